package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"baqylau/model"
	"baqylau/ui/look"
)

// answerRows is how many rows of one line are seen at once.
const answerRows = 9

const (
	answerText  float32 = 38 // where the questions begin, right of their numbers
	answerSide  float32 = 10 // free at the left and right end
	answerOffer float32 = 24 // for the sign of a suggested violation
	typedHeight float32 = 36 // of a row with something to type
)

// answerLayout knows how the rows lie at a width.
type answerLayout struct {
	sheet *AnswerSheet
	width float32
	text  float32 // the size of letters that it was made for
	code  string
	lines map[string][]string
	foot  float32
}

// prepare measures anew what has to be. The rows are then seen from the first on, as far as the marked one is seen too.
func (l *answerLayout) prepare(s *AnswerSheet, width float32) {
	code := s.template.Code + strconv.Itoa(s.template.Edition)
	if l.width == width && l.text == look.Px(1) && l.code == code {
		return
	}
	l.sheet, l.width, l.text, l.code, l.lines = s, width, look.Px(1), code, map[string][]string{}
	l.foot = 0
	for _, q := range s.template.Questions() {
		if !q.Retired {
			l.foot = max(l.foot, s.foot.height(s, q, width))
		}
	}
	s.top = 0
	s.reveal()
}

// zone is where the answer of a row begins.
func (l *answerLayout) zone(i int) float32 {
	return l.width - look.Px(answerSide) - barWidth - l.zoneWidth(l.sheet.rows[i].q)
}

// zoneWidth is how much room an answer has.
func (l *answerLayout) zoneWidth(q model.Question) float32 {
	words, most := l.sheet.words, l.width*0.5
	width := look.Px(90)
	switch q.Kind {
	case model.AskText:
		return most
	case model.AskNumber:
		return look.Px(120)
	}
	for _, answer := range q.Answers() {
		text, _ := AnswerWord(words, q, answer)
		width = max(width, pillWidth(measure(text, look.TextSize(look.Status), true).Width, false))
	}
	return min(width, most)
}

// question is the text of a row, broken into lines.
func (l *answerLayout) question(i int) []string {
	row := l.sheet.rows[i]
	if row.skipped != "" {
		key := "\n" + row.skipped // no code of a question
		lines, ok := l.lines[key]
		if !ok {
			width := l.width - look.Px(answerText) - look.Px(answerSide) - barWidth
			lines = breakLines(row.skipped, look.TextSize(look.Small), false, max(width, look.Px(60)))
			l.lines[key] = lines
		}
		return lines
	}
	lines, ok := l.lines[row.q.Code]
	if !ok {
		width := l.zone(i) - look.Px(answerText) - look.Px(answerOffer)
		lines = breakLines(row.q.Text.In(l.sheet.words.Lang()), look.TextSize(look.Body), false, max(width, look.Px(60)))
		l.lines[row.q.Code] = lines
	}
	return lines
}

func (l *answerLayout) height(i int) float32 {
	row := l.sheet.rows[i]
	if row.heading != "" {
		return look.Px(look.RowHeight)
	}
	if row.skipped != "" {
		line := measure("Ә", look.TextSize(look.Small), false).Height
		return ceil(line*float32(len(l.question(i))) + look.Px(8))
	}
	h := look.Px(look.RowHeight)
	if typed(row.q) {
		h = look.Px(typedHeight)
	}
	line := measure("Ә", look.TextSize(look.Body), false).Height
	return max(h, ceil(line*float32(len(l.question(i)))+look.Px(6)))
}

// area is the height for the rows; the rest is the foot's.
func (s *AnswerSheet) area() float32 {
	return look.Px(look.RowHeight) * float32(min(answerRows, max(len(s.rows), 4)))
}

// seen returns the row after the last that is seen whole.
func (s *AnswerSheet) seen() int {
	y, i := float32(0), s.top
	for ; i < len(s.rows); i++ {
		y += s.layout.height(i)
		if y > s.area()+0.5 {
			break
		}
	}
	return i
}

