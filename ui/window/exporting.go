package window

import (
	"context"

	"baqylau/model"
	"baqylau/ui/look"
)

// Export lets the person name a file and writes a table into it.
func (s *shell) Export(kind model.SheetKind, name string, rows [][]any) {
	if s.cfg.Writer == nil {
		return
	}
	words := s.words
	s.ChooseTarget(words.T("window.export"), name, func(path string) {
		s.Run(func(ctx context.Context) error {
			return s.cfg.Writer.Write(ctx, path, kind, rows, words)
		}, func(err error) {
			if err != nil {
				s.Fail(err)
				return
			}
			s.Say(look.ToneDone, words.T("window.exported", "file", path))
		})
	})
}
