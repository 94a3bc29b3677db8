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
		w.paragraph(model.BlockCompare, "theses:compare", w.words.T("brief.theses.compare", "days", w.formerWords())+
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
		n, _ := w.at(s)
		names = append(names, w.counted(code, int(n), w.tie(s)))
	}
	if len(names) > 0 {
		w.paragraph(model.BlockCategories, "theses:categories", w.words.T("brief.theses.categories", "list", w.listed(names)))
	}
}

// How much of everything a speech of some minutes speaks of; what a person chose is all spoken of.
const (
	mostSpokenSectors   = 4
	mostSpokenCases     = 2
	mostSpokenCauses    = 4
	mostSpokenDecisions = 2
)

func (w *writer) saySectors() {
	codes := w.chosenSectors()
	if len(w.comp.Sectors) == 0 {
		codes = codes[:min(mostSpokenSectors, len(codes))]
	}
	for _, code := range codes {
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

// sayCases tells the cases that were written down in the language of the speech, and then those that harmed most people.
func (w *writer) sayCases() {
	cases := slices.Clone(w.data.Cases)
	foreign := func(c model.BriefCase) int {
		if model.LangOf(c.Description) == w.words.Lang() {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(cases, func(a, b model.BriefCase) int {
		return cmp.Or(cmp.Compare(foreign(a), foreign(b)), cmp.Compare(b.People, a.People))
	})
	for _, c := range cases[:min(mostSpokenCases, len(cases))] {
		w.paragraph(model.BlockCases, "theses:cases:"+string(c.ID), ended(w.words.T("brief.theses.case",
			"organisation", c.OrganisationName.In(w.words.Lang())))+" "+w.caseText(c))
	}
}

func (w *writer) sayControl() {
	w.paragraph(model.BlockControl, "theses:control", strings.Join(w.issuedSentences(), " "))
}

func (w *writer) sayMoney() {
	w.paragraph(model.BlockReturns, "theses:money", strings.Join(w.moneySentences(), " "))
}

// sayProposals speaks of the weightiest proposals; the others are in the brief.
func (w *writer) sayProposals() {
	var items []string
	for _, c := range w.data.Causes[:min(mostSpokenCauses, len(w.data.Causes))] {
		items = append(items, w.against("brief.theses.proposal.systemic", c))
	}
	decided := 0
	for _, d := range w.data.Decisions {
		if decided < mostSpokenDecisions && model.LangOf(d.Text) == w.words.Lang() {
			items = append(items, w.words.T("brief.theses.proposal.decision", "body", w.bodyName(d.Body), "text", ended(shorten(d.Text, mostDecision))))
			decided++
		}
	}
	if items = append(items, w.owed()...); len(items) > 0 {
		w.paragraph(model.BlockProposals, "theses:proposals", w.words.T("brief.theses.proposals")+"\n"+strings.Join(items, "\n"))
	}
}
