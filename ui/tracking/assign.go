package tracking

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// assignment is the input of who checks, and when.
type assignment struct {
	*checkers
	day                 *widgets.DateField
	note                *widgets.Entry
	dayField, noteField *widgets.Field
}

func (p *forms) newAssignment(a assigned) *assignment {
	words, session := p.host.Words(), p.host.Session()
	in := &assignment{checkers: p.newCheckers(a, words.T("tracking.assign_example")), day: widgets.NewDateField(words, session.Today), note: widgets.NewEntry(words.T("queue.note_example"))}
	in.note.SetLimit(model.MaxNote)
	in.note.SetText(a.Note)
	in.dayField = widgets.NewField(words.T("column.check_day"), in.day)
	in.noteField = widgets.NewField(words.T("field.note"), in.note)
	// A check on a day off finds the doors closed: it makes one think, but may be meant.
	tell := entry.TellDayOff(p.host, in.dayField, in.day, "queue.day_off")
	day := a.Day
	if day.IsZero() {
		day = session.Calendar.AddWorkingDays(session.Today(), 1)
	}
	in.day.SetDate(day)
	tell()
	return in
}

func (in *assignment) fields() []*widgets.Field {
	return []*widgets.Field{in.publicField, in.staffField, in.whyField, in.dayField, in.noteField}
}

// named are the fields by what faults call them.
func (in *assignment) named() map[string]*widgets.Field {
	return map[string]*widgets.Field{"checkers": in.publicField, "staff": in.staffField, "no_representative": in.whyField,
		"date": in.dayField, "note": in.noteField}
}

func (in *assignment) content() []fyne.CanvasObject {
	return []fyne.CanvasObject{in.publicField, widgets.Split(12, in.staffField, in.whyField), widgets.Split(12, in.dayField, in.noteField)}
}

// fill writes what was typed into an assignment.
func (in *assignment) fill(a model.Assignment) model.Assignment {
	a.People, a.Day, a.Note, a.NoRepresentative = in.people(), in.day.Date(), in.note.Text, in.why.Text
	return a
}

// assign asks who checks one recommendation, and when.
func (q *Queue) assign(card office.QueueCard) {
	words, session, r := q.host.Words(), q.host.Session(), card.Queue
	given := model.Assignment{Recommendation: r.ID}
	if card.Assigned {
		given = card.Assignment
	}
	screen.Load(q.host, func(ctx context.Context, s *office.Session) (assigned, error) { return readAssigned(ctx, s, r.ID) }, func(a assigned) {
		in := q.newAssignment(a)
		var made model.Assignment
		q.open(asked{typed: of(r.RecommendationRow, "assign"), title: words.T("queue.assign_title", "number", r.Number.String()),
			action: "queue.assign", icon: "users", content: widgets.Fields(in.content()...), fields: in.fields(),
			named: in.named(),
			save: func() func(context.Context) error {
				a := in.fill(given)
				return func(ctx context.Context) (err error) {
					made, err = session.Assign(ctx, a)
					return err
				}
			},
			lost: q.lostAssignment(r.RecommendationRow, &given), isLost: func(err error) bool {
				return screen.Lost(err) || model.HasFault(err, "fault.assign.taken")
			},
			tell: func() string {
				people := slices.DeleteFunc([]string{in.publicField.Read(), in.staffField.Read()}, func(s string) bool { return s == "" })
				return words.T("queue.assigned_done", "number", r.Number.String(), "date", made.Day, "people", strings.Join(people, ", "))
			}})
	})
}

