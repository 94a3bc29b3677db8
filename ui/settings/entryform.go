package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// edit opens the form of an entry; without a code it is new.
func (s *listSection) edit(e model.RefEntry) {
	if e.Code == "" {
		s.form(e, 0)
		return
	}
	screen.Load(s.page.host, func(ctx context.Context, o *office.Session) (int, error) {
		return o.ReferenceUses(ctx, e.List, e.Code)
	}, func(uses int) { s.form(e, uses) })
}

// entryForm is an entry as fields.
type entryForm struct {
	*fields
	entry          model.RefEntry
	code           *widgets.Entry
	name, short    [4]*widgets.Entry // kk, ru, en, uk
	parent         *widgets.Picker
	since, retired *widgets.DateField
	// rows are the fields that every entry has, as they are laid out.
	rows []fyne.CanvasObject
}

func names(n *model.Name) [4]*string { return [4]*string{&n.KK, &n.RU, &n.EN, &n.UK} }

func (s *listSection) form(e model.RefEntry, uses int) {
	f, words := s.filled(e), s.page.host.Words()
	rows, n := f.rows, f.named
	f.keys.Name, f.keys.Record = "reference", string(e.ID())
	title := words.T("settings.new_entry", "list", s.listName(e.List))
	if e.Code == "" {
		rows = append(rows, n["code"].WithHint(words.T("settings.code_hint")))
	} else {
		title = entry.Sentence(e.Name.In(words.Lang()))
		n["since"].WithHint(words.T("settings.since_hint"))
		dates := widgets.Split(12, n["since"])
		if f.retired != nil {
			n["retired"].WithHint(words.T("settings.retired_hint"))
			dates.Add(n["retired"])
		}
		rows = append(rows, dates, widgets.NewFacts(s.facts(e, uses)...))
	}
	closed := func() {}
	f.keys.OnSave = func() { s.save(f, func() { closed() }) }
	closed = f.show(title, 680, s.focus, rows...)
}

// filled makes the fields of an entry, with the rows of those that every entry has.
func (s *listSection) filled(e model.RefEntry) *entryForm {
	h := s.page.host
	words := h.Words()
	f := &entryForm{fields: newFields(h), entry: e}
	langs := [4]string{"kk", "ru", "en", "uk"}
	for i, text := range names(&e.Name) {
		f.name[i] = f.text("name_"+langs[i], "settings.entry."+langs[i], *text)
	}
	n := f.named
	rows := []fyne.CanvasObject{n["name_kk"], n["name_ru"], widgets.Split(12, n["name_en"], n["name_uk"])}
	if e.List == model.Regions {
		for i, text := range names(&e.Short) {
			f.short[i] = f.text("short_"+langs[i], "settings.short."+langs[i], *text)
		}
		rows = append(rows, widgets.Split(12, n["short_kk"], n["short_ru"], n["short_en"]))
		n["short_uk"].Hide()
	}
	if parents, has := model.ReferenceParents(e.List); has {
		f.parent = widgets.NewListPicker(words, words.T("field.parent"), entry.Codes(h, parents))
		if e.Parent != "" {
			f.parent.SetChosen(entry.CodeOption(h, parents, e.Parent))
		}
		rows = append(rows, f.add("parent", "field.parent", f.parent))
	}
	f.rows = rows
	if e.Code == "" {
		f.code = f.text("code", "field.code", "")
		f.code.SetLimit(40)
		return f
	}
	f.since = f.date("since", "settings.since", model.Date{})
	if !model.RefFixed(e.List) {
		f.retired = f.date("retired", "settings.retired", e.Retired)
	}
	return f
}

// facts are what cannot be changed: the code, the records, the names of earlier days.
func (s *listSection) facts(e model.RefEntry, uses int) []widgets.Fact {
	words := s.page.host.Words()
	facts := []widgets.Fact{{Label: words.T("field.code"), Value: e.Code}, {Label: words.T("settings.uses"), Value: words.Number(int64(uses))}}
	for _, n := range e.Names {
		label := words.T("settings.name_until", "date", n.Until)
		facts = append(facts, widgets.Fact{Label: label, Value: n.Name.In(words.Lang())})
	}
	if usual, ok := s.page.host.Session().UsualEntry(e.List, e.Code); ok && usual.Name != e.Name {
		facts = append(facts, widgets.Fact{Label: words.T("settings.shipped_name"), Value: usual.Name.In(words.Lang())})
	}
	return facts
}

func (f *entryForm) collect() model.RefEntry {
	out := f.entry
	name, short := out.Name, out.Short
	for i, to := range names(&name) {
		*to = typed(f.name[i])
	}
	if out.List == model.Regions {
		for i, to := range names(&short) {
			*to = typed(f.short[i])
		}
	}
	var since model.Date
	if f.since != nil {
		since = f.since.Date()
	}
	if out.Code == "" {
		out.Name, out.Short, out.Code = name, short, typed(f.code)
	} else {
		out = out.Renamed(name, short, since)
	}
	if f.parent != nil {
		out.Parent = f.parent.Chosen().ID
	}
	if f.retired != nil {
		out.Retired = f.retired.Date()
	}
	return out
}

func (s *listSection) save(f *entryForm, then func()) {
	if f.busy {
		return
	}
	f.busy = true
	h, e := s.page.host, f.collect()
	session, isNew := h.Session(), f.entry.Code == ""
	h.Run(func(ctx context.Context) (err error) {
		if isNew {
			e, err = session.AddReference(ctx, e)
		} else {
			e, err = session.SaveReference(ctx, e)
		}
		return err
	}, func(err error) {
		f.busy = false
		if screen.Lost(err) {
			s.clash(f, then)
			return
		}
		if f.fault(err); err != nil {
			return
		}
		then()
		s.row = e.Code
		h.Say(look.ToneDone, h.Words().T("settings.entry_saved"))
		s.fill()
	})
}
