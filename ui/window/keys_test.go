package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// TestEveryShortcutIsOnTheSheet: in each language the sheet names every key of the table of commands with what it does,
// and what the controls answer; the table has no key twice.
func TestEveryShortcutIsOnTheSheet(t *testing.T) {
	w := work(t, nil)
	for _, l := range model.Langs() {
		w.setLang(l)
		w.win.Resize(fyne.NewSize(1366, 740))
		w.showKeys()
		texts := w.texts()
		seen := map[fyne.KeyName]string{}
		listed := 0
		for _, g := range w.commands() {
			for _, c := range g.list {
				for _, key := range []fyne.KeyName{c.shortcut, "alone " + c.alone} {
					if key == "" || key == "alone " {
						continue
					}
					require.Empty(t, seen[key], "%s does two things", key)
					seen[key] = c.id
					require.NotEmpty(t, g.title, "%s has a key and no heading", c.id)
					require.Contains(t, texts, c.keys())
					require.Contains(t, texts, c.text)
					listed++
				}
			}
		}
		require.Greater(t, listed, 18)
		for _, g := range w.keyGroups() {
			require.Contains(t, texts, g.title)
			for _, line := range g.lines {
				require.Contains(t, texts, line.key)
				require.Contains(t, texts, line.text)
			}
		}
		w.settle()
		body := w.sheets[0].body
		require.LessOrEqual(t, body.Content.MinSize().Height, body.Size().Height+1, "%s: nothing of it has to be scrolled", l)
		w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
		w.win.Resize(fyne.NewSize(1024, 700))
		w.showKeys()
		w.settle()
		require.LessOrEqual(t, w.sheets[0].card.MinSize().Width, float32(1024))
		w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
		require.Empty(t, w.sheets)
	}
}

// TestSheetOfKeysOpensOnce: by F1, by Ctrl+/, from the menu, also over a form; a second press does not pile them up.
func TestSheetOfKeysOpensOnce(t *testing.T) {
	w := work(t, nil)
	for _, open := range []func(){
		func() { w.key(&fyne.KeyEvent{Name: fyne.KeyF1}) },
		func() { w.press(fyne.KeySlash) },
		func() { w.press(fyne.KeyPeriod) }, // as a Russian keyboard has it
		func() {
			w.showMenu(w.menuButton)
			menu := w.win.Canvas().Focused().(*menuList)
			for i, item := range menu.items {
				if item.text == w.words.T("menu.keys") {
					menu.do(i)
				}
			}
		},
	} {
		open()
		require.Len(t, w.sheets, 1)
		w.key(&fyne.KeyEvent{Name: fyne.KeyF1})
		require.Len(t, w.sheets, 1)
		w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
		require.Empty(t, w.sheets)
	}
	typed := widgets.NewEntry("")
	form := widgets.NewForm(widgets.NewField("Имя", typed))
	w.Form("Форма", form, typed, nil)
	w.win.Canvas().Focused().TypedRune('А')
	w.press(fyne.KeySlash)
	require.Len(t, w.sheets, 2)
	w.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	require.Len(t, w.sheets, 1)
	require.Equal(t, "А", typed.Text)
}

// TestFieldExplainsItselfBeforeTheKeys: F1 in a field with an explanation shows that one.
func TestFieldExplainsItselfBeforeTheKeys(t *testing.T) {
	w := work(t, nil)
	due, plain := widgets.NewEntry(""), widgets.NewEntry("")
	explained, other := widgets.NewField("Срок", due).WithHelp("Рабочие дни."), widgets.NewField("Текст", plain)
	w.Form("Форма", widgets.NewForm(explained, other), widgets.Stack(4, explained, other), nil)
	due.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	require.Len(t, w.sheets, 1)
	require.Contains(t, w.texts(), "Рабочие дни.")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	require.NotContains(t, w.texts(), "Рабочие дни.")
	require.Equal(t, due, w.win.Canvas().Focused())
	plain.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	require.Len(t, w.sheets, 2)
}

// TestSearchFieldStandsOnEveryPage: a press opens what Ctrl+K opens; on a narrow window its icon is left.
func TestSearchFieldStandsOnEveryPage(t *testing.T) {
	w := work(t, nil)
	for _, a := range w.rooms() {
		w.visit(a)
		var field *widgets.FindField
		for _, o := range test.LaidOutObjects(w.header) {
			if f, ok := o.(*widgets.FindField); ok {
				field = f
			}
		}
		require.NotNil(t, field, w.current)
		test.Tap(field)
		require.Len(t, w.sheets, 1)
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		require.Empty(t, w.sheets, "one Esc leaves it")
	}
}

