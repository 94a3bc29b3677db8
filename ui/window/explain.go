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
	button := widgets.NewButton(words.T("window.close"), "", widgets.Primary, w.Close).WithKey("Enter")
	w.SetContent(widgets.NewGround(look.Surface, widgets.Inset(20, 24, widgets.Wide(460, widgets.Stack(18,
		widgets.NewBanner(look.ToneWrong, words.Error(err), "", nil),
		widgets.Line(8, widgets.Spring(), button))))))
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			w.Close()
		}
	})
	w.Canvas().Focus(button)
	w.CenterOnScreen()
	return w
}

// box shows an error by what the system has for such messages.
func box(words *lang.Catalog, err error, log *slog.Logger) {
	if failed := systemBox(words.T("window.name"), words.Error(err)); failed != nil {
		log.Warn("message box", "error", failed)
	}
}
