package model

import (
	"encoding/json"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func refName(s string) Name { return Name{KK: s + " kk", RU: s + " ru", EN: s + " en"} }

func testEntries() []RefEntry {
	return []RefEntry{
		{List: Criteria, Code: "service", Name: refName("service"), Order: 1},
		{List: Categories, Code: "rude", Name: refName("rude"), Parent: "service", Order: 2, Aliases: []string{"грубость"}},
		{List: Categories, Code: "slow", Name: refName("slow"), Parent: "service", Order: 1, Retired: MakeDate(2020, 1, 1)},
		{List: Regions, Code: "71", Name: refName("Астана"), Short: Name{RU: "Аст."}, Names: []DatedName{
			{Name: refName("Нұр-Сұлтан"), From: MakeDate(2019, 3, 23), Until: MakeDate(2022, 9, 16)},
		}},
		{List: Regions, Code: "79", Name: refName("Шымкент"), From: MakeDate(2018, 6, 19)},
	}
}

func TestReferencesLookUp(t *testing.T) {
	refs, err := NewReferences(testEntries())
	require.NoError(t, err)

	var order []string
	for _, e := range refs.List(Categories) {
		order = append(order, e.Code)
	}
	assert.Equal(t, []string{"slow", "rude"}, order)
	assert.Len(t, refs.ExistingOn(Categories, MakeDate(2019, 12, 31)), 2)
	assert.Len(t, refs.ExistingOn(Categories, MakeDate(2020, 1, 1)), 1)
	assert.Len(t, refs.ExistingOn(Regions, MakeDate(2018, 6, 18)), 1)
	assert.Len(t, refs.Entries(), 5)

	assert.Equal(t, "rude ru", refs.Name(Categories, "rude", Russian))
	assert.Equal(t, "gone", refs.Name(Categories, "gone", Russian))
	assert.Equal(t, "Нұр-Сұлтан kk", refs.NameOn(Regions, "71", MakeDate(2020, 1, 1), Kazakh))
	assert.Equal(t, "Нұр-Сұлтан kk", refs.ShortOn(Regions, "71", MakeDate(2020, 1, 1), Kazakh))
	assert.Equal(t, "Аст.", refs.ShortOn(Regions, "71", Date{}, Russian))
	assert.Equal(t, "gone", refs.ShortOn(Regions, "gone", Date{}, Russian))
	_, ok := refs.Entry(Sectors, "rude")
	assert.False(t, ok)
}

func TestReferencesAreNotChangedThroughAList(t *testing.T) {
	refs, err := NewReferences(testEntries())
	require.NoError(t, err)
	refs.List(Categories)[0] = RefEntry{}
	assert.Equal(t, "slow", refs.List(Categories)[0].Code)
	refs.ExistingOn(Categories, MakeDate(2020, 1, 1))
	assert.Equal(t, "slow", refs.List(Categories)[0].Code)
}

func TestNewReferencesRefuses(t *testing.T) {
	for what, spoil := range map[string]func([]RefEntry) []RefEntry{
		"double code":      func(es []RefEntry) []RefEntry { es[2].Code = "rude"; return es },
		"shared name":      func(es []RefEntry) []RefEntry { es[2].Aliases = []string{"«Грубость»"}; return es },
		"no parent":        func(es []RefEntry) []RefEntry { es[1].Parent = ""; return es },
		"unknown parent":   func(es []RefEntry) []RefEntry { es[1].Parent = "x"; return es },
		"needless parent":  func(es []RefEntry) []RefEntry { es[0].Parent = "service"; return es },
		"no Kazakh name":   func(es []RefEntry) []RefEntry { es[0].Name.KK = ""; return es },
		"no code":          func(es []RefEntry) []RefEntry { es[0].Code = "-"; return es },
		"unknown list":     func(es []RefEntry) []RefEntry { es[0].List = "x"; return es },
		"ends before":      func(es []RefEntry) []RefEntry { es[4].Until = MakeDate(2017, 1, 1); return es },
		"former name lost": func(es []RefEntry) []RefEntry { es[3].Names[0].Name.EN = ""; return es },
	} {
		_, err := NewReferences(spoil(testEntries()))
		assert.Error(t, err, what)
	}
}

func TestRefEntrySurvivesJSON(t *testing.T) {
	for _, e := range testEntries() {
		b, err := json.Marshal(e)
		require.NoError(t, err)
		var back RefEntry
		require.NoError(t, json.Unmarshal(b, &back))
		assert.Empty(t, cmp.Diff(e, back))
	}
}

func TestEditDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"абв", "", 3}, {"", "абв", 3}, {"абв", "абв", 0}, {"абв", "абг", 1}, {"абв", "авб", 1},
		{"школа", "шкода", 1}, {"школа", "школы нет", 5}, {"kitten", "sitting", 3},
	} {
		assert.Equal(t, c.want, editDistance([]rune(c.a), []rune(c.b)), "%s %s", c.a, c.b)
	}
}

