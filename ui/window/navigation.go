package window

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// areas is the order of the navigation, those that belong to another right behind it; an area without a page is left out.
func areas() []screen.Area {
	return []screen.Area{screen.Today, screen.Plans, screen.Visits, screen.Findings, screen.Systemic, screen.Voices,
		screen.Recommendations, screen.PostControl, screen.Reminders, screen.Restitutions, screen.Training, screen.Discussions,
		screen.Registry, screen.Figures, screen.Briefs, screen.Archive, screen.Settings, screen.Checklists, screen.History}
}

func areaIcon(a screen.Area) string {
	switch a {
	case screen.Today:
		return "sun"
	case screen.Plans:
		return "calendar-days"
	case screen.Visits:
		return "clipboard-pen"
	case screen.Findings:
		return "triangle-alert"
	case screen.Systemic:
		return "map"
	case screen.Recommendations:
		return "list-checks"
	case screen.PostControl:
		return "shield-check"
	case screen.Reminders:
		return "clock-alert"
	case screen.Restitutions:
		return "hand-coins"
	case screen.Training:
		return "graduation-cap"
	case screen.Voices:
		return "message-circle"
	case screen.Discussions:
		return "messages-square"
	case screen.Registry:
		return "building-2"
	case screen.Figures:
		return "chart-no-axes-column"
	case screen.Briefs:
		return "file-text"
	case screen.Archive:
		return "bookmark"
	case screen.Checklists:
		return "square-check"
	case screen.History:
		return "history"
	}
	return "settings"
}

// badge is the number that waits in an area; urgent when somebody is late.
type badge struct {
	count  int
	urgent bool
}

// badges sums up what waits for the person, area by area: what only another role can decide does not wait for them. An area
// that belongs to another has its number alone: its parent does not count it again. reminders are those not put aside.
// The day's number is that of the things which want a decision, as its page counts them.
func badges(waiting []office.Waiting, reminders int, session *office.Session) map[screen.Area]badge {
	out := map[screen.Area]badge{screen.Reminders: {count: reminders}}
	for _, w := range waiting {
		area, verb := waitsIn(w.Key)
		if area == "" || w.Count == 0 || !session.May(verb) {
			continue
		}
		out[area] = badge{count: out[area].count + w.Count, urgent: out[area].urgent || w.Key == office.WaitOverdue}
	}
	for _, w := range session.Decisions(waiting) {
		out[screen.Today] = badge{count: out[screen.Today].count + w.Count}
	}
	return out
}

// waitsIn says in which area a thing waits, and for those who may do what.
func waitsIn(key string) (area screen.Area, verb model.Verb) {
	switch key {
	case office.WaitApprove:
		return screen.Plans, model.DoApprovePlan
	case office.WaitDraftVisits:
		return screen.Visits, model.DoVisit
	case office.WaitConfirm:
		return screen.Visits, model.DoConfirmVisit
	case office.WaitNoRecommendation:
		return screen.Findings, model.DoDraft
	case office.WaitOverdue:
		return screen.Recommendations, model.DoFollow
	case office.WaitQueue:
		return screen.PostControl, model.DoCheck
	}
	return "", ""
}

func (b badge) tone() look.Tone {
	if b.urgent {
		return look.ToneWrong
	}
	return look.ToneQuiet
}

// Where an item of the navigation has its icon and its words, the room behind the number, and that before it.
const (
	navGlyph float32 = 8
	navText  float32 = 31
	navEnd   float32 = 4
	navGap   float32 = 4
	// navHigh is the height of an item, and childHigh that of one that belongs to another, which stands further in by
	// childIn.
	navHigh   float32 = 33
	childHigh float32 = 29
	childIn   float32 = 14
)

// navItem is one work area in the navigation.
type navItem struct {
	widget.BaseWidget
	area     screen.Area
	text     string
	badge    badge
	show     string // the badge's number as the language writes it
	selected bool
	hovered  bool
	bare     bool // without words
	onTap    func()
	// onOver is told that the pointer came or went.
	onOver func(in bool)
}

var (
	_ fyne.Tappable     = (*navItem)(nil)
	_ desktop.Hoverable = (*navItem)(nil)
)

func newNavItem(area screen.Area, text string, onTap func()) *navItem {
	n := &navItem{area: area, text: text, onTap: onTap}
	n.ExtendBaseWidget(n)
	return n
}

func (n *navItem) set(b badge, show string) {
	n.badge, n.show = b, show
	n.Refresh()
}

