package paper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// register is a document with a table of so many rows, made as they are asked for.
func register(rows int) Document {
	return Document{Lang: model.Kazakh, Created: created, Landscape: true, HeadLeft: "Ақмола облысы бойынша департамент", FootLeft: "Қызмет бабында пайдалану үшін",
		FootQR: "7F3A-91C2", Title: "Ұсынымдар", Blocks: []Block{Title{Text: "Ұсынымдар"},
			Table{Columns: []Column{{Head: "№"}, {Head: "Кімге"}, {Head: "Шара"}, {Head: "Сома", Align: Right}}, Count: rows, RowAt: func(i int) Row {
				to := "№ 4 колледж, Степногорск қ."
				if i == 7 {
					to += " 😀"
				}
				return Row{Cells: []string{fmt.Sprintf("АҚМ-2018-%04d", i+1), to,
					strings.Repeat("негізсіз ақы талап ету; ", i%9+1), fmt.Sprintf("%d\u00a0%03d", i%97+1, i%1000)}}
			}, Sums: []string{"Барлығы", "", "", "1\u00a0234\u00a0567"}},
			Heading{Text: "Қол қою", Level: 1}, Signature{Post: "Басшы", Name: "Ә. Ғабитова"}}}
}

// TestPrintLooksAsLaid compares what is printed page by page with what is laid out first: the same text, the same
// pictures of the pages, the same missing characters.
func TestPrintLooksAsLaid(t *testing.T) {
	for name, doc := range map[string]Document{"register": register(160), "sample": sample(model.Russian), "further": further(t, model.English), "empty": {Lang: model.Russian}} {
		t.Run(name, func(t *testing.T) {
			l, laid := printed(t, doc)
			var buf bytes.Buffer
			got, err := NewPress().Print(t.Context(), doc, &buf)
			require.NoError(t, err)
			require.Equal(t, Printed{len(l.Pages), l.Landscape(), l.Missing, l.Record()}, got)
			path := filepath.Join(t.TempDir(), "printed.pdf")
			require.NoError(t, os.WriteFile(path, buf.Bytes(), 0o600))
			require.Equal(t, textOf(t, laid), textOf(t, path))
			a := tool(t, "pdftoppm", "-r", "60", "-gray", laid)
			require.True(t, bytes.Equal(a, tool(t, "pdftoppm", "-r", "60", "-gray", path)), "the pages look different")
			var again bytes.Buffer
			_, err = NewPress().Print(t.Context(), doc, &again)
			require.NoError(t, err)
			require.True(t, bytes.Equal(buf.Bytes(), again.Bytes()), "the same document, the same bytes")
		})
	}
}

// TestPrintStops when it is cancelled, also while it is measured, and when nothing more can be written, without making all the rows first.
func TestPrintStops(t *testing.T) {
	asked := 0
	doc := register(30_000)
	table := doc.Blocks[1].(Table)
	row := table.RowAt
	table.RowAt = func(i int) Row { asked++; return row(i % 50) }
	doc.Blocks[1] = table

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := NewPress().Print(ctx, doc, io.Discard)
	require.ErrorIs(t, err, context.Canceled)
	require.Zero(t, asked, "nothing is measured for nobody")

	ctx, cancel = context.WithCancel(t.Context())
	table.RowAt = func(i int) Row {
		if asked++; asked == 5_000 {
			cancel()
		}
		return row(i % 50)
	}
	doc.Blocks[1] = table
	_, err = NewPress().Print(ctx, doc, io.Discard)
	require.ErrorIs(t, err, context.Canceled)
	require.Less(t, asked, 5_000+2*measuredRows, "stopped while it was measured")
	table.RowAt = func(i int) Row { asked++; return row(i % 50) }
	doc.Blocks[1] = table

	asked = 0
	full := errors.New("disk full")
	_, err = NewPress().Print(t.Context(), doc, failingWriter{200_000, full, new(int)})
	require.ErrorIs(t, err, full)
	require.Less(t, asked, 45_000)
}

// failingWriter takes so many bytes and no more.
type failingWriter struct {
	most int
	err  error
	got  *int
}

func (w failingWriter) Write(p []byte) (int, error) {
	if *w.got += len(p); *w.got > w.most {
		return 0, w.err
	}
	return len(p), nil
}

// TestQuickTextIsTheSame holds that simple text is measured and set as all other text is.
func TestQuickTextIsTheSame(t *testing.T) {
	p, simple := NewPress(), 0
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(model.Langs()).Draw(t, "lang")
		text := drawText(t, 6)
		st := rapid.SampledFrom([]style{cellStyle(), sumStyle(), noteStyle()}).Draw(t, "style")
		width := rapid.Float64Range(1, 200).Draw(t, "width")
		align := Align(rapid.IntRange(0, 2).Draw(t, "align"))
		s := p.setter(Document{Lang: l})
		q, ok := s.quickly(text, st)
		if !ok {
			return
		}
		simple++
		natural, least := 0.0, 0.0 // as natural has them
		w, run := 0.0, 0.0
		for i, a := range s.parted(Plain(text), st) {
			require.False(t, a.newline)
			if i > 0 {
				w += a.space
			}
			run = a.width
			require.True(t, q.tied || !a.tied, "%q is tied to the word before it", text)
			w += a.width
			natural, least = max(natural, w), max(least, run)
		}
		require.InDelta(t, natural, thousandths(q.width, st.size), 1e-9)
		if !q.tied {
			require.InDelta(t, least, thousandths(q.least, st.size), 1e-9)
		}
		m, fits := s.single(text, st, width, align)
		b := s.box(s.lines(Plain(text), st, width, align), st, width, align)
		require.Equal(t, natural <= width+slack, fits)
		if fits {
			require.Len(t, b.marks.Texts, 1)
			want := b.marks.Texts[0]
			require.InDelta(t, want.X, m.X, 1e-9)
			require.InDelta(t, want.W, m.W, 1e-9)
			want.X, want.W = m.X, m.W
			require.Equal(t, want, m)
		}
	})
	require.Greater(t, simple, 10)
}

// TestLongPapersTakeLittleMemory prints ten times the rows and holds that not much more is in use.
func TestLongPapersTakeLittleMemory(t *testing.T) {
	used := func(rows int) uint64 {
		p := NewPress()
		var most uint64
		doc := register(rows)
		table := doc.Blocks[1].(Table)
		row := table.RowAt
		table.RowAt = func(i int) Row {
			if i%2000 == 0 {
				most = max(most, heap())
			}
			return row(i)
		}
		doc.Blocks[1] = table
		_, err := p.Print(t.Context(), doc, io.Discard)
		require.NoError(t, err)
		return most
	}
	small, large := used(3_000), used(30_000)
	require.Less(t, large, small+16<<20, "bytes in use")
}

// heap is how much memory is in use once what is not is swept away.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
