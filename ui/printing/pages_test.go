package printing

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
)

func TestPagesAsPeopleWriteThem(t *testing.T) {
	for typed, want := range map[string][]int{
		"": nil, "  ": nil, "3": {3}, "1-3, 5": {1, 2, 3, 5}, "1–3;5": {1, 2, 3, 5}, " 2 - 4 ": {2, 3, 4}, "6-": {6, 7}, "-2": {1, 2},
		"5,1": {5, 1}, "1-3,2-4": {1, 2, 3, 4}, "1,": {1}, "7": {7},
	} {
		got, err := ParsePages(typed, 7)
		require.NoError(t, err, "%q", typed)
		require.Equal(t, want, got, "%q", typed)
	}
	for typed, code := range map[string]string{
		"а": "fault.printing.pages", "3-1": "fault.printing.pages", "1-2-3": "fault.printing.pages", "-": "fault.printing.pages",
		",": "fault.printing.pages", "1..3": "fault.printing.pages", "1 2": "fault.printing.pages", "99999999999999999999": "fault.printing.pages",
		"0": "fault.printing.pages_beyond", "8": "fault.printing.pages_beyond", "3-8": "fault.printing.pages_beyond", "9-": "fault.printing.pages_beyond",
		"1-999999999": "fault.printing.pages_beyond",
	} {
		_, err := ParsePages(typed, 7)
		var fault *model.Fault
		require.ErrorAs(t, err, &fault, "%q", typed)
		require.Equal(t, code, fault.Code, "%q", typed)
		require.Equal(t, "pages", fault.Field)
		for _, l := range model.Langs() {
			require.NotContains(t, lang.For(l).Error(err), "{{")
		}
	}
}

// TestPagesAreThePagesNamed: whatever is named comes, once, and nothing else does.
func TestPagesAreThePagesNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(1, 60).Draw(t, "total")
		var parts []string
		var want []int
		for range rapid.IntRange(1, 6).Draw(t, "parts") {
			from := rapid.IntRange(1, total).Draw(t, "from")
			to := rapid.IntRange(from, total).Draw(t, "to")
			part := fmt.Sprintf("%d-%d", from, to)
			if from == to {
				part = fmt.Sprint(from)
			}
			parts = append(parts, part)
			for n := from; n <= to; n++ {
				if !slices.Contains(want, n) {
					want = append(want, n)
				}
			}
		}
		got, err := ParsePages(strings.Join(parts, rapid.SampledFrom([]string{",", ", ", " ; "}).Draw(t, "comma")), total)
		require.NoError(t, err)
		require.Equal(t, want, got)
	})
	rapid.Check(t, func(t *rapid.T) { // whatever is typed, a page that is not there is never printed
		typed, total := rapid.StringMatching(`[0-9 ,;–x-]{0,12}`).Draw(t, "typed"), rapid.IntRange(1, 30).Draw(t, "total")
		got, err := ParsePages(typed, total)
		for _, n := range got {
			require.True(t, n >= 1 && n <= total)
		}
		require.Equal(t, err == nil && strings.TrimSpace(typed) != "", len(got) > 0)
	})
}
