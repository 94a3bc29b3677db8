package verify_test

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/verify"
)

// printed makes a paper of two pages with a figure to forge.
func printed(t testing.TB, change func(*paper.Document)) []byte {
	t.Helper()
	doc := document()
	if change != nil {
		change(&doc)
	}
	var b bytes.Buffer
	require.NoError(t, paper.NewPress().Lay(doc).PDF(&b))
	return b.Bytes()
}

func document() paper.Document {
	return paper.Document{Lang: model.Kazakh, Title: "Анықтама", Author: "Департамент", Created: time.Date(2018, 11, 7, 6, 0, 0, 0, time.UTC),
		HeadLeft: "Ақмола облысы", Origin: paper.Origin{Kind: model.PaperMinutes, Office: "АҚМ",
			Sources: []model.PaperSource{{Kind: model.KindDiscussion, ID: "d", Number: "АҚМ-2018-0001", Version: 3}}},
		Blocks: []paper.Block{paper.Title{Text: "Анықтама"}, paper.Figures{Items: []paper.Figure{{Value: "1433", Label: "бұзушылық"}}},
			paper.PageBreak{}, paper.Paragraph{Spans: paper.Plain("Екінші бет")}}}
}

func read(t testing.TB, data []byte) verify.Paper {
	t.Helper()
	p, err := verify.Read(data)
	require.NoError(t, err)
	return p
}

func TestWhatWasPrintedIsIntact(t *testing.T) {
	data := printed(t, nil)
	p := read(t, data)
	require.Equal(t, verify.Intact, p.State)
	require.Equal(t, 2, p.Pages)
	require.Empty(t, p.Changed)
	require.Equal(t, model.PaperMinutes, p.Record.Kind)
	require.Equal(t, "АҚМ", p.Record.Office)
	require.Equal(t, model.Kazakh, p.Record.Language)
	require.Contains(t, string(p.Record.Content), `"number":"АҚМ-2018-0001","version":3`)
	require.Empty(t, p.Record.Signature)
	require.Equal(t, "Baqylau", p.Producer)
	require.NotEqual(t, p.Record.Code, read(t, printed(t, func(d *paper.Document) {
		d.Origin.Sources[0].Version++
	})).Record.Code, "the code follows the records")
}

// object finds an object of our own file: where it begins and its bytes.
func object(t testing.TB, data []byte, kind string) (num int, whole []byte) {
	t.Helper()
	for _, m := range regexp.MustCompile(`(?s)\n(\d+) 0 obj\n.*?endobj`).FindAllSubmatchIndex(data, -1) {
		if body := data[m[0]+1 : m[1]]; regexp.MustCompile(kind).Match(body) {
			n, err := strconv.Atoi(string(data[m[2]:m[3]]))
			require.NoError(t, err)
			return n, body
		}
	}
	require.FailNow(t, "no object", kind)
	return 0, nil
}

// unpacked is the content of the page with a text in it, and the number of its object.
func unpacked(t testing.TB, data []byte, with string) (num int, content []byte) {
	t.Helper()
	for _, m := range regexp.MustCompile(`\n(\d+) 0 obj\n<</Filter /FlateDecode /Length (\d+)>>\nstream\n`).FindAllSubmatchIndex(data, -1) {
		length, err := strconv.Atoi(string(data[m[4]:m[5]]))
		require.NoError(t, err)
		z, err := zlib.NewReader(bytes.NewReader(data[m[1] : m[1]+length]))
		require.NoError(t, err)
		content, err := io.ReadAll(z)
		require.NoError(t, err)
		if bytes.Contains(content, []byte(with)) {
			num, err := strconv.Atoi(string(data[m[2]:m[3]]))
			require.NoError(t, err)
			return num, content
		}
	}
	require.FailNow(t, "no page", with)
	return 0, nil
}

// wide is text as it stands in a page.
func wide(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r >> 8))
		b.WriteByte(byte(r))
	}
	return b.String()
}

