package settings

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// textRows is how many lines of a form are seen at once; fewRows where the text has many forms.
const (
	textRows = 6
	fewRows  = 3
)

// maxText is how many letters can be typed; model.PaperText allows as many.
const maxText = 1000

// textEdit is one text as it is written: a field for each form that the language needs.
type textEdit struct {
	*fields
	was    model.PaperText // as it is stored
	usual  model.TextForms // what the program says
	areas  []*textArea
	last   *textArea // where a place is put
	sample *fyne.Container
	reset  *widgets.Button
}

// textArea is a form of the text.
type textArea struct {
	*widgets.TextArea
	form string
}

// draw shows the chosen text, as it stands now.
func (s *textSection) draw() {
	s.edit = nil
	words := s.page.host.Words()
	usual, err := lang.For(s.speech).Forms(s.key)
	if s.key == "" || err != nil || !s.known {
		hello := widgets.Stack(12, widgets.Paragraph(words.T("papertexts.about")), widgets.QuietParagraph(words.T("papertexts.choose")))
		if !s.page.may() {
			hello.Add(s.page.readOnly())
		}
		s.side.Objects = []fyne.CanvasObject{widgets.Inset(14, 18, hello)}
		s.side.Refresh()
		return
	}
	e := &textEdit{was: s.own(s.key), usual: usual, sample: widgets.Stack(4)}
	head := widgets.SectionTitle(words.T("papertexts.group." + lang.OwnGroup(s.key)))
	title := widgets.Line(10, head, widgets.Spring())
	if e.was.Own() {
		title.Add(widgets.NewPill(words.T("papertexts.own"), "pencil", look.ToneRunning))
	}
	parts := []fyne.CanvasObject{title}
	s.edit = e
	if s.page.may() {
		parts = append(parts, s.fieldsOf(e)...)
	} else {
		parts = append(parts, s.page.readOnly())
		if e.was.Own() {
			parts = append(parts, widgets.NewCard(words.T("papertexts.ours"), s.forms(e.was.Forms)))
		}
	}
	parts = append(parts, widgets.NewCard(words.T("papertexts.sample"), e.sample),
		widgets.NewCard(words.T("papertexts.program"), s.forms(usual)))
	view := container.NewVScroll(widgets.Inset(14, 18, widgets.Stack(14, parts...)))
	if e.fields != nil {
		e.scrolled(view)
	}
	s.check()
	s.side.Objects = []fyne.CanvasObject{view}
	s.side.Refresh()
}

// label says for which numbers a form stands; one that stands alone is for all.
func (s *textSection) label(forms model.TextForms, form, many, alone string) string {
	words := s.page.host.Words()
	if !lang.Counts(forms) {
		return words.T(alone)
	}
	return words.T(many, "numbers", words.T("papertexts.numbers."+string(s.speech)+"."+form))
}

// forms are the forms of a text to be read.
func (s *textSection) forms(f model.TextForms) fyne.CanvasObject {
	c, out := lang.For(s.speech), widgets.Stack(8)
	for _, form := range f.All() {
		if form.Text == "" {
			continue
		}
		text := widgets.Paragraph(c.Plainly(s.key, form.Text))
		if !lang.Counts(f) {
			out.Add(text)
			continue
		}
		out.Add(widgets.Stack(2, widgets.Quiet(s.label(f, form.Name, "papertexts.for", "papertexts.ours")), text))
	}
	return out
}

