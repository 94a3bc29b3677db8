package window

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/printing"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

var _ screen.Host = (*shell)(nil)

// Words are the texts in the window's language.
func (s *shell) Words() *lang.Catalog { return s.words }

// Run does work off the window's goroutine and calls done on it.
func (s *shell) Run(work func(context.Context) error, done func(error)) { s.runIn(s.ctx, work, done) }

// runIn is Run with a context that can be cancelled by itself. What comes back after the window was closed is
// dropped.
func (s *shell) runIn(ctx context.Context, work func(context.Context) error, done func(error)) {
	target := s.writing
	s.use()
	s.cfg.Spawn(func() {
		err := work(ctx)
		fyne.Do(func() {
			if s.ctx.Err() != nil {
				return
			}
			s.failing = target
			defer func() { s.failing = nil }()
			done(err)
		})
	})
}

// Recall returns what a screen kept under a name.
func (s *shell) Recall(name string) string { return s.prefs.Kept[name] }

// Keep keeps how something is looked at, for the next start as well.
func (s *shell) Keep(name, value string) {
	if s.prefs.Kept[name] == value {
		return
	}
	if s.prefs.Kept == nil {
		s.prefs.Kept = map[string]string{}
	}
	s.prefs.Kept[name] = value
	s.keepPreferences()
}

// After calls f on the window's goroutine when d has passed.
func (s *shell) After(d time.Duration, f func()) (stop func()) { return s.cfg.After(d, f) }

// Printing is what prints, and what was printed since the window was opened.
func (s *shell) Printing() *printing.Queue { return s.printing }

// Offer shows a message with something to do about it.
func (s *shell) Offer(tone look.Tone, text, action string, do func()) {
	s.messages.act(tone, text, action, do)
}

// Spawn starts what a widget fetches in the background.
func (s *shell) Spawn(work func()) {
	s.use()
	s.cfg.Spawn(work)
}

// Fail shows the sentence of an error until it is dismissed. What was stopped by the person is no error.
func (s *shell) Fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	s.report(err)
	if target := s.failing; target != nil && unwritten(err) {
		s.failing = nil
		target.again(s.words.Error(err))
		return
	}
	action, do := "", func() {}
	if len(model.AllFaults(err)) == 0 && s.cfg.LogFile != "" {
		action, do = s.words.T("window.show_log"), func() { s.openFolder(s.cfg.LogFile) }
	}
	if damaged(err) {
		if s.noticeDamage() {
			return
		}
		action, do = s.toBackups()
	}
	if len(s.sheets) > 0 {
		s.failOver(s.words.Error(err), action, do)
		return
	}
	if nothingIsSaved(err) || damaged(err) {
		s.messages.keep(look.ToneWrong, s.words.Error(err), action, do)
		return
	}
	s.messages.fail(s.words.Error(err), action, do)
}

// nothingIsSaved reports whether the database was taken away, so that what was said must not go by itself.
func nothingIsSaved(err error) bool {
	for _, f := range model.AllFaults(err) {
		switch f.Code {
		case "fault.db.gone", "fault.db.gone_rescued", "fault.db.replaced", "fault.db.replaced_rescued", "fault.db.truncated":
			return true
		}
	}
	return false
}

// unwritten reports whether a file could not be written where the person wanted it, so that another place helps.
func unwritten(err error) bool {
	for _, f := range model.AllFaults(err) {
		switch f.Code {
		case "fault.paper.denied", "fault.paper.folder", "fault.paper.busy", "fault.paper.full":
			return true
		}
	}
	return false
}

// failOver shows a sentence above the sheet that is open: behind its veil nobody would read it.
func (s *shell) failOver(sentence, action string, do func()) {
	if top := s.sheets[len(s.sheets)-1]; top.sentence != "" && top.sentence == sentence {
		return // every second of typing may meet the same
	}
	var over *sheet
	button := widgets.NewButton(s.words.T("window.close"), "", widgets.Primary, func() { over.close() }).WithKey("Esc")
	over = s.lay(s.words.T("window.not_done"), widgets.Wide(460, widgets.Stack(16,
		widgets.NewBanner(look.ToneWrong, sentence, action, do), widgets.Line(8, widgets.Spring(), button))), button, nil)
	over.sentence = sentence
}

// report writes to the log what no person can mend.
func (s *shell) report(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	if len(model.AllFaults(err)) == 0 {
		s.cfg.Log.Error("window", "area", s.current, "error", err)
		return
	}
	s.cfg.Log.Info("fault", "area", s.current, "error", err)
}

// OpenFile hands a file to the system's program for it.
func (s *shell) OpenFile(path string) error {
	open := s.cfg.Open
	if open == nil {
		open = s.openURL
	}
	if err := open(path); err != nil {
		return model.NewFault("fault.window.open", "path", path).Because(err)
	}
	return nil
}

func (s *shell) openURL(path string) error {
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if err := s.app.OpenURL(&u); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	return nil
}

// openFolder shows the folder in which a file lies.
func (s *shell) openFolder(path string) {
	if err := s.OpenFile(filepath.Dir(path)); err != nil {
		s.Fail(err)
	}
}

// noticeCrash says once, after the sign-in, that the last run broke off, what was brought in order, and where the failure is described.
func (s *shell) noticeCrash() {
	if recovered := s.cfg.Recovered; recovered != nil {
		s.cfg.Recovered = nil
		if text := recovered(s.words, s.session.Zone()); text != "" {
			s.messages.keep(look.ToneWaiting, text, "", func() {})
		}
	}
	if s.cfg.CrashFile == "" {
		return
	}
	path := s.cfg.CrashFile
	s.cfg.CrashFile = ""
	s.messages.keep(look.ToneWaiting, s.words.T("window.crashed", "file", path), s.words.T("window.show_folder"),
		func() { s.openFolder(path) })
}

// dropped hands files dropped on the window to the page, or else to the import.
func (s *shell) dropped(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	if len(paths) == 0 || s.session == nil || s.locked != nil {
		return
	}
	if p, ok := s.page().(screen.Dropper); ok && len(s.sheets) == 0 && p.Drop(paths) {
		return
	}
	if s.takeForm(screen.FilesGiven(paths)) {
		return
	}
	s.importFiles(paths)
}
