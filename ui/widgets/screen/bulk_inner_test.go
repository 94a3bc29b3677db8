package screen

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRecordsThatWereNotChangedAreNamedOnceByReason(t *testing.T) {
	got := byReason([]left{
		{name: "АҚМ-2018-0001", reason: "Рекомендация АҚМ-2018-0001 уже исполнена."},
		{name: "АҚМ-2018-0002", reason: "Записи больше нет."},
		{name: "АҚМ-2018-0003", reason: "Рекомендация АҚМ-2018-0003 уже исполнена."},
		{name: "", reason: "Записи больше нет."},
	})
	require.Equal(t, []reason{
		{"Рекомендация … уже исполнена.", []string{"АҚМ-2018-0001", "АҚМ-2018-0003"}},
		{"Записи больше нет.", []string{"АҚМ-2018-0002", ""}},
	}, got)
	require.Equal(t, []reason{{"Рекомендация АҚМ-2018-0001 уже исполнена.", []string{"АҚМ-2018-0001"}}},
		byReason([]left{{name: "АҚМ-2018-0001", reason: "Рекомендация АҚМ-2018-0001 уже исполнена."}}), "one alone is told in full")
}
