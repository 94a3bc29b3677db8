package briefs

import (
	"bytes"
	"context"
	"image"
	_ "image/png" // the pictures of first pages
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/copies"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/paper/verify"
	"baqylau/ui/printing"
	"baqylau/ui/printing/sheet"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/record"
)

// Archive is the register of what was printed: each paper with its very bytes, to be opened, printed and saved again, and
// compared with today.
type Archive struct {
	screen.ListPage[model.PaperRow]
	host screen.Host
	// check is the paper being checked, nil for none.
	check *check
}

var (
	_ screen.Page    = (*Archive)(nil)
	_ screen.Newer   = (*Archive)(nil)
	_ screen.Finder  = (*Archive)(nil)
	_ screen.Backer  = (*Archive)(nil)
	_ screen.Placer  = (*Archive)(nil)
	_ screen.Printer = (*Archive)(nil)
	_ screen.Dropper = (*Archive)(nil)
)

// NewArchive makes the page.
func NewArchive(h screen.Host) *Archive {
	p := &Archive{host: h}
	p.check = &check{host: h}
	var kinds []string
	for _, k := range model.PaperKinds() {
		kinds = append(kinds, string(k))
	}
	p.ListPage = screen.NewListPage(h, screen.Config[model.PaperRow]{
		Kind: model.KindPaper, Columns: register.Papers(), Order: model.Order{By: "date", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.PaperRow, error) {
			return h.Session().PaperRows(ctx, ids)
		},
		ID:     func(r model.PaperRow) model.ID { return r.ID },
		Facets: []screen.Facet{screen.PaperFacet(kinds...), screen.PersonFacet()},
		Dated:  true,
		Panel:  screen.Beside(h, readPaper, p.record),
		Open:   p.open,
		Empty:  screen.Empty{Text: h.Words().T("archive.empty"), Action: h.Words().T("archive.check"), Do: p.New},
	}, model.KindPaper, model.KindPerson)
	return p
}

// Header names the register and offers to check a paper.
func (p *Archive) Header() screen.Header {
	words := p.host.Words()
	return screen.Header{Title: words.T("area.archive"), Actions: []fyne.CanvasObject{
		widgets.NewButton(words.T("archive.check"), "shield-check", widgets.Primary, p.New).WithKey("Ctrl+N")}}
}

// Show goes to a paper or the list, or asks for a paper to check.
func (p *Archive) Show(to screen.Place) {
	p.ListPage.Show(to)
	if to.New {
		p.New()
	}
}

// Print prints the paper that is open beside the register, as it was printed, or the register.
func (p *Archive) Print() {
	shown := p.List.Shown()
	if shown == "" || p.List.Register().MarkedCount() > 0 {
		p.List.Print()
		return
	}
	var kept model.KeptPaper
	var data []byte
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (_ struct{}, err error) {
		kept, data, err = bytesOf(ctx, s, shown)
		return struct{}{}, err
	}, func(struct{}) {
		sheet.Open(p.host, printing.Paper{Title: kept.Code + " " + kept.Title, File: kept.Code + ".pdf", Data: data})
	})
}

// New asks for the PDF of a printed paper and checks it.
func (p *Archive) New() { p.check.choose() }

// Drop checks the PDF that was dropped on the window.
func (p *Archive) Drop(paths []string) bool {
	if len(paths) != 1 || !strings.EqualFold(filepath.Ext(paths[0]), ".pdf") {
		return false
	}
	p.check.file(paths[0])
	return true
}

// paperCard is a kept paper with the picture of its first page.
type paperCard struct {
	model.PaperRow
	picture image.Image
}

func readPaper(s *office.Session, ctx context.Context, id model.ID) (paperCard, error) {
	rows, err := s.PaperRows(ctx, []model.ID{id})
	if err != nil {
		return paperCard{}, err
	}
	if len(rows) == 0 {
		return paperCard{}, office.ErrNotFound
	}
	card := paperCard{PaperRow: rows[0]}
	data, err := s.PaperPreview(ctx, card.KeptPaper)
	if err == nil && data != nil {
		card.picture, _, err = image.Decode(bytes.NewReader(data))
	}
	if err != nil { // the paper is there without it
		s.Log.Warn("picture of a paper", "paper", id, "error", err)
	}
	return card, nil
}

// previewWidth is how wide a page is shown beside the register.
const previewWidth = 250

