package act_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"maps"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/checklists"
	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/act"
	"baqylau/ui/paper/papertest"
)

var made = time.Date(2018, 10, 8, 4, 0, 0, 0, time.UTC)

func photo(t testing.TB, shade uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 400, 300))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	img.SetGray(10, 10, color.Gray{Y: 255})
	var b bytes.Buffer
	require.NoError(t, jpeg.Encode(&b, img, nil))
	return b.Bytes()
}

// standard is the checklist of the Ukrainian service standard.
func standard(t testing.TB) model.Template {
	t.Helper()
	all, err := checklists.Load()
	require.NoError(t, err)
	for _, c := range all {
		if c.Code == "service_standard" {
			return c
		}
	}
	t.Fatal("no service standard")
	return model.Template{}
}

func sample(t testing.TB) model.VisitAct {
	day := model.MakeDate(2018, time.October, 5)
	at := func(h, m int) time.Time { return time.Date(2018, 10, 5, h, m, 0, 0, time.UTC) }
	term, fee := 3, model.Tenge(1200)
	tpl := standard(t)
	answers := map[string]string{}
	for i, q := range tpl.Questions() {
		switch {
		case i%7 == 6:
		case q.Kind == model.AskYesNo:
			answers[q.Code] = []string{model.AnswerYes, model.AnswerYes, model.AnswerNo, model.AnswerNA}[i%4]
		case q.Kind == model.AskScale:
			answers[q.Code] = "4"
		case q.Kind == model.AskNumber:
			answers[q.Code] = "31"
		}
	}
	answers = tpl.Clean(answers)
	name := model.Name{KK: "Көкшетау қаласының № 1 ХҚКО", RU: "ЦОН № 1 г. Кокшетау", EN: "PSC No. 1, Kokshetau", UK: "ЦНАП № 1, м. Кокшетау"}
	service := model.Service{Name: model.Name{KK: "Жеке куәлік беру", RU: "Выдача удостоверения личности", EN: "Issue of identity cards"}, TermDays: 2, WaitLimit: 15, ServeLimit: 20}
	v := model.VisitRow{OrganisationName: name, ServiceName: service.Name, OfficerNames: []string{"Ғабитова Әсем Қайратқызы"},
		RepNames: []string{"Ахметова Сәуле, «Адал жол» ҚБ"}, Visit: model.Visit{Head: model.Head{ID: "v1", Version: 3}, State: model.VisitCompleted, Date: day,
			Number: model.Number{Office: "АҚМ", Kind: model.KindVisit, Year: 2018, Seq: 318}, Method: "mystery_shopper",
			Arrived: at(4, 10), Called: at(4, 42), Finished: at(4, 57), Scores: model.Scores{4, 3, 5, 2, 0, 4}, Note: "Терезелердің жартысы жабық болды.",
			Told:      model.Told{Term: &term, Fee: &fee, Documents: []string{"жеке куәлік"}},
			Checklist: model.Checklist{Code: tpl.Code, Edition: tpl.Edition, Answers: answers, Score: tpl.Score(answers)}}}
	a := model.VisitAct{Office: papertest.Office(),
		Visit: v, Service: service, Template: tpl, Again: map[model.ID]bool{"f2": true}, Zone: time.FixedZone("", 6*3600),
		Organisation: model.Organisation{Name: name, Address: "Көкшетау қ., Абай көшесі, 100"},
		Findings: []model.FindingRow{
			{Finding: model.Finding{Head: model.Head{ID: "f1"}, Date: day, Category: "long_queue", Description: "Очередь больше 30 минут.", Standard: "Не более 15 минут."}},
			{Finding: model.Finding{Head: model.Head{ID: "f2"}, Date: day, Category: "unjustified_fee", Description: "Взяли 1 200 ₸ за копии.", People: 3, Taken: 3600}}},
		Photos: []model.BriefPhoto{{Data: photo(t, 90), Caption: "Кезек"}, {Data: nil, Caption: "Жоғалған сурет"}, {Data: photo(t, 160), Caption: "Зал"}}, More: 2}
	a.Waiting, a.Serving = v.Limits(service)
	return a
}

// TestTheActSaysWhatWasSeen: times against limits, answers, violations with sums, a missing photo, the signatures; in the three
// languages and, for the check of the standard, in Ukrainian.
func TestTheActSaysWhatWasSeen(t *testing.T) {
	refs := papertest.References(t)
	for l, want := range map[model.Lang][]string{
		model.Kazakh:    {"Күту, мин", "▲ 17 мин артық", "✓ норма шегінде", "Кезек", "Кезектің ұзақтығы", "иә", "5-тен 4", "қайталанған", "Жұртшылық өкілі", "10:10"},
		model.Russian:   {"▲ превышено на 17 мин", "✓ в пределах нормы", "Итого", "3 600", "повторно", "Средняя оценка 3,60", "4 из 5", "не соответствует", "Ещё 2 фотографии"},
		model.English:   {"▲ 17 min over", "✓ within the limit", "Mean score 3.60", "not applicable", "Photograph", "5 October 2018"},
		model.Ukrainian: {"ЦНАП № 1", "5 жовтня 2018 року", "Адміністратор привітався першим", "так", "Запитання", "перевищено на 17 хв", "Представник громадськості", "31 хв", "Фотографія відсутня", "стор. 1"},
	} {
		laid := papertest.Lay(t, act.Document(sample(t), refs, lang.For(l), made), "act-"+string(l))
		said := papertest.Said(laid.Pages...)
		for _, part := range append(want, "АҚМ-2018-0318", "Очередь больше 30 минут.", "Терезелердің жартысы", "Ғабитова Әсем Қайратқызы", "Жоғалған сурет") {
			require.Contains(t, said, part, "%s", l)
		}
	}
}

