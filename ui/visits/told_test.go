package visits_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/visits"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func TestWhatTheStaffSaidIsHeldAgainstTheStandard(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Manager)
	service := h.Services[0]
	service.Documents = []string{"Удостоверение личности", "Заявление"}
	_, err := h.Session().SaveService(h.Context(), service)
	require.NoError(t, err)
	h.SignIn(h.Officers[0])
	v := st.Draft
	v.Service = service.ID
	v, err = h.Session().SaveVisit(h.Context(), card(t, h, v.ID).Visit.Visit)
	require.NoError(t, err)
	p := visits.New(h)
	h.Open(p)
	p.Show(screen.Place{ID: v.ID})
	k := keyboard(t, h)
	tap(t, h, "Что сказал сотрудник")
	k.text("5")
	k.press(fyne.KeyReturn)
	k.text("2000")
	k.press(fyne.KeyReturn)
	k.text("заявление")
	h.Settle()
	shows(t, h, "Назвали 5, по стандарту — 1 раб. дн.")
	shows(t, h, "Назвали 2\u00a0000 тг, по стандарту — бесплатно")
	require.NotContains(t, screentest.Texts(h.Window()), "Сверх стандарта: заявление")
	k.press(fyne.KeyReturn)
	k.text("Справка о доходах")
	k.ctrl(fyne.KeyS)
	h.Quiet()
	stored := card(t, h, v.ID).Visit.Told
	require.Equal(t, 5, *stored.Term)
	require.Equal(t, model.Tenge(2000), *stored.Fee)
	require.Equal(t, []string{"заявление", "Справка о доходах"}, stored.Documents)
}
