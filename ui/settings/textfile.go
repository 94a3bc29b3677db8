package settings

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/widgets"
)

// textChange is what was done to texts in one go, to be taken back.
type textChange []struct{ before, after model.PaperText }

// Undo takes back the last change of the texts that was made on this page, as long as nobody else has changed them since.
func (s *textSection) undo() bool {
	if len(s.done) == 0 || s.dirty() || !s.page.may() {
		return false
	}
	last := s.done[len(s.done)-1]
	h := s.page.host
	session := h.Session()
	var now []model.PaperText
	h.Run(func(ctx context.Context) (err error) {
		if now, err = session.PaperTexts(ctx); err != nil {
			return err
		}
		var back []model.PaperText
		for _, c := range last {
			if current(now, c.after).Forms != c.after.Forms {
				return model.NewFault("fault.paper_texts.newer")
			}
			back = append(back, c.before)
		}
		if _, err = session.TakePaperTexts(ctx, back); err != nil {
			return err
		}
		now, err = session.PaperTexts(ctx)
		return err
	}, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		s.done = s.done[:len(s.done)-1]
		s.stored = now
		if first := last[0].before; len(last) == 1 {
			s.speech, s.key = first.Lang, first.Key
			s.speeches.SetChosen(string(first.Lang))
		}
		h.Say(look.ToneDone, h.Words().T("papertexts.undone"))
		s.fill()
		s.draw()
		s.focus()
	})
	return true
}

// current is what an office says in the place of a text.
func current(stored []model.PaperText, of model.PaperText) model.PaperText {
	for _, t := range stored {
		if t.Lang == of.Lang && t.Key == of.Key {
			return t
		}
	}
	return model.PaperText{Lang: of.Lang, Key: of.Key}
}

// export hands the office's texts over as a file.
func (s *textSection) export() {
	h := s.page.host
	words := h.Words()
	own := 0
	for _, t := range s.stored {
		if t.Own() {
			own++
		}
	}
	if own == 0 {
		h.Say(look.ToneQuiet, words.T("papertexts.nothing_own"))
		return
	}
	texts := s.stored
	h.ChooseTarget(words.T("papertexts.export_title"), model.FileName(words.T("papertexts.file"), h.Session().Today().String())+".json", func(path string) {
		if filepath.Ext(path) == "" {
			path += ".json"
		}
		h.Run(func(context.Context) error {
			return paper.WriteFile(afero.NewOsFs(), path, func(w io.Writer) error { return model.WritePaperTexts(w, texts) })
		}, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			h.Say(look.ToneDone, words.N("papertexts.exported", own, "file", filepath.Base(path)))
		})
	})
}

// take lets the person choose a file of another office, and keeps its texts, all of them or none.
func (s *textSection) take() {
	s.page.Leave(func() {
		s.page.host.ChooseFiles(s.page.host.Words().T("papertexts.import_title"), []string{".json"}, func(paths []string) {
			if len(paths) > 0 {
				s.takeFile(paths[0])
			}
		})
	})
}

func (s *textSection) takeFile(path string) {
	h := s.page.host
	words, session := h.Words(), h.Session()
	var before, now []model.PaperText
	n := 0
	h.Run(func(ctx context.Context) error {
		data, err := afero.ReadFile(afero.NewOsFs(), path)
		if err != nil {
			return fmt.Errorf("read texts of papers: %w", err)
		}
		given, err := model.ReadPaperTexts(bytes.NewReader(data))
		if err != nil {
			return err
		}
		if before, err = session.PaperTexts(ctx); err != nil {
			return err
		}
		if n, err = session.TakePaperTexts(ctx, given); err != nil {
			return err
		}
		now, err = session.PaperTexts(ctx)
		return err
	}, func(err error) {
		switch faults := model.AllFaults(err); {
		case len(faults) > 1:
			s.refuse(faults)
			return
		case err != nil:
			h.Fail(err)
			return
		}
		if n == 0 {
			h.Say(look.ToneQuiet, words.T("papertexts.imported_none"))
			return
		}
		var change textChange
		for _, t := range now {
			if was := current(before, t); was.Forms != t.Forms {
				change = append(change, struct{ before, after model.PaperText }{was, t})
			}
		}
		s.done, s.stored = append(s.done, change), now
		h.Say(look.ToneDone, words.N("papertexts.imported", n))
		s.fill()
		s.draw()
		s.focus()
	})
}

// refuse says of each text of a file why it will not do.
func (s *textSection) refuse(faults []*model.Fault) {
	h := s.page.host
	words, lines := h.Words(), widgets.Stack(8)
	for _, f := range faults {
		lines.Add(widgets.Paragraph(words.Fault(f)))
	}
	closed := func() {}
	button := widgets.NewButton(words.T("window.close"), "", widgets.Primary, func() { closed() }).WithKey("Esc")
	closed = h.Sheet(words.T("papertexts.refused"), widgets.Footed(widgets.Wide(widgets.FormWidth, lines),
		widgets.Line(8, widgets.Spring(), button)), button, nil)
}