// reveal moves the rows so that the marked one is seen, with its heading and a row after it.
func (s *AnswerSheet) reveal() {
	if s.layout.sheet == nil || len(s.rows) == 0 {
		return
	}
	first, last := s.at, min(s.at+1, len(s.rows)-1)
	if first > 0 {
		first--
	}
	s.top = min(s.top, first)
	for s.top < s.at && s.seen() <= last {
		s.top++
	}
}

// scrollTo shows the rows from the i-th on, as far as there are rows below it.
func (s *AnswerSheet) scrollTo(i int) {
	end, y := len(s.rows), float32(0)
	for end > 0 && s.layout.sheet != nil && y+s.layout.height(end-1) <= s.area()+0.5 {
		end--
		y += s.layout.height(end)
	}
	s.top = max(0, min(i, end))
	s.closeEntry()
	s.Refresh()
}

// rowAt is the row at a height, -1 for none.
func (s *AnswerSheet) rowAt(y float32) int {
	top := float32(0)
	for i := s.top; i < s.seen(); i++ {
		top += s.layout.height(i)
		if y < top {
			return i
		}
	}
	return -1
}

// answerView draws one row.
type answerView struct {
	rule, pill *canvas.Rectangle
	number     line
	texts      []*line
	answer     line
	sign       icon
}

// CreateRenderer links the sheet to the canvas.
func (s *AnswerSheet) CreateRenderer() fyne.WidgetRenderer {
	k := &sketch{owner: s}
	k.least = func() fyne.Size {
		width := max(s.Size().Width, look.Px(320))
		s.layout.prepare(s, width)
		return fyne.NewSize(look.Px(320), ceil(s.area()+s.layout.foot))
	}
	k.place = func(size fyne.Size) {
		s.layout.prepare(s, size.Width)
		s.draw(k, size)
	}
	return k
}

func (s *AnswerSheet) draw(k *sketch, size fyne.Size) {
	k.objects = append(k.objects[:0], s.mark.box)
	s.mark.box.Hide()
	y, used := float32(0), 0
	for i := s.top; i < s.seen(); i++ {
		h := s.layout.height(i)
		if used == len(s.views) {
			s.views = append(s.views, &answerView{rule: canvas.NewRectangle(nil), pill: canvas.NewRectangle(nil)})
		}
		v := s.views[used]
		used++
		s.drawGround(i, y, h, size.Width)
		k.objects = v.draw(s, i, y, h, k.objects)
		if i == s.at && s.entry != nil {
			zone := s.layout.zone(i)
			k.objects = append(k.objects, s.entry)
			place(s.entry, zone, y+2, size.Width-zone-look.Px(answerSide)-barWidth, h-4)
		}
		y += h
	}
	s.bar.show(float64(len(s.rows)), float64(max(s.seen()-s.top, 1)), float64(s.top))
	place(s.bar, size.Width-barWidth-2, 2, barWidth, s.area()-4)
	k.objects = append(k.objects, s.bar)
	k.objects = s.foot.draw(s, s.area(), size.Width, k.objects)
	s.rule.FillColor = look.Color(look.Line)
	place(s.rule, 0, s.area(), size.Width, 1)
	k.objects = append(k.objects, s.rule)
}

// drawGround marks the row that the keys speak to, or the one under the pointer.
func (s *AnswerSheet) drawGround(i int, y, h, width float32) {
	if i != s.at || s.Disabled() {
		return
	}
	ground := look.Raised
	if s.focused || s.entry != nil {
		ground = look.AccentTint
	}
	// The ring of focus is around the row, as it is the row that the keys speak to.
	s.mark.paint(ground, "", 5, s.focused)
	s.mark.box.Show()
	place(s.mark.box, 2, y, width-4-barWidth, h)
}

