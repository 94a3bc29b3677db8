package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"baqylau/ui/look"
)

// TestMarkup holds how the small parts are drawn, object by object: what a picture shows only to someone who looks.
func TestMarkup(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	wrong := NewField("Дата", NewScoreRow("Баллы"))
	wrong.SetError("Дня 30.02.2018 не существует.")
	for name, o := range map[string]fyne.CanvasObject{
		"pill":     NewPill("в работе", look.ToneRunning.Icon(), look.ToneRunning),
		"chip":     NewChip("Просрочено", "bookmark", true, nil, func() {}),
		"button":   NewButton("Аяқтау", "check", Primary, func() {}).WithKey("Ctrl+Enter"),
		"field":    wrong,
		"timeline": NewTimeline(Step{Icon: "flag", Title: "Заявлено", Note: "22.10", Tone: look.ToneWaiting}, Step{Title: "Проверка", Ahead: true}),
	} {
		t.Run(name, func(t *testing.T) {
			w := test.NewTempWindow(t, o)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(320, o.MinSize().Height))
			layOut(o)
			test.AssertRendersToMarkup(t, name+".xml", w.Canvas())
		})
	}
}
