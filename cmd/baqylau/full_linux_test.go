package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/storage/faulttest"
	"baqylau/storage/files"
	"baqylau/ui/paper"
)

// fullFolder names, for the child process, the folder in which there is no room.
const fullFolder = "BAQYLAU_FULL_FOLDER"

// roomLeft is how large a file can be in the child process: less than any paper, but not nothing, so that each is begun.
const roomLeft = 1500

// outOfRoom are the files that the child process tries to write.
func outOfRoom() []string {
	return []string{"a.pdf", "long.pdf", "a.docx", "a.xlsx", "a.txt", "a-1.png"}
}

// TestNothingIsHalfWrittenOnAFullDisk: a child process in which the system itself refuses to write more, as it does on a full disk,
// writes a paper in all its forms and takes it into the archive. Each time it is told in a sentence, the file that was there
// before is whole, and nothing is left of the new one.
func TestNothingIsHalfWrittenOnAFullDisk(t *testing.T) {
	if folder := os.Getenv(fullFolder); folder != "" {
		writeWithoutRoom(t, folder)
		return
	}
	folder := t.TempDir()
	for _, name := range outOfRoom() {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte("old"), 0o600))
	}
	c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	c.Env = append(os.Environ(), fullFolder+"="+folder)
	out, err := c.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Contains(t, string(out), "out of room: "+fmt.Sprint(len(outOfRoom())+1))
	left := map[string]string{}
	require.NoError(t, filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			left[filepath.Base(path)] = string(data)
		}
		return err
	}))
	require.Len(t, left, len(outOfRoom()), "%v", left)
	for _, name := range outOfRoom() {
		require.Equal(t, "old", left[name], name)
	}
	faulttest.Tried(t, "no room for a paper in each of its forms (ulimit -f)", len(outOfRoom())+1, "a sentence; the file that was there stays whole, nothing is left half written")
}

// writeWithoutRoom is the child process.
func writeWithoutRoom(t *testing.T, folder string) {
	archive, err := files.New(afero.NewOsFs(), filepath.Join(folder, "archive"))
	require.NoError(t, err)
	signal.Ignore(syscall.SIGXFSZ) // so that the write itself fails
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: roomLeft, Max: roomLeft}))
	m := &Main{FS: afero.NewOsFs(), Stdout: io.Discard, Stderr: io.Discard, text: lang.For(model.Russian)}
	doc := paper.Document{Lang: model.Russian, Title: "Справка", Created: time.Unix(0, 0)}
	table := paper.Table{Columns: []paper.Column{{Head: "№"}, {Head: "Число", Align: paper.Right}}}
	for i := range 400 {
		table.Rows = append(table.Rows, paper.Row{Cells: []string{fmt.Sprintf("Услугодатель № %d, ул. %x", i, i*i*7919), fmt.Sprint(i * 31)}})
	}
	doc.Blocks = []paper.Block{paper.Title{Text: "Справка"}, table}
	keep := func(model.KeptPaper, io.Reader, []byte) error {
		require.Fail(t, "a paper that was not written is kept")
		return nil
	}
	told := 0
	for _, name := range outOfRoom() {
		path := filepath.Join(folder, strings.ReplaceAll(name, "-1", ""))
		write := func() error { return m.printPaper(t.Context(), path, keep, doc, "cmd.paper.written") }
		if name == "long.pdf" {
			write = func() error { return m.streamed(t.Context(), path, keep, doc, "cmd.list.work", "cmd.paper.written") }
		}
		err := write()
		require.True(t, model.HasFault(err, "fault.paper.full"), "%s: %v", name, err)
		require.Contains(t, m.text.Error(err), filepath.Join(folder, name))
		told++
	}
	_, err = archive.Put(t.Context(), "1A2B-3C4D.pdf", bytes.NewReader(append([]byte("%PDF-1.7\n"), make([]byte, 3*roomLeft)...)))
	require.True(t, model.HasFault(err, "fault.files.full"), "%v", err)
	fmt.Println("out of room:", told+1)
}
