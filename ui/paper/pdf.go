package paper

import (
	"bytes"
	"crypto/md5" // #nosec G501 -- PDF asks for it; nothing is proven by it, seals are SHA-256
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"baqylau/ui/paper/pdffile"
)

// program is what the PDF names as the program that made it.
const program = "Baqylau"

// PDF writes the pages as a PDF file with real text, an outline and the attachments. The same document gives the same
// bytes.
func (l *Layout) PDF(w io.Writer) error {
	if err := l.doc.mayAttach(); err != nil {
		return err
	}
	l.press.mu.Lock()
	defer l.press.mu.Unlock()
	f := l.press.begin(w, nil, l.doc, false)
	for i := range l.Pages {
		f.page(l.Pages[i].marks)
	}
	f.settle()
	if l.part {
		return f.finish(l.bookmarks, nil)
	}
	return f.finish(l.bookmarks, &l.record)
}

// file is a PDF in the making. Pages are painted and packed by workers and written in their order; what they share
// (typefaces, pictures) and what tells of them stands behind them.
type file struct {
	*objects
	press *Press
	doc   Document
	size  format
	belt

	// What was written, packed as it is, is read once more when the file is sealed: back from where it was written, or, where
	// that cannot be read, from made.
	back io.ReaderAt
	made bytes.Buffer
	body hash.Hash // SHA-256 of it

	catalog, tree, info, resources int

	pages  []int          // objects of the pages
	sums   []*pdffile.Sum // what is painted on them
	feet   []int          // objects of the streams with the feet, where they are written last
	common []int          // objects of streams that stand on every page
	images map[string]int // objects by the names of the pictures
}

// begin starts a file. A long one is packed quickly and leaves a stream of its own for the foot of each page. back reads what
// was written to w, nil where that cannot be read.
func (p *Press) begin(w io.Writer, back io.ReaderAt, doc Document, long bool) *file {
	f := &file{back: back, body: sha256.New(), press: p, doc: doc, size: formatOf(doc), images: make(map[string]int)}
	w = io.MultiWriter(w, f.body)
	if back == nil {
		w = io.MultiWriter(w, &f.made)
	}
	f.objects = newObjects(w)
	f.catalog, f.tree, f.info, f.resources = f.reserve(), f.reserve(), f.reserve(), f.reserve()
	f.start(f.size, &p.packers, long, func(s *sheet) { f.write(s, long) })
	return f
}

// write writes a painted page.
func (f *file) write(s *sheet, footed bool) {
	defer func() { f.broken.Store(f.objects.err != nil) }()
	for _, i := range s.images {
		name := imageName(i.sum)
		if f.images[name] != 0 {
			continue
		}
		made, err := f.press.ink(i)
		if err != nil {
			f.fail(err)
			return
		}
		f.images[name] = f.reserve()
		f.objects.stream(f.images[name], made.dict, made.data)
	}
	f.sums = append(f.sums, s.sum)
	content := f.reserve()
	f.stream(content, flated, s.packed)
	contents := []int{content}
	if footed {
		foot := f.reserve()
		f.feet = append(f.feet, foot)
		contents = append(append(contents, foot), f.common...)
	}
	list := fmt.Sprintf("%d 0 R", content)
	if len(contents) > 1 {
		list = references(contents)
	}
	f.pages = append(f.pages, f.add(fmt.Appendf(nil, "<</Type /Page /Parent %d 0 R /Contents %s>>", f.tree, list)))
}

// references lists objects.
func references(objects []int) string {
	out := []byte{'['}
	for i, n := range objects {
		if i > 0 {
			out = append(out, ' ')
		}
		out = fmt.Appendf(out, "%d 0 R", n)
	}
	return string(append(out, ']'))
}

func (o *objects) fail(err error) {
	if o.err == nil {
		o.err = err
	}
}

// finish writes what stands behind the pages, the record last; a part of a paper has none.
func (f *file) finish(bookmarks []bookmark, record *Record) error {
	if err := f.objects.err; err != nil { // pages may be missing, which what follows would tell of
		return fmt.Errorf("write PDF: %w", err)
	}
	fonts := "" // of the resources
	for name, used := range f.used.fonts {
		if used == nil {
			continue
		}
		made, err := f.press.embed(Font(name), used)
		if err != nil {
			return fmt.Errorf("make PDF: %w", err)
		}
		fonts += fmt.Sprintf("/%s %d 0 R ", fontLabel(Font(name)), f.font(Font(name), made))
	}
	pictures := ""
	for _, name := range slices.Sorted(maps.Keys(f.images)) {
		pictures += fmt.Sprintf("/%s %d 0 R ", name, f.images[name])
	}
	f.put(f.resources, fmt.Appendf(nil, "<</ProcSet [/PDF /Text /ImageB /ImageC] /Font <<%s>> /XObject <<%s>>>>", fonts, pictures))
	f.put(f.tree, fmt.Appendf(nil, "<</Type /Pages\n/Kids %s\n/Count %d\n/MediaBox [0 0 %.2f %.2f]\n/Resources %d 0 R\n>>",
		references(f.pages), len(f.pages), f.size.width/mmPerPoint, f.size.height/mmPerPoint, f.resources))
	f.put(f.info, f.describe())
	catalog := fmt.Appendf(nil, "<<\n/Type /Catalog\n/Pages %d 0 R\n/Lang (%s)\n/ViewerPreferences <</DisplayDocTitle true>>\n", f.tree, f.doc.Lang)
	if len(bookmarks) > 0 {
		catalog = fmt.Appendf(catalog, "/Outlines %d 0 R\n/PageMode /UseOutlines\n", f.outline(bookmarks))
	}
	attached := slices.Clone(f.doc.Attachments)
	if record != nil {
		sealed, err := f.seal(*record)
		if err != nil {
			return fmt.Errorf("seal PDF: %w", err)
		}
		attached = append(attached, sealed)
	}
	if len(attached) > 0 {
		catalog = append(catalog, f.attach(attached)...)
	}
	f.put(f.catalog, append(catalog, ">>"...))
	if err := f.objects.finish(f.catalog, f.info); err != nil {
		return fmt.Errorf("write PDF of %d pages: %w", len(f.pages), err)
	}
	return nil
}

