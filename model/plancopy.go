package model

import "slices"

// CopyGone are the records that a copy of a plan leaves out, because they are retired.
type CopyGone struct {
	Organisations, Services, People map[ID]bool
}

// CopyReport is what a copy of a plan did not take over as it was.
type CopyReport struct {
	Moved []CopyMove
	Left  []CopyLeft
	// Services and People count the lines that lost a retired service or person.
	Services, People int
}

// CopyMove is a line that stands on another day than its own weekday, which is a day off or outside of the period.
type CopyMove struct {
	Organisation ID
	Wanted, Day  Date
}

// CopyLeft is a line that was not copied. Why is "retired", "outside" or "no_days".
type CopyLeft struct {
	Organisation ID
	Day          Date
	Why          string
}

// Why a line is not copied.
const (
	LeftRetired = "retired"
	LeftOutside = "outside"
	LeftNoDays  = "no_days"
)

// CopyLines are the lines of a plan as they stand in a copy for another period: the same providers, services, methods and
// people in the same week of the period, on the same weekday. What became of a line is not copied: no outcome, move, reason or
// visit, nor the lot that it was drawn by; a line that was struck out is not copied at all. A series becomes a series of the
// copy. The lines have no head but their identity, which newID gives.
func CopyLines(lines []PlannedVisit, from, to Period, gone CopyGone, c *Calendar, newID func() ID) ([]PlannedVisit, CopyReport) {
	var out []PlannedVisit
	var report CopyReport
	series := map[ID]ID{}
	for _, line := range lines {
		if line.State == PlannedCancelled {
			continue
		}
		first := line.FirstDay
		weeks := first.Monday().DaysSince(from.From.Monday()) / 7
		monday := to.From.Monday().AddDays(7 * weeks)
		wanted := monday.AddDays(first.DaysSince(first.Monday()))
		leave := func(why string) {
			report.Left = append(report.Left, CopyLeft{Organisation: line.Organisation, Day: wanted, Why: why})
		}
		week := WorkingWeek(monday, to, c)
		switch {
		case gone.Organisations[line.Organisation]:
			leave(LeftRetired)
			continue
		case monday.After(to.To):
			leave(LeftOutside)
			continue
		case len(week) == 0:
			leave(LeftNoDays)
			continue
		}
		day := wanted
		if !line.Week {
			if day = nearest(week, wanted); day != wanted {
				report.Moved = append(report.Moved, CopyMove{Organisation: line.Organisation, Wanted: wanted, Day: day})
			}
		}
		v := PlannedVisit{Head: Head{ID: newID()}, Organisation: line.Organisation, Service: line.Service, Method: line.Method,
			Day: day, FirstDay: day, Week: line.Week, State: PlannedOpen}
		if v.Service != "" && gone.Services[v.Service] {
			v.Service = ""
			report.Services++
		}
		still := func(ids []ID) []ID {
			return slices.DeleteFunc(slices.Clone(ids), func(id ID) bool { return gone.People[id] })
		}
		v.Officers, v.Representatives = still(line.Officers), still(line.Representatives)
		if len(v.Officers)+len(v.Representatives) < len(line.Officers)+len(line.Representatives) {
			report.People++
		}
		if line.Series != "" {
			if series[line.Series] == "" {
				series[line.Series] = newID()
			}
			v.Series = series[line.Series]
		}
		out = append(out, v)
	}
	return out, report
}
