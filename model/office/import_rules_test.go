package office_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// registers are small registers that fit together, to be changed cell by cell.
type registers struct {
	organisations, services, visits, findings, recommendations, checks [][]string
}

func newRegisters() *registers {
	return &registers{
		organisations: [][]string{{"11-0001", "Поликлиника № 1 г. Кокшетау", "870241287921", "Акмолинская область", "здравоохранение"},
			{"11-0002", "Школа № 2 г. Степногорск", "", "11", "образование"}},
		services: [][]string{{"00101", "Прикрепление к медицинской организации", "здравоохранение", "1"}},
		visits: [][]string{{"В-1", "2018-03-01", "11-0001", "00101", "тайный покупатель", "Әбілова Ә.", "ОФ «Дорога»",
			"09:00", "09:20", "09:40", "5", "4", "3", "2", "1", "5"}},
		findings: [][]string{{"Н-1", "В-1", "большая очередь", "Ждали час", "2", "0"},
			{"Н-2", "В-1", "необоснованное требование оплаты", "Взяли деньги", "1", "5000"}},
		recommendations: [][]string{{"Р-1", "Н-1", "11-0001", "устранение", "Устранить", "2018-03-05", "2018-03-20", "2018-03-15", "0", "0"},
			{"Р-2", "Н-2", "870241287921", "возврат средств", "Вернуть", "2018-03-05", "", "", "5000", "1"}},
		checks: [][]string{{"Р-1", "2018-03-25", "Палата предпринимателей", "исполнена", ""}},
	}
}

func (r *registers) tables(t testing.TB) []*model.SheetTable {
	return []*model.SheetTable{
		table(t, model.SheetChecks, "checks.csv", headChecks, r.checks...),
		table(t, model.SheetRecommendations, "recommendations.csv", headRecommendations, r.recommendations...),
		table(t, model.SheetFindings, "findings.csv", headFindings, r.findings...),
		table(t, model.SheetVisits, "visits.csv", headVisits, r.visits...),
		table(t, model.SheetServices, "services.csv", headServices, r.services...),
		table(t, model.SheetOrganisations, "organisations.csv", headOrganisations, r.organisations...),
	}
}

func imported(t testing.TB, s *office.Session, tables ...*model.SheetTable) map[string]office.FileResult {
	t.Helper()
	results, err := s.Import(context.Background(), tables, office.ImportOptions{})
	require.NoError(t, err)
	out := map[string]office.FileResult{}
	for _, r := range results {
		out[r.File] = r
	}
	return out
}

