package voices

import (
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/record"
)

// record is an appeal beside the register.
func (p *Page) record(card office.AppealCard) fyne.CanvasObject {
	words, a := p.host.Words(), card.Appeal
	body := []fyne.CanvasObject{p.facts(card), widgets.Paragraph(a.Text), record.Section(words.T("field.complainant"), p.person(card)...)}
	if a.State() == model.AppealClosed {
		body = append(body, record.Section(words.T("field.outcome"), widgets.Paragraph(a.Outcome), widgets.NewFacts(
			widgets.Fact{Label: words.T("field.closed_by"), Value: a.ClosedByName},
			widgets.Fact{Label: words.T("field.closed_at"), Value: p.moment(a.Appeal, false)},
			widgets.Fact{Label: words.T("field.answered_by"), Value: entry.CodeOption(p.host, model.Channels, a.Answered).Text})))
	}
	body = append(body, record.Section(words.T("findings.history"), record.History(p.host, model.KindAppeal, card.History)))
	return record.Panel(a.Number.String(), screen.Pill(p.host, register.AppealState(a.State())), func() { p.List.Back() }, body,
		p.actions(card)...)
}

// moment is when the appeal was received, or closed.
func (p *Page) moment(a model.Appeal, received bool) string {
	at, layout := a.ClosedAt, "15:04"
	if received {
		at, layout = a.Received, "15:04:05"
	}
	if at.IsZero() {
		return ""
	}
	at = at.In(p.host.Session().Zone())
	return p.host.Words().Date(model.DateOf(at)) + " " + at.Format(layout)
}

func (p *Page) facts(card office.AppealCard) fyne.CanvasObject {
	words, a := p.host.Words(), card.Appeal
	l := words.Lang()
	return widgets.NewFacts(
		widgets.Fact{Label: words.T("field.appeal_kind"), Value: words.T("appeal.kind." + string(a.Kind))},
		widgets.Fact{Label: words.T("field.received"), Value: p.moment(a.Appeal, true)},
		widgets.Fact{Label: words.T("field.channel"), Value: entry.CodeOption(p.host, model.Channels, a.Channel).Text},
		widgets.Fact{Label: words.T("field.organisation"), Value: a.OrganisationName.In(l), Link: func() {
			p.host.Go(screen.Place{Kind: model.KindOrganisation, ID: a.Organisation})
		}},
		widgets.Fact{Label: words.T("field.service"), Value: a.ServiceName.In(l)},
		widgets.Fact{Label: words.T("voices.workers"), Value: strings.Join(a.OfficerNames, "\n")},
	)
}

// person is what everybody may see of who made the appeal, with the ways to see and to erase more.
func (p *Page) person(card office.AppealCard) []fyne.CanvasObject {
	words, a := p.host.Words(), card.Appeal
	var out []fyne.CanvasObject
	switch {
	case !a.Erased.IsZero():
		text := words.T("voices.erased_on", "date", a.Erased, "why", model.Key("appeal.erase."+string(a.EraseCause)))
		if a.EraseDocument != "" {
			text += "\n" + a.EraseDocument
		}
		return []fyne.CanvasObject{widgets.QuietParagraph(text)}
	case a.Person.IsZero() && a.Office != p.host.Session().Office.Code:
		return []fyne.CanvasObject{widgets.QuietParagraph(words.T("voices.elsewhere"))}
	case a.Person.IsZero():
		out = append(out, widgets.QuietParagraph(words.T("voices.nobody")))
	default:
		said := ""
		if a.Person.Words {
			said = "***"
		}
		out = append(out, widgets.NewFacts(
			widgets.Fact{Label: words.T("field.complainant_name"), Value: a.Person.Name},
			widgets.Fact{Label: words.T("field.complainant_phone"), Value: a.Person.Phone},
			widgets.Fact{Label: words.T("field.complainant_email"), Value: a.Person.Email},
			widgets.Fact{Label: words.T("field.complainant_words"), Value: said}))
	}
	var links []fyne.CanvasObject
	if p.mayUnmask(a.Appeal) {
		if a.Person.IsZero() && p.mayCorrect(a.Appeal) {
			links = append(links, widgets.NewButton(words.T("voices.add_person"), "plus", widgets.Link, func() { p.openPerson(a.Appeal, model.Complainant{}) }))
		} else if !a.Person.IsZero() {
			links = append(links, widgets.NewButton(words.T("voices.show"), "eye", widgets.Link, func() { p.show(a.Appeal) }))
		}
	}
	if !a.Person.IsZero() && p.mine(a.Appeal) && p.may(model.DoErase) {
		links = append(links, widgets.NewButton(words.T("voices.erase"), "trash-2", widgets.Link, func() { p.erase(card) }))
	}
	if len(links) > 0 {
		out = append(out, record.Links(links...))
	}
	return out
}

func (p *Page) mine(a model.Appeal) bool { return a.Office == p.host.Session().Office.Code }

// mayUnmask reports whether the person may see who made the appeal, a manager with a reason.
func (p *Page) mayUnmask(a model.Appeal) bool {
	return p.mayWork(a) && p.may(model.DoUnmask)
}

// mayWork reports whether the person works the case, or is a manager of the office.
func (p *Page) mayWork(a model.Appeal) bool {
	who := p.host.Session().Who
	return p.mine(a) && a.MayWork(who.ID, who.Role)
}

// mayCorrect reports whether the person may write who made the appeal: whoever sees it and may change appeals.
func (p *Page) mayCorrect(a model.Appeal) bool { return p.mayUnmask(a) && p.may(model.DoAppeal) }

// actions are the next step as the filled button, and the others.
func (p *Page) actions(card office.AppealCard) []fyne.CanvasObject {
	words, a := p.host.Words(), card.Appeal.Appeal
	if !p.mine(a) {
		return nil
	}
	var out []fyne.CanvasObject
	if p.mayWork(a) && p.may(model.DoAppeal) {
		kind := widgets.Primary
		if a.State() == model.AppealOpen {
			out = append(out, widgets.NewButton(words.T("voices.close"), "circle-check", kind, func() { p.close(card) }))
			kind = widgets.Secondary
		}
		out = append(out, widgets.NewButton(words.T("voices.change"), "pencil", kind, func() { p.form(card) }))
	}
	if p.may(model.DoAssignAppeal) {
		out = append(out, widgets.NewButton(words.T("voices.assign"), "users", widgets.Secondary, func() { p.assign(card) }))
	}
	return out
}
