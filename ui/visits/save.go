package visits

import (
	"context"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// save stores what was typed, says so, then calls then.
func (f *form) save(then func(model.Visit)) {
	f.keep(func(v model.Visit) {
		f.host.Say(look.ToneDone, f.host.Words().T("visits.saved", "number", v.Number.String()))
		if then != nil {
			then(v)
		}
	})
}

// keep stores the draft, and the violation that is being written with it, then calls then. What was typed stays
// where it is if that fails.
func (f *form) keep(then func(model.Visit)) {
	if f.busy || !f.well("visits.fix_first") {
		return
	}
	f.store(func(v model.Visit) {
		if f.findings.dirty() {
			f.findings.editor.SaveThen(func() { then(v) })
			return
		}
		then(v)
	})
}

// well checks the fields; where one is wrong, it may be out of sight, and said tells what was not done for it.
func (f *form) well(said string) bool {
	if f.fields.Check() {
		return true
	}
	f.host.Say(look.ToneWaiting, f.host.Words().T(said))
	return false
}

// store writes the visit's own fields.
func (f *form) store(then func(model.Visit)) {
	v, typed := f.collect(), f.typed
	f.busy = true
	session := f.host.Session()
	f.host.Run(func(ctx context.Context) (err error) {
		if v.ID == "" {
			v, err = session.StartVisit(ctx, v)
			return err
		}
		v, err = session.SaveVisit(ctx, v)
		return err
	}, func(err error) {
		f.busy = false
		if screen.Lost(err) && f.visit.ID != "" {
			f.clash(f.visit.ID, then)
			return
		}
		if err != nil {
			entry.ShowFaults(f.host, err, f.named)
			return
		}
		f.visit, f.stored = v, typed
		f.drafting.Saved(v.ID)
		if f.findings.editor != nil {
			f.findings.drafting.About(v.ID)
		}
		f.page.redraw()
		f.evidence.Resume(v.ID)
		then(v)
	})
}

// ensure sees to it that the visit is stored before something hangs on it.
func (f *form) ensure(then func(model.ID)) {
	switch {
	case f.visit.ID != "" && f.typed == f.stored:
		then(f.visit.ID)
	case f.busy || !f.well("visits.fix_before"):
	default:
		f.store(func(v model.Visit) { then(v.ID) })
	}
}
