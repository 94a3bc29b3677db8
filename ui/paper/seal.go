package paper

import (
	"bytes"
	"compress/zlib"
	"crypto/md5"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"baqylau/model"
	"baqylau/ui/paper/pdffile"
)

// PageDigits is how much of a page's digest stands in a record.
const PageDigits = 32

var (
	lastXref  = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)
	noFiles   = regexp.MustCompile(`/Names <<\n/EmbeddedFiles << /Names \[\s*\] >>\n>>\n`)
	sizeEntry = regexp.MustCompile(`/Size (\d+)\n`)
)

// shape is where the parts of the library's file are.
type shape struct {
	catalog int // its object, the last one
	inside  int // of the catalogue, behind its type
	xref    int
	trailer int
	count   int // of objects and the empty one
}

func shapeOf(data []byte) (shape, error) {
	bad := fmt.Errorf("finish PDF: the library's file is not of the expected shape")
	var s shape
	end := lastXref.FindSubmatch(data)
	if !bytes.HasPrefix(data, []byte(libraryHead)) || end == nil {
		return s, bad
	}
	var err error
	if s.xref, err = strconv.Atoi(string(end[1])); err != nil || s.xref >= len(data) {
		return s, bad
	}
	s.trailer = bytes.LastIndex(data, []byte("trailer\n<<\n"))
	const kind = "/Type /Catalog\n"
	s.inside = bytes.LastIndex(data[:s.xref], []byte(kind)) + len(kind)
	if s.trailer < s.xref || s.inside < len(kind) {
		return s, bad
	}
	size := sizeEntry.FindSubmatch(data[s.trailer:])
	if size == nil {
		return s, bad
	}
	if s.count, err = strconv.Atoi(string(size[1])); err != nil {
		return s, bad
	}
	s.catalog = bytes.LastIndex(data[:s.inside], fmt.Appendf(nil, "\n%d 0 obj\n", s.count-1)) + 1
	if s.catalog == 0 {
		return s, bad
	}
	return s, nil
}

// libraryHead is the first line of the library's file; ours is as long.
const (
	libraryHead = "%PDF-1.3\n"
	ourHead     = "%PDF-1.7\n"
)

// finish adds what the library cannot say: the version that attachments need, the language of the text, that the window
// should bear the title, the attached files, and an identity made from the content. All of it stands in or after the last
// object, so that nothing before it moves.
func finish(data []byte, l model.Lang, files []Attachment) ([]byte, error) {
	s, err := shapeOf(data)
	if err != nil {
		return nil, err
	}
	names, objects := attach(files, s.count)
	catalog := noFiles.ReplaceAllString(string(data[s.inside:s.xref]), "")
	out := make([]byte, 0, len(data)+len(objects)*128)
	out = append(append(out, ourHead...), data[len(ourHead):s.inside]...)
	out = fmt.Appendf(out, "/Lang (%s)\n/ViewerPreferences <</DisplayDocTitle true>>\n%s%s", l, names, catalog)
	rows := strings.Builder{}
	for _, o := range objects {
		fmt.Fprintf(&rows, "%010d 00000 n \n", len(out))
		out = append(out, o...)
	}
	xref := len(out)
	sum := md5.Sum(out)
	count := s.count + len(objects)
	lines := bytes.SplitN(data[s.xref:s.trailer], []byte("\n"), 3) // "xref", "0 n", the rows
	if len(lines) != 3 {
		return nil, fmt.Errorf("finish PDF: the library's table of objects is not of the expected shape")
	}
	out = fmt.Appendf(out, "xref\n0 %d\n%s%s", count, lines[2], rows.String())
	trailer := strings.Replace(string(data[s.trailer:]), fmt.Sprintf("/Size %d\n", s.count), fmt.Sprintf("/Size %d\n/ID [<%x> <%x>]\n", count, sum, sum), 1)
	trailer = lastXref.ReplaceAllString(trailer, fmt.Sprintf("startxref\n%d\n%%%%EOF\n", xref))
	return append(out, trailer...), nil
}

// attach writes files as objects numbered from first on, and what the catalogue says of them.
func attach(files []Attachment, first int) (names string, objects [][]byte) {
	if len(files) == 0 {
		return "", nil
	}
	var list, refs strings.Builder
	for _, f := range files {
		packed := deflate(f.Data)
		sum := md5.Sum(f.Data)
		file := fmt.Appendf(nil, "%d 0 obj\n<</Type /EmbeddedFile /Subtype /%s /Filter /FlateDecode /Length %d /Params <</Size %d /CheckSum <%x>>>>>\nstream\n",
			first, pdfName(f.Mime), len(packed), len(f.Data), sum)
		file = append(append(file, packed...), "\nendstream\nendobj\n"...)
		called := pdfText(plane(f.Name))
		spec := fmt.Appendf(nil, "%d 0 obj\n<</Type /Filespec /F %s /UF %s /AFRelationship /Source /EF <</F %d 0 R>>>>\nendobj\n", first+1, called, called, first)
		objects = append(objects, file, spec)
		fmt.Fprintf(&list, "%s %d 0 R ", called, first+1)
		fmt.Fprintf(&refs, "%d 0 R ", first+1)
		first += 2
	}
	return fmt.Sprintf("/AF [%s]\n/Names <</EmbeddedFiles <</Names [%s]>>>>\n", refs.String(), list.String()), objects
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	// A buffer takes everything.
	_, _ = z.Write(data)
	_ = z.Close()
	return b.Bytes()
}

// pdfName writes a kind of content as a name; "/" may not stand in one.
func pdfName(mime string) string {
	if mime == "" {
		mime = "application/octet-stream"
	}
	return strings.ReplaceAll(plane(mime), "/", "#2F")
}

// pdfText writes a text so that every viewer reads it.
func pdfText(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteString(">")
	return b.String()
}

// seal completes the record from the library's file, which has all pages, and returns it as the file to attach.
func (r Record) seal(data []byte) (Attachment, error) {
	s, err := shapeOf(data)
	if err != nil {
		return Attachment{}, err
	}
	body := append([]byte(ourHead), data[len(ourHead):s.catalog]...)
	r.Body, r.BodyLength = digestOf(body), len(body)
	f, err := pdffile.Open(data)
	if err != nil {
		return Attachment{}, fmt.Errorf("seal PDF: %w", err)
	}
	pages, err := f.Pages(false)
	if err != nil {
		return Attachment{}, fmt.Errorf("seal PDF: %w", err)
	}
	for _, p := range pages {
		r.Pages = append(r.Pages, p.Digest[:PageDigits])
	}
	if r.Seal, err = r.Sealed(); err != nil {
		return Attachment{}, err
	}
	text, err := encode(r, "  ")
	if err != nil {
		return Attachment{}, err
	}
	return Attachment{Name: r.attachedAs(), Mime: "application/json", Data: text}, nil
}
