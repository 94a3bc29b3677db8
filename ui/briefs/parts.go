package briefs

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/ui/paper/brief"
	"baqylau/ui/widgets"
)

// parts is the choice of what the brief says: its length, and its blocks in their order.
type parts struct {
	page    *Page
	lengths *widgets.SegmentedSwitch
	list    *widgets.ColumnList
	// summary names the scope, and change unfolds the form under it.
	summary *widgets.Text
	change  *widgets.Button
	fold    *fyne.Container
	notice  *fyne.Container
	content fyne.CanvasObject
	scroll  *container.Scroll
}

// keepOpen is under what it is kept that the person has the form of the scope open. It is folded until somebody asks for it, since
// the title and the line over it say the scope, and the blocks need the room.
const keepOpen = "briefs.scope_open"

func newParts(p *Page) *parts {
	words := p.words
	a := &parts{page: p, summary: widgets.QuietParagraph(""), notice: container.NewStack()}
	segments := make([]widgets.Segment, 0, len(model.BriefLengths()))
	for _, l := range model.BriefLengths() {
		segments = append(segments, widgets.Segment{ID: string(l), Text: words.T("briefs.length." + string(l))})
	}
	a.lengths = widgets.NewSegmentedSwitch(segments, string(model.BriefStandard), func(id string) { p.relength(model.BriefLength(id)) })
	a.list = widgets.NewColumnList(nil, func(id string) string { return words.T("briefs.block." + id) }, a.note)
	a.list.Least = sideWidth - 2*sideInset
	a.list.OnChanged = func(states []widgets.ColumnState) { p.rearranged(choices(states)) }
	a.list.OnReveal = a.reveal
	a.list.OnMarked = func(id string) { p.choose(model.BriefBlock(id), "") }
	a.fold = container.NewStack(p.form.content)
	a.change = widgets.NewButton("", "", widgets.Link, func() { a.unfold(!a.fold.Visible()) })
	head := widgets.Around(nil, nil, nil, container.NewVBox(a.change), widgets.SectionTitle(words.T("briefs.scope")))
	a.unfold(p.host.Recall(keepOpen) != "")
	a.content = widgets.Stack(10, head, a.summary, a.fold, widgets.NewRule(), widgets.SectionTitle(words.T("briefs.length")), a.lengths,
		widgets.SectionTitle(words.T("briefs.blocks")), a.list, a.notice)
	a.scroll = container.NewVScroll(widgets.Inset(14, sideInset, a.content))
	return a
}

// reveal scrolls as little as needed to show a line of the list.
func (a *parts) reveal(y, height float32) {
	driver := fyne.CurrentApp().Driver()
	y += driver.AbsolutePositionForObject(a.list).Y - driver.AbsolutePositionForObject(a.scroll.Content).Y
	room, offset := a.scroll.Size().Height, a.scroll.Offset
	switch {
	case y < offset.Y:
		offset.Y = y
	case y+height > offset.Y+room:
		offset.Y = y + height - room
	default:
		return
	}
	a.scroll.ScrollToOffset(offset)
}

// unfold shows the form of the scope, or only what it says.
func (a *parts) unfold(on bool) {
	kept, text := "", "briefs.scope.change"
	if on {
		kept, text = "yes", "briefs.scope.fold"
	}
	a.page.host.Keep(keepOpen, kept)
	a.change.SetText(a.page.words.T(text))
	shown(a.fold, on)
	shown(a.summary, !on)
	if a.content != nil {
		a.content.Refresh()
	}
}

func shown(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// show takes over a composition.
func (a *parts) show(c model.Composition) {
	a.lengths.SetChosen(string(c.Length))
	states := make([]widgets.ColumnState, len(c.Blocks))
	for i, b := range c.Blocks {
		states[i] = widgets.ColumnState{ID: string(b.Block), Hidden: !b.On}
	}
	a.list.Set(states)
	a.list.Mark(string(a.page.block))
}

// choices are the blocks that a list says.
func choices(states []widgets.ColumnState) []model.BlockChoice {
	out := make([]model.BlockChoice, len(states))
	for i, s := range states {
		out[i] = model.BlockChoice{Block: model.BriefBlock(s.ID), On: !s.Hidden}
	}
	return out
}

// note says of a block that a person has changed its text, or that there is nothing to say in it.
func (a *parts) note(s widgets.ColumnState) string {
	block := model.BriefBlock(s.ID)
	for _, p := range a.page.written.Paragraphs {
		if p.Block == block && p.Edited {
			return a.page.words.T("briefs.block.edited")
		}
	}
	i := slices.IndexFunc(a.page.written.Blocks, func(r brief.Range) bool { return r.Block == block })
	if i >= 0 && a.page.written.Blocks[i].From == a.page.written.Blocks[i].To && !s.Hidden {
		return a.page.words.T("briefs.block.empty")
	}
	if d := a.page.data; block == model.BlockCompare && !s.Hidden && d != nil && d.Former.Known && !d.Former.Any() {
		return a.page.words.T("briefs.block.no_former")
	}
	return ""
}
