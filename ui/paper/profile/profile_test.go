package profile_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/papertest"
	"baqylau/ui/paper/profile"
)

var made = time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC)

func sample() model.ProfilePaper {
	day := model.MakeDate(2018, time.November, 7)
	number := func(n int) model.Number { return model.Number{Office: "АҚМ", Year: 2018, Seq: n} }
	return model.ProfilePaper{Office: papertest.Office(),
		Organisation: model.OrganisationRow{Organisation: model.Organisation{Code: "11-0042", BIN: "123456789012", Region: "11", Sector: "education", Kind: "college",
			Name: model.Name{KK: "№ 4 колледж", RU: "Колледж № 4", EN: "College No. 4"}, Address: "Степногорск қ."}},
		Period: model.PastYear.Period(day), Day: day,
		Values: map[model.FigureKey]int64{model.FigVisits: 5, model.FigFindings: 7, model.FigIssued: 4, model.FigVerified: 3, model.FigSumTaken: 104_500, model.FigOverdueAll: 1},
		Scores: [model.CriteriaCount]float64{4.2, 3}, ScoreCounts: [model.CriteriaCount]int{5, 1},
		Categories: []model.Slice{{Code: "no_ramp", Count: 4}, {Code: "unjustified_fee", Count: 3}},
		Recommendations: []model.RecommendationRow{{Recommendation: model.Recommendation{Number: number(12), Text: "Пандус орнату", State: model.RecIssued, Issued: day.AddDays(-40), Due: day.AddDays(-20)}},
			{Recommendation: model.Recommendation{Number: number(7), Text: "Ақшаны қайтару", State: model.RecVerified, Issued: day.AddDays(-90), Due: day.AddDays(-70)}}},
		AllRecommendations: 5, Visits: []model.VisitRow{{Findings: 2, ServiceName: model.Name{RU: "Приём документов", KK: "Құжаттарды қабылдау"},
			Visit: model.Visit{Number: number(99), Date: day.AddDays(-41), Method: "mystery_shopper", Scores: model.Scores{4, 3}}}}, AllVisits: 1}
}

// TestAProfileTellsOfTheProvider: figures with «—» where nothing stands under a rate, scores, categories, states, visits.
func TestAProfileTellsOfTheProvider(t *testing.T) {
	for l, want := range map[model.Lang][]string{
		model.Kazakh:  {"№ 4 колледж", "75 %", "104 500 тг", "Жолданды, мерзімі өткен", "Орындалды", "Құжаттарды қабылдау", "3,50", "Тағы 3 жазба"},
		model.Russian: {"Колледж № 4", "75 %", "просрочена", "Ещё 3 записи", "4,20"},
		model.English: {"College No. 4", "75%", "overdue", "3 more records", "4.20"},
	} {
		laid := papertest.Lay(t, profile.Document(sample(), papertest.References(t), lang.For(l), made), "profile-"+string(l))
		said := papertest.Said(laid.Pages...)
		for _, part := range append(want, "11-0042", "123456789012", "АҚМ-2018-0012", "Пандус орнату", "АҚМ-2018-0099") {
			require.Contains(t, said, part, "%s", l)
		}
	}
}

// TestAProviderWithoutVisits: the profile says so.
func TestAProviderWithoutVisits(t *testing.T) {
	data := sample()
	data.Values, data.Categories, data.Recommendations, data.Visits = nil, nil, nil, nil
	data.ScoreCounts, data.AllRecommendations, data.AllVisits = [model.CriteriaCount]int{}, 0, 0
	laid := paper.NewPress().Lay(profile.Document(data, papertest.References(t), lang.For(model.Russian), made))
	require.Equal(t, 1, len(laid.Pages))
	said := papertest.Said(laid.Pages...)
	require.Contains(t, said, "За этот период посещений не было.")
	require.Contains(t, said, "— подтверждено исполнение")
}

// TestNothingOverlaps prints whatever provider.
func TestNothingOverlaps(t *testing.T) {
	refs, press := papertest.References(t), paper.NewPress()
	text := papertest.Texts()
	rapid.Check(t, func(t *rapid.T) {
		data := sample()
		data.Organisation.Name, data.Organisation.Address, data.Organisation.Code = model.Name{RU: text.Draw(t, "name")}, text.Draw(t, "address"), text.Draw(t, "code")
		for k := range data.Values {
			data.Values[k] = rapid.Int64Range(0, 1e15).Draw(t, "value")
		}
		for i := range data.Recommendations {
			data.Recommendations[i].Text = text.Draw(t, "text")
		}
		data.Visits[0].ServiceName = model.Name{RU: text.Draw(t, "service")}
		papertest.Check(t, press.Lay(profile.Document(data, refs, papertest.Words().Draw(t, "lang"), made)))
	})
}

// TestItSaysWhatTheOfficeSays: each of its texts is the office's to write.
func TestItSaysWhatTheOfficeSays(t *testing.T) {
	refs := papertest.References(t)
	papertest.OwnTexts(t, func(words *lang.Catalog) paper.Document {
		return profile.Document(sample(), refs, words, made)
	}, 30)
}
