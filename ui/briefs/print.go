package briefs

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

// Save lets the person name the file and writes the PDF there.
func (p *Page) Save() {
	if p.laid == nil || p.save.Disabled() {
		return
	}
	laid, session := p.laid, p.host.Session()
	p.host.ChooseTarget(p.words.T("briefs.save_title"), p.fileName(), func(path string) {
		if filepath.Ext(path) == "" {
			path += ".pdf"
		}
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

// Print hands the PDF to the system's viewer, from which it is printed. The file lives in a folder of its
// own, private to the person; the one before is taken away where the viewer lets go of it.
func (p *Page) Print() {
	if p.laid == nil || p.print.Disabled() {
		return
	}
	laid, name, before, session := p.laid, p.fileName(), p.temporary, p.host.Session()
	var folder, path string
	p.host.Run(func(ctx context.Context) error {
		if before != "" {
			_ = os.RemoveAll(before) // a viewer may still hold it; the system clears its own folder in time
		}
		var err error
		if folder, err = os.MkdirTemp("", "baqylau-"); err != nil {
			return fmt.Errorf("make a folder for printing: %w", err)
		}
		path = filepath.Join(folder, name)
		return laid.Deliver(afero.NewOsFs(), path, session.Keeper(ctx))
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
	scope := p.data.Scope
	words := lang.For(p.paper)
	place := words.T("briefs.country")
	if n := len(scope.Regions); n > 0 {
		names := make([]string, n)
		for i, code := range scope.Regions {
			names[i] = p.form.refs.ShortOn(model.Regions, code, scope.Period.To, p.paper)
		}
		place = strings.Join(names[:min(3, len(names))], " ")
	}
	name := words.T("briefs.file", "from", lang.DateShort(scope.Period.From), "to", lang.DateShort(scope.Period.To), "place", place)
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name) + ".pdf"
}
