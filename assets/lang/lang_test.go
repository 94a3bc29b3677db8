package lang_test

import (
	"encoding/json"
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

// message is one entry of a translation file: its plural forms, or the one text as "other".
type message map[string]string

// readAll reads every message of a language.
func readAll(t *testing.T, l model.Lang) map[string]message {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(string(l), "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, names)
	all := map[string]message{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		var raw map[string]any
		require.NoError(t, json.Unmarshal(data, &raw), name)
		for key, value := range raw {
			require.NotContains(t, all, key, "%s stands twice", key)
			switch v := value.(type) {
			case string:
				all[key] = message{"other": v}
			case map[string]any:
				m := message{}
				for form, text := range v {
					m[form], _ = text.(string)
				}
				all[key] = m
			}
		}
	}
	return all
}

var place = regexp.MustCompile(`\{\{\s*\.(\w+)`)

// places lists the names of a text's places, sorted, each once.
func places(text string) []string {
	var out []string
	for _, m := range place.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestEveryKeyInEveryLanguage(t *testing.T) {
	ru := readAll(t, model.Russian)
	for _, l := range []model.Lang{model.Kazakh, model.English} {
		other := readAll(t, l)
		for key, m := range ru {
			require.NotNil(t, other[key], "%s lacks %s", l, key) // a search through all keys for each would take half a minute
			require.Equal(t, places(m["other"]), places(other[key]["other"]), "%s: places of %s", l, key)
			require.Equal(t, len(m) > 1, len(other[key]) > 1, "%s: plural forms of %s", l, key)
		}
		for key := range other {
			require.NotNil(t, ru[key], "only %s has %s", l, key)
		}
	}
}

func TestPluralFormsAreComplete(t *testing.T) {
	forms := map[model.Lang][]string{
		model.Russian: {"few", "many", "one", "other"},
		model.Kazakh:  {"one", "other"},
		model.English: {"one", "other"},
	}
	for l, want := range forms {
		for key, m := range readAll(t, l) {
			if len(m) == 1 {
				continue
			}
			var have []string
			for form, text := range m {
				require.NotEmpty(t, text, "%s %s", l, key)
				have = append(have, form)
			}
			slices.Sort(have)
			require.Equal(t, want, have, "%s %s", l, key)
		}
	}
}

func TestNothingIsEmpty(t *testing.T) {
	for _, l := range model.Langs() {
		for key, m := range readAll(t, l) {
			require.NotEmpty(t, strings.TrimSpace(m["other"]), "%s %s", l, key)
		}
	}
}

// TestEveryKeyIsUsed looks for each key among the string literals of the program: as itself, or, where
// keys are made of a prefix and a code ("rec."+state), by such a prefix ending in a point.
func TestEveryKeyIsUsed(t *testing.T) {
	literals := sourceLiterals(t)
	for key := range readAll(t, model.Russian) {
		require.True(t, used(key, literals), "key %s is used nowhere", key)
	}
}

// asked are the calls that name a text: of the catalogue, of a fault, of a key in another text.
var asked = regexp.MustCompile(`(?:\b[TN]\(|\bNewFault\(|\bFieldFault\("[a-z_]+", |\bKey\()"([a-z][a-z_.0-9]+)"[,)]`)

// TestEveryTextAskedForIsThere finds the keys that the program names and no language has: a person would read the key.
func TestEveryTextAskedForIsThere(t *testing.T) {
	have, found := readAll(t, model.Russian), 0
	eachSource(t, func(name string, src []byte) {
		for _, m := range asked.FindAllSubmatch(src, -1) {
			found++
			_, ok := have[string(m[1])]
			require.True(t, ok, "%s asks for %s", name, m[1])
		}
	})
	require.Greater(t, found, 1000, "the calls are not recognised any more")
}

func used(key string, literals map[string]bool) bool {
	if literals[key] {
		return true
	}
	for i := len(key) - 1; i > 0; i-- {
		if key[i] == '.' && literals[key[:i+1]] {
			return true
		}
	}
	return false
}

func sourceLiterals(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	eachSource(t, func(name string, src []byte) {
		fset := token.NewFileSet()
		var s scanner.Scanner
		s.Init(fset.AddFile(name, fset.Base(), len(src)), src, nil, 0)
		for {
			_, tok, lit := s.Scan()
			if tok == token.EOF {
				return
			}
			if tok == token.STRING {
				if text, err := strconv.Unquote(lit); err == nil {
					out[text] = true
				}
			}
		}
	})
	return out
}

// eachSource reads every source file of the program, tests aside.
func eachSource(t *testing.T, read func(name string, src []byte)) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join("..", ".."), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		src, err := os.ReadFile(name)
		if err == nil {
			read(name, src)
		}
		return err
	})
	require.NoError(t, err)
}

