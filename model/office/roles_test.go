package office_test

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// anybody marks what needs no role: what is of the desk, of the session itself, or the way in.
const anybody model.Verb = ""

// verbOf is by which verb each thing that a session can do is allowed. A method that is not here fails the test: nobody adds one
// without a rule.
func verbOf() map[string]model.Verb {
	out := map[string]model.Verb{}
	for verb, names := range map[model.Verb]string{
		anybody: "Bundle ChangePassword Decisions DueSoon Found Founded Guarded HasPassword Keeper KeeperOfMany LastStep Listen LockAfter May " +
			"MayKeepStaff MustChange Offices Recover Refresh SignIn SignInWith SoonDays Staff Today Unlock UsualCalendar UsualEntry Zone " +
			// Of a step the table of transitions says who may take it, and of what is taken back the verb that it undoes; the tests of those
			// walk every role. LookForSystemic is done by the program for whoever may, and does nothing for others.
			"Step StepWith TakeBack",
		model.DoRead: "Ages AllTemplates AppealByNumber AppealCard AppealRows LookForExpired Brief BriefOf CheckPaper CheckRows CheckSheets CheckSignature CheckSubject Cohorts Composition Count " +
			"CountReminders Dashboard DayChanges DefaultDue DeleteView DiscussionByNumber DiscussionCard DiscussionRows Drafts DropDraft EarlierOf " +
			"EndDraft Escalation Figures FindingCard FindingCardOn FindingRows FindingRowsOn Groups Heat History IDs Imprint JournalCard JournalNames " +
			"JournalRows KeepDraft KeepPaper KeepPapers KeepView KeyCards KeyFigures Keys LastVisit Letters LookForSystemic Lot LotInForce LotPool " +
			"MakeReminders MeanScores MinRanked Minutes NextTemplate NotIndependent OfficeKeys OpenAssignment OpenAttachment Organisation " +
			"OrganisationCard OrganisationCardOn OrganisationProfile OrganisationRows OrganisationRowsOn OverdueTrend Paper PaperBytes PaperPreview PaperRows PaperTexts " +
			"PapersCoded Person PersonRows PlanCard PlanPaper PlanRows PlannedRows ProfilePaper PutAside QueueCard QueueRows RecommendationCard " +
			"RecommendationCardOn RecommendationNumbered RecommendationRows Recount ReferenceUses Remind ReminderRows Reminders RereadEntry " +
			"RereadOffice RestoreDraft Sample SampleDrum SampleNumbered Samples Service ServiceNames ServiceRows Settings SourceChanges Split " +
			"StartLot Sum SystemicCard SystemicRows Template TemplateCards Templates Thumb TrainingCard TrainingOf TrainingRows UsualTemplate Views " +
			"VisitAct VisitByNumber VisitCard VisitRows Waiting WithLetters",
		model.DoPlan: "AddPlannedVisit AddWeekly CancelPlan CancelPlannedVisit ChangePlannedVisit ChangeSeries ClosePlan CopyPlan CreatePlan " +
			"DrawLot FixLot MovePlannedVisit RemovePlannedVisit RemoveSeries SavePlan SubmitPlan TakeLot",
		model.DoApprovePlan:     "ApprovePlan ReturnPlan",
		model.DoVisit:           "CancelVisit CompleteVisit ReopenVisit SaveVisit StartVisit",
		model.DoConfirmVisit:    "ConfirmVisit",
		model.DoFind:            "AddFinding CancelFinding SaveFinding",
		model.DoDraft:           "DraftRecommendation SaveRecommendation SplitDraft",
		model.DoFollow:          "NoteLetter",
		model.DoCheck:           "RecordCheck RecordCheckWith",
		model.DoRestitute:       "AddRestitution",
		model.DoKeepRegisters:   "SaveOrganisation SaveService",
		model.DoImport:          "Import",
		model.DoAttach:          "Attach AttachAll Detach LookAt Recaption",
		model.DoRegisterPersons: "SavePerson",
		model.DoCompose:         "KeepComposition",
		model.DoFindSystemic:    "FindSystemic",
		model.DoPropose:         "ProposeSystemic PutAsideSystemic TakeUpSystemic",
		model.DoDiscuss:         "CancelDiscussion CreateDiscussion HoldDiscussion RecommendDecision SaveDiscussion",
		model.DoCloseDiscussion: "CloseDiscussion",
		model.DoTrain:           "SaveTraining",
		model.DoAssign:          "Assign CancelAssignment DrawSample",
		model.DoAdminister: "AddReference AttachEmblem CreateTemplate KeepPaperText MakeOfficeKey MoveReference PublishTemplate RemoveDayChange " +
			"ResetReference RetireOfficeKey RetireTemplate ReviveTemplate SaveDayChange SaveOffice SaveReference SaveSettings SaveTemplateDraft TakePaperTexts " +
			"TrustOfficeKey",
		model.DoExchange:     "ChooseSide Conflicts ExchangeKey ExportFor ExportTo MayExchange Merge OpenBundle Partners PreviewMerge SidesCalled TakeName",
		model.DoAppeal:       "CloseAppeal ReceiveAppeal SaveAppeal",
		model.DoAssignAppeal: "AssignAppeal",
		model.DoUnmask:       "SaveComplainant ShowComplainant",
		model.DoErase:        "EraseComplainant EraseExpired",
		model.DoBackup:       "BackUp BackUpTo Backups MayBackUp RestoreInto",
		model.DoKeepAccounts: "AccountStates GivePassword MakeRecoveryCodes SetPassword",
	} {
		for _, name := range strings.Fields(names) {
			out[name] = verb
		}
	}
	return out
}

