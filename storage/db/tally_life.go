package db

import (
	"slices"

	"baqylau/model"
)

// What counters keep of a recommendation: by how much each number changed on a day of its life. The numbers are those
// of the figures' filters over this one recommendation as of that day (recommendationSQL), in plain Go.

const (
	lifeCounted = iota
	lifeVerified
	lifeWithdrawn
	lifeOpen
	lifeReported
	lifePartly
	lifeNot
	lifeLate
	lifeLateFirst
	lifeReturned
	lifeRestored
	lifeValues
)

// lifeColumn is a number of recommendations: its column, and the figure that it answers.
type lifeColumn struct {
	column  string
	measure model.Measure
	marks   []model.Mark
	states  []string
}

// lifeColumns are the numbers kept of recommendations.
func lifeColumns() [lifeValues]lifeColumn {
	counted := model.MarkCounted
	return [lifeValues]lifeColumn{
		lifeCounted:   {"counted", model.Count, []model.Mark{counted}, nil},
		lifeVerified:  {"verified", model.Count, []model.Mark{counted}, []string{string(model.RecVerified)}},
		lifeWithdrawn: {"withdrawn", model.Count, nil, []string{string(model.RecWithdrawn)}},
		lifeOpen:      {"open", model.Count, []model.Mark{counted, model.MarkOpen}, nil},
		lifeReported:  {"reported", model.Count, []model.Mark{counted, model.MarkReported}, nil},
		lifePartly:    {"partly", model.Count, []model.Mark{counted, model.MarkPartly}, nil},
		lifeNot:       {"not_executed", model.Count, []model.Mark{counted, model.MarkNotExecuted}, nil},
		lifeLate:      {"late", model.Count, []model.Mark{counted, model.MarkOverdue}, nil},
		lifeLateFirst: {"late_first", model.Count, []model.Mark{counted, model.MarkOverdueFirst}, nil},
		lifeReturned:  {"returned", model.SumReturned, []model.Mark{counted, model.MarkReturned}, nil},
		lifeRestored:  {"restored", model.SumRestored, []model.Mark{counted, model.MarkReturned}, nil},
	}
}

// life is a recommendation with its course.
type life struct {
	id                    string
	place                 place
	state                 model.RecState
	issued, due, firstDue string
	reportedOn, closed    string
	services              []string
	steps                 []lifeStep
	returns               []lifeReturn
}

// under are the services that it concerns, and all of them together.
func (l *life) under() []string { return append(slices.Clone(l.services), everything) }

// lifeStep is an event, lifeReturn a restitution.
type lifeStep struct {
	on    string
	verb  model.RecVerb
	state model.RecState
	due   string
}

type lifeReturn struct {
	on          string
	sum, people int64
}

// stepOn is the step that says how it stood on a day: the last in order of those up to it.
func (l *life) stepOn(day string) lifeStep {
	found := lifeStep{state: model.RecDraft}
	for _, s := range l.steps {
		if s.on <= day {
			found = s
		}
	}
	return found
}

// reportedSince is the first day on which it counts as reported, "" for never.
func (l *life) reportedSince() string {
	since := l.reportedOn
	if since == "" {
		return ""
	}
	for _, s := range l.steps {
		if s.verb == model.RecReport && s.on < since {
			since = s.on
		}
	}
	return since
}

// numbers are its numbers as of a day, and the month of its due date then.
func (l *life) numbers(day string) (n [lifeValues]int64, due string) {
	s := l.stepOn(day)
	set := func(i int, is bool) {
		if is {
			n[i] = 1
		}
	}
	counted := l.issued != "" && s.state != model.RecDraft && s.state != model.RecCancelled && s.state != model.RecWithdrawn
	open := counted && s.state.Open()
	since := l.reportedSince()
	set(lifeCounted, counted)
	set(lifeVerified, counted && s.state == model.RecVerified)
	set(lifeWithdrawn, s.state == model.RecWithdrawn)
	set(lifeOpen, open)
	set(lifeReported, counted && since != "" && since <= day)
	set(lifeLate, open && s.due != "" && s.due < day)
	set(lifeLateFirst, open && l.firstDue != "" && l.firstDue < day)
	if !counted {
		return n, month7(s.due)
	}
	var check model.RecVerb
	for _, s := range l.steps {
		if s.on <= day && slices.Contains([]model.RecVerb{model.RecVerify, model.RecFindPart, model.RecFindNot, model.RecCorrect}, s.verb) {
			check = s.verb
		}
	}
	set(lifePartly, check == model.RecFindPart)
	set(lifeNot, check == model.RecFindNot)
	for _, r := range l.returns {
		if r.on <= day {
			n[lifeReturned] += r.sum
			n[lifeRestored] += r.people
		}
	}
	return n, month7(s.due)
}

