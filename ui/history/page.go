// Package history is the register of all changes: who did what when, and what each field was before and is after.
package history

import (
	"context"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/widgets/screen"
)

// Page is the work area.
type Page struct {
	screen.ListPage[model.JournalRow]
	host screen.Host
}

var (
	_ screen.Page    = (*Page)(nil)
	_ screen.Finder  = (*Page)(nil)
	_ screen.Backer  = (*Page)(nil)
	_ screen.Placer  = (*Page)(nil)
	_ screen.Printer = (*Page)(nil)
)

// New makes the page.
func New(h screen.Host) *Page {
	p := &Page{host: h}
	p.ListPage = screen.NewListPage(h, screen.Config[model.JournalRow]{
		Kind: model.KindJournal, Columns: register.Journal(), Order: model.Order{By: "date", Desc: true},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.JournalRow, error) {
			return h.Session().JournalRows(ctx, ids)
		},
		ID:     model.JournalRow.JournalID,
		Facets: []screen.Facet{screen.VerbFacet(), screen.JournalKindFacet(), screen.PersonFacet()},
		Dated:  true,
		Grows:  true,
		Panel:  screen.Beside(h, (*office.Session).JournalCard, p.record),
		Open:   p.open,
		Empty:  screen.Empty{Text: h.Words().T("history.empty")},
	})
	return p
}

// Header names the register.
func (p *Page) Header() screen.Header { return screen.Header{Title: p.host.Words().T("area.history")} }

// Changed fetches again: every change has its line.
func (p *Page) Changed(office.Changed) { p.List.Reload() }

// open goes to the record that a line is about.
func (p *Page) open(id model.ID) {
	screen.Load(p.host, func(ctx context.Context, s *office.Session) ([]model.JournalRow, error) {
		return s.JournalRows(ctx, []model.ID{id})
	}, func(rows []model.JournalRow) {
		if len(rows) > 0 {
			p.show(rows[0])
		}
	})
}

// show goes to the record of a line, where one can be shown.
func (p *Page) show(r model.JournalRow) {
	switch {
	case r.Link != "":
		p.host.Go(screen.Place{Kind: r.LinkKind, ID: r.Link})
	case settingsSection(r.Kind) != "":
		p.host.Go(screen.SettingsAt(settingsSection(r.Kind), settingsPart(r)))
	}
}

// settingsPart is the reference list or the text of the papers of which a line tells, "" for other lines.
func settingsPart(r model.JournalRow) string {
	switch r.Kind {
	case model.KindPaperText:
		return r.Text
	case model.KindReference:
	default:
		return ""
	}
	list, _, _ := strings.Cut(string(r.Record), "/")
	return list
}

// settingsSection is the part of the settings in which what a line tells of is seen, "" for records of their own.
func settingsSection(k model.Kind) string {
	switch k {
	case model.KindOffice, model.KindOfficeKey:
		return screen.SettingsOffice
	case model.KindReference:
		return screen.SettingsLists
	case model.KindPaperText:
		return screen.SettingsTexts
	case model.KindCalendar:
		return screen.SettingsCalendar
	}
	return ""
}
