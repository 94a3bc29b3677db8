package history

import (
	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/record"
)

// record is a line beside the register: who, when and why, and what each field was and is.
func (p *Page) record(card office.JournalCard) fyne.CanvasObject {
	words, j := p.host.Words(), card.Line
	reader := screen.ReaderOf(p.host)
	verb := register.JournalVerb(j.JournalEntry)
	shows := j.Link != "" || settingsSection(j.Kind) != ""
	facts := []widgets.Fact{
		{Label: words.T("column.journal_record"), Value: register.JournalRecord(j, reader)},
		{Label: words.T("column.journal_kind"), Value: words.T("kind." + string(j.Kind))},
		{Label: words.T("column.journal_at"), Value: words.Moment(j.At.In(reader.Zone))},
		{Label: words.T("column.journal_by"), Value: j.ByName},
		{Label: words.T("column.reason"), Value: j.Reason},
	}
	if shows {
		facts[0].Link = func() { p.show(j) }
	}
	body := []fyne.CanvasObject{
		widgets.NewText(words.N(verb.Key, verb.N), widgets.Style{Bold: true, Wrap: true}), widgets.NewFacts(facts...),
		record.Section(words.T(sides(j)), p.fields(card)),
	}
	var actions []fyne.CanvasObject
	if shows {
		actions = append(actions, widgets.NewButton(words.T("history.open"), "external-link", widgets.Primary, func() { p.show(j) }))
	}
	return record.Panel(words.T("history.line", "n", int(j.Seq)), nil, func() { p.List.Back() }, body, actions...)
}

// sides is the key of what the fields of a line are: those of a new record, of one that was removed, or a change.
func sides(j model.JournalRow) string {
	switch {
	case j.Made():
		return "history.made"
	case j.Removed():
		return "history.removed"
	}
	return "history.changed"
}

// fields are the values field by field: of a change both sides, else the one that there is.
func (p *Page) fields(card office.JournalCard) fyne.CanvasObject {
	words, lang := p.host.Words(), p.host.Words().Lang()
	changes := record.Fields(words, screen.ReaderOf(p.host), card.Line.HistoryLine, func(id model.ID) string { return card.Named(id, lang) })
	if len(changes) == 0 {
		return widgets.QuietParagraph(words.T("history.nothing"))
	}
	if card.Line.Made() || card.Line.Removed() {
		facts := make([]widgets.Fact, len(changes))
		for i, c := range changes {
			facts[i] = widgets.Fact{Label: c.Label, Value: c.Before + c.After}
			if c.Listed {
				facts[i].Value = words.T("history.set")
			}
		}
		return widgets.NewFacts(facts...)
	}
	list := widgets.Stack(10)
	for _, c := range changes {
		lines := []fyne.CanvasObject{widgets.NewText(c.Label, widgets.Style{Bold: true, Size: look.Small, Wrap: true})}
		if c.Listed {
			lines = append(lines, widgets.QuietParagraph(words.T("history.listed")))
		} else {
			lines = append(lines, widgets.NewFacts(
				widgets.Fact{Label: words.T("history.before"), Value: dash(c.Before)},
				widgets.Fact{Label: words.T("history.after"), Value: dash(c.After)}))
		}
		list.Add(widgets.Stack(2, lines...))
	}
	return list
}

// dash stands where there is nothing.
func dash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}
