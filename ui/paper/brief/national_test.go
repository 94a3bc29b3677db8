package brief_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/papertest"
)

// TestARegionSaysOfNationalCausesThatTheyAre: a cause of more regions than the brief is about is told as the nation's, in the proposals
// and in the speech; in a brief about the country nothing is said of it.
func TestARegionSaysOfNationalCausesThatTheyAre(t *testing.T) {
	for l, want := range map[model.Lang]string{model.Kazakh: "республика бойынша анықталған", model.Russian: "в целом по республике",
		model.English: "in the country as a whole"} {
		for _, length := range []model.BriefLength{model.BriefStandard, model.BriefTheses} {
			country := inLength(full(), length)
			require.NotContains(t, papertest.Said(paper.NewPress().Lay(in(t, country, l)).Pages...), want)
			region := inLength(full(), length)
			region.Scope.Regions = []string{"11"}
			require.Contains(t, papertest.Said(paper.NewPress().Lay(in(t, region, l)).Pages...), want, "%s %s", l, length)
			three := inLength(full(), length)
			three.Scope.Regions = []string{"11", "15", "19"}
			require.NotContains(t, papertest.Said(paper.NewPress().Lay(in(t, three, l)).Pages...), want, "it is theirs alone")
		}
	}
}
