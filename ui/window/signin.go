package window

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// choosePerson is the sign-in: the office's people, those of several offices office by office; the one who worked last
// is chosen already, so that Enter is enough.
func (s *shell) choosePerson(staff []model.Person, offices []model.Office) {
	if len(staff) == 0 {
		s.stopped(errors.New("the office has no staff"))
		return
	}
	s.session, s.current = nil, ""
	s.messages.clear()
	s.win.SetTitle(s.words.T("window.name"))
	columns := []widgets.Column{
		{ID: "name", Title: s.words.T("window.signin.name"), Width: 240, Grow: 2, Kind: widgets.KindStrong, Fixed: true},
		{ID: "role", Title: s.words.T("window.signin.role"), Width: 150, Grow: 1, Fixed: true},
	}
	many := len(offices) > 1
	if many {
		columns = append(columns, widgets.Column{ID: "office", Title: s.words.T("window.signin.office"), Width: 90, Fixed: true,
			Kind: widgets.KindQuiet})
	}
	rows := make([]widgets.Row, len(staff))
	for i, p := range staff {
		rows[i] = widgets.Row{ID: string(p.ID), Cells: []widgets.Cell{{Text: p.Name}, {Text: s.words.T("role." + string(p.Role))}}}
		if many {
			rows[i].Cells = append(rows[i].Cells, widgets.Cell{Text: p.Office})
		}
	}
	list := widgets.NewRegister(s.words, columns)
	list.Spawn = s.cfg.Spawn
	list.OnOpen = func(r widgets.Row) { s.seat(model.ID(r.ID), screen.Place{}) }
	first := max(0, slices.IndexFunc(staff, func(p model.Person) bool { return p.ID == s.prefs.Person }))
	list.OnLoaded = func(int) { list.Select(first) }
	list.SetSource(widgets.Rows(columns, rows, nil))
	open := widgets.NewButton(s.words.T("window.signin.start"), "", widgets.Primary, func() {
		if r, ok := list.Current(); ok {
			list.OnOpen(r)
		}
	}).WithKey("Enter")
	height := float32(min(len(staff), 12)+2) * look.RowHeight
	s.welcome(s.words.T("window.signin.title"), s.words.T("window.signin.text"), widgets.Stack(14,
		container.New(fixedLayout{height: height}, list), widgets.Line(0, widgets.Spring(), open), widgets.NewRule(),
		widgets.Stack(2, widgets.NewText(s.words.T("window.signin.missing"), widgets.Style{Size: look.Small, Bold: true}),
			widgets.QuietParagraph(s.whoAdds(staff)))))
	list.Focus()
}

// keepersNamed is how many of those who may add colleagues are named at the sign-in.
const keepersNamed = 3

// whoAdds says who can add somebody who is not in the list, by name; where nobody has that role, anyone can.
func (s *shell) whoAdds(staff []model.Person) string {
	var names []string
	for _, p := range staff {
		if office.KeepsStaff(p) && len(names) < keepersNamed {
			names = append(names, screen.ShortName(p.Name))
		}
	}
	if len(names) == 0 {
		return s.words.T("window.signin.anyone")
	}
	return s.words.T("window.signin.keepers", "names", strings.Join(names, ", "))
}

// changePerson lets somebody else sit down at the desk.
func (s *shell) changePerson() {
	s.leave(func() { s.whoWorks(s.choosePerson, s.Fail) })
}

// whoWorks reads the people who may sign in, and their offices.
func (s *shell) whoWorks(then func([]model.Person, []model.Office), failed func(error)) {
	var staff []model.Person
	var offices []model.Office
	s.Run(func(ctx context.Context) (err error) {
		if offices, err = s.cfg.Desk.Offices(ctx); err != nil {
			return err
		}
		staff, err = s.cfg.Desk.Staff(ctx)
		return err
	}, func(err error) {
		if err != nil {
			failed(err)
			return
		}
		then(staff, offices)
	})
}
