package screentest

import (
	"slices"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets/screen"
)

// Exported is a table that was to be written.
type Exported struct {
	Kind model.SheetKind
	Name string
	Rows [][]any
}

// Looks says how the window looks.
func (h *Host) Looks() screen.Looks {
	l := h.looks
	l.Lang = h.words.Lang()
	if l.Percent == 0 {
		l.Theme, l.Percent = look.Light, look.Percent()
	}
	return l
}

// UsualLooks are Russian, light, and the size of the design.
func (h *Host) UsualLooks() screen.Looks {
	return screen.Looks{Lang: model.Russian, Theme: look.Light, Percent: 100}
}

// SetLooks remembers how the window is to look, and changes the theme.
func (h *Host) SetLooks(l screen.Looks) {
	h.looks = l
	h.SetLang(l.Lang)
	fyne.CurrentApp().Settings().SetTheme(look.New(l.Theme, float32(l.Percent)/100))
}

// Export remembers the table.
func (h *Host) Export(kind model.SheetKind, name string, rows [][]any) {
	h.Exports = append(h.Exports, Exported{Kind: kind, Name: name, Rows: slices.Clone(rows)})
}
