package main

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// watched is a program that runs under strace, which notes every call that concerns a network, in a world of its own.
type watched struct {
	t       *testing.T
	home    string
	notes   string
	umask   string
	alone   []string // what puts a program where no network is; empty where the system does not allow that
	program string
}

// watch makes ready to run a program. Without strace nothing could be said about it, and the test fails.
func watch(t *testing.T, program, home, umask string) *watched {
	t.Helper()
	w := &watched{t: t, home: home, notes: filepath.Join(t.TempDir(), "calls"), umask: umask, program: program}
	if exec.Command("unshare", "-rn", "true").Run() == nil {
		w.alone = []string{"unshare", "-rn"}
	}
	// What is found in what is known to call out shows that calling out would be found.
	out, err := w.command(nil, "bash", "-c", ": > /dev/tcp/127.0.0.1/9 || : > /dev/udp/192.0.2.1/9").CombinedOutput()
	require.NotEmpty(t, w.calledOut(), "strace must be installed and allowed to trace (package strace; ptrace in a container): %s %v", out, err)
	require.NoError(t, os.Remove(w.notes))
	return w
}

// command is a program under strace, with the umask.
func (w *watched) command(env []string, args ...string) *exec.Cmd {
	all := append(append([]string{}, w.alone...), "strace", "-f", "-qq", "-A", "-o", w.notes, "-e", "signal=none", "-e", "trace=%network")
	all = append(append(all, "sh", "-c", "umask "+w.umask+`; exec "$0" "$@"`), args...)
	c := exec.Command(all[0], all[1:]...)
	c.Env = append([]string{"HOME=" + w.home, "PATH=" + os.Getenv("PATH"), "TZ=Asia/Almaty", "BAQYLAU_LANG=ru",
		"TMPDIR=" + filepath.Join(w.home, "tmp"), "XDG_DATA_HOME=" + filepath.Join(w.home, "data"),
		"XDG_CONFIG_HOME=" + filepath.Join(w.home, "config"), "XDG_STATE_HOME=" + filepath.Join(w.home, "state"),
		"XDG_CACHE_HOME=" + filepath.Join(w.home, "cache")}, env...)
	return c
}

// run runs a command of the program, which must end with the code, and returns what it said.
func (w *watched) run(code int, args ...string) string {
	w.t.Helper()
	c := w.command(nil, append([]string{w.program}, args...)...)
	out, _ := c.CombinedOutput() // that it ends with another code than 0 is meant
	require.Equal(w.t, code, c.ProcessState.ExitCode(), "%v: %s", args, out)
	return string(out)
}

// outside are the calls that reach beyond this computer: sockets of other families than those between its own programs.
var outside = regexp.MustCompile(`socket\(AF_(?:INET6?|PACKET|NETLINK|VSOCK|BLUETOOTH|X25)|sa_family=AF_(?:INET6?|PACKET|VSOCK)`)

// calledOut are the lines of strace with such calls.
func (w *watched) calledOut() (out []string) {
	data, err := os.ReadFile(w.notes)
	if err != nil {
		return nil
	}
	for _, line := range strings.Split(string(data), "\n") {
		if outside.MatchString(line) {
			out = append(out, line)
		}
	}
	return out
}

// open are the files and folders that others on the computer can read or enter, but for those of the names.
func (w *watched) open(but ...string) (out []string) {
	err := filepath.WalkDir(w.home, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == w.home {
			return err
		}
		for _, name := range but {
			if d.Name() == name {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			out = append(out, info.Mode().String()+" "+strings.TrimPrefix(path, w.home))
		}
		return err
	})
	require.NoError(w.t, err)
	return out
}

// names are the words of people's and providers' names in a database, which no log may hold.
func (w *watched) names(database string) map[string]bool {
	words := map[string]bool{}
	for _, kind := range []string{"people", "organisations"} {
		var rows []map[string]any
		require.NoError(w.t, json.Unmarshal([]byte(w.run(0, "list", kind, "--db", database, "--format", "json")), &rows))
		require.NotEmpty(w.t, rows)
		for _, row := range rows {
			name, _ := row["name"].(string)
			require.NotEmpty(w.t, name, "%v", row)
			for _, word := range strings.Fields(name) {
				if word = strings.Trim(word, "«».,()№-"); len([]rune(word)) > 4 {
					words[word] = true
				}
			}
		}
	}
	return words
}

