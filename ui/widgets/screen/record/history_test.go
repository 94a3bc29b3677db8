package record_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/record"
	"baqylau/ui/widgets/screen/screentest"
)

// shown are the texts of a history in the window.
func shown(h *screentest.Host, kind model.Kind, lines ...model.HistoryLine) string {
	h.Window().SetContent(record.History(h, kind, lines))
	h.Settle()
	return strings.Join(h.Shown(), "\n")
}

func change(kind model.Kind, verb, before, after string, at time.Time) model.HistoryLine {
	return model.HistoryLine{ByName: "Қасымов Қ.", JournalEntry: model.JournalEntry{Kind: kind, Verb: verb, At: at, By: "p1",
		Record: "r1", Before: json.RawMessage(before), After: json.RawMessage(after)}}
}

func TestHistorySaysBeforeAndAfter(t *testing.T) {
	h := screentest.New(t)
	at := screentest.Start()
	for _, c := range []struct {
		kind          model.Kind
		before, after string
		want          string
	}{
		{model.KindOrganisation, `{"address":"Абая, 14"}`, `{"address":"Абая, 20"}`, "Адрес: Абая, 14 → Абая, 20"},
		{model.KindOrganisation, `{}`, `{"retired":"2018-12-31"}`, "Выведен из состава: — → 31.12.2018"},
		{model.KindOrganisation, `{"name":{"kk":"Бір","ru":"Один"}}`, `{"name":{"kk":"Екі","ru":"Один"}}`, "Наименование: Бір → Екі"},
		{model.KindService, `{"wait_limit":15}`, `{"wait_limit":1500}`, "Ожидание, мин: 15 → 1\u00a0500"},
		{model.KindPerson, `{"role":"officer"}`, `{"role":"manager"}`, "Роль: Инспектор → Руководитель"},
		{model.KindPlan, `{"period":{"from":"2018-10-01","to":"2018-12-31"}}`, `{"period":{"from":"2018-11-01","to":"2018-12-31"}}`,
			"Период: 1\u00a0октября\u00a0– 31\u00a0декабря\u00a02018 → 1\u00a0ноября\u00a0– 31\u00a0декабря\u00a02018"},
		{model.KindVisit, `{"arrived":"2018-11-07T04:00:00Z"}`, `{"arrived":"2018-11-07T05:30:00Z"}`,
			"Приход: 07.11.2018 10:00 → 07.11.2018 11:30"},
		{model.KindVisit, `{"scores":[1,2,3,4,5,1]}`, `{"scores":[2,2,3,4,5,1]}`, "Изменено поле «Оценки»"},
		{model.KindPerson, `{"employer":"0198f7a0-0000-7000-8000-000000000001"}`, `{"employer":"0198f7a0-0000-7000-8000-000000000002"}`,
			"Изменено поле «Место работы»"},
	} {
		text := shown(h, c.kind, change(c.kind, "change", c.before, c.after, at))
		require.Contains(t, text, c.want)
		require.Contains(t, text, "07.11.2018 10:00 · Қасымов Қ.")
	}
	require.NotContains(t, shown(h, model.KindService, change(model.KindService, "create", "", `{"wait_limit":15}`, at)), "→",
		"a new record was nothing before")
}

// A person, an organisation or a number is told by its name on both sides, as is a list of them; a side that has no name among
// those that were looked up does not read as nothing.
func TestHistoryNamesWhatFieldsPointTo(t *testing.T) {
	h := screentest.New(t)
	one, two, gone := model.ID("0198f7a0-0000-7000-8000-000000000001"), model.ID("0198f7a0-0000-7000-8000-000000000002"),
		model.ID("0198f7a0-0000-7000-8000-000000000003")
	called := map[model.ID]model.Name{one: {RU: "Аймақ мектебі"}, two: {RU: "Школа", KK: "Мектеп"}}
	for _, c := range []struct {
		kind          model.Kind
		field         string
		before, after string
		want          string
	}{
		{model.KindPerson, "employer", `"` + string(one) + `"`, `"` + string(two) + `"`, "Место работы: Аймақ мектебі → Школа"},
		{model.KindPerson, "employer", `""`, `"` + string(two) + `"`, "Место работы: — → Школа"},
		{model.KindPerson, "employer", `"` + string(gone) + `"`, `"` + string(two) + `"`, "Место работы: (запись без названия) → Школа"},
		{model.KindPerson, "employer", `"` + string(gone) + `"`, `"` + string(one[:35]) + `4"`, "Изменено поле «Место работы»"},
		{model.KindVisit, "officers", `["` + string(one) + `"]`, `["` + string(one) + `","` + string(two) + `"]`,
			"Инспекторы: Аймақ мектебі → Аймақ мектебі; Школа"},
		{model.KindOffice, "reminder_head", `"` + string(one) + `"`, `"` + string(two) + `"`,
			"Руководитель подразделения: Аймақ мектебі → Школа"},
	} {
		line := change(c.kind, "change", `{"`+c.field+`":`+c.before+`}`, `{"`+c.field+`":`+c.after+`}`, screentest.Start())
		line.Called = called
		require.Contains(t, shown(h, c.kind, line), c.want)
	}
}

