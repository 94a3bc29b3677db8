package sheet

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"baqylau/model"
)

// cellCase is a cell in a column of a type, the value it must become, or the problem it must be.
type cellCase struct {
	kind model.CellType
	cell rawCell
	want model.SheetValue
	code string
}

func checkCells(t *testing.T, cases []cellCase) {
	t.Helper()
	for _, c := range cases {
		spec := model.ColumnSpec{Type: c.kind, Separators: ";"}
		got, wrong := typed(&spec, &c.cell)
		assert.Equal(t, c.want, got, "%s %+v", c.kind, c.cell)
		code := ""
		if wrong != nil {
			code = strings.TrimPrefix(wrong.code, "sheet.problem.")
		}
		assert.Equal(t, c.code, code, "%s %+v", c.kind, c.cell)
	}
}

func text(s string) rawCell { return rawCell{text: s, kind: kindText} }

func num(s string) rawCell { return rawCell{text: s, kind: kindNumber} }

func day(s string) model.SheetValue {
	d, err := model.ParseDate(s)
	if err != nil {
		panic(err) // a mistake in the table of cases
	}
	return model.DateValue(d)
}

func TestDateCellsBecomeDays(t *testing.T) {
	checkCells(t, []cellCase{
		{model.CellDate, text("07.11.2018"), day("2018-11-07"), ""},
		{model.CellDate, text("7.11.18"), day("2018-11-07"), ""},
		{model.CellDate, text("2018-11-07"), day("2018-11-07"), ""},
		{model.CellDate, text("2018-11-07T14:30:00"), day("2018-11-07"), ""},
		{model.CellDate, text("07.11.2018 14:30"), day("2018-11-07"), ""},
		{model.CellDate, text("07/11/2018 г."), day("2018-11-07"), ""},
		{model.CellDate, text("7 ноября 2018 года"), day("2018-11-07"), ""},
		{model.CellDate, text("2018 жылғы 7 қараша"), day("2018-11-07"), ""},
		{model.CellDate, text("7 November 2018"), day("2018-11-07"), ""},
		{model.CellDate, text("November 7, 2018"), day("2018-11-07"), ""},
		{model.CellDate, text("7 мая 2018"), day("2018-05-07"), ""},
		{model.CellDate, text("7 маусым 2018"), day("2018-06-07"), ""},
		{model.CellDate, text("43411"), day("2018-11-07"), ""},
		{model.CellDate, num("43411"), day("2018-11-07"), ""},
		{model.CellDate, num("43411.6041666667"), day("2018-11-07"), ""},
		{model.CellDate, rawCell{text: "41949", kind: kindNumber, d1904: true}, day("2018-11-07"), ""},
		{model.CellDate, text("29.02.2016"), day("2016-02-29"), ""},
		{model.CellDate, text("—"), model.SheetValue{}, ""},
		{model.CellDate, text(" "), model.SheetValue{}, ""},
		{model.CellDate, text("30.02.2018"), model.SheetValue{}, "no_such_day"},
		{model.CellDate, text("2018-02-30"), model.SheetValue{}, "no_such_day"},
		{model.CellDate, text("29.02.2018"), model.SheetValue{}, "no_such_day"},
		{model.CellDate, text("12.31.2018"), model.SheetValue{}, "no_such_day"},
		{model.CellDate, text("00.01.2018"), model.SheetValue{}, "no_such_day"},
		{model.CellDate, text("07.11.218"), model.SheetValue{}, "date"},
		{model.CellDate, text("07.11.0218"), model.SheetValue{}, "year"},
		{model.CellDate, text("вчера"), model.SheetValue{}, "date"},
		{model.CellDate, text("07.11"), model.SheetValue{}, "date"},
		{model.CellDate, num("5"), model.SheetValue{}, "date"},
		{model.CellDate, num("-43411"), model.SheetValue{}, "date"},
		{model.CellDate, num("1e300"), model.SheetValue{}, "date"},
		{model.CellDate, rawCell{text: "#N/A", kind: kindError}, model.SheetValue{}, "formula_error"},
		{model.CellDate, rawCell{kind: kindNoResult}, model.SheetValue{}, "formula_empty"},
		{model.CellDate, rawCell{text: "1", kind: kindBool}, model.SheetValue{}, "date"},
	})
}

