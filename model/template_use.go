package model

import "time"

// TemplateUse says how many visits were filled with an edition of a checklist, and when it was changed last; the zero
// time is that of an edition that nobody ever touched.
type TemplateUse struct {
	Code    string
	Edition int
	Visits  int
	Changed time.Time
}

// Revive puts a retired edition back into use.
func (t *Template) Revive() error {
	if t.State != TemplateRetired {
		return t.WrongState()
	}
	t.State = TemplatePublished
	return nil
}
