package brief

import (
	"strings"

	"baqylau/model"
)

// intro says the figures in running text. Every sentence is one text of the catalogue with the form that
// its number asks for; sentences for nought are texts of their own.
func (w *writer) intro() string {
	sentences := []string{w.visitSentence()}
	sentences = append(sentences, w.findingSentences()...)
	sentences = append(sentences, w.issuedSentences()...)
	sentences = append(sentences, w.moneySentences()...)
	return strings.Join(sentences, " ")
}

func (w *writer) visitSentence() string {
	n := w.count(model.FigVisits)
	if n == 0 {
		return w.words.T("brief.visits.none", "in", w.adverbial())
	}
	to := w.words.N("brief.to_organisations", w.count(model.FigOrganisations))
	return w.words.N("brief.visits.made", n, "in", w.adverbial(), "organisations", to)
}

func (w *writer) findingSentences() []string {
	n, repeat := w.count(model.FigFindings), w.count(model.FigRepeat)
	if n == 0 {
		return []string{w.words.T("brief.findings.none")}
	}
	out := []string{w.words.N("brief.findings.found", n)}
	if repeat > 0 {
		out[0] = w.words.N("brief.findings.with_repeat", n, "repeat", w.words.N("brief.repeat", repeat))
	}
	if people := w.count(model.FigPeopleAffected); people > 0 {
		out = append(out, w.words.N("brief.people", people))
	}
	return out
}

// issuedSentences keep what post-control confirmed apart from what is only reported.
func (w *writer) issuedSentences() []string {
	n, verified, open := w.count(model.FigIssued), w.count(model.FigVerified), int(w.unverified())
	var out []string
	switch {
	case n == 0:
		return []string{w.words.T("brief.issued.none")}
	case n == 1 && verified == 1:
		out = []string{w.words.T("brief.issued.one_verified")}
	case n == 1 && open == 1:
		out = []string{w.words.T("brief.issued.one_reported")}
	case n == 1:
		out = []string{w.words.T("brief.issued.one_open")}
	case verified == 0:
		out = []string{w.words.N("brief.issued.unverified", n)}
		if open > 0 {
			out = append(out, w.words.N("brief.reported.only", open))
		}
	default:
		out = []string{w.words.N("brief.issued.verified", n, "verified", verified,
			"percent", w.percent(w.data.Figures.Execution()))}
		if open > 0 {
			out = append(out, w.words.N("brief.reported.further", open))
		}
	}
	return append(out, w.lateSentence())
}

func (w *writer) lateSentence() string {
	late, first := w.count(model.FigOverdue), w.count(model.FigOverdueFirst)
	switch {
	case late == 0 && first == 0:
		return w.words.T("brief.late.none")
	case late == 0:
		return w.words.T("brief.late.only_first", "first", first)
	case first > late:
		return w.words.N("brief.late.with_first", late, "first", first)
	}
	return w.words.N("brief.late.some", late)
}

func (w *writer) moneySentences() []string {
	taken, returned := w.value(model.FigSumTaken), w.value(model.FigSumReturned)
	var out []string
	switch {
	case taken == 0 && returned == 0:
		out = []string{w.words.T("brief.money.none")}
	case returned == 0:
		out = []string{w.words.T("brief.money.taken", "taken", taken)}
	case taken == 0:
		out = []string{w.words.T("brief.money.returned", "returned", returned)}
	default:
		out = []string{w.words.T("brief.money.both", "taken", taken, "returned", returned)}
	}
	if people := w.count(model.FigPeopleRestored); people > 0 {
		out = append(out, w.words.N("brief.money.people", people))
	}
	return out
}
