package plans

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestQuartersFollowEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := model.MakeDate(rapid.IntRange(1990, 2100).Draw(t, "year"), time.January, rapid.IntRange(1, 366).Draw(t, "day"))
		q := quarterOf(d)
		if !q.period().Contains(d) {
			t.Fatalf("%v is not in %v", d, q.period())
		}
		if next := q.next().period(); next.From != q.period().To.AddDays(1) {
			t.Fatalf("%v is followed by %v", q.period(), next)
		}
	})
}

func TestQuarterAsDocumentsWriteIt(t *testing.T) {
	q := quarterOf(model.MakeDate(2018, time.November, 7))
	require.Equal(t, "IV", q.roman())
	require.Equal(t, "I", q.next().roman())
	require.Equal(t, 2019, q.next().year)
}
