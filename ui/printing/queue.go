package printing

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/ui/copies"
	"baqylau/ui/paper"
)

// Paper is a document to be printed.
type Paper struct {
	// Title is what people and the queue call it, File the name of its file with the ending.
	Title, File string
	// Layout is the paper laid out; where only the file is left, Data is the PDF, and it is printed whole.
	Layout *paper.Layout
	Data   []byte
	// Made is what there is to tell of Data where the program has just made it, zero for a file of the archive.
	Made paper.Printed
	// Keeper takes the whole paper into the archive, also where only some pages are printed; nil keeps nothing.
	Keeper func(context.Context) paper.Keep
}

// Pages is how many pages the paper has, 0 where that is not known and no range can be asked for.
func (p Paper) Pages() int {
	if p.Layout == nil {
		return 0
	}
	return len(p.Layout.Pages)
}

// New says that the paper was just made, and that it is kept when it is printed.
func (p Paper) New() bool { return p.Layout != nil || p.Made.Pages > 0 }

// write puts the pages of the numbers, nil for all, into a file that bears the paper's name, in a folder of its own that is
// private to the person. The range is cut out here and not asked of the printer: a queue without a driver and the print verb
// of Windows would print everything and say nothing. A paper that was written but could not be kept is a path with a
// *paper.NotKept.
func (p Paper) write(ctx context.Context, pages []int) (path string, err error) {
	folder, err := copies.Folder()
	if err != nil {
		return "", err
	}
	path = filepath.Join(folder, model.FileName(strings.TrimSuffix(p.File, ".pdf"))+".pdf")
	err = p.writeTo(ctx, path, pages)
	if unkept := (*paper.NotKept)(nil); err != nil && !errors.As(err, &unkept) {
		return "", errors.Join(err, os.RemoveAll(folder))
	}
	return path, err
}

// Save writes the whole paper to a path that the person chose, and keeps it as a printed one is kept. A paper that was written but
// could not be kept gives a *paper.NotKept.
func (p Paper) Save(ctx context.Context, path string) error { return p.writeTo(ctx, path, nil) }

// writeTo writes the pages of the numbers, nil for all, to a path.
func (p Paper) writeTo(ctx context.Context, path string, pages []int) (err error) {
	var keep paper.Keep
	if p.Keeper != nil {
		keep = p.Keeper(ctx)
	}
	fsys := afero.NewOsFs()
	switch {
	case p.Layout != nil && pages == nil:
		err = p.Layout.Deliver(fsys, path, keep)
	case p.Layout != nil:
		if err = paper.WriteFile(fsys, path, p.Layout.Only(pages).PDF); err == nil {
			err = p.Layout.Keep(keep)
		}
	case pages != nil:
		err = errors.New("a range of a paper that is not laid out")
	case p.New():
		err = p.Made.Deliver(fsys, path, p.Data, keep)
	default:
		err = paper.WriteFile(fsys, path, func(w io.Writer) error {
			_, err := io.Copy(w, bytes.NewReader(p.Data))
			return err
		})
	}
	return err
}

// Printed is a paper that was handed to a printer, and what was last known of it.
type Printed struct {
	Job Job
	// Title is that of the paper, Printer what people call the printer.
	Title, Printer string
	Status         Status
}

// Queue is what was printed since the program was started. Its methods may be called from any goroutine.
type Queue struct {
	// Look is how long it waits at first between two looks at a job.
	Look time.Duration

	system System

	mu      sync.Mutex
	printed []Printed // the newest first
	asking  bool
}

// The pauses between two looks at a job: at first it moves on quickly, later it waits for a person.
const (
	lookFirst = 700 * time.Millisecond
	lookLast  = 10 * time.Second
	// watchFor is how long a job is followed. After that the list of the window asks again when it is opened.
	watchFor = time.Hour
	// keepPrinted is how many papers are remembered.
	keepPrinted = 20
)

// NewQueue makes an empty queue before a printing system.
func NewQueue(s System) *Queue { return &Queue{system: s, Look: lookFirst} }

// Begin says that somebody is being asked how to print; end says that they are done. It is not free while another question
// stands: one paper is asked about at a time.
func (q *Queue) Begin() (end func(), free bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.asking {
		return func() {}, false
	}
	q.asking = true
	return func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		q.asking = false
	}, true
}

// Printers lists the printers.
func (q *Queue) Printers(ctx context.Context) ([]Printer, error) { return q.system.Printers(ctx) }

