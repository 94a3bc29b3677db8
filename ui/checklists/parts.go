package checklists

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/entry"
)

// parts is the pane with what the marked row is like: of a draft as fields, of other editions to be read.
type parts struct {
	editor *editor
	id     string
	form   *widgets.Form
	last   *widgets.Field
	// named are the fields by the part of which a fault speaks.
	named map[string]*widgets.Field
	// withUkrainian has its fields shown.
	withUkrainian bool
	rows          []fyne.CanvasObject
	scroll        *container.Scroll
	content       fyne.CanvasObject
}

func newParts(e *editor) *parts {
	p := &parts{editor: e, id: e.outline.Marked(), form: widgets.NewForm(), named: map[string]*widgets.Field{}}
	p.withUkrainian = p.ukrainian()
	if e.may {
		p.fields()
		p.keys()
	} else {
		p.facts()
	}
	p.scroll = container.NewVScroll(widgets.Inset(12, 14, widgets.Stack(10, p.rows...)))
	p.content = p.scroll
	p.faults()
	return p
}

// keys are those of all fields: Esc leads back to the outline, and so does Enter in the last one.
func (p *parts) keys() {
	e := p.editor
	p.form.OnCancel, p.form.OnSave, p.form.OnSubmit = e.focus, func() { e.save(nil) }, e.publish
	p.form.OnReveal = p.reveal
	if p.last == nil {
		return
	}
	if c, ok := p.last.Control().(widgets.Hooked); ok {
		c.SetHooks(widgets.Hooks{Enter: e.focus, Escape: e.focus, Save: p.form.Save, Submit: p.form.Submit})
	}
}

// fields lays out what can be changed of the marked row.
func (p *parts) fields() {
	e := p.editor
	g, at := find(e.t, p.id)
	switch {
	case p.id == headRow:
		p.names("name", "checklists.name", e.t.Name, 0, func(n model.Name) { e.t.Name = n })
		p.names("about", "field.about", e.t.About, 3, func(n model.Name) { e.t.About = n })
	case g >= 0 && at < 0:
		group := &e.t.Groups[g]
		p.names("group", "checklists.group_name", group.Name, 0, func(n model.Name) { group.Name = n })
	case g >= 0:
		p.question(&e.t.Groups[g].Questions[at])
	}
}

func (p *parts) add(name string, f *widgets.Field) *widgets.Field {
	if name != "" && p.named[name] == nil {
		p.named[name] = f
	}
	p.form.Add(f)
	p.last = f
	return f
}

func (p *parts) row(objects ...fyne.CanvasObject) {
	if len(objects) == 1 {
		p.rows = append(p.rows, objects[0])
		return
	}
	p.rows = append(p.rows, widgets.Split(12, objects...))
}

// touch notes a change of the marked row: its line in the outline and the faults beside the fields follow.
func (p *parts) touch() {
	e := p.editor
	e.touch()
	e.rows(p.id)
	p.faults()
}

// again draws the pane anew, as another answer has other fields, with the keyboard in the one of that name.
func (p *parts) again(name string) {
	e := p.editor
	e.show(paneParts)
	if f := e.parts.named[name]; f != nil {
		f.Focus()
	}
}

// languages are those that a checklist is written in, in the order of its fields.
func languages() []model.Lang {
	return []model.Lang{model.Kazakh, model.Russian, model.English, model.Ukrainian}
}

func in(n *model.Name, l model.Lang) *string {
	switch l {
	case model.Kazakh:
		return &n.KK
	case model.English:
		return &n.EN
	case model.Ukrainian:
		return &n.UK
	}
	return &n.RU
}

func langName(words *lang.Catalog, l model.Lang) string {
	return words.T("checklists.lang." + string(l))
}