func TestDatesAndNumbers(t *testing.T) {
	day := model.MakeDate(2018, 11, 7)
	for _, c := range []struct {
		lang                              model.Lang
		date, long, number, percent, half string
	}{
		{model.Russian, "07.11.2018", "7 ноября 2018 года", "1\u00a0484", "94\u00a0%", "3,50"},
		{model.Kazakh, "07.11.2018", "2018 жылғы 7 қараша", "1\u00a0484", "94\u00a0%", "3,50"},
		{model.English, "7 November 2018", "7 November 2018", "1,484", "94%", "3.50"},
	} {
		p := lang.For(c.lang)
		require.Equal(t, c.date, p.Date(day))
		require.Equal(t, c.long, p.DateLong(day))
		require.Equal(t, c.number, p.Number(1484))
		require.Equal(t, c.percent, p.Percent(94))
		require.Equal(t, c.half, p.Decimal(3.5, 2))
		require.Empty(t, p.Date(model.Date{}))
	}
	require.Equal(t, "−1\u00a0234\u00a0567", lang.For(model.Russian).Number(-1234567))
	require.Equal(t, "100", lang.For(model.Russian).Number(100))
}

func TestMissingKeyIsSeen(t *testing.T) {
	require.Equal(t, "no.such.key", lang.For(model.Russian).T("no.such.key"))
	require.NotEqual(t, "fault.unexpected", lang.For(model.Kazakh).Error(os.ErrClosed))
}

func TestParseLang(t *testing.T) {
	for text, want := range map[string]model.Lang{"kk": model.Kazakh, "KZ": model.Kazakh, " ru ": model.Russian, "en": model.English} {
		l, err := lang.Parse(text)
		require.NoError(t, err)
		require.Equal(t, want, l)
	}
	_, err := lang.Parse("fr")
	require.ErrorIs(t, err, lang.ErrUnknownLang)
}

// TestUkrainianHasTheTextsOfItsPapers: each text stands for a Russian one with the same gaps, all of the act's are there, and
// the rest is Russian.
func TestUkrainianHasTheTextsOfItsPapers(t *testing.T) {
	ru, uk := readAll(t, model.Russian), readAll(t, model.Ukrainian)
	for key, m := range uk {
		require.NotNil(t, ru[key], key)
		require.Equal(t, places(ru[key]["other"]), places(m["other"]), key)
		require.Equal(t, len(ru[key]), len(m), "plural forms of %s", key)
	}
	for key := range ru {
		require.False(t, strings.HasPrefix(key, "act.") && uk[key] == nil, "%s", key)
	}
	c := lang.For(model.Ukrainian)
	require.Equal(t, "7 листопада 2018 року", c.DateLong(model.MakeDate(2018, 11, 7)))
	require.Equal(t, "Акт відвідування № 5", c.T("act.title", "number", 5))
	require.Equal(t, lang.For(model.Russian).T("window.cancel"), c.T("window.cancel"))
	require.Equal(t, model.Ukrainian, c.Lang())
}
