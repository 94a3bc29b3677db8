package window

import (
	"baqylau/model"
	"baqylau/ui/widgets/screen"
)

// rightTo is what a person must be allowed to do who begins or saves a record in an area; "" is nothing.
func rightTo(a screen.Area) model.Verb {
	switch a {
	case screen.Today, screen.Visits:
		return model.DoVisit
	case screen.Plans:
		return model.DoPlan
	case screen.Findings:
		return model.DoFind
	case screen.Systemic:
		return model.DoFindSystemic
	case screen.Voices:
		return model.DoAppeal
	case screen.Recommendations:
		return model.DoDraft
	case screen.PostControl:
		return model.DoAssign
	case screen.Restitutions:
		return model.DoRestitute
	case screen.Training:
		return model.DoTrain
	case screen.Discussions:
		return model.DoDiscuss
	case screen.Registry:
		return model.DoKeepRegisters
	case screen.Settings, screen.Checklists:
		return model.DoAdminister
	}
	return "" // Briefs and what is printed are for everybody
}

// rightHere is rightTo of the area that is shown.
func (s *shell) rightHere() model.Verb { return rightTo(s.current) }

// lacks is the right which a command needs and the person at the desk has not, "" for none.
func (s *shell) lacks(c command) model.Verb {
	if c.needs == nil || s.session == nil {
		return ""
	}
	if v := c.needs(); v != "" && !s.session.May(v) {
		return v
	}
	return ""
}
