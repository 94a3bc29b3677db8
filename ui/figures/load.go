package figures

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// part is a part of the dashboard that is counted by itself.
type part string

// The parts.
const (
	partKey     part = "key"
	partGroups  part = "groups"
	partCohorts part = "cohorts"
	partTrend   part = "trend"
	partAges    part = "ages"
	partHeat    part = "heat"
)

// groups is what the cards by category, sector, region, state body and service share.
type groups struct {
	of    map[model.Dimension][]model.Group
	names map[string]model.Name
	least int
}

// load counts every part of the scope anew, each on its own: a card is drawn as soon as its numbers are there, and keeps the
// former ones until then.
func (p *Page) load() {
	p.stale = false
	p.counting()
	p.wait()
	p.got = map[part]bool{}
	scope := p.scope
	for _, c := range p.cards {
		c.wait()
	}
	ask(p, partKey, func(ctx context.Context, s *office.Session) (model.KeyFigures, error) {
		return s.KeyFigures(ctx, scope)
	},
		func(k model.KeyFigures) { p.data.Key = k })
	ask(p, partGroups, func(ctx context.Context, s *office.Session) (groups, error) { return countGroups(ctx, s, scope) },
		func(g groups) {
			p.data.Scope = scope.Known()
			p.data.Groups, p.data.Services, p.data.Least = g.of, g.names, g.least
		})
	ask(p, partCohorts, func(ctx context.Context, s *office.Session) ([]model.Cohort, error) { return s.Cohorts(ctx, scope) },
		func(c []model.Cohort) { p.data.Cohorts = c })
	ask(p, partTrend, func(ctx context.Context, s *office.Session) (model.Trend, error) {
		return s.OverdueTrend(ctx, scope, "")
	},
		func(t model.Trend) { p.data.Trend = t })
	ask(p, partAges, func(ctx context.Context, s *office.Session) (model.Ages, error) { return s.Ages(ctx, scope) },
		func(a model.Ages) { p.data.Ages = a })
	ask(p, partHeat, func(ctx context.Context, s *office.Session) (model.Heat, error) { return s.Heat(ctx, scope) },
		func(h model.Heat) { p.data.Heat, p.heatRegions = h, scope.Regions })
}

func countGroups(ctx context.Context, s *office.Session, scope model.Scope) (g groups, err error) {
	if g.of, err = s.Groups(ctx, scope, model.GroupDimensions()...); err != nil {
		return g, err
	}
	if g.names, err = s.ServiceNames(ctx, g.of[model.ByService]); err != nil {
		return g, err
	}
	g.least, err = s.MinRanked(ctx)
	return g, err
}

// ask counts a part off the window's goroutine and draws the cards that show it. An answer to a question that was asked
// anew since is dropped, be it numbers or an error.
func ask[T any](p *Page, of part, get func(context.Context, *office.Session) (T, error), put func(T)) {
	p.asked[of]++
	mine, session := p.asked[of], p.host.Session()
	var got T
	p.host.Run(func(ctx context.Context) (err error) {
		got, err = get(ctx, session)
		return err
	}, func(err error) {
		if p.asked[of] != mine {
			return
		}
		if err != nil {
			p.failed(of, err)
			p.host.Fail(err)
			return
		}
		put(got)
		p.got[of] = true
		p.came(of)
	})
}

// came draws what shows a part.
func (p *Page) came(of part) {
	if of == partKey {
		p.drawKey()
		p.settle()
	}
	for _, c := range p.cards {
		if c.part == of {
			c.show()
		}
	}
}

// failed says on the cards of a part that its numbers did not come; the next change or choice counts again.
func (p *Page) failed(of part, err error) {
	p.stale = true
	if of == partKey && len(p.stops) == 0 {
		p.tellKey("figures.failed")
	}
	for _, c := range p.cards {
		if c.part == of {
			c.fail()
		}
	}
	if errors.Is(err, context.Canceled) {
		return
	}
	p.why.Objects = []fyne.CanvasObject{widgets.NewBanner(look.ToneWrong, p.words.Error(err), p.words.T("window.again"),
		func() { p.Show(screen.Place{}) })}
	p.why.Show()
	p.why.Refresh()
	p.settle()
}

// uncounted says that nothing could be counted.
func (p *Page) uncounted(err error) {
	for _, of := range []part{partKey, partGroups, partCohorts, partTrend, partAges, partHeat} {
		p.failed(of, err)
	}
}

// counting takes away what was said of a count that failed.
func (p *Page) counting() {
	p.why.Objects = nil
	p.why.Hide()
	if len(p.stops) == 0 {
		p.tellKey("figures.reading")
	}
}

// tellKey puts a word where the figures stand at the head of the page.
func (p *Page) tellKey(key string) {
	p.key.Objects = []fyne.CanvasObject{widgets.QuietParagraph(p.words.T(key))}
	p.key.Refresh()
}
