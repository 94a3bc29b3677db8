package screen_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/ui/widgets/screen"
)

func october() model.Scope {
	return model.Scope{Period: model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, 10, 31)},
		AsOf: model.MakeDate(2018, 11, 7)}
}

// TestAFileIsNamedAfterWhatItHolds holds that the name tells scope, period and day in every language.
func TestAFileIsNamedAfterWhatItHolds(t *testing.T) {
	refs, err := reference.Load()
	require.NoError(t, err)
	name := func(l model.Lang, s model.Scope) string {
		return screen.ScopeFile(lang.For(l), refs, lang.For(l).T("area.figures"), s)
	}
	assert.Equal(t, "Показатели Казахстан 01.01.2018–31.10.2018 на 07.11.2018", name(model.Russian, october()))
	assert.Equal(t, "Көрсеткіштер Қазақстан 01.01.2018–31.10.2018 07.11.2018 күнгі", name(model.Kazakh, october()))
	own := october()
	own.Regions, own.Sectors, own.Organisations = []string{"35"}, []string{"health"}, []model.ID{"a", "b"}
	assert.Regexp(t, `^Показатели Караганд.*, здравоохранение, 2 орг\. 01\.01\.2018–31\.10\.2018 на 07\.11\.2018$`, name(model.Russian, own))
	own.Regions = []string{"11", "15", "35", "71", "75"}
	assert.Contains(t, name(model.English, own), "and 2 more")
}

// TestTheDaysOfAFileStayWhole: whatever a file is about and of however many regions, its name tells the days to the end.
func TestTheDaysOfAFileStayWhole(t *testing.T) {
	refs, err := reference.Load()
	require.NoError(t, err)
	var regions []string
	for _, e := range refs.List(model.Regions) {
		regions = append(regions, e.Code)
	}
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"CON", "..", "а/б:в",
			strings.Repeat("Мемлекеттік органдар рейтингі ", 20)})).Draw(t, "title")
		s := october()
		s.Regions = rapid.SliceOfDistinct(rapid.SampledFrom(regions), rapid.ID[string]).Draw(t, "regions")
		s.Sectors = rapid.SliceOfN(rapid.SampledFrom([]string{"health", "education", "taxes"}), 0, 3).Draw(t, "sectors")
		l := rapid.SampledFrom(model.Langs()).Draw(t, "language")
		name := screen.ScopeFile(lang.For(l), refs, title, s)
		assert.LessOrEqual(t, len(name), 200)
		assert.Contains(t, name, "01.01.2018–31.10.2018")
		assert.Contains(t, name, "07.11.2018")
		assert.Equal(t, model.FileName(name), name)
	})
}
