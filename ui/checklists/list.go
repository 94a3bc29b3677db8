package checklists

import (
	"cmp"
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/record"
)

// register makes the register with the record beside it.
func (p *Page) register() {
	words := p.host.Words()
	width := func(key string, least float32) float32 { return max(least, widgets.HeadWidth(words.T(key), true)) }
	columns := []widgets.Column{
		{ID: "name", Title: words.T("checklists.name"), Width: 260, Min: 160, Grow: 1, Kind: widgets.KindStrong},
		{ID: "edition", Title: words.T("checklists.in_use"), Width: width("checklists.in_use", 60), Kind: widgets.KindNumber},
		{ID: "state", Title: words.T("column.state"), Width: 150, Kind: widgets.KindPill},
		{ID: "questions", Title: words.T("checklists.questions"), Width: width("checklists.questions", 60), Kind: widgets.KindNumber,
			Yield: widgets.YieldLate},
		{ID: "groups", Title: words.T("checklists.groups"), Width: width("checklists.groups", 60), Kind: widgets.KindNumber,
			Yield: widgets.YieldSoon},
		{ID: "visits", Title: words.T("checklists.visits"), Width: width("checklists.visits", 60), Kind: widgets.KindNumber},
		{ID: "changed", Title: words.T("checklists.changed"), Width: width("checklists.changed", 150), Yield: widgets.YieldSoon, Fixed: true},
	}
	p.columns = columns
	p.table = widgets.NewRegister(words, columns)
	p.table.Spawn = p.host.Spawn
	p.table.OnFault = p.host.Fail
	p.table.OnSelect = func(r widgets.Row) { p.showPanel(r.ID) }
	p.table.OnOpen = func(r widgets.Row) { p.openLatest(r.ID) }
	p.table.SetEmpty(words.T("checklists.empty"), "", nil)
	p.panel = container.NewStack()
	p.panel.Hide()
	p.list = screen.Aside(p.table, p.panel)
}

// showRows fills the register; the row that is current stays so.
func (p *Page) showRows() {
	words := p.host.Words()
	rows := make([]widgets.Row, len(p.cards))
	for i, c := range p.cards {
		rows[i] = widgets.Row{ID: c.Code(), Cells: p.cells(c)}
	}
	current := p.shown
	order := collate.New(language.Make(string(words.Lang())), collate.Numeric)
	p.table.SetSource(widgets.Rows(p.columns, rows, order.CompareString))
	p.table.SetFoot(words.N("checklists.count", len(rows)), words.T("checklists.list_keys"))
	if current != "" {
		p.selectCode(current)
	}
}

func (p *Page) cells(c office.TemplateCard) []widgets.Cell {
	words := p.host.Words()
	t := shownEdition(c)
	asked, groups := counts(t)
	use, edition := "—", c.Latest()
	if in, ok := c.InUse(); ok {
		use = strconv.Itoa(in.Edition)
	}
	number := func(n int) widgets.Cell { return widgets.Cell{Text: words.Number(int64(n))} }
	tone := stateTone(edition.State)
	return []widgets.Cell{{Text: t.Name.In(words.Lang())}, {Text: use},
		{Text: words.T("template." + string(edition.State)), Icon: tone.Icon(), Tone: tone},
		number(asked), number(groups), number(c.Visits()), {Text: p.changedText(c)}}
}

// shownEdition is the edition by which a checklist is known: the one in use, or else the latest.
func shownEdition(c office.TemplateCard) model.Template {
	if t, ok := c.InUse(); ok {
		return t
	}
	return c.Latest()
}

// counts are how many questions an edition asks, and in how many groups.
func counts(t model.Template) (asked, groups int) {
	for _, g := range t.Groups {
		n := 0
		for _, q := range g.Questions {
			if !q.Retired {
				n++
			}
		}
		asked += n
		if n > 0 {
			groups++
		}
	}
	return asked, groups
}

func (p *Page) changedText(c office.TemplateCard) string {
	at := c.Changed()
	if at.IsZero() {
		return p.host.Words().T("checklists.unchanged")
	}
	return p.host.Words().Date(model.DateOf(at.In(p.host.Session().Zone())))
}

// selectCode makes a checklist the current one.
func (p *Page) selectCode(code string) {
	p.table.SelectID(code)
	p.showPanel(code) // also where the rows are still on their way: what stood there is of before
}

// openLatest is Enter on a row: the draft, or else the edition in use.
func (p *Page) openLatest(code string) {
	if c, ok := p.card(code); ok {
		t, draft := c.Draft()
		if !draft || !p.may() {
			t = shownEdition(c)
		}
		p.open(c, t)
	}
}

func (p *Page) closePanel() {
	p.shown = ""
	p.panel.Objects = nil
	p.panel.Hide()
	p.list.Refresh()
	p.table.Focus()
}

// showPanel shows a checklist beside the register.
func (p *Page) showPanel(code string) {
	c, ok := p.card(code)
	if !ok {
		return
	}
	p.shown = code
	p.panel.Objects = []fyne.CanvasObject{p.record(c)}
	p.panel.Show()
	p.list.Refresh()
}

