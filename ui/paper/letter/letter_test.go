package letter_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/letter"
	"baqylau/ui/paper/papertest"
)

var made = time.Date(2018, 9, 14, 4, 0, 0, 0, time.UTC)

func sample(n int) model.Letters {
	day := model.MakeDate(2018, time.September, 14)
	out := model.Letters{Office: papertest.Office()}
	for i := range n {
		number := model.Number{Office: "АҚМ", Kind: model.KindRecommendation, Year: 2018, Seq: 42 + i}
		visit := model.Number{Office: "АҚМ", Kind: model.KindVisit, Year: 2018, Seq: 318}
		org := model.Organisation{Head: model.Head{ID: "o1"}, Address: "Степногорск қ., 4-шағын аудан, 12",
			Name: model.Name{KK: "«Индустриялық-технологиялық колледж» МКҚК", RU: "ГККП «Индустриально-технологический колледж»", EN: "Industrial and Technological College"}}
		out.Items = append(out.Items, model.RecommendationLetter{Addressee: org, Executor: model.Person{Name: "Әсем Ғабитова"},
			Out: model.Letter{Number: fmt.Sprint("04-12/", 318+i), Date: day},
			Recommendation: model.RecommendationRow{OrganisationName: org.Name, Recommendation: model.Recommendation{Head: model.Head{ID: model.ID(fmt.Sprint("r", i)), Version: 2},
				Number: number, Organisation: "o1", State: model.RecIssued, Issued: day, Due: day.AddDays(14),
				Text: "Вернуть студентам незаконно взысканные 104 500 ₸ за выдачу справок.\nПривести прейскурант в соответствие со стандартом и разместить его на стенде."}},
			Findings: []model.FindingRow{
				{VisitNumber: visit, OrganisationName: org.Name, Finding: model.Finding{Organisation: "o1", Date: day.AddDays(-9), Category: "unjustified_fee", People: 18, Taken: 104_500,
					Description: "Со студентов взималась плата за выдачу справок и дубликатов.", Standard: "Услуга оказывается бесплатно."}},
				{VisitNumber: visit, OrganisationName: org.Name, Finding: model.Finding{Organisation: "o1", Date: day.AddDays(-9), Category: "no_ramp", Description: "Кіреберісте пандус жоқ."}},
			}})
	}
	return out
}

// TestALetterSaysAllThatItMust: in each language number and date, addressee, violations with their visits, the measure, the
// due date in words, the signature and who wrote it; on one page.
func TestALetterSaysAllThatItMust(t *testing.T) {
	refs := papertest.References(t)
	for l, want := range map[model.Lang][]string{
		model.Kazakh:  {"№ 04-12/318", "2018 жылғы 14 қыркүйек", "«Индустриялық-технологиялық колледж» МКҚК", "2018 жылғы 28 қыркүйек", "Құрметпен, департаменттің басшысы", "басшылыққа ала отырып", "Орындаушы: Әсем Ғабитова"},
		model.Russian: {"№ 04-12/318", "14 сентября 2018 года", "ГККП «Индустриально-технологический колледж»", "до 28 сентября 2018 года", "С уважением, руководитель департамента", "Законом Республики Казахстан от 15 апреля 2013 года", "Исполнитель: Әсем Ғабитова"},
		model.English: {"No. 04-12/318", "14 September 2018", "Industrial and Technological College", "Due date: 28 September 2018", "Yours faithfully, Head of the department", "Written by Әсем Ғабитова"},
	} {
		laid := papertest.Lay(t, letter.Document(sample(1), refs, lang.For(l), made), "letter-"+string(l))
		require.Equal(t, 1, len(laid.Pages))
		said := papertest.Said(laid.Pages...)
		for _, part := range append(want, "АҚМ-2018-0042", "АҚМ-2018-0318", "Услуга оказывается бесплатно.", "Кіреберісте пандус жоқ.",
			"Вернуть студентам", "Привести прейскурант", "8 7162 25-00-00", "Көкшетау қ., Абай көшесі, 96", "Степногорск қ.") {
			require.Contains(t, said, part, "%s", l)
		}
	}
}

