package window

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// entrants are the people who may sign in, their offices, and whether the database is open: nobody has a password.
type entrants struct {
	staff   []model.Person
	offices []model.Office
	open    bool
}

// The width of the card in which people are chosen: those of several offices need room for a third column. cardInset of it is its edges.
const (
	cardWidth     float32 = 520
	cardWidthMany float32 = 720
	cardInset     float32 = 44
)

// choosePerson is the sign-in: the office's people, those of several offices office by office; the one who worked last
// is chosen already, so that Enter is enough.
func (s *shell) choosePerson(e entrants) {
	staff := e.staff
	if len(staff) == 0 {
		s.stopped(errors.New("the office has no staff"))
		return
	}
	s.session, s.current = nil, ""
	s.messages.clear()
	s.win.SetTitle(s.words.T("window.name"))
	list, width := s.listOf(e)
	open := widgets.NewButton(s.words.T("window.signin.start"), "", widgets.Primary, func() {
		if r, ok := list.Current(); ok {
			list.OnOpen(r)
		}
	}).WithKey("Enter")
	// As many rows as leave the card within a screen 768 high.
	most, content := 12, widgets.Stack(14)
	if e.open {
		most = 9
		content.Add(widgets.Wide(width-cardInset, widgets.NewBanner(look.ToneWaiting, s.words.T("settings.passwords_open"), "", nil)))
	}
	height := float32(min(len(staff), most)+2) * look.RowHeight
	for _, o := range []fyne.CanvasObject{container.New(fixedLayout{height: height}, list), widgets.Line(0, widgets.Spring(), open), widgets.NewRule(),
		widgets.Stack(2, widgets.NewText(s.words.T("window.signin.missing"), widgets.Style{Size: look.Small, Bold: true}),
			widgets.QuietParagraph(s.whoAdds(staff)))} {
		content.Add(o)
	}
	s.show(s.wideCard(width, s.words.T("window.signin.title"), s.words.T("window.signin.text"), content, s.languageSwitch()))
	list.Focus()
}

// listOf lists who may sign in, and says how wide the card is that has room for it.
func (s *shell) listOf(e entrants) (list *widgets.Register, width float32) {
	columns := []widgets.Column{
		{ID: "name", Title: s.words.T("window.signin.name"), Width: 240, Grow: 2, Kind: widgets.KindStrong, Fixed: true},
		{ID: "role", Title: s.words.T("window.signin.role"), Width: 180, Grow: 1, Fixed: true},
	}
	many, width := len(e.offices) > 1, cardWidth
	if many {
		width = cardWidthMany
		columns = append(columns, widgets.Column{ID: "office", Title: s.words.T("window.signin.office"), Width: 136, Fixed: true,
			Kind: widgets.KindQuiet})
	}
	rows := make([]widgets.Row, len(e.staff))
	for i, p := range e.staff {
		rows[i] = widgets.Row{ID: string(p.ID), Cells: []widgets.Cell{{Text: p.Name}, {Text: s.words.T("role." + string(p.Role))}}}
		if many {
			rows[i].Cells = append(rows[i].Cells, widgets.Cell{Text: p.Office})
		}
	}
	list = widgets.NewRegister(s.words, columns)
	list.Spawn = s.cfg.Spawn
	list.OnOpen = func(r widgets.Row) { s.seat(model.ID(r.ID), screen.Place{}) }
	first := max(0, slices.IndexFunc(e.staff, func(p model.Person) bool { return p.ID == s.prefs.Person }))
	list.OnLoaded = func(int) { list.Select(first) }
	list.SetSource(widgets.Rows(columns, rows, nil))
	return list, width
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
func (s *shell) whoWorks(then func(entrants), failed func(error)) {
	var e entrants
	s.Run(func(ctx context.Context) (err error) {
		e, err = s.entrants(ctx)
		return err
	}, func(err error) {
		if err != nil {
			failed(err)
			return
		}
		then(e)
	})
}

// entrants reads who may sign in.
func (s *shell) entrants(ctx context.Context) (e entrants, err error) {
	if e.offices, err = s.cfg.Desk.Offices(ctx); err != nil {
		return e, err
	}
	if e.staff, err = s.cfg.Desk.Staff(ctx); err != nil {
		return e, err
	}
	guarded, err := s.cfg.Desk.Guarded(ctx)
	e.open = !guarded
	return e, err
}
