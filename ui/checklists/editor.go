package checklists

import (
	"context"
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// The panes beside the outline.
const (
	paneParts   = "parts"
	panePreview = "preview"
	paneChanges = "changes"
	paneCheck   = "check"
)

// editor shows one edition: its groups and questions in order, and beside them what the marked one is like, the
// edition as a visit will show it, what it changes, and what it still lacks. A draft can be changed in it.
type editor struct {
	page *Page
	host screen.Host
	card office.TemplateCard
	// stored is the edition as it was read or saved last, t as it stands now, before the edition that it follows.
	stored, t, before model.Template
	// may says that it can be changed.
	may bool
	// typed counts the changes made by the person, saved is its value at the last save.
	typed, saved int
	busy         bool
	// checked says that the person wanted it in use once: from then on faults stand beside their fields.
	checked bool
	steps   []step

	outline  *widgets.Outline
	tools    *tools
	fields   *widgets.Form
	drafting *screen.Drafting
	notice   *fyne.Container
	pane     string
	panes    *widgets.SegmentedSwitch
	beside   *fyne.Container
	parts    *parts
	preview  *preview
	content  fyne.CanvasObject
}

// step is what can be taken back: the edition before it, and the row that was marked.
type step struct {
	before model.Template
	marked string
	said   string
}

func newEditor(p *Page, c office.TemplateCard, t model.Template) *editor {
	words := p.host.Words()
	e := &editor{page: p, host: p.host, card: c, stored: t, t: cloned(t), fields: widgets.NewForm(), pane: panePreview,
		may: p.may() && t.State == model.TemplateDraft, notice: container.NewStack(), beside: container.NewStack()}
	e.before, _ = c.Before(t.Edition)
	e.outline = widgets.NewOutline()
	e.outline.OnSelect = func(string) { e.marked() }
	e.outline.OnOpen = func(string) { e.enter() }
	e.outline.OnShortcut = e.outlineShortcut
	e.outline.OnInput = e.input
	e.outline.OnSetInput = e.setInput
	e.preview = newPreview(e)
	e.fields.Add(widgets.NewField("", e.outline))
	e.fields.OnCancel, e.fields.OnSave, e.fields.OnSubmit = e.back, func() { e.save(nil) }, e.publish
	segments := []widgets.Segment{{ID: panePreview, Text: words.T("checklists.pane.preview")},
		{ID: paneChanges, Text: words.T("checklists.pane.changes")}}
	if e.may {
		e.pane = paneParts
		e.outline.OnKey = e.outlineKey
		e.outline.OnDrop = e.dropped
		segments = append([]widgets.Segment{{ID: paneParts, Text: words.T("checklists.pane.parts")}}, segments...)
		segments = append(segments, widgets.Segment{ID: paneCheck, Text: words.T("checklists.pane.check")})
	} else {
		segments = append([]widgets.Segment{{ID: paneParts, Text: words.T("checklists.pane.facts")}}, segments...)
	}
	e.panes = widgets.NewSegmentedSwitch(segments, e.pane, func(id string) { e.show(id) })
	e.tools = newTools(e)
	e.arrange()
	e.rows(e.firstRow())
	e.show(e.pane)
	if e.may {
		e.drafting = screen.KeepDraft(e.host, e.fields, model.Draft{Form: "template", Record: t.ID, Title: t.Name.In(words.Lang())})
		e.notice.Objects = []fyne.CanvasObject{widgets.Inset(0, 14, e.drafting.Notice())}
	}
	return e
}

// firstRow is the first question, or else the checklist itself.
func (e *editor) firstRow() string {
	for _, q := range e.t.Questions() {
		if !q.Retired {
			return questionID(q.Code)
		}
	}
	return headRow
}

// arrange puts the outline at the left and the pane at the right.
func (e *editor) arrange() {
	var left fyne.CanvasObject = e.outline
	if e.may {
		bar := container.NewVBox(widgets.Inset(6, 8, e.tools.content), widgets.NewRule())
		foot := container.NewVBox(widgets.NewRule(), widgets.Inset(5, 10, widgets.Quiet(e.host.Words().T("checklists.keys"))))
		left = widgets.Around(bar, foot, nil, nil, e.outline)
	}
	left = widgets.NewGround(look.Surface, left)
	top := container.NewVBox(widgets.Inset(6, 14, widgets.Line(0, e.panes)), widgets.NewRule())
	right := widgets.Around(nil, nil, widgets.NewUprightRule(), nil, widgets.Around(top, nil, nil, nil, e.beside))
	e.content = widgets.Around(e.notice, nil, nil, nil, container.New(&halves{share: 0.44, least: 360}, left, right))
}

// halves lays two things side by side over the whole height.
type halves struct{ share, least float32 }

func (l *halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, look.Px(l.least))+b.Width, max(a.Height, b.Height))
}

