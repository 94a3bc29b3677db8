package main

import (
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/storage/faulttest"
)

// TestStartsAndStopsLeaveNothing starts and stops the program again and again: by a command that opens the database for writing, by one that reads, and
// by the opening and closing of the window's session with its backups. No file more is there afterwards, none has grown, nothing stays open.
func TestStartsAndStopsLeaveNothing(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"data", "temp", "state"} {
		require.NoError(t, os.Mkdir(filepath.Join(home, name), 0o700))
	}
	for _, variable := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(variable, filepath.Join(home, "temp"))
	}
	database, state := filepath.Join(home, "data", "office.db"), filepath.Join(home, "state")
	files := append([]string{"import", "--office", "11"}, officeFiles(t)...)
	m, out, errs := dayProgram(database, state, 0, files...)
	require.Equal(t, exitDone, m.Run(t.Context()), "%s%s", out, errs)
	cycle := func(n int) {
		args := [][]string{{"merge", "--conflicts"}, {"list", "people"}, nil}[n%3]
		m, out, errs := dayProgram(database, state, 0, args...)
		if args != nil {
			require.Equal(t, exitDone, m.Run(t.Context()), "%d: %s%s", n, out, errs)
			require.Empty(t, errs.String())
			return
		}
		o := m.beginOpening(t.Context(), database, slog.New(slog.DiscardHandler))
		_, err := o.Result()
		require.NoError(t, err)
		require.Empty(t, o.recovered(lang.For(model.Kazakh), time.UTC), "it ended well")
		require.NoError(t, o.end())
	}
	for n := range 6 { // the first ones make what is made once
		cycle(n)
	}
	before, open, running := lying(t, home), descriptors(t), settled()
	cycles := faulttest.Times(20, 1000)
	begun := time.Now()
	for n := range cycles {
		cycle(n)
	}
	t.Logf("%d starts and stops in %s", cycles, time.Since(begun).Round(time.Millisecond))
	require.Equal(t, before, lying(t, home))
	require.LessOrEqual(t, settled(), running, "goroutines")
	if runtime.GOOS == "linux" {
		require.LessOrEqual(t, descriptors(t), open, "open descriptors")
	}
	faulttest.Tried(t, "start and stop of the program, by commands that read and write and by the session of the window", cycles,
		"no file more, none larger (database, backups, log, temporary files), no line of the journal, nothing stays open")
}

// TestSaysWhatItRecovered: the start after one that was killed says so once, with what it took away and what became of a restore.
func TestSaysWhatItRecovered(t *testing.T) {
	database, words := imported(t), lang.For(model.English)
	quiet := baqylau(t, database, "merge", "--conflicts", "--lang", "en")
	require.Zero(t, quiet.code, quiet.err)
	require.Empty(t, quiet.err)
	require.NoError(t, os.WriteFile(database+".lock", []byte(`{"host":"h","pid":4194304,"since":"2018-11-07T04:00:00Z"}`), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(filesFolder(database), "tmp", "put-1"), []byte("half"), 0o600))
	told := baqylau(t, database, "merge", "--conflicts", "--lang", "en")
	require.Zero(t, told.code, told.err)
	since := words.Moment(time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC).Local())
	require.Equal(t, words.T("recovered.broken_off", "since", since)+"\n"+words.N("recovered.files", 1)+"\n", told.err)
	require.Empty(t, baqylau(t, database, "merge", "--conflicts", "--lang", "en").err, "once")

	// A restore that was killed when the old database was aside.
	aside := filepath.Join(filepath.Dir(database), "aside.db")
	require.NoError(t, os.Rename(database, aside))
	note := `[{"from":"` + filepath.Base(database) + `","to":"aside.db"},{"from":"work/database.sqlite","to":"` + filepath.Base(database) + `"}]`
	require.NoError(t, os.WriteFile(database+".restoring", []byte(note), 0o600))
	told = baqylau(t, database, "list", "people", "--lang", "en")
	require.Zero(t, told.code, told.err)
	require.Equal(t, words.T("recovered.restore_undone")+"\n", told.err)
	require.NoFileExists(t, database+".restoring")
}

// TestWhatWasRecoveredIsSaidInTheWindowsLanguageAndTime, which are neither the terminal's nor the computer's.
func TestWhatWasRecoveredIsSaidInTheWindowsLanguageAndTime(t *testing.T) {
	database := imported(t)
	require.NoError(t, os.WriteFile(database+".lock", []byte(`{"host":"h","pid":4194304,"since":"2018-11-07T20:00:00Z"}`), 0o600))
	m := &Main{Stdout: io.Discard, Stderr: io.Discard, Getenv: func(string) string { return "" }, FS: afero.NewOsFs(), Now: time.Now, NewID: newID,
		State: t.TempDir(), text: lang.For(model.Russian)}
	m.journal = &logFile{fs: m.FS, path: m.logPath()}
	t.Cleanup(m.journal.close)
	o := m.beginOpening(t.Context(), database, m.log())
	_, err := o.Result()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, o.close()) })
	words := lang.For(model.Kazakh)
	said := o.recovered(words, time.FixedZone("", 5*3600))
	require.Equal(t, words.T("recovered.broken_off", "since", "08.11.2018 01:00"), said)
}

// TestSpeaksTheWindowsLanguage where no window opens: the one that is kept on this computer, unless another is asked for.
func TestSpeaksTheWindowsLanguage(t *testing.T) {
	m := &Main{FS: afero.NewMemMapFs(), text: lang.For(model.Russian)}
	require.Empty(t, m.speakAs("/cfg/window.json"))
	require.Equal(t, model.Russian, m.text.Lang(), "nobody has chosen")
	require.NoError(t, afero.WriteFile(m.FS, "/cfg/window.json", []byte(`{"lang":"kk"}`), 0o600))
	require.Empty(t, m.speakAs("/cfg/window.json"))
	require.Equal(t, model.Kazakh, m.text.Lang())
	m.lang = "en"
	require.Equal(t, model.English, m.speakAs("/cfg/window.json"))
	require.Equal(t, model.English, m.text.Lang())
	m.lang, m.text = "", lang.For(model.English)
	require.NoError(t, afero.WriteFile(m.FS, "/cfg/window.json", []byte(`broken`), 0o600))
	m.speakAs("/cfg/window.json")
	require.Equal(t, model.English, m.text.Lang())
}

// lying are the files below a folder with their sizes. The file of the lock says when, so that it has none while it is held.
func lying(t *testing.T, dir string) (list []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		list = append(list, fmt.Sprintf("%s %d", strings.TrimPrefix(path, dir), info.Size()))
		return nil
	}))
	return list
}

// descriptors is how many files this process has open, where the system tells.
func descriptors(t *testing.T) int {
	t.Helper()
	if runtime.GOOS != "linux" {
		return 0
	}
	list, err := os.ReadDir("/proc/self/fd")
	require.NoError(t, err)
	return len(list)
}

// settled is how many goroutines there are once those that end have ended.
func settled() int {
	n := runtime.NumGoroutine()
	for range 50 {
		time.Sleep(10 * time.Millisecond)
		if now := runtime.NumGoroutine(); now < n {
			n = now
		}
	}
	return n
}