func TestEditDistanceProperties(t *testing.T) {
	text := rapid.SliceOfN(rapid.SampledFrom([]rune("абвг")), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		d := editDistance(a, b)
		if d != editDistance(b, a) {
			t.Fatal("not the same both ways")
		}
		if d > max(len(a), len(b)) || d < max(len(a), len(b))-min(len(a), len(b)) || (d == 0) != (string(a) == string(b)) {
			t.Fatalf("distance %d between %q and %q", d, string(a), string(b))
		}
	})
}

func FuzzMatch(f *testing.F) {
	refs, err := NewReferences(testEntries())
	require.NoError(f, err)
	for _, s := range []string{"", "71", "г. Астана ru", "область", "«", "\xff\xfe", "шымкнт"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range RefLists() {
			if code, ok := refs.Match(l, s); ok {
				if _, known := refs.Entry(l, code); !known {
					t.Fatalf("%q names %q, which does not exist", s, code)
				}
			}
			if len(refs.Nearest(l, s)) > 3 {
				t.Fatalf("more than three offers for %q", s)
			}
		}
	})
}

// TestOffersKeepToWhatCanHaveBeenMeant holds the names that a mistyped one is offered, and their language.
func TestOffersKeepToWhatCanHaveBeenMeant(t *testing.T) {
	entries := []RefEntry{
		{List: Methods, Code: "a", Name: Name{KK: "тексеру", RU: "проверка", EN: "inspection"}},
		{List: Methods, Code: "b", Name: Name{KK: "пост-бақылау", RU: "пост-контроль", EN: "post-control"}},
	}
	for i, n := range []Name{{KK: "Ақмола облысы", RU: "Акмолинская область", EN: "Akmola Region"},
		{KK: "Алматы облысы", RU: "Алматинская область", EN: "Almaty Region"},
		{KK: "Қарағанды облысы", RU: "Карагандинская область", EN: "Karaganda Region"},
		{KK: "Абай облысы", RU: "Абайская область", EN: "Abai Region"},
		{KK: "Атырау облысы", RU: "Атырауская область", EN: "Atyrau Region"},
		{KK: "Жамбыл облысы", RU: "Жамбылская область", EN: "Jambyl Region"},
		{KK: "Павлодар облысы", RU: "Павлодарская область", EN: "Pavlodar Region"},
		{KK: "Ұлытау облысы", RU: "Улытауская область", EN: "Ulytau Region"},
		{KK: "Маңғыстау облысы", RU: "Мангистауская область", EN: "Mangystau Region"}} {
		entries = append(entries, RefEntry{List: Regions, Code: strconv.Itoa(11 + i), Name: n})
	}
	refs, err := NewReferences(entries)
	require.NoError(t, err)
	for _, c := range []struct {
		list  RefList
		text  string
		names []string
		whole bool
	}{
		{Regions, "Семипалатинская область", nil, false},
		{Regions, "99", nil, false},
		{Regions, "12 область", nil, false},
		{Regions, "область", nil, false},
		{Regions, "", nil, false},
		{Regions, "Карагандиская обл.", []string{"Карагандинская область"}, false},
		{Regions, "Қарағнды", []string{"Қарағанды облысы"}, false},
		{Regions, "Pavlodor", []string{"Pavlodar Region"}, false},
		{Methods, "провека", []string{"проверка", "пост-контроль"}, true},
		{Methods, "guess", []string{"inspection", "post-control"}, true},
		{Methods, "болжау ісі", []string{"тексеру", "пост-бақылау"}, true},
	} {
		names, whole := refs.Offers(c.list, c.text)
		var have []string
		for _, n := range names {
			have = append(have, n.In(English))
		}
		require.Equal(t, c.names, have, c.text)
		require.Equal(t, c.whole, whole, c.text)
	}
	names, _ := refs.Offers(Methods, "гадание")
	require.Equal(t, "проверка", names[0].In(English))
	require.Equal(t, "тексеру", names[0].In(Kazakh), "a text of no language of its own is answered in the reader's")
	names, _ = refs.Offers(Methods, "7")
	require.Equal(t, "inspection", names[0].In(English))
}