func (l *halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	right := objects[1].MinSize().Width
	left := min(max(size.Width*l.share, look.Px(l.least)), max(size.Width-right, look.Px(l.least)))
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left, 0))
	objects[1].Resize(fyne.NewSize(max(0, size.Width-left), size.Height))
}

// header names the edition, says whether it is saved, and offers the way out and the next step.
func (e *editor) header() screen.Header {
	words := e.host.Words()
	head := screen.Header{Title: words.T("checklists.editor_title", "name", e.t.Name.In(words.Lang()), "edition", e.t.Edition)}
	head.Beside = e.page.statePill(e.stored)
	head.Actions = []fyne.CanvasObject{widgets.NewButton(words.T("checklists.to_list"), "", widgets.Secondary, e.back).WithKey("Esc")}
	if e.may {
		if e.dirty() {
			head.Beside = widgets.NewPill(words.T("checklists.unsaved"), "save", look.ToneWaiting)
		}
		head.Actions = append(head.Actions,
			widgets.NewButton(words.T("menu.save"), "save", widgets.Secondary, func() { e.save(nil) }).WithKey("Ctrl+S"),
			widgets.NewButton(words.T("checklists.publish"), "check", widgets.Primary, e.publish).WithKey("Ctrl+Enter"))
	}
	return head
}

func (e *editor) dirty() bool { return e.typed != e.saved }

func (e *editor) focus() { e.host.Window().Canvas().Focus(e.outline) }

// input and setInput are how the draft of what is typed is kept: as the whole edition.
func (e *editor) input() string {
	text, err := json.Marshal(model.Template{Name: e.t.Name, About: e.t.About, Groups: e.t.Groups})
	if err != nil {
		return "" // names and numbers only: it cannot fail
	}
	return string(text)
}

func (e *editor) setInput(text string) {
	var given model.Template
	if json.Unmarshal([]byte(text), &given) != nil {
		return
	}
	e.t.Name, e.t.About, e.t.Groups = given.Name, given.About, given.Groups
	e.typed++
	e.rows(e.outline.Marked())
	e.show(e.pane)
	e.page.redraw()
}

// touch notes that the person changed something; row says that it is seen in the outline.
func (e *editor) touch() {
	clean := !e.dirty()
	e.typed++
	e.outline.Edited()
	if clean {
		e.page.redraw()
	}
}

// rows lists the outline anew with a row marked.
func (e *editor) rows(marked string) {
	e.outline.SetRows(e.outlineRows(), marked)
	e.tools.refresh()
}

// marked is told of another row: the pane follows.
func (e *editor) marked() {
	e.tools.refresh()
	switch e.pane {
	case paneParts:
		e.show(paneParts)
	case panePreview:
		e.preview.mark()
	}
}

// enter is Enter on a row: into its first field, or into the preview.
func (e *editor) enter() {
	switch {
	case e.pane == panePreview:
		e.host.Window().Canvas().Focus(e.preview.sheet)
	case !e.may:
		e.switchTo(panePreview)
	default:
		e.switchTo(paneParts)
		e.parts.form.FocusFirst()
	}
}

func (e *editor) switchTo(pane string) {
	if e.pane != pane {
		e.panes.SetChosen(pane)
		e.show(pane)
	}
}

