package window

import (
	"context"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/window/clipboard"
)

// mayPaste reports whether the page takes pictures and files.
func (s *shell) mayPaste() bool { return s.cfg.Clipboard != nil && can[screen.Paster](s)() }

// pasteOver is Ctrl+V in a form over the page, where no text takes it.
func (s *shell) pasteOver() {
	if _, ok := s.page().(screen.FormTaker); ok && s.cfg.Clipboard != nil && s.topForm() != nil {
		s.paste()
	}
}

// takeForm gives files to the form that lies over the page; false where none does or it takes none.
func (s *shell) takeForm(given []office.Source) bool {
	p, ok := s.page().(screen.FormTaker)
	return ok && s.topForm() != nil && p.TakeForm(s.topForm(), given)
}

// paste is Ctrl+V where no text takes it: the page gets the picture or the files that are in the clipboard.
func (s *shell) paste() {
	page, form := s.page(), s.topForm()
	var c clipboard.Content
	s.Run(func(ctx context.Context) (err error) {
		c, err = s.cfg.Clipboard(ctx)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			s.Fail(model.NewFault("fault.window.clipboard").Because(err))
		case c.Empty():
			s.messages.say(look.ToneQuiet, s.words.T("window.nothing_to_paste"))
		case s.page() != page || s.topForm() != form: // the person went on meanwhile
		case form != nil:
			if !s.takeForm(s.given(c)) {
				s.messages.say(look.ToneQuiet, s.words.T("window.paste_elsewhere"))
			}
		case len(s.sheets) == 0 && !page.(screen.Paster).Paste(s.given(c)):
			s.messages.say(look.ToneQuiet, s.words.T("window.paste_elsewhere"))
		}
	})
}

// given are the contents of the clipboard as files; a picture gets a name with the time.
func (s *shell) given(c clipboard.Content) []office.Source {
	if len(c.Files) > 0 {
		return screen.FilesGiven(c.Files)
	}
	now := s.session.Now().In(s.session.Zone())
	return []office.Source{screen.BytesGiven(s.words.T("window.pasted", "time", now.Format("2006-01-02 15-04-05")), c.Picture)}
}
