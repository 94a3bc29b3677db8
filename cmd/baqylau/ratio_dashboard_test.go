//go:build bench && linux

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// million opens ten years of the country, a million violations, on their last day. BAQYLAU_MILLION names a file in which they
// are kept from one run to the next.
func million(t *testing.T) (*db.DB, *office.Session) {
	t.Helper()
	ctx, path := context.Background(), os.Getenv("BAQYLAU_MILLION")
	if path == "" {
		path = filepath.Join(t.TempDir(), "million.db")
	}
	now := func() time.Time { return dbtest.MillionTo().At(12, 0, time.UTC) }
	if _, err := os.Stat(path); err != nil {
		d, err := db.Open(ctx, path, db.Options{Now: now})
		require.NoError(t, err)
		require.NoError(t, d.Close())
		begin := time.Now()
		dbtest.FillMillion(t, path, 400_000)
		fmt.Printf("a million violations written in %.0f s\n", time.Since(begin).Seconds())
	}
	begin := time.Now()
	d, session := millionDesk(t, path)
	fmt.Printf("opened, with what had to be counted, in %.0f s\n", time.Since(begin).Seconds())
	return d, session
}

// shell asks the database in SQLite's own shell and returns what it wrote.
func shell(t *testing.T, path, queries string) string {
	t.Helper()
	c := exec.Command("sqlite3", "-readonly", path)
	c.Stdin = strings.NewReader(queries)
	out, err := c.Output()
	require.NoError(t, err)
	return string(out)
}

// What is held of every dashboard that counters answer, also of a part of the country against the same queries of that part, and of
// a day that is past.
const dashboardLeast = 20.0

// TestRatioDashboard compares the dashboard of the nation and a year over a million violations with the same GROUP BYs in
// SQLite's shell.
func TestRatioDashboard(t *testing.T) {
	ctx := context.Background()
	d, s := million(t)
	findings, err := d.Count(ctx, model.Filter{Kind: model.KindFinding})
	require.NoError(t, err)
	require.Greater(t, findings, 1_000_000)
	scope := model.Scope{Period: model.Period{From: model.MakeDate(2025, 1, 1), To: dbtest.MillionTo()}}
	var board model.Dashboard
	asked := func(scope model.Scope) func() time.Duration {
		return func() time.Duration {
			begin := time.Now()
			var err error
			board, err = s.Dashboard(ctx, scope)
			require.NoError(t, err)
			return time.Since(begin)
		}
	}
	shown, quickest := "", time.Hour
	ratio := race(t, "dashboard of a million / sqlite3", asked(scope), func() time.Duration {
		begin := time.Now()
		shown = shell(t, d.Path(), dbtest.AnalystQueries())
		quickest = min(quickest, time.Since(begin))
		return time.Since(begin)
	})
	sameNumbers(t, board, shown)
	worst := board.Groups[model.ByCategory][0].Values[model.FigFindings]
	assert.GreaterOrEqual(t, ratio, dashboardLeast)

	// A part of the country, against the same queries of that part.
	for _, part := range []struct {
		name, tables string
		scope        model.Scope
	}{
		{"a region", dbtest.AnalystScope("o.region = '11'"), model.Scope{Regions: []string{"11"}}},
		{"a sector", dbtest.AnalystScope("o.sector = 'health'"), model.Scope{Sectors: []string{"health"}}},
		{"a state body", dbtest.AnalystScope("o.body = 'minhealth'"), model.Scope{Bodies: []string{"minhealth"}}},
		{"an office", dbtest.AnalystScope("o.office = 'О11'"), model.Scope{Offices: []string{"О11"}}},
	} {
		part.scope.Period = scope.Period
		said := ""
		faster := race(t, "  "+part.name+" / sqlite3", asked(part.scope), func() time.Duration {
			begin := time.Now()
			said = shell(t, d.Path(), part.tables+dbtest.AnalystQueries())
			return time.Since(begin)
		})
		now := board.Key.Now.Values
		assert.Regexp(t, fmt.Sprintf(`(?m)^2025\|%d\|%d\|`, now.Of(model.FigVisits), now.Of(model.FigOrganisations)), said, part.name)
		assert.Regexp(t, fmt.Sprintf(`(?m)^2025\|%d\|%d\|`, now.Of(model.FigFindings), now.Of(model.FigRepeat)), said, part.name)
		assert.GreaterOrEqual(t, faster, dashboardLeast, part.name)
	}

	// Ten years, against the same queries of ten years.
	decade := model.Scope{Period: model.Period{From: dbtest.MillionFrom(), To: dbtest.MillionTo()}}
	said := ""
	faster := race(t, "  ten years / sqlite3", asked(decade), func() time.Duration {
		begin := time.Now()
		said = shell(t, d.Path(), dbtest.AnalystQueriesSince(decade.Period.From))
		return time.Since(begin)
	})
	for _, g := range board.Groups[model.ByCategory] {
		assert.Contains(t, said, fmt.Sprintf("\n%s|%d|", g.Code, g.Values.Of(model.FigFindings)))
	}
	assert.GreaterOrEqual(t, faster, dashboardLeast)

	// A quarter, against the queries of the whole year, which ask for as much.
	best := time.Hour
	for range turns {
		best = min(best, asked(model.Scope{Period: model.Period{From: model.MakeDate(2025, 10, 1), To: dbtest.MillionTo()}})())
	}
	fmt.Printf("  %-44s %8.3f s                %6.1f ×\n", "a quarter", best.Seconds(), quickest.Seconds()/best.Seconds())
	assert.GreaterOrEqual(t, quickest.Seconds()/best.Seconds(), dashboardLeast)
	begin := time.Now()
	ids, err := s.IDs(ctx, worst.Filter, model.Order{})
	require.NoError(t, err)
	fmt.Printf("  %-44s %8.3f s\n", fmt.Sprintf("a drill-down to %d violations", len(ids)), time.Since(begin).Seconds())
}