// ukrainian reports whether the checklist is written in Ukrainian too: that of the service standard is, an office's own
// need not be.
func (p *parts) ukrainian() bool {
	t := p.editor.t
	if t.Name.UK != "" {
		return true
	}
	for _, g := range t.Groups {
		if g.Name.UK != "" || slices.ContainsFunc(g.Questions, func(q model.Question) bool { return q.Text.UK != "" }) {
			return true
		}
	}
	return false
}

// names adds a name in its languages, two beside each other; with rows it may have several lines. Where a language is
// missing the empty field says so.
func (p *parts) names(part, label string, value model.Name, rows int, set func(model.Name)) {
	words := p.editor.host.Words()
	now := value
	var fields []fyne.CanvasObject
	for _, l := range languages() {
		if l == model.Ukrainian && !p.withUkrainian {
			continue
		}
		to := in(&now, l)
		missing := words.T("checklists.no_translation")
		if l == model.Kazakh || l == model.Russian {
			missing = words.T("checklists.needed")
		}
		if value == (model.Name{}) && part != "name" && part != "text" && part != "group" && part != "options" {
			missing = ""
		}
		changed := func(text string) {
			if text != *to {
				*to = text
				set(now)
				p.touch()
			}
		}
		title := words.T("checklists.in_lang", "what", words.T(label), "lang", langName(words, l))
		field := widgets.NewField(title, textControl(words, missing, *to, rows, changed))
		name := part
		if part == "name" || part == "text" || part == "group" {
			p.add(part+string(l), field) // the fault stands where the text is missing
			if p.named[part] == nil || *in(&value, l) == "" && l == model.Russian && value.KK != "" {
				p.named[part] = field
			}
			name = ""
		}
		if name != "" {
			p.add(name, field)
		}
		fields = append(fields, field)
	}
	p.row(fields[0], fields[1])
	p.row(fields[2:]...)
}

// textControl is a line to type in, or several.
func textControl(words *lang.Catalog, placeholder, text string, rows int, changed func(string)) fyne.CanvasObject {
	if rows == 0 {
		e := widgets.NewEntry(placeholder)
		e.SetLimit(model.MaxName)
		e.SetText(text)
		e.OnChanged = changed
		return e
	}
	limit := model.MaxName
	if rows > 2 {
		limit = model.MaxNote
	}
	a := widgets.NewTextArea(words, placeholder, rows, limit)
	a.SetText(text)
	a.OnChanged = changed
	return a
}

// question lays out the fields of a question.
func (p *parts) question(q *model.Question) {
	words := p.editor.host.Words()
	if q.Retired {
		p.row(widgets.NewBanner(look.ToneQuiet, words.T("checklists.retired_text"), words.T("checklists.bring_back"),
			func() { p.editor.retire(false) }))
	}
	p.names("text", "checklists.question", q.Text, 2, func(n model.Name) { q.Text = n })
	kind := p.kind(q)
	if q.Kind == model.AskText || q.Kind == model.AskNumber {
		p.row(kind)
	} else {
		p.row(kind, p.weight(q))
	}
	switch q.Kind {
	case model.AskNumber:
		p.names("unit", "checklists.unit", q.Unit, 0, func(n model.Name) { q.Unit = n })
	case model.AskChoice:
		p.options(q)
	}
	if q.Kind != model.AskText && q.Kind != model.AskNumber {
		p.category(q)
	}
	p.condition(q)
	p.names("hint", "checklists.hint", q.Hint, 0, func(n model.Name) { q.Hint = n })
}

// kind is how the question is answered. One that was asked before keeps it.
func (p *parts) kind(q *model.Question) fyne.CanvasObject {
	words := p.editor.host.Words()
	var options []widgets.Option
	for _, k := range model.QuestionKinds() {
		options = append(options, widgets.Option{ID: string(k), Text: words.T("checklists.kind." + string(k))})
	}
	c := widgets.NewListPicker(words, words.T("checklists.choose"), options)
	c.SetChosen(widgets.Option{ID: string(q.Kind), Text: words.T("checklists.kind." + string(q.Kind))})
	c.OnChosen = func(o widgets.Option) {
		if o.ID == "" || o.ID == string(q.Kind) {
			return
		}
		q.Kind = model.QuestionKind(o.ID)
		p.fit(q)
		p.touch()
		p.again("kind")
	}
	f := p.add("kind", widgets.NewField(words.T("checklists.answered"), c))
	if _, asked := p.editor.before.Question(q.Code); asked {
		c.Disable()
		f.WithHint(words.T("checklists.kind_fixed"))
	}
	return f
}

