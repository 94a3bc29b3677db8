package window

import (
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"baqylau/assets/lang"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// Explain shows in a small window of its own why the program cannot begin, and returns when it is closed: who
// started it by a double click sees no terminal. Where there can be no window, a box of the system's shows it; where there
// is no display, nothing does. What the toolkit says goes to the log.
func Explain(words *lang.Catalog, err error, getenv func(string) string, log *slog.Logger) {
	if noDisplay(getenv) != nil {
		return
	}
	if Windowless(err) {
		box(words, err, log)
		return
	}
	k := watchToolkit(log, getenv, func(error) { box(words, err, log) })
	a := app.NewWithID(AppID)
	a.Settings().SetTheme(look.New(look.Light, 1))
	if lacking := k.run(a, func() { explaining(a, words, err).Show() }); lacking != nil {
		box(words, err, log)
	}
}

// explaining is that window.
func explaining(a fyne.App, words *lang.Catalog, err error) fyne.Window {
	w := a.NewWindow(words.T("window.name"))
	content, button := explanation(words, err, w.Close)
	w.SetContent(widgets.NewGround(look.Surface, widgets.Inset(20, 24, widgets.Wide(openingWidth, content))))
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			w.Close()
		}
	})
	w.Canvas().Focus(button)
	w.CenterOnScreen()
	return w
}

// explanation is a sentence with the button that ends the program, which is to have the keyboard. There may be a command in it, to be typed elsewhere: so it
// can be copied.
func explanation(words *lang.Catalog, err error, end func()) (content fyne.CanvasObject, button *widgets.Button) {
	sentence := words.Error(err)
	button = widgets.NewButton(words.T("window.close"), "", widgets.Primary, end).WithKey("Enter")
	take := widgets.NewButton(words.T("window.copy_text"), "", widgets.Secondary, func() { fyne.CurrentApp().Clipboard().SetContent(sentence) })
	return widgets.Stack(18, widgets.NewBanner(look.ToneWrong, sentence, "", nil), widgets.Line(8, widgets.Spring(), take, button)), button
}

// box shows an error by what the system has for such messages.
func box(words *lang.Catalog, err error, log *slog.Logger) {
	if failed := systemBox(words.T("window.name"), words.Error(err)); failed != nil {
		log.Warn("message box", "error", failed)
	}
}
