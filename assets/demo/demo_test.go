package demo_test

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/demo"
	"baqylau/assets/reference"
	"baqylau/model"
)

// set is a made set, by register.
type set map[model.SheetKind]*model.SheetTable

func makeSet(t testing.TB, opt demo.Options) set {
	t.Helper()
	tables, err := demo.Tables(opt)
	require.NoError(t, err)
	out := set{}
	var kinds []model.SheetKind
	for _, table := range tables {
		out[table.Kind] = table
		kinds = append(kinds, table.Kind)
	}
	require.Equal(t, model.SheetKinds(), kinds)
	return out
}

// texts collects a column.
func (s set) texts(kind model.SheetKind, c model.Column) []string {
	t := s[kind]
	var out []string
	for i := range t.Rows {
		out = append(out, t.Text(&t.Rows[i], c))
	}
	return out
}

func (s set) sum(kind model.SheetKind, c model.Column) (sum int64) {
	t := s[kind]
	for i := range t.Rows {
		n, _ := t.Int(&t.Rows[i], c)
		sum += n
	}
	return sum
}

func count(list []string, what string) (n int) {
	for _, s := range list {
		if s == what {
			n++
		}
	}
	return n
}

func distinct(list []string) int {
	sorted := slices.Sorted(slices.Values(list))
	return len(slices.Compact(sorted))
}

// The figures of the briefing of 7 November 2018, counted as a person would.
func TestStory(t *testing.T) {
	s := makeSet(t, demo.Options{})
	assert.Len(t, s[model.SheetVisits].Rows, 1484)
	assert.Equal(t, 1209, distinct(s.texts(model.SheetVisits, model.ColOrganisation)))
	assert.Len(t, s[model.SheetFindings].Rows, 1433)
	assert.Len(t, s[model.SheetRecommendations].Rows, 1383)
	results := s.texts(model.SheetChecks, model.ColResult)
	assert.Equal(t, 1302, count(results, "исполнена"))
	assert.Equal(t, 19, count(results, "исполнена частично"))
	assert.Equal(t, 11, count(results, "не исполнена"))
	assert.Equal(t, 94, (1302*200+1383)/(2*1383))
	assert.Equal(t, 17, distinct(s.texts(model.SheetOrganisations, model.ColRegion)))
	assert.EqualValues(t, 112_000, s.sum(model.SheetFindings, model.ColTaken))
	assert.EqualValues(t, 104_500, s.sum(model.SheetRecommendations, model.ColReturned))
	assert.EqualValues(t, 18, s.sum(model.SheetRecommendations, model.ColRestored))

	recs := s[model.SheetRecommendations]
	reported, overdue, open := 0, 0, 0
	checked := map[string]bool{}
	for _, n := range s.texts(model.SheetChecks, model.ColRecommendation) {
		checked[n] = true
	}
	for i := range recs.Rows {
		r := &recs.Rows[i]
		done := !recs.Date(r, model.ColReported).IsZero()
		if done {
			reported++
		}
		switch {
		case checked[recs.Text(r, model.ColNumber)]:
		case !done && recs.Date(r, model.ColDue).Before(demo.AsOf()):
			overdue++
		default:
			open++
		}
	}
	assert.Equal(t, 1302+19+11+24, reported)
	assert.Equal(t, 9, overdue, "nothing reported and the day is past")
	assert.Equal(t, 24+18, open, "not yet checked, or not yet due")
}

// The cases that the briefing tells stand in the set with their organisations, in both languages.
func TestToldCases(t *testing.T) {
	s := makeSet(t, demo.Options{})
	orgs := s[model.SheetOrganisations]
	found := map[string]string{}
	for i := range orgs.Rows {
		r := &orgs.Rows[i]
		found[orgs.Text(r, model.ColNameKK)] = orgs.Text(r, model.ColRegion) + " " + orgs.Text(r, model.ColCode)
	}
	codes := map[string][]string{} // categories by organisation
	visits := map[string]string{}
	v := s[model.SheetVisits]
	for i := range v.Rows {
		visits[v.Text(&v.Rows[i], model.ColNumber)] = v.Text(&v.Rows[i], model.ColOrganisation)
	}
	f := s[model.SheetFindings]
	for i := range f.Rows {
		org := visits[f.Text(&f.Rows[i], model.ColVisit)]
		codes[org] = append(codes[org], f.Text(&f.Rows[i], model.ColCategory))
	}
	for _, c := range []struct{ kk, region, category string }{
		{"«Тараз-Ғасыр» колледжі, Тараз қ.", "Жамбылская область", "необоснованное требование оплаты"},
		{"«Тараз Болашақ» колледжі, Тараз қ.", "Жамбылская область", "необоснованное требование оплаты"},
		{"Тараз техника және бизнес колледжі", "Жамбылская область", "необоснованное требование оплаты"},
		{"№ 6 қалалық емхана, Астана қ.", "г. Астана", "электронная очередь не выдаёт талон"},
		{"№ 7 қалалық емхана, Астана қ.", "г. Астана", "большая очередь"},
		{"№ 9 қалалық емхана, Астана қ.", "г. Астана", "истребование излишних документов"},
		{"«Шипагер» отбасы денсаулығы орталығы, Астана қ.", "г. Астана", "нарушение срока"},
		{"Ақжайық ауданының жұмыспен қамту және әлеуметтік бағдарламалар бөлімі", "Западно-Казахстанская область",
			"истребование излишних документов"},
		{"Солтүстік Қазақстан облысы бойынша еңбек, әлеуметтік қорғау және көші-қон департаменті",
			"Северо-Казахстанская область", "грубость, нарушение Этического кодекса"},
	} {
		region, code, _ := cutLast(found[c.kk])
		assert.Equal(t, c.region, region, c.kk)
		assert.Contains(t, codes[code], c.category, c.kk)
	}
}

