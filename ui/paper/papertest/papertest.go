// Package papertest holds documents against what must be true of every paper, and reads what they say. It is for tests.
package papertest

import (
	"bytes"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"baqylau/ui/paper"
)

// TB is a test of the standard library or of rapid.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
}

// The margins of every page in millimetres: left, right; and how far texts stand from its top and end.
const (
	left, right = 22.0, 16.0
	top, bottom = 9.0, 9.0
	mmPerPoint  = 25.4 / 72
	eps         = 0.02
)

// Check fails where a text leaves the margins or lies on another text or on a picture.
func Check(t TB, l *paper.Layout) {
	t.Helper()
	width, height := l.Size()
	if len(l.Pages) == 0 {
		t.Fatalf("there are no pages")
	}
	for n, page := range l.Pages {
		texts := append([]paper.Text(nil), page.Texts...)
		sort.Slice(texts, func(i, j int) bool { return texts[i].Y < texts[j].Y })
		for i, a := range texts {
			x1, y1, x2, y2 := extent(a)
			if x1 < left-eps || x2 > width-right+eps || y1 < top || y2 > height-bottom {
				t.Fatalf("page %d: %q at %.2f…%.2f × %.2f…%.2f leaves the margins", n+1, a.Text, x1, x2, y1, y2)
			}
			for _, b := range texts[i+1:] {
				bx1, by1, bx2, by2 := extent(b)
				if by1 > y2+10 {
					break
				}
				if x1 < bx2-eps && bx1 < x2-eps && y1 < by2-eps && by1 < y2-eps {
					t.Fatalf("page %d: %q and %q overlap", n+1, a.Text, b.Text)
				}
			}
			for _, m := range page.Images {
				if x1 < m.X+m.W-eps && m.X < x2-eps && y1 < m.Y+m.H-eps && m.Y < y2-eps {
					t.Fatalf("page %d: %q lies on a picture", n+1, a.Text)
				}
			}
		}
	}
}

// extent is the place that a text takes: from a little above its capitals to below its tails.
func extent(m paper.Text) (x1, y1, x2, y2 float64) {
	em := m.Size * mmPerPoint
	return m.X, m.Y - 0.74*em, m.X + m.W, m.Y + 0.2*em
}

// Said is all that pages say, words parted by single spaces.
func Said(pages ...paper.Page) string {
	var b strings.Builder
	for _, page := range pages {
		for _, text := range page.Texts {
			b.WriteString(text.Text + " ")
		}
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(b.String(), "\u00a0", " ")), " ")
}

// Show writes the PDF into the folder of BAQYLAU_SCREENS, if there is one, for people to look at.
func Show(t TB, l *paper.Layout, name string) {
	t.Helper()
	var pdf bytes.Buffer
	if err := l.PDF(&pdf); err != nil {
		t.Fatalf("PDF: %v", err)
	}
	if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), pdf.Bytes(), 0o600); err != nil {
			t.Fatalf("%v", err)
		}
	}
}
