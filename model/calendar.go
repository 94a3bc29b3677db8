package model

import (
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"
)

// CalendarData is what a working calendar is made from. An administrator may edit it; a Calendar is
// built from it and does not change afterwards.
type CalendarData struct {
	Holidays []HolidayRule  `json:"holidays"`
	Dated    []DatedHoliday `json:"dated"`
	Moved    []MovedDay     `json:"moved"`
	// Decided are the days that the office's administrator has entered. They come last and win over what is shipped.
	Decided []DayChange `json:"-"`
}

// HolidayRule is a holiday on the same day each year, From the first to Until the last year it is
// kept (0 is open). One that Transfers gives its day off to the next working day when it falls on a
// weekend.
type HolidayRule struct {
	Code      string     `json:"code"`
	Month     time.Month `json:"month"`
	Day       int        `json:"day"`
	From      int        `json:"from,omitempty"`
	Until     int        `json:"until,omitempty"`
	Transfers bool       `json:"transfers"`
}

// DatedHoliday is a day off of one year only, which is never transferred: the first day of Құрбан айт.
// One that is not Established is computed and may still move by a day when it is announced.
type DatedHoliday struct {
	Code        string `json:"code"`
	Date        Date   `json:"date"`
	Established bool   `json:"established"`
	Source      string `json:"source,omitempty"`
}

// MovedDay is a day of rest moved by decision: Working becomes a working day, Off a day off. One
// that is not Established is remembered, with no decision at hand to prove it.
type MovedDay struct {
	Working     Date   `json:"working"`
	Off         Date   `json:"off"`
	Established bool   `json:"established"`
	Source      string `json:"source,omitempty"`
}

// The years for which holidays are laid out. Outside them only weekends are days off.
const (
	firstCalendarYear = 1991
	lastCalendarYear  = 2100
)

// calendarHolidayKey is the beginning of the translation keys of Holiday; the code of the holiday
// follows, or "transferred" or "moved".
const calendarHolidayKey = "calendar.holiday."

// What takes the place of a holiday's code for a day off by decision: one that was moved, and one by itself.
const (
	reasonMoved   = "moved"
	reasonDecided = "decided"
)

// KurbanAit is the code of the holiday that the lunar calendar moves every year, and that is announced.
const KurbanAit = "kurban_ait"

// Calendar says which days are working days of a five-day week. It is safe for concurrent use. Replace lays it out anew
// for all who hold it, so that a day moved by decision counts at once.
type Calendar struct{ held atomic.Pointer[dayBook] }

// dayBook is the calendar as laid out from data. It does not change.
type dayBook struct {
	data    CalendarData
	reasons map[Date]string // days off that are more than a weekend, to the code of the reason
	working map[Date]bool   // days that a decision made working days
	decided map[Date]string // days that the administrator entered, to the name of the decision
}

// NewCalendar builds a calendar. It returns an error for a day that does not exist, for a rule that
// ends before it starts, and for a day that is moved twice.
func NewCalendar(data CalendarData) (*Calendar, error) {
	c := &Calendar{}
	if err := c.Replace(data); err != nil {
		return nil, err
	}
	return c, nil
}

// Replace lays the calendar out from other data. It refuses what NewCalendar refuses; the calendar then stays as it was.
func (c *Calendar) Replace(data CalendarData) error {
	if err := data.check(); err != nil {
		return fmt.Errorf("build calendar: %w", err)
	}
	b := &dayBook{
		data:    data.clone(),
		reasons: make(map[Date]string),
		working: make(map[Date]bool),
		decided: make(map[Date]string),
	}
	transferring := b.layOutHolidays()
	b.transfer(transferring)
	// Decisions come last: they speak of the calendar as the law alone would have it.
	for _, m := range data.Moved {
		b.work(m.Working)
		b.rest(m.Off, reasonMoved)
	}
	for _, d := range data.Decided {
		b.decide(d)
	}
	c.held.Store(b)
	return nil
}

func (c *Calendar) now() *dayBook {
	if b := c.held.Load(); b != nil {
		return b
	}
	return &dayBook{}
}

func (b *dayBook) work(day Date) {
	delete(b.reasons, day)
	b.working[day] = true
}

func (b *dayBook) rest(day Date, reason string) {
	delete(b.working, day)
	b.reasons[day] = reason
}

// decide lays out one change; a holiday's was laid out with the other holidays.
func (b *dayBook) decide(d DayChange) {
	if d.Holiday != "" {
		b.decided[d.Off] = d.Decision
		return
	}
	if !d.Working.IsZero() {
		b.work(d.Working)
		b.decided[d.Working] = d.Decision
	}
	if !d.Off.IsZero() {
		reason := reasonDecided
		if !d.Working.IsZero() {
			reason = reasonMoved
		}
		b.rest(d.Off, reason)
		b.decided[d.Off] = d.Decision
	}
}

func (d CalendarData) clone() CalendarData {
	return CalendarData{
		Holidays: slices.Clone(d.Holidays),
		Dated:    slices.Clone(d.Dated),
		Moved:    slices.Clone(d.Moved),
		Decided:  slices.Clone(d.Decided),
	}
}

