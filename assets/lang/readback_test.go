package lang_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
)

// TestWhatWasWrittenIsReadBack: a value comes back from its text in every language, and its text from any value that is read.
func TestWhatWasWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := lang.For(rapid.SampledFrom(model.Langs()).Draw(t, "language"))
		n := rapid.Int64Range(-1e12, 1e12).Draw(t, "n")
		require.Equal(t, any(n), c.ReadBack(c.Number(n)))
		require.Equal(t, any(model.Tenge(n)), c.ReadBack(c.Money(model.Tenge(n))))
		per := rapid.IntRange(0, 1000).Draw(t, "per cent")
		require.Equal(t, any(model.Share(float64(per)/100)), c.ReadBack(c.Percent(per)))
		hundredths := rapid.IntRange(100, 100000).Draw(t, "hundredths")
		require.Equal(t, any(float64(hundredths)/100), c.ReadBack(c.Decimal(float64(hundredths)/100, 2)))
		day := model.MakeDate(2018, 1, 1).AddDays(rapid.IntRange(0, 3000).Draw(t, "day"))
		require.Equal(t, any(day), c.ReadBack(c.Date(day)))
	})
}

func TestWhatOnlyLooksLikeANumberStaysText(t *testing.T) {
	for _, l := range model.Langs() {
		for _, text := range []string{"", "—", "…", "007", "1234", "АҚМ-2018-0042", "12.13.2018", "31.02.2018", "+5", "-5", "=1+1", "5 лет", "1 2", "№ 5", "1.", "99999999999999999999"} {
			require.Nil(t, lang.For(l).ReadBack(text), "%s: %q", l, text)
		}
	}
}
