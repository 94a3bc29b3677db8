package brief

import (
	"cmp"
	"slices"
	"strings"

	"baqylau/model"
)

// The theses are read aloud: every part is a paragraph or two of whole sentences, in the order of the composition.

func (w *writer) sayWork() {
	w.paragraph(model.BlockIntro, "theses:visits", w.visitSentence())
	w.paragraph(model.BlockIntro, "theses:findings", strings.Join(w.findingSentences(), " "))
}

func (w *writer) sayCompare() {
	if !w.formerly() {
		return
	}
	var parts []string
	for _, key := range []model.FigureKey{model.FigVisits, model.FigFindings, model.FigExecutionPercent} {
		now, former := of(key), model.Source{Figure: key, Former: true}
		n, ok := w.at(now)
		m, known := w.at(former)
		if !ok || !known {
			continue
		}
		way := "same"
		switch {
		case n > m:
			way = "more"
		case n < m:
			way = "less"
		}
		parts = append(parts, w.words.T("brief.theses.compare."+string(key)+"."+way, "now", w.tie(now), "former", w.tie(former)))
	}
	if len(parts) > 0 {
		w.paragraph(model.BlockCompare, "theses:compare", w.words.T("brief.theses.compare", "days", w.days(w.data.Former.Scope.Period))+
			" "+strings.TrimSuffix(strings.TrimSuffix(strings.Join(parts, " "), ";"), ".")+".")
	}
}

func (w *writer) sayCategories() {
	codes := w.largest(w.codes(model.ByCategory), model.ByCategory, model.FigFindings)
	var names []string
	for _, code := range codes[:min(mostFrequent, len(codes))] {
		if code == "" {
			continue
		}
		s := model.Source{Figure: model.FigFindings, By: model.ByCategory, Code: code}
		names = append(names, w.words.T("brief.category_count",
			"category", w.refs.NameOn(model.Categories, code, w.named, w.words.Lang()), "n", w.tie(s)))
	}
	if len(names) > 0 {
		w.paragraph(model.BlockCategories, "theses:categories", w.words.T("brief.theses.categories", "list", strings.Join(names, ", ")))
	}
}

func (w *writer) saySectors() {
	for _, code := range w.chosenSectors() {
		if code != "" && w.part(model.BySector, model.FigVisits, code) > 0 {
			w.paragraph(model.BlockSectors, "theses:sectors:"+code,
				w.words.T("brief.theses.sector", "sector", w.name(model.Sectors, code))+" "+w.sectorText(code))
		}
	}
}

// sayRegions names the regions where most and least was executed of what was issued, among those with enough to be ranked.
func (w *writer) sayRegions() {
	at := slices.IndexFunc(w.data.Rankings, func(r model.Ranking) bool {
		return r.By == model.ByRegion && r.Key == model.FigExecutionPercent
	})
	if at < 0 || len(w.data.Rankings[at].Ranked) < 4 || !w.national() {
		return
	}
	ranked := w.data.Rankings[at].Ranked
	name := func(e model.Ranked) string {
		s := model.Source{Figure: model.FigExecutionPercent, By: model.ByRegion, Code: e.Code}
		return w.words.T("brief.theses.region", "region", w.name(model.Regions, e.Code), "percent", w.rate(s))
	}
	w.paragraph(model.BlockRegions, "theses:regions", w.words.T("brief.theses.regions",
		"first", name(ranked[0]), "second", name(ranked[1]), "last", name(ranked[len(ranked)-1])))
}

func (w *writer) sayCases() {
	cases := slices.Clone(w.data.Cases)
	slices.SortStableFunc(cases, func(a, b model.BriefCase) int { return cmp.Compare(b.People, a.People) })
	for _, c := range cases[:min(2, len(cases))] {
		w.paragraph(model.BlockCases, "theses:cases:"+string(c.ID), w.words.T("brief.theses.case",
			"organisation", c.OrganisationName.In(w.words.Lang()))+" "+w.caseText(c))
	}
}

func (w *writer) sayControl() {
	w.paragraph(model.BlockControl, "theses:control", strings.Join(w.issuedSentences(), " "))
}

func (w *writer) sayMoney() {
	w.paragraph(model.BlockReturns, "theses:money", strings.Join(w.moneySentences(), " "))
}

func (w *writer) sayProposals() {
	if items := w.proposed(); len(items) > 0 {
		w.paragraph(model.BlockProposals, "theses:proposals", w.words.T("brief.theses.proposals")+"\n"+strings.Join(items, "\n"))
	}
}
