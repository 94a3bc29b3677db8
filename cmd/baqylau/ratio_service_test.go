//go:build bench && linux

package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/db/dbtest"
)

// The services of FillMillion that most visits and those that a middling number of visits are about.
const (
	biggestService  = model.ID("01678901-000b-7000-8000-000000000000")
	middlingService = model.ID("01678901-000b-7000-8000-000000000037")
)

// serviceRatio is a dashboard of a service, and which providers o the queries of that service are narrowed to.
type serviceRatio struct {
	name      string
	scope     model.Scope
	providers string
}

func serviceRatios() []serviceRatio {
	big := []model.ID{biggestService}
	past := model.Period{From: model.MakeDate(2025, 1, 1), To: model.MakeDate(2025, 11, 19)}
	return []serviceRatio{
		{"the biggest service", model.Scope{Services: big}, ""},
		{"a middling service", model.Scope{Services: []model.ID{middlingService}}, ""},
		{"a service in a region", model.Scope{Services: big, Regions: []string{"75"}}, "o.region = '75'"},
		{"a service in a sector", model.Scope{Services: big, Sectors: []string{"documents"}}, "o.sector = 'documents'"},
		{"a service under a state body", model.Scope{Services: big, Bodies: []string{"minjustice"}}, "o.body = 'minjustice'"},
		{"a service of an office", model.Scope{Services: big, Offices: []string{"О75"}}, "o.office = 'О75'"},
		{"a service to a day that is past", model.Scope{Services: big, Period: past, AsOf: past.To}, ""},
	}
}

// TestRatioDashboardOfServices compares dashboards of one service, also in a part of the country and of a day that is past, with the
// same GROUP BYs over the records of that service in SQLite's shell.
func TestRatioDashboardOfServices(t *testing.T) {
	ctx := context.Background()
	d, s := million(t)
	year := model.Period{From: model.MakeDate(2025, 1, 1), To: dbtest.MillionTo()}
	for _, part := range serviceRatios() {
		if part.scope.Period == (model.Period{}) {
			part.scope.Period = year
		}
		var board model.Dashboard
		tables, said := dbtest.AnalystService(part.scope.Services[0], part.providers), ""
		queries := tables + dbtest.AnalystQueries()
		if !part.scope.AsOf.IsZero() {
			queries = dbtest.AnalystQueriesOn(part.scope.Period, tables)
		}
		faster := race(t, "  "+part.name+" / sqlite3", func() time.Duration {
			begin := time.Now()
			var err error
			board, err = s.Dashboard(ctx, part.scope)
			require.NoError(t, err)
			return time.Since(begin)
		}, func() time.Duration {
			begin := time.Now()
			said = shell(t, d.Path(), queries)
			return time.Since(begin)
		})
		assert.GreaterOrEqual(t, faster, dashboardLeast, part.name)
		sameKeyFigures(t, board.Key.Now.Values, said, part.name)
	}
	// An analyst who also leaves out the events of other services waits less: told beside, since the promise is of the plain queries.
	begin := time.Now()
	shell(t, d.Path(), dbtest.AnalystService(biggestService, "")+dbtest.AnalystServiceEvents()+dbtest.AnalystQueries())
	fmt.Printf("  %-44s %8.3f s\n", "the biggest service, its events alone: sqlite3", time.Since(begin).Seconds())
}

// sameKeyFigures holds the key figures of a dashboard against what the shell wrote.
func sameKeyFigures(t *testing.T, now model.Values, said, name string) {
	t.Helper()
	for _, row := range []struct {
		begins string
		keys   []model.FigureKey
		ends   string
	}{
		{"2025|", []model.FigureKey{model.FigVisits, model.FigOrganisations, model.FigScoredVisits, model.FigScoreSum}, "\n"},
		{"2025|", []model.FigureKey{model.FigFindings, model.FigRepeat, model.FigPeopleAffected, model.FigSumTaken}, "\n"},
		{"\n", []model.FigureKey{model.FigIssued, model.FigReported, model.FigVerified, model.FigPartly, model.FigNotExecuted, model.FigWithdrawn,
			model.FigOverdue, model.FigOverdueFirst}, "|"},
		{"\n", []model.FigureKey{model.FigDue, model.FigDueVerified}, "\n"},
		{"\n", []model.FigureKey{model.FigOpen, model.FigOverdueAll, model.FigOverdueAllFirst}, "\n"},
	} {
		var numbers []string
		for _, key := range row.keys {
			numbers = append(numbers, strconv.FormatInt(now.Of(key), 10))
		}
		assert.Contains(t, said, row.begins+strings.Join(numbers, "|")+row.ends, name)
	}
	assert.Positive(t, now.Of(model.FigRepeat), name)
	assert.Positive(t, now.Of(model.FigVerified), name)
}
