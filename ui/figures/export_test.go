package figures_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/figures"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// menus are the buttons of the cards that offer what a card can be saved as, with the name of each card.
func menus(h *screentest.Host) (names []string, buttons []*widgets.Button) {
	h.Settle()
	for _, card := range found[*widgets.Card](h) {
		for _, o := range test.LaidOutObjects(card) {
			if text, ok := o.(*widgets.Text); ok && len(names) == len(buttons) {
				names = append(names, text.Text())
			}
			if b, ok := o.(*widgets.Button); ok && b.Text() == "" {
				buttons = append(buttons, b)
				break
			}
		}
	}
	return names, buttons
}

// save saves a card through its menu.
func save(h *screentest.Host, menu *widgets.Button, as, target string) {
	h.Target = target
	h.Window().Canvas().Focus(menu)
	h.Press(fyne.KeyReturn)
	h.Pick(as)
}

// TestEveryCardIsSavedAsAPicture: decoded again, of the width asked for, light whatever the window is, and with something
// on it.
func TestEveryCardIsSavedAsAPicture(t *testing.T) {
	h := national(t, 150)
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Dark, 1.5))
	defer fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 1))
	shown(t, h)
	names, buttons := menus(h)
	require.Len(t, buttons, 9)
	for i, menu := range buttons {
		save(h, menu, "картинкой", "/"+names[i])
		h.Quiet()
		picture := h.Pictures["/"+names[i]+".png"]
		require.NotNil(t, picture, names[i])
		var b bytes.Buffer
		require.NoError(t, png.Encode(&b, picture))
		if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "saved-"+names[i]+".png"), b.Bytes(), 0o600))
		}
		back, err := png.Decode(&b)
		require.NoError(t, err)
		require.GreaterOrEqual(t, back.Bounds().Dx(), 1800, names[i])
		require.Less(t, back.Bounds().Dx(), 2600, names[i])
		require.Greater(t, back.Bounds().Dy(), 300, names[i])
		require.Equal(t, color.NRGBAModel.Convert(color.White), color.NRGBAModel.Convert(back.At(2, 2)), "%s is on white", names[i])
		drawn := inked(back)
		require.Greater(t, drawn.Dx(), 600, names[i])
		require.Greater(t, back.Bounds().Dx()-drawn.Max.X, 20, "%s is not cut at the right", names[i])
		require.Less(t, back.Bounds().Dy()-drawn.Max.Y, 120, "%s is not cut, and ends where its content ends", names[i])
		require.Greater(t, back.Bounds().Dy()-drawn.Max.Y, 20, "%s has its margin", names[i])
	}
	require.True(t, look.IsDark(), "the window stays as it is")
}

// inked is the part of a picture that is not its ground.
func inked(img image.Image) image.Rectangle {
	flat, out := image.NewRGBA(img.Bounds()), image.Rectangle{}
	draw.Draw(flat, flat.Rect, img, img.Bounds().Min, draw.Src)
	ground := flat.Pix[:4]
	for y := range flat.Rect.Dy() {
		line := flat.Pix[y*flat.Stride : y*flat.Stride+4*flat.Rect.Dx()]
		for x := 0; x < len(line); x += 4 {
			if !bytes.Equal(line[x:x+4], ground) {
				out = out.Union(image.Rect(x/4, y, x/4+1, y+1))
			}
		}
	}
	return out
}

// TestCardsAreSavedAsTables: each with all its rows, those too that the card has no room for, and all of them in one workbook.
func TestCardsAreSavedAsTables(t *testing.T) {
	h := national(t, 150)
	shown(t, h)
	groups, err := h.Session().Groups(t.Context(), months().Scope, model.ByCategory)
	require.NoError(t, err)
	names, buttons := menus(h)
	for i, menu := range buttons {
		save(h, menu, "таблицей", "/"+names[i]+".XLSX")
		found := false
		for path, table := range h.Saved {
			if strings.HasPrefix(path, "/"+names[i]+".XLSX#") {
				found = true
				require.NotEmpty(t, table.Rows, names[i])
				require.NotEmpty(t, table.Filter, names[i])
				if i == 0 {
					require.Len(t, table.Rows, len(groups[model.ByCategory]), "the bars that are not shown as well")
				}
			}
		}
		require.True(t, found, names[i])
	}
	before := len(h.Saved)
	h.Target = "/все"
	h.Tap(h.Words().T("figures.xlsx"))
	require.Greater(t, len(h.Saved), before+9)
	for path := range h.Saved {
		require.False(t, strings.HasPrefix(path, "/все#"), "the file has an ending")
	}
	h.Quiet()
}

// TestNothingIsSavedBeforeItIsCounted: a workbook of half the figures would be taken for the whole.
func TestNothingIsSavedBeforeItIsCounted(t *testing.T) {
	h := national(t, 150)
	s := &slow{Host: h}
	h.Target = "/все"
	p := figures.New(s)
	h.Open(p)
	p.Show(screen.Place{Filter: months()})
	h.Tap(h.Words().T("figures.xlsx"))
	require.Empty(t, h.Saved)
	require.Equal(t, h.Words().T("figures.not_yet"), last(h.Said).Text)
}
