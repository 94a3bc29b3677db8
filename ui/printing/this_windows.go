package printing

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"

	"baqylau/model"
)

// This is the printing system of this computer.
func This() System { return &shell{seen: map[string]*Status{}} }

// shell prints with the program that the person has for PDF files: its verb "printto". The verb carries a printer and
// nothing else, so copies are so many calls, a range is a file of just these pages, and both sides are as the printer is set.
type shell struct {
	mu sync.Mutex
	// seen is what was last known of the jobs, by the paths of their files: each paper is printed from a file of its own.
	seen map[string]*Status
}

var _ System = (*shell)(nil)

// Lingers is true: the program reads the file when it comes to it.
func (*shell) Lingers() bool { return true }

// within calls f on a goroutine of its own and waits for it no longer than the context and askWait: the functions of the
// spooler cannot be broken off.
func within[T any](ctx context.Context, f func() (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, askWait)
	defer cancel()
	type answer struct {
		value T
		err   error
	}
	got := make(chan answer, 1)
	go func() {
		v, err := f()
		got <- answer{v, err}
	}()
	select {
	case a := <-got:
		return a.value, a.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// printerInfo4 is PRINTER_INFO_4W: what the spooler knows without asking the network.
type printerInfo4 struct {
	name, server *uint16
	attributes   uint32
}

// Flags of EnumPrinters: the printers of this computer, and those of the network that the person has connected.
const (
	printersLocal       = 0x2
	printersConnections = 0x4
)

// Printers asks the spooler.
func (*shell) Printers(ctx context.Context) ([]Printer, error) {
	return within(ctx, func() ([]Printer, error) {
		data, count, err := enumerate(func(buf *byte, size uint32, needed, count *uint32) error {
			return ask("EnumPrintersW", printersLocal|printersConnections, 0, 4,
				uintptr(unsafe.Pointer(buf)), uintptr(size), uintptr(unsafe.Pointer(needed)), uintptr(unsafe.Pointer(count)))
		})
		if err != nil {
			return nil, unavailable(err)
		}
		usual := defaultPrinter()
		var first, rest []Printer
		if count > 0 {
			for _, info := range unsafe.Slice((*printerInfo4)(unsafe.Pointer(&data[0])), count) {
				name := windows.UTF16PtrToString(info.name)
				p := Printer{Name: name, Title: name, Default: name == usual}
				if p.Default {
					first = append(first, p)
				} else {
					rest = append(rest, p)
				}
			}
		}
		return append(first, rest...), nil
	})
}

// enumerate calls a function of the spooler for the size of its answer, then for the answer, which begins with its structures.
func enumerate(call func(buf *byte, size uint32, needed, count *uint32) error) ([]byte, int, error) {
	var needed, count uint32
	err := call(nil, 0, &needed, &count)
	for errors.Is(err, windows.ERROR_INSUFFICIENT_BUFFER) { // a queue may have grown since
		words := make([]uint64, needed/8+1) // aligned for the structures
		data := unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), len(words)*8)
		if err = call(&data[0], uint32(len(data)), &needed, &count); err == nil {
			return data, int(count), nil
		}
	}
	return nil, 0, err
}

