package briefs

import (
	"context"
	"image"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/paper/book"
	"baqylau/ui/paper/docx"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// saveDocx writes the brief for a word processor. It is not kept in the archive: it is there to be changed.
func (p *Page) saveDocx() {
	press, doc := p.press, p.written.Doc
	p.saveAs(p.fileName(".docx"), func(_ context.Context, path string) error {
		return paper.WriteFile(afero.NewOsFs(), path, func(w io.Writer) error { return docx.Write(w, press, doc) })
	})
}

// saveText writes the words of the brief.
func (p *Page) saveText() {
	doc := p.written.Doc
	p.saveAs(p.fileName(".txt"), func(_ context.Context, path string) error {
		return paper.WriteFile(afero.NewOsFs(), path, func(w io.Writer) error { return paper.WriteText(w, doc) })
	})
}

// saveTables writes the tables of the brief into one workbook.
func (p *Page) saveTables() {
	tables := book.Tables(p.written.Doc)
	p.saveAs(p.fileName(".xlsx"), func(ctx context.Context, path string) error { return p.host.SaveTables(ctx, path, tables) })
}

// savePage writes the page that is shown as a picture.
func (p *Page) savePage() {
	laid, page := p.laid, p.view.page
	title := lang.For(p.paper).T("briefs.file_page", "page", page+1)
	p.savePicture(title, func() (image.Image, error) { return laid.Image(page, paper.PictureDPI) })
}

// saveChart writes a chart as a picture, to be put into a presentation.
func (p *Page) saveChart(d paper.Drawn) {
	press, doc := p.press, p.written.Doc
	title := d.Title
	if title == "" {
		title = lang.For(p.paper).T("briefs.file")
	}
	p.savePicture(title, func() (image.Image, error) { return d.Picture(press, doc) })
}

func (p *Page) savePicture(title string, paint func() (image.Image, error)) {
	name := screen.ScopeFile(lang.For(p.paper), p.form.refs, title, p.data.Scope) + ".png"
	p.saveAs(name, func(ctx context.Context, path string) error {
		img, err := paint()
		if err != nil {
			return err
		}
		return p.host.SavePicture(ctx, path, img)
	})
}

// saveAs lets the person name a file of the kind that the suggested name ends with, and writes it.
func (p *Page) saveAs(name string, write func(ctx context.Context, path string) error) {
	if p.laid == nil || p.save.Disabled() {
		return
	}
	p.host.ChooseTarget(p.words.T("briefs.save_title"), name, func(path string) {
		path = ended(path, filepath.Ext(name))
		p.host.Run(func(ctx context.Context) error { return write(ctx, path) }, func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(look.ToneDone, p.words.T("briefs.saved_file", "path", path))
		})
	})
}

// ended is a path with an ending. The day with which a name may close is none.
func ended(path, ending string) string {
	if strings.EqualFold(filepath.Ext(path), ending) {
		return path
	}
	return path + ending
}

// mostTitle is how much of the heading of a chart a menu shows.
const mostTitle = 40

// others are the further forms in which the brief can be saved.
func (p *Page) others() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	if len(book.Tables(p.written.Doc)) > 0 {
		items = append(items, fyne.NewMenuItem(p.words.T("briefs.more.tables"), p.saveTables))
	}
	items = append(items, fyne.NewMenuItem(p.words.T("briefs.more.text"), p.saveText))
	if p.length != model.BriefTheses { // there it is a button
		items = append(items, fyne.NewMenuItem(p.words.T("briefs.copy"), p.copyText))
	}
	items = append(items, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(p.words.T("briefs.more.page", "page", p.view.page+1), p.savePage))
	for _, d := range paper.Charts(p.written.Doc) {
		items = append(items, fyne.NewMenuItem(p.words.T("briefs.more.chart", "title", paper.Cut(d.Title, mostTitle)), func() { p.saveChart(d) }))
	}
	return items
}

// offer opens the menu of the further forms.
func (p *Page) offer() {
	if p.laid == nil || p.save.Disabled() {
		return
	}
	widgets.ShowMenu(fyne.NewMenu("", p.others()...), p.host.Window().Canvas(), p.more)
}
