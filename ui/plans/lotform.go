package plans

import (
	"encoding/json"
	"image/color"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// lotPause is how long the form waits for more typing before the list of candidates is gathered anew.
const lotPause = 400 * time.Millisecond

// lotForm is the form of the rules of a draw by lot.
type lotForm struct {
	page  *Page
	rules model.LotRules
	// changed is told of each change that leaves rules that can be read.
	changed func()

	count, rest, pair, months, violation, open, score, staff *widgets.Entry
	from, to                                                 *widgets.DateField
	spread, method                                           *widgets.Picker
	officers, regions, sectors, kinds                        *widgets.MultiPicker
	// all are the officers of the office.
	all    []model.ID
	quotas *fyne.Container
	// notice says that what was typed earlier stands in the form again.
	notice *fyne.Container
	// more adds a quota. It is one button for good: the keyboard is on it while quotas come and go, and a button that is
	// no longer shown would swallow the keys of the page.
	more *widgets.Button

	named   map[string]*widgets.Field
	form    *widgets.Form
	content fyne.CanvasObject
	// drafting keeps what is typed until the lot is fixed: the page is made anew when the language or the text size changes.
	drafting *screen.Drafting
}

// lotDraft names the form where what is typed into it is kept; its record is the plan.
const lotDraft = string(model.KindLot) + ".rules"

// quotaInput carries the quotas through the form, which keeps what is typed; it is not shown itself.
type quotaInput struct {
	*canvas.Rectangle
	form *lotForm
}

var _ widgets.Inputter = quotaInput{}

// Input is the quotas as JSON.
func (q quotaInput) Input() string {
	data, err := json.Marshal(q.form.rules.Quotas)
	if err != nil {
		return ""
	}
	return string(data)
}

// SetInput takes quotas back; a text that is none leaves them as they are.
func (q quotaInput) SetInput(text string) {
	var quotas []model.LotQuota
	if json.Unmarshal([]byte(text), &quotas) == nil {
		q.form.rules.Quotas = quotas
		q.form.layQuotas()
	}
}

// The ways to spread visits, as the picker knows them.
const (
	spreadDays  = "days"
	spreadWeeks = "weeks"
)

func (p *Page) newLotForm(lot office.LotStart, changed func()) *lotForm {
	h, words, start := p.host, p.host.Words(), lot.Rules
	f := &lotForm{page: p, rules: start, changed: changed, named: map[string]*widgets.Field{}, form: widgets.NewForm(),
		quotas: widgets.Stack(6), notice: container.NewStack()}
	f.more = widgets.NewButton(words.T("lot.add_quota"), "plus", widgets.Link, f.addQuota)
	f.count = f.number("count", "lot.field.count", start.Count)
	f.from, f.to = widgets.NewDateField(words, h.Session().Today), widgets.NewDateField(words, h.Session().Today)
	f.from.SetDate(start.Period.From)
	f.to.SetDate(start.Period.To)
	f.add("period_from", "column.period_from", f.from)
	f.add("period_to", "column.period_to", f.to)
	spreads := []widgets.Option{{ID: spreadDays, Text: words.T("lot.spread.days")}, {ID: spreadWeeks, Text: words.T("lot.spread.weeks")}}
	f.spread = widgets.NewListPicker(words, "", spreads)
	f.spread.SetChosen(spreads[0])
	if start.Week {
		f.spread.SetChosen(spreads[1])
	}
	f.add("spread", "lot.field.spread", f.spread)
	f.method = widgets.NewListPicker(words, words.T("fault.required.method"), entry.Codes(h, model.Methods))
	f.method.SetChosen(entry.CodeOption(h, model.Methods, start.Method))
	f.add("method", "field.method", f.method)
	f.addOfficers(start.Officers, lot.Staff)
	f.regions = f.codes("regions", "lot.field.regions", model.Regions, start.Regions)
	f.sectors = f.codes("sectors", "lot.field.sectors", model.Sectors, start.Sectors)
	f.kinds = f.codes("kinds", "lot.field.kinds", model.ProviderKinds, start.Kinds)
	f.rest = f.number("lot_rest_days", "field.lot_rest_days", start.RestDays)
	f.pair = f.number("lot_pair_days", "field.lot_pair_days", start.PairDays)
	f.months = f.number("lot_months_each", "field.lot_months_each", start.Weights.MonthsEach)
	f.violation = f.number("lot_violation", "field.lot_violation", start.Weights.Violation)
	f.open = f.number("lot_open", "field.lot_open", start.Weights.Open)
	f.score = f.number("lot_score", "field.lot_score", start.Weights.Score)
	f.staff = f.number("lot_staff_each", "field.lot_staff_each", start.Weights.StaffEach)
	f.form.Add(widgets.NewField("", quotaInput{canvas.NewRectangle(color.Transparent), f}))
	f.lay()
	f.keep(lot.Plan)
	return f
}

// keep begins to keep what is typed, and puts back what was typed for the plan before and not fixed.
func (f *lotForm) keep(plan model.Plan) {
	words := f.page.host.Words()
	f.drafting = screen.KeepDraft(f.page.host, f.form, model.Draft{Form: lotDraft, Record: plan.ID, Title: words.T("lot.title", "number", plan.Number.String())})
	kept := f.form.OnEdit
	f.form.OnEdit = func() {
		kept()
		f.changed()
	}
	f.drafting.Resized = func() { // something was put back, or the form was emptied
		f.rename()
		f.changed()
	}
	f.notice.Objects = []fyne.CanvasObject{f.drafting.Notice()}
	f.rename()
}

// rename calls the chosen codes by their names in the language of the window: they may have been chosen in another.
func (f *lotForm) rename() {
	for list, m := range map[model.RefList]*widgets.MultiPicker{model.Regions: f.regions, model.Sectors: f.sectors, model.ProviderKinds: f.kinds} {
		var named []widgets.Option
		for _, o := range m.Chosen() {
			named = append(named, entry.CodeOption(f.page.host, list, o.ID))
		}
		m.SetChosen(named)
	}
}

// edited keeps a change of the quotas, which are no control that would tell of it.
func (f *lotForm) edited() {
	f.form.Touch()
	f.form.OnEdit()
}

// addOfficers asks who can be sent. All the office's officers are no list to read: nobody chosen means them.
func (f *lotForm) addOfficers(sent []model.ID, staff []model.Person) {
	h, words := f.page.host, f.page.host.Words()
	var chosen []widgets.Option
	for _, person := range staff {
		if person.Role == model.RoleOfficer {
			f.all = append(f.all, person.ID)
		}
		if slices.Contains(sent, person.ID) {
			chosen = append(chosen, entry.PersonOption(person))
		}
	}
	empty := words.T("plans.choose_people")
	if len(f.all) > 0 {
		empty = words.N("lot.all_officers", len(f.all))
	}
	f.officers = widgets.NewMultiPicker(words, empty, entry.Staff(h))
	f.officers.Spawn = h.Spawn
	if len(chosen) < len(f.all) || len(f.all) == 1 {
		f.officers.SetChosen(chosen)
	}
	f.add("officers", "field.officers", f.officers)
}

func (f *lotForm) add(name, label string, control fyne.CanvasObject) {
	field := widgets.NewField(f.page.host.Words().T(label), control)
	f.named[name] = field
	f.form.Add(field)
}

func (f *lotForm) number(name, label string, n int) *widgets.Entry {
	e := widgets.NewEntry("")
	e.SetLimit(5)
	e.SetText(strconv.Itoa(n))
	f.add(name, label, e)
	return e
}

func (f *lotForm) codes(name, label string, list model.RefList, codes []string) *widgets.MultiPicker {
	words := f.page.host.Words()
	m := widgets.NewMultiPicker(words, words.T("lot.any"), widgets.SearchIn(entry.Codes(f.page.host, list)))
	m.Spawn = func(work func()) { work() } // nothing to wait for
	var chosen []widgets.Option
	for _, code := range codes {
		chosen = append(chosen, entry.CodeOption(f.page.host, list, code))
	}
	m.SetChosen(chosen)
	f.add(name, label, m)
	return m
}

// lay sets the fields on three cards: what is drawn, who rests, what makes a provider more likely.
func (f *lotForm) lay() {
	words, n := f.page.host.Words(), f.named
	f.layQuotas()
	what := widgets.Fields(widgets.Split(10, n["count"], n["spread"]), widgets.Split(10, n["period_from"], n["period_to"]),
		n["method"], n["officers"], n["regions"], n["sectors"], n["kinds"])
	f.content = widgets.Stack(0, f.notice, widgets.Stack(14,
		widgets.NewCard(words.T("lot.card.what"), what),
		widgets.NewCard(words.T("lot.quotas"), f.quotas),
		widgets.NewCard(words.T("lot.card.rest"), widgets.Fields(n["lot_rest_days"], n["lot_pair_days"])),
		widgets.NewCard(words.T("lot.card.weights"), widgets.Fields(widgets.QuietParagraph(words.T("lot.weights_text", "most", model.MostPoints)),
			n["lot_months_each"], n["lot_violation"], n["lot_open"], n["lot_score"],
			n["lot_staff_each"]))))
}

func (f *lotForm) layQuotas() {
	h, words := f.page.host, f.page.host.Words()
	f.quotas.Objects = nil
	if len(f.rules.Quotas) == 0 {
		f.quotas.Add(widgets.QuietParagraph(words.T("lot.no_quotas")))
	}
	for i, q := range f.rules.Quotas {
		drop := widgets.NewIconButton("x", widgets.Ghost, func() {
			f.rules.Quotas = append(append([]model.LotQuota{}, f.rules.Quotas[:i]...), f.rules.Quotas[i+1:]...)
			f.layQuotas()
			h.Window().Canvas().Focus(f.more)
			f.edited()
		})
		f.quotas.Add(widgets.Around(nil, nil, nil, container.NewCenter(drop), widgets.Paragraph(f.quotaText(q))))
	}
	f.quotas.Add(widgets.Line(0, f.more))
	f.quotas.Refresh()
}

func (f *lotForm) quotaText(q model.LotQuota) string {
	words := f.page.host.Words()
	name := entry.CodeOption(f.page.host, q.By.List(), q.Code).Text
	by := words.T("lot.by." + string(q.By))
	most, limited := q.Most.Limit()
	switch {
	case !limited:
		return words.T("lot.quota_text.least", "by", by, "name", name, "least", q.Least)
	case most == 0:
		return words.T("lot.quota_text.none", "by", by, "name", name)
	case q.Least == 0:
		return words.T("lot.quota_text.most", "by", by, "name", name, "most", most)
	}
	return words.T("lot.quota_text.both", "by", by, "name", name, "least", q.Least, "most", most)
}

// addQuota asks for a quota: of what, at least and at most how many.
func (f *lotForm) addQuota() {
	h, words := f.page.host, f.page.host.Words()
	var options []widgets.Option
	for _, by := range model.LotBys() {
		for _, o := range entry.Codes(h, by.List()) {
			options = append(options, widgets.Option{ID: string(by) + ":" + o.ID, Text: o.Text, Detail: words.T("lot.by." + string(by))})
		}
	}
	what := widgets.NewListPicker(words, words.T("lot.quota_choose"), options)
	least, most := widgets.NewEntry("0"), widgets.NewEntry("")
	named := map[string]*widgets.Field{"what": widgets.NewField(words.T("lot.quota_what"), what).WithCheck(func() string {
		if what.Chosen().ID == "" {
			return words.T("lot.quota_choose")
		}
		return ""
	}), "least": widgets.NewField(words.T("lot.quota_least"), least), "most": widgets.NewField(words.T("lot.quota_most"), most)}
	for _, e := range []*widgets.Entry{least, most} {
		e.SetLimit(5)
	}
	form := widgets.NewForm(named["what"], named["least"], named["most"])
	closed := func() {}
	form.OnSave = func() {
		by, code, _ := strings.Cut(what.Chosen().ID, ":")
		q := model.LotQuota{By: model.LotBy(by), Code: code, Least: wholeOf(least)}
		if strings.TrimSpace(most.Text) != "" {
			q.Most = model.AtMost(wholeOf(most))
		}
		if limit, limited := q.Most.Limit(); q.Least < 0 || limit < 0 || q.Least == 0 && !limited {
			named["least"].SetError(words.T("lot.quota_number"))
			return
		}
		var kept []model.LotQuota
		for _, have := range f.rules.Quotas {
			if have.By != q.By || have.Code != q.Code {
				kept = append(kept, have)
			}
		}
		f.rules.Quotas = append(kept, q)
		closed()
		f.layQuotas()
		f.edited()
	}
	buttons := widgets.Line(8, widgets.Spring(), widgets.NewButton(words.T("window.cancel"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("lot.add_quota"), "check", widgets.Primary, form.Submit).WithKey("Ctrl+Enter"))
	body := widgets.Fields(named["what"], widgets.Split(12, named["least"], named["most"]),
		widgets.QuietParagraph(words.T("lot.quota_hint")))
	closed = h.Form(words.T("lot.add_quota"), form, widgets.Footed(widgets.Wide(480, body), buttons), nil)
}

// wholeOf reads a number that was typed; what is none is -1, which the rules refuse.
func wholeOf(e *widgets.Entry) int {
	n, ok := entry.Number(e.Text)
	if !ok || n > 99_999 {
		return -1
	}
	return int(n)
}

// collect is the rules as typed.
func (f *lotForm) collect() model.LotRules {
	r := f.rules
	r.Count, r.RestDays, r.PairDays = wholeOf(f.count), wholeOf(f.rest), wholeOf(f.pair)
	r.Period = model.Period{From: f.from.Date(), To: f.to.Date()}
	r.Week, r.Method = f.spread.Chosen().ID == spreadWeeks, f.method.Chosen().ID
	r.Weights = model.LotWeights{MonthsEach: wholeOf(f.months), Violation: wholeOf(f.violation), Open: wholeOf(f.open),
		Score: wholeOf(f.score), StaffEach: wholeOf(f.staff)}
	if r.Officers = ids(f.officers.Chosen()); len(r.Officers) == 0 {
		r.Officers = slices.Clone(f.all)
	}
	r.Regions, r.Sectors, r.Kinds = texts(f.regions.Chosen()), texts(f.sectors.Chosen()), texts(f.kinds.Chosen())
	r.Quotas = append([]model.LotQuota{}, f.rules.Quotas...)
	for i, q := range r.Quotas { // the sentences of a fault call a quota by its name
		if e, ok := f.page.host.Session().References.Entry(q.By.List(), q.Code); ok {
			r.Quotas[i].Name = e.Name
		}
	}
	return r
}

func texts(chosen []widgets.Option) []string {
	var out []string
	for _, o := range chosen {
		out = append(out, o.ID)
	}
	return out
}
