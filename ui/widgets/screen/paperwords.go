package screen

import (
	"context"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
)

// PaperWords are the texts with which a paper is laid out in a language: the program's, with those that the office has written
// itself in their places. It reads, so it is called in the work of Host.Run.
func PaperWords(ctx context.Context, s *office.Session, l model.Lang) (*lang.Catalog, error) {
	own, err := s.PaperTexts(ctx)
	if err != nil {
		return nil, err
	}
	return lang.For(l).With(own), nil
}
