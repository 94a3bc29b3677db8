package main

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/storage/faulttest"
)

// bareDisplay starts Xvfb without a window manager, with an extension switched on or off, and returns what it is called; it ends with the test.
func bareDisplay(t *testing.T, extension ...string) string {
	t.Helper()
	reader, writer, err := os.Pipe()
	require.NoError(t, err)
	server := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp"}, extension...)...)
	server.ExtraFiles = []*os.File{writer}
	require.NoError(t, server.Start(), "Xvfb must be installed")
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	require.NoError(t, writer.Close())
	line, err := bufio.NewReader(reader).ReadString('\n')
	require.NoError(t, err)
	return ":" + strings.TrimSpace(line)
}

// alone runs the built program in an environment that holds nothing but what is given, and returns how it ended. A program that has not ended
// after a minute has hung.
func alone(t *testing.T, program string, env []string, args ...string) run {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var out, errs strings.Builder
	c := exec.CommandContext(ctx, program, args...)
	c.Env, c.Stdout, c.Stderr = env, &out, &errs
	_ = c.Run() // the code tells
	require.NoError(t, ctx.Err(), "it hangs: %v %s", args, errs.String())
	return run{c.ProcessState.ExitCode(), out.String(), errs.String()}
}

// TestNoWindowWhereNothingDrawsIt starts the built program where OpenGL is missing in one way or another, where the display is none, and where
// none is named; with a database that opens and with one that does not. Each time it ends with one sentence in the person's language, on the
// terminal and in a box of the desktop's, and the database is as it was.
func TestNoWindowWhereNothingDrawsIt(t *testing.T) {
	program, home := build(t), t.TempDir()
	database, broken, boxes := filepath.Join(home, "office.db"), filepath.Join(home, "broken.db"), filepath.Join(home, "boxes")
	require.NoError(t, os.WriteFile(broken, []byte("no database"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(home, "zenity"), []byte("#!/bin/sh\nfor a; do last=$a; done\necho \"$last\" >>"+boxes+"\n"), 0o700))
	without, with := bareDisplay(t, "-extension", "GLX"), bareDisplay(t, "+extension", "GLX")
	usual := []string{"HOME=" + home, "PATH=" + home, "LANG=C.UTF-8"}
	require.Zero(t, alone(t, program, usual, "demo", "--visits", "100", "--db", database).code)
	before := alone(t, program, usual, "list", "visits", "--format", "json", "--db", database)
	require.Zero(t, before.code, before.err)
	tried := 0
	for _, c := range []struct {
		name, fault, display string
		env                  []string
	}{
		{"no GLX", "fault.window.opengl", without, nil},
		{"no GLX, software rendering", "fault.window.opengl", without, []string{"LIBGL_ALWAYS_SOFTWARE=1"}},
		{"no driver", "fault.window.opengl", with, []string{"LIBGL_DRIVERS_PATH=" + filepath.Join(home, "nothing")}},
		{"OpenGL of the last century", "fault.window.opengl", with, []string{"MESA_GL_VERSION_OVERRIDE=1.4"}},
		{"no such display", "fault.window.display", ":4711", nil},
		{"no display", "fault.window.no_display", "", nil},
	} {
		for n, l := range []model.Lang{model.Kazakh, model.Russian, model.English} {
			words := lang.For(l)
			for path, fault := range map[string]*model.Fault{
				database: model.NewFault(c.fault, "display", c.display),
				broken:   model.NewFault("fault.db.not_database", "path", broken),
			} {
				if n > 0 && (path == broken || !faulttest.Long()) {
					continue // once for each way is enough
				}
				env := append(append([]string{}, usual...), c.env...)
				if c.display != "" {
					env = append(env, "DISPLAY="+c.display)
				}
				r := alone(t, program, env, "--db", path, "--lang", string(l))
				require.Equal(t, exitNotDone, r.code, "%s: %s", c.name, r.err)
				want := words.Error(fault)
				require.NotContains(t, want, "{{")
				require.Equal(t, []string{want}, sentences(r.err), c.name)
				shown := eventuallyShown(t, boxes, c.display != "")
				if c.display != "" {
					require.Equal(t, want+"\n", shown, "who started it by a double click: %s", c.name)
				}
				require.NoError(t, os.RemoveAll(boxes))
				tried++
			}
		}
	}
	after := alone(t, program, usual, "merge", "--conflicts", "--db", database)
	require.Zero(t, after.code, after.err)
	require.Empty(t, after.err, "each ended well: nothing is to be recovered")
	require.Equal(t, before, alone(t, program, usual, "list", "visits", "--format", "json", "--db", database))
	faulttest.Tried(t, "nothing to draw a window with: OpenGL missing, too old or without a driver, no display, none of that name", tried,
		"one sentence, on the terminal and in a box of the desktop's, and exit code 1; the data are untouched")
}

// sentences are the lines of a text without those of the graphics library, which writes past the program.
func sentences(text string) (list []string) {
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "libGL error: ") && !strings.HasPrefix(line, "MESA") {
			list = append(list, strings.TrimSuffix(line, "\n"))
		}
	}
	return list
}

// eventuallyShown waits for what the desktop's box shows, which the program does not wait for.
func eventuallyShown(t *testing.T, boxes string, due bool) string {
	t.Helper()
	for range 100 {
		data, err := os.ReadFile(boxes)
		if err == nil && strings.HasSuffix(string(data), "\n") {
			require.True(t, due, "there is nowhere to show it")
			return string(data)
		}
		if !due {
			return ""
		}
		time.Sleep(50 * time.Millisecond)
	}
	require.Fail(t, "no box")
	return ""
}
