package paper

import (
	"strconv"
	"strings"
)

// PlainText is a document without its form, for the clipboard and for word processors: paragraphs parted by an empty line, the
// cells of a table by tabs, bars as their names and numbers. Pictures, codes and the running head are left out.
func PlainText(doc Document) string {
	var parts []string
	for _, b := range doc.Blocks {
		if text := strings.TrimSpace(plain(b)); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n\n") + "\n"
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
	for _, r := range t.Rows {
		rows = append(rows, strings.Join(r.Cells, "\t"))
	}
	if len(t.Rows) == 0 {
		rows = append(rows, t.Empty)
	}
	return lines(append(rows, strings.Join(t.Sums, "\t"))...)
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
