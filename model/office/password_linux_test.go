package office

import (
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// spent is how many seconds of processors this process has taken.
func spent(t testing.TB) float64 {
	t.Helper()
	var u syscall.Rusage
	require.NoError(t, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}

// BenchmarkPasswordCPU is BenchmarkPassword by the time of processors, which other work on the machine hardly changes.
func BenchmarkPasswordCPU(b *testing.B) {
	secret := hashPassword("төрт ат тойда", UsualCost())
	before := spent(b)
	for b.Loop() {
		if ok, err := passwordFits(secret, "төрт ат тойда"); err != nil || !ok {
			b.Fatal(err)
		}
	}
	b.ReportMetric((spent(b)-before)/float64(b.N), "cpu-s/op")
}