// logged is what all logs of the program hold.
func (w *watched) logged() string {
	files, err := filepath.Glob(filepath.Join(w.home, "state", "baqylau", "*"))
	require.NoError(w.t, err)
	var all strings.Builder
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(w.t, err)
		all.Write(data)
	}
	return all.String()
}

// TestTheProgramKeepsToItself runs the built program, its commands and its window, as somebody does on whose computer others work too: it
// calls nobody, also where there is a network to call, its files are for its user alone whatever the umask is, and its log names
// nobody, also of what went wrong.
func TestTheProgramKeepsToItself(t *testing.T) {
	program := build(t)
	for _, umask := range []string{"000", "022"} {
		t.Run(umask, func(t *testing.T) { keepsToItself(t, program, umask) })
	}
}

func keepsToItself(t *testing.T, program, umask string) {
	d := newDesktop(t, program)
	w := watch(t, program, d.home, umask)
	require.NoError(t, os.Mkdir(filepath.Join(w.home, "tmp"), 0o700))
	in := func(name string) string { return filepath.Join(w.home, name) }
	database := in("demo.db")
	w.run(0, "demo", "--db", database)
	words := w.names(database)
	quiet := func(what string) { require.Empty(t, w.calledOut(), what) }
	quiet("demo, list")
	w.run(0, "brief", "--db", database, "--from", "2018-01-01", "--to", "2018-10-31", "--out", in("brief.pdf"))
	w.run(0, "verify", in("brief.pdf"), "--db", database)
	quiet("brief, verify")
	w.wrong(database, words)
	quiet("what goes wrong")
	for word := range words {
		require.NotContains(t, w.logged(), word)
	}

	d.window = w.command(append(d.env(), "TMPDIR="+in("tmp")), program, "--db", database)
	said, err := os.Create(in("window.log"))
	require.NoError(t, err)
	defer said.Close()
	d.window.Stdout, d.window.Stderr = said, said
	require.NoError(t, d.window.Start())
	d.tool("search", "--sync", "--onlyvisible", "--name", "Бақылау")
	d.pause(3000)
	d.press("ctrl+3")
	d.pause(1500)
	d.shot("keeps-to-itself-" + umask)
	require.Empty(t, w.open("brief.pdf", "window.log", "cache", ".cache"), "while the window is open")
	d.press("alt+F4")
	ended := make(chan error, 1)
	go func() { ended <- d.window.Wait() }()
	select {
	case err := <-ended:
		require.NoError(t, err)
	case <-time.After(90 * time.Second):
		t.Fatal("the window did not close")
	}
	d.window = nil
	quiet("the window")
	require.Contains(t, w.logged(), "first screen", "the window wrote its log")
	for word := range words {
		require.NotContains(t, w.logged(), word)
	}
	require.Empty(t, w.open("brief.pdf", "window.log", "cache", ".cache"), "after the window")
}

// wrong lets commands fail over what concerns people: a register with a wrong line, a paper of nobody, a file that cannot be written, photos
// that are gone from the brief that shows them.
func (w *watched) wrong(database string, words map[string]bool) {
	name := slices.Sorted(maps.Keys(words))[0]
	file := filepath.Join(w.home, "tmp", name+".csv")
	bad := "Код;Наименование;БИН;Регион;Сфера\n1;" + name + ";123;" + name + ";" + name + "\n"
	require.NoError(w.t, os.WriteFile(file, []byte(bad), 0o600))
	require.Contains(w.t, w.run(1, "import", file, "--db", database), name, "the person is told of it")
	w.run(1, "profile", name+" "+name, "--db", database, "--out", filepath.Join(w.home, "profile.pdf"))
	brief := []string{"brief", "--db", database, "--from", "2018-01-01", "--to", "2018-10-31", "--fresh", "--out"}
	w.run(1, append(brief, filepath.Join(w.home, "none", name+".pdf"))...)
	kept := filepath.Join(w.home, "demo-files")
	require.NoError(w.t, os.Rename(kept, kept+"-gone"))
	w.run(0, append(brief, filepath.Join(w.home, "brief.pdf"))...)
	require.NoError(w.t, os.RemoveAll(kept)) // made anew, and empty
	require.NoError(w.t, os.Rename(kept+"-gone", kept))
	require.Contains(w.t, w.logged(), "photo of a paper", "what went wrong is in the log")
}