// TestImportNamesEveryBadCell changes one cell at a time and expects it named by row, column and reason, and
// its file refused as a whole.
func TestImportNamesEveryBadCell(t *testing.T) {
	for name, c := range map[string]struct {
		spoil  func(*registers)
		file   string
		row    int
		column model.Column
		code   string
	}{
		"unknown region":         {func(r *registers) { r.organisations[1][3] = "Атлантида" }, "organisations.csv", 3, model.ColRegion, "import.problem.unknown"},
		"near region":            {func(r *registers) { r.organisations[1][3] = "Акмолинска область" }, "organisations.csv", 3, model.ColRegion, "import.problem.near"},
		"unknown sector":         {func(r *registers) { r.services[0][2] = "рыболовство" }, "services.csv", 2, model.ColSector, "import.problem.unknown"},
		"near provider":          {func(r *registers) { r.visits[0][2] = "Поликлиника № 1 г. Кокшетав" }, "visits.csv", 2, model.ColOrganisation, "import.problem.near"},
		"unknown service":        {func(r *registers) { r.visits[0][3] = "99999" }, "visits.csv", 2, model.ColService, "import.problem.unknown"},
		"two officers":           {func(r *registers) { r.visits[0][5] = "Әбілова Ә., Яковлева Я." }, "visits.csv", 2, model.ColInspectors, "import.problem.people_comma"},
		"unknown method":         {func(r *registers) { r.visits[0][4] = "гадание" }, "visits.csv", 2, model.ColMethod, "import.problem.one_of"},
		"visit in the future":    {func(r *registers) { r.visits[0][1] = "2019-03-01" }, "visits.csv", 2, model.ColDate, "fault.visit_future"},
		"times reversed":         {func(r *registers) { r.visits[0][8] = "08:00" }, "visits.csv", 2, model.ColCalled, "fault.times_reversed"},
		"no scores":              {func(r *registers) { copy(r.visits[0][10:], []string{"", "", "", "", "", ""}) }, "visits.csv", 2, model.ColScoreService, "import.problem.no_scores"},
		"unknown visit":          {func(r *registers) { r.findings[1][1] = "В-9" }, "findings.csv", 3, model.ColVisit, "import.problem.unknown"},
		"near category":          {func(r *registers) { r.findings[1][2] = "болшая очередь" }, "findings.csv", 3, model.ColCategory, "import.problem.near"},
		"unknown finding":        {func(r *registers) { r.recommendations[0][1] = "Н-9" }, "recommendations.csv", 2, model.ColFindings, "import.problem.unknown_finding"},
		"answered twice":         {func(r *registers) { r.recommendations[1][1] = "Н-1" }, "recommendations.csv", 3, model.ColFindings, "import.problem.answered"},
		"unknown addressee":      {func(r *registers) { r.recommendations[0][2] = "11-0009" }, "recommendations.csv", 2, model.ColAddressee, "import.problem.near"},
		"unknown kind":           {func(r *registers) { r.recommendations[0][3] = "порка" }, "recommendations.csv", 2, model.ColRecommendKind, "import.problem.one_of"},
		"due before issue":       {func(r *registers) { r.recommendations[0][6] = "2018-03-04" }, "recommendations.csv", 2, model.ColDue, "import.problem.due_before_issue"},
		"report before issue":    {func(r *registers) { r.recommendations[0][7] = "2018-03-04" }, "recommendations.csv", 2, model.ColReported, "import.problem.reported_before_issue"},
		"issued before visit":    {func(r *registers) { r.recommendations[0][5] = "2018-02-28" }, "recommendations.csv", 2, model.ColIssued, "import.problem.issued_before_visit"},
		"issued in future":       {func(r *registers) { r.recommendations[1][5] = "2019-02-28" }, "recommendations.csv", 3, model.ColIssued, "import.problem.future"},
		"more than taken":        {func(r *registers) { r.recommendations[1][8] = "5001" }, "recommendations.csv", 3, model.ColReturned, "fault.returned_over_taken"},
		"unknown recommendation": {func(r *registers) { r.checks[0][0] = "Р-9" }, "checks.csv", 2, model.ColRecommendation, "import.problem.unknown"},
		"not reported":           {func(r *registers) { r.checks[0][0] = "Р-2" }, "checks.csv", 2, model.ColRecommendation, "import.problem.not_reported"},
		"check before report":    {func(r *registers) { r.checks[0][1] = "2018-03-14" }, "checks.csv", 2, model.ColDate, "import.problem.check_before_report"},
		"check in the future":    {func(r *registers) { r.checks[0][1] = "2019-03-14" }, "checks.csv", 2, model.ColDate, "import.problem.future"},
		"unknown result":         {func(r *registers) { r.checks[0][3] = "так себе" }, "checks.csv", 2, model.ColResult, "import.problem.one_of"},
		"checked by the author":  {func(r *registers) { r.checks[0][2] = "әбілова ә." }, "checks.csv", 2, model.ColChecker, "fault.check_by_author"},
	} {
		t.Run(name, func(t *testing.T) {
			regs := newRegisters()
			c.spoil(regs)
			s := importing(t)
			got := imported(t, s, regs.tables(t)...)[c.file]
			assert.True(t, got.Refused)
			found := fmt.Sprintf("%d %s %s", c.row, c.column, c.code)
			var all []string
			for _, p := range got.Problems {
				all = append(all, fmt.Sprintf("%d %s %s", p.Row, p.Column, p.Code))
			}
			assert.Contains(t, all, found)
		})
	}
}

