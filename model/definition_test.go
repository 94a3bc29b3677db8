package model_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestEveryFigureIsDefined holds that each constant of the type FigureKey is explained once, and that nothing else is.
// FigScoreSum is a part of the mean score that nobody is shown.
func TestEveryFigureIsDefined(t *testing.T) {
	var declared []model.FigureKey
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			kind, ok := spec.Type.(*ast.Ident)
			if !ok || kind.Name != "FigureKey" {
				return true
			}
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			declared = append(declared, model.FigureKey(text))
			return true
		})
	}
	require.Greater(t, len(declared), 25)
	declared = slices.DeleteFunc(declared, func(k model.FigureKey) bool { return k == model.FigScoreSum })
	assert.ElementsMatch(t, declared, model.DefinedFigures())
}

// TestAnalysesUseDefinedFigures holds that what the figures of a scope, of the dashboard and of a profile count is explained.
func TestAnalysesUseDefinedFigures(t *testing.T) {
	defined := append(model.DefinedFigures(), model.FigScoreSum)
	lists := [][]model.Figure{model.FigureList(model.Scope{}), model.DashboardFigures(model.Scope{}), model.ProfileFigures(model.Scope{})}
	for _, list := range lists {
		var keys []model.FigureKey
		for _, f := range list {
			assert.Contains(t, defined, f.Key)
			assert.NotContains(t, keys, f.Key, "twice")
			keys = append(keys, f.Key)
		}
	}
	for _, by := range append(model.GroupDimensions(), model.ByMonth) {
		for _, key := range model.GroupFigures(by) {
			assert.True(t, slices.ContainsFunc(lists[1], func(f model.Figure) bool { return f.Key == key }), "%s by %s", key, by)
		}
	}
	for _, key := range defined {
		if part, whole, ok := model.RateOf(key); ok {
			assert.True(t, strings.HasSuffix(string(key), "_percent") || key == model.FigExecutionExact, key)
			assert.Contains(t, defined, part)
			assert.Contains(t, defined, whole)
		}
	}
}

// TestDefinitionsStandInEveryLanguage reads the files, so that one of a figure that is gone is seen as well.
func TestDefinitionsStandInEveryLanguage(t *testing.T) {
	for _, l := range model.Langs() {
		texts := map[string]bool{}
		for _, name := range []string{"definition.json", "figure.json"} {
			for key := range readKeys(t, filepath.Join("..", "assets", "lang", string(l), name)) {
				texts[key] = true
			}
		}
		assert.Len(t, texts, 2*len(model.DefinedFigures()), l)
		for _, k := range model.DefinedFigures() {
			assert.True(t, texts[k.NameKey()], "%s has no name in %s", k, l)
			assert.True(t, texts[k.DefinitionKey()], "%s is not explained in %s", k, l)
		}
	}
}

func readKeys(t *testing.T, name string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	texts := map[string]string{}
	require.NoError(t, json.Unmarshal(data, &texts))
	for key, text := range texts {
		assert.NotEmpty(t, text, key)
	}
	return texts
}
