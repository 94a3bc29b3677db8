package tracking

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/paper/protocol"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/record"
)

// Queue is the page of post-control: what was reported as executed and waits for somebody to look.
type Queue struct {
	*forms
	list *screen.Listing[model.QueueRow]
}

var (
	_ screen.Page      = (*Queue)(nil)
	_ screen.FormTaker = (*Queue)(nil)
	_ screen.Newer     = (*Queue)(nil)
	_ screen.Finder    = (*Queue)(nil)
	_ screen.Backer    = (*Queue)(nil)
	_ screen.Placer    = (*Queue)(nil)
	_ screen.Printer   = (*Queue)(nil)
)

// NewQueue makes the page.
func NewQueue(h screen.Host) *Queue {
	q := &Queue{forms: newForms(h)}
	q.list = screen.NewListing(h, screen.Config[model.QueueRow]{
		Kind: model.KindPostControl, Columns: register.Queue(), Order: model.Order{By: "reported"},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.QueueRow, error) {
			return h.Session().QueueRows(ctx, ids)
		},
		ID: func(r model.QueueRow) model.ID { return r.ID },
		Facets: []screen.Facet{
			screen.MarkFacet(model.MarkUnassigned, model.MarkAssigned, model.MarkDayPassed, model.MarkDrawn, model.MarkOverdue),
			screen.RegionFacet(), screen.SectorFacet(), screen.PersonFacet(), screen.RecKindFacet(), screen.CategoryFacet(),
		},
		Dated:   true,
		Panel:   screen.Beside(h, (*office.Session).QueueCard, q.record),
		Actions: q.bulk(),
		Empty:   screen.Empty{Text: h.Words().T("queue.empty")},
	})
	return q
}

// bulk is what can be done with many recommendations of the queue at once.
func (q *Queue) bulk() []screen.Action {
	var out []screen.Action
	if q.may(model.DoAssign) {
		out = append(out, screen.Action{Text: "queue.assign", Icon: "users", Do: q.assignMany})
	}
	return append(out, screen.Action{Text: "queue.sheets", Icon: "printer", Do: q.sheets})
}

// Header names the page and offers to draw by lot.
func (q *Queue) Header() screen.Header {
	words := q.host.Words()
	head := screen.Header{Title: words.T("area.postcontrol"), Actions: []fyne.CanvasObject{
		widgets.NewButton(words.T("queue.draws"), "list", widgets.Secondary, q.draws)}}
	if q.may(model.DoAssign) {
		head.Actions = append(head.Actions, widgets.NewButton(words.T("queue.draw"), "repeat-2", widgets.Primary, q.New).WithKey("Ctrl+N"))
	}
	return head
}

// Content is the page.
func (q *Queue) Content() fyne.CanvasObject { return q.list.Content() }

// Show goes to a recommendation of the queue, or to a list.
func (q *Queue) Show(to screen.Place) {
	if to.Filter != nil {
		q.list.SetFilter(*to.Filter)
	} else {
		q.list.Reload()
	}
	if to.ID != "" {
		q.list.Select(to.ID)
	}
}

// Changed fetches again what is shown of the change.
func (q *Queue) Changed(c office.Changed) {
	kinds := []model.Kind{model.KindRecommendation, model.KindCheck, model.KindAssignment, model.KindSample, model.KindRestitution,
		model.KindFinding, model.KindOrganisation, model.KindAttachment, model.KindPerson}
	if slices.ContainsFunc(kinds, c.Has) {
		q.list.Reload()
	}
}

// Focus puts the keyboard on the queue.
func (q *Queue) Focus() { q.list.Focus() }

// Place is the filter and the record that are shown.
func (q *Queue) Place() screen.Place { return q.list.Place() }

// Find searches the queue.
func (q *Queue) Find() { q.list.Find() }

// Print puts the marked rows, or the whole queue, on paper.
func (q *Queue) Print() { q.list.Print() }

// Back closes the record.
func (q *Queue) Back() bool { return q.list.Back() }

// New begins a draw by lot.
func (q *Queue) New() {
	if q.may(model.DoAssign) {
		q.draw()
	}
}

