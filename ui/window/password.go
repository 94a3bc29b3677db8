package window

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// askPassword is the second half of the sign-in where passwords close the database.
func (s *shell) askPassword(id model.ID, at screen.Place) {
	s.whoWorks(func(e entrants) {
		for _, p := range e.staff {
			if p.ID == id {
				s.passwordCard(p, at, func() { s.choosePerson(e) })
				return
			}
		}
		s.choosePerson(e)
	}, s.stopped)
}

// passwordCard asks one person; back leads to the others.
func (s *shell) passwordCard(p model.Person, at screen.Place, back func()) {
	w := s.words
	word := widgets.NewPassword()
	field := widgets.NewField(w.T("password.word"), word)
	form := widgets.NewForm(field)
	enter := widgets.NewButton(w.T("window.password.enter"), "", widgets.Primary, form.Submit).WithKey("Enter")
	form.OnCancel = back
	form.OnSubmit = func() {
		s.signIn(field, enter, func(ctx context.Context) (*office.Session, error) {
			return s.cfg.Desk.SignInWith(ctx, p.ID, word.Text)
		}, func(session *office.Session) {
			if session.MustChange() {
				s.changeCard(session, word.Text, at)
				return
			}
			s.enter(session, at)
		})
	}
	buttons := widgets.Line(8, widgets.NewButton(w.T("window.password.by_code"), "", widgets.Link, func() { s.recoverCard(p, at, back) }),
		widgets.Spring(), widgets.NewButton(w.T("window.password.other"), "", widgets.Secondary, back).WithKey("Esc"), enter)
	s.welcome(w.T("window.password.title"), w.T("window.password.text", "name", p.Name, "role", model.Key("role."+string(p.Role))),
		widgets.Fields(field, buttons))
	form.FocusFirst()
}

// signIn runs a way to get in, says at the field why it did not work, and goes on where it did.
func (s *shell) signIn(field *widgets.Field, button *widgets.Button, way func(context.Context) (*office.Session, error), then func(*office.Session)) {
	if button.Disabled() {
		return
	}
	button.Disable()
	var session *office.Session
	s.Run(func(ctx context.Context) (err error) {
		session, err = way(ctx)
		return err
	}, func(err error) {
		button.Enable()
		if s.refuse(err, field); err == nil {
			then(session)
		}
	})
}

// changeCard has somebody replace the password that another gave them, before anything else.
func (s *shell) changeCard(session *office.Session, old string, at screen.Place) {
	w := s.words
	fresh := screen.AskNewPassword(w)
	form := widgets.NewForm(fresh.Fields()...)
	save := widgets.NewButton(w.T("window.password.enter"), "", widgets.Primary, form.Submit).WithKey("Enter")
	form.OnSubmit = func() {
		s.signIn(fresh.First, save, func(ctx context.Context) (*office.Session, error) {
			return session, session.ChangePassword(ctx, old, fresh.Text())
		}, func(*office.Session) { s.enter(session, at) })
	}
	s.welcome(w.T("window.password.change_title"), w.T("window.password.change_text"),
		widgets.Fields(fresh.First, fresh.Again, widgets.Line(8, widgets.Spring(), save)))
	form.FocusFirst()
}

// recoverCard lets in by a recovery code.
func (s *shell) recoverCard(p model.Person, at screen.Place, back func()) {
	form, content := s.recoverForm(p, func() { s.passwordCard(p, at, back) }, func(session *office.Session) { s.enter(session, at) })
	s.welcome(s.words.T("window.password.recover_title"), s.words.T("window.password.recover_text"), content)
	form.FocusFirst()
}

// recoverForm asks for a recovery code and a new password; then is called with who is let in by them.
func (s *shell) recoverForm(p model.Person, cancel func(), then func(*office.Session)) (*widgets.Form, fyne.CanvasObject) {
	w := s.words
	code := widgets.NewEntry("XXXXX-XXXXX-XXXXX-XXXXX")
	field := widgets.NewField(w.T("password.code"), code)
	fresh := screen.AskNewPassword(w)
	form := widgets.NewForm(append([]*widgets.Field{field}, fresh.Fields()...)...)
	enter := widgets.NewButton(w.T("window.password.enter"), "", widgets.Primary, form.Submit).WithKey("Enter")
	form.OnCancel = cancel
	form.OnSubmit = func() {
		if enter.Disabled() {
			return
		}
		enter.Disable()
		var session *office.Session
		s.Run(func(ctx context.Context) (err error) {
			session, err = s.cfg.Desk.Recover(ctx, p.ID, code.Text, fresh.Text())
			return err
		}, func(err error) {
			enter.Enable()
			wrong := fresh.First
			if model.HasFault(err, "fault.password.wrong") || model.HasFault(err, "fault.sign_in.locked") {
				wrong = field
			}
			if s.refuse(err, wrong); err == nil {
				then(session)
			}
		})
	}
	return form, widgets.Fields(field, fresh.First, fresh.Again, widgets.Line(8, widgets.Spring(),
		widgets.NewButton(w.T("window.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"), enter))
}
