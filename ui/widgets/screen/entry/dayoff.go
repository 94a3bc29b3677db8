package entry

import (
	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// TellDayOff says below a day that nobody works on it, whenever it changes, and offers the next working day with one press: a
// day off may be meant, so that it is no fault. key is the sentence, with the arguments date and next. It takes the day's
// OnChanged. What it returns looks at the day as it stands, for a day that the program put there.
func TellDayOff(h screen.Host, field *widgets.Field, day *widgets.DateField, key string) (look func()) {
	words, calendar := h.Words(), h.Session().Calendar
	tell := func(d model.Date) {
		if d.IsZero() || calendar.IsWorking(d) {
			field.Warn("")
			return
		}
		next := calendar.AddWorkingDays(d, 1)
		field.WarnWith(words.T(key, "date", d, "next", next), words.T("entry.take_working_day", "date", next), func() { day.Choose(next) })
	}
	day.OnChanged = tell
	return func() { tell(day.Date()) }
}