// pastDay is a dashboard as of a day that is past, and the tables of the queries it is held against.
type pastDay struct {
	name   string
	scope  model.Scope
	tables string
}

func pastDays() []pastDay {
	past := func(from, to model.Date) model.Scope {
		return model.Scope{Period: model.Period{From: from, To: to}, AsOf: to}
	}
	region := past(model.MakeDate(2025, 1, 1), model.MakeDate(2025, 11, 19))
	region.Regions = []string{"11"}
	return []pastDay{
		{"to a day within a month that is past", past(model.MakeDate(2025, 1, 1), model.MakeDate(2025, 11, 19)), ""},
		{"to the end of a month that is past", past(model.MakeDate(2025, 1, 1), model.MakeDate(2025, 10, 31)), ""},
		{"to a day within a month years ago", past(model.MakeDate(2019, 1, 1), model.MakeDate(2019, 11, 12)), ""},
		{"a year to a day years ago", past(model.MakeDate(2018, 6, 13), model.MakeDate(2019, 6, 12)), ""},
		{"a region to a day that is past", region, dbtest.AnalystScope("o.region = '11'")},
	}
}

// TestRatioDashboardOfPastDays compares dashboards as of days that are past with the same GROUP BYs over how everything stood on them.
func TestRatioDashboardOfPastDays(t *testing.T) {
	d, s := million(t)
	for _, p := range pastDays() {
		var board model.Dashboard
		said := ""
		faster := race(t, "  "+p.name+" / sqlite3", func() time.Duration {
			begin := time.Now()
			var err error
			board, err = s.Dashboard(t.Context(), p.scope)
			require.NoError(t, err)
			return time.Since(begin)
		}, func() time.Duration {
			begin := time.Now()
			said = shell(t, d.Path(), dbtest.AnalystQueriesOn(p.scope.Period, p.tables))
			return time.Since(begin)
		})
		sameKeyFigures(t, board.Key.Now.Values, said, p.name)
		assert.GreaterOrEqual(t, faster, dashboardLeast, p.name)
	}
}

// sameNumbers holds the dashboard against what the shell wrote.
func sameNumbers(t *testing.T, board model.Dashboard, shown string) {
	t.Helper()
	row := func(begins string) []string {
		for _, line := range strings.Split(shown, "\n") {
			if strings.HasPrefix(line, begins) {
				return strings.Split(line, "|")[1:]
			}
		}
		require.Fail(t, "the shell wrote no row", begins)
		return nil
	}
	of := func(v model.Values, keys ...model.FigureKey) (list []string) {
		for _, key := range keys {
			list = append(list, strconv.FormatInt(v.Of(key), 10))
		}
		return list
	}
	visits := []model.FigureKey{model.FigVisits, model.FigOrganisations, model.FigScoredVisits, model.FigScoreSum}
	found := []model.FigureKey{model.FigFindings, model.FigRepeat, model.FigPeopleAffected, model.FigSumTaken}
	now, before := board.Key.Now.Values, board.Key.YearEarlier.Values
	assert.Equal(t, of(now, visits...), row("2025|"))
	assert.Equal(t, of(before, visits...), row("2024|"))
	assert.Contains(t, shown, "2025|"+strings.Join(of(now, found...), "|")+"\n")
	// The analyst counts as repeats what is closed by now; as of the end of 2024 some was closed otherwise.
	earlier := of(before, found...)
	assert.Regexp(t, `(?m)^2024\|`+earlier[0]+`\|\d+\|`+earlier[2]+`\|`+earlier[3]+`$`, shown)
	assert.Contains(t, shown, strings.Join(of(now, model.FigIssued, model.FigReported, model.FigVerified, model.FigPartly, model.FigNotExecuted,
		model.FigWithdrawn, model.FigOverdue, model.FigOverdueFirst, model.FigSumReturned, model.FigPeopleRestored), "|")+"\n")
	assert.Contains(t, shown, strings.Join(of(now, model.FigDue, model.FigDueVerified), "|")+"\n")
	assert.Contains(t, shown, strings.Join(of(now, model.FigOpen, model.FigOverdueAll, model.FigOverdueAllFirst), "|")+"\n")
	assert.Contains(t, shown, strings.Join(of(before, model.FigIssued, model.FigReported, model.FigVerified, model.FigPartly, model.FigNotExecuted,
		model.FigOverdue, model.FigOverdueFirst, model.FigSumReturned, model.FigPeopleRestored, model.FigDue, model.FigDueVerified, model.FigOpen,
		model.FigOverdueAll, model.FigOverdueAllFirst), "|")+"\n")
	for _, p := range board.Trend.Points {
		assert.Equal(t, []string{strconv.FormatInt(p.Overdue.Value, 10), strconv.FormatInt(p.First.Value, 10)}, row(p.Day.String()+"|"))
	}
	for _, g := range board.Groups[model.ByService] {
		recommendations := of(g.Values, model.FigIssued, model.FigReported, model.FigVerified, model.FigOverdue)
		assert.Contains(t, shown, g.Code+"|"+strings.Join(recommendations, "|")+"\n")
	}
	for _, line := range board.Heat.Cells {
		for _, c := range line {
			assert.Contains(t, shown, fmt.Sprintf("%s|%s|%d\n", c.Filter.Regions[0], c.Filter.Categories[0], c.Value))
		}
	}
}
