package settings

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// screenQuestion asks before something is done that needs no reason.
func screenQuestion(title, text, action string, yes func()) screen.Question {
	return screen.Question{Title: title, Text: text, Action: action, Yes: func(string) { yes() }}
}

// listSection is the reference lists: one of them at a time.
type listSection struct {
	page  *Page
	list  model.RefList
	body  *fyne.Container
	table *widgets.Register
	row   string // the code of the current entry
	tools *widgets.Flow
}

func newListSection(p *Page) *listSection {
	s := &listSection{page: p, list: model.Categories, body: container.NewStack()}
	s.build()
	return s
}

func (s *listSection) content() fyne.CanvasObject { return s.body }

func (s *listSection) show() { s.fill() }

func (s *listSection) changed(c office.Changed) {
	if c.Has(model.KindReference) {
		s.fill()
	}
}

func (s *listSection) focus() {
	if s.table != nil {
		s.page.host.Window().Canvas().Focus(s.table)
	}
}

// reach shows a list.
func (s *listSection) reach(part string) bool {
	if !slices.Contains(model.RefLists(), model.RefList(part)) {
		return false
	}
	if s.list != model.RefList(part) {
		s.list, s.row = model.RefList(part), ""
		s.build()
		s.fill()
	}
	s.focus()
	return true
}

func (s *listSection) begin() { s.edit(model.RefEntry{List: s.list}) }

func (s *listSection) listName(l model.RefList) string {
	return entry.Sentence(s.page.host.Words().T("import.list." + string(l)))
}

// build makes the choice of a list, the entries, and what can be done with them.
func (s *listSection) build() {
	h := s.page.host
	words := h.Words()
	var options []widgets.Option
	for _, l := range model.RefLists() {
		options = append(options, widgets.Option{ID: string(l), Text: s.listName(l)})
	}
	pick := widgets.NewListPicker(words, "", options)
	pick.SetChosen(widgets.Option{ID: string(s.list), Text: s.listName(s.list)})
	pick.OnChosen = func(o widgets.Option) {
		if o.ID == "" || model.RefList(o.ID) == s.list {
			return
		}
		s.list, s.row = model.RefList(o.ID), ""
		s.build()
		s.fill()
	}
	columns := []widgets.Column{{ID: "name", Title: words.T("settings.column.name"), Width: 300, Grow: 1, Kind: widgets.KindStrong, Fixed: true}}
	if _, has := model.ReferenceParents(s.list); has {
		columns = append(columns, widgets.Column{ID: "parent", Title: words.T("field.parent"), Width: 190, Yield: widgets.YieldSoon, Fixed: true})
	}
	columns = append(columns, widgets.Column{ID: "code", Title: words.T("field.code"), Width: 150, Kind: widgets.KindQuiet, Yield: widgets.YieldLate, Fixed: true},
		widgets.Column{ID: "state", Title: words.T("settings.column.state"), Width: 196, Kind: widgets.KindPill, Fixed: true})
	s.table = widgets.NewRegister(words, columns)
	s.table.Spawn = h.Spawn
	s.table.OnSelect = func(r widgets.Row) { s.row = r.ID }
	s.table.OnOpen = func(r widgets.Row) {
		if e, ok := h.Session().References.Entry(s.list, r.ID); ok && s.page.may() {
			s.edit(e)
		}
	}
	s.tools = widgets.NewFlow(8, s.buttons()...)
	parts := widgets.Stack(10, widgets.NewField(words.T("settings.list"), pick), s.tools)
	if model.RefFixed(s.list) {
		parts.Add(widgets.QuietParagraph(words.T("settings.fixed_list")))
	}
	if !s.page.may() {
		parts.Objects = append([]fyne.CanvasObject{s.page.readOnly()}, parts.Objects...)
	}
	s.body.Objects = []fyne.CanvasObject{widgets.Around(widgets.Inset(12, 18, parts), nil, nil, nil, s.table)}
	s.body.Refresh()
}

func (s *listSection) buttons() []fyne.CanvasObject {
	h := s.page.host
	words := h.Words()
	button := func(key, icon string, do func()) fyne.CanvasObject {
		return widgets.NewButton(words.T(key), icon, widgets.Secondary, do)
	}
	var out []fyne.CanvasObject
	if s.page.may() {
		if !model.RefFixed(s.list) {
			out = append(out, button("settings.add", "plus", s.begin))
		}
		out = append(out, button("settings.edit", "pencil", func() { s.with(s.edit) }))
		if !model.RefFixed(s.list) {
			out = append(out, button("settings.up", "arrow-up", func() { s.move(-1) }), button("settings.down", "arrow-down", func() { s.move(1) }))
		}
		out = append(out, button("settings.reset", "rotate-ccw", func() { s.with(s.reset) }))
	}
	out = append(out, button("settings.export", "file-down", s.export))
	if s.page.may() {
		out = append(out, button("settings.import", "file-up", h.Import))
	}
	return out
}

