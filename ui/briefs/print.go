package briefs

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/widgets/screen"
)

// Save lets the person name the file and writes the PDF there.
func (p *Page) Save() {
	if p.laid == nil || p.save.Disabled() {
		return
	}
	laid := p.laid
	p.host.ChooseTarget(p.words.T("briefs.save_title"), p.fileName(), func(path string) {
		if filepath.Ext(path) == "" {
			path += ".pdf"
		}
		p.host.Run(func(context.Context) error {
			return paper.WriteFile(afero.NewOsFs(), path, laid.PDF)
		}, func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(look.ToneDone, p.words.T("briefs.saved", "path", path))
		})
	})
}

// Print hands the PDF to the system's viewer, from which it is printed. The file lives in a folder of its
// own, private to the person; the one before is taken away where the viewer lets go of it.
func (p *Page) Print() {
	if p.laid == nil || p.print.Disabled() {
		return
	}
	laid, name, before := p.laid, p.fileName(), p.temporary
	var folder, path string
	p.host.Run(func(context.Context) error {
		if before != "" {
			_ = os.RemoveAll(before) // a viewer may still hold it; the system clears its own folder in time
		}
		var err error
		if folder, err = os.MkdirTemp("", "baqylau-"); err != nil {
			return fmt.Errorf("make a folder for printing: %w", err)
		}
		path = filepath.Join(folder, name)
		return paper.WriteFile(afero.NewOsFs(), path, laid.PDF)
	}, func(err error) {
		p.temporary = folder
		if err == nil {
			err = p.host.OpenFile(path)
		}
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.host.Say(look.ToneDone, p.words.T("briefs.printed"))
	})
}

// fileName is what the brief is called as a file, in the language of the paper.
func (p *Page) fileName() string {
	words := lang.For(p.paper)
	return screen.FileName(words, p.form.refs, words.T("briefs.file"), p.data.Scope, ".pdf")
}
