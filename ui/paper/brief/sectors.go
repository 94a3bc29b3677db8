package brief

import (
	"slices"
	"strings"

	"baqylau/model"
	"baqylau/ui/paper"
)

// chosenSectors are the sectors that the brief speaks of, in their order.
func (w *writer) chosenSectors() []string {
	codes := w.largest(w.codes(model.BySector), model.BySector, model.FigVisits)
	if len(w.comp.Sectors) == 0 {
		return codes
	}
	var out []string
	for _, code := range w.comp.Sectors {
		if slices.Contains(codes, code) {
			out = append(out, code)
		}
	}
	return out
}

// sectors is the table by sector and under it what is to be said of each.
func (w *writer) sectors() {
	codes := w.chosenSectors()
	if len(codes) == 0 {
		return
	}
	w.add(paper.Heading{Text: w.words.T("brief.head.sectors"), Level: 1},
		w.work(model.BySector, codes, paper.Column{Head: w.words.T("brief.column.sector")}))
	for _, code := range codes {
		name := "sectors:" + code
		if code == "" || w.part(model.BySector, model.FigVisits, code) == 0 {
			continue
		}
		at := len(w.out.Doc.Blocks)
		w.paragraph(model.BlockSectors, name, w.sectorText(code))
		w.lead(at, w.name(model.Sectors, code))
	}
}

// sectorText says what was done in a sector, what was found most often and what came of it.
func (w *writer) sectorText(code string) string {
	in := func(key model.FigureKey) model.Source {
		return model.Source{Figure: key, By: model.BySector, Code: code}
	}
	n := func(key model.FigureKey) int64 { return w.part(model.BySector, key, code) }
	to := w.say("brief.to_organisations_short", in(model.FigOrganisations))
	sentences := []string{w.say("brief.sector.visits", in(model.FigVisits), "organisations", to)}
	switch frequent := w.frequentIn(code); {
	case n(model.FigFindings) == 0:
		sentences = append(sentences, w.words.T("brief.findings.none"))
	case frequent == "":
		sentences = append(sentences, w.say("brief.findings.found", in(model.FigFindings)))
	default:
		sentences = append(sentences, w.say("brief.sector.findings", in(model.FigFindings), "frequent", frequent))
	}
	issued, verified := n(model.FigIssued), n(model.FigVerified)
	switch {
	case issued == 0:
		sentences = append(sentences, w.words.T("brief.issued.none"))
	case verified == 0:
		sentences = append(sentences, w.say("brief.issued.unverified", in(model.FigIssued)))
	default:
		sentences = append(sentences, w.say(w.spoken("brief.issued.verified"), in(model.FigIssued), "verified", w.tie(in(model.FigVerified)),
			"percent", w.rate(in(model.FigExecutionPercent))))
	}
	if late := n(model.FigOverdue); late > 0 {
		sentences = append(sentences, w.say("brief.late.some", in(model.FigOverdue)))
	}
	return strings.Join(sentences, " ")
}

// mostFrequent is how many categories a sentence names.
const mostFrequent = 3

// frequentIn names the categories found most often in a sector, with how often; "" where there is only one or nobody counted.
func (w *writer) frequentIn(sector string) string {
	counts := w.data.Frequent[sector]
	if len(counts) < 2 {
		return ""
	}
	return w.named3(counts)
}

// named3 lists the first few categories as a sentence does.
func (w *writer) named3(counts []model.CodeCount) string {
	names := make([]string, 0, mostFrequent)
	for _, c := range counts[:min(mostFrequent, len(counts))] {
		names = append(names, w.counted(c.Code, int(c.N), w.words.Number(c.N)))
	}
	return w.listed(names)
}

// counted names a category with how often it was found; shown is the number as it is written, perhaps tied.
func (w *writer) counted(category string, n int, shown string) string {
	name := w.refs.NameOn(model.Categories, category, w.named, w.words.Lang())
	if w.speech {
		return w.words.N("brief.theses.category_count", n, "category", name, "n", shown)
	}
	return w.words.T("brief.category_count", "category", name, "n", shown)
}

// listed joins what was counted: names of categories have commas of their own, so that a speech parts them further.
func (w *writer) listed(names []string) string {
	if w.speech {
		return strings.Join(names, "; ")
	}
	return strings.Join(names, ", ")
}
