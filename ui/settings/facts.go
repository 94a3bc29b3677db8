package settings

import (
	"runtime/debug"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/entry"
)

// fixed is what nobody changes: the code stands in numbers, the region in figures.
func (p *Page) fixed() []widgets.Fact {
	words, o := p.host.Words(), p.host.Session().Office
	region := entry.CodeOption(p.host, model.Regions, o.Region).Text
	if o.IsHeadquarters() {
		region = words.T("settings.headquarters")
	}
	return []widgets.Fact{{Label: words.T("settings.code"), Value: o.Code}, {Label: words.T("field.region"), Value: region}}
}

func (p *Page) officeFacts() fyne.CanvasObject {
	words, o := p.host.Words(), p.host.Session().Office
	facts := append(p.fixed(),
		widgets.Fact{Label: words.T("settings.name_kk"), Value: o.Name.KK},
		widgets.Fact{Label: words.T("settings.name_ru"), Value: o.Name.RU},
		widgets.Fact{Label: words.T("settings.name_en"), Value: o.Name.EN},
		widgets.Fact{Label: words.T("field.address"), Value: o.Address},
		widgets.Fact{Label: words.T("field.zone"), Value: o.Zone},
		widgets.Fact{Label: words.T("settings.head"), Value: o.HeadName},
		widgets.Fact{Label: words.T("settings.post"), Value: o.HeadPost.In(words.Lang())})
	return widgets.NewCard(words.T("settings.office"), widgets.NewFacts(facts...))
}

func (p *Page) deadlineFacts() fyne.CanvasObject {
	words := p.host.Words()
	return widgets.NewCard(words.T("settings.deadlines"), widgets.NewFacts(
		widgets.Fact{Label: words.T("field.due_days"), Value: words.Number(int64(p.settings.DueDays))},
		widgets.Fact{Label: words.T("field.repeat_months"), Value: words.Number(int64(p.settings.RepeatMonths))}))
}

// window says where the window's own settings are: they belong to the machine, not to the office.
func (p *Page) window() fyne.CanvasObject {
	words := p.host.Words()
	return widgets.NewCard(words.T("settings.window"), widgets.QuietParagraph(words.T("settings.window_text")))
}

// about names the program, its version and its licences.
func (p *Page) about() fyne.CanvasObject {
	words := p.host.Words()
	return widgets.NewCard(words.T("settings.about"), widgets.Stack(10,
		widgets.Paragraph(words.T("settings.about_text")),
		widgets.NewFacts(widgets.Fact{Label: words.T("settings.version"), Value: version()},
			widgets.Fact{Label: words.T("settings.licence"), Value: "MIT"}),
		widgets.QuietParagraph(words.T("settings.licences"))))
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
