package findings_test

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/findings"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func build(h screen.Host) *findings.Page { return findings.New(h) }

func open(t *testing.T) (*screentest.Host, *screentest.Story, *findings.Page) {
	h := screentest.New(t)
	st := h.Story()
	p := findings.New(h)
	h.Open(p)
	return h, st, p
}

func card(t *testing.T, h *screentest.Host, id model.ID) office.FindingCard {
	t.Helper()
	c, err := h.Session().FindingCard(h.Context(), id)
	require.NoError(t, err)
	return c
}

func shows(t *testing.T, h *screentest.Host, text string) {
	t.Helper()
	require.Contains(t, screentest.Texts(h.Window()), text)
}

// tap presses the button with the text, in the sheet on top if there is one.
func tap(t *testing.T, h *screentest.Host, text string) {
	t.Helper()
	h.Settle()
	roots := append([]fyne.CanvasObject{h.Window().Content()}, h.Window().Canvas().Overlays().List()...)
	for i := len(roots) - 1; i >= 0; i-- {
		for _, o := range test.LaidOutObjects(roots[i]) {
			if b, ok := o.(*widgets.Button); ok && b.Text() == text && b.Visible() {
				test.Tap(b)
				return
			}
		}
	}
	require.Fail(t, "no such button", "%q in %q", text, screentest.Texts(h.Window()))
}

func photo(t *testing.T, name string) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 320, 240))
	for y := range 240 {
		for x := range 320 {
			img.Set(x, y, color.RGBA{uint8(120 + x/4), 160, uint8(150 + y/4), 255})
		}
	}
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, png.Encode(f, img))
	require.NoError(t, f.Close())
	return path
}

func TestOpenFindingLeadsToARecommendation(t *testing.T) {
	h, st, p := open(t)
	p.Show(screen.Place{ID: st.Open.ID})
	shows(t, h, "В зале ожидания нет мест для сидения.")
	tap(t, h, "Составить рекомендацию")
	require.Equal(t, []screen.Place{{Kind: model.KindRecommendation, New: true, From: []model.ID{st.Open.ID}}}, h.Gone)
}

func TestMarkedFindingsMustBeOfOneProviderAndUnanswered(t *testing.T) {
	h, st, p := open(t)
	f, err := h.Session().AddFinding(h.Context(), model.Finding{Visit: st.Completed.ID, Category: "long_queue", Description: "Очередь 40 минут."})
	require.NoError(t, err)
	mark := func() {
		p.Show(screen.Place{Filter: &model.Filter{IDs: []model.ID{f.ID, st.Open.ID, st.Answered[2].ID}}})
		p.Focus()
	}
	key := func(names ...fyne.KeyName) {
		for _, n := range names {
			h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	mark()
	space := func() { h.Window().Canvas().Focused().TypedRune(32) }
	key(fyne.KeyHome)
	space()
	key(fyne.KeyDown)
	space()
	tap(t, h, "Рекомендация по отмеченным")
	require.Empty(t, h.Gone)
	require.Equal(t, "Отмечены нарушения разных организаций. Рекомендация направляется одной: оставьте отмеченными нарушения одной из них.",
		h.Said[len(h.Said)-1].Text)

	p.Show(screen.Place{Filter: &model.Filter{IDs: []model.ID{st.Answered[2].ID}}})
	p.Focus()
	key(fyne.KeyHome)
	space()
	tap(t, h, "Рекомендация по отмеченным")
	require.Empty(t, h.Gone)
	require.Contains(t, h.Said[len(h.Said)-1].Text, st.Reported.Number.String())
}

func TestFindingIsChangedInASheet(t *testing.T) {
	h, st, p := open(t)
	p.Show(screen.Place{ID: st.Open.ID})
	tap(t, h, "Изменить")
	var numbers []*widgets.Entry
	for _, o := range test.LaidOutObjects(h.TopSheet().Content) {
		if e, ok := o.(*widgets.Entry); ok && !e.MultiLine {
			numbers = append(numbers, e)
		}
	}
	require.Len(t, numbers, 2)
	numbers[0].SetText("три")
	tap(t, h, "Записать")
	shows(t, h, "Введите целое число.")
	require.True(t, h.TopSheet().Open)
	numbers[0].SetText("-3")
	tap(t, h, "Записать")
	shows(t, h, "Число не может быть отрицательным.")
	numbers[0].SetText("3")
	numbers[1].SetText("12 500")
	tap(t, h, "Записать")
	h.Quiet()
	f := card(t, h, st.Open.ID).Finding
	require.Equal(t, 3, f.People)
	require.Equal(t, model.Tenge(12500), f.Taken)
	shows(t, h, "Изменено")
}

func TestFindingIsStruckOutWithAReason(t *testing.T) {
	h, st, p := open(t)
	p.Show(screen.Place{ID: st.Open.ID})
	tap(t, h, "Снять")
	h.Answer("Записано дважды")
	h.Quiet()
	require.Equal(t, "Записано дважды", card(t, h, st.Open.ID).Finding.Cancelled)
	shows(t, h, "Записано дважды")
}

func TestOfficerMayNotChangeWhatIsConfirmed(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Officers[0])
	p := findings.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: st.Open.ID})
	require.NotContains(t, screentest.Texts(h.Window()), "Изменить")
	require.False(t, p.Drop([]string{photo(t, "поздно.png")}))
}

