package record_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets/screen/record"
	"baqylau/ui/widgets/screen/screentest"
)

// TestFilesAreLookedAtWhenTheyAreChosen holds that a file that cannot be attached is told when it is chosen, and that the others
// of the same choice stay.
func TestFilesAreLookedAtWhenTheyAreChosen(t *testing.T) {
	h := screentest.New(t)
	folder := t.TempDir()
	empty, letter := filepath.Join(folder, "пустой.pdf"), filepath.Join(folder, "письмо.pdf")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	require.NoError(t, os.WriteFile(letter, []byte("%PDF-1.4"), 0o600))
	e := record.NewEnclosed(h)
	resized := 0
	e.Resized = func() { resized++ }
	e.Add([]string{empty, letter})
	require.Equal(t, []string{"письмо.pdf"}, names(e.Files()))
	require.Len(t, h.Failed, 1)
	require.Contains(t, h.Words().Error(h.Failed[0]), "пустой.pdf")
	require.True(t, model.HasFault(h.Failed[0], "fault.files.empty"))
	require.Equal(t, 2, resized)

	h.Failed = nil
	e.Add([]string{empty, folder, filepath.Join(folder, "нет.pdf"), letter})
	require.Equal(t, []string{"письмо.pdf", "письмо.pdf"}, names(e.Files()))
	require.Empty(t, h.Failed, "several are told in one list")
	for _, name := range []string{"пустой.pdf", filepath.Base(folder), "нет.pdf"} {
		require.Contains(t, strings.Join(h.Shown(), "\n"), name)
	}
}

// TestFilesThatWaitAreLookedAt holds the same for evidence whose record cannot be stored yet.
func TestFilesThatWaitAreLookedAt(t *testing.T) {
	h := screentest.New(t)
	e := record.NewEvidence(h, model.KindVisit, true)
	e.Ensure = func(func(model.ID)) {}
	e.Take([]office.Source{
		{Name: "a.jpg", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(nil)), nil }},
	})
	require.False(t, e.Waiting())
	require.Len(t, h.Failed, 1)
	require.True(t, model.HasFault(h.Failed[0], "fault.files.empty"))
}

func names(files []office.Source) []string {
	out := make([]string, len(files))
	for i, f := range files {
		out[i] = f.Name
	}
	return out
}
