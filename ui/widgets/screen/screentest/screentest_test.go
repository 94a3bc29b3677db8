package screentest_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func TestNewHasAnOfficeAtWork(t *testing.T) {
	h := screentest.New(t)
	require.Equal(t, "АҚМ", h.Session().Office.Code)
	require.Equal(t, "2018-11-07", h.Session().Today().String())
	require.Len(t, h.Organisations, 6)
	require.Len(t, h.Services, 4)
	staff, err := h.Desk().Staff(h.Context())
	require.NoError(t, err)
	require.Len(t, staff, 3)
	h.SignIn(h.Officers[0])
	require.False(t, h.Session().May(model.DoApprovePlan))
}

func TestStoryHasEveryState(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	require.Equal(t, model.PlanSubmitted, st.Submitted.State)
	require.Equal(t, model.VisitConfirmed, st.Confirmed.State)
	states := []model.RecState{st.Drafted.State, st.Issued.State, st.Reported.State, st.Partly.State, st.Verified.State}
	require.Equal(t, []model.RecState{model.RecDraft, model.RecIssued, model.RecReported, model.RecPartly, model.RecVerified}, states)
	require.True(t, st.Overdue.Overdue(h.Session().Today()))
	waiting, err := h.Session().Waiting(h.Context())
	require.NoError(t, err)
	counts := map[string]int{}
	for _, w := range waiting {
		counts[w.Key] = w.Count
	}
	require.Equal(t, 1, counts[office.WaitApprove])
	require.Equal(t, 1, counts[office.WaitOverdue])
	require.Equal(t, 1, counts[office.WaitNoRecommendation])
}

func TestAttachmentsAreKeptInMemory(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	var photo bytes.Buffer
	require.NoError(t, png.Encode(&photo, image.NewGray(image.Rect(0, 0, 4, 3))))
	a, err := h.Session().Attach(h.Context(), model.KindVisit, st.Confirmed.ID, "вход.png", &photo, "")
	require.NoError(t, err)
	require.Equal(t, []int{4, 3}, []int{a.Width, a.Height})
	_, err = h.Session().Thumb(h.Context(), a.ID, 100)
	require.NoError(t, err)
}

// counter is the smallest page: how many providers there are.
type counter struct {
	h    screen.Host
	text *widgets.Text
}

func newCounter(h screen.Host) *counter { return &counter{h: h, text: widgets.Body("")} }

func (c *counter) Header() screen.Header {
	return screen.Header{Title: c.h.Words().T("money", "sum", 5)}
}
func (c *counter) Content() fyne.CanvasObject { return c.text }
func (c *counter) Show(screen.Place)          { c.load() }
func (c *counter) Focus()                     {}
func (c *counter) Changed(e office.Changed) {
	if e.Has(model.KindOrganisation) {
		c.load()
	}
}

func (c *counter) load() {
	n := 0
	c.h.Run(func(ctx context.Context) (err error) {
		n, err = c.h.Session().Count(ctx, model.Filter{Kind: model.KindOrganisation})
		return err
	}, func(err error) {
		if err != nil {
			c.h.Fail(err)
		}
		c.text.SetText(c.h.Words().Number(int64(n)))
	})
}

func TestOpenPageIsToldOfChanges(t *testing.T) {
	h := screentest.New(t)
	h.Open(newCounter(h))
	require.Contains(t, screentest.Texts(h.Window()), "6")
	_, err := h.Session().SaveOrganisation(h.Context(), model.Organisation{
		Name: model.Name{RU: "Колледж № 2"}, Region: "11", Sector: "education"})
	require.NoError(t, err)
	h.Quiet()
	require.Contains(t, screentest.Texts(h.Window()), "7")
}

func TestPictureInEveryLanguage(t *testing.T) {
	h := screentest.New(t)
	var made []model.Lang
	screentest.Picture(h, "screentest-counter", func(host screen.Host) *counter {
		made = append(made, host.Words().Lang())
		return newCounter(host)
	}, nil)
	require.Subset(t, made, model.Langs())
	require.Equal(t, model.Russian, h.Words().Lang())
}

func TestSheetsAndQuestions(t *testing.T) {
	h := screentest.New(t)
	closed := 0
	entry := widgets.NewEntry("")
	shut := h.Sheet("Заголовок", entry, entry, func() { closed++ })
	require.Equal(t, entry, h.Window().Canvas().Focused())
	require.Equal(t, "Заголовок", h.TopSheet().Title)
	shut()
	shut()
	require.Equal(t, 1, closed)
	var reason string
	h.Ask(screen.Question{Title: "Отменить?", Reason: "Причина", Yes: func(r string) { reason = r }})
	h.Answer("ошибка")
	require.Equal(t, "ошибка", reason)
}
