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
// which. In a text that has the keyboard Ctrl+Z is the text's own, unless a message offers to take back something newer.
func (s *shell) takeBack() {
	session := s.session
	if session == nil {
		return
	}
	if _, any := session.LastStep(); !any { // what was thrown away before this session
		s.restoreDraft()
		return
	}
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
			s.messages.say(look.ToneDone, s.words.T("window.taken_back", "what", s.words.T(step.Key(), "name", step.Name)))
		}
	})
}

// bindTakeBack lets a text ask whether Ctrl+Z is for the step that a message offers to take back. Whatever is typed after
// it is newer.
func (s *shell) bindTakeBack() {
	canvas := s.win.Canvas()
	canvas.AddShortcut(&widgets.Typing{}, func(fyne.Shortcut) { s.messages.newest = false })
	canvas.AddShortcut(&widgets.Undoing{}, func(asked fyne.Shortcut) {
		if u, ok := asked.(*widgets.Undoing); ok && s.messages.newest && len(s.sheets) == 0 {
			u.Taken = true
			s.messages.clear()
			s.takeBack()
		}
	})
}

// toTakeBack says what Ctrl+Z would take back: a step of this session, or else what was thrown away before.
func (s *shell) toTakeBack() string {
	if s.session == nil {
		return s.words.T("menu.restore")
	}
	step, any := s.session.LastStep()
	if !any {
		return s.words.T("menu.restore")
	}
	return s.words.T("menu.take_back", "what", s.words.T(step.Key(), "name", step.Name))
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
	return !step.Stays && step.Kind != model.KindDraft
}
