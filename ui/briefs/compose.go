package briefs

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
	"baqylau/ui/widgets"
)

// may reports whether the person may put the brief together; others see it as it is.
func (p *Page) may() bool { return model.May(p.host.Session().Who.Role, model.DoCompose) }

// relength shows the brief in another length.
func (p *Page) relength(length model.BriefLength) {
	p.texts.keep()
	p.length = length
	p.host.Keep(keepLength, string(length))
	p.view.turnTo(0) // another paper begins at its beginning
	p.block, p.texts.name = model.BlockIntro, ""
	p.redraw()
	p.count()
}

// rearranged takes over which blocks are printed in which order. A block switched on may need what was not counted.
func (p *Page) rearranged(blocks []model.BlockChoice) {
	next := p.comp
	next.Blocks = blocks
	more := p.lacks(next)
	p.remember()
	p.edit(next)
	if more {
		p.recount()
	}
}

// resector takes over which sectors are spoken of, in which order.
func (p *Page) resector(codes []string) {
	next := p.comp
	next.Sectors = codes
	p.remember()
	p.edit(next)
}

// remember lets Ctrl+Z come back to the brief as it is now.
func (p *Page) remember() {
	p.texts.going = false
	p.taken = append(p.taken, p.comp)
}

// textOf is the text of a paragraph as the brief has it now, which the pages that are shown may not say yet.
func (p *Page) textOf(q brief.Paragraph) string {
	if edit, ok := p.comp.Text(p.wrote, q.Name); ok {
		return edit.Text
	}
	return q.Generated.Text
}

// edit lays the brief out as another composition says, and keeps it.
func (p *Page) edit(next model.Composition) {
	p.comp = next
	p.parts.show(p.comp)
	p.relay()
	p.store()
}

// store keeps the composition. One that is being kept is kept again afterwards, if it changed meanwhile.
func (p *Page) store() {
	if !p.may() {
		return
	}
	if p.storing {
		p.again = true
		return
	}
	p.storing, p.again = true, false
	given, session := p.comp, p.host.Session()
	var kept model.Composition
	p.host.Run(func(ctx context.Context) (err error) {
		kept, err = session.KeepComposition(ctx, given)
		return err
	}, func(err error) {
		p.storing = false
		switch {
		case err != nil:
			p.host.Fail(err)
			var fault *model.Fault
			if errors.As(err, &fault) && (fault.Code == "fault.conflict" || fault.Code == "fault.composition_taken") {
				p.count() // show what somebody else made of it
			}
			return
		case p.comp.Length == given.Length && sameScope(p.comp.Scope, given.Scope):
			p.comp.Head = kept.Head
		}
		if p.again {
			p.store()
		}
	})
}

// newer is what to go on with when a composition has been read again: that of the page where it holds what was written since,
// so that figures counted anew never take a text away.
func (p *Page) newer(read model.Composition) model.Composition {
	same := p.comp.Length == read.Length && sameScope(p.comp.Scope, read.Scope)
	if same && (p.storing || (read.ID == "" || read.ID == p.comp.ID) && p.comp.Version > read.Version) {
		return p.comp
	}
	return read
}

func sameScope(a, b model.Scope) bool {
	return slices.Equal(a.Regions, b.Regions) && slices.Equal(a.Sectors, b.Sectors) && a.Period == b.Period &&
		slices.Equal(a.Bodies, b.Bodies) && slices.Equal(a.Offices, b.Offices) && slices.Equal(a.Organisations, b.Organisations) &&
		slices.Equal(a.Services, b.Services)
}

// Undo takes back the last change of the brief: a part switched or moved, the sectors, a text written or reset. What was typed
// and taken back letter by letter since is none. It shows the text that it brought back.
func (p *Page) Undo() bool {
	p.texts.keep()
	for len(p.taken) > 0 {
		last := p.taken[len(p.taken)-1]
		p.taken = p.taken[:len(p.taken)-1]
		last.Head = p.comp.Head
		if !sameScope(last.Scope, p.comp.Scope) || last.Length != p.comp.Length || samePaper(last, p.comp) {
			continue
		}
		block, name := p.block, p.texts.name
		for _, q := range p.written.Paragraphs {
			was, _ := p.comp.Text(p.wrote, q.Name)
			is, _ := last.Text(p.wrote, q.Name)
			if was.Text != is.Text {
				block, name = q.Block, q.Name
			}
		}
		more := p.lacks(last)
		p.texts.going = false
		p.edit(last)
		p.choose(block, name)
		if more {
			p.recount()
		}
		p.host.Say(look.ToneDone, p.words.T("briefs.undone"))
		return true
	}
	return false
}

// samePaper reports whether two compositions of one brief print the same.
func samePaper(a, b model.Composition) bool {
	return slices.Equal(a.Blocks, b.Blocks) && slices.Equal(a.Sectors, b.Sectors) && slices.EqualFunc(a.Texts, b.Texts, func(x, y model.TextEdit) bool {
		return x.Lang == y.Lang && x.Paragraph == y.Paragraph && x.Text == y.Text
	})
}

