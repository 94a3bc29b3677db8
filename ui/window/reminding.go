package window

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
)

// lookEvery is how often the window looks at the clock: what fell due is asked for when an hour begins, and so at
// midnight, also where the machine slept over it.
const lookEvery = time.Minute

// every calls f on the window's goroutine again and again.
func every(d time.Duration, f func()) (stop func()) {
	ticker, done := time.NewTicker(d), make(chan struct{})
	go func() {
		for {
			select {
			case <-ticker.C:
				fyne.Do(f)
			case <-done:
				return
			}
		}
	}()
	return func() {
		ticker.Stop()
		close(done)
	}
}

// lookAtTheClock reminds where an hour has begun since it was done last, and looks for systemic causes where a day has.
func (s *shell) lookAtTheClock() {
	if s.session == nil {
		return
	}
	s.looking = true // what follows nobody has asked for
	defer func() { s.looking = false }()
	s.lockIfIdle()
	if s.hour() != s.reminded {
		s.remind()
		s.noticeBackups()
	}
	if s.session.Today() != s.searched {
		another := !s.searched.IsZero()
		s.lookForCauses()
		s.eraseExpired()
		if another { // what is late is a day later now
			s.changed(office.Changed{Kinds: []model.Kind{model.KindRecommendation, model.KindVisit, model.KindPlan, model.KindPlannedVisit}})
		}
	}
}

// lookForCauses has the program look for systemic causes, which nobody may think of, and tells of new ones whoever can propose
// something of them; Today counts them. What fails goes to the log only.
func (s *shell) lookForCauses() {
	session := s.session
	s.searched = session.Today()
	var found office.SystemicFound
	s.Run(func(ctx context.Context) (err error) {
		found, err = session.LookForSystemic(ctx)
		return err
	}, func(err error) {
		s.report(err)
		if found.New > 0 && s.session == session && session.May(model.DoPropose) {
			s.cfg.Notify(s.words.T("systemic.notice.title"), s.words.N("systemic.found_new", found.New))
		}
	})
}

// eraseExpired has the program erase the personal data that was kept long enough. Nobody has asked for it, so that what fails goes to
// the log only, but for a date that somebody must look at first; the journal tells of what was erased.
func (s *shell) eraseExpired() {
	session := s.session
	s.Run(func(ctx context.Context) error {
		_, err := session.LookForExpired(ctx)
		return err
	}, func(err error) {
		s.report(err)
		if model.HasFault(err, "fault.erase.leap") && s.session == session {
			s.messages.keep(look.ToneWaiting, s.words.Error(err), "", func() {})
		}
	})
}

func (s *shell) hour() time.Time { return s.session.Now().Truncate(time.Hour) }

// remind has the reminders made that fell due, and notifies the person of those that are theirs: once for all of them.
// Today lists them. Nobody has asked for it, so that what fails goes to the log only.
func (s *shell) remind() {
	session := s.session
	s.reminded = s.hour()
	var rows []model.ReminderRow
	s.Run(func(ctx context.Context) (err error) {
		rows, err = session.Remind(ctx)
		return err
	}, func(err error) {
		s.report(err)
		if len(rows) > 0 && s.session == session {
			s.cfg.Notify(s.words.T("reminder.notice.title"), s.notice(model.CountReminders(rows, session.Today())))
		}
	})
}

// notice says how many due dates are how near, the most urgent first.
func (s *shell) notice(n model.ReminderCount) string {
	var lines []string
	for _, x := range []struct {
		key string
		n   int
	}{
		{"reminder.notice.late", n.Late}, {"reminder.notice.today", n.Today},
		{"reminder.notice.soon", n.Soon}, {"reminder.notice.check", n.Check},
	} {
		if x.n > 0 {
			lines = append(lines, s.words.N(x.key, x.n))
		}
	}
	return strings.Join(lines, "\n")
}
