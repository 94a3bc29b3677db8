package screen

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// viewed is the view that a register was set to: one of the person's own, or one that the program brings along.
type viewed struct {
	name string
	own  *model.View // nil for one of the program's
	data model.ViewData
}

// readViews reads how the person looks at the register, sets columns and order up as they left them, and goes on.
func (l *Listing[R]) readViews(then func()) {
	session, name := l.host.Session(), l.name()
	var list []model.View
	l.host.Run(func(ctx context.Context) (err error) {
		list, err = session.Views(ctx, name)
		return err
	}, func(err error) {
		if err != nil {
			l.host.Fail(err) // the register is shown all the same
		}
		l.views = slices.DeleteFunc(list, func(v model.View) bool {
			if v.Name == "" {
				l.setUp(v.ViewData)
			}
			return v.Name == ""
		})
		then()
	})
}

// now is what the register shows, as a view would keep it.
func (l *Listing[R]) now() model.ViewData {
	return model.ViewData{Filter: l.bar.rel.Strip(l.withoutBase(l.bar.filter)), Relative: l.bar.rel, Order: l.order}
}

// withoutBase leaves out what the register always holds: it is put back when a view is shown.
func (l *Listing[R]) withoutBase(f model.Filter) model.Filter {
	f.Marks = slices.DeleteFunc(slices.Clone(f.Marks), l.cfg.Base.Has)
	if l.cfg.Base.Plan != "" {
		f.Plan = ""
	}
	f.Kind = l.cfg.Kind
	return f
}

// showView shows the records of a view in its order, and with its columns where it has some.
func (l *Listing[R]) showView(v viewed) {
	l.current = &v
	l.setUp(v.data)
	l.bar.rel = v.data.Relative
	f := within(l.cfg.Base, l.bar.resolved(v.data.Filter))
	l.bar.set(f)
	l.refilter(f)
	l.Focus()
}

// viewChip is the first of the filter bar: the view that is shown, with the choice of all.
func (l *Listing[R]) viewChip() (text string, chosen bool) {
	words := l.host.Words()
	switch {
	case l.current == nil:
		return words.T("screen.view"), false
	case l.changed():
		return words.T("screen.view.changed", "name", l.current.name), true
	}
	return l.current.name, true
}

// changed reports whether the register shows something else than the view that it was set to.
func (l *Listing[R]) changed() bool {
	was := l.current.data
	was.Columns, was.Filter.Kind = nil, l.cfg.Kind
	if was.Order.By == "" {
		was.Order = l.order
	}
	return !was.Same(l.now())
}

// shipped are the views that the program brings along for the register.
func (l *Listing[R]) shipped() []viewed {
	var out []viewed
	if !l.home() || len(l.cfg.Base.Marks) > 0 || l.cfg.Base.Plan != "" {
		return nil
	}
	for _, v := range register.Views(l.cfg.Kind, l.host.Session().SoonDays()) {
		out = append(out, viewed{name: l.host.Words().T(v.Key), data: v.ViewData})
	}
	return out
}

// offerViews opens the choice of views under the chip, with what can be done with them.
func (l *Listing[R]) offerViews(under fyne.CanvasObject) {
	words := l.host.Words()
	menu := fyne.NewMenu("")
	add := func(text string, do func()) *fyne.MenuItem {
		item := fyne.NewMenuItem(text, do)
		menu.Items = append(menu.Items, item)
		return item
	}
	rule := func() {
		if n := len(menu.Items); n > 0 && !menu.Items[n-1].IsSeparator {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		}
	}
	add(words.T("screen.view.all"), l.ShowAll).Checked = l.current == nil && !l.bar.any()
	rule()
	for _, v := range l.shipped() {
		add(v.name, func() { l.showView(v) }).Checked = l.current != nil && l.current.own == nil && l.current.name == v.name
	}
	rule()
	for _, v := range l.views {
		add(v.Name, func() { l.showView(viewed{name: v.Name, own: &v, data: v.ViewData}) }).Checked = l.isCurrent(v)
	}
	rule()
	if l.current != nil && l.current.own != nil {
		own := *l.current.own
		if l.changed() {
			add(words.T("screen.view.save"), func() {
				own.ViewData = l.seen()
				l.keepView(own, func() {})
			})
		}
		add(words.T("screen.view.rename"), func() { l.askName(own) })
		add(words.T("screen.view.delete"), func() { l.deleteView(own) })
	}
	add(words.T("screen.view.save_as"), func() { l.askName(model.View{}) })
	if l.dropped != nil {
		back := *l.dropped
		add(words.T("screen.view.bring_back", "name", back.Name), func() { l.bringBack(back) })
	}
	rule()
	add(words.T("screen.columns.open"), l.OpenColumns)
	widgets.ShowMenu(menu, l.host.Window().Canvas(), under)
}

