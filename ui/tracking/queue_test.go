package tracking

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/screentest"
)

// reportMore reports what else can be reported, so that the queue has several rows.
func reportMore(t testing.TB, h *screentest.Host, st *screentest.Story) []model.ID {
	t.Helper()
	ids := []model.ID{st.Reported.ID}
	for _, r := range []model.Recommendation{st.Overdue, st.Issued, st.Partly} {
		_, err := h.Session().Step(h.Context(), r.ID, r.Version, model.RecEvent{Verb: model.RecReport,
			Letter: model.Letter{Number: "01-15/" + r.Number.String()[len(r.Number.String())-2:], Date: h.Session().Today()}})
		require.NoError(t, err)
		ids = append(ids, r.ID)
	}
	return ids
}

func openQueue(t *testing.T, person func(*screentest.Host) model.Person) (*screentest.Host, *screentest.Story, *Queue) {
	t.Helper()
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Manager)
	reportMore(t, h, st)
	h.SignIn(person(h))
	q := NewQueue(h)
	h.Open(q)
	return h, st, q
}

func TestTheQueueAssignsAndPrefillsTheCheck(t *testing.T) {
	h, st, q := openQueue(t, manager)
	words := h.Words()
	q.Show(screen.Place{ID: st.Reported.ID})
	press(t, q.Content(), words.T("queue.assign"))
	sheet := h.TopSheet()
	public := control[*widgets.MultiPicker](t, sheet.Content, words.T("tracking.public"))
	day := control[*widgets.DateField](t, sheet.Content, words.T("column.check_day"))
	require.Equal(t, "2018-11-08", day.Date().String(), "the next working day is proposed")
	day.SetInput("10.11.2018")
	require.NotEmpty(t, fieldOf(t, sheet.Content, words.T("column.check_day")).Warning(), "a Saturday makes one think")
	press(t, sheet.Content, words.T("entry.take_working_day", "date", model.MakeDate(2018, 11, 12)))
	require.Equal(t, "2018-11-12", day.Date().String(), "one press takes the next working day")

	staff := control[*widgets.MultiPicker](t, sheet.Content, words.T("tracking.staff"))
	staff.SetChosen([]widgets.Option{entry.PersonOption(h.Officers[0])})
	public.SetChosen([]widgets.Option{entry.PersonOption(h.Representatives[1])})
	press(t, sheet.Content, words.T("queue.assign"))
	require.True(t, sheet.Open)
	require.Contains(t, fieldOf(t, sheet.Content, words.T("tracking.staff")).Error(), h.Officers[0].Name, "before the check, not at it")
	staff.SetChosen(nil)
	day.SetInput("06.11.2018")
	press(t, sheet.Content, words.T("queue.assign"))
	require.Contains(t, fieldOf(t, sheet.Content, words.T("column.check_day")).Error(), "06.11.2018")
	day.SetInput("07.11.2018")
	press(t, sheet.Content, words.T("queue.assign"))
	require.False(t, sheet.Open)
	require.Contains(t, h.Shown(), words.T("queue.assigned"))

	press(t, q.Content(), words.T("tracking.check"))
	sheet = h.TopSheet()
	require.Equal(t, h.Representatives[1].Name, control[*widgets.MultiPicker](t, sheet.Content, words.T("tracking.public")).Chosen()[0].Text)
	require.Equal(t, "2018-11-07", control[*widgets.DateField](t, sheet.Content, words.T("field.date")).Date().String())
	control[*widgets.Picker](t, sheet.Content, words.T("field.result")).SetInput(`{"ID":"partly"}`)
	control[*widgets.TextArea](t, sheet.Content, words.T("tracking.found")).SetText("очередь стала короче")
	control[*widgets.Entry](t, sheet.Content, words.T("tracking.letter.number_out")).SetText("12-3/90")
	control[*widgets.DateField](t, sheet.Content, words.T("tracking.letter.date")).SetInput("07.11.2018")
	press(t, sheet.Content, words.T("tracking.check_save"))
	require.False(t, sheet.Open)
	r := recommendation(t, h, st.Reported.ID)
	require.Equal(t, model.RecPartly, r.State)
	require.Equal(t, model.LevelRegionalHead, r.Level)
	_, ok, err := h.Session().OpenAssignment(h.Context(), r.ID)
	require.NoError(t, err)
	require.False(t, ok, "the check ends the assignment")
}

// What is pasted or dropped while the check is typed goes with it as evidence.
func TestEvidenceIsPastedIntoTheCheck(t *testing.T) {
	h, st, q := openQueue(t, officer)
	given := []office.Source{screen.BytesGiven("снимок.png", []byte("png"))}
	require.False(t, q.TakeForm(nil, given), "no form is open")
	q.Show(screen.Place{ID: st.Reported.ID})
	press(t, q.Content(), h.Words().T("tracking.check"))
	require.True(t, q.TakeForm(q.over.form.Form(), given))
	require.Contains(t, h.Shown(), "снимок.png")
	require.Len(t, q.over.files.Files(), 1)
	require.False(t, q.TakeForm(widgets.NewForm(), given), "a form over that form is another")
	h.TopSheet().Close()
	require.Nil(t, q.over.form)
}

