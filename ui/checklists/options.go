package checklists

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/entry"
)

// options lays out what a choice offers: names, points, and whether it suggests the violation.
func (p *parts) options(q *model.Question) {
	words := p.editor.host.Words()
	for i := range q.Options {
		o := &q.Options[i]
		name := words.T("checklists.option", "n", i+1)
		remove := widgets.NewIconButton("x", widgets.Ghost, func() {
			q.Options = slices.Delete(slices.Clone(q.Options), i, i+1)
			p.touch()
			p.again("options")
		})
		if p.optionKept(q, o.Code) {
			remove.Disable()
		}
		points := p.number("checklists.points", o.Points, model.MaxPoints, func(n int) { o.Points = n })
		bad := widgets.NewCheck(words.T("checklists.option_bad"), o.Violation, func(on bool) { o.Violation = on; p.touch() })
		p.row(widgets.Around(nil, nil, widgets.Strong(name), remove))
		p.names("options", "checklists.option_name", o.Name, 0, func(n model.Name) { o.Name = n })
		p.add("", points)
		p.row(points, p.add("", widgets.NewField(words.T("checklists.option_violation"), bad)))
	}
	more := widgets.NewButton(words.T("checklists.add_option"), "plus", widgets.Secondary, func() {
		q.Options = append(slices.Clone(q.Options), model.Option{Code: optionCode(*q)})
		p.touch()
		p.again("options")
	})
	if len(q.Options) >= model.MaxOptions {
		more.Disable()
	}
	p.row(widgets.Line(0, more))
}

// optionKept reports whether an option was offered in the edition before: visits answered so.
func (p *parts) optionKept(q *model.Question, code string) bool {
	before, _ := p.editor.before.Question(q.Code)
	_, kept := before.Option(code)
	return kept
}

// optionCode is a code that no option of the question has.
func optionCode(q model.Question) string {
	for n := 1; ; n++ {
		code := "o" + strconv.Itoa(n)
		if _, taken := q.Option(code); !taken {
			return code
		}
	}
}

// category is the violation that a bad answer suggests, and for a mark which one is bad.
func (p *parts) category(q *model.Question) {
	e := p.editor
	words := e.host.Words()
	c := widgets.NewListPicker(words, words.T("checklists.no_category"), entry.Codes(e.host, model.Categories))
	c.SetChosen(entry.CodeOption(e.host, model.Categories, q.Category))
	c.OnChosen = func(o widgets.Option) {
		q.Category = o.ID
		p.fit(q)
		p.touch()
		p.again("category")
	}
	f := p.add("category", widgets.NewField(words.T("checklists.category."+string(q.Kind)), c))
	if q.Kind != model.AskScale || q.Category == "" {
		p.row(f)
		return
	}
	var parts []widgets.Segment
	for n := 1; n < model.MaxScore; n++ {
		parts = append(parts, widgets.Segment{ID: strconv.Itoa(n), Text: strconv.Itoa(n)})
	}
	below := widgets.NewSegmentedSwitch(parts, strconv.Itoa(q.Below), func(id string) {
		if n, err := strconv.Atoi(id); err == nil {
			q.Below = n
			p.touch()
		}
	})
	p.row(f, p.add("below", widgets.NewField(words.T("checklists.below"), below)))
}

// condition asks the question only after certain answers to an earlier one.
func (p *parts) condition(q *model.Question) {
	e := p.editor
	words := e.host.Words()
	l := words.Lang()
	places, n := map[string]int{}, 0 // as model.Template.Place counts, once for all
	for _, one := range e.t.Questions() {
		if !one.Retired {
			n++
		}
		places[one.Code] = n
	}
	name := func(q model.Question) widgets.Option {
		text := words.T("checklists.numbered", "n", places[q.Code], "text", or(q.Text.In(l), words.T("checklists.no_text")))
		return widgets.Option{ID: q.Code, Text: text}
	}
	var options []widgets.Option
	for _, o := range earlier(e.t, q.Code) {
		options = append(options, name(o))
	}
	asked, known := e.t.Question(q.If.Question)
	c := widgets.NewListPicker(words, words.T("checklists.always"), options)
	switch {
	case known:
		c.SetChosen(name(asked))
	case !q.If.IsZero():
		c.SetChosen(widgets.Option{ID: q.If.Question, Text: words.T("checklists.condition_gone")})
	}
	c.OnChosen = func(o widgets.Option) {
		q.If = model.Condition{}
		if on, ok := e.t.Question(o.ID); ok {
			q.If = model.Condition{Question: o.ID, Answers: on.Answers()[:1]}
		}
		p.touch()
		p.again("if")
	}
	f := p.add("if", widgets.NewField(words.T("checklists.only_if"), c))
	if len(options) == 0 && q.If.IsZero() {
		c.Disable()
		f.WithHint(words.T("checklists.no_earlier"))
	}
	if !known {
		p.row(f)
		return
	}
	p.row(f, p.add("answers", widgets.NewField(words.T("checklists.only_answers"), p.answers(q, asked))))
}

