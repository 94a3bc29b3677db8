package tracking

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/entry"
)

// splitter offers to split a compound draft: one measure, one recommendation.
type splitter struct {
	forms   *forms
	collect func() model.Recommendation
	named   map[string]*widgets.Field
	banner  *fyne.Container
	// form is the one that the offer stands in, nil before it is shown.
	form *entry.Opened
}

func (p *forms) newSplitter(collect func() model.Recommendation, named map[string]*widgets.Field) *splitter {
	s := &splitter{forms: p, collect: collect, named: named, banner: container.NewStack()}
	s.banner.Hide()
	return s
}

// look offers what can be split now: a draft of several violations into one each, with its measure where there are as many.
// Several measures against one violation cannot be told apart by the register: then it says what to do.
func (s *splitter) look(text string, findings int) {
	measures := len(model.Measures(text))
	words := s.forms.host.Words()
	switch {
	case findings > 1:
		s.show(widgets.NewBanner(look.ToneWaiting, words.N("tracking.split.offer", findings), words.T("tracking.split.do"), s.split))
	case measures > 1:
		s.show(widgets.NewBanner(look.ToneWaiting, words.N("tracking.split.measures", measures), "", nil))
	default:
		s.show(nil)
	}
}

func (s *splitter) show(b fyne.CanvasObject) {
	s.banner.Objects = nil
	if s.banner.Hidden = b == nil; b != nil {
		s.banner.Objects = []fyne.CanvasObject{b}
	}
	s.banner.Refresh()
	if s.form != nil {
		s.form.Resize()
	}
}

// partsOf gives each violation its measure: in their order where there are as many, else the whole text to each.
func partsOf(r model.Recommendation) []office.Part {
	measures := model.Measures(r.Text)
	out := make([]office.Part, len(r.Findings))
	for i, id := range r.Findings {
		out[i] = office.Part{Text: r.Text, Findings: []model.ID{id}}
		if len(measures) == len(r.Findings) {
			out[i].Text = measures[i]
		}
	}
	return out
}

// split stores one draft a violation; Ctrl+Z makes them one again.
func (s *splitter) split() {
	host, r := s.forms.host, s.collect()
	session, words := host.Session(), host.Words()
	parts, wake := partsOf(r), s.forms.rest()
	host.Run(func(ctx context.Context) error {
		_, err := session.SplitDraft(ctx, r, parts)
		return err
	}, func(err error) {
		if err != nil {
			wake()
			entry.ShowFaults(host, err, s.named)
			return
		}
		s.form.Close()
		host.Say(look.ToneDone, words.N("tracking.split.done", len(parts)))
	})
}
