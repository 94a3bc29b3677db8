package db_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
	"baqylau/storage/faulttest"
)

// fullEnv has a second process of these tests write until there is no room: as its value says, without a limit ("0"), or in files of so many bytes.
const fullEnv = "BAQYLAU_TEST_FULL"

// fullPairs is how many pairs that process writes where there is room for all.
const fullPairs = 30

// writeUntilFull is the second process. It tells each pair that is acknowledged and by which fault it was refused the next.
func writeUntilFull(path string, limit uint64) error {
	signal.Ignore(syscall.SIGXFSZ) // so that the write itself fails
	if limit > 0 {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			return err
		}
	}
	refused := func(err error) error {
		// Of a file that may not grow SQLite does not tell that there is no room, only that the disk did not take it.
		if !model.HasFault(err, "fault.db.full") && (limit == 0 || !model.HasFault(err, "fault.db.disk")) {
			return err
		}
		fmt.Println("full")
		return nil
	}
	d, err := db.Open(context.Background(), path, db.Options{})
	if err != nil {
		return refused(err)
	}
	for range fullPairs {
		if err := onePair(d); err != nil {
			// Closing carries over what there is room for; what there is not stays in the log.
			if err := refused(err); err != nil {
				return err
			}
			_ = d.Close()
			return nil
		}
		fmt.Println("wrote")
	}
	fmt.Println("all")
	return d.Close()
}

// TestWritingUntilTheDiskIsFull: the system itself gives a writing process less and less room, by a limit for its files and, where this process may
// make one, on a file system that is full. Each time a sentence says so, what was acknowledged is there and nothing else, and with room again the
// next process goes on.
func TestWritingUntilTheDiskIsFull(t *testing.T) {
	if path := os.Getenv(fullEnv + "_DB"); path != "" {
		limit, err := strconv.ParseUint(os.Getenv(fullEnv), 10, 64)
		require.NoError(t, err)
		require.NoError(t, writeUntilFull(path, limit))
		return
	}
	base := filepath.Join(t.TempDir(), "b.db")
	d, err := db.Open(context.Background(), base, db.Options{})
	require.NoError(t, err)
	(&dbtest.Maker{Store: d}).Write(t, func(x *dbtest.Fixture) { x.Office(dbtest.OfficeCode) })
	require.NoError(t, onePair(d))
	require.NoError(t, d.Close())
	content, err := os.ReadFile(base)
	require.NoError(t, err)

	tried, midway := 0, 0
	stride := faulttest.Times(1536<<10, 64<<10)
	for limit := 1 << 10; ; limit += stride {
		path := filepath.Join(t.TempDir(), "b.db")
		write(t, path, content)
		wrote, all := untilFull(t, path, uint64(limit))
		if all {
			break
		}
		tried++
		if wrote > 1 {
			midway++
		}
		wholeAgain(t, path, wrote)
	}
	require.Positive(t, midway, "some of it had room")
	faulttest.Tried(t, "no room for what SQLite writes: a limit for the size of files (ulimit -f), larger and larger", tried,
		"a sentence; all that was acknowledged is there and nothing else, the next try passes")

	folder := t.TempDir()
	if syscall.Mount("baqylau", folder, "tmpfs", 0, "size=16m") != nil {
		return // only the administrator may; the limit above asks the same of SQLite
	}
	defer func() { require.NoError(t, syscall.Unmount(folder, 0)) }()
	tried = 0
	for room := 16 << 10; ; room += stride {
		path := filepath.Join(folder, "b.db")
		write(t, path, content)
		filler := filepath.Join(folder, "filler")
		fillAllBut(t, folder, filler, room)
		wrote, all := untilFull(t, path, 0)
		require.NoError(t, os.Remove(filler))
		wholeAgain(t, path, wrote)
		for _, end := range []string{"", "-wal", "-shm", ".lock"} {
			_ = os.Remove(path + end)
		}
		if all {
			break
		}
		tried++
	}
	require.Positive(t, tried)
	faulttest.Tried(t, "no room for what SQLite writes: a full file system (tmpfs), with more and more room", tried,
		"a sentence; all that was acknowledged is there and nothing else, the next try passes")
}

// fillAllBut fills a file system but for some bytes.
func fillAllBut(t *testing.T, folder, filler string, room int) {
	t.Helper()
	var s syscall.Statfs_t
	require.NoError(t, syscall.Statfs(folder, &s))
	free := int(s.Bavail) * int(s.Bsize)
	require.NoError(t, os.WriteFile(filler, bytes.Repeat([]byte{1}, max(free-room, 0)), 0o600))
}

// untilFull runs the second process and returns the last pair that it had acknowledged, and whether it had room for all.
func untilFull(t *testing.T, path string, limit uint64) (wrote int, all bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestWritingUntilTheDiskIsFull$")
	cmd.Env = append(os.Environ(), fullEnv+"_DB="+path, fullEnv+"="+strconv.FormatUint(limit, 10))
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "limit %d: %s", limit, out)
	full := false
	wrote = 1 // the pair that is there from the beginning
	for line := range strings.Lines(string(out)) {
		switch line = strings.TrimSpace(line); {
		case line == "wrote":
			wrote++
		case line == "all":
			all = true
		case line == "full":
			full = true
		}
	}
	require.True(t, all != full, "limit %d: %s", limit, out)
	return wrote, all
}

// wholeAgain holds that the pairs that were acknowledged are there and no other, and that the next one can be written.
func wholeAgain(t *testing.T, path string, wrote int) {
	t.Helper()
	require.Equal(t, wrote, whole(t, path, wrote), "what was refused is not there")
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	require.NoError(t, onePair(d))
	require.NoError(t, d.Close())
}
