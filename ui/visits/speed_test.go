package visits_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/visits"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// filled opens the page of an office with so many providers and visits.
func filled(t *testing.T, organisations, count int) (*screentest.Host, *visits.Page) {
	t.Helper()
	h := screentest.Bare(t)
	h.Fill(organisations, count)
	p := visits.New(h)
	h.Open(p)
	return h, p
}

// TestALargeRegisterScrollsLikeASmallOne: leafing and jumping through 100 000 visits, each row read from the database when it
// comes into sight, costs what it costs in 1 000.
func TestALargeRegisterScrollsLikeASmallOne(t *testing.T) {
	scroll := func(count int) time.Duration {
		h, _ := filled(t, 200, count)
		h.Press(fyne.KeyEnd)
		require.Contains(t, h.Shown(), h.Words().Date(model.MakeDate(2018, 1, 1)), "the end of the register is on the screen")
		return screentest.Fastest(func() {
			h.Press(fyne.KeyHome, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyDown)
			h.Settle()
		})
	}
	few, many := scroll(1000), scroll(100_000)
	require.Less(t, many, 3*few)
}

// TestLookingForAProviderAmongMany: letter by letter a name is found among 20 000, where the first letters are those of all
// of them, at far less than a hundred times what it costs among 200.
func TestLookingForAProviderAmongMany(t *testing.T) {
	find := func(organisations int) time.Duration {
		h, p := filled(t, organisations, 1000)
		p.Show(screen.Place{Kind: model.KindVisit, New: true})
		h.Settle()
		return screentest.Fastest(func() {
			h.Type("щуч 000179")
			require.Contains(t, h.Shown(), "Организация № 179, Щучинск")
			h.Press(fyne.KeyEscape)
		})
	}
	few, many := find(200), find(20_000)
	require.Less(t, many, 30*few)
}
