package printing

import (
	"errors"
	"path/filepath"
	"strings"
)

// What the spooler of Windows says is judged here, so that it is tested on any system; windows.go only asks it.

// spooled is a job in a queue of Windows.
type spooled struct {
	id     int
	status uint32
	// document is its name, given by the program that prints; text is what the printer says, "" if nothing.
	document, text string
}

// The bits of a job's status (winspool.h, JOB_STATUS_…).
const (
	spoolPaused    = 0x0001
	spoolError     = 0x0002
	spoolDeleting  = 0x0004
	spoolPrinting  = 0x0010
	spoolOffline   = 0x0020
	spoolPaperOut  = 0x0040
	spoolPrinted   = 0x0080
	spoolDeleted   = 0x0100
	spoolBlocked   = 0x0200
	spoolAttention = 0x0400
	spoolComplete  = 0x1000
)

// status is the state of one job.
func (j spooled) state() Status {
	has := func(bit uint32) bool { return j.status&bit != 0 }
	switch {
	case has(spoolDeleting | spoolDeleted):
		return Status{State: Cancelled}
	case has(spoolPrinted | spoolComplete):
		return Status{State: Done}
	case has(spoolPaperOut):
		return Status{State: Stopped, Reason: Reason{Code: "paper", Text: j.text}}
	case has(spoolOffline):
		return Status{State: Stopped, Reason: Reason{Code: "offline", Text: j.text}}
	case has(spoolPaused):
		return Status{State: Stopped, Reason: Reason{Code: "paused", Text: j.text}}
	case has(spoolError | spoolBlocked | spoolAttention):
		return Status{State: Stopped, Reason: Reason{Text: j.text}}
	case has(spoolPrinting):
		return Status{State: Printing}
	}
	return Status{State: Waiting}
}

// ours picks the jobs of a queue that a paper became: those that were not there before it was handed over and bear the name
// of its file. A program may print each copy as a job of its own, and may put its own name before that of the file.
func ours(queue []spooled, j Job) []spooled {
	var out []spooled
	file := strings.ToLower(filepath.Base(j.Path))
	for _, s := range queue {
		if !j.before[s.id] && strings.Contains(strings.ToLower(s.document), file) {
			out = append(out, s)
		}
	}
	return out
}

// sum is the status of a paper that became several jobs: what holds one up holds the paper up, and it is done when all are.
func sum(jobs []spooled) Status {
	rank := map[State]int{Stopped: 5, Printing: 4, Waiting: 3, Done: 2, Cancelled: 1}
	var out Status
	for i, j := range jobs {
		if s := j.state(); i == 0 || rank[s.State] > rank[out.State] {
			out = s
		}
	}
	return out
}

// follow is the status of a paper by the queue as it is now and by what was seen of the paper before. As long as its program
// has not put it into the queue it is Handed; when it is gone from the queue, it was printed if it was seen on its way to
// paper, and else nobody knows.
func follow(queue []spooled, j Job, seen *Status) Status {
	if mine := ours(queue, j); len(mine) > 0 {
		*seen = sum(mine)
		return *seen
	}
	switch seen.State {
	case Printing:
		seen.State = Done
	case Waiting, Stopped:
		seen.State = Left
	}
	return *seen
}

var errPrinterName = errors.New("a printer's name with a quotation mark")

// printToArguments are those of the verb "printto": the printer's name, in quotation marks since it may have spaces.
func printToArguments(printer string) (string, error) {
	if strings.ContainsAny(printer, "\"\x00") { // Windows allows no such name; what it would mean is anybody's guess
		return "", errPrinterName
	}
	return `"` + printer + `"`, nil
}
