package printing

import (
	"slices"
	"strings"
)

// reasonCodes are the reasons of a printer (RFC 8011, printer-state-reasons, and those that CUPS adds) that the program has
// words for, the gravest first.
func reasonCodes() []struct{ keyword, code string } {
	return []struct{ keyword, code string }{
		{"media-jam", "jam"},
		{"media-empty", "paper"},
		{"media-needed", "paper"},
		{"input-tray-missing", "paper"},
		{"toner-empty", "ink"},
		{"marker-supply-empty", "ink"},
		{"developer-empty", "ink"},
		{"cover-open", "open"},
		{"door-open", "open"},
		{"interlock-open", "open"},
		{"output-area-full", "full"},
		{"output-tray-missing", "full"},
		{"offline", "offline"},
		{"shutdown", "offline"},
		{"timed-out", "offline"},
		{"connecting-to-device", "offline"},
		{"paused", "paused"},
	}
}

// cupsPaused is what CUPS writes where whoever stopped a printer gave no reason.
const cupsPaused = "Paused"

// reasonOf picks the gravest of a printer's reasons; text is what the printer says itself. Warnings are none.
func reasonOf(keywords []string, text string) Reason {
	var bare []string
	for _, k := range keywords {
		if !strings.HasSuffix(k, "-warning") {
			bare = append(bare, strings.TrimSuffix(strings.TrimSuffix(k, "-error"), "-report"))
		}
	}
	for _, r := range reasonCodes() {
		if slices.Contains(bare, r.keyword) {
			if r.code == "paused" && text != "" && text != cupsPaused {
				return Reason{Text: text} // whoever stopped it said why
			}
			return Reason{Code: r.code, Text: text}
		}
	}
	return Reason{Text: text}
}

// holdsUp says that a reason keeps a printer from printing though it does not say that it stands.
func (r Reason) holdsUp() bool { return r.Code != "" && r.Code != "paused" }
