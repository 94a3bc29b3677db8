package widgets

import (
	"maps"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

// AnswerSheet fills a checklist in: its questions as numbered rows, the answer of each as a pill at the right, and below
// them what the marked row can be answered. It is one control with one place for the keyboard, and draws only the rows
// that are seen, so that a long checklist costs no more than a short one.
//
// Keys: ↑ and ↓ move, Home, End, PgUp and PgDn too. A single key answers, and the first answer of a row moves on: 1, 2, 3
// or a letter (see keyAnswer), the digits of a Kazakh keyboard among them; "-" is "not applicable"; a digit or a letter
// begins a number or a text. Delete takes an answer back, F4 chooses another checklist, "+" writes the violation that an answer suggests. Enter goes on to
// the next field.
type AnswerSheet struct {
	press
	edited
	words    *lang.Catalog
	hooks    Hooks
	template model.Template
	answers  map[string]string
	awaited  string // what Input says until Set comes
	rows     []answerRow
	at       int // the marked row, always a question
	offered  string
	top      int     // the first row that is seen
	wheel    float32 // what the wheel has moved and no row yet
	entry    *Entry  // where a number or a text is typed, nil while none is
	layout   answerLayout
	views    []*answerView
	foot     answerFoot
	bar      *scrollbar
	mark     *frame
	rule     *canvas.Rectangle

	// OnAnswer is told of each answer given or taken back by the person.
	OnAnswer func()
	// OnViolation is told of the question whose suggested violation is to be written.
	OnViolation func(model.Question)
	// Written says whether that violation was written already; nil means it was not.
	Written func(model.Question) bool
	// OnRestore is told what is to be put back (SetInput): the template has to be fetched first, and then Set.
	OnRestore func(model.Checklist)
	// OnChoose is told that another checklist is to be chosen (F4).
	OnChoose func()
	// OnFocus is told that the keyboard came, OnScroll of a wheel that moves no row.
	OnFocus  func()
	OnScroll func(*fyne.ScrollEvent)
}

// answerRow is a heading, a question with the place by which people name it, or the quiet words on questions that are not
// asked.
type answerRow struct {
	heading, skipped string
	q                model.Question
	place            int
}

// asks reports whether the row is a question to be answered.
func (r answerRow) asks() bool { return r.heading == "" && r.skipped == "" }

var (
	_ Hooked             = (*AnswerSheet)(nil)
	_ fyne.Shortcutable  = (*AnswerSheet)(nil)
	_ fyne.Scrollable    = (*AnswerSheet)(nil)
	_ desktop.Cursorable = (*AnswerSheet)(nil)
)

// NewAnswerSheet makes a sheet without a checklist.
func NewAnswerSheet(words *lang.Catalog) *AnswerSheet {
	s := &AnswerSheet{words: words, mark: newFrame(), rule: canvas.NewRectangle(nil)}
	s.bar = newScrollbar(func(offset float64) { s.scrollTo(int(math.Round(offset))) })
	s.self = s
	s.ExtendBaseWidget(s)
	return s
}

// Set shows a checklist with answers.
func (s *AnswerSheet) Set(t model.Template, answers map[string]string) {
	s.closeEntry()
	s.awaited = ""
	s.template, s.answers = t, maps.Clone(answers)
	if s.answers == nil {
		s.answers = map[string]string{}
	}
	s.at, s.top, s.offered = 0, 0, ""
	s.layout.code = "" // an edition that is being written changes its texts
	s.arrange("")
}

// Mark marks a question, if it is asked.
func (s *AnswerSheet) Mark(code string) {
	for i, row := range s.rows {
		if row.asks() && row.q.Code == code {
			s.at = i
			s.reveal()
			s.Refresh()
		}
	}
}

// Template returns the checklist shown.
func (s *AnswerSheet) Template() model.Template { return s.template }

// Answers returns the answers, also those to questions that are hidden now.
func (s *AnswerSheet) Answers() map[string]string { return maps.Clone(s.answers) }

// Input is the checklist with its answers.
func (s *AnswerSheet) Input() string {
	if s.awaited != "" {
		return s.awaited
	}
	if len(s.answers) == 0 {
		return ""
	}
	return encode(model.Checklist{Code: s.template.Code, Edition: s.template.Edition, Answers: s.answers})
}

// Await says what will be Set as soon as its template is fetched.
func (s *AnswerSheet) Await(c model.Checklist) {
	s.awaited = encode(model.Checklist{Code: c.Code, Edition: c.Edition, Answers: c.Answers})
}

// SetInput asks for a checklist and its answers to be put back.
func (s *AnswerSheet) SetInput(text string) {
	c := decode[model.Checklist](text)
	if c.IsZero() {
		s.Set(s.template, nil)
		call(s.OnAnswer)
		return
	}
	if s.OnRestore != nil {
		s.OnRestore(c)
	}
}

// Problem names the first number that is none.
func (s *AnswerSheet) Problem() string {
	for _, f := range model.AllFaults(s.template.CheckAnswers(s.answers)) {
		return s.words.Error(f)
	}
	return ""
}

// SetHooks says what Enter, Esc, Ctrl+S and Ctrl+Enter do.
func (s *AnswerSheet) SetHooks(h Hooks) { s.hooks = h }

// Edited marks the sheet as changed by the person, though the program filled it: another checklist was chosen.
func (s *AnswerSheet) Edited() { s.edit() }

// arrange lists the rows anew; the marked question stays marked, or the first one is.
func (s *AnswerSheet) arrange(current string) {
	s.rows = s.rows[:0]
	l := s.words.Lang()
	at := -1
	for i, lines := range s.template.Lines(s.answers) {
		if len(lines) > 0 {
			s.rows = append(s.rows, answerRow{heading: s.template.Groups[i].Name.In(l)})
		}
		for _, line := range lines {
			if !line.Asked() {
				s.rows = append(s.rows, answerRow{skipped: SkippedText(s.words, line)})
				continue
			}
			if line.Question.Code == current || at < 0 && current == "" {
				at = len(s.rows)
			}
			s.rows = append(s.rows, answerRow{q: line.Question, place: line.From})
		}
	}
	s.at = max(at, 0)
	s.reveal()
	s.Refresh()
}

// question is the marked one.
func (s *AnswerSheet) question() (model.Question, bool) {
	if s.at >= len(s.rows) || !s.rows[s.at].asks() {
		return model.Question{}, false
	}
	return s.rows[s.at].q, true
}

// move marks the n-th question from the marked one on, as far as there is one.
func (s *AnswerSheet) move(n int) {
	s.closeEntry()
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for i := s.at + step; i >= 0 && i < len(s.rows) && n > 0; i += step {
		if s.rows[i].asks() {
			s.at, n = i, n-1
		}
	}
	s.reveal()
	s.Refresh()
}

// give answers a question; the first answer moves on to the next row.
func (s *AnswerSheet) give(q model.Question, answer string) {
	if s.Disabled() {
		return
	}
	first := s.answers[q.Code] == "" || s.answers[q.Code] == answer
	s.put(q, answer)
	if first && answer != "" {
		s.move(1)
	}
}

// put keeps an answer and tells of it.
func (s *AnswerSheet) put(q model.Question, answer string) {
	if s.answers[q.Code] == answer {
		return
	}
	if answer == "" {
		delete(s.answers, q.Code)
	} else {
		s.answers[q.Code] = answer
	}
	s.offered = ""
	if q.Suggests(answer) != "" {
		s.offered = q.Code
	}
	s.arrange(q.Code)
	s.edit()
	call(s.OnAnswer)
}

// suggesting returns the question whose violation "+" writes: the marked one, or the one answered last.
func (s *AnswerSheet) suggesting() (model.Question, bool) {
	q, ok := s.question()
	if ok && s.suggests(q) {
		return q, true
	}
	last, ok := s.template.Question(s.offered)
	return last, ok && s.suggests(last)
}

func (s *AnswerSheet) suggests(q model.Question) bool {
	return !s.Disabled() && s.OnViolation != nil && q.Suggests(s.answers[q.Code]) != "" && !s.written(q)
}

func (s *AnswerSheet) written(q model.Question) bool { return s.Written != nil && s.Written(q) }

func (s *AnswerSheet) violation() {
	if q, ok := s.suggesting(); ok {
		s.OnViolation(q)
	}
}

// TypedRune answers.
func (s *AnswerSheet) TypedRune(r rune) {
	q, ok := s.question()
	switch {
	case !ok || s.Disabled():
	case r == '+' || r == '=':
		s.violation()
	case typed(q) && r != ' ':
		s.openEntry(string(r))
	case typed(q):
		s.openEntry(s.answers[q.Code])
	default:
		if answer := keyAnswer(q, r); answer != "" {
			s.give(q, answer)
		}
	}
}

// TypedKey moves the mark, takes an answer back, or runs the hooks.
func (s *AnswerSheet) TypedKey(e *fyne.KeyEvent) {
	const page = 8
	switch e.Name {
	case fyne.KeyUp:
		s.move(-1)
	case fyne.KeyDown:
		s.move(1)
	case fyne.KeyPageUp:
		s.move(-page)
	case fyne.KeyPageDown:
		s.move(page)
	case fyne.KeyHome:
		s.move(-len(s.rows))
	case fyne.KeyEnd:
		s.move(len(s.rows))
	case fyne.KeyF4:
		call(s.OnChoose)
	case fyne.KeyInsert:
		s.violation()
	case fyne.KeyF2:
		if q, ok := s.question(); ok && typed(q) && !s.Disabled() {
			s.openEntry(s.answers[q.Code])
		}
	case fyne.KeyDelete, fyne.KeyBackspace:
		if q, ok := s.question(); ok && !s.Disabled() {
			s.put(q, "")
		}
	default:
		if !s.hooks.key(e) {
			handOn(s, e)
		}
	}
}

// TypedShortcut runs the hooks and the window's shortcuts.
func (s *AnswerSheet) TypedShortcut(k fyne.Shortcut) { s.hooks.shortcut(k, canvasOf(s)) }

// FocusGained tells that the keyboard came.
func (s *AnswerSheet) FocusGained() {
	s.press.FocusGained()
	call(s.OnFocus)
}

// openEntry lays a line to type in over the answer of the marked row.
func (s *AnswerSheet) openEntry(text string) {
	q, ok := s.question()
	if !ok || s.entry != nil {
		return
	}
	e := NewEntry("")
	e.SetLimit(model.MaxNote)
	if q.Kind == model.AskNumber {
		e.SetLimit(15)
	}
	e.SetText(text)
	e.OnChanged = func(text string) { s.put(q, text) }
	e.SetHooks(Hooks{Save: s.hooks.Save, Submit: s.hooks.Submit})
	e.SetOnKey(func(k *fyne.KeyEvent) bool { return s.entryKey(k) })
	e.SetOnEnd(func() { s.closeEntry() })
	if text != "" && text != s.answers[q.Code] {
		s.put(q, text)
	}
	s.entry = e
	s.Refresh()
	focusOn(e)
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) // out of the selection: the next letter goes on with the word
}

