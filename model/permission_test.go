package model_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func TestMay(t *testing.T) {
	reading := []model.Verb{model.DoRead, model.DoBrief}
	work := append([]model.Verb{model.DoPlan, model.DoVisit, model.DoFind, model.DoDraft, model.DoFollow, model.DoCheck,
		model.DoRestitute, model.DoAttach, model.DoKeepRegisters, model.DoImport, model.DoRegisterPersons, model.DoFindSystemic,
		model.DoDiscuss, model.DoTrain, model.DoCompose, model.DoAppeal, model.DoUnmask}, reading...)
	leads := []model.Verb{model.DoApprovePlan, model.DoConfirmVisit, model.DoIssue, model.DoWithdraw, model.DoExtend, model.DoCorrect,
		model.DoPropose, model.DoCloseDiscussion, model.DoAssignAppeal}
	keeps := []model.Verb{model.DoAdminister, model.DoAssign, model.DoAudit, model.DoBackup, model.DoExchange, model.DoErase}
	for role, want := range map[model.Role][]model.Verb{
		model.RoleOfficer:   work,
		model.RoleManager:   slices.Concat(work, leads, keeps),
		model.RoleAdmin:     slices.Concat(work, keeps, []model.Verb{model.DoKeepAccounts}),
		model.RoleBriefing:  append([]model.Verb{model.DoCompose}, reading...),                // the evening before a briefing they correct its texts
		model.RoleSituation: append([]model.Verb{model.DoAppeal, model.DoUnmask}, reading...), // they take the calls
		model.RoleAuditor:   append([]model.Verb{model.DoAudit}, reading...),
		"":                  nil, // a public representative does not sign in
		"stranger":          nil,
	} {
		var got []model.Verb
		for _, v := range model.Verbs() {
			if model.May(role, v) {
				got = append(got, v)
			}
		}
		assert.ElementsMatch(t, want, got, "role %q", role)
	}
	assert.False(t, model.May(model.RoleManager, "fly"))
}

// TestEveryVerbIsListed holds that the list of verbs and the constants are the same, and that somebody may do each of them.
func TestEveryVerbIsListed(t *testing.T) {
	source, err := os.ReadFile("permission.go")
	require.NoError(t, err)
	named := regexp.MustCompile(`(?m)^\tDo\w+\s+(?:Verb )?= ?"(\w+)"|^\tDo\w+\s+Verb = "(\w+)"`).FindAllStringSubmatch(string(source), -1)
	require.Len(t, named, len(model.Verbs()))
	for _, n := range named {
		assert.Contains(t, model.Verbs(), model.Verb(n[1]+n[2]))
	}
	for _, v := range model.Verbs() {
		assert.True(t, slices.ContainsFunc(model.Roles(), func(r model.Role) bool { return model.May(r, v) }), "nobody may %s", v)
	}
}
