package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/record"
)

// TestAMessageCoversNoButtonOfARecord: what was done is told beside the record, whose buttons are pressed next, in windows of
// every size and with letters of every size.
func TestAMessageCoversNoButtonOfARecord(t *testing.T) {
	w := work(t, nil)
	for _, percent := range look.Scales() {
		fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, float32(percent)/100))
		for _, size := range []fyne.Size{{Width: leastWidth, Height: leastHeight}, {Width: 1024, Height: 768}, {Width: 1366, Height: 768}, {Width: 1920, Height: 1080}} {
			buttons := []fyne.CanvasObject{widgets.NewButton("Орындау мәлімдемесін енгізу", "flag", widgets.Primary, nil),
				widgets.NewIconButton("ellipsis", widgets.Secondary, nil)}
			panel := record.Panel("АҚМ-2018-0001", nil, func() {}, []fyne.CanvasObject{widgets.Paragraph("мәтін")}, buttons...)
			w.content.Objects = []fyne.CanvasObject{screen.Aside(widgets.NewGround(look.Background, widgets.Body("тізілім")), panel)}
			w.win.Resize(size)
			w.content.Refresh()
			w.Say(look.ToneDone, "АҚМ-2018-0001 ұсынымы орындалмады деп танылды: жаңа мерзімі — 20.12.2018, бақылау өңір басшысына берілді.")
			w.settle()
			driver := fyne.CurrentApp().Driver()
			rect := func(o fyne.CanvasObject) (from, to fyne.Position) {
				from = driver.AbsolutePositionForObject(o)
				return from, from.AddXY(o.Size().Width, o.Size().Height)
			}
			from, to := rect(w.messages.layer.Objects[0])
			require.GreaterOrEqual(t, from.X, float32(0))
			require.LessOrEqual(t, to.Y, w.win.Canvas().Size().Height)
			require.Greater(t, to.X-from.X, float32(150), "it can be read")
			n := 0
			for _, o := range test.LaidOutObjects(panel) {
				if b, ok := o.(*widgets.Button); ok && b.Visible() {
					n++
					a, z := rect(b)
					require.False(t, a.X < to.X && from.X < z.X && a.Y < to.Y && from.Y < z.Y,
						"at %v and %d %% the message %v–%v covers a button %v–%v", size, percent, from, to, a, z)
				}
			}
			require.GreaterOrEqual(t, n, 2)
		}
	}
}
