package window

import (
	"fmt"
	"log"
	"log/slog"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
)

// toolkit watches Fyne begin. Where there is no display or no OpenGL, Fyne writes to the standard log and then goes on without a window for
// ever, panics, or ends the process on its next line, as the case may be.
type toolkit struct {
	log *slog.Logger
	// display is what the environment names as the display, "" where the system has no such name.
	display string
	// complain says a fault where Fyne leaves no time to return it.
	complain func(error)
	// lacking is the fault that was found, nil for none; started says that Fyne runs.
	lacking error
	started bool
}

// watchToolkit watches from now on: what Fyne says after its windows are closed, while the process ends, is not for a terminal either.
func watchToolkit(to *slog.Logger, getenv func(string) string, complain func(error)) *toolkit {
	k := &toolkit{log: to, complain: complain}
	if runtime.GOOS == "linux" {
		if k.display = getenv("WAYLAND_DISPLAY"); getenv("DISPLAY") != "" {
			k.display = getenv("DISPLAY")
		}
	}
	log.SetOutput(k)
	return k
}

// noDisplay is the fault of a Linux on which nothing names a display, nil where something does.
func noDisplay(getenv func(string) string) error {
	if runtime.GOOS == "linux" && getenv("DISPLAY") == "" && getenv("WAYLAND_DISPLAY") == "" {
		return model.NewFault("fault.window.no_display")
	}
	return nil
}

// Write takes what Fyne writes to the standard log into ours, and notices that there will be no window.
func (k *toolkit) Write(b []byte) (int, error) {
	text := strings.TrimSpace(string(b))
	k.log.Warn("toolkit", "message", text)
	if k.lacking == nil {
		if k.lacking = k.lack(text); k.lacking != nil && k.started {
			k.complain(k.lacking)
		}
	}
	return len(b), nil
}

// lack is the fault that Fyne tells in its words, nil for another: it has no other way to say it.
func (k *toolkit) lack(text string) error {
	has := func(part string) bool { return strings.Contains(text, part) }
	switch {
	// Where there is no such display, all is still well by the library below Fyne, until it is asked for more.
	case k.display != "" && (has("failed to initialise GLFW") || has("GLFW library is not initialized")):
		return model.NewFault("fault.window.display", "display", k.display)
	case has("window creation error"), has("failed to initialise GLFW"), has("GLFW library is not initialized"),
		has("failed to initialise OpenGL"), has("OpenGL shader"), has("OpenGL program"):
		return model.NewFault("fault.window.opengl")
	}
	return nil
}

// run runs the app whose windows show makes, and returns what it lacked to show them.
func (k *toolkit) run(a fyne.App, show func()) (err error) {
	defer func() {
		said := recover()
		if said == nil {
			return
		}
		lacks := k.lack(panicked(said))
		if k.lacking == nil {
			k.lacking = lacks
		}
		if k.lacking == nil || k.started && lacks == nil {
			panic(said) // a mistake of ours
		}
		k.log.Warn("toolkit", "panic", fmt.Sprint(said))
		err = k.lacking
	}()
	a.Lifecycle().SetOnStarted(func() {
		k.started = true
		if k.lacking != nil { // there is no window; Fyne would wait for it to be closed
			a.Quit()
		}
	})
	show()
	a.Run()
	return k.lacking
}

// panicked is what Fyne panics with, as a text; "" for what is none of its words.
func panicked(said any) string {
	switch s := said.(type) {
	case runtime.Error:
		return ""
	case error:
		return s.Error()
	case string:
		return s
	}
	return ""
}

// Windowless reports a fault of there being nothing to show a window on or with.
func Windowless(err error) bool {
	return model.HasFault(err, "fault.window.no_display") || model.HasFault(err, "fault.window.display") || model.HasFault(err, "fault.window.opengl")
}
