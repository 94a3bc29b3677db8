package vault

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// restored makes a backup of an office's database and restores it beside it: what another computer has after a restoration.
func (b *bureau) restored(t *testing.T) *bureau {
	t.Helper()
	now := func() time.Time { return b.Now() }
	v := New(Config{FS: afero.NewOsFs(), Database: b.db, Attachments: b.Files.(Attachments), Program: "test", Now: now, Log: slog.New(slog.DiscardHandler)})
	file := filepath.Join(b.dir, "office.backup")
	_, err := v.WriteTo(b.ctx, file, Lock{}, true)
	require.NoError(t, err)
	c := &bureau{ctx: b.ctx, dir: t.TempDir(), org: b.org, rep: b.rep}
	path := filepath.Join(c.dir, "office.db")
	_, err = Restore(b.ctx, Restoring{FS: afero.NewOsFs(), Now: now, From: file, To: path, FilesOf: func(d string) string { return d + "-files" }})
	require.NoError(t, err)
	c.db, err = db.Open(b.ctx, path, db.Options{Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, c.db.Close()) })
	cfg := b.Config
	cfg.Store = c.db
	c.Session, err = office.New(cfg).SignIn(b.ctx, b.Who.ID)
	require.NoError(t, err)
	return c
}

func (b *bureau) replica(t *testing.T) (name model.Replica) {
	t.Helper()
	require.NoError(t, b.Store.Read(b.ctx, func(v office.View) (err error) {
		name, err = v.Replica()
		return err
	}))
	return name
}

// finding reads a finding as it stands in a database.
func (b *bureau) finding(t *testing.T, id model.ID) (f model.Finding) {
	t.Helper()
	require.NoError(t, b.Store.Read(b.ctx, func(v office.View) (err error) {
		f, err = v.Finding(id)
		return err
	}))
	return f
}

// says changes what the standard of a finding says.
func (b *bureau) says(t *testing.T, id model.ID, standard string) {
	t.Helper()
	f := b.finding(t, id)
	f.Standard = standard
	_, err := b.SaveFinding(b.ctx, f)
	require.NoError(t, err)
}

// TestARestoredDatabaseGoesOn: a database is restored while its former self still works, and both change the same and send it. The restored one
// has a name of its own without anybody's doing, so that nothing of either is refused as heard before or taken for the other's; what
// both changed stands as a conflict, and once somebody has chosen all three hold the same.
func TestARestoredDatabaseGoesOn(t *testing.T) {
	home, hq := pairOfBureaus(t)
	f := home.finds(t)
	_, err := hq.merge(t, home.send(t, "HQ", false))
	require.NoError(t, err)
	again := home.restored(t)
	require.NotEqual(t, home.replica(t), again.replica(t))
	end := func(b *bureau) (h model.JournalHead) {
		require.NoError(t, b.Store.Read(b.ctx, func(v office.View) (err error) {
			h, err = v.JournalEnd()
			return err
		}))
		return h
	}
	require.Equal(t, end(home), end(again), "the journal is the same: a name is no line of it")

	home.says(t, f.ID, "15 минут")
	_, err = home.SaveService(home.ctx, model.Service{Code: "00101", Name: model.Name{RU: "Прикрепление"}, Sector: "health"})
	require.NoError(t, err)
	again.says(t, f.ID, "20 минут")
	_, err = again.SaveService(again.ctx, model.Service{Code: "00102", Name: model.Name{RU: "Вызов врача"}, Sector: "health"})
	require.NoError(t, err)
	_, err = hq.merge(t, home.send(t, "HQ", false))
	require.NoError(t, err)
	merged, err := hq.merge(t, again.send(t, "HQ", false))
	require.NoError(t, err)
	require.Len(t, merged.Conflicts, 1)
	require.Equal(t, 1, merged.Of(model.MergeNew), "the other service")

	conflict := merged.Conflicts[0]
	require.NoError(t, hq.ChooseSide(hq.ctx, conflict, conflict.Sides[1], "уточнено"))
	back := hq.send(t, "АҚМ", true)
	for _, b := range []*bureau{home, again} {
		_, err = b.merge(t, back)
		require.NoError(t, err)
		require.Equal(t, hq.holds(t), b.holds(t))
		_, err = hq.merge(t, b.send(t, "HQ", false))
		require.NoError(t, err)
		_, n, err := b.db.BrokenLinks(b.ctx, 5, nil)
		require.NoError(t, err)
		require.Zero(t, n)
	}
	require.Equal(t, hq.holds(t), home.holds(t))
}

// sendChanged makes a bundle in which records were changed before it was signed, as a sender with the office's key could.
func (b *bureau) sendChanged(t *testing.T, to string, change func(*model.ExchangeRecord)) string {
	t.Helper()
	b.made++
	path := filepath.Join(b.dir, to+"-changed-"+strings.Repeat("x", b.made))
	_, err := b.ExportFor(b.ctx, to, true, "test", schema(t), func(e office.Export) (string, error) {
		return WriteBundle(b.ctx, BundleOrder{FS: afero.NewOsFs(), Path: path, Folder: b.dir, Head: e.Head, To: e.To, Private: e.Private, Lines: e.Lines,
			Files: b.Files.(Attachments), Records: func(f func(model.ExchangeRecord) error) error {
				return e.Records(func(r model.ExchangeRecord) error {
					change(&r)
					return f(r)
				})
			}})
	})
	require.NoError(t, err)
	return path
}

