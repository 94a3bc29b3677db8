package settings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// accountCard is who has a password, with what an administrator can do about it, and one's own password for everybody.
type accountCard struct {
	page *Page
	body *fyne.Container
	list *widgets.Register
	// guarded says that passwords close the database; staff and states are those of the office.
	guarded bool
	staff   []model.Person
	states  map[model.ID]model.AccountState
	asked   uint64
}

func newAccountCard(p *Page) *accountCard { return &accountCard{page: p, body: container.NewStack()} }

// show fetches how the accounts stand.
func (a *accountCard) show() {
	a.asked++
	h, mine := a.page.host, a.asked
	session := h.Session()
	var guarded bool
	var staff []model.Person
	states := map[model.ID]model.AccountState{}
	h.Run(func(ctx context.Context) (err error) {
		if guarded, err = session.Guarded(ctx); err != nil || !session.May(model.DoKeepAccounts) {
			return err
		}
		everybody, err := session.Staff(ctx)
		if err != nil {
			return err
		}
		for _, p := range everybody {
			if p.Office == session.Office.Code {
				staff = append(staff, p)
			}
		}
		list, err := session.AccountStates(ctx)
		for _, s := range list {
			states[s.Person] = s
		}
		return err
	}, func(err error) {
		switch {
		case a.asked != mine:
		case err != nil:
			h.Fail(err)
		default:
			a.guarded, a.staff, a.states = guarded, staff, states
			a.draw()
		}
	})
}

func (a *accountCard) draw() {
	h := a.page.host
	words, session := h.Words(), h.Session()
	keeps := session.May(model.DoKeepAccounts)
	parts := widgets.Stack(12)
	switch {
	case !a.guarded && keeps:
		parts.Add(widgets.NewBanner(look.ToneWaiting, words.T("settings.passwords_open"), "", nil))
		parts.Add(widgets.Paragraph(words.T("settings.passwords_first_text")))
		parts.Add(widgets.Line(8, widgets.NewButton(words.T("settings.passwords_first"), "lock", widgets.Primary, a.change)))
	case !a.guarded:
		parts.Add(widgets.NewBanner(look.ToneWaiting, words.T("settings.passwords_open")+" "+words.T("settings.passwords_open_ask"), "", nil))
	default:
		if keeps {
			parts.Add(widgets.QuietParagraph(words.T("settings.passwords_text")))
			parts.Add(a.people())
		}
		buttons := []fyne.CanvasObject{}
		if keeps {
			buttons = append(buttons, widgets.NewButton(words.T("settings.passwords_give"), "user", widgets.Secondary, a.give))
		}
		buttons = append(buttons, widgets.NewButton(words.T("settings.passwords_change"), "pencil", widgets.Secondary, a.change))
		if keeps {
			buttons = append(buttons, widgets.NewButton(words.T("settings.passwords_codes"), "list", widgets.Secondary, a.codes))
		}
		parts.Add(widgets.NewFlow(8, buttons...))
		if keeps {
			parts.Add(widgets.QuietParagraph(words.T("settings.passwords_codes_left", "n", a.states[session.Who.ID].CodesLeft)))
		}
	}
	a.body.Objects = []fyne.CanvasObject{widgets.NewCard(words.T("settings.passwords"), parts)}
	a.body.Refresh()
}

// mostShown is how many people stand in the list before it scrolls.
const mostShown = 8

// people lists the staff with the state of their passwords; Enter gives a new one.
func (a *accountCard) people() fyne.CanvasObject {
	words := a.page.host.Words()
	columns := []widgets.Column{
		{ID: "person", Title: words.T("settings.passwords_head.person"), Width: 240, Grow: 2, Kind: widgets.KindStrong, Fixed: true},
		{ID: "role", Title: words.T("settings.passwords_head.role"), Width: 160, Grow: 1, Fixed: true},
		{ID: "state", Title: words.T("settings.passwords_head.state"), Width: 260, Grow: 2, Fixed: true},
	}
	rows := make([]widgets.Row, len(a.staff))
	for i, p := range a.staff {
		rows[i] = widgets.Row{ID: string(p.ID), Cells: []widgets.Cell{{Text: p.Name}, {Text: words.T("role." + string(p.Role))}, {Text: a.state(p.ID)}}}
	}
	a.list = widgets.NewRegister(words, columns)
	a.list.Spawn = a.page.host.Spawn
	a.list.OnOpen = func(widgets.Row) { a.give() }
	a.list.SetSource(widgets.Rows(columns, rows, nil))
	height := look.RowHeight * float32(min(len(rows), mostShown)+2)
	return container.New(highLayout{height}, a.list)
}

