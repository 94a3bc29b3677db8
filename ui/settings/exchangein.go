package settings

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// mostLines is how many records a list shows one by one.
const mostLines = 200

// incoming is a bundle that was opened: what it would bring, and what is chosen of its conflicts.
type incoming struct {
	file   string
	bundle office.Bundle
	tried  office.Merged
	// whole is what speaks against all of it; nil for nothing.
	whole error
	how   office.Choices
	// done says that it was brought in: tried is then what came of it.
	done bool
}

// refused reports whether it cannot be brought in.
func (in *incoming) refused() bool { return in.whole != nil || in.tried.Of(model.MergeRefused) > 0 }

// key names a record among the choices.
func chosenKey(r model.ExchangeRecord) office.ChosenRecord {
	return office.ChosenRecord{Kind: r.Kind, Record: r.Record}
}

// chosen is the place of the side that is chosen of a conflict, by a person or the rule; -1 where it waits.
func (in *incoming) chosen(r model.ExchangeRecord) int {
	past, picked := in.how.Sides[chosenKey(r)]
	if picked {
		return slices.IndexFunc(r.Sides, func(x model.Side) bool { return x.Past.String() == past })
	}
	if at, ok := in.how.Rule.Decide(r.Owner, r.Sides); ok {
		return at
	}
	return -1
}

// left is how many conflicts nobody has decided.
func (in *incoming) left() (n int) {
	for _, r := range in.tried.Conflicts {
		if in.chosen(r) < 0 {
			n++
		}
	}
	return n
}

// open asks for the file of a bundle, reads it, and tries what it would bring. Nothing is changed by that.
func (s *exchangeSection) open() {
	h := s.page.host
	words, session := h.Words(), h.Session()
	h.ChooseFiles(words.T("exchange.open"), []string{bundleEnding}, func(paths []string) {
		if len(paths) == 0 {
			return
		}
		in := &incoming{file: filepath.Base(paths[0]), how: office.Choices{Rule: model.RuleAsk, Sides: map[office.ChosenRecord]string{}}}
		screen.LongTask(h, words.T("exchange.reading"), func(ctx context.Context, tell func(int64, int64, string)) (err error) {
			if in.bundle, err = session.OpenBundle(ctx, paths[0], func(done, all int64) { tell(done, all, in.file) }); err != nil {
				return err
			}
			in.tried, err = session.PreviewMerge(ctx, in.bundle, in.how)
			if len(model.AllFaults(err)) > 0 {
				in.whole, err = err, nil
			}
			return err
		}, func(err error) {
			if s.gaveUp(err) {
				return
			}
			s.incoming = in
			s.drawIncoming()
			s.focus()
		})
	})
}

// drawIncoming shows what a bundle would bring, or has brought.
func (s *exchangeSection) drawIncoming() {
	h, in := s.page.host, s.incoming
	words := h.Words()
	head := in.bundle.Head()
	day := model.DateOf(head.Made.In(h.Session().Zone()))
	title, back := words.T("exchange.preview"), words.T("exchange.back")
	if in.done {
		title, back = words.T("exchange.result"), words.T("exchange.finish")
	}
	since := words.T("exchange.is_whole")
	if head.Since.Line > 0 {
		since = words.T("exchange.is_since")
	}
	facts := widgets.NewFacts(widgets.Fact{Label: words.T("exchange.from"), Value: head.FromName.In(words.Lang()) + " (" + head.From + ")"},
		widgets.Fact{Label: words.T("exchange.made_on"), Value: words.Date(day)}, widgets.Fact{Label: words.T("exchange.what"), Value: since},
		widgets.Fact{Label: words.T("exchange.file_name"), Value: in.file})
	leave := widgets.NewButton(back, "", widgets.Secondary, s.leaveIncoming)
	foot := widgets.NewFlow(8, leave)
	first := fyne.Focusable(leave)
	if !in.done && !in.refused() {
		apply := widgets.NewButton(words.T("exchange.apply"), "check", widgets.Primary, s.apply)
		foot, first = widgets.NewFlow(8, apply, leave), apply
	}
	parts := []fyne.CanvasObject{widgets.NewCard(title, widgets.Stack(12, s.verdict(), facts, s.counts(), foot))}
	if len(in.tried.Conflicts) > 0 {
		parts = append(parts, s.conflictCard())
	}
	s.put(first, parts...)
}

// verdict says in a sentence what is to be done.
func (s *exchangeSection) verdict() fyne.CanvasObject {
	in, words := s.incoming, s.page.host.Words()
	switch n := in.tried.Of(model.MergeRefused); {
	case in.done && in.left() > 0:
		return widgets.NewBanner(look.ToneWaiting, words.N("exchange.done_waiting", in.left()), "", nil)
	case in.done:
		return widgets.NewBanner(look.ToneDone, words.T("exchange.done"), "", nil)
	case in.whole != nil:
		return widgets.NewBanner(look.ToneWrong, words.Error(in.whole), "", nil)
	case n > 0:
		return widgets.NewBanner(look.ToneWrong, words.N("cmd.merge.refused", n), "", nil)
	case in.left() > 0:
		return widgets.NewBanner(look.ToneWaiting, words.N("exchange.undecided", in.left()), "", nil)
	case in.tried.Of(model.MergeNew)+in.tried.Of(model.MergeChanged)+in.tried.Of(model.MergeConflict) == 0:
		return widgets.NewBanner(look.ToneQuiet, words.T("exchange.nothing_new"), "", nil)
	}
	return widgets.NewBanner(look.ToneRunning, words.T("exchange.nothing_yet"), "", nil)
}

