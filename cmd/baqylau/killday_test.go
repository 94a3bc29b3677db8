package main

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/faulttest"
	"baqylau/storage/vault"
)

// The child process is told by these where it works, from which scene on, and what the names that it makes begin with. killSeed repeats a run.
const (
	killFolder = "BAQYLAU_KILL_FOLDER"
	killScene  = "BAQYLAU_KILL_SCENE"
	killMark   = "BAQYLAU_KILL_MARK"
	killSeed   = "BAQYLAU_KILL_SEED"
)

// told are the lines that a child had said when it was killed, each of them acknowledged.
type told [][]string

// of are what the lines of a kind say.
func (l told) of(what string) (list [][]string) {
	for _, line := range l {
		if line[0] == what {
			list = append(list, line[1:])
		}
	}
	return list
}

// TestKilledAtAnyMomentOfADay lives a working day in a child process and kills it at a random moment of each scene in turn, again and again on
// the same databases. What the program had acknowledged is there, of what it was doing all or nothing is, and the next start succeeds and says that
// the last one was broken off.
func TestKilledAtAnyMomentOfADay(t *testing.T) {
	if dir := os.Getenv(killFolder); dir != "" {
		from, err := strconv.Atoi(os.Getenv(killScene))
		require.NoError(t, err)
		require.NoError(t, (&day{dir: dir, mark: os.Getenv(killMark), ctx: t.Context()}).live(from))
		return
	}
	seed := uint64(time.Now().UnixNano())
	if text := os.Getenv(killSeed); text != "" {
		var err error
		seed, err = strconv.ParseUint(text, 10, 64)
		require.NoError(t, err)
	}
	fmt.Printf("%s=%d\n", killSeed, seed)
	random := rand.New(rand.NewPCG(seed, 1))
	d := morning(t, t.TempDir())
	lasts, all := wholeDay(t, d)
	require.Equal(t, 0, survives(t, d, all, "the whole day"), "a day that ended well leaves nothing to recover")
	// In CI each scene is killed once, in the long form often.
	rounds, recovered, unheard := len(scenes())*faulttest.Times(1, 24), 0, 0
	for round := range rounds {
		n := round % len(scenes())
		wait := time.Duration(random.Float64() * 1.1 * float64(lasts[n]))
		said := killed(t, d, fmt.Sprintf("r%d", round), n, wait)
		if len(said.of("evening")) > 0 {
			unheard++ // the day was over before
		}
		recovered += survives(t, d, said, fmt.Sprintf("round %d, %s after %s, seed %d", round, scenes()[n].name, wait, seed))
	}
	require.Less(t, unheard, rounds/4, "kills that came too late are none")
	require.Positive(t, recovered, "in some of them a database was open for writing, and the next start said so")
	t.Logf("%d kills, %d starts said that something was broken off", rounds-unheard, recovered)
	faulttest.Tried(t, "kill -9 at a random moment of a working day (entries, imports, attachments, exchange, backups, restore, migration)", rounds-unheard,
		"the next start succeeds and says that the last one was broken off; all that was acknowledged is there, of the rest all or nothing; check finds nothing wrong; nothing unfinished is left")
}

// start starts the child.
func (d *day) start(t *testing.T, mark string, scene int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledAtAnyMomentOfADay$")
	cmd.Env = append(os.Environ(), killFolder+"="+d.dir, killMark+"="+mark, killScene+"="+strconv.Itoa(scene))
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	return cmd, bufio.NewScanner(out)
}

// add takes a line of the child.
func (l *told) add(line string) {
	for _, scene := range []string{"scene", "evening", "visit", "finding", "recommendation", "check", "importing", "imported", "attachment", "exported", "merging",
		"merged", "backup", "migrating", "migrated"} {
		if words := strings.Split(line, "\t"); words[0] == scene {
			*l = append(*l, words)
		}
	}
}

// wholeDay lets the child live to the evening, and returns how long each scene lasts.
func wholeDay(t *testing.T, d *day) (lasts []time.Duration, all told) {
	t.Helper()
	cmd, lines := d.start(t, "whole", 0)
	begun := time.Now()
	var rest []string
	for lines.Scan() {
		rest = append(rest, lines.Text())
		all.add(lines.Text())
		if word, _, _ := strings.Cut(lines.Text(), "\t"); word == "scene" && len(all.of("scene")) > 1 || word == "evening" {
			lasts, begun = append(lasts, time.Since(begun)), time.Now()
		} else if word == "scene" {
			begun = time.Now()
		}
	}
	require.NoError(t, cmd.Wait(), strings.Join(rest, "\n"))
	require.Len(t, lasts, len(scenes()))
	t.Logf("scenes last %v", lasts)
	return lasts, all
}

// killed kills a child so long after a scene began, and returns what it had said.
func killed(t *testing.T, d *day, mark string, scene int, wait time.Duration) (said told) {
	t.Helper()
	cmd, lines := d.start(t, mark, scene)
	var rest []string
	for lines.Scan() {
		said.add(lines.Text())
		rest = append(rest, lines.Text())
		if len(said) == 1 { // the scene begins
			go func() {
				time.Sleep(wait)
				_ = cmd.Process.Kill()
			}()
		}
	}
	_ = cmd.Wait() // killed
	require.NotEmpty(t, said, strings.Join(rest, "\n"))
	require.NotContains(t, strings.Join(rest, "\n"), "--- FAIL")
	return said
}

