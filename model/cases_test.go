package model_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// TestSystemicCausesReachTheRegions: every cause reaches the regions, none is left out that does, and no case is in two.
func TestSystemicCausesReachTheRegions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var cases []model.Case
		regionsOf := map[string]map[string]bool{}
		for i := range rapid.IntRange(0, 40).Draw(t, "cases") {
			c := model.Case{Finding: model.ID(fmt.Sprint(i)), Date: model.MakeDate(2018, 1, rapid.IntRange(1, 300).Draw(t, "day")),
				Category: rapid.SampledFrom([]string{"rudeness", "no_ramp"}).Draw(t, "category"),
				Sector:   rapid.SampledFrom([]string{"health", "education"}).Draw(t, "sector"),
				Body:     rapid.SampledFrom([]string{"", "minhealth", "minlabour", "akimat"}).Draw(t, "body"),
				Region:   rapid.SampledFrom([]string{"11", "35", "71", "75"}).Draw(t, "region")}
			cases = append(cases, c)
			k := c.Category + c.Sector
			if regionsOf[k] == nil {
				regionsOf[k] = map[string]bool{}
			}
			regionsOf[k][c.Region] = true
		}
		regions := rapid.IntRange(1, 4).Draw(t, "regions")
		want := 0
		for _, r := range regionsOf {
			if len(r) >= regions {
				want++
			}
		}
		got := model.SystemicCauses(cases, regions)
		require.Len(t, got, want)
		seen := map[model.ID]bool{}
		for i, g := range got {
			require.Equal(t, len(regionsOf[g.Category+g.Sector]), g.Regions)
			if i > 0 {
				require.LessOrEqual(t, g.Regions, got[i-1].Regions)
			}
			for k, c := range g.Cases {
				require.False(t, seen[c.Finding])
				seen[c.Finding] = true
				require.Equal(t, g.Category+g.Sector, c.Category+c.Sector)
				if k > 0 {
					require.False(t, c.Date.Before(g.Cases[k-1].Date))
				}
			}
		}
	})
}

// TestTheResponsibleBody: that of most regions, then of most cases; the akimats only where there is no other.
func TestTheResponsibleBody(t *testing.T) {
	at := func(body string, regions ...string) (out []model.Case) {
		for _, r := range regions {
			out = append(out, model.Case{Body: body, Region: r})
		}
		return out
	}
	for name, c := range map[string]struct {
		want  string
		cases []model.Case
	}{
		"none known":        {"", at("", "11", "35", "71")},
		"the only one":      {"minhealth", slices.Concat(at("", "11", "35"), at("minhealth", "71"))},
		"most regions":      {"minlabour", slices.Concat(at("minhealth", "11", "11", "11", "35"), at("minlabour", "11", "35", "71"))},
		"most cases":        {"minhealth", slices.Concat(at("minlabour", "11", "35"), at("minhealth", "11", "35", "35"))},
		"by code":           {"minhealth", slices.Concat(at("minlabour", "11"), at("minhealth", "11"))},
		"no nation-wide":    {"akimat", at("akimat", "11", "35", "71")},
		"akimats and other": {"minhealth", slices.Concat(at("akimat", "11", "35", "71"), at("minhealth", "11"))},
	} {
		require.Equal(t, c.want, model.Responsible(c.cases), name)
		slices.Reverse(c.cases)
		require.Equal(t, c.want, model.Responsible(c.cases), "%s, in another order", name)
	}
}

func TestSystemicStateFollowsTheRecommendation(t *testing.T) {
	for _, c := range []struct {
		systemic model.Systemic
		rec      model.RecState
		want     model.SystemicState
	}{
		{model.Systemic{}, "", model.SystemicFound},
		{model.Systemic{}, model.RecDraft, model.SystemicDrafted},
		{model.Systemic{}, model.RecNotExecuted, model.SystemicSent},
		{model.Systemic{}, model.RecVerified, model.SystemicClosed},
		{model.Systemic{}, model.RecWithdrawn, model.SystemicFound},
		{model.Systemic{Aside: "порядок уже меняют"}, "", model.SystemicAside},
		{model.Systemic{Closed: model.MakeDate(2018, 11, 7)}, "", model.SystemicClosed},
	} {
		assert.Equal(t, c.want, c.systemic.State(c.rec), "%+v %s", c.systemic, c.rec)
	}
	var s model.Systemic
	fault(t, s.PutAside(" ", ""), "fault.required.reason")
	fault(t, s.PutAside("незачем", model.RecIssued), "fault.systemic_state")
	require.NoError(t, s.PutAside("порядок уже меняют", ""))
	fault(t, s.PutAside("ещё раз", ""), "fault.systemic_state")
}