func TestWeeksAndTimes(t *testing.T) {
	checkCells(t, []cellCase{
		{model.CellWeek, text("2018-W45"), day("2018-11-05"), ""},
		{model.CellWeek, text("45/2018"), day("2018-11-05"), ""},
		{model.CellWeek, text("45 неделя 2018 г."), day("2018-11-05"), ""},
		{model.CellWeek, text("2018 жылғы 45-апта"), day("2018-11-05"), ""},
		{model.CellWeek, text("07.11.2018"), day("2018-11-05"), ""},
		{model.CellWeek, text("05.11.2018–11.11.2018"), day("2018-11-05"), ""},
		{model.CellWeek, text("05.11.2018 - 11.11.2018"), day("2018-11-05"), ""},
		{model.CellWeek, num("43411"), day("2018-11-05"), ""},
		{model.CellWeek, text("2020-W53"), day("2020-12-28"), ""},
		{model.CellWeek, text("2018-W53"), model.SheetValue{}, "week"},
		{model.CellWeek, text("45"), model.SheetValue{}, "week"},
		{model.CellTime, text("09:30"), model.IntValue(570), ""},
		{model.CellTime, text("9.30"), model.IntValue(570), ""},
		{model.CellTime, text("09:30:59"), model.IntValue(570), ""},
		{model.CellTime, text("9 ч 30 мин"), model.IntValue(570), ""},
		{model.CellTime, text("2:30 PM"), model.IntValue(870), ""},
		{model.CellTime, text("12:05 am"), model.IntValue(5), ""},
		{model.CellTime, text("07.11.2018 14:30"), model.IntValue(870), ""},
		{model.CellTime, text("2018-11-07T14:30:00"), model.IntValue(870), ""},
		{model.CellTime, num("0.53125"), model.IntValue(765), ""},
		{model.CellTime, num("43411.6041666667"), model.IntValue(870), ""},
		{model.CellTime, num("0"), model.IntValue(0), ""},
		{model.CellTime, num("0.99999999"), model.IntValue(1439), ""},
		{model.CellTime, num("9"), model.SheetValue{}, "time"},
		{model.CellTime, text("25:00"), model.SheetValue{}, "time"},
		{model.CellTime, text("24:00"), model.SheetValue{}, "time"},
		{model.CellTime, text("9:5"), model.SheetValue{}, "time"},
		{model.CellTime, text("утром"), model.SheetValue{}, "time"},
	})
}

func TestNumberCells(t *testing.T) {
	checkCells(t, []cellCase{
		{model.CellScore, num("5"), model.IntValue(5), ""},
		{model.CellScore, text("4"), model.IntValue(4), ""},
		{model.CellScore, text("4,0"), model.IntValue(4), ""},
		{model.CellScore, text("3 балла"), model.IntValue(3), ""},
		{model.CellScore, num("6"), model.SheetValue{}, "score"},
		{model.CellScore, num("0"), model.SheetValue{}, "score"},
		{model.CellScore, num("4.5"), model.SheetValue{}, "score"},
		{model.CellScore, text("пять"), model.SheetValue{}, "score"},
		{model.CellMoney, text("1 484"), model.IntValue(1484), ""},
		{model.CellMoney, text("1\u00a0484"), model.IntValue(1484), ""},
		{model.CellMoney, text("1\u202f484\u202f000"), model.IntValue(1484000), ""},
		{model.CellMoney, text("1,484"), model.IntValue(1484), ""},
		{model.CellMoney, text("1'484'000"), model.IntValue(1484000), ""},
		{model.CellMoney, text("1.484.000"), model.IntValue(1484000), ""},
		{model.CellMoney, text("1,484,000.00"), model.IntValue(1484000), ""},
		{model.CellMoney, text("1.484.000,00"), model.IntValue(1484000), ""},
		{model.CellMoney, text("1 484,00"), model.IntValue(1484), ""},
		{model.CellMoney, text("1484 тг."), model.IntValue(1484), ""},
		{model.CellMoney, text("1484 теңге"), model.IntValue(1484), ""},
		{model.CellMoney, text("₸1484"), model.IntValue(1484), ""},
		{model.CellMoney, text("1484₸"), model.IntValue(1484), ""},
		{model.CellMoney, num("1.484E3"), model.IntValue(1484), ""},
		{model.CellMoney, text("0"), model.IntValue(0), ""},
		{model.CellMoney, text("-"), model.SheetValue{}, ""},
		{model.CellMoney, text("-500"), model.SheetValue{}, "negative"},
		{model.CellMoney, text("−500 тг"), model.SheetValue{}, "negative"},
		{model.CellMoney, text("(500)"), model.SheetValue{}, "negative"},
		{model.CellMoney, num("-500"), model.SheetValue{}, "negative"},
		{model.CellMoney, text("1,5"), model.SheetValue{}, "money"},
		{model.CellMoney, text("1.484"), model.SheetValue{}, "money"},
		{model.CellMoney, num("1.5"), model.SheetValue{}, "money"},
		{model.CellMoney, text("много"), model.SheetValue{}, "money"},
		{model.CellMoney, text("12 долларов"), model.SheetValue{}, "money"},
		{model.CellMoney, text("1,48,000"), model.SheetValue{}, "money"},
		{model.CellMoney, text("99999999999999999999"), model.SheetValue{}, "money"},
		{model.CellMoney, num("9e15"), model.SheetValue{}, "too_large"},
		{model.CellMoney, num("NaN"), model.SheetValue{}, "money"},
		{model.CellMoney, rawCell{text: "1", kind: kindBool}, model.SheetValue{}, "money"},
		{model.CellCount, text("12 чел."), model.IntValue(12), ""},
		{model.CellCount, text("два"), model.SheetValue{}, "count"},
		{model.CellFee, text("Бесплатно"), model.IntValue(0), ""},
		{model.CellFee, text("тегін"), model.IntValue(0), ""},
		{model.CellFee, num("500"), model.IntValue(500), ""},
	})
}

