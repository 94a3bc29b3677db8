package window

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/today"
	"baqylau/ui/tracking"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// settle lays out until texts have learnt their widths.
func (w *world) settle() {
	for range 3 {
		size := w.win.Canvas().Size()
		w.win.Resize(size.Subtract(fyne.NewSize(1, 1)))
		w.win.Resize(size)
	}
}

// TestScreens brings the shell to each of its screens in every language and holds that nothing is untranslated. With
// BAQYLAU_SCREENS set to a folder it keeps pictures there, light and dark.
func TestScreens(t *testing.T) {
	t.Run("first", func(t *testing.T) {
		shoot(t, "first", func(t *testing.T, change func(*Config)) *world {
			return launch(t, screentest.NewDesk(t, filepath.Join(t.TempDir(), "a.db"), screentest.Start), change)
		})
	})
	t.Run("first-missing", func(t *testing.T) {
		shoot(t, "first-missing", func(t *testing.T, change func(*Config)) *world {
			return newcomer(t, &restorer{kept: &model.Backup{Name: "/home/aset/.local/share/baqylau/baqylau-backups/2018-11-07-090000.backup", Made: screentest.Start()}}, change)
		})
	})
	t.Run("unreadable", func(t *testing.T) {
		shoot(t, "unreadable", func(t *testing.T, change func(*Config)) *world {
			kept := &model.Backup{Name: "/home/aset/.local/share/baqylau/baqylau-backups/2018-11-07-090000.backup", Made: screentest.Start()}
			return newcomer(t, &restorer{kept: kept}, func(c *Config) {
				c.Damage = func() error { return model.NewFault("fault.db.damaged") }
				change(c)
			})
		})
	})
	for name, bring := range map[string]func(*world){
		"first-restore": func(*world) {},
		"first-key": func(w *world) {
			w.unpackBackup("/home/me/office.backup", office.BackupKey{Passphrase: "жеті рет кес"})
		},
		"first-holds": func(w *world) {
			w.unpackBackup("/home/me/office.backup", office.BackupKey{Passphrase: "жеті рет өлше"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			shoot(t, name, func(t *testing.T, change func(*Config)) *world {
				w := newcomer(t, &restorer{phrase: "жеті рет өлше"}, change)
				bring(w)
				return w
			})
		})
	}
	t.Run("signin", func(t *testing.T) {
		shoot(t, "signin", func(t *testing.T, change func(*Config)) *world { return launch(t, screentest.New(t).Desk(), change) })
	})
	for name, bring := range scenes() {
		t.Run(name, func(t *testing.T) {
			shoot(t, name, func(t *testing.T, change func(*Config)) *world {
				w := work(t, change)
				bring(w)
				return w
			})
		})
	}
}

// scenes bring a window at work to what is to be seen.
func scenes() map[string]func(*world) {
	return map[string]func(*world){
		"frame": func(w *world) {
			w.host.Story()
			w.Go(screen.Place{Area: screen.Recommendations})
			w.Say(look.ToneDone, w.words.T("window.import.cancelled"))
		},
		"today": func(w *world) {
			w.host.Story()
		},
		"menu": func(w *world) {
			w.key(&fyne.KeyEvent{Name: fyne.KeyF10})
			w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		},
		"keys": func(w *world) {
			w.host.Story()
			w.showKeys()
		},
		"goto": func(w *world) {
			w.host.Story()
			w.goAnywhere()
			w.settle() // the list opens where the field then is
			for _, r := range "кол" {
				w.win.Canvas().Focused().TypedRune(r)
			}
		},
		"goto-none": func(w *world) {
			w.goAnywhere()
			w.settle()
			for _, r := range "ъъъ" {
				w.win.Canvas().Focused().TypedRune(r)
			}
		},
		"goto-last": func(w *world) {
			story := w.host.Story()
			w.Seen(model.KindOrganisation, w.host.Organisations[2].ID)
			w.Go(screen.Place{Kind: model.KindRecommendation, ID: story.Overdue.ID})
			w.goAnywhere()
		},
		"files": func(w *world) {
			w.Import()
		},
		"folder": func(w *world) {
			w.ChooseFolder(w.words.T("backups.choose_title"), "", func(string) {})
		},
		"import": func(w *world) {
			w.importFiles([]string{"/home/me/organisations.csv", "/home/me/organisations-2.csv", "/home/me/missing.xlsx", "/home/me/empty.csv"})
		},
		"refused": func(w *world) {
			w.importFiles([]string{"/home/me/empty.csv"})
		},
		"check": func(w *world) {
			w.host.Story()
			w.importFiles([]string{"/home/me/organisations.csv", "/home/me/organisations-2.csv"})
		},
		"ask": func(w *world) {
			w.Ask(screen.Question{Title: w.words.T("menu.save"), Text: w.words.T("window.import.ready"), Action: w.words.T("menu.save"),
				Reason: w.words.T("field.reason"), Danger: true, Yes: func(string) {}})
		},
		"recovered": func(w *world) {
			w.host.Story()
			w.cfg.Recovered = func(*lang.Catalog, *time.Location) string {
				since := w.words.Moment(screentest.Start())
				return w.words.T("recovered.broken_off", "since", since) + " " + w.words.N("recovered.files", 3) + " " + w.words.T("recovered.restore_undone")
			}
			w.noticeCrash()
		},
		"taken-away": func(w *world) {
			name, note := widgets.NewEntry(""), widgets.NewEntry("")
			first, second := widgets.NewField(w.words.T("field.name"), name), widgets.NewField(w.words.T("field.reason"), note)
			w.Form(w.words.T("menu.new"), widgets.NewForm(first, second), widgets.Wide(560, widgets.Fields(first, second)), nil)
			test.Type(name, "Қарағанды қаласының № 9 емханасы")
			w.Fail(takenAway())
		},
		"taken-away-page": func(w *world) {
			w.host.Story()
			w.Fail(takenAway())
		},
		"ending": func(w *world) {
			w.host.Story()
			w.showEnding()
		},
		"clock": func(w *world) {
			w.host.Story()
			w.messages.keep(look.ToneWaiting, w.words.Error(model.NewFault("fault.erase.leap", "from", model.MakeDate(2018, 9, 4),
				"to", model.MakeDate(2026, 1, 1), "today", model.MakeDate(2026, 1, 1), "days", model.TrustDays)), "", func() {})
		},
		"clock-behind": func(w *world) {
			w.host.Story()
			w.cfg.Recovered = func(*lang.Catalog, *time.Location) string {
				return w.words.T("recovered.clock_behind", "now", w.words.Moment(screentest.Start()), "last", w.words.Moment(screentest.Start().AddDate(0, 3, 0)))
			}
			w.noticeCrash()
		},
		"damaged": func(w *world) {
			w.host.Story()
			w.session.Vault = &shelves{shelf: model.BackupShelf{List: []model.Backup{{Made: screentest.Start()}}}}
			w.Fail(model.NewFault("fault.db.damaged", "path", "/home/aset/.local/share/baqylau/baqylau.db"))
		},
		"failed": func(w *world) {
			w.Fail(os.ErrPermission)
		},
	}
}

// takenAway is the longest that a vanished database says.
func takenAway() error {
	return model.NewFault("fault.db.gone_rescued", "path", "/home/aset/.local/share/baqylau/baqylau.db",
		"copy", "/home/aset/.local/share/baqylau/baqylau-rescued-20181107T040000Z.db")
}

func shoot(t *testing.T, name string, bring func(*testing.T, func(*Config)) *world) {
	folder := os.Getenv("BAQYLAU_SCREENS")
	modes := []look.Mode{look.Light, look.Dark}
	if folder == "" {
		modes = modes[:1]
	}
	for _, l := range model.Langs() {
		for _, mode := range append(modes, "large") {
			large := mode == "large"
			w := bring(t, func(c *Config) {
				c.Lang = l
				c.Reader = sheets{c.FS}
				c.Pages[screen.Today] = func(h screen.Host) screen.Page { return today.New(h) }
				c.Pages[screen.Recommendations] = func(h screen.Host) screen.Page { return tracking.New(h) }
				for file, text := range map[string]string{
					"organisations.csv":   head + "11-0501;Колледж № 5;№ 5 колледж;;Акмолинская область;образование\n",
					"organisations-2.csv": head + "11-0502;Колледж № 6;;12345;Акмолинская область;образование\n11-0503;Колледж № 7;;;Атлантида;образование\n",
				} {
					require.NoError(t, afero.WriteFile(c.FS, "/home/me/"+file, []byte(text), 0o600))
				}
				require.NoError(t, afero.WriteFile(c.FS, "/home/me/empty.csv", nil, 0o600))
				for _, folder := range []string{"/home/me/Documents", "/home/me/Downloads", "/media/me/KINGSTON/a", "/mnt/сервер/a"} {
					require.NoError(t, c.FS.MkdirAll(folder, 0o755))
				}
				require.NoError(t, preferences{Theme: theme(mode), Percent: percent(large), Width: 1366, Height: 768}.save(c.FS, c.Preferences))
			})
			if large {
				w.win.Resize(fyne.NewSize(1366, 768))
			}
			w.settle()
			least := w.win.Content().MinSize()
			most := fyne.NewSize(1024, 700)
			if large {
				most = fyne.NewSize(1366, 768)
			}
			assert.LessOrEqual(t, least.Width, most.Width, "%s, %s, %s", name, l, mode)
			assert.LessOrEqual(t, least.Height, most.Height, "%s, %s, %s", name, l, mode)
			for _, text := range w.texts() {
				require.NotRegexp(t, `^(window|menu|area|fault|role|sheet)\.`, text)
			}
			if folder != "" {
				screentest.Keep(t, folder, fmt.Sprintf("window-%s-%s-%s", name, l, mode), w.win)
			}
		}
	}
}

// theme is the look of a sort of pictures: those with large letters are light.
func theme(mode look.Mode) look.Mode {
	if mode == "large" {
		return look.Light
	}
	return mode
}

func percent(large bool) int {
	if large {
		return 150
	}
	return 100
}
