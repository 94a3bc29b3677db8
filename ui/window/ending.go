package window

import (
	"fyne.io/fyne/v2"

	"baqylau/ui/widgets"
)

// end closes the window once the last backup is made. Where that takes long the person sees what it waits for; who closes the window once more
// does not wait, and the backup is made without it.
func (s *shell) end() {
	if s.ending {
		return
	}
	s.ending = true
	s.keepSize()
	s.keepPreferences()
	if s.cfg.Closing == nil {
		s.gone()
		return
	}
	s.win.SetCloseIntercept(s.gone)
	stop := s.cfg.After(openingPatience, s.showEnding)
	s.cfg.Spawn(func() {
		s.cfg.Closing()
		fyne.Do(func() {
			stop()
			s.gone()
		})
	})
}

// showEnding says what the closing waits for, in place of everything else.
func (s *shell) showEnding() {
	if s.ctx.Err() != nil {
		return
	}
	w := s.words
	if s.locked != nil { // nothing of the page is shown in its place
		s.win.Canvas().Overlays().Remove(s.locked)
	}
	s.messages.clear()
	bar := widgets.NewProgress(w, w.T("backups.working"), nil)
	bar.Set(0, 0, "")
	s.show(s.welcomeCard(w.T("window.ending.title"), w.T("window.ending.text"), bar, nil))
}

// gone closes the window.
func (s *shell) gone() {
	if s.ctx.Err() != nil {
		return
	}
	s.cancel()
	s.win.SetCloseIntercept(nil)
	s.app.Quit()
}
