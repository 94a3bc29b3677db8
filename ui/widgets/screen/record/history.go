package record

import (
	"strings"
	"time"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// History is the course of a record of kind as its journal tells it, newest first: what was done, when, by whom, why,
// and what the fields were before and after. Changes of a record made by one person on one day one after another are
// shown as one: a form that is saved often would fill the panel with them.
func History(h screen.Host, kind model.Kind, lines []model.HistoryLine) *widgets.Timeline {
	var steps []widgets.Step
	for i := 0; i < len(lines); {
		changed := newChanges(lines[i].Kind)
		called := lines[i].Called
		changed.named = func(id model.ID) string { return called[id].In(h.Words().Lang()) }
		first := i
		for ; i == first || i < len(lines) && sameSitting(lines[first], lines[i], h.Session().Zone()); i++ {
			changed.add(lines[i])
		}
		steps = append(steps, step(h, kind, lines[first], changed))
	}
	return widgets.NewTimeline(steps...)
}

// sameSitting reports whether two lines are changes of one record by one person on one day.
func sameSitting(a, b model.HistoryLine, zone *time.Location) bool {
	return a.Verb == "change" && b.Verb == a.Verb && b.By == a.By && b.Kind == a.Kind && b.Record == a.Record &&
		model.DateOf(b.At.In(zone)) == model.DateOf(a.At.In(zone))
}

func step(h screen.Host, kind model.Kind, line model.HistoryLine, changed *changes) widgets.Step {
	words, at := h.Words(), line.At.In(h.Session().Zone())
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
	text := append([]string{strings.Join(note, " · ")}, changed.lines(teller{h.Words(), screen.ReaderOf(h)})...)
	return widgets.Step{Icon: icon, Title: title, Note: strings.Join(text, "\n"), Tone: tone}
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
	case "reopen", "return", "release", "take_back":
		return "undo-2", look.ToneWaiting
	case "unmask":
		return "eye", look.ToneWaiting
	case "erase":
		return "trash-2", look.ToneWrong
	case "cancel", "withdraw", "retire", "remove", "detach":
		return "ban", look.ToneQuiet
	}
	return "pencil", look.ToneQuiet
}
