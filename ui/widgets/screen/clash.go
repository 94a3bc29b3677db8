package screen

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// Clash is what a form shows when its save has lost the race: somebody else changed the record since it was read. Nothing
// was stored; the person sees both versions and decides.
type Clash struct {
	// Name is what the record is called.
	Name string
	// Mine is what was typed, Theirs what is stored now, field by field under the same labels.
	Mine, Theirs []widgets.LabelledText
	// TakeTheirs leaves what was typed and goes on with what is stored; KeepMine tries again on what is stored.
	TakeTheirs, KeepMine func()
}

// Lost reports whether an error says that somebody else changed the record meanwhile.
func Lost(err error) bool {
	var c *office.Conflict
	return errors.As(err, &c)
}

// clashRow is one field of both versions.
type clashRow struct{ label, mine, theirs string }

// rows puts the versions side by side: fields of one of them only have nothing in the other.
func (c Clash) rows() []clashRow {
	var out []clashRow
	at := func(label string) int {
		return slices.IndexFunc(out, func(r clashRow) bool { return r.label == label })
	}
	for _, m := range c.Mine {
		out = append(out, clashRow{label: m.Label, mine: m.Text})
	}
	for _, t := range c.Theirs {
		i := at(t.Label)
		if i < 0 {
			out = append(out, clashRow{label: t.Label})
			i = len(out) - 1
		}
		out[i].theirs = t.Text
	}
	return slices.DeleteFunc(out, func(r clashRow) bool { return r.mine == "" && r.theirs == "" })
}

// ShowClash lays both versions over the form. What differs is set strong; Esc goes back to the form, where what was typed
// still stands.
func ShowClash(h Host, c Clash) {
	words := h.Words()
	table := widgets.Stack(8, widgets.Split(12, widgets.Quiet(""), widgets.Quiet(words.T("screen.clash.mine")),
		widgets.Quiet(words.T("screen.clash.theirs"))), widgets.NewRule())
	for _, r := range c.rows() {
		style := widgets.Style{Wrap: true}
		if style.Bold = r.mine != r.theirs; !style.Bold {
			style.Color = look.Quiet
		}
		table.Add(widgets.Split(12, widgets.QuietParagraph(r.label), widgets.NewText(dash(r.mine), style), widgets.NewText(dash(r.theirs), style)))
	}
	closed := func() {}
	mine := widgets.NewButton(words.T("screen.clash.keep"), "save", widgets.Secondary, func() {
		closed()
		c.KeepMine()
	})
	theirs := widgets.NewButton(words.T("screen.clash.take"), "check", widgets.Primary, func() {
		closed()
		c.TakeTheirs()
	})
	back := widgets.NewButton(words.T("screen.clash.back"), "", widgets.Ghost, func() { closed() }).WithKey("Esc")
	content := widgets.Footed(widgets.Wide(clashWidth, widgets.Stack(14, widgets.Paragraph(words.T("screen.clash.text", "name", c.Name)), table)),
		widgets.Line(8, back, widgets.Spring(), mine, theirs))
	closed = h.Sheet(words.T("screen.clash.title"), content, fyne.Focusable(theirs), nil)
}

// clashWidth has room for two versions of a sentence.
const clashWidth = 720

func dash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}
