package window

import (
	"context"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets/screen"
)

// restoreDraft brings back what was thrown away last, and goes to where its form is opened.
func (s *shell) restoreDraft() {
	session := s.session
	var back *model.Draft
	s.Run(func(ctx context.Context) error {
		dropped, err := session.Drafts(ctx, true)
		if err != nil || len(dropped) == 0 {
			return err
		}
		last := dropped[0]
		for _, d := range dropped {
			if d.Dropped.After(last.Dropped) {
				last = d
			}
		}
		d, err := session.RestoreDraft(ctx, last.ID)
		back = &d
		return err
	}, func(err error) {
		switch {
		case err != nil:
			s.Fail(err)
		case back == nil:
			s.Say(look.ToneQuiet, s.words.T("window.nothing_dropped"))
		default:
			s.Go(screen.PlaceOf(*back))
		}
	})
}
