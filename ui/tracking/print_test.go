package tracking_test

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/tracking"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// papers are what the archive keeps.
func papers(t *testing.T, h *screentest.Host) []model.PaperRow {
	t.Helper()
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindPaper}, model.Order{})
	require.NoError(t, err)
	rows, err := h.Session().PaperRows(h.Context(), ids)
	require.NoError(t, err)
	return rows
}

// TestLettersOfMany: the letters of marked recommendations become one file, or a file each; those without a letter are told.
func TestLettersOfMany(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	_, err := h.Session().Step(h.Context(), st.Issued.ID, st.Issued.Version, model.RecEvent{Verb: model.RecWithdraw, Reason: "Направлена по ошибке"})
	require.NoError(t, err)
	h.Open(tracking.New(h))
	h.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Tap("Письма")
	require.Contains(t, h.Shown(), "По 5 рекомендациям.\nЕщё по 1 рекомендации письма не будет: она отозвана, отменена или другого подразделения.")
	h.Target = filepath.Join(t.TempDir(), "Письма")
	h.Press(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("letter.how_folder"), "Enter opens the list; nothing is made by the way")
	h.Press(fyne.KeyEscape)
	h.Pick("одним файлом")
	require.NoFileExists(t, h.Target+".pdf")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	require.FileExists(t, h.Target+".pdf")
	require.Equal(t, "Готово: 5 писем, "+h.Target+".pdf", h.Said[len(h.Said)-1].Text)
	kept := papers(t, h)
	require.Equal(t, 1, len(kept))
	require.Equal(t, model.PaperLetter, kept[0].Kind)
	require.Equal(t, 5, kept[0].Pages)

	h.Target = filepath.Join(t.TempDir(), "folder")
	h.Tap("Письма") // the marks are still there
	h.Pick("своим файлом")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	files, err := os.ReadDir(h.Target)
	require.NoError(t, err)
	require.Equal(t, 5, len(files))
	require.Equal(t, 6, len(papers(t, h)))
}

// TestALetterIsPrintedFromTheCard: where there is no printer, the viewer is offered.
func TestALetterIsPrintedFromTheCard(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	p := tracking.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindRecommendation, ID: st.Issued.ID})
	h.Tap("Напечатать письмо")
	h.Quiet()
	require.NotEmpty(t, h.Asked)
}
