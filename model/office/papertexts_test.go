package office_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

func paperText(key, text string) model.PaperText {
	return model.PaperText{Lang: model.Russian, Key: key, Forms: model.TextForms{Other: text}}
}

// TestTextsOfPapersAreTakenWhole: a file of texts is kept as a whole or not at all, each change has its line in the journal, and
// what is the same already has none.
func TestTextsOfPapersAreTakenWhole(t *testing.T) {
	b := newBench(t)
	title, signatory := paperText("brief.title", "Наша справка"), paperText("brief.signatory", "Директор")
	bad := paperText("brief.total", "Итого {{.n}}")
	_, err := b.officer.TakePaperTexts(b.ctx, []model.PaperText{title, bad, paperText("fault.role", "Нет"), title})
	hasFault(t, err, "fault.role")
	_, err = b.manager.TakePaperTexts(b.ctx, []model.PaperText{title, bad, paperText("fault.role", "Нет"), title})
	faults := model.AllFaults(err)
	require.Len(t, faults, 3)
	for i, key := range []string{"brief.total", "fault.role", "brief.title"} {
		require.Equal(t, "fault.paper_texts.line", faults[i].Code)
		require.Equal(t, key, faults[i].Args["key"])
	}
	stored, err := b.manager.PaperTexts(b.ctx)
	require.NoError(t, err)
	require.Empty(t, stored, "nothing is kept of a file with a wrong text")

	n, err := b.manager.TakePaperTexts(b.ctx, []model.PaperText{title, signatory})
	require.NoError(t, err)
	require.Equal(t, 2, n)
	n, err = b.manager.TakePaperTexts(b.ctx, []model.PaperText{title, paperText("brief.signatory", "Басшы"), {Lang: model.Kazakh, Key: "brief.title"}})
	require.NoError(t, err)
	require.Equal(t, 1, n, "the first is the same, the last resets what was never written")
	ids, err := b.manager.IDs(b.ctx, model.Filter{Kind: model.KindJournal, FilterMore: model.FilterMore{Of: []string{"paper_text"}}}, model.Order{By: "date"})
	require.NoError(t, err)
	require.Len(t, ids, 3)
	_, err = b.officer.TakePaperTexts(b.ctx, []model.PaperText{title})
	require.True(t, model.HasFault(err, "fault.role"))
}

// TestTextsGoThroughAFile and come out the same; what is no such file is refused.
func TestTextsGoThroughAFile(t *testing.T) {
	given := []model.PaperText{paperText("brief.title", "Справка <&> «№ 1»"), {Lang: model.Kazakh, Key: "brief.repeat",
		Forms: model.TextForms{One: "бір", Other: "{{.n}}"}}}
	var file bytes.Buffer
	require.NoError(t, model.WritePaperTexts(&file, append(given, paperText("brief.total", ""))))
	require.Contains(t, file.String(), "<&>", "people read and mend it")
	read, err := model.ReadPaperTexts(strings.NewReader("\ufeff" + file.String()))
	require.NoError(t, err)
	require.Equal(t, given, read)
	for _, bad := range []string{"", "[]", "{}", `{"texts":[]}`, strings.Replace(file.String(), `"key"`, `"name"`, 1), file.String() + "{}",
		file.String()[:40], strings.Replace(file.String(), "/1", "/2", 1), strings.Repeat(" ", model.MaxPaperTextsFile+1)} {
		_, err := model.ReadPaperTexts(strings.NewReader(bad))
		require.True(t, model.HasFault(err, "fault.paper_texts.file"), "%.50q", bad)
	}
}

// TestATextIsKeptOnlyIfItCanBeFilledIn.
func TestATextIsKeptOnlyIfItCanBeFilledIn(t *testing.T) {
	b := newBench(t)
	counted := func(one string) model.PaperText {
		return model.PaperText{Lang: model.Russian, Key: "brief.people", Forms: model.TextForms{One: one, Few: "{{.n}}", Many: "{{.n}}", Other: "{{.n}}"}}
	}
	for name, c := range map[string]struct {
		text model.PaperText
		code string
	}{
		"a wrong place":  {counted("{{.people}}"), "fault.paper_text.place"},
		"a missing form": {counted(""), "fault.paper_text.empty"},
		"three braces":   {counted("{{{.n}}}"), "fault.paper_text.place"},
		"hidden signs":   {counted("а\u202e"), "fault.hidden_sign"},
		"1 001 letters":  {counted(strings.Repeat("я", 1001)), "fault.too_long"},
	} {
		_, err := b.manager.KeepPaperText(b.ctx, c.text)
		faults := model.AllFaults(err)
		require.Len(t, faults, 1, name)
		require.Equal(t, c.code, faults[0].Code, name)
		require.Equal(t, "one", faults[0].Field, "%s is said at its field", name)
	}
	kept, err := b.manager.KeepPaperText(b.ctx, counted(strings.Repeat("я", 1000)))
	require.NoError(t, err)
	old := kept
	kept.Forms.One = "{{.n}} человек"
	kept, err = b.manager.KeepPaperText(b.ctx, kept)
	require.NoError(t, err)
	_, err = b.manager.KeepPaperText(b.ctx, old)
	var lost *office.Conflict
	require.ErrorAs(t, err, &lost)
	require.Equal(t, "{{.n}} человек", kept.Forms.One)
}