// blank calls a method of a session with nothing in its arguments: the role comes before whatever else is wrong with them.
func blank(ctx context.Context, s *office.Session, m reflect.Method) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("stopped: %v", r)
		}
	}()
	args := []reflect.Value{reflect.ValueOf(s)}
	for i := 1; i < m.Type.NumIn() && (!m.Type.IsVariadic() || i < m.Type.NumIn()-1); i++ {
		switch in := m.Type.In(i); in {
		case reflect.TypeFor[context.Context]():
			args = append(args, reflect.ValueOf(ctx))
		case reflect.TypeFor[io.Reader]():
			args = append(args, reflect.ValueOf(strings.NewReader("")))
		default:
			args = append(args, reflect.Zero(in))
		}
	}
	out := m.Func.Call(args)
	if len(out) == 0 {
		return nil
	}
	err, _ = out[len(out)-1].Interface().(error)
	return err
}

// TestEveryVerbByEveryRole walks all that a session can do: it has a rule, and who lacks the role of that rule is told so before
// anything else. What a role may do is not refused for the role.
func TestEveryVerbByEveryRole(t *testing.T) {
	b := newBench(t)
	verbs, typ := verbOf(), reflect.TypeFor[*office.Session]()
	roles := append(model.Roles(), "", "stranger")
	for i := range typ.NumMethod() {
		m := typ.Method(i)
		verb, ruled := verbs[m.Name]
		if !assert.True(t, ruled, "%s has no rule", m.Name) || verb == anybody {
			continue
		}
		delete(verbs, m.Name)
		for _, role := range roles {
			s, err := b.desk.SignIn(b.ctx, b.manager.Who.ID)
			require.NoError(t, err)
			s.Who.Role = role
			err = blank(b.ctx, s, m)
			assert.Equal(t, !model.May(role, verb), model.HasFault(err, "fault.role"), "%s by %q: %v", m.Name, role, err)
		}
	}
	for name, verb := range verbs {
		_, is := typ.MethodByName(name)
		assert.True(t, is && verb == anybody, "%s is no method", name)
	}
}

// TestGivenPasswordOpensNothing: with a password that is to be changed first, nothing at all is read or written.
func TestGivenPasswordOpensNothing(t *testing.T) {
	b, _ := guardedBench(t)
	s, err := b.desk.SignInWith(b.ctx, b.officer.Who.ID, officerWord)
	require.NoError(t, err)
	typ := reflect.TypeFor[*office.Session]()
	for i := range typ.NumMethod() {
		if m := typ.Method(i); verbOf()[m.Name] != anybody {
			assert.True(t, model.HasFault(blank(b.ctx, s, m), "fault.password.must_change"), m.Name)
		}
	}
}

// TestAuditorLeavesNoTrace: an auditor may do what reads, and nothing of that leaves a line in the journal but the printing of a
// paper, which the archive keeps of everybody.
func TestAuditorLeavesNoTrace(t *testing.T) {
	for _, verb := range model.Verbs() {
		reads := verb == model.DoRead || verb == model.DoBrief || verb == model.DoAudit
		require.Equal(t, reads, model.May(model.RoleAuditor, verb), verb)
	}
	b := newBench(t)
	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	b.issued(t, day(2018, 11, 2), b.clinic.ID, b.found(t, v.ID, "long_queue", 100).ID)
	p, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Рысты Аудит", Role: model.RoleAuditor})
	require.NoError(t, err)
	s, err := b.desk.SignIn(b.ctx, p.ID)
	require.NoError(t, err)
	store := b.desk.Store.(*db.DB)
	before, err := store.JournalHead(b.ctx)
	require.NoError(t, err)
	typ := reflect.TypeFor[*office.Session]()
	for i := range typ.NumMethod() {
		m := typ.Method(i)
		switch m.Name {
		case "KeepPaper", "KeepPapers", "Found", "Recover", "SignIn", "SignInWith", "Unlock", "ChangePassword":
			continue // a printed paper is kept; the others are no verbs of who sits there
		}
		_ = blank(b.ctx, s, m)
		after, err := store.JournalHead(b.ctx)
		require.NoError(t, err)
		require.Equal(t, before, after, m.Name)
	}
}
