package sheet

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/ui/look"
	"baqylau/ui/printing"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// follow tells what becomes of a paper until it has ended: that it is on its way, with the offer to take it back; that the
// printer has stopped; how it ended. That it waits and that it is being printed is one thing to whoever goes on working.
func follow(h screen.Host, p printing.Printed) {
	words, queue := h.Words(), h.Printing()
	cancel := func() { takeBack(h, p, func() {}) }
	way := true // it was said last that the paper is on its way
	first := true
	tell := func(s printing.Status) {
		text := s.Sentence(words, p.Title, p.Printer)
		switch s.State {
		case printing.Waiting, printing.Printing, printing.Handed:
			if first || !way {
				h.Offer(look.ToneRunning, text, words.T("printing.cancel"), cancel)
			}
			way = true
		case printing.Stopped:
			h.Offer(look.ToneWaiting, text, words.T("printing.cancel"), cancel)
			way = false
		case printing.Failed:
			h.Fail(s.Fault(p.Title, p.Printer))
		case printing.Done:
			h.Say(look.ToneDone, text)
		default:
			h.Say(look.ToneQuiet, text)
		}
		first = false
	}
	h.Run(func(ctx context.Context) error {
		return queue.Watch(ctx, p, func(s printing.Status) { fyne.Do(func() { tell(s) }) })
	}, func(err error) {
		if err != nil {
			h.Fail(err)
		}
	})
}

// takeBack cancels a paper; then is called when it has an answer. What becomes of the paper is told by whoever follows it.
func takeBack(h screen.Host, p printing.Printed, then func()) {
	queue := h.Printing()
	h.Run(func(ctx context.Context) error {
		_, err := queue.Cancel(ctx, p)
		return err
	}, func(err error) {
		if err != nil {
			h.Fail(err)
		}
		then()
	})
}

// listed is how many of the papers printed before are shown.
const listed = 3

// list shows the papers printed before, as they were when the sheet was opened, and takes back what has not ended.
func (f *form) list() {
	f.jobs.Objects = nil
	for i, p := range f.queue.List() {
		if i == listed {
			break
		}
		if i == 0 {
			f.jobs.Add(widgets.NewRule())
			f.jobs.Add(widgets.Inset(6, 0, widgets.Quiet(f.words.T("printing.jobs"))))
		}
		action, do := "", func() {}
		if !p.Status.State.Ended() {
			action, do = f.words.T("printing.cancel"), func() { takeBack(f.host, p, f.list) }
		}
		icon, tone := looks(p.Status.State)
		f.jobs.Add(widgets.NewListLine("file-text", p.Title, p.Printer,
			widgets.NewPill(p.Status.State.Name(f.words), icon, tone), action, do))
	}
	f.jobs.Hidden = len(f.jobs.Objects) == 0
	f.jobs.Refresh()
	f.resize()
}

// looks are the icon and the tone of a state.
func looks(s printing.State) (icon string, tone look.Tone) {
	switch s {
	case printing.Done:
		return "check", look.ToneDone
	case printing.Stopped:
		return "triangle-alert", look.ToneWaiting
	case printing.Failed:
		return "circle-x", look.ToneWrong
	case printing.Waiting:
		return "hourglass", look.ToneRunning
	case printing.Printing, printing.Handed:
		return "printer", look.ToneRunning
	case printing.Cancelled:
		return "ban", look.ToneQuiet
	}
	return "minus", look.ToneQuiet
}
