package screen_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// slow is a host whose work is done when the test lets it.
type slow struct {
	*screentest.Host
	held []func()
}

func (s *slow) Run(work func(context.Context) error, done func(error)) {
	s.held = append(s.held, func() { s.Host.Run(work, done) })
}

func (s *slow) Spawn(work func()) { s.held = append(s.held, work) }

func (s *slow) let() {
	for len(s.held) > 0 {
		next := s.held[0]
		s.held = s.held[1:]
		next()
	}
}

// manyVisits is a register of more visits than one page, and their ids in its order.
func manyVisits(t *testing.T, h *screentest.Host, on screen.Host) (*screen.Listing[model.VisitRow], []model.ID) {
	t.Helper()
	h.Fill(3, 450)
	order := model.Order{By: "date", Desc: true}
	l := screen.NewListing(on, screen.Config[model.VisitRow]{Kind: model.KindVisit, Columns: register.Visits(), Order: order,
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.VisitRow, error) {
			return h.Session().VisitRows(ctx, ids)
		},
		ID:    func(r model.VisitRow) model.ID { return r.ID },
		Dated: true,
		Panel: screen.Beside(on, (*office.Session).VisitCard, func(c office.VisitCard) fyne.CanvasObject {
			return widgets.Body("карточка " + c.Visit.Number.String())
		})})
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindVisit}, order)
	require.NoError(t, err)
	h.Window().SetContent(l.Content())
	return l, ids
}

// together holds that the record beside the register is its current row, is seen, and is the one wanted.
func together(t *testing.T, h *screentest.Host, l *screen.Listing[model.VisitRow], id model.ID) {
	t.Helper()
	row, ok := l.Register().Current()
	require.True(t, ok, "there is a current row")
	require.Equal(t, string(id), row.ID)
	require.Equal(t, id, l.Shown())
	rows, err := h.Session().VisitRows(h.Context(), []model.ID{id})
	require.NoError(t, err)
	require.Contains(t, h.Shown(), "карточка "+rows[0].Number.String())
	require.Contains(t, h.Shown(), lang.DateShort(rows[0].Date), "its row is in sight")
}

func TestAnOpenedRecordIsTheCurrentRow(t *testing.T) {
	h := screentest.New(t)
	s := &slow{Host: h}
	l, ids := manyVisits(t, h, s)
	far := ids[431]
	l.Reload()
	l.Select(far)
	l.Focus()
	s.let()
	together(t, h, l, far)

	// Shown again from elsewhere, while the register is fetched anew.
	l.Reload()
	l.Select(ids[3])
	l.Focus()
	s.let()
	together(t, h, l, ids[3])

	// Two asked for at once: the last.
	l.Reload()
	l.Select(ids[7])
	l.Select(ids[300])
	s.let()
	together(t, h, l, ids[300])

	// Home, Down and Enter faster than the panel.
	h.Press(fyne.KeyHome, fyne.KeyDown)
	l.Reload()
	l.Select(ids[1])
	s.let()
	together(t, h, l, ids[1])
}

func TestTheRecordStaysTheCurrentRowInAnotherOrder(t *testing.T) {
	h := screentest.New(t)
	l, ids := manyVisits(t, h, h)
	l.Reload()
	l.Select(ids[0])
	h.Settle()
	test.TapCanvas(h.Window().Canvas(), fyne.CurrentApp().Driver().AbsolutePositionForObject(l.Register()).AddXY(60, 8))
	together(t, h, l, ids[0])
}

func TestAFilterThatHidesAnOpenedRecordIsLifted(t *testing.T) {
	h := screentest.New(t)
	s := &slow{Host: h}
	l, ids := manyVisits(t, h, s)
	l.SetFilter(model.Filter{Scope: model.Scope{Period: model.Period{From: model.MakeDate(2035, 1, 1)}}})
	s.let()
	require.Zero(t, l.Register().Len())
	l.Select(ids[220])
	s.let()
	require.False(t, l.Narrowed())
	together(t, h, l, ids[220])
}

func TestNothingOpensBesideAnEmptyRegister(t *testing.T) {
	h := screentest.New(t)
	s := &slow{Host: h}
	l, ids := manyVisits(t, h, s)
	l.Reload()
	l.Select(ids[2])
	s.let()
	l.Find()
	h.Type("ничего такого нет")
	h.Press(fyne.KeyReturn)
	s.let()
	require.Zero(t, l.Register().Len())
	require.Empty(t, l.Shown())
}

func TestEscLeavesTheRecordBeforeTheMarks(t *testing.T) {
	h := screentest.New(t)
	l, _ := manyVisits(t, h, h)
	l.Reload()
	l.Focus()
	h.Type(" ")
	require.Equal(t, 1, l.Register().MarkedCount())
	require.NotEmpty(t, l.Shown())
	h.Press(fyne.KeyEscape) // the window hands it to Back
	require.Equal(t, 1, l.Register().MarkedCount())
	require.True(t, l.Back())
	require.Empty(t, l.Shown())
	require.Equal(t, 1, l.Register().MarkedCount())
	require.True(t, l.Back())
	require.Zero(t, l.Register().MarkedCount())
}

// TestEnterOpensTheRecordAgain: the foot of a register promises it, also where Esc has closed the record; once it is open, Enter
// leads into it.
func TestEnterOpensTheRecordAgain(t *testing.T) {
	h := screentest.New(t)
	l, _ := manyVisits(t, h, h)
	l.Reload()
	l.Focus()
	before := l.Shown()
	require.True(t, l.Back())
	require.Empty(t, l.Shown())
	h.Press(fyne.KeyReturn)
	require.Equal(t, before, l.Shown())
	require.Equal(t, fyne.Focusable(l.Register()), h.Window().Canvas().Focused())
}

// TestReloadMakesTheRecordShownTheHighlightedRow, however the two came apart.
func TestReloadMakesTheRecordShownTheHighlightedRow(t *testing.T) {
	h := screentest.New(t)
	l, ids := manyVisits(t, h, h)
	l.SetFilter(model.Filter{})
	l.Select(ids[3])
	l.ShowRecord(ids[1])
	require.Equal(t, ids[3], l.Current())
	l.Reload()
	require.Equal(t, ids[1], l.Shown())
	require.Equal(t, ids[1], l.Current())
}
