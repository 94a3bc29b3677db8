package plan_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/papertest"
	"baqylau/ui/paper/plan"
)

var made = time.Date(2018, 9, 25, 4, 0, 0, 0, time.UTC)

func sample(n int) model.PlanPaper {
	first := model.MakeDate(2018, time.October, 1)
	p := model.PlanPaper{Organisations: map[model.ID]model.Organisation{}, Approver: model.Person{Head: model.Head{ID: "m"}, Name: "Ә. Ғабитова", Role: model.RoleManager},
		Office: papertest.Office(),
		Plan: model.PlanRow{AuthorName: "Жанұзақов А.", Plan: model.Plan{Number: model.Number{Office: "АҚМ", Kind: model.KindPlan, Year: 2018, Seq: 4},
			Period: model.Period{From: first, To: model.MakeDate(2018, time.December, 31)}, State: model.PlanApproved, ApprovedBy: "m", ApprovedAt: made, Amendments: 2}}}
	for i := range n {
		id := model.ID(fmt.Sprint("o", i%17))
		p.Organisations[id] = model.Organisation{Region: []string{"11", "71"}[i%2], Sector: []string{"education", "health"}[i%2], Kind: []string{"college", ""}[i%2]}
		p.Visits = append(p.Visits, model.PlannedRow{OrganisationName: model.Name{KK: fmt.Sprintf("№ %d мекеме", i+1), RU: fmt.Sprintf("Организация № %d", i+1)}, Region: "11",
			ServiceName: model.Name{KK: "Анықтама беру", RU: "Выдача справки"}, OfficerNames: []string{"Жанұзақов А."}, RepNames: []string{"Ахметова С."},
			PlannedVisit: model.PlannedVisit{Organisation: id, Method: "mystery_shopper", Day: first.AddDays(i / 2), FirstDay: first.AddDays(i / 2), Week: i%5 == 4, State: model.PlannedOpen}})
	}
	return p
}

// TestThePlanIsForOfficialUse: each page says so; each visit stands once; the totals add up; the stamp names who approved it.
func TestThePlanIsForOfficialUse(t *testing.T) {
	for l, want := range map[model.Lang][]string{
		model.Kazakh:  {"Қызмет бабында пайдалану үшін", "БЕКІТЕМІН Департаменттің басшысы", "2018 жылғы 25 қыркүйек", "Бекітілгеннен кейін 2 рет"},
		model.Russian: {"Для служебного пользования", "УТВЕРЖДАЮ Руководитель департамента", "25 сентября 2018 года", "изменён 2 раза"},
		model.English: {"For official use only", "APPROVED BY Head of the department", "25 September 2018", "Amended 2 times"},
	} {
		data := sample(61)
		data.Visits[60].State = model.PlannedCancelled
		data.Visits[3].Moves, data.Visits[3].FirstDay = 1, model.MakeDate(2018, time.October, 9)
		laid := papertest.Lay(t, plan.Document(data, papertest.References(t), lang.For(l), made, time.UTC), "plan-"+string(l))
		for _, page := range laid.Pages {
			require.Contains(t, papertest.Said(page), want[0])
		}
		said := papertest.Said(laid.Pages...)
		for _, part := range append(want, "АҚМ-2018-0004", "Жанұзақов А.") {
			require.Contains(t, said, part, "%s", l)
		}
		name := data.Visits[0].OrganisationName.In(l)[:len("№ ")]
		for i := range 60 {
			require.Equal(t, 1, strings.Count(said+" ", data.Visits[i].OrganisationName.In(l)+" "), "%s %d", name, i)
		}
		require.NotContains(t, said, data.Visits[60].OrganisationName.In(l)+" ")
		require.GreaterOrEqual(t, strings.Count(said, " 60 17"), 3, "the sums of the totals")
	}
}

// TestAnEmptyDraftCanBePrinted says that there is nothing in it and leaves room for the day of approval.
func TestAnEmptyDraftCanBePrinted(t *testing.T) {
	data := sample(0)
	data.Plan.ApprovedAt, data.Plan.State, data.Approver = time.Time{}, model.PlanDraft, model.Person{}
	laid := paper.NewPress().Lay(plan.Document(data, papertest.References(t), lang.For(model.Russian), made, time.UTC))
	require.Equal(t, 1, len(laid.Pages))
	said := papertest.Said(laid.Pages...)
	require.Contains(t, said, "В плане нет посещений.")
	require.Contains(t, said, "20____ года")
	require.Contains(t, said, "проект, не утверждён")
}

