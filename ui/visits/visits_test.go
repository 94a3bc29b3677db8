package visits_test

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/visits"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// keys types for a person: text and names of keys go to what has the focus.
type keys struct {
	t *testing.T
	h *screentest.Host
	// struck counts the keys, without free text.
	struck *int
}

// free types text that is nobody's business to count.
func (k keys) free(s string) {
	k.text(s)
	*k.struck -= len([]rune(s))
}

// menu is a key that the window's menu takes.
func (k keys) menu(do func()) {
	*k.struck++
	do()
}

func (k keys) text(s string) {
	k.t.Helper()
	for _, r := range s {
		f := k.h.Window().Canvas().Focused()
		require.NotNil(k.t, f, "nothing has the focus at %q", s)
		f.TypedRune(r)
		*k.struck++
	}
}

func (k keys) press(names ...fyne.KeyName) {
	k.t.Helper()
	for _, name := range names {
		*k.struck++
		c := k.h.Window().Canvas()
		f := c.Focused()
		require.NotNil(k.t, f, "nothing has the focus at %s", name)
		accepts, _ := f.(fyne.Tabbable)
		if name == fyne.KeyTab && (accepts == nil || !accepts.AcceptsTab()) {
			test.FocusNext(c)
			continue
		}
		f.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (k keys) ctrl(name fyne.KeyName) {
	k.t.Helper()
	*k.struck++
	f, ok := k.h.Window().Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		f, ok = k.h.Window().Canvas().(fyne.Shortcutable)
	}
	require.True(k.t, ok, "nothing takes shortcuts")
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl})
}

func keyboard(t *testing.T, h *screentest.Host) keys { return keys{t, h, new(int)} }

func open(t *testing.T) (*screentest.Host, *visits.Page, keys) {
	h := screentest.New(t)
	h.SignIn(h.Officers[0])
	p := visits.New(h)
	h.Open(p)
	return h, p, keyboard(t, h)
}

func all(t *testing.T, h *screentest.Host) []model.VisitRow {
	t.Helper()
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindVisit}, model.Order{By: "number"})
	require.NoError(t, err)
	rows, err := h.Session().VisitRows(h.Context(), ids)
	require.NoError(t, err)
	return rows
}

func card(t *testing.T, h *screentest.Host, id model.ID) office.VisitCard {
	t.Helper()
	c, err := h.Session().VisitCard(h.Context(), id)
	require.NoError(t, err)
	return c
}

func shows(t *testing.T, h *screentest.Host, text string) {
	t.Helper()
	require.Contains(t, screentest.Texts(h.Window()), text)
}

// photo is a picture in a file.
func photo(t *testing.T, name string) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 640, 480))
	for y := range 480 {
		for x := range 640 {
			img.Set(x, y, color.RGBA{uint8(120 + x/8), uint8(150 + y/8), 190, 255})
		}
	}
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, png.Encode(f, img))
	require.NoError(t, f.Close())
	return path
}

// enterWho types the first block: provider, service and representative.
func (k keys) enterWho() {
	k.text("пол")
	k.press(fyne.KeyReturn) // chooses the provider and goes on to the service
	k.text("008")
	k.press(fyne.KeyReturn)                 // and on to the day
	k.press(fyne.KeyReturn, fyne.KeyReturn) // today, usual method
	k.press(fyne.KeyReturn)                 // the officers are known
	k.text("ки")
	k.press(fyne.KeyReturn, fyne.KeyEscape, fyne.KeyReturn)
}