// fieldsOf makes the fields of the text, with the places and the way back to the program's.
func (s *textSection) fieldsOf(e *textEdit) []fyne.CanvasObject {
	words := s.page.host.Words()
	e.fields = newFields(s.page.host)
	forms := s.spoken(s.key)
	rows, seen := widgets.Stack(12), textRows
	if e.usual.Many != "" {
		seen = fewRows
	}
	for i, form := range forms.All() {
		if e.usual.All()[i].Text == "" && form.Text == "" {
			continue
		}
		a := &textArea{TextArea: widgets.NewTextArea(words, "", seen, maxText), form: form.Name}
		a.SetText(form.Text)
		field := widgets.NewField(s.label(e.usual, form.Name, "papertexts.ours_for", "papertexts.ours"), a.TextArea)
		e.named[form.Name] = field
		e.keys.Add(field)
		field.WithCheck(func() string { return s.faultOf(form.Name) })
		a.OnChanged = func(string) { s.check() }
		leave := func() { e.last = a }
		a.Entry().SetOnEnd(leave)
		e.areas = append(e.areas, a)
		rows.Add(field)
	}
	e.last = e.areas[0]
	e.keys.OnSave = func() { s.saveThen(nil) }
	e.keys.OnCancel = func() { s.page.Leave(s.again) }
	if places := s.places(e); places != nil {
		rows.Add(places)
	}
	e.reset = widgets.NewButton(words.T("papertexts.original"), "rotate-ccw", widgets.Secondary, s.original)
	rows.Add(widgets.Line(8, e.reset))
	return []fyne.CanvasObject{widgets.NewCard("", rows)}
}

// again shows the text as it is stored, and goes back to the list.
func (s *textSection) again() {
	s.draw()
	s.focus()
}