func (d CalendarData) check() error {
	var errs []error
	for _, h := range d.Holidays {
		// 29 February is refused as well: a holiday that comes every fourth year is none.
		if day := MakeDate(2001, h.Month, h.Day); h.Code == "" || day != (Date{Year: 2001, Month: h.Month, Day: h.Day}) {
			errs = append(errs, fmt.Errorf("holiday %q on day %d of month %d", h.Code, h.Day, int(h.Month)))
		}
		if h.Until != 0 && h.Until < h.From {
			errs = append(errs, fmt.Errorf("holiday %q ends in %d, before %d", h.Code, h.Until, h.From))
		}
	}
	for _, h := range d.Dated {
		if h.Code == "" || h.Date.IsZero() {
			errs = append(errs, fmt.Errorf("holiday %q on %q", h.Code, h.Date))
		}
	}
	seen := make(map[Date]bool)
	for _, m := range d.Moved {
		if m.Working.IsZero() || m.Off.IsZero() || m.Working == m.Off || seen[m.Working] || seen[m.Off] {
			errs = append(errs, fmt.Errorf("day of rest moved from %q to %q", m.Working, m.Off))
		}
		seen[m.Working], seen[m.Off] = true, true
	}
	entered := make(map[Date]bool)
	for _, c := range d.Decided {
		errs = append(errs, c.Validate())
		for _, day := range c.Days() {
			if entered[day] {
				errs = append(errs, fmt.Errorf("day %s is decided twice", day))
			}
			entered[day] = true
		}
	}
	return errors.Join(errs...)
}

// dated are the holidays of one year only, those that were announced in the place of those that were computed.
func (d CalendarData) dated() []DatedHoliday {
	var out []DatedHoliday
	for _, h := range d.Dated {
		if !slices.ContainsFunc(d.Decided, func(c DayChange) bool { return c.Holiday == h.Code && c.Off.Year == h.Date.Year }) {
			out = append(out, h)
		}
	}
	for _, c := range d.Decided {
		if c.Holiday != "" {
			out = append(out, DatedHoliday{Code: c.Holiday, Date: c.Off, Established: true, Source: c.Decision})
		}
	}
	return out
}

// layOutHolidays writes every holiday on its own day and returns, in order, the ones that fall on a
// weekend and are to be transferred.
func (c *dayBook) layOutHolidays() []Date {
	var transferring []Date
	for year := firstCalendarYear; year <= lastCalendarYear; year++ {
		for _, h := range c.data.Holidays {
			if year < h.From || (h.Until != 0 && year > h.Until) {
				continue
			}
			day := Date{Year: year, Month: h.Month, Day: h.Day}
			if c.reasons[day] == "" && h.Transfers && weekend(day) {
				transferring = append(transferring, day)
			}
			c.reasons[day] = h.Code
		}
	}
	for _, h := range c.data.dated() {
		if c.reasons[h.Date] == "" {
			c.reasons[h.Date] = h.Code
		}
	}
	slices.SortFunc(transferring, Date.Compare)
	return transferring
}

// transfer gives each holiday that fell on a weekend the next day that would have been worked, so
// that two holidays of one weekend take two days.
func (c *dayBook) transfer(holidays []Date) {
	for _, holiday := range holidays {
		day := holiday.AddDays(1)
		for weekend(day) || c.reasons[day] != "" {
			day = day.AddDays(1)
		}
		c.reasons[day] = "transferred"
	}
}

func weekend(d Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}

// Data returns a copy of what the calendar was built from.
func (c *Calendar) Data() CalendarData { return c.now().data.clone() }

// IsWorking reports whether d is a working day.
func (c *Calendar) IsWorking(d Date) bool {
	b := c.now()
	if b.working[d] {
		return true
	}
	return !weekend(d) && b.reasons[d] == ""
}

// Holiday returns the translation key of the reason for which d is a day off, where that is more
// than the weekend: a holiday, a day off transferred from a holiday on a weekend, or a day of rest
// moved by decision.
func (c *Calendar) Holiday(d Date) (key string, ok bool) {
	code, ok := c.now().reasons[d]
	if !ok {
		return "", false
	}
	return calendarHolidayKey + code, true
}

// Moved reports whether a decision made d, a day of rest, a working day.
func (c *Calendar) Moved(d Date) bool { return c.now().working[d] }

// Decision returns the name of the decision by which the administrator has changed d, and whether there is one.
func (c *Calendar) Decision(d Date) (name string, ok bool) {
	name, ok = c.now().decided[d]
	return name, ok
}

// Computed reports whether d is a holiday of one year that was computed and not announced yet.
func (c *Calendar) Computed(d Date) bool {
	return slices.ContainsFunc(c.now().data.dated(), func(h DatedHoliday) bool { return h.Date == d && !h.Established })
}

// AddWorkingDays returns the n-th working day after from, which itself does not count: the rule of
// due dates. With n of 0 it returns from; with a negative n it counts back.
func (c *Calendar) AddWorkingDays(from Date, n int) Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	day := from
	for n > 0 {
		day = day.AddDays(step)
		if c.IsWorking(day) {
			n--
		}
	}
	return day
}

// WorkingDays counts the working days after from, up to and including to, so that
// WorkingDays(d, AddWorkingDays(d, n)) is n for every n from 0. It is negative where to is before
// from: the working days from to on, up to the day before from.
func (c *Calendar) WorkingDays(from, to Date) int {
	count := 0
	for day := from; day.Before(to); {
		day = day.AddDays(1)
		if c.IsWorking(day) {
			count++
		}
	}
	for day := from; day.After(to); {
		day = day.AddDays(-1)
		if c.IsWorking(day) {
			count--
		}
	}
	return count
}
