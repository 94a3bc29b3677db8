package screen

import (
	"baqylau/model"
	"baqylau/ui/look"
)

// Looks is how the window looks on this machine, whatever office works with it.
type Looks struct {
	Lang  model.Lang
	Theme look.Mode
	// Percent is the text size: one of look.Scales.
	Percent int
}

// Relooker is a page that shows the looks of the window: it is told when they are changed elsewhere, by a key or the menu.
type Relooker interface{ Relook() }
