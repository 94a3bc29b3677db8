package model_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"baqylau/model"
)

func TestMay(t *testing.T) {
	all := []model.Verb{model.DoRead, model.DoPlan, model.DoApprovePlan, model.DoVisit, model.DoConfirmVisit, model.DoFind,
		model.DoDraft, model.DoIssue, model.DoFollow, model.DoWithdraw, model.DoExtend, model.DoCheck, model.DoCorrect,
		model.DoRestitute, model.DoKeepRegisters, model.DoImport, model.DoAttach, model.DoBrief, model.DoAdminister,
		model.DoRegisterPersons, model.DoAssign, model.DoAudit, model.DoBackup, model.DoExchange}
	reading := []model.Verb{model.DoRead, model.DoBrief}
	work := append([]model.Verb{model.DoPlan, model.DoVisit, model.DoFind, model.DoDraft, model.DoFollow, model.DoCheck,
		model.DoRestitute, model.DoAttach, model.DoKeepRegisters, model.DoImport, model.DoRegisterPersons}, reading...)
	for role, want := range map[model.Role][]model.Verb{
		model.RoleOfficer:   work,
		model.RoleManager:   all,
		model.RoleAdmin:     append([]model.Verb{model.DoAdminister, model.DoAssign, model.DoAudit, model.DoBackup, model.DoExchange}, work...),
		model.RoleBriefing:  reading,
		model.RoleSituation: reading,
		model.RoleAuditor:   append([]model.Verb{model.DoAudit}, reading...),
		"":                  nil, // a public representative does not sign in
		"stranger":          nil,
	} {
		var got []model.Verb
		for _, v := range all {
			if model.May(role, v) {
				got = append(got, v)
			}
		}
		assert.ElementsMatch(t, want, got, "role %q", role)
	}
	assert.False(t, model.May(model.RoleManager, "fly"))
}
