package dbtest

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// Paper keeps a printed paper.
func (x *Fixture) Paper(change func(*model.KeptPaper)) model.KeptPaper {
	head := x.head()
	p := model.KeptPaper{Head: head, Kind: model.PaperBrief, Title: "Анықтама", Lang: model.Kazakh, Code: "1A2B-3C4D",
		Digest: strings.Repeat("1a2b3c4d", 8), File: string(head.ID), Size: 4096, Pages: 5, Preview: "ab", By: x.Officer(), At: Moment(), Day: Day(),
		Scope: &model.Scope{Period: model.Period{From: Day(), To: Day()}}, Content: json.RawMessage(`{"visits":1484}`)}
	apply(change, &p)
	x.must(x.tx.SavePaper(&p))
	return p
}

// testPapers: what was printed comes back as it was, by its identity, its bytes and its code; the same bytes are kept once;
// the archive is filtered, searched and sorted; nothing of it changes.
func testPapers(t *testing.T, m *Maker) {
	var brief, letter model.KeptPaper
	m.Write(t, func(x *Fixture) {
		brief = x.Paper(nil)
		letter = x.Paper(func(p *model.KeptPaper) {
			p.Kind, p.Title, p.Code, p.Scope, p.Preview, p.Content, p.Day = model.PaperLetter, "Хат", "9999-0000", nil, "", json.RawMessage(`{}`), Day().AddDays(3)
		})
	})
	m.Read(t, func(v office.View) error {
		for _, want := range []model.KeptPaper{brief, letter} {
			got, err := v.Paper(want.ID)
			require.NoError(t, err)
			require.Equal(t, want, got)
			got, err = v.PaperByFile(want.Office, want.File)
			require.NoError(t, err)
			require.Equal(t, want, got)
			list, err := v.PapersByCode(want.Code)
			require.NoError(t, err)
			want.Content = nil
			require.Equal(t, []model.KeptPaper{want}, list)
		}
		_, err := v.PaperByFile(brief.Office, "другой")
		require.ErrorIs(t, err, office.ErrNotFound)
		return nil
	})
	err := m.Try(t, func(x *Fixture) error {
		again := brief
		again.Head = model.Head{ID: x.NewID(), Office: brief.Office}
		return x.Tx().SavePaper(&again)
	})
	require.True(t, model.HasFault(err, "fault.paper.kept"), "%v", err)
	require.Error(t, m.Try(t, func(x *Fixture) error {
		other := brief
		other.Title = "Басқа"
		return x.Tx().SavePaper(&other)
	}), "what was printed does not change")

	ids := func(f model.Filter, o model.Order) []model.ID {
		f.Kind = model.KindPaper
		got, err := m.Store.IDs(context.Background(), f, o)
		require.NoError(t, err)
		return got
	}
	require.Equal(t, []model.ID{letter.ID}, ids(model.Filter{States: []string{string(model.PaperLetter)}}, model.Order{}))
	require.Equal(t, []model.ID{brief.ID}, ids(model.Filter{Text: "1A2B"}, model.Order{}))
	require.Equal(t, []model.ID{brief.ID}, ids(model.Filter{Scope: model.Scope{Period: model.Period{To: Day()}}}, model.Order{}))
	require.Len(t, ids(model.Filter{Person: brief.By}, model.Order{}), 2)
	for _, by := range []string{"date", "code", "title", "state", "lang", "pages", "size", "by", "office"} {
		require.Len(t, ids(model.Filter{}, model.Order{By: by}), 2, by)
	}
	rows, err := m.Store.PaperRows(context.Background(), []model.ID{letter.ID, brief.ID})
	require.NoError(t, err)
	require.Len(t, rows, 2)
	require.Equal(t, letter.ID, rows[0].ID)
	require.NotEmpty(t, rows[0].ByName)
}
