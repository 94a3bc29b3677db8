package visits

import (
	"context"
	"strings"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// complete ends the entry: what is wrong or lacking is said all at once, each beside its field, and a draft of it is kept;
// what may be left out is asked about.
func (f *form) complete() {
	if f.busy {
		return
	}
	lacking := f.lacking()
	whole := !f.findings.dirty() || f.findings.editor.Form().Check()
	if len(lacking) == 0 && whole {
		f.ask()
		return
	}
	f.show(lacking)
	said := func() {
		f.host.Say(look.ToneWaiting, f.host.Words().T("visits.incomplete"))
		f.show(lacking)
	}
	switch {
	case f.collect().Validate(f.host.Session().Today()) != nil: // it cannot even be kept yet
	case whole:
		f.keep(func(model.Visit) { said() })
	default:
		f.store(func(model.Visit) { said() })
	}
}

// lacking is what keeps the visit as typed from being completed.
func (f *form) lacking() model.Faults {
	v := f.collect()
	v.State = model.VisitDraft
	session := f.host.Session()
	return append(model.AllFaults(v.Complete(session.Today())), v.FutureTimes(session.Now())...)
}

// held is told that a field is wrong: the others say what they lack as well.
func (f *form) held() { f.show(f.lacking()) }

// show puts faults beside their fields, but for those that say something already, and goes to the first field in the order
// of the form that has one.
func (f *form) show(faults model.Faults) {
	free := map[string]*widgets.Field{}
	for name, field := range f.named {
		if field.Error() == "" {
			free[name] = field
		}
	}
	var told, own model.Faults
	for _, fault := range faults {
		switch {
		case free[fault.Field] != nil:
			told = append(told, fault)
		case f.named[fault.Field] == nil:
			own = append(own, fault)
		}
	}
	if err := append(told, own...).Err(); err != nil {
		entry.ShowFaults(f.host, err, free)
	}
	for _, name := range []string{"organisation", "service", "date", "method", "officers", "representatives", "place", "arrived", "called",
		"finished", "told_term", "told_fee", "told_documents", "scores", "no_check", "note"} {
		switch field := f.named[name]; {
		case field.Error() == "" || !field.Visible():
		case name == "scores": // the rows share one field
			f.host.Window().Canvas().Focus(f.scores[0])
			f.reveal(field)
			return
		default:
			field.Focus()
			f.reveal(field)
			return
		}
	}
}

// ask names what the visit may do without, once, where it does without it; then ends the entry.
func (f *form) ask() {
	words := f.host.Words()
	var without []string
	v := f.collect()
	answered := f.checklist.sheet.Template().Score(f.checklist.sheet.Answers())
	missing := 0
	for _, n := range v.Scores {
		if n == 0 {
			missing++
		}
	}
	full := answered.Asked > 0 && answered.Answered == answered.Asked
	if missing > 0 && (missing < len(v.Scores) || !full) {
		without = append(without, words.T("visits.without_scores", "n", missing, "all", len(v.Scores)))
	}
	if v.Arrived.IsZero() && v.Called.IsZero() && v.Finished.IsZero() {
		without = append(without, words.T("visits.without_times"))
	}
	// Scores by the criteria or a checklist: where all of the first are given, the second need not be begun.
	if answered.Answered < answered.Asked && (answered.Answered > 0 || missing > 0) {
		without = append(without, words.T("visits.without_answers", "n", answered.Answered, "all", answered.Asked))
	}
	if len(without) == 0 || v.NoCheck != "" {
		f.finish()
		return
	}
	f.host.Ask(screen.Question{Title: words.T("visits.without_title"), Text: strings.Join(without, "\n"),
		Action: words.T("visits.complete"), Stay: words.T("visits.without_back"), Yes: func(string) { f.finish() }})
}

// finish saves and ends the entry.
func (f *form) finish() {
	f.keep(func(v model.Visit) {
		f.busy = true
		session := f.host.Session()
		f.host.Run(func(ctx context.Context) (err error) {
			v, err = session.CompleteVisit(ctx, v.ID, v.Version)
			return err
		}, func(err error) {
			f.busy = false
			if err != nil {
				f.host.Say(look.ToneWaiting, f.host.Words().T("visits.incomplete"))
				entry.ShowFaults(f.host, err, f.named)
				return
			}
			f.forget()
			f.host.Say(look.ToneDone, f.host.Words().T("visits.completed", "number", v.Number.String()))
			f.page.asked++
			f.page.showList()
			f.page.list.Select(v.ID)
			f.page.list.Focus()
		})
	})
}
