package paper

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jung-kurt/gofpdf"
)

// program is what the PDF names as the program that made it.
const program = "Baqylau"

// orientation is how gofpdf calls the way the pages lie.
func orientation(doc Document) string {
	if doc.Landscape {
		return "L"
	}
	return "P"
}

// PDF writes the pages as a PDF file with real text, an outline and the attachments.
func (l *Layout) PDF(w io.Writer) error {
	l.press.mu.Lock()
	defer l.press.mu.Unlock()
	out := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", SizeStr: "A4", OrientationStr: orientation(l.doc)})
	out.SetCatalogSort(true)
	out.SetCreationDate(l.doc.Created)
	out.SetModificationDate(l.doc.Created)
	out.SetAutoPageBreak(false, 0)
	out.SetTitle(plane(l.doc.Title), true)
	out.SetAuthor(plane(l.doc.Author), true)
	out.SetSubject(plane(l.doc.Subject), true)
	out.SetKeywords(plane(strings.TrimSpace(l.doc.Keywords+" "+l.record.Code)), true)
	out.SetCreator(program, true)
	out.SetProducer(program, true)
	if err := l.addFonts(out); err != nil {
		return err
	}
	pictures := pictureShelf{out: out}
	outline := bookmarkShelf{out: out, level: -1}
	for i, page := range l.Pages {
		out.AddPage()
		paint(out, page.marks, &pictures)
		for _, b := range l.bookmarks {
			if b.page == i+1 {
				outline.add(b)
			}
		}
	}
	var buf bytes.Buffer
	if err := out.Output(&buf); err != nil {
		return fmt.Errorf("make PDF of %d pages: %w", len(l.Pages), err)
	}
	record, err := l.record.seal(buf.Bytes())
	if err != nil {
		return err
	}
	data, err := finish(buf.Bytes(), l.doc.Lang, append(slices.Clone(l.doc.Attachments), record))
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// plane makes text safe for the library, which cannot name characters beyond U+FFFF.
func plane(text string) string {
	return strings.Map(func(r rune) rune {
		if r > lastRune {
			return replacement
		}
		return r
	}, clean(text))
}

// family is the name that a typeface bears in the file.
func family(f Font) string {
	return [fontCount]string{"notoserif", "notoserifbold", "notoserifitalic", "notosans", "notosansbold", "dejavusans"}[f]
}

// addFonts gives the library each typeface in use, cut down to the characters in use.
func (l *Layout) addFonts(out *gofpdf.Fpdf) error {
	var used [fontCount]map[rune]bool
	used[Serif] = map[rune]bool{' ': true} // the outline needs a typeface even on an empty page
	for _, page := range l.Pages {
		for _, t := range page.Texts {
			if used[t.Font] == nil {
				used[t.Font] = make(map[rune]bool)
			}
			for _, r := range t.Text {
				used[t.Font][r] = true
			}
		}
	}
	for f, runes := range used {
		if runes == nil {
			continue
		}
		data, err := l.press.face(Font(f)).subset(runes)
		if err != nil {
			return fmt.Errorf("typeface %d: %w", f, err)
		}
		out.AddUTF8FontFromBytes(family(Font(f)), "", data)
	}
	out.SetFont(family(Serif), "", 10)
	if err := out.Error(); err != nil {
		return fmt.Errorf("add typefaces: %w", err)
	}
	return nil
}

func paint(out *gofpdf.Fpdf, m marks, pictures *pictureShelf) {
	for _, r := range m.Rects {
		red, green, blue := r.Fill.RGB()
		out.SetFillColor(int(red), int(green), int(blue))
		out.Rect(r.X, r.Y, r.W, r.H, "F")
	}
	for _, i := range m.Images {
		pictures.draw(i)
	}
	for _, s := range m.Lines {
		red, green, blue := s.Colour.RGB()
		out.SetDrawColor(int(red), int(green), int(blue))
		out.SetLineWidth(s.Width)
		out.Line(s.X1, s.Y1, s.X2, s.Y2)
	}
	last := Colour(1 << 24)
	for _, t := range m.Texts {
		if t.Colour != last {
			red, green, blue := t.Colour.RGB()
			// With both colours equal the library does not save and restore its state for every word.
			out.SetFillColor(int(red), int(green), int(blue))
			out.SetTextColor(int(red), int(green), int(blue))
			last = t.Colour
		}
		out.SetFont(family(t.Font), "", t.Size)
		out.Text(t.X, t.Y, t.Text)
	}
}

// bookmarkShelf writes the outline without gaps between its levels, which the library cannot write.
type bookmarkShelf struct {
	out   *gofpdf.Fpdf
	level int
}

func (s *bookmarkShelf) add(b bookmark) {
	s.level = min(b.level, s.level+1)
	s.out.Bookmark(plane(strings.ReplaceAll(b.text, "\n", " ")), s.level, b.y)
}
