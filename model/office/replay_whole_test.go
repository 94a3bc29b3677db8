package office_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// everyRecordHasALine holds that there is no record, in whichever table, of which no line of the journal tells that it was made.
func everyRecordHasALine(t *testing.T, b *bench) {
	t.Helper()
	store, ok := b.desk.Store.(*db.DB)
	require.True(t, ok)
	told := map[model.ID]bool{}
	for _, lines := range journal(t, b) {
		told[lines[0].Record] = true
	}
	tables, records := dbtest.Records(t, store.Path()), 0
	for table, ids := range tables {
		for _, id := range ids {
			require.True(t, told[model.ID(id)], "no line of the journal tells of %s in %s", id, table)
			records++
		}
	}
	require.Greater(t, len(tables), 20)
	require.Greater(t, records, 50)
}

// settingsHold folds the lines of the settings of each office from those that every office begins with.
func settingsHold(t *testing.T, b *bench) (changed int) {
	t.Helper()
	for _, lines := range journal(t, b) {
		if lines[0].Kind != model.KindOffice {
			continue
		}
		want := fieldsOf(t, model.DefaultSettings())
		for _, line := range lines {
			if line.Verb != "settings" {
				continue
			}
			changed++
			for name := range fieldsOf(t, line.Before) {
				delete(want, name)
			}
			for name, value := range fieldsOf(t, line.After) {
				want[name] = value
			}
		}
		var got model.Settings
		require.NoError(t, b.desk.Store.Read(b.ctx, func(v office.View) (err error) {
			got, err = v.Settings(string(lines[0].Record))
			return err
		}))
		require.Equal(t, want, fieldsOf(t, got), "settings of %s", lines[0].Record)
	}
	return changed
}

// toldSteps are the steps of a recommendation as its lines tell them, with the letters that were noted later.
func toldSteps(t *testing.T, lines []model.JournalEntry) (events []model.RecEvent, letters int) {
	t.Helper()
	for _, line := range lines {
		var after struct {
			Steps        []model.StepTaken
			Step         model.ID
			Number, Date *json.RawMessage
		}
		if len(line.After) > 0 {
			require.NoError(t, json.Unmarshal(line.After, &after))
		}
		for _, s := range after.Steps {
			events = append(events, s.Event(line))
		}
		if line.Verb != "letter" {
			continue
		}
		letters++
		noted := false
		for i := range events {
			if e := &events[i]; e.ID == after.Step {
				noted = true
				if after.Number != nil {
					require.NoError(t, json.Unmarshal(*after.Number, &e.Letter.Number))
				}
				if after.Date != nil {
					require.NoError(t, json.Unmarshal(*after.Date, &e.Letter.Date))
				}
			}
		}
		require.True(t, noted, "line %d tells of the letter of a step that no line tells of", line.Seq)
	}
	return events, letters
}

// stepsHold compares the steps of every recommendation, each with its day, letter and check, with what the journal tells.
func stepsHold(t *testing.T, b *bench) (steps, letters int) {
	t.Helper()
	all := journal(t, b)
	ids, err := b.manager.IDs(b.ctx, model.Filter{Kind: model.KindRecommendation}, model.Order{})
	require.NoError(t, err)
	for _, id := range ids {
		told, noted := toldSteps(t, all[string(model.KindRecommendation)+" "+string(id)])
		var events []model.RecEvent
		require.NoError(t, b.desk.Store.Read(b.ctx, func(v office.View) (err error) {
			events, err = v.Events(id)
			return err
		}))
		require.Equal(t, len(events), len(told), "steps of %s", id)
		for i := range events {
			require.Equal(t, events[i], told[i], "step %d of %s", i+1, id)
		}
		steps, letters = steps+len(events), letters+noted
	}
	return steps, letters
}

// lotsHold: the pool of a draw, which may be megabytes, stands in the journal by its digest. It binds every candidate and weight, and
// with the seed and the rules, which the journal tells of too, what was drawn.
func lotsHold(t *testing.T, b *bench) (drawn int) {
	t.Helper()
	for _, lines := range journal(t, b) {
		if lines[0].Kind != model.KindLot {
			continue
		}
		var lot model.Lot
		require.NoError(t, b.desk.Store.Read(b.ctx, func(v office.View) (err error) {
			lot, err = v.Lot(lines[0].Record)
			return err
		}))
		digest, err := json.Marshal(lot.Pool.Digest())
		require.NoError(t, err)
		require.Equal(t, string(digest), replay(t, lines)["digest"])
		if len(lot.Lines) == 0 { // another took its place before it was drawn
			require.NotEqual(t, model.LotDrawn, lot.State)
			continue
		}
		again, err := model.DrawLot(lot.Rules, lot.Pool, lot.Seed)
		require.NoError(t, err)
		require.Equal(t, again, lot.Lines)
		drawn++
	}
	return drawn
}

// paper keeps a paper, puts a brief together or words a text of the papers.
func (w *worker) paper() {
	ctx, s, n := w.b.ctx, w.b.manager, rapid.IntRange(0, 9).Draw(w.t, "paper")
	switch rapid.IntRange(0, 2).Draw(w.t, "paper verb") {
	case 0:
		_, _ = w.who().KeepPaper(ctx, paperOf(fmt.Sprintf(`{"n":%d}`, n)), strings.NewReader(fmt.Sprintf("%%PDF-1.7 %d", n)), nil)
	case 1:
		c, err := s.Composition(ctx, model.Scope{Period: model.Period{From: day(2018, 1, 1), To: day(2018, 10, 31)}}, model.BriefStandard)
		if err != nil {
			return
		}
		if len(c.Blocks) > 0 {
			c.Blocks[n%len(c.Blocks)].On = !c.Blocks[n%len(c.Blocks)].On
		}
		_, _ = s.KeepComposition(ctx, c)
	case 2:
		text := paperText("brief.title", fmt.Sprintf("Справка %d", n))
		for _, have := range get(w, func(v office.View) ([]model.PaperText, error) { return v.PaperTexts(s.Office.Code) }) {
			if have.Key == text.Key && have.Lang == text.Lang {
				text.Head = have.Head
			}
		}
		_, _ = s.KeepPaperText(ctx, text)
	}
}
