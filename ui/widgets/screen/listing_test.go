package screen_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/register"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// people is a listing of representatives: its base filter must hold whatever else is asked for.
func people(h *screentest.Host) *screen.Listing[model.PersonRow] {
	return screen.NewListing(h, screen.Config[model.PersonRow]{
		Kind: model.KindPerson, Columns: register.People(), Order: model.Order{By: "name"},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.PersonRow, error) {
			return h.Session().PersonRows(ctx, ids)
		},
		ID:   func(r model.PersonRow) model.ID { return r.ID },
		Base: model.Filter{Marks: []model.Mark{model.MarkRepresentative}},
	})
}

func show(h *screentest.Host, l interface{ Register() *widgets.Register }) {
	h.Window().SetContent(l.Register())
	h.Settle()
}

func TestBaseFilterStays(t *testing.T) {
	h := screentest.New(t)
	l := people(h)
	show(h, l)
	l.Reload()
	require.Equal(t, len(h.Representatives), l.Register().Len())
	l.SetFilter(model.Filter{Text: h.Officers[0].Name})
	require.Equal(t, model.KindPerson, l.Filter().Kind)
	require.Zero(t, l.Register().Len(), "an officer is no representative")
	l.SetFilter(model.Filter{Text: h.Representatives[0].Name})
	require.Equal(t, 1, l.Register().Len())
}

func TestSearchTypedOnTheRegister(t *testing.T) {
	h := screentest.New(t)
	_, err := h.Session().SaveOrganisation(h.Context(), model.Organisation{
		Name: model.Name{KK: "Қарағанды қаласының № 1 емханасы", RU: "Поликлиника № 1"}, Region: "35", Sector: "health"})
	require.NoError(t, err)
	l := screen.NewListing(h, screen.Config[model.OrganisationRow]{
		Kind: model.KindOrganisation, Columns: register.Organisations(), Order: model.Order{By: "name"},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.OrganisationRow, error) {
			return h.Session().OrganisationRows(ctx, ids)
		},
		ID: func(r model.OrganisationRow) model.ID { return r.ID },
	})
	h.Window().SetContent(l.Content())
	l.Reload()
	require.Equal(t, len(h.Organisations)+1, l.Register().Len())
	l.Find()
	search, ok := h.Window().Canvas().Focused().(*widgets.Entry)
	require.True(t, ok)
	test.Type(search, "караганд")
	require.Equal(t, 1, l.Register().Len())
	row, _ := l.Register().Row(0)
	require.Equal(t, "35-N0001", row.Cells[0].Text)
	search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	require.Equal(t, l.Register(), h.Window().Canvas().Focused(), "↓ goes into the list")
}

// TestFromTheSearchToTheExactName: "3" is also in the address of № 1, which stands before it.
func TestFromTheSearchToTheExactName(t *testing.T) {
	h := screentest.New(t)
	for i, n := range []string{"1", "3", "7"} {
		_, err := h.Session().SaveOrganisation(h.Context(), model.Organisation{Name: model.Name{RU: "Поликлиника № " + n + " г. Кокшетау"},
			Address: []string{"ул. Алтынсарина, 33", "", "ул. Абая, 3"}[i], Region: "11", Sector: "health"})
		require.NoError(t, err)
	}
	l := screen.NewListing(h, screen.Config[model.OrganisationRow]{
		Kind: model.KindOrganisation, Columns: register.Organisations(), Order: model.Order{By: "name"},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.OrganisationRow, error) {
			return h.Session().OrganisationRows(ctx, ids)
		},
		ID: func(r model.OrganisationRow) model.ID { return r.ID },
	})
	h.Window().SetContent(l.Content())
	l.Reload()
	for _, c := range [][2]string{{"поликлиника № 3 г. Кокшетау", "Поликлиника № 3 г. Кокшетау"}, {"поликлиника", "Городская поликлиника № 9, Кокшетау"}} {
		l.Find()
		search := h.Window().Canvas().Focused().(*widgets.Entry)
		test.Type(search, c[0])
		require.Greater(t, l.Register().Len(), 1)
		search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		row, ok := l.Register().Current()
		require.True(t, ok)
		require.Equal(t, c[1], row.Cells[1].Text)
	}
}

// TestWhatNarrowsTheRegisterIsShown: parts of a filter that no facet offers stand as chips and can be taken away.
func TestWhatNarrowsTheRegisterIsShown(t *testing.T) {
	h := screentest.New(t)
	story := h.Story()
	l := screen.NewListing(h, screen.Config[model.RecommendationRow]{
		Kind: model.KindRecommendation, Columns: register.Recommendations(), Order: model.Order{By: "number"},
		Fetch: func(ctx context.Context, ids []model.ID) ([]model.RecommendationRow, error) {
			return h.Session().RecommendationRows(ctx, ids, model.Date{})
		},
		ID: func(r model.RecommendationRow) model.ID { return r.ID },
	})
	h.Window().SetContent(l.Content())
	all := func() int { l.Reload(); return l.Register().Len() }()
	due := story.Overdue.Due
	l.SetFilter(model.Filter{Due: model.Period{From: due, To: due}, Person: h.Session().Who.ID,
		Scope: model.Scope{Organisations: []model.ID{"01"}}})
	h.Settle()
	require.Zero(t, l.Register().Len())
	for _, text := range []string{"По одной записи", "Мои", "Срок " + h.Words().Period(model.Period{From: due, To: due})} {
		chip := chipBeginning(t, h, text)
		chip.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
		h.Settle()
	}
	require.Equal(t, all, l.Register().Len())
}

