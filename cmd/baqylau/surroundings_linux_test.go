package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/storage/faulttest"
)

// bare has this test program, started a second time, be the program itself.
const bare = "BAQYLAU_TEST_BE_THE_PROGRAM"

// TestBeTheProgram is that program; without the variable there is nothing to be.
func TestBeTheProgram(t *testing.T) {
	line := os.Getenv(bare)
	if line == "" {
		return
	}
	os.Args = append([]string{"baqylau"}, strings.Split(line, "\n")...)
	require.NoError(t, os.Unsetenv(bare))
	main()
}

// user is somebody without rights, whose folders are those of the test.
type user struct {
	t             *testing.T
	world         string // everything lies below it
	program       string
	own, home     string // folders in which the user may write
	database      string
	uid           int
	administrator bool // the test may run programs as somebody else
}

// newUser makes a world with a database in a folder of its own.
func newUser(t *testing.T) *user {
	t.Helper()
	u := &user{t: t, world: t.TempDir(), uid: os.Getuid(), administrator: os.Getuid() == 0}
	if u.administrator {
		u.uid = 65534 // nobody
	}
	require.NoError(t, os.Chmod(filepath.Dir(u.world), 0o755))
	require.NoError(t, os.Chmod(u.world, 0o755))
	u.program, u.own, u.home = filepath.Join(u.world, "baqylau"), u.folder("own"), u.folder("home")
	copyProgram(t, u.program)
	u.database = filepath.Join(u.folder("data"), "office.db")
	require.NoError(t, os.Mkdir(filepath.Join(u.own, "tmp"), 0o700))
	u.give(u.own)
	u.give(u.home)
	u.give(filepath.Dir(u.database))
	r := u.run(u.usual(), "demo", "--visits", "100", "--db", u.database)
	require.Zero(t, r.code, r.err)
	return u
}

func copyProgram(t *testing.T, to string) {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	from, err := os.Open(self)
	require.NoError(t, err)
	defer from.Close()
	f, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	require.NoError(t, err)
	_, err = io.Copy(f, from)
	require.NoError(t, err)
	require.NoError(t, f.Close())
}

func (u *user) folder(name string) string {
	u.t.Helper()
	path := filepath.Join(u.world, name)
	require.NoError(u.t, os.Mkdir(path, 0o755))
	return path
}

// give makes the user the owner of a folder and of all in it.
func (u *user) give(folder string) {
	u.t.Helper()
	if !u.administrator {
		return
	}
	require.NoError(u.t, filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		require.NoError(u.t, err)
		return os.Lchown(path, u.uid, u.uid)
	}))
}

// protect takes from everybody the right to write in a folder and in the files in it, or only in the files of that one folder, and gives it back
// when the test ends.
func (u *user) protect(folder string, filesOnly bool) {
	u.t.Helper()
	change := func(take, give fs.FileMode) {
		_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || filesOnly && d.IsDir() {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			return os.Chmod(path, info.Mode().Perm()&^take|give)
		})
	}
	change(0o222, 0o444)
	u.t.Cleanup(func() { change(0, 0o200) })
}

// usual is an environment in which all is in its place; without takes names away.
func (u *user) usual(more ...string) []string {
	return append([]string{"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "TMPDIR=" + filepath.Join(u.own, "tmp"), "HOME=" + u.home}, more...)
}

// run runs the program as the user and returns how it ended.
func (u *user) run(env []string, args ...string) run {
	u.t.Helper()
	ctx, cancel := context.WithTimeout(u.t.Context(), 2*time.Minute)
	defer cancel()
	var out, errs strings.Builder
	c := exec.CommandContext(ctx, u.program, "-test.run=^TestBeTheProgram$")
	c.Dir, c.Env, c.Stdout, c.Stderr = u.own, append(append([]string{}, env...), bare+"="+strings.Join(args, "\n")), &out, &errs
	if u.administrator {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(u.uid), Gid: uint32(u.uid)}}
	}
	_ = c.Run() // the code tells
	require.NoError(u.t, ctx.Err(), "it hangs: %v %s", args, errs.String())
	return run{c.ProcessState.ExitCode(), out.String(), errs.String()}
}

