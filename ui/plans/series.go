package plans

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/entry"
)

// Which of a series is meant.
const (
	seriesOne   = "one"
	seriesLater = "later"
)

// seriesPicker chooses between a visit alone and the later ones of its series too.
func seriesPicker(words *lang.Catalog) *widgets.Picker {
	options := []widgets.Option{{ID: seriesOne, Text: words.T("series.one")}, {ID: seriesLater, Text: words.T("series.later")}}
	p := widgets.NewListPicker(words, "", options)
	p.SetChosen(options[0])
	return p
}

// ways are what else can be done with a plan: drawn for by lot, filled with weekly visits, copied.
func (p *Page) ways(card office.PlanCard) []fyne.CanvasObject {
	words, plan := p.host.Words(), card.Plan.Plan
	if !p.may() || plan.Office != p.host.Session().Office.Code {
		return nil
	}
	var out []fyne.CanvasObject
	if plan.State == model.PlanDraft && card.Lot.ID == "" { // else the banner leads there
		out = append(out, widgets.NewButton(words.T("lot.open"), "scale", widgets.Link, func() { p.openLot(plan.ID) }))
	}
	var items []*fyne.MenuItem
	if plan.Open() {
		items = append(items, fyne.NewMenuItem(words.T("series.add"), func() { p.addWeekly(plan) }))
	}
	items = append(items, fyne.NewMenuItem(words.T("plans.copy"), func() { p.copyPlan(plan) }))
	var more *widgets.Button
	more = widgets.NewIconButton("ellipsis", widgets.Ghost, func() {
		widgets.ShowMenu(fyne.NewMenu("", items...), p.host.Window().Canvas(), more)
	})
	return append(out, more)
}

// addWeekly opens the form of visits that recur every week of a plan's period.
func (p *Page) addWeekly(plan model.Plan) {
	h, words := p.host, p.host.Words()
	organisations := widgets.NewMultiPicker(words, words.T("plans.choose_organisation"), entry.Organisations(h))
	service := widgets.NewPicker(words, words.T("plans.choose_service"), entry.Services(h))
	days := []widgets.Option{{ID: "0", Text: words.T("series.by_lot")}}
	for day := time.Monday; day <= time.Friday; day++ {
		days = append(days, widgets.Option{ID: strconv.Itoa(int(day)), Text: words.T("series.weekday." + strconv.Itoa(int(day)))})
	}
	weekday := widgets.NewListPicker(words, "", days)
	weekday.SetChosen(days[0])
	method := widgets.NewListPicker(words, words.T("fault.required.method"), entry.Codes(h, model.Methods))
	method.SetChosen(entry.CodeOption(h, model.Methods, usualMethod))
	officers := widgets.NewMultiPicker(words, words.T("plans.choose_people"), entry.Staff(h))
	if who := h.Session().Who; !who.IsRepresentative() {
		officers.SetChosen([]widgets.Option{entry.PersonOption(who)})
	}
	representatives := widgets.NewMultiPicker(words, words.T("plans.choose_people"), entry.Representatives(h))
	for _, spawn := range []*widgets.Spawn{&organisations.Spawn, &service.Spawn, &officers.Spawn, &representatives.Spawn} {
		*spawn = h.Spawn
	}
	reason := widgets.NewTextArea(words, "", 2, model.MaxNote)
	named := map[string]*widgets.Field{
		"organisations": widgets.NewField(words.T("series.organisations"), organisations), "service": widgets.NewField(words.T("field.service"), service),
		"weekday": widgets.NewField(words.T("series.weekday"), weekday).WithHint(words.T("series.weekday_hint")),
		"method":  widgets.NewField(words.T("field.method"), method), "officers": widgets.NewField(words.T("field.officers"), officers),
		"representatives": widgets.NewField(words.T("field.representatives"), representatives),
		"reason":          widgets.NewField(words.T("plans.amendment_reason"), reason),
	}
	if !plan.NeedsReason() {
		named["reason"].Hide()
	}
	form := widgets.NewForm(named["organisations"], named["service"], named["weekday"], named["method"], named["officers"],
		named["representatives"], named["reason"])
	form.Name, form.Record = "plan.weekly", string(plan.ID)
	closed, busy := func() {}, false
	form.OnSave = func() {
		if busy {
			return
		}
		busy = true
		day, _ := strconv.Atoi(weekday.Chosen().ID) // one of ours
		ask := office.Weekly{Plan: plan.ID, Organisations: ids(organisations.Chosen()),
			Service: model.ID(service.Chosen().ID), Method: method.Chosen().ID, Weekday: time.Weekday(day), Officers: ids(officers.Chosen()), Representatives: ids(representatives.Chosen())}
		session, why := h.Session(), reason.Text()
		var made office.WeeklyResult
		h.Run(func(ctx context.Context) (err error) {
			made, err = session.AddWeekly(ctx, ask, why)
			return err
		}, func(err error) {
			busy = false
			for _, field := range named {
				field.SetError("")
			}
			if err != nil {
				entry.ShowFaults(h, err, named)
				return
			}
			closed()
			said := words.N("series.added", made.Lines)
			if n := len(made.Moved); n > 0 {
				said += " " + words.N("series.added_moved", n)
			}
			h.Say(look.ToneDone, said)
		})
	}
	buttons := widgets.Line(8, widgets.Spring(), widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("series.add_do"), "check", widgets.Primary, form.Submit).WithKey("Ctrl+Enter"))
	body := widgets.Fields(widgets.QuietParagraph(words.T("series.text", "period", plan.Period)), named["organisations"],
		named["service"], widgets.Split(12, named["weekday"], named["method"]), widgets.Split(12, named["officers"], named["representatives"]),
		named["reason"])
	closed = h.Form(words.T("series.title"), form, widgets.Footed(widgets.Wide(720, body), buttons), func() { p.Focus() })
}

