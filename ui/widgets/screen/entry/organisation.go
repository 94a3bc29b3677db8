package entry

import (
	"context"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// NewOrganisation asks for a provider that is not in the register yet: what it is called and in which sector it works.
// It is of the office's own region; everything else is filled in from the register later.
func NewOrganisation(h screen.Host, name string, done func(model.Organisation)) {
	words, session := h.Words(), h.Session()
	called := widgets.NewEntry("")
	called.SetText(name)
	called.SetLimit(model.MaxName)
	called.SetMinWidth(380)
	region := widgets.NewListPicker(words, "", Codes(h, model.Regions))
	region.SetChosen(CodeOption(h, model.Regions, session.Office.Region))
	sector := widgets.NewListPicker(words, "", Codes(h, model.Sectors))
	kind := widgets.NewListPicker(words, "", Codes(h, model.ProviderKinds))
	fields := map[string]*widgets.Field{
		"organisation_name": widgets.NewField(words.T("field.organisation_name"), called),
		"sector":            widgets.NewField(words.T("field.sector"), sector),
		"kind":              widgets.NewField(words.T("field.kind"), kind),
		"region":            widgets.NewField(words.T("field.region"), region),
	}
	form := widgets.NewForm(fields["organisation_name"], fields["sector"], fields["kind"], fields["region"])
	closed := func() {}
	form.OnSave = func() {
		o := model.Organisation{Region: region.Chosen().ID, Sector: sector.Chosen().ID, Kind: kind.Chosen().ID}
		if words.Lang() == model.Kazakh {
			o.Name.KK = called.Text
		} else {
			o.Name.RU = called.Text
		}
		h.Run(func(ctx context.Context) (err error) {
			o, err = session.SaveOrganisation(ctx, o)
			return err
		}, func(err error) {
			if err != nil {
				ShowFaults(h, err, fields)
				return
			}
			closed()
			done(o)
		})
	}
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("entry.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("entry.register"), "plus", widgets.Primary, form.Submit).WithKey("Ctrl+Enter"))
	closed = h.Form(words.T("entry.new_organisation"), form, widgets.Footed(widgets.Fields(fields["organisation_name"],
		widgets.Split(12, fields["sector"], fields["kind"]), fields["region"]), buttons), nil)
	fields["sector"].Focus() // the name was typed already
}
