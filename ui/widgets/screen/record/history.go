package record

import (
	"strings"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// History is the course of a record of kind as its journal tells it, newest first. Changes made by one person on one
// day one after another are shown as one: a form that is saved often would fill the panel with them.
func History(h screen.Host, kind model.Kind, lines []model.HistoryLine) *widgets.Timeline {
	words, zone := h.Words(), h.Session().Zone()
	var steps []widgets.Step
	var last model.HistoryLine
	for _, line := range lines {
		at := line.At.In(zone)
		if line.Verb == "change" && last.Verb == line.Verb && last.By == line.By && last.Kind == line.Kind &&
			model.DateOf(last.At.In(zone)) == model.DateOf(at) {
			continue
		}
		last = line
		note := []string{words.Date(model.DateOf(at)) + " " + at.Format("15:04")}
		if line.Kind != kind && line.Kind != model.KindAttachment {
			note = append(note, words.T("kind."+string(line.Kind)))
		}
		for _, more := range []string{line.ByName, line.Reason} {
			if more != "" {
				note = append(note, more)
			}
		}
		icon, tone := verbLook(line.Verb)
		title := words.T("journal.verb." + line.Verb)
		if line.Kind == model.KindAttachment && line.Verb == "create" {
			icon, title = "paperclip", words.T("record.attached")
		}
		steps = append(steps, widgets.Step{Icon: icon, Title: title,
			Note: strings.Join(note, " · "), Tone: tone})
	}
	return widgets.NewTimeline(steps...)
}

// verbLook is the icon and tone of a journal verb.
func verbLook(verb string) (string, look.Tone) {
	switch verb {
	case "create":
		return "plus", look.ToneQuiet
	case "import":
		return "download", look.ToneQuiet
	case "complete", "report":
		return "flag", look.ToneRunning
	case "submit", "issue":
		return "send", look.ToneRunning
	case "confirm", "approve", "verify", "fulfil":
		return "circle-check", look.ToneDone
	case "reopen", "return", "release":
		return "undo-2", look.ToneWaiting
	case "cancel", "withdraw", "retire", "remove", "detach":
		return "ban", look.ToneQuiet
	}
	return "pencil", look.ToneQuiet
}
