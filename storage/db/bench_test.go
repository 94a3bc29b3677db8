package db_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// importYear writes what a national year holds (1 209 providers, 1 484 visits, 1 433 findings, 1 383
// recommendations with their steps, 1 302 checks; about 7 000 records) as one transaction, each
// record with its line in the journal.
func importYear(x *dbtest.Fixture) {
	journal := func(kind model.Kind, id model.ID, record any) {
		x.Journal(kind, id, func(e *model.JournalEntry) {
			b, err := json.Marshal(record)
			if err != nil {
				panic(err)
			}
			e.Verb, e.After = "import", b
		})
	}
	text := strings.Repeat("Сотрудник требует документы, которых нет в стандарте услуги. ", 3)
	var organisations []model.ID
	for i := range 1209 {
		o := x.Organisation(func(o *model.Organisation) {
			o.Name.RU = fmt.Sprintf("Отдел центра обслуживания населения № %d по Целиноградскому району", i)
			o.Name.KK = fmt.Sprintf("Целиноград ауданы бойынша № %d халыққа қызмет көрсету орталығының бөлімі", i)
		})
		organisations = append(organisations, o.ID)
		journal(model.KindOrganisation, o.ID, o)
	}
	var visits, findings, recommendations []model.ID
	for i := range 1484 {
		v := x.Visit(func(v *model.Visit) {
			v.External, v.Organisation = fmt.Sprintf("В-%05d", i), organisations[i%1209]
			v.Officers, v.Representatives = []model.ID{x.Officer()}, []model.ID{x.Representative()}
			v.Arrived, v.Called, v.Finished = dbtest.Moment(), dbtest.Moment().Add(time.Hour), dbtest.Moment().Add(2*time.Hour)
		})
		visits = append(visits, v.ID)
		journal(model.KindVisit, v.ID, v)
	}
	for i := range 1433 {
		f := x.Finding(func(f *model.Finding) {
			f.External, f.Visit, f.Organisation = fmt.Sprintf("Н-%05d", i), visits[i], organisations[i%1209]
			f.Description = fmt.Sprintf("%s Окно %d.", text, i)
		})
		findings = append(findings, f.ID)
		journal(model.KindFinding, f.ID, f)
	}
	for i := range 1383 {
		r := x.Recommendation(func(r *model.Recommendation) {
			r.External, r.Organisation, r.Findings = fmt.Sprintf("Р-%05d", i), organisations[i%1209], []model.ID{findings[i]}
			r.State, r.Issued, r.Due, r.Text = model.RecReported, dbtest.Day(), dbtest.Day().AddDays(14), text
		})
		recommendations = append(recommendations, r.ID)
		journal(model.KindRecommendation, r.ID, r)
		for seq := range 3 {
			x.Event(r.ID, func(e *model.RecEvent) { e.Seq = seq + 1 })
		}
	}
	for i := range 1302 {
		c := x.Check(recommendations[i], nil)
		journal(model.KindCheck, c.ID, c)
	}
}

func BenchmarkImportYear(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		d, err := db.Open(context.Background(), filepath.Join(b.TempDir(), "b.db"), db.Options{})
		require.NoError(b, err)
		m := &dbtest.Maker{Store: d}
		b.StartTimer()
		m.Write(b, importYear)
		b.StopTimer()
		require.NoError(b, d.Close())
		b.StartTimer()
	}
}

func BenchmarkSmallWrite(b *testing.B) {
	d, err := db.Open(context.Background(), filepath.Join(b.TempDir(), "b.db"), db.Options{})
	require.NoError(b, err)
	m := &dbtest.Maker{Store: d}
	var v model.Visit
	m.Write(b, func(x *dbtest.Fixture) { v = x.Visit(nil) })
	for b.Loop() {
		require.NoError(b, d.Write(context.Background(), func(tx office.Tx) error { return tx.SaveVisit(&v) }))
	}
	require.NoError(b, d.Close())
}
