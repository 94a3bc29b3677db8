package widgets

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"
)

// Spawn starts work off the window's goroutine. Nil is the go statement; tests give one that runs at once.
type Spawn func(work func())

// latest runs work off the window's goroutine and hands over only the newest result: what is asked for while an
// older question is on its way makes the older answer worthless.
type latest[T any] struct {
	mu     sync.Mutex
	seq    uint64
	cancel context.CancelFunc
}

// ask runs work with a context that ends when a newer question comes, and hands its result to deliver on the
// window's goroutine, unless a newer question was asked since.
func (l *latest[T]) ask(spawn Spawn, work func(context.Context) (T, error), deliver func(T, error)) {
	l.mu.Lock()
	if l.cancel != nil {
		l.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	l.seq++
	mine := l.seq
	l.mu.Unlock()

	job := func() {
		got, err := work(ctx)
		fyne.Do(func() {
			defer cancel()
			if l.current(mine) {
				deliver(got, err)
			}
		})
	}
	if spawn == nil {
		go job()
		return
	}
	spawn(job)
}

// drop makes every answer still on its way worthless.
func (l *latest[T]) drop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seq++
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}

func (l *latest[T]) current(seq uint64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.seq == seq
}
