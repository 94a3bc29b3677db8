package discussions_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/discussions"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func build(h screen.Host) *discussions.Page { return discussions.New(h) }

// held makes a discussion about the violations of the story; its first question is decided.
func held(t *testing.T, h *screentest.Host, st *screentest.Story) model.Discussion {
	t.Helper()
	s := h.Session()
	d, err := s.CreateDiscussion(h.Context(), model.Discussion{Date: model.MakeDate(2018, 10, 24), Body: "akimat", Place: "Көкшетау қ., Абай көшесі, 89",
		People: []model.Participant{{Person: s.Who.ID}, {Person: h.Representatives[0].ID}, {Name: "Серік Асқаров", Post: "облыс әкімінің орынбасары"}},
		Questions: []model.Topic{
			{Text: "Білім беру ұйымдарының заңсыз ақы алуы", Findings: []model.ID{st.Answered[0].ID, st.Answered[1].ID},
				Decision: "Ақылы қызметтердің тізбесін бекіту және оны стендке орналастыру"},
			{Text: "Пандустың болмауы", Findings: []model.ID{st.Answered[3].ID}}}})
	require.NoError(t, err)
	d, err = s.HoldDiscussion(h.Context(), d.ID, d.Version)
	require.NoError(t, err)
	return d
}

func stored(t *testing.T, h *screentest.Host, id model.ID) model.Discussion {
	t.Helper()
	card, err := h.Session().DiscussionCard(h.Context(), id)
	require.NoError(t, err)
	return card.Discussion.Discussion
}

func TestScreens(t *testing.T) {
	h := screentest.New(t)
	screentest.Picture(h, "discussions-empty", build, nil)
	d := held(t, h, h.Story())
	screentest.Picture(h, "discussions-list", build, nil)
	screentest.Picture(h, "discussions-record", build, func(p *discussions.Page) { p.Show(screen.Place{ID: d.ID}) })
	screentest.Picture(h, "discussions-form", build, func(p *discussions.Page) { p.New() })
	add := map[model.Lang]string{model.Kazakh: "Мәселе қосу", model.Russian: "Добавить вопрос", model.English: "Add a question"}
	screentest.Picture(h, "discussions-question", build, func(p *discussions.Page) {
		p.Show(screen.Place{ID: d.ID})
		h.Settle()
		h.Tap(add[h.Words().Lang()])
	})
	off, err := h.Session().CreateDiscussion(h.Context(), model.Discussion{Date: h.Session().Today().AddDays(7), Body: "minfin",
		People: []model.Participant{{Person: h.Session().Who.ID}}, Questions: []model.Topic{{Text: "Мектептердегі ақылы үйірмелер"}}})
	require.NoError(t, err)
	screentest.Picture(h, "discussions-draft", build, func(p *discussions.Page) { p.Show(screen.Place{ID: off.ID}) })
	_, err = h.Session().CancelDiscussion(h.Context(), off.ID, off.Version, "Министрлік кездесуді кейінге қалдырды, жаңа күні белгіленген жоқ.")
	require.NoError(t, err)
	screentest.Picture(h, "discussions-cancelled", build, func(p *discussions.Page) { p.Show(screen.Place{ID: off.ID}) })
	h.Quiet()
}

func TestADiscussionIsEnteredByTheKeyboard(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	p := build(h)
	h.Open(p)
	p.New()
	sheet := h.TopSheet()
	h.Press(fyne.KeyReturn, fyne.KeyReturn) // today, no place
	h.Pick("акимат")
	h.Type("Асқаров Серік, заместитель акима")
	h.Press(fyne.KeyDown, fyne.KeyReturn) // a guest is made by who marks it
	h.Tap("Сохранить")
	require.False(t, sheet.Open, "%v", h.Shown())
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindDiscussion}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1)
	d := stored(t, h, ids[0])
	assert.Equal(t, "akimat", d.Body)
	assert.Equal(t, []model.Participant{{Name: "Асқаров Серік", Post: "заместитель акима"}}, d.People)
	h.Settle()
	h.Tap("Добавить вопрос")
	sheet = h.TopSheet()
	h.Type("Пандусы в школах")
	h.Tap("Сохранить")
	require.False(t, sheet.Open, "%v", h.Shown())
	h.Settle()
	h.Tap("Отметить проведённым")
	assert.Equal(t, model.DiscussionHeld, stored(t, h, d.ID).State)
}

