package window

import (
	"context"
	"errors"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"baqylau/assets/lang"
	"baqylau/model/office"
)

// Run opens the window and returns when it is closed. It must be called on the main goroutine. complain says a fault
// where the toolkit leaves no time to return it.
func Run(ctx context.Context, cfg Config, getenv func(string) string, complain func(error)) error {
	if err := noDisplay(getenv); err != nil {
		return err
	}
	k := watchToolkit(cfg.Log, getenv, complain)
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
	show := begin
	if cfg.Opening != nil {
		show = func() {
			prefs := cfg.looks()
			a.Settings().SetTheme(prefs.theme())
			closeFirst := func() {}
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
	}
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
	lacking := k.run(a, show)
	if s != nil {
		s.cancel()
		s.work.Wait()
	} else if cfg.Opening != nil {
		cfg.Opening.cancel()
	}
	if lacking != nil {
		return lacking
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
