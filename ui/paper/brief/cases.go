package brief

import (
	"strings"

	"baqylau/model"
	"baqylau/ui/paper"
)

// mostCaseText is how much of the description of a violation a brief tells.
const mostCaseText = 600

// casePhotos is how many photos of a case would stand beside each other: its one or two are as small as evidence may be.
const casePhotos = 3

// cases tell violations one by one, with their photos. A person who empties a case's text leaves it out with its photos.
func (w *writer) cases() {
	first := true
	for _, c := range w.data.Cases {
		name := "cases:" + string(c.ID)
		if !w.leftOut(name) {
			if first {
				w.add(paper.Heading{Text: w.words.T("brief.head.cases"), Level: 1})
				first = false
			}
			w.add(paper.Heading{Text: w.caseHead(c), Level: 2})
		}
		w.paragraph(model.BlockCases, name, w.caseText(c))
		if w.leftOut(name) {
			continue
		}
		if len(c.Photos) > 0 {
			photos := paper.Photos{Columns: casePhotos}
			for _, p := range c.Photos {
				photos.Items = append(photos.Items, paper.Photo{Data: p.Data, Caption: p.Caption})
			}
			w.keepNext()
			w.add(photos)
		}
	}
}

func (w *writer) caseHead(c model.BriefCase) string {
	return w.words.T("brief.case.head", "organisation", c.OrganisationName.In(w.words.Lang()), "on", w.words.Date(c.Date))
}

// caseText tells what was found, whom it harmed and what came of it. A speech names a violation that was written down in another
// language by its category.
func (w *writer) caseText(c model.BriefCase) string {
	what := shorten(c.Description, mostCaseText)
	if what == "" || w.speech && model.LangOf(what) != w.words.Lang() {
		what = w.name(model.Categories, c.Category)
	}
	sentences := []string{ended(capital(what))}
	if c.People > 0 {
		sentences = append(sentences, w.words.N("brief.people", c.People))
	}
	if c.Taken > 0 {
		sentences = append(sentences, w.words.T("brief.case.taken", "taken", w.words.Number(int64(c.Taken))))
	}
	if c.RepeatOf != "" {
		sentences = append(sentences, w.words.T("brief.case.repeat"))
	}
	return strings.Join(append(sentences, w.answered(c)), " ")
}

// answered says what came of a case: a recommendation that is a draft, or was cancelled as one, was not issued. A speech does not
// name it by its number.
func (w *writer) answered(c model.BriefCase) string {
	state := c.RecommendationState
	switch {
	case c.Recommendation == "" || state == model.RecCancelled:
		return w.words.T("brief.case.unanswered")
	case state == model.RecDraft:
		return w.words.T("brief.case.drafted")
	case w.speech:
		return w.words.T("brief.theses.case.state." + string(state))
	case state == model.RecWithdrawn:
		return w.words.T("brief.case.withdrawn", "number", c.RecommendationNumber.String())
	}
	return w.words.T("brief.case.recommended", "number", c.RecommendationNumber.String(), "state", w.words.T("rec."+string(state)))
}

// ended is a sentence with its full stop.
func ended(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.HasSuffix(s, "…") || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}
