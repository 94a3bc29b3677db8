package office_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

var headPlan = []model.Column{model.ColDate, model.ColWeek, model.ColOrganisation, model.ColService, model.ColMethod}

// planned are the lines of the first quarter as the register has them.
func planned(t *testing.T, lines ...[]string) *model.SheetTable {
	t.Helper()
	return table(t, model.SheetPlan, "plan.csv", headPlan, lines...)
}

// visitRow is a visit of the first register with another number, day, provider and service.
func visitRow(number, date, organisation, service string) []string {
	row := append([]string{}, newRegisters().visits[0]...)
	row[0], row[1], row[2], row[3] = number, date, organisation, service
	return row
}

// planBench is an office with the providers, services and the given lines of a plan; force has the plan
// submitted by a colleague's hand and approved.
func planBench(t *testing.T, force bool, lines ...[]string) (s *office.Session, plan model.ID) {
	t.Helper()
	s, ctx := importing(t), t.Context()
	author, err := s.SavePerson(ctx, model.Person{Name: "Автор Плана", Role: model.RoleAdmin})
	require.NoError(t, err)
	other, err := s.Desk.SignIn(ctx, author.ID)
	require.NoError(t, err)
	r := newRegisters()
	r.services = append(r.services, []string{"00102", "Вызов врача", "здравоохранение", "1"})
	for file, got := range imported(t, other, table(t, model.SheetOrganisations, "organisations.csv", headOrganisations, r.organisations...),
		table(t, model.SheetServices, "services.csv", headServices, r.services...), planned(t, lines...)) {
		require.Equal(t, got.Rows, got.New, "%s: %+v", file, got.Problems)
	}
	ids, err := s.IDs(ctx, model.Filter{Kind: model.KindPlan}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1)
	card, err := s.PlanCard(ctx, ids[0])
	require.NoError(t, err)
	if force {
		submitted, err := other.SubmitPlan(ctx, ids[0], card.Plan.Version)
		require.NoError(t, err)
		_, err = s.ApprovePlan(ctx, ids[0], submitted.Version)
		require.NoError(t, err)
	}
	return s, ids[0]
}

func importVisits(t *testing.T, s *office.Session, rows ...[]string) office.FileResult {
	t.Helper()
	got := imported(t, s, table(t, model.SheetVisits, "visits.csv", headVisits, rows...))["visits.csv"]
	require.Empty(t, got.Problems)
	return got
}

// fulfilledBy tells of each line of the plan, by day, the number of the visit that fulfilled it.
func fulfilledBy(t *testing.T, s *office.Session, plan model.ID) (numbers []string, card office.PlanCard) {
	t.Helper()
	card, err := s.PlanCard(t.Context(), plan)
	require.NoError(t, err)
	for _, line := range card.Visits {
		if line.Visit == "" {
			require.Equal(t, model.PlannedOpen, line.State)
			numbers = append(numbers, "")
			continue
		}
		require.Equal(t, model.PlannedFulfilled, line.State)
		visit, err := s.VisitCard(t.Context(), line.Visit)
		require.NoError(t, err)
		require.Equal(t, line.ID, visit.Visit.Planned)
		numbers = append(numbers, visit.Visit.External)
	}
	return numbers, card
}

