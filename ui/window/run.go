package window

import (
	"context"
	"log"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"baqylau/model"
)

// Run opens the window and returns when it is closed. It must be called on the main goroutine. complain is told
// the sentence, in words, that a person should read where there is no window to show it in.
func Run(ctx context.Context, cfg Config, getenv func(string) string, complain func(error)) error {
	if runtime.GOOS == "linux" && getenv("DISPLAY") == "" && getenv("WAYLAND_DISPLAY") == "" {
		return model.NewFault("fault.window.no_display")
	}
	// Fyne ends the program itself where OpenGL is missing, after a line in the log: the sentence goes out with it.
	before := log.Writer()
	log.SetOutput(&toolkitLog{log: cfg.Log, failed: func() { complain(model.NewFault("fault.window.opengl")) }})
	defer log.SetOutput(before)

	s := open(ctx, app.NewWithID(AppID), cfg)
	if runtime.GOOS == "darwin" {
		s.win.SetMainMenu(s.macMenu())
	}
	stop := context.AfterFunc(ctx, func() { fyne.Do(s.quit) })
	defer stop()
	s.win.ShowAndRun()
	s.cancel()
	s.work.Wait()
	return nil
}

// macMenu is the bar at the top of a Mac's screen, where people look for it.
func (s *shell) macMenu() *fyne.MainMenu {
	var items []*fyne.MenuItem
	for _, group := range s.commands() {
		for _, c := range group {
			item := fyne.NewMenuItem(s.words.T(c.key), func() { s.do(c) })
			if c.shortcut != "" {
				item.Shortcut = ctrl(c.shortcut)
			}
			items = append(items, item)
		}
		items = append(items, fyne.NewMenuItemSeparator())
	}
	return fyne.NewMainMenu(fyne.NewMenu(s.words.T("window.name"), items...))
}