func TestEvidenceOfAFinding(t *testing.T) {
	h, st, p := open(t)
	p.Show(screen.Place{ID: st.Open.ID})
	require.True(t, p.Drop([]string{photo(t, "зал.png")}))
	tap(t, h, "Без подписи")
	h.Quiet()
	require.Len(t, card(t, h, st.Open.ID).Attachments, 1)
}

func TestScreensOfFindings(t *testing.T) {
	h := screentest.New(t)
	screentest.Picture(h, "findings-empty", build, nil)
	st := h.Story()
	for _, f := range []string{"вход.png"} {
		in, err := os.Open(photo(t, f))
		require.NoError(t, err)
		_, err = h.Session().Attach(h.Context(), model.KindFinding, st.Answered[0].ID, f, in, "Касса")
		require.NoError(t, err)
		require.NoError(t, in.Close())
	}
	again, err := h.Session().AddFinding(h.Context(), model.Finding{Visit: st.Draft.ID, Category: "long_queue", Description: "Ожидание 37 минут."})
	require.NoError(t, err)
	require.NotEmpty(t, again.ID)
	screentest.Picture(h, "findings-list", build, nil)
	screentest.Picture(h, "findings-record", build, func(p *findings.Page) { p.Show(screen.Place{ID: st.Answered[0].ID}) })
	screentest.Picture(h, "findings-open", build, func(p *findings.Page) { p.Show(screen.Place{ID: st.Open.ID}) })
	screentest.Picture(h, "findings-edit", build, func(p *findings.Page) {
		p.Show(screen.Place{ID: st.Open.ID})
		tap(t, h, h.Words().T("findings.edit"))
	})
	h.Quiet()
}

func TestTheOrganisationOfAViolationIsALink(t *testing.T) {
	h, st, p := open(t)
	p.Show(screen.Place{ID: st.Open.ID})
	shows(t, h, "Колледж № 4, Степногорск")
	h.TapText("Колледж № 4, Степногорск")
	require.Equal(t, []screen.Place{{Kind: model.KindOrganisation, ID: st.Open.Organisation}}, h.Gone)
}

// TestFoundAgainNotRemedied: the register and the record tell a violation that was never remedied from others, and lead to
// the earlier one.
func TestFoundAgainNotRemedied(t *testing.T) {
	h, st, p := open(t)
	s := h.Session()
	v, err := s.StartVisit(h.Context(), model.Visit{Date: model.MakeDate(2018, 11, 5), Organisation: h.Organisations[2].ID, Service: h.Services[2].ID,
		Method: "mystery_shopper", Representatives: []model.ID{h.Representatives[0].ID}, Scores: model.Scores{2, 3, 2, 3, 1, 2}})
	require.NoError(t, err)
	f, err := s.AddFinding(h.Context(), model.Finding{Visit: v.ID, Category: "no_stand", Description: "Стенда всё ещё нет."})
	require.NoError(t, err)
	p.Show(screen.Place{ID: f.ID})
	h.Settle()
	shows(t, h, "Не устранено")
	shows(t, h, "Было и раньше, не устранено")
	shows(t, h, st.Answered[4].Number.String()+", рекомендация "+st.Issued.Number.String()+" — Направлена")
	marked := model.Filter{Kind: model.KindFinding}.With(model.MarkStanding)
	p.Show(screen.Place{Filter: &marked})
	h.Settle()
	shows(t, h, f.Number.String())
	require.NotContains(t, screentest.Texts(h.Window()), st.Answered[4].Number.String())
	screentest.Picture(h, "findings-standing", build, func(p *findings.Page) { p.Show(screen.Place{ID: f.ID}) })
}
