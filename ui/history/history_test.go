package history_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/history"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func build(h screen.Host) *history.Page { return history.New(h) }

// opened is the register over an office with a story.
func opened(t *testing.T) (*screentest.Host, *screentest.Story, *history.Page) {
	t.Helper()
	h := screentest.New(t)
	st := h.Story()
	p := history.New(h)
	h.Open(p)
	return h, st, p
}

// lines are the journal's lines of a filter.
func lines(t *testing.T, h *screentest.Host, f model.Filter) []model.JournalRow {
	t.Helper()
	f.Kind = model.KindJournal
	ids, err := h.Session().IDs(h.Context(), f, model.Order{By: "date", Desc: true})
	require.NoError(t, err)
	rows, err := h.Session().JournalRows(h.Context(), ids)
	require.NoError(t, err)
	return rows
}

func TestTheRegisterSaysWhoDidWhatToWhichRecord(t *testing.T) {
	h, st, p := opened(t)
	p.Show(screen.Place{Filter: &model.Filter{FilterMore: model.FilterMore{Verbs: []string{"extend"}}}})
	if len(lines(t, h, model.Filter{FilterMore: model.FilterMore{Verbs: []string{"extend"}}})) == 0 {
		r := st.Issued
		_, err := h.Session().Step(h.Context(), r.ID, r.Version, model.RecEvent{Verb: model.RecExtend, Due: r.Due.AddDays(7), Reason: "Закупка пандуса"})
		require.NoError(t, err)
	}
	h.Settle()
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "Продлён срок")
	require.Contains(t, shown, st.Issued.Number.String())
	require.Contains(t, shown, "Закупка пандуса")
	require.Contains(t, shown, "Ғабитова Әсел")
}

// A change is told field by field in the words of the screens; Enter leads to the record.
func TestBeforeAndAfterFieldByField(t *testing.T) {
	h, st, p := opened(t)
	r := st.Issued
	_, err := h.Session().Step(h.Context(), r.ID, r.Version, model.RecEvent{Verb: model.RecExtend, Due: r.Due.AddDays(7), Reason: "Закупка"})
	require.NoError(t, err)
	line := lines(t, h, model.Filter{FilterMore: model.FilterMore{Verbs: []string{"extend"}}})[0]
	p.Show(screen.Place{ID: line.JournalID()})
	h.Settle()
	shown := h.Shown()
	require.Contains(t, shown, "Что изменилось")
	require.Contains(t, shown, h.Words().Date(r.Due))
	require.Contains(t, shown, h.Words().Date(r.Due.AddDays(7)))
	p.Focus()
	h.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	require.Equal(t, []screen.Place{{Kind: model.KindRecommendation, ID: r.ID}}, h.Gone)
}

// An assignment is called by its recommendation, a draw by its own number.
func TestAssignmentsAndDrawsHaveNames(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	h.SignIn(h.Manager)
	sample, err := h.Session().DrawSample(h.Context(), office.SampleAsk{Count: 1, Spoken: 4711, Reader: "Ким Виктор", Role: "журналист"})
	require.NoError(t, err)
	_, err = h.Session().Assign(h.Context(), model.Assignment{Recommendation: st.Reported.ID, People: []model.ID{h.Representatives[0].ID},
		Day: h.Session().Today()})
	require.NoError(t, err)
	h.Open(history.New(h))
	for kind, name := range map[string]string{"assignment": st.Reported.Number.String(), "sample": sample.Number.String()} {
		rows := lines(t, h, model.Filter{FilterMore: model.FilterMore{Of: []string{kind}}})
		require.NotEmpty(t, rows, kind)
		require.Equal(t, name, rows[0].Number.String(), kind)
		require.Contains(t, strings.Join(h.Shown(), "\n"), name)
	}
	rows := lines(t, h, model.Filter{FilterMore: model.FilterMore{Of: []string{"assignment"}}})
	require.Equal(t, st.Reported.ID, rows[0].Link, "the assignment opens its recommendation")
}

