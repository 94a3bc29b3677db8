// Package sheet is the form that every work area prints with: the printer, copies, pages and sides of a paper, and what
// became of those printed before. It opens ready, so that Enter prints at once.
package sheet

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/assets/lang"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/printing"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// keptPrinter is the name under which the printer used last is kept.
const keptPrinter = "printing.printer"

// lookingAfter is how long printers are looked for before the window says that it does.
const lookingAfter = 700 * time.Millisecond

// form is the open sheet.
type form struct {
	host  screen.Host
	words *lang.Catalog
	queue *printing.Queue
	paper printing.Paper

	printers []printing.Printer
	chosen   printing.Printer
	asked    int // numbers the questions about both sides
	printed  printing.Printed

	picker                                            *widgets.Picker
	copies, pages                                     *widgets.Entry
	sides                                             *widgets.Check
	printerField, copiesField, pagesField, sidesField *widgets.Field
	notice, jobs                                      *fyne.Container
	opened                                            *entry.Opened
}

// Open looks for printers and asks how a paper is to be printed. Where there is nothing to print with it offers the system's
// viewer.
func Open(h screen.Host, p printing.Paper) {
	queue := h.Printing()
	end, free := queue.Begin()
	if !free { // the keys were faster than the printers
		return
	}
	if p.New() {
		session := h.Session()
		p.Keeper = func(ctx context.Context) paper.Keep { return session.Keeper(ctx) }
	}
	f := &form{host: h, words: h.Words(), queue: queue, paper: p}
	hush := h.After(lookingAfter, func() { h.Say(look.ToneRunning, f.words.T("printing.looking")) })
	var duplex printing.Duplex
	h.Run(func(ctx context.Context) (err error) {
		if f.printers, err = queue.Printers(ctx); err != nil || len(f.printers) == 0 {
			return err
		}
		f.chosen = f.usual()
		duplex = f.duplex(ctx, f.chosen.Name)
		queue.Ask(ctx)
		return nil
	}, func(err error) {
		hush()
		switch {
		case err != nil && !errors.Is(err, printing.ErrUnavailable):
			end()
			h.Fail(err)
		case err != nil:
			end()
			f.offerViewer(f.words.Error(err))
		case len(f.printers) == 0:
			end()
			f.offerViewer(f.words.T("printing.none"))
		default:
			f.open(duplex, end)
		}
	})
}

// Lay lays a document out off the window's goroutine and opens the sheet for it. name is what the paper is called; the file is
// called so too.
func Lay(h screen.Host, name string, document func(context.Context) (paper.Document, error)) {
	p := printing.Paper{Title: name, File: name + ".pdf"}
	h.Run(func(ctx context.Context) error {
		doc, err := document(ctx)
		if err != nil {
			return err
		}
		sign, err := h.Session().Signer(ctx)
		if err != nil {
			return err
		}
		p.Layout = paper.NewPress().SignedWith(sign).Lay(doc)
		return nil
	}, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		Open(h, p)
	})
}

// usual is the printer used last, if it is still there, else the default one.
func (f *form) usual() printing.Printer {
	kept := f.host.Recall(keptPrinter)
	for _, p := range f.printers {
		if p.Name == kept {
			return p
		}
	}
	return f.printers[0]
}

// duplex asks for both sides. A printer that cannot be asked may be able to.
func (f *form) duplex(ctx context.Context, printer string) printing.Duplex {
	d, err := f.queue.Duplex(ctx, printer)
	if err != nil {
		return printing.DuplexUnknown
	}
	return d
}

// offerViewer asks whether to hand the paper to the system's viewer, and says why.
func (f *form) offerViewer(why string) {
	f.host.Ask(screen.Question{Title: f.words.T("printing.none_title"), Text: why, Action: f.words.T("printing.viewer"),
		Yes: func(string) { f.view() }, Other: f.words.T("printing.save"), Else: f.save})
}

