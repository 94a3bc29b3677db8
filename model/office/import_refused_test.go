package office_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRowsWaitForARefusedFile breaks one cell of a register on which all others hang, in an office that has records
// already: each of the others names the file that it waits for once, and its own mistakes besides.
func TestRowsWaitForARefusedFile(t *testing.T) {
	s := importing(t)
	require.NotEmpty(t, imported(t, s, newRegisters().tables(t)...))
	regs := newRegisters()
	regs.services = append(regs.services, []string{"00102", "Запись на приём", "здравоохранение", "1"},
		[]string{"00103", "Выдача справки", "здоровье", "1"})
	for i, visit := range []string{"В-2", "В-3", "В-4"} {
		regs.visits = append(regs.visits, append([]string{visit, "2018-04-02", "11-0001", "00102"}, regs.visits[0][4:]...))
		regs.findings = append(regs.findings, []string{"Н-" + visit, visit, "большая очередь", "Ждали час", "2", "0"})
		regs.recommendations = append(regs.recommendations, append([]string{"Р-" + visit, "Н-" + visit}, regs.recommendations[0][2:]...))
		regs.checks = append(regs.checks, append([]string{"Р-" + visit}, regs.checks[0][1:]...))
		if i == 2 {
			regs.findings = append(regs.findings, []string{"Н-9", "В-99", "большая очередь", "Ждали час", "2", "0"})
		}
	}
	got := imported(t, s, regs.tables(t)...)
	require.Equal(t, []string{"4 sector import.problem.unknown"}, said(got["services.csv"]))
	require.Equal(t, []string{"0 service import.problem.waits"}, said(got["visits.csv"]))
	require.Equal(t, "services.csv", got["visits.csv"].Problems[0].Args["from"])
	require.Equal(t, []string{"0 visit import.problem.waits", "7 visit import.problem.unknown"}, said(got["findings.csv"]))
	require.Equal(t, []string{"0 findings import.problem.waits"}, said(got["recommendations.csv"]))
	require.Equal(t, []string{"0 recommendation import.problem.waits"}, said(got["checks.csv"]))
}