// record is what stands beside the register: what the checklist is, its editions, its questions, and what can be done.
func (p *Page) record(c office.TemplateCard) fyne.CanvasObject {
	words := p.host.Words()
	l, t := words.Lang(), shownEdition(c)
	asked, groups := counts(t)
	facts := []widgets.Fact{
		{Label: words.T("checklists.questions"), Value: words.Number(int64(asked))},
		{Label: words.T("checklists.groups"), Value: words.Number(int64(groups))},
		{Label: words.T("checklists.visits"), Value: words.Number(int64(c.Visits()))},
		{Label: words.T("checklists.changed"), Value: p.changedText(c)},
	}
	body := []fyne.CanvasObject{widgets.NewText(t.Name.In(l), widgets.Style{Size: look.Section, Bold: true, Wrap: true})}
	if about := t.About.In(l); about != "" {
		body = append(body, widgets.QuietParagraph(about))
	}
	editions := widgets.Stack(0)
	for _, e := range c.Editions {
		editions.Add(widgets.NewListLine("file-text", words.T("checklists.edition", "n", e.Edition),
			words.N("checklists.visits_n", c.Uses[e.Edition].Visits), p.statePill(e), "", func() { p.open(c, e) }))
	}
	parts := widgets.Stack(4)
	for _, g := range t.Groups {
		if n, _ := counts(model.Template{Groups: []model.QuestionGroup{g}}); n > 0 {
			count := widgets.Wide(28, widgets.Body(words.Number(int64(n))))
			parts.Add(widgets.Around(nil, nil, count, nil, widgets.QuietParagraph(g.Name.In(l))))
		}
	}
	body = append(body, widgets.NewFacts(facts...), record.Section(words.T("checklists.editions"), editions),
		record.Section(words.T("checklists.parts"), parts))
	return record.Panel(words.T("checklists.title"), p.statePill(c.Latest()), p.closePanel, body, p.actions(c)...)
}

// actions are what the person may do with a checklist; the next step is the filled button.
func (p *Page) actions(c office.TemplateCard) []fyne.CanvasObject {
	words := p.host.Words()
	t := shownEdition(c)
	look := widgets.NewButton(words.T("checklists.open"), "eye", widgets.Secondary, func() { p.open(c, t) })
	if !p.may() {
		return []fyne.CanvasObject{look}
	}
	var out []fyne.CanvasObject
	use, inUse := c.InUse()
	draft, drafted := c.Draft()
	if drafted {
		out = append(out, widgets.NewButton(words.T("checklists.go_on"), "pencil", widgets.Primary, func() { p.open(c, draft) }))
	} else {
		out = append(out, widgets.NewButton(words.T("checklists.next"), "pencil", widgets.Primary, func() { p.next(c) }))
	}
	if inUse || !drafted {
		out = append(out, look)
	}
	out = append(out, widgets.NewButton(words.T("checklists.copy"), "copy", widgets.Secondary, func() { p.beginFrom(c.Code()) }))
	switch {
	case inUse:
		out = append(out, widgets.NewButton(words.T("checklists.retire"), "ban", widgets.Danger, func() { p.retire(c, use) }))
	case len(c.Editions) > 1 || !drafted:
		out = append(out, widgets.NewButton(words.T("checklists.revive"), "rotate-ccw", widgets.Secondary, func() { p.revive(c.Code()) }))
	}
	return out
}

// next makes a draft of the next edition and opens it.
func (p *Page) next(c office.TemplateCard) {
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (model.Template, error) {
		return s.NextTemplate(ctx, c.Code())
	}, func(t model.Template) { p.openNew(t) })
}

// openNew opens a draft that was just made.
func (p *Page) openNew(t model.Template) { p.load(func() { p.openID(t.ID) }) }

// retire takes a checklist out of use, after the reason was asked for.
func (p *Page) retire(c office.TemplateCard, use model.Template) {
	words := p.host.Words()
	name := use.Name.In(words.Lang())
	p.host.Ask(screen.Question{Title: words.T("checklists.retire_title", "name", name),
		Text:   words.T("checklists.retire_text", "edition", use.Edition),
		Action: words.T("checklists.retire"), Reason: words.T("field.reason"), Yes: func(reason string) {
			session := p.host.Session()
			p.host.Run(func(ctx context.Context) error { return session.RetireTemplate(ctx, c.Code(), reason) }, func(err error) {
				if err != nil {
					p.host.Fail(err)
					return
				}
				p.retired = c.Code()
				p.host.Say(look.ToneDone, words.T("checklists.retired", "name", name))
			})
		}})
}

// revive takes back that a checklist was taken out of use.
func (p *Page) revive(code string) {
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (model.Template, error) {
		return s.ReviveTemplate(ctx, code)
	}, func(t model.Template) {
		p.retired = ""
		words := p.host.Words()
		p.host.Say(look.ToneDone, words.T("checklists.revived", "name", t.Name.In(words.Lang()), "edition", t.Edition))
	})
}

// begin opens the form of a new checklist, beginFrom with one to be copied.
func (p *Page) begin() { p.beginFrom("") }

func (p *Page) beginFrom(code string) { newCopy(p, code).show() }

// nextCode is a code for a new checklist that no other one has.
func (p *Page) nextCode() string {
	for n := 1; ; n++ {
		code := "own_" + strconv.Itoa(n)
		if _, taken := p.card(code); !taken {
			return code
		}
	}
}

// byName is the order in which checklists are offered.
func byName(words interface{ Lang() model.Lang }) func(a, b office.TemplateCard) int {
	return func(a, b office.TemplateCard) int {
		return cmp.Compare(shownEdition(a).Name.In(words.Lang()), shownEdition(b).Name.In(words.Lang()))
	}
}
