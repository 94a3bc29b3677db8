package screen

import (
	"context"
	"slices"
	"strings"
	"time"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
)

// total is one thing that the foot of a register says: a sentence with one figure or several, each with its filter.
type total struct {
	key   string
	parts []part
}

// part is a figure in the sentence of a total.
type part struct {
	name    string
	measure model.Measure
	// narrow makes the figure's filter of that of the register; false where no record can have it.
	narrow func(model.Filter) (model.Filter, bool)
	money  bool
}

// totals are the figures of the register: those of its kind, unless its area has others.
func (l *Listing[R]) totals() []total {
	if l.cfg.Area == Restitutions {
		return []total{
			{"screen.total.restitution", []part{{"taken", model.SumTaken, all, true}, {"returned", model.SumReturned, all, true}}},
			{"screen.total.owed", []part{{"n", model.SumOwed, all, true}}},
			{"screen.total.restored", []part{{"people", model.SumPeople, all, false}, {"restored", model.SumRestored, all, false}}},
			{"screen.total.unanswered_taken", []part{{"n", model.SumTaken, unansweredTaken, true}}},
		}
	}
	return totalsOf(l.cfg.Kind)
}

// totalsOf are the figures of a register of a kind.
func totalsOf(k model.Kind) []total {
	one := func(key string, m model.Measure, narrow func(model.Filter) (model.Filter, bool)) total {
		return total{key, []part{{"n", m, narrow, m == model.SumTaken}}}
	}
	switch k {
	case model.KindRecommendation:
		return []total{
			{"screen.total.restitution", []part{{"taken", model.SumTaken, all, true}, {"returned", model.SumReturned, all, true}}},
			one("screen.total.overdue", model.Count, marked(model.MarkOverdue)),
		}
	case model.KindPostControl:
		return []total{
			one("screen.total.unassigned", model.Count, marked(model.MarkUnassigned)),
			one("screen.total.day_passed", model.Count, marked(model.MarkDayPassed)),
		}
	case model.KindFinding:
		return []total{
			one("screen.total.people", model.SumPeople, all),
			one("screen.total.taken", model.SumTaken, all),
			one("screen.total.unanswered", model.Count, marked(model.MarkNoRecommendation)),
		}
	case model.KindVisit:
		return []total{one("screen.total.findings", model.SumFindings, all),
			one("screen.total.to_confirm", model.Count, inState(string(model.VisitCompleted)))}
	case model.KindPlan:
		return []total{{"screen.total.planned", []part{{"planned", model.SumPlanned, all, false},
			{"fulfilled", model.SumFulfilled, all, false}}}}
	case model.KindPlannedVisit:
		return []total{one("screen.total.fulfilled", model.Count, inState(string(model.PlannedFulfilled)))}
	case model.KindOrganisation:
		return []total{one("screen.total.visited", model.Count, marked(model.MarkVisited))}
	}
	return nil
}

// unansweredTaken makes of a filter over the ledger that of the violations with money taken which no recommendation answers,
// and which therefore have no line in it; marked lines say nothing of them.
func unansweredTaken(f model.Filter) (model.Filter, bool) {
	out := model.Filter{Kind: model.KindFinding, Scope: f.Scope, Categories: f.Categories, Methods: f.Methods, Person: f.Person, Text: f.Text}
	return out.With(model.MarkTaken, model.MarkNoRecommendation), len(f.IDs) == 0
}

func all(f model.Filter) (model.Filter, bool) { return f, true }

func marked(m model.Mark) func(model.Filter) (model.Filter, bool) {
	return func(f model.Filter) (model.Filter, bool) { return f.With(m), true }
}

// inState keeps the records of one state.
func inState(state string) func(model.Filter) (model.Filter, bool) {
	return func(f model.Filter) (model.Filter, bool) {
		return f.In(state), len(f.States) == 0 || slices.Contains(f.States, state)
	}
}

// mostListed is how many records a filter can name one by one.
const mostListed = 30000

// over splits a filter into those that together have just the listed records.
func over(f model.Filter, ids []model.ID) []model.Filter {
	var out []model.Filter
	for part := range slices.Chunk(ids, mostListed) {
		f.IDs = part
		out = append(out, f)
	}
	return out
}

// sum measures over several filters that share no record.
func (p part) sum(ctx context.Context, s *office.Session, filters []model.Filter) (n int64, err error) {
	for _, f := range filters {
		f, possible := p.narrow(f)
		if !possible {
			return 0, nil
		}
		more, err := s.Sum(ctx, f, p.measure)
		if err != nil {
			return 0, err
		}
		n += more
	}
	return n, nil
}

// markPause is how long marking rests before the foot is counted again.
const markPause = 150 * time.Millisecond

// counts are the figures of a register at a time.
type counts struct {
	// all are the records without the person's filter; figures follow Listing.totals.
	all     int
	figures [][]int64
}

// count has the foot and the number at the right of the filters counted again, over the marked rows where there are
// any. What was asked for later wins.
func (l *Listing[R]) count() {
	if l.view != nil || !l.started { // a view counts by itself
		return
	}
	l.asked++
	mine, session, totals := l.asked, l.host.Session(), l.totals()
	filters := []model.Filter{l.filter}
	if n := l.table.MarkedCount(); n > 0 && n < l.table.Len() {
		filters = over(l.filter, l.Marked())
	}
	base, narrowed := l.cfg.Base, l.bar.any()
	var got counts
	l.host.Run(func(ctx context.Context) (err error) {
		if narrowed {
			if got.all, err = session.Count(ctx, base); err != nil {
				return err
			}
		}
		for _, t := range totals {
			figures := make([]int64, len(t.parts))
			for i, p := range t.parts {
				if figures[i], err = p.sum(ctx, session, filters); err != nil {
					return err
				}
			}
			got.figures = append(got.figures, figures)
		}
		return nil
	}, func(err error) {
		switch {
		case mine != l.asked || l.view != nil:
		case err != nil:
			l.host.Fail(err)
		default:
			l.counts = got
			l.showCounts()
		}
	})
}

// countSoon is count when marking has rested.
func (l *Listing[R]) countSoon() {
	if l.resting != nil {
		l.resting()
	}
	l.resting = l.host.After(markPause, l.count)
}

// showCounts says in the foot what there is, and at the right of the filters how many of how many.
func (l *Listing[R]) showCounts() {
	words, shown := l.host.Words(), l.table.Len()
	said := words.N("screen.records", shown)
	if l.bar.any() && l.counts.all >= shown {
		l.bar.setCount(words.T("screen.of_all", "n", shown, "all", l.counts.all))
	} else {
		l.bar.setCount(said)
	}
	if n := l.table.MarkedCount(); n > 0 {
		said = words.N("screen.marked_records", n)
	}
	texts := []string{said}
	for i, t := range l.totals() {
		if i >= len(l.counts.figures) || !slices.ContainsFunc(l.counts.figures[i], func(n int64) bool { return n != 0 }) {
			continue
		}
		var args []any
		for k, p := range t.parts {
			if n := l.counts.figures[i][k]; p.money {
				args = append(args, p.name, model.Tenge(n))
			} else {
				args = append(args, p.name, n)
			}
		}
		texts = append(texts, words.T(t.key, args...))
	}
	l.foot.Set(strings.Join(texts, "     "), words.T("screen.keys"))
}

// newFoot is the foot before anything was counted: it has its height already.
func newFoot(h Host) *widgets.Foot {
	f := widgets.NewFoot()
	f.Set("", h.Words().T("screen.keys"))
	return f
}
