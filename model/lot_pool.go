package model

import "slices"

// MakeLotPool gathers who can be drawn by the rules from what the registers say, and who cannot and why. Services are all of
// the office; retired ones are passed over. No clock has a say: months are counted to the first day of the period, so that the
// same registers give the same pool on whatever day it is gathered.
func MakeLotPool(r LotRules, facts []LotFacts, services []Service, officers []LotOfficer, c *Calendar) LotPool {
	p := LotPool{Officers: officers, Slots: lotSlots(r, c)}
	for _, s := range services {
		if s.Retired.IsZero() {
			p.Services = append(p.Services, LotService{Service: s.ID, Code: s.Code, Name: s.Name, Sector: s.Sector})
		}
	}
	for _, f := range facts {
		if !r.inScope(f.Organisation) {
			continue
		}
		candidate, why, day := r.candidate(f, p.Slots)
		if why != "" {
			p.Out = append(p.Out, LotOut{Organisation: f.Organisation.ID, Code: f.Organisation.Code, Name: f.Organisation.Name, Why: why, Day: day})
			continue
		}
		p.Candidates = append(p.Candidates, candidate)
	}
	return p.sorted()
}

// inScope reports whether the rules look at a provider at all.
func (r LotRules) inScope(o Organisation) bool {
	within := func(codes []string, code string) bool { return len(codes) == 0 || slices.Contains(codes, code) }
	return within(r.Regions, o.Region) && within(r.Sectors, o.Sector) && within(r.Kinds, o.Kind)
}

// candidate is a provider as it goes into the drum, or why it does not.
func (r LotRules) candidate(f LotFacts, slots []Date) (LotCandidate, LotOutWhy, Date) {
	o := f.Organisation
	c := LotCandidate{Organisation: o.ID, Code: o.Code, Name: o.Name, Region: o.Region, Sector: o.Sector, Kind: o.Kind}
	switch {
	case !o.Retired.IsZero():
		return c, OutRetired, o.Retired
	case !f.Planned.IsZero():
		return c, OutPlanned, f.Planned
	}
	if !f.LastVisit.IsZero() && r.RestDays > 0 {
		if from := f.LastVisit.AddDays(r.RestDays); from.After(r.Period.From) {
			c.From = from
		}
	}
	for _, seen := range f.Seen {
		from := seen.From.AddDays(r.PairDays)
		if r.PairDays == 0 || !slices.Contains(r.Officers, seen.Officer) || !from.After(r.Period.From) {
			continue
		}
		c.Held = append(c.Held, LotHeld{Officer: seen.Officer, From: from})
	}
	last := Date{}
	if n := len(slots); n > 0 {
		last = slots[n-1]
	}
	switch {
	case last.Before(c.From):
		return c, OutRested, c.From
	case last.Before(c.earliest(r.Officers)):
		return c, OutOfficers, c.earliest(r.Officers)
	}
	c.Points = r.Weights.Points(f, r.Period.From)
	for _, p := range c.Points {
		c.Weight += p.Points
	}
	return c, "", Date{}
}

// free is the first day on which an officer may go to the provider.
func (c LotCandidate) free(officer ID) Date {
	for _, h := range c.Held {
		if h.Officer == officer && h.From.After(c.From) {
			return h.From
		}
	}
	return c.From
}

// earliest is the first day on which one of the officers may go.
func (c LotCandidate) earliest(officers []ID) Date {
	var first Date
	for i, o := range officers {
		if day := c.free(o); i == 0 || day.Before(first) {
			first = day
		}
	}
	return first
}

// lotSlots are the days over which the visits are spread: the working days of the period, or of each week that has one its
// first day within the period.
func lotSlots(r LotRules, c *Calendar) []Date {
	var out []Date
	for day := r.Period.From; !day.After(r.Period.To); day = day.AddDays(1) {
		if !c.IsWorking(day) {
			continue
		}
		slot := day
		if r.Week {
			if slot = day.Monday(); slot.Before(r.Period.From) {
				slot = r.Period.From
			}
		}
		if n := len(out); n == 0 || out[n-1] != slot {
			out = append(out, slot)
		}
	}
	return out
}