// state says how the password of somebody stands.
func (a *accountCard) state(id model.ID) string {
	h := a.page.host
	words, s := h.Words(), a.states[id]
	switch {
	case !s.HasPassword:
		return words.T("settings.passwords_state.none")
	case s.LockedUntil.After(h.Session().Now()):
		return words.T("settings.passwords_state.locked", "at", words.Moment(s.LockedUntil.In(h.Session().Zone())))
	case s.MustChange:
		return words.T("settings.passwords_state.change")
	}
	return words.T("settings.passwords_state.set")
}

// give makes a one-time password for whom the list stands at, after a question, and shows it this once.
func (a *accountCard) give() {
	h := a.page.host
	words, session := h.Words(), h.Session()
	row, ok := a.list.Current()
	if !ok {
		h.Say(look.ToneWaiting, words.T("settings.passwords_choose"))
		a.list.Focus()
		return
	}
	id, name := model.ID(row.ID), row.Cells[0].Text
	if id == session.Who.ID {
		a.change()
		return
	}
	deed := strings.TrimSuffix(words.T("settings.passwords_give"), "…")
	h.Ask(screen.Question{Title: deed, Text: words.T("settings.passwords_give_text", "name", name), Action: deed, Yes: func(string) {
		var word string
		h.Run(func(ctx context.Context) (err error) {
			word, err = session.GivePassword(ctx, id)
			return err
		}, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			a.once(words.T("settings.passwords_given", "name", name), words.T("settings.passwords_given_text"), word)
		})
	}})
}

// once shows what is never shown again.
func (a *accountCard) once(title, text string, secrets ...string) {
	h := a.page.host
	lines := widgets.Stack(6)
	for _, secret := range secrets {
		lines.Add(widgets.NewText(secret, widgets.Style{Size: 18, Bold: true}))
	}
	closed := func() {}
	done := widgets.NewButton(h.Words().T("settings.passwords_written"), "check", widgets.Primary, func() { closed() })
	closed = h.Sheet(title, widgets.Footed(widgets.Wide(460, widgets.Stack(14, widgets.Paragraph(text), lines)),
		widgets.Line(8, widgets.Spring(), done)), done, a.show)
}

// change sets the first password, or replaces one's own.
func (a *accountCard) change() {
	h := a.page.host
	words, session := h.Words(), h.Session()
	f, had := newFields(h), a.guarded
	old := widgets.NewPassword()
	rows := []fyne.CanvasObject{}
	if had {
		rows = append(rows, f.add("old", "password.old", old))
	}
	fresh := screen.AskNewPassword(words)
	f.named["password"] = fresh.First
	f.keys.Add(fresh.Fields()...)
	rows = append(rows, fresh.First, fresh.Again)
	closed := func() {}
	f.keys.OnSubmit = func() {
		if f.busy {
			return
		}
		f.busy = true
		h.Run(func(ctx context.Context) error {
			if had {
				return session.ChangePassword(ctx, old.Text, fresh.Text())
			}
			return session.SetPassword(ctx, session.Who.ID, fresh.Text())
		}, func(err error) {
			f.busy = false
			if model.HasFault(err, "fault.password.wrong") {
				f.named["old"].SetError(words.Error(err))
				f.named["old"].Focus()
				return
			}
			if f.fault(err); err != nil {
				return
			}
			closed()
			h.Say(look.ToneDone, words.T("settings.passwords_set"))
			a.show()
		})
	}
	title := words.T("settings.passwords_change")
	if !had {
		title = strings.TrimSuffix(words.T("settings.passwords_first"), "…")
	}
	closed = f.show(title, 460, nil, rows...)
}

// codes makes new recovery codes, by the password, and shows them this once.
func (a *accountCard) codes() {
	h := a.page.host
	words, session := h.Words(), h.Session()
	f := newFields(h)
	word := widgets.NewPassword()
	field := f.add("password", "password.word", word)
	closed := func() {}
	f.keys.OnSubmit = func() {
		if f.busy {
			return
		}
		f.busy = true
		var codes []string
		h.Run(func(ctx context.Context) (err error) {
			codes, err = session.MakeRecoveryCodes(ctx, word.Text)
			return err
		}, func(err error) {
			f.busy = false
			if f.fault(err); err != nil {
				return
			}
			closed()
			a.once(strings.TrimSuffix(words.T("settings.passwords_codes"), "…"), words.T("settings.passwords_codes_once"), codes...)
		})
	}
	closed = f.show(strings.TrimSuffix(words.T("settings.passwords_codes"), "…"), 460, nil,
		widgets.Paragraph(words.T("settings.passwords_codes_ask")), field)
}

// highLayout gives its thing a height, at text size 100 %.
type highLayout struct{ height float32 }

var _ fyne.Layout = highLayout{}

func (l highLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, look.Px(l.height))
}

func (l highLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}