// days are the days on which a number may change, rising.
func (l *life) days() ([]string, error) {
	var days []string
	for _, s := range l.steps {
		days = append(days, s.on)
	}
	for _, r := range l.returns {
		days = append(days, r.on)
	}
	if since := l.reportedSince(); since != "" {
		days = append(days, since)
	}
	dues := []string{l.firstDue}
	for _, s := range l.steps {
		dues = append(dues, s.due)
	}
	for _, due := range dues {
		late, err := dayAfter(due)
		if err != nil {
			return nil, err
		}
		if late != "" {
			days = append(days, late)
		}
	}
	slices.Sort(days)
	return slices.Compact(days), nil
}

// plain reports whether the record says what its course says, so that both ways to ask give the same: the state kept
// in the record, and the events replayed.
func (l *life) plain() bool {
	last, latest := lifeStep{state: model.RecDraft}, ""
	for _, s := range l.steps {
		last, latest = s, max(latest, s.on)
		if s.on < l.issued && s.state != model.RecDraft && s.state != model.RecCancelled {
			return false // nothing is counted before the day of issue: questions by service rely on it
		}
	}
	closed := ""
	if last.state == model.RecVerified {
		closed = last.on
	}
	if l.issued == "" {
		// It is counted nowhere, unless it was withdrawn.
		return l.state != model.RecWithdrawn && !slices.ContainsFunc(l.steps, func(s lifeStep) bool {
			return s.state == model.RecWithdrawn || s.state.Open()
		})
	}
	return l.state == last.state && l.due == last.due && l.closed == closed && l.reportedSince() <= latest
}

// lapses are the times in which it was closed as executed otherwise than it is now, as far as a later finding could have
// been a repeat by that: from, and the first day after ("~" for none).
func (l *life) lapses() [][2]string {
	var out [][2]string
	add := func(since, until, closed string) {
		if closed == "" && l.closed == "" || closed == l.closed {
			return
		}
		if closed == "" {
			since = max(since, l.closed)
		}
		if since < until {
			out = append(out, [2]string{since, until})
		}
	}
	until := "~"
	for i := len(l.steps) - 1; i >= 0; i-- {
		s := l.steps[i]
		closed := ""
		if s.state == model.RecVerified {
			closed = s.on
		}
		if s.on < until {
			add(s.on, until, closed)
			until = s.on
		}
	}
	add("", until, "")
	return out
}

// count adds what the counters keep of it.
func (l *life) count(counts tallyCounts) error {
	days, err := l.days()
	if err != nil {
		return err
	}
	issued := month7(l.issued)
	var had [lifeValues]int64
	hadDue, closed := "", ""
	put := func(day, due string, change [lifeValues]int64) {
		if change == ([lifeValues]int64{}) {
			return
		}
		for _, service := range l.under() {
			counts.add(tallyRow{inDays, l.place.of(service), [maxTallyKeys]string{day, issued, due}}, change[:]...)
		}
		counts.add(tallyRow{inChanges, l.place, [maxTallyKeys]string{issued, due, month7(day)}}, change[:]...)
	}
	for _, day := range days {
		now, due := l.numbers(day)
		gone, come := had, now
		for i := range gone {
			gone[i] = -gone[i]
		}
		if due == hadDue {
			for i := range come {
				come[i] += gone[i]
			}
		} else {
			put(day, hadDue, gone)
		}
		put(day, due, come)
		if closed, err = l.countAge(counts, day, closed, had, now); err != nil {
			return err
		}
		had, hadDue = now, due
	}
	return nil
}

// countAge adds that on a day it became counted or verified, or no longer is, with its age when it was verified; closed is the
// day of its verification before, and the one returned that after.
func (l *life) countAge(counts tallyCounts, day, closed string, had, now [lifeValues]int64) (string, error) {
	if change := now[lifeCounted] - had[lifeCounted]; change != 0 {
		l.putAge(counts, day, "0", change, 0)
	}
	since := ""
	if now[lifeVerified] == 1 {
		since = l.stepOn(day).on
	}
	if since == closed {
		return closed, nil
	}
	for _, change := range []struct {
		on string
		by int64
	}{{closed, -1}, {since, 1}} {
		if change.on == "" {
			continue
		}
		age, err := daysBetween(l.issued, change.on)
		if err != nil {
			return "", err
		}
		l.putAge(counts, day, age, 0, change.by)
	}
	return since, nil
}

// putAge adds to the counters of ages, over all services and for each that it concerns.
func (l *life) putAge(counts tallyCounts, day, age string, counted, verified int64) {
	for _, service := range l.under() {
		counts.add(tallyRow{inAges, l.place.of(service), [maxTallyKeys]string{l.issued, day, age}}, counted, verified)
	}
}
