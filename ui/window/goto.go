package window

import (
	"strings"

	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// What the options of goAnywhere lead to, before their colon.
const (
	toArea    = "area:"
	toCommand = "command:"
	toRecord  = "record:"
)

// goAnywhere asks for a screen, an action or a record by a few letters, and goes there.
func (s *shell) goAnywhere() {
	search := s.anything()
	var h *sheet
	pick := widgets.NewPicker(s.words, s.words.T("window.goto.hint"), search)
	pick.Spawn = s.Spawn
	pick.OnChosen = func(o widgets.Option) {
		h.close()
		s.follow(o.ID)
	}
	h = s.lay(s.words.T("menu.goto"), widgets.Wide(560, widgets.Stack(10, pick, widgets.QuietParagraph(s.words.T("window.goto.text")))),
		pick, nil)
	pick.SetHooks(widgets.Hooks{Escape: func() { h.close() }})
}

// anything finds the work areas and commands at hand, and after them records.
func (s *shell) anything() widgets.Search {
	var options []widgets.Option
	for _, a := range s.rooms() {
		options = append(options, widgets.Option{ID: toArea + string(a), Text: s.words.T("area." + string(a)),
			Detail: s.words.T("window.goto.screen")})
	}
	for _, group := range s.commands() {
		for _, c := range group {
			if c.key != gotoKey && (c.can == nil || c.can()) {
				options = append(options, widgets.Option{ID: toCommand + c.key, Text: s.words.T(c.key),
					Detail: s.words.T("window.goto.action")})
			}
		}
	}
	near, records := widgets.SearchIn(options), entry.Anything(s)
	return func(query string, limit int) []widgets.Option {
		found := near(query, limit)
		for _, o := range records(query, limit-len(found)) {
			o.ID = toRecord + o.ID
			found = append(found, o)
		}
		return found
	}
}

// follow goes where an option of anything leads.
func (s *shell) follow(id string) {
	if area, ok := strings.CutPrefix(id, toArea); ok {
		s.Go(screen.Place{Area: screen.Area(area)})
		return
	}
	if record, ok := strings.CutPrefix(id, toRecord); ok {
		s.Go(entry.Place(record))
		return
	}
	key := strings.TrimPrefix(id, toCommand)
	for _, group := range s.commands() {
		for _, c := range group {
			if c.key == key {
				s.do(c)
			}
		}
	}
}
