package model

// DayChange is what an administrator has entered about the working calendar, by a decision of the authorities: a day of
// rest moved (both days), a working day or a day off by itself (one of them), or the day on which a holiday of the lunar
// calendar was announced (Holiday, on the day Off).
type DayChange struct {
	Head
	// Working becomes a working day, Off a day off.
	Working Date `json:"working,omitzero"`
	Off     Date `json:"off,omitzero"`
	// Holiday is the code of an announced holiday, "" for everything else.
	Holiday string `json:"holiday,omitempty"`
	// Decision names the document.
	Decision string `json:"decision"`
}

// Days are the days that the change is about.
func (c DayChange) Days() []Date {
	var days []Date
	for _, d := range []Date{c.Working, c.Off} {
		if !d.IsZero() {
			days = append(days, d)
		}
	}
	return days
}

type dayField struct {
	field string
	day   Date
}

func (c DayChange) fields() []dayField { return []dayField{{"working", c.Working}, {"off", c.Off}} }

// Validate reports what is wrong with the change by itself.
func (c DayChange) Validate() error {
	var fs Faults
	if len(c.Days()) == 0 {
		fs = append(fs, FieldFault("off", "fault.required.day"))
	}
	for _, at := range c.fields() {
		field, d := at.field, at.day
		if !d.IsZero() && (d.Year < firstCalendarYear || d.Year > lastCalendarYear) {
			fs = append(fs, FieldFault(field, "fault.calendar_year", "from", firstCalendarYear, "to", lastCalendarYear))
		}
	}
	switch {
	case c.Holiday != "" && (c.Holiday != KurbanAit || !c.Working.IsZero() || c.Off.IsZero()):
		fs = append(fs, FieldFault("off", "fault.required.day"))
	case !c.Working.IsZero() && c.Working == c.Off:
		fs = append(fs, FieldFault("off", "fault.same_day"))
	}
	fs = checkText(fs, "decision", c.Decision, 1, MaxName)
	return fs.Err()
}

// CheckChange reports what speaks against a change beside the other ones of the calendar: a day that another change is
// about already, a working day that is one, a day off that is one.
func (c *Calendar) CheckChange(change DayChange) error {
	data := c.Data()
	var others []DayChange
	for _, o := range data.Decided {
		if change.ID == "" || o.ID != change.ID {
			others = append(others, o)
		}
	}
	data.Decided = others
	without, err := NewCalendar(data)
	if err != nil {
		return err
	}
	var fs Faults
	for _, at := range change.fields() {
		field, d := at.field, at.day
		if d.IsZero() {
			continue
		}
		if _, taken := without.Decision(d); taken {
			fs = append(fs, FieldFault(field, "fault.day_decided", "date", d))
			continue
		}
		switch works := without.IsWorking(d); {
		case field == "working" && works:
			fs = append(fs, FieldFault(field, "fault.day_works", "date", d))
		case field == "off" && !works && change.Holiday == "":
			fs = append(fs, FieldFault(field, "fault.day_off", "date", d))
		}
	}
	if change.Holiday != "" {
		for _, o := range others {
			if o.Holiday == change.Holiday && o.Off.Year == change.Off.Year {
				fs = append(fs, FieldFault("off", "fault.holiday_decided", "date", o.Off))
			}
		}
	}
	return fs.Err()
}
