package settings

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// bundleEnding is what the names of bundles end with.
const bundleEnding = ".bundle"

// exchangeSection makes bundles for other offices, brings theirs in after they were looked at, and has conflicts decided.
type exchangeSection struct {
	page  *Page
	body  *fyne.Container
	asked uint64
	first fyne.Focusable
	// partners, ready and waiting are as they were read: with whom bundles are exchanged, whether the office has a key, what waits for a
	// decision.
	partners []office.Partner
	ready    bool
	waiting  []model.ExchangeRecord
	// to and whole are what was chosen for the next bundle.
	to    string
	whole bool
	// incoming is the bundle that is being looked at; nil for none.
	incoming *incoming
}

var _ section = (*exchangeSection)(nil)

func newExchangeSection(p *Page) *exchangeSection {
	s := &exchangeSection{page: p, body: container.NewStack()}
	if !s.may() {
		words := p.host.Words()
		s.body.Objects = []fyne.CanvasObject{p.scroll(p.readOnly(), widgets.NewCard(words.T("settings.section.exchange"), widgets.Paragraph(words.T("exchange.whose"))))}
	}
	return s
}

func (s *exchangeSection) may() bool { return s.page.host.Session().May(model.DoExchange) }

func (s *exchangeSection) content() fyne.CanvasObject { return s.body }

// show reads with whom bundles are exchanged; a bundle that is being looked at stays.
func (s *exchangeSection) show() {
	if !s.may() {
		return
	}
	s.asked++
	h, mine := s.page.host, s.asked
	session := h.Session()
	var partners []office.Partner
	var ready bool
	var waiting []model.ExchangeRecord
	h.Run(func(ctx context.Context) (err error) {
		if partners, ready, err = session.Partners(ctx); err == nil {
			waiting, err = session.Conflicts(ctx)
		}
		return err
	}, func(err error) {
		switch {
		case s.asked != mine:
		case err != nil:
			h.Fail(err)
		default:
			s.partners, s.ready, s.waiting = partners, ready, waiting
			if s.incoming == nil {
				s.draw()
			}
		}
	})
}

func (s *exchangeSection) changed(c office.Changed) {
	if c.Has(model.KindOfficeKey) || c.Has(model.KindBundle) || s.incoming == nil && len(s.waiting) > 0 {
		s.show()
	}
}

func (s *exchangeSection) focus() {
	if s.first != nil {
		s.page.host.Window().Canvas().Focus(s.first)
	}
}

// put shows what the section is about now.
func (s *exchangeSection) put(first fyne.Focusable, parts ...fyne.CanvasObject) {
	s.first = first
	s.body.Objects = []fyne.CanvasObject{s.page.scroll(parts...)}
	s.body.Refresh()
	s.page.drawn()
}

func (s *exchangeSection) draw() {
	send, first := s.sendCard()
	open := widgets.NewButton(s.page.host.Words().T("exchange.open"), "file-up", widgets.Secondary, s.open)
	if first == nil {
		first = open
	}
	parts := []fyne.CanvasObject{send, s.openCard(open)}
	if len(s.waiting) > 0 {
		parts = append(parts, s.waitingCard())
	}
	s.put(first, parts...)
}

// sendCard makes a bundle: for whom, since when.
func (s *exchangeSection) sendCard() (card fyne.CanvasObject, first fyne.Focusable) {
	h := s.page.host
	words := h.Words()
	keys := widgets.NewButton(words.T("exchange.to_keys"), "shield-check", widgets.Secondary, func() {
		h.Go(screen.SettingsAt(sectionKeys, ""))
	})
	title := words.T("exchange.send")
	switch {
	case !s.ready:
		return widgets.NewCard(title, widgets.Stack(12, widgets.Paragraph(words.T("exchange.no_key")), widgets.NewFlow(8, keys))), keys
	case len(s.partners) == 0:
		return widgets.NewCard(title, widgets.Stack(12, widgets.Paragraph(words.T("exchange.no_partner")), widgets.NewFlow(8, keys))), keys
	}
	if s.to == "" {
		s.to = s.partners[0].Code
	}
	since := widgets.QuietParagraph("")
	made := widgets.NewFacts()
	options := make([]widgets.Option, len(s.partners))
	for i, p := range s.partners {
		options[i] = widgets.Option{ID: p.Code, Text: s.partnerName(p), Detail: p.Code}
	}
	to := widgets.NewListPicker(words, words.T("exchange.to_choose"), options)
	what := widgets.NewSegmentedSwitch([]widgets.Segment{{ID: "since", Text: words.T("exchange.since")}, {ID: "whole", Text: words.T("exchange.whole")}},
		map[bool]string{false: "since", true: "whole"}[s.whole], nil)
	tell := func() {
		p := s.partner()
		at := func(b model.KeptBundle) string {
			if b.ID == "" {
				return words.T("exchange.never")
			}
			return words.Moment(b.At.In(h.Session().Zone()))
		}
		made.Set(widgets.Fact{Label: words.T("exchange.sent"), Value: at(p.Sent)}, widgets.Fact{Label: words.T("exchange.came"), Value: at(p.Came)})
		key := "exchange.since_text"
		switch {
		case s.whole:
			key = "exchange.whole_text"
		case p.Sent.ID == "":
			key = "exchange.first_text"
		}
		since.SetText(words.T(key))
	}
	for _, o := range options {
		if o.ID == s.to {
			to.SetChosen(o)
		}
	}
	to.OnChosen = func(o widgets.Option) {
		s.to = o.ID
		tell()
	}
	what.OnChosen = func(id string) {
		s.whole = id == "whole"
		tell()
	}
	tell()
	makes := widgets.NewButton(words.T("exchange.make"), "file-down", widgets.Primary, s.make)
	return widgets.NewCard(title, widgets.Stack(12, widgets.Split(14, widgets.NewField(words.T("exchange.to"), to), widgets.NewField(words.T("exchange.what"), what)),
		made, since, widgets.NewFlow(8, makes))), makes
}

