package widgets

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/ui/look"
)

// fitColumns are a code, a name that grows, a short text, a number and a status, all given more or less room than they need.
func fitColumns() []Column {
	return []Column{
		{ID: "code", Title: "№", Width: 60, Min: 60, Whole: true}, {ID: "name", Title: "Атауы", Width: 200, Min: 104, Grow: 1},
		{ID: "sector", Title: "Сала", Width: 170, Min: 170}, {ID: "sum", Title: "Сома", Width: 60, Kind: KindNumber},
		{ID: "state", Title: "Күйі", Width: 160, Kind: KindPill},
	}
}

// fitRows are rows of which the last is the longest in each column.
func fitRows(n int) []Row {
	rows := make([]Row, n)
	for i := range rows {
		rows[i] = Row{ID: fmt.Sprint(i), Cells: []Cell{{Text: "АҚМ-1"}, {Text: "Мектеп"}, {Text: "білім"}, {Text: "7"}, {Text: "Жоба", Tone: look.ToneWaiting}}}
	}
	rows[n-1].Cells = []Cell{{Text: "АҚМ-2018-000123456"}, {Text: "Көкшетау қаласының мектебі"}, {Text: "денсаулық"},
		{Text: "1\u00a0234\u00a0567\u00a0890"}, {Text: "Орындалмады", Tone: look.ToneWrong}}
	return rows
}

// fitting shows rows in columns of a register of a width.
func fitting(t *testing.T, columns []Column, rows []Row, width float32) *Register {
	t.Helper()
	r, w := openRegister(t, nil)
	r.columns, r.made, r.order = columns, append([]Column(nil), columns...), nil
	w.Resize(fyne.NewSize(width, 500))
	r.SetSource(SourceFunc(func(_ context.Context, q Request) (Page, error) {
		return Page{Rows: rows[min(q.Offset, len(rows)):min(q.Offset+q.Limit, len(rows))], Total: len(rows)}, nil
	}))
	return r
}

// roomOf are the widths of the columns that are shown, by name.
func roomOf(r *Register) map[string]float32 {
	out := map[string]float32{}
	for _, b := range r.boxes(r.head.Size().Width) {
		out[r.columns[b.index].ID] = b.width
	}
	return out
}

// drawn are the texts of the rows on the screen.
func drawn(r *Register) string {
	var out []string
	for _, v := range r.body.views {
		for _, c := range v.cells {
			for _, part := range c.text.parts {
				out = append(out, part.Text)
			}
		}
	}
	return strings.Join(out, "\n")
}

// TestColumnsAreAsWideAsWhatStandsInThem: what says nothing when cut is whole, what is short leaves its room to the text.
func TestColumnsAreAsWideAsWhatStandsInThem(t *testing.T) {
	rows := fitRows(12)
	r := fitting(t, fitColumns(), rows, 900)
	got := roomOf(r)
	require.Len(t, got, 5)
	for i, c := range r.columns {
		size, bold := c.face(rows[11].Cells[i])
		require.Greater(t, got[c.ID]-2*look.Px(cellPad), measure(rows[11].Cells[i].Text, size, bold).Width, c.ID)
	}
	require.NotContains(t, drawn(r), "…")
	require.Less(t, got["sector"], float32(130), "of its 170 it needs less")
	require.Greater(t, got["name"], float32(280), "the air is the text's")

	for width := float32(900); width > 330; width -= 30 {
		for _, b := range r.boxes(width) {
			if c := r.columns[b.index]; c.whole() {
				require.GreaterOrEqual(t, b.width, got[c.ID], "%s is whole or not there, also %v wide", c.ID, width)
			}
		}
	}
}

// TestTwoTextsAreNotCutWhereOneCanBeWhole: where both would be cut short, the one that is worth less goes.
func TestTwoTextsAreNotCutWhereOneCanBeWhole(t *testing.T) {
	columns := append(fitColumns()[:2:2], Column{ID: "why", Title: "Себебі", Width: 200, Min: 104, Grow: 1, Yield: YieldLate})
	rows := fitRows(3)
	for i := range rows {
		rows[i].Cells = []Cell{rows[i].Cells[0], rows[i].Cells[1], {Text: "Кезектің ұзақтығы мен күту жағдайлары"}}
	}
	wide := roomOf(fitting(t, columns, rows, 640))
	require.Contains(t, wide, "why")
	narrow := fitting(t, columns, rows, 440)
	require.NotContains(t, roomOf(narrow), "why", "both would have their least, and say little")
	require.NotContains(t, drawn(narrow), "…")
}

// TestAColumnThatAPersonWidenedStays, whatever rows come, and one that was made narrower than what stands in it too.
func TestAColumnThatAPersonWidenedStays(t *testing.T) {
	rows := fitRows(pageRows + 40)
	r := fitting(t, fitColumns(), rows, 900)
	r.SetLayout([]ColumnState{{ID: "code", Width: 90}, {ID: "name"}, {ID: "sector", Width: 210}})
	require.InDelta(t, 90, roomOf(r)["code"], 0.01)
	sum := roomOf(r)["sum"]
	r.body.scrollTo(r.body.height())
	got := roomOf(r)
	require.InDelta(t, 90, got["code"], 0.01)
	require.InDelta(t, 210, got["sector"], 0.01)
	require.Greater(t, got["sum"], sum, "the page that came has a longer number")
	r.body.scrollTo(0)
	require.InDelta(t, got["sum"], roomOf(r)["sum"], 0.01, "and scrolling back takes nothing away again")
}

// TestAnotherSourceIsMeasuredAnew: a filter that leaves short texts leaves narrow columns.
func TestAnotherSourceIsMeasuredAnew(t *testing.T) {
	r := fitting(t, fitColumns(), fitRows(12), 900)
	wide := roomOf(r)["code"]
	r.SetSource(Rows(r.columns, fitRows(12)[:5], nil))
	require.Less(t, roomOf(r)["code"], wide/2)
	r.SetSource(Rows(r.columns, nil, nil))
	require.NotEmpty(t, roomOf(r), "no rows need no room")
}

// BenchmarkFittingAPage is what a page of rows costs beside its fetch.
func BenchmarkFittingAPage(b *testing.B) {
	r := NewRegister(nil, galleryColumns())
	rows := galleryRows(pageRows)
	for b.Loop() {
		r.fitTo(rows)
	}
}
