package lang_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

// TestEveryOwnTextIsExplained: each has its part of the paper, words for each gap, and an example without gaps for each number.
func TestEveryOwnTextIsExplained(t *testing.T) {
	for _, l := range model.Langs() {
		c, parts := lang.For(l), map[string]bool{}
		require.Len(t, c.OwnKeys(), len(c.Own()))
		for _, own := range c.Own() {
			group := lang.OwnGroup(own.Key)
			require.Contains(t, lang.OwnGroups(), group, own.Key)
			parts[group] = true
			require.NoError(t, own.Validate(), own.Key)
			for _, form := range own.Forms.All() {
				for _, p := range lang.Places(form.Text) {
					require.True(t, c.Has(lang.PlaceKey(own.Key, p)), "%s: %s", own.Key, p)
				}
				require.NotContains(t, c.Plainly(own.Key, form.Text), "{{", own.Key)
				if form.Text != "" && lang.Counts(own.Forms) {
					require.True(t, c.Has("papertexts.numbers."+string(l)+"."+form.Name), "%s %s", l, form.Name)
				}
			}
			for _, n := range lang.SampleNumbers() {
				sample := c.Sample(own.Key, n)
				require.NotContains(t, sample, "{{", own.Key)
				require.NotContains(t, sample, "<no value>", own.Key)
				require.NotContains(t, sample, "papertexts.", own.Key)
				require.NotEqual(t, own.Key, sample)
			}
			require.NotContains(t, c.OwnName(own.Key), "{{")
		}
		require.Len(t, parts, len(lang.OwnGroups()), "no part is empty")
	}
}

func TestASampleIsSaidByTheOffice(t *testing.T) {
	c := lang.For(model.Russian)
	own := c.With([]model.PaperText{ownText("brief.people", model.TextForms{One: "{{.n}} житель.", Few: "{{.n}} жителя.", Many: "{{.n}} жителей.",
		Other: "{{.n}} жителя."})})
	var said []string
	for _, n := range lang.SampleNumbers() {
		said = append(said, own.Sample("brief.people", n))
	}
	require.Equal(t, []string{"1 житель.", "2 жителя.", "5 жителей.", "21 житель.", "0 жителей."}, said)
	require.Equal(t, []string{"brief.month.9", "brief.month.10"}, between(c.OwnKeys(), "brief.month.9"))
}

func between(keys []string, from string) []string {
	for i, k := range keys {
		if k == from {
			return keys[i : i+2]
		}
	}
	return nil
}

// TestATextOfOneFormCountsNothing: asked with a number it is the same for each, the program's and the office's.
func TestATextOfOneFormCountsNothing(t *testing.T) {
	for _, l := range model.Langs() {
		c := lang.For(l)
		own := c.With([]model.PaperText{{Lang: l, Key: "brief.figure.verified", Forms: model.TextForms{Other: "X"}},
			{Lang: l, Key: "brief.issued.one_open", Forms: model.TextForms{Other: "X {{.n}}"}}})
		require.Equal(t, "X", own.N("brief.figure.verified", 1))
		require.Equal(t, "X 1", own.N("brief.issued.one_open", 1))
		require.Equal(t, c.T("brief.issued.one_open", "n", 1), c.N("brief.issued.one_open", 1))
	}
}
