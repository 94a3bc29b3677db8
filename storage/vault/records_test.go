package vault

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

var errTried = errors.New("only tried")

// recordsOf are records of most kinds, as an office sends them.
func recordsOf(t testing.TB, home *bureau) []model.ExchangeRecord {
	home.finds(t)
	service, err := home.SaveService(home.ctx, model.Service{Code: "00101", Name: model.Name{RU: "Прикрепление"}, Sector: "health", WaitLimit: 20, ServeLimit: 15})
	require.NoError(t, err)
	v, err := home.StartVisit(home.ctx, model.Visit{Date: model.MakeDate(2018, 11, 5), Organisation: home.org.ID, Service: service.ID, Method: "mystery_shopper",
		Representatives: []model.ID{home.rep.ID}, Scores: model.Scores{5, 4, 3, 2, 1, 5}})
	require.NoError(t, err)
	v, err = home.CompleteVisit(home.ctx, v.ID, v.Version)
	require.NoError(t, err)
	f, err := home.AddFinding(home.ctx, model.Finding{Visit: v.ID, Category: "long_queue", Description: "очередь", People: 2, Taken: 1000})
	require.NoError(t, err)
	r, err := home.DraftRecommendation(home.ctx, model.Recommendation{Findings: []model.ID{f.ID}, Organisation: home.org.ID, Kind: "remedy", Text: "Устранить"})
	require.NoError(t, err)
	r, err = home.Step(home.ctx, r.ID, r.Version, model.RecEvent{Verb: model.RecIssue, On: model.MakeDate(2018, 11, 6), LongAgo: true})
	require.NoError(t, err)
	r, err = home.Step(home.ctx, r.ID, r.Version, model.RecEvent{Verb: model.RecReport})
	require.NoError(t, err)
	_, err = home.RecordCheck(home.ctx, model.Check{Recommendation: r.ID, Date: model.MakeDate(2018, 11, 7), Text: "на месте", Result: model.CheckExecuted,
		Checkers: []model.ID{home.rep.ID}})
	require.NoError(t, err)
	return home.holds(t)
}

// trial brings records in and gives that up. What is not refused with a sentence can be read again as it came, by the same code as by lists
// and bundles.
func trial(t testing.TB, hq *bureau, list []model.ExchangeRecord) error {
	err := hq.Store.Write(hq.ctx, func(tx office.Tx) error {
		err := tx.MergeRecords(schema(t), func(yield func(model.ExchangeRecord, error) bool) {
			for _, r := range list {
				if !yield(r, nil) {
					return
				}
			}
		}, func(r model.ExchangeRecord, _ model.MergeOutcome) error {
			if r.Refused != nil {
				return r.Refused
			}
			return nil
		})
		if err == nil {
			err = tx.ProveReferences()
		}
		if err != nil {
			return err
		}
		for _, r := range list {
			sides, err := tx.Sides(r.Kind, r.Record)
			require.NoError(t, err)
			for _, came := range r.Sides {
				require.True(t, slices.ContainsFunc(sides, func(x model.Side) bool { return x.Past.Knows(came.Past) }), "a side is gone")
				for _, x := range sides {
					if maps.EqualFunc(x.Past, came.Past, slices.Equal) {
						require.Equal(t, string(came.State), string(x.State))
					}
				}
			}
		}
		require.NoError(t, tx.EachExchanged(0, func(model.ExchangeRecord) error { return nil }))
		return errTried
	})
	if !errors.Is(err, errTried) {
		require.NotEmpty(t, model.AllFaults(err), "refused without a sentence: %v", err)
	}
	return err
}

// FuzzRecords brings in records that a sender with the office's key could sign, whatever stands in them: each is refused with a sentence, or
// stands in the registers as it came, where all of them can be read.
func FuzzRecords(f *testing.F) {
	home, hq := pairOfBureaus(f)
	good := recordsOf(f, home)
	require.ErrorIs(f, trial(f, hq, good), errTried, "the whole is in order")
	for i, r := range good {
		s := r.Sides[0]
		f.Add(i, string(r.Kind), string(r.Record), s.Office, s.At, s.State, int64(0))
		f.Add(i, string(r.Kind), string(r.Record), s.Office, "", s.State, int64(7))
	}
	f.Fuzz(func(t *testing.T, i int, kind, record, code, at string, state []byte, line int64) {
		list := slices.Clone(good)
		i = int(uint(i) % uint(len(list)))
		side := model.Side{Past: list[i].Sides[0].Past, Office: code, At: at, State: state}
		if line != 0 {
			side.Past = side.Past.And("fuzz", line)
		}
		list[i] = model.ExchangeRecord{Kind: model.Kind(kind), Record: model.ID(record), Sides: []model.Side{side}}
		_ = trial(t, hq, list) // it has looked at what came of it
	})
}
