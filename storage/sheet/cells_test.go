package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"baqylau/assets/lang"
	"baqylau/model"
)

// spots lists where the problems are and what they are.
func spots(f *File) []string {
	var out []string
	for _, p := range f.Problems {
		out = append(out, fmt.Sprintf("%s%d %s %q", p.Letter, p.Row, strings.TrimPrefix(p.Code, "sheet.problem."), p.Value))
	}
	return out
}

func TestAllBadCellsAreNamed(t *testing.T) {
	f, err := readBytes(t, []byte("Реестр визитов 2018\n\n"+
		"№ визита;Погода;Дата;Организация;Услуга;Метод;Инспекторы;Приход;Сервис;Информация\n"+
		"В-1;дождь;30.02.2018;11-0033;Справка;тайный покупатель;Я.;9:70;6;5\n"+
		";;;;;;;;;\n"+
		"В-2;;01.03.2018;;Справка;тайный покупатель;Я.;09:15;;5\n"+
		"В-1;;02.03.2018;11-0033;Справка;тайный покупатель;;;три;5\n"+
		"Итого;;3;;;;;;;\n"))
	require.NoError(t, err)
	assert.Equal(t, []string{
		`C4 no_such_day "30.02.2018"`, `H4 time "9:70"`, `I4 score "6"`, `D6 required ""`,
		`I7 score "три"`, `G7 required ""`, `A7 repeated "В-1"`,
	}, spots(f))
	assert.Equal(t, []string{"Погода"}, f.Tables[0].Unknown)
	assert.Equal(t, 1, f.Sheets[0].Totals)
	assert.Len(t, f.Tables[0].Rows, 3)
	assert.Equal(t, "file, строка 4, столбец I «Сервис»: «6» — ожидается целая оценка от 1 до 5",
		Describe(f.Problems[2], lang.For(model.Russian)))
	assert.Equal(t, "file, 4-жол, C бағаны «Дата»: «30.02.2018» – күнтізбеде мұндай күн жоқ",
		Describe(f.Problems[0], lang.For(model.Kazakh)))
	assert.Equal(t, "file, row 7, column A “№ визита”: “В-1” — this number already stands in row 4",
		Describe(f.Problems[6], lang.For(model.English)))
}

func TestEveryProblemHasASentence(t *testing.T) {
	for _, code := range []string{"required", "date", "year", "no_such_day", "week", "time", "count", "score", "money", "fraction",
		"negative", "too_large", "bin", "too_long", "repeated", "formula_error", "formula_empty", "repeated_head", "missing_column"} {
		for _, l := range model.Langs() {
			p := model.CellProblem{File: "f", Row: 1484, Letter: "B", Head: "Дата", Value: "x", Code: "sheet.problem." + code,
				HeadKey: "sheet.head.visits.date", Args: map[string]any{"row": "3", "limit": 500, "first": "1991", "last": "2099"}}
			line := Describe(p, lang.For(l))
			assert.NotContains(t, line, "sheet.")
			assert.NotContains(t, line, "<no value>")
			assert.Contains(t, line, "1484", "row numbers are not grouped")
		}
	}
}

func TestHeadRowProblems(t *testing.T) {
	f, err := readBytes(t, []byte("Код;Наименование;код;Регион\n1;А;2;Астана\n"))
	require.NoError(t, err)
	assert.Equal(t, []string{`C1 repeated_head ""`, `1 missing_column ""`}, spots(f))
	assert.Equal(t, "file, строка 1: нет обязательного столбца «Сфера»", Describe(f.Problems[1], lang.For(model.Russian)))
	assert.Equal(t, []model.Column{model.ColSector}, f.Sheets[0].Missing)
}

func TestPlanNeedsADayOrAWeek(t *testing.T) {
	f, err := readBytes(t, []byte("Дата;Неделя;Организация;Метод\n07.11.2018;;1;а\n;2018-W45;1;а\n;;1;а\n;x;1;а\n"))
	require.NoError(t, err)
	assert.Equal(t, []string{`A4 required ""`, `B5 week "x"`}, spots(f))
}

func TestOfficialTablesAndTheirOddities(t *testing.T) {
	head := "№ рекомендации;Дата проверки;Проверил;Результат проверки;Примечание\n"
	for _, c := range []struct{ name, data, note string }{
		{"numbered columns", head + "1;2;3;4;5\nР-1;01.02.2018;Я;исполнена;а\n", "а"},
		{"sep line", "sep=;\n" + head + "Р-1;01.02.2018;Я;исполнена;а\n", "а"},
		{"line breaks and marks in a cell", head + "Р-1;01.02.2018;Я;исполнена;\"а \"\"б\"\"\nв; г\"\n", "а \"б\"\nв; г"},
		{"marks inside a bare cell", head + "Р-1;01.02.2018;Я;исполнена;ТОО \"Свет\"\n", `ТОО "Свет"`},
		{"marks left undoubled", head + "Р-1;01.02.2018;Я;исполнена;\"ТОО \"Свет\" и Ко\"\n", `ТОО "Свет" и Ко`},
		{"old line ends", strings.ReplaceAll(head, "\n", "\r") + "Р-1;01.02.2018;Я;исполнена;а\r", "а"},
		{"guarded formula", head + "Р-1;01.02.2018;Я;исполнена;'=1+1\n", "=1+1"},
		{"no line end", head + "Р-1;01.02.2018;Я;исполнена;а", "а"},
		{"total in Kazakh", head + "Р-1;01.02.2018;Я;исполнена;а\nБарлығы: 1;;;;\n", "а"},
		{"total in English", head + "Р-1;01.02.2018;Я;исполнена;а\n;TOTAL;;;1\n", "а"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := readBytes(t, []byte(c.data))
			require.NoError(t, err)
			require.Empty(t, spots(f))
			require.Len(t, f.Tables[0].Rows, 1)
			assert.Equal(t, c.note, f.Tables[0].Text(&f.Tables[0].Rows[0], model.ColNote))
		})
	}
}

