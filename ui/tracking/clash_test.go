package tracking

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// letter writes a small PDF to be chosen.
func letterOnDisk(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte("%PDF-1.4\n%%EOF\n"), 0o600))
	return path
}

func TestALetterGoesWithTheStepAndIsOpened(t *testing.T) {
	h, st, p := open(t, manager)
	words := h.Words()
	p.Show(screen.Place{ID: st.Issued.ID})
	require.Contains(t, h.Shown(), words.T("tracking.letter.none"), "the issue has no letter yet")
	press(t, p.Content(), words.T("step.report"))
	sheet := h.TopSheet()
	control[*widgets.Entry](t, sheet.Content, words.T("tracking.letter.number_in")).SetText("05-12/77")
	date := control[*widgets.DateField](t, sheet.Content, words.T("tracking.letter.date"))
	press(t, sheet.Content, words.T("step.report"))
	require.NotEmpty(t, fieldOf(t, sheet.Content, words.T("tracking.letter.date")).Error(), "a number without a date finds no letter")
	date.SetInput("01.10.2018")
	press(t, sheet.Content, words.T("step.report"))
	require.Contains(t, fieldOf(t, sheet.Content, words.T("tracking.letter.date")).Error(), "31.10.2018", "no answer before the issue")
	date.SetInput("06.11.2018")
	h.Files = []string{letterOnDisk(t, "ответ.pdf")}
	press(t, sheet.Content, words.T("record.enclose"))
	require.Contains(t, h.Shown(), "ответ.pdf")
	press(t, sheet.Content, words.T("step.report"))
	require.False(t, sheet.Open)
	require.Contains(t, h.Shown(), words.T("tracking.letter.in", "number", "05-12/77", "date", model.MakeDate(2018, 11, 6)))
	test.Tap(find(t, p.Content(), func(b *widgets.Button) bool { return b.Text() == "ответ.pdf" }))
	require.Len(t, h.Opened, 1, "the file is handed to the system")
	copied, err := os.ReadFile(h.Opened[0])
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(copied), "%PDF"))

	// The number of the issue comes from the registry later.
	test.Tap(find(t, p.Content(), func(b *widgets.Button) bool { return b.Text() == words.T("tracking.letter.note") }))
	sheet = h.TopSheet()
	control[*widgets.Entry](t, sheet.Content, words.T("tracking.letter.number_out")).SetText("12-3/5")
	control[*widgets.DateField](t, sheet.Content, words.T("tracking.letter.date")).SetInput("31.10.2018")
	press(t, sheet.Content, words.T("tracking.save"))
	require.False(t, sheet.Open)
	require.Contains(t, h.Shown(), words.T("tracking.letter.out", "number", "12-3/5", "date", model.MakeDate(2018, 10, 31)))
	require.Empty(t, h.Failed)
}

// elsewhere is another person's session, who is quicker.
func elsewhere(t *testing.T, h *screentest.Host) *office.Session {
	t.Helper()
	s, err := h.Desk().SignIn(h.Context(), h.Manager.ID)
	require.NoError(t, err)
	return s
}

func TestTwoStepsAtOnceShowBothVersions(t *testing.T) {
	h, st, p := open(t, manager)
	words := h.Words()
	p.Show(screen.Place{ID: st.Issued.ID})
	r := rowOf(t, h, st.Issued.ID)
	tr, _ := model.TransitionOf(model.RecExtend)
	p.step(r, tr)
	form := h.TopSheet()
	control[*widgets.DateField](t, form.Content, words.T("field.new_due")).SetInput("20.12.2018")
	control[*widgets.TextArea](t, form.Content, words.T("field.reason")).SetText("Ждут бюджет")

	_, err := elsewhere(t, h).Step(h.Context(), r.ID, r.Version, model.RecEvent{Verb: model.RecExtend, Due: model.MakeDate(2018, 12, 1), Reason: "Просили"})
	require.NoError(t, err)
	press(t, form.Content, words.T("step.extend"))
	clash := h.TopSheet()
	require.Equal(t, words.T("screen.clash.title"), clash.Title)
	shown := strings.Join(h.Shown(), "\n")
	for _, text := range []string{"20.12.2018", "01.12.2018", "Ждут бюджет", "Просили", h.Manager.Name} {
		require.Contains(t, shown, text, "both versions stand side by side")
	}
	require.Equal(t, "2018-12-01", recommendation(t, h, r.ID).Due.String(), "nothing is overwritten")
	press(t, clash.Content, words.T("screen.clash.keep"))
	require.False(t, form.Open)
	require.Equal(t, "2018-12-20", recommendation(t, h, r.ID).Due.String())

	// Taking theirs leaves what was typed.
	r = rowOf(t, h, r.ID)
	p.step(r, tr)
	form = h.TopSheet()
	control[*widgets.DateField](t, form.Content, words.T("field.new_due")).SetInput("30.12.2018")
	control[*widgets.TextArea](t, form.Content, words.T("field.reason")).SetText("Ещё раз")
	_, err = elsewhere(t, h).Step(h.Context(), r.ID, r.Version, model.RecEvent{Verb: model.RecReport})
	require.NoError(t, err)
	press(t, form.Content, words.T("step.extend"))
	press(t, h.TopSheet().Content, words.T("screen.clash.take"))
	require.False(t, form.Open)
	require.Equal(t, "2018-12-20", recommendation(t, h, r.ID).Due.String())
	require.Empty(t, h.Failed)
}

