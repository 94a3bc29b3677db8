package model

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The exchange between the databases of offices (docs/decisions/exchange.md). A record is what people change as a whole, a recommendation
// with its steps and checks say. What a database holds of it is a set of sides, none of which knew of another: one as long as nobody
// changed it in two places at once. Joining such sets is commutative, associative and idempotent, and what they show follows from the
// set alone, so that databases that have heard the same hold the same, in whatever order and however often they heard it.

// Replica names a database. A copy of one that is worked on further beside it must get a name of its own.
type Replica string

// Past is the set of all changes that lie behind a state of a record: of each database the numbers of the lines of its journal, in
// ascending order. (A causal history as in Schwarz and Mattern, Detecting causal relationships in distributed computations, 1994. A version
// vector would be shorter, but says of a database "all up to here", which is not so where somebody goes on with one of two sides.)
type Past map[Replica][]int64

// Knows reports whether everything in q is in p too.
func (p Past) Knows(q Past) bool {
	for replica, lines := range q {
		have := p[replica]
		for _, line := range lines {
			at, found := slices.BinarySearch(have, line)
			if !found {
				return false
			}
			have = have[at+1:]
		}
	}
	return true
}

// With returns p and q together.
func (p Past) With(q Past) Past {
	out := make(Past, max(len(p), len(q)))
	maps.Copy(out, p)
	for replica, lines := range q {
		all := slices.Concat(out[replica], lines)
		slices.Sort(all)
		out[replica] = slices.Compact(all)
	}
	return out
}

// And returns p with one more line of a database.
func (p Past) And(replica Replica, line int64) Past { return p.With(Past{replica: {line}}) }

// String writes the past in one way, for order and for the log.
func (p Past) String() string {
	var b strings.Builder
	for _, replica := range slices.Sorted(maps.Keys(p)) {
		fmt.Fprintf(&b, "%s%v", replica, p[replica])
	}
	return b.String()
}

// Side is a state of a record and what lies behind it.
type Side struct {
	Past Past `json:"past"`
	// Office is who made the last change, and At when: a moment as it is stored, in UTC.
	Office string `json:"office"`
	At     string `json:"at"`
	// State is the record in one form; empty where it was taken away.
	State []byte `json:"state,omitempty"`
}

// Fork says that two databases gave themselves out for one: the same changes led to different states.
type Fork struct{ Past Past }

// Error is for the log.
func (f *Fork) Error() string {
	return "the same changes led to different states: " + f.Past.String()
}

// JoinSides returns what is known where both sets of sides are known: those that no other side has gone beyond. It returns a *Fork where
// two sides have the same past and are not the same.
func JoinSides(a, b []Side) ([]Side, error) {
	all := slices.Concat(a, b)
	var out []Side
	for i, s := range all {
		beyond := false
		for j, other := range all {
			if i == j || !other.Past.Knows(s.Past) {
				continue
			}
			if !s.Past.Knows(other.Past) {
				beyond = true
				continue
			}
			if !bytes.Equal(s.State, other.State) {
				return nil, &Fork{s.Past}
			}
			beyond = beyond || j < i // the same side twice
		}
		if !beyond {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(x, y Side) int { return cmp.Compare(x.Past.String(), y.Past.String()) })
	return out, nil
}

// ShownSide is the place of the side that lists, figures and papers go by until somebody has chosen: that of the office whose record it
// is, then the later, then by code; -1 of no sides.
func ShownSide(owner string, sides []Side) int {
	shown := -1
	for i, s := range sides {
		if shown < 0 || s.before(sides[shown], owner) {
			shown = i
		}
	}
	return shown
}

func (s Side) before(other Side, owner string) bool {
	if own := s.Office == owner; own != (other.Office == owner) {
		return own
	}
	return cmp.Or(cmp.Compare(other.At, s.At), cmp.Compare(s.Office, other.Office), cmp.Compare(s.Past.String(), other.Past.String())) < 0
}

// InConflict reports whether sides differ, so that somebody should choose.
func InConflict(sides []Side) bool {
	return slices.ContainsFunc(sides, func(s Side) bool { return !bytes.Equal(s.State, sides[0].State) })
}

// Choose makes a state the successor of all sides: nobody who hears of it sees a conflict any more, unless another has chosen otherwise.
func Choose(sides []Side, state []byte, office, at string, replica Replica, line int64) Side {
	past := Past{}
	for _, s := range sides {
		past = past.With(s.Past)
	}
	return Side{Past: past.And(replica, line), Office: office, At: at, State: state}
}

// ConflictRule says which side is chosen without asking.
type ConflictRule string

// The rules.
const (
	// RuleAsk chooses none: a person does.
	RuleAsk ConflictRule = "ask"
	// RuleOwner chooses the side of the office whose record it is, where there is exactly one; RuleLater the one changed last, where
	// no other was changed at the same moment.
	RuleOwner ConflictRule = "owner"
	RuleLater ConflictRule = "later"
)

// ConflictRules lists them.
func ConflictRules() []ConflictRule { return []ConflictRule{RuleAsk, RuleOwner, RuleLater} }

// Decide returns the place of the side that the rule chooses, and whether it chooses one.
func (r ConflictRule) Decide(owner string, sides []Side) (int, bool) {
	at, n := -1, 0
	for i, s := range sides {
		switch {
		case r == RuleOwner && s.Office == owner:
			at, n = i, n+1
		case r == RuleLater && (at < 0 || s.At > sides[at].At):
			at, n = i, 1
		case r == RuleLater && s.At == sides[at].At:
			n++
		}
	}
	return at, n == 1
}

// ExchangeRecord is a record as it is exchanged: all its sides.
type ExchangeRecord struct {
	Kind   Kind   `json:"kind"`
	Record ID     `json:"record"`
	Sides  []Side `json:"sides"`
	// Owner is the office whose record it is, as this database found; "" of one that is nobody's own.
	Owner string `json:"-"`
	// Refused is why it cannot be brought in; nil where it can.
	Refused *Fault `json:"-"`
}

// MergeOutcome is what a merge did to a record.
type MergeOutcome string

// The outcomes.
const (
	// MergeKnown: the database knew all of it. MergeNew: it had no such record. MergeChanged: what is shown is another state now.
	MergeKnown   MergeOutcome = "known"
	MergeNew     MergeOutcome = "new"
	MergeChanged MergeOutcome = "changed"
	// MergeConflict: it was changed in two places at once, and somebody is to choose.
	MergeConflict MergeOutcome = "conflict"
	// MergeRefused: it cannot be brought in, and then nothing of the bundle is.
	MergeRefused MergeOutcome = "refused"
)