// TestImportReportsAllAtOnce: two bad cells in two rows, and those of the reader, and nothing is kept.
func TestImportReportsAllAtOnce(t *testing.T) {
	s, regs := importing(t), newRegisters()
	regs.organisations[0][3], regs.organisations[1][4] = "Атлантида", "рыболовство"
	tables := regs.tables(t)
	bad := tables[5].Problem(&tables[5].Rows[0], model.ColBIN, "12", "sheet.problem.bin", nil)
	results, err := s.Import(context.Background(), tables, office.ImportOptions{Problems: []model.CellProblem{bad}})
	require.NoError(t, err)
	assert.Equal(t, "organisations.csv", results[0].File)
	assert.Len(t, results[0].Problems, 3)
	assert.Equal(t, "services.csv", results[1].File)
	assert.False(t, results[1].Refused, "a refused file does not stop the others")
	assert.True(t, results[2].Refused, "visits of providers that were refused")
	n, err := s.Count(context.Background(), model.Filter{Kind: model.KindOrganisation})
	require.NoError(t, err)
	assert.Zero(t, n)
}

// journalled counts the journal of a recommendation and what hangs on it.
func journalled(t *testing.T, s *office.Session, external string) (office.RecommendationCard, int) {
	t.Helper()
	keys, err := s.Keys(context.Background())
	require.NoError(t, err)
	card, err := s.RecommendationCard(context.Background(), keys.Recommendations[external])
	require.NoError(t, err)
	return card, len(card.History)
}

func TestImportTakesTheSteps(t *testing.T) {
	s := importing(t)
	results := imported(t, s, newRegisters().tables(t)...)
	for file, r := range results {
		assert.Empty(t, r.Problems, file)
		assert.Equal(t, r.Rows, r.New, file)
	}
	assert.Equal(t, []string{"Әбілова Ә.", "ОФ «Дорога»"}, results["visits.csv"].People)
	assert.Equal(t, []string{"Палата предпринимателей"}, results["checks.csv"].People)

	card, _ := journalled(t, s, "Р-1")
	assert.Equal(t, model.RecVerified, card.Recommendation.State)
	assert.Equal(t, "АҚМ-2018-0001", card.Recommendation.Number.String())
	state, due, _ := model.StateOn(card.Events, day(2018, 3, 20))
	assert.Equal(t, model.RecReported, state)
	assert.Equal(t, day(2018, 3, 20), due)

	card, _ = journalled(t, s, "Р-2")
	assert.Equal(t, s.Calendar.AddWorkingDays(day(2018, 3, 5), 10), card.Recommendation.Due, "the default")
	require.Len(t, card.Restitutions, 1)
	assert.Equal(t, model.Tenge(5000), card.Restitutions[0].Sum)
	assert.True(t, card.Restitutions[0].Imported)
	assert.Equal(t, day(2018, 3, 5), card.Restitutions[0].Date)

	finding := card.Findings[0]
	visit, err := s.VisitCard(context.Background(), finding.Visit)
	require.NoError(t, err)
	assert.Equal(t, visit.Visit.Officers[0], finding.Author, "the finding is of the visit's first officer")
	waiting, _ := visit.Visit.WaitingMinutes()
	assert.Equal(t, 20, waiting)
}

// TestImportAgain: the same files change nothing and leave no line; changed rows update by the rules.
func TestImportAgain(t *testing.T) {
	s, regs := importing(t), newRegisters()
	imported(t, s, regs.tables(t)...)
	_, before := journalled(t, s, "Р-1")
	for file, r := range imported(t, s, regs.tables(t)...) {
		assert.Equal(t, r.Rows, r.Unchanged, file)
	}
	card, after := journalled(t, s, "Р-1")
	assert.Equal(t, before, after)
	assert.Equal(t, model.RecVerified, card.Recommendation.State)

	regs.organisations[1][1] = "Школа-гимназия № 2"
	regs.visits[0][15] = "4"
	regs.recommendations[1][6], regs.recommendations[1][7] = "2018-12-01", "2018-03-14"
	results := imported(t, s, regs.tables(t)...)
	assert.Equal(t, 1, results["organisations.csv"].Changed)
	assert.Equal(t, 1, results["visits.csv"].Changed)
	assert.Equal(t, 1, results["recommendations.csv"].Problems[0].Row-2)
	assert.Equal(t, "fault.step_before", results["recommendations.csv"].Problems[0].Code,
		"an extension is dated today, and a report cannot come before it")

	regs.recommendations[1][7] = ""
	results = imported(t, s, regs.tables(t)...)
	assert.Equal(t, 1, results["recommendations.csv"].Changed)
	card, _ = journalled(t, s, "Р-2")
	assert.Equal(t, day(2018, 12, 1), card.Recommendation.Due)
	assert.Equal(t, 1, card.Recommendation.Extensions)
	assert.Equal(t, "recommendations.csv", card.Events[len(card.Events)-1].Reason)
	assert.Equal(t, s.Calendar.AddWorkingDays(day(2018, 3, 5), 10), card.Recommendation.FirstDue)

	regs.recommendations[1][7] = s.Today().String()
	results = imported(t, s, regs.tables(t)...)
	assert.Equal(t, 1, results["recommendations.csv"].Changed)
	card, _ = journalled(t, s, "Р-2")
	assert.Equal(t, model.RecReported, card.Recommendation.State)
	for file, r := range imported(t, s, regs.tables(t)...) {
		assert.Equal(t, r.Rows, r.Unchanged, file)
	}
}

