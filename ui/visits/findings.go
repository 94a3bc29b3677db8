package visits

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// findings is the block of violations: cards of those written, and the form of the one being written.
type findings struct {
	form   *form
	host   screen.Host
	shown  office.VisitCard
	editor *entry.Finding
	// drafting keeps what is typed in the editor.
	drafting *screen.Drafting
	count    *widgets.Pill
	add      *widgets.Button
	body     *fyne.Container
	// home is what gets the keyboard when the form of a violation is left.
	home fyne.Focusable
	// halves is what was typed of violations of the visit and not stored.
	halves []model.Draft
}

func newFindings(f *form) *findings {
	words := f.host.Words()
	b := &findings{form: f, host: f.host, count: widgets.NewCount("0", look.ToneQuiet), body: widgets.Stack(8)}
	b.add = widgets.NewButton(words.T("visits.add_finding"), "plus", widgets.Secondary, func() { b.open(model.Finding{}) }).WithKey("Ctrl+N")
	b.draw()
	return b
}

// card is the block with its number on the form.
func (b *findings) card(n int) fyne.CanvasObject {
	return widgets.NewCard(b.host.Words().T("visits.block.findings", "n", n), b.body).WithBeside(b.count).WithRight(b.add)
}

// set shows the violations of a stored visit.
func (b *findings) set(card office.VisitCard) {
	b.shown = card
	b.draw()
	b.search()
}

// formName begins the names of the forms of violations; that of a stored one ends in its identity.
const formName = "visit.finding"

// search looks for what was typed of violations and not stored: after a crash the block says so.
func (b *findings) search() {
	visit, session := b.form.visit.ID, b.host.Session()
	if visit == "" {
		return
	}
	var over model.ID // what was just stored or thrown away may still stand there
	if b.drafting != nil {
		over = b.drafting.ID()
	}
	var halves []model.Draft
	b.host.Run(func(ctx context.Context) error {
		all, err := session.Drafts(ctx, false)
		for _, d := range all {
			if d.Record == visit && d.ID != over && strings.HasPrefix(d.Form, formName) {
				halves = append(halves, d)
			}
		}
		return err
	}, func(err error) {
		if err != nil {
			b.host.Fail(err)
			return
		}
		if len(halves)+len(b.halves) > 0 { // else nothing is to be said anew, and somebody may be typing
			b.halves = halves
			b.draw()
		}
	})
}

// half leads to a violation that was begun, where it is not being written already.
func (b *findings) half(d model.Draft) fyne.CanvasObject {
	words, at := b.host.Words(), d.At.In(b.host.Session().Zone())
	return widgets.NewBanner(look.ToneWaiting, words.T("visits.half_finding", "date", model.DateOf(at), "time", at.Format("15:04")),
		words.T("today.continue"), func() {
			id := model.ID(strings.TrimPrefix(strings.TrimPrefix(d.Form, formName), "."))
			for _, f := range b.shown.Findings {
				if f.ID == id {
					b.open(f.Finding)
					return
				}
			}
			b.open(model.Finding{})
		})
}

func (b *findings) draw() {
	var parts []fyne.CanvasObject
	if b.editor != nil {
		parts = append(parts, framed(widgets.Stack(0, b.notice(), b.editor.Content())))
	} else {
		for _, d := range b.halves {
			parts = append(parts, b.half(d))
		}
	}
	live := 0
	for _, f := range b.shown.Findings {
		if f.Cancelled != "" {
			continue
		}
		live++
		if b.editor == nil || b.editor.ID() != f.ID {
			parts = append(parts, b.one(f))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, widgets.QuietParagraph(b.host.Words().T("visits.no_findings")))
	}
	b.count.Set(b.host.Words().Number(int64(live)), "", look.ToneQuiet)
	b.body.Objects = parts
	b.body.Refresh()
	if b.form.content != nil {
		b.form.content.Refresh()
		b.form.checklist.sheet.Refresh() // it marks which violations are written
	}
}

// notice says that what was typed of the violation before stands there again.
func (b *findings) notice() fyne.CanvasObject {
	if b.drafting == nil {
		return widgets.Stack(0)
	}
	return b.drafting.Notice()
}

func framed(o fyne.CanvasObject) fyne.CanvasObject { return widgets.NewCard("", o) }

