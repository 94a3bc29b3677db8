package model_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestSheetKindsComeAfterWhatTheyReferTo(t *testing.T) {
	for _, pair := range [][2]model.SheetKind{
		{model.SheetOrganisations, model.SheetPlan}, {model.SheetServices, model.SheetPlan}, {model.SheetPlan, model.SheetVisits},
		{model.SheetVisits, model.SheetFindings}, {model.SheetFindings, model.SheetRecommendations},
		{model.SheetRecommendations, model.SheetChecks},
	} {
		assert.Less(t, pair[0].Rank(), pair[1].Rank())
	}
	for _, k := range model.AllSheetKinds() {
		got, ok := model.ParseSheetKind(string(k))
		assert.True(t, ok)
		assert.Equal(t, k, got)
	}
	_, ok := model.ParseSheetKind("weather")
	assert.False(t, ok)
	assert.Equal(t, -1, model.SheetKind("weather").Rank())
	assert.Nil(t, model.SheetKind("weather").Spec())
}

func TestSheetSpecsAreWhole(t *testing.T) {
	for _, k := range model.AllSheetKinds() {
		spec := k.Spec()
		seen := map[model.Column]bool{}
		required := 0
		for _, col := range spec.Columns {
			assert.False(t, seen[col.ID], "%s.%s stands twice", k, col.ID)
			seen[col.ID] = true
			assert.Equal(t, col.Type == model.CellList, col.Separators != "", "%s.%s", k, col.ID)
			assert.Equal(t, "sheet.head."+string(k)+"."+string(col.ID), col.HeadKey)
			if col.Required {
				required++
			}
		}
		assert.Positive(t, required)
		if spec.Key != "" {
			assert.True(t, spec.Columns[spec.Index(spec.Key)].Required, "the key of %s is required", k)
		}
		for _, one := range spec.OneOf {
			assert.True(t, seen[one])
		}
		assert.Equal(t, -1, spec.Index("weather"))
	}
	visits := model.SheetVisits.Spec()
	for _, score := range model.ScoreColumns() {
		assert.Equal(t, model.CellScore, visits.Columns[visits.Index(score)].Type)
	}
}

func TestSheetValuesKeepWhatTheyAreGiven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-1<<61, 1<<61).Draw(t, "n")
		got, ok := model.IntValue(n).Int()
		if !ok || got != n || model.IntValue(n).Empty() {
			t.Fatalf("%d became %d, %v", n, got, ok)
		}
		d := model.MakeDate(1900, time.January, 1).AddDays(rapid.IntRange(0, 200_000).Draw(t, "day"))
		if back := model.DateValue(d).Date(); back != d {
			t.Fatalf("%v became %v", d, back)
		}
		list := rapid.SliceOfN(rapid.StringMatching(`[А-Я]{1,5}`), 1, 5).Draw(t, "list")
		assert.Equal(t, list, model.ListValue(list).List())
	})
	assert.True(t, model.SheetValue{}.Empty())
	assert.True(t, model.DateValue(model.Date{}).Empty())
	assert.True(t, model.ListValue(nil).Empty())
	assert.Nil(t, model.SheetValue{}.List())
	assert.True(t, model.TextValue("x").Date().IsZero())
}

func TestSheetTableFindsCellsByColumn(t *testing.T) {
	spec := model.SheetChecks.Spec()
	table := &model.SheetTable{File: "f.csv", Kind: spec.Kind, Spec: spec, Letters: []string{"A", "B", "D", "C", ""},
		Heads: []string{"№ рекомендации", "Дата", "Кто проверил", "Результат", ""}}
	row := &model.SheetRow{Line: 7, Values: []model.SheetValue{model.TextValue("Р-1"),
		model.DateValue(model.MakeDate(2018, time.May, 3)), model.ListValue([]string{"А", "Б"}), model.TextValue("исполнена"), {}}}
	assert.Equal(t, "А; Б", table.Text(row, model.ColChecker))
	assert.Equal(t, "2018-05-03", table.Date(row, model.ColDate).String())
	assert.True(t, table.Present(model.ColChecker))
	assert.False(t, table.Present(model.ColNote))
	assert.False(t, table.Present(model.ColTaken))
	assert.True(t, table.Value(row, model.ColTaken).Empty())
	assert.Equal(t, model.CellProblem{File: "f.csv", Row: 7, Column: model.ColChecker, Letter: "D", Head: "Кто проверил",
		HeadKey: "sheet.head.checks.checker", Value: "А", Code: "x"}, table.Problem(row, model.ColChecker, "А", "x", nil))
}