// TestImportKeepsWhatIsClosed: what a verified recommendation says stands, cell by cell.
func TestImportKeepsWhatIsClosed(t *testing.T) {
	for name, c := range map[string]struct {
		spoil  func(*registers)
		file   string
		column model.Column
		code   string
	}{
		"issue date":   {func(r *registers) { r.recommendations[0][5] = "2018-03-06" }, "recommendations.csv", model.ColIssued, "import.problem.issued_fixed"},
		"text":         {func(r *registers) { r.recommendations[0][4] = "Иначе" }, "recommendations.csv", model.ColText, "import.problem.rec_closed"},
		"report":       {func(r *registers) { r.recommendations[0][7] = "2018-03-16" }, "recommendations.csv", model.ColReported, "import.problem.reported_fixed"},
		"due":          {func(r *registers) { r.recommendations[0][6] = "2018-04-16" }, "recommendations.csv", model.ColDue, "fault.rec_state"},
		"finding":      {func(r *registers) { r.findings[0][2] = "посредники" }, "findings.csv", model.ColCategory, "import.problem.finding_closed"},
		"result":       {func(r *registers) { r.checks[0][3] = "не исполнена" }, "checks.csv", model.ColResult, "import.problem.check_fixed"},
		"sum":          {func(r *registers) { r.findings[1][5] = "4000" }, "findings.csv", model.ColTaken, "import.problem.taken_below_returned"},
		"second check": {func(r *registers) { r.checks[0][1] = "2018-03-26" }, "checks.csv", model.ColDate, "fault.rec_state"},
		"visit's year": {func(r *registers) { r.visits[0][1] = "2017-03-01" }, "visits.csv", model.ColDate, "import.problem.visit_year"},
		"visit's day":  {func(r *registers) { r.visits[0][1] = "2018-03-07" }, "visits.csv", model.ColDate, "import.problem.visit_after_issue"},
	} {
		t.Run(name, func(t *testing.T) {
			s, regs := importing(t), newRegisters()
			imported(t, s, regs.tables(t)...)
			c.spoil(regs)
			got := imported(t, s, regs.tables(t)...)[c.file]
			require.NotEmpty(t, got.Problems)
			assert.Equal(t, c.code, got.Problems[0].Code)
			assert.Equal(t, c.column, got.Problems[0].Column)
			assert.Zero(t, got.Changed+got.New)
		})
	}
}

// TestChecksFollowEachOther: rows in any order, a second check after one that sent the recommendation back.
func TestChecksFollowEachOther(t *testing.T) {
	s, regs := importing(t), newRegisters()
	regs.checks = [][]string{{"Р-1", "2018-04-25", "Палата предпринимателей", "исполнена", ""},
		{"Р-1", "2018-03-25", "Палата предпринимателей", "не исполнена", "очередь осталась"}}
	results := imported(t, s, regs.tables(t)...)
	require.Empty(t, results["checks.csv"].Problems)
	card, _ := journalled(t, s, "Р-1")
	assert.Equal(t, model.RecVerified, card.Recommendation.State)
	assert.Equal(t, model.LevelRegionalHead, card.Recommendation.Level)
	state, due, _ := model.StateOn(card.Events, day(2018, 4, 1))
	assert.Equal(t, model.RecNotExecuted, state)
	assert.Equal(t, s.Calendar.AddWorkingDays(day(2018, 3, 25), 10), due)
	for file, r := range imported(t, s, regs.tables(t)...) {
		assert.Equal(t, r.Rows, r.Unchanged, "%s %v", file, r.Problems)
	}
}

