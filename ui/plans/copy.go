package plans

import (
	"context"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// copyPlan asks for the period of a copy of a plan, the next quarter first.
func (p *Page) copyPlan(plan model.Plan) {
	h, words := p.host, p.host.Words()
	q := quarterOf(plan.Period.To).next()
	from, to := widgets.NewDateField(words, h.Session().Today), widgets.NewDateField(words, h.Session().Today)
	from.SetDate(q.period().From)
	to.SetDate(q.period().To)
	title := widgets.NewEntry("")
	title.SetLimit(model.MaxName)
	title.SetText(words.T("plans.quarter_title", "quarter", q.roman(), "year", q.period().From.String()[:4]))
	named := map[string]*widgets.Field{"period_from": widgets.NewField(words.T("column.period_from"), from),
		"period_to": widgets.NewField(words.T("column.period_to"), to), "title": widgets.NewField(words.T("field.title"), title)}
	form := widgets.NewForm(named["period_from"], named["period_to"], named["title"])
	closed, busy := func() {}, false
	form.OnSave = func() {
		if busy {
			return
		}
		busy = true
		session, period, name := h.Session(), model.Period{From: from.Date(), To: to.Date()}, strings.TrimSpace(title.Text)
		var made office.CopyResult
		h.Run(func(ctx context.Context) (err error) {
			made, err = session.CopyPlan(ctx, plan.ID, period, name)
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
			h.Say(look.ToneDone, words.N("plans.copied", made.Lines, "number", made.Plan.Number.String(), "from", plan.Number.String()))
			h.Go(screen.Place{Kind: model.KindPlan, ID: made.Plan.ID})
			p.tellCopy(made)
		})
	}
	buttons := widgets.Line(8, widgets.Spring(), widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("plans.copy_do"), "copy", widgets.Primary, form.Submit).WithKey("Ctrl+Enter"))
	body := widgets.Fields(widgets.Paragraph(words.T("plans.copy_text")), widgets.Split(12, named["period_from"], named["period_to"]), named["title"])
	closed = h.Form(words.T("plans.copy_title", "number", plan.Number.String()), form, widgets.Footed(widgets.Wide(520, body), buttons), func() { p.Focus() })
}

// tellCopy shows what a copy did not take over as it was, if there is anything.
func (p *Page) tellCopy(made office.CopyResult) {
	words := p.host.Words()
	lines := words.CopyReport(made.CopyReport, made.Names)
	if len(lines) == 0 {
		return
	}
	list := widgets.Stack(8)
	for _, line := range lines {
		list.Add(widgets.Paragraph(line))
	}
	closed := func() {}
	done := widgets.NewButton(words.T("plans.copy_read"), "check", widgets.Primary, func() { closed() })
	closed = p.host.Sheet(words.T("plans.copy_report"), widgets.Footed(widgets.Wide(560, list), widgets.Line(8, widgets.Spring(), done)), done, nil)
}
