package briefs

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/paper/brief"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// mostLetters is how long a paragraph may become; model.Composition holds the same.
const mostLetters = 10_000

// textPane is the text of the chosen paragraph, to be changed beside the page.
type textPane struct {
	page *Page
	// name is the paragraph that is shown, "" for none, lang the language of its text, kept the text that the brief has of it:
	// what is typed beyond that is not in the brief yet.
	name string
	lang model.Lang
	kept string
	// typed is set while the box holds typing since the program last put a text in, which is then undone by the box itself;
	// going from its first letter until the keyboard leaves, so that all of it is one step of the page.
	typed, going bool
	title        *widgets.Text
	reset        *widgets.Button
	back         *widgets.Button
	choice       *widgets.Picker
	sectors      *widgets.Field
	order        *widgets.ColumnList
	area         *widgets.TextArea
	numbers      *fyne.Container
	content      fyne.CanvasObject
	// paragraphs are those of the block; spoken are the sectors of the brief, those with most visits first.
	paragraphs []widgets.Option
	spoken     []string
	// filling is set while the text is put in by the program.
	filling bool
	stop    func()
}

func newTextPane(p *Page) *textPane {
	words := p.words
	t := &textPane{page: p, title: widgets.SectionTitle(""), numbers: widgets.Stack(2), stop: func() {}}
	t.reset = widgets.NewButton(words.T("briefs.text.reset"), "", widgets.Link, t.restore)
	t.back = widgets.NewButton(words.T("briefs.blocks"), "chevron-left", widgets.Ghost, func() { p.split.open(false, true) })
	t.back.Hide()
	t.choice = widgets.NewPicker(words, words.T("briefs.text.choose"), func(query string, limit int) []widgets.Option {
		return widgets.SearchIn(t.paragraphs)(query, limit)
	})
	t.choice.Spawn = p.host.Spawn
	t.choice.OnChosen = func(o widgets.Option) { p.choose(p.block, o.ID) }
	refs := p.host.Session().References
	t.order = widgets.NewColumnList(nil, func(code string) string { return refs.Name(model.Sectors, code, words.Lang()) },
		func(widgets.ColumnState) string { return "" })
	t.order.Least = textWidth - 2*sideInset
	t.order.OnChanged = t.resector
	t.sectors = widgets.NewField(words.T("briefs.sectors"), t.order).WithHint(words.T("briefs.sectors.hint"))
	t.area = widgets.NewTextArea(words, words.T("briefs.text.left_out"), 11, mostLetters)
	t.area.OnChanged = func(string) { t.changed() }
	t.area.SetOnEnd(func() { t.keep(); t.going = false })
	t.area.Entry().SetOnUndo(t.undo)
	t.content = container.NewVScroll(widgets.Inset(14, 14, widgets.Stack(10,
		widgets.Line(0, t.back), widgets.Around(nil, nil, nil, container.NewVBox(t.reset), t.title), t.sectors, t.choice, t.area, t.numbers)))
	return t
}

// instead offers the way back while the pane stands in the place of the list.
func (t *textPane) instead(on bool) {
	shown(t.back, on)
	t.content.Refresh()
}

// show shows the paragraphs of a block: the named one, or the first. A block without any has no pane, but that of the sectors
// has their order.
func (t *textPane) show(block model.BriefBlock, name string) bool {
	var of []brief.Paragraph
	for _, q := range t.page.written.Paragraphs {
		if q.Block == block {
			of = append(of, q)
		}
	}
	sectors := block == model.BlockSectors
	shown(t.sectors, sectors)
	if sectors {
		t.showSectors()
	}
	t.title.SetText(t.page.words.T("briefs.block." + string(block)))
	shown(t.choice, len(of) > 1)
	for _, o := range []fyne.CanvasObject{t.area, t.numbers, t.reset} {
		shown(o, len(of) > 0)
	}
	if len(of) == 0 {
		t.name = ""
		return sectors
	}
	chosen := of[0]
	t.paragraphs = make([]widgets.Option, len(of))
	for i, q := range of {
		t.paragraphs[i] = widgets.Option{ID: q.Name, Text: t.page.paragraphName(q), Detail: t.edited(q)}
		if q.Name == name {
			chosen = q
		}
	}
	for _, o := range t.paragraphs {
		if o.ID == chosen.Name {
			t.choice.SetChosen(o)
		}
	}
	t.fill(chosen)
	return true
}

func (t *textPane) edited(q brief.Paragraph) string {
	if q.Edited {
		return t.page.words.T("briefs.block.edited")
	}
	return ""
}

// fill shows a paragraph as the brief now has it. What was typed and is not in the brief yet is left alone, wherever the keyboard
// is: a text that the program has taken back must not stay in the box, from where it would get into the brief again.
func (t *textPane) fill(q brief.Paragraph) {
	text := t.page.textOf(q)
	same := q.Name == t.name && t.page.wrote == t.lang
	if !same || !t.unkept() && strings.TrimSpace(text) != strings.TrimSpace(t.area.Text()) {
		t.put(q.Name, text)
	}
	if t.page.may() {
		t.area.Entry().Enable()
	} else {
		t.area.Entry().Disable()
	}
	able(t.reset, q.Edited && t.page.may())
	t.count(q)
}

// put writes the text of a paragraph into the box.
func (t *textPane) put(name, text string) {
	t.stop()
	t.name, t.lang, t.kept, t.typed, t.going = name, t.page.wrote, text, false, false
	t.filling = true
	t.area.SetText(text)
	t.filling = false
}