// with runs f with the current entry.
func (s *listSection) with(f func(model.RefEntry)) {
	if e, ok := s.page.host.Session().References.Entry(s.list, s.row); ok {
		f(e)
		return
	}
	s.page.host.Say(look.ToneWaiting, s.page.host.Words().T("settings.choose_entry"))
}

// fill shows the entries as they are now; the current one stays.
func (s *listSection) fill() {
	h := s.page.host
	words, session := h.Words(), h.Session()
	lang := words.Lang()
	entries := session.References.List(s.list)
	rows := make([]widgets.Row, len(entries))
	for i, e := range entries {
		cells := []widgets.Cell{{Text: entry.Sentence(e.Name.In(lang))}}
		if parents, has := model.ReferenceParents(s.list); has {
			cells = append(cells, widgets.Cell{Text: session.References.Name(parents, e.Parent, lang)})
		}
		rows[i] = widgets.Row{ID: e.Code, Cells: append(cells, widgets.Cell{Text: e.Code}, s.state(e))}
	}
	keep := s.row
	s.table.SetSource(widgets.Rows(nil, rows, nil))
	if i := slices.IndexFunc(entries, func(e model.RefEntry) bool { return e.Code == keep }); i >= 0 {
		s.table.Select(i)
		s.row = keep
	}
	s.table.SetFoot(words.N("settings.entries", len(entries)), words.T("settings.list_keys"))
}

// state says how an entry stands: retired, added or changed by the office, or as shipped.
func (s *listSection) state(e model.RefEntry) widgets.Cell {
	words := s.page.host.Words()
	_, shipped := s.page.host.Session().UsualEntry(e.List, e.Code)
	switch {
	case !e.Retired.IsZero():
		return widgets.Cell{Text: words.T("settings.state.retired", "date", e.Retired), Icon: "ban", Tone: look.ToneQuiet}
	case e.Version == 0:
		return widgets.Cell{Text: words.T("settings.state.shipped"), Icon: "circle-check", Tone: look.ToneDone}
	case shipped:
		return widgets.Cell{Text: words.T("settings.state.changed"), Icon: "pencil", Tone: look.ToneRunning}
	}
	return widgets.Cell{Text: words.T("settings.state.added"), Icon: "plus", Tone: look.ToneRunning}
}

// do runs a verb and says what came of it; the event shows the list again.
func (s *listSection) do(verb func(context.Context, *office.Session) error, said string) {
	h := s.page.host
	session := h.Session()
	h.Run(func(ctx context.Context) error { return verb(ctx, session) }, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		if said != "" {
			h.Say(look.ToneDone, said)
		}
		s.fill()
	})
}

func (s *listSection) move(by int) {
	s.with(func(e model.RefEntry) {
		s.do(func(ctx context.Context, o *office.Session) error { return o.MoveReference(ctx, e.List, e.Code, by) }, "")
	})
}

// reset takes an entry back to what the program ships with, after saying what it will be.
func (s *listSection) reset(e model.RefEntry) {
	h := s.page.host
	words := h.Words()
	if e.Version == 0 {
		h.Say(look.ToneDone, words.T("settings.as_shipped"))
		return
	}
	text := words.T("settings.reset_removes", "name", e.Name)
	if usual, ok := h.Session().UsualEntry(e.List, e.Code); ok {
		text = words.T("settings.reset_becomes", "name", e.Name, "kk", usual.Name.KK, "ru", usual.Name.RU, "en", usual.Name.EN)
	}
	h.Ask(screenQuestion(words.T("settings.reset_entry"), text, words.T("settings.reset"), func() {
		s.do(func(ctx context.Context, o *office.Session) error {
			return o.ResetReference(ctx, e.List, e.Code, e.Version)
		}, words.T("settings.reset_done"))
	}))
}

// export hands the list to a file.
func (s *listSection) export() {
	h := s.page.host
	words, refs := h.Words(), h.Session().References
	parents, has := model.ReferenceParents(s.list)
	var rows [][]any
	for _, e := range refs.List(s.list) {
		parent := ""
		if has {
			parent = refs.Name(parents, e.Parent, words.Lang())
		}
		rows = append(rows, []any{words.T("import.list." + string(e.List)), e.Code, e.Name.KK, e.Name.RU, e.Name.EN, e.Name.UK, parent, e.Order, e.Retired})
	}
	h.Export(model.SheetReferences, model.FileName(s.listName(s.list))+".xlsx", rows)
}
