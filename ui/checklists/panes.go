package checklists

import (
	"maps"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/entry"
)

// preview is the edition as a visit shows it, to be answered for a try; nothing of it is kept.
type preview struct {
	editor  *editor
	sheet   *widgets.AnswerSheet
	score   *widgets.Text
	said    *widgets.Text
	content fyne.CanvasObject
}

func newPreview(e *editor) *preview {
	words := e.host.Words()
	p := &preview{editor: e, sheet: widgets.NewAnswerSheet(words), score: widgets.NewText("", widgets.Style{Bold: true}),
		said: widgets.QuietParagraph("")}
	p.sheet.OnAnswer = p.tell
	p.sheet.OnViolation = p.violation
	p.sheet.SetHooks(widgets.Hooks{Escape: e.focus, Save: func() { e.save(nil) }, Submit: e.publish})
	clear := widgets.NewButton(words.T("checklists.clear"), "rotate-ccw", widgets.Link, func() {
		p.sheet.Set(p.sheet.Template(), nil)
		p.said.SetText("")
		p.tell()
	})
	card := widgets.NewListCard(words.T("checklists.as_in_visit"), p.sheet).WithRight(p.score)
	p.content = widgets.NewRevealing(widgets.Inset(12, 14, widgets.Stack(10, card, widgets.Line(8, clear), p.said,
		widgets.QuietParagraph(words.T("checklists.preview_text")))))
	return p
}

// refresh shows the edition as it stands, with the answers that were given so far.
func (p *preview) refresh() {
	answers := maps.Clone(p.sheet.Answers())
	p.sheet.Set(p.editor.t, answers)
	p.tell()
}

// mark marks the question of the outline, where it is asked.
func (p *preview) mark() {
	if code := codeOf(p.editor.outline.Marked()); code != "" {
		p.sheet.Mark(code)
	}
}

func (p *preview) tell() {
	words := p.editor.host.Words()
	s := p.editor.t.Score(p.sheet.Answers())
	text := words.T("checklists.answered_of", "answered", s.Answered, "asked", s.Asked)
	if rate := s.Rate(); rate.Known {
		text = words.T("checklists.scored", "answered", s.Answered, "asked", s.Asked, "percent", words.Percent(rate.Percent()))
	}
	p.score.SetText(text)
}

// violation says which one a visit would begin to write.
func (p *preview) violation(q model.Question) {
	category := entry.CodeOption(p.editor.host, model.Categories, q.Category).Text
	p.said.SetText(p.editor.host.Words().T("checklists.would_suggest", "n", p.editor.t.Place(q.Code), "category", category))
	p.content.Refresh()
}

// changesPane lists what the edition changes against the one before.
func (e *editor) changesPane() fyne.CanvasObject {
	words := e.host.Words()
	if e.before.Code == "" {
		return notice(words.T("checklists.first_edition"))
	}
	changes := compare(e.before, e.t)
	if len(changes) == 0 {
		return notice(words.T("checklists.no_changes", "edition", e.before.Edition))
	}
	rows := widgets.Stack(0)
	for _, c := range changes {
		rows.Add(e.changeRow(c))
	}
	title := words.N("checklists.changes_n", len(changes), "edition", e.before.Edition)
	return widgets.NewRevealing(widgets.Inset(12, 14, widgets.NewListCard(title, rows)))
}

func notice(text string) fyne.CanvasObject {
	return widgets.NewRevealing(widgets.Inset(12, 14, widgets.QuietParagraph(text)))
}

