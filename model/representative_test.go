package model

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNewRepresentativeHasASurnameAndNoDayForAnOrganisation(t *testing.T) {
	for _, name := range []string{"Исаева А.", "А. Исаева", "Ғабитова Әсем Маратқызы", "Исаев-Омаров", "«Арал тынысы» ҚҚ"} {
		require.NoError(t, Person{Name: name, Affiliation: "ОФ «Дорога»"}.ValidateNew(), name)
	}
	for _, name := range []string{"ис", "Исаева", "И. С.", "28.11.2026"} {
		require.True(t, HasFault(Person{Name: name}.ValidateNew(), "fault.representative_name"), name)
	}
	require.Equal(t, []*Fault{FieldFault("affiliation", "fault.affiliation_date")},
		AllFaults(Person{Name: "Исаева Асель", Affiliation: "28.11.2026"}.ValidateNew()))
}
