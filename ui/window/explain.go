package window

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"baqylau/assets/lang"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// Explain shows in a small window of its own why the program cannot begin, and returns when it is closed: who
// started it by a double click sees no terminal. Without a display it does nothing.
func Explain(words *lang.Catalog, err error, getenv func(string) string) {
	if runtime.GOOS == "linux" && getenv("DISPLAY") == "" && getenv("WAYLAND_DISPLAY") == "" {
		return
	}
	a := app.NewWithID(AppID)
	a.Settings().SetTheme(look.New(look.Light, 1))
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
	w.ShowAndRun()
}