func (n *navItem) Tapped(*fyne.PointEvent)        { n.onTap() }
func (n *navItem) MouseIn(*desktop.MouseEvent)    { n.over(true) }
func (n *navItem) MouseMoved(*desktop.MouseEvent) {}
func (n *navItem) MouseOut()                      { n.over(false) }
func (n *navItem) over(in bool) {
	n.hovered = in
	n.Refresh()
	if n.onOver != nil {
		n.onOver(in)
	}
}
func (n *navItem) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (n *navItem) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(nil)
	glyph := widgets.NewGlyph(areaIcon(n.area), look.Ink, 17)
	words := [2]*widgets.Text{widgets.Body(n.text), widgets.NewText(n.text, widgets.Style{Bold: true, Color: look.Accent})}
	count := widgets.NewCount("", look.ToneQuiet)
	dot := canvas.NewCircle(nil) // without words the number would hide the icon
	p := &painter{owner: n, objects: []fyne.CanvasObject{ground, glyph, words[0], words[1], count, dot}}
	p.paint = func() {
		ink := look.Ink
		ground.FillColor = nil
		ground.CornerRadius = look.RadiusControl
		switch {
		case n.selected:
			ink = look.Accent
			ground.FillColor = look.Color(look.AccentTint)
		case n.hovered:
			ground.FillColor = look.Color(look.Raised)
		}
		ground.Refresh()
		glyph.Set(areaIcon(n.area), ink)
		words[0].Hidden, words[1].Hidden = n.selected || n.bare, !n.selected || n.bare
		dot.FillColor = look.Color(look.Accent)
		if n.badge.urgent {
			dot.FillColor = look.Color(look.WrongInk)
		}
		dot.StrokeColor, dot.StrokeWidth = look.Color(look.Side), 2
		dot.Hidden = n.badge.count == 0 || !n.bare
		dot.Refresh()
		count.Set(n.show, "", n.badge.tone())
		count.Hidden = n.badge.count == 0 || n.bare
	}
	p.least = func() fyne.Size {
		high := navHigh
		if n.area.Parent() != "" {
			high = childHigh
		}
		if n.bare {
			return fyne.NewSize(0, look.Px(high))
		}
		return fyne.NewSize(look.Px(120), look.Px(high))
	}
	p.place = func(size fyne.Size) {
		put(ground, 0, 0, size.Width, size.Height)
		side := look.Px(17)
		c := count.MinSize()
		if n.bare {
			x, y := (size.Width-side)/2, (size.Height-side)/2
			put(glyph, x, y, side, side)
			put(dot, x+side-look.Px(3), y-look.Px(6), look.Px(9), look.Px(9))
			return
		}
		in := float32(0)
		if n.area.Parent() != "" {
			in, side = look.Px(childIn), look.Px(14)
		}
		put(glyph, in+look.Px(navGlyph), (size.Height-side)/2, side, side)
		put(count, size.Width-c.Width-look.Px(navEnd), (size.Height-c.Height)/2, c.Width, c.Height)
		room := size.Width - in - look.Px(navText) - look.Px(navEnd)
		if !count.Hidden {
			room -= c.Width + look.Px(navGap)
		}
		for _, w := range words {
			put(w, in+look.Px(navText), 0, room, size.Height)
		}
	}
	p.paint()
	return p
}

// personBox shows who is at the desk; a press opens the menu.
type personBox struct {
	widget.BaseWidget
	name, post string
	hovered    bool
	bare       bool // without words
	onTap      func()
}

func newPersonBox(name, post string, onTap func()) *personBox {
	b := &personBox{name: name, post: post, onTap: onTap}
	b.ExtendBaseWidget(b)
	return b
}

func (b *personBox) Tapped(*fyne.PointEvent)        { b.onTap() }
func (b *personBox) MouseIn(*desktop.MouseEvent)    { b.hovered = true; b.Refresh() }
func (b *personBox) MouseMoved(*desktop.MouseEvent) {}
func (b *personBox) MouseOut()                      { b.hovered = false; b.Refresh() }
func (b *personBox) Cursor() desktop.Cursor         { return desktop.PointerCursor }

func (b *personBox) CreateRenderer() fyne.WidgetRenderer {
	ground, circle := canvas.NewRectangle(nil), canvas.NewCircle(nil)
	letters := widgets.NewText(initials(b.name), widgets.Style{Size: look.Status, Bold: true, Color: look.Accent,
		Align: fyne.TextAlignCenter})
	name, post := widgets.Body(screen.ShortName(b.name)), widgets.QuietParagraph(b.post)
	p := &painter{owner: b, objects: []fyne.CanvasObject{ground, circle, letters, name, post}}
	p.paint = func() {
		ground.FillColor, ground.CornerRadius = nil, look.RadiusControl
		if b.hovered {
			ground.FillColor = look.Color(look.Raised)
		}
		ground.Refresh()
		letters.SetText(initials(b.name))
		name.SetText(screen.ShortName(b.name))
		circle.FillColor = look.Color(look.AccentTint)
		circle.Refresh()
		name.Hidden, post.Hidden = b.bare, b.bare
	}
	left := func() float32 { return look.Px(10 + 30 + 9) }
	p.least = func() fyne.Size {
		if b.bare {
			return fyne.NewSize(0, look.Px(30+14))
		}
		width, _ := look.NavWidth(0)
		post.Resize(fyne.NewSize(width-look.Px(16+6)-left(), 0))
		return fyne.NewSize(look.Px(120), name.MinSize().Height+post.MinSize().Height+look.Px(14))
	}
	p.place = func(size fyne.Size) {
		put(ground, 0, 0, size.Width, size.Height)
		side := look.Px(30)
		if b.bare {
			put(circle, (size.Width-side)/2, (size.Height-side)/2, side, side)
			put(letters, (size.Width-side)/2, (size.Height-side)/2, side, side)
			return
		}
		put(circle, look.Px(10), (size.Height-side)/2, side, side)
		put(letters, look.Px(10), (size.Height-side)/2, side, side)
		room := size.Width - left() - look.Px(6)
		h := name.MinSize().Height
		put(name, left(), look.Px(7), room, h)
		post.Resize(fyne.NewSize(room, 0))
		put(post, left(), look.Px(7)+h, room, post.MinSize().Height)
	}
	p.paint()
	return p
}

