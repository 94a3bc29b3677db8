package screen_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// drawnHeads are the titles of a register's columns that are seen whole in a window of 1366 × 768, by column, with a
// record beside the register or without.
func drawnHeads[R any](h *screentest.Host, kind model.Kind, columns []register.Column[R], beside bool) map[string]bool {
	l := screen.NewListing(h, screen.Config[R]{Kind: kind, Columns: columns,
		Fetch: func(context.Context, []model.ID) ([]R, error) { return nil, nil },
		Panel: func(_ model.ID, show func(fyne.CanvasObject)) { show(canvas.NewRectangle(nil)) }})
	navigation := canvas.NewRectangle(nil)
	navigation.SetMinSize(fyne.NewSize(211, 1))
	h.Window().SetContent(container.NewBorder(nil, nil, navigation, nil, l.Content()))
	if beside {
		l.Select("a record")
	}
	h.Settle()
	texts := map[string]bool{}
	for _, o := range test.LaidOutObjects(l.Register()) {
		if text, ok := o.(*canvas.Text); ok {
			texts[text.Text] = true
		}
	}
	seen := map[string]bool{}
	for _, c := range columns {
		seen[c.ID] = c.Room != register.Offered && texts[h.Words().T(c.Title)]
	}
	return seen
}

// holdHeads holds of a register in every language that what is kept is seen beside a record, and that all but the
// spare is seen without one.
func holdHeads[R any](t *testing.T, kind model.Kind, columns []register.Column[R]) {
	t.Run(string(kind), func(t *testing.T) {
		h := screentest.New(t)
		for _, l := range model.Langs() {
			h.SetLang(l)
			full, narrow := drawnHeads(h, kind, columns, false), drawnHeads(h, kind, columns, true)
			for _, c := range columns {
				if c.Room == register.Kept {
					require.True(t, narrow[c.ID], "%s: %s gives way to the record", l, c.ID)
				}
				if c.Room == register.Kept || c.Room == register.Usual {
					require.True(t, full[c.ID], "%s: %s is not seen", l, c.ID)
				}
			}
		}
	})
}

func TestColumnsThatAreKeptStayReadable(t *testing.T) {
	holdHeads(t, model.KindPlan, register.Plans())
	holdHeads(t, model.KindPlannedVisit, register.Planned())
	holdHeads(t, model.KindVisit, register.Visits())
	holdHeads(t, model.KindFinding, register.Findings())
	holdHeads(t, model.KindRecommendation, register.Recommendations())
	holdHeads(t, model.KindOrganisation, register.Organisations())
	holdHeads(t, model.KindService, register.Services())
	holdHeads(t, model.KindPerson, register.People())
	holdHeads(t, model.KindCheck, register.Checks())
}