// TestADraftLeavesRoom: what is not known yet can be written by hand; a letter to a state body names it.
func TestADraftLeavesRoom(t *testing.T) {
	data := sample(1)
	l := &data.Items[0]
	l.Out, l.Recommendation.Due, l.Recommendation.State = model.Letter{}, model.Date{}, model.RecDraft
	l.Recommendation.Organisation, l.Recommendation.Body, l.Addressee = "", "akimat", model.Organisation{}
	l.Cases, l.Findings = l.Findings, nil
	laid := papertest.Lay(t, letter.Document(data, papertest.References(t), lang.For(model.Russian), made), "letter-draft")
	said := papertest.Said(laid.Pages...)
	for _, part := range []string{"№ 04-12/____", "20____ года", "государственного органа: Акимат", "Случаи, на которых", "до «____»", "ГККП «Индустриально"} {
		require.Contains(t, said, part)
	}
	require.NotContains(t, said, "выявлено следующее")
}

// TestManyLettersInOneFile: each begins a page, counts its own pages and bears its number.
func TestManyLettersInOneFile(t *testing.T) {
	laid := paper.NewPress().Lay(letter.Document(sample(20), papertest.References(t), lang.For(model.Russian), made))
	require.Equal(t, 20, len(laid.Pages))
	for i, page := range laid.Pages {
		said := papertest.Said(page)
		require.Contains(t, said, fmt.Sprintf("Рекомендация № АҚМ-2018-%04d", 42+i))
		require.Contains(t, said, "стр. 1 из 1")
	}
	var record struct{ Sources []model.PaperSource }
	require.NoError(t, json.Unmarshal(laid.Record().Content, &record))
	kinds := map[model.Kind]int{}
	for _, s := range record.Sources {
		require.NotEmpty(t, s.Values, "what is stated of it can be held against it later")
		kinds[s.Kind]++
	}
	require.Equal(t, 20, kinds[model.KindRecommendation])
	require.Positive(t, kinds[model.KindFinding])
	require.Positive(t, kinds[model.KindOrganisation])
}

// TestNothingOverlaps writes letters of whatever records there are: long names, long texts, emoji, nothing.
func TestNothingOverlaps(t *testing.T) {
	refs, press := papertest.References(t), paper.NewPress()
	text := rapid.OneOf(papertest.Texts(), rapid.Just(strings.Repeat("Нарушение стандарта оказания услуги. ", 120)))
	rapid.Check(t, func(t *rapid.T) {
		data := sample(rapid.IntRange(0, 2).Draw(t, "letters"))
		data.Office.HeadName, data.Office.Phone = text.Draw(t, "head"), text.Draw(t, "phone")
		data.Office.HeadPost = model.Name{RU: text.Draw(t, "post")}
		data.Office.Heading = model.Name{KK: text.Draw(t, "heading"), RU: text.Draw(t, "heading")}
		for i := range data.Items {
			l := &data.Items[i]
			l.Addressee.Name, l.Addressee.Address = model.Name{RU: text.Draw(t, "name")}, text.Draw(t, "address")
			l.Recommendation.Text, l.Executor.Name, l.Out.Number = text.Draw(t, "measure"), text.Draw(t, "executor"), text.Draw(t, "number")
			for k := range l.Findings {
				l.Findings[k].Description, l.Findings[k].Standard = text.Draw(t, "description"), text.Draw(t, "standard")
				l.Findings[k].Organisation = rapid.SampledFrom([]model.ID{"o1", "o2"}).Draw(t, "organisation")
				l.Findings[k].OrganisationName = model.Name{RU: text.Draw(t, "place")}
			}
		}
		papertest.Check(t, press.Lay(letter.Document(data, refs, papertest.Words().Draw(t, "lang"), made)))
	})
}

// BenchmarkLetters prints a thousand letters into one file; a second must hold at least fifty.
func BenchmarkLetters(b *testing.B) {
	refs, data, n := papertest.References(b), sample(1000), 0
	for b.Loop() {
		printed, err := paper.NewPress().Print(context.Background(), letter.Document(data, refs, lang.For(model.Russian), made), io.Discard)
		require.NoError(b, err)
		require.Equal(b, 1000, printed.Pages)
		n += printed.Pages
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "letters/s")
}

// TestItSaysWhatTheOfficeSays: each of its texts is the office's to write.
func TestItSaysWhatTheOfficeSays(t *testing.T) {
	refs := papertest.References(t)
	papertest.OwnTexts(t, func(words *lang.Catalog) paper.Document {
		return letter.Document(sample(1), refs, words, made)
	}, 15)
}