func TestTextCells(t *testing.T) {
	checkCells(t, []cellCase{
		{model.CellBIN, text("030940757937"), model.TextValue("030940757937"), ""},
		{model.CellBIN, text("0309 4075 7937"), model.TextValue("030940757937"), ""},
		{model.CellBIN, num("30940757937"), model.TextValue("030940757937"), ""},
		{model.CellBIN, num("3.0940757937E10"), model.TextValue("030940757937"), ""},
		{model.CellBIN, text("99999999999"), model.SheetValue{}, "bin"},
		{model.CellBIN, text("3,09408E+10"), model.SheetValue{}, "bin"},
		{model.CellBIN, text("1234"), model.SheetValue{}, "bin"},
		{model.CellCode, rawCell{text: "101", kind: kindNumber, format: formatZeros, zeros: 5}, model.TextValue("00101"), ""},
		{model.CellCode, num("101"), model.TextValue("101"), ""},
		{model.CellText, rawCell{text: "43411", kind: kindNumber, format: formatDate}, model.TextValue("07.11.2018"), ""},
		{model.CellText, rawCell{text: "43411.5", kind: kindNumber, format: formatDateTime}, model.TextValue("07.11.2018 12:00"), ""},
		{model.CellText, rawCell{text: "0.5", kind: kindNumber, format: formatTime}, model.TextValue("12:00"), ""},
		{model.CellText, rawCell{text: "1", kind: kindBool}, model.TextValue("TRUE"), ""},
		{model.CellText, text(" а \u00a0 б\u200b\u202e\x07 "), model.TextValue("а б"), ""},
		{model.CellText, text("и\u0306"), model.TextValue("й"), ""},
		{model.CellText, text("а\r\nб"), model.TextValue("а б"), ""},
		{model.CellLong, text("а \r\n\r\n б"), model.TextValue("а\nб"), ""},
		{model.CellText, text(strings.Repeat("ы", maxLine+1)), model.SheetValue{}, "too_long"},
		{model.CellList, text("Әбілова Ә.; ;Яковлева Я.;"), model.ListValue([]string{"Әбілова Ә.", "Яковлева Я."}), ""},
		{model.CellList, text("Әбілова Ә.\nЯковлева Я."), model.ListValue([]string{"Әбілова Ә.", "Яковлева Я."}), ""},
		{model.CellList, text(" ; "), model.SheetValue{}, ""},
	})
}

func TestNumberFormatsAreToldApart(t *testing.T) {
	for code, want := range map[string]cellFormat{
		"General": {}, `dd\.mm\.yyyy`: {class: formatDate}, "hh:mm": {class: formatTime}, "[h]:mm": {class: formatTime},
		"dd.mm.yyyy hh:mm": {class: formatDateTime}, "00000": {class: formatZeros, zeros: 5}, "#,##0": {}, "0.00": {},
		`# ##0"мин"`: {}, `[$-43F]d mmmm yyyy" г.";@`: {class: formatDate}, "[Red]0;[Blue]-0": {}, `0\d`: {}, "mmm yy": {class: formatDate},
		`_-* #,##0.00\ "₸"_-`: {},
	} {
		assert.Equal(t, want, classify(code), code)
	}
}

func TestColumnLetters(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		assert.Equal(t, want, columnLetters(i))
		got, ok := columnIndex([]byte(want + "12"))
		assert.True(t, ok)
		assert.Equal(t, i, got)
	}
	for _, ref := range []string{"", "12", "ABCDE1"} {
		_, ok := columnIndex([]byte(ref))
		assert.False(t, ok, ref)
	}
}
