package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

var (
	guideChapter = regexp.MustCompile(`(?m)^## `)
	guideWord    = regexp.MustCompile(`\*\*([^*]+)\*\*`)
	guidePlace   = regexp.MustCompile(`\{\{[^}]*\}\} · `)
)

// TestGuideSpeaksAsTheScreens holds the user guide to the program: the same chapters in every language, and every word in
// bold a text that the screens show.
func TestGuideSpeaksAsTheScreens(t *testing.T) {
	chapters := 0
	for i, l := range model.Langs() {
		data, err := os.ReadFile(filepath.Join("..", "..", "docs", "guide", string(l)+".md"))
		require.NoError(t, err)
		text := string(data)
		if i == 0 {
			chapters = len(guideChapter.FindAllString(text, -1))
		}
		require.Len(t, guideChapter.FindAllString(text, -1), chapters, "%s.md", l)
		words := screenWords(t, l)
		quoted := guideWord.FindAllStringSubmatch(text, -1)
		require.NotEmpty(t, quoted)
		for _, m := range quoted {
			require.Contains(t, words, m[1], "%s.md quotes a text that no screen shows", l)
		}
	}
}

// screenWords are the texts of the program in a language, also without the dots that end some buttons.
func screenWords(t *testing.T, l model.Lang) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "assets", "lang", string(l), "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	out := map[string]bool{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		var texts map[string]any
		require.NoError(t, json.Unmarshal(data, &texts), name)
		for _, text := range texts {
			if s, ok := text.(string); ok {
				s = guidePlace.ReplaceAllString(s, "")
				out[s], out[strings.TrimSuffix(s, "…")], out[s+"."] = true, true, true
			}
		}
	}
	return out
}