func rowOf(t *testing.T, h *screentest.Host, id model.ID) model.RecommendationRow {
	t.Helper()
	rows, err := h.Session().RecommendationRows(h.Context(), []model.ID{id}, model.Date{})
	require.NoError(t, err)
	require.Len(t, rows, 1)
	return rows[0]
}

func TestADraftThatSomebodyElseChangedShowsBothTexts(t *testing.T) {
	h, st, p := open(t, officer)
	words := h.Words()
	p.Show(screen.Place{ID: st.Drafted.ID})
	press(t, p.Content(), words.T("step.change"))
	form := h.TopSheet()
	control[*widgets.TextArea](t, form.Content, words.T("field.recommendation_text")).SetText("Мой текст")
	theirs := recommendation(t, h, st.Drafted.ID)
	theirs.Text = "Их текст"
	_, err := elsewhere(t, h).SaveRecommendation(h.Context(), theirs)
	require.NoError(t, err)
	press(t, form.Content, words.T("tracking.save_draft"))
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "Мой текст")
	require.Contains(t, shown, "Их текст")
	press(t, h.TopSheet().Content, words.T("screen.clash.keep"))
	require.Equal(t, "Мой текст", recommendation(t, h, st.Drafted.ID).Text)
}

func TestACheckThatSomebodyElseEnteredShowsBoth(t *testing.T) {
	h, st, p := open(t, manager)
	words := h.Words()
	p.Show(screen.Place{ID: st.Reported.ID})
	press(t, p.Content(), words.T("tracking.check"))
	form := h.TopSheet()
	control[*widgets.Picker](t, form.Content, words.T("field.result")).SetInput(`{"ID":"executed"}`)
	control[*widgets.MultiPicker](t, form.Content, words.T("tracking.public")).SetInput(`[{"ID":"` + string(h.Representatives[1].ID) + `","Text":"x"}]`)
	control[*widgets.TextArea](t, form.Content, words.T("tracking.found")).SetText("всё сделано")
	_, err := elsewhere(t, h).RecordCheck(h.Context(), model.Check{Recommendation: st.Reported.ID, Date: h.Session().Today(), Result: model.CheckNot,
		Checkers: []model.ID{h.Representatives[0].ID}, Text: "очередь та же"})
	require.NoError(t, err)
	press(t, form.Content, words.T("tracking.check_save"))
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "всё сделано")
	require.Contains(t, shown, "очередь та же")
	require.Equal(t, model.RecNotExecuted, recommendation(t, h, st.Reported.ID).State)
}

// TestAStepIsOfferedOnce: while it is stored the buttons of the record rest, and its form takes no second press.
func TestAStepIsOfferedOnce(t *testing.T) {
	h, st, _ := open(t, manager)
	slow := &slowHost{Host: h}
	p := New(slow)
	h.Open(p)
	p.Show(screen.Place{ID: st.Issued.ID})
	words := h.Words()
	press(t, p.Content(), words.T("step.report"))
	form := h.TopSheet()
	slow.held = true
	press(t, form.Content, words.T("step.report"))
	press(t, form.Content, words.T("step.report"))
	require.Len(t, slow.waiting, 1, "a second press stores nothing")
	report := find(t, p.Content(), func(b *widgets.Button) bool { return b.Text() == words.T("step.report") })
	require.True(t, report.Disabled(), "the step that is being taken is not offered")
	slow.run()
	require.False(t, form.Open)
	require.Equal(t, model.RecReported, recommendation(t, h, st.Issued.ID).State)

	// A step that is refused wakes them again.
	p.Show(screen.Place{ID: st.Overdue.ID})
	press(t, p.Content(), words.T("step.report"))
	form = h.TopSheet()
	control[*widgets.DateField](t, form.Content, words.T("field.date")).SetInput("01.01.2018")
	press(t, form.Content, words.T("step.report"))
	require.True(t, form.Open)
	report = find(t, p.Content(), func(b *widgets.Button) bool { return b.Text() == words.T("step.report") })
	require.False(t, report.Disabled())
}

