package brief

import (
	"strconv"
	"strings"

	"baqylau/model"
	"baqylau/ui/paper"
)

// lastProposals is how many proposals the last page of them has at least.
const lastProposals = 4

// proposals say what is to be done. They are one paragraph for a person to change, an item a line.
func (w *writer) proposals() {
	items := w.proposed()
	if len(items) == 0 {
		return
	}
	for i := range items {
		items[i] = strconv.Itoa(i+1) + ". " + items[i]
	}
	if n := w.data.MoreCauses; n > 0 {
		items = append(items, w.words.N("brief.proposal.more_causes", n))
	}
	if n := w.data.MoreDecisions; n > 0 {
		items = append(items, w.words.N("brief.proposal.more_decisions", n))
	}
	if !w.leftOut("proposals") {
		w.add(paper.Heading{Text: w.words.T("brief.head.proposals"), Level: 1})
	}
	from := len(w.out.Doc.Blocks)
	w.paragraph(model.BlockProposals, "proposals", strings.Join(items, "\n"))
	w.together(max(from, len(w.out.Doc.Blocks)-lastProposals))
}

// together keeps the paragraphs from a block to the last on one page.
func (w *writer) together(from int) {
	blocks := w.out.Doc.Blocks
	for i := from; i < len(blocks)-1; i++ {
		if p, ok := blocks[i].(paper.Paragraph); ok {
			p.KeepNext = true
			blocks[i] = p
		}
	}
}

// proposed are the proposals that follow from the records: measures against systemic causes, what was decided with state
// bodies, and what is late.
func (w *writer) proposed() []string {
	var out []string
	for _, c := range w.data.Causes {
		out = append(out, w.against("brief.proposal.systemic", c))
	}
	for _, d := range w.data.Decisions {
		out = append(out, w.words.T("brief.proposal.decision", "body", w.bodyName(d.Body), "text", ended(shorten(d.Text, mostDecision)),
			"on", w.words.Date(d.On)))
	}
	return append(out, w.owed()...)
}

// mostDecision is how much of a decision a brief tells.
const mostDecision = 300

// against proposes to remove a systemic cause.
func (w *writer) against(key string, c model.SystemicRow) string {
	category := w.refs.NameOn(model.Categories, c.Category, w.named, w.words.Lang())
	return w.words.N(key, c.Regions, "body", w.bodyName(c.Body), "category", category,
		"sector", w.name(model.Sectors, c.Sector), "cases", w.words.N("brief.proposal.cases", len(c.Cases)))
}

// owed is what is late: what is to be carried out, checked and given back.
func (w *writer) owed() []string {
	var out []string
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
