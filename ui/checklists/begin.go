package checklists

import (
	"context"
	"slices"
	"strings"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// beginning is the form of a new checklist: its name, and what its questions are copied from.
type beginning struct {
	page   *Page
	kk, ru *widgets.Entry
	from   *widgets.Picker
	named  map[string]*widgets.Field
	form   *widgets.Form
	busy   bool
	close  func()
}

// newCopy makes the form; code names the checklist to be copied, "" none.
func newCopy(p *Page, code string) *beginning {
	words := p.host.Words()
	b := &beginning{page: p, kk: widgets.NewEntry(""), ru: widgets.NewEntry(""), close: func() {}}
	var options []widgets.Option
	for _, c := range slices.SortedFunc(slices.Values(p.cards), byName(words)) {
		t := shownEdition(c)
		asked, _ := counts(t)
		o := widgets.Option{ID: c.Code(), Text: t.Name.In(words.Lang()), Detail: words.N("checklists.questions_n", asked)}
		options = append(options, o)
	}
	b.from = widgets.NewListPicker(words, words.T("checklists.from_none"), options)
	for _, e := range []*widgets.Entry{b.kk, b.ru} {
		e.SetLimit(model.MaxName)
	}
	b.named = map[string]*widgets.Field{
		"name":    widgets.NewField(words.T("checklists.name_in", "lang", langName(words, model.Kazakh)), b.kk),
		"name_ru": widgets.NewField(words.T("checklists.name_in", "lang", langName(words, model.Russian)), b.ru),
		"from":    widgets.NewField(words.T("checklists.from"), b.from).WithHint(words.T("checklists.from_hint")),
	}
	b.form = widgets.NewForm(b.named["name"], b.named["name_ru"], b.named["from"])
	if c, ok := p.card(code); ok {
		t := shownEdition(c)
		b.from.SetChosen(widgets.Option{ID: code, Text: t.Name.In(words.Lang())})
		b.form.Name = screen.NameFrom(model.KindTemplate, []model.ID{model.ID(code)})
	} else {
		b.form.Name = screen.NameFrom(model.KindTemplate, nil)
	}
	b.form.OnSave = b.save
	return b
}

func (b *beginning) show() {
	words := b.page.host.Words()
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, b.form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("checklists.create"), "check", widgets.Primary, b.form.Submit).WithKey("Ctrl+Enter"))
	body := widgets.Fields(b.named["name"], b.named["name_ru"], b.named["from"])
	b.close = b.page.host.Form(words.T("checklists.new_title"), b.form, widgets.Footed(widgets.Wide(520, body), buttons), func() { b.page.Focus() })
}

func (b *beginning) save() {
	if b.busy {
		return
	}
	b.busy = true
	given := model.Template{Code: b.page.nextCode(),
		Name: model.Name{KK: strings.TrimSpace(b.kk.Text), RU: strings.TrimSpace(b.ru.Text)}}
	if c, ok := b.page.card(b.from.Chosen().ID); ok {
		from := copied(shownEdition(c))
		given.About, given.Groups = from.About, from.Groups
	}
	host, session := b.page.host, b.page.host.Session()
	var made model.Template
	host.Run(func(ctx context.Context) (err error) {
		made, err = session.CreateTemplate(ctx, given)
		return err
	}, func(err error) {
		b.busy = false
		for _, f := range b.named {
			f.SetError("")
		}
		if err != nil {
			entry.ShowFaults(host, err, b.named)
			return
		}
		b.close()
		b.page.openNew(made)
	})
}

// copied is a checklist as another one begins: what is no longer asked is left out.
func copied(t model.Template) model.Template {
	next := cloned(t)
	for i := range next.Groups {
		next.Groups[i].Questions = slices.DeleteFunc(next.Groups[i].Questions, func(q model.Question) bool { return q.Retired })
	}
	next.Groups = slices.DeleteFunc(next.Groups, func(g model.QuestionGroup) bool { return len(g.Questions) == 0 })
	return next
}
