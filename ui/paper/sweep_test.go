package paper

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/storage/faulttest"
)

// begunEnv has this test program, started a second time, begin a paper in a folder and wait to be killed.
const begunEnv = "BAQYLAU_TEST_BEGUN_PAPER"

// TestHalvesOfPapersAreTakenAway kills a program in the middle of a paper. What it leaves in the person's folder goes with the next paper that is
// written there an hour later, and nothing else does.
func TestHalvesOfPapersAreTakenAway(t *testing.T) {
	fsys := afero.NewOsFs()
	if folder := os.Getenv(begunEnv); folder != "" {
		_ = WriteFile(fsys, filepath.Join(folder, "brief.pdf"), func(w io.Writer) error {
			_, err := w.Write([]byte("%PDF-1.7 half"))
			fmt.Println("begun", err)
			select {} // until it is killed
		})
	}
	folder := t.TempDir()
	halves := func() (list []string) {
		entries, err := os.ReadDir(folder)
		require.NoError(t, err)
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), begunPrefix) && strings.HasSuffix(e.Name(), begunEnding) {
				list = append(list, e.Name())
			}
		}
		return list
	}
	put := func(name string) error {
		return WriteFile(fsys, filepath.Join(folder, name), func(w io.Writer) error { _, err := w.Write([]byte("whole")); return err })
	}
	old := time.Now().Add(-staleAfter - time.Minute)
	others := []string{".baqylau-notes.tmp", ".baqylau-7.tmp.pdf", "baqylau-7.tmp", ".baqylau-part-7", "letter.tmp"}
	for _, name := range others {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte("mine"), 0o600))
		require.NoError(t, os.Chtimes(filepath.Join(folder, name), old, old))
	}
	require.NoError(t, os.Mkdir(filepath.Join(folder, ".baqylau-8.tmp"), 0o700))
	require.NoError(t, os.Chtimes(filepath.Join(folder, ".baqylau-8.tmp"), old, old))
	kept := len(halves())
	rounds := faulttest.Times(2, 10)
	for range rounds {
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), begunEnv+"="+folder)
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		said := make([]byte, len("begun <nil>"))
		_, err = io.ReadFull(out, said)
		require.NoError(t, err)
		require.Equal(t, "begun <nil>", string(said))
		require.NoError(t, cmd.Process.Kill())
		_ = cmd.Wait() // killed
		require.NoFileExists(t, filepath.Join(folder, "brief.pdf"))
		require.Len(t, halves(), kept+1)
		require.NoError(t, put("other.pdf"))
		require.Len(t, halves(), kept+1, "somebody may be writing it still")
		for _, name := range halves() {
			require.NoError(t, os.Chtimes(filepath.Join(folder, name), old, old))
		}
		require.NoError(t, put("other.pdf"))
		require.Len(t, halves(), kept)
	}
	for _, name := range others {
		require.FileExists(t, filepath.Join(folder, name), "not ours")
	}
	require.DirExists(t, filepath.Join(folder, ".baqylau-8.tmp"))
	faulttest.Tried(t, "kill -9 in the middle of writing a paper or a table", rounds,
		"the file has not come to be; the half is taken away by the next file that is written there an hour later, and nothing else is")
}
