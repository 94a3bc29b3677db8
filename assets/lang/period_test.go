package lang_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

// TestAPeriodIsWrittenAsPeopleDo: what both ends share is said once, and nothing of it is torn at the end of a line but at the dash.
func TestAPeriodIsWrittenAsPeopleDo(t *testing.T) {
	day := model.MakeDate
	for _, c := range []struct {
		from, to   model.Date
		kk, ru, en string
	}{
		{day(2026, 11, 2), day(2026, 11, 8), "2026 жылғы 2–8 қараша", "2–8 ноября 2026", "2–8 November 2026"},
		{day(2026, 9, 28), day(2026, 10, 4), "2026 жылғы 28 қыркүйек – 4 қазан", "28 сентября – 4 октября 2026", "28 September – 4 October 2026"},
		{day(2026, 12, 28), day(2027, 1, 3), "2026 жылғы 28 желтоқсан – 2027 жылғы 3 қаңтар", "28 декабря 2026 – 3 января 2027", "28 December 2026 – 3 January 2027"},
		{day(2026, 11, 2), day(2026, 11, 2), "2026 жылғы 2 қараша", "2 ноября 2026", "2 November 2026"},
		{model.Date{}, model.Date{}, "", "", ""},
	} {
		p := model.Period{From: c.from, To: c.to}
		for l, want := range map[model.Lang]string{model.Kazakh: c.kk, model.Russian: c.ru, model.English: c.en} {
			got := lang.For(l).Period(p)
			require.Equal(t, want, strings.ReplaceAll(got, "\u00a0", " "))
			require.LessOrEqual(t, strings.Count(got, " "), 1, "the line may break behind the dash only")
		}
	}
	require.Contains(t, lang.For(model.Russian).T("plans.week_of", "week", model.WeekOf(day(2026, 11, 5))), "2–8", "a text takes a period")
}

// TestACopyNamesAWeekInOneWay: lines of one week without working days, planned on four days of it, name the same week.
func TestACopyNamesAWeekInOneWay(t *testing.T) {
	var report model.CopyReport
	for i := range 4 {
		report.Left = append(report.Left, model.CopyLeft{Day: model.MakeDate(2027, 1, 4).AddDays(i), Why: model.LeftNoDays})
	}
	for _, l := range model.Langs() {
		lines := lang.For(l).CopyReport(report, nil)
		require.Len(t, lines, 4)
		for _, line := range lines {
			require.Equal(t, lines[0], line)
			require.Contains(t, line, "4–10")
		}
	}
}

// TestASpanOfDaysIsSaidAsOneSaysIt: one day stands alone, and one that is open is said in its case in each language.
func TestASpanOfDaysIsSaidAsOneSaysIt(t *testing.T) {
	day, end := model.MakeDate(2026, time.November, 5), model.MakeDate(2026, time.November, 12)
	for l, want := range map[model.Lang][4]string{
		model.Kazakh:  {"2026 жылғы 5 қараша", "2026 жылғы 5–12 қараша", "2026 жылғы 5 қарашадан бастап", "2026 жылғы 12 қарашаға дейін"},
		model.Russian: {"5 ноября 2026", "5–12 ноября 2026", "с 5 ноября 2026 года", "по 12 ноября 2026 года"},
		model.English: {"5 November 2026", "5–12 November 2026", "since 5 November 2026", "until 12 November 2026"},
	} {
		c := lang.For(l)
		for i, p := range []model.Period{{From: day, To: day}, {From: day, To: end}, {From: day}, {To: end}} {
			require.Equal(t, want[i], strings.ReplaceAll(c.Period(p), "\u00a0", " "))
		}
		require.Empty(t, c.Period(model.Period{}))
		fault := model.NewFault("fault.lot.no_days", "period", model.Period{From: day, To: day})
		require.Contains(t, strings.ReplaceAll(c.Fault(fault), "\u00a0", " "), want[0]+":", "a fault says it too")
	}
}

// TestEachMonthHasItsCases: the endings of Kazakh go by the vowels and the last sound of a month.
func TestEachMonthHasItsCases(t *testing.T) {
	kk := lang.For(model.Kazakh)
	for month, want := range map[time.Month][2]string{time.January: {"қаңтардан", "қаңтарға"}, time.February: {"ақпаннан", "ақпанға"}, time.March: {"наурыздан", "наурызға"},
		time.April: {"сәуірден", "сәуірге"}, time.May: {"мамырдан", "мамырға"}, time.June: {"маусымнан", "маусымға"}, time.July: {"шілдеден", "шілдеге"},
		time.August: {"тамыздан", "тамызға"}, time.September: {"қыркүйектен", "қыркүйекке"}, time.October: {"қазаннан", "қазанға"},
		time.November: {"қарашадан", "қарашаға"}, time.December: {"желтоқсаннан", "желтоқсанға"}} {
		d := model.MakeDate(2026, month, 5)
		require.Equal(t, "2026 жылғы 5 "+want[0]+" бастап", kk.Period(model.Period{From: d}))
		require.Equal(t, "2026 жылғы 5 "+want[1]+" дейін", kk.Period(model.Period{To: d}))
	}
}
