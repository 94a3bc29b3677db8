package checklists_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/checklists"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"

	"fyne.io/fyne/v2"
)

func build(h screen.Host) *checklists.Page { return checklists.New(h) }

// written is a draft of the second edition with what an administrator does to one: a question added with a condition, one
// retired, one changed, one without a text.
func written(t *testing.T, h *screentest.Host) model.Template {
	t.Helper()
	s := h.Session()
	d, err := s.NextTemplate(h.Context(), "mystery_shopper")
	require.NoError(t, err)
	g := d.Groups
	g[0].Questions[1].Weight = 5
	g[0].Questions[2].Retired = true
	g[1].Questions = append(g[1].Questions, model.Question{Code: "q1", Kind: model.AskChoice, Weight: 3,
		Text: model.Name{KK: "Құжаттар тізбесі қайда көрсетілген", RU: "Где размещён перечень документов"},
		Options: []model.Option{{Code: "o1", Points: 100, Name: model.Name{KK: "Стендте", RU: "На стенде", EN: "On the stand"}},
			{Code: "o2", Violation: true, Name: model.Name{KK: "Еш жерде", RU: "Нигде", EN: "Nowhere"}}},
		Category: "waiting_conditions", If: model.Condition{Question: "stand", Answers: []string{"yes"}}},
		model.Question{Code: "q2", Kind: model.AskYesNo, Weight: 1})
	d, err = s.SaveTemplateDraft(h.Context(), d)
	require.NoError(t, err)
	return d
}

func TestScreensOfTheRegister(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	screentest.Picture(h, "checklists-list", build, nil)
	written(t, h)
	screentest.Picture(h, "checklists-record", build, func(*checklists.Page) { h.Press(fyne.KeyDown) })
	screentest.Picture(h, "checklists-new", build, func(p *checklists.Page) { p.New() })
	h.Quiet()
}

func TestScreensOfTheEditor(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	d := written(t, h)
	at := func(downs int, then func(*checklists.Page)) func(*checklists.Page) {
		return func(p *checklists.Page) {
			p.Show(screen.Place{Kind: model.KindTemplate, ID: d.ID})
			for range downs {
				h.Press(fyne.KeyDown)
			}
			if then != nil {
				then(p)
			}
		}
	}
	pane := func(downs, n int) func(*checklists.Page) {
		return at(downs, func(*checklists.Page) { choosePane(t, h, n) })
	}
	screentest.Picture(h, "checklists-editor", build, at(0, nil))
	screentest.Picture(h, "checklists-choice", build, at(8, nil))
	screentest.Picture(h, "checklists-preview", build, pane(0, 1))
	screentest.Picture(h, "checklists-changes", build, pane(0, 2))
	screentest.Picture(h, "checklists-check", build, pane(0, 3))
	screentest.Picture(h, "checklists-wrong", build, at(0, func(*checklists.Page) {
		choosePane(t, h, 3)
		h.Tap(h.Words().T("checklists.go_there"))
	}))
	h.Quiet()
	h.SignIn(h.Officers[0])
	screentest.Picture(h, "checklists-read", build, at(0, nil))
}
