package plans

import (
	"context"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// usualMethod is what most planned visits are; the form begins with it.
const usualMethod = "mystery_shopper"

// lineForm is the form of a planned visit. For a new one it can stay open for the next: a quarter's plan has dozens.
type lineForm struct {
	page *Page
	plan model.Plan
	// line is the planned visit as it was read; without an ID it is new.
	line model.PlannedVisit

	organisation, service, method *widgets.Picker
	// which of a series is changed: this one, or the later ones too.
	which                     *widgets.Picker
	day                       *widgets.DateField
	week                      *widgets.Check
	officers, representatives *widgets.MultiPicker
	reason                    *widgets.TextArea

	named map[string]*widgets.Field
	form  *widgets.Form
	added *widgets.Text
	count int
	busy  bool
	close func()
}

// addLine opens the form for new planned visits.
func (p *Page) addLine(plan model.Plan) { p.addLineOn(plan, model.Date{}, false) }

// addLineOn opens it with a day, or with any day of its week.
func (p *Page) addLineOn(plan model.Plan, day model.Date, week bool) {
	f := p.newLineForm(plan, model.PlannedVisit{Plan: plan.ID, Method: usualMethod, Day: day, Week: week})
	if who := p.host.Session().Who; !who.IsRepresentative() {
		f.officers.SetChosen([]widgets.Option{entry.PersonOption(who)})
	}
	f.show("plans.add_line")
}

// editLine opens the form of a planned visit.
func (p *Page) editLine(card lineCard) { p.filledLineForm(card).show("plans.edit_line") }

func (p *Page) filledLineForm(card lineCard) *lineForm {
	f, l, row := p.newLineForm(card.plan.Plan, card.row.PlannedVisit), p.host.Words().Lang(), card.row
	f.organisation.SetChosen(widgets.Option{ID: string(row.Organisation), Text: row.OrganisationName.In(l)})
	if row.Service != "" {
		f.service.SetChosen(widgets.Option{ID: string(row.Service), Text: row.ServiceName.In(l)})
	}
	f.officers.SetChosen(people(row.Officers, row.OfficerNames))
	f.representatives.SetChosen(people(row.Representatives, row.RepNames))
	return f
}

func people(ids []model.ID, names []string) []widgets.Option {
	var out []widgets.Option
	for i, id := range ids {
		if i < len(names) {
			out = append(out, widgets.Option{ID: string(id), Text: names[i]})
		}
	}
	return out
}

func (p *Page) newLineForm(plan model.Plan, line model.PlannedVisit) *lineForm {
	h, words := p.host, p.host.Words()
	f := &lineForm{page: p, plan: plan, line: line, form: widgets.NewForm(), named: map[string]*widgets.Field{},
		added: widgets.Quiet(""), close: func() {}}
	f.organisation = widgets.NewPicker(words, words.T("plans.choose_organisation"), entry.Organisations(h))
	f.service = widgets.NewPicker(words, words.T("plans.choose_service"), entry.Services(h))
	f.method = widgets.NewListPicker(words, words.T("fault.required.method"), entry.Codes(h, model.Methods))
	f.method.SetChosen(entry.CodeOption(h, model.Methods, line.Method))
	f.day = widgets.NewDateField(words, h.Session().Today)
	f.day.SetDate(line.Day)
	f.week = widgets.NewCheck(words.T("plans.any_day"), line.Week, nil)
	f.officers = widgets.NewMultiPicker(words, words.T("plans.choose_people"), entry.Staff(h))
	f.representatives = widgets.NewMultiPicker(words, words.T("plans.choose_people"), entry.Representatives(h))
	f.representatives.AllowCreate(words, f.newRepresentative)
	for _, spawn := range []*widgets.Spawn{&f.organisation.Spawn, &f.service.Spawn, &f.officers.Spawn, &f.representatives.Spawn} {
		*spawn = h.Spawn
	}
	f.reason = widgets.NewTextArea(words, "", 2, model.MaxNote)
	f.add("organisation", widgets.NewField(words.T("field.organisation"), f.organisation))
	f.add("service", widgets.NewField(words.T("field.service"), f.service))
	f.add("date", widgets.NewField(words.T("field.day"), f.day))
	f.add("week", widgets.NewField(words.T("plans.week"), f.week))
	p.warnOff(f.named["date"], f.day, f.week)
	f.add("method", widgets.NewField(words.T("field.method"), f.method))
	f.add("officers", widgets.NewField(words.T("field.officers"), f.officers))
	f.add("representatives", widgets.NewField(words.T("field.representatives"), f.representatives))
	f.which = seriesPicker(words)
	f.add("which", widgets.NewField(words.T("series.which"), f.which))
	if line.ID == "" || line.Series == "" {
		f.named["which"].Hide()
	}
	why := "plans.amendment_reason"
	if line.Lot != "" && !plan.NeedsReason() {
		why = "lot.change_reason"
	}
	f.add("reason", widgets.NewField(words.T(why), f.reason))
	if plan.NeedsReason() {
		if line.ID != "" { // in a plan in force the day is changed by a move
			f.named["date"].Hide()
			f.named["week"].Hide()
		}
	} else if line.Lot == "" {
		f.named["reason"].Hide()
	}
	return f
}

func (f *lineForm) add(name string, field *widgets.Field) {
	f.named[name] = field
	f.form.Add(field)
}

func (f *lineForm) newRepresentative(name string) {
	entry.NewRepresentative(f.page.host, name, func(p model.Person) {
		f.representatives.SetChosen(append(f.representatives.Chosen(), entry.PersonOption(p)))
		f.page.host.Window().Canvas().Focus(f.representatives)
	})
}

// show lays the form over the page.
func (f *lineForm) show(title string) {
	words, isNew := f.page.host.Words(), f.line.ID == ""
	f.form.OnSave = func() { f.save(f.finish) }
	if isNew {
		f.form.Name, f.form.Record = "plan.line", string(f.plan.ID)
	} else {
		f.form.Name, f.form.Record = "planned_visit", string(f.line.ID)
	}
	cancel := widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, f.form.Cancel).WithKey("Esc")
	buttons := widgets.Line(8, f.added, widgets.Spring(), cancel)
	if isNew {
		f.form.OnSubmit = func() { f.save(f.again) }
		buttons.Add(widgets.NewButton(words.T("plans.add_more"), "plus", widgets.Secondary, f.form.Submit).WithKey("Ctrl+Enter"))
		buttons.Add(widgets.NewButton(words.T("plans.add_close"), "check", widgets.Primary, f.form.Save).WithKey("Ctrl+S"))
	} else {
		buttons.Add(widgets.NewButton(words.T("menu.save"), "check", widgets.Primary, f.form.Save).WithKey("Ctrl+S"))
	}
	when := widgets.Split(12, f.named["date"], f.named["week"], f.named["method"])
	body := widgets.Fields(f.named["organisation"], f.named["service"], when,
		widgets.Split(12, f.named["officers"], f.named["representatives"]), f.named["which"], f.named["reason"])
	f.close = f.page.host.Form(words.T(title), f.form, widgets.Footed(widgets.Wide(720, body), buttons), func() { f.page.Focus() })
}

