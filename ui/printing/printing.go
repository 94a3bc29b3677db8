// Package printing puts papers on the printers of this computer: which there are, what they can do, what becomes of a job,
// and how it is taken back. On Linux and macOS it speaks to CUPS, on Windows to the shell and the spooler; where there is
// neither, ErrUnavailable says so, and the paper can still be opened in the system's viewer. It knows no window; the form that
// people print with is ui/printing/sheet.
package printing

import (
	"context"
	"errors"

	"baqylau/model"
)

// ErrUnavailable is the cause of a fault where the system has nothing to print with: no CUPS, or it does not run, or, on
// Windows, no program that prints PDF files.
var ErrUnavailable = errors.New("nothing to print with")

// System is what prints on this computer. What a person can mend comes back as *model.Fault. Its methods may wait for a
// network, but never longer than some seconds, and end with their context.
type System interface {
	// Printers lists the printers, the default one first. No printers is an empty list; no printing system at all is a
	// fault because of ErrUnavailable.
	Printers(ctx context.Context) ([]Printer, error)
	// Duplex says whether a printer prints on both sides.
	Duplex(ctx context.Context, printer string) (Duplex, error)
	// Print hands the PDF file at path over. A printer that is gone meanwhile is a fault.
	Print(ctx context.Context, path string, t Ticket) (Job, error)
	// Status asks what becomes of a job.
	Status(ctx context.Context, j Job) (Status, error)
	// Cancel takes a job back. What has ended already is no error: Status tells how.
	Cancel(ctx context.Context, j Job) error
	// Lingers says that the file is still read after Print has returned.
	Lingers() bool
}

// Printer is one printer or class of printers.
type Printer struct {
	// Name is what the system calls it, Title what people do; Place is where it stands, "" if nobody said.
	Name, Title, Place string
	Default            bool
	// Stopped says that it takes jobs, but does not print them now; Reason says why.
	Stopped bool
	Reason  Reason
}

// Duplex is whether a printer prints on both sides.
type Duplex int

// What is known of it.
const (
	// DuplexUnknown: the printer does not say. It may be asked for.
	DuplexUnknown Duplex = iota
	// DuplexNo: the printer cannot.
	DuplexNo
	// DuplexYes: the printer can, and prints on one side unless asked.
	DuplexYes
	// DuplexUsual: the printer can, and does unless asked not to.
	DuplexUsual
	// DuplexElsewhere: what is set in the system decides; it cannot be asked for along with a job.
	DuplexElsewhere
)

// Sides is on how many sides of a sheet a job is printed.
type Sides int

// The choices.
const (
	// SidesAsSet leaves it to the printer.
	SidesAsSet Sides = iota
	OneSide
	BothSides
)

// Ticket is what is asked of a printer.
type Ticket struct {
	// Printer is its Name, Called what people call it (its Title), "" for its Name; Title is what the job is called in the
	// queue.
	Printer, Called, Title string
	// Copies is 1 or more.
	Copies int
	Sides  Sides
	// Landscape says that the pages lie on their long side, so that both sides are read in one direction.
	Landscape bool
	// Width and Height are the sheet's in millimetres, where it is not A4; zero is A4.
	Width, Height float64
}

// called is how a person knows the printer.
func (t Ticket) called() string {
	if t.Called == "" {
		return t.Printer
	}
	return t.Called
}

// MaxCopies is how many copies can be asked for at once: more is a slip of the finger *(ours)*.
const MaxCopies = 99

// Check refuses what no printer can be asked for.
func (t Ticket) Check() error {
	if t.Printer == "" {
		return model.FieldFault("printer", "fault.printing.no_printer")
	}
	if t.Copies < 1 || t.Copies > MaxCopies {
		return model.FieldFault("copies", "fault.printing.copies", "most", MaxCopies)
	}
	return nil
}

// Job is a paper that was handed to a printer.
type Job struct {
	Printer string
	// ID is the number of the job in the system's queue, 0 where the system did not tell it.
	ID int
	// Path is the file that was handed over: a job without a number is known by its name.
	Path string
	// before are the jobs that stood in the queue already, where the system does not tell the number of a new one.
	before map[int]bool
}

// State is what becomes of a job.
type State int

// The states of a job.
const (
	// Waiting: it stands in the queue.
	Waiting State = iota
	// Printing: it is being printed.
	Printing
	// Stopped: it waits for a person to look after the printer; the reason says what for.
	Stopped
	// Handed: another program has it, and it is not in the queue yet.
	Handed
	// Done: it is printed.
	Done
	// Cancelled: somebody took it back.
	Cancelled
	// Failed: the system gave up; the reason says why.
	Failed
	// Left: it is in no queue any more, and the system does not say how it ended.
	Left
)

// Ended says that nothing more becomes of a job.
func (s State) Ended() bool { return s >= Done }

// Status is the state of a job with its reason.
type Status struct {
	State  State
	Reason Reason
	// Pages is how many pages of a cancelled job were printed before, as far as the printer tells; 0 where it does not.
	Pages int
	// Untouched says of a cancelled job that no printer had begun with it.
	Untouched bool
}

// Reason is why a printer does not print. The zero Reason is none.
type Reason struct {
	// Code is one of the reasons that the program has words for ("paper", "jam", …), "" for another.
	Code string
	// Text is what the printer says itself, in its own language.
	Text string
}

// unavailable is the fault of a computer that has nothing to print with.
func unavailable(cause error) error {
	return model.NewFault("fault.printing.unavailable").Because(errors.Join(ErrUnavailable, cause))
}

// gone is the fault of a printer that was there when it was chosen.
func gone(t Ticket, cause error) error {
	return model.FieldFault("printer", "fault.printing.gone", "printer", t.called()).Because(cause)
}
