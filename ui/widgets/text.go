package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"baqylau/ui/look"
)

// Style says how a Text looks. The zero value is body text in ink, cut with an ellipsis where it does not fit.
type Style struct {
	Size  float32 // one of look's type scale; 0 is look.Body
	Bold  bool
	Color fyne.ThemeColorName // "" is look.Ink
	Align fyne.TextAlign
	Wrap  bool // breaks at spaces instead of cutting
}

// Text is words on the screen without any padding of its own. Signs that Noto Sans lacks, such as arrows and ticks,
// are drawn from DejaVu Sans, so that they look the same on every machine.
type Text struct {
	widget.BaseWidget
	text  string
	style Style
	lines []*line
	width float32 // the width that lines were broken for
}

// NewText makes words in a style.
func NewText(text string, style Style) *Text {
	t := &Text{text: text, style: style}
	t.ExtendBaseWidget(t)
	return t
}

// Body is text as one reads it, on one line.
func Body(text string) *Text { return NewText(text, Style{}) }

// Paragraph is body text that breaks at spaces.
func Paragraph(text string) *Text { return NewText(text, Style{Wrap: true}) }

// Strong is bold body text.
func Strong(text string) *Text { return NewText(text, Style{Bold: true}) }

// Quiet is small text in the quiet colour.
func Quiet(text string) *Text { return NewText(text, Style{Size: look.Small, Color: look.Quiet}) }

// QuietParagraph is quiet text that breaks at spaces.
func QuietParagraph(text string) *Text {
	return NewText(text, Style{Size: look.Small, Color: look.Quiet, Wrap: true})
}

// ScreenTitle is the title of a screen.
func ScreenTitle(text string) *Text { return NewText(text, Style{Size: look.Title, Bold: true}) }

// SectionTitle is the title of a card or of a part of a panel.
func SectionTitle(text string) *Text { return NewText(text, Style{Size: look.Section, Bold: true}) }

// Text returns the words.
func (t *Text) Text() string { return t.text }

// SetText changes the words.
func (t *Text) SetText(text string) {
	if t.text == text {
		return
	}
	t.text = text
	t.width = 0
	t.Refresh()
}

// SetColor changes the colour, by token.
func (t *Text) SetColor(name fyne.ThemeColorName) {
	if t.style.Color != name {
		t.style.Color = name
		t.Refresh()
	}
}

func (t *Text) size() float32 {
	if t.style.Size == 0 {
		return look.TextSize(look.Body)
	}
	return look.TextSize(t.style.Size)
}

func (t *Text) ink() fyne.ThemeColorName {
	if t.style.Color == "" {
		return look.Ink
	}
	return t.style.Color
}

// CreateRenderer links the words to the canvas.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	s := &sketch{owner: t}
	s.place = func(size fyne.Size) { t.layout(s, size) }
	s.least = t.least
	s.paint = func() { t.width = 0 }
	t.layout(s, t.Size())
	return s
}

func (t *Text) least() fyne.Size {
	if !t.style.Wrap {
		first, _, _ := strings.Cut(t.text, "\n")
		size := measure(first, t.size(), t.style.Bold)
		return fyne.NewSize(ceil(size.Width), ceil(size.Height))
	}
	h := measure("Ә", t.size(), t.style.Bold).Height
	rows := breakLines(t.text, t.size(), t.style.Bold, t.Size().Width)
	return fyne.NewSize(look.Px(40), ceil(h*float32(max(len(rows), 1))))
}

func (t *Text) layout(s *sketch, size fyne.Size) {
	if t.width != size.Width || t.width == 0 {
		t.width = size.Width
		t.compose(size.Width)
	}
	s.objects = s.objects[:0]
	h := measure("Ә", t.size(), t.style.Bold).Height
	y := max(0, (size.Height-h*float32(len(t.lines)))/2)
	if t.style.Wrap {
		y = 0
	}
	for _, l := range t.lines {
		l.place(0, y, size.Width, t.style.Align)
		for _, o := range l.parts {
			s.objects = append(s.objects, o)
		}
		y += h
	}
}

func (t *Text) compose(width float32) {
	var rows []string
	if t.style.Wrap {
		rows = breakLines(t.text, t.size(), t.style.Bold, width)
	} else {
		first, _, _ := strings.Cut(t.text, "\n")
		rows = []string{cut(first, t.size(), t.style.Bold, width)}
	}
	for len(t.lines) < len(rows) {
		t.lines = append(t.lines, &line{})
	}
	t.lines = t.lines[:len(rows)]
	for i, row := range rows {
		t.lines[i].set(row, t.size(), t.style.Bold, t.ink())
	}
}

// line is one line of text on a canvas: one part as a rule, more where signs come from the other font.
type line struct {
	parts []*canvas.Text
	width float32
	high  float32
}