func (b *bureau) open(t *testing.T, path string) *Bundle {
	t.Helper()
	opened, err := OpenBundle(b.ctx, b.opening(t, path))
	require.NoError(t, err)
	return opened
}

// TestPreviewTellsEachRefusal: the preview tells of every record that would be refused and of the others what they are; the merge then brings in
// nothing. References to what is missing are told by the preview too.
func TestPreviewTellsEachRefusal(t *testing.T) {
	home, hq := pairOfBureaus(t)
	home.finds(t)
	home.finds(t)
	before := hq.holds(t)
	ask := office.Choices{Rule: model.RuleAsk}
	bad := hq.open(t, home.sendChanged(t, "HQ", func(r *model.ExchangeRecord) {
		if r.Kind == model.KindFinding {
			r.Sides[0].State = []byte(strings.Replace(string(r.Sides[0].State), `"people":2`, `"people":-2`, 1))
		}
	}))
	tried, err := hq.PreviewMerge(hq.ctx, bad, ask)
	require.NoError(t, err)
	require.Equal(t, 2, tried.Of(model.MergeRefused))
	require.Equal(t, 2, tried.Counts[model.KindVisit][model.MergeNew])
	for _, r := range tried.Records {
		if r.Outcome == model.MergeRefused {
			require.Equal(t, "fault.exchange.rule", r.Refused.Code)
			require.NotEmpty(t, r.Title)
		}
	}
	_, err = hq.Merge(hq.ctx, bad, ask)
	require.True(t, model.HasFault(err, "fault.exchange.rule"), "%v", err)

	lost := hq.open(t, home.sendChanged(t, "HQ", func(r *model.ExchangeRecord) {
		if r.Kind == model.KindPerson && strings.Contains(string(r.Sides[0].State), home.rep.Name) {
			r.Kind, r.Record = model.KindService, "x" // it is refused itself
		}
	}))
	tried, err = hq.PreviewMerge(hq.ctx, lost, ask)
	require.NoError(t, err)
	require.Equal(t, 1, tried.Of(model.MergeRefused))
	require.Equal(t, before, hq.holds(t), "nothing of either")
}

// TestAPersonChoosesBeforeTheMerge: a conflict that the preview shows is decided with the merge, by what the person picked and not by the rule;
// a side that is no longer there is refused.
func TestAPersonChoosesBeforeTheMerge(t *testing.T) {
	home, hq := pairOfBureaus(t)
	f := home.finds(t)
	_, err := hq.merge(t, home.send(t, "HQ", false))
	require.NoError(t, err)
	again := home.restored(t)
	home.says(t, f.ID, "15 минут")
	_, err = hq.merge(t, home.send(t, "HQ", false))
	require.NoError(t, err)
	again.says(t, f.ID, "20 минут")
	b := hq.open(t, again.send(t, "HQ", false))
	tried, err := hq.PreviewMerge(hq.ctx, b, office.Choices{Rule: model.RuleAsk})
	require.NoError(t, err)
	require.Len(t, tried.Conflicts, 1)
	r := tried.Conflicts[0]
	require.Equal(t, []model.SideDifference{{Table: "findings", Row: 1, Column: "standard", Values: valuesOf(r)}}, r.Differences())
	key := office.ChosenRecord{Kind: r.Kind, Record: r.Record}
	_, err = hq.Merge(hq.ctx, b, office.Choices{Rule: model.RuleLater, Sides: map[office.ChosenRecord]string{key: "gone"}})
	require.True(t, model.HasFault(err, "fault.exchange.moved"), "%v", err)
	require.Equal(t, "15 минут", hq.finding(t, f.ID).Standard)
	for _, side := range r.Sides {
		if strings.Contains(string(side.State), "20 минут") {
			merged, err := hq.Merge(hq.ctx, b, office.Choices{Rule: model.RuleOwner, Sides: map[office.ChosenRecord]string{key: side.Past.String()}})
			require.NoError(t, err)
			require.Equal(t, 1, merged.Chosen)
		}
	}
	require.Equal(t, "20 минут", hq.finding(t, f.ID).Standard)
	left, err := hq.Conflicts(hq.ctx)
	require.NoError(t, err)
	require.Empty(t, left)
}

func valuesOf(r model.ExchangeRecord) (values []any) {
	for _, s := range r.Sides {
		said := "20 минут"
		if strings.Contains(string(s.State), "15 минут") {
			said = "15 минут"
		}
		values = append(values, said)
	}
	return values
}

// TestProgressOfABundle: each reading tells how far it is, up to its end.
func TestProgressOfABundle(t *testing.T) {
	home, hq := pairOfBureaus(t)
	home.finds(t)
	q := hq.opening(t, home.send(t, "HQ", false))
	var last, all int64
	q.Progress = func(done, of int64) {
		require.GreaterOrEqual(t, done, last)
		last, all = done, of
	}
	_, err := OpenBundle(context.Background(), q)
	require.NoError(t, err)
	require.Positive(t, all)
	require.Equal(t, all, last)
}
