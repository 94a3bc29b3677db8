package register

import "baqylau/model"

// Reminders are the columns of the register of what people were reminded of.
func Reminders() []Column[model.ReminderRow] {
	return []Column[model.ReminderRow]{
		{"day", title("reminder_day"), Date, 11, "date", Kept, func(m model.ReminderRow, _ Reader) any { return m.Day }},
		{"number", title("recommendation"), Text, 15, "number", Kept, func(m model.ReminderRow, _ Reader) any { return m.Number.String() }},
		{"addressee", title("addressee"), Text, 32, "organisation", Kept, ReminderAddressee},
		{"step", title("reminder_from"), Text, 17, "days", Kept, func(m model.ReminderRow, _ Reader) any { return reminderFrom(m.Reminder) }},
		{"recipient", title("reminder_to"), Text, 38, "recipient", Usual, func(m model.ReminderRow, _ Reader) any { return Recipient(m) }},
		{"person", title("reminder_person"), Text, 24, "", Spare, func(m model.ReminderRow, _ Reader) any { return m.HeadName }},
		{"due", title("due"), Date, 11, "due", Usual, func(m model.ReminderRow, _ Reader) any { return m.Due }},
		{"late", title("late"), Late, 8, "", Usual, func(m model.ReminderRow, r Reader) any { n := m.DaysLate(r.Day); return known(n, n > 0) }},
		{"state", title("state"), Status, 17, "state", Kept, func(m model.ReminderRow, _ Reader) any { return RecState(m.State) }},
		{"due_now", title("due_now"), Date, 11, "", Offered, func(m model.ReminderRow, _ Reader) any { return m.DueNow }},
		{"region", title("region"), Text, 20, "region", Offered, func(m model.ReminderRow, r Reader) any { return r.name(model.Regions, m.Region, m.Issued) }},
		{"sector", title("sector"), Text, 20, "sector", Offered, func(m model.ReminderRow, r Reader) any { return r.name(model.Sectors, m.Sector, m.Issued) }},
	}
}

// ReminderAddressee names who the recommendation of a reminder is addressed to.
func ReminderAddressee(m model.ReminderRow, r Reader) any {
	if m.Body != "" {
		return r.name(model.StateBodies, m.Body, m.Issued)
	}
	return m.OrganisationName.In(r.Lang)
}

// ReminderStep says which step a reminder is: a place in the order of working days, as "the 10th working day after", and no
// number of days late, which is counted in days of the calendar and goes on.
func ReminderStep(m model.Reminder) Phrase { return reminderPhrase("reminder.step.", m) }

// reminderFrom is ReminderStep in short, below a head that says from what it is counted: "+10 working days".
func reminderFrom(m model.Reminder) Phrase { return reminderPhrase("reminder.from.", m) }

// reminderPhrase says which step a reminder is, in the words of the texts with a prefix.
func reminderPhrase(prefix string, m model.Reminder) Phrase {
	switch {
	case m.Check:
		return Phrase{Key: prefix + "check"}
	case m.Days < 0:
		return Phrase{prefix + "before", -m.Days}
	case m.Days > 0:
		return Phrase{prefix + "after", m.Days}
	}
	return Phrase{Key: prefix + "on"}
}

// Recipient says to whom a reminder goes, or that headquarters is to be told where the database holds nobody of them.
func Recipient(m model.ReminderRow) Phrase {
	if m.NoHeadquarters {
		return Phrase{Key: "recipient.tell_headquarters"}
	}
	return Phrase{Key: "recipient." + string(m.To)}
}