// view hands the paper to the viewer. The file is a copy that is taken away later (package copies).
func (f *form) view() {
	var path string
	var unkept *paper.NotKept
	f.host.Run(func(ctx context.Context) (err error) {
		if path, err = printing.Open(ctx, f.paper); errors.As(err, &unkept) {
			return nil
		}
		return err
	}, func(err error) {
		if err == nil {
			err = f.host.OpenFile(path)
		}
		if err != nil {
			f.host.Fail(err)
			return
		}
		f.host.Say(look.ToneDone, f.words.T("printing.viewer_opened", "title", f.paper.Title))
		if unkept != nil {
			f.host.Fail(unkept.Err)
		}
	})
}

func (f *form) open(duplex printing.Duplex, end func()) {
	f.build(duplex)
	pages := fyne.CanvasObject(f.pagesField)
	if f.paper.Pages() < 2 {
		f.pagesField.Hide()
		pages = widgets.Spring()
	}
	content := widgets.Stack(12, f.printerField, f.notice, widgets.Split(12, f.copiesField, pages), f.sidesField, f.viewer(), f.jobs)
	f.opened = entry.Sheet{
		Title: f.words.T("printing.title"), Action: f.words.T("printing.print"), Icon: "printer", Content: content,
		// Copies come first, so that the keyboard is there and Enter prints.
		Fields: []*widgets.Field{f.copiesField, f.pagesField, f.sidesField, f.printerField},
		Named: map[string]*widgets.Field{"printer": f.printerField, "copies": f.copiesField, "pages": f.pagesField,
			"sides": f.sidesField},
		Save: f.print, Closed: end, Done: func() {
			f.host.Keep(keptPrinter, f.chosen.Name)
			follow(f.host, f.printed)
		},
	}.Open(f.host)
	form := f.opened.Form()
	form.OnEdit = form.Settle // how something is printed is nothing to be lost
	enter := widgets.Hooks{Enter: form.Submit, Escape: form.Cancel, Save: form.Save, Submit: form.Submit}
	for _, c := range []widgets.Hooked{f.copies, f.pages, f.sides} {
		c.SetHooks(enter)
	}
	enter.Enter = func() { f.copiesField.Focus() } // after the choice of a printer
	f.picker.SetHooks(enter)
	f.opened.Resize()
}

func (f *form) build(duplex printing.Duplex) {
	words := f.words
	options := make([]widgets.Option, len(f.printers))
	for i, p := range f.printers {
		options[i] = f.option(p)
	}
	f.picker = widgets.NewListPicker(words, words.T("printing.printer"), options)
	f.picker.SetChosen(f.option(f.chosen))
	f.picker.OnChosen = f.choose
	f.copies = widgets.NewEntry("")
	f.copies.SetText("1")
	f.pages = widgets.NewEntry(words.T("printing.pages_all", "total", f.paper.Pages()))
	f.sides = widgets.NewCheck(words.T("printing.both_sides"), false, nil)
	check := func(fault func() error) func() string {
		return func() string {
			if err := fault(); err != nil {
				return words.Error(err)
			}
			return ""
		}
	}
	f.printerField = widgets.NewField(words.T("printing.printer"), f.picker).WithCheck(check(func() error {
		return printing.Ticket{Printer: f.chosen.Name, Copies: 1}.Check()
	}))
	f.copiesField = widgets.NewField(words.T("printing.copies"), f.copies).WithCheck(check(func() error {
		return printing.Ticket{Printer: "any", Copies: f.count()}.Check()
	}))
	f.pagesField = widgets.NewField(words.T("printing.pages"), f.pages).WithHint(words.T("printing.pages_hint")).
		WithCheck(check(func() error {
			_, err := printing.ParsePages(f.pages.Text, f.paper.Pages())
			return err
		}))
	f.sidesField = widgets.NewField("", f.sides)
	f.notice, f.jobs = container.NewStack(), widgets.Stack(0)
	f.notice.Hide()
	f.both(duplex)
	f.warn()
	f.list()
}

func (f *form) option(p printing.Printer) widgets.Option {
	var details []string
	if p.Place != "" {
		details = append(details, p.Place)
	}
	if p.Default {
		details = append(details, f.words.T("printing.default"))
	}
	return widgets.Option{ID: p.Name, Text: p.Title, Detail: strings.Join(details, " · ")}
}

