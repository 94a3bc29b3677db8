package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestALinkStaysHighEnoughToBeHit(t *testing.T) {
	opened := 0
	f := NewFacts(Fact{Label: "Вид", Value: "Посещение"}, Fact{Label: "Организация", Value: "0042", Link: func() { opened++ }})
	w := open(t, container.NewVBox(f))
	f.MinSize() // as whatever holds it asks after each change
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.values[1]).AddXY(6, 6)
	test.TapCanvas(w.Canvas(), at)
	if opened != 1 {
		t.Errorf("a press on the link at %v, %v high, opened %d", at, f.values[1].Size(), opened)
	}
	w.Canvas().Focus(f.values[1].(fyne.Focusable))
	ring := test.WidgetRenderer(f.values[1].(fyne.Widget)).Objects()[0]
	if f.MinSize(); ring.Size().Height < f.values[1].MinSize().Height {
		t.Errorf("the ring is %v high", ring.Size().Height)
	}
}

func TestALongLinkIsNotCut(t *testing.T) {
	f := NewFacts(Fact{Label: "Организация", Value: strings.Repeat("Управление координации занятости ", 4), Link: func() {}})
	open(t, container.NewVBox(f)).Resize(fyne.NewSize(320, 400))
	if one := measure("Ә", QuietParagraph("").size(), false).Height; f.MinSize().Height < 3*one {
		t.Errorf("four times the width of the panel take %v", f.MinSize().Height)
	}
}
