package briefs

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// form is the scope of the brief: period, region, sector, as-of day.
type form struct {
	words   *lang.Catalog
	refs    *model.References
	today   func() model.Date
	changed func()
	content fyne.CanvasObject

	chips              []*widgets.Chip
	chipRow            *fyne.Container
	periods            []screen.QuickPeriod
	from, to, asOf     *widgets.DateField
	fromField, toField *widgets.Field
	asOfField          *widgets.Field
	regions, sectors   *widgets.MultiPicker
	// kept is what a place asked for that the form does not show.
	kept model.Scope
	// usual is which of the offered periods it begins with.
	usual int
	// own is set once the person chose the as-of day; until then it follows the end of the period.
	own bool
}

// newForm makes the form for the whole months of this year, or the last quarter in January; a regional
// office begins with its own region. changed is called when the figures must be counted anew.
func newForm(h screen.Host, changed func()) *form {
	session, words := h.Session(), h.Words()
	f := &form{words: words, refs: session.References, today: session.Today, changed: changed}
	f.from, f.to, f.asOf = f.day(), f.day(), f.day()
	f.from.OnChanged = func(model.Date) { f.periodChanged() }
	f.to.OnChanged = func(model.Date) { f.periodChanged() }
	f.asOf.OnChanged = func(model.Date) { f.own = true; f.check(); changed() }
	for _, day := range []*widgets.DateField{f.from, f.to, f.asOf} {
		day.SetOnEnd(f.check) // what was said while it was typed went with the next letter
	}
	f.fromField = widgets.NewField(words.T("briefs.from"), f.from).WithHelp(words.T("briefs.help.period"))
	f.toField = widgets.NewField(words.T("briefs.to"), f.to)
	f.asOfField = widgets.NewField(words.T("briefs.as_of"), f.asOf).WithHelp(words.T("briefs.help.as_of")).
		WithHint(words.T("briefs.as_of_hint"))
	f.regions = f.picker(h, "briefs.region_all", model.Regions)
	f.sectors = f.picker(h, "briefs.sector_all", model.Sectors)
	f.chipRow = container.NewStack()
	f.offer(session.Today())
	f.content = widgets.Stack(14, widgets.SectionTitle(words.T("briefs.period")), f.chipRow,
		widgets.Split(10, f.fromField, f.toField), f.asOfField,
		widgets.NewField(words.T("briefs.region"), f.regions), widgets.NewField(words.T("briefs.sector"), f.sectors))
	scope := model.Scope{Period: f.periods[0].Period}
	if region := session.Office.Region; region != "" {
		scope.Regions = []string{region}
	}
	f.take(scope)
	return f
}

// offer offers the periods that briefs are usually about, seen from a day.
func (f *form) offer(seenFrom model.Date) {
	f.periods, f.chips = screen.QuickPeriods(seenFrom, f.words), nil
	for _, q := range f.periods {
		f.chips = append(f.chips, widgets.NewChip(q.Text, "", false, func() { f.setPeriod(q.Period); f.periodChanged() }, nil))
	}
	f.chipRow.Objects = []fyne.CanvasObject{widgets.NewChips(f.chips...)}
	f.chipRow.Refresh()
}

// lookBack begins with the time of the last visit where that lies before all that is offered: the records are those
// of a former year.
func (f *form) lookBack(last model.Date) {
	if last.IsZero() || !last.Before(f.periods[len(f.periods)-1].Period.From) {
		return
	}
	f.offer(model.MakeDate(last.Year, last.Month+1, 0))
	f.setPeriod(f.periods[min(f.usual, len(f.periods)-1)].Period)
	f.check()
}

func (f *form) day() *widgets.DateField { return widgets.NewDateField(f.words, f.today) }

func (f *form) picker(h screen.Host, empty string, list model.RefList) *widgets.MultiPicker {
	p := widgets.NewMultiPicker(f.words, f.words.T(empty), widgets.SearchIn(f.options(list, nil)))
	p.Spawn = h.Spawn
	p.OnChanged = func([]widgets.Option) { f.changed() }
	return p
}

// options are the entries of a list, or those of them with the given codes.
func (f *form) options(list model.RefList, only []string) []widgets.Option {
	var out []widgets.Option
	add := func(code string) {
		out = append(out, widgets.Option{ID: code, Text: f.refs.Name(list, code, f.words.Lang())})
	}
	if only != nil {
		for _, code := range only {
			add(code)
		}
		return out
	}
	for _, e := range f.refs.List(list) {
		add(e.Code)
	}
	return out
}

// take shows a scope. One without a whole period keeps that of the form.
func (f *form) take(s model.Scope) {
	if !s.Period.From.IsZero() && !s.Period.To.IsZero() {
		f.own = !s.AsOf.IsZero()
		if f.own {
			f.asOf.SetDate(s.AsOf)
		}
		f.setPeriod(s.Period)
	}
	f.regions.SetChosen(f.options(model.Regions, nonNil(s.Regions)))
	f.sectors.SetChosen(f.options(model.Sectors, nonNil(s.Sectors)))
	f.kept = s
	f.check()
}

func nonNil(codes []string) []string { return append([]string{}, codes...) }

func (f *form) setPeriod(p model.Period) {
	f.from.SetDate(p.From)
	f.to.SetDate(p.To)
	f.follow()
}

// follow keeps the as-of day at the end of the period, but not after today, until the person chose one.
func (f *form) follow() {
	end := f.to.Date()
	if f.own || end.IsZero() {
		return
	}
	if today := f.today(); end.After(today) {
		end = today
	}
	f.asOf.SetDate(end)
}

func (f *form) periodChanged() {
	f.follow()
	f.check()
	f.changed()
}

// check says at the fields what is wrong and marks the quick choice that the period is.
func (f *form) check() {
	for field, day := range map[*widgets.Field]*widgets.DateField{f.fromField: f.from, f.toField: f.to, f.asOfField: f.asOf} {
		problem := day.Problem()
		if problem == "" && day.Date().IsZero() {
			problem = f.words.T("briefs.needed")
		}
		field.SetError(problem)
	}
	period := f.period()
	if !period.Valid() {
		f.toField.SetError(f.words.T("briefs.from_after_to"))
	}
	for i, chip := range f.chips {
		chip.SetSelected(f.periods[i].Period == period)
	}
}

// offered is which of the offered periods the form says, -1 for none of them.
func (f *form) offered() int {
	return slices.IndexFunc(f.periods, func(q screen.QuickPeriod) bool { return q.Period == f.period() })
}

func (f *form) period() model.Period { return model.Period{From: f.from.Date(), To: f.to.Date()} }

// scope is what the form says; false while it is not whole.
func (f *form) scope() (model.Scope, bool) {
	s := f.kept
	s.Period, s.AsOf = f.period(), f.asOf.Date()
	s.Regions, s.Sectors = codes(f.regions), codes(f.sectors)
	whole := !s.Period.From.IsZero() && !s.Period.To.IsZero() && s.Period.Valid() && !s.AsOf.IsZero()
	return s, whole
}

func codes(p *widgets.MultiPicker) []string {
	var out []string
	for _, o := range p.Chosen() {
		out = append(out, o.ID)
	}
	return out
}

// place names the regions of the scope shortly, for the header and the name of the file.
func (f *form) place(s model.Scope) string {
	var names []string
	for _, o := range f.options(model.Regions, nonNil(s.Regions)) {
		names = append(names, o.Text)
	}
	if len(names) == 0 {
		return f.words.T("briefs.country")
	}
	if len(names) > 2 {
		names = append(names[:2], "…")
	}
	return strings.Join(names, ", ")
}
