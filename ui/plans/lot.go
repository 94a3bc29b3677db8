package plans

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// lotView is the draw by lot of a plan: the rules at the left, who can be drawn or what was drawn at the right.
type lotView struct {
	page  *Page
	start office.LotStart
	// lot is the one in force, whole; with no ID there is none. renew tells that another is to take its place.
	lot   model.Lot
	renew bool
	taken bool

	form *lotForm
	pool model.LotPool
	// weights are those that the pool was weighed by: each of its factors is a column.
	weights model.LotWeights
	// ready tells that the pool is that of the rules as typed, and that they can be met.
	ready bool
	// gathering tells that the pool of the rules as typed is on its way, wanted that Ctrl+S was pressed meanwhile: it is
	// heard when the pool has come, as the button stands there all the while.
	gathering, wanted bool
	asked             uint64
	stop              func()
	tab               string

	banner, side, bar, right *fyne.Container
	list                     *widgets.Register
	// columns are those of the list, body is all at the right of the rules.
	columns []widgets.Column
	body    *fyne.Container
	content fyne.CanvasObject
}

// What the register of a lot shows.
const (
	lotDrawn = "drawn"
	lotIn    = "in"
	lotOut   = "out"
)

// openLot shows the draw by lot of the plan that is open.
func (p *Page) openLot(plan model.ID) {
	session, mine := p.host.Session(), p.asked
	var start office.LotStart
	var lot model.Lot
	var taken bool
	p.host.Run(func(ctx context.Context) (err error) {
		if start, err = session.StartLot(ctx, plan); err != nil {
			return err
		}
		lot, taken, err = lotOf(ctx, session, plan)
		return err
	}, func(err error) {
		if p.asked != mine || p.open == nil {
			return
		}
		if err != nil {
			p.host.Fail(err)
			return
		}
		v := &lotView{page: p, start: start, lot: lot, taken: taken, banner: container.NewStack(), side: container.NewStack(),
			bar: container.NewStack(), right: container.NewStack(), stop: func() {}}
		p.lot = v
		v.body = container.New(headLayout{}, widgets.Stack(0, v.banner, v.bar), v.right)
		v.content = container.New(&sideLayout{width: 348}, v.side, widgets.NewUprightRule(), v.body)
		v.show()
		p.put(v.content)
		p.redraw()
		p.Focus()
	})
}

// lotOf reads the lot in force of a plan, and whether it was taken into it.
func lotOf(ctx context.Context, s *office.Session, plan model.ID) (model.Lot, bool, error) {
	lot, err := s.LotInForce(ctx, plan)
	if errors.Is(err, office.ErrNotFound) {
		return model.Lot{}, false, nil
	}
	if err != nil {
		return lot, false, err
	}
	card, err := s.PlanCard(ctx, plan)
	return lot, card.Deviation.Drawn > 0, err
}

// closeLot goes back to the plan.
func (p *Page) closeLot() {
	p.leaveLot()
	p.put(p.open.content)
	p.open.reload()
	p.redraw()
	p.open.lines.Focus()
}

// choosing reports whether rules are being typed.
func (v *lotView) choosing() bool { return v.lot.ID == "" || v.renew }

// show draws what the draw has come to.
func (v *lotView) show() {
	words := v.page.host.Words()
	if v.choosing() {
		v.tab = lotIn
		v.form = v.page.newLotForm(v.start, v.later)
		v.side.Objects = []fyne.CanvasObject{widgets.NewGround(look.Background, container.NewVScroll(widgets.Inset(14, 14, v.form.content)))}
		v.form.form.OnCancel = func() { v.page.Back() }
		v.form.form.OnSave = v.fix
		v.tell(look.ToneQuiet, words.T("lot.gathering"))
		v.gather()
	} else {
		v.pool, v.weights, v.tab = v.lot.Pool, v.lot.Rules.Weights, lotIn
		if v.lot.State == model.LotDrawn {
			v.tab = lotDrawn
		}
		v.side.Objects = []fyne.CanvasObject{widgets.NewGround(look.Background, container.NewVScroll(widgets.Inset(14, 14, v.facts())))}
		switch {
		case v.lot.State == model.LotFixed:
			v.tell(look.ToneRunning, words.T("lot.fixed_text", "seed", v.lot.Seed))
		case !v.taken:
			v.tell(look.ToneWaiting, words.N("lot.drawn_text", len(v.lot.Lines)))
		default:
			v.tell(look.ToneDone, words.T("lot.taken_text"))
		}
		v.fill()
	}
	v.side.Refresh()
}

// tell shows a sentence over the register; "" takes it away.
func (v *lotView) tell(tone look.Tone, text string) {
	v.banner.Objects = nil
	if text != "" {
		v.banner.Objects = []fyne.CanvasObject{widgets.Inset(10, 14, widgets.NewBanner(tone, text, "", nil))}
	}
	v.banner.Refresh()
	v.settle()
}

// settle gives the sentences over the register the height that they ask for.
func (v *lotView) settle() {
	v.bar.Refresh()
	v.body.Refresh()
}

// later gathers the candidates when the person has stopped typing.
func (v *lotView) later() {
	if !v.ready { // what was said of the rules is no longer so
		v.tell(look.ToneQuiet, v.page.host.Words().T("lot.gathering"))
	}
	v.ready, v.gathering, v.wanted = false, true, false
	v.stop()
	v.stop = v.page.host.After(lotPause, v.gather)
}

// changed gathers the candidates anew when the registers have changed; what was fixed stays as it is.
func (v *lotView) changed() {
	if v.choosing() {
		v.later()
	}
}

