package sheet

import (
	"context"
	"strconv"
	"strings"

	"baqylau/model"
)

// tableBuilder takes the rows of one sheet, finds the head row among the first of them, and types
// the rows below it.
type tableBuilder struct {
	ctx     context.Context
	file    *File
	sheet   string
	opt     *Options
	waiting []rawRow // rows seen before the head row is decided
	decided bool
	match   headMatch
	table   *model.SheetTable // nil if the sheet has no head row
	info    SheetInfo
	keys    map[string]int // the row in which a key stands first
	arena   []model.SheetValue
	refused []bool // for each column whether the cell of the present row was refused
	seen    int    // rows of any sort
	filled  bool
	first   bool // the next row is the first below the head
}

func newTableBuilder(ctx context.Context, file *File, sheet string, opt *Options) *tableBuilder {
	return &tableBuilder{ctx: ctx, file: file, sheet: sheet, opt: opt, info: SheetInfo{Name: sheet}}
}

// checkEvery is how many rows pass between two looks at the context and two calls of Progress.
const checkEvery = 500

// add takes the next row.
func (b *tableBuilder) add(row rawRow) error {
	if b.seen++; b.seen%checkEvery == 0 {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if b.opt.Progress != nil {
			b.opt.Progress(b.file.rowsDone + b.seen)
		}
	}
	if blank(row.cells) {
		return nil
	}
	b.filled = true
	if !b.decided {
		b.waiting = append(b.waiting, rawRow{line: row.line, cells: append([]rawCell(nil), row.cells...)})
		if len(b.waiting) < headSearch {
			return nil
		}
		return b.decide()
	}
	if b.table == nil {
		return errDone
	}
	return b.take(row)
}

// finish ends the sheet and adds its table to the file.
func (b *tableBuilder) finish() error {
	if !b.decided {
		if err := b.decide(); err != nil && err != errDone {
			return err
		}
	}
	b.file.rowsDone += b.seen
	if b.table == nil && b.filled {
		b.file.Skipped = append(b.file.Skipped, b.sheet)
	}
	if b.table != nil {
		b.info.Rows = len(b.table.Rows)
		b.file.Sheets = append(b.file.Sheets, b.info)
		b.file.Tables = append(b.file.Tables, b.table)
	}
	return nil
}

// decide chooses the head row among those waiting and takes the ones below it.
func (b *tableBuilder) decide() error {
	b.decided = true
	at := -1
	for i, row := range b.waiting {
		if m, ok := matchHead(row.cells); ok && (at < 0 || m.score > b.match.score) {
			at, b.match = i, m
		}
	}
	if at < 0 {
		return errDone
	}
	b.begin(b.waiting[at])
	rest := b.waiting[at+1:]
	b.waiting = nil
	for _, row := range rest {
		if err := b.take(row); err != nil {
			return err
		}
	}
	return nil
}

// begin sets the table up from its head row and reports what is wrong with that.
func (b *tableBuilder) begin(head rawRow) {
	spec := b.match.spec
	b.table = &model.SheetTable{File: b.file.Name, Sheet: b.sheet, Kind: spec.Kind, Spec: spec, HeadRow: head.line,
		Letters: make([]string, len(spec.Columns)), Heads: make([]string, len(spec.Columns))}
	b.keys = map[string]int{}
	b.first = true
	for i, cell := range b.match.found {
		if cell >= 0 {
			b.table.Letters[i] = columnLetters(cell)
			b.table.Heads[i] = clean(head.cells[cell].show(), false)
			b.info.Recognised = append(b.info.Recognised, spec.Columns[i].ID)
		}
	}
	repeated := map[int]bool{}
	for _, cell := range b.match.repeated {
		repeated[cell] = true
		b.file.refuse(b.opt.Limits.Problems, model.CellProblem{File: b.file.Name, Sheet: b.sheet, Row: head.line,
			Letter: columnLetters(cell), Head: clean(head.cells[cell].show(), false), Code: "sheet.problem.repeated_head"})
	}
	for cell, col := range b.match.columns {
		if word := clean(head.cells[cell].show(), false); col < 0 && !repeated[cell] && word != "" {
			b.table.Unknown = append(b.table.Unknown, word)
		}
	}
	for _, col := range b.match.missing {
		b.file.refuse(b.opt.Limits.Problems, model.CellProblem{File: b.file.Name, Sheet: b.sheet, Row: head.line,
			Column: col, HeadKey: spec.Columns[spec.Index(col)].HeadKey, Code: "sheet.problem.missing_column"})
	}
	b.info.Kind, b.info.HeadRow = spec.Kind, head.line
	b.info.Missing, b.info.Unknown = b.match.missing, b.table.Unknown
}

