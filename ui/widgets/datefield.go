package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

// DateField is a day: typed in any of the usual ways (see ParseDate) or chosen from a calendar (↓ or the button).
type DateField struct {
	widget.BaseWidget
	words *lang.Catalog
	today func() model.Date
	entry *Entry
	date  model.Date
	fault *InputError
	from  model.Date // the earliest day allowed, zero for any
	to    model.Date
	sheet *drop

	// OnChanged is told of each new valid day, and of the zero day when the field was emptied.
	OnChanged func(model.Date)
}

var _ Hooked = (*DateField)(nil)

// NewDateField makes a field for a day; today says which day it is now.
func NewDateField(words *lang.Catalog, today func() model.Date) *DateField {
	f := &DateField{words: words, today: today, entry: NewEntry(words.T("widgets.date.example")), from: model.FirstDay(), to: model.LastDay()}
	f.entry.ActionItem = newTapGlyph("calendar", 16, f.openCalendar)
	f.entry.OnChanged = func(string) { f.read() }
	f.entry.onEnd = f.settle
	f.entry.SetLimit(20)
	f.entry.onKey = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyDown:
			f.openCalendar()
			return true
		case fyne.KeyReturn, fyne.KeyEnter:
			f.settle()
		}
		return false
	}
	f.ExtendBaseWidget(f)
	return f
}

// SetRange keeps the day between two others; a zero one leaves that end open.
func (f *DateField) SetRange(from, to model.Date) { f.from, f.to = from, to; f.read() }

// Date returns the day, zero if there is none or what is typed is none.
func (f *DateField) Date() model.Date { return f.date }

// SetDate shows a day without telling OnChanged.
func (f *DateField) SetDate(d model.Date) {
	tell := f.OnChanged
	f.OnChanged = nil
	f.entry.SetText(showDate(d))
	f.read()
	f.OnChanged = tell
}

// Choose writes a day as if the person had typed it.
func (f *DateField) Choose(d model.Date) {
	f.entry.edit()
	f.entry.SetText(showDate(d))
}

// Problem is the sentence that says what is wrong with what is typed, "" if nothing.
func (f *DateField) Problem() string {
	if f.fault == nil {
		return ""
	}
	return f.words.T(f.fault.Key, f.fault.Args...)
}

// SetHooks says what Enter, Esc, Ctrl+S and Ctrl+Enter do.
func (f *DateField) SetHooks(h Hooks) { f.entry.SetHooks(h) }

// SetOnEnd sets what happens when the focus leaves.
func (f *DateField) SetOnEnd(end func()) {
	f.entry.SetOnEnd(func() { f.settle(); end() })
}

// FocusTarget is what a form focuses.
func (f *DateField) FocusTarget() fyne.Focusable { return f.entry }

// Entry is the control inside.
func (f *DateField) Entry() *Entry { return f.entry }

func (f *DateField) read() {
	date, fault := ParseDate(f.entry.Text, f.today())
	if fault == nil && !date.IsZero() {
		switch {
		case !f.from.IsZero() && date.Before(f.from):
			fault = &InputError{Key: "widgets.date.tooEarly", Args: []any{"date", f.words.Date(f.from)}}
		case !f.to.IsZero() && date.After(f.to):
			fault = &InputError{Key: "widgets.date.tooLate", Args: []any{"date", f.words.Date(f.to)}}
		}
	}
	f.fault = fault
	if fault != nil {
		date = model.Date{}
	}
	if date != f.date {
		f.date = date
		if f.OnChanged != nil {
			f.OnChanged(date)
		}
	}
}

// settle writes a day that was typed short in full.
func (f *DateField) settle() {
	if f.fault == nil && !f.date.IsZero() {
		if full := showDate(f.date); full != f.entry.Text {
			f.entry.SetText(full)
		}
	}
}

func (f *DateField) openCalendar() {
	if f.entry.Disabled() {
		return
	}
	back := func() {
		f.sheet.close()
		focusOn(f.entry)
	}
	month := newCalendar(f.words, f.today(), func(d model.Date) {
		back()
		f.Choose(d)
	}, back)
	if !f.date.IsZero() {
		month.at = f.date
	}
	f.sheet = newDrop(month, nil)
	f.sheet.showUnder(f, month.MinSize())
	focusOn(month)
}

