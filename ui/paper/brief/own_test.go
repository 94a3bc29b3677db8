package brief_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
)

// briefsOf are the briefs of all lengths, with records, without any and for one sector.
func briefsOf() []model.Brief {
	none := model.Brief{Scope: full().Scope, Office: full().Office}
	var out []model.Brief
	for _, length := range model.BriefLengths() {
		out = append(out, inLength(full(), length), inLength(none, length))
	}
	return out
}

// TestEveryTextOverriddenByItselfIsTheSameBrief: each text of the program can be the office's own, all of them at once and each
// alone, and the paper does not change by a letter.
func TestEveryTextOverriddenByItselfIsTheSameBrief(t *testing.T) {
	refs := references(t)
	for _, l := range model.Langs() {
		c := lang.For(l)
		own := c.With(c.Own())
		require.NotSame(t, c, own)
		for i, data := range briefsOf() {
			was, is := brief.Write(data, refs, c, made), brief.Write(data, refs, own, made)
			require.Equal(t, was.Doc.Blocks, is.Doc.Blocks, "%s %d", l, i)
			require.Equal(t, was.Paragraphs, is.Paragraphs, "%s %d", l, i)
			require.Equal(t, was.Doc.Title+was.Doc.Subject, is.Doc.Title+is.Doc.Subject)
		}
	}
}

// TestEveryTextOfThePaperIsTheOffices: with every text marked, no text of the program is left on the paper, and the numbers are
// still tied to the same sources.
func TestEveryTextOfThePaperIsTheOffices(t *testing.T) {
	refs := references(t)
	const mark = "¤"
	for _, l := range model.Langs() {
		c := lang.For(l)
		var texts []model.PaperText
		for _, own := range c.Own() {
			for _, form := range own.Forms.All() {
				if form.Text != "" {
					own.Forms = own.Forms.With(form.Name, mark+form.Text)
				}
			}
			texts = append(texts, own)
		}
		marked := c.With(texts)
		for _, length := range model.BriefLengths() {
			data := inLength(full(), length)
			was, is := brief.Write(data, refs, c, made), brief.Write(data, refs, marked, made)
			require.Len(t, is.Paragraphs, len(was.Paragraphs))
			for i, p := range is.Paragraphs {
				require.Contains(t, p.Generated.Text, mark, p.Name)
				require.Equal(t, was.Paragraphs[i].Generated.Text, strings.ReplaceAll(p.Generated.Text, mark, ""), p.Name)
				require.Len(t, p.Generated.Ties, len(was.Paragraphs[i].Generated.Ties), p.Name)
			}
			require.True(t, strings.HasPrefix(is.Doc.Title, mark) || strings.Contains(is.Doc.Title, mark))
		}
	}
}

// TestALanguageSaysItsOwnTextsOnly: what was written for Kazakh stands in no Russian paper, and the other way round.
func TestALanguageSaysItsOwnTextsOnly(t *testing.T) {
	refs := references(t)
	texts := []model.PaperText{
		{Lang: model.Kazakh, Key: "brief.head.sectors", Forms: model.TextForms{Other: "Қазақша тақырып"}},
		{Lang: model.Russian, Key: "brief.head.sectors", Forms: model.TextForms{Other: "Русский заголовок"}},
	}
	for l, want := range map[model.Lang][2]string{model.Kazakh: {"Қазақша тақырып", "Русский заголовок"},
		model.Russian: {"Русский заголовок", "Қазақша тақырып"}, model.English: {"By sector", "Қазақша тақырып"}} {
		said := headings(brief.Write(inLength(full(), model.BriefStandard), refs, lang.For(l).With(texts), made).Doc)
		require.Contains(t, said, want[0])
		require.NotContains(t, said, want[1])
	}
}

func headings(doc paper.Document) []string {
	var out []string
	for _, h := range blocksOf[paper.Heading](doc) {
		out = append(out, h.Text)
	}
	return out
}
