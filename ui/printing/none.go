package printing

import "context"

// None is the system of a computer with nothing to print with.
type None struct{}

var _ System = None{}

// Printers is a fault because of ErrUnavailable, as all that asks a printer is.
func (None) Printers(context.Context) ([]Printer, error) { return nil, unavailable(nil) }

// Duplex cannot be known.
func (None) Duplex(context.Context, string) (Duplex, error) { return DuplexUnknown, unavailable(nil) }

// Print takes nothing.
func (None) Print(context.Context, string, Ticket) (Job, error) { return Job{}, unavailable(nil) }

// Status knows nothing.
func (None) Status(context.Context, Job) (Status, error) { return Status{}, unavailable(nil) }

// Cancel has nothing to take back.
func (None) Cancel(context.Context, Job) error { return unavailable(nil) }

// Lingers is false.
func (None) Lingers() bool { return false }
