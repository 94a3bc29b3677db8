package briefs

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/paper/verify"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func archive(h screen.Host) *Archive { return NewArchive(h) }

// savedBrief saves the first view's brief to a file, so that it is kept.
func savedBrief(t *testing.T, h *screentest.Host) string {
	t.Helper()
	p := at(h)
	h.Open(p)
	h.Quiet()
	h.Target = filepath.Join(t.TempDir(), "a.pdf")
	p.Save()
	require.Empty(t, h.Failed)
	return h.Target
}

// late reports a recommendation executed after the brief was printed, dated before its day.
func late(t *testing.T, h *screentest.Host, st *screentest.Story, day model.Date) {
	t.Helper()
	r := st.Issued
	_, err := h.Session().Step(h.Context(), r.ID, r.Version, model.RecEvent{Verb: model.RecReport, On: day})
	require.NoError(t, err)
}

func TestWhatIsSavedIsKeptAndGivenBack(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	path := savedBrief(t, h)
	saved, err := os.ReadFile(path)
	require.NoError(t, err)
	p := archive(h)
	h.Open(p)
	h.Quiet()
	shown := strings.Join(h.Shown(), "\n")
	paper, err := verify.Read(saved)
	require.NoError(t, err)
	require.Contains(t, shown, paper.Record.Code)
	require.Contains(t, shown, "Справка")
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindPaper}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1)
	card, err := readPaper(h.Session(), h.Context(), ids[0])
	require.NoError(t, err)
	require.NotNil(t, card.picture, "the first page is shown beside the register")
	require.Equal(t, 620, card.picture.Bounds().Dx())

	// Save again and open: the very bytes.
	h.Target = filepath.Join(t.TempDir(), "again.pdf")
	p.Show(screen.Place{ID: ids[0]})
	h.Tap(h.Words().T("briefs.save"))
	again, err := os.ReadFile(h.Target)
	require.NoError(t, err)
	require.True(t, bytes.Equal(saved, again))
	h.Tap(h.Words().T("archive.open"))
	require.Len(t, h.Opened, 1)
	shownBytes, err := os.ReadFile(h.Opened[0])
	require.NoError(t, err)
	require.True(t, bytes.Equal(saved, shownBytes))
	require.Empty(t, h.Failed)
}

func TestAPaperIsCheckedInTheWindow(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	path := savedBrief(t, h)
	p := archive(h)
	h.Open(p)
	h.Files = []string{path}
	p.New()
	require.Equal(t, "Документ совпадает.", h.Said[len(h.Said)-1].Text)
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "Все показатели совпадают")
	require.Contains(t, shown, "тот самый файл")
	h.Press(fyne.KeyEscape)

	late(t, h, st, model.MakeDate(2018, 10, 31))
	require.True(t, p.Drop([]string{path}), "dropped on the window")
	require.Equal(t, "Документ не совпадает.", h.Said[len(h.Said)-1].Text)
	shown = strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "Заявлен")
	require.Contains(t, shown, "(+1)")
	require.False(t, p.Drop([]string{"a.csv"}))

	data, err := os.ReadFile(path)
	require.NoError(t, err)
	cut := filepath.Join(t.TempDir(), "cut.pdf")
	require.NoError(t, os.WriteFile(cut, data[:len(data)/2], 0o600))
	require.True(t, p.Drop([]string{cut}))
	require.Len(t, h.Failed, 1)
	require.True(t, model.HasFault(h.Failed[0], "fault.verify.damaged"), "%v", h.Failed[0])
	require.NotEqual(t, look.ToneDone, h.Said[len(h.Said)-1].Tone)
}

func TestTheDayAfterListsChangesThatOpenTheirRecords(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	savedBrief(t, h)
	late(t, h, st, h.Session().Today())
	p := archive(h)
	h.Open(p)
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindPaper}, model.Order{})
	require.NoError(t, err)
	p.Show(screen.Place{ID: ids[0]})
	h.Quiet()
	h.Tap(h.Words().T("archive.compare"))
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "С тех пор измен")
	i := strings.Index(shown, "(+1)")
	require.Positive(t, i, shown)
	line := shown[strings.LastIndex(shown[:i], "\n")+1 : i+len("(+1)")]
	h.TapText(line)
	require.NotEmpty(t, h.Gone)
	place := h.Gone[len(h.Gone)-1]
	require.Equal(t, model.KindRecommendation, place.Kind)
	n, err := h.Session().Count(h.Context(), *place.Filter)
	require.NoError(t, err)
	require.Positive(t, n)
}

func TestScreensOfArchive(t *testing.T) {
	h := screentest.New(t)
	screentest.Picture(h, "archive-empty", archive, nil)
	h = screentest.New(t)
	st := h.Story()
	path := savedBrief(t, h)
	screentest.Picture(h, "archive-list", archive, nil)
	late(t, h, st, model.MakeDate(2018, 10, 31))
	screentest.Picture(h, "archive-check", archive, func(p *Archive) {
		h.Files = []string{path}
		p.New()
	})
}
