package voices_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/voices"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func build(h screen.Host) *voices.Page { return voices.New(h) }

func someone() model.Complainant {
	return model.Complainant{Name: "Жамалбек Тәуекелов", Phone: "+7 701 555 00 12", Email: "jamal@secret.kz", Words: "Таңертеңнен бері кезекте тұрдым."}
}

// received enters an appeal as whoever sits there.
func received(t *testing.T, h *screentest.Host, kind model.AppealKind, text string, person model.Complainant) model.Appeal {
	t.Helper()
	s := h.Session()
	a, err := s.ReceiveAppeal(h.Context(), model.Appeal{Received: s.Now().Add(-90 * time.Second), Channel: "phone_1414", Kind: kind,
		Organisation: h.Organisations[0].ID, Service: h.Services[0].ID, Text: text}, person)
	require.NoError(t, err)
	return a
}

func stored(t *testing.T, h *screentest.Host, id model.ID) office.AppealCard {
	t.Helper()
	card, err := h.Session().AppealCard(h.Context(), id)
	require.NoError(t, err)
	return card
}

func TestScreens(t *testing.T) {
	h := screentest.New(t)
	screentest.Picture(h, "voices-empty", build, nil)
	a := received(t, h, model.AppealComplaint, "Кезек бір сағаттан асты, талон берілмейді.", someone())
	received(t, h, model.AppealPraise, "Құжаттарды тез қабылдады.", model.Complainant{})
	gone := received(t, h, model.AppealProposal, "Балаларға арналған орын қажет.", model.Complainant{Name: "Әлия Серікқызы"})
	gone, err := h.Session().CloseAppeal(h.Context(), gone.ID, gone.Version, "Орын жасалды, алғыс айтылды.", "telephone")
	require.NoError(t, err)
	_, err = h.Session().EraseComplainant(h.Context(), gone.ID, gone.Version, model.EraseRequest, "07.11.2018 күнгі № 14 өтініш")
	require.NoError(t, err)
	screentest.Picture(h, "voices-list", build, nil)
	screentest.Picture(h, "voices-record", build, func(p *voices.Page) { p.Show(screen.Place{ID: a.ID}) })
	screentest.Picture(h, "voices-erased", build, func(p *voices.Page) { p.Show(screen.Place{ID: gone.ID}) })
	screentest.Picture(h, "voices-form", build, func(p *voices.Page) { p.New() })
	tap := func(key string) func(*voices.Page) {
		return func(p *voices.Page) {
			p.Show(screen.Place{ID: a.ID})
			h.Settle()
			h.Tap(h.Words().T(key))
			if key == "voices.show" {
				h.Answer("")
			}
		}
	}
	screentest.Picture(h, "voices-person", build, tap("voices.show"))
	screentest.Picture(h, "voices-erase", build, tap("voices.erase"))
	screentest.Picture(h, "voices-close", build, tap("voices.close"))
	screentest.Picture(h, "voices-assign", build, tap("voices.assign"))
	h.Quiet()
}

// TestAnAppealByKeyboardAlone is entered with who made it, and closed.
func TestAnAppealByKeyboardAlone(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	p := build(h)
	h.Open(p)
	p.New() // Ctrl+N
	sheet := h.TopSheet()
	h.Pick("жалоба")
	h.Pick("1414")
	h.Press(fyne.KeyReturn, fyne.KeyReturn) // now
	h.Pick(h.Organisations[0].Name.RU)
	tab := h.Window().Canvas().FocusNext
	tab() // no service
	h.Type("Очередь больше часа")
	tab()
	h.Type("Жамалбек Тәуекелов")
	tab()
	h.Type("+7 701 555 00 12")
	h.Ctrl(fyne.KeyS)
	require.False(t, sheet.Open, "%v %v", h.Shown(), h.Failed)
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindAppeal}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1)
	card := stored(t, h, ids[0])
	require.Equal(t, "Очередь больше часа", card.Appeal.Text)
	require.Equal(t, model.MaskedPerson{Name: "Ж*** Т***", Phone: "+7 *** *** ** 12"}, card.Appeal.Person)
	h.Settle()
	require.NotContains(t, strings.Join(h.Shown(), "\n"), "Жамалбек")
	h.TabTo("Закрыть обращение")
	h.Press(fyne.KeyReturn)
	h.Type("Поставили автомат талонов")
	h.Ctrl(fyne.KeyS)
	require.Equal(t, model.AppealClosed, stored(t, h, ids[0]).Appeal.State(), "%v", h.Shown())
	h.Quiet()
}

