package office_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// exchangedOf is all that a database holds of the records that are exchanged, by kind and record.
func exchangedOf(t require.TestingT, b *bench) map[string]model.ExchangeRecord {
	out := map[string]model.ExchangeRecord{}
	require.NoError(t, b.desk.Store.Read(b.ctx, func(v office.View) error {
		return v.EachExchanged(0, func(r model.ExchangeRecord) error {
			out[string(r.Kind)+" "+string(r.Record)] = r
			return nil
		})
	}))
	return out
}

// hear merges what a database held into another, and says how often what came of it.
func hear(b *bench, from map[string]model.ExchangeRecord, order []string) (map[model.MergeOutcome]int, error) {
	counts := map[model.MergeOutcome]int{}
	schema, err := db.Schema()
	if err != nil {
		return nil, err
	}
	err = b.desk.Store.Write(b.ctx, func(tx office.Tx) error {
		return tx.MergeRecords(schema, func(yield func(model.ExchangeRecord, error) bool) {
			for _, key := range order {
				if !yield(from[key], nil) {
					return
				}
			}
		}, func(r model.ExchangeRecord, o model.MergeOutcome) error {
			counts[o]++
			if r.Refused != nil {
				return r.Refused
			}
			return nil
		})
	})
	return counts, errors.Join(err, b.desk.Refresh(b.ctx))
}

// three are the databases of three offices, each with somebody who works at random; helpers[i][j] works in database i for office j.
type three struct {
	benches []*bench
	workers []*worker
	helpers [][]*worker
	// old are what databases held earlier: bundles that lie about.
	old []map[string]model.ExchangeRecord
}

func newThree(t *testing.T) *three {
	t.Helper()
	w := &three{}
	for _, code := range []string{"АҚМ", "ШЫМ", "HQ"} {
		b := newBenchOf(t, code)
		b.systemic(t)
		w.benches, w.workers = append(w.benches, b), append(w.workers, newWorker(t, b))
	}
	for i := range w.benches {
		for j := range w.benches {
			if i != j {
				_, err := hear(w.benches[i], exchangedOf(t, w.benches[j]), inOrder(exchangedOf(t, w.benches[j])))
				require.NoError(t, err)
			}
		}
	}
	for i, b := range w.benches {
		w.helpers = append(w.helpers, make([]*worker, len(w.benches)))
		for j, other := range w.benches {
			if i == j {
				continue
			}
			there := *other
			there.desk = b.desk
			var err error
			there.manager, err = office.SitAsForeigner(b.ctx, b.desk, other.manager.Who.ID)
			require.NoError(t, err)
			there.officer, err = office.SitAsForeigner(b.ctx, b.desk, other.officer.Who.ID)
			require.NoError(t, err)
			w.helpers[i][j] = &worker{b: &there, tried: map[standing]int{}, closed: map[standing]int{}, crew: w.workers[j].crew}
		}
	}
	return w
}

func last(ids []model.ID) []model.ID { return ids[max(0, len(ids)-1):] }

func inOrder(m map[string]model.ExchangeRecord) []string { return slices.Sorted(maps.Keys(m)) }

// help changes what another office has entered, in a database that is not that office's: nothing with a number of its own.
func (w *worker) help() {
	s, ctx := w.who(), w.b.ctx
	r := get(w, func(x office.View) (model.Recommendation, error) {
		return x.Recommendation(one(w.t, w.recs, "recommendation"))
	})
	word := rapid.SampledFrom([]string{"", "каб. 3", "каб. 4"}).Draw(w.t, "word")
	switch rapid.IntRange(0, 9).Draw(w.t, "help") {
	case 0:
		v := get(w, func(x office.View) (model.Visit, error) { return x.Visit(one(w.t, w.visits, "visit")) })
		v.Place, v.Note = word, "помощь"
		_, _ = s.SaveVisit(ctx, v)
	case 1:
		v := get(w, func(x office.View) (model.Visit, error) { return x.Visit(one(w.t, w.visits, "visit")) })
		_, _ = s.CompleteVisit(ctx, v.ID, v.Version)
		_, _ = s.ConfirmVisit(ctx, v.ID, v.Version)
	case 2:
		f := get(w, func(x office.View) (model.Finding, error) { return x.Finding(one(w.t, w.findings, "finding")) })
		f.Standard = word
		_, _ = s.SaveFinding(ctx, f)
	case 3:
		o := get(w, func(x office.View) (model.Organisation, error) { return x.Organisation(w.b.school.ID) })
		o.Address = word
		_, _ = s.SaveOrganisation(ctx, o)
	case 4:
		_, _ = s.AddRestitution(ctx, model.Restitution{Recommendation: r.ID, Date: day(2018, 11, 7), Sum: 300, People: 1, Document: "п/п 2"})
	case 5:
		w.check(r.ID)
	case 6:
		_, _ = s.Attach(ctx, model.KindVisit, one(w.t, w.visits, "visit"), "вход.pdf", strings.NewReader("%PDF-1.4 "+word), word)
	case 7:
		list := get(w, func(x office.View) ([]model.Attachment, error) {
			return x.AttachmentsOf(model.KindVisit, one(w.t, w.visits, "visit"))
		})
		for _, a := range list {
			_ = s.Detach(ctx, a.ID)
		}
	default:
		verb := rapid.SampledFrom([]model.RecVerb{model.RecIssue, model.RecAccept, model.RecReport, model.RecExtend, model.RecWithdraw}).Draw(w.t, "step")
		_, _ = w.b.manager.Step(ctx, r.ID, r.Version, model.RecEvent{Verb: verb, Due: r.Due.AddDays(3), Reason: "помощь"})
	}
}

