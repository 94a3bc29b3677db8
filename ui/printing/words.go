package printing

import (
	"baqylau/assets/lang"
	"baqylau/model"
)

// stateCode is the end of the keys of a state's name and sentence.
func stateCode(s State) string {
	return [...]string{"waiting", "printing", "stopped", "handed", "done", "cancelled", "failed", "left"}[s]
}

// Name is the state in a word or two.
func (s State) Name(words *lang.Catalog) string { return words.T("printing.state." + stateCode(s)) }

// Words are the reason as a person reads it: the program's own words where it has some, else the printer's; "" for none.
func (r Reason) Words(words *lang.Catalog) string {
	if r.Code != "" {
		return words.T("printing.reason." + r.Code)
	}
	return r.Text
}

// Sentence says what becomes of a paper on a printer, what to do where it does not go on, and how much of it is on paper where it
// was taken back.
func (s Status) Sentence(words *lang.Catalog, title, printer string) string {
	if s.State == Cancelled && s.Pages > 0 {
		return words.N("printing.cancelled.pages", s.Pages, "title", title)
	}
	if s.State == Cancelled && s.Untouched {
		return words.T("printing.cancelled.none", "title", title)
	}
	reason := s.Reason.Words(words)
	if reason == "" {
		reason = words.T("printing.reason.untold")
	}
	return words.T("printing.became."+stateCode(s.State), "title", title, "printer", printer, "reason", reason)
}

// Fault is the fault of a paper that could not be printed.
func (s Status) Fault(title, printer string) error {
	reason := any(s.Reason.Text)
	switch {
	case s.Reason.Code != "":
		reason = model.Key("printing.reason." + s.Reason.Code)
	case s.Reason.Text == "":
		reason = model.Key("printing.reason.untold")
	}
	return model.NewFault("printing.became.failed", "title", title, "printer", printer, "reason", reason)
}
