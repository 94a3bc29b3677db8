package sheet

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/printing"
	"baqylau/ui/printing/cupstest"
	"baqylau/ui/widgets/screen/screentest"
)

// manyLetters is a document of so many letters; told is called with each as it is laid out.
func manyLetters(n int, told func(i int)) paper.Document {
	doc := paper.Document{Lang: model.Kazakh, Title: "Хаттар", Created: time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC)}
	for i := range n {
		doc.Blocks = append(doc.Blocks, paper.Title{Text: fmt.Sprintf("Хат %d", i+1)}, paper.Table{Columns: []paper.Column{{Head: "№"}}, Count: 1,
			RowAt: func(int) paper.Row { told(i); return paper.Row{Cells: []string{"1"}} }}, paper.PageBreak{Anew: true})
	}
	return doc
}

// TestManyLettersOnARealPrinter prints them as one job, and stops others while they are made: no printer gets any of those.
func TestManyLettersOnARealPrinter(t *testing.T) {
	s := cupstest.Start(t)
	s.Add("plain")
	h := host(t, printing.CUPS{})
	h.Printers.Look = 20 * time.Millisecond
	const letters = 120
	stopped, last := false, 0
	Stream(h, "Хаттар", "Хаттар жасалуда", letters, func(context.Context) (paper.Document, error) {
		return manyLetters(letters, func(i int) {
			if i == letters/2 && !stopped {
				stopped = true
				h.Tap(h.Words().T("widgets.progress.cancel"))
				time.Sleep(50 * time.Millisecond) // the work hears of it on another goroutine
			}
			last = i
		}), nil
	})
	require.True(t, stopped)
	require.Less(t, last, letters-1, "the rest is not made")
	require.Empty(t, s.Queued())
	require.Empty(t, h.Printers.List())
	require.Equal(t, screentest.Said{Tone: look.ToneQuiet, Text: "Остановлено. На печать ничего не отправлено: «Хаттар»."}, h.Said[len(h.Said)-1])
	require.Empty(t, h.Window().Canvas().Overlays().List())

	Stream(h, "Хаттар", "Хаттар жасалуда", letters, func(context.Context) (paper.Document, error) { return manyLetters(letters, func(int) {}), nil })
	h.Press(fyne.KeyReturn)
	h.Quiet()
	require.Len(t, h.Printers.List(), 1, "one job, taken back as one")
	job := h.Printers.List()[0].Job
	require.Contains(t, h.Said[len(h.Said)-1].Text, "напечатано")
	pdf := s.Wait(job.ID).PDF
	c := exec.Command("pdfinfo", "-")
	c.Stdin = strings.NewReader(string(pdf))
	out, err := c.Output()
	require.NoError(t, err)
	require.Contains(t, strings.Join(strings.Fields(string(out)), " "), fmt.Sprintf("Pages: %d", letters))
}
