package brief

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"Вернуть  плату.\n", 40, "Вернуть плату."},
		{"Привести пандус в соответствие с нормами", 36, "Привести пандус в соответствие…"},
		{"Обучить сотрудников, провести проверку", 20, "Обучить сотрудников…"},
		{strings.Repeat("ы", 30), 10, strings.Repeat("ы", 10) + "…"},
	} {
		require.Equal(t, c.want, shorten(c.text, c.n))
	}
}

func TestShortenNeverGrowsATextAndStaysUTF8(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text, n := rapid.String().Draw(rt, "text"), rapid.IntRange(1, 80).Draw(rt, "n")
		got := shorten(text, n)
		require.True(t, utf8.ValidString(got))
		require.LessOrEqual(t, utf8.RuneCountInString(got), max(n+1, 1))
	})
}
