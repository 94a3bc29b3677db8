package sheet

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"baqylau/assets/lang"
	"baqylau/model"
)

// national makes a workbook as large as the national register of visits of 2018.
func national(t testing.TB) []byte {
	spec := model.SheetVisits.Spec()
	table := Table{Title: "Реестр визитов", Sheet: "Реестр"}
	for _, col := range spec.Columns {
		table.Columns = append(table.Columns, Column{Head: lang.For(model.Russian).T(col.HeadKey), Type: col.Type})
	}
	var rows [][]any
	for n := range 1484 {
		rows = append(rows, []any{fmt.Sprintf("В-%05d", n), model.MakeDate(2018, time.January, 9).AddDays(n % 290),
			fmt.Sprintf("11-%04d", n%1209), "Регистрация по месту жительства", "тайный покупатель", "Әбілова Ә.; Яковлева Я.",
			"ОО «Жаңа толқын»", Clock(540 + n%400), Clock(560 + n%400), Clock(575 + n%400), 1 + n%5, 1 + n/2%5, 1 + n/3%5,
			1 + n/4%5, 1 + n/5%5, 1 + n/6%5, "одно из окон было закрыто"})
	}
	table.Rows = FromRows(rows)
	var out bytes.Buffer
	require.NoError(t, WriteXLSX(context.Background(), &out, table))
	return out.Bytes()
}

func BenchmarkReadNationalVisits(b *testing.B) {
	fsys := afero.NewMemMapFs()
	require.NoError(b, afero.WriteFile(fsys, "visits.xlsx", national(b), 0o600))
	b.ReportAllocs()
	for b.Loop() {
		f, err := Read(context.Background(), fsys, "visits.xlsx", Options{})
		require.NoError(b, err)
		require.Empty(b, f.Problems)
		require.Len(b, f.Tables[0].Rows, 1484)
	}
}

// BenchmarkExcelizeRows reads the same workbook with the library's iterator and types nothing: what
// the scanner of our own is held against.
func BenchmarkExcelizeRows(b *testing.B) {
	data := national(b)
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
		require.NoError(b, err)
		rows, err := f.Rows("Реестр")
		require.NoError(b, err)
		n := 0
		for rows.Next() {
			_, err := rows.Columns()
			require.NoError(b, err)
			n++
		}
		require.Equal(b, 1484+3, n)
		require.NoError(b, f.Close())
	}
}
