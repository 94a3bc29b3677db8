package tracking

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// TestEveryStepIsReachedByTheKeyboard: in each state every step that the table of steps gives a role is begun from the record
// with Tab, the arrows and Enter alone, and left with Esc.
func TestEveryStepIsReachedByTheKeyboard(t *testing.T) {
	for name, person := range map[string]func(*screentest.Host) model.Person{"manager": manager, "officer": officer} {
		t.Run(name, func(t *testing.T) {
			h, st, p := open(t, person)
			boss, err := h.Desk().SignIn(h.Context(), h.Manager.ID)
			require.NoError(t, err)
			step := func(id model.ID, e model.RecEvent) {
				r := recommendation(t, h, id)
				_, err := boss.Step(h.Context(), r.ID, r.Version, e)
				require.NoError(t, err)
			}
			begun := map[model.RecState]bool{}
			at := func(id model.ID) {
				state := recommendation(t, h, id).State
				beginAll(t, h, p, id, model.NextSteps(state, h.Session().Who.Role))
				begun[state] = true
			}
			at(st.Drafted.ID)
			at(st.Issued.ID)
			step(st.Issued.ID, model.RecEvent{Verb: model.RecAccept})
			at(st.Issued.ID)
			step(st.Issued.ID, model.RecEvent{Verb: model.RecDispute, Reason: "Не согласны"})
			at(st.Issued.ID)
			step(st.Issued.ID, model.RecEvent{Verb: model.RecStart})
			at(st.Issued.ID)
			at(st.Reported.ID)
			at(st.Partly.ID)
			at(st.Verified.ID)
			_, err = boss.RecordCheck(h.Context(), model.Check{Recommendation: st.Reported.ID, Date: boss.Today(), Result: model.CheckNot,
				Text: "ничего не сделано", Checkers: []model.ID{h.Representatives[1].ID}})
			require.NoError(t, err)
			at(st.Reported.ID)
			for _, tr := range model.Transitions() {
				for _, from := range tr.From {
					require.True(t, begun[from], "the state %s was never looked at", from)
				}
			}
		})
	}
}

// beginAll begins each of the steps from the record of a recommendation, and leaves its form.
func beginAll(t *testing.T, h *screentest.Host, p *Page, id model.ID, steps []model.Transition) {
	t.Helper()
	words, r := h.Words(), recommendation(t, h, id)
	next, inMenu := nextVerb(r.State), 0
	for _, tr := range steps {
		p.Show(screen.Place{ID: id})
		p.Focus()
		title := words.T("tracking.step_title", "step", words.T("step."+string(tr.Verb)), "number", r.Number.String())
		switch {
		case tr.Needs&model.NeedCheck != 0:
			h.TabTo(words.T("tracking.check"))
			title = words.T("tracking.check_title", "number", r.Number.String())
		case tr.Verb == next:
			h.TabTo(words.T("step." + string(tr.Verb)))
		default:
			menu := p.offered[len(p.offered)-1]
			h.Tab("…", func(f fyne.Focusable) bool { return f == fyne.Focusable(menu) })
			h.Press(fyne.KeyReturn)
			for range inMenu {
				h.Press(fyne.KeyDown)
			}
			h.Press(fyne.KeyDown)
			inMenu++
		}
		h.Press(fyne.KeyReturn)
		sheet := h.TopSheet()
		require.Equal(t, title, sheet.Title, "%s from %s", tr.Verb, r.State)
		if tr.Needs&model.NeedCheck != 0 {
			result := control[*widgets.Picker](t, sheet.Content, words.T("field.result"))
			h.Tab("result", func(f fyne.Focusable) bool { return f == fyne.Focusable(result) })
			h.Pick(words.T("check." + string(checkOf(tr.Verb))))
			require.Equal(t, string(checkOf(tr.Verb)), result.Chosen().ID)
			sheet.Close()
			continue
		}
		h.Press(fyne.KeyEscape)
		require.False(t, sheet.Open, "Esc leaves %s", tr.Verb)
	}
}

// checkOf is the result that leads to a step.
func checkOf(v model.RecVerb) model.CheckResult {
	for _, r := range model.CheckResults() {
		if r.Verb() == v {
			return r
		}
	}
	return ""
}
