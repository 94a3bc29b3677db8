//go:build linux

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// desktop is a screen of its own, 1366 × 768, with a window manager, on which the built program runs as a
// person would start it.
type desktop struct {
	t       *testing.T
	display string
	home    string
	program string
	shots   string
	window  *exec.Cmd
	plain   string // the colour of the empty navigation, which what lies over the page dims
}

// newDesktop starts Xvfb and a window manager; both end with the test.
func newDesktop(t *testing.T, program string) *desktop {
	t.Helper()
	d := &desktop{t: t, home: t.TempDir(), program: program, shots: os.Getenv("BAQYLAU_SCREENS")}
	if d.shots == "" {
		d.shots = t.TempDir()
	}
	reader, writer, err := os.Pipe()
	require.NoError(t, err)
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "+extension", "GLX",
		"-r") // no key repeats itself: under load a press would last long enough for two
	server.ExtraFiles = []*os.File{writer}
	require.NoError(t, server.Start(), "Xvfb must be installed")
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	require.NoError(t, writer.Close())
	line, err := bufio.NewReader(reader).ReadString('\n')
	require.NoError(t, err)
	d.display = ":" + strings.TrimSpace(line)
	manager := exec.Command("openbox")
	manager.Env = d.env()
	require.NoError(t, manager.Start(), "openbox must be installed")
	t.Cleanup(func() { _ = manager.Process.Kill(); _ = manager.Wait() })
	return d
}

// env is the world that programs on the desktop see: a home of their own, software rendering.
func (d *desktop) env() []string {
	return []string{
		"DISPLAY=" + d.display, "HOME=" + d.home, "PATH=" + os.Getenv("PATH"), "LIBGL_ALWAYS_SOFTWARE=1",
		"XDG_DATA_HOME=" + filepath.Join(d.home, "data"), "XDG_CONFIG_HOME=" + filepath.Join(d.home, "config"),
		"XDG_STATE_HOME=" + filepath.Join(d.home, "state"), "XDG_CACHE_HOME=" + filepath.Join(d.home, "cache"),
		"LANG=C.UTF-8", "BAQYLAU_LANG=ru", "TZ=Asia/Almaty",
	}
}

// start runs the program with its window and waits until the window is on the screen.
func (d *desktop) start(args ...string) {
	d.t.Helper()
	d.window = exec.Command(d.program, args...)
	d.window.Env = d.env()
	log, err := os.Create(filepath.Join(d.home, "window.log"))
	require.NoError(d.t, err)
	d.window.Stdout, d.window.Stderr = log, log
	require.NoError(d.t, d.window.Start())
	d.t.Cleanup(d.stop)
	// The window takes the whole screen, so that every place on it is known.
	d.tool("search", "--sync", "--onlyvisible", "--name", "Бақылау")
	d.pause(1500)
	d.tool("search", "--onlyvisible", "--name", "Бақылау", "windowmove", "0", "0", "windowsize", "1366", "740")
	d.pause(700)
}

// stop ends the program if it still runs.
func (d *desktop) stop() {
	if d.window == nil || d.window.Process == nil {
		return
	}
	_ = d.window.Process.Kill()
	_ = d.window.Wait()
	d.window = nil
}

// kill ends the program as a power cut would.
func (d *desktop) kill() {
	d.t.Helper()
	require.NoError(d.t, d.window.Process.Kill())
	_ = d.window.Wait() // that it was killed is no error here
	d.window = nil
}

// colour is that of a place in the navigation where nothing stands.
func (d *desktop) colour() string {
	d.t.Helper()
	c := exec.Command("import", "-window", "root", "-crop", "1x1+105+560", "-depth", "8", "rgb:-")
	c.Env = d.env()
	out, err := c.Output()
	require.NoError(d.t, err, "imagemagick must be installed")
	return fmt.Sprintf("%x", out)
}

// uncovered waits until no form lies over the page any more: a record is stored a moment before its form is gone, and what
// is pressed meanwhile would meet the form.
func (d *desktop) uncovered() {
	d.t.Helper()
	d.eventually("nothing lies over the page", func() bool { return d.colour() == d.plain })
	d.pause(300)
}

// begin presses keys that lay a form over the page, and waits until it is there: what is pressed earlier would meet the page.
func (d *desktop) begin(keys ...string) {
	d.t.Helper()
	d.press(keys...)
	d.eventually("a form lies over the page", func() bool { return d.colour() != d.plain })
	d.pause(500)
}

// tool runs xdotool on the desktop.
func (d *desktop) tool(args ...string) string {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, "xdotool", args...)
	c.Env = d.env()
	out, err := c.CombinedOutput()
	if err != nil {
		d.shot("failed")
	}
	require.NoError(d.t, err, "xdotool %v: %s", args, out)
	return strings.TrimSpace(string(out))
}

// press sends keys, each a name of xdotool ("ctrl+n", "Tab").
func (d *desktop) press(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		d.tool("key", "--clearmodifiers", k)
		d.pause(150)
	}
}

// paste puts a text where the cursor is, through the clipboard: xdotool cannot type letters that the keyboard
// lacks.
func (d *desktop) paste(text string) {
	d.t.Helper()
	c := exec.Command("xclip", "-selection", "clipboard", "-in")
	c.Env = d.env()
	c.Stdin = strings.NewReader(text)
	require.NoError(d.t, c.Run(), "xclip must be installed")
	d.pause(150)
	d.press("ctrl+v")
	d.pause(300)
}

// pick opens the picker that has the focus, looks for a text and takes the first answer.
func (d *desktop) pick(text string) {
	d.t.Helper()
	d.press("Down")
	d.pause(300)
	d.paste(text)
	d.pause(500)
	d.press("Return")
	d.pause(250)
}

// click presses the mouse at a place of the screen.
func (d *desktop) click(x, y int) {
	d.t.Helper()
	d.tool("mousemove", fmt.Sprint(x), fmt.Sprint(y), "click", "1")
	d.pause(250)
}

func (d *desktop) pause(ms int) { time.Sleep(time.Duration(ms) * time.Millisecond) }

// shot keeps a picture of the screen under a name, to look at when a journey fails and in `make screens`.
func (d *desktop) shot(name string) {
	c := exec.Command("import", "-window", "root", filepath.Join(d.shots, "journey-"+name+".png"))
	c.Env = d.env()
	if out, err := c.CombinedOutput(); err != nil {
		d.t.Logf("picture %s: %v: %s", name, err, out)
	}
}

// rows asks the database, beside the window that has it open, for a register.
func (d *desktop) rows(database, kind string, args ...string) []map[string]any {
	d.t.Helper()
	c := exec.Command(d.program, append([]string{"list", kind, "--format", "json", "--all-columns", "--db", database}, args...)...)
	c.Env = d.env()
	out, err := c.Output()
	require.NoError(d.t, err)
	var rows []map[string]any
	require.NoError(d.t, json.Unmarshal(out, &rows))
	return rows
}

// eventually waits until what is asked for is true, looking every 200 ms for at most 20 seconds.
func (d *desktop) eventually(what string, ok func() bool) {
	d.t.Helper()
	for range 100 {
		if ok() {
			return
		}
		d.pause(200)
	}
	d.shot("failed")
	log, _ := os.ReadFile(filepath.Join(d.home, "window.log"))
	require.Fail(d.t, "waited in vain", "%s\n%s", what, log)
}

// build compiles the program as `make build` does and returns its path.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "baqylau")
	out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput()
	require.NoError(t, err, string(out))
	return program
}