// record is a recommendation of the queue beside it: what is to be checked, who does it, what the addressee says.
func (q *Queue) record(card office.QueueCard) fyne.CanvasObject {
	words, r := q.host.Words(), card.Queue
	body := []fyne.CanvasObject{widgets.Paragraph(r.Text), q.facts(card)}
	found := make([]string, len(card.Findings))
	for i, f := range card.Findings {
		found[i] = f.Description
	}
	if len(found) > 0 {
		body = append(body, record.Section(words.N("tracking.findings", len(found)), widgets.Paragraph(strings.Join(found, "\n"))))
	}
	if letters := q.letters(card.RecommendationCard); letters != nil {
		body = append(body, letters)
	}
	body = append(body, record.Section(words.T("tracking.course"), q.course(card.RecommendationCard)))
	return record.Panel(r.Number.String(), screen.Pill(q.host, register.QueueState(r, q.host.Session().Today())), func() { q.list.Back() },
		body, q.offer(q.actions(card))...)
}

func (q *Queue) facts(card office.QueueCard) fyne.CanvasObject {
	words, reader, r := q.host.Words(), screen.ReaderOf(q.host), card.Queue
	addressee, _ := register.Addressee(r.RecommendationRow, reader).(string)
	reported := words.T("queue.waits_today", "date", r.Reported)
	if days := reader.Day.DaysSince(r.Reported); days > 0 {
		reported = words.N("queue.waits", days, "date", r.Reported)
	}
	facts := []widgets.Fact{
		{Label: words.T("tracking.addressee"), Value: addressee},
		{Label: words.T("field.reported"), Value: reported},
	}
	facts = append(facts, q.dueFacts(r.RecommendationRow, model.Returns(card.Events), reader.Day)...)
	facts = append(facts, []widgets.Fact{
		{Label: words.T("column.check_day"), Value: words.Date(r.CheckDay)},
		{Label: words.T("column.assigned"), Value: strings.Join(r.AssignedNames, ", ")},
		{Label: words.T("field.note"), Value: card.Assignment.Note},
	}...)
	if card.Queue.Sample != "" {
		facts = append(facts, widgets.Fact{Label: words.T("queue.by_lot"), Value: card.Sample.Number.String(), Link: func() { q.shown(card.Sample) }})
	}
	if r.Level > model.LevelOffice {
		facts = append(facts, widgets.Fact{Label: words.T("field.level"), Value: words.T("tracking.level." + r.Level.Code()), Tone: look.ToneWrong})
	}
	if r.Risk.Owed > 0 {
		facts = append(facts, widgets.Fact{Label: words.T("column.to_return"), Value: words.T("queue.owed", "sum", r.Risk.Owed), Tone: look.ToneWrong})
	}
	weight, reasons := r.Risk.Weigh()
	why := protocol.Why(words, model.Ticket{Weight: weight, Reasons: reasons})
	return widgets.NewFacts(append(facts, widgets.Fact{Label: words.T("queue.risk"), Value: words.T("queue.risk_of", "weight", weight, "why", why)})...)
}

// actions are what comes next: the result where somebody was to look, else who is to look.
func (q *Queue) actions(card office.QueueCard) []fyne.CanvasObject {
	words, r := q.host.Words(), card.Queue
	assign := "queue.assign"
	if card.Assigned {
		assign = "queue.reassign"
	}
	var out []fyne.CanvasObject
	if q.may(model.DoAssign) && !card.Assigned {
		out = append(out, widgets.NewButton(words.T(assign), "users", widgets.Primary, func() { q.assign(card) }))
	}
	if q.may(model.DoCheck) {
		style := widgets.Secondary
		if len(out) == 0 {
			style = widgets.Primary
		}
		out = append(out, widgets.NewButton(words.T("tracking.check"), "check", style, func() { q.check(r.RecommendationRow) }))
	}
	sheet := func() { q.sheets([]model.ID{r.ID}) }
	var more []*fyne.MenuItem
	if card.Assigned { // the sheet is taken along to the check: it is the step before its result
		out = append(out, widgets.NewButton(words.T("queue.sheet"), "printer", widgets.Secondary, sheet))
	} else {
		more = append(more, fyne.NewMenuItem(words.T("queue.sheet"), sheet))
	}
	more = append(more, fyne.NewMenuItem(words.T("queue.open"), func() { q.host.Go(screen.Place{Kind: model.KindRecommendation, ID: r.ID}) }))
	if q.may(model.DoAssign) && card.Assigned {
		more = append(more, fyne.NewMenuItem(words.T(assign), func() { q.assign(card) }),
			fyne.NewMenuItem(words.T("queue.unassign"), func() { q.unassign(card) }))
	}
	return append(out, q.menu(more))
}
