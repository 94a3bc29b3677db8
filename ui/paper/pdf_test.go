package paper

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

// tool runs one of poppler's programs, which these tests cannot do without.
func tool(t testing.TB, name string, args ...string) []byte {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("the tests of paper need %s: install poppler-utils (%v)", name, err)
	}
	var errs bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	require.NoErrorf(t, err, "%s %v: %s", name, args, errs.String())
	require.Emptyf(t, errs.String(), "%s %v complains", name, args)
	return out
}

// printed lays out and writes a document into a file of the test.
func printed(t testing.TB, doc Document) (*Layout, string) {
	t.Helper()
	l := NewPress().Lay(doc)
	var buf bytes.Buffer
	require.NoError(t, l.PDF(&buf))
	path := filepath.Join(t.TempDir(), "paper.pdf")
	require.NoError(t, os.WriteFile(path, buf.Bytes(), 0o600))
	return l, path
}

func itoa(n int) string { return strconv.Itoa(n) }

// TestPictures writes the sample pages for people to look at, where BAQYLAU_SCREENS names a folder.
func TestPictures(t *testing.T) {
	folder := os.Getenv("BAQYLAU_SCREENS")
	if folder == "" {
		folder = t.TempDir()
	}
	require.NoError(t, os.MkdirAll(folder, 0o755))
	for _, lang := range model.Langs() {
		l, err := NewPress().Lay(sample(lang)).pngs(96)
		require.NoError(t, err)
		require.GreaterOrEqual(t, len(l), 2, "pages of the sample in "+string(lang))
		for i, data := range l {
			name := "paper-" + string(lang) + "-" + itoa(i+1) + ".png"
			require.NoError(t, os.WriteFile(filepath.Join(folder, name), data, 0o644))
		}
	}
}

func (l *Layout) pngs(dpi float64) ([][]byte, error) {
	var out [][]byte
	for i := range l.Pages {
		img, err := l.Image(i, dpi)
		if err != nil {
			return nil, err
		}
		var buf bytes.Buffer
		if err := png.Encode(&buf, img); err != nil {
			return nil, err
		}
		out = append(out, buf.Bytes())
	}
	return out, nil
}

// textOf is the text of a PDF as a reader copies it, with words parted at line ends put together.
func textOf(t testing.TB, path string) string {
	t.Helper()
	text := string(tool(t, "pdftotext", "-enc", "UTF-8", path, "-"))
	text = regexp.MustCompile(`(\pL)-\n`).ReplaceAllString(text, "$1-")
	return strings.Join(strings.Fields(text), " ")
}

// bare takes out hyphens, which a line end may have added.
func bare(s string) string { return strings.ReplaceAll(s, "-", "") }

