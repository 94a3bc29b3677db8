package screentest

import (
	"fmt"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// Open shows a page in the window with its header, as the real window does, and keeps it told of changes.
func (h *Host) Open(p screen.Page) {
	h.t.Helper()
	head := container.NewStack()
	draw := func() { head.Objects = []fyne.CanvasObject{h.header(p.Header())}; head.Refresh() }
	draw()
	if r, ok := p.(screen.Retitler); ok {
		r.OnHeader(draw)
	}
	side := canvas.NewRectangle(look.Color(look.Side))
	width, _ := look.NavWidth(1366)
	side.SetMinSize(fyne.NewSize(width-1, 1))
	h.window.SetContent(widgets.NewGround(look.Background, widgets.Around(nil, nil,
		container.NewHBox(side), nil, widgets.Around(head, nil, nil, nil, p.Content()))))
	h.window.Resize(fyne.NewSize(1366, 768))
	h.deaf = h.desk.Listen(func(c office.Changed) { p.Changed(c) })
	h.t.Cleanup(h.deaf)
	p.Show(screen.Place{})
	h.Settle()
	p.Focus()
}

func (h *Host) header(head screen.Header) fyne.CanvasObject {
	find := widgets.NewFindField(h.words.T("window.find"), "Ctrl+K", func() {})
	bar := widgets.Around(nil, widgets.NewRule(), nil, nil,
		widgets.Inset(9, 18, widgets.NewHead(head.Title, head.Beside, head.Actions...).WithFind(find)))
	return widgets.NewGround(look.Surface, bar)
}

// Settle lays out until nothing moves: the test driver does not ask again for the height of a text that has
// learnt its width.
func (h *Host) Settle() {
	for range 3 {
		size := h.window.Canvas().Size()
		h.window.Resize(size.Subtract(fyne.NewSize(1, 1)))
		h.window.Resize(size)
	}
}

// Picture makes the page in every language, and holds that none of its texts is a missing translation. With
// BAQYLAU_SCREENS set to a folder it also keeps "<name>-<lang>-<light|dark>.png" there. prepare brings the page where
// it is to be seen; it may be nil.
func Picture[P screen.Page](h *Host, name string, build func(screen.Host) P, prepare func(P)) {
	h.t.Helper()
	folder := os.Getenv("BAQYLAU_SCREENS")
	modes := []look.Mode{look.Light}
	if folder != "" {
		modes = append(modes, look.Dark)
	}
	before := h.words.Lang()
	defer h.SetLang(before)
	for _, l := range model.Langs() {
		for _, mode := range modes {
			h.clear(mode, 1)
			h.SetLang(l)
			p := build(h)
			h.Open(p)
			if prepare != nil {
				prepare(p)
			}
			h.Settle()
			h.Translated()
			if folder != "" {
				Keep(h.t, folder, fmt.Sprintf("%s-%s-%s", name, l, mode), h.window)
			}
			h.Fits(name)
			if folder != "" && mode == look.Light {
				Keep(h.t, folder, fmt.Sprintf("%s-%s-small", name, l), h.window)
			}
			h.closeSheets()
		}
		large(h, name, build, prepare)
	}
	h.clear(look.Light, 1)
}

// clear takes the page off the window for one that is made in another theme. What nobody looks at any more need not be
// laid out in the new theme, nor read again at each change that the pages to come make.
func (h *Host) clear(mode look.Mode, scale float32) {
	if h.deaf != nil {
		h.deaf()
	}
	h.window.SetContent(canvas.NewRectangle(color.Transparent))
	fyne.CurrentApp().Settings().SetTheme(look.New(mode, scale))
}

// large makes the page with the largest letters on the usual screen, and fails the test if it asks for more than that.
// With BAQYLAU_SCREENS set it keeps "<name>-<lang>-150.png", and "-150-wide.png" of a screen of 1920×1080.
func large[P screen.Page](h *Host, name string, build func(screen.Host) P, prepare func(P)) {
	h.t.Helper()
	h.clear(look.Light, 1.5)
	p := build(h)
	h.Open(p)
	if prepare != nil {
		prepare(p)
	}
	h.Settle()
	least := h.window.Content().MinSize()
	assert.LessOrEqual(h.t, least.Width, float32(1366), "%s, %s, 150 %%: width", name, h.words.Lang())
	assert.LessOrEqual(h.t, least.Height, float32(768), "%s, %s, 150 %%: height", name, h.words.Lang())
	h.window.Resize(fyne.NewSize(1366, 768))
	h.Settle()
	if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
		Keep(h.t, folder, fmt.Sprintf("%s-%s-150", name, h.words.Lang()), h.window)
		h.window.Resize(fyne.NewSize(1920, 1080))
		h.Settle()
		Keep(h.t, folder, fmt.Sprintf("%s-%s-150-wide", name, h.words.Lang()), h.window)
		h.window.Resize(fyne.NewSize(1366, 768))
	}
	h.closeSheets()
}

func (h *Host) closeSheets() {
	for _, s := range h.Sheets {
		s.onClose = nil
		s.Close()
	}
}

// Keep writes what a window shows as a PNG.
func Keep(t testing.TB, folder, name string, w fyne.Window) {
	t.Helper()
	f, err := os.Create(filepath.Join(folder, name+".png"))
	require.NoError(t, err)
	require.NoError(t, png.Encode(f, w.Canvas().Capture()))
	require.NoError(t, f.Close())
}

// The smallest screen that offices have, less the bars of the system.
const smallWidth, smallHeight float32 = 1024, 700

// Fits makes the window as small as the smallest screen, and fails the test if the page asks for more.
func (h *Host) Fits(name string) {
	h.t.Helper()
	least := h.window.Content().MinSize()
	assert.LessOrEqual(h.t, least.Width, smallWidth, "%s, %s: width", name, h.words.Lang())
	assert.LessOrEqual(h.t, least.Height, smallHeight, "%s, %s: height", name, h.words.Lang())
	h.window.Resize(fyne.NewSize(smallWidth, smallHeight))
	h.Settle()
}

// looksLikeKey matches "visits.new.title": a key that no translation was found for.
var looksLikeKey = regexp.MustCompile(`^[a-z]+(\.[a-zA-Z0-9_]+)+$`)

// Translated fails the test if a text in the window is a key for which there is no translation, or has a
// place in it that was not filled.
func (h *Host) Translated() {
	h.t.Helper()
	for _, text := range Texts(h.window) {
		if text == h.words.T("widgets.date.example") {
			continue // dd.mm.yyyy has the shape of a key
		}
		require.False(h.t, looksLikeKey.MatchString(text), "%s: no translation for %q", h.words.Lang(), text)
		require.NotContains(h.t, text, "<no value>")
	}
}

// Texts lists the texts that a window shows, from the top of the page to what lies over it.
func Texts(w fyne.Window) []string {
	var out []string
	roots := append([]fyne.CanvasObject{w.Content()}, w.Canvas().Overlays().List()...)
	for _, root := range roots {
		if root == nil {
			continue
		}
		for _, o := range test.LaidOutObjects(root) {
			switch o.(type) {
			case *canvas.Text, *widgets.Text:
				out = append(out, TextOf(o))
			}
		}
	}
	return out
}

// TextOf is the text that an object draws, "" where it draws none.
func TextOf(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *canvas.Text:
		return o.Text
	case *widgets.Text:
		return o.Text()
	}
	return ""
}