// set gives the line its words. What has not changed is not refreshed: each refresh of a canvas object costs Fyne a
// walk over the stack, and a register has a thousand of them.
func (l *line) set(text string, size float32, bold bool, ink fyne.ThemeColorName) {
	runs := splitRuns(text)
	for len(l.parts) < len(runs) {
		l.parts = append(l.parts, canvas.NewText("", nil))
	}
	for _, spare := range l.parts[len(runs):] {
		spare.Text = ""
	}
	l.width, l.high = 0, 0
	color := look.Color(ink)
	for i, run := range runs {
		p, style := l.parts[i], run.style(bold)
		got := fyne.MeasureText(run.text, size, style)
		l.width += got.Width
		l.high = max(l.high, got.Height)
		if p.Text == run.text && p.TextSize == size && p.Color == color && p.TextStyle == style {
			continue
		}
		p.Text, p.TextSize, p.Color, p.TextStyle = run.text, size, color, style
		if p.Size() != got {
			p.Resize(got) // refreshes
		} else {
			p.Refresh()
		}
	}
}

// place puts the line into a box of the given width. Parts of the other font are set on the same middle.
func (l *line) place(x, y, width float32, align fyne.TextAlign) {
	switch align {
	case fyne.TextAlignTrailing:
		x += width - l.width
	case fyne.TextAlignCenter:
		x += (width - l.width) / 2
	}
	for _, p := range l.parts {
		if p.Text == "" {
			continue
		}
		size := p.Size()
		if at := fyne.NewPos(x, y+(l.high-size.Height)/2); at != p.Position() {
			p.Move(at)
		}
		x += size.Width
	}
}

type run struct {
	text   string
	symbol bool
}

func (r run) style(bold bool) fyne.TextStyle {
	if r.symbol {
		return fyne.TextStyle{Symbol: true}
	}
	return fyne.TextStyle{Bold: bold}
}

// splitRuns parts a text by the font that has its letters: arrows, mathematical signs, boxes and ticks are not
// in Noto Sans.
func splitRuns(text string) []run {
	var runs []run
	start, symbol := 0, false
	for i, r := range text {
		is := r >= 0x2190 && r <= 0x27BF
		if is != symbol && i > start {
			runs = append(runs, run{text[start:i], symbol})
			start = i
		}
		symbol = is
	}
	return append(runs, run{text[start:], symbol})
}

func measure(text string, size float32, bold bool) fyne.Size {
	var all fyne.Size
	for _, r := range splitRuns(text) {
		got := fyne.MeasureText(r.text, size, r.style(bold))
		all.Width += got.Width
		if !r.symbol || all.Height == 0 {
			all.Height = max(all.Height, got.Height)
		}
	}
	return all
}

// cut shortens a text with an ellipsis so that it fits into width.
func cut(text string, size float32, bold bool, width float32) string {
	if width <= 0 || measure(text, size, bold).Width <= width+0.5 {
		return text
	}
	letters := []rune(text)
	low, high := 0, len(letters) // the longest prefix that fits has at least low and fewer than high letters
	for low+1 < high {
		mid := (low + high) / 2
		if measure(string(letters[:mid])+"…", size, bold).Width <= width {
			low = mid
		} else {
			high = mid
		}
	}
	return strings.TrimRight(string(letters[:low]), " ,.·«—") + "…"
}

// breakLines breaks a text at spaces (not at no-break ones) into lines of at most width; a word that is longer than
// a line is broken inside.
func breakLines(text string, size float32, bold bool, width float32) []string {
	var rows []string
	for para := range strings.SplitSeq(text, "\n") {
		rows = append(rows, breakParagraph(para, size, bold, width)...)
	}
	return rows
}

func breakParagraph(para string, size float32, bold bool, width float32) []string {
	if width <= 0 {
		return []string{para}
	}
	var rows []string
	row := ""
	for word := range strings.SplitSeq(para, " ") {
		longer := word
		if row != "" {
			longer = row + " " + word
		}
		if measure(longer, size, bold).Width <= width {
			row = longer
			continue
		}
		if row != "" {
			rows = append(rows, row)
		}
		row = word
		for measure(row, size, bold).Width > width {
			head, tail := breakWord(row, size, bold, width)
			if tail == "" {
				break
			}
			rows = append(rows, head)
			row = tail
		}
	}
	return append(rows, row)
}

func breakWord(word string, size float32, bold bool, width float32) (head, tail string) {
	letters := []rune(word)
	n := 1
	for n < len(letters) && measure(string(letters[:n+1]), size, bold).Width <= width {
		n++
	}
	return string(letters[:n]), string(letters[n:])
}

func ceil(v float32) float32 {
	whole := float32(int(v))
	if whole < v {
		whole++
	}
	return whole
}