// collect is the planned visit as chosen.
func (f *lineForm) collect() model.PlannedVisit {
	v := f.line
	v.Organisation = model.ID(f.organisation.Chosen().ID)
	v.Service = model.ID(f.service.Chosen().ID)
	v.Method = f.method.Chosen().ID
	if f.named["date"].Visible() {
		v.Day, v.Week = f.day.Date(), f.week.Checked()
	}
	v.Officers, v.Representatives = ids(f.officers.Chosen()), ids(f.representatives.Chosen())
	return v
}

func ids(chosen []widgets.Option) []model.ID {
	var out []model.ID
	for _, o := range chosen {
		out = append(out, model.ID(o.ID))
	}
	return out
}

// save stores the planned visit and calls then where that went well.
func (f *lineForm) save(then func()) {
	if f.busy {
		return
	}
	f.busy = true
	v, reason, session := f.collect(), f.reason.Text(), f.page.host.Session()
	f.page.host.Run(func(ctx context.Context) (err error) {
		if v.ID == "" {
			_, err = session.AddPlannedVisit(ctx, v, reason)
			return err
		}
		if f.named["which"].Visible() && f.which.Chosen().ID == seriesLater {
			_, err = session.ChangeSeries(ctx, v, reason)
			return err
		}
		_, err = session.ChangePlannedVisit(ctx, v, reason)
		return err
	}, func(err error) {
		f.busy = false
		for _, field := range f.named {
			field.SetError("")
		}
		switch {
		case screen.Lost(err):
			f.clash()
		case err != nil:
			entry.ShowFaults(f.page.host, err, f.named)
		default:
			then()
		}
	})
}

