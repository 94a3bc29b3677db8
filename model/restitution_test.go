package model_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func TestRestitution(t *testing.T) {
	issued := model.MakeDate(2018, time.November, 1)
	today := model.MakeDate(2018, time.November, 7)
	good := model.Restitution{Date: today, Sum: 3000, People: 2}
	for name, c := range map[string]struct {
		spoil           func(*model.Restitution)
		taken, returned model.Tenge
		code            string
	}{
		"fits":            {func(*model.Restitution) {}, 5000, 2000, ""},
		"over":            {func(*model.Restitution) {}, 5000, 2001, "fault.returned_over_taken"},
		"over with note":  {func(r *model.Restitution) { r.Note = "с пеней" }, 5000, 2001, ""},
		"over, blank":     {func(r *model.Restitution) { r.Note = "  " }, 5000, 2001, "fault.returned_over_taken"},
		"negative sum":    {func(r *model.Restitution) { r.Sum = -1 }, 5000, 0, "fault.negative"},
		"negative people": {func(r *model.Restitution) { r.People = -1 }, 5000, 0, "fault.negative"},
		"nothing":         {func(r *model.Restitution) { r.Sum, r.People = 0, 0 }, 5000, 0, "fault.required.sum"},
		"rights only":     {func(r *model.Restitution) { r.Sum = 0 }, 0, 0, ""},
		"no date":         {func(r *model.Restitution) { r.Date = model.Date{} }, 5000, 0, "fault.required.date"},
		"tomorrow":        {func(r *model.Restitution) { r.Date = today.AddDays(1) }, 5000, 0, "fault.step_future"},
		"before issue":    {func(r *model.Restitution) { r.Date = issued.AddDays(-1) }, 5000, 0, "fault.step_before"},
	} {
		t.Run(name, func(t *testing.T) {
			r := good
			c.spoil(&r)
			err := r.Validate(c.taken, c.returned, issued, today)
			if c.code == "" {
				require.NoError(t, err)
				return
			}
			fault(t, err, c.code)
		})
	}
}