// ask calls a function of the spooler that returns 0 where it fails. What its arguments point to stays where it is until then.
//
//go:uintptrescapes
func ask(name string, arguments ...uintptr) error {
	proc := windows.NewLazySystemDLL("winspool.drv").NewProc(name)
	if err := proc.Find(); err != nil {
		return err
	}
	if r, _, err := proc.Call(arguments...); r == 0 {
		if e, ok := err.(syscall.Errno); ok && e == 0 {
			err = windows.ERROR_INVALID_FUNCTION // it failed, whatever it says
		}
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// defaultPrinter is the person's default printer, "" for none.
func defaultPrinter() string {
	const longest = 1024
	var buf [longest]uint16
	size := uint32(longest)
	if ask("GetDefaultPrinterW", uintptr(unsafe.Pointer(&buf[0])), uintptr(unsafe.Pointer(&size))) != nil {
		return ""
	}
	return windows.UTF16ToString(buf[:])
}

// Duplex is what is set for the printer in Windows.
func (*shell) Duplex(context.Context, string) (Duplex, error) { return DuplexElsewhere, nil }

// Print calls the verb once for each copy.
func (s *shell) Print(ctx context.Context, path string, t Ticket) (Job, error) {
	arguments, err := printToArguments(t.Printer)
	if err != nil {
		return Job{}, gone(t, err)
	}
	job := Job{Printer: t.Printer, Path: path, before: map[int]bool{}}
	queue, err := within(ctx, func() ([]spooled, error) { return jobs(t.Printer) })
	if errors.Is(err, windows.ERROR_INVALID_PRINTER_NAME) {
		return Job{}, gone(t, err)
	}
	if err != nil {
		return Job{}, model.FieldFault("printer", "fault.printing.failed", "printer", t.called()).Because(err)
	}
	for _, j := range queue {
		job.before[j.id] = true
	}
	for range t.Copies {
		if _, err := within(ctx, func() (bool, error) { return true, printTo(path, arguments) }); err != nil {
			if errors.Is(err, windows.ERROR_NO_ASSOCIATION) {
				return Job{}, unavailable(err)
			}
			return Job{}, model.FieldFault("printer", "fault.printing.failed", "printer", t.called()).Because(err)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[path] = &Status{State: Handed}
	return job, nil
}

// printTo runs the shell's verb on a thread of its own, which the shell may use for its components.
func printTo(path, arguments string) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const apartment = 0x2
	if windows.CoInitializeEx(0, apartment) == nil {
		defer windows.CoUninitialize()
	}
	var texts [3]*uint16
	for i, text := range []string{"printto", path, arguments} {
		var err error
		if texts[i], err = windows.UTF16PtrFromString(text); err != nil {
			return err
		}
	}
	return windows.ShellExecute(0, texts[0], texts[1], texts[2], nil, windows.SW_SHOWMINNOACTIVE)
}

// Status looks into the printer's queue.
func (s *shell) Status(ctx context.Context, j Job) (Status, error) {
	queue, err := within(ctx, func() ([]spooled, error) { return jobs(j.Printer) })
	if err != nil {
		return Status{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := s.seen[j.Path]
	if seen == nil {
		return Status{State: Handed}, nil
	}
	return follow(queue, j, seen), nil
}

// Cancel takes out of the queue what the paper became.
func (s *shell) Cancel(ctx context.Context, j Job) error {
	found, err := within(ctx, func() (int, error) {
		queue, err := jobs(j.Printer)
		if err != nil {
			return 0, err
		}
		mine := ours(queue, j)
		for _, m := range mine {
			if err := remove(j.Printer, m.id); err != nil {
				return 0, err
			}
		}
		return len(mine), nil
	})
	if err != nil {
		return err
	}
	if found == 0 {
		return model.NewFault("fault.printing.cancel_there")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if seen := s.seen[j.Path]; seen != nil {
		seen.State = Cancelled
	}
	return nil
}

// jobInfo1 is JOB_INFO_1W.
type jobInfo1 struct {
	id                                                  uint32
	printer, machine, user, document, dataType, message *uint16
	status, priority, position, pages, printed          uint32
	submitted                                           windows.Systemtime
}

// withPrinter opens a printer for f.
func withPrinter(name string, f func(handle uintptr) error) error {
	wide, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return err
	}
	var handle uintptr
	if err := ask("OpenPrinterW", uintptr(unsafe.Pointer(wide)), uintptr(unsafe.Pointer(&handle)), 0); err != nil {
		return err
	}
	err = f(handle)
	return errors.Join(err, ask("ClosePrinter", handle))
}

// jobs lists the queue of a printer.
func jobs(printer string) ([]spooled, error) {
	var out []spooled
	err := withPrinter(printer, func(handle uintptr) error {
		const most = 1000
		data, count, err := enumerate(func(buf *byte, size uint32, needed, count *uint32) error {
			return ask("EnumJobsW", handle, 0, most, 1,
				uintptr(unsafe.Pointer(buf)), uintptr(size), uintptr(unsafe.Pointer(needed)), uintptr(unsafe.Pointer(count)))
		})
		if err != nil || count == 0 {
			return err
		}
		for _, info := range unsafe.Slice((*jobInfo1)(unsafe.Pointer(&data[0])), count) {
			out = append(out, spooled{id: int(info.id), status: info.status,
				document: windows.UTF16PtrToString(info.document), text: windows.UTF16PtrToString(info.message)})
		}
		return nil
	})
	return out, err
}

// remove deletes a job.
func remove(printer string, id int) error {
	return withPrinter(printer, func(handle uintptr) error {
		const deleteJob = 5 // JOB_CONTROL_DELETE
		return ask("SetJobW", handle, uintptr(id), 0, 0, deleteJob)
	})
}
