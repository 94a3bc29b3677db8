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

// shortIntro is intro in three sentences, for the brief of one page: the visits, what they found, what came of it.
func (w *writer) shortIntro() string {
	return strings.Join([]string{w.visitSentence(), w.findingSentences()[0], w.issuedSentences()[0]}, " ")
}

func (w *writer) visitSentence() string {
	if w.count(model.FigVisits) == 0 {
		return w.words.T("brief.visits.none", "in", w.adverbial())
	}
	to := w.say("brief.to_organisations", of(model.FigOrganisations))
	return w.say("brief.visits.made", of(model.FigVisits), "in", w.adverbial(), "organisations", to)
}

func (w *writer) findingSentences() []string {
	if w.count(model.FigFindings) == 0 {
		return []string{w.words.T("brief.findings.none")}
	}
	out := []string{w.say("brief.findings.found", of(model.FigFindings))}
	if w.count(model.FigRepeat) > 0 {
		out[0] = w.say("brief.findings.with_repeat", of(model.FigFindings), "repeat", w.say("brief.repeat", of(model.FigRepeat)))
	}
	if w.count(model.FigPeopleAffected) > 0 {
		out = append(out, w.say("brief.people", of(model.FigPeopleAffected)))
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
		out = []string{w.words.T("brief.issued.one_verified", "n", w.tie(of(model.FigIssued)))}
	case n == 1 && open == 1:
		out = []string{w.words.T("brief.issued.one_reported", "n", w.tie(of(model.FigIssued)))}
	case n == 1:
		out = []string{w.words.T("brief.issued.one_open", "n", w.tie(of(model.FigIssued)))}
	case verified == 0:
		out = []string{w.say("brief.issued.unverified", of(model.FigIssued))}
		if open > 0 {
			out = append(out, w.say("brief.reported.only", of(model.FigUnverified)))
		}
	default:
		out = []string{w.say(w.spoken("brief.issued.verified"), of(model.FigIssued), "verified", w.tie(of(model.FigVerified)),
			"percent", w.rate(of(model.FigExecutionPercent)))}
		if open > 0 {
			out = append(out, w.say("brief.reported.further", of(model.FigUnverified)))
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
		return w.words.T("brief.late.only_first", "first", w.tie(of(model.FigOverdueFirst)))
	case first > late:
		return w.say("brief.late.with_first", of(model.FigOverdue), "first", w.tie(of(model.FigOverdueFirst)))
	}
	return w.say("brief.late.some", of(model.FigOverdue))
}

func (w *writer) moneySentences() []string {
	taken, returned := w.value(model.FigSumTaken), w.value(model.FigSumReturned)
	args := []any{"taken", w.tie(of(model.FigSumTaken)), "returned", w.tie(of(model.FigSumReturned))}
	var out []string
	switch {
	case taken == 0 && returned == 0:
		out = []string{w.words.T("brief.money.none")}
	case returned == 0:
		out = []string{w.words.T("brief.money.taken", args...)}
	case taken == 0:
		out = []string{w.words.T("brief.money.returned", args...)}
	default:
		out = []string{w.words.T("brief.money.both", args...)}
	}
	if w.count(model.FigPeopleRestored) > 0 {
		out = append(out, w.say("brief.money.people", of(model.FigPeopleRestored)))
	}
	return out
}