// TestNothingOverlaps prints whatever is planned.
func TestNothingOverlaps(t *testing.T) {
	refs, press := papertest.References(t), paper.NewPress()
	text := papertest.Texts()
	rapid.Check(t, func(t *rapid.T) {
		data := sample(rapid.IntRange(0, 12).Draw(t, "visits"))
		data.Plan.Title, data.Plan.Note, data.Plan.AuthorName = text.Draw(t, "title"), text.Draw(t, "note"), text.Draw(t, "author")
		data.Office.Name, data.Office.HeadPost, data.Office.HeadName = model.Name{RU: text.Draw(t, "office")}, model.Name{RU: text.Draw(t, "post")}, text.Draw(t, "head")
		for i := range data.Visits {
			v := &data.Visits[i]
			v.OrganisationName, v.ServiceName = model.Name{RU: text.Draw(t, "name")}, model.Name{RU: text.Draw(t, "service")}
			v.OfficerNames, v.RepNames = []string{text.Draw(t, "officer")}, []string{text.Draw(t, "person"), text.Draw(t, "person")}
		}
		papertest.Check(t, press.Lay(plan.Document(data, refs, papertest.Words().Draw(t, "lang"), made, time.UTC)))
	})
}

// TestItSaysWhatTheOfficeSays: each of its texts is the office's to write.
func TestItSaysWhatTheOfficeSays(t *testing.T) {
	refs := papertest.References(t)
	papertest.OwnTexts(t, func(words *lang.Catalog) paper.Document {
		return plan.Document(sample(9), refs, words, made, time.UTC)
	}, 20)
}

// TestTheStampNamesThePostOfWhoApproved: the head by the post, however the name is written and also where the office has written down no
// post; anybody else by the role. A plan of one day is said as that day.
func TestTheStampNamesThePostOfWhoApproved(t *testing.T) {
	for l, want := range map[model.Lang][3]string{
		model.Kazakh:  {"БЕКІТЕМІН Департаменттің басшысы", "БЕКІТЕМІН Бөлімше басшысы", "БЕКІТЕМІН Әкімші"},
		model.Russian: {"УТВЕРЖДАЮ Руководитель департамента", "УТВЕРЖДАЮ Руководитель подразделения", "УТВЕРЖДАЮ Администратор"},
		model.English: {"APPROVED BY Head of the department", "APPROVED BY Head of the office", "APPROVED BY Administrator"},
	} {
		say := func(change func(p *model.PlanPaper)) string {
			data := sample(3)
			data.Approver = model.Person{Head: model.Head{ID: "m"}, Name: "Ғабитова Әсем Қайратқызы", Role: model.RoleManager}
			change(&data)
			return papertest.Said(paper.NewPress().Lay(plan.Document(data, papertest.References(t), lang.For(l), made, time.UTC)).Pages...)
		}
		require.Contains(t, say(func(*model.PlanPaper) {}), want[0], "who signs, with all names")
		require.Contains(t, say(func(p *model.PlanPaper) { p.Head, p.Approver.Name = "m", "Серікова Әсем" }), want[0], "whom the settings name")
		require.Contains(t, say(func(p *model.PlanPaper) { p.Office.HeadPost = model.Name{} }), want[1], "no post is written down")
		require.Contains(t, say(func(p *model.PlanPaper) { p.Office.HeadPost, p.Office.HeadName = model.Name{}, "" }), want[1], "nor a head")
		require.Contains(t, say(func(p *model.PlanPaper) { p.Approver.Role, p.Approver.Name = model.RoleAdmin, "Омаров Бек" }), want[2], "somebody else")
		one := model.Period{From: sample(0).Plan.Period.From, To: sample(0).Plan.Period.From}
		day := say(func(p *model.PlanPaper) { p.Plan.Period = one })
		require.Contains(t, day, " "+strings.ReplaceAll(lang.For(l).Period(one), "\u00a0", " ")+" · ")
	}
}
