package entry

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// maxDigits keeps sums and counts within what the program can add up.
const maxDigits = 12

// Finding is the form of a violation.
type Finding struct {
	host        screen.Host
	finding     model.Finding
	category    *widgets.Picker
	description *widgets.TextArea
	standard    *widgets.TextArea
	people      *widgets.Entry
	taken       *widgets.Entry
	fields      map[string]*widgets.Field
	repeat      *widgets.Banner
	again       office.Earlier // the violation that the banner tells of
	form        *widgets.Form
	content     fyne.CanvasObject
	touched     bool
	filling     bool
	busy        bool

	// Place tells where and when the violation was found, for the look at what it repeats; without it that of
	// the finding is taken.
	Place func() (organisation model.ID, date model.Date)
	// Ensure, if set, is called before a new finding is stored: its visit has to be there first.
	Ensure func(then func(visit model.ID))
	// Saved is told the finding as it was stored, Cancelled that the person wants no more of it.
	Saved     func(model.Finding)
	Cancelled func()
	// Touched is told of the first thing typed.
	Touched func()
}

// NewFinding makes the form of a finding; one without an ID is new.
func NewFinding(h screen.Host, f model.Finding) *Finding {
	words := h.Words()
	e := &Finding{host: h, finding: f}
	e.category = widgets.NewListPicker(words, words.T("entry.choose_category"), Codes(h, model.Categories))
	e.description = widgets.NewTextArea(words, words.T("entry.description_example"), 2, model.MaxNote)
	e.standard = widgets.NewTextArea(words, words.T("entry.standard_example"), 2, model.MaxNote)
	e.people, e.taken = widgets.NewEntry("0"), widgets.NewEntry("0")
	e.people.SetLimit(maxDigits)
	e.taken.SetLimit(maxDigits + 4)
	number := func(entry *widgets.Entry) func() string {
		return func() string {
			if _, ok := Number(entry.Text); !ok {
				return words.T("entry.not_a_number")
			}
			return ""
		}
	}
	e.fields = map[string]*widgets.Field{
		"category":    widgets.NewField(words.T("field.category"), e.category).WithHelp(words.T("entry.help.category")),
		"description": widgets.NewField(words.T("field.description"), e.description),
		"standard":    widgets.NewField(words.T("field.standard"), e.standard),
		"people":      widgets.NewField(words.T("entry.people"), e.people).WithCheck(number(e.people)),
		"taken": widgets.NewField(words.T("entry.taken"), e.taken).
			WithHelp(words.T("entry.help.taken")).WithCheck(number(e.taken)),
	}
	e.repeat = widgets.NewBanner(look.ToneWaiting, "", words.T("entry.earlier"), func() {
		h.Go(screen.Place{Kind: model.KindFinding, ID: e.again.ID})
	})
	e.repeat.Hide()
	e.form = widgets.NewForm(e.fields["category"], e.fields["description"], e.fields["standard"], e.fields["people"], e.fields["taken"])
	e.form.OnSave = e.Save
	e.form.OnCancel = func() { e.cancel() }
	e.fill(f)
	e.listen()
	save := widgets.NewButton(words.T("entry.save_finding"), "check", widgets.Secondary, e.form.Submit).WithKey("Ctrl+Enter")
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("entry.cancel"), "", widgets.Secondary, e.form.Cancel).WithKey("Esc"), save)
	e.content = widgets.Footed(widgets.Stack(10, e.fields["category"], e.repeat, e.fields["description"], e.fields["standard"],
		widgets.Split(10, e.fields["people"], e.fields["taken"])), buttons)
	e.look()
	return e
}

// Content is the form on screen.
func (e *Finding) Content() fyne.CanvasObject { return e.content }

// Form is its fields, for whoever lays it over a page.
func (e *Finding) Form() *widgets.Form { return e.form }

// First is what the keyboard begins with.
func (e *Finding) First() fyne.Focusable { return e.category }

// Dirty reports whether something was typed and not saved.
func (e *Finding) Dirty() bool { return e.touched }

// ID is the finding that is being changed, "" for a new one.
func (e *Finding) ID() model.ID { return e.finding.ID }

func (e *Finding) fill(f model.Finding) {
	e.filling = true
	defer func() { e.filling = false }()
	e.category.SetChosen(CodeOption(e.host, model.Categories, f.Category))
	e.description.SetText(f.Description)
	e.standard.SetText(f.Standard)
	if f.People != 0 {
		e.people.SetText(strconv.Itoa(f.People))
	}
	if f.Taken != 0 {
		e.taken.SetText(e.host.Words().Number(int64(f.Taken)))
	}
}

