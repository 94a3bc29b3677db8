package figures_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/demo"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets/screen/screentest"
)

// national is an office with the records of the whole country: the demonstration data, by the import that files go through.
func national(t *testing.T, visits int) *screentest.Host {
	t.Helper()
	h := screentest.Bare(t)
	h.SetNow(time.Date(2018, time.November, 7, 4, 0, 0, 0, time.UTC))
	tables, err := demo.Tables(demo.Options{Visits: visits})
	require.NoError(t, err)
	tables = slices.DeleteFunc(tables, func(x *model.SheetTable) bool { return x.Kind == model.SheetPlan })
	results, err := h.Session().Import(t.Context(), tables, office.ImportOptions{})
	require.NoError(t, err)
	for _, r := range results {
		require.False(t, r.Refused, "%+v", r)
	}
	return h
}

// months are the whole months of 2018, of all regions.
func months() *model.Filter {
	return &model.Filter{Scope: model.Scope{Period: model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, 10, 31)}}}
}

func last[T any](list []T) T { return list[len(list)-1] }

// typeName is the name of the type of a thing.
func typeName(o any) string { return fmt.Sprintf("%T", o) }
