package pdffile

import (
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// sumOf is the digest of what is painted, without what it is painted with.
func sumOf(parts ...string) string {
	s, room := NewSum(), &Room{}
	for _, p := range parts {
		s.Paint(room, []byte(p))
	}
	s.end()
	return hex.EncodeToString(s.h.Sum(nil))
}

// TestSumReadsWhatIsPaintedAndNotHowItIsWritten: another writing of the same operators gives the same digest, another number, string,
// order or operator does not.
func TestSumReadsWhatIsPaintedAndNotHowItIsWritten(t *testing.T) {
	const page = "q 1 0 0 1 20 30.5 cm BT /F1 12 Tf (Ab\\051) Tj [(x) -20 <41>] TJ ET Q"
	for _, same := range []string{
		"q\n1.0 0 +0 01 20.000 30.50 cm\nBT/F1 12 Tf<416229>Tj[<78>-20(A)]TJ ET Q",
		"q 1 0 0 1 20 30.5 cm % a remark\r\nBT /Other 12. Tf (A\\142\\)) Tj [ (x)-20.0(\\101) ] TJ ET\tQ\n",
	} {
		require.Equal(t, sumOf(page), sumOf(same), same)
	}
	for _, other := range []string{
		strings.Replace(page, "30.5", "30.6", 1),
		strings.Replace(page, "30.5", "-30.5", 1),
		strings.Replace(page, "(Ab", "(AB", 1),
		strings.Replace(page, "[(x) -20 <41>] TJ", "(xA) Tj", 1),
		strings.Replace(page, " Q", "", 1),
		strings.Replace(page, "/F1 12 Tf", "/F1 12 Tf /F2 12 Tf", 1),
		page + " 7",
		page + " >>",
	} {
		require.NotEqual(t, sumOf(page), sumOf(other), other)
	}
}

// TestSumOfPartsIsThatOfTheWhole: a page of several streams reads as one of a single stream, wherever it was parted between operators.
func TestSumOfPartsIsThatOfTheWhole(t *testing.T) {
	operator := rapid.SampledFrom([]string{"q", "Q", "1 0 0 RG", "/F1 9 Tf", "/F2 9 Tf", "(текст) Tj", "[(a) 3 (b)] TJ", "/Im0 Do", "<</A [1 /B]>> DP",
		"10 20 5.5 1 re f", "true null 3 d"})
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOf(operator).Draw(t, "operators")
		cut := rapid.IntRange(0, len(all)).Draw(t, "cut")
		whole, parts, room := NewSum(), NewSum(), &Room{}
		whole.Paint(&Room{}, []byte(strings.Join(all, "\n")))
		parts.Paint(room, []byte(strings.Join(all[:cut], " ")))
		parts.Paint(room, []byte(strings.Join(all[cut:], "\n")))
		whole.end()
		parts.end()
		require.Equal(t, whole.h.Sum(nil), parts.h.Sum(nil))
		require.Equal(t, whole.used, parts.used)
	})
}

// TestSumOfAPictureWithinTheText: its bytes are taken as they are, also if they look like operators written otherwise.
func TestSumOfAPictureWithinTheText(t *testing.T) {
	require.Equal(t, sumOf("BI 1.0 Tj"), sumOf("BI", " 1.0 Tj"))
	require.NotEqual(t, sumOf("BI 1.0 Tj"), sumOf("BI 1 Tj"))
}
