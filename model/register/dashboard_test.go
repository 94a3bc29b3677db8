package register_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/register"
)

func values(of map[model.FigureKey]int64) model.Values {
	v := model.Values{}
	for key, n := range of {
		v[key] = model.Cell{Figure: model.Figure{Key: key}, Value: n}
	}
	return v
}

// board is a small dashboard in which something of everything stands.
func board(t *testing.T) model.Dashboard {
	t.Helper()
	day := model.MakeDate(2018, 10, 31)
	scope := model.Scope{Period: model.Period{From: model.MakeDate(2018, 10, 1), To: day}, AsOf: day, Regions: []string{"61"}, Sectors: []string{"health"},
		Services: []model.ID{"s"}, Organisations: []model.ID{"o"}}
	before, ok := scope.Before()
	require.True(t, ok)
	work := values(map[model.FigureKey]int64{model.FigVisits: 12, model.FigFindings: 3, model.FigIssued: 8, model.FigVerified: 7, model.FigScoredVisits: 6,
		model.FigScoreSum: 6 * 200, model.FigSumTaken: 74600})
	idle := values(map[model.FigureKey]int64{model.FigVisits: 2})
	found := model.Figure{Key: model.FigFindings}
	return model.Dashboard{Scope: scope, Least: 5,
		Key: model.KeyFigures{Now: model.PeriodFigures{Known: true, Scope: scope, Values: work},
			Before: model.PeriodFigures{Known: true, Scope: before, Values: values(map[model.FigureKey]int64{model.FigVisits: 16})}},
		Cohorts: []model.Cohort{{Month: "2018-10", Period: scope.Period, Values: work}},
		Ages:    model.MakeAges(model.Filter{}, []model.AgeCount{{Days: 3, Open: true, N: 1}, {Days: 400, N: 1}, {Days: 4, Open: true, N: 1}}),
		Trend:   model.Trend{Step: model.Weekly, Points: []model.TrendPoint{{Day: day, Overdue: model.Cell{Value: 2}, First: model.Cell{Value: 3}}}},
		Groups: map[model.Dimension][]model.Group{
			model.ByRegion:  {{Code: "61", Values: work}, {Code: "11", Values: idle}, {Code: "", Values: work}},
			model.ByService: {{Code: "s", Values: work}},
		},
		Services: map[string]model.Name{"s": {RU: "Прикрепление"}},
		Heat:     model.MakeHeat(found, map[[2]string]int64{{"61", "rudeness"}: 3}),
	}
}

func writer(t *testing.T, l model.Lang) register.Dashboard {
	t.Helper()
	refs, err := reference.Load()
	require.NoError(t, err)
	return register.Dashboard{Board: board(t), Refs: refs, Words: lang.For(l)}
}

// TestTablesAreWhole holds of every table in every language that it has a title of its own, that each row has a cell for each
// head, and that cells are of the types that are said to stand in them.
func TestTablesAreWhole(t *testing.T) {
	for _, l := range model.Langs() {
		titles := map[string]bool{}
		tables := writer(t, l).All()
		require.Len(t, tables, 4+5+1+6)
		for _, table := range tables {
			assert.False(t, titles[table.Title], "%s twice", table.Title)
			titles[table.Title] = true
			assert.LessOrEqual(t, len([]rune(table.Title)), 31, "%s: sheets have short names", table.Title)
			assert.NotContains(t, table.Title, "dashboard.")
			require.Len(t, table.Types, len(table.Heads), table.Title)
			require.Len(t, table.Widths, len(table.Heads), table.Title)
			for _, head := range table.Heads {
				assert.False(t, strings.Contains(head, "dashboard.") || strings.Contains(head, "figure."), "%s is not translated", head)
			}
			for _, row := range table.Rows {
				require.Len(t, row, len(table.Heads), table.Title)
				for i, cell := range row {
					assert.True(t, fits(cell, table.Types[i]), "%s: %s holds %T", table.Title, table.Heads[i], cell)
				}
			}
		}
	}
}

func fits(cell any, kind register.Type) bool {
	switch cell.(type) {
	case nil:
		return kind != register.Text
	case string:
		return kind == register.Text
	case int:
		return kind == register.Number || kind == register.Decimal
	case float64:
		return kind == register.Decimal
	case model.Tenge:
		return kind == register.Money || kind == register.Decimal
	case model.Date:
		return kind == register.Date
	}
	return false
}

func TestTablesSayTheFigures(t *testing.T) {
	w := writer(t, model.Russian)
	key := w.Key()
	assert.Equal(t, []any{"Визиты", 12, 16, -4, -25, nil, nil, nil}, key.Rows[0], "there is no year earlier")
	assert.Equal(t, []string{"Период: 1–31\u00a0октября\u00a02018", "По состоянию на 31.10.2018", "Регион: Туркестанская область", "Сфера: здравоохранение",
		"Выбрано организаций: 1", "Выбрано услуг: 1", "Предыдущий период: 1–30\u00a0сентября\u00a02018, по состоянию на 30.09.2018"}, key.Filter)
	rows := map[string][]any{}
	for _, row := range key.Rows {
		rows[row[0].(string)] = row
	}
	assert.Equal(t, 88, rows["Доля исполненных (подтверждено), %"][1])
	assert.Nil(t, rows["Доля исполненных (подтверждено), %"][2], "nothing was issued before")
	assert.InDelta(t, 3.33, rows["Средняя оценка визита"][1], 1e-9)
	assert.Equal(t, model.Tenge(74600), rows["Получено незаконно"][1])

	ages := w.Ages()
	assert.Equal(t, []any{"более 365", 1, 0, 1}, ages.Rows[4])
	assert.Equal(t, []any{"Медиана возраста, дней", 4, 3.5, 400}, ages.Rows[5])

	regions := w.Groups(model.ByRegion)
	var names []any
	for _, row := range regions.Rows {
		names = append(names, row[0])
	}
	assert.Equal(t, []any{"Туркестанская область", "не указано", "Акмолинская область"}, []any{names[0], strings.ToLower(names[1].(string)), names[2]})
	assert.Equal(t, []any{3, 50, 50}, regions.Rows[0][1:4])
	assert.Equal(t, []any{0, nil, nil}, regions.Rows[2][1:4])
	assert.Equal(t, "Прикрепление", w.Groups(model.ByService).Rows[0][0])

	heat := w.Heat()
	assert.Equal(t, []any{"Всего", 3, 3}, heat.Rows[1])
	rank := w.Ranking(model.ByRegion, model.FigMeanScore)
	assert.Equal(t, [][]any{{1, "Туркестанская область", 3.33, 6}}, rank.Rows)
}

// TestRegionsAreCalledAsThen holds that a region bears the name that it had at the end of the period.
func TestRegionsAreCalledAsThen(t *testing.T) {
	w := writer(t, model.Russian)
	assert.Equal(t, "Туркестанская область", w.Name(model.ByRegion, "61"))
	w.Board.Scope.Period.To = model.MakeDate(2018, 5, 31)
	assert.Equal(t, "Южно-Казахстанская область", w.Name(model.ByRegion, "61"))
}