// rename shows another name.
func (b *personBox) rename(name string) {
	b.name = name
	b.Refresh()
}

// initials are the first letters of the first two names.
func initials(name string) string {
	var out strings.Builder
	for i, part := range strings.Fields(name) {
		if i == 2 {
			break
		}
		r, _ := utf8.DecodeRuneInString(part)
		out.WriteRune(r)
	}
	return strings.ToUpper(out.String())
}

// navigation is the left edge of the frame.
func (s *shell) navigation() fyne.CanvasObject {
	s.menuButton = widgets.NewIconButton("menu", widgets.Ghost, func() { s.showMenu(s.menuButton) })
	brand := widgets.Line(10, container.NewCenter(widgets.NewGlyph("eye", look.Accent, 20)),
		container.NewCenter(widgets.NewText(s.words.T("window.name"), widgets.Style{Size: 15, Bold: true})),
		widgets.Spring(), container.NewCenter(s.menuButton))
	s.brandWords = brand.Objects[:2]
	items := widgets.Stack(2)
	s.items, s.list = nil, items
	for _, a := range s.reachable() {
		item := newNavItem(a, s.words.T("area."+string(a)), func() { s.visit(a) })
		item.onOver = func(in bool) { s.tip.name(item, in && item.bare) }
		item.Hidden = a.Parent() != ""
		s.items = append(s.items, item)
		items.Add(item)
	}
	box := newPersonBox(s.name, s.post(), nil)
	box.onTap = func() { s.showMenu(box) }
	s.person = box
	foot := widgets.Stack(6, widgets.NewRule(), box)
	column := widgets.Around(
		container.New(fixedLayout{height: 53}, container.New(brandLayout{}, brand)), foot, nil, nil, container.NewVScroll(items))
	side := widgets.Around(nil, nil, nil, widgets.NewUprightRule(),
		widgets.NewGround(look.Side, container.New(padLayout{8, 10}, column)))
	return side
}

// mark shows in the navigation which area is shown, with those that belong to it or stand beside it below its parent.
func (s *shell) mark(shown screen.Area) {
	family := shown
	if p := shown.Parent(); p != "" {
		family = p
	}
	for _, item := range s.items {
		item.selected = item.area == shown
		if p := item.area.Parent(); p != "" {
			item.Hidden = p != family
		}
		item.Refresh()
	}
	s.list.Refresh()
}

// padLayout keeps room at the sides and below.
type padLayout struct{ side, below float32 }

func (l padLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	return size.AddWidthHeight(2*look.Px(l.side), look.Px(l.below))
}

func (l padLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := look.Px(l.side)
	put(objects[0], side, 0, size.Width-2*side, size.Height-look.Px(l.below))
}

// post is the line under the person's name: role and region.
func (s *shell) post() string {
	role := s.words.T("role." + string(s.session.Who.Role))
	o := s.session.Office
	if o.IsHeadquarters() {
		return role + " · " + o.Name.In(s.words.Lang())
	}
	return role + " · " + s.session.References.ShortOn(model.Regions, o.Region, s.session.Today(), s.words.Lang())
}

// bareNavigation takes the words out of the navigation, or puts them back.
func (s *shell) bareNavigation(bare bool) {
	s.tip.name(nil, false)
	for _, item := range s.items {
		item.bare = bare
		item.Refresh()
	}
	for _, o := range s.brandWords {
		if bare {
			o.Hide()
		} else {
			o.Show()
		}
	}
	s.person.bare = bare
	s.person.Refresh()
}

// brandLayout keeps room at the sides of the name, unless there is only the menu's button.
type brandLayout struct{}

func (brandLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (brandLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := min(look.Px(10), max(0, (size.Width-objects[0].MinSize().Width)/2))
	put(objects[0], side, 0, size.Width-2*side, size.Height)
}