func TestVisitIsEnteredByKeysAlone(t *testing.T) {
	h, p, k := open(t)
	h.SetNow(screentest.Start().Add(time.Hour)) // after what is entered
	k.menu(p.New)
	k.enterWho()
	k.press(fyne.KeyReturn) // not a mobile unit
	for _, at := range []string{"1004", "1041", "1052"} {
		k.text(at)
		k.press(fyne.KeyReturn)
	}
	shows(t, h, "Ожидание 37 мин, норма — 20 мин")
	shows(t, h, "Обслуживание 11 мин, норма до 15 мин")
	k.text("342215")
	k.menu(p.New) // Ctrl+N
	for i, f := range []struct{ category, text string }{
		{"бол", "Ожидание 37 минут."},
		{"изл", "Потребовали копию удостоверения личности."},
	} {
		k.text(f.category)
		k.press(fyne.KeyReturn)
		k.free(f.text)
		k.press(fyne.KeyTab, fyne.KeyTab)
		k.text("2")
		k.press(fyne.KeyReturn)
		k.press(fyne.KeyReturn) // the last field stores it
		h.Quiet()
		if i == 0 {
			k.text(" ") // the button for the next has the focus
		}
	}
	rows := all(t, h)
	require.Len(t, rows, 1)
	v := rows[0]
	require.Equal(t, model.VisitDraft, v.State)
	require.Equal(t, h.Organisations[0].ID, v.Organisation)
	require.Equal(t, h.Services[0].ID, v.Service)
	require.Equal(t, []model.ID{h.Officers[0].ID}, v.Officers)
	require.Equal(t, []model.ID{h.Representatives[1].ID}, v.Representatives)
	require.Equal(t, model.Scores{3, 4, 2, 2, 1, 5}, v.Scores)
	require.Equal(t, model.MakeDate(2018, time.November, 7).At(10, 41, h.Session().Zone()).UTC(), v.Called.UTC())
	c := card(t, h, v.ID)
	require.Len(t, c.Findings, 2, screentest.Texts(h.Window()))
	require.Equal(t, "long_queue", c.Findings[0].Category)
	require.Equal(t, "excess_documents", c.Findings[1].Category)
	require.Equal(t, 2, c.Findings[1].People)

	k.ctrl(fyne.KeyReturn)
	require.LessOrEqual(t, *k.struck, 60, "a visit with two violations takes too many keys")
	h.Quiet()
	require.Equal(t, model.VisitCompleted, all(t, h)[0].State)
	shows(t, h, v.Number.String())
	require.Equal(t, "Визит "+v.Number.String()+" завершён. Теперь его подтверждает руководитель.", h.Said[len(h.Said)-1].Text)
}

func TestWrongInputIsSaidBesideItsField(t *testing.T) {
	h, p, k := open(t)
	h.SetNow(screentest.Start().Add(time.Hour)) // after what is entered
	p.New()
	k.ctrl(fyne.KeyS)
	shows(t, h, "Выберите организацию.")
	require.Empty(t, all(t, h))

	k.enterWho()
	k.press(fyne.KeyReturn)
	k.text("1041")
	k.press(fyne.KeyReturn)
	k.text("1004")
	k.press(fyne.KeyReturn)
	k.ctrl(fyne.KeyS)
	shows(t, h, "Время идёт не по порядку: приход, вызов к окну, окончание. Исправьте его.")
	require.Empty(t, all(t, h))
	k.press(fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	k.text("1052")
	k.ctrl(fyne.KeyS)
	h.Quiet()
	require.Len(t, all(t, h), 1)

	k.ctrl(fyne.KeyReturn) // without a score
	shows(t, h, "Поставьте оценки, ответьте на проверочный лист или напишите, почему проверка была невозможна.")
	k.text("3")
	require.NotContains(t, screentest.Texts(h.Window()), "Поставьте оценки, ответьте на проверочный лист или напишите, почему проверка была невозможна.")
	require.Equal(t, model.VisitDraft, all(t, h)[0].State)
}

func TestDaysThatCannotBe(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.enterWho()
	k.press(fyne.KeyReturn)
	k.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn) // times
	k.text("3")
	p.Focus()
	k.press(fyne.KeyTab, fyne.KeyTab)
	date, ok := h.Window().Canvas().Focused().(*widgets.Entry)
	require.True(t, ok)
	date.SetText("30.02.2018")
	k.ctrl(fyne.KeyS)
	require.Empty(t, all(t, h), "30 February was stored")
	require.Equal(t, date, h.Window().Canvas().Focused())
	date.SetText("8.11")
	k.ctrl(fyne.KeyReturn)
	shows(t, h, "Визит 08.11.2018 ещё не состоялся: дата в будущем. Укажите день не позже сегодняшнего.")
	require.Equal(t, model.VisitDraft, all(t, h)[0].State)
	date.SetText("")
	k.ctrl(fyne.KeyS)
	shows(t, h, "Укажите дату.")
}