// show draws a pane.
func (e *editor) show(pane string) {
	e.pane = pane
	var content fyne.CanvasObject
	switch pane {
	case paneParts:
		e.parts = newParts(e)
		content = e.parts.content
	case panePreview:
		e.preview.refresh()
		content = e.preview.content
	case paneChanges:
		content = e.changesPane()
	case paneCheck:
		content = e.checkPane()
	}
	e.beside.Objects = []fyne.CanvasObject{content}
	e.beside.Refresh()
	if pane == panePreview {
		e.preview.mark() // now that it has its width
	}
}

// save stores the draft and calls then where that went well.
func (e *editor) save(then func()) {
	e.store(then, func(err error) { e.failed(err) })
}

// store stores what is typed; refused is told of what kept it from that.
func (e *editor) store(then func(), refused func(error)) {
	if then == nil {
		then = func() { e.host.Say(look.ToneDone, e.host.Words().T("checklists.saved")) }
	}
	switch {
	case !e.may || e.busy:
		return
	case !e.dirty():
		then()
		return
	}
	e.busy = true
	given, typed, session := trimmed(e.t), e.typed, e.host.Session()
	given.Head = e.stored.Head
	var saved model.Template
	e.host.Run(func(ctx context.Context) (err error) {
		saved, err = session.SaveTemplateDraft(ctx, given)
		return err
	}, func(err error) {
		e.busy = false
		if err != nil {
			refused(err)
			return
		}
		e.stored, e.saved = saved, typed
		e.drafting.Saved(saved.ID)
		if e.dirty() {
			e.outline.Edited() // typed while it was being stored
		}
		e.page.redraw()
		then()
	})
}

// failed shows what kept the draft from being stored: beside its field, or in the status line.
func (e *editor) failed(err error) {
	faults := model.AllFaults(err)
	if len(faults) == 0 || faults[0].Field == "" {
		e.host.Fail(err)
		return
	}
	e.checked = true
	e.goTo(rowOf(faults[0]), faults[0])
	e.host.Say(look.ToneWaiting, e.host.Words().Fault(faults[0]))
}

// leave stores the draft and leaves it. Where it cannot be stored the person decides what becomes of it.
func (e *editor) leave(leave func()) {
	if !e.may || !e.dirty() {
		leave()
		return
	}
	e.store(leave, func(err error) {
		e.failed(err)
		e.host.Ask(screen.Drop(e.host.Words(), func() {
			e.drafting.Drop()
			e.saved = e.typed
			leave()
		}))
	})
}

func (e *editor) back() { e.leave(e.page.close) }

// publish puts the draft into use, once it is whole and the person has said yes.
func (e *editor) publish() {
	if !e.may {
		return
	}
	words := e.host.Words()
	e.checked = true
	if faults := model.AllFaults(e.t.Validate()); len(faults) > 0 {
		e.rows(e.outline.Marked())
		e.switchTo(paneCheck)
		e.show(paneCheck)
		e.host.Say(look.ToneWaiting, words.N("checklists.not_yet", len(faults)))
		return
	}
	e.save(func() {
		text := words.T("checklists.publish_first")
		if use, ok := e.card.InUse(); ok {
			text = words.T("checklists.publish_text", "edition", e.t.Edition, "former", use.Edition)
		}
		e.host.Ask(screen.Question{Title: words.T("checklists.publish_title", "edition", e.t.Edition), Text: text,
			Action: words.T("checklists.publish"), Yes: func(string) { e.publishNow() }})
	})
}

func (e *editor) publishNow() {
	words, id, version := e.host.Words(), e.stored.ID, e.stored.Version
	e.busy = true
	session := e.host.Session()
	e.host.Run(func(ctx context.Context) error {
		_, err := session.PublishTemplate(ctx, id, version)
		return err
	}, func(err error) {
		e.busy = false
		if err != nil {
			e.failed(err)
			return
		}
		e.drafting.End()
		e.saved = e.typed
		e.page.retired = ""
		e.host.Say(look.ToneDone, words.T("checklists.published", "name", e.t.Name.In(words.Lang()), "edition", e.t.Edition))
		e.page.close()
	})
}