// take types a row below the head.
func (b *tableBuilder) take(row rawRow) error {
	first := b.first
	b.first = false
	if first && numbered(row.cells) {
		return nil
	}
	if b.isTotal(row.cells) {
		b.info.Totals++
		return nil
	}
	if !b.concerns(row.cells) {
		return nil
	}
	if len(b.table.Rows) >= b.opt.Limits.Rows {
		return tooManyRows(b.file.Name, b.opt.Limits.Rows)
	}
	out := model.SheetRow{Line: row.line, Values: b.values(len(b.table.Spec.Columns))}
	refused := b.refused[:0]
	for i := range b.table.Spec.Columns {
		cell := b.cell(row.cells, i)
		v, wrong := typed(&b.table.Spec.Columns[i], &cell)
		out.Values[i] = v
		refused = append(refused, wrong != nil)
		if wrong != nil {
			b.report(&out, i, shorten(cell.show()), wrong)
		}
	}
	b.refused = refused
	b.checkRow(&out, refused)
	b.table.Rows = append(b.table.Rows, out)
	return nil
}

// cell returns the cell of the row for a column of the spec, empty if there is none.
func (b *tableBuilder) cell(cells []rawCell, column int) rawCell {
	if at := b.match.found[column]; at >= 0 && at < len(cells) {
		return cells[at]
	}
	return rawCell{}
}

// values cuts the values of a row from a larger piece, which is far cheaper than one piece a row.
func (b *tableBuilder) values(n int) []model.SheetValue {
	if len(b.arena) < n {
		b.arena = make([]model.SheetValue, 256*n)
	}
	out := b.arena[:n:n]
	b.arena = b.arena[n:]
	return out
}

// checkRow reports required cells that are empty and a key that stands in an earlier row as well. A
// cell that was refused is not reported again as empty.
func (b *tableBuilder) checkRow(row *model.SheetRow, refused []bool) {
	spec := b.table.Spec
	for i, col := range spec.Columns {
		if col.Required && row.Values[i].Empty() && !refused[i] && b.match.found[i] >= 0 {
			b.report(row, i, "", badCell("sheet.problem.required"))
		}
	}
	if len(spec.OneOf) > 0 {
		some, at := false, -1
		for _, id := range spec.OneOf {
			i := spec.Index(id)
			some = some || !row.Values[i].Empty() || refused[i]
			if at < 0 && b.match.found[i] >= 0 {
				at = i
			}
		}
		if !some && at >= 0 {
			b.report(row, at, "", badCell("sheet.problem.required"))
		}
	}
	if i := spec.Index(spec.Key); i >= 0 {
		if key := row.Values[i].Text(); key != "" {
			if line, taken := b.keys[key]; taken {
				b.report(row, i, key, &bad{code: "sheet.problem.repeated", args: map[string]any{"row": strconv.Itoa(line)}})
			} else {
				b.keys[key] = row.Line
			}
		}
	}
}

func (b *tableBuilder) report(row *model.SheetRow, column int, value string, wrong *bad) {
	p := b.table.Problem(row, b.table.Spec.Columns[column].ID, value, wrong.code, wrong.args)
	b.file.refuse(b.opt.Limits.Problems, p)
}

// concerns reports whether a row has anything in the columns that are known.
func (b *tableBuilder) concerns(cells []rawCell) bool {
	for _, at := range b.match.found {
		if at >= 0 && at < len(cells) && cells[at].kind != kindEmpty && clean(cells[at].text, false) != "" {
			return true
		}
	}
	return false
}

// isTotal reports a row of totals: it begins with the word for it, and lacks what a record must have.
func (b *tableBuilder) isTotal(cells []rawCell) bool {
	for i := range cells {
		if cells[i].kind == kindEmpty || cells[i].text == "" {
			continue
		}
		if cells[i].kind != kindText || len(cells[i].text) > 100 {
			return false
		}
		word, _, _ := strings.Cut(fold(cells[i].text), " ")
		switch word {
		case "итого", "всего", "итог", "барлығы", "жиыны", "жиынтығы", "total", "totals":
		default:
			return false
		}
		break
	}
	for i, col := range b.table.Spec.Columns {
		if cell := b.cell(cells, i); col.Required && b.match.found[i] >= 0 && cell.kind == kindEmpty ||
			col.Required && cell.kind == kindText && clean(cell.text, false) == "" {
			return true
		}
	}
	return false
}

// numbered reports the row «1 2 3 4 …» that stands under the heads of official tables.
func numbered(cells []rawCell) bool {
	n := 0
	for i := range cells {
		text := clean(cells[i].text, false)
		if text == "" {
			continue
		}
		if n++; !digitsOnly(text) || number(text) != n {
			return false
		}
	}
	return n >= 3
}

// shorten keeps a value from filling the screen.
func shorten(s string) string {
	s = clean(s, false)
	const most = 80
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