func TestUnsavedInputIsAskedAbout(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.enterWho()
	left := 0
	p.Leave(func() { left++ })
	require.Zero(t, left)
	shows(t, h, "Есть несохранённые изменения")
	k.press(fyne.KeyReturn) // save and leave
	h.Quiet()
	require.Equal(t, 1, left)
	require.Len(t, all(t, h), 1)
	p.Leave(func() { left++ })
	require.Equal(t, 2, left, "asked although all is saved")
}

func TestSearchFindsAcrossLanguages(t *testing.T) {
	h, p, k := open(t)
	h.SignIn(h.Manager)
	_, err := h.Session().SaveOrganisation(h.Context(), model.Organisation{Region: "35", Sector: "documents",
		Name: model.Name{KK: "Қарағанды қаласының № 1 ХҚКО", RU: "ЦОН № 1, Караганда"}})
	require.NoError(t, err)
	h.SignIn(h.Officers[0])
	p.New()
	k.text("караганд")
	k.press(fyne.KeyReturn)
	shows(t, h, "ЦОН № 1, Караганда")
}

func TestManagerConfirmsAndReturns(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	p := visits.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: st.Completed.ID})
	tap(t, h, "Вернуть в черновик")
	h.Answer("Не указан представитель")
	h.Quiet()
	require.Equal(t, model.VisitDraft, card(t, h, st.Completed.ID).Visit.State)

	again := card(t, h, st.Completed.ID).Visit.Visit
	_, err := h.Session().CompleteVisit(h.Context(), again.ID, again.Version)
	require.NoError(t, err)
	p.Show(screen.Place{ID: st.Completed.ID})
	tap(t, h, "Подтвердить")
	h.Quiet()
	c := card(t, h, st.Completed.ID)
	require.Equal(t, model.VisitConfirmed, c.Visit.State)
	require.Equal(t, h.Manager.ID, c.Visit.ConfirmedBy)
	shows(t, h, "Возвращено в черновики")
	shows(t, h, "Подтверждено")
}

func TestConfirmedVisitLeadsToARecommendation(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	p := visits.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: st.Confirmed.ID})
	tap(t, h, "Рекомендация")
	require.Equal(t, []screen.Place{{Kind: model.KindRecommendation, New: true, From: []model.ID{st.Open.ID}}}, h.Gone)
}

func TestPlannedVisitIsStartedOnce(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Officers[0])
	p := visits.New(h)
	h.Open(p)
	before := len(all(t, h))
	for range 2 {
		p.Show(screen.Place{Kind: model.KindVisit, New: true, From: []model.ID{st.Planned[0].ID}})
		h.Quiet()
	}
	require.Len(t, all(t, h), before+1)
	shows(t, h, "Управление государственных доходов, Кокшетау")
}

func TestPhotosAreAttachedAndTakenOff(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Officers[0])
	p := visits.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: st.Draft.ID})
	k := keyboard(t, h)
	require.False(t, p.Drop([]string{"реестр.xlsx"}), "a spreadsheet is no evidence")
	require.True(t, p.Drop([]string{photo(t, "вход.png"), filepath.Join(t.TempDir(), "нет.png")}))
	k.text("Вход без пандуса")
	k.ctrl(fyne.KeyReturn)
	c := card(t, h, st.Draft.ID)
	require.Len(t, c.Attachments, 1)
	require.Equal(t, "Вход без пандуса", c.Attachments[0].Caption)
	require.Len(t, h.Failed, 1)
	require.Equal(t, "Файла «нет.png» нет на месте, он не прикреплён. Найдите его и выберите снова.",
		h.Words().Error(h.Failed[0]))
	shows(t, h, "Вход без пандуса")
}

func TestPhotoIsShownLargeAndTakenOff(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Officers[0])
	p := visits.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: st.Draft.ID})
	h.Files = []string{photo(t, "окно.png")}
	tapTile(t, h, 0) // the place for one more
	keyboard(t, h).press(fyne.KeyReturn)
	h.Quiet()
	require.Len(t, card(t, h, st.Draft.ID).Attachments, 1)
	tapTile(t, h, 0)
	require.Equal(t, "окно.png", h.TopSheet().Title)
	tap(t, h, "Убрать")
	h.Answer("")
	h.Quiet()
	require.Empty(t, card(t, h, st.Draft.ID).Attachments)
	for _, s := range h.Sheets {
		require.False(t, s.Open)
	}
}

