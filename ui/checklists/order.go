package checklists

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// mostSteps is how many changes of the order can be taken back.
const mostSteps = 50

// outlineRows lists the checklist itself, its groups and its questions, numbered as visits number them.
func (e *editor) outlineRows() []widgets.OutlineRow {
	words := e.host.Words()
	l := words.Lang()
	wrong := map[string]bool{}
	if e.may {
		for _, f := range model.AllFaults(e.t.Validate()) {
			wrong[rowOf(f)] = true
		}
	}
	mark := func(r widgets.OutlineRow) widgets.OutlineRow {
		if wrong[r.ID] {
			r.Sign, r.Tone = "circle-alert", look.ToneWrong
		}
		return r
	}
	rows := []widgets.OutlineRow{mark(widgets.OutlineRow{ID: headRow, Heading: true, Text: words.T("checklists.about_list")})}
	place := 0 // as model.Template.Place counts
	for _, g := range e.t.Groups {
		asked, _ := counts(model.Template{Groups: []model.QuestionGroup{g}})
		row := widgets.OutlineRow{ID: groupID(g.Code), Heading: true, Text: or(g.Name.In(l), words.T("checklists.no_group_name")),
			Note: words.Number(int64(asked)), Faded: retired(e.t, groupID(g.Code))}
		rows = append(rows, mark(row))
		for _, q := range g.Questions {
			if !q.Retired {
				place++
			}
			rows = append(rows, mark(e.questionRow(q, place)))
		}
	}
	return rows
}

func (e *editor) questionRow(q model.Question, place int) widgets.OutlineRow {
	words := e.host.Words()
	row := widgets.OutlineRow{ID: questionID(q.Code), Number: strconv.Itoa(place),
		Text: or(q.Text.In(words.Lang()), words.T("checklists.no_text")), Note: words.T("checklists.kind_short." + string(q.Kind)),
		Faded: q.Text.In(words.Lang()) == ""}
	switch {
	case q.Retired:
		row.Number, row.Note, row.Faded = "–", words.T("checklists.question_retired"), true
	case q.Weight > 0:
		row.Note += " · " + strconv.Itoa(q.Weight)
	}
	if !q.If.IsZero() && !q.Retired {
		row.Sign, row.Tone = "git-pull-request-arrow", look.ToneRunning
	}
	return row
}

func or(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}

// remember keeps what stands now, to be taken back; said is the key of what was done.
func (e *editor) remember(said string) {
	e.steps = append(e.steps, step{before: cloned(e.t), marked: e.outline.Marked(), said: said})
	e.steps = e.steps[max(0, len(e.steps)-mostSteps):]
}

// undo takes back the last change of the order.
func (e *editor) undo() bool {
	if !e.may || len(e.steps) == 0 {
		return false
	}
	last := e.steps[len(e.steps)-1]
	e.steps = e.steps[:len(e.steps)-1]
	e.t = takeBack(e.t, last.before)
	e.changedOrder(last.marked)
	e.host.Say(look.ToneDone, e.host.Words().T(last.said))
	return true
}

// changedOrder shows what became of the order, with a row marked and the keyboard on it.
func (e *editor) changedOrder(marked string) {
	e.rows(marked)
	e.show(e.pane)
	e.touch()
	e.focus()
}

// templates are all states of the edition whose codes are not free.
func (e *editor) templates() []model.Template {
	all := []model.Template{e.t, e.before}
	for _, s := range e.steps {
		all = append(all, s.before)
	}
	return all
}

// addGroup puts a new group behind the marked one, and the keyboard into its name.
func (e *editor) addGroup() {
	if !e.may {
		return
	}
	code := freeCode("g", e.templates()...)
	addGroup(&e.t, e.outline.Marked(), code)
	e.changedOrder(groupID(code))
	e.enterParts()
}

// addQuestion puts a new question behind the marked row, and the keyboard into its text.
func (e *editor) addQuestion() {
	if !e.may {
		return
	}
	if len(e.t.Groups) == 0 {
		addGroup(&e.t, headRow, freeCode("g", e.templates()...))
	}
	code := freeCode("q", e.templates()...)
	addQuestion(&e.t, e.outline.Marked(), model.Question{Code: code, Kind: model.AskYesNo, Weight: 1})
	e.changedOrder(questionID(code))
	e.enterParts()
}

func (e *editor) enterParts() {
	e.switchTo(paneParts)
	e.parts.form.FocusFirst()
}

// duplicate puts a copy of the marked question behind it.
func (e *editor) duplicate() {
	g, at := find(e.t, e.outline.Marked())
	if !e.may || at < 0 {
		return
	}
	q := cloned(e.t).Groups[g].Questions[at]
	q.Code, q.Retired = freeCode("q", e.templates()...), false
	addQuestion(&e.t, e.outline.Marked(), q)
	e.changedOrder(questionID(q.Code))
}