// Duplex says whether a printer prints on both sides.
func (q *Queue) Duplex(ctx context.Context, printer string) (Duplex, error) {
	return q.system.Duplex(ctx, printer)
}

// Print hands pages of a paper, nil for all, to a printer. It refuses what the printer or the system cannot be asked for
// rather than to print something else. A paper that is printed but could not be kept comes with a *paper.NotKept.
func (q *Queue) Print(ctx context.Context, p Paper, pages []int, t Ticket) (_ Printed, err error) {
	if err := t.Check(); err != nil {
		return Printed{}, err
	}
	if t.Sides == BothSides {
		can, err := q.system.Duplex(ctx, t.Printer)
		if err != nil {
			return Printed{}, err
		}
		switch can {
		case DuplexNo:
			return Printed{}, model.FieldFault("sides", "fault.printing.one_sided", "printer", t.called())
		case DuplexElsewhere:
			return Printed{}, model.FieldFault("sides", "fault.printing.sides_there", "printer", t.called())
		}
	}
	t.Title = p.Title
	t.Landscape = p.Made.Landscape
	if p.Layout != nil {
		t.Landscape = p.Layout.Landscape()
		t.Width, t.Height = p.Layout.Sheet().Width, p.Layout.Sheet().Height
	}
	path, unkept := p.write(ctx, pages)
	if path == "" {
		return Printed{}, unkept
	}
	job, err := q.system.Print(ctx, path, t)
	if err != nil || !q.system.Lingers() {
		// The paper was handed over or not: what becomes of the copy changes nothing of it.
		_ = os.RemoveAll(filepath.Dir(path))
	}
	if err != nil {
		return Printed{}, err
	}
	printed := Printed{Job: job, Title: p.Title, Printer: t.called()}
	defer func() { err = unkept }()
	q.mu.Lock()
	defer q.mu.Unlock()
	q.printed = slices.Insert(q.printed, 0, printed)
	q.printed = q.printed[:min(len(q.printed), keepPrinted)]
	return printed, nil
}

// Open writes a paper where the system's viewer can read it and returns the path: the way to print where there is no other.
// One that could not be kept comes with a *paper.NotKept.
func Open(ctx context.Context, p Paper) (path string, err error) { return p.write(ctx, nil) }

// List is what was printed, the newest first, as it was last seen.
func (q *Queue) List() []Printed {
	q.mu.Lock()
	defer q.mu.Unlock()
	return slices.Clone(q.printed)
}

// Ask asks anew after each paper that has not ended and returns the list. A paper that the system does not tell of stays as it
// was last seen.
func (q *Queue) Ask(ctx context.Context) []Printed {
	for _, p := range q.List() {
		if !p.Status.State.Ended() {
			_, _ = q.status(ctx, p)
		}
	}
	return q.List()
}

// status asks after one paper and remembers the answer.
func (q *Queue) status(ctx context.Context, p Printed) (Status, error) {
	s, err := q.system.Status(ctx, p.Job)
	if err != nil {
		return p.Status, err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	for i := range q.printed {
		if q.printed[i].Job.same(p.Job) {
			q.printed[i].Status = s
		}
	}
	return s, nil
}

func (j Job) same(other Job) bool {
	return j.Printer == other.Printer && j.ID == other.ID && j.Path == other.Path
}

// Watch tells each change of a paper's status until it has ended, the context ends or an hour has passed. A system that cannot
// be asked is an error after some tries.
func (q *Queue) Watch(ctx context.Context, p Printed, told func(Status)) error {
	const tries = 5
	failed, pause, began := 0, q.Look, time.Now()
	last := Status{State: -1}
	for time.Since(began) < watchFor {
		s, err := q.status(ctx, p)
		switch {
		case err != nil && ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			if failed++; failed == tries {
				return err
			}
		default:
			failed = 0
			if s != last {
				last, pause = s, q.Look
				told(s)
			}
			if s.State.Ended() {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
		pause = min(pause*3/2, lookLast)
	}
	return nil
}

// Cancel takes a paper back and returns how it is then: it may have been printed in the meantime.
func (q *Queue) Cancel(ctx context.Context, p Printed) (Status, error) {
	if err := q.system.Cancel(ctx, p.Job); err != nil {
		var f *model.Fault
		if errors.As(err, &f) {
			return p.Status, err
		}
		return p.Status, model.NewFault("fault.printing.cancel", "printer", p.Printer).Because(err)
	}
	return q.status(ctx, p)
}