func (l *Listing[R]) isCurrent(v model.View) bool {
	return l.current != nil && l.current.own != nil && l.current.own.ID == v.ID
}

// ShowAll lifts the view and all filters; the keyboard goes to the register.
func (l *Listing[R]) ShowAll() {
	l.SetFilter(l.cfg.Base)
	l.Focus()
}

// askName asks for the name of a view: a new one of what is shown, or another one for one that there is.
func (l *Listing[R]) askName(v model.View) {
	words := l.host.Words()
	name := widgets.NewEntry(words.T("screen.view.example"))
	name.SetMinWidth(380)
	name.SetText(v.Name)
	name.SetLimit(model.MaxViewName)
	field := widgets.NewField(words.T("screen.view.name"), name).WithCheck(func() string {
		if model.Fold(name.Text) == "" {
			return words.T("screen.view.nameless")
		}
		return ""
	}).WithHint(words.T("screen.view.hint"))
	form := widgets.NewForm(field)
	closed := func() {}
	save := func(v model.View) { l.keepView(v, func() { closed() }) }
	form.OnSave = func() {
		v.Name = name.Text
		if v.ID != "" { // another name for the same
			save(v)
			return
		}
		v.ViewData = l.seen()
		i := slices.IndexFunc(l.views, func(o model.View) bool { return model.Fold(o.Name) == model.Fold(v.Name) })
		if i < 0 {
			save(v)
			return
		}
		twin := l.views[i]
		twin.ViewData = v.ViewData
		l.host.Ask(Question{Title: words.T("screen.view.taken_title"), Text: words.T("screen.view.taken", "name", twin.Name),
			Action: words.T("screen.view.replace"), Yes: func(string) { save(twin) }})
	}
	title := "screen.view.save_as_title"
	if v.ID != "" {
		title = "screen.view.rename_title"
	}
	buttons := widgets.Line(8, widgets.Spring(), widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("screen.view.keep"), "check", widgets.Primary, form.Save).WithKey("Ctrl+S"))
	closed = l.host.Form(words.T(title), form, widgets.Footed(widgets.Wide(420, field), buttons), l.Focus)
	l.nameField = field
}

// seen is what the register shows, with its columns.
func (l *Listing[R]) seen() model.ViewData {
	v := l.now()
	v.Columns = l.columnSetup()
	return v
}

// keepView stores a view.
func (l *Listing[R]) keepView(v model.View, then func()) {
	session := l.host.Session()
	v.Register = l.name()
	l.host.Run(func(ctx context.Context) (err error) {
		v, err = session.KeepView(ctx, v)
		return err
	}, func(err error) {
		if err != nil {
			if l.nameField != nil && len(model.AllFaults(err)) > 0 {
				l.nameField.SetError(l.host.Words().Error(err))
				return
			}
			l.host.Fail(err)
			return
		}
		l.took(v)
		then()
		l.host.Say(look.ToneDone, l.host.Words().T("screen.view.kept", "name", v.Name))
	})
}

// took puts a stored view among the others and shows that it is the one that is seen.
func (l *Listing[R]) took(v model.View) {
	l.views = slices.DeleteFunc(l.views, func(o model.View) bool { return o.ID == v.ID })
	l.views = append(l.views, v)
	slices.SortFunc(l.views, func(a, b model.View) int { return cmp.Compare(model.Fold(a.Name), model.Fold(b.Name)) })
	l.current = &viewed{name: v.Name, own: &v, data: v.ViewData}
	l.bar.redraw()
}

// deleteView takes one of the person's views away; it can be brought back from the same menu.
func (l *Listing[R]) deleteView(v model.View) {
	session := l.host.Session()
	l.host.Run(func(ctx context.Context) error { return session.DeleteView(ctx, v) }, func(err error) {
		if err != nil {
			l.host.Fail(err)
			return
		}
		l.views = slices.DeleteFunc(l.views, func(o model.View) bool { return o.ID == v.ID })
		l.current, l.dropped = nil, &v
		l.bar.redraw()
		l.host.Say(look.ToneDone, l.host.Words().T("screen.view.deleted", "name", v.Name))
	})
}

// bringBack stores a deleted view again as it was.
func (l *Listing[R]) bringBack(v model.View) {
	session := l.host.Session()
	l.host.Run(func(ctx context.Context) (err error) {
		v, err = session.KeepView(ctx, v)
		return err
	}, func(err error) {
		if err != nil {
			l.host.Fail(err)
			return
		}
		l.dropped = nil
		l.took(v)
		l.showView(viewed{name: v.Name, own: &v, data: v.ViewData})
	})
}
