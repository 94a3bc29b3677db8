package lang_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
)

func ownText(key string, forms model.TextForms) model.PaperText {
	return model.PaperText{Lang: model.Russian, Key: key, Forms: forms}
}

func TestAnOfficeWritesItsPapers(t *testing.T) {
	c := lang.For(model.Russian)
	own := c.With([]model.PaperText{
		ownText("brief.title", model.TextForms{Other: "Аналитическая справка"}),
		ownText("brief.findings.found", model.TextForms{One: "Найдено {{.n}} нарушение.", Few: "Найдено {{.n}} нарушения.",
			Many: "Найдено {{.n}} нарушений.", Other: "Найдено {{.n}} нарушения."}),
		ownText("brief.findings.none", model.TextForms{Other: "{{.unknown}}"}), // of another version: passed over
	})
	require.Equal(t, "Аналитическая справка", own.T("brief.title"))
	require.Equal(t, "Найдено 5 нарушений.", own.N("brief.findings.found", 5))
	require.Equal(t, "Найдено 1 нарушение.", own.N("brief.findings.found", 1))
	require.Equal(t, c.T("brief.findings.none"), own.T("brief.findings.none"))
	require.Equal(t, c.T("brief.total"), own.T("brief.total"), "the rest is the program's")
	require.NotEqual(t, own.T("brief.title"), c.T("brief.title"), "the program's own catalogue is as it was")
	require.Same(t, lang.For(model.Kazakh), lang.For(model.Kazakh).With([]model.PaperText{ownText("brief.title", model.TextForms{Other: "X"})}))
}

func TestOwnTextsAreChecked(t *testing.T) {
	c := lang.For(model.Russian)
	for name, x := range map[string]struct {
		text model.PaperText
		code string
	}{
		"no text of a paper": {ownText("fault.role", model.TextForms{Other: "Нет"}), "fault.paper_text.key"},
		"no such text":       {ownText("brief.nowhere", model.TextForms{Other: "Нет"}), "fault.paper_text.key"},
		"another language":   {model.PaperText{Lang: model.Kazakh, Key: "brief.title", Forms: model.TextForms{Other: "Жоқ"}}, "fault.paper_text.key"},
		"empty":              {ownText("brief.title", model.TextForms{Other: "  "}), "fault.paper_text.empty"},
		"a form missing":     {ownText("brief.findings.found", model.TextForms{One: "{{.n}}", Other: "{{.n}}"}), "fault.paper_text.empty"},
		"a form too many":    {ownText("brief.title", model.TextForms{One: "Справка", Other: "Справка"}), "fault.paper_text.form"},
		"a gap nobody fills": {ownText("brief.title", model.TextForms{Other: "Справка {{.n}}"}), "fault.paper_text.no_place"},
		"a program":          {ownText("brief.late.none", model.TextForms{Other: `{{printf "%d" 1}}`}), "fault.paper_text.no_place"},
		"a brace too few":    {ownText("brief.late.none", model.TextForms{Other: "Нет {{.n"}), "fault.paper_text.no_place"},
		"three braces":       {ownText("brief.late.some", model.TextForms{One: "{{{.n}}}", Few: "{{.n}}", Many: "{{.n}}", Other: "{{.n}}"}), "fault.paper_text.place"},
		"a closing brace":    {ownText("brief.late.none", model.TextForms{Other: "Нет }}"}), "fault.paper_text.no_place"},
	} {
		t.Run(name, func(t *testing.T) {
			faults := model.AllFaults(c.CheckOwn(x.text))
			require.NotEmpty(t, faults)
			require.Equal(t, x.code, faults[0].Code)
			require.NotContains(t, c.Error(faults[0]), "fault.paper")
		})
	}
	require.Greater(t, len(c.Own()), 100)
	for _, own := range c.Own() {
		require.NoError(t, c.CheckOwn(own), own.Key)
	}
}

// TestAnyTextThatPassesIsWritten: what the check lets through never fails while a paper is written, and is said word for word.
func TestAnyTextThatPassesIsWritten(t *testing.T) {
	c := lang.For(model.Russian)
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[а-я {}.n]{0,20}\{\{\.n\}\}[а-я {}]{0,9}`)).Draw(rt, "text")
		own := ownText("brief.findings.found", model.TextForms{One: text, Few: text, Many: text, Other: text})
		if c.CheckOwn(own) != nil {
			return
		}
		require.Equal(rt, strings.ReplaceAll(text, "{{.n}}", "5"), c.With([]model.PaperText{own}).N("brief.findings.found", 5))
	})
}
