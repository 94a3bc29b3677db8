package screen_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// opened is a listing of recommendations in the window.
func opened(h *screentest.Host) *screen.Listing[model.RecommendationRow] {
	var done []model.ID
	l := recommendations(h, &done)
	h.Window().SetContent(l.Content())
	l.Reload()
	h.Settle()
	l.Focus()
	return l
}

// menu lists what the menu that is open offers, and do does one of it.
func menu(t *testing.T, h *screentest.Host) (texts []string, do func(text string)) {
	t.Helper()
	top := h.Window().Canvas().Overlays().Top()
	require.NotNil(t, top, "no menu is open")
	actions := map[string]func(){}
	var item fyne.Tappable
	for _, o := range test.LaidOutObjects(top) {
		if tappable, ok := o.(fyne.Tappable); ok {
			item = tappable
		}
		if text := screentest.TextOf(o); text != "" && item != nil {
			texts = append(texts, text)
			tapped := item
			actions[text] = func() { tapped.Tapped(&fyne.PointEvent{}) }
		}
	}
	return texts, func(text string) {
		t.Helper()
		require.Contains(t, actions, text)
		actions[text]()
		h.Settle()
	}
}

func TestViewsAreKept(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	l := opened(h)
	h.Tap("Вид")
	texts, do := menu(t, h)
	require.Subset(t, texts, []string{"Мои просроченные", "Срок подходит", "Ждут пост-контроля", "Мои черновики",
		"Неисполненные с возвратом средств"})
	do("Мои просроченные")
	require.Equal(t, h.Session().Who.ID, l.Filter().Person)
	require.Contains(t, h.Shown(), "Мои просроченные")

	settings, err := h.Session().Settings(h.Context())
	require.NoError(t, err)
	days := settings
	days.SoonDays = 2
	require.NoError(t, h.Session().SaveSettings(h.Context(), settings, days))
	h.Tap("Мои просроченные")
	_, do = menu(t, h)
	do("Срок подходит")
	require.Equal(t, h.Session().DueSoon(), l.Filter().Due.To, "as many days as the settings say")
	require.Equal(t, model.MakeDate(2018, 11, 9), l.Filter().Due.To)

	h.Tap("Срок подходит")
	_, do = menu(t, h)
	do("Все записи")
	require.Equal(t, 6, l.Register().Len())
	l.SetFilter(model.Filter{Marks: []model.Mark{model.MarkOverdue}})
	h.Tap("Вид")
	_, do = menu(t, h)
	do("Сохранить как вид…")
	h.Type("Пандусы")
	h.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.Quiet()
	require.Contains(t, h.Shown(), "Пандусы")

	again := opened(h) // as after a restart: another listing, what was kept
	require.Equal(t, 6, again.Register().Len())
	h.Tap("Вид")
	_, do = menu(t, h)
	do("Пандусы")
	require.Equal(t, 1, again.Register().Len())
	h.Tap("Пандусы")
	_, do = menu(t, h)
	do("Удалить вид")
	h.Tap("Вид")
	texts, do = menu(t, h)
	require.NotContains(t, texts, "Пандусы")
	do("Вернуть вид «Пандусы»")
	require.Equal(t, 1, again.Register().Len())
	kept, err := h.Session().Views(h.Context(), "recommendation")
	require.NoError(t, err)
	require.Len(t, kept, 1)
	require.Equal(t, []model.Mark{model.MarkOverdue}, kept[0].Filter.Marks)
}

func TestWhatIsMineIsKeptAsMine(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	l := opened(h)
	l.SetFilter(model.Filter{Person: h.Session().Who.ID})
	h.Tap("Вид")
	_, do := menu(t, h)
	do("Сохранить как вид…")
	h.Type("Моё")
	h.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	kept, err := h.Session().Views(h.Context(), "recommendation")
	require.NoError(t, err)
	require.True(t, kept[0].Relative.Mine)
	require.Empty(t, kept[0].Filter.Person)
}

func TestFiltersAreAddedByKeys(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	l := opened(h)
	h.Tap("Добавить отбор")
	h.Pick("просроч")
	require.Equal(t, []model.Mark{model.MarkOverdue}, l.Filter().Marks)
	require.Equal(t, 1, l.Register().Len())
	chipBeginning(t, h, "Просрочено").TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	h.Tap("Добавить отбор")
	h.Pick("Степногорск")
	require.Equal(t, []model.ID{st.Open.Organisation}, l.Filter().Organisations)
	require.NotNil(t, chipBeginning(t, h, "Колледж № 4"))
	h.Tap("Добавить отбор")
	h.Pick("этот месяц")
	require.Equal(t, model.SpanMonth.On(h.Session().Today()), l.Filter().Period)
	require.NotNil(t, chipBeginning(t, h, "Этот месяц"))
	h.Tap("Добавить отбор")
	h.Pick("Период") // a facet opens its values
	h.Pick("прошлый месяц")
	require.Equal(t, model.SpanLastMonth.On(h.Session().Today()), l.Filter().Period)
	h.Quiet()
}

func TestRelativePeriodsFollowTheDay(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	l := opened(h)
	h.Tap("Добавить отбор")
	h.Pick("этот месяц")
	h.SetNow(screentest.Start().AddDate(0, 1, 0))
	l.Reload()
	require.Equal(t, 12, int(l.Filter().Period.From.Month))
}

func TestColumnsAreRemembered(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	l := opened(h)
	h.Tap("Вид")
	_, do := menu(t, h)
	do("Столбцы…")
	list, ok := h.Focused().(*widgets.ColumnList)
	require.True(t, ok)
	down := func() {
		list.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierShortcutDefault})
	}
	down() // the number goes behind the addressee
	h.Press(fyne.KeyHome)
	h.Press(fyne.KeyDown, fyne.KeyDown)
	h.Type(" ") // no category
	h.TopSheet().Close()
	first := func(l *screen.Listing[model.RecommendationRow]) (ids []string) {
		for _, c := range l.Register().Chosen() {
			ids = append(ids, c.ID)
		}
		return ids
	}
	want := []string{"addressee", "number", "state", "due", "late"}
	require.Equal(t, want, first(l))
	again := opened(h)
	require.Equal(t, want, first(again), "also after a restart")
	h.Tap("Вид")
	_, do = menu(t, h)
	do("Столбцы…")
	h.Tap("Как по умолчанию")
	h.TopSheet().Close()
	require.Equal(t, "number", first(again)[0])
	require.Len(t, first(again), 6)
	h.Quiet()
}
