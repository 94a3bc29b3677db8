package printing

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// cupsNames reads the list of `lpstat -e`: a name a line.
func cupsNames(said string) []Printer {
	var out []Printer
	for line := range strings.Lines(said) {
		if name := strings.TrimSpace(line); name != "" {
			out = append(out, Printer{Name: name, Title: name})
		}
	}
	return out
}

// cupsHead is the first line of what `lpstat -p` says of a printer.
var cupsHead = regexp.MustCompile(`^printer (\S+) (is idle|now printing|disabled since|unknown state)`)

// cupsDetails reads `lpstat -l -p`: a line for a printer, and below it, indented, first what the printer says, then names
// with values.
func cupsDetails(said string) map[string]Printer {
	out := map[string]Printer{}
	var p Printer
	var text, alerts string
	own := false // the lines that the printer says itself
	put := func() {
		if p.Stopped {
			p.Reason = reasonOf(strings.Fields(alerts), text)
		}
		if p.Name != "" {
			out[p.Name] = p
		}
	}
	for line := range strings.Lines(said) {
		line = strings.TrimRight(line, "\n")
		if m := cupsHead.FindStringSubmatch(line); m != nil {
			put()
			p = Printer{Name: m[1], Title: m[1], Stopped: m[2] == "disabled since"}
			text, alerts, own = "", "", true
			continue
		}
		line = strings.TrimSpace(line)
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch {
		case line == "Form mounted:":
			own = false
		case own:
			text = strings.TrimSpace(text + " " + line)
		case name == "Description" && value != "":
			p.Title = value
		case name == "Location":
			p.Place = value
		case name == "Alerts" && value != "none":
			alerts = value
		}
	}
	put()
	return out
}

// cupsDuplex reads `lpoptions -l`: an option a line, "Duplex/2-Sided Printing: *None DuplexNoTumble", where the star is what
// is set. A printer that lists options, and none of both sides, has none.
func cupsDuplex(said string) Duplex {
	if strings.TrimSpace(said) == "" {
		return DuplexUnknown
	}
	for line := range strings.Lines(said) {
		name, values, ok := strings.Cut(line, ":")
		name, _, _ = strings.Cut(name, "/")
		if !ok {
			continue
		}
		switch name {
		case "Duplex", "sides", "JCLDuplex", "EFDuplex", "KD03Duplex", "HPTwoSidedDefault":
		default:
			continue
		}
		both, usual := false, false
		for _, v := range strings.Fields(values) {
			set := strings.HasPrefix(v, "*")
			switch strings.TrimPrefix(v, "*") {
			case "DuplexNoTumble", "DuplexTumble", "two-sided-long-edge", "two-sided-short-edge", "On", "True":
				both = true
				usual = usual || set
			}
		}
		switch {
		case usual:
			return DuplexUsual
		case both:
			return DuplexYes
		}
	}
	return DuplexNo
}

var cupsRequestID = regexp.MustCompile(`-(\d+) \(\d+ file`)

// cupsRequest reads the number of the job from what lp says: "request id is NAME-12 (1 file(s))".
func cupsRequest(said string) (int, bool) {
	m := cupsRequestID.FindStringSubmatch(said)
	if m == nil {
		return 0, false
	}
	id, err := strconv.Atoi(m[1])
	return id, err == nil
}

// cupsClosed reads `lpstat -a`: whether a printer takes no jobs, and why.
func cupsClosed(said string) (reason string, closed bool) {
	head, rest, _ := strings.Cut(said, "\n")
	if !strings.Contains(head, " not accepting requests ") {
		return "", false
	}
	return strings.TrimSpace(rest), true
}

// The states of a job and of a printer (RFC 8011).
const (
	ippHeld       = "4"
	ippProcessing = "5"
	ippJobStopped = "6"
	ippCancelled  = "7"
	ippAborted    = "8"
	ippCompleted  = "9"

	ippPrinterStopped = "5"
)

// cupsJob is the status of a job by its own attributes.
func cupsJob(a ippAttributes) Status {
	reason := Reason{Text: a.first("job-printer-state-message")}
	switch a.first("job-state") {
	case ippProcessing:
		return Status{State: Printing}
	case ippHeld:
		if slices.Contains(a["job-state-reasons"], "cups-held-for-authentication") {
			return Status{State: Stopped, Reason: Reason{Code: "password"}}
		}
		return Status{State: Stopped, Reason: Reason{Code: "held"}}
	case ippJobStopped:
		return Status{State: Stopped, Reason: reason}
	case ippCancelled:
		return Status{State: Cancelled, Pages: printedPages(a), Untouched: number(a, "time-at-processing") == 0}
	case ippAborted:
		return Status{State: Failed, Reason: reason}
	case ippCompleted:
		return Status{State: Done}
	}
	return Status{State: Waiting}
}

// printedPages is how many pages of a job its printer says it has printed, once for each copy.
func printedPages(a ippAttributes) int {
	return max(number(a, "job-impressions-completed"), number(a, "job-media-sheets-completed"))
}

// number is the value of an attribute, 0 for none.
func number(a ippAttributes, name string) int {
	n, err := strconv.Atoi(a.first(name))
	if err != nil {
		return 0
	}
	return max(n, 0)
}

// cupsHeld adds what holds up the printer of a job that has not ended.
func cupsHeld(s Status, printer ippAttributes) Status {
	reason := reasonOf(printer["printer-state-reasons"], printer.first("printer-state-message"))
	stands := printer.first("printer-state") == ippPrinterStopped
	if stands || s.State == Printing && reason.holdsUp() {
		return Status{State: Stopped, Reason: reason}
	}
	return s
}
