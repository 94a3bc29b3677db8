package reference

import "baqylau/model"

// Offices lists the agency's offices as the program ships them, headquarters first: a new database
// starts as one of them. Their codes stand in the numbers of documents.
func Offices() ([]model.Office, error) {
	var offices []model.Office
	if err := read("offices.json", &offices); err != nil {
		return nil, err
	}
	for i := range offices {
		offices[i].Zone = model.DefaultZone
	}
	return offices, nil
}

// FindOffice returns the office that a person names by its code or by the KATO code or name of its
// region, or headquarters for an empty text.
func FindOffice(text string, refs *model.References) (model.Office, error) {
	offices, err := Offices()
	if err != nil {
		return model.Office{}, err
	}
	region, _ := refs.Match(model.Regions, text)
	for _, o := range offices {
		if text == "" || model.Fold(o.Code) == model.Fold(text) || (region != "" && o.Region == region) {
			return o, nil
		}
	}
	return model.Office{}, model.NewFault("fault.office_unknown", "value", text)
}
