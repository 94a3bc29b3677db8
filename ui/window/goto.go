package window

import (
	"slices"
	"strings"
	"time"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// What the options of goAnywhere lead to, before their colon.
const (
	toArea    = "area:"
	toCommand = "command:"
	toRecord  = "record:"
	toSetting = "setting:" // a section of the settings, after a # a part of it
)

// gotoHeight holds the line to type in, the list below it and the hint.
const gotoHeight float32 = 312

// goAnywhere asks for a screen, an action or a record by a few letters, and goes there. With nothing typed the records
// seen last come first.
func (s *shell) goAnywhere() {
	search := s.anything()
	var h *sheet
	pick := widgets.NewPicker(s.words, s.words.T("window.goto.hint"), search)
	pick.Spawn = s.Spawn
	pick.OnChosen = func(o widgets.Option) {
		h.close()
		s.follow(o.ID)
	}
	pick.OnLeft = func() { h.close() }
	// What can be typed stands below the room of the list, which would cover it.
	body := widgets.Around(pick, widgets.QuietParagraph(s.words.T("window.goto.text")), nil, nil)
	h = s.lay(s.words.T("menu.goto"), s.box(560, gotoHeight, body), pick, nil)
	pick.SetHooks(widgets.Hooks{Escape: func() { h.close() }})
	var open func()
	open = func() {
		if pick.Open(); !pick.IsOpen() && slices.Contains(s.sheets, h) { // it was not drawn yet
			s.cfg.After(frameTime, open)
		}
	}
	open()
}

// frameTime is how long a window takes to draw what is new in it.
const frameTime = 20 * time.Millisecond

// anything finds the work areas and commands at hand, and after them records; with nothing typed first the records
// seen last.
func (s *shell) anything() widgets.Search {
	var options []widgets.Option
	for _, a := range s.rooms() {
		options = append(options, widgets.Option{ID: toArea + string(a), Text: s.words.T("area." + string(a)),
			Detail: s.words.T("window.goto.screen")})
	}
	options = append(options, s.settings()...)
	for _, group := range s.commands() {
		for _, c := range group.list {
			// To take a step back is not found by the name of its record: Enter on a number leads to the record.
			if group.named && c.id != gotoID && c.id != restoreID && (c.can == nil || c.can()) && s.lacks(c) == "" && (c.on == nil || !c.on()) {
				options = append(options, widgets.Option{ID: toCommand + c.id, Text: c.text, Detail: s.words.T("window.goto.action")})
			}
		}
	}
	near, records, seen := widgets.SearchIn(options), entry.Anything(s), entry.Records(s, slices.Clone(s.prefs.Seen))
	return func(query string, limit int) []widgets.Option {
		if strings.TrimSpace(query) == "" {
			return append(marked(seen()), near("", limit)...)
		}
		found := near(query, limit)
		return append(found, marked(records(query, limit-len(found)))...)
	}
}

// settings are the sections of the settings and the lists in them.
func (s *shell) settings() []widgets.Option {
	if s.cfg.Pages[screen.Settings] == nil {
		return nil
	}
	area := s.words.T("area.settings")
	var options []widgets.Option
	for _, section := range screen.SettingsSections() {
		options = append(options, widgets.Option{ID: toSetting + section, Text: s.words.T("settings.section." + section), Detail: area})
	}
	lists := area + " · " + s.words.T("settings.section."+screen.SettingsLists)
	for _, list := range model.RefLists() {
		options = append(options, widgets.Option{ID: toSetting + screen.SettingsLists + "#" + string(list),
			Text: entry.Sentence(s.words.T("import.list." + string(list))), Detail: lists})
	}
	return append(options, widgets.Option{ID: toSetting + screen.SettingsDeadlines + "#" + screen.PartReminders,
		Text: s.words.T("settings.reminders"), Detail: area + " · " + s.words.T("settings.section."+screen.SettingsDeadlines)})
}

// marked says of options that they are records.
func marked(records []widgets.Option) []widgets.Option {
	for i := range records {
		records[i].ID = toRecord + records[i].ID
	}
	return records
}

// follow goes where an option of anything leads.
func (s *shell) follow(id string) {
	if area, ok := strings.CutPrefix(id, toArea); ok {
		s.Go(screen.Place{Area: screen.Area(area)})
		return
	}
	if at, ok := strings.CutPrefix(id, toSetting); ok {
		section, part, _ := strings.Cut(at, "#")
		s.Go(screen.SettingsAt(section, part))
		return
	}
	if record, ok := strings.CutPrefix(id, toRecord); ok {
		s.Go(entry.Place(record))
		return
	}
	id = strings.TrimPrefix(id, toCommand)
	for _, group := range s.commands() {
		for _, c := range group.list {
			if c.id == id {
				s.do(c)
				return
			}
		}
	}
}

// seenLast is how many records are remembered to go back to.
const seenLast = 6

// Seen remembers a record that the person opened, the newest first, also for the next start.
func (s *shell) Seen(kind model.Kind, id model.ID) {
	if id == "" || !entry.Findable(kind) {
		return
	}
	r := entry.Record{Kind: kind, ID: id}
	list := slices.DeleteFunc(slices.Clone(s.prefs.Seen), func(o entry.Record) bool { return o == r })
	list = append([]entry.Record{r}, list...)
	s.prefs.Seen = list[:min(seenLast, len(list))]
	s.keepPreferences()
}
