package sheet

import (
	"bytes"
	"context"
	"errors"

	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/printing"
	"baqylau/ui/widgets/screen"
)

// Stream is Lay for a long register of so many rows, or as many letters: it is written page by page and never laid out whole,
// which would take a gigabyte for a hundred thousand rows. Progress and Cancel stand over the page meanwhile under the title; afterwards the
// sheet asks for no range of pages. Where it is stopped no printer has got anything, which is said.
func Stream(h screen.Host, name, title string, rows int, document func(context.Context) (paper.Document, error)) {
	p := printing.Paper{Title: name, File: name + ".pdf"}
	screen.LongWork(h, title, rows, func(ctx context.Context, step func()) error {
		doc, err := document(ctx)
		if err != nil {
			return err
		}
		var pdf bytes.Buffer
		sign, err := h.Session().Signer(ctx)
		if err != nil {
			return err
		}
		if p.Made, err = paper.NewPress().SignedWith(sign).Print(ctx, counted(doc, rows, step), &pdf); err != nil {
			return err
		}
		p.Data = pdf.Bytes()
		return nil
	}, func(err error) {
		if errors.Is(err, context.Canceled) {
			h.Say(look.ToneQuiet, h.Words().T("printing.unsent", "title", name))
			return
		}
		if err != nil {
			h.Fail(err)
			return
		}
		Open(h, p)
	})
}

// counted calls step once for each row of a table. Rows are asked for twice, first to measure them; once more where
// columns are narrow, which is not counted. A paper without such a table
// has as many parts as there are rows, and goes by its blocks.
func counted(doc paper.Document, rows int, step func()) paper.Document {
	blocks, byRow := make([]paper.Block, len(doc.Blocks)), false
	for i, b := range doc.Blocks {
		if t, ok := b.(paper.Table); ok && t.RowAt != nil {
			row, asked := t.RowAt, 0
			t.RowAt = func(i int) paper.Row {
				if asked++; asked%2 == 0 && asked/2 <= rows {
					step()
				}
				return row(i)
			}
			b, byRow = t, true
		}
		blocks[i] = b
	}
	doc.Blocks = blocks
	if told := 0; !byRow {
		doc.Progress = func(done, all int) {
			for ; told*all < done*rows; told++ {
				step()
			}
		}
	}
	return doc
}
