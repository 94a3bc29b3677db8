package main

import (
	"encoding/json"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model/office"
)

// TestACheckIsAssignedFromTheCommandLine to a public representative, then to another day; mistakes are told in a sentence.
func TestACheckIsAssignedFromTheCommandLine(t *testing.T) {
	database := demonstration(t)
	var people []map[string]any
	r := baqylau(t, database, "list", "people", "--mark", "representative", "--format", "json", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.NoError(t, json.Unmarshal([]byte(r.out), &people))
	row := queued(t, database, "--mark", "unassigned")[0]
	number, _ := row["number"].(string)

	for _, c := range []struct {
		args []string
		code int
		said string
	}{
		{[]string{number}, exitUsage, "--date"},
		{[]string{number, "--to", "Никто", "--date", "12.11.2018"}, exitNotDone, "Никто"},
		{[]string{number, "--to", demoManager, "--date", "вчера"}, exitUsage, "вчера"},
	} {
		r := baqylau(t, database, append([]string{"assign", "--lang", "ru"}, c.args...)...)
		require.Equal(t, c.code, r.code, "%v: %s", c.args, r.err)
		require.Contains(t, r.err, c.said)
	}
	require.Len(t, queued(t, database, "--mark", "unassigned", "--text", number), 1, "nothing was assigned by halves")

	// One of them is independent of this recommendation.
	who := ""
	for _, p := range people {
		name, _ := p["name"].(string)
		if r = baqylau(t, database, "assign", number, "--to", strings.ToLower(name), "--date", "10.11.2018", "--as", demoManager, "--lang", "ru"); r.code == 0 {
			who = name
			break
		}
	}
	require.NotEmpty(t, who, "%v %s", people, r.err)
	require.Contains(t, r.out, number)
	require.Contains(t, r.out, "10.11.2018")
	require.Contains(t, r.out, "следующий рабочий — 12.11.2018")
	require.Empty(t, queued(t, database, "--mark", "unassigned", "--text", number))
	r = baqylau(t, database, "assign", number, "--to", who, "--date", "2018-11-13", "--as", demoManager, "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Len(t, queued(t, database, "--mark", "assigned", "--text", number), 1, "the open assignment was changed")
}

// TestSystemicCausesAreLookedForFromTheCommandLine: what is known already is not new.
func TestSystemicCausesAreLookedForFromTheCommandLine(t *testing.T) {
	database := demonstration(t)
	listed := func() int {
		var rows []map[string]any
		r := baqylau(t, database, "list", "systemic", "--format", "json", "--lang", "ru")
		require.Zero(t, r.code, r.err)
		require.NoError(t, json.Unmarshal([]byte(r.out), &rows))
		return len(rows)
	}
	before := listed()
	r := baqylau(t, database, "systemic", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Equal(t, "Новых системных причин: 0. Известных, к которым добавились случаи: 0.", strings.TrimSpace(r.out))

	// Two regions are enough now.
	m := &Main{Args: []string{"list", "systemic", "--db", database}, Stdout: io.Discard, Stderr: io.Discard, Getenv: func(string) string { return "" },
		FS: afero.NewOsFs(), Now: testDay, NewID: newID,
		State: filepath.Join(t.TempDir(), "state")}
	require.Zero(t, m.Run(t.Context()))
	require.NoError(t, m.withWriting(t.Context(), func(s *office.Session) error {
		was, err := s.Settings(t.Context())
		if err != nil {
			return err
		}
		now := was
		now.SystemicRegions = 2
		return s.SaveSettings(t.Context(), was, now)
	}))
	r = baqylau(t, database, "systemic", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	added := listed() - before
	require.Positive(t, added)
	require.Contains(t, r.out, "Новых системных причин: "+strconv.Itoa(added)+".")
	require.GreaterOrEqual(t, len(strings.Split(strings.TrimSpace(r.out), "\n")), added+2, "the heads, a row each, and the sentence")
}
