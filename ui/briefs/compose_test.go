package briefs

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/screentest"
)

// again makes the page anew over the same records, as the next start of the program does.
func again(t *testing.T, h *screentest.Host, p *Page) *Page {
	t.Helper()
	next := at(h)
	h.Window().SetContent(next.Content())
	next.Show(p.Place())
	h.Quiet()
	return next
}

// whole is what stands on all pages.
func whole(p *Page) string {
	var all []string
	for i := range p.laid.Pages {
		all = append(all, wordsOn(p, i))
	}
	return strings.Join(all, " ")
}

// rewrite changes a paragraph as a person does who leaves the field afterwards.
func rewrite(t *testing.T, h *screentest.Host, p *Page, name, from, to string) {
	t.Helper()
	q, ok := p.paragraph(name)
	require.True(t, ok, name)
	p.choose(q.Block, name)
	require.Contains(t, p.texts.area.Text(), from)
	p.texts.area.SetText(strings.Replace(p.texts.area.Text(), from, to, 1))
	p.texts.keep()
	h.Quiet()
}

func TestACorrectedTextStaysAndItsNumbersAreWatched(t *testing.T) {
	h, p := opened(t)
	findings := number(int(p.data.Figures.Values[model.FigFindings]))
	rewrite(t, h, p, "intro", "Выявлено "+findings, "Всего выявлено 777")
	require.Contains(t, whole(p), "Всего выявлено 777")
	require.Len(t, p.disagreeing(), 1)
	require.Contains(t, screentest.Texts(h.Window()), p.words.T("briefs.text.differs", "written", "777", "figure", findings,
		"name", p.words.T(model.FigFindings.NameKey())))
	require.Equal(t, p.words.T("briefs.block.edited"), p.parts.note(widgets.ColumnState{ID: string(model.BlockIntro)}))

	next := again(t, h, p)
	require.Contains(t, whole(next), "Всего выявлено 777", "the correction is kept in the database")
	choose(next, model.Kazakh)
	require.NotContains(t, whole(next), "777", "a text is corrected in one language")
	choose(next, model.Russian)
	next.choose(model.BlockIntro, "intro")
	next.texts.restore()
	h.Quiet()
	require.NotContains(t, whole(next), "777")
	require.Contains(t, next.texts.area.Text(), "Выявлено "+findings)
	require.True(t, next.Undo())
	h.Quiet()
	require.Contains(t, whole(next), "777", "a reset is taken back")
}

// TestACorrectedTextOutlivesItsFigures: a violation more is found, and the text says what it said, but is marked.
func TestACorrectedTextOutlivesItsFigures(t *testing.T) {
	h, p := opened(t)
	rewrite(t, h, p, "intro", "За ", "Сообщаем: за ")
	require.Empty(t, p.disagreeing(), "no number was changed")
	visits := p.data.Figures.Values[model.FigVisits]
	p.form.chips[1].Tapped(&fyne.PointEvent{}) // another period is another brief
	h.Quiet()
	require.NotContains(t, whole(p), "Сообщаем")
	p.form.chips[0].Tapped(&fyne.PointEvent{})
	h.Quiet()
	require.Contains(t, whole(p), "Сообщаем: за ")
	p.data.Figures.Values[model.FigVisits]++
	p.lay()
	h.Quiet()
	require.Contains(t, whole(p), "Сообщаем: за ")
	require.Len(t, p.disagreeing(), 1)
	require.Equal(t, number(int(visits)), p.disagreeing()[0].Written)
	require.Equal(t, number(int(visits+1)), p.disagreeing()[0].Figure)
}

func TestBlocksAreSwitchedAndMoved(t *testing.T) {
	h, p := opened(t)
	head := p.words.T("brief.head.control")
	require.Contains(t, whole(p), head)
	p.parts.list.Mark(string(model.BlockControl))
	p.parts.list.TypedRune(' ')
	h.Quiet()
	require.NotContains(t, whole(p), head)
	for range model.BriefBlocks(model.BriefStandard) {
		p.parts.list.Mark(string(model.BlockOverdue))
		p.parts.list.Shift(-1)
	}
	h.Quiet()
	require.Equal(t, model.BlockOverdue, p.comp.Blocks[0].Block)
	next := again(t, h, p)
	require.NotContains(t, whole(next), head)
	require.Equal(t, model.BlockOverdue, next.comp.Blocks[0].Block)
	text := whole(next)
	require.Less(t, strings.Index(text, next.words.T("brief.head.overdue")), strings.Index(text, next.words.T("brief.head.sectors")))
	next.parts.list.Mark(string(model.BlockRankings))
	next.parts.list.TypedRune(' ')
	h.Quiet()
	require.True(t, next.counted.Prints(model.BlockRankings), "what a block needs is counted when it is switched on")
	require.NotEmpty(t, next.data.Rankings)
}

func TestThreeLengths(t *testing.T) {
	h, p := opened(t)
	p.parts.lengths.OnChosen(string(model.BriefPage))
	h.Quiet()
	require.Len(t, p.laid.Pages, 1)
	for _, l := range model.Langs() {
		choose(p, l)
		require.Len(t, p.laid.Pages, 1, "%s", l)
	}
	p.parts.lengths.OnChosen(string(model.BriefTheses))
	h.Quiet()
	require.Contains(t, whole(p), lang.For(p.paper).T("brief.theses.opening"))
	require.Len(t, p.comp.Blocks, len(model.BriefBlocks(model.BriefTheses)))
	require.Contains(t, p.Header().Actions, fyne.CanvasObject(p.copy))
	p.copy.Tapped(&fyne.PointEvent{})
	require.Contains(t, fyne.CurrentApp().Clipboard().Content(), lang.For(p.paper).T("brief.theses.closing"))
	require.Equal(t, model.BriefTheses, again(t, h, p).length, "the length is remembered")
}