// record is the paper beside the register.
func (p *Archive) record(c paperCard) fyne.CanvasObject {
	words := p.host.Words()
	facts := []widgets.Fact{
		{Label: words.T("column.title"), Value: c.Title},
		{Label: words.T("column.printed"), Value: words.Moment(c.At.In(p.host.Session().Zone()))},
		{Label: words.T("column.printed_by"), Value: c.ByName},
		{Label: words.T("column.paper_lang"), Value: words.T("briefs.lang." + string(c.Lang))},
		{Label: words.T("column.paper_pages"), Value: words.Number(int64(c.Pages))},
	}
	if c.Scope != nil {
		facts = append(facts, widgets.Fact{Label: words.T("field.period"), Value: words.T("plans.period", "from", c.Scope.Period.From, "to", c.Scope.Period.To)},
			widgets.Fact{Label: words.T("archive.scope"), Value: p.place(*c.Scope), Link: func() {
				p.host.Go(screen.Place{Area: screen.Briefs, Filter: &model.Filter{Scope: *c.Scope}})
			}})
	}
	facts = append(facts, widgets.Fact{Label: words.T("column.paper_digest"), Value: c.Digest[:16]})
	body := []fyne.CanvasObject{widgets.NewFacts(facts...)}
	if c.picture != nil {
		picture := canvas.NewImageFromImage(c.picture)
		picture.FillMode = canvas.ImageFillContain
		size := c.picture.Bounds().Size()
		picture.SetMinSize(fyne.NewSize(look.Px(previewWidth), look.Px(previewWidth)*float32(size.Y)/float32(size.X)))
		body = append(body, container.NewCenter(widgets.NewGround(look.Line, container.NewPadded(picture))))
	}
	actions := []fyne.CanvasObject{
		widgets.NewButton(words.T("archive.open"), "external-link", widgets.Primary, func() { p.open(c.ID) }),
		widgets.NewButton(words.T("briefs.save"), "file-down", widgets.Secondary, func() { p.save(c.KeptPaper) }),
	}
	if c.Kind == model.PaperBrief {
		actions = append(actions, widgets.NewButton(words.T("archive.compare"), "repeat-2", widgets.Secondary, func() { p.compare(c.ID) }))
	}
	return record.Panel(c.Code, widgets.NewPill(words.T("paperkind."+string(c.Kind)), "file-text", look.ToneQuiet), func() { p.List.Back() }, body, actions...)
}

// place names the part of the country that a scope is about, as the brief does.
func (p *Archive) place(s model.Scope) string {
	words, refs := p.host.Words(), p.host.Session().References
	if len(s.Regions) == 0 {
		return words.T("briefs.country")
	}
	names := make([]string, len(s.Regions))
	for i, code := range s.Regions {
		names[i] = refs.ShortOn(model.Regions, code, s.Period.To, words.Lang())
	}
	return strings.Join(names, ", ")
}

// bytesOf reads the file of a kept paper.
func bytesOf(ctx context.Context, s *office.Session, id model.ID) (model.KeptPaper, []byte, error) {
	kept, err := s.Paper(ctx, id)
	if err != nil {
		return kept, nil, err
	}
	data, err := s.PaperBytes(ctx, kept)
	return kept, data, err
}

// open hands the very bytes that were printed to the system's viewer, from which they are printed again. The file is a
// copy that is taken away later (package copies).
func (p *Archive) open(id model.ID) {
	session := p.host.Session()
	var path string
	p.host.Run(func(ctx context.Context) error {
		kept, data, err := bytesOf(ctx, session, id)
		if err != nil {
			return err
		}
		folder, err := copies.Folder()
		if err != nil {
			return err
		}
		path = filepath.Join(folder, kept.Code+".pdf")
		return write(path, data)
	}, func(err error) {
		if err == nil {
			err = p.host.OpenFile(path)
		}
		if err != nil {
			p.host.Fail(err)
		}
	})
}

func write(path string, data []byte) error {
	return paper.WriteFile(afero.NewOsFs(), path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// save lets the person name a file and writes the very bytes there.
func (p *Archive) save(k model.KeptPaper) {
	session, words := p.host.Session(), p.host.Words()
	p.host.ChooseTarget(words.T("briefs.save_title"), model.FileName(k.Code, lang.DateShort(k.Day))+".pdf", func(path string) {
		if filepath.Ext(path) == "" {
			path += ".pdf"
		}
		p.host.Run(func(ctx context.Context) error {
			_, data, err := bytesOf(ctx, session, k.ID)
			if err != nil {
				return err
			}
			return write(path, data)
		}, func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(look.ToneDone, words.T("briefs.saved", "path", path))
		})
	})
}

// compared is "the day after": what has changed in the figures of a brief.
type compared struct {
	kept    model.KeptPaper
	then    model.Date
	changes []model.FigureChange
	byHand  []model.HandWritten
	sources []model.SourceChange
}

// compare lists what has changed since a brief was printed.
func (p *Archive) compare(id model.ID) {
	words, today := p.host.Words(), p.host.Session().Today()
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (compared, error) {
		kept, err := s.Paper(ctx, id)
		if err != nil {
			return compared{}, err
		}
		figures, ok, err := office.PrintedFigures(kept.Kind, kept.Content)
		if err != nil {
			return compared{}, err
		}
		if !ok {
			return compared{}, model.NewFault("fault.paper.no_figures", "code", kept.Code)
		}
		changes, err := s.Recount(ctx, figures, today)
		if err != nil {
			return compared{}, err
		}
		sources, err := s.SourceChanges(ctx, kept.Content)
		return compared{kept, figures.Scope.AsOf, changes, figures.ByHand(kept.Lang), sources}, err
	}, func(c compared) {
		told := []said{{text: words.T("archive.compared", "code", c.kept.Code, "then", c.then, "now", today)}}
		t := verify.Teller{Words: words, Refs: p.host.Session().References}
		told = append(told, beside(t, c.byHand, c.sources)...)
		if len(c.changes) == 0 {
			told = append(told, said{text: words.T("archive.same"), tone: look.ToneDone})
		} else {
			told = append(told, said{text: words.N("archive.changed", len(c.changes)), tone: look.ToneWaiting})
		}
		showChanges(p.host, words.T("archive.compare_title"), told, c.changes)
	})
}
