package office_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCodesWithoutTheirZeros: a spreadsheet that took codes for numbers has lost the zeros before them. What is left
// means the one record that it can mean, and none where there are two.
func TestCodesWithoutTheirZeros(t *testing.T) {
	regs := newRegisters()
	regs.organisations[0][2] = "070241287921"
	regs.visits[0][2], regs.visits[0][3] = "70241287921", "101"
	regs.recommendations[1][2] = "70241287921"
	for file, r := range imported(t, importing(t), regs.tables(t)...) {
		require.False(t, r.Refused, "%s %v", file, said(r))
	}

	regs = newRegisters()
	regs.services = append(regs.services, []string{"0101", "Запись на приём", "здравоохранение", "1"})
	regs.visits[0][3] = "101"
	got := imported(t, importing(t), regs.tables(t)...)
	require.Equal(t, []string{"2 service import.problem.unknown"}, said(got["visits.csv"]))
}
