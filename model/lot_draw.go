package model

// DrawLot draws by the rules from the pool with a seed. The same rules, pool and seed give the same lines on every machine, in
// whatever order the pool is given; Text of the pool, the quotas and Drum are all that is needed to repeat it by hand
// (docs/decisions/lot.md). It returns a fault that names what cannot be met.
//
// Providers are the tickets of a Drum with the seed, in the order of their codes. A ticket that would leave some quota out of
// reach is laid aside, and so are all others of the same region, sector and kind as far as quotas speak of them. Then for each
// provider its service ("seed|service|code"), day ("seed|day|code") and officer ("seed|officer|code") are drawn from drums of
// their own, where all tickets have the same weight: the services of its sector; of the days on which it may be visited those
// that have the fewest visits so far; of the officers who may go on that day those who have the fewest.
func DrawLot(r LotRules, p LotPool, seed string) ([]LotLine, error) {
	p = p.sorted()
	if err := CheckLot(r, p); err != nil {
		return nil, err
	}
	sides, err := r.sides(p.Candidates)
	if err != nil {
		return nil, err
	}
	net := newLotNet(r.sortedQuotas(), sides, p.Candidates, r.Count)
	weights := make([]int, len(p.Candidates))
	for i, c := range p.Candidates {
		weights[i] = c.Weight
	}
	drum, spread := NewDrum(seed, weights), newLotSpread(r, p, seed)
	lines := make([]LotLine, 0, r.Count)
	for len(lines) < r.Count {
		i, ok := drum.Draw()
		if !ok {
			break // CheckLot has seen that there are enough
		}
		if !net.take(i) {
			for _, twin := range net.close(i) {
				drum.Remove(twin)
			}
			continue
		}
		lines = append(lines, spread.line(p.Candidates[i]))
	}
	return lines, nil
}

// CheckLot says what cannot be met, before anything is drawn.
func CheckLot(r LotRules, p LotPool) error {
	if err := r.Validate(); err != nil {
		return err
	}
	switch n := len(p.Candidates); {
	case len(p.Slots) == 0:
		return FieldFault("period_from", "fault.lot.no_days", "from", r.Period.From, "to", r.Period.To)
	case n == 0:
		return NewFault("fault.lot.empty")
	case n < r.Count:
		return FieldFault("count", "fault.lot.few", "want", r.Count, "have", n)
	}
	return r.impossible(p.Candidates)
}

// lotSpread gives providers their service, day and officer.
type lotSpread struct {
	rules    LotRules
	pool     LotPool
	seed     string
	services map[string][]LotService // by sector
	officers []ID
	names    map[ID]string
	days     []int // visits so far by slot
	loads    []int // visits so far by officer
}

func newLotSpread(r LotRules, p LotPool, seed string) *lotSpread {
	s := &lotSpread{rules: r, pool: p, seed: seed, services: map[string][]LotService{}, names: map[ID]string{}, days: make([]int, len(p.Slots))}
	for _, service := range p.Services {
		s.services[service.Sector] = append(s.services[service.Sector], service)
	}
	for _, o := range p.Officers {
		s.officers, s.names[o.Officer] = append(s.officers, o.Officer), o.Name
	}
	s.loads = make([]int, len(s.officers))
	return s
}

func (s *lotSpread) line(c LotCandidate) LotLine {
	line := LotLine{Organisation: c.Organisation, Code: c.Code, Name: c.Name}
	if offered := s.services[c.Sector]; len(offered) > 0 {
		service := offered[s.even("service", c.Code, make([]int, len(offered)), func(int) bool { return true })]
		line.Service, line.ServiceName = service.Service, service.Name
	}
	earliest := c.earliest(s.officers)
	at := s.even("day", c.Code, s.days, func(i int) bool { return !s.pool.Slots[i].Before(earliest) })
	line.Day = s.pool.Slots[at]
	who := s.even("officer", c.Code, s.loads, func(i int) bool { return !line.Day.Before(c.free(s.officers[i])) })
	line.Officer, line.By = s.officers[who], s.names[s.officers[who]]
	if s.rules.Week {
		line.Day = line.Day.Monday()
	}
	return line
}

// even draws one of those that may be taken and have the least so far, and counts it.
func (s *lotSpread) even(what, code string, loads []int, may func(int) bool) int {
	least := -1
	for i, n := range loads {
		if may(i) && (least < 0 || n < least) {
			least = n
		}
	}
	tickets := make([]int, len(loads))
	for i, n := range loads {
		if n == least && may(i) {
			tickets[i] = 1
		}
	}
	i, _ := NewDrum(s.seed+"|"+what+"|"+code, tickets).Draw() // MakeLotPool lets nobody in without a day and an officer
	loads[i]++
	return i
}
