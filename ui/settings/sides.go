package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// sidesWidth has room for two versions of a sentence.
const sidesWidth = 760

// sides shows the versions of a record side by side, field by field, and has one chosen; at is the one that is chosen so far, -1 for none.
func (s *exchangeSection) sides(r model.ExchangeRecord, at int, choose func(at int)) {
	h := s.page.host
	session := h.Session()
	var called map[model.ID]model.Name
	h.Run(func(ctx context.Context) (err error) {
		called, err = session.SidesCalled(ctx, r)
		return err
	}, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		s.showSides(r, called, at, choose)
	})
}

func (s *exchangeSection) showSides(r model.ExchangeRecord, called map[model.ID]model.Name, at int, choose func(at int)) {
	h := s.page.host
	words := h.Words()
	closed := func() {}
	heads, buttons := []fyne.CanvasObject{widgets.Quiet("")}, []fyne.CanvasObject{widgets.Quiet("")}
	var first fyne.Focusable
	for i, side := range r.Sides {
		label := words.T("exchange.version", "n", i+1)
		heads = append(heads, widgets.Stack(2, widgets.Strong(label), widgets.QuietParagraph(side.Office+", "+words.SideMoment(side, h.Session().Zone()))))
		kind := widgets.Secondary
		if i == at {
			kind = widgets.Primary
		}
		take := widgets.NewButton(words.T("exchange.take", "n", i+1), "check", kind, func() {
			closed()
			choose(i)
		})
		if first == nil || i == at {
			first = take
		}
		buttons = append(buttons, widgets.NewFlow(8, take))
	}
	table := widgets.Stack(8, widgets.Split(12, heads...), widgets.NewRule())
	for _, line := range words.Sides(r, called) {
		row := []fyne.CanvasObject{widgets.QuietParagraph(line.Label)}
		for _, value := range line.Values {
			if value == "" {
				value = "—"
			}
			row = append(row, widgets.NewText(value, widgets.Style{Wrap: true, Bold: true}))
		}
		table.Add(widgets.Split(12, row...))
	}
	for i, side := range r.Sides {
		if len(side.State) == 0 {
			table.Add(widgets.NewBanner(look.ToneWaiting, words.T("exchange.taken_away", "n", i+1), "", nil))
		}
	}
	table.Add(widgets.NewRule())
	table.Add(widgets.Split(12, buttons...))
	back := widgets.NewButton(words.T("exchange.later"), "", widgets.Ghost, func() { closed() }).WithKey("Esc")
	body := widgets.Stack(14, widgets.Paragraph(words.T("exchange.sides_text")), table)
	closed = h.Sheet(recordTitle(words, r.Kind, r.Record, r.Title()), widgets.Footed(widgets.Wide(sidesWidth, body), widgets.Line(8, widgets.Spring(), back)), first, nil)
}