// viewer opens the paper elsewhere, for those who want more than is asked here.
func (f *form) viewer() fyne.CanvasObject {
	return widgets.Line(0, widgets.NewButton(f.words.T("printing.viewer"), "external-link", widgets.Ghost, func() {
		f.opened.Close()
		f.view()
	}), widgets.NewButton(f.words.T("printing.save"), "file-down", widgets.Ghost, func() {
		f.opened.Close()
		f.save()
	}), widgets.Spring())
}

// save lets the person name a file and writes the whole paper there: lists and envelopes are sent on as well as printed.
func (f *form) save() {
	f.host.ChooseTarget(f.words.T("printing.save_title"), f.paper.File, func(path string) {
		if !strings.EqualFold(filepath.Ext(path), ".pdf") {
			path += ".pdf"
		}
		var unkept *paper.NotKept
		f.host.Run(func(ctx context.Context) error {
			if err := f.paper.Save(ctx, path); !errors.As(err, &unkept) {
				return err
			}
			return nil
		}, func(err error) {
			if err != nil {
				f.host.Fail(err)
				return
			}
			f.host.Say(look.ToneDone, f.words.T("printing.saved", "path", path))
			if unkept != nil {
				f.host.Fail(unkept.Err)
			}
		})
	})
}

// count is the number of copies typed, 0 for what is none.
func (f *form) count() int {
	n, ok := entry.Number(f.copies.Text)
	if !ok || n > printing.MaxCopies {
		return 0
	}
	return int(n)
}

// choose takes another printer.
func (f *form) choose(o widgets.Option) {
	f.chosen = printing.Printer{}
	for _, p := range f.printers {
		if p.Name == o.ID {
			f.chosen = p
		}
	}
	f.warn()
	f.asked++
	mine, name := f.asked, f.chosen.Name
	if name == "" {
		return
	}
	var duplex printing.Duplex
	f.host.Run(func(ctx context.Context) error {
		duplex = f.duplex(ctx, name)
		return nil
	}, func(error) {
		if mine == f.asked {
			f.both(duplex)
		}
	})
}

// both offers both sides where the printer has them, as it is set to print itself.
func (f *form) both(d printing.Duplex) {
	hint := ""
	f.sides.Enable()
	switch d {
	case printing.DuplexNo:
		hint = f.words.T("printing.both_sides_no")
	case printing.DuplexElsewhere:
		hint = f.words.T("printing.both_sides_there")
	}
	if hint != "" {
		f.sides.Disable()
	}
	f.sides.SetChecked(d == printing.DuplexUsual)
	f.sidesField.WithHint(hint)
	f.resize()
}

// warn says of a printer that stands that the paper will wait.
func (f *form) warn() {
	f.notice.Objects = nil
	f.notice.Hidden = !f.chosen.Stopped
	if f.chosen.Stopped {
		reason := f.chosen.Reason.Words(f.words)
		if reason == "" {
			reason = f.words.T("printing.reason.untold")
		}
		f.notice.Add(widgets.NewBanner(look.ToneWaiting, f.words.T("printing.stopped", "reason", reason), "", nil))
	}
	f.resize()
}

func (f *form) resize() {
	if f.opened != nil {
		f.opened.Resize()
	}
}

// print is the work of the button.
func (f *form) print() func(context.Context) error {
	ticket := printing.Ticket{Printer: f.chosen.Name, Called: f.chosen.Title, Copies: f.count()}
	switch {
	case f.sides.Disabled(): // there is one way only
	case f.sides.Checked():
		ticket.Sides = printing.BothSides
	default:
		ticket.Sides = printing.OneSide
	}
	pages, err := printing.ParsePages(f.pages.Text, f.paper.Pages())
	return func(ctx context.Context) error {
		if err != nil {
			return err
		}
		f.printed, err = f.queue.Print(ctx, f.paper, pages, ticket)
		if unkept := (*paper.NotKept)(nil); errors.As(err, &unkept) { // it is on its way: that it is in no archive is told
			fyne.Do(func() { f.host.Fail(unkept.Err) })
			return nil
		}
		return err
	}
}
