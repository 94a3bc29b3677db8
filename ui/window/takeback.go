package window

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// takeBack is Ctrl+Z: it undoes the last deletion or change of state, or brings back the text thrown away last, and says
// which. Where the person has changed something else since, it asks before it reaches past that. In a text that has the
// keyboard Ctrl+Z is the text's own, unless a message offers to take back something newer.
func (s *shell) takeBack() {
	if s.session == nil {
		return
	}
	step, any := s.session.LastStep()
	switch {
	case step.Apart && (!any || step.Stays):
		s.messages.say(look.ToneQuiet, s.words.T("window.apart"))
	case step.Apart:
		s.Ask(screen.Question{Title: s.words.T("window.apart_title"),
			Text:   s.words.T("window.apart_text", "what", s.what(step)),
			Action: s.words.T("window.apart_do"), Stay: s.words.T("window.apart_stay"), Yes: func(string) { s.undoStep() }})
	case !any: // what was thrown away before this session
		s.restoreDraft()
	default:
		s.undoStep()
	}
}

// what names a step, with how many others it is taken back.
func (s *shell) what(step office.Step) string {
	name := s.words.T(step.Key(), "name", step.Name)
	if step.More == 0 {
		return name
	}
	return s.words.T("undo.more", "what", name, "n", step.More)
}

// undoStep undoes the last step and says which it was.
func (s *shell) undoStep() {
	session := s.session
	var step office.Step
	s.Run(func(ctx context.Context) (err error) {
		step, err = session.TakeBack(ctx)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			s.Fail(err)
		case step.Kind == model.KindDraft:
			s.Go(screen.PlaceOf(step.Draft))
		default:
			s.messages.say(look.ToneDone, s.words.T("window.taken_back", "what", s.what(step)))
		}
	})
}

// bindTakeBack lets a text ask whether Ctrl+Z is for the step that a message offers to take back. Whatever is typed after
// it is newer.
func (s *shell) bindTakeBack() {
	canvas := s.win.Canvas()
	canvas.AddShortcut(&widgets.Typing{}, func(fyne.Shortcut) {
		s.use()
		s.messages.newest = false
	})
	canvas.AddShortcut(&widgets.Undoing{}, func(asked fyne.Shortcut) {
		if u, ok := asked.(*widgets.Undoing); ok && s.messages.newest && len(s.sheets) == 0 && s.locked == nil {
			u.Taken = true
			s.messages.clear()
			s.undoStep()
		}
	})
}

// toTakeBack says what Ctrl+Z would take back, or that it cannot be; only "undo" where it has to ask or to look first.
func (s *shell) toTakeBack() string {
	if s.session == nil {
		return s.words.T("menu.restore")
	}
	step, any := s.session.LastStep()
	switch {
	case !any || step.Apart:
		return s.words.T("menu.restore")
	case step.Stays:
		return s.words.T("menu.stays", "what", s.what(step))
	}
	return s.words.T("menu.take_back", "what", s.what(step))
}

// offers reports whether the last step is new and can be taken back.
func (s *shell) offers() bool {
	if s.session == nil {
		return false
	}
	step, any := s.session.LastStep()
	if !any || step.Seq <= s.offered {
		return false
	}
	s.offered = step.Seq
	return !step.Stays && !step.Apart && step.Kind != model.KindDraft
}
