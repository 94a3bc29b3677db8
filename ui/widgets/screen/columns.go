package screen

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// name is under which the person's setup of the register is kept: several registers may show records of one kind.
func (l *Listing[R]) name() string {
	name := string(l.cfg.Kind)
	if !l.home() {
		name += "." + string(l.cfg.Area)
	}
	for _, m := range l.cfg.Base.Marks {
		name += "." + string(m)
	}
	return name
}

// home reports whether the register stands in the area of its kind.
func (l *Listing[R]) home() bool { return l.cfg.Area == AreaOf(l.cfg.Kind) }

// title is the key of what the register is called on paper and as a file.
func (l *Listing[R]) title() string {
	if !l.home() {
		return "area." + string(l.cfg.Area)
	}
	return titleOf(l.cfg.Kind)
}

// OpenColumns shows the choice of columns over the page. What is changed is seen at once behind it.
func (l *Listing[R]) OpenColumns() {
	words := l.host.Words()
	titles := map[string]string{}
	for _, c := range l.cfg.Columns {
		titles[c.ID] = words.T(c.Title)
	}
	list := widgets.NewColumnList(l.table.Layout(), func(id string) string { return titles[id] },
		func(s widgets.ColumnState) string {
			if !s.Hidden && !l.table.Drawn(s.ID) {
				return words.T("screen.columns.no_room")
			}
			return ""
		})
	changed := false
	list.OnChanged = func(states []widgets.ColumnState) {
		changed = true
		l.table.SetLayout(states)
	}
	closed := func() {}
	reset := widgets.NewButton(words.T("screen.columns.reset"), "rotate-ccw", widgets.Secondary, func() {
		changed = true
		l.table.SetLayout(nil)
		list.Set(l.table.Layout())
	})
	done := widgets.NewButton(words.T("screen.columns.done"), "check", widgets.Primary, func() { closed() }).WithKey("Esc")
	scroll := container.NewVScroll(list)
	scroll.SetMinSize(fyne.NewSize(look.Px(380), min(list.MinSize().Height, look.Px(392))))
	body := widgets.Footed(widgets.Wide(400, widgets.Stack(12, widgets.QuietParagraph(words.T("screen.columns.help")), scroll)),
		widgets.Line(8, reset, widgets.Spring(), done))
	closed = l.host.Sheet(words.T("screen.columns"), body, list, func() {
		if changed {
			l.keepSetup()
		}
		l.Focus()
	})
}

// keepSetup remembers the columns and the order as the person left them.
func (l *Listing[R]) keepSetup() {
	session := l.host.Session()
	setup := model.View{Register: l.name(), ViewData: model.ViewData{Order: l.order, Columns: l.columnSetup()}}
	l.host.Run(func(ctx context.Context) error {
		_, err := session.KeepView(ctx, setup)
		return err
	}, func(err error) {
		if err != nil {
			l.host.Fail(err)
		}
	})
}

func (l *Listing[R]) columnSetup() []model.ColumnSetup {
	states := l.table.Layout()
	out := make([]model.ColumnSetup, len(states))
	for i, s := range states {
		out[i] = model.ColumnSetup(s)
	}
	return out
}

// setUp sets the columns and the order up as they were kept.
func (l *Listing[R]) setUp(v model.ViewData) {
	if len(v.Columns) > 0 {
		states := make([]widgets.ColumnState, len(v.Columns))
		for i, c := range v.Columns {
			states[i] = widgets.ColumnState(c)
		}
		l.table.SetLayout(states)
	}
	if column := l.columnOf(v.Order.By); column != "" {
		l.order = v.Order
		l.table.SetOrder(column, v.Order.Desc)
	}
}