// counts are the four numbers, each of which opens its records.
func (s *exchangeSection) counts() fyne.CanvasObject {
	in, words := s.incoming, s.page.host.Words()
	var cards []fyne.CanvasObject
	for _, o := range []struct {
		outcome model.MergeOutcome
		icon    string
		tone    look.Tone
	}{{model.MergeNew, "plus", look.ToneDone}, {model.MergeChanged, "pencil", look.ToneRunning}, {model.MergeConflict, "triangle-alert", look.ToneWaiting},
		{model.MergeRefused, "x", look.ToneWrong}} {
		n := in.tried.Of(o.outcome)
		open := func() { s.listOf(o.outcome) }
		if n == 0 || o.outcome == model.MergeConflict {
			open = nil // they stand below
		}
		cards = append(cards, widgets.NewFigureCard(words.T("exchange.outcome."+string(o.outcome)), words.Number(int64(n)), "", o.icon, o.tone, open))
	}
	return widgets.Split(12, cards...)
}

// recordTitle is a record by its kind and what it is called.
func recordTitle(words *lang.Catalog, kind model.Kind, id model.ID, title string) string {
	if title == "" {
		title = string(id)
	}
	return words.T("kind."+string(kind)) + " · " + title
}

// listOf shows the records of an outcome, those that are refused with the reason.
func (s *exchangeSection) listOf(o model.MergeOutcome) {
	in, h := s.incoming, s.page.host
	words := h.Words()
	lines := widgets.Stack(0)
	shown := 0
	for _, r := range in.tried.Records {
		if r.Outcome != o {
			continue
		}
		if shown++; shown > mostLines {
			continue
		}
		title := recordTitle(words, r.Kind, r.Record, r.Title)
		if r.Refused != nil {
			lines.Add(widgets.Inset(6, 0, widgets.Stack(2, widgets.Strong(title), widgets.QuietParagraph(words.Fault(r.Refused)))))
			continue
		}
		lines.Add(widgets.Inset(4, 0, widgets.NewText(title, widgets.Style{})))
	}
	if more := in.tried.Of(o) - mostLines; more > 0 {
		lines.Add(widgets.QuietParagraph(words.N("exchange.more", more)))
	}
	closed := func() {}
	shut := widgets.NewButton(words.T("exchange.close"), "", widgets.Secondary, func() { closed() }).WithKey("Esc")
	closed = h.Sheet(words.T("exchange.outcome."+string(o)), widgets.Footed(widgets.Wide(620, lines), widgets.Line(8, widgets.Spring(), shut)), shut, nil)
}

// conflictCard lists the conflicts of a bundle: the rule for those that nobody decides, and each by itself.
func (s *exchangeSection) conflictCard() fyne.CanvasObject {
	in, words := s.incoming, s.page.host.Words()
	lines := widgets.Stack(0)
	for _, r := range in.tried.Conflicts[:min(len(in.tried.Conflicts), mostLines)] {
		pill, note := widgets.NewPill(words.T("exchange.conflict"), "triangle-alert", look.ToneWaiting), words.N("exchange.versions", len(r.Sides))
		if at := in.chosen(r); at >= 0 {
			pill = widgets.NewPill(words.T("exchange.takes", "n", at+1, "office", r.Sides[at].Office), "check", look.ToneDone)
		}
		lines.Add(widgets.NewListLine("git-pull-request-arrow", recordTitle(words, r.Kind, r.Record, r.Title()), note, pill, words.T("exchange.compare"), func() {
			if in.done {
				s.decide(r)
				return
			}
			s.sides(r, in.chosen(r), func(at int) {
				in.how.Sides[chosenKey(r)] = r.Sides[at].Past.String()
				s.drawIncoming()
			})
		}))
	}
	parts := widgets.Stack(12)
	if !in.done {
		segments := make([]widgets.Segment, 0, 3)
		for _, rule := range model.ConflictRules() {
			segments = append(segments, widgets.Segment{ID: string(rule), Text: words.T("exchange.rule." + string(rule))})
		}
		parts.Add(widgets.Paragraph(words.T("exchange.rule_text")))
		parts.Add(widgets.NewFlow(8, widgets.NewSegmentedSwitch(segments, string(in.how.Rule), func(id string) {
			in.how.Rule = model.ConflictRule(id)
			s.drawIncoming()
		})))
	}
	parts.Add(lines)
	if more := len(in.tried.Conflicts) - mostLines; more > 0 {
		parts.Add(widgets.QuietParagraph(words.N("exchange.more", more)))
	}
	return widgets.NewCard(words.T("exchange.outcome.conflict"), parts)
}

// apply brings the bundle in, all of it or nothing.
func (s *exchangeSection) apply() {
	h, in := s.page.host, s.incoming
	words, session := h.Words(), h.Session()
	var merged office.Merged
	screen.LongTask(h, words.T("exchange.merging"), func(ctx context.Context, _ func(int64, int64, string)) (err error) {
		merged, err = session.Merge(ctx, in.bundle, in.how)
		return err
	}, func(err error) {
		if s.gaveUp(err) {
			return
		}
		in.tried, in.done = merged, true
		h.Say(look.ToneDone, words.T("exchange.done"))
		s.drawIncoming()
		s.focus()
	})
}

// leaveIncoming goes back to the beginning.
func (s *exchangeSection) leaveIncoming() {
	s.incoming = nil
	s.show()
	s.focus()
}
