package lang_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

// TestASpanOfDaysIsSaidAsOneSaysIt: one day stands alone, and one that is open is said in its case in each language.
func TestASpanOfDaysIsSaidAsOneSaysIt(t *testing.T) {
	day, end := model.MakeDate(2026, time.November, 5), model.MakeDate(2026, time.November, 12)
	for l, want := range map[model.Lang][4]string{
		model.Kazakh:  {"05.11.2026", "05.11.2026 – 12.11.2026", "2026 жылғы 5 қарашадан бастап", "2026 жылғы 12 қарашаға дейін"},
		model.Russian: {"05.11.2026", "05.11.2026 – 12.11.2026", "с 5 ноября 2026 года", "по 12 ноября 2026 года"},
		model.English: {"5 November 2026", "5 November 2026 – 12 November 2026", "since 5 November 2026", "until 12 November 2026"},
	} {
		c := lang.For(l)
		for i, p := range []model.Period{{From: day, To: day}, {From: day, To: end}, {From: day}, {To: end}} {
			require.Equal(t, want[i], c.Period(p))
		}
		require.Empty(t, c.Period(model.Period{}))
		fault := model.NewFault("fault.lot.no_days", "period", model.Period{From: day, To: day})
		require.Contains(t, c.Fault(fault), want[0]+":", "a fault says it too")
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
