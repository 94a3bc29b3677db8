package brief

import (
	"strings"

	"baqylau/model"
	"baqylau/ui/paper"
)

// add puts blocks on the paper.
func (w *writer) add(blocks ...paper.Block) { w.out.Doc.Blocks = append(w.out.Doc.Blocks, blocks...) }

// paragraph writes a text that a person may have changed. A changed text that is empty leaves the paragraph out.
func (w *writer) paragraph(block model.BriefBlock, name, text string) {
	p := Paragraph{Name: name, Block: block, Generated: w.bound.Prose(text)}
	p.Shown = p.Generated
	if edit, ok := w.comp.Text(w.words.Lang(), name); ok {
		p.Edited, p.Shown = true, edit.Prose()
		p.Disagreements = p.Shown.Disagreements(w.shown)
	}
	w.out.Paragraphs = append(w.out.Paragraphs, p)
	for _, line := range strings.Split(p.Shown.Text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			// What announces a list stays with its first line.
			w.add(paper.Paragraph{Spans: paper.Plain(line), Align: paper.Justify, Large: w.speech, Name: name, KeepNext: strings.HasSuffix(line, ":")})
		}
	}
}

// lead begins the paragraph at a place with what it is about, in bold: a heading over every few lines would take a page.
func (w *writer) lead(at int, about string) {
	if at < len(w.out.Doc.Blocks) {
		if p, ok := w.out.Doc.Blocks[at].(paper.Paragraph); ok {
			p.Spans = append([]paper.Span{{Text: ended(about), Bold: true}, {Text: " "}}, p.Spans...)
			w.out.Doc.Blocks[at] = p
		}
	}
}

// keepNext keeps the last paragraph on the page of what follows.
func (w *writer) keepNext() {
	at := len(w.out.Doc.Blocks) - 1
	if p, ok := w.out.Doc.Blocks[at].(paper.Paragraph); ok {
		p.KeepNext = true
		w.out.Doc.Blocks[at] = p
	}
}

// leftOut reports whether a person emptied a paragraph, so that what belongs to it goes too.
func (w *writer) leftOut(name string) bool {
	edit, ok := w.comp.Text(w.words.Lang(), name)
	return ok && edit.Text == ""
}

// at is the number that a source counts; false where it counts nothing.
func (w *writer) at(s model.Source) (int64, bool) { return w.data.Count(s) }

// shown writes what a source counts.
func (w *writer) shown(s model.Source) (string, bool) {
	n, ok := w.at(s)
	if !ok {
		return none, false
	}
	return w.words.Number(n), true
}

// tie writes what a source counts so that the number is known in the text.
func (w *writer) tie(s model.Source) string {
	text, ok := w.shown(s)
	if !ok {
		return text
	}
	return w.bound.Tie(s, text)
}

// spoken is the key of a sentence as it is read aloud, without brackets, where a speech has one of its own.
func (w *writer) spoken(key string) string {
	if w.speech {
		return strings.Replace(key, "brief.", "brief.theses.", 1)
	}
	return key
}

// rate writes a rate in per cent, its number tied; a speech says the word.
func (w *writer) rate(s model.Source) string {
	n, ok := w.at(s)
	switch {
	case !ok:
		return none
	case w.speech:
		return w.say("brief.theses.percent", s)
	}
	return strings.Replace(w.words.Percent(int(n)), w.words.Number(n), w.tie(s), 1)
}

// of is a figure of the whole scope as a source.
func of(key model.FigureKey) model.Source { return model.Source{Figure: key} }

// say is a sentence of the catalogue in the form that a source's number asks for; {{.n}} is the number, tied.
func (w *writer) say(key string, s model.Source, args ...any) string {
	n, _ := w.at(s)
	return w.words.N(key, int(n), append(args, "n", w.tie(s))...)
}
