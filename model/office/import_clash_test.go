package office_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestImportOverwritesNoOtherProvider: a code of the file may stand for another provider in the database.
func TestImportOverwritesNoOtherProvider(t *testing.T) {
	s := importing(t)
	heads := []model.Column{model.ColCode, model.ColName, model.ColBIN, model.ColRegion, model.ColSector}
	bring := func(name, bin string) int {
		got := imported(t, s, table(t, model.SheetOrganisations, "организации.csv", heads,
			[]string{"11-0001", name, bin, "11", "здравоохранение"}))["организации.csv"]
		if got.Refused {
			require.Len(t, got.Problems, 1)
			require.Equal(t, "import.problem.other_provider", got.Problems[0].Code)
		}
		return got.New*10 + got.Changed
	}
	require.Equal(t, 10, bring("Аккольская районная больница", "990140000123"))
	require.Zero(t, bring("Отдел ЦОН № 1 г. Атбасар", "870241287921"), "another name and another BIN is another provider")
	require.Zero(t, bring("Отдел ЦОН № 1 г. Атбасар", ""), "another name without a BIN may be another provider")
	require.Equal(t, 1, bring("Районная больница г. Акколь", "990140000123"), "the same BIN is the same provider, renamed")
	require.Equal(t, 1, bring("Районная больница г. Акколь № 1", ""), "a name of which most stays is the same provider")
}

// TestOwnCodesMeetNoRegister: a provider added by hand gets a code that no register brings.
func TestOwnCodesMeetNoRegister(t *testing.T) {
	s := importing(t)
	for _, want := range []string{"11-N0001", "11-N0002"} {
		o, err := s.SaveOrganisation(t.Context(), model.Organisation{Name: model.Name{RU: "Поликлиника " + want}, Region: "11", Sector: "health"})
		require.NoError(t, err)
		require.Equal(t, want, o.Code)
	}
}

// TestImportTellsOfSharedNames: two services of one name are both taken, and the person is told that the name alone
// means neither of them.
func TestImportTellsOfSharedNames(t *testing.T) {
	s := importing(t)
	heads := []model.Column{model.ColCode, model.ColName, model.ColSector}
	first := imported(t, s, table(t, model.SheetServices, "услуги.csv", heads,
		[]string{"00101", "Прикрепление к поликлинике", "здравоохранение"},
		[]string{"00102", "Вызов врача на дом", "здравоохранение"}))["услуги.csv"]
	require.Equal(t, 2, first.New)
	require.Empty(t, first.SameName)
	second := imported(t, s, table(t, model.SheetServices, "услуги-2.csv", heads,
		[]string{"00201", "Прикрепление к  поликлинике", "здравоохранение"}))["услуги-2.csv"]
	require.False(t, second.Refused)
	require.Equal(t, 1, second.New)
	require.Len(t, second.SameName, 1)
	require.Equal(t, model.Fold("Прикрепление к поликлинике"), model.Fold(second.SameName[0]))
}
