//go:build linux

package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTypedTextSurvivesAKill types half a form in the real window, kills the program, starts it again and finishes
// the form: what was typed before is in the record.
func TestTypedTextSurvivesAKill(t *testing.T) {
	j := &journey{desktop: newDesktop(t, build(t))}
	j.database = filepath.Join(j.home, "office.db")
	j.start("--db", j.database)
	j.firstStart()
	j.press("ctrl+6", "ctrl+n")
	j.pause(800)
	j.paste("Қарағанды қаласының № 9 емханасы")
	j.pause(3000) // it is kept within two seconds of the last letter
	j.kill()
	require.Empty(t, j.rows(j.database, "organisations"))

	j.start("--db", j.database)
	j.press("ctrl+6", "ctrl+n")
	j.pause(1500)
	j.shot("crash-form-again")
	j.press("Return")
	j.paste("Городская поликлиника № 9")
	j.press("Return", "Return")
	j.pick("здрав")
	j.press("ctrl+Return")
	j.eventually("the provider is there", func() bool { return len(j.rows(j.database, "organisations")) == 1 })
	saved := j.rows(j.database, "organisations", "--lang", "kk")[0]
	require.Equal(t, "Қарағанды қаласының № 9 емханасы", saved["name"])
}
