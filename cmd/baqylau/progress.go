package main

import (
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// progressLine says on a terminal how far a long work has come, in one line that is written over; in a file or a pipe nothing.
type progressLine struct {
	m           *Main
	what, first string

	mu          sync.Mutex
	done, total int
	begin       time.Time
	// width is how many signs stand in the line; stop ends the clock, gone says that it has ended.
	width int
	stop  chan struct{}
	gone  sync.WaitGroup
}

// progressAfter is how long a work may take before anything is said of it, and how often it is said anew.
const progressAfter = time.Second

// follow begins to follow a work; the caller ends it.
func (m *Main) follow(what string) *progressLine {
	p := &progressLine{m: m, what: what, begin: time.Now(), stop: make(chan struct{})}
	if m.Terminal {
		p.gone.Go(p.run)
	}
	return p
}

// followLater is follow for a work that may not come at all: its clock runs from its first word on, before which the sentence of
// the key first stands.
func (m *Main) followLater(first, what string) *progressLine {
	return &progressLine{m: m, what: what, first: m.text.T(first), stop: make(chan struct{})}
}

// tell notes how far the work has come: a db.Progress.
func (p *progressLine) tell(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.total = done, total
	if p.begin.IsZero() && p.m.Terminal {
		p.begin = time.Now()
		p.m.complain(p.first)
		p.gone.Go(p.run)
	}
}

func (p *progressLine) run() {
	clock := time.NewTicker(progressAfter)
	defer clock.Stop()
	for {
		select {
		case <-p.stop:
			p.write("")
			return
		case <-clock.C:
			p.write(p.text(time.Since(p.begin)))
		}
	}
}

// text is what the line says: how much is done, where that is known, and for how long it has gone on.
func (p *progressLine) text(since time.Duration) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	seconds := int(since.Seconds())
	if p.total == 0 {
		return p.m.text.T("check.progress.begun", "what", p.what, "seconds", seconds)
	}
	return p.m.text.T("check.progress", "what", p.what, "percent", 100*p.done/p.total, "seconds", seconds)
}

// write puts a text in the place of the line; what is left of a longer one is blanked, and "" clears it.
func (p *progressLine) write(text string) {
	n := utf8.RuneCountInString(text)
	blank := strings.Repeat(" ", max(0, p.width-n))
	if n == 0 {
		blank += "\r"
	}
	if n > 0 || p.width > 0 {
		fmt.Fprint(p.m.Stderr, "\r"+text+blank)
	}
	p.width = n
}

// end takes the line away.
func (p *progressLine) end() {
	close(p.stop)
	p.gone.Wait()
}
