package settings

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// keySection is the key with which the office signs what it prints, and those by which it knows the papers of others.
type keySection struct {
	page  *Page
	body  *fyne.Container
	asked uint64
	// first is where work goes on, nil for nowhere.
	first fyne.Focusable
}

var _ section = (*keySection)(nil)

func newKeySection(p *Page) *keySection { return &keySection{page: p, body: container.NewStack()} }

func (s *keySection) content() fyne.CanvasObject { return s.body }

// show reads the keys.
func (s *keySection) show() {
	s.asked++
	h, mine := s.page.host, s.asked
	session := h.Session()
	var cards []model.KeyCard
	h.Run(func(ctx context.Context) (err error) {
		cards, err = session.KeyCards(ctx)
		return err
	}, func(err error) {
		switch {
		case s.asked != mine:
		case err != nil:
			h.Fail(err)
		default:
			s.draw(cards)
		}
	})
}

func (s *keySection) changed(c office.Changed) {
	if c.Has(model.KindOfficeKey) {
		s.show()
	}
}

func (s *keySection) focus() {
	if s.first != nil {
		s.page.host.Window().Canvas().Focus(s.first)
	}
}

// draw shows the office's own key, those of others, and what they are good for.
func (s *keySection) draw(cards []model.KeyCard) {
	s.first = nil
	var own *model.KeyCard
	var others []model.KeyCard
	for i, c := range cards {
		if c.KeyOffice == s.page.host.Session().Office.Code {
			own = &cards[i]
		} else {
			others = append(others, c)
		}
	}
	parts := []fyne.CanvasObject{s.ownCard(own), s.othersCard(others), s.meaning()}
	if !s.page.may() {
		parts = append([]fyne.CanvasObject{s.page.readOnly()}, parts...)
	}
	s.body.Objects = []fyne.CanvasObject{s.page.scroll(parts...)}
	s.body.Refresh()
	s.page.drawn()
}

// ownCard tells of the key of the office, or makes it.
func (s *keySection) ownCard(own *model.KeyCard) fyne.CanvasObject {
	words := s.page.host.Words()
	if own == nil {
		parts := []fyne.CanvasObject{widgets.Paragraph(words.T("keys.none")), widgets.QuietParagraph(words.T("keys.none_before"))}
		if s.page.may() {
			makes := widgets.NewButton(words.T("keys.make"), "plus", widgets.Primary, s.make)
			s.first = makes
			parts = append(parts, widgets.NewFlow(8, makes))
		}
		return widgets.NewCard(words.T("keys.own"), widgets.Stack(12, parts...))
	}
	out := widgets.NewButton(words.T("keys.export"), "file-down", widgets.Secondary, func() { s.export(own.OfficeKey) })
	s.first = out
	facts := []widgets.Fact{{Label: words.T("keys.office"), Value: own.KeyOffice}, {Label: words.T("keys.fingerprint"), Value: own.Fingerprint()}}
	if !own.At.IsZero() {
		facts = append(facts, widgets.Fact{Label: words.T("keys.made"), Value: words.Moment(own.At.In(s.page.host.Session().Zone()))},
			widgets.Fact{Label: words.T("keys.made_by"), Value: own.ByName})
	}
	return widgets.NewCard(words.T("keys.own"), widgets.Stack(12, widgets.NewFacts(facts...), widgets.Paragraph(words.T("keys.own_text")),
		widgets.NewFlow(8, out), widgets.QuietParagraph(words.T("keys.export_text"))))
}

// othersCard lists the keys of other offices.
func (s *keySection) othersCard(others []model.KeyCard) fyne.CanvasObject {
	words := s.page.host.Words()
	list := widgets.Stack(0)
	for _, c := range others {
		note := ""
		if !c.At.IsZero() {
			day := words.Date(model.DateOf(c.At.In(s.page.host.Session().Zone())))
			note = words.T("keys.taken_by", "day", day, "name", c.ByName)
		}
		line := widgets.NewListLine("shield-check", c.KeyOffice+" · "+c.Fingerprint(), note, nil, "", nil)
		if s.page.may() {
			line.WithRemove(func() { s.remove(c) })
		}
		list.Add(line)
	}
	parts := []fyne.CanvasObject{widgets.Paragraph(words.T("keys.others_text"))}
	if len(others) == 0 {
		parts = append(parts, widgets.QuietParagraph(words.T("keys.others_none")))
	} else {
		parts = append(parts, list)
	}
	if s.page.may() {
		parts = append(parts, widgets.NewFlow(8, widgets.NewButton(words.T("keys.import"), "file-up", widgets.Secondary, s.take)))
	}
	return widgets.NewCard(words.T("keys.others"), widgets.Stack(12, parts...))
}

