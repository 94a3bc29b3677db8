package office_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// table makes a register in memory: heads are the columns of the file, rows its cells as a person would
// write them (dates as YYYY-MM-DD).
func table(t testing.TB, kind model.SheetKind, file string, heads []model.Column, rows ...[]string) *model.SheetTable {
	t.Helper()
	spec := kind.Spec()
	out := &model.SheetTable{File: file, Kind: kind, Spec: spec, HeadRow: 1,
		Letters: make([]string, len(spec.Columns)), Heads: make([]string, len(spec.Columns))}
	for i, c := range heads {
		at := spec.Index(c)
		require.GreaterOrEqual(t, at, 0, "%s has no column %s", kind, c)
		out.Letters[at], out.Heads[at] = string(rune('A'+i)), string(c)
	}
	for line, cells := range rows {
		row := model.SheetRow{Line: line + 2, Values: make([]model.SheetValue, len(spec.Columns))}
		require.Len(t, cells, len(heads))
		for i, text := range cells {
			at := spec.Index(heads[i])
			row.Values[at] = cell(t, spec.Columns[at].Type, text)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

func cell(t testing.TB, kind model.CellType, text string) model.SheetValue {
	t.Helper()
	if text == "" {
		return model.SheetValue{}
	}
	switch kind {
	case model.CellDate, model.CellWeek:
		d, err := model.ParseDate(text)
		require.NoError(t, err)
		return model.DateValue(d)
	case model.CellTime:
		at, err := time.Parse("15:04", text)
		require.NoError(t, err)
		return model.IntValue(int64(at.Hour()*60 + at.Minute()))
	case model.CellCount, model.CellScore, model.CellMoney, model.CellFee:
		n, err := strconv.ParseInt(text, 10, 64)
		require.NoError(t, err)
		return model.IntValue(n)
	case model.CellList:
		return model.ListValue([]string{text})
	}
	return model.TextValue(text)
}

// The columns of the registers below.
var (
	headOrganisations = []model.Column{model.ColCode, model.ColName, model.ColBIN, model.ColRegion, model.ColSector}
	headServices      = []model.Column{model.ColCode, model.ColName, model.ColSector, model.ColTermDays}
	headVisits        = []model.Column{model.ColNumber, model.ColDate, model.ColOrganisation, model.ColService, model.ColMethod,
		model.ColInspectors, model.ColRepresentatives, model.ColArrived, model.ColCalled, model.ColEnded, model.ColScoreService,
		model.ColScoreInformation, model.ColScoreProcedure, model.ColScoreWaiting, model.ColScoreAccess, model.ColScoreResult}
	headFindings = []model.Column{model.ColNumber, model.ColVisit, model.ColCategory, model.ColDescription,
		model.ColAffected, model.ColTaken}
	headRecommendations = []model.Column{model.ColNumber, model.ColFindings, model.ColAddressee, model.ColRecommendKind,
		model.ColText, model.ColIssued, model.ColDue, model.ColReported, model.ColReturned, model.ColRestored}
	headChecks = []model.Column{model.ColRecommendation, model.ColDate, model.ColChecker, model.ColResult, model.ColNote}
)

// national makes registers of the size of the national brief of 2018.
func national(t testing.TB) []*model.SheetTable {
	t.Helper()
	const organisations, visits, findings, recommendations, checks = 1209, 1484, 1433, 1383, 1350
	start := model.MakeDate(2018, time.January, 3)
	at := func(i int) model.Date { return start.AddDays(i % 200) }
	org := func(i int) string { return fmt.Sprintf("%d-%04d", 11, i%organisations+1) }
	categories := []string{"большая очередь", "посредники", "отсутствие пандуса", "ненадлежащая консультация"}
	var o, v, f, r, c [][]string
	for i := range organisations {
		o = append(o, []string{org(i), fmt.Sprintf("Организация № %d г. Кокшетау", i+1), fmt.Sprintf("%012d", i+100), "Акмолинская область",
			[]string{"здравоохранение", "образование", "налоги и таможня", "социальная защита"}[i%4]})
	}
	for i := range visits {
		v = append(v, []string{fmt.Sprintf("В-%05d", i+1), at(i).String(), org(i), "Прикрепление", "тайный покупатель",
			fmt.Sprintf("Инспектор %d", i%40), fmt.Sprintf("Представитель %d", i%30), "09:00", "09:20", "09:40", "5", "4", "3", "2", "1", "5"})
	}
	for i := range findings {
		f = append(f, []string{fmt.Sprintf("Н-%05d", i+1), fmt.Sprintf("В-%05d", i+1), categories[i%4],
			"При обращении за услугой установлено нарушение стандарта оказания государственной услуги.", "1", "0"})
	}
	for i := range recommendations {
		issued := at(i).AddDays(5)
		r = append(r, []string{fmt.Sprintf("Р-%05d", i+1), fmt.Sprintf("Н-%05d", i+1), org(i), "устранение", "Устранить нарушение",
			issued.String(), issued.AddDays(14).String(), issued.AddDays(12).String(), "0", "0"})
	}
	for i := range checks {
		result := "исполнена"
		if i%30 == 0 {
			result = "не исполнена"
		}
		c = append(c, []string{fmt.Sprintf("Р-%05d", i+1), at(i).AddDays(25).String(), fmt.Sprintf("Представитель %d", i%30), result, ""})
	}
	return []*model.SheetTable{
		table(t, model.SheetChecks, "checks.csv", headChecks, c...),
		table(t, model.SheetRecommendations, "recommendations.csv", headRecommendations, r...),
		table(t, model.SheetFindings, "findings.csv", headFindings, f...),
		table(t, model.SheetVisits, "visits.csv", headVisits, v...),
		table(t, model.SheetServices, "services.csv", headServices, []string{"00101", "Прикрепление", "здравоохранение", "1"}),
		table(t, model.SheetOrganisations, "organisations.csv", headOrganisations, o...),
	}
}