// slowHost holds work back until it is run.
type slowHost struct {
	*screentest.Host
	held    bool
	waiting []func()
}

func (s *slowHost) Run(work func(context.Context) error, done func(error)) {
	if !s.held {
		s.Host.Run(work, done)
		return
	}
	s.waiting = append(s.waiting, func() { s.Host.Run(work, done) })
}

func (s *slowHost) run() {
	s.held = false
	for _, f := range s.waiting {
		f()
	}
	s.waiting = nil
}

func TestACompoundDraftIsSplit(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	s := elsewhere(t, h)
	visit := st.Open.Visit
	more, err := s.AddFinding(h.Context(), model.Finding{Visit: visit, Category: "rudeness", Description: "Грубость"})
	require.NoError(t, err)
	h.SignIn(h.Officers[0])
	p := New(h)
	h.Open(p)
	p.Show(screen.Place{New: true, From: []model.ID{st.Open.ID}})
	words := h.Words()
	text := control[*widgets.TextArea](t, h.TopSheet().Content, words.T("field.recommendation_text"))
	text.SetText("Поставить скамьи. Обучить сотрудников.")
	require.Contains(t, strings.Join(h.Shown(), "\n"), words.N("tracking.split.measures", 2), "one violation: it only says so")
	h.TopSheet().Close()

	p.Show(screen.Place{New: true, From: []model.ID{st.Open.ID, more.ID}})
	form := h.TopSheet()
	control[*widgets.Picker](t, form.Content, words.T("field.kind")).SetInput(`{"ID":"remedy","Text":"x"}`)
	control[*widgets.TextArea](t, form.Content, words.T("field.recommendation_text")).SetText("Поставить скамьи. Обучить сотрудников.")
	press(t, form.Content, words.T("tracking.split.do"))
	require.False(t, form.Open, "%v %v", h.Failed, h.Shown())
	texts := map[string]bool{}
	for _, f := range []model.ID{st.Open.ID, more.ID} {
		ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindRecommendation, Finding: f}, model.Order{})
		require.NoError(t, err)
		require.Len(t, ids, 1)
		texts[recommendation(t, h, ids[0]).Text] = true
	}
	require.Equal(t, map[string]bool{"Поставить скамьи": true, "Обучить сотрудников": true}, texts)
	_, err = h.Session().TakeBack(h.Context())
	require.NoError(t, err)
	require.Empty(t, h.Failed)
}

func TestOnlyWhatCanBeIssuedIsAskedAbout(t *testing.T) {
	h, st, p := open(t, manager)
	words := h.Words()
	p.issueMany([]model.ID{st.Drafted.ID, st.Issued.ID, st.Verified.ID})
	require.Len(t, h.Asked, 1)
	require.Contains(t, h.Asked[0].Text, words.N("tracking.issue_many", 1, "days", 10))
	require.Contains(t, h.Asked[0].Text, words.N("tracking.issue_skipped", 2))
	p.issueMany([]model.ID{st.Issued.ID})
	require.Len(t, h.Asked, 1, "nothing to ask about")
	require.Equal(t, words.T("tracking.nothing_to_issue"), h.Said[len(h.Said)-1].Text)
}

func TestScreensClash(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	screentest.Picture(h, "tracking-clash", New, func(p *Page) {
		p.Show(screen.Place{ID: st.Issued.ID})
		screen.ShowClash(h, screen.Clash{Name: st.Issued.Number.String(), KeepMine: func() {}, TakeTheirs: func() {},
			Mine: []widgets.LabelledText{{Label: h.Words().T("tracking.clash.step"), Text: h.Words().T("step.extend")},
				{Label: h.Words().T("field.due"), Text: "20.12.2018"}, {Label: h.Words().T("field.reason"), Text: "Ждут бюджет"}},
			Theirs: []widgets.LabelledText{{Label: h.Words().T("tracking.clash.step"), Text: h.Words().T("step.report")},
				{Label: h.Words().T("field.due"), Text: "20.12.2018"}, {Label: h.Words().T("tracking.clash.by"), Text: h.Manager.Name}}})
	})
	screentest.Picture(h, "tracking-step", New, func(p *Page) {
		p.Show(screen.Place{ID: st.Issued.ID})
		var b fyne.CanvasObject = p.Content()
		press(t, b, h.Words().T("step.report"))
	})
	screentest.Picture(h, "tracking-split", New, func(p *Page) {
		p.form(model.Recommendation{Findings: []model.ID{st.Open.ID, st.Answered[0].ID}, Text: "Обучить сотрудников. Установить пандус."}, []model.FindingRow{
			{Finding: st.Open}, {Finding: st.Answered[0]}})
	})
}
