package model

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Fault is the one kind of error that a person may read. Code is the key of a sentence in the
// translation files ("fault.…") that says what happened, what was kept and what to do; Args fill its
// places. Field names the input it concerns, so that a form can show it there. Err, if any, is the
// cause and goes to the log only.
type Fault struct {
	Code  string
	Field string
	Args  map[string]any
	Err   error
}

// Key is a translation key among a fault's arguments, such as "visit.draft": the sentence shows its text
// in the reader's language.
type Key string

// NewFault returns a fault with the arguments given as name, value, name, value…
func NewFault(code string, args ...any) *Fault {
	return &Fault{Code: code, Args: faultArgs(args)}
}

// FieldFault returns a fault that concerns one input of a form.
func FieldFault(field, code string, args ...any) *Fault {
	return &Fault{Code: code, Field: field, Args: faultArgs(args)}
}

func faultArgs(args []any) map[string]any {
	if len(args) == 0 {
		return nil
	}
	m := make(map[string]any, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		m[fmt.Sprint(args[i])] = args[i+1]
	}
	return m
}

// Because returns the fault with its cause.
func (f *Fault) Because(err error) *Fault {
	f.Err = err
	return f
}

// Error is for the log: code, arguments and cause. People read the translated sentence instead.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.Code)
	if f.Field != "" {
		fmt.Fprintf(&b, " [%s]", f.Field)
	}
	names := make([]string, 0, len(f.Args))
	for name := range f.Args {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&b, " %s=%v", name, f.Args[name])
	}
	if f.Err != nil {
		fmt.Fprintf(&b, ": %v", f.Err)
	}
	return b.String()
}

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Err }

// Faults is every fault of one record at once, in the order of its fields.
type Faults []*Fault

// Error joins the faults for the log.
func (fs Faults) Error() string {
	parts := make([]string, len(fs))
	for i, f := range fs {
		parts[i] = f.Error()
	}
	return strings.Join(parts, "; ")
}

// Unwrap gives the single faults to errors.Is and errors.As.
func (fs Faults) Unwrap() []error {
	errs := make([]error, len(fs))
	for i, f := range fs {
		errs[i] = f
	}
	return errs
}

// Err returns fs as an error, or nil when there are none, so that a Validate can end with it.
func (fs Faults) Err() error {
	if len(fs) == 0 {
		return nil
	}
	return fs
}

// AllFaults returns every fault in err's tree, or nil if it holds none that a person may read.
func AllFaults(err error) []*Fault {
	var many Faults
	if errors.As(err, &many) {
		return many
	}
	var one *Fault
	if errors.As(err, &one) {
		return []*Fault{one}
	}
	return nil
}

// HasFault reports whether err holds a fault with the given code.
func HasFault(err error, code string) bool {
	return slices.ContainsFunc(AllFaults(err), func(f *Fault) bool { return f.Code == code })
}
