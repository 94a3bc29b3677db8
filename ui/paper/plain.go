package paper

import (
	"io"
	"math"
	"strconv"
	"strings"

	"baqylau/model"
)

// PlainText is a document without its form, for the clipboard and for word processors: paragraphs parted by an empty line, the
// cells of a table by tabs, charts as their names and numbers, pictures as their captions. Codes and the running head are
// left out.
func PlainText(doc Document) string {
	var parts []string
	for _, b := range doc.Blocks {
		if text := strings.TrimSpace(plain(b)); text != "" {
			parts = append(parts, text)
		}
	}
	return model.Seen(strings.Join(parts, "\n\n")) + "\n"
}

// WriteText writes PlainText as a file. It begins with the mark of UTF-8: word processors then open it without asking.
func WriteText(w io.Writer, doc Document) error {
	_, err := io.WriteString(w, "\ufeff"+PlainText(doc))
	return err
}

func plain(b Block) string {
	switch b := b.(type) {
	case Title:
		return lines(b.Text, b.Sub)
	case Heading:
		return b.Text
	case Paragraph:
		return joined(b.Spans)
	case List:
		items := make([]string, len(b.Items))
		for i, item := range b.Items {
			mark := "•"
			if b.Ordered {
				mark = strconv.Itoa(i+1) + "."
			}
			items[i] = mark + " " + joined(item)
		}
		return lines(items...)
	case Figures:
		items := make([]string, len(b.Items))
		for i, f := range b.Items {
			items[i] = f.Value + " " + f.Label
		}
		return lines(items...)
	case Facts:
		items := make([]string, len(b.Items))
		for i, f := range b.Items {
			items[i] = f.Name + ": " + f.Value
		}
		return lines(items...)
	case Table:
		return b.plain()
	case Chart:
		items := make([]string, len(b.Bars))
		for i, bar := range b.Bars {
			items[i] = bar.Label + "\t" + bar.Text
		}
		return lines(items...)
	case Stacked:
		items := make([]string, len(b.Bars))
		for i, bar := range b.Bars {
			items[i] = bar.Label + "\t" + bar.Text
		}
		return lines(append([]string{strings.Join(b.Parts, " · ")}, items...)...)
	case Columns:
		return plainSeries(b.Labels, b.Series, b.Format)
	case Lines:
		return plainSeries(b.Labels, b.Series, b.Format)
	case Tiles:
		items := make([]string, len(b.Items))
		for i, it := range b.Items {
			items[i] = it.Label + "\t" + it.Text
		}
		return lines(items...)
	case Letterhead:
		return lines(lines(b.Left...), lines(b.Right...), b.Contact)
	case Blank:
		return lines(b.Label, b.Hint)
	case Photos:
		items := make([]string, len(b.Items))
		for i, it := range b.Items {
			items[i] = it.Caption
		}
		return lines(items...)
	case QR:
		return b.Caption
	case Signature:
		return lines(b.Post+"\t"+b.Name, b.Date)
	case Together:
		items := make([]string, len(b.Blocks))
		for i, part := range b.Blocks {
			items[i] = plain(part)
		}
		return lines(items...)
	case Picture:
		return b.Caption
	}
	return ""
}

func (t Table) plain() string {
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Head
	}
	rows := []string{strings.Join(heads, "\t")}
	for i := range t.rows() {
		rows = append(rows, strings.Join(t.row(i).Cells, "\t"))
	}
	if t.rows() == 0 {
		rows = append(rows, t.Empty)
	}
	return lines(append(rows, strings.Join(t.Sums, "\t"))...)
}

// plainSeries is a chart over months as a table; what is not known has a dash.
func plainSeries(labels []string, series []Series, write func(float64) string) string {
	if write == nil {
		write = func(v float64) string { return strconv.FormatFloat(math.Round(v), 'f', -1, 64) }
	}
	names := make([]string, len(series))
	for i, s := range series {
		names[i] = s.Name
	}
	out := []string{"\t" + strings.Join(names, "\t")}
	for i, label := range labels {
		cells := []string{label}
		for _, s := range padded(labels, series) {
			cell := "—"
			if drawable(s.Values[i]) {
				cell = write(s.Values[i])
			}
			cells = append(cells, cell)
		}
		out = append(out, strings.Join(cells, "\t"))
	}
	return lines(out...)
}

// joined is the text of spans.
func joined(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// lines puts texts under each other, those that are empty left out.
func lines(texts ...string) string {
	var out []string
	for _, t := range texts {
		if strings.TrimSpace(t) != "" {
			out = append(out, t)
		}
	}
	return strings.Join(out, "\n")
}
