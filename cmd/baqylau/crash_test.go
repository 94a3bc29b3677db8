//go:build linux

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/storage/faulttest"
)

// halfAProvider starts the real window with a new database and types half a form into it, until that is kept.
func halfAProvider(t *testing.T) *journey {
	j := &journey{desktop: newDesktop(t, build(t))}
	j.database = filepath.Join(j.home, "office.db")
	j.start("--db", j.database)
	j.firstStart()
	j.newProvider()
	j.paste("Қарағанды қаласының № 9 емханасы")
	j.pause(3000) // it is kept within two seconds of the last letter
	return j
}

// TestTypedTextSurvivesAKill types half a form in the real window, kills the program, starts it again and finishes
// the form: what was typed before is in the record.
func TestTypedTextSurvivesAKill(t *testing.T) {
	j := halfAProvider(t)
	j.kill()
	require.Empty(t, j.rows(j.database, "organisations"))

	j.start("--db", j.database)
	j.newProvider()
	j.shot("crash-form-again")
	j.restOfTheProvider()
	saved := j.rows(j.database, "organisations", "--lang", "kk")[0]
	require.Equal(t, "Қарағанды қаласының № 9 емханасы", saved["name"])
}

// TestDatabaseTakenAwayUnderAForm types half a form in the real window, takes the database away, and types on: the window says so over the form and stays, what is typed
// stays in it, and a copy has all that was saved, which opens under the old name with what had been typed until then.
func TestDatabaseTakenAwayUnderAForm(t *testing.T) {
	j := halfAProvider(t)
	require.NoError(t, os.Remove(j.database))
	j.press("Return")
	j.paste("Городская поликлиника № 9")
	copies := func() []string {
		found, err := filepath.Glob(filepath.Join(j.home, "office-rescued-*.db"))
		require.NoError(t, err)
		return found
	}
	j.eventually("what was saved is in a copy", func() bool { return len(copies()) == 1 })
	j.pause(2000)
	j.shot("taken-away")
	j.press("Escape")
	j.pause(1000)
	j.shot("taken-away-form")
	require.NoError(t, j.window.Process.Signal(syscall.Signal(0)), "the window stays")
	j.kill()

	require.NoError(t, os.Rename(copies()[0], j.database))
	j.start("--db", j.database)
	j.newProvider()
	j.restOfTheProvider()
	saved := j.rows(j.database, "organisations", "--lang", "kk")[0]
	require.Equal(t, "Қарағанды қаласының № 9 емханасы", saved["name"])
	faulttest.Tried(t, "the database was deleted under a form that is half filled, in the real window", 1,
		"a sentence over the form, in which what was typed stays; a copy opens under the old name, with what had been typed until then")
}