// meaning says what keys prove, and leads to where papers are checked.
func (s *keySection) meaning() fyne.CanvasObject {
	h := s.page.host
	words := h.Words()
	check := widgets.NewButton(words.T("keys.check"), "file-text", widgets.Secondary, func() { h.Go(screen.Place{Kind: model.KindPaper}) })
	return widgets.NewCard(words.T("keys.meaning"), widgets.Stack(10, widgets.Paragraph(words.T("keys.meaning_signed")),
		widgets.Paragraph(words.T("keys.meaning_before")), widgets.Paragraph(words.T("keys.meaning_copy")), widgets.NewFlow(8, check)))
}

// make makes the key of the office, after it was said what that changes.
func (s *keySection) make() {
	h := s.page.host
	words, session := h.Words(), h.Session()
	h.Ask(screenQuestion(words.T("keys.make_title"), words.T("keys.make_text"), words.T("keys.make"), func() {
		h.Run(func(ctx context.Context) error {
			_, err := session.MakeOfficeKey(ctx)
			return err
		}, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			h.Say(look.ToneDone, words.T("keys.made_said"))
		})
	}))
}

// export writes the public half for other offices.
func (s *keySection) export(key model.OfficeKey) {
	h := s.page.host
	words := h.Words()
	h.ChooseTarget(words.T("keys.export_title"), model.FileName(words.T("keys.file", "office", key.KeyOffice))+".json", func(path string) {
		if filepath.Ext(path) == "" {
			path += ".json"
		}
		h.Run(func(context.Context) error {
			return paper.WriteFile(afero.NewOsFs(), path, func(w io.Writer) error { return model.WriteOfficeKey(w, key) })
		}, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			h.Say(look.ToneDone, words.T("keys.exported", "file", filepath.Base(path), "fingerprint", key.Fingerprint()))
		})
	})
}

// take lets the person choose the file of another office, and takes its key in once the fingerprint was compared.
func (s *keySection) take() {
	h := s.page.host
	words, session := h.Words(), h.Session()
	h.ChooseFiles(words.T("keys.import_title"), []string{".json", ".key"}, func(paths []string) {
		if len(paths) == 0 {
			return
		}
		var key model.OfficeKey
		h.Run(func(context.Context) error {
			data, err := afero.ReadFile(afero.NewOsFs(), paths[0])
			if err != nil {
				return fmt.Errorf("read key: %w", err)
			}
			key, err = model.ReadOfficeKey(bytes.NewReader(data))
			if err == nil && key.KeyOffice == session.Office.Code {
				err = model.NewFault("fault.key.own")
			}
			return err
		}, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			h.Ask(screenQuestion(words.T("keys.compare_title", "office", key.KeyOffice),
				words.T("keys.compare_text", "office", key.KeyOffice, "fingerprint", key.Fingerprint()), words.T("keys.compare_yes"),
				func() { s.trust(key) }))
		})
	})
}

func (s *keySection) trust(key model.OfficeKey) {
	h := s.page.host
	session := h.Session()
	h.Run(func(ctx context.Context) error {
		_, err := session.TrustOfficeKey(ctx, key)
		return err
	}, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		h.Say(look.ToneDone, h.Words().T("keys.taken", "office", key.KeyOffice))
	})
}

// remove takes away the key of another office, with a reason.
func (s *keySection) remove(c model.KeyCard) {
	h := s.page.host
	words, session := h.Words(), h.Session()
	h.Ask(screen.Question{Title: words.T("keys.remove_title", "office", c.KeyOffice),
		Text: words.T("keys.remove_text", "fingerprint", c.Fingerprint()), Action: words.T("keys.remove"), Danger: true,
		Reason: words.T("keys.remove_reason"), Yes: func(reason string) {
			h.Run(func(ctx context.Context) error { return session.RetireOfficeKey(ctx, c.ID, c.Version, reason) }, func(err error) {
				if err != nil {
					h.Fail(err)
					return
				}
				h.Say(look.ToneDone, words.T("keys.removed", "office", c.KeyOffice))
			})
		}})
}