// TestADiscussionByKeyboardAlone goes from an empty register to the recommendation that a decision became: who takes part, a
// question with its case, what was decided, held, and the draft of a changed process.
func TestADiscussionByKeyboardAlone(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	st := h.Story()
	p := build(h)
	h.Open(p)
	p.New() // Ctrl+N
	h.Press(fyne.KeyReturn, fyne.KeyReturn)
	h.Pick("акимат")
	h.Type("Асқаров Серік, заместитель акима")
	h.Press(fyne.KeyDown, fyne.KeyReturn)
	h.Ctrl(fyne.KeyS)
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindDiscussion}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1, "%v", h.Shown())

	h.TabTo("Добавить вопрос")
	h.Press(fyne.KeyReturn)
	h.Type("Плата за дубликаты")
	tab := h.Window().Canvas().FocusNext
	tab()
	tab() // past the systemic causes
	h.Type(st.Answered[0].Number.String())
	h.Press(fyne.KeyDown, fyne.KeyReturn)
	h.Press(fyne.KeyEscape, fyne.KeyReturn) // no other case, and on to what was decided
	h.Type("Утвердить перечень платных услуг")
	h.Ctrl(fyne.KeyS)
	q := stored(t, h, ids[0]).Questions
	require.Len(t, q, 1, "%v", h.Shown())
	assert.Equal(t, []model.ID{st.Answered[0].ID}, q[0].Findings)
	assert.Equal(t, "Утвердить перечень платных услуг", q[0].Decision)

	h.TabTo("Отметить проведённым")
	h.Press(fyne.KeyReturn)
	require.Equal(t, model.DiscussionHeld, stored(t, h, ids[0]).State)
	h.TabTo("Сделать рекомендацией")
	h.Press(fyne.KeyReturn)
	h.Ctrl(fyne.KeyS)
	rec := stored(t, h, ids[0]).Questions[0].Recommendation
	require.NotEmpty(t, rec, "%v", h.Shown())
	card, err := h.Session().RecommendationCard(h.Context(), rec)
	require.NoError(t, err)
	assert.Equal(t, "process_change", card.Recommendation.Kind)
	assert.Equal(t, model.RecDraft, card.Recommendation.State)
	h.TabTo("Закрыть")
	h.Press(fyne.KeyReturn)
	assert.Equal(t, model.DiscussionClosed, stored(t, h, ids[0]).State)
}

// TestWhoCancelsIsNotAskedToCancel: where the action itself is to cancel, the button that does nothing says so in other words.
func TestWhoCancelsIsNotAskedToCancel(t *testing.T) {
	h := screentest.New(t)
	off, err := h.Session().CreateDiscussion(h.Context(), model.Discussion{Date: h.Session().Today(), Body: "minfin",
		People: []model.Participant{{Person: h.Session().Who.ID}}, Questions: []model.Topic{{Text: "Мектептердегі ақылы үйірмелер"}}})
	require.NoError(t, err)
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{ID: off.ID})
	h.Settle()
	h.Tap(h.Words().T("discussions.cancel"))
	require.Equal(t, h.Words().T("screen.cancel_stay"), h.Asked[len(h.Asked)-1].Stay)
}

func TestADecisionBecomesARecommendation(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	d := held(t, h, h.Story())
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{ID: d.ID})
	h.Settle()
	h.Tap("Сделать рекомендацией")
	sheet := h.TopSheet()
	h.Tap("Сохранить черновик")
	require.False(t, sheet.Open, "%v", h.Shown())
	rec := stored(t, h, d.ID).Questions[0].Recommendation
	require.NotEmpty(t, rec)
	card, err := h.Session().RecommendationCard(h.Context(), rec)
	require.NoError(t, err)
	assert.Equal(t, "akimat", card.Recommendation.Body)
	assert.Equal(t, "process_change", card.Recommendation.Kind)
	assert.Len(t, card.Cases, 2)
	assert.Equal(t, rec, h.Gone[len(h.Gone)-1].ID)
}

func TestADraftIsCancelledWithAReason(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	d, err := h.Session().CreateDiscussion(h.Context(), model.Discussion{Date: h.Session().Today().AddDays(7), Body: "akimat"})
	require.NoError(t, err)
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{ID: d.ID})
	h.Settle()
	h.Tap("Отменить обсуждение")
	h.Answer("Акимат отказался")
	assert.Equal(t, "Отменить обсуждение АҚМ-2018-0001?", h.Asked[0].Title)
	h.Settle()
	assert.Equal(t, model.DiscussionCancelled, stored(t, h, d.ID).State)
	shown := strings.Join(h.Shown(), "\n")
	assert.Contains(t, shown, "Акимат отказался")
	assert.NotContains(t, shown, "Протокол", "what was not held has no minutes")
	assert.NotContains(t, shown, "Добавить вопрос")
	assert.NotContains(t, shown, "Отменить обсуждение")
}

func TestMinutesArePrinted(t *testing.T) {
	h := screentest.New(t)
	h.SetLang(model.Russian)
	d := held(t, h, h.Story())
	p := build(h)
	h.Open(p)
	p.Show(screen.Place{ID: d.ID})
	h.Settle()
	h.Tap("Протокол")
	h.Answer("") // there is nothing to print on here but the viewer
	require.NotEmpty(t, h.Opened)
	path := h.Opened[len(h.Opened)-1]
	t.Cleanup(func() { _ = os.RemoveAll(filepath.Dir(path)) })
	assert.Equal(t, "Протокол АҚМ-2018-0001.pdf", filepath.Base(path))
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(data), "%PDF"))
}