// places are the gaps that can be used, each with what is put there: a press writes it where the cursor is.
func (s *textSection) places(e *textEdit) fyne.CanvasObject {
	words := s.page.host.Words()
	var names []string
	for _, form := range e.usual.All() {
		for _, p := range lang.Places(form.Text) {
			if !slices.Contains(names, p) {
				names = append(names, p)
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	var chips []*widgets.Chip
	for _, p := range names {
		gap := "{{." + p + "}}"
		chips = append(chips, widgets.NewChip(words.T("papertexts.value", "label", gap, "text", words.T(lang.PlaceKey(s.key, p))), "plus", false,
			func() { e.last.Insert(gap) }, nil))
	}
	return widgets.Stack(6, widgets.Quiet(words.T("papertexts.places")), widgets.NewChips(chips...),
		widgets.QuietParagraph(words.T("papertexts.places_text")))
}

// collect is the text as it is typed. What is word for word the program's is none of the office's.
func (s *textSection) collect() model.PaperText {
	e := s.edit
	t := e.was
	t.Lang, t.Key, t.Forms = s.speech, s.key, model.TextForms{}
	for _, a := range e.areas {
		t.Forms = t.Forms.With(a.form, a.Text())
	}
	if t.Forms == e.usual {
		t.Forms = model.TextForms{}
	}
	return t
}

// wrong says why what is typed cannot stand on a paper, nil where it can.
func (s *textSection) wrong(t model.PaperText) error {
	if err := t.Validate(); err != nil || !t.Own() {
		return err
	}
	return lang.CheckOwn(t)
}

// faultOf is the sentence of a form.
func (s *textSection) faultOf(form string) string {
	for _, f := range model.AllFaults(s.wrong(s.collect())) {
		if f.Field == form {
			return s.page.host.Words().Fault(f)
		}
	}
	return ""
}

// check shows while the person types what is wrong, or else how the paper will have it.
func (s *textSection) check() {
	e, words := s.edit, s.page.host.Words()
	t := e.was
	if e.fields != nil {
		t = s.collect()
		for name, field := range e.named {
			field.SetError(s.faultOf(name))
		}
		if e.reset.Disable(); t.Own() || e.was.Own() {
			e.reset.Enable()
		}
	}
	e.sample.Objects = nil
	if s.wrong(t) != nil {
		e.sample.Add(widgets.QuietParagraph(words.T("papertexts.sample_wait")))
		e.sample.Refresh()
		return
	}
	others := slices.DeleteFunc(slices.Clone(s.stored), func(o model.PaperText) bool {
		return o.Lang == s.speech && o.Key == s.key || !o.Own()
	})
	c := lang.For(s.speech).With(append(others, t))
	if !lang.Counts(e.usual) {
		e.sample.Add(widgets.Paragraph(c.Sample(s.key, 5)))
	} else {
		for _, n := range lang.SampleNumbers() {
			e.sample.Add(widgets.Around(nil, nil, widgets.Wide(28, widgets.Stack(0, widgets.Body(strconv.Itoa(n)))), nil, widgets.Paragraph(c.Sample(s.key, n))))
		}
	}
	e.sample.Refresh()
}

func (s *textSection) dirty() bool {
	return s.edit != nil && s.edit.fields != nil && s.collect().Forms != s.edit.was.Forms
}

func (s *textSection) drop() { s.draw() }

// original keeps the program's text again, or takes away what was typed and not kept.
func (s *textSection) original() {
	e := s.edit
	if !e.was.Own() {
		s.draw()
		s.write()
		return
	}
	back := e.was
	back.Forms = model.TextForms{}
	s.keep(back, "papertexts.back", nil)
}

// saveThen keeps what was typed.
func (s *textSection) saveThen(then func()) {
	t := s.collect()
	said := "papertexts.saved"
	if !t.Own() {
		said = "papertexts.back"
	}
	if err := s.wrong(t); err != nil {
		s.edit.fault(err)
		return
	}
	s.keep(t, said, then)
}

func (s *textSection) keep(t model.PaperText, said string, then func()) {
	e := s.edit
	if e.busy {
		return
	}
	e.busy = true
	h, before := s.page.host, e.was
	session := h.Session()
	var kept model.PaperText
	h.Run(func(ctx context.Context) (err error) {
		kept, err = session.KeepPaperText(ctx, t)
		return err
	}, func(err error) {
		e.busy = false
		if screen.Lost(err) || model.HasFault(err, "fault.paper_text.taken") {
			s.clash(t, said, then)
			return
		}
		if err != nil {
			e.fault(err)
			return
		}
		s.done = append(s.done, textChange{{before: before, after: kept}})
		s.put(kept)
		h.Say(look.ToneDone, h.Words().T(said))
		s.fill()
		s.draw()
		if then != nil {
			then()
		} else {
			s.write()
		}
	})
}

// put takes over what was kept.
func (s *textSection) put(t model.PaperText) {
	s.stored = append(slices.DeleteFunc(s.stored, func(o model.PaperText) bool { return o.Lang == t.Lang && o.Key == t.Key }), t)
}

// clash shows the text that was typed beside the one that is stored now.
func (s *textSection) clash(t model.PaperText, said string, then func()) {
	h := s.page.host
	screen.Load(h, func(ctx context.Context, o *office.Session) ([]model.PaperText, error) { return o.PaperTexts(ctx) },
		func(stored []model.PaperText) {
			s.stored = stored
			theirs := s.own(t.Key)
			clash(h, screen.Clash{Name: h.Words().T("papertexts.group." + lang.OwnGroup(t.Key)), Mine: s.told(t), Theirs: s.told(theirs),
				TakeTheirs: func() {
					s.fill()
					s.draw()
				},
				KeepMine: func() {
					s.edit.was, t.Head = theirs, theirs.Head
					s.keep(t, said, then)
				}})
		})
}

// told is a text form by form; the program's where it is none of the office's.
func (s *textSection) told(t model.PaperText) []widgets.LabelledText {
	words := s.page.host.Words()
	var out []widgets.LabelledText
	for i, form := range s.edit.usual.All() {
		if form.Text == "" {
			continue
		}
		text := t.Forms.All()[i].Text
		if !t.Own() {
			text = words.T("papertexts.value", "label", words.T("papertexts.value_own"), "text", form.Text)
		}
		out = append(out, widgets.LabelledText{Label: s.label(s.edit.usual, form.Name, "papertexts.ours_for", "papertexts.ours"), Text: text})
	}
	return out
}
