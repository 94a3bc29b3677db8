package plans

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// ownPeriod is the choice of a period that is no quarter.
const ownPeriod = "own"

// quartersAhead is how many quarters are offered, the present one first.
const quartersAhead = 4

// planForm is the form of a plan: period, title and note.
type planForm struct {
	page *Page
	// plan is as it was read; without an ID it is new.
	plan     model.Plan
	quarters map[string]quarter

	period   *widgets.Picker
	from, to *widgets.DateField
	title    *widgets.Entry
	note     *widgets.TextArea
	reason   *widgets.TextArea
	named    map[string]*widgets.Field
	form     *widgets.Form
	// suggested is the title that the form wrote itself.
	suggested string
	dates     *fyne.Container
	body      *fyne.Container
	busy      bool
	close     func()
}

// newPlan opens the form of a new plan.
func (p *Page) newPlan() {
	f := p.newPlanForm(model.Plan{})
	f.chosen(f.period.Chosen())
	f.named["note"].Hide()
	f.show("plans.new_title", "plans.create")
}

// editPlan opens the form of a plan that can still be changed.
func (p *Page) editPlan(plan model.Plan) {
	p.filledPlanForm(plan).show("plans.edit_title", "menu.save")
}

func (p *Page) filledPlanForm(plan model.Plan) *planForm {
	f := p.newPlanForm(plan)
	f.period.SetChosen(widgets.Option{ID: ownPeriod, Text: p.host.Words().T("plans.own_period")})
	f.named["period"].Hide()
	f.from.SetDate(plan.Period.From)
	f.to.SetDate(plan.Period.To)
	f.title.SetText(plan.Title)
	f.note.SetText(plan.Note)
	return f
}

func (p *Page) newPlanForm(plan model.Plan) *planForm {
	words, today := p.host.Words(), p.host.Session().Today
	f := &planForm{page: p, plan: plan, quarters: map[string]quarter{}, named: map[string]*widgets.Field{},
		form: widgets.NewForm(), close: func() {}}
	var options []widgets.Option
	q := quarterOf(today())
	for range quartersAhead {
		o := widgets.Option{ID: q.roman() + "-" + q.period().From.String(), Text: f.quarterText("plans.quarter", q)}
		options, f.quarters[o.ID], q = append(options, o), q, q.next()
	}
	options = append(options, widgets.Option{ID: ownPeriod, Text: words.T("plans.own_period")})
	f.period = widgets.NewListPicker(words, "", options)
	f.period.SetChosen(options[0])
	f.period.OnChosen = f.chosen
	f.from, f.to = widgets.NewDateField(words, today), widgets.NewDateField(words, today)
	f.title = widgets.NewEntry("")
	f.title.SetLimit(model.MaxName)
	f.note = widgets.NewTextArea(words, "", 2, model.MaxNote)
	f.reason = widgets.NewTextArea(words, "", 2, model.MaxNote)
	add := func(name string, field *widgets.Field) {
		f.named[name] = field
		f.form.Add(field)
	}
	add("period", widgets.NewField(words.T("field.period"), f.period))
	add("period_from", widgets.NewField(words.T("column.period_from"), f.from))
	add("period_to", widgets.NewField(words.T("column.period_to"), f.to))
	add("title", widgets.NewField(words.T("field.title"), f.title))
	add("note", widgets.NewField(words.T("field.note"), f.note))
	add("reason", widgets.NewField(words.T("plans.amendment_reason"), f.reason))
	if !plan.NeedsReason() {
		f.named["reason"].Hide()
	}
	return f
}

func (f *planForm) quarterText(key string, q quarter) string {
	return f.page.host.Words().T(key, "quarter", q.roman(), "year", model.MakeDate(q.year, 1, 1).String()[:4])
}

// chosen shows the days of a period of one's own, and suggests a title for a quarter unless one was typed.
func (f *planForm) chosen(o widgets.Option) {
	q, isQuarter := f.quarters[o.ID]
	for _, name := range []string{"period_from", "period_to"} {
		if isQuarter {
			f.named[name].Hide()
		} else {
			f.named[name].Show()
		}
	}
	if typed := strings.TrimSpace(f.title.Text); typed == "" || typed == f.suggested {
		f.suggested = ""
		if isQuarter {
			f.suggested = f.quarterText("plans.quarter_title", q)
		}
		f.title.SetText(f.suggested)
	}
	if f.dates == nil {
		return
	}
	f.dates.Hidden = isQuarter
	f.body.Refresh()
}

func (f *planForm) show(title, action string) {
	words := f.page.host.Words()
	f.form.OnSave = f.save
	f.form.Name, f.form.Record = "plan", string(f.plan.ID)
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, f.form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T(action), "check", widgets.Primary, f.form.Submit).WithKey("Ctrl+Enter"))
	f.dates = widgets.Split(12, f.named["period_from"], f.named["period_to"])
	f.dates.Hidden = !f.named["period_from"].Visible()
	f.body = widgets.Fields(f.named["period"], f.dates, f.named["title"], f.named["note"], f.named["reason"])
	f.close = f.page.host.Form(words.T(title), f.form, widgets.Footed(widgets.Wide(520, f.body), buttons), func() { f.page.Focus() })
}

// save stores the plan; a new one is opened then, to be filled with visits.
func (f *planForm) save() {
	if f.busy {
		return
	}
	f.busy = true
	plan, host := f.plan, f.page.host
	plan.Period = model.Period{From: f.from.Date(), To: f.to.Date()}
	if q, ok := f.quarters[f.period.Chosen().ID]; ok {
		plan.Period = q.period()
	}
	plan.Title, plan.Note = strings.TrimSpace(f.title.Text), strings.TrimSpace(f.note.Text())
	isNew, reason, session := plan.ID == "", f.reason.Text(), host.Session()
	host.Run(func(ctx context.Context) (err error) {
		if isNew {
			plan, err = session.CreatePlan(ctx, plan.Period, plan.Title)
			return err
		}
		plan, err = session.SavePlan(ctx, plan, reason)
		return err
	}, func(err error) {
		f.busy = false
		for _, field := range f.named {
			field.SetError("")
		}
		switch {
		case screen.Lost(err):
			f.clash()
			return
		case err != nil:
			entry.ShowFaults(host, err, f.named)
			return
		}
		f.close()
		if isNew {
			host.Say(look.ToneDone, host.Words().T("plans.created", "number", plan.Number.String()))
			host.Go(screen.Place{Kind: model.KindPlan, ID: plan.ID})
			return
		}
		host.Say(look.ToneDone, host.Words().T("plans.saved", "number", plan.Number.String()))
	})
}
