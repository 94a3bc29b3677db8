package settings

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// textSection is what the office's papers say: the texts of one language at the left, the one that is chosen at the right.
type textSection struct {
	page   *Page
	speech model.Lang // the language of the papers, which need not be that of the window
	part   string     // the code of the part of the paper, "" for all
	query  string
	mine   bool // only the office's own

	body     *fyne.Container
	speeches *widgets.SegmentedSwitch
	picker   *widgets.Picker
	search   *widgets.Entry
	only     *widgets.Check
	table    *widgets.Register
	side     *fyne.Container
	files    []fyne.CanvasObject // what stands in the header

	// stored are the texts of the office in all languages; known is false before they were read.
	stored []model.PaperText
	known  bool
	asked  uint64
	edit   *textEdit
	key    string // the text that is chosen
	done   []textChange
}

var (
	_ section = (*textSection)(nil)
	_ saver   = (*textSection)(nil)
	_ parted  = (*textSection)(nil)
	_ undoer  = (*textSection)(nil)
)

func newTextSection(p *Page) *textSection {
	s := &textSection{page: p, speech: p.host.Words().Lang()}
	s.build()
	return s
}

// build makes the choices above, the list and the room for the text.
func (s *textSection) build() {
	h := s.page.host
	words := h.Words()
	var segments []widgets.Segment
	for _, l := range model.Langs() {
		segments = append(segments, widgets.Segment{ID: string(l), Text: words.T("briefs.lang." + string(l))})
	}
	s.speeches = widgets.NewSegmentedSwitch(segments, string(s.speech), func(id string) {
		s.speeches.SetChosen(string(s.speech))
		s.page.Leave(func() { s.speak(model.Lang(id)) })
	})
	options := []widgets.Option{{ID: "", Text: words.T("papertexts.all")}}
	for _, code := range lang.OwnGroups() {
		options = append(options, widgets.Option{ID: code, Text: words.T("papertexts.group." + code)})
	}
	s.picker = widgets.NewListPicker(words, words.T("papertexts.part"), options)
	s.picker.SetChosen(options[0])
	s.picker.OnChosen = func(o widgets.Option) {
		s.part = o.ID
		if o.ID == "" {
			s.picker.SetChosen(options[0])
		}
		s.fill()
	}
	s.search = widgets.NewSearch(words.T("papertexts.search"))
	s.search.OnChanged = func(text string) {
		s.query = model.Fold(strings.TrimSpace(text))
		s.fill()
	}
	toTable := func() {
		if s.table.Len() > 0 {
			s.focus()
		}
	}
	s.search.SetHooks(widgets.Hooks{Enter: toTable, Down: toTable})
	s.only = widgets.NewCheck(words.T("papertexts.only_own"), false, func(on bool) {
		s.mine = on
		s.fill()
	})
	s.table = widgets.NewRegister(words, []widgets.Column{
		{ID: "text", Title: words.T("papertexts.column.text"), Width: 220, Min: 120, Grow: 1, Fixed: true},
		// Many texts are one word, as "Place" is on three papers: the part says which. What is the office's is bold in any case.
		{ID: "part", Title: words.T("papertexts.column.part"), Width: 150, Min: 120, Kind: widgets.KindQuiet, Yield: widgets.YieldLate, Fixed: true},
		{ID: "state", Title: words.T("papertexts.column.state"), Width: widgets.PillColumn(words.T("papertexts.own")), Kind: widgets.KindPill,
			Yield: widgets.YieldSoon, Fixed: true},
	})
	s.table.Spawn = h.Spawn
	s.table.OnSelect = func(r widgets.Row) { s.choose(r.ID) }
	s.table.OnOpen = func(widgets.Row) { s.write() }
	s.table.SetEmpty(words.T("papertexts.empty"), "", nil)
	s.table.OnType = func(r rune) {
		s.search.SetText(string(r))
		h.Window().Canvas().Focus(s.search)
	}
	s.files = []fyne.CanvasObject{s.speeches, widgets.NewButton(words.T("papertexts.export"), "file-down", widgets.Secondary, s.export)}
	if s.page.may() {
		s.files = append(s.files, widgets.NewButton(words.T("papertexts.import"), "file-up", widgets.Secondary, s.take))
	}
	head := widgets.Stack(8, s.search, s.picker, widgets.Line(0, s.only))
	s.side = container.NewStack()
	s.body = container.New(besideOrBelow{}, widgets.Around(widgets.Inset(10, 14, head), nil, nil, nil, s.table), widgets.NewUprightRule(),
		widgets.NewGround(look.Surface, s.side))
	s.draw()
}

