// Package entry holds the inputs that several work areas share: choices over the registers, and the form of a
// violation.
package entry

import (
	"context"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// byName is the order of what was found.
func byName() model.Order { return model.Order{By: "name"} }

// Organisations finds providers by name or code in any language; those visited last come first.
func Organisations(h screen.Host) widgets.Search {
	l := h.Words().Lang()
	return screen.SearchRecords(h, model.Filter{Kind: model.KindOrganisation, Marks: []model.Mark{model.MarkActive}},
		model.Order{By: "last_visit", Desc: true}, byName(), h.Session().OrganisationRows,
		func(r model.OrganisationRow) widgets.Option { return OrganisationOption(r.Organisation, l) })
}

// OrganisationOption is a provider as a choice.
func OrganisationOption(o model.Organisation, l model.Lang) widgets.Option {
	return widgets.Option{ID: string(o.ID), Text: o.Name.In(l), Detail: o.Code}
}

// Services finds services by name or code; those visited last come first.
func Services(h screen.Host) widgets.Search {
	l := h.Words().Lang()
	return screen.SearchRecords(h, model.Filter{Kind: model.KindService, Marks: []model.Mark{model.MarkActive}},
		model.Order{By: "last_visit", Desc: true}, byName(), h.Session().ServiceRows,
		func(r model.ServiceRow) widgets.Option { return ServiceOption(r.Service, l) })
}

// ServiceOption is a service as a choice.
func ServiceOption(s model.Service, l model.Lang) widgets.Option {
	return widgets.Option{ID: string(s.ID), Text: s.Name.In(l), Detail: s.Code}
}

// Staff finds the office's people; Representatives those of the public.
func Staff(h screen.Host) widgets.Search { return people(h, model.MarkStaff) }

// Representatives finds public representatives by name or the body they belong to.
func Representatives(h screen.Host) widgets.Search { return people(h, model.MarkRepresentative) }

func people(h screen.Host, which model.Mark) widgets.Search {
	return screen.SearchRecords(h, model.Filter{Kind: model.KindPerson, Marks: []model.Mark{which, model.MarkActive}},
		model.Order{By: "name"}, byName(), h.Session().PersonRows,
		func(r model.PersonRow) widgets.Option { return PersonOption(r.Person) })
}

// PersonOption is a person as a choice.
func PersonOption(p model.Person) widgets.Option {
	return widgets.Option{ID: string(p.ID), Text: p.Name, Detail: p.Affiliation}
}

// Codes are the entries of a reference list that are offered on a day.
func Codes(h screen.Host, list model.RefList) []widgets.Option {
	r := screen.ReaderOf(h)
	var out []widgets.Option
	for _, e := range r.Refs.ExistingOn(list, r.Day) {
		out = append(out, widgets.Option{ID: e.Code, Text: Sentence(e.NameOn(r.Day, r.Lang))})
	}
	return out
}

// CodeOption is one entry of a reference list as a choice, whether it is still offered or not.
func CodeOption(h screen.Host, list model.RefList, code string) widgets.Option {
	if code == "" {
		return widgets.Option{}
	}
	r := screen.ReaderOf(h)
	return widgets.Option{ID: code, Text: Sentence(r.Refs.NameOn(list, code, r.Day, r.Lang))}
}

// NewRepresentative asks for a representative who is not registered yet, registers them, and hands them to done.
func NewRepresentative(h screen.Host, name string, done func(model.Person)) {
	words := h.Words()
	who, from := widgets.NewEntry(""), widgets.NewEntry("")
	who.SetText(name)
	who.SetLimit(model.MaxName)
	from.SetLimit(model.MaxName)
	from.SetMinWidth(380)
	nameField := widgets.NewField(words.T("column.person_name"), who)
	fromField := widgets.NewField(words.T("field.affiliation"), from).WithHint(words.T("entry.affiliation_hint"))
	fields := map[string]*widgets.Field{"name": nameField, "affiliation": fromField}
	typed := func() model.Person { return model.Person{Name: who.Text, Affiliation: from.Text} }
	for name, field := range fields {
		field.WithCheck(func() string {
			for _, f := range model.AllFaults(typed().ValidateNew()) {
				if f.Field == name {
					return words.Fault(f)
				}
			}
			return ""
		})
	}
	form := widgets.NewForm(nameField, fromField)
	closed := func() {}
	form.OnSave = func() {
		var saved model.Person
		session, p := h.Session(), typed()
		h.Run(func(ctx context.Context) (err error) {
			saved, err = session.SavePerson(ctx, p)
			return err
		}, func(err error) {
			if err != nil {
				ShowFaults(h, err, fields)
				return
			}
			closed()
			done(saved)
		})
	}
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("entry.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("entry.register"), "user-plus", widgets.Primary, form.Submit))
	closed = h.Form(words.T("entry.new_representative"), form, widgets.Footed(widgets.Fields(nameField, fromField), buttons), nil)
	fromField.Focus() // the name was typed already
}