// TestWhoMadeItIsShownAfterAsking: first it is said that the look is written down; a manager who does not work the case gives a reason.
func TestWhoMadeItIsShownAfterAsking(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	h.SignIn(h.Officers[0])
	a := received(t, h, model.AppealComplaint, "Очередь", someone())
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{ID: a.ID})
	h.Settle()
	require.NotContains(t, strings.Join(h.Shown(), "\n"), "Тәуекелов")
	require.NotContains(t, strings.Join(h.Shown(), "\n"), "Удалить данные", "an officer erases nothing")
	h.Tap("Показать")
	require.Empty(t, h.Asked[len(h.Asked)-1].Reason)
	require.Len(t, stored(t, h, a.ID).History, 2, "nothing is seen before the answer")
	h.Answer("")
	require.Equal(t, "unmask", stored(t, h, a.ID).History[0].Verb)
	shown := h.TopSheet()
	require.Contains(t, shown.Title, a.Number.String())
	require.Contains(t, strings.Join(h.Shown(), "\n"), "Тәуекелов")
	require.NotContains(t, h.Shown(), "Сохранить", "to look is not to write")
	h.Type("Чужое")
	require.Equal(t, model.MaskedPerson{Name: "Ж*** Т***", Phone: "+7 *** *** ** 12", Email: "j***@***.kz", Words: true},
		stored(t, h, a.ID).Appeal.Person)
	h.Tap("Изменить")
	require.False(t, shown.Open)
	h.Type("Марат Оспанов")
	h.Tap("Сохранить")
	require.Equal(t, "М*** О***", stored(t, h, a.ID).Appeal.Person.Name, "%v", h.Failed)

	h.SignIn(h.Manager)
	p = build(h)
	h.Open(p)
	p.Show(screen.Place{ID: a.ID})
	h.Settle()
	h.Tap("Показать")
	require.NotEmpty(t, h.Asked[len(h.Asked)-1].Reason)
	h.Answer("проверка ответа")
	require.Equal(t, "проверка ответа", stored(t, h, a.ID).History[0].Reason)
	h.Tap("Закрыть")

	h.SignIn(h.Officers[1])
	p = build(h)
	h.Open(p)
	p.Show(screen.Place{ID: a.ID})
	h.Settle()
	require.Contains(t, strings.Join(h.Shown(), "\n"), "М*** О***")
	for _, text := range []string{"Показать", "Закрыть обращение", "Изменить", "Назначить"} {
		require.NotContains(t, h.Shown(), text, "who does not work the case changes nothing of it")
	}
}

// TestErasingInTheWindow says what will happen and asks for the document first; afterwards the panel says by whose request.
func TestErasingInTheWindow(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	h.SignIn(h.Manager)
	a := received(t, h, model.AppealComplaint, "Очередь", someone())
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{ID: a.ID})
	h.Settle()
	h.Tap("Удалить данные")
	sheet := h.TopSheet()
	require.Contains(t, strings.Join(h.Shown(), "\n"), "Вернуть их нельзя")
	h.Tap("Удалить насовсем")
	require.True(t, sheet.Open, "by nobody's request nothing is erased")
	require.False(t, stored(t, h, a.ID).Appeal.Person.IsZero())
	h.Pick("самого человека")
	h.Type("Заявление № 14")
	h.Tap("Удалить насовсем")
	require.False(t, sheet.Open, "%v %v", h.Shown(), h.Failed)
	require.True(t, stored(t, h, a.ID).Appeal.Person.IsZero())
	h.Settle()
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "по требованию самого человека")
	require.Contains(t, shown, "Заявление № 14")
	require.NotContains(t, shown, "Указать заявителя")
	h.Quiet()
}