// TestAnActWithoutACheck says why there was none, and nothing of what is not there.
func TestAnActWithoutACheck(t *testing.T) {
	a := sample(t)
	v := &a.Visit.Visit
	v.NoCheck, v.Scores, v.Checklist, v.Told, v.Note = "Орталық жабық болды.", model.Scores{}, model.Checklist{}, model.Told{}, ""
	v.Arrived, v.Called, v.Finished = time.Time{}, time.Time{}, time.Time{}
	a.Waiting, a.Serving, a.Findings, a.Photos, a.More = model.Limit{}, model.Limit{}, nil, nil, 0
	laid := paper.NewPress().Lay(act.Document(a, papertest.References(t), lang.For(model.Kazakh), made))
	require.Equal(t, 1, len(laid.Pages))
	said := papertest.Said(laid.Pages...)
	require.Contains(t, said, "Тексеру мүмкін болмады Орталық жабық болды. Анықталған бұзушылықтар Бұзушылық анықталған жоқ.")
	require.NotContains(t, said, "Уақыт")
}

// TestMissingNumbersAreExplained: numbers are those of the whole checklist, and those that were not asked have a line that
// says because of which answer.
func TestMissingNumbersAreExplained(t *testing.T) {
	a := sample(t)
	tpl := a.Template
	called, answer, back := tpl.Place("t_called"), tpl.Place("t_answer"), tpl.Place("t_back")
	require.Equal(t, called+1, answer)
	numbers := strconv.Itoa(answer) + "–" + strconv.Itoa(back)
	for answer, want := range map[string]string{model.AnswerNo: "не спрашивалось: на вопрос " + strconv.Itoa(called) + " ответ «нет»",
		"": "не спрашивалось: на вопрос " + strconv.Itoa(called) + " нет ответа"} {
		answers := maps.Clone(a.Visit.Checklist.Answers)
		answers["t_called"] = answer
		a.Visit.Checklist.Answers = tpl.Clean(answers)
		said := papertest.Said(paper.NewPress().Lay(act.Document(a, papertest.References(t), lang.For(model.Russian), made)).Pages...)
		require.Contains(t, said, numbers+" "+want)
	}
}

// TestNothingOverlaps writes acts of whatever was entered.
func TestNothingOverlaps(t *testing.T) {
	refs, press, whole := papertest.References(t), paper.NewPress(), sample(t)
	text := papertest.Texts()
	texts := rapid.SliceOfN(text, 0, 5)
	rapid.Check(t, func(t *rapid.T) {
		a := whole
		a.Visit.OrganisationName, a.Organisation.Address = model.Name{RU: text.Draw(t, "name")}, text.Draw(t, "address")
		a.Visit.OfficerNames, a.Visit.RepNames = texts.Draw(t, "officers"), texts.Draw(t, "people")
		a.Visit.Note, a.Visit.NoCheck, a.Visit.Told.Documents = text.Draw(t, "note"), text.Draw(t, "why"), texts.Draw(t, "documents")
		a.Findings = nil
		for _, d := range texts.Draw(t, "findings") {
			a.Findings = append(a.Findings, model.FindingRow{Finding: model.Finding{Category: "rudeness", Description: d, Standard: text.Draw(t, "standard"),
				Taken: model.Tenge(rapid.Int64Range(0, 1e15).Draw(t, "taken"))}})
		}
		a.Photos = nil
		for _, c := range texts.Draw(t, "photos") {
			a.Photos = append(a.Photos, model.BriefPhoto{Caption: c, Data: rapid.SampledFrom([][]byte{nil, []byte("no photo"), whole.Photos[0].Data}).Draw(t, "data")})
		}
		if rapid.Bool().Draw(t, "no checklist") {
			a.Visit.Checklist = model.Checklist{}
		}
		papertest.Check(t, press.Lay(act.Document(a, refs, lang.For(rapid.SampledFrom(append(model.Langs(), model.Ukrainian)).Draw(t, "lang")), made)))
	})
}

// TestItSaysWhatTheOfficeSays: each of its texts is the office's to write.
func TestItSaysWhatTheOfficeSays(t *testing.T) {
	refs := papertest.References(t)
	papertest.OwnTexts(t, func(words *lang.Catalog) paper.Document {
		return act.Document(sample(t), refs, words, made)
	}, 40)
}

// TestAShortActFillsItsPage: the signatures take their part along to a new page, not half of the page before.
func TestAShortActFillsItsPage(t *testing.T) {
	a := sample(t)
	v := &a.Visit.Visit
	v.Checklist, v.Scores, v.Note, a.Findings, a.Photos, a.More = model.Checklist{}, model.Scores{}, "", nil, nil, 0
	laid := papertest.Lay(t, act.Document(a, papertest.References(t), lang.For(model.Russian), made), "act-short")
	require.Equal(t, 2, len(laid.Pages))
	require.Contains(t, papertest.Said(laid.Pages[0]), "норма не установлена", "the table stays where there is room for it")
	require.Contains(t, papertest.Said(laid.Pages[1]), "Выявленные нарушения Нарушений не выявлено. Инспектор")
}
