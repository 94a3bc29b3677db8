package brief

import (
	"strings"

	"baqylau/model"
	"baqylau/ui/paper"
)

// mostCaseText is how much of the description of a violation a brief tells.
const mostCaseText = 600

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
			photos := paper.Photos{}
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

// caseText tells what was found, whom it harmed and what came of it.
func (w *writer) caseText(c model.BriefCase) string {
	what := shorten(c.Description, mostCaseText)
	if what == "" {
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
	if c.Recommendation == "" {
		return strings.Join(append(sentences, w.words.T("brief.case.unanswered")), " ")
	}
	return strings.Join(append(sentences, w.words.T("brief.case.recommended", "number", c.RecommendationNumber.String(),
		"state", w.words.T("rec."+string(c.RecommendationState)))), " ")
}

// ended is a sentence with its full stop.
func ended(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.HasSuffix(s, "…") || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}
