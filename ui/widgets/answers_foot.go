package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"baqylau/model"
	"baqylau/ui/look"
)

// answerFoot is what stands below the rows: how the marked question is answered, by key or by a press, its hint, and the
// violation that an answer suggests. It takes the same room for every question of a checklist, so that nothing jumps.
type answerFoot struct {
	chips []*answerChip
	used  int
	notes []*line
}

// answerChip is one answer to press, with its key.
type answerChip struct {
	ground    *canvas.Rectangle
	key, word line
	do        func()
	at        fyne.Position
	size      fyne.Size
}

// footChip is what a chip says and does.
type footChip struct {
	key, word string
	on, main  bool
	do        func()
}

const (
	answerChipHeight float32 = 22
	answerChipGap    float32 = 6
)

func answerChipWidth(c footChip) float32 {
	small := look.TextSize(look.Small)
	w := measure(c.word, small, false).Width + look.Px(16)
	if c.key != "" {
		w += measure(c.key, small, true).Width
		if c.word != "" {
			w += look.Px(5)
		}
	}
	return ceil(w)
}

// answersOf are the chips of a question's coded answers.
func (s *AnswerSheet) answersOf(q model.Question) []footChip {
	var out []footChip
	for i, answer := range q.Answers() {
		word, _ := AnswerWord(s.words, q, answer)
		c := footChip{key: strconv.Itoa(i + 1), word: word, on: s.answers[q.Code] == answer, do: func() { s.give(q, answer) }}
		switch {
		case q.Kind == model.AskScale && answer == model.AnswerNA:
			c.key = "0"
		case q.Kind == model.AskScale:
			c.word = ""
		}
		out = append(out, c)
	}
	return out
}

// offer is the chip of the violation that is suggested.
func (s *AnswerSheet) offer(q model.Question) footChip {
	return footChip{key: "+", word: s.words.T("widgets.answers.violation", "n", s.template.Place(q.Code)), main: true, do: s.violation}
}

// notesOf are the quiet words of a question.
func (s *AnswerSheet) notesOf(q model.Question, width float32) []string {
	text := q.Hint.In(s.words.Lang())
	switch {
	case q.Kind == model.AskNumber && text == "":
		text = s.words.T("widgets.answers.type_number")
	case q.Kind == model.AskText && text == "":
		text = s.words.T("widgets.answers.type_text")
	}
	if text == "" {
		return nil
	}
	return breakLines(text, look.TextSize(look.Small), false, max(width-2*look.Px(answerSide), look.Px(60)))
}

// flow sets chips into lines; it returns the height of all.
func (f *answerFoot) flow(chips []footChip, width float32, each func(c footChip, x, y, w float32)) float32 {
	if len(chips) == 0 {
		return 0
	}
	x, y := look.Px(answerSide), float32(0)
	for _, c := range chips {
		w := min(answerChipWidth(c), width-2*look.Px(answerSide))
		if x > look.Px(answerSide) && x+w > width-look.Px(answerSide) {
			x, y = look.Px(answerSide), y+look.Px(answerChipHeight+4)
		}
		if each != nil {
			each(c, x, y, w)
		}
		x += w + look.Px(answerChipGap)
	}
	return y + look.Px(answerChipHeight)
}

// height is the room that a question needs, with the violation that it may suggest.
func (f *answerFoot) height(s *AnswerSheet, q model.Question, width float32) float32 {
	chips := s.answersOf(q)
	if q.Category != "" {
		chips = append(chips, s.offer(q))
	}
	h := f.flow(chips, width, nil)
	notes := s.notesOf(q, width)
	if len(notes) > 0 {
		if h > 0 {
			h += look.Px(4)
		}
		h += float32(len(notes)) * measure("Ә", look.TextSize(look.Small), false).Height
	}
	return h + look.Px(16)
}

// draw shows the foot of the marked question.
func (f *answerFoot) draw(s *AnswerSheet, from, width float32, objects []fyne.CanvasObject) []fyne.CanvasObject {
	f.used = 0
	q, ok := s.question()
	if !ok || s.Disabled() {
		return objects
	}
	y := from + look.Px(8)
	chips := s.answersOf(q)
	if hurt, ok := s.suggesting(); ok {
		chips = append(chips, s.offer(hurt))
	}
	h := f.flow(chips, width, func(c footChip, x, top, w float32) { objects = f.chip(c, x, y+top, w, objects) })
	if h > 0 {
		y += h + look.Px(4)
	}
	small := look.TextSize(look.Small)
	for n, text := range s.notesOf(q, width) {
		if n == len(f.notes) {
			f.notes = append(f.notes, &line{})
		}
		f.notes[n].set(text, small, false, look.Quiet)
		f.notes[n].place(look.Px(answerSide), y, width, fyne.TextAlignLeading)
		y += f.notes[n].high
		objects = f.notes[n].add(objects)
	}
	return objects
}

func (f *answerFoot) chip(c footChip, x, y, w float32, objects []fyne.CanvasObject) []fyne.CanvasObject {
	if f.used == len(f.chips) {
		f.chips = append(f.chips, &answerChip{ground: canvas.NewRectangle(nil)})
	}
	v := f.chips[f.used]
	f.used++
	v.do, v.at, v.size = c.do, fyne.NewPos(x, y), fyne.NewSize(w, look.Px(answerChipHeight))
	ground, ink, quiet := look.Raised, look.Ink, look.Quiet
	switch {
	case c.on:
		ground, ink, quiet = look.AccentTint, look.Accent, look.Accent
	case c.main:
		ground, ink, quiet = look.WrongTint, look.WrongInk, look.WrongInk
	}
	v.ground.CornerRadius, v.ground.FillColor = 5, look.Color(ground)
	v.ground.Refresh()
	place(v.ground, x, y, w, v.size.Height)
	small := look.TextSize(look.Small)
	v.key.set(c.key, small, true, quiet)
	v.word.set(c.word, small, false, ink)
	v.key.place(x+look.Px(8), y+(v.size.Height-v.key.high)/2, w, fyne.TextAlignLeading)
	left := x + look.Px(8) + v.key.width
	if c.key != "" {
		left += look.Px(5)
	}
	v.word.place(left, y+(v.size.Height-v.word.high)/2, w, fyne.TextAlignLeading)
	return v.word.add(v.key.add(append(objects, v.ground)))
}

// tapped runs the chip under a press, and says whether there was one.
func (f *answerFoot) tapped(at fyne.Position) bool {
	for _, c := range f.chips[:f.used] {
		if at.X >= c.at.X && at.Y >= c.at.Y && at.X <= c.at.X+c.size.Width && at.Y <= c.at.Y+c.size.Height {
			c.do()
			return true
		}
	}
	return false
}