// tapTile presses the n-th tile of the strip of photos.
func tapTile(t *testing.T, h *screentest.Host, n int) {
	t.Helper()
	h.Settle()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if tile, ok := o.(fyne.Tappable); ok && fmt.Sprintf("%T", o) == "*widgets.photoTile" {
			if n == 0 {
				test.Tap(tile)
				return
			}
			n--
		}
	}
	require.Fail(t, "no such tile")
}

func TestRepeatIsTold(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	h.SignIn(h.Officers[0])
	p := visits.New(h)
	h.Open(p)
	p.New()
	k := keyboard(t, h)
	k.text("колледж")
	k.press(fyne.KeyReturn)
	p.New()
	k.text("оплат")
	k.press(fyne.KeyReturn)
	shows(t, h, "Это повтор нарушения АҚМ-2018-0001 от 03.09.2018: рекомендация АҚМ-2018-0001 закрыта как исполненная 25.09.2018.")
}

func TestViolationIsOfferedWhereALimitIsBroken(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Officers[0])
	p := visits.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: st.Draft.ID})
	tap(t, h, "Нарушение")
	shows(t, h, "Большая очередь")
	k := keyboard(t, h)
	k.press(fyne.KeyTab)
	k.text("Ждали 37 минут.")
	k.ctrl(fyne.KeyReturn)
	h.Quiet()
	c := card(t, h, st.Draft.ID)
	require.Len(t, c.Findings, 1)
	require.Equal(t, "По стандарту ожидание в очереди — не более 20 минут.", c.Findings[0].Standard)
}

func TestPhotoOfANewVisitStoresItFirst(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.enterWho()
	require.True(t, p.Drop([]string{photo(t, "зал.png")}))
	k.press(fyne.KeyReturn)
	h.Quiet()
	rows := all(t, h)
	require.Len(t, rows, 1)
	require.Len(t, card(t, h, rows[0].ID).Attachments, 1)
}

func TestNewRepresentativeIsRegisteredOnTheWay(t *testing.T) {
	h, p, k := open(t)
	p.New()
	k.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyReturn)
	k.text("Ахметова Дана")
	k.press(fyne.KeyDown, fyne.KeyReturn) // nobody is made by Enter alone
	k.text("ОО «Жаңа толқын»")
	k.press(fyne.KeyReturn)
	h.Quiet()
	shows(t, h, "Ахметова Дана")
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindPerson, Marks: []model.Mark{model.MarkRepresentative}}, model.Order{By: "name"})
	require.NoError(t, err)
	require.Len(t, ids, 3)
}

// tap presses the button with the text, that of the sheet on top first.
func tap(t *testing.T, h *screentest.Host, text string) {
	t.Helper()
	h.Settle()
	roots := append([]fyne.CanvasObject{h.Window().Content()}, h.Window().Canvas().Overlays().List()...)
	for _, root := range slices.Backward(roots) {
		for _, o := range test.LaidOutObjects(root) {
			if b, ok := o.(*widgets.Button); ok && b.Text() == text && b.Visible() {
				test.Tap(b)
				return
			}
		}
	}
	require.Fail(t, "no such button", "%q in %q", text, screentest.Texts(h.Window()))
}

func TestWhatWasNeverRemediedIsTold(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Officers[0])
	p := visits.New(h)
	h.Open(p)
	p.New()
	k := keyboard(t, h)
	k.text("колледж")
	k.press(fyne.KeyReturn)
	p.New()
	k.text("стенд")
	k.press(fyne.KeyReturn)
	shows(t, h, "Это нарушение уже находили 03.09.2018 (АҚМ-2018-0005), и оно не устранено: рекомендация "+st.Issued.Number.String()+" — Направлена.")
	tap(t, h, "Открыть прежнее")
	require.NotEmpty(t, h.Gone)
	require.Equal(t, st.Answered[4].ID, h.Gone[len(h.Gone)-1].ID)
}

// TestAuditorBeginsNoVisit: a way to a new visit says what the role does not allow, in the place of a form that only saving would refuse.
func TestAuditorBeginsNoVisit(t *testing.T) {
	h := screentest.New(t)
	auditor, err := h.Session().SavePerson(h.Context(), model.Person{Name: "Ахметова Л.", Role: model.RoleAuditor})
	require.NoError(t, err)
	h.SignIn(auditor)
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{New: true})
	require.Len(t, h.Failed, 1)
	require.True(t, model.HasFault(h.Failed[0], "fault.role"))
}
