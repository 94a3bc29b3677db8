package office_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

func both(text string) model.Name { return model.Name{KK: text, RU: text} }

// own is a checklist of the office's own with one question.
func own(code string) model.Template {
	return model.Template{Code: code, Name: both("Свой лист"), Groups: []model.QuestionGroup{{Code: "a", Name: both("А"),
		Questions: []model.Question{{Code: "q1", Kind: model.AskYesNo, Text: both("Чисто"), Weight: 2, Category: "waiting_conditions"}}}}}
}

func codes(list []model.Template) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.Code+" "+string(t.State)+" "+string(rune('0'+t.Edition)))
	}
	return out
}

// filled enters a visit with answers to a checklist.
func (b *bench) filled(t testing.TB, code string, edition int, answers map[string]string) (model.Visit, error) {
	t.Helper()
	return b.officer.StartVisit(b.ctx, model.Visit{Organisation: b.clinic.ID, Service: b.service.ID, Method: "mystery_shopper",
		Checklist: model.Checklist{Code: code, Edition: edition, Answers: answers}})
}

func TestShippedChecklistsAreUsedAtOnce(t *testing.T) {
	b := newBench(t)
	use, err := b.officer.Templates(b.ctx)
	require.NoError(t, err)
	require.Equal(t, []string{"mystery_shopper published 1", "service_standard published 1"}, codes(use))
	require.Empty(t, use[0].ID, "nothing is stored before its first use")

	v, err := b.filled(t, "mystery_shopper", 1, map[string]string{"greeted": "yes", "fee": "no", "ticket": "yes", "stand": " "})
	require.NoError(t, err)
	require.Equal(t, map[string]string{"greeted": "yes", "fee": "no"}, v.Checklist.Answers, "what is not asked is not kept")
	require.Equal(t, 33, v.Checklist.Score.Rate().Percent())
	stored, err := b.officer.Template(b.ctx, "mystery_shopper", 1)
	require.NoError(t, err)
	require.NotEmpty(t, stored.ID)
	require.True(t, stored.Shipped)
	// Answers alone complete a visit.
	v, err = b.officer.CompleteVisit(b.ctx, v.ID, v.Version)
	require.NoError(t, err)
	require.Equal(t, model.VisitCompleted, v.State)
}

func TestNewEditionLeavesVisitsTheirs(t *testing.T) {
	b := newBench(t)
	old, err := b.filled(t, "mystery_shopper", 1, map[string]string{"greeted": "yes"})
	require.NoError(t, err)
	draft, err := b.manager.NextTemplate(b.ctx, "mystery_shopper")
	require.NoError(t, err)
	require.Equal(t, 2, draft.Edition)
	_, err = b.manager.NextTemplate(b.ctx, "mystery_shopper")
	require.True(t, model.HasFault(err, "fault.template.draft_exists"))
	use, err := b.officer.Template(b.ctx, "mystery_shopper", 0)
	require.NoError(t, err)
	require.Equal(t, 1, use.Edition, "a draft is not in use")
	_, err = b.filled(t, "mystery_shopper", 2, map[string]string{"greeted": "yes"})
	require.True(t, model.HasFault(err, "fault.checklist.not_in_use"))

	draft.Groups[0].Questions[0].Weight, draft.Groups[0].Questions[0].Retired = 9, true
	short := draft
	short.Groups = short.Groups[:1]
	_, err = b.manager.SaveTemplateDraft(b.ctx, short)
	require.True(t, model.HasFault(err, "fault.template.question_missing"))
	draft, err = b.manager.SaveTemplateDraft(b.ctx, draft)
	require.NoError(t, err)
	draft, err = b.manager.PublishTemplate(b.ctx, draft.ID, draft.Version)
	require.NoError(t, err)
	all, err := b.manager.AllTemplates(b.ctx)
	require.NoError(t, err)
	require.Equal(t, []string{"mystery_shopper published 2", "mystery_shopper retired 1", "service_standard published 1"}, codes(all))

	// The draft visit goes on with its own edition, a new one cannot begin with it.
	old.Checklist.Answers["fee"] = "yes"
	old, err = b.officer.SaveVisit(b.ctx, old)
	require.NoError(t, err)
	require.Equal(t, 1, old.Checklist.Edition)
	require.Equal(t, 2, old.Checklist.Score.Answered)
	_, err = b.filled(t, "mystery_shopper", 1, map[string]string{"greeted": "yes"})
	require.True(t, model.HasFault(err, "fault.checklist.not_in_use"))
	fresh, err := b.filled(t, "mystery_shopper", 2, map[string]string{"greeted": "yes", "fee": "yes"})
	require.NoError(t, err)
	require.Equal(t, 1, fresh.Checklist.Score.Answered, "a retired question is not asked")
	_, err = b.manager.SaveTemplateDraft(b.ctx, draft)
	require.True(t, model.HasFault(err, "fault.template.state"), "a published edition never changes")
}