// TestNothingTypedOffersWhatWasSeenLast: the records opened last come first, also after the next start, and not those
// of another person.
func TestNothingTypedOffersWhatWasSeenLast(t *testing.T) {
	w := work(t, nil)
	story := w.host.Story()
	first := func(n int) (out []string) {
		for _, o := range w.anything()("", 50)[:n] {
			out = append(out, o.ID)
		}
		return out
	}
	require.NotContains(t, first(1)[0], toRecord)
	w.Go(screen.Place{Kind: model.KindVisit, ID: story.Confirmed.ID})
	screen.Seen(w.shell, model.KindOrganisation, w.host.Organisations[1].ID)
	w.Seen(model.KindCheck, "c") // of a kind that cannot be gone to
	w.Seen(model.KindVisit, "0166ec00-0000-7000-8000-999999999999")
	visit, provider := toRecord+"visit/"+string(story.Confirmed.ID), toRecord+"organisation/"+string(w.host.Organisations[1].ID)
	require.Equal(t, []string{provider, visit}, first(2), "a record that is gone is left out")
	require.NotContains(t, first(3)[2], toRecord)
	w.Go(screen.Place{Kind: model.KindVisit, ID: story.Confirmed.ID})
	require.Equal(t, []string{visit, provider}, first(2))
	for _, o := range w.host.Organisations {
		w.Seen(model.KindOrganisation, o.ID)
	}
	require.Len(t, w.prefs.Seen, seenLast)

	w.press(fyne.KeyK)
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Equal(t, screen.Registry, w.current, "Enter goes to the one seen last")
	saved, err := loadPreferences(w.cfg.FS, w.cfg.Preferences)
	require.NoError(t, err)
	require.Equal(t, w.prefs.Seen, saved.Seen)
	w.seat(w.host.Officers[0].ID, screen.Place{})
	require.Empty(t, w.prefs.Seen)
}

// TestActionsAreFoundByName: new records of every sort, languages, looks and the commands of the menu; what is in force
// or not allowed is not offered.
func TestActionsAreFoundByName(t *testing.T) {
	w := work(t, nil)
	offered := func() string {
		var all []string
		for _, o := range w.anything()("", 100) {
			all = append(all, o.Text)
		}
		return strings.Join(all, "\n")
	}
	for _, text := range []string{"Новый визит", "Новый план", "Новая рекомендация", "Новая организация", "Новая услуга",
		"Новый представитель общественности", "Загрузить файлы…", "Қазақша", "Тёмное оформление", "Сменить сотрудника", "Клавиши"} {
		require.Contains(t, offered(), text)
	}
	require.NotContains(t, offered(), "Русский")
	require.NotContains(t, offered(), "Светлое оформление")
	w.goTo("новый визит")
	require.Equal(t, screen.Visits, w.current)
	page := w.fake(screen.Visits)
	require.True(t, page.shown[len(page.shown)-1].New)
	w.goTo("тёмное")
	require.Equal(t, look.Dark, w.prefs.Theme)
	w.goTo("представитель общественности")
	page = w.fake(screen.Registry)
	require.True(t, page.shown[len(page.shown)-1].Filter.Has(model.MarkRepresentative))
	w.goTo("қазақша")
	require.Equal(t, model.Kazakh, w.words.Lang())
	require.Contains(t, offered(), "Русский")

	auditor, err := w.session.SavePerson(t.Context(), model.Person{Name: "Ахметова Л.", Role: model.RoleAuditor})
	require.NoError(t, err)
	w.seat(auditor.ID, screen.Place{})
	require.NotContains(t, offered(), w.words.T("window.new.visit"))
}

// TestSignInSaysWhoAddsColleagues: whoever is not in the list learns whom to ask, and where nobody has the role, that
// anyone can add them.
func TestSignInSaysWhoAddsColleagues(t *testing.T) {
	w := work(t, nil)
	w.changePerson()
	require.Contains(t, w.texts(), w.words.T("window.signin.missing"))
	require.Contains(t, w.texts(), w.words.T("window.signin.keepers", "names", "Ғабитова Ә."))
	w.host.Manager.Role = model.RoleOfficer
	_, err := w.host.Session().SavePerson(t.Context(), w.host.Manager)
	require.NoError(t, err)
	w.start()
	require.Contains(t, w.texts(), w.words.T("window.signin.anyone"))
}