// describe says of the file what a reader shows as its properties.
func (f *file) describe() []byte {
	out := []byte("<<\n")
	for _, e := range [][2]string{{"Title", f.doc.Title}, {"Author", f.doc.Author}, {"Subject", f.doc.Subject}, {"Keywords", f.doc.Keywords},
		{"Creator", program}, {"Producer", program}} {
		if text := plane(e[1]); text != "" {
			out = fmt.Appendf(out, "/%s %s\n", e[0], pdfText(text))
		}
	}
	when := pdfTime(f.doc.Created)
	return fmt.Appendf(out, "/CreationDate %s\n/ModDate %s\n>>", when, when)
}

func pdfTime(t time.Time) string { return t.UTC().Format("(D:20060102150405Z)") }

// Plane is a text of the file itself, such as its title, as it stands in the file.
func Plane(text string) string { return plane(text) }

// plane brings a text of the file itself to the form that papers have; what no typeface of a paper could print is
// replaced here as well.
func plane(text string) string {
	return strings.Map(func(r rune) rune {
		if r > lastRune {
			return replacement
		}
		return r
	}, clean(text))
}

// mayAttach refuses an attachment under a name of the record: a reader would not know which of the two it is.
func (d Document) mayAttach() error {
	for _, a := range d.Attachments {
		if strings.EqualFold(a.Name, RecordName) || strings.EqualFold(a.Name, FiguresName) {
			return fmt.Errorf("attach %s to a paper: the name is that of its record", a.Name)
		}
	}
	return nil
}

// attach writes the attachments, and returns what the catalog says of them.
func (f *file) attach(attachments []Attachment) []byte {
	k := f.press.packers.get()
	defer f.press.packers.put(k)
	var names []byte
	var files []int
	slices.SortStableFunc(attachments, func(a, b Attachment) int { return strings.Compare(a.Name, b.Name) })
	for _, a := range attachments {
		data := f.reserve()
		sum := md5.Sum(a.Data) // #nosec G401 -- the check sum of an attached file, as PDF asks
		kind := ""
		if a.Mime != "" {
			kind = " /Subtype " + string(pdfName(a.Mime))
		}
		f.stream(data, fmt.Sprintf("/Type /EmbeddedFile%s /Params <</Size %d /CheckSum <%x> /ModDate %s>> %s", kind, len(a.Data), sum,
			pdfTime(f.doc.Created), flated), k.pack(a.Data))
		name := pdfText(plane(a.Name))
		spec := f.add(fmt.Appendf(nil, "<</Type /Filespec /F %s /UF %s /Desc %s /AFRelationship /Data /EF <</F %d 0 R /UF %d 0 R>>>>",
			name, name, pdfText(plane(a.Mime)), data, data))
		names = fmt.Appendf(names, "%s %d 0 R ", name, spec)
		files = append(files, spec)
	}
	return fmt.Appendf(nil, "/Names <</EmbeddedFiles <</Names [%s]>>>>\n/AF %s\n", names, references(files))
}

// twig is a line of the outline with its place in the tree, by indices into the list; -1 is the root or none.
type twig struct {
	object                   int
	level                    int
	parent, prev, next       int
	first, last, descendants int
}

// outline writes the bookmarks as a tree without gaps between its levels, and returns the number of its root.
func (f *file) outline(bookmarks []bookmark) int {
	root := twig{object: f.reserve(), level: -1, first: -1, last: -1}
	twigs := make([]twig, len(bookmarks))
	at := func(i int) *twig {
		if i < 0 {
			return &root
		}
		return &twigs[i]
	}
	before := -1 // the line before
	for i, b := range bookmarks {
		t := twig{object: f.reserve(), level: min(b.level, at(before).level+1), parent: before, prev: -1, next: -1, first: -1, last: -1}
		for at(t.parent).level >= t.level {
			t.parent = at(t.parent).parent
		}
		over := at(t.parent)
		if t.prev = over.last; t.prev >= 0 {
			twigs[t.prev].next = i
		} else {
			over.first = i
		}
		over.last = i
		twigs[i] = t
		for up := t.parent; ; up = at(up).parent {
			if at(up).descendants++; up < 0 {
				break
			}
		}
		before = i
	}
	if len(twigs) > 0 {
		f.put(root.object, fmt.Appendf(nil, "<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>",
			twigs[root.first].object, twigs[root.last].object, root.descendants))
	}
	for i, b := range bookmarks {
		t := twigs[i]
		body := fmt.Appendf(nil, "<</Title %s /Parent %d 0 R /Dest [%d 0 R /XYZ 0 %.2f null]",
			pdfText(plane(strings.ReplaceAll(b.text, "\n", " "))), at(t.parent).object, f.pages[b.page-1], (f.size.height-b.y)/mmPerPoint)
		for _, link := range []struct {
			name string
			to   int
		}{{"Prev", t.prev}, {"Next", t.next}, {"First", t.first}, {"Last", t.last}} {
			if link.to >= 0 {
				body = fmt.Appendf(body, " /%s %d 0 R", link.name, twigs[link.to].object)
			}
		}
		if t.descendants > 0 {
			body = fmt.Appendf(body, " /Count %d", t.descendants)
		}
		f.put(t.object, append(body, ">>"...))
	}
	return root.object
}
