package model_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestFileName(t *testing.T) {
	long := strings.Repeat("Ұлттық әкімдіктің қызметі ", 20)
	for _, x := range []struct {
		parts []string
		want  string
	}{
		{[]string{"Протокол жеребьёвки", "АҚМ-2019-0001", "", "2018-11-07"}, "Протокол жеребьёвки АҚМ-2019-0001 2018-11-07"},
		{[]string{"Лист 5/2:", `"ясли".`}, "Лист 5_2_ _ясли_"},
		{[]string{"CON"}, "_CON"}, {[]string{"nul "}, "_nul"}, {[]string{"con.2018"}, "_con.2018"}, {[]string{"Aux .x"}, "_Aux .x"},
		{[]string{"COM1"}, "_COM1"}, {[]string{"lpt²"}, "_lpt²"}, {[]string{"CONOUT$"}, "_CONOUT$"},
		{[]string{"COM", "1"}, "COM 1"}, {[]string{"COM10"}, "COM10"}, {[]string{"Консул"}, "Консул"}, {[]string{"NULL"}, "NULL"},
		{[]string{"Есеп. . "}, "Есеп"}, {[]string{" ", "..."}, "_"}, {nil, "_"}, {[]string{".профиль"}, "_.профиль"},
		{[]string{"акт\u202egpj.exe"}, "актgpj.exe"}, {[]string{"\ufeffакт\u2066\u200f\x00\x1b\u0085 1"}, "акт 1"},
		{[]string{"екі\nжол\u00a0мен"}, "екі жол мен"}, {[]string{"a\xffb"}, "ab"},
		{[]string{"01.10.2018–31.10.2018"}, "01.10.2018–31.10.2018"},
	} {
		require.Equal(t, x.want, model.FileName(x.parts...), "%q", x.parts)
	}
	name := model.FileName(long, "АҚМ-2018-0042", "07.11.2018")
	require.True(t, strings.HasPrefix(name, "Ұлттық әкімдіктің қызметі Ұлттық"), name)
	require.True(t, strings.HasSuffix(name, "… АҚМ-2018-0042 07.11.2018"), "number and day stay: %s", name)
	require.LessOrEqual(t, len(name), 200)
	require.Greater(t, len(name), 190, "no more is cut than must be")
}

// TestEveryNameCanBeAFile: whatever a file is about, Windows takes its name and people see all of it.
func TestEveryNameCanBeAFile(t *testing.T) {
	refused := regexp.MustCompile(`[<>:"/\\|?*\x00-\x1f\x7f-\x9f]`)
	devices := regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)`)
	part := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "CON", "nul", "com1.", "LPT² ", "..", "а/б:в", "\u202e", "\u2067х",
		strings.Repeat("Ө", 300), strings.Repeat("Мемлекеттік органдар рейтингі ", 20)}))
	rapid.Check(t, func(t *rapid.T) {
		name := model.FileName(rapid.SliceOfN(part, 0, 6).Draw(t, "parts")...)
		require.NotEmpty(t, name)
		require.True(t, utf8.ValidString(name))
		require.LessOrEqual(t, len(name), 200)
		require.Equal(t, strings.TrimRight(strings.TrimSpace(name), "."), name)
		require.False(t, refused.MatchString(name), name)
		require.False(t, devices.MatchString(name), name)
		require.False(t, strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Cf, r) }), "%q", name)
		require.Equal(t, filepath.Base(name), name)
		if len(name) < 200 {
			require.Equal(t, name, model.FileName(name), "it is a name already")
		}
	})
}