// move brings the marked row up or down.
func (e *editor) move(by int) {
	if !e.may {
		return
	}
	id := e.outline.Marked()
	now := cloned(e.t)
	if move(&now, id, by) {
		e.remember("checklists.undone.move")
		e.t = now
		e.changedOrder(id)
	}
}

// dropped is told of a row that was dragged.
func (e *editor) dropped(id, before string) {
	now := cloned(e.t)
	if drop(&now, id, before) {
		e.remember("checklists.undone.move")
		e.t = now
		e.changedOrder(id)
	}
}

// remove takes the marked row out: one that was never asked vanishes, another one is retired.
func (e *editor) remove() {
	id := e.outline.Marked()
	if !e.may || id == headRow || id == "" {
		return
	}
	if !removable(e.t, e.before, id) {
		e.retire(!retired(e.t, id))
		return
	}
	next := e.neighbour(id)
	e.remember("checklists.undone.remove")
	remove(&e.t, id)
	e.changedOrder(next)
	e.host.Say(look.ToneDone, e.host.Words().T("checklists.removed"))
}

// neighbour is the row that is marked once a row is gone.
func (e *editor) neighbour(id string) string {
	rows := e.outline.Rows()
	i := slices.IndexFunc(rows, func(r widgets.OutlineRow) bool { return r.ID == id })
	if i+1 < len(rows) && codeOf(id) != "" {
		return rows[i+1].ID
	}
	return rows[max(0, i-1)].ID
}

// retire takes the marked row out of use, or brings it back.
func (e *editor) retire(out bool) {
	id := e.outline.Marked()
	if !e.may || id == headRow {
		return
	}
	e.remember("checklists.undone.retire")
	retire(&e.t, id, out)
	e.changedOrder(id)
}

// outlineKey are the keys on the outline beside those that walk through it.
func (e *editor) outlineKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyInsert:
		e.addQuestion()
	case fyne.KeyDelete:
		e.remove()
	default:
		return false
	}
	return true
}

// outlineShortcut are the combinations on the outline; the window hands the same ones over from elsewhere.
func (e *editor) outlineShortcut(s fyne.Shortcut) bool {
	switch k := s.(type) {
	case *fyne.ShortcutUndo:
		return e.undo()
	case *desktop.CustomShortcut:
		return e.shortcut(k)
	}
	return false
}

func (e *editor) shortcut(k *desktop.CustomShortcut) bool {
	ctrl, shift := fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift
	switch {
	case !e.may:
		return false
	case k.Modifier == fyne.KeyModifierAlt && k.KeyName == fyne.KeyUp:
		e.move(-1)
	case k.Modifier == fyne.KeyModifierAlt && k.KeyName == fyne.KeyDown:
		e.move(1)
	case k.Modifier == ctrl && k.KeyName == fyne.KeyD:
		e.duplicate()
	case k.Modifier == ctrl|shift && k.KeyName == fyne.KeyN:
		e.addGroup()
	default:
		return false
	}
	return true
}

// tools are the buttons above the outline.
type tools struct {
	editor                         *editor
	up, down, copy, remove, retire *widgets.Button
	content                        fyne.CanvasObject
}

func newTools(e *editor) *tools {
	words := e.host.Words()
	t := &tools{editor: e}
	icon := func(name string, do func()) *widgets.Button { return widgets.NewIconButton(name, widgets.Ghost, do) }
	t.up = icon("arrow-up", func() { e.move(-1) })
	t.down = icon("arrow-down", func() { e.move(1) })
	t.copy = icon("copy", e.duplicate)
	t.retire = icon("ban", func() { e.retire(!retired(e.t, e.outline.Marked())) })
	t.remove = icon("trash-2", e.remove)
	t.content = widgets.Line(0,
		widgets.NewButton(words.T("checklists.add_question"), "plus", widgets.Secondary, e.addQuestion),
		widgets.NewButton(words.T("checklists.add_group"), "plus", widgets.Ghost, e.addGroup),
		widgets.Spring(), t.up, t.down, t.copy, t.retire, t.remove)
	return t
}

// refresh says what may be done with the marked row.
func (t *tools) refresh() {
	e := t.editor
	if !e.may {
		return
	}
	id := e.outline.Marked()
	able := func(b *widgets.Button, on bool) {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	row, may := id != headRow && id != "", removable(e.t, e.before, id)
	able(t.up, row)
	able(t.down, row)
	able(t.copy, codeOf(id) != "")
	shown := func(b *widgets.Button, on bool) {
		if on {
			b.Show()
		} else {
			b.Hide()
		}
	}
	shown(t.remove, may)
	shown(t.retire, row && !may)
	icon := "ban"
	if retired(e.t, id) {
		icon = "rotate-ccw"
	}
	t.retire.SetIcon(icon)
}