func TestOwnChecklistFromDraftToRetirement(t *testing.T) {
	b := newBench(t)
	_, err := b.officer.CreateTemplate(b.ctx, own("clean"))
	require.True(t, model.HasFault(err, "fault.role"))
	empty := own("clean")
	empty.Groups = nil
	draft, err := b.manager.CreateTemplate(b.ctx, empty)
	require.NoError(t, err, "a draft may have no questions yet")
	_, err = b.manager.CreateTemplate(b.ctx, own("clean"))
	require.True(t, model.HasFault(err, "fault.code_taken"))
	_, err = b.manager.CreateTemplate(b.ctx, own("mystery_shopper"))
	require.True(t, model.HasFault(err, "fault.code_taken"), "the code of a shipped one")
	_, err = b.manager.PublishTemplate(b.ctx, draft.ID, draft.Version)
	require.True(t, model.HasFault(err, "fault.template.empty"))

	draft.Groups = own("clean").Groups
	draft.Groups[0].Questions[0].Category = "no_such"
	_, err = b.manager.SaveTemplateDraft(b.ctx, draft)
	require.True(t, model.HasFault(err, "fault.unknown_code"))
	require.Equal(t, "q1.category", model.AllFaults(err)[0].Field)
	draft.Groups[0].Questions[0].Category = "waiting_conditions"
	draft, err = b.manager.SaveTemplateDraft(b.ctx, draft)
	require.NoError(t, err)
	stale := draft
	stale.Version--
	_, err = b.manager.SaveTemplateDraft(b.ctx, stale)
	require.True(t, model.HasFault(err, "fault.conflict"))
	for _, try := range []error{
		func() error { _, err := b.officer.PublishTemplate(b.ctx, draft.ID, draft.Version); return err }(),
		b.officer.RetireTemplate(b.ctx, "clean", "лишний"),
	} {
		require.True(t, model.HasFault(try, "fault.role"))
	}
	_, err = b.manager.PublishTemplate(b.ctx, draft.ID, draft.Version)
	require.NoError(t, err)
	_, err = b.filled(t, "clean", 1, map[string]string{"q1": "perhaps"})
	require.True(t, model.HasFault(err, "fault.checklist.answer"))
	require.Equal(t, "checklist", model.AllFaults(err)[0].Field)
	_, err = b.filled(t, "no_such", 1, map[string]string{"q1": "yes"})
	require.True(t, model.HasFault(err, "fault.checklist.unknown"))

	require.True(t, model.HasFault(b.manager.RetireTemplate(b.ctx, "clean", ""), "fault.required.reason"))
	for _, code := range []string{"clean", "mystery_shopper"} {
		require.NoError(t, b.manager.RetireTemplate(b.ctx, code, "не нужен"))
	}
	use, err := b.officer.Templates(b.ctx)
	require.NoError(t, err)
	require.Equal(t, []string{"service_standard published 1"}, codes(use))
	require.ErrorIs(t, b.manager.RetireTemplate(b.ctx, "clean", "ещё раз"), office.ErrNotFound)
	history, err := b.manager.History(b.ctx, model.KindTemplate, draft.ID)
	require.NoError(t, err)
	var verbs []string
	for _, l := range history {
		verbs = append(verbs, l.Verb)
	}
	require.Equal(t, []string{"retire", "publish", "change", "create"}, verbs)
}

func TestUsualChecklist(t *testing.T) {
	b := newBench(t)
	usual := func(method string) string {
		c, err := b.officer.UsualTemplate(b.ctx, method)
		require.NoError(t, err)
		return c.Code
	}
	require.Equal(t, "mystery_shopper", usual("inspection"))
	v, err := b.officer.StartVisit(b.ctx, model.Visit{Organisation: b.clinic.ID, Method: "inspection",
		Checklist: model.Checklist{Code: "service_standard", Edition: 1, Answers: map[string]string{"p_look": "yes"}}})
	require.NoError(t, err)
	require.Equal(t, "service_standard", usual("inspection"))
	require.Equal(t, "mystery_shopper", usual("mystery_shopper"), "each kind of visit has its own")
	require.NoError(t, b.manager.RetireTemplate(b.ctx, "service_standard", "не нужен"))
	require.Equal(t, "mystery_shopper", usual("inspection"))
	require.Equal(t, "service_standard", v.Checklist.Code)
}

func TestNormsAreFrozenWithTheVisit(t *testing.T) {
	b := newBench(t)
	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	require.Equal(t, 20, v.Norms.WaitLimit)
	draft, err := b.officer.StartVisit(b.ctx, model.Visit{Date: day(2018, 11, 6), Organisation: b.clinic.ID, Service: b.service.ID,
		Arrived: day(2018, 11, 6).At(9, 0, b.officer.Zone()), Called: day(2018, 11, 6).At(9, 21, b.officer.Zone())})
	require.NoError(t, err)

	service := b.service
	service.WaitLimit, service.Documents = 60, []string{"Заявление"}
	service, err = b.officer.SaveService(b.ctx, service)
	require.NoError(t, err)
	card, err := b.officer.VisitCard(b.ctx, draft.ID)
	require.NoError(t, err)
	require.True(t, card.Waiting.Broken(), "a later change of the service changes no judgement")
	draft.Note = "записка"
	draft, err = b.officer.SaveVisit(b.ctx, draft)
	require.NoError(t, err)
	require.Equal(t, 20, draft.Norms.WaitLimit)

	draft.Date = day(2018, 11, 7)
	draft.Arrived, draft.Called = draft.Date.At(9, 0, b.officer.Zone()), draft.Date.At(9, 21, b.officer.Zone())
	draft, err = b.officer.SaveVisit(b.ctx, draft)
	require.NoError(t, err)
	require.Equal(t, service.Norms(), *draft.Norms, "another day takes the norms of today")
	draft.Service = ""
	draft, err = b.officer.SaveVisit(b.ctx, draft)
	require.NoError(t, err)
	require.Nil(t, draft.Norms)
	forged := draft
	forged.Service, forged.Norms = service.ID, &model.Norms{WaitLimit: 999}
	_, err = b.officer.SaveVisit(b.ctx, forged)
	require.ErrorIs(t, err, office.ErrFixedField)
}