func (s *AnswerSheet) entryKey(k *fyne.KeyEvent) bool {
	n := 0
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		n = 1
	case fyne.KeyUp:
		n = -1
	case fyne.KeyEscape:
	default:
		return false
	}
	s.closeEntry()
	focusOn(s)
	s.move(n)
	return true
}

func (s *AnswerSheet) closeEntry() {
	if s.entry != nil {
		s.entry = nil
		s.Refresh()
	}
}

// Tapped marks a row, or gives the answer under the press. A press on the answer of a yes or no goes on to the next one.
func (s *AnswerSheet) Tapped(e *fyne.PointEvent) {
	if s.foot.tapped(e.Position) {
		focusOn(s)
		return
	}
	i := s.rowAt(e.Position.Y)
	if i < 0 || !s.rows[i].asks() {
		focusOn(s)
		return
	}
	s.closeEntry()
	focusOn(s)
	again := s.at == i
	s.at = i
	q := s.rows[i].q
	onAnswer := e.Position.X >= s.layout.zone(i)
	switch answers := q.Answers(); {
	case s.Disabled() || !onAnswer:
	case q.Kind == model.AskYesNo:
		now := slices.Index(answers, s.answers[q.Code])
		next := ""
		if now+1 < len(answers) {
			next = answers[now+1]
		}
		s.put(q, next)
	case typed(q) && again:
		s.openEntry(s.answers[q.Code])
	}
	s.Refresh()
}

// Cursor is the hand over rows and answers.
func (s *AnswerSheet) Cursor() desktop.Cursor {
	if s.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Scrolled moves by the wheel; where there is nothing more to see, what the sheet stands in is moved.
func (s *AnswerSheet) Scrolled(e *fyne.ScrollEvent) {
	s.wheel -= e.Scrolled.DY
	rows := int(s.wheel / look.Px(look.RowHeight))
	if rows == 0 {
		return
	}
	s.wheel -= float32(rows) * look.Px(look.RowHeight)
	before := s.top
	if s.scrollTo(s.top + rows); s.top == before && s.OnScroll != nil {
		s.OnScroll(e)
	}
}