// done asserts that a command did its work and said nothing but what it is expected to.
func (u *user) done(r run, said ...string) {
	u.t.Helper()
	require.Equal(u.t, exitDone, r.code, r.err)
	require.Equal(u.t, strings.Join(append(said, ""), "\n"), r.err)
}

// refused asserts that a command ended with that sentence alone.
func (u *user) refused(r run, want string) {
	u.t.Helper()
	require.NotContains(u.t, want, "{{")
	require.Equal(u.t, exitNotDone, r.code, r.out+r.err)
	require.Equal(u.t, want+"\n", r.err)
}

// reading are commands that need to write nothing where the database lies.
func (u *user) reading(database, name string) [][]string {
	return [][]string{
		{"list", "visits", "--format", "json", "--db", database},
		{"figures", "--json", "--as-of", "2018-10-31", "--db", database},
		{"check", "--db", database},
		{"archive", "--db", database},
		{"backup", filepath.Join(u.own, name+".backup"), "--db", database},
		{"list", "findings", "--out", filepath.Join(u.own, name+".xlsx"), "--db", database},
		{"salvage", database, "--to", filepath.Join(u.own, name+".db")},
	}
}

// TestDatabaseWhereNobodyMayWrite has somebody without rights work with a database in a folder that is protected, with a protected file, and on a disk
// that is mounted to be read. What reads reads the same as ever; what writes is refused in a sentence, and nothing is changed.
func TestDatabaseWhereNobodyMayWrite(t *testing.T) {
	u := newUser(t)
	table := filepath.Join(u.own, "table.csv")
	require.NoError(t, os.WriteFile(table, []byte("Код;Наименование\n1;Емхана\n"), 0o644))
	want := u.run(u.usual(), u.reading(u.database, "x")[0]...)
	u.done(want)
	tried := 0
	for _, c := range []struct{ name, fault string }{
		{"folder", "fault.db.read_only_file"}, {"only-folder", "fault.db.folder"}, {"file", "fault.db.read_only_file"}, {"disk", "fault.db.folder"},
	} {
		folder := u.folder(c.name)
		if c.name == "disk" && syscall.Mount("baqylau", folder, "tmpfs", 0, "size=64m") != nil {
			continue // only the administrator may; the protected folder asks the same of the program
		}
		if c.name == "disk" {
			defer func() { require.NoError(t, syscall.Unmount(folder, 0)) }()
		}
		database := filepath.Join(folder, "office.db")
		require.NoError(t, os.CopyFS(folder, os.DirFS(filepath.Dir(u.database))))
		u.give(folder)
		switch c.name {
		case "folder":
			u.protect(folder, false)
		case "only-folder":
			require.NoError(t, os.Remove(database+".lock"))
			require.NoError(t, os.Chmod(folder, 0o555))
			t.Cleanup(func() { _ = os.Chmod(folder, 0o755) })
		case "file":
			u.protect(folder, true)
		case "disk":
			require.NoError(t, syscall.Mount("", folder, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
		}
		before := digests(t, folder)
		for i, args := range u.reading(database, c.name) {
			r := u.run(u.usual(), args...)
			u.done(r)
			if i == 0 {
				require.Equal(t, want.out, r.out, c.name)
			}
			tried++
		}
		for _, l := range []model.Lang{model.Kazakh, model.Russian, model.English} {
			words, fault := lang.For(l), model.NewFault(c.fault, "path", database)
			if c.fault == "fault.db.folder" {
				fault = model.NewFault(c.fault, "path", folder)
			}
			brief := u.run(u.usual(), "brief", "--from", "2018-01-01", "--to", "2018-10-31", "--out", filepath.Join(u.own, c.name+".pdf"), "--db", database, "--lang", string(l))
			u.done(brief, words.T("fault.paper.not_kept_protected"))
			for _, args := range [][]string{{"merge", "--conflicts"}, {"remind"}, {"import", table}, {}} {
				u.refused(u.run(u.usual(), append(args, "--db", database, "--lang", string(l))...), words.Error(fault))
				tried++
			}
			tried++
		}
		require.Equal(t, before, digests(t, folder), "nothing was changed in %s", c.name)
	}
	faulttest.Tried(t, "a database in a folder, in a file or on a disk that can only be read, for somebody without rights", tried,
		"what reads reads the same as ever, papers are printed and say that they are not in the archive; what writes is refused in a sentence; nothing is changed")
}

// TestLogWhereNobodyMayWrite: the latest changes of a database that a program left open are in its log, which cannot be read from a folder that can only be read:
// that is said, and they are not left out without a word.
func TestLogWhereNobodyMayWrite(t *testing.T) {
	u := newUser(t)
	folder := u.folder("log")
	database := filepath.Join(folder, "office.db")
	require.NoError(t, os.CopyFS(folder, os.DirFS(filepath.Dir(u.database))))
	require.NoError(t, os.WriteFile(database+"-wal", make([]byte, 64), 0o644))
	u.give(folder)
	u.protect(folder, false)
	for _, l := range []model.Lang{model.Kazakh, model.Russian, model.English} {
		u.refused(u.run(u.usual(), "list", "visits", "--db", database, "--lang", string(l)), lang.For(l).Error(model.NewFault("fault.db.read_only_log", "path", database)))
	}
}

// digests are the files below a folder with what is in them. What SQLite keeps beside a database, and small copies of pictures, hold nothing of their own.
func digests(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	require.NoError(t, filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "-shm") || filepath.Base(filepath.Dir(path)) == "thumbs" {
			return err
		}
		data, err := os.ReadFile(path)
		if len(data) > 0 {
			found[strings.TrimPrefix(path, folder)] = fmt.Sprintf("%d %x", len(data), sha256.Sum256(data))
		}
		return err
	}))
	return found
}

