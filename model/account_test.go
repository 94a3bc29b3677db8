package model

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestCheckPassword(t *testing.T) {
	person := Person{Name: "Ғабитова Әлия Серікқызы"}
	for password, want := range map[string]string{
		"короткий":               "fault.password.short",
		"":                       "fault.password.short",
		strings.Repeat("аб", 65): "fault.password.long",
		" чистая правда":         "fault.password.space",
		"1234567890":             "fault.password.plain",
		"9876543210":             "fault.password.plain",
		"йцукенгшщз":             "fault.password.plain",
		"qwertyuiop1":            "fault.password.plain",
		"aaaaaaaaaaaa":           "fault.password.plain",
		"әлия ғабитова":          "fault.password.name",
		"Габитова2018":           "fault.password.name",
		"Пароль2018!":            "fault.password.name",
		"baqylau-123":            "fault.password.name",
		"төрт ат тойда":          "",
		"correct horse battery":  "",
		"Лошадь-41-скрепка":      "",
	} {
		err := CheckPassword(password, person)
		if want == "" {
			assert.NoError(t, err, password)
			continue
		}
		assert.True(t, HasFault(err, want), "%q: %v", password, err)
	}
}

// TestLockGrows: four wrong passwords are free, each later one waits at least as long as the one before, never above the
// longest, and a right one ends it.
func TestLockGrows(t *testing.T) {
	now := time.Date(2018, 10, 31, 9, 0, 0, 0, time.UTC)
	var a Account
	last := time.Duration(0)
	for n := 1; n <= 40; n++ {
		a = a.Failed(now)
		until, locked := a.Locked(now)
		require.Equal(t, n > FreeFailures, locked, n)
		if !locked {
			continue
		}
		wait := until.Sub(now)
		require.GreaterOrEqual(t, wait, last)
		require.LessOrEqual(t, wait, LongestLock)
		_, still := a.Locked(until)
		require.False(t, still, "the time has passed")
		_, behind := a.Locked(now.Add(-48 * time.Hour))
		require.False(t, behind, "a clock that was put back locks nobody out for days")
		last = wait
	}
	require.Equal(t, LongestLock, last)
	_, locked := a.Passed().Locked(now)
	require.False(t, locked)
	require.Zero(t, a.Passed().Failures)
}

// TestCodesAreReadAsTyped: however a code is spaced, in whichever letters, with O for 0 and I for 1, it is the same.
func TestCodesAreReadAsTyped(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		code := rapid.StringMatching(`[0-9A-HJKMNP-TV-Z]{20}`).Draw(r, "code")
		typed := strings.Builder{}
		for _, c := range code {
			switch {
			case c == '0' && rapid.Bool().Draw(r, "o"):
				c = rapid.SampledFrom([]rune{'o', 'O', 'о', 'О'}).Draw(r, "which")
			case c == '1' && rapid.Bool().Draw(r, "i"):
				c = rapid.SampledFrom([]rune{'i', 'l', 'I'}).Draw(r, "which")
			case rapid.Bool().Draw(r, "small"):
				c = []rune(strings.ToLower(string(c)))[0]
			}
			typed.WriteRune(c)
			if rapid.Bool().Draw(r, "gap") {
				typed.WriteString(rapid.SampledFrom([]string{" ", "-", "–", "\u00a0"}).Draw(r, "sign"))
			}
		}
		require.Equal(r, code, TidyCode(typed.String()))
	})
}