// changeRow is one difference: what became of it, its text, and what is no longer the same.
func (e *editor) changeRow(c change) fyne.CanvasObject {
	words := e.host.Words()
	l := words.Lang()
	tone, icon := look.ToneRunning, "pencil"
	switch c.kind {
	case added, returned:
		tone, icon = look.ToneDone, "plus"
	case gone:
		tone, icon = look.ToneQuiet, "ban"
	case moved:
		tone, icon = look.ToneQuiet, "arrow-up"
	}
	var note []string
	for _, part := range c.what {
		note = append(note, words.T("checklists.part."+part))
	}
	text := or(c.text.In(l), words.T("checklists.no_text"))
	if n := e.t.Place(codeOf(c.id)); n > 0 && c.kind != gone && codeOf(c.id) != "" {
		text = words.T("checklists.numbered", "n", n, "text", text)
	}
	body := []fyne.CanvasObject{widgets.Line(0, widgets.NewPill(words.T("checklists.change."+c.kind), icon, tone)), widgets.Paragraph(text)}
	if c.kind == changed && c.was.In(l) != c.text.In(l) {
		body = append(body, widgets.QuietParagraph(words.T("checklists.was", "text", c.was.In(l))))
	}
	if len(note) > 0 {
		body = append(body, widgets.QuietParagraph(words.T("checklists.differs", "parts", strings.Join(note, ", "))))
	}
	return widgets.Stack(0, widgets.Inset(7, 12, widgets.Stack(3, body...)), widgets.NewRule())
}

// checkPane lists what keeps the draft from being put into use, and what is not translated; each line leads to its row.
func (e *editor) checkPane() fyne.CanvasObject {
	words := e.host.Words()
	faults := model.AllFaults(e.t.Validate())
	rows := widgets.Stack(0)
	for _, f := range faults {
		rows.Add(e.faultRow(e.host.Words().Fault(f), look.ToneWrong, func() { e.checked = true; e.goTo(rowOf(f), f) }))
	}
	for _, l := range languages()[2:] {
		if n, first := e.untranslated(l); n > 0 {
			text := words.N("checklists.untranslated", n, "lang", langName(words, l))
			rows.Add(e.faultRow(text, look.ToneQuiet, func() { e.goTo(first, nil) }))
		}
	}
	head := widgets.NewBanner(look.ToneDone, words.T("checklists.ready"), words.T("checklists.publish"), e.publish)
	if len(faults) > 0 {
		head = widgets.NewBanner(look.ToneWaiting, words.N("checklists.not_yet", len(faults)), "", nil)
	}
	list := []fyne.CanvasObject{head}
	if len(rows.Objects) > 0 {
		list = append(list, widgets.NewListCard(words.T("checklists.missing"), rows))
	}
	return widgets.NewRevealing(widgets.Inset(12, 14, widgets.Stack(10, list...)))
}

func (e *editor) faultRow(text string, tone look.Tone, do func()) fyne.CanvasObject {
	line := widgets.NewBanner(tone, text, e.host.Words().T("checklists.go_there"), do)
	return widgets.Inset(4, 8, line)
}

// untranslated counts the texts that lack a language, and names the row of the first.
func (e *editor) untranslated(l model.Lang) (n int, first string) {
	look := func(id string, name model.Name) {
		if name != (model.Name{}) && *in(&name, l) == "" {
			if n++; first == "" {
				first = id
			}
		}
	}
	look(headRow, e.t.Name)
	for _, g := range e.t.Groups {
		look(groupID(g.Code), g.Name)
		for _, q := range g.Questions {
			if !q.Retired {
				look(questionID(q.Code), q.Text)
			}
		}
	}
	return n, first
}

// goTo marks a row and puts the keyboard into the field that a fault concerns, or into the first.
func (e *editor) goTo(id string, f *model.Fault) {
	e.pane = paneParts
	e.panes.SetChosen(paneParts)
	e.rows(id)
	e.show(paneParts)
	if f != nil {
		if field := e.parts.fieldOf(f); field != nil && field.Focus() {
			e.parts.reveal(field)
			return
		}
	}
	e.parts.form.FocusFirst()
}

// partOf is the code and the part of a question or group that a fault speaks of; the part alone where it is of the
// checklist.
func partOf(f *model.Fault) (code, part string) {
	if at := strings.LastIndexByte(f.Field, '.'); at >= 0 {
		return f.Field[:at], f.Field[at+1:]
	}
	return "", f.Field
}

// rowOf is the row that a fault concerns.
func rowOf(f *model.Fault) string {
	switch code, part := partOf(f); {
	case code == "":
		return headRow
	case part == "group":
		return groupID(code)
	default:
		return questionID(code)
	}
}
