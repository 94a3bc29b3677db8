package main

import (
	"encoding/json"
	"io"
	"path/filepath"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// TestRemindFromTheCommandLine: what has fallen due is made and printed once, and stands in the register.
func TestRemindFromTheCommandLine(t *testing.T) {
	database := imported(t)
	r := baqylau(t, database, "remind", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "+10 раб. дней")
	require.Contains(t, r.out, "центральному аппарату (сообщите сами)", "the database holds nobody of headquarters")
	r = baqylau(t, database, "remind", "--lang", "kk")
	require.Zero(t, r.code, r.err)
	require.Equal(t, "Еске салатын ештеңе жоқ.\n", r.out)

	r = baqylau(t, database, "list", "reminders", "--format", "json", "--lang", "en")
	require.Zero(t, r.code, r.err)
	var rows []map[string]any
	require.NoError(t, json.Unmarshal([]byte(r.out), &rows))
	require.NotEmpty(t, rows)
	require.Contains(t, rows[0]["step"], "working days")
	require.NotEmpty(t, rows[0]["number"])
	require.NotZero(t, rows[0]["late"])
	n := len(rows)
	r = baqylau(t, database, "list", "reminders", "--format", "json", "--mark", "open", "--state", "verified")
	require.Zero(t, r.code, r.err)
	require.NoError(t, json.Unmarshal([]byte(r.out), &rows))
	require.Less(t, len(rows), n)
	r = baqylau(t, database, "list", "reminders", "--mark", "overdue")
	require.Equal(t, exitUsage, r.code, "no such property")
}

// TestRemindNamesTheHead: what goes to the head of the office names them.
func TestRemindNamesTheHead(t *testing.T) {
	database := imported(t)
	m := &Main{Args: []string{"list", "people", "--db", database}, Stdout: io.Discard, Stderr: io.Discard, Getenv: func(string) string { return "" },
		FS: afero.NewOsFs(), Now: testDay, NewID: newID,
		State: filepath.Join(t.TempDir(), "state")}
	require.Zero(t, m.Run(t.Context()))
	require.NoError(t, m.withWriting(t.Context(), func(s *office.Session) error {
		head, err := s.SavePerson(t.Context(), model.Person{Name: "Болат Аманов", Role: model.RoleManager})
		if err != nil {
			return err
		}
		was, err := s.Settings(t.Context())
		if err != nil {
			return err
		}
		now := was
		now.ReminderHead = head.ID
		return s.SaveSettings(t.Context(), was, now)
	}))
	r := baqylau(t, database, "remind", "--lang", "kk")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "Хабарланатын басшы")
	require.Contains(t, r.out, "орталық аппаратқа (өзіңіз хабарлаңыз)")
	require.Contains(t, r.out, "Болат Аманов")
}