// askSeries asks which of a series is taken out of its plan, and why where that is to be said; stay is the key of what the
// other button says.
func (p *Page) askSeries(row model.PlannedRow, plan model.Plan, action, stay, title string) {
	h, words := p.host, p.host.Words()
	which, reason := seriesPicker(words), widgets.NewTextArea(words, "", 2, model.MaxNote)
	named := map[string]*widgets.Field{"which": widgets.NewField(words.T("series.which"), which),
		"reason": widgets.NewField(words.T("field.reason"), reason)}
	if !row.NeedsReason(plan) {
		named["reason"].Hide()
	}
	form := widgets.NewForm(named["which"], named["reason"])
	closed := func() {}
	form.OnSave = func() {
		session, why, later := h.Session(), reason.Text(), which.Chosen().ID == seriesLater
		n := 1
		h.Run(func(ctx context.Context) (err error) {
			switch {
			case later:
				n, err = session.RemoveSeries(ctx, row.ID, row.Version, why)
			case plan.State == model.PlanDraft:
				_, err = session.RemovePlannedVisit(ctx, row.ID, row.Version, why)
			default:
				_, err = session.CancelPlannedVisit(ctx, row.ID, row.Version, why)
			}
			return err
		}, func(err error) {
			if err != nil {
				entry.ShowFaults(h, err, named)
				return
			}
			closed()
			h.Say(look.ToneDone, words.N("series.removed", n))
		})
	}
	buttons := widgets.Line(8, widgets.Spring(), widgets.NewButton(words.T(stay), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T(action), "trash-2", widgets.Danger, form.Submit).WithKey("Ctrl+Enter"))
	body := widgets.Fields(widgets.Paragraph(row.OrganisationName.In(words.Lang())), named["which"], named["reason"])
	closed = h.Form(words.T(title), form, widgets.Footed(widgets.Wide(480, body), buttons), func() { p.Focus() })
}