func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndex(s, " ")
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

func digest(s set) [32]byte {
	h := sha256.New()
	for _, kind := range model.SheetKinds() {
		fmt.Fprintln(h, kind, s[kind].Rows)
	}
	return [32]byte(h.Sum(nil))
}

func TestSameOptionsSameTables(t *testing.T) {
	first := digest(makeSet(t, demo.Options{}))
	assert.Equal(t, first, digest(makeSet(t, demo.Options{Seed: demo.DefaultSeed, Visits: demo.DefaultVisits})))
	assert.NotEqual(t, first, digest(makeSet(t, demo.Options{Seed: 7})))
}

func TestEverySizeKeepsTheProportions(t *testing.T) {
	for _, c := range []struct {
		visits, visited, findings, recs, verified int
	}{
		{100, 81, 97, 93, 88},
		{500, 407, 483, 466, 439},
		{2968, 2418, 2866, 2766, 2604},
		{16000, 12000, 15450, 14911, 14038},
	} {
		for seed := range uint64(max(1, 4*500/c.visits)) {
			s := makeSet(t, demo.Options{Seed: seed, Visits: c.visits})
			assert.Len(t, s[model.SheetVisits].Rows, c.visits)
			assert.Equal(t, c.visited, distinct(s.texts(model.SheetVisits, model.ColOrganisation)))
			assert.Len(t, s[model.SheetFindings].Rows, c.findings)
			assert.Len(t, s[model.SheetRecommendations].Rows, c.recs)
			assert.Equal(t, c.verified, count(s.texts(model.SheetChecks, model.ColResult), "исполнена"))
			assert.EqualValues(t, 104_500, s.sum(model.SheetRecommendations, model.ColReturned))
			checkRules(t, s)
		}
	}
	for _, visits := range []int{-1, 1, demo.LeastVisits - 1, demo.MostVisits + 1} {
		_, err := demo.Tables(demo.Options{Visits: visits})
		assert.Error(t, err, visits)
	}
}

func TestRules(t *testing.T) {
	s := makeSet(t, demo.Options{})
	repeats := checkRules(t, s)
	assert.Greater(t, repeats, 10, "repeats that a brief can count")
	t.Log("repeats", repeats)
}

func TestNames(t *testing.T) {
	s := makeSet(t, demo.Options{Visits: 8000})
	refs, err := reference.Load()
	require.NoError(t, err)
	for _, kind := range []model.SheetKind{model.SheetOrganisations, model.SheetServices} {
		table := s[kind]
		folded := map[string]string{}
		for i := range table.Rows {
			r := &table.Rows[i]
			ru, kk := table.Text(r, model.ColName), table.Text(r, model.ColNameKK)
			require.NotEmpty(t, ru)
			require.NotEmpty(t, kk, ru)
			require.NotContains(t, ru+kk, "{")
			require.NotContains(t, ru+kk, "  ")
			for _, name := range []string{ru, kk} {
				require.Empty(t, folded[model.Fold(name)], name)
				folded[model.Fold(name)] = name
			}
		}
	}
	for _, c := range []struct {
		kind model.SheetKind
		col  model.Column
		list model.RefList
	}{
		{model.SheetOrganisations, model.ColRegion, model.Regions}, {model.SheetOrganisations, model.ColSector, model.Sectors},
		{model.SheetOrganisations, model.ColProviderKind, model.ProviderKinds},
		{model.SheetOrganisations, model.ColBody, model.StateBodies}, {model.SheetServices, model.ColSector, model.Sectors},
		{model.SheetPlan, model.ColMethod, model.Methods}, {model.SheetVisits, model.ColMethod, model.Methods},
		{model.SheetFindings, model.ColCategory, model.Categories},
		{model.SheetRecommendations, model.ColRecommendKind, model.RecommendationKinds},
		{model.SheetChecks, model.ColResult, model.CheckOutcomes},
	} {
		for _, word := range s.texts(c.kind, c.col) {
			_, ok := refs.Match(c.list, word)
			require.True(t, ok, "%s %s: %q", c.kind, c.col, word)
		}
	}
	for _, bin := range s.texts(model.SheetOrganisations, model.ColBIN) {
		require.True(t, model.ValidBIN(bin), bin)
		require.EqualValues(t, '9', bin[4], "no real organisation has such a number")
	}
}

func BenchmarkTables(b *testing.B) {
	for b.Loop() {
		makeSet(b, demo.Options{})
	}
}

func BenchmarkTables100000(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		makeSet(b, demo.Options{Visits: 100_000})
	}
}
