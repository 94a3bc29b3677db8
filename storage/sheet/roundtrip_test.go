package sheet

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
)

// readBytes reads data as if it were a file with a name that tells nothing.
func readBytes(t require.TestingT, data []byte) (*File, error) {
	fsys := afero.NewMemMapFs()
	require.NoError(t, afero.WriteFile(fsys, "file", data, 0o600))
	return Read(context.Background(), fsys, "file", Options{Bare: true})
}

// register makes a register of rows with every column filled or empty as draw decides.
func register(t *rapid.T, spec *model.SheetSpec, l model.Lang) (Table, [][]any) {
	table := Table{Title: "", Sheet: "X"}
	for _, col := range spec.Columns {
		table.Columns = append(table.Columns, Column{Head: lang.For(l).T(col.HeadKey), Type: col.Type})
	}
	var rows [][]any
	for n := range rapid.IntRange(0, 30).Draw(t, "rows") {
		row := make([]any, len(spec.Columns))
		for i, col := range spec.Columns {
			if col.Required || col.ID == model.ColDate || col.ID == model.ColOff || rapid.Bool().Draw(t, "filled") {
				row[i] = anyCell(t, col, n)
			}
		}
		rows = append(rows, row)
	}
	table.Rows = FromRows(rows)
	return table, rows
}

// anyCell draws a value that fits the column. Keys carry the row, so that none repeats.
func anyCell(t *rapid.T, col model.ColumnSpec, n int) any {
	text := rapid.StringMatching(`[=+\-@']?[А-Яа-яӘәҚқІіA-Za-z0-9«»№"';,|. \t]{0,20}[а-яёқә0-9»"=@]`)
	switch col.Type {
	case model.CellCode:
		return fmt.Sprintf("В-%05d", n)
	case model.CellText, model.CellRef, model.CellChoice:
		return clean(text.Draw(t, "text"), false)
	case model.CellLong:
		return clean(text.Draw(t, "long")+"\n"+text.Draw(t, "second line"), true)
	case model.CellList:
		return rapid.SliceOfN(rapid.StringMatching(`[А-ЯӘҚ][а-яәқ]{1,8} [А-Я]\.`), 1, 3).Draw(t, "list")
	case model.CellDate, model.CellWeek:
		return model.MakeDate(2018, time.January, 1).AddDays(rapid.IntRange(-9000, 20000).Draw(t, "day"))
	case model.CellTime:
		return Clock(rapid.IntRange(0, 24*60-1).Draw(t, "minutes"))
	case model.CellScore:
		return rapid.IntRange(1, 5).Draw(t, "score")
	case model.CellBIN:
		return rapid.StringMatching(`[0-9]{12}`).Draw(t, "bin")
	default:
		return model.Tenge(rapid.Int64Range(0, maxAmount).Draw(t, "sum"))
	}
}

// valueOf is what Read must make of a written cell.
func valueOf(col model.ColumnSpec, cell any) model.SheetValue {
	switch v := cell.(type) {
	case string:
		return model.TextValue(v)
	case []string:
		return model.ListValue(v)
	case model.Date:
		if col.Type == model.CellWeek {
			v = v.Monday()
		}
		return model.DateValue(v)
	case Clock:
		return model.IntValue(int64(v))
	case int:
		return model.IntValue(int64(v))
	case model.Tenge:
		return model.IntValue(int64(v))
	}
	return model.SheetValue{}
}

// checkRead holds that the file has the rows and nothing wrong with them.
func checkRead(t *rapid.T, data []byte, spec *model.SheetSpec, rows [][]any) *File {
	f, err := readBytes(t, data)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	for _, p := range f.Problems {
		t.Errorf("problem: %s", Describe(p, lang.For(model.English)))
	}
	if len(f.Tables) != 1 || f.Tables[0].Kind != spec.Kind || len(f.Tables[0].Rows) != len(rows) {
		t.Fatalf("want %d rows of %s, got %+v", len(rows), spec.Kind, f.Sheets)
	}
	for i, row := range rows {
		for j, col := range spec.Columns {
			if got, want := f.Tables[0].Rows[i].Values[j], valueOf(col, row[j]); got != want {
				t.Errorf("row %d %s: got %+v, want %+v", i, col.ID, got, want)
			}
		}
	}
	return f
}

func anyKind(t *rapid.T) (*model.SheetSpec, model.Lang) {
	return rapid.SampledFrom(model.AllSheetKinds()).Draw(t, "kind").Spec(),
		rapid.SampledFrom(model.Langs()).Draw(t, "lang")
}

func TestXLSXGivesBackWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec, l := anyKind(t)
		table, rows := register(t, spec, l)
		if rapid.Bool().Draw(t, "title") {
			table.Title = "Реестр 2018 г."
		}
		var out bytes.Buffer
		if err := WriteXLSX(context.Background(), &out, table); err != nil {
			t.Fatal(err)
		}
		checkRead(t, out.Bytes(), spec, rows)
	})
}

func TestCSVGivesBackWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec, l := anyKind(t)
		table, rows := register(t, spec, l)
		sep := rapid.SampledFrom([]rune{';', ',', '\t', '|'}).Draw(t, "separator")
		var out bytes.Buffer
		opt := CSVOptions{Separator: sep, NoBOM: rapid.Bool().Draw(t, "no mark")}
		if err := WriteCSV(context.Background(), &out, table, opt); err != nil {
			t.Fatal(err)
		}
		data := encode(t, out.String())
		f := checkRead(t, data, spec, rows)
		if f.Separator != sep {
			t.Errorf("separator %q taken for %q", sep, f.Separator)
		}
	})
}