// TestNoHomeFolder runs commands of every kind, and the window, where no home folder is named, where it is not there and cannot be made, and where it can
// only be read: what needs no folder of the user's own works, and what does says which one, and what to do.
func TestNoHomeFolder(t *testing.T) {
	u := newUser(t)
	locked := u.folder("locked") // the administrator's own, or protected
	require.NoError(t, os.Chmod(locked, 0o555))
	t.Cleanup(func() { _ = os.Chmod(locked, 0o755) })
	without := slices.Clip(u.usual()[:3])
	tried, n := 0, 0
	for home, env := range map[string][]string{"": without, locked: append(without, "HOME="+locked), filepath.Join(locked, "none"): append(without, "HOME="+filepath.Join(locked, "none"))} {
		n++
		commands := append(u.reading(u.database, fmt.Sprint("home", n)), []string{"--version"}, []string{"--help"},
			[]string{"template", "organisations", "--out", filepath.Join(u.own, fmt.Sprintf("t%d.xlsx", n))},
			[]string{"brief", "--from", "2018-01-01", "--to", "2018-10-31", "--out", filepath.Join(u.own, "b.pdf"), "--db", u.database},
			[]string{"merge", "--conflicts", "--db", u.database}, []string{"demo", "--visits", "100", "--db", filepath.Join(u.own, fmt.Sprintf("new%d.db", n))},
			[]string{"restore", filepath.Join(u.own, fmt.Sprintf("home%d.backup", n)), "--check"})
		for _, args := range commands {
			u.done(u.run(env, args...))
			tried++
		}
		for _, l := range []model.Lang{model.Kazakh, model.Russian, model.English} {
			words := lang.For(l)
			window, data := words.T("fault.window.no_home"), words.T("fault.cmd.no_home")
			if home != "" {
				state := filepath.Join(home, ".local", "state", "baqylau")
				window, data = words.T("fault.window.folder", "folder", state), words.T("fault.db.missing", "path", filepath.Join(home, ".local", "share", "baqylau", "baqylau.db"))
			}
			u.refused(u.run(env, "--db", u.database, "--lang", string(l)), window)
			u.refused(u.run(env, "list", "visits", "--lang", string(l)), data)
			tried += 2
		}
	}
	entries, err := os.ReadDir(locked)
	require.NoError(t, err)
	require.Empty(t, entries)
	faulttest.Tried(t, "no home folder: none named, one that is not there, one that can only be read", tried,
		"commands that name their files work; a sentence where there is no usual place for the database, or none for the window's log")
}
