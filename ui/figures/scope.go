package figures

import (
	"context"
	"encoding/json"
	"time"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// keptScope is the name under which the scope is kept for the next start.
const keptScope = "figures.scope"

// kept is what is kept of the scope. A span that is meant from today moves along with the days; the day is kept only where
// the person chose one.
type kept struct {
	Scope model.Scope `json:"scope"`
	Span  model.Span  `json:"span,omitempty"`
}

// recall begins with the scope of the last time; the first time with the own region, which a regional office alone has
// records of, and the whole months of the year.
func (p *Page) recall() {
	session := p.host.Session()
	var k kept
	if text := p.host.Recall(keptScope); text != "" && json.Unmarshal([]byte(text), &k) == nil {
		if k.Span != "" {
			k.Scope.Period = k.Span.On(session.Today())
		}
		if k.Scope.Period.Valid() && !k.Scope.Period.From.IsZero() && !k.Scope.Period.To.IsZero() {
			p.dated = true
			p.setScope(k.Scope, k.Span)
			return
		}
	}
	scope := model.Scope{Period: screen.QuickPeriods(session.Today(), p.words)[0].Period}
	if region := session.Office.Region; region != "" {
		scope.Regions = []string{region}
	}
	p.setScope(scope, "")
}

// setScope shows a scope on the chips. A day in it was chosen by the person.
func (p *Page) setScope(s model.Scope, span model.Span) {
	p.own = !s.AsOf.IsZero()
	p.scope = s
	if !p.own {
		p.scope.AsOf = p.end()
	}
	p.scoping.Set(s, span)
	day := lang.DateShort(p.scope.AsOf)
	p.day.SetTexts(p.words.T("figures.as_of", "date", day), "→ "+day)
	p.redraw()
}

// end is the last day of the period, but not after today.
func (p *Page) end() model.Date {
	to, today := p.scope.Period.To, p.host.Session().Today()
	if to.IsZero() || to.After(today) {
		return today
	}
	return to
}

// chosenScope is the scope with the day only where the person chose it: the next page has its own idea of the usual one.
func (p *Page) chosenScope() model.Scope {
	s := p.scope
	if !p.own {
		s.AsOf = model.Date{}
	}
	return s
}

// scoped takes over what was chosen on the chips.
func (p *Page) scoped(f model.Filter) {
	s := f.Scope
	s.AsOf = p.chosenScope().AsOf
	if s.Period.From.IsZero() || s.Period.To.IsZero() { // an open period has none beside it
		s.Period = p.scope.Period
	}
	p.change(s, p.scoping.Span())
}

// take shows the scope of a place. One without a whole period keeps that of the page.
func (p *Page) take(s model.Scope) {
	span := model.Span("")
	if s.Period.From.IsZero() || s.Period.To.IsZero() {
		s.Period, span = p.scope.Period, p.scoping.Span()
	}
	p.dated = true
	p.change(s, span)
}

// change shows another scope, keeps it and counts.
func (p *Page) change(s model.Scope, span model.Span) {
	p.turn++
	p.setScope(s, span)
	p.keep(span)
	p.load()
}

func (p *Page) keep(span model.Span) {
	text, err := json.Marshal(kept{Scope: p.chosenScope(), Span: span})
	if err != nil {
		p.host.Fail(err)
		return
	}
	p.host.Keep(keptScope, string(text))
}

// date moves the period to where the records are, if it holds none, and counts.
func (p *Page) date() {
	p.dated = true
	p.counting()
	turn, scope := p.turn, p.chosenScope()
	session := p.host.Session()
	var k known
	p.host.Run(func(ctx context.Context) (err error) {
		k, err = readKnown(ctx, session, scope)
		return err
	}, func(err error) {
		switch {
		case p.turn != turn:
		case err != nil:
			p.dated = false
			p.uncounted(err)
			p.host.Fail(err)
		default:
			p.datedBy(k, scope)
		}
	})
}

// datedBy moves the period of a scope to the records that are known of, and counts.
func (p *Page) datedBy(k known, scope model.Scope) {
	today := p.host.Session().Today()
	offered := screen.QuickPeriods(today, p.words)
	switch {
	case k.last.IsZero():
	case k.last.Before(offered[len(offered)-1].Period.From): // a former year
		seen := model.MakeDate(k.last.Year, k.last.Month+1, 0)
		p.scoping.SeenFrom(seen)
		scope.Period = screen.QuickPeriods(seen, p.words)[0].Period
		p.setScope(scope, "")
	case k.visits == 0 && k.last.After(scope.Period.To): // an office in its first month
		scope.Period = model.Period{From: model.MakeDate(k.last.Year, time.January, 1), To: today}
		p.setScope(scope, "")
	}
	p.load()
}

// known is where the records are: the day of the last visit, and how many visits a scope has.
type known struct {
	last   model.Date
	visits int
}

func readKnown(ctx context.Context, s *office.Session, scope model.Scope) (known, error) {
	var k known
	var err error
	if k.last, err = s.LastVisit(ctx); err != nil {
		return k, err
	}
	k.visits, err = s.Count(ctx, model.Filter{Kind: model.KindVisit, Scope: scope}.With(model.MarkCounted))
	return k, err
}

// What the chip of the day offers.
const (
	dayEnd   = "end"
	dayToday = "today"
	dayOther = "other"
)

// chooseDay opens the days as of which the figures can be seen.
func (p *Page) chooseDay() {
	today := p.host.Session().Today()
	options := []widgets.Option{
		{ID: dayEnd, Text: p.words.T("figures.day.end"), Detail: lang.DateShort(p.end())},
		{ID: dayToday, Text: p.words.T("figures.day.today"), Detail: lang.DateShort(today)},
		{ID: dayOther, Text: p.words.T("figures.day.other"), Detail: "…"}}
	c := widgets.NewListChooser(p.words, options, func(o widgets.Option) {
		switch o.ID {
		case dayEnd:
			p.setDay(model.Date{})
		case dayToday:
			p.setDay(today)
		default:
			p.askDay()
		}
	})
	c.Open(p.day)
}

// setDay shows the figures as of a day; no day is the end of the period.
func (p *Page) setDay(day model.Date) {
	s := p.chosenScope()
	s.AsOf = day
	p.change(s, p.scoping.Span())
}

// askDay asks for any past day.
func (p *Page) askDay() {
	today := p.host.Session().Today()
	day := widgets.NewDateField(p.words, p.host.Session().Today)
	day.SetDate(p.scope.AsOf)
	field := widgets.NewField(p.words.T("figures.day.label"), day).WithHint(p.words.T("figures.day.hint"))
	form := widgets.NewForm(field)
	var done func()
	apply := func() {
		switch {
		case !form.Check():
		case day.Date().IsZero():
			field.SetError(p.words.T("figures.day.needed"))
		case day.Date().After(today):
			field.SetError(p.words.T("figures.day.future"))
		default:
			done()
			p.setDay(day.Date())
		}
	}
	form.OnSave, form.OnSubmit = apply, apply
	ok := widgets.NewButton(p.words.T("figures.day.show"), "check", widgets.Primary, apply)
	content := widgets.Footed(widgets.Wide(340, field), widgets.Line(8, widgets.Spring(), ok))
	done = p.host.Form(p.words.T("figures.day.other"), form, content, nil)
}

// inWords says what is shown, a part a line: above a table for a spreadsheet, and below the title of a picture.
func (p *Page) inWords() []string {
	return append(p.scoping.InWords(), p.words.T("figures.as_of", "date", lang.DateShort(p.scope.AsOf)))
}
