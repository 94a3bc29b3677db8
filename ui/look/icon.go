package look

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"baqylau/assets/icons"
)

// icon is a line icon in a colour of the theme in force. Its name changes with the colour, because Fyne keeps
// drawn icons by name.
type icon struct {
	name  string
	color fyne.ThemeColorName
}

var _ fyne.Resource = icon{}

// Icon returns the icon with the Lucide name, in the colour of a token. An unknown name gives an empty square.
//
// Fyne's own NewColoredResource is of no use here: it drops <line> and <polyline> and the root's stroke.
func Icon(name string, color fyne.ThemeColorName) fyne.Resource {
	return icon{name: name, color: color}
}

// Name is unique to the icon, its colour and the width of its lines.
func (i icon) Name() string {
	return "baqylau-" + i.name + "-" + hex(Color(i.color))[1:] + "-" + lineWidth() + ".svg"
}

// Content is the SVG with its lines in the colour that the theme gives now.
func (i icon) Content() []byte {
	data := icons.Get(i.name)
	if data == nil {
		data = icons.Get("square")
	}
	data = bytes.ReplaceAll(data, []byte(`stroke-width="2"`), []byte(`stroke-width="`+lineWidth()+`"`))
	return bytes.ReplaceAll(data, []byte("currentColor"), []byte(hex(Color(i.color))))
}

// lineWidth is the width of an icon's lines in pixels of the device: Fyne's painter of SVG does not scale lines with
// the picture, so that the 2 of the file would be a heavy line at 16 pixels and a thin one on a fine screen.
func lineWidth() string {
	device := float32(1)
	if app := fyne.CurrentApp(); app != nil {
		if windows := app.Driver().AllWindows(); len(windows) > 0 {
			device = max(device, windows[0].Canvas().Scale())
		}
	}
	return fmt.Sprintf("%.2f", 1.4*currentScale()*device)
}

func hex(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
}

// iconStandIn names our icon for one that Fyne's own widgets and dialogs draw.
func iconStandIn(name fyne.ThemeIconName) (string, bool) {
	switch name {
	case theme.IconNameCancel, theme.IconNameWindowClose:
		return "x", true
	case theme.IconNameConfirm:
		return "check", true
	case theme.IconNameDelete:
		return "trash-2", true
	case theme.IconNameSearch:
		return "search", true
	case theme.IconNameArrowDropDown, theme.IconNameMenuExpand:
		return "chevron-down", true
	case theme.IconNameArrowDropUp:
		return "chevron-up", true
	case theme.IconNameNavigateBack:
		return "chevron-left", true
	case theme.IconNameNavigateNext:
		return "chevron-right", true
	case theme.IconNameCheckButton:
		return "square", true
	case theme.IconNameCheckButtonChecked:
		return "square-check", true
	case theme.IconNameInfo:
		return "info", true
	case theme.IconNameWarning:
		return "triangle-alert", true
	case theme.IconNameError:
		return "circle-alert", true
	case theme.IconNameQuestion:
		return "circle-question-mark", true
	case theme.IconNameFolder, theme.IconNameFolderOpen:
		return "folder-open", true
	case theme.IconNameFile, theme.IconNameFileText, theme.IconNameDocument:
		return "file-text", true
	case theme.IconNameFileImage:
		return "image", true
	case theme.IconNameHome:
		return "house", true
	case theme.IconNameVisibility:
		return "eye", true
	case theme.IconNameVisibilityOff:
		return "eye-off", true
	case theme.IconNameSettings:
		return "settings", true
	case theme.IconNameList:
		return "list", true
	case theme.IconNameMoreHorizontal:
		return "ellipsis", true
	}
	return "", false
}
