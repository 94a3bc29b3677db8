package screen

import (
	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// A register that a figure of a past day has opened shows what stood on that day, and says so above its rows. Nothing is done
// from there: what a person sees is not what would be changed. One press goes to how things stand today.

// PastDay is the day before today whose state is shown, zero where that is today's.
func (l *Listing[R]) PastDay() model.Date {
	if !l.cfg.Past || !l.filter.AsOf.Before(l.host.Session().Today()) {
		return model.Date{}
	}
	return l.filter.AsOf
}

// Day is the day whose state is shown: what is late is late by then.
func (l *Listing[R]) Day() model.Date {
	if day := l.PastDay(); !day.IsZero() {
		return day
	}
	return l.host.Session().Today()
}

// onDay leaves out of a filter what came after its day, and the day where the rows know none.
func (l *Listing[R]) onDay(f model.Filter) model.Filter {
	if !l.cfg.Past {
		f.AsOf = model.Date{}
		return f
	}
	f.Scope = f.Known()
	return f
}

// tellPast says above the rows of which day they are, where that is a past one.
func (l *Listing[R]) tellPast() {
	day := l.PastDay()
	words := l.host.Words()
	l.past.Objects = nil
	if !day.IsZero() {
		says := l.cfg.PastSays
		if says == "" {
			says = "past.shown"
		}
		l.past.Objects = []fyne.CanvasObject{widgets.Inset(6, 18, widgets.NewBanner(look.ToneWaiting,
			words.T(says, "day", day), words.T("past.today"), l.ShowToday))}
	}
	l.past.Refresh()
	l.relayout()
}

// ShowToday goes from a past day to how the same records stand today; the current one stays.
func (l *Listing[R]) ShowToday() {
	id := l.shown
	if id == "" {
		id = l.Current()
	}
	f := l.bar.filter
	if day := l.PastDay(); !l.cfg.Dated && f.Period.To == day { // which no filter shows: the day had ended it
		f.Period.To = l.host.Session().Today()
	}
	f.AsOf = model.Date{}
	l.bar.change(f)
	if id != "" && l.view == nil {
		l.Select(id)
	}
	l.Focus()
}

// Changeable reports whether what is shown can be changed; of a past day it says that it cannot, and offers today.
func (l *Listing[R]) Changeable() bool {
	day := l.PastDay()
	if day.IsZero() {
		return true
	}
	words := l.host.Words()
	l.host.Ask(Question{Title: words.T("past.title", "day", day), Text: words.T("past.ask"), Action: words.T("past.today"),
		Yes: func(string) { l.ShowToday() }})
	return false
}

// PastNote stands at the head of a record as of a past day.
func (l *Listing[R]) PastNote(day model.Date) fyne.CanvasObject {
	return widgets.QuietParagraph(l.host.Words().T("past.record", "day", day))
}

// PastAction is what can be done with a record as of a past day: go to how it stands today.
func (l *Listing[R]) PastAction() fyne.CanvasObject {
	return widgets.NewButton(l.host.Words().T("past.today"), "calendar", widgets.Primary, l.ShowToday)
}

// There is the place of another record, of those that know past days seen on the same one.
func (l *Listing[R]) There(kind model.Kind, id model.ID) Place {
	p := Place{Kind: kind, ID: id}
	if day := l.PastDay(); !day.IsZero() && (kind == model.KindFinding || kind == model.KindRecommendation) {
		p.Filter = &model.Filter{Kind: kind, Scope: model.Scope{AsOf: day}}
	}
	return p
}

// unlessPast keeps actions from being done with what stood on a past day.
func (l *Listing[R]) unlessPast(actions []Action) []Action {
	out := make([]Action, len(actions))
	for i, a := range actions {
		do := a.Do
		a.Do = func(ids []model.ID) {
			if l.Changeable() {
				do(ids)
			}
		}
		out[i] = a
	}
	return out
}