// draw puts the row into the view.
func (v *answerView) draw(s *AnswerSheet, i int, y, h float32, objects []fyne.CanvasObject) []fyne.CanvasObject {
	row, width := s.rows[i], s.layout.width
	v.rule.FillColor = look.Color(look.Line)
	place(v.rule, 2, y+h-1, width-4-barWidth, 1)
	objects = append(objects, v.rule)
	if row.heading != "" {
		v.number.set(row.heading, look.TextSize(look.Small), true, look.Quiet)
		v.number.place(look.Px(answerSide), y+(h-v.number.high)/2, width, fyne.TextAlignLeading)
		return v.number.add(objects)
	}
	texts, size, ink := s.layout.question(i), look.TextSize(look.Body), look.Ink
	number := strconv.Itoa(row.place)
	if row.skipped != "" {
		size, ink, number = look.TextSize(look.Small), look.Quiet, ""
	}
	v.number.set(number, size, false, look.Quiet)
	for len(v.texts) < len(texts) {
		v.texts = append(v.texts, &line{})
	}
	high := measure("Ә", size, false).Height
	top := y + (h-high*float32(len(texts)))/2
	v.number.place(0, top, look.Px(answerText-10), fyne.TextAlignTrailing)
	objects = v.number.add(objects)
	for n, text := range texts {
		v.texts[n].set(text, size, false, ink)
		v.texts[n].place(look.Px(answerText), top+high*float32(n), width, fyne.TextAlignLeading)
		objects = v.texts[n].add(objects)
	}
	if row.skipped != "" || i == s.at && s.entry != nil {
		return objects
	}
	return v.drawAnswer(s, i, y, h, objects)
}

// drawAnswer is the pill at the right, and the sign of a violation that the answer suggests.
func (v *answerView) drawAnswer(s *AnswerSheet, i int, y, h float32, objects []fyne.CanvasObject) []fyne.CanvasObject {
	q := s.rows[i].q
	text, tone := AnswerWord(s.words, q, s.answers[q.Code])
	zone, right := s.layout.zone(i), s.layout.width-look.Px(answerSide)-barWidth
	high := look.Px(look.PillHeight)
	v.pill.CornerRadius, v.pill.StrokeWidth, v.pill.StrokeColor = high/2, 0, nil
	if text == "" {
		if !s.Disabled() { // an empty place says that something may be answered
			v.pill.FillColor, v.pill.StrokeWidth, v.pill.StrokeColor = nil, 1, look.Color(look.Line)
			v.pill.Refresh()
			w := look.Px(36)
			place(v.pill, right-w, y+(h-high)/2, w, high)
			objects = append(objects, v.pill)
		}
		return objects
	}
	size := look.TextSize(look.Status)
	text = cut(text, size, true, right-zone-look.Px(16))
	v.answer.set(text, size, true, tone.Ink())
	w := pillWidth(v.answer.width, false)
	v.pill.FillColor = look.Color(tone.Tint())
	v.pill.Refresh()
	place(v.pill, right-w, y+(h-high)/2, w, high)
	v.answer.place(right-w, y+(h-v.answer.high)/2, w, fyne.TextAlignCenter)
	objects = v.answer.add(append(objects, v.pill))
	name, ink := "", look.WrongInk
	switch {
	case q.Suggests(s.answers[q.Code]) == "":
	case s.written(q):
		name, ink = "check", look.DoneInk
	case s.suggests(q):
		name = "plus"
	}
	if name == "" {
		return objects
	}
	v.sign.set(name, ink)
	side := look.Px(14)
	place(v.sign.img, right-w-side-look.Px(6), y+(h-side)/2, side, side)
	return append(objects, v.sign.img)
}

// add lists what the line draws.
func (l *line) add(objects []fyne.CanvasObject) []fyne.CanvasObject {
	for _, p := range l.parts {
		if p.Text != "" {
			objects = append(objects, p)
		}
	}
	return objects
}