// No code of the program is shown where a field holds one of a few values: each has its words.
func TestHistoryShowsNoCodes(t *testing.T) {
	h := screentest.New(t)
	at := screentest.Start()
	enums := []struct {
		kind   model.Kind
		field  string
		values []string
	}{
		{model.KindAssignment, "state", []string{string(model.AssignmentOpen), string(model.AssignmentDone), string(model.AssignmentCancelled)}},
		{model.KindLot, "state", []string{string(model.LotFixed), string(model.LotDrawn), string(model.LotReplaced)}},
		{model.KindDiscussion, "state", []string{string(model.DiscussionDraft), string(model.DiscussionHeld), string(model.DiscussionClosed)}},
		{model.KindRecommendation, "state", []string{string(model.RecPartly), string(model.RecVerified), string(model.RecReported)}},
		{model.KindSystemic, "category", codes(h, model.Categories)},
		{model.KindAppeal, "channel", codes(h, model.Channels)},
		{model.KindAppeal, "appeal_kind", []string{string(model.AppealPraise), string(model.AppealComplaint), string(model.AppealProposal)}},
		{model.KindAppeal, "erase_cause", []string{string(model.EraseRequest), string(model.EraseProxy), string(model.EraseOrder)}},
		{model.KindSystemic, "sector", codes(h, model.Sectors)},
		{model.KindCheck, "result", []string{string(model.CheckExecuted), string(model.CheckPartly), string(model.CheckNot)}},
	}
	for _, e := range enums {
		require.Greater(t, len(e.values), 1)
		for i, to := range e.values[1:] {
			from := e.values[i]
			line := change(e.kind, "change", `{"`+e.field+`":"`+from+`"}`, `{"`+e.field+`":"`+to+`"}`, at)
			text := shown(h, e.kind, line)
			for _, side := range []string{": " + from + " →", "→ " + to + "\n"} {
				require.NotContains(t, text+"\n", side, "%s of %s", e.field, e.kind)
			}
			require.Contains(t, text, "→", "%s of %s: %s to %s", e.field, e.kind, from, to)
			for _, f := range record.Fields(h.Words(), screen.ReaderOf(h), line, func(model.ID) string { return "" }) {
				require.NotEqual(t, from, f.Before)
				require.NotEqual(t, to, f.After)
			}
		}
	}
	// The level is a number, and the lowest is not stored.
	require.Contains(t, shown(h, model.KindRecommendation, change(model.KindRecommendation, "change", `{"due":"2018-11-01"}`,
		`{"due":"2018-11-01","level":1}`, at)), "Уровень контроля: подразделение → руководитель региона")
	made := change(model.KindRecommendation, "create", "", `{"level":2}`, at)
	made.Before = nil
	require.Equal(t, "центральный аппарат", record.Fields(h.Words(), screen.ReaderOf(h), made, nil)[0].After)
	require.Contains(t, shown(h, model.KindAssignment, change(model.KindAssignment, "change", `{"people":["a"]}`, `{"people":["b"]}`, at)),
		"Кто проверяет")
	// Steps of reminders are lists: only that they changed is said.
	require.Contains(t, shown(h, model.KindOffice, change(model.KindOffice, "change", `{"reminders":[{"days":-5,"to":"officer"}]}`,
		`{"reminders":[{"days":-3,"to":"manager"}]}`, at)), "Изменено поле «Напоминания»")
}

// codes are those of a list.
func codes(h *screentest.Host, list model.RefList) []string {
	var out []string
	for _, e := range screen.ReaderOf(h).Refs.List(list) {
		out = append(out, e.Code)
	}
	return out
}

func TestChangesOfOneSittingAreOne(t *testing.T) {
	h := screentest.New(t)
	at := screentest.Start()
	lines := []model.HistoryLine{
		change(model.KindOrganisation, "change", `{"address":"2","code":"a"}`, `{"address":"3","code":"b"}`, at.Add(time.Hour)),
		change(model.KindOrganisation, "change", `{"address":"1"}`, `{"address":"2"}`, at),
	}
	text := shown(h, model.KindOrganisation, lines...)
	require.Contains(t, text, "Адрес: 1 → 3")
	require.Contains(t, text, "Код: a → b")
	lines[1].Record = "r2"
	text = shown(h, model.KindOrganisation, lines...)
	require.Contains(t, text, "Адрес: 2 → 3", "another record's change is its own")
	require.Contains(t, text, "Адрес: 1 → 2")
}