// unkept reports whether something was typed that is not in the brief yet.
func (t *textPane) unkept() bool {
	return strings.TrimSpace(t.area.Text()) != strings.TrimSpace(t.kept)
}

// undo is Ctrl+Z in the box: it takes the typing back while there is some, then what was done to the brief before it.
func (t *textPane) undo() bool {
	if t.typed {
		before := t.area.Text()
		if t.area.Entry().Undo(); t.area.Text() != before {
			return true
		}
		t.typed = false
	}
	return t.page.Undo()
}

// count lists the numbers of a paragraph: those that differ from the records first and marked, then all, each with its records.
func (t *textPane) count(q brief.Paragraph) {
	words := t.page.words
	t.numbers.Objects = nil
	for _, d := range q.Disagreements {
		s := d.Tie.Source
		text := words.T("briefs.text.differs", "written", t.said(s, d.Written), "figure", t.said(s, d.Figure), "name", t.page.sourceName(s))
		t.numbers.Add(widgets.NewBanner(look.ToneWaiting, text, "", nil))
	}
	if len(q.Shown.Ties) > 0 {
		t.numbers.Add(widgets.QuietParagraph(words.T("briefs.text.tied")))
	}
	seen := map[model.Source]bool{}
	for _, tie := range q.Shown.Ties {
		if seen[tie.Source] {
			continue
		}
		seen[tie.Source] = true
		t.numbers.Add(t.number(q, tie))
	}
	t.numbers.Refresh()
}

// said is a number of a text with the sign of what it is: in the text the sign stands behind the number and is no part of it.
func (t *textPane) said(s model.Source, shown string) string {
	if _, _, rate := model.RateOf(s.Figure); !rate {
		return shown
	}
	n, err := strconv.Atoi(shown)
	if err != nil {
		return shown
	}
	return t.page.words.Percent(n)
}

// number is a line that opens the records behind a number.
func (t *textPane) number(q brief.Paragraph, tie model.Tie) fyne.CanvasObject {
	shown, name := q.Shown.Shown(tie), t.page.sourceName(tie.Source)
	for _, d := range q.Disagreements { // the list is of the records, whatever was written in the text
		if d.Tie.Source == tie.Source {
			shown = d.Figure
		}
	}
	shown = t.said(tie.Source, shown)
	filter, ok := tie.Source.Behind(t.page.data.Scope, t.page.data.Former.Scope)
	if !ok {
		return widgets.Quiet(shown + " — " + name)
	}
	line := widgets.NewListLine("list", shown, name, nil, "", func() {
		t.page.host.Go(screen.Place{Kind: filter.Kind, Filter: &filter})
	})
	line.SetBrief(true)
	return line
}

// changed keeps what is being typed after a short pause, so that the page follows.
func (t *textPane) changed() {
	if t.filling || t.name == "" {
		return
	}
	t.typed = true
	t.stop()
	t.stop = t.page.host.After(400*time.Millisecond, t.keep)
}

// keep takes what was typed over into the brief.
func (t *textPane) keep() {
	t.stop()
	q, ok := t.page.paragraph(t.name)
	if !ok || !t.unkept() || t.area.Problem() != "" {
		return
	}
	base := q.Generated
	if edit, was := t.page.comp.Text(t.lang, t.name); was {
		base = edit.Base
	}
	if !t.going {
		t.page.remember()
	}
	t.kept, t.going = t.area.Text(), true
	t.page.edit(t.page.comp.WithText(model.TextEdit{Lang: t.lang, Paragraph: t.name, Base: base, Text: t.kept,
		By: t.page.host.Session().Who.ID, On: t.page.host.Session().Today()}))
}

// restore lets the program write the paragraph again; what the person wrote can be had back.
func (t *textPane) restore() {
	t.keep()
	q, ok := t.page.paragraph(t.name)
	if _, own := t.page.comp.Text(t.lang, t.name); !ok || !own {
		return
	}
	t.page.remember()
	t.put(t.name, q.Generated.Text)
	t.page.edit(t.page.comp.WithoutText(t.lang, t.name))
	t.page.host.Say(look.ToneDone, t.page.words.T("briefs.text.restored"))
}

// showSectors lists the sectors of the brief: those that are spoken of in their order, then the others.
func (t *textPane) showSectors() {
	t.spoken = nil
	visits := func(code string) int64 { return 0 }
	if t.page.data != nil {
		of := t.page.data.Figures.Parts[model.BySector][model.FigVisits]
		visits = func(code string) int64 { return int64(of[code]) }
	}
	for _, e := range t.page.host.Session().References.List(model.Sectors) {
		if visits(e.Code) > 0 {
			t.spoken = append(t.spoken, e.Code)
		}
	}
	slices.SortStableFunc(t.spoken, func(a, b string) int { return cmp.Compare(visits(b), visits(a)) })
	chosen := t.page.comp.Sectors
	if len(chosen) == 0 {
		chosen = t.spoken
	}
	var states []widgets.ColumnState
	for _, code := range chosen {
		states = append(states, widgets.ColumnState{ID: code})
	}
	for _, code := range t.spoken {
		if !slices.Contains(chosen, code) {
			states = append(states, widgets.ColumnState{ID: code, Hidden: true})
		}
	}
	marked := t.order.Marked()
	t.order.Set(states)
	t.order.Mark(marked)
}

// resector takes over which sectors are spoken of, in which order; all in their usual order are none chosen.
func (t *textPane) resector(states []widgets.ColumnState) {
	var codes []string
	for _, s := range states {
		if !s.Hidden {
			codes = append(codes, s.ID)
		}
	}
	if slices.Equal(codes, t.spoken) {
		codes = nil
	}
	t.page.resector(codes)
}
