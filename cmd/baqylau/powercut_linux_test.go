package main

import (
	"fmt"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/storage/db"
	"baqylau/storage/faulttest"
)

// cutSeed repeats a run, cutOnly one cut of it.
const (
	cutSeed = "BAQYLAU_CUT_SEED"
	cutOnly = "BAQYLAU_CUT_ONLY"
)

// TestPowerCutAtAnyMomentOfADay lives a working day in a child process, notes its calls to the system, and makes of them again and again the folder as
// a disk could hold it after a power cut: what was not synced is lost, kept, or kept in part, page by page, and the names that were not synced too.
// What the program had acknowledged is there, of what it was doing all or nothing is, and the next start succeeds.
func TestPowerCutAtAnyMomentOfADay(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	if text := os.Getenv(cutSeed); text != "" {
		var err error
		seed, err = strconv.ParseUint(text, 10, 64)
		require.NoError(t, err)
	}
	fmt.Printf("%s=%d\n", cutSeed, seed)
	d := morning(t, filepath.Join(t.TempDir(), "day"))
	record, events := recorded(t, d)
	cuts, recovered := faulttest.Times(16, 300), 0
	for n := range cuts {
		if only := os.Getenv(cutOnly); only != "" && only != strconv.Itoa(n) {
			continue
		}
		t.Run(strconv.Itoa(n), func(t *testing.T) { recovered += cut(t, d, record, events, seed, n) })
	}
	t.Logf("%d cuts among %d events, %d starts said that something was broken off", cuts, events, recovered)
	require.True(t, recovered > 0 || os.Getenv(cutOnly) != "", "in some of them a database was open for writing, and the next start said so")
	faulttest.Tried(t, "the power cut at a random moment of a working day, in a model of a disk: what was not synced is lost, kept, or kept in part, by pages and torn pages; names too", cuts,
		"the next start succeeds; all that was acknowledged is there, of the rest all or nothing; check finds nothing wrong; backups, bundles and copies before a migration are whole")
}

// cut makes the folder as a disk could hold it after a power cut, starts the program on it, and returns how many starts said that something had been broken off.
func cut(t *testing.T, d *day, record *faulttest.Record, events int, seed uint64, n int) (recovered int) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, uint64(n)))
	at := random.IntN(events + 1)
	if moments := record.Moments(); n%3 > 0 {
		at = moments[random.IntN(len(moments))]
	}
	manner := faulttest.Manner(n % 2)
	var said told
	for _, line := range record.Told(at) {
		said.add(line)
	}
	require.NoError(t, os.RemoveAll(d.dir))
	image := record.Cut(at, manner, random)
	require.NoError(t, image.Write(d.dir))
	when := fmt.Sprintf("%s=%d %s=%d: a %s disk, cut after %d of %d events, after %v\n%s", cutSeed, seed, cutOnly, n, manner, at, events, last(said), image)
	d = &day{dir: d.dir, mark: d.mark, ctx: t.Context(), checked: map[string]bool{}}
	wholeCopies(t, d, when)
	recovered = survives(t, d, said, when)
	wholeThumbs(t, d, when)
	for _, line := range said.of("exported") {
		if err := d.run(d.home(), "merge", line[0]); err != nil {
			require.ErrorContains(t, err, "was merged before", when)
		}
	}
	return recovered
}

// last is what was told last.
func last(said told) []string {
	if len(said) == 0 {
		return nil
	}
	return said[len(said)-1]
}

// recorded lets the child live the day and notes what it does to the files. Without strace nothing could be said about it, and the test fails.
func recorded(t *testing.T, d *day) (*faulttest.Record, int) {
	t.Helper()
	record, err := faulttest.NewRecord(d.dir)
	require.NoError(t, err)
	notes := filepath.Join(t.TempDir(), "calls")
	args := append(faulttest.Strace(notes), os.Args[0], "-test.run=^TestKilledAtAnyMomentOfADay$")
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), killFolder+"="+d.dir, killMark+"=whole", killScene+"=0")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "strace must be installed and allowed to trace (package strace; ptrace in a container): %s", out)
	require.Contains(t, string(out), "\nevening\n")
	f, err := os.Open(notes)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	events, err := record.Read(f)
	require.NoError(t, err)
	// With everything on the disk the folder is as the child left it: nothing that it did was overlooked.
	kept := filepath.Join(t.TempDir(), "model")
	require.NoError(t, record.Now().Write(kept))
	differing, err := exec.Command("diff", "-rq", "--exclude=*-shm", d.dir, kept).CombinedOutput()
	require.NoError(t, err, "%s", differing)
	require.NotEmpty(t, record.Moments())
	return record, events
}

// wholeCopies holds that what is called the copy of a database before its migration is one.
func wholeCopies(t *testing.T, d *day, when string) {
	t.Helper()
	copies, err := filepath.Glob(filepath.Join(d.dir, "*.db.v*"))
	require.NoError(t, err)
	for _, path := range copies {
		found, err := db.InspectCopy(t.Context(), path)
		require.NoError(t, err, "%s: %s", path, when)
		require.True(t, found.Sound(), "%s: %+v: %s", path, found, when)
	}
}

// wholeThumbs holds that the small copies of pictures can be shown: a broken one would be shown for ever.
func wholeThumbs(t *testing.T, d *day, when string) {
	t.Helper()
	thumbs, err := filepath.Glob(filepath.Join(d.dir, "*-files", "thumbs", "*.jpg"))
	require.NoError(t, err)
	for _, path := range thumbs {
		f, err := os.Open(path)
		require.NoError(t, err)
		_, err = jpeg.Decode(f)
		require.NoError(t, f.Close())
		require.NoError(t, err, "%s: %s", path, when)
	}
}
