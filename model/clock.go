package model

import "time"

// What a clock may do before it is doubted. Both are decisions of this project.
const (
	// ClockSlack is how far the clocks of two computers that share a database may lie apart.
	ClockSlack = time.Hour
	// QuietDays is how long an office may enter nothing; what lies further apart is rather a clock that was set wrong.
	QuietDays = 60
	// TrustDays is after how many days of work a clock that has leapt is believed.
	TrustDays = 30
)

// ClockBehind reports whether a clock lies behind the last line of the journal, so that one of the two is wrong.
func ClockBehind(now, last time.Time) bool { return last.Sub(now) > ClockSlack }

// ClockLeap is a stretch of days in which nothing was entered, at whose end the day may be a wrong one.
type ClockLeap struct{ From, To time.Time }

// Doubtful reports whether so much time was left out that it is rather the clock than the office.
func (l ClockLeap) Doubtful() bool {
	return !l.From.IsZero() && l.To.Sub(l.From) > QuietDays*24*time.Hour
}
