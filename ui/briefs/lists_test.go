package briefs

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets"
)

// TestTheListOfNumbersIsOfTheRecords: a number that was changed in the text is told above; the list has what it opens.
func TestTheListOfNumbersIsOfTheRecords(t *testing.T) {
	h, p := opened(t)
	findings := number(int(p.data.Figures.Values[model.FigFindings]))
	rewrite(t, h, p, "intro", "Выявлено "+findings, "Выявлено 777")
	require.Len(t, p.disagreeing(), 1)
	p.choose(model.BlockIntro, "intro")
	found := false
	for _, o := range p.texts.numbers.Objects {
		if l, ok := o.(*widgets.ListLine); ok {
			require.NotEqual(t, "777", l.Text())
			found = found || l.Text() == findings
		}
	}
	require.True(t, found)
}

// TestAMovedPartStaysInSight, a message leaves the lists free, and another length begins at its first page.
func TestAMovedPartStaysInSight(t *testing.T) {
	h, p := opened(t)
	p.choose(p.comp.Blocks[0].Block, "")
	for range p.comp.Blocks[1:] {
		p.parts.list.Shift(1)
		h.Quiet()
	}
	driver := fyne.CurrentApp().Driver()
	scroll := p.parts.scroll
	line := driver.AbsolutePositionForObject(p.parts.list).Y + p.parts.list.Size().Height
	foot := driver.AbsolutePositionForObject(scroll).Y + scroll.Size().Height
	require.LessOrEqual(t, line, foot+1)
	p.choose(model.BlockIntro, "intro")
	left, right := p.Sides()
	require.Positive(t, left)
	require.Positive(t, right)
	p.view.turnTo(1)
	p.parts.lengths.OnChosen(string(model.BriefTheses))
	h.Quiet()
	require.Zero(t, p.view.page)
}
