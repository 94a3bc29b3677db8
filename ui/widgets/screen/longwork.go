package screen

import (
	"context"
	"errors"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"baqylau/ui/widgets"
)

// LongWork does something to many records off the window's goroutine, with progress and Cancel over the page. work
// calls step after each record; done comes when the sheet is gone, with context.Canceled where the person stopped it.
func LongWork(h Host, title string, all int, work func(ctx context.Context, step func()) error, done func(error)) {
	words := h.Words()
	note := func(n int) string { return words.T("screen.work.of", "done", n, "all", all) }
	overPage(h, title, func(bar *widgets.Progress) { bar.Set(0, all, note(0)) }, func(ctx context.Context, bar *widgets.Progress) error {
		var finished atomic.Int64
		percent := int64(0)
		return work(ctx, func() {
			n := finished.Add(1)
			if now := n * 100 / int64(max(all, 1)); now != percent {
				percent = now
				fyne.Do(func() { bar.Set(int(n), all, note(int(n))) })
			}
		})
	}, done)
}

// LongTask is LongWork for what knows how long it is only while it goes on: tell is told how much of all is done, an all of 0 is not known, and
// what to say about it.
func LongTask(h Host, title string, work func(ctx context.Context, tell func(done, all int64, note string)) error, done func(error)) {
	overPage(h, title, func(bar *widgets.Progress) { bar.Set(0, 0, "") }, func(ctx context.Context, bar *widgets.Progress) error {
		var waits atomic.Bool // a report waits to be shown; more are dropped until then
		return work(ctx, func(done, all int64, note string) {
			if waits.Swap(true) {
				return
			}
			fyne.Do(func() {
				waits.Store(false)
				bar.Set(int(done), int(all), note)
			})
		})
	}, done)
}

// overPage does work with a bar over the page. done comes when the sheet is gone, with context.Canceled where the person stopped it.
func overPage(h Host, title string, begin func(*widgets.Progress), work func(context.Context, *widgets.Progress) error, done func(error)) {
	words := h.Words()
	stop := make(chan struct{})
	var stopped bool // on the window's goroutine only
	cancel := func() {
		if !stopped {
			stopped = true
			close(stop)
		}
	}
	bar := widgets.NewProgress(words, title, cancel)
	begin(bar)
	closed := h.Sheet(words.T("screen.work.title"), widgets.Wide(420, bar), nil, cancel)
	h.Run(func(ctx context.Context) error {
		ctx, end := context.WithCancel(ctx)
		defer end()
		go func() {
			select {
			case <-stop:
				end()
			case <-ctx.Done():
			}
		}()
		return work(ctx, bar)
	}, func(err error) {
		if stopped && err != nil && !errors.Is(err, context.Canceled) {
			err = errors.Join(context.Canceled, err) // a database says in its own words that it was stopped
		}
		stopped = true // nothing is left to stop
		closed()
		done(err)
	})
}
