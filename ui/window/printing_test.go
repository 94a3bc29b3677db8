package window

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/printing"
)

// onePrinter is a printer that prints at once.
type onePrinter struct {
	printing.None
	asked []printing.Ticket
}

func (p *onePrinter) Printers(context.Context) ([]printing.Printer, error) {
	return []printing.Printer{{Name: "hp", Title: "HP 305"}}, nil
}

func (p *onePrinter) Duplex(context.Context, string) (printing.Duplex, error) {
	return printing.DuplexYes, nil
}

func (p *onePrinter) Print(_ context.Context, path string, t printing.Ticket) (printing.Job, error) {
	p.asked = append(p.asked, t)
	return printing.Job{Printer: t.Printer, ID: len(p.asked), Path: path}, nil
}

func (p *onePrinter) Status(context.Context, printing.Job) (printing.Status, error) {
	return printing.Status{State: printing.Done}, nil
}

// TestARegisterIsPrinted: the sheet lies over the window, Enter prints, the status line says how it ended.
func TestARegisterIsPrinted(t *testing.T) {
	p := &onePrinter{}
	w := work(t, func(c *Config) { c.Printing = p })
	w.PrintTable(register.Table{Title: "Визиты", Heads: []string{"Номер"}, Types: make([]register.Type, 1), Widths: []int{10},
		Rows: [][]any{{"АҚМ-2018-0001"}}})
	require.Len(t, w.sheets, 1)
	require.Contains(t, w.texts(), "HP 305")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Empty(t, w.sheets)
	require.Equal(t, []printing.Ticket{{Printer: "hp", Called: "HP 305", Title: "Визиты 07.11.2018", Copies: 1, Sides: printing.OneSide,
		Landscape: true}}, p.asked)
	require.Equal(t, "«Визиты 07.11.2018» — напечатано на принтере «HP 305».", w.messages.text)
	require.Equal(t, "hp", w.prefs.Kept["printing.printer"], "it is chosen the next time too")
}

// TestALongRegisterIsPrintedPageByPage: no range is asked for, and the paper is kept as any other.
func TestALongRegisterIsPrintedPageByPage(t *testing.T) {
	p := &onePrinter{}
	w := work(t, func(c *Config) { c.Printing = p })
	long := register.Table{Title: "Визиты", Heads: []string{"Номер"}, Types: make([]register.Type, 1), Widths: []int{10}}
	for i := range mostLaid + 1 {
		long.Rows = append(long.Rows, []any{fmt.Sprintf("АҚМ-2018-%04d", i+1)})
	}
	w.PrintTable(long)
	require.Len(t, w.sheets, 1, "the progress is gone, the question has come")
	require.Contains(t, w.texts(), "HP 305")
	require.NotContains(t, w.texts(), w.words.T("printing.pages_hint"))
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Empty(t, w.sheets)
	require.Len(t, p.asked, 1)
	require.True(t, p.asked[0].Landscape)
	ids, err := w.session.IDs(t.Context(), model.Filter{Kind: model.KindPaper}, model.Order{})
	require.NoError(t, err)
	rows, err := w.session.PaperRows(t.Context(), ids)
	require.NoError(t, err)
	require.Len(t, rows, 1, "it is in the archive")
	require.Equal(t, model.PaperList, rows[0].Kind)
	require.Greater(t, rows[0].Pages, 50)
}

func TestAnOfferOfTheStatusLine(t *testing.T) {
	w := work(t, nil)
	done := 0
	w.Offer(look.ToneRunning, "Печатается", "Отменить печать", func() { done++ })
	require.Equal(t, "Печатается", w.messages.text)
	require.False(t, w.messages.newest, "Ctrl+Z does not cancel what is printed")
	w.button("Отменить печать").Tapped(&fyne.PointEvent{})
	require.Equal(t, 1, done)
	require.Empty(t, w.messages.text)
}
