package brief_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
)

// BenchmarkFirstPage is the way from the figures to the first page in the preview.
func BenchmarkFirstPage(b *testing.B) {
	refs, words, press, data := references(b), lang.For(model.Russian), paper.NewPress(), national()
	for b.Loop() {
		_, err := press.Lay(brief.Document(data, refs, words, made)).Image(0, 72)
		require.NoError(b, err)
	}
}

// BenchmarkNationalPDF is the whole national brief, figures at hand.
func BenchmarkNationalPDF(b *testing.B) {
	refs, words, press, data := references(b), lang.For(model.Kazakh), paper.NewPress(), national()
	for b.Loop() {
		require.NoError(b, press.Lay(brief.Document(data, refs, words, made)).PDF(io.Discard))
	}
}