func TestManyAreAssignedAndTheConcernedAreNamed(t *testing.T) {
	h, st, q := openQueue(t, manager)
	words := h.Words()
	q.assignMany([]model.ID{st.Reported.ID, st.Overdue.ID})
	sheet := h.TopSheet()
	press(t, sheet.Content, words.T("queue.assign"))
	require.True(t, sheet.Open, "somebody must be named")
	require.Equal(t, words.T("fault.required.checkers"), fieldOf(t, sheet.Content, words.T("tracking.public")).Error())
	control[*widgets.MultiPicker](t, sheet.Content, words.T("tracking.staff")).SetChosen([]widgets.Option{entry.PersonOption(h.Officers[1])})
	press(t, sheet.Content, words.T("queue.assign"))
	require.True(t, sheet.Open, "staff alone needs a reason, and what was typed stays")
	require.Equal(t, words.T("fault.check_no_public"), fieldOf(t, sheet.Content, words.T("tracking.public")).Error())
	require.Len(t, control[*widgets.MultiPicker](t, sheet.Content, words.T("tracking.staff")).Chosen(), 1)
	control[*widgets.MultiPicker](t, sheet.Content, words.T("tracking.staff")).SetChosen(nil)
	control[*widgets.MultiPicker](t, sheet.Content, words.T("tracking.public")).SetChosen([]widgets.Option{entry.PersonOption(h.Representatives[0])})
	press(t, sheet.Content, words.T("queue.assign"))
	h.Quiet()
	n, err := h.Session().Count(h.Context(), model.Filter{Kind: model.KindPostControl, Marks: []model.Mark{model.MarkAssigned}})
	require.NoError(t, err)
	require.Equal(t, 2, n)

	// The next step: the sheets of those very ones, by Enter; their marks are still there.
	sheet = h.TopSheet()
	require.Equal(t, words.T("queue.print_title"), sheet.Title)
	require.ElementsMatch(t, []model.ID{st.Reported.ID, st.Overdue.ID}, q.list.Marked())
	h.Press(fyne.KeyReturn)
	h.Quiet()
	require.False(t, sheet.Open)
	h.Answer("") // there is nothing to print on here but the viewer
	h.Quiet()
	require.Len(t, h.Opened, 1)
	require.Equal(t, "Листы проверки (2) Акмолинская область 2018-11-07.pdf", filepath.Base(h.Opened[0]))
	require.ElementsMatch(t, []model.ID{st.Reported.ID, st.Overdue.ID}, q.list.Marked(), "marking again is not needed")
}

// What was drawn goes from the draw over the assignment to its sheets without a mark being set.
func TestFromTheDrawToTheSheets(t *testing.T) {
	h, _, q := openQueue(t, manager)
	words := h.Words()
	drum, err := h.Session().SampleDrum(h.Context(), model.Filter{})
	require.NoError(t, err)
	_, err = h.Session().Assign(h.Context(), model.Assignment{Recommendation: drum.Pool[0].Recommendation, People: []model.ID{h.Representatives[0].ID}, Day: h.Session().Today()})
	require.NoError(t, err)
	q.New()
	require.Contains(t, h.Shown(), words.N("queue.left.assigned", 1), "why there are fewer than in the queue")
	h.Type("2")
	h.Press(fyne.KeyReturn)
	h.Type("4711")
	h.Press(fyne.KeyReturn)
	h.Type("Ким Виктор")
	h.Press(fyne.KeyReturn)
	h.Type("журналист")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	samples, err := h.Session().Samples(h.Context())
	require.NoError(t, err)
	require.Len(t, samples, 1)
	require.Equal(t, "Ким Виктор", samples[0].Reader)
	press(t, h.TopSheet().Content, words.T("queue.assign_drawn"))
	control[*widgets.MultiPicker](t, h.TopSheet().Content, words.T("tracking.public")).SetChosen([]widgets.Option{entry.PersonOption(h.Representatives[0])})
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	require.Equal(t, words.T("queue.print_title"), h.TopSheet().Title)
	h.Press(fyne.KeyReturn)
	h.Quiet()
	h.Answer("")
	h.Quiet()
	require.Len(t, h.Opened, 1)
	require.Empty(t, h.Failed)
}