// A new record shows what it says, with the names of those it names.
func TestANewRecordShowsItsContent(t *testing.T) {
	h, st, p := opened(t)
	for _, line := range lines(t, h, model.Filter{FilterMore: model.FilterMore{Verbs: []string{"create"}, Of: []string{"visit"}}}) {
		if line.Record == st.Confirmed.ID {
			p.Show(screen.Place{ID: line.JournalID()})
		}
	}
	h.Settle()
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "Содержание новой записи")
	require.Contains(t, shown, h.Officers[0].Name)
	require.NotContains(t, shown, string(st.Confirmed.Organisation))
}

func TestOfficersDoNotReadOfPeopleAndSettings(t *testing.T) {
	h, _, p := opened(t)
	people := model.Filter{FilterMore: model.FilterMore{Of: []string{"person"}}}
	all := lines(t, h, people)
	require.NotEmpty(t, all)
	h.SignIn(h.Officers[0])
	require.Empty(t, lines(t, h, people))
	rows, err := h.Session().JournalRows(h.Context(), []model.ID{all[0].JournalID()})
	require.NoError(t, err)
	require.Empty(t, rows, "nor one by one")
	require.NotEmpty(t, lines(t, h, model.Filter{FilterMore: model.FilterMore{Of: []string{"visit"}}}))
	p.Show(screen.Place{})
	h.Quiet()
}

func TestTheRegisterGrowsAsItIsScrolled(t *testing.T) {
	h := screentest.New(t)
	h.Fill(20, 3000)
	o := h.Organisations[0]
	for range 5 {
		o.Address += "1"
		var err error
		o, err = h.Session().SaveOrganisation(h.Context(), o)
		require.NoError(t, err)
	}
	p := history.New(h)
	h.Open(p)
	want := len(lines(t, h, model.Filter{}))
	require.Contains(t, strings.Join(h.Shown(), "\n"), h.Words().N("screen.records", want))
	p.Focus()
	h.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	h.Quiet()
	p.Print()
	require.Len(t, h.Printed, 1)
	require.Len(t, h.Printed[0].Rows, want)
	require.Equal(t, "История изменений", h.Printed[0].Title)
}

func TestScreensOfHistory(t *testing.T) {
	h := screentest.Bare(t)
	screentest.Picture(h, "history-first", build, nil)
	h = screentest.New(t)
	st := h.Story()
	r := st.Issued
	_, err := h.Session().Step(h.Context(), r.ID, r.Version, model.RecEvent{Verb: model.RecExtend, Due: r.Due.AddDays(7), Reason: "Закупка пандуса"})
	require.NoError(t, err)
	screentest.Picture(h, "history-list", build, nil)
	screentest.Picture(h, "history-new", build, func(p *history.Page) {
		p.Show(screen.Place{ID: lines(t, h, model.Filter{FilterMore: model.FilterMore{Verbs: []string{"create"}, Of: []string{"finding"}}})[0].JournalID()})
	})
	screentest.Picture(h, "history-filtered", build, func(p *history.Page) {
		p.Show(screen.Place{Filter: &model.Filter{FilterMore: model.FilterMore{Of: []string{"recommendation", "check"}}, Person: h.Manager.ID}})
	})
}

// TestParticipantsAreNamed: a list whose items have members of their own is told item by item, people by their names.
func TestParticipantsAreNamed(t *testing.T) {
	h, _, p := opened(t)
	made, err := h.Session().CreateDiscussion(h.Context(), model.Discussion{Date: h.Session().Today(), Body: "minhealth",
		People:    []model.Participant{{Person: h.Officers[0].ID}, {Name: "Ахметова Д.", Post: "заместитель акима"}},
		Questions: []model.Topic{{Text: "Плата за дубликат"}}})
	require.NoError(t, err)
	for _, line := range lines(t, h, model.Filter{FilterMore: model.FilterMore{Verbs: []string{"create"}, Of: []string{"discussion"}}}) {
		if line.Record == made.ID {
			p.Show(screen.Place{ID: line.JournalID()})
		}
	}
	h.Settle()
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, h.Officers[0].Name+"; Ахметова Д., заместитель акима")
	require.Contains(t, shown, "Плата за дубликат")
	require.NotContains(t, shown, "заполнено")
}
