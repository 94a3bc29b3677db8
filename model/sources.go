package model

// FigUnverified is what is reported as executed without post-control having confirmed it: no figure that is counted by itself,
// but FigReported less FigVerified.
const FigUnverified FigureKey = "reported_unverified"

// Behind is the filter of the records that a source counts; false where it is none of the figures of a brief. scope is that
// of the brief, former that of the period before.
func (s Source) Behind(scope, former Scope) (Filter, bool) {
	if s.Former {
		scope = former
	}
	key, unverified := s.Figure, s.Figure == FigUnverified
	if unverified {
		key = FigReported
	}
	if _, whole, ok := RateOf(key); ok {
		key = whole
	}
	for _, f := range FigureList(scope) {
		if f.Key != key {
			continue
		}
		found := f.Filter
		if unverified {
			var open []string
			for _, state := range RecStates() {
				if state != RecVerified {
					open = append(open, string(state))
				}
			}
			found = found.In(open...)
		}
		if s.By != "" {
			found = found.Split(s.By, s.Code)
		}
		return found, true
	}
	return Filter{}, false
}