// gather reads who can be drawn by the rules as typed and whether they can be met, off the window's goroutine.
func (v *lotView) gather() {
	if !v.choosing() {
		return
	}
	v.asked++
	v.gathering = true
	mine, rules, session := v.asked, v.form.collect(), v.page.host.Session()
	var pool model.LotPool
	var cannot error
	v.page.host.Run(func(ctx context.Context) (err error) {
		if pool, err = session.LotPool(ctx, v.start.Plan.ID, rules); err != nil {
			return err
		}
		cannot = model.CheckLot(rules, pool)
		return nil
	}, func(err error) {
		if v.asked != mine || v.page.lot != v || !v.choosing() {
			return
		}
		wanted := v.wanted
		v.gathering, v.wanted = false, false
		if err != nil && len(model.AllFaults(err)) == 0 {
			v.page.host.Fail(err)
			return
		}
		if err == nil {
			v.pool, v.weights = pool, rules.Weights
			err = cannot
		}
		words := v.page.host.Words()
		if v.ready = err == nil; err != nil {
			v.tell(look.ToneWrong, words.Error(err))
		} else {
			v.tell(look.ToneRunning, words.T("lot.rules_text"))
		}
		v.fill()
		v.page.redraw()
		if wanted {
			v.fix()
		}
	})
}

// header names the plan and offers the next step.
func (v *lotView) header() screen.Header {
	words := v.page.host.Words()
	// What is not the next step stands over the register.
	head := screen.Header{Title: words.T("lot.title", "number", v.start.Plan.Number.String()), Beside: v.steps()}
	add := func(text, icon, key string, style widgets.ButtonStyle, do func()) {
		b := widgets.NewButton(words.T(text), icon, style, do)
		head.Actions = append(head.Actions, b.WithKey(key))
	}
	add("lot.back", "arrow-left", "Esc", widgets.Secondary, func() { v.page.Back() })
	if v.choosing() {
		if v.ready {
			add("lot.fix", "lock", "Ctrl+S", widgets.Primary, v.fix)
		}
		return head
	}
	switch {
	case v.start.Plan.State != model.PlanDraft:
	case v.lot.State == model.LotFixed:
		add("lot.draw", "play", "Ctrl+S", widgets.Primary, v.draw)
	case !v.taken:
		add("lot.take", "check", "Ctrl+S", widgets.Primary, v.take)
	}
	return head
}

// steps shows how far the draw has come.
func (v *lotView) steps() fyne.CanvasObject {
	words, at := v.page.host.Words(), 0
	if !v.choosing() {
		switch {
		case v.taken:
			at = 4
		case v.lot.State == model.LotDrawn:
			at = 3
		default:
			at = 2
		}
	}
	line := widgets.Line(6)
	for i, key := range []string{"lot.step.rules", "lot.step.seed", "lot.step.draw", "lot.step.take"} {
		done, current := i < at, i == at || (at == 0 && i == 0)
		switch {
		case done:
			line.Add(container.NewCenter(widgets.NewPill(words.T(key), "check", look.ToneDone)))
		case current:
			line.Add(container.NewCenter(widgets.NewPill(words.T(key), "circle-dot", look.ToneRunning)))
		default:
			line.Add(container.NewCenter(widgets.NewPill(words.T(key), "circle", look.ToneQuiet)))
		}
	}
	return line
}

// save is Ctrl+S: the next step.
func (v *lotView) save() {
	switch {
	case v.choosing():
		v.fix()
	case v.start.Plan.State != model.PlanDraft:
	case v.lot.State == model.LotFixed:
		v.draw()
	case !v.taken:
		v.take()
	}
}

// again begins the rules of another lot in the place of the one that the plan has.
func (v *lotView) again() {
	v.renew = true
	v.show()
	v.page.redraw()
	v.page.Focus()
}

// draw carries the draw out, off the window's goroutine.
func (v *lotView) draw() {
	lot := v.lot
	run(v.page.host, v.page.host.Words().T("lot.drawn_said"), func(ctx context.Context, s *office.Session) (model.Lot, error) {
		return s.DrawLot(ctx, lot.ID, lot.Version)
	}, func(drawn model.Lot) {
		v.lot = drawn
		v.show()
		v.page.redraw()
		v.page.Focus()
	})
}

// take puts the result into the plan and goes back there.
func (v *lotView) take() {
	lot, host := v.lot, v.page.host
	n, session := 0, host.Session()
	host.Run(func(ctx context.Context) (err error) {
		n, err = session.TakeLot(ctx, lot.ID, lot.Version)
		return err
	}, func(err error) {
		if err != nil {
			host.Fail(err)
			return
		}
		host.Say(look.ToneDone, host.Words().N("lot.taken_said", n))
		if v.page.lot == v {
			v.page.closeLot()
		}
	})
}

// back leaves the rules of another lot, else the draw.
func (v *lotView) back() {
	if v.renew {
		v.renew = false
		v.show()
		v.page.redraw()
		v.page.Focus()
		return
	}
	v.page.closeLot()
}

// focus puts the keyboard on the rules, or on the register.
func (v *lotView) focus() {
	if v.choosing() {
		v.form.form.FocusFirst()
		return
	}
	v.list.Focus()
}

// sideLayout is a panel of a fixed width, a line, and the rest.
type sideLayout struct{ width float32 }

// MinSize is the panel beside the least that the rest asks for.
func (l *sideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	rest := objects[2].MinSize()
	return fyne.NewSize(look.Px(l.width)+1+rest.Width, rest.Height)
}

// Layout sets the three side by side.
func (l *sideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := look.Px(l.width)
	put(objects[0], 0, 0, width, size.Height)
	put(objects[1], width, 0, 1, size.Height)
	put(objects[2], width+1, 0, fyne.Max(0, size.Width-width-1), size.Height)
}
