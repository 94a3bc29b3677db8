package model

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
)

// LotRules are how a plan's visits are drawn by lot.
type LotRules struct {
	// Count is how many visits are drawn, each to another provider.
	Count  int    `json:"count"`
	Period Period `json:"period"`
	// Week spreads the visits over weeks and not over days.
	Week   bool   `json:"week,omitempty"`
	Method string `json:"method"`
	// Officers are those who can be sent, one to each visit.
	Officers []ID `json:"officers"`
	// RestDays is how long a provider is left in peace after a visit; PairDays how long an officer does not go to the same one.
	RestDays int        `json:"rest_days"`
	PairDays int        `json:"pair_days"`
	Weights  LotWeights `json:"weights"`
	// Regions, Sectors and Kinds narrow the providers that are looked at; empty is all.
	Regions []string   `json:"regions,omitempty"`
	Sectors []string   `json:"sectors,omitempty"`
	Kinds   []string   `json:"kinds,omitempty"`
	Quotas  []LotQuota `json:"quotas,omitempty"`
}

// LotQuota is how many of the visits go to the providers of a region, a sector or a kind.
type LotQuota struct {
	By   LotBy  `json:"by"`
	Code string `json:"code"`
	// Name is what the sentences call it.
	Name Name `json:"name,omitzero"`
	// At least Least of them are drawn, and no more than Most.
	Least int     `json:"least,omitempty"`
	Most  LotMost `json:"most,omitzero"`
}

// LotMost is the upper bound of a quota: none at all (the zero value), or a number, of which 0 is as good as any other. Rules
// that were stored before the two were told apart left 0 out, and meant no bound by it: they read as that still.
type LotMost struct {
	set bool
	n   int
}

// AtMost is the bound n.
func AtMost(n int) LotMost { return LotMost{true, n} }

// Limit returns the bound; ok is false where there is none.
func (m LotMost) Limit() (n int, ok bool) { return m.n, m.set }

// Equal reports whether two bounds are the same.
func (m LotMost) Equal(other LotMost) bool { return m == other }

