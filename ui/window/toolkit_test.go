package window

import (
	"errors"
	"log/slog"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// begins is a toolkit that begins, with what it said and its log.
func begins(display string) (k *toolkit, told *[]error, log *strings.Builder) {
	log, told = &strings.Builder{}, &[]error{}
	k = &toolkit{log: slog.New(slog.NewTextHandler(log, nil)), display: display, complain: func(err error) { *told = append(*told, err) }}
	return k, told, log
}

func TestMissingOpenGLIsNoticed(t *testing.T) {
	for line, want := range map[string]string{
		"Fyne error:  window creation error":       "fault.window.opengl",
		"Fyne error:  failed to initialise OpenGL": "fault.window.opengl",
		"Fyne error:  failed to initialise GLFW":   "fault.window.display",
	} {
		k, told, log := begins(":7")
		for _, line := range []string{"Fyne error:  Error parsing user locale C", line, line} {
			n, err := k.Write([]byte(line + "\n"))
			require.NoError(t, err)
			require.Equal(t, len(line)+1, n)
		}
		require.True(t, model.HasFault(k.lacking, want), line)
		require.Empty(t, *told, "it is returned")
		require.Contains(t, log.String(), "locale C")

		k, told, _ = begins(":7")
		k.started = true
		for range 2 {
			_, err := k.Write([]byte(line))
			require.NoError(t, err)
		}
		require.Len(t, *told, 1, "the process ends on the next line")
	}
	k, _, _ := begins("")
	_, err := k.Write([]byte("failed to initialise GLFW"))
	require.NoError(t, err)
	require.True(t, model.HasFault(k.lacking, "fault.window.opengl"), "where displays have no names")
}

// TestPanicsOverOpenGLAreFaults: those of the toolkit; one of ours stays one.
func TestPanicsOverOpenGLAreFaults(t *testing.T) {
	for _, said := range []any{errors.New("NotInitialized: The GLFW library is not initialized"),
		errors.New("failed to compile OpenGL shader:\nversion 110 is not supported"), "failed to link OpenGL program; error code: 502"} {
		k, _, _ := begins("")
		err := k.run(test.NewTempApp(t), func() { panic(said) })
		require.True(t, model.HasFault(err, "fault.window.opengl"), "%v", said)
	}
	k, _, _ := begins(":4711")
	err := k.run(test.NewTempApp(t), func() { panic(errors.New("NotInitialized: The GLFW library is not initialized")) })
	require.True(t, model.HasFault(err, "fault.window.display"), "%v", err)
	for _, said := range []any{errors.New("index out of range"), "nothing drawn", 7} {
		k, _, _ := begins("")
		require.PanicsWithValue(t, said, func() { _ = k.run(test.NewTempApp(t), func() { panic(said) }) })
	}
}