func spanText(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// texts are all texts of a document.
func texts(blocks []Block) []string {
	var out []string
	for _, block := range blocks {
		switch b := block.(type) {
		case Letterhead:
			out = append(append(append(out, b.Left...), b.Right...), b.Contact)
		case Title:
			out = append(out, b.Text, b.Sub)
		case Heading:
			out = append(out, b.Text)
		case Paragraph:
			out = append(out, spanText(b.Spans))
		case List:
			for _, it := range b.Items {
				out = append(out, spanText(it))
			}
		case Figures:
			for _, it := range b.Items {
				out = append(out, it.Value, it.Label)
			}
		case Facts:
			for _, it := range b.Items {
				out = append(out, it.Name, it.Value)
			}
		case Table:
			for _, c := range b.Columns {
				out = append(out, c.Head)
			}
			for _, r := range b.Rows {
				out = append(out, r.Cells...)
			}
			out = append(out, b.Sums...)
		case Chart:
			for _, bar := range b.Bars {
				out = append(out, bar.Label, bar.Text)
			}
		case Signature:
			out = append(out, b.Post, b.Name, b.Date)
		case Together:
			out = append(out, texts(b.Blocks)...)
		}
	}
	return out
}

func TestTextLayerHoldsEveryWord(t *testing.T) {
	for _, lang := range model.Langs() {
		t.Run(string(lang), func(t *testing.T) {
			doc := sample(lang)
			l, path := printed(t, doc)
			require.Empty(t, l.Missing)
			got := bare(textOf(t, path))
			for _, text := range append(texts(doc.Blocks), doc.HeadLeft, doc.HeadRight, doc.FootLeft) {
				for _, word := range strings.Fields(text) {
					require.Contains(t, got, bare(word))
				}
			}
			// The words of the introduction follow one another with spaces, though each stands by itself.
			intro := strings.Join(strings.Fields(spanText(Rich(wordsOf(lang).intro))), " ")
			require.Contains(t, got, bare(intro[:len(intro)/3]))
		})
	}
}

func TestPDFSaysWhatItIs(t *testing.T) {
	doc := sample(model.Kazakh)
	l, path := printed(t, doc)
	info := string(tool(t, "pdfinfo", "-isodates", path))
	require.Contains(t, info, doc.Title)
	require.Contains(t, info, doc.Author)
	require.Contains(t, info, doc.Subject)
	require.Contains(t, info, "2018-11-07T09:30:00")
	require.Regexp(t, `Pages:\s+`+itoa(len(l.Pages))+`\n`, info)
	require.Regexp(t, `Page size:\s+595.28 x 841.89 pts \(A4\)`, info)
	require.Regexp(t, `PDF version:\s+1.7`, info)

	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(data), "/Lang (kk)")
	require.Contains(t, string(data), "/ViewerPreferences <</DisplayDocTitle true>>")

	fonts := string(tool(t, "pdffonts", path))
	rows := strings.Split(strings.TrimSpace(fonts), "\n")[2:]
	require.Len(t, rows, 3)
	for _, row := range rows {
		require.Regexp(t, `Identity-H\s+yes \S+\s+yes`, row, "embedded, with a map to characters")
	}

	out := filepath.Join(t.TempDir(), "figures.json")
	tool(t, "pdfdetach", "-save", "1", "-o", out, path)
	attached, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, string(doc.Attachments[0].Data), string(attached))
}

// TestOutline reads the bookmarks back as pdftohtml lists them.
func TestOutline(t *testing.T) {
	doc := Document{Lang: model.Russian, Created: created, Blocks: []Block{
		Heading{Text: "Сферы", Level: 2}, Paragraph{Spans: Plain("текст")},
		Title{Text: "Справка"}, Heading{Text: "Өңірлер 😀", Level: 1}, Heading{Text: "Һ", Level: 2}, Heading{Text: "Қорытынды", Level: 1},
	}}
	_, path := printed(t, doc)
	out := string(tool(t, "pdftohtml", "-xml", "-i", "-stdout", path))
	_, outline, ok := strings.Cut(out, "<outline>")
	require.True(t, ok, out)
	for _, want := range []string{"Сферы", "Справка", "Өңірлер □", "Һ", "Қорытынды"} {
		require.Contains(t, outline, ">"+want+"<")
	}
}

func TestMissingCharactersAreShownAndTold(t *testing.T) {
	doc := Document{Lang: model.Russian, Created: created, Title: "😀", Author: "𝔄",
		Attachments: []Attachment{{Name: "😀.json", Data: []byte("{}")}},
		Blocks: []Block{
			Title{Text: "Ответ 😀😀"}, Heading{Text: "😀", Level: 1}, Paragraph{Spans: Plain("سلام 漢 и\u0306од ₸ ☐→\x00\u200b\u00ad\ufe0f")},
			Table{Columns: []Column{{Head: "Графа"}}, Rows: []Row{{Cells: []string{"漢"}}}},
		}}
	l, path := printed(t, doc)
	found := map[rune]int{}
	for _, m := range l.Missing {
		found[m.Rune] = m.Count
	}
	require.Equal(t, map[rune]int{'😀': 3, 'س': 1, 'ل': 1, 'ا': 1, 'م': 1, '漢': 2}, found)
	got := textOf(t, path)
	require.Contains(t, got, "Ответ □□")
	require.Contains(t, got, "□□□□ □ йод ₸ ☐→")
}

// TestEveryGlyphIsInItsFace holds that nothing on the pages is drawn as an empty box.
func TestEveryGlyphIsInItsFace(t *testing.T) {
	p := NewPress()
	for _, lang := range model.Langs() {
		for _, page := range p.Lay(sample(lang)).Pages {
			for _, m := range page.Texts {
				for _, r := range m.Text {
					require.NotZerof(t, p.face(m.Font).look(r).index, "%q of %q", r, m.Text)
				}
			}
		}
	}
	letters := "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁё₸№«»—–…%0123456789“”≥→☐☑✓□"
	l := p.Lay(Document{Lang: model.Kazakh, Blocks: []Block{Title{Text: letters}, Paragraph{Spans: []Span{{Text: letters}, {Text: letters, Italic: true}}}}})
	require.Empty(t, l.Missing)
}

