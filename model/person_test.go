package model_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func TestPersonValidate(t *testing.T) {
	p := model.Person{Name: "Айгүл Сейітова"}
	require.NoError(t, p.Validate())
	assert.True(t, p.IsRepresentative())
	p.Role = "king"
	fault(t, p.Validate(), "fault.required.role")
	p = model.Person{Name: " "}
	fault(t, p.Validate(), "fault.required.name")
	p.Name = strings.Repeat("ә", model.MaxName)
	require.NoError(t, p.Validate(), "characters are counted, not bytes")
	p.Name += "ә"
	fault(t, p.Validate(), "fault.too_long")
}

func TestOfficeValidate(t *testing.T) {
	good := model.Office{Code: "АҚМ", Name: model.Name{RU: "Департамент"}, Zone: model.DefaultZone}
	require.NoError(t, good.Validate())
	assert.True(t, good.IsHeadquarters())
	for _, code := range []string{"", "А Б", "-А", "А-", "А/Б", "АБВГДЕЖЗИКЛМН"} {
		o := good
		o.Code = code
		fault(t, o.Validate(), "fault.office_code")
	}
	o := good
	o.Zone = "Луна/Кратер"
	fault(t, o.Validate(), "fault.zone")
	o.Name = model.Name{}
	fault(t, o.Validate(), "fault.required.office_name")
}

func TestSettingsValidate(t *testing.T) {
	require.NoError(t, model.DefaultSettings().Validate())
	fault(t, model.Settings{DueDays: 0, RepeatMonths: 12}.Validate(), "fault.setting_range")
	fault(t, model.Settings{DueDays: 10, RepeatMonths: 0}.Validate(), "fault.setting_range")
}

func TestOrganisationAndService(t *testing.T) {
	o := model.Organisation{Name: model.Name{KK: "Емхана"}, Region: "11", Sector: "health", BIN: "870241287921"}
	require.NoError(t, o.Validate())
	o.BIN = "87024128792"
	fault(t, o.Validate(), "fault.bin")
	fault(t, model.Organisation{}.Validate(), "fault.required.organisation_name")
	s := model.Service{Code: "1", Name: model.Name{RU: "Услуга"}, Sector: "health"}
	require.NoError(t, s.Validate())
	s.WaitLimit = -1
	fault(t, s.Validate(), "fault.negative")
}