// CreateRenderer links the field to the canvas.
func (f *DateField) CreateRenderer() fyne.WidgetRenderer {
	f.entry.SetMinWidth(look.Px(128))
	return widget.NewSimpleRenderer(container.NewStack(f.entry))
}

// TimeField is a time of day: 930, 9:30, 9.30 or 0930.
type TimeField struct {
	widget.BaseWidget
	words *lang.Catalog
	entry *Entry
	clock Clock
	fault *InputError

	// Now, if set, is the time that N writes, whatever the layout of the keyboard.
	Now func() Clock
	// OnSettled is told when what was typed is complete: on Enter, when the focus leaves, and on N.
	OnSettled func()
	// OnChanged is told of each new valid time, and of NoTime when the field was emptied.
	OnChanged func(Clock)
}

var _ Hooked = (*TimeField)(nil)

func (f *DateField) setWrong(on bool) { f.entry.setWrong(on) }

func (f *DateField) setOnEdit(tell func()) { f.entry.setOnEdit(tell) }

func (f *TimeField) setWrong(on bool) { f.entry.setWrong(on) }

func (f *TimeField) setOnEdit(tell func()) { f.entry.setOnEdit(tell) }

// NewTimeField makes a field for a time of day.
func NewTimeField(words *lang.Catalog) *TimeField {
	f := &TimeField{words: words, entry: NewEntry(words.T("widgets.time.example")), clock: NoTime}
	f.entry.SetLimit(5)
	f.entry.onRune = f.rune
	f.entry.OnChanged = func(string) { f.read() }
	f.entry.onEnd = f.settle
	f.entry.onKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
			f.settle()
		}
		return false
	}
	f.ExtendBaseWidget(f)
	return f
}

// Clock returns the time, NoTime if there is none.
func (f *TimeField) Clock() Clock { return f.clock }

// SetClock shows a time without telling OnChanged.
func (f *TimeField) SetClock(c Clock) {
	tell := f.OnChanged
	f.OnChanged = nil
	f.entry.SetText(c.String())
	f.read()
	f.OnChanged = tell
}

// Problem is the sentence that says what is wrong, "" if nothing.
func (f *TimeField) Problem() string {
	if f.fault == nil {
		return ""
	}
	return f.words.T(f.fault.Key, f.fault.Args...)
}

// SetHooks says what Enter, Esc, Ctrl+S and Ctrl+Enter do.
func (f *TimeField) SetHooks(h Hooks) { f.entry.SetHooks(h) }

// SetOnEnd sets what happens when the focus leaves.
func (f *TimeField) SetOnEnd(end func()) {
	f.entry.SetOnEnd(func() { f.settle(); end() })
}

// FocusTarget is what a form focuses.
func (f *TimeField) FocusTarget() fyne.Focusable { return f.entry }

// Entry is the control inside.
func (f *TimeField) Entry() *Entry { return f.entry }

func (f *TimeField) read() {
	clock, fault := ParseTime(f.entry.Text)
	f.fault = fault
	if clock != f.clock {
		f.clock = clock
		if f.OnChanged != nil {
			f.OnChanged(clock)
		}
	}
}

// rune writes the present time on N: the letter on its key is т in Russian and Kazakh.
func (f *TimeField) rune(r rune) bool {
	if r != 'n' && r != 'N' && KeyOf(r) != fyne.KeyN {
		return false
	}
	f.SetNow()
	return f.Now != nil
}

// SetNow writes the present time in place of the person.
func (f *TimeField) SetNow() {
	if f.Now == nil || f.entry.Disabled() {
		return
	}
	f.entry.edit()
	f.entry.SetText(f.Now().String())
	call(f.OnSettled)
}

func (f *TimeField) settle() {
	if f.fault == nil && f.clock != NoTime {
		if full := f.clock.String(); full != f.entry.Text {
			f.entry.SetText(full)
		}
	}
	call(f.OnSettled)
}

// CreateRenderer links the field to the canvas.
func (f *TimeField) CreateRenderer() fyne.WidgetRenderer {
	f.entry.SetMinWidth(look.Px(72))
	return widget.NewSimpleRenderer(container.NewStack(f.entry))
}