func TestDiscussionSteps(t *testing.T) {
	today := model.MakeDate(2018, 11, 7)
	d := model.Discussion{Date: today.AddDays(1), Body: "minhealth", State: model.DiscussionDraft}
	require.NoError(t, d.Validate(), "a draft may still lack people and questions")
	err := d.Hold(today)
	fault(t, err, "fault.discussion_future")
	fault(t, err, "fault.discussion_nobody")
	fault(t, err, "fault.discussion_no_question")
	assert.Equal(t, model.DiscussionDraft, d.State, "nothing changed")
	fault(t, d.Close(), "fault.discussion_state")
	d.Date, d.People, d.Questions = today, []model.Participant{{Name: "А. Серік"}}, []model.Topic{{Text: "Плата за справки"}}
	require.NoError(t, d.Hold(today))
	fault(t, d.Hold(today), "fault.discussion_state")
	fault(t, d.Close(), "fault.discussion_undecided")
	d.Questions[0].Decision = "Отменить"
	require.NoError(t, d.Close())
	fault(t, model.Discussion{Date: today, Body: "x", People: []model.Participant{{}}}.Validate(), "fault.participant_nameless")
	fault(t, model.Discussion{Date: today, Body: "x", Questions: []model.Topic{{Text: " "}}}.Validate(), "fault.required.question")
	fault(t, model.Discussion{}.Validate(), "fault.required.body")
}

func TestTrainingHasSense(t *testing.T) {
	issued, today := model.MakeDate(2018, 9, 3), model.MakeDate(2018, 11, 7)
	good := model.Training{MentorName: "Г. Исаева", Staff: 5,
		Sessions: []model.TrainingSession{{Date: issued, Topic: "Этика", Hours: 2, Present: 5}}}
	require.NoError(t, good.Validate(issued, today))
	for code, spoil := range map[string]func(*model.Training){
		"fault.required.mentor":      func(n *model.Training) { n.MentorName = "" },
		"fault.training_staff":       func(n *model.Training) { n.Staff = 0 },
		"fault.session_before_issue": func(n *model.Training) { n.Sessions[0].Date = issued.AddDays(-1) },
		"fault.session_future":       func(n *model.Training) { n.Sessions[0].Date = today.AddDays(1) },
		"fault.required.date":        func(n *model.Training) { n.Sessions[0].Date = model.Date{} },
		"fault.required.topic":       func(n *model.Training) { n.Sessions[0].Topic = " " },
		"fault.session_hours":        func(n *model.Training) { n.Sessions[0].Hours = 0 },
		"fault.session_present":      func(n *model.Training) { n.Sessions[0].Present = 6 },
	} {
		bad := good
		bad.Sessions = []model.TrainingSession{good.Sessions[0]}
		spoil(&bad)
		fault(t, bad.Validate(issued, today), code)
	}
	both := good
	both.Mentor = "person"
	fault(t, both.Validate(issued, today), "fault.required.mentor")
}

func TestMeanScoreOfOneVisit(t *testing.T) {
	for _, c := range []struct {
		scores model.Scores
		want   int
		ok     bool
	}{{model.Scores{}, 0, false}, {model.Scores{5}, 500, true}, {model.Scores{4, 5, 4}, 433, true}, {model.Scores{1, 2}, 150, true},
		{model.Scores{5, 5, 4}, 467, true}} {
		got, ok := c.scores.MeanScore()
		assert.Equal(t, c.want, got)
		assert.Equal(t, c.ok, ok)
	}
}
