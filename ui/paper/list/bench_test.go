package list_test

import (
	"io"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/list"
)

// BenchmarkRegister prints a register of 100 000 rows.
func BenchmarkRegister(b *testing.B) {
	t := table(100_000)
	b.ReportAllocs()
	for b.Loop() {
		doc := list.Document(t, model.Office{Name: model.Name{RU: "Департамент"}}, lang.For(model.Russian), time.Unix(0, 0).UTC(), model.MakeDate(2018, 11, 7))
		_, err := paper.NewPress().Print(b.Context(), doc, io.Discard)
		require.NoError(b, err)
	}
	if name := os.Getenv("BENCH_OUT"); name != "" {
		f, err := os.Create(name)
		require.NoError(b, err)
		doc := list.Document(t, model.Office{Name: model.Name{RU: "Департамент"}}, lang.For(model.Russian), time.Unix(0, 0).UTC(), model.MakeDate(2018, 11, 7))
		_, err = paper.NewPress().Print(b.Context(), doc, f)
		require.NoError(b, err)
		require.NoError(b, f.Close())
	}
}