// TestWorkbookOfSeveralSheets reads two registers out of a workbook in the 1904 system that also has
// an explanation, a blank sheet and a hidden one.
func TestWorkbookOfSeveralSheets(t *testing.T) {
	x := excelize.NewFile()
	defer x.Close()
	yes := true
	require.NoError(t, x.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
	zeros, day := "00000", "dd.mm.yyyy"
	zeroStyle, err := x.NewStyle(&excelize.Style{CustomNumFmt: &zeros})
	require.NoError(t, err)
	dayStyle, err := x.NewStyle(&excelize.Style{CustomNumFmt: &day})
	require.NoError(t, err)
	require.NoError(t, x.SetSheetName("Sheet1", "Услуги"))
	for cell, value := range map[string]any{"B2": "Реестр", "B4": "Код услуги", "C4": "Наименование услуги", "D4": "Сфера", "E4": "Плата",
		"B5": 101, "C5": "Справка", "D5": "образование", "B7": 102, "C7": "Талон", "D7": "образование"} {
		require.NoError(t, x.SetCellValue("Услуги", cell, value))
	}
	require.NoError(t, x.SetCellStyle("Услуги", "B5", "B7", zeroStyle))
	require.NoError(t, x.SetCellFormula("Услуги", "E7", "1+1"))
	for _, name := range []string{"Пусто", "Пояснения", "Проверки", "Старое"} {
		_, err := x.NewSheet(name)
		require.NoError(t, err)
	}
	require.NoError(t, x.SetCellValue("Пояснения", "A1", "Заполняйте без пропусков"))
	for _, name := range []string{"Проверки", "Старое"} {
		for cell, value := range map[string]any{"A1": "№ рекомендации", "B1": "Дата проверки", "C1": "Проверил", "D1": "Результат проверки",
			"A2": "Р-1", "B2": 41949, "C2": "Я", "D2": "исполнена"} {
			require.NoError(t, x.SetCellValue(name, cell, value))
		}
		require.NoError(t, x.SetCellStyle(name, "B2", "B2", dayStyle))
	}
	require.NoError(t, x.SetSheetVisible("Старое", false))
	var out bytes.Buffer
	require.NoError(t, x.Write(&out))

	f, err := readBytes(t, out.Bytes())
	require.NoError(t, err)
	require.Len(t, f.Tables, 2)
	assert.Equal(t, []string{"Пояснения"}, f.Skipped)
	services, checks := f.Tables[0], f.Tables[1]
	assert.Equal(t, "Услуги", services.Sheet)
	assert.Equal(t, "00101", services.Text(&services.Rows[0], model.ColCode))
	assert.Equal(t, 7, services.Rows[1].Line)
	assert.Equal(t, "B", services.Letters[0])
	assert.Equal(t, []string{`E7 formula_empty ""`}, spots(f))
	assert.Equal(t, "file, лист «Услуги», строка 7, столбец E «Плата»: формула не вычислена; откройте файл в табличной программе и сохраните его",
		Describe(f.Problems[0], lang.For(model.Russian)))
	assert.Equal(t, "Проверки", checks.Sheet)
	assert.Equal(t, "2018-11-07", checks.Date(&checks.Rows[0], model.ColDate).String())
}

func TestXMLAsOtherProgramsWriteIt(t *testing.T) {
	head := inline("№ рекомендации", "Дата проверки", "Проверил", "Результат проверки", "Примечание")
	for _, c := range []struct{ name, row, note string }{
		{"cells without names", inline("Р-1", "01.02.2018", "Я", "исполнена", "а &amp; б"), "а & б"},
		{"prefix of a namespace", strings.NewReplacer("</", "</x:", "<", "<x:").Replace(inline("Р-1", "01.02.2018", "Я", "исполнена", "а")), "а"},
		{"runs and phonetic hints", `<row r="9"><c r="A9" t="str"><v>Р-1</v></c><c r="B9"><v>43132</v></c><c r="C9" t="str"><f>A1</f><v>Я</v></c>` +
			`<c r="D9" t="str"><v>исполнена</v></c><c r="E9" t="inlineStr"><is><r><t>а</t></r><rPh><t>!</t></rPh><r><t xml:space="preserve"> б</t></r></is></c></row>`, "а б"},
		{"marked sections and comments", `<row><!-- > --><c t="str"><v>Р-1</v></c><c t="d"><v>2018-02-01</v></c><c t="str"><v><![CDATA[Я]]></v></c>` +
			`<c t="str"><v>исполнена</v></c><c t="str"><v><![CDATA[a<b&c]]></v></c></row>`, "a<b&c"},
		{"numbers of characters", inline("Р-1", "01.02.2018", "Я", "исполнена", "&#1072;&#x431;_x0432_"), "абв"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := readBytes(t, workbook(t, head+c.row))
			require.NoError(t, err)
			require.Empty(t, spots(f))
			require.Len(t, f.Tables[0].Rows, 1)
			row := &f.Tables[0].Rows[0]
			assert.Equal(t, "2018-02-01", f.Tables[0].Date(row, model.ColDate).String())
			assert.Equal(t, c.note, f.Tables[0].Text(row, model.ColNote))
		})
	}
}
