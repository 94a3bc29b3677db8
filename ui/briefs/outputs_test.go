package briefs

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/widgets/screen/screentest"
)

// pick presses an item of the menu of further forms.
func pick(t *testing.T, h *screentest.Host, p *Page, text string) {
	t.Helper()
	p.more.Tapped(&fyne.PointEvent{})
	open := h.Window().Canvas().Overlays().Top()
	require.NotNil(t, open, "a menu opens")
	h.Window().Canvas().Overlays().Remove(open)
	for _, it := range p.others() {
		if it.Label == text {
			it.Action()
			return
		}
	}
	require.Fail(t, "no such item", text)
}

func TestABriefIsSavedForAWordProcessor(t *testing.T) {
	h, p := opened(t)
	h.Target = filepath.Join(t.TempDir(), "справка на 31.10.2018")
	p.docx.Tapped(&fyne.PointEvent{})
	h.Quiet()
	z, err := zip.OpenReader(h.Target + ".docx")
	require.NoError(t, err, "a day at the end of the name is no ending")
	require.NoError(t, z.Close())
	require.Equal(t, "Файл сохранён: "+h.Target+".docx", h.Said[len(h.Said)-1].Text)
	kept, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindPaper}, model.Order{})
	require.NoError(t, err)
	require.Empty(t, kept, "what is to be changed is not kept in the archive")
}

func TestABriefIsSavedInOtherForms(t *testing.T) {
	h, p := opened(t)
	h.Target = filepath.Join(t.TempDir(), "tables.XLSX")
	pick(t, h, p, p.words.T("briefs.more.tables"))
	visits := int(p.data.Figures.Values[model.FigVisits])
	require.Equal(t, visits, h.Saved[h.Target+"#"+p.words.T("briefs.block.figures")].Rows[0][1], "the key figures are numbers")
	require.Contains(t, h.Saved, h.Target+"#"+p.words.T("brief.head.sectors"))

	h.Target = filepath.Join(t.TempDir(), "text")
	pick(t, h, p, p.words.T("briefs.more.text"))
	data, err := os.ReadFile(h.Target + ".txt")
	require.NoError(t, err)
	require.Equal(t, "\ufeff"+paper.PlainText(p.written.Doc), string(data))

	p.view.turnTo(1)
	h.Target = filepath.Join(t.TempDir(), "page.png")
	pick(t, h, p, "Рисунок страницы 2 (PNG)")
	require.Equal(t, 1654, h.Pictures[h.Target].Bounds().Dx(), "A4 at 200 dots per inch")

	h.Target = filepath.Join(t.TempDir(), "chart.png")
	head := p.words.T("brief.head.frequent")
	pick(t, h, p, p.words.T("briefs.more.chart", "title", head))
	require.Greater(t, h.Pictures[h.Target].Bounds().Dx(), 1300)
	h.Quiet()

	p.relength(model.BriefTheses)
	for _, it := range p.others() {
		require.False(t, strings.HasSuffix(it.Label, "(XLSX)"), "a speech has no tables")
		require.NotEqual(t, p.words.T("briefs.copy"), it.Label, "it is a button there")
	}
}

// TestWhatCannotBeWrittenIsToldAndLeavesTheEarlierFile for each form.
func TestWhatCannotBeWrittenIsToldAndLeavesTheEarlierFile(t *testing.T) {
	h, p := opened(t)
	for ending, save := range map[string]func(){".docx": p.saveDocx, ".txt": p.saveText, ".pdf": p.Save} {
		folder := t.TempDir()
		h.Target = filepath.Join(folder, "a"+ending)
		require.NoError(t, os.WriteFile(h.Target, []byte("old"), 0o444))
		save()
		require.True(t, model.HasFault(h.Failed[len(h.Failed)-1], "fault.paper.busy"), ending)
		data, err := os.ReadFile(h.Target)
		require.NoError(t, err)
		require.Equal(t, "old", string(data), ending)
		list, err := os.ReadDir(folder)
		require.NoError(t, err)
		require.Len(t, list, 1, ending)
	}
}

func TestNothingIsSavedThatTheFormDoesNotSay(t *testing.T) {
	h, p := opened(t)
	p.form.to.Entry().SetText("30.02.2018")
	require.True(t, p.docx.Disabled() && p.more.Disabled())
	h.Target = filepath.Join(t.TempDir(), "a.docx")
	p.saveDocx()
	p.offer()
	require.NoFileExists(t, h.Target)
	require.Empty(t, h.Window().Canvas().Overlays().List())
}
