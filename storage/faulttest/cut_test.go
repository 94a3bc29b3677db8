package faulttest_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/storage/faulttest"
)

// hex writes a text as strace -xx does.
func hex(text string) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(text) {
		b.WriteString(`\x` + string(digits[text[i]>>4]) + string(digits[text[i]&15]))
	}
	b.WriteByte('"')
	return b.String()
}

// played records calls of a program in a folder; in them «…» stands for a text, within which a path begins with @ for the folder.
func played(t *testing.T, dir string, calls ...string) (*faulttest.Record, int) {
	t.Helper()
	record, err := faulttest.NewRecord(dir)
	require.NoError(t, err)
	var notes strings.Builder
	for _, line := range calls {
		for {
			before, rest, ok := strings.Cut(line, "«")
			if !ok {
				break
			}
			text, after, _ := strings.Cut(rest, "»")
			line = before + hex(strings.Replace(text, "@", dir, 1)) + after
		}
		notes.WriteString(line + "\n")
	}
	n, err := record.Read(strings.NewReader(notes.String()))
	require.NoError(t, err)
	return record, n
}

// outcomes are what a cut after so many events can leave, each once.
func outcomes(t *testing.T, record *faulttest.Record, events int, m faulttest.Manner) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for seed := range uint64(300) {
		dir := filepath.Join(t.TempDir(), "cut")
		require.NoError(t, record.Cut(events, m, rand.New(rand.NewPCG(seed, 0))).Write(dir))
		var b strings.Builder
		require.NoError(t, filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
			if err != nil || path == dir {
				return err
			}
			rel, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			b.WriteString(rel)
			if !e.IsDir() {
				data, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				b.WriteString("=" + strings.ReplaceAll(string(data), "\x00", "0"))
			}
			b.WriteByte(' ')
			return nil
		}))
		out[strings.TrimSpace(b.String())] = true
	}
	return out
}

func TestWhatIsSyncedStays(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "old"), []byte("abc"), 0o600))
	record, n := played(t, dir,
		`1 openat(AT_FDCWD, «@/old», O_RDWR|O_CLOEXEC) = 3`,
		`1 pwrite64(3, «X», 1, 1)       = 1`,
		`1 fsync(3) = 0`,
		`1 write(1, "\x73\x0a", 2) = 2`,
		`1 pwrite64(3, «Y», 1, 2) = 1`,
		`1 ftruncate(3, 1) = 0`,
		`1 fsync(9) = -1 EBADF (Bad file descriptor)`,
	)
	require.Equal(t, 5, n)
	require.Equal(t, map[string]bool{"old=abc": true, "old=aXc": true}, outcomes(t, record, 1, faulttest.Bare))
	require.Equal(t, map[string]bool{"old=aXc": true}, outcomes(t, record, 2, faulttest.Bare))
	require.Equal(t, map[string]bool{"old=aXc": true, "old=aXY": true, "old=a": true}, outcomes(t, record, 5, faulttest.Journalled))
	require.Contains(t, record.Moments(), 1, "just before the sync")
}

func TestWhatWasTold(t *testing.T) {
	record, n := played(t, t.TempDir(), `1 write(1, "\x6f\x0a\x74", 3) = 3`, `1 write(1, "\x77\x0a" <unfinished ...>`, `1 <... write resumed>, 2) = 2`)
	require.Equal(t, 2, n)
	require.Equal(t, []string{"o", "tw"}, record.Told(n))
	require.Equal(t, []string{"o"}, record.Told(1))
	require.Equal(t, []int{1, 2}, record.Moments())
}

func TestNamesNeedAFolderSynced(t *testing.T) {
	dir := t.TempDir()
	calls := []string{
		`1 openat(AT_FDCWD, «@/new», O_RDWR|O_CREAT|O_EXCL|O_CLOEXEC, 0600) = 3`,
		`1 write(3, «x», 1) = 1`,
		`1 fsync(3) = 0`,
		`1 openat(AT_FDCWD, «@», O_RDONLY|O_CLOEXEC) = 4`,
		`1 fsync(4) = 0`,
	}
	record, n := played(t, dir, calls...)
	require.Equal(t, 4, n)
	require.Equal(t, map[string]bool{"": true, "new=x": true}, outcomes(t, record, 3, faulttest.Bare), "the file is on the disk, and perhaps nobody finds it")
	require.Equal(t, map[string]bool{"new=x": true}, outcomes(t, record, 3, faulttest.Journalled), "the sync of a file brings its name along")
	require.Equal(t, map[string]bool{"new=x": true}, outcomes(t, record, 4, faulttest.Bare))
}

// TestRenamesKeepTheirOrder: of a rename between folders both sides happen or neither, and what was done to either folder before it too.
func TestRenamesKeepTheirOrder(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "a"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a", "f"), []byte("1"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "g"), []byte("2"), 0o600))
	record, n := played(t, dir, `1 rename(«@/g», «@/h») = 0`, `1 renameat(AT_FDCWD, «@/a/f», AT_FDCWD, «@/g») = 0`, `1 openat(AT_FDCWD, «@/a», O_RDONLY) = 3`, `1 fsync(3) = 0`,
		`1 unlinkat(AT_FDCWD, «@/a», AT_REMOVEDIR) = 0`)
	require.Equal(t, 4, n)
	before := map[string]bool{"a a/f=1 g=2": true, "a a/f=1 h=2": true, "a g=1 h=2": true}
	require.Equal(t, before, outcomes(t, record, 2, faulttest.Bare))
	require.Equal(t, before, outcomes(t, record, 2, faulttest.Journalled))
	require.Equal(t, map[string]bool{"a g=1 h=2": true}, outcomes(t, record, 3, faulttest.Bare))
	require.Equal(t, map[string]bool{"a g=1 h=2": true, "g=1 h=2": true}, outcomes(t, record, 4, faulttest.Bare))
}

// TestPagesComeOneByOne: of a long write any pages can be missing, and of a page any sectors.
func TestPagesComeOneByOne(t *testing.T) {
	record, n := played(t, t.TempDir(), `1 openat(AT_FDCWD, «@/f», O_RDWR|O_CREAT, 0600) = 3`, `1 openat(AT_FDCWD, «@», O_RDONLY) = 4`, `1 fsync(4) = 0`,
		`1 write(3, «`+strings.Repeat("x", 3*4096)+`», 12288) = 12288`)
	sizes, whole, torn, holed := map[int]bool{}, false, false, false
	for out := range outcomes(t, record, n, faulttest.Bare) {
		data := strings.TrimPrefix(out, "f=")
		sizes[len(data)] = true
		zeros := strings.Count(data, "0")
		whole = whole || len(data) == 3*4096 && zeros == 0
		torn = torn || len(data)%4096 != 0 || zeros%4096 != 0
		holed = holed || len(data) == 3*4096 && zeros == 4096
	}
	require.True(t, whole)
	require.True(t, torn)
	require.True(t, holed, "a page in the middle is missing")
	require.True(t, sizes[0] && sizes[4096] && sizes[8192], "%v", sizes)
}

func TestWhatCannotBeFollowedIsAnError(t *testing.T) {
	dir := t.TempDir()
	for _, line := range []string{`1 linkat(AT_FDCWD, "\x2f\x61", AT_FDCWD, "\x2f\x62", 0) = 0`, `nothing of strace`, `1 write(1, "text", 4) = 4`, `1 write(1, "\x61"..., 4) = 4`} {
		record, err := faulttest.NewRecord(dir)
		require.NoError(t, err)
		_, err = record.Read(strings.NewReader(line + "\n"))
		require.Error(t, err, line)
	}
}
