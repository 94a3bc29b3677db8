package figures

import (
	"context"
	"path/filepath"
	"strings"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets/screen"
)

// writer writes the parts at hand as tables.
func (p *Page) writer() register.Dashboard {
	return register.Dashboard{Board: p.data, Refs: p.host.Session().References, Words: p.words}
}

// fileName is the name that is offered for a file: what is in it, of where, which period and which day.
func (p *Page) fileName(title, ending string) string {
	return screen.ScopeFile(p.words, p.host.Session().References, title, p.scope) + ending
}

// saveAll writes every part into one workbook, a sheet for each, as soon as all of them are counted.
func (p *Page) saveAll() {
	for _, c := range p.cards {
		if !p.got[c.part] {
			p.host.Say(look.ToneWaiting, p.words.T("figures.not_yet"))
			return
		}
	}
	p.save(p.words.T("area.figures"), p.writer().All())
}

// saveTable writes the numbers of the card, and not only those that it has room for.
func (c *card) saveTable() { c.page.save(c.title(), []register.Table{c.table()}) }

// save lets the person name a workbook and writes tables into it, a sheet for each.
func (p *Page) save(title string, tables []register.Table) {
	p.host.ChooseTarget(p.words.T("figures.save"), p.fileName(title, ".xlsx"), func(path string) {
		if !strings.EqualFold(filepath.Ext(path), ".xlsx") {
			path += ".xlsx"
		}
		p.host.Run(func(ctx context.Context) error { return p.host.SaveTables(ctx, path, tables) }, func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(look.ToneDone, p.words.T("figures.saved", "path", path))
		})
	})
}

// tableOf is the table of a dimension that a switch chooses.
func (p *Page) tableOf(name string) register.Table {
	return p.writer().Groups(model.Dimension(p.chosen[name]))
}