func (f *lineForm) finish() {
	f.close()
	said := "plans.line_saved"
	if f.line.ID == "" {
		said = "plans.line_added"
	}
	f.page.host.Say(look.ToneDone, f.page.host.Words().T(said))
}

// again empties what is of one visit only and leaves the rest for the next.
func (f *lineForm) again() {
	f.count++
	f.added.SetText(f.page.host.Words().N("plans.added", f.count))
	f.organisation.SetChosen(widgets.Option{})
	f.service.SetChosen(widgets.Option{})
	f.form.Settle() // what is left is stored with the visit before
	f.form.FocusFirst()
}

// move asks for another day of a planned visit and, in a plan in force, for the reason.
func (p *Page) move(card lineCard) {
	p.moveForm(card.row, card.plan.Plan, model.Date{}, card.row.Week, func(model.PlannedVisit) {})
}

// moveForm is the form of a move. Where the day is chosen already, as by a drag, only the reason is left to be typed.
func (p *Page) moveForm(row model.PlannedRow, plan model.Plan, to model.Date, toWeek bool, then func(model.PlannedVisit)) {
	words := p.host.Words()
	day := widgets.NewDateField(words, p.host.Session().Today)
	day.SetDate(to)
	week := widgets.NewCheck(words.T("plans.any_day"), toWeek, nil)
	reason := widgets.NewTextArea(words, "", 3, model.MaxNote)
	named := map[string]*widgets.Field{
		"date": widgets.NewField(words.T("plans.new_day"), day).
			WithHint(words.T("plans.day_now", "day", dayText(words, row.Day, row.Week))),
		"week":   widgets.NewField(words.T("plans.week"), week),
		"reason": widgets.NewField(words.T("field.reason"), reason),
	}
	p.warnOff(named["date"], day, week)
	fields := []*widgets.Field{named["date"], named["week"], named["reason"]}
	if !to.IsZero() {
		fields = []*widgets.Field{named["reason"], named["date"], named["week"]}
	}
	if !row.NeedsReason(plan) {
		named["reason"].Hide()
	}
	form := widgets.NewForm(fields...)
	closed := func() {}
	lost := func() {
		p.moveClash(row.ID, append(p.lineStateText(row.PlannedVisit), form.Read()...), func() { closed() }, func(now lineCard) {
			row, plan = now.row, now.plan.Plan
			if row.NeedsReason(plan) {
				named["reason"].Show()
			}
			form.Submit()
		})
	}
	form.OnSave = func() {
		session := p.host.Session()
		var stored model.PlannedVisit
		p.host.Run(func(ctx context.Context) (err error) {
			stored, err = session.MovePlannedVisit(ctx, row.ID, row.Version, day.Date(), week.Checked(), reason.Text())
			return err
		}, func(err error) {
			for _, field := range named {
				field.SetError("")
			}
			switch {
			case screen.Lost(err):
				lost()
				return
			case err != nil:
				entry.ShowFaults(p.host, err, named)
				return
			}
			closed()
			then(stored)
			p.host.Say(look.ToneDone, words.T("plans.moved", "day", dayText(words, stored.Day, stored.Week)))
		})
	}
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("plans.move"), "calendar-clock", widgets.Primary, form.Submit).WithKey("Ctrl+Enter"))
	name := widgets.Paragraph(row.OrganisationName.In(words.Lang()))
	body := widgets.Fields(name, widgets.Split(12, named["date"], named["week"]), named["reason"])
	closed = p.host.Form(words.T("plans.move_title"), form, widgets.Footed(widgets.Wide(480, body), buttons), func() { p.Focus() })
}