// step does something at random: a deed at home, help elsewhere, a merge of what another holds or once held, a choice.
func (w *three) step(t *rapid.T) {
	i, j := rapid.IntRange(0, 2).Draw(t, "where"), rapid.IntRange(0, 2).Draw(t, "other")
	b := w.benches[i]
	b.now = b.now.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "minutes")) * time.Minute)
	switch what := rapid.IntRange(0, 11).Draw(t, "step"); {
	case what < 6:
		w.workers[i].t = t
		w.workers[i].deed(rapid.SampledFrom([]string{"visit", "visit", "finding", "finding", "recommendation", "recommendation", "recommendation", "plan", "plan",
			"office", "checklist", "take back", "cause", "discussion", "appeal", "training", "assignment", "sample", "lot", "series", "letter"}).Draw(t, "deed"))
	case what < 8 && i != j:
		// The same few records at home and elsewhere, so that they are changed in both places at once.
		home := w.workers[j]
		for _, who := range []*worker{w.helpers[i][j], home} {
			here := *who
			here.t, here.visits, here.findings, here.recs = t, last(home.visits), last(home.findings), last(home.recs)
			here.help()
		}
	case what < 9:
		from := exchangedOf(t, w.benches[j])
		w.old = append(w.old[max(0, len(w.old)-8):], from)
		_, err := hear(b, from, inOrder(from))
		require.NoError(t, err)
	case what < 10 && len(w.old) > 0:
		from := rapid.SampledFrom(w.old).Draw(t, "an old bundle")
		_, err := hear(b, from, inOrder(from))
		require.NoError(t, err)
	default:
		w.choose(t, b)
	}
}

// contend changes one record in two databases before either hears of the other.
func (w *three) contend(t *rapid.T) {
	for i, who := range []*worker{w.workers[0], w.helpers[1][0]} {
		who.t = t
		o := get(who, func(x office.View) (model.Organisation, error) { return x.Organisation(w.workers[0].b.school.ID) })
		o.Address = fmt.Sprintf("каб. %d", 10+i)
		_, err := who.b.manager.SaveOrganisation(who.b.ctx, o)
		require.NoError(t, err)
	}
}

// choose decides a conflict.
func (w *three) choose(t *rapid.T, b *bench) {
	require.NoError(t, b.desk.Store.Write(b.ctx, func(tx office.Tx) error {
		list, err := tx.Conflicts()
		if err != nil || len(list) == 0 {
			return err
		}
		r := rapid.SampledFrom(list).Draw(t, "conflict")
		side := rapid.SampledFrom(r.Sides).Draw(t, "side")
		return tx.ChooseSide(&model.JournalEntry{At: b.now, By: b.manager.Who.ID, Office: b.manager.Office.Code, Verb: "choose", Kind: r.Kind,
			Record: r.Record}, side.Past.String())
	}))
}

// mostRounds is how many rounds the three offices live through where nobody asks for more (BAQYLAU_LONG, -rapid.checks).
const mostRounds = 12

// TestThreeOfficesConverge: whatever three offices do, each on its own and in what the others entered, hear of one another and decide, in
// any order and again and again: when all have heard of all they hold the same, to the byte, and nothing that anybody wrote is gone unseen.
func TestThreeOfficesConverge(t *testing.T) {
	w := newThree(t)
	conflicts := 0
	rounds := 0
	rapid.Check(t, func(t *rapid.T) {
		if rounds++; rounds > mostRounds && os.Getenv("BAQYLAU_LONG") == "" {
			return // what one round leaves, the next goes on with
		}
		before := make([]map[string]model.ExchangeRecord, 3)
		for i, b := range w.benches {
			before[i] = exchangedOf(t, b)
		}
		for range rapid.IntRange(40, 60).Draw(t, "steps") {
			w.step(t)
		}
		if rounds == 1 {
			w.contend(t)
		}
		held := make([]map[string]model.ExchangeRecord, 3)
		for i, b := range w.benches {
			held[i] = exchangedOf(t, b)
			noChangeWithoutAPast(t, before[i], held[i])
		}
		for i, b := range w.benches {
			for _, j := range rapid.Permutation([]int{0, 1, 2, 0, 1, 2}).Draw(t, "order") {
				order := inOrder(held[j])
				if rapid.Bool().Draw(t, "backwards") {
					slices.Reverse(order)
				}
				_, err := hear(b, held[j], order)
				require.NoError(t, err, "%d hears of %d", i, j)
			}
		}
		all := exchangedOf(t, w.benches[0])
		for _, b := range w.benches[1:] {
			require.Equal(t, all, exchangedOf(t, b))
		}
		for _, h := range held {
			for key, r := range h {
				for _, s := range r.Sides {
					require.True(t, slices.ContainsFunc(all[key].Sides, func(x model.Side) bool { return x.Past.Knows(s.Past) }), "%s lost a side", key)
				}
			}
		}
		for _, r := range all {
			if model.InConflict(r.Sides) {
				conflicts++
			}
		}
		require.Positive(t, conflicts, "the first round has one that is no luck")
	})
	t.Logf("%d records, %d conflicts seen", len(exchangedOf(t, w.benches[0])), conflicts)
}

// noChangeWithoutAPast: a record whose state changed has a past that tells so; else two databases would hold different things of it under
// the same name.
func noChangeWithoutAPast(t require.TestingT, before, after map[string]model.ExchangeRecord) {
	for key, was := range before {
		is, ok := after[key]
		require.True(t, ok, key)
		if is.Sides[0].Past.String() == was.Sides[0].Past.String() {
			require.Equal(t, string(was.Sides[0].State), string(is.Sides[0].State), key)
		}
	}
}
