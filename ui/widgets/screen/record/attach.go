package record

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

const (
	// progressFrom is from how many files on a bar shows how far it is.
	progressFrom = 3
	// longestCaption is in letters.
	longestCaption = 200
)

// Take attaches files. They are stored at once, so that neither a crash nor a wrong key loses them, and what they show is
// asked for afterwards. Where the record itself cannot be stored yet they wait until it is.
func (e *Evidence) Take(files []office.Source) {
	if !e.may || len(files) == 0 {
		return
	}
	given := identified(files)
	e.waiting = append(e.waiting, given...)
	ensure := e.Ensure
	if ensure == nil {
		ensure = func(then func(model.ID)) { then(e.owner) }
	}
	ensure(e.Resume)
	if e.Waiting() {
		e.draw()
		lookAt(e.host, given, e.cannot)
	}
}

// cannot takes away which of the waiting files would be refused; those that were attached meanwhile have been told already.
func (e *Evidence) cannot(refused []refusal) []refusal {
	left := without(&e.waiting, refused)
	e.draw()
	return left
}

// Resume attaches what waited for the record to be stored.
func (e *Evidence) Resume(owner model.ID) {
	if e.busy || len(e.waiting) == 0 || owner == "" {
		return
	}
	files := sources(e.waiting)
	e.waiting, e.busy = nil, true
	session := e.host.Session()
	told, closed := e.progress(len(files))
	var kept []model.Attachment
	var refused []refusal
	ctx, stop := context.WithCancel(context.Background())
	told.stop = stop
	e.host.Run(func(window context.Context) (err error) {
		defer context.AfterFunc(window, stop)()
		kept, err = session.AttachAll(ctx, e.kind, owner, files, func(done int, err error) {
			if err != nil && !errors.Is(err, context.Canceled) {
				refused = append(refused, refusal{name: files[done-1].Name, err: err})
			}
			told.set(done)
		})
		return err
	}, func(err error) {
		stop()
		e.busy = false
		closed()
		if len(kept) > 0 && e.Changed != nil {
			e.Changed()
		}
		e.report(len(files), kept, refused, err)
	})
}

// gauge is the bar that shows how far it is; without one nothing is shown.
type gauge struct {
	evidence *Evidence
	bar      *widgets.Progress
	all      int
	stop     func()
}

// set is called beside the window's goroutine.
func (t *gauge) set(done int) {
	if t.bar != nil {
		words := t.evidence.host.Words()
		fyne.Do(func() { t.bar.Set(done, t.all, words.T("record.progress_of", "done", done, "all", t.all)) })
	}
}

// progress shows a bar with a way to stop where there are many files.
func (e *Evidence) progress(all int) (*gauge, func()) {
	t := &gauge{evidence: e, all: all, stop: func() {}}
	if all < progressFrom {
		return t, func() {}
	}
	words := e.host.Words()
	t.bar = widgets.NewProgress(words, words.T("record.progress"), func() { t.stop() })
	t.bar.Set(0, all, words.T("record.progress_of", "done", 0, "all", all))
	closed := e.host.Sheet(words.T("record.progress"), widgets.Wide(420, t.bar), nil, func() { t.stop() })
	return t, closed
}

// report says what was attached and what was not, and asks what the new photos show.
func (e *Evidence) report(all int, taken []model.Attachment, refused []refusal, err error) {
	words := e.host.Words()
	stopped := errors.Is(err, context.Canceled)
	switch {
	case stopped:
		e.host.Say(look.ToneWaiting, words.N("record.stopped", len(taken)))
	case len(taken) > captionsAsked:
		e.host.Say(look.ToneDone, words.N("record.taken", len(taken)))
	}
	if n := len(taken); n > 0 && n <= captionsAsked && !stopped {
		e.caption(taken)
	}
	if err != nil && !stopped {
		e.host.Fail(err)
	}
	tellRefused(e.host, all, refused)
}

// caption asks what the new attachments show; to leave the fields empty is no fault.
func (e *Evidence) caption(taken []model.Attachment) {
	words := e.host.Words()
	entries := make([]*widgets.Entry, len(taken))
	fields := make([]*widgets.Field, len(taken))
	objects := make([]fyne.CanvasObject, len(taken))
	for i, a := range taken {
		entries[i] = widgets.NewEntry(words.T("record.caption_example"))
		entries[i].SetLimit(longestCaption)
		entries[i].SetMinWidth(look.Px(380))
		fields[i] = widgets.NewField(a.Name, entries[i])
		objects[i] = fields[i]
	}
	form := widgets.NewForm(fields...)
	closed := func() {}
	form.OnSave = func() {
		captions := make([]string, len(entries))
		for i, entry := range entries {
			captions[i] = entry.Text
		}
		e.recaption(taken, captions, closed)
	}
	buttons := widgets.Line(8, widgets.Spring(),
		widgets.NewButton(words.T("record.no_caption"), "", widgets.Secondary, form.Cancel).WithKey("Esc"),
		widgets.NewButton(words.T("record.caption_save"), "check", widgets.Primary, form.Submit).WithKey("Ctrl+Enter"))
	closed = e.host.Form(words.T("record.captions"), form, widgets.Footed(widgets.Fields(objects...), buttons), nil)
}

// recaption writes captions under attachments, but not where nothing changes.
func (e *Evidence) recaption(list []model.Attachment, captions []string, done func()) {
	session := e.host.Session()
	e.host.Run(func(ctx context.Context) error {
		var errs []error
		for i, a := range list {
			if strings.TrimSpace(captions[i]) == a.Caption {
				continue
			}
			_, err := session.Recaption(ctx, a.ID, a.Version, captions[i])
			errs = append(errs, err)
		}
		return errors.Join(errs...)
	}, func(err error) {
		if err != nil {
			e.host.Fail(err)
			return
		}
		done()
		if e.Changed != nil {
			e.Changed()
		}
	})
}

// index is where an attachment stands in the strip, -1 if it is gone.
func (e *Evidence) index(id model.ID) int {
	return slices.IndexFunc(e.list, func(a model.Attachment) bool { return a.ID == id })
}
