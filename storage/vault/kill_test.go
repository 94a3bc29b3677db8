package vault

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/storage/db"
	"baqylau/storage/faulttest"
)

// childEnv has this test program, started a second time, make backup after backup until it is killed.
const childEnv = "BAQYLAU_TEST_VAULT_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		os.Exit(child(dir))
	}
	os.Exit(m.Run())
}

// child backs up the database of a folder into it, over and over, saying the name of each backup that it was told is there.
func child(dir string) int {
	ctx := context.Background()
	d, err := db.Open(ctx, filepath.Join(dir, "office.db"), db.Options{})
	if err != nil {
		fmt.Println("failed", err)
		return 1
	}
	files := shelf{}
	files.add("a photo of the entrance")
	files.add("a letter")
	v := New(Config{FS: afero.NewOsFs(), Database: d, Attachments: files, Now: time.Now})
	fmt.Println("open")
	for n := 0; ; n++ {
		name := filepath.Join(dir, fmt.Sprintf("%d-%d.backup", os.Getpid(), n))
		if _, err := v.WriteTo(ctx, name, Lock{}, false); err != nil {
			fmt.Println("failed", err)
			return 1
		}
		fmt.Println(name)
	}
}

// TestKilledWhileBackingUp kills a program at any moment of making backups: every file that is called one is one, what was acknowledged
// is there, and what was half written is taken away by the next who comes.
func TestKilledWhileBackingUp(t *testing.T) {
	w := newWorld(t)
	require.NoError(t, w.db.Close())
	said, halves := 0, 0
	rounds := faulttest.Times(12, 40)
	for round := range rounds {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childEnv+"="+w.dir)
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		lines := bufio.NewScanner(out)
		require.True(t, lines.Scan())
		require.Equal(t, "open", lines.Text())
		go func() {
			time.Sleep(time.Duration(20+rand.IntN(250)) * time.Millisecond)
			_ = cmd.Process.Kill()
		}()
		for lines.Scan() {
			require.False(t, strings.HasPrefix(lines.Text(), "failed"), lines.Text())
			require.FileExists(t, lines.Text(), "what was acknowledged is there")
			said++
		}
		_ = cmd.Wait() // killed
		for _, name := range names(t, w.dir) {
			path := filepath.Join(w.dir, name)
			if strings.HasPrefix(name, tempPrefix) {
				halves++
			}
			if filepath.Ext(name) != ".backup" {
				continue
			}
			_, err := Check(context.Background(), w.restoring(path, ""), t.TempDir())
			require.NoError(t, err, "round %d: %s", round, name)
			require.NoError(t, os.Remove(path))
		}
	}
	t.Logf("%d backups acknowledged, %d halves left behind", said, halves)
	d, err := db.Open(context.Background(), filepath.Join(w.dir, "office.db"), db.Options{MustExist: true})
	require.NoError(t, err, "the database was not harmed")
	w.db = d
	w.vault.Database = d
	later := w.vault.Config
	later.Now = func() time.Time { return time.Now().Add(2 * staleAfter) }
	_, err = New(later).WriteTo(context.Background(), filepath.Join(w.dir, "last.backup"), Lock{}, false)
	require.NoError(t, err)
	for _, name := range names(t, w.dir) {
		require.False(t, strings.HasPrefix(name, tempPrefix), name)
	}
	faulttest.Tried(t, "kill -9 of a process that makes backup after backup", rounds,
		"every file that is called a backup is one, all that were acknowledged are there; halves are taken away an hour later")
}
