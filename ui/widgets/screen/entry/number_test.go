package entry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/ui/widgets/screen/entry"
)

// TestNumber: a comma is one between thousands or it is none that a whole number has. «1 500,5» is not 15 005.
func TestNumber(t *testing.T) {
	for text, want := range map[string]int64{"": 0, "7": 7, "1 500": 1500, "1\u00a0500": 1500, "12,345,678": 12345678, "-5": -5} {
		n, ok := entry.Number(text)
		require.True(t, ok, text)
		require.Equal(t, want, n, text)
	}
	for _, text := range []string{"1 500,5", "1500,50", "1,5", "0,500,", ",500", "1.5", "тысяча", "1,5000"} {
		_, ok := entry.Number(text)
		require.False(t, ok, text)
	}
}

func TestStopped(t *testing.T) {
	for text, want := range map[string]string{"": "", " Ждали час ": "Ждали час.", "Почему?": "Почему?", "И так далее…": "И так далее…"} {
		require.Equal(t, want, entry.Stopped(text))
	}
}
