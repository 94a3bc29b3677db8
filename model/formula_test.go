package model_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func TestWhatSpreadsheetsCompute(t *testing.T) {
	for _, s := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n1", "\t", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\u202e=1",
		"\x00=1", "\u2028+1", "＝1+1", "＋1", "－1", "＠A1", "=", "+7 701 000 00 00"} {
		require.True(t, model.IsFormula(s), "%q", s)
	}
	for _, s := range []string{"", " ", "1+1", "а=б", "— нет", "–5", "'=1", `"=1"`, "№ 7", "(=1)", "\u200bШкола"} {
		require.False(t, model.IsFormula(s), "%q", s)
	}
}