func TestADrawIsShownAndPrinted(t *testing.T) {
	h, _, q := openQueue(t, manager)
	words := h.Words()
	q.New()
	sheet := h.TopSheet()
	count := control[*widgets.Entry](t, sheet.Content, words.T("queue.count"))
	press(t, sheet.Content, words.T("queue.draw_do"))
	require.NotEmpty(t, fieldOf(t, sheet.Content, words.T("queue.spoken")).Error())
	count.SetText("9")
	control[*widgets.Entry](t, sheet.Content, words.T("queue.spoken")).SetText("4711")
	press(t, sheet.Content, words.T("queue.draw_do"))
	require.Equal(t, words.T("fault.required.reader"), fieldOf(t, sheet.Content, words.T("queue.reader")).Error(), "who read it out is named")
	require.Equal(t, words.T("fault.required.reader_role"), fieldOf(t, sheet.Content, words.T("queue.reader_role")).Error())
	control[*widgets.Entry](t, sheet.Content, words.T("queue.reader")).SetText("Ким Виктор")
	control[*widgets.Entry](t, sheet.Content, words.T("queue.reader_role")).SetText("журналист")
	press(t, sheet.Content, words.T("queue.draw_do"))
	require.Contains(t, fieldOf(t, sheet.Content, words.T("queue.count")).Error(), "4", "more than there is")
	count.SetText("2")
	press(t, sheet.Content, words.T("queue.draw_do"))
	require.False(t, sheet.Open)
	result := h.TopSheet()
	require.True(t, result.Open)
	press(t, result.Content, words.T("queue.protocol"))
	h.Answer("") // there is nothing to print on here but the viewer
	require.Len(t, h.Opened, 1)
	require.Equal(t, "Протокол жеребьёвки АҚМ-2018-0001 2018-11-07.pdf", filepath.Base(h.Opened[0]))
	require.Contains(t, h.Shown(), "Ким Виктор, журналист")
	samples, err := h.Session().Samples(h.Context())
	require.NoError(t, err)
	require.Len(t, samples, 1)
	press(t, result.Content, words.T("queue.assign_drawn"))
	require.Equal(t, words.T("queue.assign"), h.TopSheet().Title)
	require.Empty(t, h.Failed)
}

func TestAnOfficerEntersButDoesNotAssign(t *testing.T) {
	h, st, q := openQueue(t, officer)
	q.Show(screen.Place{ID: st.Reported.ID})
	require.NotContains(t, h.Shown(), h.Words().T("queue.assign"))
	require.Contains(t, h.Shown(), h.Words().T("tracking.check"))
	q.sheets([]model.ID{st.Reported.ID})
	h.Answer("")
	require.Len(t, h.Opened, 1)
	q.New()
	require.Empty(t, h.Failed)
}

func TestScreensQueue(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Manager)
	ids := reportMore(t, h, st)
	_, err := h.Session().Assign(h.Context(), model.Assignment{Recommendation: ids[1], People: []model.ID{h.Representatives[0].ID, h.Representatives[1].ID},
		Day: h.Session().Today().AddDays(2), Note: "с утра"})
	require.NoError(t, err)
	sample, err := h.Session().DrawSample(h.Context(), office.SampleAsk{Count: 1, Spoken: 4711, Reader: "Ким Виктор", Role: "журналист"})
	require.NoError(t, err)
	screentest.Picture(h, "postcontrol-list", NewQueue, func(q *Queue) { q.Show(screen.Place{ID: ids[1]}) })
	screentest.Picture(h, "postcontrol-marked", NewQueue, func(q *Queue) {
		q.Focus()
		h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	})
	screentest.Picture(h, "postcontrol-draw", NewQueue, func(q *Queue) { q.New() })
	screentest.Picture(h, "postcontrol-drawn", NewQueue, func(q *Queue) { q.shown(sample) })
	screentest.Picture(h, "postcontrol-assign", NewQueue, func(q *Queue) { q.assignMany(ids) })
	screentest.Picture(h, "postcontrol-check", NewQueue, func(q *Queue) {
		q.Show(screen.Place{ID: ids[1]})
		press(t, q.Content(), h.Words().T("tracking.check"))
	})
	screentest.Picture(screentest.New(t), "postcontrol-empty", NewQueue, nil)
}

// TestTheNarrowQueueKeepsWhatIsActedOn: beside an open record on the usual and on the smallest screen the number, the provider,
// the state of the check and, where it has room, its day stay, each whole.
func TestTheNarrowQueueKeepsWhatIsActedOn(t *testing.T) {
	h, st, _ := openQueue(t, manager)
	h.SetLang(model.Kazakh)
	q := NewQueue(h)
	h.Open(q)
	q.Show(screen.Place{ID: st.Reported.ID})
	h.Settle()
	drawn := func(width, height float32) (out []string) {
		h.Window().Resize(fyne.NewSize(width, height))
		h.Settle()
		r := find(t, q.Content(), func(*widgets.Register) bool { return true })
		for _, id := range []string{"number", "addressee", "state", "check_day", "reported", "waits"} {
			if r.Drawn(id) {
				out = append(out, id)
			}
		}
		return out
	}
	require.Subset(t, drawn(1366, 768), []string{"number", "addressee", "state", "check_day"})
	require.Equal(t, []string{"number", "addressee", "state"}, drawn(1024, 700))
}
