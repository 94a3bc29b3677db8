package window

import (
	"encoding/json"
	"strings"

	"fyne.io/fyne/v2"
	fynelang "fyne.io/fyne/v2/lang"

	"baqylau/assets/icons"
)

// speak hands our words for Fyne's own things (the menu of an entry, above all) over to Fyne. It has no call to
// choose a language and always speaks the system's, so our words take the place of that language's.
func (s *shell) speak() {
	own := map[string]string{}
	for key, ours := range map[string]string{
		"Cut": "window.fyne.cut", "Copy": "window.fyne.copy", "Paste": "window.fyne.paste",
		"Select all": "window.fyne.select_all", "Undo": "window.fyne.undo", "Redo": "window.fyne.redo",
		"Cancel": "window.cancel", "Quit": "menu.quit",
	} {
		own[key] = s.words.T(ours)
	}
	data, err := json.Marshal(own)
	if err == nil {
		err = fynelang.AddTranslationsForLocale(data, fynelang.SystemLocale())
	}
	if err != nil {
		s.cfg.Log.Warn("toolkit's words", "error", err)
	}
}

// icon is the picture of the window in the system's bars.
func icon() fyne.Resource {
	svg := strings.ReplaceAll(string(icons.Get("eye")), "currentColor", "#0A6580")
	return fyne.NewStaticResource("baqylau.svg", []byte(svg))
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }
