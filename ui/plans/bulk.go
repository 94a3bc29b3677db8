package plans

import (
	"context"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// bulk is what can be done with many planned visits of a register at once; list is that register when it is done.
func (p *Page) bulk(list func() *screen.Listing[model.PlannedRow]) []screen.Action {
	if !p.may() {
		return nil
	}
	return []screen.Action{
		{Text: "plans.assign", Icon: "users", Do: func(ids []model.ID) { p.assignMany(list(), ids) }},
		{Text: "plans.move", Icon: "calendar-clock", Do: func(ids []model.ID) { p.moveMany(list(), ids) }},
	}
}

// assignMany gives planned visits other officers.
func (p *Page) assignMany(list *screen.Listing[model.PlannedRow], lines []model.ID) {
	words := p.host.Words()
	officers := widgets.NewMultiPicker(words, words.T("plans.choose_people"), entry.Staff(p.host))
	officers.Spawn = p.host.Spawn
	reason := widgets.NewTextArea(words, "", 2, model.MaxNote)
	officersField := widgets.NewField(words.T("field.officers"), officers).WithCheck(func() string {
		if len(officers.Chosen()) == 0 {
			return words.T("plans.choose_people")
		}
		return ""
	})
	screen.AskMany(p.host, screen.Many{Title: words.T("plans.assign"), Text: words.N("plans.assign_many", len(lines)),
		Action: words.T("plans.assign"), Fields: []*widgets.Field{officersField, widgets.NewField(words.T("plans.amendment_reason"), reason)},
		Yes: func() {
			chosen, why := ids(officers.Chosen()), reason.Text()
			list.Bulk("plans.assigning", lines, func(ctx context.Context, s *office.Session, row model.PlannedRow) error {
				v := row.PlannedVisit
				v.Officers = chosen
				_, err := s.ChangePlannedVisit(ctx, v, why)
				return err
			})
		}})
}

// moveMany puts planned visits on another day or week.
func (p *Page) moveMany(list *screen.Listing[model.PlannedRow], lines []model.ID) {
	words := p.host.Words()
	day := widgets.NewDateField(words, p.host.Session().Today)
	week := widgets.NewCheck(words.T("plans.any_day"), false, nil)
	reason := widgets.NewTextArea(words, "", 2, model.MaxNote)
	dayField := widgets.NewField(words.T("plans.new_day"), day).WithCheck(func() string {
		if day.Date().IsZero() {
			return words.T("fault.required.date")
		}
		return ""
	})
	p.warnOff(dayField, day, week)
	screen.AskMany(p.host, screen.Many{Title: words.T("plans.move"), Text: words.N("plans.move_many", len(lines)), Action: words.T("plans.move"),
		Fields: []*widgets.Field{dayField, widgets.NewField(words.T("plans.week"), week), widgets.NewField(words.T("plans.amendment_reason"), reason)},
		Yes: func() {
			to, any, why := day.Date(), week.Checked(), reason.Text()
			list.Bulk("plans.moving", lines, func(ctx context.Context, s *office.Session, row model.PlannedRow) error {
				_, err := s.MovePlannedVisit(ctx, row.ID, row.Version, to, any, why)
				return err
			})
		}})
}
