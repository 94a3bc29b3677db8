package figures

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

// helpOf are the definitions of figures, each after its name.
func helpOf(words *lang.Catalog, keys []model.FigureKey) string {
	lines := make([]string, len(keys))
	for i, key := range keys {
		lines[i] = words.T("figures.defined", "name", words.T(key.NameKey()), "text", words.T(key.DefinitionKey()))
	}
	return strings.Join(lines, "\n")
}

// capital begins a name of a list with a capital letter.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// percent writes a rate, «—» where nothing is known.
func percent(words *lang.Catalog, r model.Rate) string {
	if !r.Known {
		return "—"
	}
	return words.Percent(r.Percent())
}

// mean writes a mean score, «—» where nothing was scored.
func mean(words *lang.Catalog, m model.Mean) string {
	if !m.Known() {
		return "—"
	}
	return words.Decimal(float64(m.Hundredths())/100, 2)
}

// written is a figure as people read it.
func written(words *lang.Catalog, v model.Values, key model.FigureKey) string {
	if _, _, rate := model.RateOf(key); rate {
		return percent(words, v.Rate(key))
	}
	switch key {
	case model.FigMeanScore:
		return mean(words, v.Score())
	case model.FigSumTaken, model.FigSumReturned:
		return words.Money(model.Tenge(v.Of(key)))
	}
	return words.Number(v.Of(key))
}

// fewToShare is below how many of a thing its change is told in things: per cent of a few would shout.
const fewToShare = 20

// changed writes how a figure moved against another period, with its sign, and the tone where more is plainly good or bad.
// It is "" where there is nothing to compare with.
func changed(words *lang.Catalog, now, before model.PeriodFigures, key model.FigureKey) (string, look.Tone) {
	c := now.Change(key, before)
	if !c.Known {
		return "", look.ToneQuiet
	}
	sign := ""
	if c.Difference > 0 {
		sign = "+"
	}
	tone := toneOf(key, c.Difference)
	if _, _, rate := model.RateOf(key); rate {
		return sign + words.T("figures.points", "n", c.Difference), tone
	}
	switch {
	case key == model.FigMeanScore:
		return sign + words.Decimal(float64(c.Difference)/100, 2), tone
	case !c.PercentKnown || before.Values.Of(key) < fewToShare:
		return sign + words.Number(c.Difference), tone
	}
	return sign + words.Percent(c.Percent), tone
}

// toneOf is the tone of a change: most figures are neither good nor bad, as more visits find more violations.
func toneOf(key model.FigureKey, difference int64) look.Tone {
	good := false
	switch key {
	case model.FigExecutionPercent, model.FigDuePercent, model.FigMeanScore:
		good = difference > 0
	case model.FigOverdue, model.FigOverdueFirst, model.FigOverdueAll, model.FigOverdueAllFirst, model.FigNotExecuted, model.FigRepeat:
		good = difference < 0
	default:
		return look.ToneQuiet
	}
	switch {
	case difference == 0:
		return look.ToneQuiet
	case good:
		return look.ToneDone
	}
	return look.ToneWrong
}
