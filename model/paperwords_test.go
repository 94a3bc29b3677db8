package model

import (
	"encoding/json"
	"slices"
	"testing"
	"time"
)

// TestWordsAsOfThePapersMoment: what a record was called is found through the journal; a name that no line of it knows was never said.
func TestWordsAsOfThePapersMoment(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 11, 5, 10, minute, 0, 400_000_000, time.UTC) }
	line := func(minute int, before, after string) JournalEntry {
		return JournalEntry{At: at(minute), Before: json.RawMessage(before), After: json.RawMessage(after)}
	}
	lines := []JournalEntry{line(30, `{"name":"Әсем Сейітова"}`, `{"name":"Әсем Омарова"}`), line(10, `{"name":"Әсем Ғабитова"}`, `{"name":"Әсем Сейітова"}`),
		line(0, ``, `{"name":"Әсем Ғабитова","role":"officer"}`)}
	now := json.RawMessage(`{"name":"Әсем Омарова","role":"officer"}`)
	for _, c := range []struct {
		made time.Time
		want []string
	}{
		{at(40), []string{"Әсем Омарова"}}, {at(20), []string{"Әсем Сейітова"}}, {at(5), []string{"Әсем Ғабитова"}}, {at(-5), nil},
		{at(10).Truncate(time.Second), []string{"Әсем Сейітова", "Әсем Ғабитова"}},
	} {
		if got := WordsAt(now, lines, c.made, "name", Russian); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.made, got, c.want)
		}
	}
	doctored := json.RawMessage(`{"name":"Бек Жаңа","role":"officer"}`)
	if got := WordsAt(doctored, lines[2:], at(5), "name", Russian); !slices.Equal(got, []string{"Бек Жаңа"}) {
		t.Errorf("a record that was changed beside the journal says what it says: %q", got)
	}
	named := json.RawMessage(`{"name":{"kk":"Анықтама беру","ru":"Выдача справки"}}`)
	if got := WordsAt(named, nil, at(0), "name", Kazakh); !slices.Equal(got, []string{"Анықтама беру"}) {
		t.Errorf("a name is said in the paper's language: %q", got)
	}
}
