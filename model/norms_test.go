package model_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func ptr[T any](v T) *T { return &v }

func TestWhatTheStaffSaidAgainstTheStandard(t *testing.T) {
	norms := model.Norms{TermDays: 3, Fee: 500, Documents: []string{"Удостоверение личности", "Заявление"}}
	for name, c := range map[string]struct {
		told  model.Told
		norms model.Norms
		want  []model.ToldDifference
	}{
		"nothing said":           {model.Told{}, norms, nil},
		"as it should be":        {model.Told{Term: ptr(3), Fee: ptr(model.Tenge(500)), Documents: []string{"удостоверение личности (копия)"}}, norms, nil},
		"better than promised":   {model.Told{Term: ptr(1), Fee: ptr(model.Tenge(0))}, norms, nil},
		"longer":                 {model.Told{Term: ptr(4)}, norms, []model.ToldDifference{{Matter: model.ToldTerm, Category: "deadline_broken"}}},
		"no term in the norms":   {model.Told{Term: ptr(40)}, model.Norms{}, nil},
		"dearer":                 {model.Told{Fee: ptr(model.Tenge(501))}, norms, []model.ToldDifference{{Matter: model.ToldFee, Category: "unjustified_fee"}}},
		"a fee where there none": {model.Told{Fee: ptr(model.Tenge(1))}, model.Norms{}, []model.ToldDifference{{Matter: model.ToldFee, Category: "unjustified_fee"}}},
		"one document more": {model.Told{Documents: []string{"Заявление", "Справка с места работы"}}, norms,
			[]model.ToldDifference{{Matter: model.ToldDocuments, Category: "excess_documents", Beyond: []string{"Справка с места работы"}}}},
		"no documents in the norms": {model.Told{Documents: []string{"Справка"}}, model.Norms{}, nil},
	} {
		assert.Equal(t, c.want, c.told.Against(c.norms), name)
	}
}

func TestVisitIsJudgedByItsFrozenNorms(t *testing.T) {
	v := completeVisit() // waited 21 minutes
	service := model.Service{WaitLimit: 30}
	waiting, _ := v.Limits(service)
	require.False(t, waiting.Broken())
	v.Norms = &model.Norms{WaitLimit: 20}
	waiting, _ = v.Limits(service)
	require.True(t, waiting.Broken())
	require.Equal(t, 20, waiting.Limit)
}

func TestAnswersOfAChecklistCompleteAVisit(t *testing.T) {
	v := completeVisit()
	v.Scores = model.Scores{}
	require.True(t, model.HasFault(v.Complete(v.Date), "fault.required.scores"))
	v.Checklist = model.Checklist{Code: "sample", Edition: 1, Answers: map[string]string{"ramp": "no"}}
	require.NoError(t, v.Complete(v.Date))
	v.Told.Term = ptr(-1)
	require.True(t, model.HasFault(v.Validate(v.Date), "fault.negative"))
}

func TestLinesOfAList(t *testing.T) {
	require.Equal(t, []string{"a", "b"}, model.Lines(" a\n\n\tb \n"))
	require.Nil(t, model.Lines(" \n "))
}
