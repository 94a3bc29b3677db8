package window

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// find returns the objects of a type, in the order in which they are laid out.
func find[T fyne.CanvasObject](w *world) []T {
	var out []T
	for _, o := range test.LaidOutObjects(w.win.Content()) {
		if x, ok := o.(T); ok {
			out = append(out, x)
		}
	}
	return out
}

func empty(t *testing.T) *world {
	t.Helper()
	return launch(t, screentest.NewDesk(t, filepath.Join(t.TempDir(), "a.db"), screentest.Start), nil)
}

func TestFirstStartFoundsAnOffice(t *testing.T) {
	w := empty(t)
	require.Contains(t, w.texts(), "Начало работы")
	w.setLang(model.Kazakh)
	require.Contains(t, w.texts(), "Жұмысты бастау")
	w.setLang(model.Russian)

	test.Tap(w.button("Начать работу"))
	require.Nil(t, w.session, "all three are needed")
	require.Contains(t, w.texts(), "Выберите подразделение.")

	pickers := find[*widgets.Picker](w)
	require.Len(t, pickers, 2)
	pickers[0].SetChosen(widgets.Option{ID: "АҚМ", Text: "Департамент по Акмолинской области"})
	pickers[1].SetChosen(widgets.Option{ID: "manager", Text: "Руководитель"})
	test.Type(find[*widgets.Entry](w)[0], "Ғабитова Әсел")
	test.Tap(w.button("Начать работу"))
	require.NotNil(t, w.session)
	require.Equal(t, "АҚМ", w.session.Office.Code)
	require.Equal(t, "11", w.session.Office.Region)
	require.Equal(t, model.RoleManager, w.session.Who.Role)
	require.Equal(t, screen.Today, w.current)
	require.Contains(t, w.win.Title(), "Акмолинской")
}

func TestOneOfSeveralSignsIn(t *testing.T) {
	h := screentest.New(t)
	w := launch(t, h.Desk(), func(c *Config) {
		require.NoError(t, preferences{Person: h.Officers[1].ID, Lang: model.Russian}.save(c.FS, c.Preferences))
	})
	require.Nil(t, w.session)
	require.Contains(t, w.texts(), "Кто работает?")
	list := find[*widgets.Register](w)[0]
	row, ok := list.Current()
	require.True(t, ok)
	require.Equal(t, string(h.Officers[1].ID), row.ID, "who worked last is chosen already")
	now := screentest.Start()
	list.Now = func() time.Time { return now }
	list.TypedRune('ғ')
	row, _ = list.Current()
	require.Equal(t, string(h.Manager.ID), row.ID, "a letter leads to a name")
	now = now.Add(time.Minute)
	list.TypedRune('п')
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Equal(t, h.Officers[1].ID, w.session.Who.ID)
	require.Contains(t, w.texts(), "ПІ")

	w.changePerson()
	require.Nil(t, w.session)
	w.press(fyne.Key2)
	require.Contains(t, w.texts(), "Кто работает?")
}

func TestOnePersonNeedsNoChoice(t *testing.T) {
	w := launch(t, screentest.Bare(t).Desk(), nil)
	require.NotNil(t, w.session)
}

func TestPreferences(t *testing.T) {
	fs := afero.NewMemMapFs()
	p, err := loadPreferences(fs, "/p.json")
	require.NoError(t, err)
	require.Equal(t, firstWidth, p.Width)
	require.Equal(t, look.Light, p.Theme)
	p.Theme, p.Width, p.Height = look.Dark, 1600, 900
	require.NoError(t, p.save(fs, "/deep/p.json"))
	again, err := loadPreferences(fs, "/deep/p.json")
	require.NoError(t, err)
	require.Equal(t, p, again)
	require.NoError(t, afero.WriteFile(fs, "/p.json", []byte("{"), 0o600))
	broken, err := loadPreferences(fs, "/p.json")
	require.Error(t, err)
	require.Equal(t, firstHeight, broken.Height, "a broken file is no reason not to start")
}

func TestQuitKeepsSizeAndTheme(t *testing.T) {
	w := work(t, nil)
	w.setTheme(look.Dark)
	w.win.Resize(fyne.NewSize(1100, 700))
	w.quit()
	p, err := loadPreferences(w.cfg.FS, w.cfg.Preferences)
	require.NoError(t, err)
	require.Equal(t, []any{look.Dark, float32(1100), float32(700)}, []any{p.Theme, p.Width, p.Height})
	require.Error(t, w.ctx.Err())
}

func TestMenuOffersWhatMeansSomething(t *testing.T) {
	w := work(t, nil)
	labels := func() (out []string) {
		for _, i := range w.menu() {
			out = append(out, i.text)
		}
		return out
	}
	require.Subset(t, labels(), []string{"Новая запись", "Сохранить", "Найти", "Загрузить файлы…", "Қазақша", "Выход"})
	require.NotContains(t, labels(), "Печать", "the page cannot print")
	w.key(&fyne.KeyEvent{Name: fyne.KeyF10})
	menu := w.win.Canvas().Focused().(*menuList)
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Equal(t, []string{"new"}, w.fake(screen.Today).did, "round to the first")
	require.Nil(t, w.win.Canvas().Overlays().Top())
	require.Equal(t, w.fake(screen.Today).entry, w.win.Canvas().Focused())
	w.key(&fyne.KeyEvent{Name: fyne.KeyF1})
	require.Contains(t, w.texts(), "Ctrl+3")
}

func TestNames(t *testing.T) {
	require.Equal(t, "ҒӘ", initials("Ғабитова Әсел Маратқызы"))
	require.Equal(t, "А", initials("администратор"))
	require.Equal(t, "Қасымов Қ.", screen.ShortName("Қасымов Қуаныш Өмірұлы"))
	require.Equal(t, "Администратор", screen.ShortName("Администратор"))
}

func TestWhatScreensKeepIsThereAtTheNextStart(t *testing.T) {
	h := screentest.New(t)
	w := launch(t, h.Desk(), nil)
	require.Empty(t, w.Recall("plans.view"))
	w.Keep("plans.view", "calendar")
	kept, err := loadPreferences(w.cfg.FS, w.cfg.Preferences)
	require.NoError(t, err)
	require.Equal(t, "calendar", kept.Kept["plans.view"])
}