// survives starts the program on what a killed one left, holds it against what that had said, and returns at how many starts the program said that something
// had been broken off.
func survives(t *testing.T, d *day, said told, when string) (recovered int) {
	t.Helper()
	for _, line := range said.of("migrating") {
		recovered += opensWell(t, d, line[0], when, func(desk *desk) {
			n, err := desk.db.Count(t.Context(), model.Filter{Kind: model.KindVisit})
			require.NoError(t, err)
			require.Equal(t, oldVisits, n, when)
		})
		require.NoError(t, removeDatabase(line[0]))
	}
	recovered += opensWell(t, d, d.another(), when, func(*desk) {})
	recovered += opensWell(t, d, d.home(), when, func(desk *desk) {
		require.NoError(t, desk.db.Read(t.Context(), func(v office.View) error {
			thereAre(t, v, said, when)
			return nil
		}))
		done := map[string]bool{}
		for _, line := range said.of("imported") {
			done[line[0]] = true
		}
		for _, line := range said.of("importing") {
			n, err := desk.db.Count(t.Context(), model.Filter{Kind: model.KindOrganisation, Text: line[0]})
			require.NoError(t, err)
			require.True(t, n == dayRows || n == 0 && !done[line[0]], "%s: %d of the rows of %s", when, n, line[0])
		}
	})
	for _, line := range append(said.of("backup"), said.of("exported")...) {
		require.FileExists(t, line[0], when)
	}
	backups, err := filepath.Glob(filepath.Join(d.dir, "o*", "*.backup"))
	require.NoError(t, err)
	for _, path := range backups {
		if d.checked[path] {
			continue
		}
		d.checked[path] = true
		_, err := vault.Check(t.Context(), vault.Restoring{FS: afero.NewOsFs(), Now: time.Now, From: path, FilesOf: filesFolder}, t.TempDir())
		require.NoError(t, err, "%s: %s", when, path)
		if filepath.Base(filepath.Dir(path)) == "out" {
			require.NoError(t, os.Remove(path))
		}
	}
	aside, err := filepath.Glob(filepath.Join(d.dir, "office-replaced-*.db"))
	require.NoError(t, err)
	for _, path := range aside {
		require.NoError(t, removeDatabase(path))
	}
	require.Empty(t, unfinished(t, d.dir), when)
	return recovered
}

// removeDatabase takes away a database of the test with what lies beside it.
func removeDatabase(path string) error {
	for _, end := range []string{"", "-wal", "-shm", ".lock", ".v" + strconv.Itoa(oldVersion)} {
		if err := os.Remove(path + end); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	for _, end := range []string{"-files", "-backups"} {
		if err := os.RemoveAll(strings.TrimSuffix(path, ".db") + end); err != nil {
			return err
		}
	}
	return nil
}

// opensWell opens a database for writing, as the next start does two hours later, lets see look at it, and checks it.
func opensWell(t *testing.T, d *day, database, when string, see func(*desk)) (recovered int) {
	t.Helper()
	const later = 2 * time.Hour
	m, _, errs := dayProgram(database, filepath.Join(d.dir, "state"), later)
	opened, err := m.openDesk(t.Context(), database, db.Options{MustExist: true})
	require.NoError(t, err, when)
	if len(opened.recovered) > 0 {
		require.Contains(t, errs.String(), opened.recovered[0](m.text, time.Local), "%s: it is said", when)
		recovered = 1
	}
	see(opened)
	require.NoError(t, opened.close(), when)
	m, out, errs := dayProgram(database, filepath.Join(d.dir, "state"), later, "check")
	require.Equal(t, exitDone, m.Run(context.Background()), "%s: %s%s", when, out, errs)
	return recovered
}

// thereAre holds that every record that was acknowledged is there, in the version that was acknowledged or a later one, and that of a merge all or nothing is.
func thereAre(t *testing.T, v office.View, said told, when string) {
	t.Helper()
	atLeast := func(line []string, have int, err error) {
		t.Helper()
		require.NoError(t, err, "%s: %v", when, line)
		want, err := strconv.Atoi(line[1])
		require.NoError(t, err)
		require.GreaterOrEqual(t, have, want, "%s: %v", when, line)
	}
	for _, line := range said.of("visit") {
		r, err := v.Visit(model.ID(line[0]))
		atLeast(line, r.Version, err)
	}
	for _, line := range said.of("finding") {
		r, err := v.Finding(model.ID(line[0]))
		atLeast(line, r.Version, err)
	}
	for _, line := range said.of("recommendation") {
		r, err := v.Recommendation(model.ID(line[0]))
		atLeast(line, r.Version, err)
	}
	for _, line := range said.of("check") {
		list, err := v.ChecksOf(model.ID(line[1]))
		require.NoError(t, err)
		require.Len(t, list, 1, "%s: %v", when, line)
		require.Equal(t, model.ID(line[0]), list[0].ID)
	}
	for _, line := range said.of("attachment") {
		a, err := v.Attachment(model.ID(line[0]))
		require.NoError(t, err, "%s: %v", when, line)
		require.Equal(t, line[1], a.Digest)
	}
	for _, ids := range said.of("merging") {
		there := 0
		for _, id := range ids {
			if _, err := v.Visit(model.ID(id)); err == nil {
				there++
			}
		}
		require.True(t, there == len(ids) || there == 0 && len(said.of("merged")) == 0, "%s: %d of %d visits of a bundle", when, there, len(ids))
	}
}

// unfinished are the files that something was written into under another name, anywhere below a folder.
func unfinished(t *testing.T, dir string) (list []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		name := filepath.Base(path)
		if err == nil && e.IsDir() && (name == "out" || name == "in") {
			return fs.SkipDir // swept when the next file is written there
		}
		if err == nil && (strings.HasPrefix(name, ".baqylau-") || strings.HasPrefix(name, "put-") || strings.HasSuffix(name, ".restoring")) {
			list = append(list, path)
		}
		return err
	}))
	return list
}
