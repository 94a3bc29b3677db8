package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/storage/faulttest"
)

// checkedEnv has this test program, started a second time, check a backup and wait in the midst of it to be killed.
const checkedEnv = "BAQYLAU_TEST_CHECKED_BACKUP"

// stuck is a file system on which nothing is opened any more once a folder for a check is there.
type stuck struct{ afero.Fs }

func (s stuck) Open(name string) (afero.File, error) {
	if found, _ := filepath.Glob(filepath.Join(os.TempDir(), checkPrefix+"*")); len(found) > 0 {
		fmt.Println("stuck")
		select {} // until it is killed
	}
	return s.Fs.Open(name)
}

// TestFoldersOfChecksAreTakenAway kills a program while it checks a backup, in a folder among the temporary files. That goes with the next check or the next start of the
// window an hour later; what is younger, or in which something was written since, or is not ours, stays.
func TestFoldersOfChecksAreTakenAway(t *testing.T) {
	if backup := os.Getenv(checkedEnv); backup != "" {
		m, _, _ := dayProgram("none.db", t.TempDir(), 0, "restore", backup, "--check")
		m.FS = stuck{m.FS}
		m.Run(t.Context())
		return
	}
	temp := t.TempDir()
	for _, variable := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(variable, temp)
	}
	database, backup := imported(t), filepath.Join(t.TempDir(), "b.backup")
	require.Zero(t, baqylau(t, database, "backup", backup).code)
	folders := func() []string {
		found, err := filepath.Glob(filepath.Join(temp, checkPrefix+"*"))
		require.NoError(t, err)
		return found
	}
	age := func(path string) {
		old := time.Now().Add(-checkStale - time.Minute)
		require.NoError(t, os.Chtimes(path, old, old))
	}
	foreign := filepath.Join(temp, "baqylau-checks")
	require.NoError(t, os.Mkdir(foreign, 0o700))
	age(foreign)
	rounds := faulttest.Times(2, 10)
	for round := range rounds {
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), checkedEnv+"="+backup)
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		_, err = io.ReadFull(out, make([]byte, len("stuck")))
		require.NoError(t, err)
		require.NoError(t, cmd.Process.Kill())
		_ = cmd.Wait() // killed
		require.Len(t, folders(), 1)
		check := func() {
			if round%2 == 0 {
				r := baqylau(t, database, "restore", backup, "--check")
				require.Zero(t, r.code, r.err)
				return
			}
			m, _, _ := dayProgram(database, t.TempDir(), 0)
			m.sweepChecks(time.Now()) // as the window does
		}
		check()
		require.Len(t, folders(), 1, "somebody may be at work there still")
		unpacked := filepath.Join(folders()[0], "database.db")
		require.NoError(t, os.WriteFile(unpacked, []byte("half"), 0o600))
		age(folders()[0])
		check()
		require.Len(t, folders(), 1, "something was written there a moment ago")
		age(unpacked)
		check()
		require.Empty(t, folders())
	}
	require.DirExists(t, foreign)
	faulttest.Tried(t, "kill -9 while a backup is checked", rounds, "the next check, or the next start of the window, an hour later takes away what it left among the temporary files")
}

// TestNoFolderForTemporaryFiles: what needs one says so.
func TestNoFolderForTemporaryFiles(t *testing.T) {
	database, backup := imported(t), filepath.Join(t.TempDir(), "b.backup")
	require.Zero(t, baqylau(t, database, "backup", backup).code)
	none := filepath.Join(t.TempDir(), "none")
	for _, variable := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(variable, none)
	}
	tried := 0
	for _, l := range []model.Lang{model.Kazakh, model.Russian, model.English} {
		want := lang.For(l).T("fault.cmd.temp_folder", "folder", none) + "\n"
		for _, args := range [][]string{{"restore", backup, "--check"}, append([]string{"import", "--dry-run", "--office", "11"}, officeFiles(t)...)} {
			r := baqylau(t, filepath.Join(filepath.Dir(database), "new.db"), append(args, "--lang", string(l))...)
			require.Equal(t, exitNotDone, r.code)
			require.Equal(t, want, r.err)
			tried++
		}
	}
	require.Zero(t, baqylau(t, database, "list", "visits").code)
	faulttest.Tried(t, "no folder for temporary files", tried, "what needs one says so in a sentence; the rest works")
}