// amended adds a new version of an object to the end of a file, as editors do.
func amended(t testing.TB, data []byte, num int, body string) []byte {
	t.Helper()
	prev := regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`).FindSubmatch(data)
	require.NotNil(t, prev)
	root := regexp.MustCompile(`/Root (\d+ 0 R)`).FindSubmatch(data)
	out := bytes.Clone(data)
	at := len(out)
	out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", num, body)
	xref := len(out)
	return fmt.Appendf(out, "xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 999 /Root %s /Prev %s>>\nstartxref\n%d\n%%%%EOF\n", num, at, root[1], prev[1], xref)
}

func streamOf(content string) string {
	return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content)
}

func TestAChangedNumberIsSeen(t *testing.T) {
	data := printed(t, nil)
	num, content := unpacked(t, data, wide("1433"))
	forged := amended(t, data, num, streamOf(strings.Replace(string(content), wide("1433"), wide("1933"), 1)))
	p := read(t, forged)
	require.Equal(t, verify.PagesChanged, p.State)
	require.Equal(t, []int{1}, p.Changed)
	texts, err := verify.Texts(data, forged)
	require.NoError(t, err)
	require.Equal(t, []verify.TextChange{{Page: 1, Was: "1433", Is: "1933"}}, texts)

	// A hex edit of that stream, which is not packed, in a file that shows the same pages.
	same := amended(t, data, num, streamOf(string(content)))
	require.Equal(t, verify.Touched, read(t, same).State, "packed another way, the page shows the same")
	at := bytes.LastIndex(same, []byte(wide("1433")))
	same[at+3] = '9'
	require.Equal(t, verify.PagesChanged, read(t, same).State)

	// Moved, painted over, or in another colour: all are changes of what the page shows.
	for name, to := range map[string]string{
		"painted over": string(content) + "\n1 g 0 0 500 500 re f\n", "white": "1 g\n" + string(content),
		"moved": strings.Replace(string(content), " Tm\n", "1 Tm\n", 1), "nothing": "",
	} {
		require.NotEqual(t, string(content), to)
		require.Equal(t, verify.PagesChanged, read(t, amended(t, data, num, streamOf(to))).State, name)
	}
}

func TestWhatLiesOverAPageIsSeen(t *testing.T) {
	data := printed(t, nil)
	num, page := object(t, data, `/Type /Page\b`)
	body := string(page[bytes.Index(page, []byte("<<")):bytes.LastIndex(page, []byte("endobj"))])
	require.Equal(t, verify.Touched, read(t, amended(t, data, num, body)).State)
	for name, with := range map[string]string{
		"a note over the number": "/Annots [<</Type /Annot /Subtype /FreeText /Rect [0 0 99 99] /Contents (1933)>>]",
		"turned":                 "/Rotate 180", "cut": "/CropBox [0 0 10 10]",
	} {
		p := read(t, amended(t, data, num, strings.TrimSuffix(strings.TrimSpace(body), ">>")+with+">>"))
		require.Equal(t, verify.PagesChanged, p.State, name)
		require.Equal(t, []int{1}, p.Changed, name)
	}
	// A typeface in which a 4 looks like a 9 changes what every page with it shows.
	num, font := object(t, data, `/CIDToGIDMap`)
	changed := strings.Replace(string(font[bytes.Index(font, []byte("<<")):bytes.LastIndex(font, []byte("endobj"))]), "/CIDToGIDMap ", "/CIDToGIDMap /Identity /Was ", 1)
	require.Equal(t, verify.PagesChanged, read(t, amended(t, data, num, changed)).State)
	// Pages that are gone, twice or in another order.
	num, tree := object(t, data, `/Type /Pages\b`)
	pages := regexp.MustCompile(`/Kids \[(\d+ 0 R) (\d+ 0 R)\]`).FindSubmatch(tree)
	require.NotNil(t, pages, string(tree))
	body = string(tree[bytes.Index(tree, []byte("<<")):bytes.LastIndex(tree, []byte("endobj"))])
	for name, kids := range map[string]string{
		"gone": fmt.Sprintf("[%s]", pages[1]), "twice": fmt.Sprintf("[%s %s %s]", pages[1], pages[2], pages[2]), "swapped": fmt.Sprintf("[%s %s]", pages[2], pages[1]),
	} {
		p, err := verify.Read(amended(t, data, num, strings.Replace(body, string(pages[0]), "/Kids "+kids, 1)))
		require.True(t, p.State == verify.PagesChanged || model.HasFault(err, "fault.verify.damaged"), "%s: %s %v", name, p.State, err)
	}
}

func TestAChangedRecordIsSeen(t *testing.T) {
	data := printed(t, nil)
	num, text := recordOf(t, data)
	with := func(text string) verify.Paper {
		return read(t, amended(t, data, num, streamOf(text)))
	}
	require.Equal(t, verify.Touched, with(text).State)
	for from, to := range map[string]string{"0001": "0007", `"АҚМ"`: `"АТР"`, "2018-11-07": "2019-11-07", `"kk"`: `"ru"`} {
		require.Contains(t, text, from)
		require.Equal(t, verify.RecordChanged, with(strings.Replace(text, from, to, 1)).State, "%s → %s", from, to)
	}
	var r map[string]any
	require.NoError(t, json.Unmarshal([]byte(text), &r))
	for _, key := range []string{"digest", "seal", "code", "body", "pages", "content"} {
		less := map[string]any{}
		for k, v := range r {
			if k != key {
				less[k] = v
			}
		}
		without, err := json.Marshal(less)
		require.NoError(t, err)
		p, err := verify.Read(amended(t, data, num, streamOf(string(without))))
		require.True(t, err != nil && model.HasFault(err, "fault.verify.record") || p.State == verify.RecordChanged, "without %s: %v %v", key, p.State, err)
	}
}

func TestSavedAgainByAnotherProgram(t *testing.T) {
	pdfunite, err := exec.LookPath("pdfunite")
	require.NoError(t, err, "poppler's tools are needed for the tests")
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf")
	require.NoError(t, os.WriteFile(in, printed(t, nil), 0o600))
	said, err := exec.Command(pdfunite, in, out).CombinedOutput()
	require.NoError(t, err, string(said))
	again, _, err := verify.ReadFile(afero.NewOsFs(), out)
	require.NoError(t, err)
	require.Equal(t, verify.Resaved, again.State)
	require.Empty(t, again.Changed)
}

func TestForeignAndBrokenFilesGetASentence(t *testing.T) {
	data := printed(t, nil)
	for key, files := range map[string][][]byte{
		"fault.verify.not_pdf":  {nil, []byte("hello"), {0xff, 0xd8, 0xff, 0xe0}, []byte("%PD")},
		"fault.verify.damaged":  {[]byte("%PDF-1.7\n"), data[:len(data)/2], data[:len(data)-40], append([]byte("%PDF-1.7\n"), data[200:]...)},
		"fault.verify.locked":   {bytes.Replace(data, []byte("trailer\n<<\n"), []byte("trailer\n<<\n/Encrypt 5 0 R "), 1)},
		"fault.verify.not_ours": {bytes.ReplaceAll(data, []byte("/EmbeddedFiles"), []byte("/OtherwiseFile"))},
	} {
		for i, file := range files {
			_, err := verify.Read(file)
			require.True(t, model.HasFault(err, key), "%s %d: %v", key, i, err)
		}
	}
	_, _, err := verify.ReadFile(afero.NewMemMapFs(), "/nowhere.pdf")
	require.True(t, model.HasFault(err, "fault.verify.open"), "%v", err)
}

// TestEveryTruncationIsSeen cuts a file anywhere: it is damaged, or none of ours, never what was printed.
func TestEveryTruncationIsSeen(t *testing.T) {
	data := printed(t, nil)
	rapid.Check(t, func(t *rapid.T) {
		p, err := verify.Read(data[:rapid.IntRange(0, len(data)-8).Draw(t, "at")])
		if err == nil {
			t.Fatalf("a cut file is %s", p.State)
		}
	})
}

// TestEveryChangedByteIsSeen changes one byte of what is painted, of the record or of anything else that bears content.
func TestEveryChangedByteIsSeen(t *testing.T) {
	data := printed(t, nil)
	length := read(t, data).Record.BodyLength
	rapid.Check(t, func(t *rapid.T) {
		bad := bytes.Clone(data)
		at := rapid.IntRange(0, length-1).Draw(t, "at")
		bad[at] ^= byte(rapid.IntRange(1, 255).Draw(t, "by"))
		if p, err := verify.Read(bad); err == nil && p.State == verify.Intact {
			t.Fatalf("byte %d is another, and nothing is said", at)
		}
	})
}

// FuzzRead holds that no file makes the reader panic, hang or say that what was changed is intact.
func FuzzRead(f *testing.F) {
	data := printed(f, nil)
	f.Add(data)
	f.Add(data[:len(data)/3])
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer<</Root 1 0 R/Size 2>>\nstartxref\n70\n%%EOF"))
	f.Add([]byte("%PDF-1.5\n1 0 obj<</Type/XRef/W[1 2 1]/Size 9/Length 1 0 R>>stream\n\x01\x00\x09\x00\nendstream endobj\nstartxref\n9\n%%EOF"))
	f.Add(bytes.ReplaceAll(data, []byte("0 R"), []byte("1 R")))
	whole := read(f, data)
	f.Fuzz(func(t *testing.T, file []byte) {
		p, err := verify.Read(file)
		if err == nil && p.State == verify.Intact && p.Record.Seal == whole.Record.Seal && !bytes.Equal(file[:whole.Record.BodyLength], data[:whole.Record.BodyLength]) {
			t.Fatal("another file passes for the one that was printed")
		}
	})
}

// TestWhatIsAddedOrRenamedIsSaid: bytes behind the end of the file, and a title that is not the one that was printed, which viewers show
// over the pages.
func TestWhatIsAddedOrRenamedIsSaid(t *testing.T) {
	data := printed(t, nil)
	for _, more := range []string{" ", "\n\n", "%", "anything at all", "\x00"} {
		require.Equal(t, verify.Touched, read(t, append(bytes.Clone(data), more...)).State, "%q", more)
	}
	num, info := object(t, data, `/Producer`)
	body := string(info[bytes.Index(info, []byte("<<")):bytes.LastIndex(info, []byte("endobj"))])
	at := strings.Index(body, "/Title ")
	forged := body[:at] + "/Title (Forged) " + body[at+strings.Index(body[at:], "\n"):]
	p := read(t, withInfo(amended(t, data, num, forged), num))
	require.Equal(t, "Forged", p.Title)
	require.Equal(t, verify.TitleChanged, p.State)
	require.False(t, p.Genuine())
	require.Equal(t, verify.Touched, read(t, withInfo(amended(t, data, num, body), num)).State, "the same title, written again")
}

// withInfo names the object of the file's properties in the last table of objects too.
func withInfo(data []byte, num int) []byte {
	at := bytes.LastIndex(data, []byte("/Root "))
	return append(append(bytes.Clone(data[:at]), fmt.Sprintf("/Info %d 0 R ", num)...), data[at:]...)
}
