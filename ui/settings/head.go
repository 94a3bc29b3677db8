package settings

import (
	"baqylau/model"
	"baqylau/ui/widgets"
)

// headOption is the manager who is chosen as the head of the office; one who is no manager any more has no name to choose by.
func (s *deadlineSection) headOption(id model.ID) (widgets.Option, bool) {
	for _, p := range s.people.Managers {
		if p.ID == id {
			return widgets.Option{ID: string(p.ID), Text: p.Name}, true
		}
	}
	return widgets.Option{}, false
}

// drawHead is the choice of the head of the office, to whom the steps of the regional head go.
func (s *deadlineSection) drawHead() *widgets.Field {
	words := s.page.host.Words()
	managers := make([]widgets.Option, len(s.people.Managers))
	for i, p := range s.people.Managers {
		managers[i], _ = s.headOption(p.ID)
	}
	s.head = widgets.NewListPicker(words, words.T("settings.head_all"), managers)
	field := s.add("reminder_head", "field.reminder_head", s.head)
	chosen, there := s.headOption(s.settings.ReminderHead)
	s.head.SetChosen(chosen)
	hint := func() {
		key := "settings.head_none"
		if s.head.Chosen().ID != "" {
			key = "settings.head_hint"
		}
		field.WithHint(words.T(key))
	}
	hint()
	if s.settings.ReminderHead != "" && !there {
		field.Warn(words.T("settings.head_left"))
	}
	s.head.OnChosen = func(widgets.Option) {
		field.Warn("")
		hint()
	}
	return field
}

// chosenHead is the head as chosen. Nobody in the place of one who has left changes nothing: both mean all managers.
func (s *deadlineSection) chosenHead() model.ID {
	chosen := model.ID(s.head.Chosen().ID)
	if _, there := s.headOption(s.settings.ReminderHead); chosen == "" && !there {
		return s.settings.ReminderHead
	}
	return chosen
}

// headFact is the head of the office for those who may only read it.
func (s *deadlineSection) headFact() widgets.Fact {
	words := s.page.host.Words()
	name := s.people.HeadName()
	if name == "" {
		name = words.T("settings.head_all")
	}
	return widgets.Fact{Label: words.T("field.reminder_head"), Value: name}
}
