package settings

import (
	"runtime/debug"

	"fyne.io/fyne/v2"

	"baqylau/model/office"
	"baqylau/ui/widgets"
)

// aboutSection names the program, its version and its licences.
type aboutSection struct{ page *Page }

func newAboutSection(p *Page) *aboutSection { return &aboutSection{p} }

func (s *aboutSection) show()                  {}
func (s *aboutSection) changed(office.Changed) {}
func (s *aboutSection) focus()                 {}

func (s *aboutSection) content() fyne.CanvasObject {
	words := s.page.host.Words()
	return s.page.scroll(widgets.NewCard(words.T("settings.section.about"), widgets.Stack(10,
		widgets.Paragraph(words.T("settings.about_text")),
		widgets.NewFacts(widgets.Fact{Label: words.T("settings.version"), Value: version()},
			widgets.Fact{Label: words.T("settings.licence"), Value: "MIT"}),
		widgets.QuietParagraph(words.T("settings.licences")))))
}

// version is that of the module, or of the commit that the program was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return ""
}
