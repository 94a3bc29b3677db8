package screen

import (
	"context"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"baqylau/ui/widgets"
)

// LongWork does something to many records off the window's goroutine, with progress and Cancel over the page. work
// calls step after each record; done comes when the sheet is gone, with context.Canceled where the person stopped it.
func LongWork(h Host, title string, all int, work func(ctx context.Context, step func()) error, done func(error)) {
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
	note := func(n int) { bar.Set(n, all, words.T("screen.work.of", "done", n, "all", all)) }
	note(0)
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
		var finished atomic.Int64
		percent := int64(0)
		return work(ctx, func() {
			n := finished.Add(1)
			if now := n * 100 / int64(max(all, 1)); now != percent {
				percent = now
				fyne.Do(func() { note(int(n)) })
			}
		})
	}, func(err error) {
		stopped = true // nothing is left to stop
		closed()
		done(err)
	})
}
