package window

import (
	"context"
	"errors"
	"log"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
)

// Run opens the window and returns when it is closed. It must be called on the main goroutine. complain says a fault
// where the toolkit leaves no time to return it.
func Run(ctx context.Context, cfg Config, getenv func(string) string, complain func(error)) error {
	if runtime.GOOS == "linux" && getenv("DISPLAY") == "" && getenv("WAYLAND_DISPLAY") == "" {
		return model.NewFault("fault.window.no_display")
	}
	noOpenGL := model.NewFault("fault.window.opengl")
	failed, started := false, false
	before := log.Writer()
	log.SetOutput(&toolkitLog{log: cfg.Log, failed: func() {
		failed = true
		if started { // Fyne ends the process on its next line
			complain(noOpenGL)
		}
	}})
	defer log.SetOutput(before)

	cfg.hideToolkit()
	a := app.NewWithID(AppID)
	var s *shell
	begin := func() {
		s = open(ctx, a, cfg)
		if runtime.GOOS == "darwin" {
			s.win.SetMainMenu(s.macMenu())
		}
		s.win.Show()
	}
	var refused error
	closeFirst := func() {}
	if cfg.Opening == nil {
		begin()
	} else {
		prefs := cfg.looks()
		a.Settings().SetTheme(prefs.theme())
		first := showOpening(a, lang.For(prefs.Lang), cfg.Opening, every, func(desk *office.Desk, err error) {
			switch {
			case err == nil:
				cfg.Desk = desk
				begin()
				closeFirst()
			case errors.Is(err, context.Canceled):
				a.Quit()
			default:
				refused = err
			}
		})
		closeFirst = first.win.Close
		first.win.Show()
	}
	a.Lifecycle().SetOnStarted(func() {
		started = true
		if failed { // there is no window; Fyne would wait for it to be closed
			a.Quit()
		}
	})
	stop := context.AfterFunc(ctx, func() {
		fyne.Do(func() {
			if s == nil {
				a.Quit()
				return
			}
			s.quit()
		})
	})
	defer stop()
	a.Run()
	if s != nil {
		s.cancel()
		s.work.Wait()
	} else if cfg.Opening != nil {
		cfg.Opening.cancel()
	}
	if failed {
		return noOpenGL
	}
	return refused
}

// macMenu is the bar at the top of a Mac's screen, where people look for it.
func (s *shell) macMenu() *fyne.MainMenu {
	var items []*fyne.MenuItem
	for _, group := range s.commands() {
		if !group.menu {
			continue
		}
		for _, c := range group.list {
			item := fyne.NewMenuItem(c.text, func() { s.do(c) })
			if c.shortcut != "" && fyneShortcut(c.shortcut) == nil { // a Mac's menu would take these from the entries
				item.Shortcut = ctrl(c.shortcut)
			}
			items = append(items, item)
		}
		items = append(items, fyne.NewMenuItemSeparator())
	}
	return fyne.NewMainMenu(fyne.NewMenu(s.words.T("window.name"), items...))
}
