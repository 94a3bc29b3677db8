package record_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
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
			"Период: 01.10.2018–31.12.2018 → 01.11.2018–31.12.2018"},
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
