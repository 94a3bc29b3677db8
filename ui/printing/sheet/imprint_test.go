package sheet

import (
	"context"
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/printing"
)

// readers is a printing system that keeps the bytes of what it is given.
type readers struct {
	*printers
	printed [][]byte
}

func (r *readers) Print(ctx context.Context, path string, t printing.Ticket) (printing.Job, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return printing.Job{}, err
	}
	r.printed = append(r.printed, data)
	return r.printers.Print(ctx, path, t)
}

// TestTheClockIsOnNoPaper: of the same records the window prints the same bytes a day later, laid out whole or streamed, and they bear
// the moment that the command line's papers bear.
func TestTheClockIsOnNoPaper(t *testing.T) {
	s := &readers{printers: two()}
	h := host(t, s)
	document := func(_ context.Context, made time.Time) (paper.Document, error) {
		return paper.Document{Lang: model.Kazakh, Title: "Хат", Created: made, Blocks: []paper.Block{paper.Title{Text: "Хат"}}}, nil
	}
	print := func(lay func()) {
		lay()
		h.Quiet()
		h.Press(fyne.KeyReturn)
		h.Quiet()
	}
	for range 2 {
		print(func() { Lay(h, "Хат", document) })
		print(func() { Stream(h, "Хат", "Хат жасалуда", 1, document) })
		h.SetNow(h.Session().Now().Add(26 * time.Hour))
	}
	require.Len(t, s.printed, 4)
	require.Equal(t, string(s.printed[0]), string(s.printed[2]), "laid out whole")
	require.Equal(t, string(s.printed[1]), string(s.printed[3]), "streamed")
	imprint, err := h.Session().Imprint(t.Context())
	require.NoError(t, err)
	require.NotEqual(t, imprint.Made, h.Session().Now())
	for _, pdf := range s.printed {
		require.Contains(t, string(pdf), imprint.Made.UTC().Format("D:20060102150405"))
	}
}