func TestSectorsInTheOrderChosen(t *testing.T) {
	h, p := opened(t)
	var names []string
	p.choose(model.BlockSectors, "")
	require.GreaterOrEqual(t, len(p.texts.spoken), 2)
	chosen := []string{p.texts.spoken[1], p.texts.spoken[0]}
	p.texts.order.Mark(chosen[0])
	p.texts.order.Shift(-1)
	for _, code := range p.texts.spoken[2:] {
		p.texts.order.Mark(code)
		p.texts.order.TypedRune(' ')
	}
	h.Quiet()
	for _, q := range p.written.Paragraphs {
		if q.Block == model.BlockSectors {
			names = append(names, strings.TrimPrefix(q.Name, "sectors:"))
		}
	}
	require.Equal(t, chosen, names)
	for range 1 + len(p.texts.spoken[2:]) {
		require.True(t, p.Undo())
	}
	require.Empty(t, p.comp.Sectors)
}

// TestThePageIsPointedAt: a press on a paragraph shows its text, and a number in it opens its records.
func TestThePageIsPointedAt(t *testing.T) {
	h, p := opened(t)
	p.choose(model.BlockFigures, "")
	at := -1
	for i, b := range p.written.Doc.Blocks {
		if text, ok := b.(paper.Paragraph); ok && text.Name == "intro" {
			at = i
		}
	}
	require.NotEqual(t, -1, at)
	for _, area := range p.laid.Pages[0].Areas {
		if area.Block == at {
			scale := float64(p.view.size().Width) / paper.PageWidth
			place := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.view.sheet).
				AddXY(float32((area.X+area.W/2)*scale), float32((area.Y+area.H/2)*scale))
			p.view.Tapped(&fyne.PointEvent{AbsolutePosition: place})
		}
	}
	require.Equal(t, "intro", p.texts.name)
	require.True(t, p.texts.content.Visible())
	require.NotEmpty(t, p.view.frames.Objects, "it is framed on the page")
	var line *widgets.ListLine
	for _, o := range p.texts.numbers.Objects {
		if l, ok := o.(*widgets.ListLine); ok && line == nil {
			line = l
		}
	}
	require.NotNil(t, line)
	line.Tapped(&fyne.PointEvent{})
	require.Equal(t, model.KindVisit, h.Gone[len(h.Gone)-1].Kind)
	require.Equal(t, p.data.Scope.Period, h.Gone[len(h.Gone)-1].Filter.Period)
}

// TestAnAuditorChangesNothing: the texts are shown and cannot be typed into, and nothing is kept.
func TestAnAuditorChangesNothing(t *testing.T) {
	h, _ := opened(t)
	auditor, err := h.Session().SavePerson(h.Context(), model.Person{Name: "Ахметова Л.", Role: model.RoleAuditor})
	require.NoError(t, err)
	h.SignIn(auditor)
	p := at(h)
	h.Open(p)
	h.Quiet()
	p.choose(model.BlockIntro, "intro")
	require.True(t, p.texts.area.Entry().Disabled())
	require.True(t, p.texts.reset.Disabled())
	p.parts.list.Mark(string(model.BlockControl))
	p.parts.list.TypedRune(' ')
	h.Quiet()
	require.Empty(t, p.comp.ID)
	require.Contains(t, whole(again(t, h, p)), p.words.T("brief.head.control"))
}

// TestCountingAgainTakesNoTextAway: figures are counted anew while a text is being kept; what is read is the composition before.
func TestCountingAgainTakesNoTextAway(t *testing.T) {
	h, p := opened(t)
	before := p.comp
	rewrite(t, h, p, "intro", "За ", "Сообщаем: за ")
	require.Equal(t, p.comp, p.newer(before), "it was read before the text was kept")
	p.storing = true
	require.Equal(t, p.comp, p.newer(p.comp))
	p.storing = false
	newer := p.comp
	newer.Version++
	require.Equal(t, newer, p.newer(newer), "somebody else has changed it since")
	other := before
	other.Length = model.BriefPage
	require.Equal(t, other, p.newer(other))
}

// TestTheScopeIsFoldedAndTheBlocksAreSeen: the form of the scope leaves the room to the blocks until somebody asks for it, and stays
// as it was left.
func TestTheScopeIsFoldedAndTheBlocksAreSeen(t *testing.T) {
	h, p := opened(t)
	require.False(t, p.parts.fold.Visible())
	require.True(t, p.parts.summary.Visible())
	require.LessOrEqual(t, p.parts.content.MinSize().Height, float32(740), "all blocks at 1366×768")
	p.parts.change.Tapped(nil)
	require.True(t, p.parts.fold.Visible())
	require.True(t, again(t, h, p).parts.fold.Visible())
}

// TestAShareIsInPerCent: beside the text a rate bears its sign, as on paper.
func TestAShareIsInPerCent(t *testing.T) {
	_, p := opened(t)
	share := model.Source{Figure: model.FigExecutionPercent}
	require.Equal(t, "20\u00a0%", p.texts.said(share, "20"))
	require.Equal(t, "—", p.texts.said(share, "—"))
	require.Equal(t, "20", p.texts.said(model.Source{Figure: model.FigVisits}, "20"))
}

// TestNoEarlierRecordsAreTold: the block stays and says why there is nothing to compare with.
func TestNoEarlierRecordsAreTold(t *testing.T) {
	_, p := opened(t)
	p.data.Former = model.PeriodFigures{Known: true}
	state := widgets.ColumnState{ID: string(model.BlockCompare)}
	require.Equal(t, p.words.T("briefs.block.no_former"), p.parts.note(state))
	state.Hidden = true
	require.Empty(t, p.parts.note(state))
}
