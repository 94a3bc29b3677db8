package model_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// textless are the fields that are no texts of a person, each with what else keeps signs that nobody sees out of them.
func textless() map[string]string {
	const (
		coded = "a code of a list, which stands there as it is written or the record is refused"
		plain = "letters, digits, dashes and underscores only"
		kept  = "written by the program"
	)
	return map[string]string{
		"Organisation.BIN": "twelve digits", "Organisation.Region": coded, "Organisation.Sector": coded, "Organisation.Kind": coded,
		"Organisation.Body": coded, "Service.Sector": coded, "Person.Body": coded, "Office.Region": coded, "Office.Zone": "a time zone that is known",
		"Office.Heading.UK": "no paper has a head in Ukrainian", "Finding.Number.Office": kept, "Finding.Category": coded,
		"Recommendation.Number.Office": kept, "Recommendation.Body": coded, "Recommendation.Kind": coded, "Visit.Number.Office": kept,
		"Visit.Method": coded, "Visit.Checklist.Code": coded, "Plan.Number.Office": kept, "PlannedVisit.Method": coded,
		"Appeal.Number.Office": kept, "Appeal.Channel": coded, "Appeal.Answered": coded,
		"Discussion.Number.Office": kept, "Discussion.Body": coded, "Template.Code": plain, "Template.Groups.Code": plain,
		"Template.Groups.Questions.Code": plain, "Template.Groups.Questions.Options.Code": plain,
		"Template.Groups.Questions.If.Question": "the code of a question", "Template.Groups.Questions.Category": coded,
		"PaperText.Key": "a key of the program", "RefEntry.Code": plain, "RefEntry.Parent": coded, "DayChange.Holiday": "one word of the program",
		"Sample.Number.Office": kept, "Sample.Reader": "held by Sample.ValidateNew", "Sample.Role": "held by Sample.ValidateNew",
		"Attachment.Digest": kept, "Attachment.Mime": kept,
	}
}

// TestNoTextHoldsSignsThatNobodySees: one rule for every text of every record, whether it comes from a form, a file or another office.
// Each text is given a sign that turns the direction of writing, one after another, and the record must be refused for it.
func TestNoTextHoldsSignsThatNobodySees(t *testing.T) {
	tried := 0
	for _, record := range []any{&model.Organisation{}, &model.Service{}, &model.Person{}, &model.Office{}, &model.Finding{},
		&model.Recommendation{}, &model.Visit{}, &model.Plan{}, &model.PlannedVisit{}, &model.Check{}, &model.Restitution{}, &model.Training{},
		&model.Discussion{}, &model.Appeal{Officers: []model.ID{"a"}}, &model.Complainant{}, &model.Template{Groups: []model.QuestionGroup{{Questions: []model.Question{{Options: []model.Option{{}}}}}}},
		&model.PaperText{}, &model.RefEntry{}, &model.DayChange{}, &model.Sample{}, &model.Assignment{}, &model.Attachment{}, &model.Composition{}} {
		v := reflect.ValueOf(record).Elem()
		texts(v, v.Type().Name(), func(name string, text reflect.Value) {
			text.SetString("Школа\u202e № 7")
			defer text.SetString("")
			tried++
			if textless()[name] == "" && !model.HasFault(validate(v), "fault.hidden_sign") {
				t.Errorf("%s takes a sign that nobody sees", name)
			}
		})
	}
	require.Greater(t, tried, 60)
}

// validate calls Validate, with a day where it asks for one.
func validate(v reflect.Value) error {
	m := v.MethodByName("Validate")
	var args []reflect.Value
	for i := range m.Type().NumIn() {
		arg := reflect.New(m.Type().In(i)).Elem()
		if _, ok := arg.Interface().(model.Date); ok {
			arg = reflect.ValueOf(model.MakeDate(2018, 11, 7))
		}
		args = append(args, arg)
	}
	err, _ := m.Call(args)[0].Interface().(error)
	return err
}

// texts visits every text in a record, also in the records inside of it.
func texts(v reflect.Value, name string, visit func(string, reflect.Value)) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.CanSet() {
			visit(name, v)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "Head" {
				texts(v.Field(i), strings.TrimPrefix(name+"."+f.Name, "."), visit)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), name, visit)
		}
	}
}