// lacks reports whether a composition prints what was not counted.
func (p *Page) lacks(c model.Composition) bool {
	return slices.ContainsFunc(c.Printed(), func(b model.BriefBlock) bool { return b.Asks() && !p.counted.Prints(b) })
}

// choose shows the text of a block, or of one of its paragraphs, and where it stands on the page.
func (p *Page) choose(block model.BriefBlock, paragraph string) {
	if paragraph != p.texts.name {
		p.texts.keep()
	}
	p.block = block
	p.parts.list.Mark(string(block))
	visible := p.texts.show(block, paragraph)
	p.split.open(visible, true)
	p.point(true)
}

// point outlines on the pages what is chosen; follow turns to it.
func (p *Page) point(follow bool) {
	var blocks []int
	for i, b := range p.written.Doc.Blocks {
		if text, ok := asParagraph(b); ok && text.Name != "" && text.Name == p.texts.name {
			blocks = append(blocks, i)
		}
	}
	if len(blocks) == 0 {
		for _, r := range p.written.Blocks {
			for i := r.From; r.Block == p.block && i < r.To; i++ {
				blocks = append(blocks, i)
			}
		}
	}
	p.view.outline(blocks, follow)
}

// pointed is told of a press on the page: it chooses what stands there.
func (p *Page) pointed(block int) {
	if block < len(p.written.Doc.Blocks) {
		if text, ok := asParagraph(p.written.Doc.Blocks[block]); ok && text.Name != "" {
			for _, q := range p.written.Paragraphs {
				if q.Name == text.Name {
					p.choose(q.Block, q.Name)
					return
				}
			}
		}
	}
	for _, r := range p.written.Blocks {
		if block >= r.From && block < r.To {
			p.choose(r.Block, "")
			return
		}
	}
}

// paragraph finds a paragraph of the brief by its name.
func (p *Page) paragraph(name string) (brief.Paragraph, bool) {
	i := slices.IndexFunc(p.written.Paragraphs, func(q brief.Paragraph) bool { return q.Name == name })
	if i < 0 {
		return brief.Paragraph{}, false
	}
	return p.written.Paragraphs[i], true
}

// paragraphName is what a paragraph is called in the list of a block's paragraphs: a sector by its name, others by how they
// begin.
func (p *Page) paragraphName(q brief.Paragraph) string {
	_, code, _ := strings.Cut(strings.TrimPrefix(q.Name, "theses:"), ":")
	refs := p.host.Session().References
	if q.Block == model.BlockSectors && code != "" {
		return refs.Name(model.Sectors, code, p.words.Lang())
	}
	text := q.Shown.Text
	if text == "" {
		text = q.Generated.Text
	}
	const most = 48
	if letters := []rune(text); len(letters) > most {
		text = strings.TrimSpace(string(letters[:most])) + "…"
	}
	return text
}

// sourceName is what a number counts, in words.
func (p *Page) sourceName(s model.Source) string {
	parts := []string{p.words.T(s.Figure.NameKey())}
	if list, ok := s.By.List(); ok && s.Code != "" {
		parts = append(parts, p.host.Session().References.Name(list, s.Code, p.words.Lang()))
	}
	if s.Former {
		parts = append(parts, p.words.T("briefs.source.former"))
	}
	return strings.Join(parts, " · ")
}

// asParagraph is a block that is a paragraph.
func asParagraph(b paper.Block) (paper.Paragraph, bool) {
	text, ok := b.(paper.Paragraph)
	return text, ok
}

// keepLength is under what the length of the last brief is kept.
const keepLength = "briefs.length"

// tell says under the list how many numbers of corrected texts are not those of the records.
func (p *Page) tell() {
	p.parts.notice.Objects = nil
	if all := p.disagreeing(); len(all) > 0 {
		d := all[0]
		s := d.Tie.Source
		text := p.words.N("briefs.differs", len(all), "written", p.texts.said(s, d.Written), "figure", p.texts.said(s, d.Figure))
		p.parts.notice.Add(widgets.NewBanner(look.ToneWaiting, text, "", nil))
	}
	p.parts.notice.Refresh()
}

// copyText puts the words of the brief on the clipboard, for those who go on in a word processor or a message.
func (p *Page) copyText() {
	fyne.CurrentApp().Clipboard().SetContent(paper.PlainText(p.written.Doc))
	p.host.Say(look.ToneDone, p.words.T("briefs.copied"))
}

// disagreeing lists the numbers of all corrected texts that are not those of the records.
func (p *Page) disagreeing() []model.Disagreement {
	var out []model.Disagreement
	for _, q := range p.written.Paragraphs {
		out = append(out, q.Disagreements...)
	}
	return out
}
