package visits

import (
	"context"
	"errors"
	"strconv"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// checklist is the block in which a checklist is filled in: its questions, the score as it stands, and the choice of
// another one. It has one place in the way of the Tab key.
type checklist struct {
	form  *form
	host  screen.Host
	sheet *widgets.AnswerSheet
	menu  *widgets.Menu
	score *widgets.Text
	field *widgets.Field
	box   *widgets.Card
	use   []model.Template
	// waiting is what is to be shown and not fetched yet, so that a save meanwhile loses nothing.
	waiting model.Checklist
	// asked counts what was asked for, so that a slow answer does not push away a newer one.
	asked int
	// aside are the answers to checklists that were chosen before the present one.
	aside map[string]map[string]string
}

func newChecklist(f *form) *checklist {
	words := f.host.Words()
	c := &checklist{form: f, host: f.host, aside: map[string]map[string]string{}}
	c.sheet = widgets.NewAnswerSheet(words)
	c.menu = widgets.NewMenu(words).WithKey("F4")
	c.menu.Back = c.sheet
	c.menu.OnChosen = func(o widgets.Option) { c.choose(o.ID) }
	c.score = widgets.NewText("", widgets.Style{Bold: true})
	c.sheet.OnAnswer = func() {
		c.form.touch("checklist")
		c.form.named["scores"].SetError("")
		c.tell()
	}
	c.sheet.OnRestore = func(given model.Checklist) { c.show(given) }
	c.sheet.OnFocus = func() { c.form.reveal(c.sheet) }
	c.sheet.OnScroll = func(e *fyne.ScrollEvent) { c.form.scroll.Scrolled(e) }
	c.sheet.OnChoose = c.menu.Open
	c.sheet.Written = c.written
	c.sheet.OnViolation = c.violation
	c.field = widgets.NewField("", c.sheet)
	return c
}

// card is the block with its number on the form.
func (c *checklist) card(n int) fyne.CanvasObject {
	body := widgets.Stack(0, widgets.Inset(2, 6, c.menu), widgets.Inset(0, 4, c.field))
	c.box = widgets.NewListCard(c.host.Words().T("visits.block.checklist", "n", n), body).WithRight(c.score)
	c.tell()
	return c.box
}

// stored shows what a stored visit was filled with, or the usual checklist where it was with none.
func (c *checklist) stored(v model.Visit, t model.Template) {
	switch {
	case v.Checklist.IsZero():
		c.begin(v.Method)
	case t.Code == "":
		c.show(v.Checklist) // says that it is not there
	default:
		c.set(t, v.Checklist.Answers)
		c.fetch(func(context.Context) error { return nil }, c.tell)
	}
}

// begin shows the checklist that the person usually fills for such a visit, as long as nothing was answered.
func (c *checklist) begin(method string) {
	if len(c.sheet.Answers()) > 0 || !c.waiting.IsZero() {
		return
	}
	session := c.host.Session()
	var usual model.Template
	c.fetch(func(ctx context.Context) (err error) {
		usual, err = session.UsualTemplate(ctx, method)
		return err
	}, func() {
		if len(c.sheet.Answers()) == 0 {
			c.set(usual, nil)
		}
	})
}

// show shows what was answered before: of a stored visit, or of a draft that is put back.
func (c *checklist) show(given model.Checklist) {
	c.waiting = given
	c.sheet.Await(given)
	session := c.host.Session()
	var t model.Template
	c.fetch(func(ctx context.Context) (err error) {
		t, err = session.Template(ctx, given.Code, given.Edition)
		return err
	}, func() {
		c.waiting = model.Checklist{}
		c.set(t, given.Answers)
	})
}

// choose takes another checklist, or a newer edition of the same, in the edition in use. The answers to the one before wait
// until it is chosen again.
func (c *checklist) choose(code string) {
	now := c.sheet.Template()
	c.aside[now.Code] = c.sheet.Answers()
	for _, t := range c.use {
		if t.Code == code && (code != now.Code || t.Edition != now.Edition) {
			c.set(t, c.aside[code])
			c.sheet.OnAnswer()
			c.sheet.Edited()
		}
	}
}

// changed follows what an administrator has done to the checklists.
func (c *checklist) changed() {
	if c.waiting.IsZero() {
		c.fetch(func(context.Context) error { return nil }, func() {
			c.tell()
			c.begin(c.form.method.Chosen().ID)
		})
	}
}

// fetch reads a checklist and those that can be chosen, then calls then. Where there is none the block stays away.
func (c *checklist) fetch(get func(context.Context) error, then func()) {
	c.asked++
	mine, session := c.asked, c.host.Session()
	var use []model.Template
	c.host.Run(func(ctx context.Context) (err error) {
		if use, err = session.Templates(ctx); err != nil {
			return err
		}
		return get(ctx)
	}, func(err error) {
		switch {
		case c.asked != mine:
		case errors.Is(err, office.ErrNotFound):
			c.use = use
			c.tell()
		case err != nil:
			c.host.Fail(err)
		default:
			c.use = use
			then()
		}
	})
}

func (c *checklist) set(t model.Template, answers map[string]string) {
	c.sheet.Set(t, answers)
	c.tell()
	if c.form.content != nil {
		c.form.content.Refresh()
	}
}

// value is what was answered, as the visit keeps it.
func (c *checklist) value() model.Checklist {
	if !c.waiting.IsZero() {
		return c.waiting
	}
	t := c.sheet.Template()
	answers := t.Clean(c.sheet.Answers())
	if len(answers) == 0 {
		return model.Checklist{}
	}
	return model.Checklist{Code: t.Code, Edition: t.Edition, Answers: answers, Score: t.Score(answers)}
}

// tell writes the score, and which checklist it is.
func (c *checklist) tell() {
	words, t := c.host.Words(), c.sheet.Template()
	var options []widgets.Option
	for _, o := range c.use {
		options = append(options, widgets.Option{ID: o.Code, Text: o.Name.In(words.Lang()),
			Detail: words.T("visits.checklist.edition", "edition", strconv.Itoa(o.Edition))})
	}
	name := ""
	if t.Code != "" {
		name = templateName(c.host, t)
	}
	c.menu.Set(name, options)
	c.score.SetText(scoreText(c.host, t.Score(c.sheet.Answers())))
	if c.box == nil {
		return // not laid out yet
	}
	// Where the office uses no checklist there is no block.
	for _, o := range []fyne.CanvasObject{c.box, c.field} {
		if t.Code == "" && c.waiting.IsZero() {
			o.Hide()
		} else {
			o.Show()
		}
	}
}

func templateName(h screen.Host, t model.Template) string {
	return h.Words().T("visits.checklist.name", "name", t.Name, "edition", strconv.Itoa(t.Edition))
}

// scoreText is how much was answered, and the score where something counts.
func scoreText(h screen.Host, s model.Score) string {
	words := h.Words()
	if !s.Rate().Known {
		return words.T("visits.checklist.count", "answered", s.Answered, "asked", s.Asked)
	}
	return words.T("visits.checklist.score", "answered", s.Answered, "asked", s.Asked, "percent", words.Percent(s.Rate().Percent()))
}

// violation opens the form of the violation that an answer suggests; the question says what the standard wants. The
// keyboard comes back to the checklist.
func (c *checklist) violation(q model.Question) {
	c.form.findings.openFor(model.Finding{Category: q.Category, Standard: q.Text.In(c.host.Words().Lang())}, c.sheet)
}

// written reports whether the violation of a question stands in the visit already: one of its category with the
// question's words, or any of its category where no other question suggests that.
func (c *checklist) written(q model.Question) bool {
	alone := true
	for _, other := range c.sheet.Template().Questions() {
		alone = alone && (other.Code == q.Code || other.Category != q.Category)
	}
	for _, f := range c.form.findings.shown.Findings {
		if f.Cancelled != "" || f.Category != q.Category {
			continue
		}
		if alone || f.Standard == q.Text.KK || f.Standard == q.Text.RU || f.Standard == q.Text.EN {
			return true
		}
	}
	return false
}
