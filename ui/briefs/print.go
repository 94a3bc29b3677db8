package briefs

import (
	"context"
	"strings"

	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/ui/look"
	"baqylau/ui/printing"
	"baqylau/ui/printing/sheet"
	"baqylau/ui/widgets/screen"
)

// Save lets the person name the file and writes the PDF there.
func (p *Page) Save() {
	if p.laid == nil || p.save.Disabled() {
		return
	}
	laid, session := p.laid, p.host.Session()
	p.host.ChooseTarget(p.words.T("briefs.save_title"), p.fileName(".pdf"), func(path string) {
		path = ended(path, ".pdf")
		p.host.Run(func(ctx context.Context) error {
			return laid.Deliver(afero.NewOsFs(), path, session.Keeper(ctx))
		}, func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(look.ToneDone, p.words.T("briefs.saved", "path", path))
		})
	})
}

// Print asks how the pages are to be printed, and prints them.
func (p *Page) Print() {
	if p.laid == nil || p.print.Disabled() {
		return
	}
	name := p.fileName(".pdf")
	sheet.Open(p.host, printing.Paper{Title: strings.TrimSuffix(name, ".pdf"), File: name, Layout: p.laid})
}

// fileName is what the brief is called as a file, in the language of the paper.
func (p *Page) fileName(ending string) string {
	words := lang.For(p.paper)
	return screen.ScopeFile(words, p.form.refs, words.T("briefs.file"), p.data.Scope) + ending
}
