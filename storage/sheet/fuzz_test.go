package sheet

import (
	"errors"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

// judge holds what must be true of whatever was read: a fault with a sentence, or tables whose
// every value fits its column.
func judge(t *testing.T, f *File, err error) {
	if err != nil {
		var fault *model.Fault
		if !errors.As(err, &fault) {
			t.Fatalf("no sentence for %v", err)
		}
		if s := lang.For(model.Kazakh).Fault(fault); s == "" || strings.HasPrefix(s, "fault.") {
			t.Fatalf("no sentence for %s", fault.Code)
		}
		return
	}
	if len(f.Tables) == 0 || len(f.Tables) != len(f.Sheets) {
		t.Fatalf("%d tables, %d sheets", len(f.Tables), len(f.Sheets))
	}
	for _, table := range f.Tables {
		line := table.HeadRow
		for i := range table.Rows {
			row := &table.Rows[i]
			if row.Line <= line && f.Format == FormatCSV {
				t.Fatalf("row %d after %d", row.Line, line)
			}
			line = row.Line
			for j, col := range table.Spec.Columns {
				fits(t, col, row.Values[j])
			}
		}
	}
	for _, p := range f.Problems {
		if s := Describe(p, lang.For(model.Russian)); strings.Contains(s, "sheet.") && !strings.Contains(p.Value+p.Sheet+p.Head, "sheet.") {
			t.Fatalf("no sentence for %+v: %s", p, s)
		}
	}
}

func fits(t *testing.T, col model.ColumnSpec, v model.SheetValue) {
	if v.Empty() {
		return
	}
	n, isNumber := v.Int()
	switch col.Type {
	case model.CellDate, model.CellWeek:
		if d := v.Date(); !plausible(d) || model.MakeDate(d.Year, d.Month, d.Day) != d {
			t.Fatalf("date %v", d)
		}
	case model.CellTime:
		if !isNumber || n < 0 || n >= 24*60 {
			t.Fatalf("time %d", n)
		}
	case model.CellScore:
		if !isNumber || n < 1 || n > 5 {
			t.Fatalf("score %d", n)
		}
	case model.CellCount, model.CellMoney, model.CellFee:
		if !isNumber || n < 0 || n > maxAmount {
			t.Fatalf("amount %d", n)
		}
	case model.CellBIN:
		if len(v.Text()) != 12 || !digitsOnly(v.Text()) {
			t.Fatalf("BIN %q", v.Text())
		}
	default:
		for _, r := range v.Text() {
			if unicode.Is(unicode.Cc, r) && r != '\n' || unicode.Is(unicode.Cf, r) {
				t.Fatalf("control character in %q", v.Text())
			}
		}
		if s := v.Text(); strings.TrimSpace(s) != s {
			t.Fatalf("space around %q", s)
		}
	}
}

func FuzzCSV(f *testing.F) {
	for _, name := range []string{"organisations.csv", "findings.csv", "checks.csv"} {
		data, err := os.ReadFile(officeFolder + "/" + name)
		require.NoError(f, err)
		f.Add(data[:min(len(data), 2048)])
	}
	f.Add([]byte("№ визита,Дата,Организация,Услуга,Метод,Инспекторы,Приход,Сервис\n1,30.02.2018,x,y,z,\"a\"\"b\",9:70,6\n"))
	f.Add([]byte("\xfe\xff\x00a\x00;\x00b"))
	f.Add([]byte("Дата|Неделя|Организация|Метод\n|2018-W45|\"|'=\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := readBytes(t, data)
		judge(t, file, err)
	})
}

func FuzzXLSX(f *testing.F) {
	head := inline("№ визита", "Дата", "Организация", "Услуга", "Метод", "Инспекторы", "Приход", "Сервис", "Примечание")
	f.Add(head + inline("В-1", "01.02.2018", "а", "б", "в", "г;д", "9:00", "5", "&#1072;"))
	f.Add(head + `<row r="9"><c r="A9" s="3"><v>1e9</v></c><c r="XFD9" t="e"><v>#N/A</v></c><c t="b"><v>1</v></c></row>`)
	f.Add(`<row r="2"><c r="B2" t="s"><v>0</v></c></row><!-- --><![CDATA[x]]><row/>`)
	f.Add(`<x:row><x:c><x:f>1+1</x:f></x:c></x:row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		file, err := readBytes(t, workbook(t, rows))
		judge(t, file, err)
	})
}

// FuzzZip feeds the archive itself, so that broken directories and parts are met as well.
func FuzzZip(f *testing.F) {
	data, err := os.ReadFile(officeFolder + "/services.xlsx")
	require.NoError(f, err)
	f.Add(data)
	data, err = os.ReadFile("testdata/recommendations-kk.xlsx")
	require.NoError(f, err)
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := readBytes(t, append([]byte(zipSignature), data[min(len(data), 4):]...))
		judge(t, file, err)
	})
}

func FuzzHead(f *testing.F) {
	f.Add("№ визита;Дата;Организация;Услуга;Метод;Инспекторы")
	f.Add("Код;код;КОД;Наименование (рус.);Сфера, тг")
	f.Add("Ұсыным №;ұсыным;\u00ad№;;№№")
	f.Fuzz(func(t *testing.T, row string) {
		r := csvReader{text: row, sep: ';'}
		cells, _ := r.next(nil)
		m, ok := matchHead(cells)
		if !ok {
			return
		}
		for col, cell := range m.found {
			if cell >= 0 && m.columns[cell] != col {
				t.Fatalf("column %d stands in cell %d, which names %d", col, cell, m.columns[cell])
			}
		}
		for i := range cells {
			if w := fold(cells[i].text); w != fold(w) {
				t.Fatalf("%q folds to %q and then to %q", cells[i].text, w, fold(w))
			}
		}
	})
}

func FuzzCell(f *testing.F) {
	for _, s := range []string{"07.11.2018", "2018-W45", "9:30", "1 484,00 тг", "(5)", "7 ноября 2018 г.", "1e5", "0.5", "-0", "#N/A"} {
		f.Add(s, uint8(kindText), uint8(formatPlain))
		f.Add(s, uint8(kindNumber), uint8(formatDateTime))
	}
	f.Fuzz(func(t *testing.T, s string, kind, format uint8) {
		c := rawCell{text: s, kind: cellKind(kind) % (kindNoResult + 1), format: formatClass(format) % (formatZeros + 1), zeros: 5}
		for _, col := range []model.ColumnSpec{{Type: model.CellText}, {Type: model.CellLong}, {Type: model.CellCode},
			{Type: model.CellList, Separators: ",;"}, {Type: model.CellDate}, {Type: model.CellWeek}, {Type: model.CellTime},
			{Type: model.CellCount}, {Type: model.CellScore}, {Type: model.CellMoney}, {Type: model.CellFee}, {Type: model.CellBIN}} {
			v, wrong := typed(&col, &c)
			if wrong != nil && !v.Empty() {
				t.Fatalf("%s: refused and kept", col.Type)
			}
			fits(t, col, v)
		}
	})
}
