// Package demo makes the demonstration registers: the national picture of January to October 2018 as
// the agency's briefing told it, as the tables that an import of spreadsheets gives. People and numbers
// of organisations are invented; the same options always give the same tables.
package demo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"baqylau/assets/reference"
	"baqylau/model"
)

// The defaults, with which the tables hold exactly the figures of the briefing.
const (
	DefaultSeed   = 2018
	DefaultVisits = 1484
	// LeastVisits is the smallest set in which the told cases still are a part and not the whole.
	LeastVisits = 100
	// MostVisits keeps the set inside the memory of an ordinary machine.
	MostVisits = 1_000_000
)

// OfficeCode is the code of the office whose registers these are: headquarters.
const OfficeCode = "ҚР"

// AsOf is the day on which the registers were closed.
func AsOf() model.Date { return model.MakeDate(2018, time.October, 31) }

// Next is the quarter after the plans that were approved: its plan is still to be drawn up.
func Next() model.Period {
	return model.Period{From: model.MakeDate(2019, time.January, 1), To: model.MakeDate(2019, time.March, 31)}
}

// Options choose a demonstration set. Zero fields take the defaults.
type Options struct {
	Seed uint64
	// Visits is how many visits there are; everything else follows in proportion, over more years
	// back from AsOf when there are more of them.
	Visits int
}

// Tables makes the registers of a set alone.
func Tables(opt Options) ([]*model.SheetTable, error) {
	set, err := Make(opt)
	return set.Tables, err
}

// Make makes a set, its registers in the order in which they refer to each other.
func Make(opt Options) (Set, error) {
	if opt.Seed == 0 {
		opt.Seed = DefaultSeed
	}
	if opt.Visits == 0 {
		opt.Visits = DefaultVisits
	}
	if opt.Visits < LeastVisits || opt.Visits > MostVisits {
		return Set{}, fmt.Errorf("make demo data: %d visits, want %d to %d", opt.Visits, LeastVisits, MostVisits)
	}
	m, err := newMaker(opt)
	if err != nil {
		return Set{}, fmt.Errorf("make demo data: %w", err)
	}
	for _, step := range []func() error{m.makeOrganisations, m.makeVisits, m.makeFindings, m.finishVisits,
		m.makeRecommendations} {
		if err := step(); err != nil {
			return Set{}, fmt.Errorf("make demo data: %w", err)
		}
	}
	answered, err := m.answers(opt.Seed)
	if err != nil {
		return Set{}, fmt.Errorf("make demo data: %w", err)
	}
	return Set{Tables: m.tables(), Checklists: answered}, nil
}

// maker holds the set while it grows.
type maker struct {
	rng  *rand.Rand
	data *source
	refs *model.References
	size size
	// days are the working days from the start to the end of 2018. Days are kept as indexes into it,
	// so that the n-th working day after day i is i+n.
	days []model.Date
	// asOf and lastVisit are indexes into days.
	asOf, lastVisit int

	regions  []*region
	orgs     []*org
	visited  []*org
	visits   []*visit
	findings []*finding
	recs     []*recommendation
}

func newMaker(opt Options) (*maker, error) {
	// #nosec G404 -- the same seed makes the same demonstration
	m := &maker{rng: rand.New(rand.NewPCG(opt.Seed, 0x62617179)), size: sizeFor(opt.Visits)}
	var err error
	if m.data, err = loadSource(); err != nil {
		return nil, err
	}
	if m.refs, err = reference.Load(); err != nil {
		return nil, err
	}
	calendar, err := reference.LoadCalendar()
	if err != nil {
		return nil, err
	}
	last := model.MakeDate(2018, time.October, 26)
	end := model.MakeDate(2018, time.December, 31)
	for d := model.MakeDate(m.size.startYear, time.January, 1); !d.After(end); d = d.AddDays(1) {
		if !calendar.IsWorking(d) {
			continue
		}
		m.days = append(m.days, d)
		if !d.After(last) {
			m.lastVisit = len(m.days) - 1
		}
		if !d.After(AsOf()) {
			m.asOf = len(m.days) - 1
		}
	}
	return m, nil
}

// size says how many of everything there are.
type size struct {
	visits   int
	visited  int // organisations that had a visit
	idle     int // organisations that had none yet
	future   int // planned visits after the day of closing
	findings int
	// loose findings are so new that no recommendation has been issued; merged recommendations answer
	// two findings each.
	loose, merged int
	// The recommendations by what became of them.
	verified, partly, notExecuted, waiting, overdue, fresh int
	officers                                               int // in each region
	startYear                                              int
}

// mostOrganisations is about how many providers a national register can hold.
const mostOrganisations = 12_000

func sizeFor(visits int) size {
	scaled := func(n int) int { return (n*visits + DefaultVisits/2) / DefaultVisits }
	factor := float64(visits) / DefaultVisits
	// More visits than the story has are spread over more years as well as made more densely; density
	// is what the counts at the end of the period follow.
	density := math.Min(factor, math.Sqrt(factor))
	s := size{
		visits:   visits,
		visited:  min(scaled(1209), mostOrganisations),
		idle:     min(scaled(41), mostOrganisations/20),
		future:   min(scaled(66), 2000),
		findings: scaled(1433),
		officers: min(4*int(math.Ceil(density)), 40),
	}
	years := math.Ceil((10*math.Max(1, math.Sqrt(factor)) - 10) / 12)
	s.startYear = 2018 - int(years)

	recs := scaled(1383)
	s.loose = min(int(math.Round(14*density)), s.findings-recs)
	s.merged = s.findings - recs - s.loose
	s.verified = scaled(1302)
	s.fresh = int(math.Round(18 * density))
	rest := recs - s.verified - s.fresh
	s.partly, s.notExecuted, s.waiting = max(1, rest*19/63), rest*11/63, rest*24/63
	s.overdue = rest - s.partly - s.notExecuted - s.waiting
	return s
}