// fit gives a question what its kind needs, and takes away what it cannot have.
func (p *parts) fit(q *model.Question) {
	switch {
	case q.Kind == model.AskText || q.Kind == model.AskNumber:
		q.Weight, q.Category, q.Below = 0, "", 0
	case q.Kind == model.AskScale && q.Category != "" && q.Below == 0:
		q.Below = 2
	}
	if q.Kind == model.AskChoice && len(q.Options) == 0 {
		q.Options = []model.Option{{Code: "o1", Points: model.MaxPoints}, {Code: "o2"}}
	}
	if q.Kind != model.AskChoice {
		q.Options = nil
	}
	if q.Kind != model.AskNumber {
		q.Unit = model.Name{}
	}
	if q.Kind != model.AskScale {
		q.Below = 0
	}
}

func (p *parts) weight(q *model.Question) fyne.CanvasObject {
	words := p.editor.host.Words()
	return p.add("weight", p.number("checklists.weight", q.Weight, model.MaxWeight, func(n int) { q.Weight = n })).
		WithHint(words.T("checklists.weight_hint", "most", model.MaxWeight))
}

// number is a field for a whole number up to the most; what is none, or more, is said at once.
func (p *parts) number(label string, value, most int, set func(int)) *widgets.Field {
	words := p.editor.host.Words()
	e := widgets.NewEntry("0")
	e.SetLimit(4)
	e.SetText(strconv.Itoa(value))
	wrong := func() string {
		switch n, ok := entry.Number(e.Text); {
		case !ok:
			return words.T("checklists.not_a_number")
		case n < 0 || n > int64(most):
			return words.T("checklists.number_most", "most", most)
		}
		return ""
	}
	f := widgets.NewField(words.T(label), e).WithCheck(wrong)
	e.OnChanged = func(text string) {
		if n, ok := entry.Number(text); ok {
			set(int(n))
			p.touch()
		}
		f.SetError(wrong())
	}
	return f
}

// reveal brings a field into view.
func (p *parts) reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(o) == nil {
		return
	}
	margin := look.Px(12)
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(p.scroll.Content).Y
	bottom := top + o.Size().Height
	switch from, room := p.scroll.Offset.Y, p.scroll.Size().Height; {
	case top-margin < from:
		p.scroll.ScrollToOffset(fyne.NewPos(0, max(0, top-margin)))
	case bottom+margin > from+room:
		p.scroll.ScrollToOffset(fyne.NewPos(0, min(top-margin, bottom+margin-room)))
	}
}

// faults puts what is wrong with the marked row beside its fields, once the person wanted the edition in use.
func (p *parts) faults() {
	e := p.editor
	if !e.may || !e.checked {
		return
	}
	said := map[*widgets.Field]string{}
	for _, f := range model.AllFaults(e.t.Validate()) {
		if field := p.fieldOf(f); field != nil && rowOf(f) == p.id && said[field] == "" {
			said[field] = e.host.Words().Fault(f)
		}
	}
	for _, field := range p.named {
		if s := said[field]; s != "" || field.Error() != "" {
			field.SetError(s)
		}
	}
}

// fieldOf is the field that a fault of the marked row concerns.
func (p *parts) fieldOf(f *model.Fault) *widgets.Field {
	_, part := partOf(f)
	if f := p.named[part]; f != nil {
		return f
	}
	return p.named["text"]
}