// answers chooses those to the earlier question after which this one is asked.
func (p *parts) answers(q *model.Question, asked model.Question) fyne.CanvasObject {
	words := p.editor.host.Words()
	option := func(answer string) widgets.Option {
		text, _ := widgets.AnswerWord(words, asked, answer)
		return widgets.Option{ID: answer, Text: or(text, answer)}
	}
	var all, chosen []widgets.Option
	for _, a := range asked.Answers() {
		all = append(all, option(a))
	}
	for _, a := range q.If.Answers {
		chosen = append(chosen, option(a))
	}
	m := widgets.NewMultiPicker(words, words.T("checklists.choose"), widgets.SearchIn(all))
	m.Spawn = func(work func()) { work() }
	m.SetChosen(chosen)
	m.OnChanged = func(now []widgets.Option) {
		q.If.Answers = nil
		for _, o := range now {
			q.If.Answers = append(q.If.Answers, o.ID)
		}
		p.touch()
	}
	return m
}

// facts says what the marked row is like, where it cannot be changed.
func (p *parts) facts() {
	e := p.editor
	g, at := find(e.t, p.id)
	switch {
	case p.id == headRow:
		p.read("checklists.name", e.t.Name)
		p.read("field.about", e.t.About)
	case g >= 0 && at < 0:
		p.read("checklists.group_name", e.t.Groups[g].Name)
	case g >= 0:
		p.readQuestion(e.t.Groups[g].Questions[at])
	}
}

// read shows a name in the languages that it has.
func (p *parts) read(label string, n model.Name) {
	words := p.editor.host.Words()
	var facts []widgets.Fact
	for _, l := range languages() {
		facts = append(facts, widgets.Fact{Label: langName(words, l), Value: *in(&n, l)})
	}
	if n != (model.Name{}) {
		p.row(widgets.Stack(6, widgets.Strong(words.T(label)), widgets.NewFacts(facts...)))
	}
}

func (p *parts) readQuestion(q model.Question) {
	e := p.editor
	words := e.host.Words()
	if q.Retired {
		p.row(widgets.NewBanner(look.ToneQuiet, words.T("checklists.retired_text"), "", nil))
	}
	p.read("checklists.question", q.Text)
	p.read("checklists.hint", q.Hint)
	facts := []widgets.Fact{{Label: words.T("checklists.answered"), Value: words.T("checklists.kind." + string(q.Kind))},
		{Label: words.T("checklists.unit"), Value: q.Unit.In(words.Lang())}}
	if q.Weight > 0 {
		facts = append(facts, widgets.Fact{Label: words.T("checklists.weight"), Value: strconv.Itoa(q.Weight)})
	}
	for i, o := range q.Options {
		facts = append(facts, widgets.Fact{Label: words.T("checklists.option", "n", i+1),
			Value: words.T("checklists.option_worth", "name", o.Name.In(words.Lang()), "points", words.Percent(o.Points))})
	}
	if q.Category != "" {
		facts = append(facts, widgets.Fact{Label: words.T("checklists.category." + string(q.Kind)),
			Value: entry.CodeOption(e.host, model.Categories, q.Category).Text})
	}
	if q.Below > 0 {
		facts = append(facts, widgets.Fact{Label: words.T("checklists.below"), Value: strconv.Itoa(q.Below)})
	}
	if asked, ok := e.t.Question(q.If.Question); ok {
		facts = append(facts, widgets.Fact{Label: words.T("checklists.only_if"),
			Value: words.T("checklists.numbered", "n", e.t.Place(asked.Code), "text", asked.Text.In(words.Lang()))})
		for _, a := range q.If.Answers {
			text, _ := widgets.AnswerWord(words, asked, a)
			facts = append(facts, widgets.Fact{Label: words.T("checklists.only_answers"), Value: text})
		}
	}
	p.row(widgets.NewFacts(facts...))
}
