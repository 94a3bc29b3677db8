// Package papertest holds documents against what must be true of every paper, and reads what they say. It is for tests.
package papertest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/ui/paper"
)

// TB is a test of the standard library or of rapid.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
}

// References are the lists that the program ships.
func References(t TB) *model.References {
	t.Helper()
	refs, err := reference.Load()
	if err != nil {
		t.Fatalf("references: %v", err)
	}
	return refs
}

// Office is an office with everything that papers say of one.
func Office() model.Office {
	return model.Office{Code: "АҚМ", Region: "11", HeadName: "Ә. Ғабитова", Outgoing: "04-12/",
		Address: "Көкшетау қ., Абай көшесі, 96", Phone: "8 7162 25-00-00", Email: "akmola@example.kz",
		Name:     model.Name{KK: "Ақмола облысы бойынша департамент", RU: "Департамент по Акмолинской области", EN: "Department for Akmola Region"},
		HeadPost: model.Name{KK: "департаменттің басшысы", RU: "руководитель департамента", EN: "head of the department"},
		Heading: model.Name{KK: "Мемлекеттік қызмет істері агенттігі\nАқмола облысы бойынша департамент",
			RU: "Агентство по делам государственной службы\nДепартамент по Акмолинской области",
			EN: "Agency for Civil Service Affairs\nDepartment for Akmola Region"}}
}

// Lay lays a document out, holds it against what must be true of every paper, fails where no font has one of its letters, and
// shows it under a name.
func Lay(t TB, doc paper.Document, name string) *paper.Layout {
	t.Helper()
	laid := paper.NewPress().Lay(doc)
	if len(laid.Missing) > 0 {
		t.Fatalf("no font has %q", laid.Missing)
	}
	Check(t, laid)
	Show(t, laid, name)
	return laid
}

// Texts are what people may have entered anywhere: nothing, every Kazakh letter, what no font has, a long name, a word without end.
func Texts() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom([]string{"", "Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і", "ӘҒҚҢӨҰҮҺІ 😀 漢字 ₸ № « » — → ✓",
		strings.Repeat("Қостанай облысының мемлекеттік кірістер департаменті ", 6), strings.Repeat("Ө", 300)}), rapid.String())
}

// Words are the texts of a paper in any language of the program.
func Words() *rapid.Generator[*lang.Catalog] {
	return rapid.Map(rapid.SampledFrom(model.Langs()), lang.For)
}

// mark stands at the end of each text of OwnTexts: a first letter may be written large.
const mark = "¤"

// OwnTexts holds that a document is laid out with the texts of the office: with each of them marked, at least so many marks stand on
// it in every language, and all else stays as it is.
func OwnTexts(t TB, document func(words *lang.Catalog) paper.Document, least int) {
	t.Helper()
	for _, l := range model.Langs() {
		c := lang.For(l)
		texts := c.Own()
		for i := range texts {
			for _, form := range texts[i].Forms.All() {
				if form.Text != "" {
					texts[i].Forms = texts[i].Forms.With(form.Name, form.Text+mark)
				}
			}
		}
		was, is := fmt.Sprintf("%#v", document(c).Blocks), fmt.Sprintf("%#v", document(c.With(texts)).Blocks)
		if n := strings.Count(is, mark); n < least {
			t.Fatalf("%s: %d texts of the office, not %d", l, n, least)
		}
		if same := strings.ReplaceAll(is, mark, ""); same != was {
			at := 0
			for at < min(len(same), len(was)) && same[at] == was[at] {
				at++
			}
			t.Fatalf("%s: what is not a text has changed: %q, not %q", l, around(same, at), around(was, at))
		}
	}
}

// around is what stands at a place of a text.
func around(text string, at int) string { return text[max(0, at-60):min(len(text), at+60)] }

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