// chipBeginning is the chip on screen whose text begins so.
func chipBeginning(t *testing.T, h *screentest.Host, text string) *widgets.Chip {
	t.Helper()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if c, ok := o.(*widgets.Chip); ok && strings.HasPrefix(c.Text(), text) {
			return c
		}
	}
	require.Fail(t, "no chip", text)
	return nil
}

func TestNewRecordBecomesTheCurrentOne(t *testing.T) {
	h := screentest.New(t)
	l := people(h)
	show(h, l)
	l.Reload()
	saved, err := h.Session().SavePerson(h.Context(), model.Person{Name: "Яковлева Яна"})
	require.NoError(t, err)
	l.Select(saved.ID)
	l.Reload()
	require.Equal(t, saved.ID, l.Current())
}

// TestTheKeyboardIsAtTheRegisterOnceAFilterIsLifted: by the button of the empty register, by the cross of a chip and by its key.
func TestTheKeyboardIsAtTheRegisterOnceAFilterIsLifted(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	var done []model.ID
	l := recommendations(h, &done)
	h.Window().SetContent(l.Content())
	l.SetFilter(model.Filter{Text: "такого нет"})
	h.Tap("Снять отбор")
	require.Equal(t, fyne.Focusable(l.Register()), h.Focused())
	require.NotZero(t, l.Register().Len())
	october := model.Period{From: model.MakeDate(2018, 10, 1), To: model.MakeDate(2018, 10, 31)}
	for _, key := range []bool{false, true} {
		l.SetFilter(model.Filter{Marks: []model.Mark{model.MarkOverdue}, Scope: model.Scope{Period: october}})
		for _, text := range []string{"1–31", "Проср"} {
			chip := chipBeginning(t, h, text)
			h.Window().Canvas().Focus(chip)
			if key {
				h.Press(fyne.KeyDelete)
			} else {
				chip.Tapped(&fyne.PointEvent{Position: fyne.NewPos(chip.Size().Width-5, 5)})
			}
			require.Equal(t, fyne.Focusable(l.Register()), h.Focused(), text)
		}
	}
}

// TestTheBandOfChipsShrinks: what took two lines takes one again, and the register the room.
func TestTheBandOfChipsShrinks(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	var done []model.ID
	l := recommendations(h, &done)
	h.Window().SetContent(l.Content())
	h.Window().Resize(fyne.NewSize(620, 500))
	l.Reload()
	h.Settle()
	low := l.Register().Size().Height
	f := model.Filter{Marks: []model.Mark{model.MarkOverdue}, Person: h.Manager.ID}
	f.Period = model.Period{From: model.MakeDate(2018, 10, 1), To: model.MakeDate(2018, 10, 31)}
	f.Due = f.Period
	l.SetFilter(f)
	h.Settle()
	require.Less(t, l.Register().Size().Height, low)
	l.ShowAll()
	require.Equal(t, low, l.Register().Size().Height)
}

// TestAFigureSaysWhatItNarrows: what a number of the dashboard asks for stands on chips, in words, and can be taken away.
func TestAFigureSaysWhatItNarrows(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	var done []model.ID
	l := recommendations(h, &done)
	h.Window().SetContent(l.Content())
	l.Reload()
	h.Settle()
	all := l.Register().Len()
	f := model.Filter{Age: model.AgeBand{Least: 366}}.With(model.MarkCounted, model.MarkPartly)
	f.AsOf, f.Bodies = model.MakeDate(2018, 10, 31), []string{""}
	l.SetFilter(f)
	h.Settle()
	for _, chip := range []string{"На 31.10.2018", "Возраст более 365 дней", "Исполнены частично", "В показателях"} {
		require.Contains(t, h.Shown(), chip)
	}
	require.Contains(t, strings.Join(h.Shown(), "\n"), "Государственный орган: ")
	f.Age, f.AsOf = model.AgeBand{Least: 11, Most: 30}, h.Session().Today()
	l.SetFilter(f)
	h.Settle()
	require.Contains(t, h.Shown(), "Возраст 11–30 дней")
	require.NotContains(t, strings.Join(h.Shown(), "\n"), "На 07.11.2018", "today goes without saying")
	l.ShowAll()
	h.Settle()
	require.Equal(t, all, l.Register().Len())
	require.Equal(t, model.AgeBand{}, l.Filter().Age)
}