// one is the card of a violation.
func (b *findings) one(f model.FindingRow) fyne.CanvasObject {
	words, r := b.host.Words(), screen.ReaderOf(b.host)
	// A long category breaks into lines: asked for in one it would push the columns of the screen under each other.
	title := widgets.NewText(entry.Sentence(r.Refs.ShortOn(model.Categories, f.Category, f.Date, r.Lang)), widgets.Style{Bold: true, Wrap: true})
	buttons := widgets.Line(0, widgets.NewIconButton("pencil", widgets.Ghost, func() { b.open(f.Finding) }),
		widgets.NewIconButton("trash-2", widgets.Ghost, func() { b.strike(f.Finding) }))
	rows := widgets.Stack(2, widgets.Around(nil, nil, nil, buttons, title))
	if again := b.shown.Earlier[f.ID]; len(again) > 0 {
		said := "visits.standing"
		if again[0].Repeat {
			said = "visits.repeat"
		}
		rows.Add(widgets.Line(0, widgets.NewPill(words.T(said, "date", again[0].Date), "repeat-2", look.ToneWrong)))
	}
	note := []string{entry.Stopped(f.Description)}
	if f.People > 0 {
		note = append(note, words.N("visits.affected", f.People))
	}
	if f.Taken > 0 {
		note = append(note, words.T("visits.taken", "sum", f.Taken))
	}
	rows.Add(widgets.QuietParagraph(strings.Join(note, " ")))
	return widgets.NewCard("", rows)
}

// openFor opens the form of a violation that something else in the visit suggests; the keyboard goes back there.
func (b *findings) openFor(f model.Finding, home fyne.Focusable) {
	b.open(f)
	b.home = home
}

// leave closes the form of a violation and gives the keyboard back.
func (b *findings) leave() {
	home := b.home
	b.close()
	b.host.Window().Canvas().Focus(home)
}

// open shows the form of a violation; one that is already open and typed in stays.
func (b *findings) open(f model.Finding) {
	if b.dirty() {
		b.focus()
		return
	}
	b.home = b.add
	b.editor = entry.NewFinding(b.host, f)
	b.editor.Place = func() (model.ID, model.Date) {
		return model.ID(b.form.organisation.Chosen().ID), b.form.date.Date()
	}
	b.editor.Ensure = b.form.ensure
	b.editor.Saved = func(f model.Finding) {
		home := b.home
		b.drafting.End()
		b.put(f)
		b.close()
		b.form.reload()
		b.host.Window().Canvas().Focus(home)
	}
	b.editor.Cancelled = func() { b.back() }
	b.editor.Touched = b.form.page.redraw
	b.editor.Show()
	b.editor.Form().OnReveal, b.editor.Form().OnWheel = b.form.reveal, b.form.scroll.Scrolled
	b.drafting = screen.KeepDraft(b.host, b.editor.Form(), b.unsaved(f))
	b.draw()
	b.form.page.redraw() // Ctrl+Enter is the violation's now
	b.form.reveal(b.body)
	b.focus()
}

// put shows a violation that was just stored, before all of them have been fetched again: nobody shall think that it is lost.
func (b *findings) put(f model.Finding) {
	at := slices.IndexFunc(b.shown.Findings, func(r model.FindingRow) bool { return r.ID == f.ID })
	if b.shown.Findings = slices.Clone(b.shown.Findings); at < 0 {
		b.shown.Findings = append(b.shown.Findings, model.FindingRow{Finding: f})
		return
	}
	b.shown.Findings[at].Finding = f
}

// unsaved names what is typed of a violation before it is saved. That of a visit which is not stored yet is tied to
// it as soon as it is.
func (b *findings) unsaved(f model.Finding) model.Draft {
	d := model.Draft{Form: formName, Record: b.form.visit.ID, Title: b.form.organisation.Chosen().Text}
	if f.ID != "" {
		d.Form = formName + "." + string(f.ID)
	}
	return d
}

func (b *findings) focus() { b.host.Window().Canvas().Focus(b.editor.First()) }

// look asks again for repeats, as the provider or the day changed.
func (b *findings) look() {
	if b.editor != nil {
		b.editor.Show()
	}
}

func (b *findings) dirty() bool { return b.editor != nil && b.editor.Dirty() }

func (b *findings) close() {
	b.editor, b.halves = nil, nil
	b.draw()
	b.search()
	b.form.page.redraw()
}

// submit stores the violation that is being written. False when none is open.
func (b *findings) submit() bool {
	if b.editor == nil {
		return false
	}
	b.editor.Form().Submit()
	return true
}

// back closes the form of a violation; what was typed in it is asked for first. False when none is open.
func (b *findings) back() bool {
	if b.editor == nil {
		return false
	}
	leave := func() { b.drafting.Drop(); b.leave() }
	if !b.dirty() {
		leave()
		return true
	}
	b.host.Ask(screen.Drop(b.host.Words(), leave))
	return true
}

// strike takes a violation out, with a reason; its number stays.
func (b *findings) strike(f model.Finding) {
	words := b.host.Words()
	b.host.Ask(screen.Question{Title: words.T("visits.strike_title", "number", f.Number.String()),
		Text: words.T("visits.strike_text"), Action: words.T("visits.strike"), Danger: true, Reason: words.T("field.reason"),
		Yes: func(reason string) {
			session := b.host.Session()
			b.host.Run(func(ctx context.Context) error {
				_, err := session.CancelFinding(ctx, f.ID, f.Version, reason)
				return err
			}, func(err error) {
				if err != nil {
					b.host.Fail(err)
					return
				}
				b.host.Say(look.ToneDone, words.T("visits.finding_struck", "number", f.Number.String()))
				b.form.reload()
			})
		}})
}