// lostAssignment tells who was assigned meanwhile, under the labels of the form.
func (p *forms) lostAssignment(r model.RecommendationRow, given *model.Assignment) func(context.Context) (screen.Clash, error) {
	words, session := p.host.Words(), p.host.Session()
	return func(ctx context.Context) (screen.Clash, error) {
		now, err := readAssigned(ctx, session, r.ID)
		if err != nil {
			return screen.Clash{}, err
		}
		names := func(public bool) string {
			field := widgets.NewMultiPicker(words, "", func(string, int) []widgets.Option { return nil })
			field.SetChosen(now.options(public))
			return widgets.NewField("", field).Read()
		}
		return screen.Clash{Name: r.Number.String(), KeepMine: func() { *given = now.Assignment; given.Recommendation = r.ID },
			Theirs: []widgets.LabelledText{{Label: words.T("tracking.public"), Text: names(true)}, {Label: words.T("tracking.staff"), Text: names(false)},
				{Label: words.T("field.no_representative"), Text: now.NoRepresentative}, {Label: words.T("column.check_day"), Text: words.Date(now.Day)},
				{Label: words.T("field.note"), Text: now.Note}}}, nil
	}
}

// assignMany asks who checks many recommendations, and when. What the rules say to each is told at the end; who is not
// independent of one does not keep the others out.
func (q *Queue) assignMany(ids []model.ID) {
	words := q.host.Words()
	in := q.newAssignment(assigned{})
	in.checkAlone(words, q.host.Session().Today)
	screen.AskMany(q.host, screen.Many{Title: words.T("queue.assign"), Text: words.N("queue.assign_many", len(ids)), Action: words.T("queue.assign"),
		Fields: in.fields(), Yes: func() {
			given := in.fill(model.Assignment{})
			q.list.BulkThen("queue.assigning", ids, func(ctx context.Context, s *office.Session, r model.QueueRow) error {
				a := given
				a.Recommendation = r.ID
				_, err := s.Assign(ctx, a)
				return err
			}, q.offerSheets)
		}})
}

// offerSheets offers what comes after checks were assigned: the sheets to take along.
func (q *Queue) offerSheets(ids []model.ID) {
	words := q.host.Words()
	closed := func() {}
	do := widgets.NewButton(words.N("queue.print_do", len(ids)), "printer", widgets.Primary, func() {
		closed()
		q.sheets(ids)
	})
	later := widgets.NewButton(words.T("queue.print_later"), "", widgets.Ghost, func() { closed() }).WithKey("Esc")
	closed = q.host.Sheet(words.T("queue.print_title"), widgets.Footed(widgets.Wide(440, widgets.Paragraph(words.N("queue.print_text", len(ids)))),
		widgets.Line(8, widgets.Spring(), later, do)), do, q.list.Focus)
}

// checkAlone holds the form to what the rules say to every recommendation, whichever it is: a form that goes over what
// they refuse to all of them would close over what was typed, for nothing.
func (in *assignment) checkAlone(words *lang.Catalog, today func() model.Date) {
	for name, field := range in.named() {
		field.WithCheck(func() string {
			var people []model.Person
			for _, id := range ids(in.public.Chosen()) {
				people = append(people, model.Person{Head: model.Head{ID: id}})
			}
			for _, id := range ids(in.staff.Chosen()) {
				people = append(people, model.Person{Head: model.Head{ID: id}, Role: model.RoleOfficer})
			}
			for _, f := range model.AllFaults(in.fill(model.Assignment{}).Validate(model.CheckSubject{}, people, today())) {
				if f.Field == name {
					return words.Fault(f)
				}
			}
			return ""
		})
	}
}

// unassign cancels who was to check, with a reason.
func (q *Queue) unassign(card office.QueueCard) {
	words, session, a := q.host.Words(), q.host.Session(), card.Assignment
	q.host.Ask(screen.Question{Title: words.T("queue.unassign"), Text: words.T("queue.unassign_text", "number", card.Queue.Number.String()),
		Action: words.T("queue.unassign"), Stay: words.T("screen.cancel_stay"), Reason: words.T("field.reason"), Yes: func(reason string) {
			wake := q.rest()
			q.host.Run(func(ctx context.Context) error { return session.CancelAssignment(ctx, a.ID, a.Version, reason) }, func(err error) {
				if err != nil {
					wake()
					q.host.Fail(err)
					return
				}
				q.host.Say(look.ToneDone, words.T("queue.unassigned_done", "number", card.Queue.Number.String()))
			})
		}})
}
