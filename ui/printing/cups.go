package printing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"baqylau/model"
)

// CUPS prints through the commands of CUPS (lp, lpstat, lpoptions, cancel), which know the person's server and settings. It
// needs no state: the environment (CUPS_SERVER) says where to.
type CUPS struct{}

var _ System = CUPS{}

// How long a command may take: a question, and a file on its way to a server.
const (
	askWait  = 10 * time.Second
	sendWait = 2 * time.Minute
)

// titleMost is how many bytes the name of a job may have (RFC 8011, name).
const titleMost = 255

// Lingers is false: lp returns when the queue has the file.
func (CUPS) Lingers() bool { return false }

// Printers asks lpstat. What the network offers (lpstat -e) has a name only; what is set up here (lpstat -l -p) says more.
func (c CUPS) Printers(ctx context.Context) ([]Printer, error) {
	if err := c.running(ctx); err != nil {
		return nil, err
	}
	names, err := run(ctx, askWait, "lpstat", "-e")
	if err != nil {
		return nil, err
	}
	printers := cupsNames(names)
	if len(printers) == 0 {
		return nil, nil
	}
	details, err := run(ctx, askWait, "lpstat", "-l", "-p")
	var refused *exec.ExitError
	if err != nil && !errors.As(err, &refused) { // it refuses where nothing is set up here
		return nil, err
	}
	usual, err := run(ctx, askWait, "lpstat", "-d")
	if err != nil && !errors.As(err, &refused) {
		return nil, err
	}
	_, usual, _ = strings.Cut(strings.TrimSpace(usual), ": ")
	known := cupsDetails(details)
	for i, p := range printers {
		if d, ok := known[p.Name]; ok {
			printers[i] = d
		}
		printers[i].Default = p.Name == usual
	}
	slices.SortStableFunc(printers, func(a, b Printer) int {
		switch {
		case a.Default == b.Default:
			return strings.Compare(a.Title, b.Title)
		case a.Default:
			return -1
		}
		return 1
	})
	return printers, nil
}

// running is a fault where there is no CUPS, or where it does not run.
func (CUPS) running(ctx context.Context) error {
	said, err := run(ctx, askWait, "lpstat", "-r")
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil || !strings.Contains(said, "is running") {
		return unavailable(err)
	}
	return nil
}

// Duplex asks lpoptions what can be set.
func (CUPS) Duplex(ctx context.Context, printer string) (Duplex, error) {
	said, err := run(ctx, askWait, "lpoptions", "-p", printer, "-l")
	var refused *exec.ExitError
	if err != nil && !errors.As(err, &refused) { // a queue without a driver has nothing to set
		return DuplexUnknown, err
	}
	return cupsDuplex(said), nil
}

// Print hands the file to lp.
func (c CUPS) Print(ctx context.Context, path string, t Ticket) (Job, error) {
	said, err := run(ctx, sendWait, "lp", cupsArguments(path, t)...)
	if err != nil {
		return Job{}, c.refusal(ctx, t, err)
	}
	id, ok := cupsRequest(said)
	if !ok {
		return Job{Printer: t.Printer, Path: path}, nil // a CUPS that says it in other words
	}
	return Job{Printer: t.Printer, ID: id, Path: path}, nil
}

// refusal finds out why lp did not take a paper.
func (c CUPS) refusal(ctx context.Context, t Ticket, cause error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err := c.running(ctx); err != nil {
		return err
	}
	if names, err := run(ctx, askWait, "lpstat", "-e"); err == nil &&
		!slices.ContainsFunc(cupsNames(names), func(p Printer) bool { return p.Name == t.Printer }) {
		return gone(t, cause)
	}
	if said, err := run(ctx, askWait, "lpstat", "-a", t.Printer); err == nil {
		if reason, closed := cupsClosed(said); closed {
			return model.FieldFault("printer", "fault.printing.closed", "printer", t.called(), "reason", reason).Because(cause)
		}
	}
	return model.FieldFault("printer", "fault.printing.failed", "printer", t.called()).Because(cause)
}

// Status asks the server of lpstat about the job and, where it does not go on, about its printer.
func (c CUPS) Status(ctx context.Context, j Job) (Status, error) {
	if j.ID == 0 {
		return Status{State: Handed}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, askWait)
	defer cancel()
	server, err := run(ctx, askWait, "lpstat", "-H")
	if err != nil {
		return Status{}, err
	}
	server = strings.TrimSpace(server)
	name := cupsUser()
	job, err := ippAsk(ctx, server, "/jobs/", ippRequest(ippGetJob, "job-uri", fmt.Sprintf("ipp://localhost/jobs/%d", j.ID), name,
		[]string{"job-state", "job-state-reasons", "job-printer-state-message", "job-printer-uri",
			"job-impressions-completed", "job-media-sheets-completed", "time-at-processing"}))
	if errors.Is(err, ippError(ippNotFound)) {
		return Status{State: Left}, nil
	}
	if err != nil {
		return Status{}, err
	}
	status := cupsJob(job)
	if status.State.Ended() {
		return status, nil
	}
	at, err := url.Parse(job.first("job-printer-uri"))
	if err != nil {
		return status, nil // a server of a strange kind; the job's own state stands
	}
	printer, err := ippAsk(ctx, server, at.EscapedPath(), ippRequest(ippGetPrinter, "printer-uri", "ipp://localhost"+at.EscapedPath(), name,
		[]string{"printer-state", "printer-state-reasons", "printer-state-message"}))
	if err != nil {
		return status, nil // gone in this moment; the next question tells
	}
	return cupsHeld(status, printer), nil
}

// Cancel takes the job back by its number.
func (c CUPS) Cancel(ctx context.Context, j Job) error {
	if j.ID == 0 {
		return model.NewFault("fault.printing.cancel_there")
	}
	_, err := run(ctx, askWait, "cancel", strconv.Itoa(j.ID))
	if err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	if s, asked := c.Status(ctx, j); asked == nil && s.State.Ended() {
		return nil
	}
	return err
}

// cupsUser is the person in whose name lp prints.
func cupsUser() string {
	if name := os.Getenv("CUPS_USER"); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "anonymous"
}

// cupsArguments are those of lp. Nothing of them passes a shell.
func cupsArguments(path string, t Ticket) []string {
	title := t.Title
	for len(title) > titleMost {
		_, n := utf8.DecodeLastRuneInString(title)
		title = title[:len(title)-n]
	}
	media := "media=A4"
	if t.Width > 0 { // an envelope
		media = fmt.Sprintf("media=Custom.%gx%gmm", t.Width, t.Height)
	}
	args := []string{"-d", t.Printer, "-n", strconv.Itoa(t.Copies), "-t", title, "-o", media}
	switch {
	case t.Sides == OneSide:
		args = append(args, "-o", "sides=one-sided")
	case t.Sides == BothSides && t.Landscape:
		args = append(args, "-o", "sides=two-sided-short-edge")
	case t.Sides == BothSides:
		args = append(args, "-o", "sides=two-sided-long-edge")
	}
	return append(args, "--", path)
}

// run starts a command, waits for it no longer than told, and returns what it printed. Its language is that of programs, so
// that what it says can be read; the text of its complaint is in the error.
func run(ctx context.Context, wait time.Duration, name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.Env = append(os.Environ(), "LC_ALL=C")
	c.WaitDelay = time.Second
	var out, complaint bytes.Buffer
	c.Stdout, c.Stderr = &out, &complaint
	if err := c.Run(); err != nil {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return out.String(), fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(complaint.String()))
	}
	return out.String(), nil
}
