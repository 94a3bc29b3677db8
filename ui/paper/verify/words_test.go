package verify_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/ui/paper/verify"
)

// TestWhatDiffersIsSaid: a figure of the period before, a category of a sector, a place of a ranking, a number changed by hand
// and a record told, in words that a person knows.
func TestWhatDiffersIsSaid(t *testing.T) {
	refs, err := reference.Load()
	require.NoError(t, err)
	teller := verify.Teller{Words: lang.For(model.Russian), Refs: refs}
	require.Equal(t, "Визиты, предыдущий период", teller.Change(model.FigureChange{Key: model.FigVisits, Former: true}))
	require.Equal(t, "Нарушения: образование — грубость, нарушение Этического кодекса", teller.Change(model.FigureChange{Key: model.FigFindings, By: model.ByCategory, Part: "rudeness", Sector: "education"}))
	name := model.Name{RU: "Прикрепление", KK: "Тіркеу"}
	ranked := model.FigureChange{Key: model.FigMeanScore, By: model.ByService, Part: "0190", Name: &name, Measure: model.SumScore, Was: 412, Is: 380, WasPlace: 2}
	require.Equal(t, "Средняя оценка визита: Прикрепление", teller.Change(ranked))
	require.Equal(t, "место 2 → —", teller.Listed(ranked))
	was, is, difference := teller.Values(ranked)
	require.Equal(t, []string{"4,12", "3,80", "−0,32"}, []string{was, is, difference})
	require.NotContains(t, teller.Change(model.FigureChange{Key: model.FigExecutionPercent, By: model.ByBody, Part: "mineducation"}), "mineducation")
	require.Equal(t, "Изменено вручную: Визиты — написано 1 500, показатель 1\u00a0484.",
		teller.ByHand(model.HandWritten{Source: model.Source{Figure: model.FigVisits}, Written: "1 500", Figure: 1484}))
	require.Equal(t, "Изменено после печати: нарушение АҚМ-2018-0001 (грубость, нарушение Этического кодекса).", teller.Source(model.SourceChange{PaperSource: model.PaperSource{
		Kind: model.KindFinding, Number: "АҚМ-2018-0001", Category: "rudeness"}}))
}
