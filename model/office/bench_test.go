package office_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model/office"
)

// BenchmarkImportNational imports registers of the size of the national brief into an empty database.
func BenchmarkImportNational(b *testing.B) {
	tables := national(b)
	for b.Loop() {
		b.StopTimer()
		s := importing(b)
		b.StartTimer()
		results, err := s.Import(context.Background(), tables, office.ImportOptions{})
		require.NoError(b, err)
		for _, r := range results {
			require.Equal(b, r.Rows, r.New, r.File)
		}
	}
}

// BenchmarkImportNationalAgain imports what is stored already.
func BenchmarkImportNationalAgain(b *testing.B) {
	tables := national(b)
	s := importing(b)
	_, err := s.Import(context.Background(), tables, office.ImportOptions{})
	require.NoError(b, err)
	for b.Loop() {
		results, err := s.Import(context.Background(), tables, office.ImportOptions{})
		require.NoError(b, err)
		for _, r := range results {
			require.Equal(b, r.Rows, r.Unchanged, r.File)
		}
	}
}