// MarshalJSON writes the number, null where there is no bound.
func (m LotMost) MarshalJSON() ([]byte, error) {
	if !m.set {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(m.n), 10), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (m *LotMost) UnmarshalJSON(data []byte) error {
	var n *int
	if err := json.Unmarshal(data, &n); err != nil {
		return err
	}
	if *m = (LotMost{}); n != nil {
		*m = AtMost(*n)
	}
	return nil
}

// LotBy is by what a quota divides providers.
type LotBy string

// By what quotas divide. One lot may use all three where kinds lie within sectors (LotRules.sides).
const (
	LotByRegion LotBy = "region"
	LotBySector LotBy = "sector"
	LotByKind   LotBy = "kind"
)

// LotBys lists them in their order.
func LotBys() []LotBy { return []LotBy{LotByRegion, LotBySector, LotByKind} }

// List is the reference list of its codes.
func (b LotBy) List() RefList {
	switch b {
	case LotByRegion:
		return Regions
	case LotBySector:
		return Sectors
	}
	return ProviderKinds
}

// of is the code of a candidate by which the quota divides.
func (b LotBy) of(c LotCandidate) string {
	switch b {
	case LotByRegion:
		return c.Region
	case LotBySector:
		return c.Sector
	}
	return c.Kind
}

// mostLot is how many visits one lot draws at most: more were mistyped.
const mostLot = 5000

// Validate reports what is wrong with the rules by themselves; whether the pool can meet them DrawLot says.
func (r LotRules) Validate() error {
	var fs Faults
	if r.Count < 1 || r.Count > mostLot {
		fs = append(fs, FieldFault("count", "fault.lot.count", "most", mostLot))
	}
	fs = required(fs, "period_from", !r.Period.From.IsZero())
	fs = required(fs, "period_to", !r.Period.To.IsZero())
	if !r.Period.Valid() {
		fs = append(fs, FieldFault("period_to", "fault.period_reversed", "from", r.Period.From, "to", r.Period.To))
	}
	fs = required(fs, "method", r.Method != "")
	fs = required(fs, "officers", len(r.Officers) > 0)
	var s Settings
	fs = s.LotRestRange().check(fs, "lot_rest_days", r.RestDays)
	fs = s.LotPairRange().check(fs, "lot_pair_days", r.PairDays)
	fs = r.Weights.check(fs)
	return append(fs, r.quotaFaults()...).Err()
}

// quotaFaults are those of the quotas, each by itself.
func (r LotRules) quotaFaults() Faults {
	var fs Faults
	seen := map[LotQuota]bool{}
	for _, q := range r.Quotas {
		key := LotQuota{By: q.By, Code: q.Code}
		switch {
		case !slices.Contains(LotBys(), q.By) || q.Code == "":
			fs = append(fs, FieldFault("quotas", "fault.lot.quota_unknown"))
		case seen[key]:
			fs = append(fs, FieldFault("quotas", "fault.lot.quota_twice", "by", q.label(), "name", q.Name))
		case q.Least < 0 || q.Most.n < 0:
			fs = append(fs, FieldFault("quotas", "fault.negative"))
		case q.Most.set && q.Least > q.Most.n:
			fs = append(fs, FieldFault("quotas", "fault.lot.quota_reversed", "by", q.label(), "name", q.Name, "least", q.Least, "most", q.Most.n))
		}
		seen[key] = true
	}
	return fs
}

func (q LotQuota) label() Key { return Key("lot.by." + string(q.By)) }

// divisions are by what the quotas divide, in the order of LotBys.
func (r LotRules) divisions() []LotBy {
	var out []LotBy
	for _, by := range LotBys() {
		if slices.ContainsFunc(r.Quotas, func(q LotQuota) bool { return q.By == by }) {
			out = append(out, by)
		}
	}
	return out
}

// sortedQuotas are the quotas in the order in which they are tried: by division, then by code.
func (r LotRules) sortedQuotas() []LotQuota {
	quotas, bys := slices.Clone(r.Quotas), LotBys()
	slices.SortFunc(quotas, func(a, b LotQuota) int {
		return cmp.Or(cmp.Compare(slices.Index(bys, a.By), slices.Index(bys, b.By)), cmp.Compare(a.Code, b.Code))
	})
	return quotas
}

// LotWeights say what adds to the weight of a provider. Each factor adds at most MostPoints, so that none drowns the others;
// one of 0 does not count.
type LotWeights struct {
	// MonthsEach is after how many whole months without a visit a point is added, again and again.
	MonthsEach int `json:"months_each"`
	// Violation is the points for each violation found within the ViolationMonths months before the period, Open those for each
	// open recommendation.
	Violation int `json:"violation"`
	Open      int `json:"open"`
	// Score is the points for each whole or begun point by which the mean score of the visits of those months lies below GoodScore.
	// Of a provider without scores it adds nothing. Lots stored before it existed have none.
	Score int `json:"score,omitempty"`
	// StaffEach is for how many people of the staff a point is added.
	StaffEach int `json:"staff_each"`
}

// What the weights are limited by.
const (
	MostPoints      = 6
	ViolationMonths = 24
	// GoodScore is the mean, in hundredths on the scale of 1 to 5, from which a score is no reason to come.
	GoodScore = 400
)

func (w LotWeights) check(fs Faults) Faults {
	var s Settings
	fs = s.LotMonthsRange().check(fs, "lot_months_each", w.MonthsEach)
	fs = s.LotPointsRange().check(fs, "lot_violation", w.Violation)
	fs = s.LotPointsRange().check(fs, "lot_open", w.Open)
	fs = s.LotPointsRange().check(fs, "lot_score", w.Score)
	return s.LotStaffRange().check(fs, "lot_staff_each", w.StaffEach)
}

// LotFactor is something that adds to the weight of a provider.
type LotFactor string

// The factors, in the order in which a weight is explained. More may come: appeals.
const (
	FactorBase       LotFactor = "base"
	FactorNever      LotFactor = "never"
	FactorNotVisited LotFactor = "not_visited"
	FactorViolations LotFactor = "violations"
	FactorOpen       LotFactor = "open"
	FactorScores     LotFactor = "scores"
	FactorStaff      LotFactor = "staff"
)

// Factors are those that the weights count, each a column where weights are explained; that a provider was never visited
// stands in the one of the months without a visit.
func (w LotWeights) Factors() []LotFactor {
	var out []LotFactor
	for _, f := range []struct {
		factor LotFactor
		each   int
	}{{FactorNotVisited, w.MonthsEach}, {FactorViolations, w.Violation}, {FactorOpen, w.Open}, {FactorScores, w.Score},
		{FactorStaff, w.StaffEach}} {
		if f.each > 0 {
			out = append(out, f.factor)
		}
	}
	return out
}

// Counted are the factors of weights that count for at least one candidate: the columns that have something to say.
func (p LotPool) Counted(w LotWeights) []LotFactor {
	counted := map[LotFactor]bool{}
	for _, c := range p.Candidates {
		for _, point := range c.Points {
			counted[point.Factor] = true
		}
	}
	counted[FactorNotVisited] = counted[FactorNotVisited] || counted[FactorNever]
	return slices.DeleteFunc(w.Factors(), func(f LotFactor) bool { return !counted[f] })
}

// LotPoint is one part of a weight. Count is what the points are for: whole months, violations, recommendations,
// people; of scores their mean in hundredths.
type LotPoint struct {
	Factor LotFactor `json:"factor"`
	Points int       `json:"points"`
	Count  int       `json:"count,omitempty"`
}

// LotFacts are what the registers say of a provider that a lot asks for.
type LotFacts struct {
	Organisation Organisation
	// LastVisit is the day of the latest visit that was not cancelled, zero for none.
	LastVisit Date
	// Violations counts those of the ViolationMonths months before the period, Open the recommendations that are open.
	Violations, Open int
	// Score is the mean of all scores of those months' visits in hundredths, half up; 0 where there are none.
	Score int
	// Planned is the day of a planned visit in the way, zero for none.
	Planned Date
	// Seen are the officers who have been there, or are planned to go, with the latest day.
	Seen []LotHeld
}

// Points explain the weight of a provider for a draw whose period begins on a day.
func (w LotWeights) Points(f LotFacts, first Date) []LotPoint {
	out := []LotPoint{{Factor: FactorBase, Points: 1}}
	add := func(factor LotFactor, points, count int) {
		if points > 0 {
			out = append(out, LotPoint{Factor: factor, Points: min(points, MostPoints), Count: count})
		}
	}
	if w.MonthsEach > 0 {
		if f.LastVisit.IsZero() {
			add(FactorNever, MostPoints, 0)
		} else {
			months := wholeMonths(f.LastVisit, first)
			add(FactorNotVisited, months/w.MonthsEach, months)
		}
	}
	add(FactorViolations, w.Violation*f.Violations, f.Violations)
	add(FactorOpen, w.Open*f.Open, f.Open)
	if f.Score > 0 && f.Score < GoodScore {
		add(FactorScores, w.Score*((GoodScore-f.Score+99)/100), f.Score)
	}
	if w.StaffEach > 0 {
		add(FactorStaff, f.Organisation.Staff/w.StaffEach, f.Organisation.Staff)
	}
	return out
}

// wholeMonths counts the whole months from one day to a later one; 0 where it is not later.
func wholeMonths(from, to Date) int {
	n := (to.Year-from.Year)*12 + int(to.Month) - int(from.Month)
	if to.Before(from.AddMonths(n)) {
		n--
	}
	return max(n, 0)
}
