package brief

import (
	"strconv"
	"strings"

	"baqylau/model"
	"baqylau/ui/paper"
)

// proposals say what is to be done. They are one paragraph for a person to change, an item a line.
func (w *writer) proposals() {
	items := w.proposed()
	if len(items) == 0 {
		return
	}
	for i := range items {
		items[i] = strconv.Itoa(i+1) + ". " + items[i]
	}
	if !w.leftOut("proposals") {
		w.add(paper.Heading{Text: w.words.T("brief.head.proposals"), Level: 1})
	}
	w.paragraph(model.BlockProposals, "proposals", strings.Join(items, "\n"))
}

// proposed are the proposals that follow from the records: measures against systemic causes, what was decided with state
// bodies, and what is late.
func (w *writer) proposed() []string {
	var out []string
	for _, c := range w.data.Causes {
		category := w.refs.NameOn(model.Categories, c.Category, w.named, w.words.Lang())
		out = append(out, w.words.N("brief.proposal.systemic", c.Regions, "body", w.bodyName(c.Body), "category", category,
			"sector", w.name(model.Sectors, c.Sector), "cases", w.words.N("brief.proposal.cases", len(c.Cases))))
	}
	for _, d := range w.data.Decisions {
		out = append(out, w.words.T("brief.proposal.decision", "body", w.bodyName(d.Body), "text", ended(shorten(d.Text, mostCaseText)),
			"on", w.words.Date(d.On)))
	}
	if w.count(model.FigOverdue) > 0 {
		out = append(out, w.say("brief.proposal.overdue", of(model.FigOverdue)))
	}
	if w.unverified() > 0 {
		out = append(out, w.say("brief.proposal.unverified", of(model.FigUnverified)))
	}
	if owed := w.value(model.FigSumTaken) - w.value(model.FigSumReturned); owed > 0 {
		out = append(out, w.words.T("brief.proposal.money", "owed", w.words.Number(owed)))
	}
	return out
}

// bodyName names a state body, or says that none is known.
func (w *writer) bodyName(code string) string {
	if code == "" {
		return w.words.T("brief.proposal.no_body")
	}
	return w.name(model.StateBodies, code)
}
