package figures

import (
	"strconv"
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
		return amount(words, key, v.Of(key))
	}
	return words.Number(v.Of(key))
}

// fewToShare is below how many of a thing its change is told in things: per cent of a few would shout.
const fewToShare = 20

// The periods that a figure is held against, as the keys of the sentences about a change end.
const (
	besideBefore = "before"
	besideYear   = "year"
)

// changed says in a sentence how a figure moved against another period, and in which tone where more is plainly good or bad.
// The long one has percentage points in full. It is "" where there is nothing to compare with.
func changed(words *lang.Catalog, now, before model.PeriodFigures, key model.FigureKey, beside string, long bool) (string, look.Tone) {
	c := now.Change(key, before)
	if !c.Known {
		return "", look.ToneQuiet
	}
	tone := toneOf(key, c.Difference)
	difference := max(c.Difference, -c.Difference)
	more, less := "more", "less"
	_, _, rate := model.RateOf(key)
	var by string
	switch {
	case rate && long:
		by = words.N("figures.points_long", int(difference))
	case rate:
		by = words.T("figures.points", "n", difference)
	case key == model.FigMeanScore:
		more, less = "higher", "lower"
		by = words.Decimal(float64(difference)/100, 2)
	case !c.PercentKnown || c.Percent == 0 || before.Values.Of(key) < fewToShare:
		by = amount(words, key, difference)
	default:
		by = words.Percent(max(c.Percent, -c.Percent))
	}
	direction := more
	switch {
	case c.Difference == 0:
		direction = "same"
	case c.Difference < 0:
		direction = less
	}
	return words.T("figures.change."+direction+"."+beside, "by", by, "year", strconv.Itoa(before.Scope.Period.To.Year)), tone
}

// amount is a difference of counts or sums.
func amount(words *lang.Catalog, key model.FigureKey, n int64) string {
	if key == model.FigSumTaken || key == model.FigSumReturned {
		return words.Money(model.Tenge(n))
	}
	return words.Number(n)
}

// toneOf is the tone of a change: most figures are neither good nor bad, as more visits find more violations.
func toneOf(key model.FigureKey, difference int64) look.Tone {
	good := false
	switch key {
	case model.FigExecutionPercent, model.FigDuePercent, model.FigMeanScore:
		good = difference > 0
	case model.FigOverdue, model.FigOverdueFirst, model.FigOverdueAll, model.FigOverdueAllFirst, model.FigNotExecuted, model.FigRepeat,
		model.FigStanding:
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
