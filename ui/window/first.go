package window

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// founding is the screen of a database without an office: language, office, name and role, one button.
func (s *shell) founding() {
	offices, err := reference.Offices()
	if err != nil {
		s.stopped(err)
		return
	}
	w := s.words
	options := make([]widgets.Option, len(offices))
	for i, o := range offices {
		options[i] = widgets.Option{ID: o.Code, Text: o.Name.In(w.Lang()), Detail: o.Code}
	}
	place := widgets.NewListPicker(w, w.T("window.first.office_choose"), options)
	name := widgets.NewEntry(w.T("window.first.name_example"))
	name.SetLimit(model.MaxName)
	role := widgets.NewListPicker(w, w.T("window.first.role_choose"), s.roleOptions())
	fields := map[string]*widgets.Field{
		"office_code": widgets.NewField(w.T("window.first.office"), place).WithHint(w.T("window.first.office_hint")).
			WithCheck(func() string { return s.need(place.Chosen().ID != "", "fault.required.office") }),
		"name": widgets.NewField(w.T("window.first.person"), name).
			WithCheck(func() string { return s.need(!blank(name.Text), "fault.required.name") }),
		"role": widgets.NewField(w.T("window.first.role"), role).WithHint(w.T("window.first.role_hint")).
			WithCheck(func() string { return s.need(role.Chosen().ID != "", "fault.required.role") }),
	}
	form := widgets.NewForm(fields["office_code"], fields["name"], fields["role"])
	start := widgets.NewButton(w.T("window.first.start"), "", widgets.Primary, form.Submit)
	form.OnSubmit = func() {
		for _, o := range offices {
			if o.Code == place.Chosen().ID {
				s.found(o, model.Person{Name: name.Text, Role: model.Role(role.Chosen().ID)}, fields, start)
			}
		}
	}
	rows := []fyne.CanvasObject{fields["office_code"], fields["name"], fields["role"], widgets.Line(0, widgets.Spring(), start)}
	if restore := s.offerRestore(); restore != nil {
		rows = append(rows, restore)
	}
	s.welcome(w.T("window.first.title"), w.T("window.first.text"), widgets.Fields(rows...))
	form.FocusFirst()
}

func (s *shell) need(given bool, key string) string {
	if given {
		return ""
	}
	return s.words.T(key)
}

func (s *shell) roleOptions() []widgets.Option {
	var out []widgets.Option
	for _, r := range model.Roles() {
		out = append(out, widgets.Option{ID: string(r), Text: s.words.T("role." + string(r))})
	}
	return out
}

// found saves the office and its first person and goes to work. On failure what was typed stays.
func (s *shell) found(o model.Office, first model.Person, fields map[string]*widgets.Field, start *widgets.Button) {
	start.Disable()
	var person model.Person
	s.Run(func(ctx context.Context) (err error) {
		person, err = s.cfg.Desk.Found(ctx, o, first)
		return err
	}, func(err error) {
		start.Enable()
		if err == nil {
			s.seat(person.ID, screen.Place{})
			return
		}
		for _, f := range model.AllFaults(err) {
			if field, ok := fields[f.Field]; ok {
				field.SetError(s.words.Fault(f))
				err = nil
			}
		}
		s.Fail(err)
	})
}

// welcome is a calm window with one card in its middle and the languages above it.
func (s *shell) welcome(title, text string, content fyne.CanvasObject) {
	s.show(s.welcomeCard(title, text, content, s.languageSwitch()))
}

func (s *shell) languageSwitch() *widgets.SegmentedSwitch {
	return widgets.NewSegmentedSwitch([]widgets.Segment{
		{ID: string(model.Kazakh), Text: "ҚАЗ"}, {ID: string(model.Russian), Text: "РУС"}, {ID: string(model.English), Text: "ENG"},
	}, string(s.words.Lang()), func(id string) { s.setLang(model.Lang(id)) })
}
