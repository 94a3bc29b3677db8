package visits

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
)

// told is what the staff said of term, fee and documents, held against the service's standard. It is one line until it is
// asked for.
type told struct {
	form      *form
	opener    *widgets.Button
	term, fee *widgets.Entry
	documents *widgets.TextArea
	fields    map[model.ToldMatter]*widgets.Field
	order     []*widgets.Field
	lines     map[model.ToldMatter]*limitLine
	open      bool
	content   *fyne.Container
}

// mostDays and mostDigits keep what is typed within what can be meant.
const (
	mostDays   = 4
	mostDigits = 12
)

func newTold(f *form) *told {
	words := f.host.Words()
	t := &told{form: f, fields: map[model.ToldMatter]*widgets.Field{}, lines: map[model.ToldMatter]*limitLine{}}
	t.term, t.fee = widgets.NewEntry(""), widgets.NewEntry("")
	t.term.SetLimit(mostDays)
	t.fee.SetLimit(mostDigits)
	t.documents = widgets.NewTextArea(words, words.T("visits.told.documents_example"), 2, model.MaxNote)
	changed := func(string) { f.touch("told"); t.judge() }
	t.term.OnChanged, t.fee.OnChanged, t.documents.OnChanged = changed, changed, changed
	number := func(e *widgets.Entry) func() string {
		return func() string {
			if _, ok := entry.Number(e.Text); !ok {
				return words.T("entry.not_a_number")
			}
			return ""
		}
	}
	t.add(model.ToldTerm, widgets.NewField(words.T("visits.told.term"), t.term).WithCheck(number(t.term)))
	t.add(model.ToldFee, widgets.NewField(words.T("visits.told.fee"), t.fee).WithCheck(number(t.fee)))
	t.add(model.ToldDocuments, widgets.NewField(words.T("visits.told.documents"), t.documents))
	t.opener = widgets.NewButton(words.T("visits.told.ask"), "message-circle", widgets.Link, func() {
		t.show(!t.open)
		if t.open {
			t.fields[model.ToldTerm].Focus()
			f.reveal(t.content)
		}
	})
	t.content = widgets.Stack(6, widgets.Line(0, t.opener),
		widgets.Split(10, t.fields[model.ToldTerm], t.fields[model.ToldFee]), t.fields[model.ToldDocuments],
		t.lines[model.ToldTerm].content, t.lines[model.ToldFee].content, t.lines[model.ToldDocuments].content)
	t.show(false)
	return t
}

func (t *told) add(matter model.ToldMatter, field *widgets.Field) {
	t.fields[matter] = field
	t.order = append(t.order, field)
	t.form.add("told_"+string(matter), field)
	t.lines[matter] = newLimitLine(t.form.host.Words().T("visits.add_violation"), func() { t.violation(matter) })
	t.lines[matter].content.Hide()
}

// show opens or closes the fields.
func (t *told) show(on bool) {
	t.open = on
	for _, field := range t.order {
		if on {
			field.Show()
		} else {
			field.Hide()
		}
	}
	t.judge()
	t.content.Refresh()
	if t.form.content != nil {
		t.form.content.Refresh()
	}
}

// set shows what is stored.
func (t *told) set(v model.Told) {
	t.term.SetText(number(v.Term))
	t.fee.SetText(number(v.Fee))
	t.documents.SetText(strings.Join(v.Documents, "\n"))
	t.show(!v.IsZero())
}

func number[N int | model.Tenge](n *N) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(int64(*n), 10)
}

// value is what was typed.
func (t *told) value() model.Told {
	var v model.Told
	if n, ok := entry.Number(t.term.Text); ok && strings.TrimSpace(t.term.Text) != "" {
		days := int(n)
		v.Term = &days
	}
	if n, ok := entry.Number(t.fee.Text); ok && strings.TrimSpace(t.fee.Text) != "" {
		fee := model.Tenge(n)
		v.Fee = &fee
	}
	v.Documents = model.Lines(t.documents.Text())
	return v
}

// judge says beneath each field what the standard has, and what was said to the recipient's loss.
func (t *told) judge() {
	if t.form.told == nil {
		return
	}
	words, norms := t.form.host.Words(), t.form.norms()
	hint := func(matter model.ToldMatter, value string) {
		if value != "" {
			value = words.T("visits.told.norm", "value", value)
		}
		t.fields[matter].WithHint(value)
	}
	term, fee := "", ""
	if norms.TermDays > 0 {
		term = strconv.Itoa(norms.TermDays)
	}
	if t.form.times.service.ID != "" {
		fee = feeText(t.form.host, norms.Fee)
	}
	hint(model.ToldTerm, term)
	hint(model.ToldFee, fee)
	hint(model.ToldDocuments, strings.Join(norms.Documents, "; "))
	broken := map[model.ToldMatter]model.ToldDifference{}
	if t.open && t.form.times.service.ID != "" {
		for _, d := range t.value().Against(norms) {
			broken[d.Matter] = d
		}
	}
	for matter, line := range t.lines {
		d, ok := broken[matter]
		if !ok {
			line.content.Hide()
			continue
		}
		line.warn(t.sentence(d, norms))
	}
	t.content.Refresh()
}

func feeText(h screen.Host, fee model.Tenge) string {
	if fee == 0 {
		return h.Words().T("visits.told.free")
	}
	return h.Words().Money(fee)
}

// sentence says in what way it differs.
func (t *told) sentence(d model.ToldDifference, norms model.Norms) string {
	words, v := t.form.host.Words(), t.value()
	switch d.Matter {
	case model.ToldTerm:
		return words.T("visits.told.over_term", "said", *v.Term, "norm", norms.TermDays)
	case model.ToldFee:
		return words.T("visits.told.over_fee", "said", *v.Fee, "norm", feeText(t.form.host, norms.Fee))
	}
	return words.T("visits.told.over_documents", "documents", strings.Join(d.Beyond, ", "))
}

// violation opens the form of the violation that a difference suggests.
func (t *told) violation(matter model.ToldMatter) {
	words, norms := t.form.host.Words(), t.form.norms()
	for _, d := range t.value().Against(norms) {
		if d.Matter != matter {
			continue
		}
		f := model.Finding{Category: d.Category, Description: entry.Stopped(t.sentence(d, norms))}
		switch matter {
		case model.ToldTerm:
			f.Standard = words.T("visits.told.standard_term", "norm", norms.TermDays)
		case model.ToldFee:
			f.Standard = words.T("visits.told.standard_fee", "norm", feeText(t.form.host, norms.Fee))
		case model.ToldDocuments:
			f.Standard = words.T("visits.told.standard_documents", "documents", strings.Join(norms.Documents, "; "))
		}
		t.form.findings.openFor(f, t.opener)
	}
}

// warn shows a sentence about something broken, with what to do.
func (l *limitLine) warn(text string) {
	l.glyph.Set("triangle-alert", look.WrongInk)
	l.text.SetText(text)
	l.text.SetColor(look.WrongInk)
	l.action.Show()
	l.content.Show()
	l.content.Refresh()
}
