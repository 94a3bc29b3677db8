package visits_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/visits"
	"baqylau/ui/widgets"
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

func TestViolationIsOfferedForWhatWasSaid(t *testing.T) {
	h, _, k, st := draft(t)
	tap(t, h, "Что сказал сотрудник")
	k.press(fyne.KeyReturn) // no term
	k.text("2000")
	// The draft waited too long as well: the last of the offers is that of the fee.
	h.Settle()
	var offer *widgets.Button
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if b, ok := o.(*widgets.Button); ok && b.Visible() && b.Text() == "Нарушение" && shown(h, b) {
			offer = b
		}
	}
	require.NotNil(t, offer)
	test.Tap(offer)
	k.ctrl(fyne.KeyReturn)
	h.Quiet()
	c := card(t, h, st.Draft.ID)
	require.Len(t, c.Findings, 1)
	require.Equal(t, "unjustified_fee", c.Findings[0].Category)
	require.Equal(t, "По стандарту плата за услугу — бесплатно.", c.Findings[0].Standard)
	require.Equal(t, "Назвали 2\u00a0000 тг, по стандарту — бесплатно.", c.Findings[0].Description)
}

// shown reports whether nothing that an object stands in is hidden.
func shown(h *screentest.Host, o fyne.CanvasObject) bool {
	var inside func(in fyne.CanvasObject) bool
	inside = func(in fyne.CanvasObject) bool {
		if !in.Visible() {
			return false
		}
		if in == o {
			return true
		}
		var parts []fyne.CanvasObject
		switch in := in.(type) {
		case *fyne.Container:
			parts = in.Objects
		case fyne.Widget:
			parts = test.WidgetRenderer(in).Objects()
		}
		return slices.ContainsFunc(parts, inside)
	}
	return inside(h.Window().Content())
}
