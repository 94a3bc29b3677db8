package list_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/paper"
	"baqylau/ui/paper/list"
)

func table(rows int) register.Table {
	t := register.Table{Title: "Рекомендации", Filter: []string{"Признак: Просрочено", "Регион: Акмолинская область"},
		Heads:  []string{"№", "Адресат", "Нарушение", "Состояние", "Срок", "Просрочка"},
		Types:  []register.Type{register.Text, register.Text, register.Text, register.Status, register.Date, register.Late},
		Widths: []int{15, 32, 26, 17, 11, 8}}
	for i := range rows {
		t.Rows = append(t.Rows, []any{fmt.Sprintf("АҚМ-2018-%04d", i+1), "Колледж № 4, Степногорск", "необоснованное требование оплаты",
			"Направлена", model.MakeDate(2018, time.September, 24), 44})
	}
	return t
}

// TestRegisterOnPaper: lying pages, the head of the table on each, the number of pages below.
func TestRegisterOnPaper(t *testing.T) {
	for _, l := range model.Langs() {
		doc := list.Document(table(90), model.Office{Name: model.Name{RU: "Департамент по Акмолинской области"}}, lang.For(l),
			time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC), model.MakeDate(2018, 11, 7))
		laid := paper.NewPress().Lay(doc)
		require.Empty(t, laid.Missing)
		require.Greater(t, len(laid.Pages), 2)
		for i, page := range laid.Pages {
			heads, right := 0, 0.0
			for _, text := range page.Texts {
				right = max(right, text.X+text.W)
				if text.Text == "Адресат" {
					heads++
				}
			}
			require.Equal(t, 1, heads, "page %d", i+1)
			require.Greater(t, right, paper.PageWidth, "the page lies on its long side")
			require.LessOrEqual(t, right, paper.PageHeight)
		}
		var pdf bytes.Buffer
		require.NoError(t, laid.PDF(&pdf))
		require.Contains(t, pdf.String(), "/MediaBox [0 0 841.89 595.28]")
		if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "register-"+string(l)+".pdf"), pdf.Bytes(), 0o600))
		}
	}
}
