package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
	"baqylau/storage/files"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
	"baqylau/ui/paper/papertest"
)

// millionDesk opens a database of dbtest.FillMillion on its last day, for who may read all of it.
func millionDesk(t *testing.T, path string) (*db.DB, *office.Session) {
	t.Helper()
	ctx := context.Background()
	now := func() time.Time { return dbtest.MillionTo().At(12, 0, time.UTC) }
	d, err := db.Open(ctx, path, db.Options{Now: now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	refs, err := reference.Load()
	require.NoError(t, err)
	calendar, err := reference.LoadCalendar()
	require.NoError(t, err)
	kept, err := files.New(afero.NewOsFs(), t.TempDir())
	require.NoError(t, err)
	desk := office.New(office.Config{Store: d, References: refs, Calendar: calendar, NewID: newID, Now: now, Log: slog.New(slog.DiscardHandler),
		Files: kept})
	s, err := desk.SignIn(ctx, dbtest.MillionManager)
	require.NoError(t, err)
	return d, s
}

// TestBriefsAtTheEnds makes the three lengths in three languages of no record, of one visit, and of more than 10 000 violations
// with photos, restitution and thousands overdue.
func TestBriefsAtTheEnds(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "cases.db")
	require.NoError(t, dbtest.Open(t, path, db.Options{}).Close())
	dbtest.FillMillion(t, path, 4_200)
	d, s := millionDesk(t, path)
	n, err := d.Count(ctx, model.Filter{Kind: model.KindFinding})
	require.NoError(t, err)
	require.Greater(t, n, 10_000)
	ids, err := s.IDs(ctx, model.Filter{Kind: model.KindFinding, Scope: model.Scope{Offices: []string{s.Office.Code}}}.With(model.MarkCounted), model.Order{First: 40})
	require.NoError(t, err)
	for i, id := range ids {
		_, err := s.Attach(ctx, model.KindFinding, id, fmt.Sprintf("%d.jpg", i), bytes.NewReader(photograph(t, i)), "Очередь у окна № 3")
		require.NoError(t, err)
	}
	all := model.Scope{Period: model.Period{From: dbtest.MillionFrom(), To: dbtest.MillionTo()}}
	none := model.Scope{Period: model.Period{From: model.MakeDate(2010, 1, 1), To: model.MakeDate(2010, 12, 31)}}
	press := paper.NewPress()
	for name, c := range map[string]struct {
		scope model.Scope
		least map[model.BriefLength]int
		most  map[model.BriefLength]int
	}{
		"nothing": {none, nil, map[model.BriefLength]int{model.BriefPage: 1, model.BriefStandard: 2, model.BriefTheses: 1}},
		"one":     {oneVisit(t, s), nil, map[model.BriefLength]int{model.BriefPage: 1, model.BriefStandard: 8, model.BriefTheses: 4}},
		"all": {all, map[model.BriefLength]int{model.BriefStandard: 4},
			map[model.BriefLength]int{model.BriefPage: 1, model.BriefStandard: 8, model.BriefTheses: 4}},
	} {
		for _, length := range model.BriefLengths() {
			data, err := s.BriefOf(ctx, c.scope, model.MakeComposition(c.scope, length))
			require.NoError(t, err)
			for _, l := range model.Langs() {
				words := lang.For(l)
				laid := press.Lay(brief.Write(data, s.References, words, s.Now()).Doc)
				at := fmt.Sprintf("%s-%s-%s", name, length, l)
				if dir := os.Getenv("BAQYLAU_SCREENS"); dir != "" {
					var pdf bytes.Buffer
					require.NoError(t, laid.PDF(&pdf))
					require.NoError(t, os.WriteFile(filepath.Join(dir, at+".pdf"), pdf.Bytes(), 0o644))
				}
				papertest.Check(t, laid)
				require.Empty(t, laid.Missing, at)
				require.GreaterOrEqual(t, len(laid.Pages), max(1, c.least[length]), at)
				require.LessOrEqual(t, len(laid.Pages), c.most[length], at)
				last := laid.Pages[len(laid.Pages)-1].Areas
				require.Greater(t, last[len(last)-1].Y+last[len(last)-1].H-last[0].Y, 12.0, "%s: a page for one line", at)
				requireSaid(t, at, name, length, pagesText(laid), data, words)
			}
		}
	}
}

// requireSaid holds that a brief says that there is nothing, or how many more there are than it lists.
func requireSaid(t *testing.T, at, name string, length model.BriefLength, text string, data model.Brief, words *lang.Catalog) {
	t.Helper()
	empty := words.T("brief.nothing", "in", "")
	_, empty, _ = strings.Cut(empty, ",")
	empty = flatText(empty)
	if name != "nothing" {
		require.NotContains(t, text, empty, at)
	}
	switch {
	case name == "nothing":
		require.Contains(t, text, empty, at)
	case name == "all" && length == model.BriefStandard:
		require.Greater(t, len(data.Overdue), 100)
		require.Greater(t, len(data.Returns), 100)
		require.NotEmpty(t, data.Cases)
		require.NotEmpty(t, data.Cases[0].Photos)
		for _, key := range []string{"brief.overdue.more", "brief.returns.more"} {
			_, more, _ := strings.Cut(words.N(key, 5), "5")
			require.Contains(t, text, flatText(more), "%s %s", at, key)
		}
	}
}

// oneVisit is a scope of one visit that counts: its provider on its day.
func oneVisit(t *testing.T, s *office.Session) model.Scope {
	t.Helper()
	ids, err := s.IDs(t.Context(), model.Filter{Kind: model.KindVisit}.With(model.MarkCounted), model.Order{First: 1})
	require.NoError(t, err)
	rows, err := s.VisitRows(t.Context(), ids)
	require.NoError(t, err)
	scope := model.Scope{Period: model.Period{From: rows[0].Date, To: rows[0].Date}, Organisations: []model.ID{rows[0].Organisation}}
	figures, err := s.Figures(t.Context(), scope)
	require.NoError(t, err)
	require.EqualValues(t, 1, figures.Values[model.FigVisits])
	return scope
}

// pagesText is what pages say, without hyphens and with all spaces alike.
func pagesText(l *paper.Layout) string {
	var b strings.Builder
	for _, p := range l.Pages {
		for _, m := range p.Texts {
			b.WriteString(m.Text)
			b.WriteByte(' ')
		}
	}
	return flatText(b.String())
}

// flatText leaves the letters and digits of a text alone.
func flatText(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u00a0-‑\n", r) {
			return -1
		}
		return r
	}, text)
}

// photograph is a picture of a camera, no two alike.
func photograph(t *testing.T, i int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for y := range 300 {
		for x := range 400 {
			img.Set(x, y, color.RGBA{uint8(x/2 + i), uint8(y/2 + 3*i), 120, 255})
		}
	}
	var b bytes.Buffer
	require.NoError(t, jpeg.Encode(&b, img, nil))
	return b.Bytes()
}
