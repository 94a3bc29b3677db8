package sheet

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"baqylau/assets/lang"
	"baqylau/model"
)

// explained returns the second sheet of a template, by the head of the column, and the workbook.
func explained(t *testing.T, kind model.SheetKind, l model.Lang) (map[string][]string, *excelize.File) {
	t.Helper()
	c := lang.For(l)
	var b bytes.Buffer
	require.NoError(t, Template(&b, kind, c, map[model.Column][]string{model.ColMethod: {"а", "б"}}))
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, f.Close()) })
	rows, err := f.GetRows(c.T("sheet.template.explanations"))
	require.NoError(t, err)
	out := map[string][]string{}
	for _, r := range rows[1:] {
		out[r[0]] = r[1:]
	}
	return out, f
}

func TestTemplateExplainsWhatTheTypeDoesNotTell(t *testing.T) {
	visits, f := explained(t, model.SheetVisits, model.Russian)
	require.Equal(t, "код или наименование услуги", visits["Услуга"][0])
	require.Contains(t, visits["Организация"][0], "БИН")
	require.Contains(t, visits["Сервис"][0], "причина — в столбце «Примечание»")
	require.Contains(t, visits["Примечание"][0], "почему проверка была невозможна")
	heads, err := f.GetRows("Списки")
	require.NoError(t, err)
	require.Equal(t, []string{"Метод", "Сервис"}, heads[0][:2], "each list has its head")
	require.Equal(t, []string{"а", "1"}, heads[1][:2])
	rules, err := f.GetDataValidations(f.GetSheetName(0))
	require.NoError(t, err)
	require.Equal(t, "'Списки'!$A$2:$A$3", rules[0].Formula1, "the head is none of the choices")
	recommendations, _ := explained(t, model.SheetRecommendations, model.Russian)
	require.Contains(t, recommendations["№ нарушений"][0], "«,» или «;»", "as in the example %s", recommendations["№ нарушений"][2])
}

func TestProblemOfAWholeTableHasNoRow(t *testing.T) {
	p := model.CellProblem{File: "checks.csv", Column: model.ColRecommendation, Code: "import.problem.first",
		Args: map[string]any{"list": model.Key("import.list.recommendations")}}
	require.Equal(t, "checks.csv: сначала загрузите реестр «рекомендации»: в базе нет ни одной его записи",
		Describe(p, lang.For(model.Russian)))
	p.Sheet = "Лист1"
	require.Contains(t, Describe(p, lang.For(model.English)), "checks.csv, sheet “Лист1”: import the register")
}

func TestYearsThatCannotBeMeant(t *testing.T) {
	for _, text := range []string{"07.11.0218", "07.11.2218", "1890-01-01"} {
		_, wrong := dateText(text)
		require.NotNil(t, wrong, text)
		require.Equal(t, "sheet.problem.year", wrong.code, text)
	}
	_, wrong := dateText("7 ноября")
	require.Equal(t, "sheet.problem.date", wrong.code)
}
