package window

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// lockScreen lies over the whole window, so that nothing of it is seen or reached, and waits for the password. The page and the
// sheets below it are left as they are: nothing that was typed is lost by it.
type lockScreen struct {
	widget.BaseWidget
	content *fyne.Container
	form    *widgets.Form
	word    *widgets.Entry
	// before had the keyboard.
	before fyne.Focusable
}

var _ fyne.Tappable = (*lockScreen)(nil)

// set replaces what stands on it.
func (l *lockScreen) set(o fyne.CanvasObject) {
	if l.content == nil {
		l.content = container.NewStack()
	}
	l.content.Objects = []fyne.CanvasObject{o}
	l.content.Refresh()
}

// Tapped keeps a press from reaching the page.
func (l *lockScreen) Tapped(*fyne.PointEvent) {}

func (l *lockScreen) CreateRenderer() fyne.WidgetRenderer {
	p := &painter{owner: l, objects: []fyne.CanvasObject{l.content}, paint: func() {}}
	p.least = func() fyne.Size { return fyne.NewSize(0, 0) } // it takes the window, whatever its size
	p.place = func(size fyne.Size) { put(l.content, 0, 0, size.Width, size.Height) }
	return p
}

// use notes that the person is there.
func (s *shell) use() {
	if !s.looking {
		s.used = s.cfg.Desk.Now()
	}
}

// lockIfIdle locks the window where nobody has done anything for as long as the setting says.
func (s *shell) lockIfIdle() {
	after := s.session.LockAfter()
	if s.locked == nil && after > 0 && idle(s.used, s.cfg.Desk.Now()) >= after {
		s.lock()
	}
}

// idle is how long nobody has done anything, by whichever clock says more: the one that only runs forward stands still while the computer
// sleeps, and the one on the wall may be set, back too.
func idle(used, now time.Time) time.Duration {
	return max(now.Sub(used), now.Round(0).Sub(used.Round(0)).Abs())
}

// lock is Ctrl+L.
func (s *shell) lock() {
	switch {
	case s.session == nil || s.locked != nil:
		return
	case !s.session.HasPassword():
		s.messages.say(look.ToneQuiet, s.words.T("window.lock.none"))
		return
	}
	s.closeOver()
	w, c := s.words, s.win.Canvas()
	l := &lockScreen{before: c.Focused()}
	l.ExtendBaseWidget(l)
	s.askWord(l)
	c.Unfocus()
	s.tip.name(nil, false)
	s.locked = l
	s.win.SetTitle(w.T("window.name"))
	c.Overlays().Add(l)
	l.Resize(c.Size())
	l.form.FocusFirst()
}

// askWord has the lock ask for the password.
func (s *shell) askWord(l *lockScreen) {
	w := s.words
	l.word = widgets.NewPassword()
	field := widgets.NewField(w.T("password.word"), l.word)
	l.form = widgets.NewForm(field)
	open := widgets.NewButton(w.T("window.lock.unlock"), "", widgets.Primary, l.form.Submit).WithKey("Enter")
	end := widgets.NewButton(w.T("window.lock.close"), "", widgets.Ghost, s.quit)
	forgotten := widgets.NewButton(w.T("window.password.by_code"), "", widgets.Link, func() { s.askCode(l) })
	l.form.OnSubmit = func() { s.unlock(l, field, open) }
	l.set(s.welcomeCard(w.T("window.lock.title"), w.T("window.lock.text", "name", s.name),
		widgets.Fields(field, widgets.Line(8, forgotten, widgets.Spring()), widgets.Line(8, end, widgets.Spring(), open)), nil))
}

// askCode has it ask for a recovery code instead; what lies below is left as it is.
func (s *shell) askCode(l *lockScreen) {
	w := s.words
	form, content := s.recoverForm(s.session.Who, func() {
		s.askWord(l)
		l.form.FocusFirst()
	}, func(fresh *office.Session) { s.unlocked(l, fresh.Who.Role != s.session.Who.Role) })
	l.form = form
	l.set(s.welcomeCard(w.T("window.password.recover_title"), w.T("window.password.recover_text"), content, nil))
	form.FocusFirst()
}

// raiseLock keeps the lock over what comes and goes below it: work that was begun may end in a message.
func (s *shell) raiseLock() {
	if s.locked == nil {
		return
	}
	c := s.win.Canvas()
	c.Overlays().Remove(s.locked)
	c.Overlays().Add(s.locked)
	s.locked.form.FocusFirst()
}

// unlock goes on where the person was, if the password is theirs.
func (s *shell) unlock(l *lockScreen, field *widgets.Field, open *widgets.Button) {
	if open.Disabled() {
		return
	}
	open.Disable()
	session, word := s.session, l.word.Text
	changed := false
	s.Run(func(ctx context.Context) (err error) {
		changed, err = session.Unlock(ctx, word)
		return err
	}, func(err error) {
		open.Enable()
		if s.refuse(err, field); err == nil {
			s.unlocked(l, changed)
		}
	})
}

// unlocked takes the lock away; changed says that the person is not who they were.
func (s *shell) unlocked(l *lockScreen, changed bool) {
	c := s.win.Canvas()
	c.Overlays().Remove(l)
	s.locked = nil
	s.use()
	if changed { // the pages are those of another role
		s.session = nil
		s.start()
		return
	}
	s.win.SetTitle(s.words.T("window.title", "office", s.session.Office.Name))
	if l.before != nil {
		c.Focus(l.before)
		if e, ok := l.before.(*widgets.Entry); ok { // it selects all when it gets the keyboard; typing would replace it
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		}
	}
}

// refuse says at a field why a password was not taken, and lets it be typed anew. What is no fault of a person's goes to the log.
func (s *shell) refuse(err error, field *widgets.Field) {
	if err == nil {
		field.SetError("")
		return
	}
	s.report(err)
	field.SetError(s.words.Error(err))
	field.Focus()
}

// welcomeCard is a card in the middle of a calm window, under the program's name and what stands beside that.
func (s *shell) welcomeCard(title, text string, content, beside fyne.CanvasObject) fyne.CanvasObject {
	return s.wideCard(cardWidth, title, text, content, beside)
}

// wideCard is welcomeCard in a width.
func (s *shell) wideCard(width float32, title, text string, content, beside fyne.CanvasObject) fyne.CanvasObject {
	brand := widgets.Line(10, container.NewCenter(widgets.NewGlyph("eye", look.Accent, 24)),
		container.NewCenter(widgets.NewText(s.words.T("window.name"), widgets.Style{Size: 18, Bold: true})), widgets.Spring())
	if beside != nil {
		brand.Add(beside)
	}
	card := widgets.NewCard("", widgets.Inset(8, 8, widgets.Stack(14, widgets.ScreenTitle(title), widgets.QuietParagraph(text), content)))
	return widgets.NewGround(look.Background, container.New(centreLayout{width: width, top: 0.35}, widgets.Stack(18, brand, card)))
}