func (s *exchangeSection) partner() office.Partner {
	for _, p := range s.partners {
		if p.Code == s.to {
			return p
		}
	}
	return office.Partner{Code: s.to}
}

// partnerName is what an office is called: by its name where it is known, else by its code.
func (s *exchangeSection) partnerName(p office.Partner) string {
	if name := p.Name.In(s.page.host.Words().Lang()); name != "" {
		return name
	}
	return p.Code
}

// make asks where the bundle is to lie, and writes it.
func (s *exchangeSection) make() {
	h := s.page.host
	words, session := h.Words(), h.Session()
	to, whole := s.to, s.whole
	name := model.FileName(words.T("exchange.file", "from", session.Office.Code, "to", to, "day", session.Today().String())) + bundleEnding
	h.ChooseTarget(words.T("exchange.make"), name, func(path string) {
		if filepath.Ext(path) == "" {
			path += bundleEnding
		}
		var made office.Exported
		screen.LongTask(h, words.T("exchange.making"), func(ctx context.Context, tell func(int64, int64, string)) (err error) {
			made, err = session.ExportTo(ctx, path, to, whole, func(n int) { tell(0, 0, words.N("exchange.records", n)) })
			return err
		}, func(err error) {
			s.show()
			if s.gaveUp(err) {
				return
			}
			offerFolder(h, words.N("exchange.made", made.Records, "file", path, "office", to), path)
		})
	})
}

// gaveUp tells of a work that came to nothing.
func (s *exchangeSection) gaveUp(err error) bool {
	h := s.page.host
	switch {
	case errors.Is(err, context.Canceled):
		h.Say(look.ToneQuiet, h.Words().T("exchange.stopped"))
	case err != nil:
		h.Fail(err)
	}
	return err != nil
}

// openCard opens a bundle that came.
func (s *exchangeSection) openCard(open *widgets.Button) fyne.CanvasObject {
	words := s.page.host.Words()
	return widgets.NewCard(words.T("exchange.bring"), widgets.Stack(12, widgets.Paragraph(words.T("exchange.bring_text")), widgets.NewFlow(8, open)))
}

// waitingCard lists the conflicts that wait for a decision.
func (s *exchangeSection) waitingCard() fyne.CanvasObject {
	h := s.page.host
	words := h.Words()
	lines := widgets.Stack(0)
	for _, r := range s.waiting[:min(len(s.waiting), mostLines)] {
		lines.Add(widgets.NewListLine("git-pull-request-arrow", recordTitle(words, r.Kind, r.Record, r.Title()), words.N("exchange.versions", len(r.Sides)),
			widgets.NewPill(words.T("exchange.conflict"), "triangle-alert", look.ToneWaiting), words.T("exchange.decide"), func() { s.decide(r) }))
	}
	parts := widgets.Stack(12, widgets.Paragraph(words.T("exchange.waiting_text")), lines)
	if more := len(s.waiting) - mostLines; more > 0 {
		parts.Add(widgets.QuietParagraph(words.N("exchange.more", more)))
	}
	return widgets.NewCard(words.T("exchange.waiting"), parts)
}

// decide shows the versions of a record that waits, and stores which of them counts.
func (s *exchangeSection) decide(r model.ExchangeRecord) {
	h := s.page.host
	session := h.Session()
	s.sides(r, -1, func(at int) {
		h.Run(func(ctx context.Context) error { return session.ChooseSide(ctx, r, r.Sides[at], "") }, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			h.Say(look.ToneDone, h.Words().T("exchange.chosen"))
			if in := s.incoming; in != nil {
				in.tried.Conflicts = slices.DeleteFunc(in.tried.Conflicts, func(x model.ExchangeRecord) bool { return chosenKey(x) == chosenKey(r) })
				s.drawIncoming()
			}
			s.show()
		})
	})
}