// encode writes text in one of the encodings that hold all of it.
func encode(t *rapid.T, text string) []byte {
	bare := strings.TrimPrefix(text, "\ufeff")
	encodings := map[string]func() ([]byte, error){
		encUTF8: func() ([]byte, error) { return []byte(text), nil },
		encUTF16LE: func() ([]byte, error) {
			return utf.UTF16(utf.LittleEndian, utf.UseBOM).NewEncoder().Bytes([]byte(bare))
		},
		encUTF16BE: func() ([]byte, error) { return utf.UTF16(utf.BigEndian, utf.UseBOM).NewEncoder().Bytes([]byte(bare)) },
		encUTF16LE + " no": func() ([]byte, error) {
			return utf.UTF16(utf.LittleEndian, utf.IgnoreBOM).NewEncoder().Bytes([]byte(bare))
		},
		encUTF16BE + " no": func() ([]byte, error) {
			return utf.UTF16(utf.BigEndian, utf.IgnoreBOM).NewEncoder().Bytes([]byte(bare))
		},
	}
	name := rapid.SampledFrom([]string{encUTF8, encUTF16LE, encUTF16BE, encUTF16LE + " no", encUTF16BE + " no"}).Draw(t, "encoding")
	data, err := encodings[name]()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestOldEncodingsAreTold(t *testing.T) {
	russian := "№ визита;Дата;Организация;Услуга;Метод;Инспекторы;Примечание\r\n" +
		"В-1;07.11.2018;11-0033;Приём документов;тайный покупатель;Яковлева Я.;«было объявление» – нет\r\n"
	kazakh := "Бару №;Күні;Ұйым;Қызмет;Әдісі;Инспекторлар;Ескертпе\r\n" +
		"Б-1;07.11.2018;11-0033;Құжаттар қабылдау;жасырын сатып алушы;Өтегенов Ө.;кезек ұзақ, ең ғажабы – һәм\r\n"
	bytesOf := func(enc interface{ EncodeRune(rune) (byte, bool) }, s string) []byte {
		var out []byte
		for _, r := range s {
			b, ok := enc.EncodeRune(r)
			if !ok {
				b = '?'
			}
			out = append(out, b)
		}
		return out
	}
	for _, c := range []struct {
		name, text, note string
		enc              interface{ EncodeRune(rune) (byte, bool) }
	}{
		{encCP1251, russian, "«было объявление» – нет", charmap.Windows1251},
		{encKZ1048, kazakh, "кезек ұзақ, ең ғажабы – һәм", kz1048{}},
		{encKOI8R, strings.NewReplacer("«", "", "»", "", "– ", "", "№", "Номер").Replace(russian), "было объявление нет", charmap.KOI8R},
		{encCP866, strings.NewReplacer("«", "", "»", "", "– ", "").Replace(russian), "было объявление нет", charmap.CodePage866},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := readBytes(t, bytesOf(c.enc, c.text))
			require.NoError(t, err)
			assert.Equal(t, c.name, f.Encoding)
			require.Empty(t, f.Problems)
			require.Len(t, f.Tables[0].Rows, 1)
			assert.Equal(t, c.note, f.Tables[0].Text(&f.Tables[0].Rows[0], model.ColNote))
		})
	}
}

// kz1048 encodes for tests what tableKZ1048 decodes.
type kz1048 struct{}

func (kz1048) EncodeRune(r rune) (byte, bool) {
	for b, mapped := range tableKZ1048() {
		if mapped == r {
			return byte(b), true
		}
	}
	return 0, false
}

func TestTemplateReadsBackAsAnEmptyRegister(t *testing.T) {
	choices := map[model.Column][]string{
		model.ColSector: {"образование", "здравоохранение"}, model.ColMethod: {"тайный покупатель"},
		model.ColCategory: {"посредники"}, model.ColResult: {"исполнена", "не исполнена"},
	}
	for _, kind := range model.AllSheetKinds() {
		for _, l := range model.Langs() {
			t.Run(string(kind)+"/"+string(l), func(t *testing.T) {
				var out bytes.Buffer
				require.NoError(t, Template(&out, kind, lang.For(l), choices))
				f, err := readBytes(t, out.Bytes())
				require.NoError(t, err)
				require.Empty(t, f.Problems)
				require.Len(t, f.Tables, 1)
				table := f.Tables[0]
				assert.Equal(t, kind, table.Kind)
				assert.Equal(t, templateHead, table.HeadRow)
				assert.Empty(t, table.Rows)
				assert.Empty(t, table.Unknown)
				for i, col := range table.Spec.Columns {
					assert.Equal(t, columnLetters(i), table.Letters[i], col.ID)
				}
			})
		}
	}
}

func TestGuardIsTakenAwayAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`['=+\-@＝\t\r\n \x{200b}a1]{0,6}`).Draw(t, "text")
		g := guard(s)
		if model.IsFormula(g) {
			t.Errorf("%q would be a formula", g)
		}
		if diff := cmp.Diff(s, unguard(g)); diff != "" {
			t.Error(diff)
		}
	})
}
