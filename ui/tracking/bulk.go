package tracking

import (
	"context"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// bulk are the steps that can be taken with many recommendations at once.
func (p *Page) bulk() []screen.Action {
	var out []screen.Action
	if p.may(model.DoIssue) {
		out = append(out, screen.Action{Text: "step.issue", Icon: "send", Do: p.issueMany})
	}
	if p.may(model.DoExtend) {
		out = append(out, screen.Action{Text: "step.extend", Icon: "calendar-clock", Do: p.extendMany})
	}
	return append(out, screen.Action{Text: "letter.print_many", Icon: "printer", Do: p.lettersMany})
}

// issueMany issues drafts as of today, each with the office's usual time. It asks about those that can be issued and says of
// the others that they stay.
func (p *Page) issueMany(ids []model.ID) {
	words := p.host.Words()
	screen.Load(p.host, func(ctx context.Context, s *office.Session) (issuable, error) {
		return readIssuable(ctx, s, ids)
	}, func(found issuable) {
		if len(found.drafts) == 0 {
			p.host.Say(look.ToneWaiting, words.T("tracking.nothing_to_issue"))
			return
		}
		text := words.N("tracking.issue_many", len(found.drafts), "days", found.days)
		if rest := len(ids) - len(found.drafts); rest > 0 {
			text += "\n" + words.N("tracking.issue_skipped", rest)
		}
		p.host.Ask(screen.Question{Title: words.T("step.issue"), Text: text, Action: words.T("step.issue"), Yes: func(string) {
			p.list.Bulk("tracking.issuing", found.drafts, func(ctx context.Context, s *office.Session, r model.RecommendationRow) error {
				_, err := s.Step(ctx, r.ID, r.Version, model.RecEvent{Verb: model.RecIssue})
				return err
			})
		}})
	})
}

// issuable are the drafts among some recommendations, and the office's usual time.
type issuable struct {
	drafts []model.ID
	days   int
}

func readIssuable(ctx context.Context, s *office.Session, ids []model.ID) (issuable, error) {
	var out issuable
	settings, err := s.Settings(ctx)
	if err != nil {
		return out, err
	}
	rows, err := s.RecommendationRows(ctx, ids, model.Date{})
	for _, r := range rows {
		if r.State == model.RecDraft && r.Office == s.Office.Code {
			out.drafts = append(out.drafts, r.ID)
		}
	}
	out.days = settings.DueDays
	return out, err
}

// extendMany puts the due dates off to one day, with one reason.
func (p *Page) extendMany(ids []model.ID) {
	words := p.host.Words()
	due := widgets.NewDateField(words, p.host.Session().Today)
	reason := widgets.NewTextArea(words, "", 3, model.MaxNote)
	dueField := widgets.NewField(words.T("field.due"), due).WithCheck(func() string {
		if due.Date().IsZero() {
			return words.T("fault.required.due")
		}
		return ""
	})
	entry.TellDayOff(p.host, dueField, due, "tracking.due_day_off")
	reasonField := widgets.NewField(words.T("field.reason"), reason).WithCheck(func() string {
		if strings.TrimSpace(reason.Text()) == "" {
			return words.T("fault.required.reason")
		}
		return ""
	})
	screen.AskMany(p.host, screen.Many{Title: words.T("step.extend"), Text: words.N("tracking.extend_many", len(ids)), Action: words.T("step.extend"),
		Fields: []*widgets.Field{dueField, reasonField}, Yes: func() {
			e := model.RecEvent{Verb: model.RecExtend, Due: due.Date(), Reason: reason.Text()}
			p.list.Bulk("tracking.extending", ids, func(ctx context.Context, s *office.Session, r model.RecommendationRow) error {
				_, err := s.Step(ctx, r.ID, r.Version, e)
				return err
			})
		}})
}
