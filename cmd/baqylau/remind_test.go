package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRemindFromTheCommandLine: what has fallen due is made and printed once, and stands in the register.
func TestRemindFromTheCommandLine(t *testing.T) {
	database := imported(t)
	r := baqylau(t, database, "remind", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "+10 раб. дней")
	require.Contains(t, r.out, "центральному аппарату")
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
