package brief_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/reference"
	"baqylau/model"
)

var made = time.Date(2018, 11, 7, 9, 30, 0, 0, time.UTC)

func references(t testing.TB) *model.References {
	t.Helper()
	refs, err := reference.Load()
	require.NoError(t, err)
	return refs
}

func akmola() model.Office {
	return model.Office{Code: "АҚМ", Region: "11", Zone: "Asia/Almaty", HeadName: "Ә. Ғабитова",
		Name: model.Name{KK: "Ақмола облысы бойынша департамент", RU: "Департамент по Акмолинской области", EN: "Department for Akmola Region"},
		HeadPost: model.Name{KK: "Ақмола облысы бойынша департаменттің басшысы", RU: "руководитель Департамента по Акмолинской области",
			EN: "Head of the Department for Akmola Region"}}
}

func tenMonths() model.Scope {
	return model.Scope{Period: model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, 10, 31)}, AsOf: model.MakeDate(2018, 10, 31)}
}

// split shares a total out over codes, exactly.
func split(total int64, codes []string) map[string]int64 {
	out, n := map[string]int64{}, int64(len(codes))
	for i, code := range codes {
		share := total / n
		if int64(i) < total%n {
			share++
		}
		move := min(share, int64(len(codes)-i)) // so that the parts are not all alike
		out[code] += share - move
		out[codes[0]] += move
	}
	return out
}

var sectorCodes = []string{"education", "social_protection", "taxes", "health", "documents", "employment"}

var categoryCodes = []string{"excess_documents", "improper_consultation", "no_stand", "unjustified_fee", "no_special_parking", "go_betweens",
	"opening_hours", "queue_no_ticket", "deadline_broken", "long_queue", "rudeness", "no_ramp"}

// sample is a brief with the given values; its parts add up to them.
func sample(scope model.Scope, values map[model.FigureKey]int64, regions []string) model.Brief {
	f := model.Figures{Scope: scope, Values: values, Scores: [model.CriteriaCount]float64{3.1, 2.98, 2.87, 3.07, 3.06, 3.02},
		Parts: map[model.Dimension]map[model.FigureKey]map[string]int64{}}
	for i := range f.ScoreCounts {
		f.ScoreCounts[i] = int(values[model.FigScoredVisits])
	}
	for by, codes := range map[model.Dimension][]string{model.ByCategory: categoryCodes, model.BySector: sectorCodes, model.ByRegion: regions} {
		f.Parts[by] = map[model.FigureKey]map[string]int64{}
		for _, key := range model.PartFigures(by) {
			f.Parts[by][key] = split(values[key], codes)
		}
	}
	return model.Brief{Office: akmola(), Scope: scope, Figures: f}
}

// regional is the brief of one office; its figures are those of the shipped example.
func regional() model.Brief {
	s := tenMonths()
	s.Regions = []string{"11"}
	b := sample(s, map[model.FigureKey]int64{
		model.FigVisits: 126, model.FigOrganisations: 97, model.FigFindings: 131, model.FigRepeat: 5, model.FigPeopleAffected: 145,
		model.FigIssued: 118, model.FigReported: 114, model.FigVerified: 104, model.FigPartly: 4, model.FigNotExecuted: 3, model.FigWithdrawn: 2,
		model.FigOverdue: 14, model.FigOverdueFirst: 16, model.FigSumTaken: 74600, model.FigSumReturned: 69600, model.FigPeopleRestored: 25,
		model.FigScoredVisits: 121,
	}, []string{"11"})
	b.Overdue, b.Returns = overdue(14), returns(6)
	return b
}

// national is the brief of seed 000.
func national() model.Brief {
	b := sample(tenMonths(), map[model.FigureKey]int64{
		model.FigVisits: 1484, model.FigOrganisations: 1209, model.FigFindings: 1433, model.FigRepeat: 61, model.FigPeopleAffected: 2102,
		model.FigIssued: 1383, model.FigReported: 1341, model.FigVerified: 1302, model.FigPartly: 21, model.FigNotExecuted: 11, model.FigWithdrawn: 9,
		model.FigOverdue: 52, model.FigOverdueFirst: 77, model.FigSumTaken: 112400, model.FigSumReturned: 100400, model.FigPeopleRestored: 18,
		model.FigScoredVisits: 1401,
	}, []string{"11", "15", "19", "23", "27", "31", "35", "39", "43", "47", "55", "59", "61", "63", "71", "75", "79"})
	b.Office = model.Office{Code: "ОРТ", Name: model.Name{KK: "Орталық аппарат", RU: "Центральный аппарат", EN: "Headquarters"}}
	b.Overdue, b.Returns = overdue(52), returns(25)
	return b
}

func overdue(n int) []model.RecommendationRow {
	out := make([]model.RecommendationRow, n)
	for i := range out {
		out[i] = recommendation(i)
		out[i].DueAsOf = model.MakeDate(2018, 10, 30-i%28)
		if i%9 == 4 {
			out[i].Body = "minhealth"
		}
	}
	return out
}

func returns(n int) []model.RecommendationRow {
	out := make([]model.RecommendationRow, n)
	for i := range out {
		out[i] = recommendation(200 + i)
		out[i].Taken, out[i].Returned, out[i].Restored = model.Tenge(3500*(i+2)), model.Tenge(3500*(i+1)), i%4+1
	}
	return out
}

func recommendation(i int) model.RecommendationRow {
	names := []model.Name{
		{RU: "Отдел занятости и социальных программ Акжаикского района", KK: "Ақжайық ауданының жұмыспен қамту және әлеуметтік бағдарламалар бөлімі"},
		{RU: "Городская поликлиника № 9", KK: "№ 9 қалалық емхана"},
		{RU: "Колледж «Тараз-Ғасыр»", KK: "«Тараз-Ғасыр» колледжі"},
		{RU: "Центр обслуживания населения № 3 г. Кокшетау", KK: "Көкшетау қаласының № 3 халыққа қызмет көрсету орталығы"},
	}
	texts := []string{
		"Обеспечить исправную работу кнопки вызова сотрудника и привести пандус в соответствие с техническими нормами.",
		"Исключить истребование копии удостоверения личности при прикреплении к медицинской организации; довести стандарт услуги до сведения всех сотрудников регистратуры под роспись, провести обучение с участием ментора.",
		"Вернуть незаконно взысканную плату за выдачу дубликата диплома.",
	}
	return model.RecommendationRow{
		Recommendation:   model.Recommendation{Number: model.Number{Office: "АҚМ", Kind: model.KindRecommendation, Year: 2018, Seq: i + 17}, Text: texts[i%3]},
		OrganisationName: names[i%4], Category: categoryCodes[i%len(categoryCodes)],
	}
}

// nothing is a scope without records.
func nothing() model.Brief {
	s := tenMonths()
	s.Regions, s.Sectors = []string{"47"}, []string{"land"}
	return model.Brief{Office: akmola(), Scope: s, Figures: model.Figures{Scope: s, Values: map[model.FigureKey]int64{model.FigVisits: 0}}}
}

func number(n int) string { return fmt.Sprint(n) }
