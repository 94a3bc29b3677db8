package paper

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// BenchmarkBrief makes the sample of five pages from nothing, as a command that prints one brief does.
func BenchmarkBrief(b *testing.B) {
	doc := sample(model.Russian)
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, NewPress().Lay(doc).PDF(io.Discard))
	}
}

// BenchmarkLay lays out only.
func BenchmarkLay(b *testing.B) {
	doc, p := sample(model.Russian), NewPress()
	for b.Loop() {
		p.Lay(doc)
	}
}

// BenchmarkPDF paints pages that are laid out.
func BenchmarkPDF(b *testing.B) {
	l := NewPress().Lay(sample(model.Russian))
	for b.Loop() {
		require.NoError(b, l.PDF(&bytes.Buffer{}))
	}
}

// BenchmarkImage paints a page for the screen.
func BenchmarkImage(b *testing.B) {
	l := NewPress().Lay(sample(model.Russian))
	for b.Loop() {
		_, err := l.Image(1, 96)
		require.NoError(b, err)
	}
}
