package db_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/db/dbtest"
)

// journalLines is how many lines the journal of a busy office has after years.
const journalLines = 1_000_000

// BenchmarkJournalRegister opens the register of a journal of a million lines: the first lines, their number, the next
// after a line in the middle, and the first of a filter that few lines answer.
func BenchmarkJournalRegister(b *testing.B) {
	d := openBulk(b, filepath.Join(b.TempDir(), "journal.db"))
	b.Cleanup(func() { require.NoError(b, d.Close()) })
	m := &dbtest.Maker{Store: d}
	after := []byte(`{"text":"` + fmt.Sprintf("%0400d", 0) + `"}`)
	var who model.Person
	m.Write(b, func(x *dbtest.Fixture) {
		who = x.Person(nil)
		for i := range journalLines {
			verb, kind := "change", model.KindVisit
			if i%5000 == 7 {
				verb, kind = "retire", model.KindOrganisation
			}
			require.NoError(b, x.Tx().Journal(&model.JournalEntry{At: dbtest.Moment().Add(time.Duration(i) * time.Second), By: who.ID,
				Office: dbtest.OfficeCode, Verb: verb, Kind: kind, Record: model.ID(fmt.Sprintf("r%d", i%1000)), After: after}))
		}
	})
	f := model.Filter{Kind: model.KindJournal, Scope: model.Scope{Offices: []string{dbtest.OfficeCode}}}
	rare := f
	rare.Verbs = []string{"retire"}
	newest := func(f model.Filter, after model.ID) func(b *testing.B) {
		return func(b *testing.B) {
			for b.Loop() {
				ids, err := d.IDs(b.Context(), f, model.Order{By: "date", Desc: true, First: 500, After: after})
				require.NoError(b, err)
				_, err = d.JournalRows(b.Context(), ids[:50])
				require.NoError(b, err)
			}
		}
	}
	b.Run("first page", newest(f, ""))
	b.Run("page in the middle", newest(f, "500000"))
	b.Run("first of a filter", newest(rare, ""))
	b.Run("count", func(b *testing.B) {
		for b.Loop() {
			n, err := d.Count(b.Context(), f)
			require.NoError(b, err)
			require.Equal(b, journalLines, n)
		}
	})
	b.Run("count of a filter", func(b *testing.B) {
		for b.Loop() {
			_, err := d.Count(b.Context(), rare)
			require.NoError(b, err)
		}
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			ids, err := d.IDs(b.Context(), f, model.Order{By: "date", Desc: true})
			require.NoError(b, err)
			require.Len(b, ids, journalLines)
		}
	})
}