// actions stand in the header of the page.
func (s *textSection) actions() []fyne.CanvasObject { return s.files }

func (s *textSection) content() fyne.CanvasObject { return s.body }

// show reads the texts of the office; what is being typed stays.
func (s *textSection) show() {
	s.asked++
	h, mine := s.page.host, s.asked
	session := h.Session()
	var read []model.PaperText
	h.Run(func(ctx context.Context) (err error) {
		read, err = session.PaperTexts(ctx)
		return err
	}, func(err error) {
		switch {
		case s.asked != mine:
		case err != nil:
			h.Fail(err)
		default:
			s.stored, s.known = read, true
			s.fill()
			if s.edit == nil || s.own(s.key).Version != s.edit.was.Version && !s.dirty() {
				s.draw()
			}
			s.page.drawn()
		}
	})
}

func (s *textSection) changed(c office.Changed) {
	if c.Has(model.KindPaperText) {
		s.show()
	}
}

func (s *textSection) find() { s.page.host.Window().Canvas().Focus(s.search) }

func (s *textSection) focus() { s.page.host.Window().Canvas().Focus(s.table) }

// reach shows a text: "kk brief.title".
func (s *textSection) reach(part string) bool {
	l, key, _ := strings.Cut(part, " ")
	if !s.known || !lang.MayBeOwn(key) || !slices.Contains(model.Langs(), model.Lang(l)) {
		return false
	}
	if s.speech == model.Lang(l) && s.key == key {
		s.focus()
		return true
	}
	s.page.Leave(func() { s.lead(model.Lang(l), key) })
	return true
}

// lead shows a text among all of its language.
func (s *textSection) lead(l model.Lang, key string) {
	s.speech, s.part, s.query, s.mine, s.key = l, "", "", false, key
	s.speeches.SetChosen(string(l))
	s.search.SetText("")
	s.only.SetChecked(false)
	s.picker.SetChosen(widgets.Option{Text: s.page.host.Words().T("papertexts.all")})
	s.fill()
	s.draw()
	s.focus()
}

// speak shows the texts of another language.
func (s *textSection) speak(l model.Lang) {
	s.speech = l
	s.speeches.SetChosen(string(l))
	s.fill()
	s.draw()
}

// own is what the office says in the place of a text; its zero value where it says nothing.
func (s *textSection) own(key string) model.PaperText {
	for _, t := range s.stored {
		if t.Lang == s.speech && t.Key == key {
			return t
		}
	}
	return model.PaperText{Lang: s.speech, Key: key}
}

// spoken are the forms that the papers have now.
func (s *textSection) spoken(key string) model.TextForms {
	if t := s.own(key); t.Own() {
		return t.Forms
	}
	forms, err := lang.For(s.speech).Forms(key)
	if err != nil {
		return model.TextForms{}
	}
	return forms
}