func photo(w, h int, c color.Color) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, c)
		}
	}
	return img
}

// emblem is a blue picture as a file.
func emblem(t require.TestingT, w, h int) []byte {
	var buf bytes.Buffer
	require.NoError(t, png.Encode(&buf, photo(w, h, color.RGBA{0, 90, 160, 255})))
	return buf.Bytes()
}

// TestLetterheadStandsAroundItsEmblem: Kazakh at the left, Russian at the right, the emblem between them, how the office is
// reached under the line.
func TestLetterheadStandsAroundItsEmblem(t *testing.T) {
	doc := Document{Lang: model.Russian, Blocks: []Block{Letterhead{Left: []string{"Ақмола облысы бойынша", "департамент"},
		Right: []string{"Департамент", "по Акмолинской области"}, Emblem: emblem(t, 40, 80), Contact: "г. Кокшетау, ул. Абая, 96"},
		Title{Text: "Справка"}}}
	l, path := printed(t, doc)
	text := textOf(t, path)
	for _, part := range []string{"Ақмола облысы бойынша", "по Акмолинской области", "г. Кокшетау, ул. Абая, 96"} {
		require.Contains(t, text, part)
	}
	require.Len(t, l.Pages[0].Images, 1)
	img := l.Pages[0].Images[0]
	require.InDelta(t, emblemSide, img.H, 0.01, "a tall emblem fills the height")
	require.InDelta(t, emblemSide/2, img.W, 0.01)
	require.InDelta(t, marginLeft+(PageWidth-marginLeft-marginRight)/2, img.X+img.W/2, 0.01, "in the middle")
}

func TestPicturesOfEqualWidthKeepTheBytes(t *testing.T) {
	var blocks []Block
	for i, c := range []color.RGBA{{200, 0, 0, 255}, {0, 200, 0, 255}, {0, 0, 200, 255}, {9, 9, 9, 128}} {
		var buf bytes.Buffer
		if i%2 == 0 {
			require.NoError(t, jpeg.Encode(&buf, photo(160, 90, c), nil))
		} else {
			require.NoError(t, png.Encode(&buf, photo(160, 90, c)))
		}
		blocks = append(blocks, Picture{Data: buf.Bytes(), Width: 60, Caption: "Пандус " + itoa(i)})
	}
	half := blocks[0].(Picture).Data
	blocks = append(blocks, blocks[0], Picture{Data: []byte("not a picture")}, Picture{Data: half[:len(half)/2]})
	doc := Document{Lang: model.Russian, Created: time.Unix(0, 0), Blocks: blocks}
	var first []byte
	for range 8 {
		var buf bytes.Buffer
		require.NoError(t, NewPress().Lay(doc).PDF(&buf))
		if first == nil {
			first = buf.Bytes()
		}
		require.True(t, bytes.Equal(first, buf.Bytes()))
	}
	l, path := printed(t, doc)
	require.Equal(t, 2, strings.Count(textOf(t, path), "Изображение не удалось прочитать."))
	img, err := l.Image(0, 50)
	require.NoError(t, err)
	r, g, _, _ := img.At(60, 60).RGBA()
	require.Greater(t, r, 2*g, "the first picture is red")
}

// TestMissingIsSaidInASentence in the three languages, with not more than a few characters named.
func TestMissingIsSaidInASentence(t *testing.T) {
	var many []Missing
	for i := range 11 {
		many = append(many, Missing{Rune: '漢' + rune(i), Count: 2})
	}
	for l, want := range map[model.Lang]string{
		model.Kazakh:  "Қаріптерде мына таңбалар жоқ: 😀 (U+1F600). Қағазда олардың орнында □ тұрады.",
		model.Russian: "В шрифтах нет символов: 😀 (U+1F600). На бумаге вместо них стоит □.",
		model.English: "No typeface has these characters: 😀 (U+1F600). On paper □ stands in their place.",
	} {
		require.Empty(t, MissingText(nil, lang.For(l)))
		require.Equal(t, want, MissingText([]Missing{{'😀', 3}}, lang.For(l)))
		text := MissingText(many, lang.For(l))
		require.Contains(t, text, "3")
		require.NotContains(t, text, "U+6F2C")
	}
}
