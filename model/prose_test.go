package model_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

const nbsp = "\u00a0"

// briefProse is a paragraph as a brief generates it.
func briefProse() model.Prose {
	var b model.Binder
	text := "За 10 месяцев 2018 года осуществлено " + b.Tie(model.Source{Figure: model.FigVisits}, "1"+nbsp+"484") +
		" визита; выявлено " + b.Tie(model.Source{Figure: model.FigFindings}, "131") + " нарушение. Направлено " +
		b.Tie(model.Source{Figure: model.FigIssued}, "118") + " рекомендаций, исполнение " +
		b.Tie(model.Source{Figure: model.FigVerified}, "104") + " (" +
		b.Tie(model.Source{Figure: model.FigExecutionPercent}, "88") + nbsp + "%) подтверждено."
	return b.Prose(text)
}

// tied is the numbers of a text by their figures.
func tied(p model.Prose) map[model.FigureKey]string {
	out := map[model.FigureKey]string{}
	for _, t := range p.Ties {
		out[t.Source.Figure] = p.Shown(t)
	}
	return out
}

func TestProseKnowsItsNumbers(t *testing.T) {
	p := briefProse()
	require.Equal(t, "За 10 месяцев 2018 года осуществлено 1 484 визита; выявлено 131 нарушение. "+
		"Направлено 118 рекомендаций, исполнение 104 (88 %) подтверждено.", strings.ReplaceAll(p.Text, nbsp, " "))
	require.Equal(t, map[model.FigureKey]string{model.FigVisits: "1" + nbsp + "484", model.FigFindings: "131",
		model.FigIssued: "118", model.FigVerified: "104", model.FigExecutionPercent: "88"}, tied(p))
}

func TestEditedTextKeepsItsTies(t *testing.T) {
	p := briefProse()
	for name, c := range map[string]struct {
		from, to string
		want     map[model.FigureKey]string
	}{
		"untouched": {"", "", tied(p)},
		"another number in its place": {"104", "105", map[model.FigureKey]string{model.FigVisits: "1" + nbsp + "484",
			model.FigFindings: "131", model.FigIssued: "118", model.FigVerified: "105", model.FigExecutionPercent: "88"}},
		"thousands with a plain blank": {"1" + nbsp + "484", "1 484", map[model.FigureKey]string{model.FigVisits: "1 484",
			model.FigFindings: "131", model.FigIssued: "118", model.FigVerified: "104", model.FigExecutionPercent: "88"}},
		"a sentence taken out": {"; выявлено 131 нарушение", "", map[model.FigureKey]string{model.FigVisits: "1" + nbsp + "484",
			model.FigIssued: "118", model.FigVerified: "104", model.FigExecutionPercent: "88"}},
		"a sentence put in": {"Направлено", "В 3 случаях нарушения устранены на месте. Направлено", tied(p)},
		"a passage written anew": {"осуществлено 1" + nbsp + "484 визита", "проведён 1500 визит",
			map[model.FigureKey]string{model.FigVisits: "1500", model.FigFindings: "131", model.FigIssued: "118",
				model.FigVerified: "104", model.FigExecutionPercent: "88"}},
		"numbers that cannot be told apart": {"осуществлено 1" + nbsp + "484 визита", "проведены 700 и 784 визита",
			map[model.FigureKey]string{model.FigFindings: "131", model.FigIssued: "118", model.FigVerified: "104",
				model.FigExecutionPercent: "88"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, p.Text, c.from)
			require.Equal(t, c.want, tied(p.Carry(strings.Replace(p.Text, c.from, c.to, 1))))
		})
	}
	require.Empty(t, p.Carry("").Ties)
}

func TestDisagreements(t *testing.T) {
	now := func(s model.Source) (string, bool) {
		text, ok := map[model.FigureKey]string{model.FigVisits: "1" + nbsp + "484", model.FigFindings: "131",
			model.FigIssued: "119", model.FigVerified: "104"}[s.Figure]
		return text, ok
	}
	p := briefProse()
	edited := p.Carry(strings.Replace(p.Text, "131", "130", 1))
	require.Len(t, edited.Disagreements(now), 2)
	found, issued := edited.Disagreements(now)[0], edited.Disagreements(now)[1]
	require.Equal(t, []string{"130", "131"}, []string{found.Written, found.Figure}, "a number changed by hand")
	require.Equal(t, []string{"118", "119"}, []string{issued.Written, issued.Figure}, "a figure that changed since")
	spaced := p.Carry(strings.ReplaceAll(strings.Replace(p.Text, "118", "119", 1), nbsp, " "))
	require.Empty(t, spaced.Disagreements(now), "a blank is no change, and what no figure counts now is not judged")
}

// TestCarryProperties: a text that was not changed keeps every tie; ties never overlap, stand in order and on numbers; what
// is only added before or behind takes none away.
func TestCarryProperties(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var b model.Binder
		var text strings.Builder
		n := rapid.IntRange(0, 12).Draw(rt, "words")
		for i := range n {
			if rapid.Bool().Draw(rt, "number") {
				text.WriteString(b.Tie(model.Source{Figure: model.FigVisits, Code: fmt.Sprint(i)},
					fmt.Sprint(rapid.IntRange(0, 999).Draw(rt, "value"))))
			} else {
				text.WriteString(rapid.SampledFrom([]string{"бару", "ұсыным", "визит;", "(из", "5", "has"}).Draw(rt, "word"))
			}
			text.WriteString(rapid.SampledFrom([]string{" слово ", ", ", nbsp + "%) "}).Draw(rt, "blank"))
		}
		p := b.Prose(text.String())
		require.Equal(rt, p.Ties, p.Carry(p.Text).Ties)
		require.Len(rt, p.Carry("Кіріспе: "+p.Text+" соңы").Ties, len(p.Ties))
		edited := rapid.String().Draw(rt, "before") + " " + p.Text + rapid.String().Draw(rt, "after")
		at := 0
		carried := p.Carry(edited)
		for _, tie := range carried.Ties {
			require.GreaterOrEqual(rt, tie.From, at)
			require.Greater(rt, tie.To, tie.From)
			at = tie.To
			require.Regexp(rt, `^[0-9]`, carried.Shown(tie))
		}
	})
}
