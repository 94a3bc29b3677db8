package settings

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// zones are those of the country: the whole of it keeps one time since 2024, records of earlier years do not.
func zones() []string {
	return []string{"Asia/Almaty", "Asia/Qostanay", "Asia/Qyzylorda", "Asia/Aqtobe", "Asia/Aqtau", "Asia/Atyrau", "Asia/Oral"}
}

// form is the settings as fields.
type form struct {
	page *Page
	host screen.Host
	// was is what the form was filled with.
	was      model.Office
	settings model.Settings

	name, post    [3]*widgets.Entry // kk, ru, en
	address, head *widgets.Entry
	zone          *widgets.Picker
	due, repeat   *widgets.Entry

	named map[string]*widgets.Field
	keys  *widgets.Form
	busy  bool
}

func newForm(p *Page) *form {
	f := &form{page: p, host: p.host, was: p.host.Session().Office, settings: p.settings,
		named: map[string]*widgets.Field{}, keys: widgets.NewForm()}
	o := f.was
	for i, at := range []struct{ field, label, value string }{
		{"name_kk", "settings.name_kk", o.Name.KK}, {"office_name", "settings.name_ru", o.Name.RU},
		{"name_en", "settings.name_en", o.Name.EN}} {
		f.name[i] = f.text(at.field, at.label, at.value)
	}
	f.address = f.text("address", "field.address", o.Address)
	f.zone = widgets.NewListPicker(f.host.Words(), f.host.Words().T("field.zone"), f.zoneOptions())
	f.zone.SetChosen(f.zoneOption(o.Zone))
	f.add("zone", "field.zone", f.zone)
	f.due = f.number("due_days", "field.due_days", f.settings.DueDays)
	f.repeat = f.number("repeat_months", "field.repeat_months", f.settings.RepeatMonths)
	f.head = f.text("head_name", "settings.head", o.HeadName)
	for i, at := range []struct{ field, label, value string }{
		{"post_kk", "settings.post_kk", o.HeadPost.KK}, {"post_ru", "settings.post_ru", o.HeadPost.RU},
		{"post_en", "settings.post_en", o.HeadPost.EN}} {
		f.post[i] = f.text(at.field, at.label, at.value)
	}
	f.keys.OnSave = func() { f.saveThen(nil) }
	return f
}

func (f *form) zoneOptions() []widgets.Option {
	list := zones()
	if !slices.Contains(list, f.was.Zone) {
		list = append(list, f.was.Zone)
	}
	out := make([]widgets.Option, len(list))
	for i, z := range list {
		out[i] = f.zoneOption(z)
	}
	return out
}

// zoneOption is a time zone with its distance from UTC today.
func (f *form) zoneOption(name string) widgets.Option {
	o := widgets.Option{ID: name, Text: name}
	if zone, err := time.LoadLocation(name); err == nil {
		o.Detail = f.host.Session().Today().At(12, 0, zone).Format("UTC-07:00")
	}
	return o
}

func (f *form) add(name, label string, control fyne.CanvasObject) *widgets.Field {
	field := widgets.NewField(f.host.Words().T(label), control)
	f.named[name] = field
	f.keys.Add(field)
	return field
}

func (f *form) text(name, label, value string) *widgets.Entry {
	e := widgets.NewEntry("")
	e.SetLimit(model.MaxName)
	e.SetText(value)
	f.add(name, label, e)
	return e
}

func (f *form) number(name, label string, value int) *widgets.Entry {
	e := widgets.NewEntry("")
	e.SetLimit(4)
	e.SetText(strconv.Itoa(value))
	f.add(name, label, e).WithCheck(func() string {
		if _, ok := entry.Number(e.Text); !ok || strings.TrimSpace(e.Text) == "" {
			return f.host.Words().T("settings.not_a_number")
		}
		return ""
	})
	return e
}

// office is the card of the office's data.
func (f *form) office() fyne.CanvasObject {
	words, n := f.host.Words(), f.named
	return widgets.NewCard(words.T("settings.office"), widgets.Stack(12, widgets.NewFacts(f.page.fixed()...),
		widgets.Fields(n["name_kk"], n["office_name"], n["name_en"], n["address"], n["zone"])))
}

// signature is the card of who signs the papers.
func (f *form) signature() fyne.CanvasObject {
	n := f.named
	return widgets.NewCard(f.host.Words().T("settings.signature"),
		widgets.Fields(n["head_name"], n["post_kk"], n["post_ru"], n["post_en"]))
}

// deadlines is the card of the deadlines, with the way back to what the program ships with.
func (f *form) deadlines() fyne.CanvasObject {
	words, usual := f.host.Words(), model.DefaultSettings()
	f.named["due_days"].WithHint(words.N("settings.due_usual", usual.DueDays))
	f.named["repeat_months"].WithHint(words.N("settings.repeat_usual", usual.RepeatMonths))
	back := widgets.NewButton(words.T("settings.defaults"), "rotate-ccw", widgets.Secondary, func() {
		f.due.SetText(strconv.Itoa(usual.DueDays))
		f.repeat.SetText(strconv.Itoa(usual.RepeatMonths))
	})
	return widgets.NewCard(words.T("settings.deadlines"), widgets.Stack(12,
		widgets.Split(12, f.named["due_days"], f.named["repeat_months"]), widgets.Line(0, back)))
}

// collect is what was typed.
func (f *form) collect() (model.Office, model.Settings) {
	o, s := f.was, f.settings
	typed := func(e *widgets.Entry) string { return strings.TrimSpace(e.Text) }
	o.Name.KK, o.Name.RU, o.Name.EN = typed(f.name[0]), typed(f.name[1]), typed(f.name[2])
	o.HeadPost.KK, o.HeadPost.RU, o.HeadPost.EN = typed(f.post[0]), typed(f.post[1]), typed(f.post[2])
	o.Address, o.HeadName, o.Zone = typed(f.address), typed(f.head), f.zone.Chosen().ID
	due, _ := entry.Number(f.due.Text)
	repeat, _ := entry.Number(f.repeat.Text)
	s.DueDays, s.RepeatMonths = int(due), int(repeat)
	return o, s
}

func (f *form) dirty() bool {
	o, s := f.collect()
	return o != f.was || s != f.settings
}

// saveThen stores what was changed and calls then where that went well.
func (f *form) saveThen(then func()) {
	if f.busy || !f.keys.Check() {
		return
	}
	f.busy = true
	o, s := f.collect()
	session, words := f.host.Session(), f.host.Words()
	stored := f.was
	f.host.Run(func(ctx context.Context) (err error) {
		if err = s.Validate(); err != nil { // before the office is stored: both or none
			return err
		}
		if o != f.was {
			if o, err = session.SaveOffice(ctx, o); err != nil {
				return err
			}
			stored = o
		}
		if s != f.settings {
			return session.SaveSettings(ctx, f.settings, s)
		}
		return nil
	}, func(err error) {
		f.busy, f.was = false, stored
		for _, field := range f.named {
			field.SetError("")
		}
		if err != nil {
			entry.ShowFaults(f.host, err, f.named)
			return
		}
		f.settings, f.page.settings = s, s
		f.host.Say(look.ToneDone, words.T("settings.saved"))
		if then != nil {
			then()
		}
	})
}