// TestAbsentColumnsLeaveValuesAlone: a file with fewer columns does not clear the others.
func TestAbsentColumnsLeaveValuesAlone(t *testing.T) {
	s, regs := importing(t), newRegisters()
	imported(t, s, regs.tables(t)...)
	heads := []model.Column{model.ColCode, model.ColName, model.ColRegion, model.ColSector}
	got := imported(t, s, table(t, model.SheetOrganisations, "new.csv", heads,
		[]string{"11-0001", "Поликлиника № 1 г. Кокшетау", "11", "здравоохранение"},
		[]string{"11-0003", "Колледж № 3", "11", "образование"}))["new.csv"]
	assert.Equal(t, 1, got.Unchanged)
	assert.Equal(t, 1, got.New)
}

// TestOneFileOfManySheetsIsOne: a workbook is refused as a whole.
func TestOneFileOfManySheetsIsOne(t *testing.T) {
	s, regs := importing(t), newRegisters()
	regs.checks[0][2] = "Әбілова Ә."
	tables := regs.tables(t)
	for i, table := range tables {
		table.File, table.Sheet = "book.xlsx", fmt.Sprint(i)
	}
	results, err := s.Import(context.Background(), tables, office.ImportOptions{})
	require.NoError(t, err)
	for _, r := range results {
		assert.True(t, r.Refused, r.Kind)
	}
	regs.checks[0][2] = "Палата предпринимателей"
	tables = regs.tables(t)
	for i, table := range tables {
		table.File, table.Sheet = "book.xlsx", fmt.Sprint(i)
	}
	results, err = s.Import(context.Background(), tables, office.ImportOptions{})
	require.NoError(t, err)
	for _, r := range results {
		assert.Empty(t, r.Problems)
		assert.Equal(t, r.Rows, r.New, r.Kind)
	}
	card, _ := journalled(t, s, "Р-1")
	assert.Equal(t, "АҚМ-2018-0001", card.Recommendation.Number.String(), "a record of this very file keeps its number")
}

func TestImportOfAPlan(t *testing.T) {
	s, regs := importing(t), newRegisters()
	imported(t, s, regs.tables(t)...)
	heads := []model.Column{model.ColDate, model.ColWeek, model.ColOrganisation, model.ColService, model.ColMethod, model.ColInspectors}
	plan := table(t, model.SheetPlan, "plan.csv", heads,
		[]string{"2018-11-20", "", "11-0001", "00101", "тайный покупатель", "Әбілова Ә."},
		[]string{"", "2018-11-26", "Школа № 2 г. Степногорск", "", "проверка", "Новый Н."})
	got := imported(t, s, plan)["plan.csv"]
	require.Empty(t, got.Problems)
	assert.Equal(t, 2, got.New)
	assert.Equal(t, []string{"Новый Н."}, got.People)
	ids, err := s.IDs(context.Background(), model.Filter{Kind: model.KindPlan}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1, "one draft for the quarter")
	card, err := s.PlanCard(context.Background(), ids[0])
	require.NoError(t, err)
	assert.Equal(t, model.Period{From: day(2018, time.October, 1), To: day(2018, time.December, 31)}, card.Plan.Period)
	assert.Len(t, card.Visits, 2)
	assert.Equal(t, 2, imported(t, s, plan)["plan.csv"].Unchanged)
}

// TestImportIsCancelled: a cancelled context ends the work and keeps nothing of the file at hand.
func TestImportIsCancelled(t *testing.T) {
	s := importing(t)
	ctx, cancel := context.WithCancel(context.Background())
	var last, total int
	_, err := s.Import(ctx, national(t), office.ImportOptions{Progress: func(done, all int) {
		assert.GreaterOrEqual(t, done, last)
		last, total = done, all
		if done > 1000 {
			cancel()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, last, total)
	n, err := s.Count(context.Background(), model.Filter{Kind: model.KindOrganisation})
	require.NoError(t, err)
	assert.Zero(t, n)
}

func TestProgressReachesTheEnd(t *testing.T) {
	s := importing(t)
	var last, total int
	_, err := s.Import(context.Background(), newRegisters().tables(t), office.ImportOptions{
		Progress: func(done, all int) { last, total = done, all }})
	require.NoError(t, err)
	assert.Equal(t, total, last)
}