func (e *Finding) listen() {
	e.category.OnChosen = func(widgets.Option) {
		e.touch()
		e.look()
	}
	e.description.OnChanged = func(string) { e.touch() }
	e.standard.OnChanged = func(string) { e.touch() }
	e.people.OnChanged = func(string) { e.touch() }
	e.taken.OnChanged = func(string) { e.touch() }
}

func (e *Finding) touch() {
	if e.filling {
		return
	}
	first := !e.touched
	e.touched = true
	if first && e.Touched != nil {
		e.Touched()
	}
}

// look says whether the violation was found before: closed since, or never remedied.
func (e *Finding) look() {
	category := e.category.Chosen().ID
	organisation, date := e.finding.Organisation, e.finding.Date
	if e.Place != nil {
		organisation, date = e.Place()
	}
	if category == "" || organisation == "" || date.IsZero() {
		e.repeat.Hide()
		return
	}
	var again []office.Earlier
	session := e.host.Session()
	e.host.Run(func(ctx context.Context) (err error) {
		again, err = session.EarlierOf(ctx, organisation, category, date)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			e.host.Fail(err)
		case e.category.Chosen().ID != category: // another was chosen meanwhile
		case len(again) == 0:
			e.repeat.Hide()
		default:
			e.again = again[0]
			e.repeat.Set(look.ToneWaiting, e.againText())
			e.repeat.Show()
		}
	})
}

// againText tells of the violation that was found before: when, what was recommended, and how that ended.
func (e *Finding) againText() string {
	words, last := e.host.Words(), e.again
	switch rec := last.Recommendation; {
	case last.Repeat:
		return words.T("entry.repeats", "number", last.Number.String(), "date", last.Date, "closed", last.Closed,
			"recommendation", rec.Number.String())
	case rec.ID == "":
		return words.T("entry.stands_unanswered", "number", last.Number.String(), "date", last.Date)
	default:
		return words.T("entry.stands", "number", last.Number.String(), "date", last.Date, "recommendation", rec.Number.String(),
			"state", model.Key(register.RecState(rec.State).Key))
	}
}

// Show looks again for repeats: where or when has changed.
func (e *Finding) Show() { e.look() }

func (e *Finding) cancel() {
	if e.Cancelled != nil {
		e.Cancelled()
	}
}

// collect is the finding as typed.
func (e *Finding) collect() model.Finding {
	f := e.finding
	f.Category = e.category.Chosen().ID
	f.Description = strings.TrimSpace(e.description.Text())
	f.Standard = strings.TrimSpace(e.standard.Text())
	people, _ := Number(e.people.Text)
	taken, _ := Number(e.taken.Text)
	f.People, f.Taken = int(people), model.Tenge(taken)
	return f
}

// Save stores what was typed.
func (e *Finding) Save() { e.SaveThen(nil) }

// SaveThen stores what was typed and calls then where that went well.
func (e *Finding) SaveThen(then func()) {
	if e.busy || !e.form.Check() {
		return
	}
	f := e.collect()
	if f.ID != "" || e.Ensure == nil {
		e.store(f, then)
		return
	}
	// What is wrong with the finding is said before its visit is stored for it.
	checked := f
	checked.Visit = "new"
	checked.Source = model.FromVisit
	if err := checked.Validate(); err != nil {
		ShowFaults(e.host, err, e.fields)
		return
	}
	e.Ensure(func(visit model.ID) {
		f.Visit = visit
		e.store(f, then)
	})
}

func (e *Finding) store(f model.Finding, then func()) {
	e.busy = true
	session := e.host.Session()
	e.host.Run(func(ctx context.Context) (err error) {
		if f.ID == "" {
			f, err = session.AddFinding(ctx, f)
			return err
		}
		f, err = session.SaveFinding(ctx, f)
		return err
	}, func(err error) {
		e.busy = false
		if screen.Lost(err) && e.finding.ID != "" {
			e.clash(e.finding.ID, then)
			return
		}
		if err != nil {
			ShowFaults(e.host, err, e.fields)
			return
		}
		e.finding, e.touched = f, false
		if e.Saved != nil {
			e.Saved(f)
		}
		if then != nil {
			then()
		}
	})
}

// Stopped ends a text with a full stop, unless it ends with a sign of its own.
func Stopped(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") || strings.HasSuffix(text, "…") {
		return text
	}
	return text + "."
}

// thousands are groups of three digits, as English writes them: any other comma is a decimal one.
var thousands = regexp.MustCompile(`^\d{1,3}(,\d{3})+$`)

// Number reads a whole number typed with or without spaces, or commas, between the thousands; nothing is 0.
func Number(text string) (int64, bool) {
	text = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00a0', '\u202f':
			return -1
		}
		return r
	}, text)
	if thousands.MatchString(text) {
		text = strings.ReplaceAll(text, ",", "")
	}
	if text == "" {
		return 0, true
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && len(text) <= maxDigits+1
}
