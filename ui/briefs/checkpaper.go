package briefs

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/paper/verify"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/reread"
)

// check holds a printed paper against what was printed and against the records.
type check struct{ host screen.Host }

// choose lets the person choose the PDF.
func (c *check) choose() {
	c.host.ChooseFiles(c.host.Words().T("archive.check_choose"), []string{".pdf"}, func(paths []string) {
		if len(paths) > 0 {
			c.file(paths[0])
		}
	})
}

// result is what a check has found.
type result struct {
	paper    verify.Paper
	standing model.PaperStanding
	texts    []verify.TextChange
}

// file checks the file at a path and shows what was found.
func (c *check) file(path string) {
	session := c.host.Session()
	var r result
	c.host.Say(look.ToneRunning, c.host.Words().T("archive.checking"))
	c.host.Run(func(ctx context.Context) error {
		found, data, err := verify.ReadFile(afero.NewOsFs(), path)
		if err != nil {
			return err
		}
		r.paper = found
		if found.State == verify.RecordChanged { // what it says of its figures is not what was printed
			return nil
		}
		if r.standing, err = session.CheckPaper(ctx, found.Record.Office, found.Kept()); err != nil {
			return err
		}
		if r.standing.Rows == model.RowsUnread {
			if r.standing.Rows, err = reread.Rows(ctx, session, found.Record.Content, found.Record.Language); err != nil {
				return err
			}
		}
		if found.State == verify.PagesChanged {
			r.texts, err = verify.Changes(data, r.standing.Kept, func(k model.KeptPaper) ([]byte, error) { return session.PaperBytes(ctx, k) })
		}
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			c.host.Fail(err)
		default:
			c.show(r)
		}
	})
}

// show says what was found, the verdict first.
func (c *check) show(r result) {
	words := c.host.Words()
	t := verify.Teller{Words: words, Refs: c.host.Session().References}
	rec := r.paper.Record
	told := []said{{text: words.T("verify.paper", "kind", t.Kind(rec.Kind), "title", rec.Title, "code", rec.Code)},
		{text: words.T("verify.made", "office", rec.Office, "at", words.Moment(rec.Made.In(c.host.Session().Zone())))}}
	// What decides is said once, at the end; before it only what speaks against the paper stands out.
	tone := look.ToneQuiet
	switch {
	case !r.paper.Genuine():
		tone = look.ToneWrong
	case r.paper.State != verify.Intact:
		tone = look.ToneWaiting
	}
	told = append(told, said{text: t.State(r.paper), tone: tone})
	for _, x := range r.texts {
		told = append(told, said{text: words.T("verify.text", "page", x.Page, "was", x.Was, "is", x.Is)})
	}
	told = append(told, c.records(t, r)...)
	final := words.T("archive.verdict." + string(r.standing.Verdict()))
	if !r.paper.Genuine() {
		final = words.T("archive.verdict." + string(model.PaperDiffers))
	}
	c.host.Say(look.ToneQuiet, final)
	showChanges(c.host, words.T("archive.check"), told, r.standing.Changes)
}

// records says what the database knows of the paper.
func (c *check) records(t verify.Teller, r result) []said {
	words := t.Words
	switch {
	case r.paper.State == verify.RecordChanged:
		return nil
	case r.standing.Foreign:
		told := []said{{text: words.T("verify.foreign", "office", r.paper.Record.Office)}}
		for _, s := range t.Held(r.standing, r.paper.Genuine()) {
			told = append(told, said{text: s.Text, tone: toneOf(s.Tone)})
		}
		return told
	}
	told := []said{{text: words.T(t.ArchiveKey(r.standing))}}
	told = append(told, beside(t, r.standing.ByHand, r.standing.Sources)...)
	for _, s := range t.Held(r.standing, r.paper.Genuine()) {
		told = append(told, said{text: s.Text, tone: toneOf(s.Tone)})
	}
	return told
}

// toneOf is how a sentence of the verdict looks.
func toneOf(t verify.Tone) look.Tone {
	switch t {
	case verify.For:
		return look.ToneDone
	case verify.Against:
		return look.ToneWrong
	case verify.Open:
		return look.ToneWaiting
	}
	return look.ToneQuiet
}

// mostBeside is how many numbers changed by hand, and how many records, are named one by one.
const mostBeside = 6

// beside says what a list of figures does not: the numbers that a person changed, and the records that were changed since.
func beside(t verify.Teller, byHand []model.HandWritten, sources []model.SourceChange) []said {
	var told []said
	for i, h := range byHand {
		if i == mostBeside {
			told = append(told, said{text: "…"})
			break
		}
		told = append(told, said{text: t.ByHand(h), tone: look.ToneWaiting})
	}
	for i, x := range sources {
		if i == mostBeside {
			return append(told, said{text: "…"})
		}
		told = append(told, said{text: t.Source(x)})
	}
	return told
}

// said is a sentence of a result; with a tone it is one that decides.
type said struct {
	text string
	tone look.Tone
}

// Measures of the sheet with a result.
const (
	resultWidth  = 660
	resultHeight = 300 // at most, of the list of figures
	resultLine   = 30
)

// showChanges shows sentences and below them the figures that differ, each of which opens its records.
func showChanges(h screen.Host, title string, told []said, changes []model.FigureChange) {
	words := h.Words()
	t := verify.Teller{Words: words, Refs: h.Session().References}
	closeSheet := func() {}
	var body []fyne.CanvasObject
	for _, s := range told {
		if s.tone == look.ToneQuiet {
			body = append(body, widgets.NewText(s.text, widgets.Style{Wrap: true}))
			continue
		}
		body = append(body, widgets.NewBanner(s.tone, s.text, "", nil))
	}
	if len(changes) > 0 {
		facts := make([]widgets.Fact, len(changes))
		for i, c := range changes {
			was, is, difference := t.Values(c)
			text := words.T("archive.change", "was", was, "is", is, "difference", difference)
			if listed := t.Listed(c); listed != "" {
				text += "; " + listed
			}
			facts[i] = widgets.Fact{Label: t.Change(c), Value: text, Link: func() {
				closeSheet()
				filter := c.Filter
				h.Go(screen.Place{Kind: filter.Kind, Filter: &filter})
			}}
		}
		list := container.NewVScroll(widgets.NewFacts(facts...))
		list.SetMinSize(fyne.NewSize(look.Px(resultWidth), look.Px(float32(min(resultHeight, resultLine*len(changes))))))
		body = append(body, widgets.QuietParagraph(words.T("archive.changes_hint")), list)
	}
	done := widgets.NewButton(words.T("archive.close"), "", widgets.Primary, func() { closeSheet() }).WithKey("Esc")
	body = append(body, widgets.Line(8, widgets.Spring(), done))
	closeSheet = h.Sheet(title, widgets.Wide(resultWidth, widgets.Stack(12, body...)), done, nil)
}
