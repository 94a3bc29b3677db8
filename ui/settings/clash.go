package settings

import (
	"context"
	"slices"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// clash shows what was typed beside what somebody else has stored meanwhile. A section has many fields: of both only those
// that differ are shown, or all where none does.
func clash(h screen.Host, c screen.Clash) {
	in := func(list []widgets.LabelledText) func(widgets.LabelledText) bool {
		return func(t widgets.LabelledText) bool { return slices.Contains(list, t) }
	}
	mine, theirs := slices.DeleteFunc(slices.Clone(c.Mine), in(c.Theirs)), slices.DeleteFunc(slices.Clone(c.Theirs), in(c.Mine))
	if len(mine)+len(theirs) > 0 {
		c.Mine, c.Theirs = mine, theirs
	}
	screen.ShowClash(h, c)
}

// told puts texts under the labels of fields, in the order of names.
func (f *fields) told(names []string, text map[string]string) []widgets.LabelledText {
	out := make([]widgets.LabelledText, len(names))
	for i, name := range names {
		out[i] = widgets.LabelledText{Label: f.named[name].Label(), Text: text[name]}
	}
	return out
}

// clash shows the terms that were typed beside those that are stored now.
func (s *deadlineSection) clash(then func()) {
	h := s.page.host
	screen.Load(h, func(ctx context.Context, o *office.Session) (model.Settings, error) {
		return o.Settings(ctx)
	}, func(stored model.Settings) {
		theirs := newDeadlineSection(s.page)
		theirs.settings, theirs.people = stored, s.people
		theirs.draw()
		clash(h, screen.Clash{Name: h.Words().T("settings.section.deadlines"), Mine: s.read(), Theirs: theirs.read(),
			TakeTheirs: func() {
				s.settings = stored
				s.draw()
			},
			KeepMine: func() {
				s.settings = stored
				s.saveThen(then)
			}})
	})
}

// read is what stands in the section, the steps of the reminders in one line.
func (s *deadlineSection) read() []widgets.LabelledText {
	var steps []string
	for _, f := range reminderFacts(s.page.host, s.reminders.steps()) {
		steps = append(steps, f.Label+": "+f.Value)
	}
	return append(s.keys.Read(), widgets.LabelledText{Label: s.page.host.Words().T("settings.reminders"), Text: strings.Join(steps, "; ")})
}

// clash shows the office that was typed beside the one that is stored now. An emblem that was not chosen here is theirs.
func (s *officeSection) clash(then func()) {
	h := s.page.host
	screen.Load(h, func(ctx context.Context, o *office.Session) (model.Office, error) {
		return o.RereadOffice(ctx)
	}, func(stored model.Office) {
		theirs := newOfficeSection(s.page)
		theirs.form(stored)
		c := screen.Clash{Name: stored.Name.In(h.Words().Lang()), Mine: s.keys.Read(), Theirs: theirs.keys.Read(),
			TakeTheirs: s.draw,
			KeepMine: func() {
				if s.emblem == s.was.Emblem {
					s.emblem = stored.Emblem
				}
				s.was = stored
				s.saveThen(then)
			}}
		if s.emblem != s.was.Emblem {
			c.Mine = append(c.Mine, widgets.LabelledText{Label: h.Words().T("settings.emblem"), Text: widgets.Ticked})
		}
		clash(h, c)
	})
}

// clash shows the decision about a day that was typed beside the one that is stored now; keep has the form go on from it.
func (s *calendarSection) clash(f *fields, id model.ID, take func(), keep func(model.DayChange)) {
	h := s.page.host
	words := h.Words()
	screen.Load(h, func(ctx context.Context, o *office.Session) (model.DayChange, error) {
		all, err := o.DayChanges(ctx)
		if err != nil {
			return model.DayChange{}, err
		}
		at := slices.IndexFunc(all, func(c model.DayChange) bool { return c.ID == id })
		if at < 0 {
			return model.DayChange{}, office.ErrNotFound
		}
		return all[at], nil
	}, func(stored model.DayChange) {
		day := func(d model.Date) string {
			if d.IsZero() {
				return ""
			}
			return words.Date(d)
		}
		clash(h, screen.Clash{Name: s.described(stored), Mine: f.keys.Read(),
			Theirs: f.told([]string{"working", "off", "decision"}, map[string]string{"working": day(stored.Working), "off": day(stored.Off),
				"decision": stored.Decision}),
			TakeTheirs: func() {
				take()
				s.show()
			},
			KeepMine: func() { keep(stored) }})
	})
}

// clash shows the entry that was typed beside the one that is stored now.
func (s *listSection) clash(f *entryForm, then func()) {
	h := s.page.host
	screen.Load(h, func(ctx context.Context, o *office.Session) (model.RefEntry, error) {
		return o.RereadEntry(ctx, f.entry.List, f.entry.Code)
	}, func(stored model.RefEntry) {
		clash(h, screen.Clash{Name: stored.Name.In(h.Words().Lang()), Mine: f.keys.Read(), Theirs: s.filled(stored).keys.Read(),
			TakeTheirs: func() {
				then()
				s.fill()
			},
			KeepMine: func() {
				f.entry = stored
				s.save(f, then)
			}})
	})
}