func TestImportedVisitsFulfilThePlan(t *testing.T) {
	const shopper = "тайный покупатель"
	for name, c := range map[string]struct {
		lines  [][]string
		visits [][]string
		want   []string // by line, in the order of days
	}{
		"the same day": {[][]string{{"2018-03-01", "", "11-0001", "00101", shopper}},
			[][]string{visitRow("В-1", "2018-03-01", "11-0001", "00101")}, []string{"В-1"}},
		"another day, provider, service, method": {
			[][]string{{"2018-03-01", "", "11-0002", "00101", shopper}, {"2018-03-01", "", "11-0001", "00102", shopper},
				{"2018-03-01", "", "11-0001", "00101", "проверка"}, {"2018-03-02", "", "11-0001", "00101", shopper}},
			[][]string{visitRow("В-1", "2018-03-01", "11-0001", "00101")}, []string{"", "", "", ""}},
		"any day of the week": {[][]string{{"", "2018-02-26", "11-0001", "00101", shopper}},
			[][]string{visitRow("В-1", "2018-03-04", "11-0001", "00101")}, []string{"В-1"}},
		"not the next week": {[][]string{{"", "2018-02-26", "11-0001", "00101", shopper}},
			[][]string{visitRow("В-1", "2018-03-05", "11-0001", "00101")}, []string{""}},
		"the day before the week": {
			[][]string{{"", "2018-02-26", "11-0001", "00101", shopper}, {"2018-03-01", "", "11-0001", "00101", shopper}},
			[][]string{visitRow("В-1", "2018-03-01", "11-0001", "00101")}, []string{"", "В-1"}},
		"each line once": {
			[][]string{{"", "2018-02-26", "11-0001", "00101", shopper}, {"2018-03-01", "", "11-0001", "00101", shopper}},
			[][]string{visitRow("В-1", "2018-03-01", "11-0001", "00101"), visitRow("В-2", "2018-03-01", "11-0001", "00101"),
				visitRow("В-3", "2018-03-01", "11-0001", "00101")}, []string{"В-2", "В-1"}},
		"a line without a service takes any, after one that names it": {
			[][]string{{"", "2018-02-26", "11-0001", "", shopper}, {"", "2018-02-26", "11-0001", "00102", shopper}},
			[][]string{visitRow("В-1", "2018-03-01", "11-0001", "00102"), visitRow("В-2", "2018-03-01", "11-0001", "00101")},
			[]string{"В-2", "В-1"}},
	} {
		t.Run(name, func(t *testing.T) {
			s, plan := planBench(t, true, c.lines...)
			got := importVisits(t, s, c.visits...)
			numbers, card := fulfilledBy(t, s, plan)
			assert.Equal(t, c.want, numbers)
			tied := 0
			for _, n := range c.want {
				if n != "" {
					tied++
				}
			}
			assert.Equal(t, tied, got.Fulfilled)
			want := map[string]int{"fulfil": tied, "begin": min(tied, 1)}
			state := model.PlanApproved
			if tied > 0 {
				state = model.PlanInProgress
			}
			assert.Equal(t, state, card.Plan.State)
			assert.Equal(t, want, verbs(card.History, "fulfil", "begin"))

			again := importVisits(t, s, c.visits...)
			assert.Equal(t, len(c.visits), again.Unchanged)
			assert.Zero(t, again.Fulfilled)
			_, after := fulfilledBy(t, s, plan)
			assert.Equal(t, card, after, "a second import changes nothing")
		})
	}
}

// verbs counts lines of the journal by verb.
func verbs(history []model.HistoryLine, of ...string) map[string]int {
	out := map[string]int{}
	for _, verb := range of {
		out[verb] = 0
		for _, line := range history {
			if line.Verb == verb {
				out[verb]++
			}
		}
	}
	return out
}

func TestImportedVisitsLeaveOtherPlansAlone(t *testing.T) {
	line := []string{"2018-03-01", "", "11-0001", "00101", "тайный покупатель"}
	visit := visitRow("В-1", "2018-03-01", "11-0001", "00101")

	s, plan := planBench(t, false, line)
	assert.Zero(t, importVisits(t, s, visit).Fulfilled, "a draft is not in force")
	numbers, card := fulfilledBy(t, s, plan)
	assert.Equal(t, []string{""}, numbers)
	assert.Equal(t, model.PlanDraft, card.Plan.State)

	// A line that somebody is entering a visit for is taken.
	s, plan = planBench(t, true, line)
	_, card = fulfilledBy(t, s, plan)
	_, err := s.StartVisit(t.Context(), model.Visit{Planned: card.Visits[0].ID, Date: day(2018, 3, 1)})
	require.NoError(t, err)
	assert.Zero(t, importVisits(t, s, visit).Fulfilled)
	n, err := s.Count(t.Context(), model.Filter{Kind: model.KindVisit})
	require.NoError(t, err)
	assert.Equal(t, 2, n)
}

// TestImportFulfilsWithTheFileOfThePlan: a plan that the same import amends is fulfilled by its visits; a dry
// run says the same.
func TestImportFulfilsWithTheFileOfThePlan(t *testing.T) {
	s, plan := planBench(t, true, []string{"2018-03-01", "", "11-0002", "00101", "тайный покупатель"})
	tables := []*model.SheetTable{planned(t, []string{"2018-03-01", "", "11-0001", "00101", "тайный покупатель"}),
		table(t, model.SheetVisits, "visits.csv", headVisits, visitRow("В-1", "2018-03-01", "11-0001", "00101"))}
	dry, err := s.Import(t.Context(), tables, office.ImportOptions{DryRun: true})
	require.NoError(t, err)
	assert.Equal(t, 1, dry[1].Fulfilled)
	kept, err := s.Import(t.Context(), tables, office.ImportOptions{})
	require.NoError(t, err)
	assert.Equal(t, dry, kept)
	_, card := fulfilledBy(t, s, plan)
	assert.Equal(t, 1, card.Plan.Done)
	assert.Equal(t, 2, card.Plan.Visits)
	assert.Equal(t, 1, card.Plan.Amendments)
}