// fill lists the texts that are looked for; the chosen one stays.
func (s *textSection) fill() {
	words, c := s.page.host.Words(), lang.For(s.speech)
	var rows []widgets.Row
	all, own := 0, 0
	for _, key := range c.OwnKeys() {
		forms, t := s.spoken(key), s.own(key)
		if s.part != "" && lang.OwnGroup(key) != s.part || s.mine && !t.Own() || !s.found(key, forms) {
			continue
		}
		text := forms.One
		if text == "" {
			text = forms.Other
		}
		state := widgets.Cell{}
		if all++; t.Own() {
			own++
			state = widgets.Cell{Text: words.T("papertexts.own"), Icon: "pencil", Tone: look.ToneRunning}
		}
		rows = append(rows, widgets.Row{ID: key, Cells: []widgets.Cell{{Text: s.monthOf(key) + c.Plainly(key, text), Bold: t.Own()},
			{Text: words.T("papertexts.group." + lang.OwnGroup(key))}, state}})
	}
	s.table.SetSource(widgets.Rows(nil, rows, nil))
	s.table.SetFoot(words.N("papertexts.count", all, "own", own), words.T("papertexts.keys"))
	// By its place and not by its name: of a long list only the first rows are there at once.
	if i := slices.IndexFunc(rows, func(r widgets.Row) bool { return r.ID == s.key }); i >= 0 {
		s.table.Select(i)
	}
}

// monthOf names the month of a text that there is for each of the twelve, before the text itself: what tells these apart stands at
// their end, where it is cut.
func (s *textSection) monthOf(key string) string {
	family, month, ok := cutMonth(key)
	if !ok || s.spoken(family+"12").Other == "" {
		return ""
	}
	return s.page.host.Words().T("widgets.month."+month) + " — "
}

// cutMonth takes a key apart whose last part may be the number of a month.
func cutMonth(key string) (family, month string, ok bool) {
	i := strings.LastIndex(key, ".") + 1
	n, err := strconv.Atoi(key[i:])
	return key[:i], key[i:], err == nil && n >= 1 && n <= 12
}

// found reports whether a text has the word that is looked for, as the office or as the program says it, or in its key.
func (s *textSection) found(key string, forms model.TextForms) bool {
	if s.query == "" || strings.Contains(key, s.query) {
		return true
	}
	c := lang.For(s.speech)
	usual, err := c.Forms(key)
	if err != nil {
		return false
	}
	for _, form := range append(forms.All(), usual.All()...) {
		if strings.Contains(model.Fold(c.Plainly(key, form.Text)), s.query) {
			return true
		}
	}
	return false
}

// choose shows a text at the right, after the one that is left has had its say.
func (s *textSection) choose(key string) {
	if key == s.key {
		return
	}
	if s.dirty() {
		s.table.SelectID(s.key)
	}
	s.page.Leave(func() {
		s.key = key
		s.draw()
		s.table.SelectID(key)
	})
}

// write puts the keyboard into the text.
func (s *textSection) write() {
	if s.edit != nil && s.edit.fields != nil {
		s.edit.keys.FocusFirst()
	}
}

// besideOrBelow lays a list and what is chosen in it side by side, with a rule between, or under each other where it is narrow.
type besideOrBelow struct{}

// The least width for both side by side, and for the list, at text size 100 %.
const (
	bothLeast float32 = 560
	listLeast float32 = 262
)

// MinSize is that of the list.
func (besideOrBelow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Px(listLeast), objects[0].MinSize().Height)
}

// Layout lays them out.
func (besideOrBelow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	set := func(i int, x, y, w, h float32) {
		objects[i].Resize(fyne.NewSize(max(0, w), max(0, h)))
		objects[i].Move(fyne.NewPos(x, y))
	}
	if size.Width < look.Px(bothLeast) {
		top := size.Height * 0.5
		set(0, 0, 0, size.Width, top)
		set(1, 0, top, size.Width, 1)
		set(2, 0, top+1, size.Width, size.Height-top-1)
		return
	}
	left := max(size.Width*0.46, look.Px(listLeast))
	set(0, 0, 0, left, size.Height)
	set(1, left, 0, 1, size.Height)
	set(2, left+1, 0, size.Width-left-1, size.Height)
}
