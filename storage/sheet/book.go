package sheet

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"unicode/utf16"

	"baqylau/model"
)

// book is an XLSX file that is open for reading: its parts, and what the sheets share.
type book struct {
	name    string
	parts   map[string]*zip.File
	limits  Limits
	texts   []string
	formats []cellFormat // by style number
	d1904   bool
	sheets  []bookSheet
}

type bookSheet struct {
	name   string
	part   string
	hidden bool
}

type cellFormat struct {
	class formatClass
	zeros uint8
}

// openBook reads everything but the rows. What is no workbook gets the sentence for what it is.
func openBook(name string, r io.ReaderAt, size int64, limits Limits) (*book, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, model.NewFault("fault.sheet.broken", "file", name).Because(err)
	}
	b := &book{name: name, parts: make(map[string]*zip.File, len(archive.File)), limits: limits}
	for _, f := range archive.File {
		b.parts[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = f
	}
	root, err := b.root()
	if err != nil {
		return nil, err
	}
	targets, kinds, err := b.relations(root)
	if err != nil {
		return nil, err
	}
	if err := b.readWorkbook(root, targets, kinds); err != nil {
		return nil, err
	}
	for id, kind := range kinds {
		var read func(string) error
		switch kind {
		case "sharedStrings":
			read = b.readTexts
		case "styles":
			read = b.readStyles
		default:
			continue
		}
		if b.parts[targets[id]] == nil {
			continue
		}
		if err := read(targets[id]); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// root finds the workbook among the parts, or tells what else the archive is.
func (b *book) root() (string, error) {
	if b.parts["mimetype"] != nil && b.parts["content.xml"] != nil {
		return "", model.NewFault("fault.sheet.ods", "file", b.name)
	}
	if b.parts["xl/workbook.bin"] != nil {
		return "", model.NewFault("fault.sheet.old_xls", "file", b.name)
	}
	if b.parts["word/document.xml"] != nil || b.parts["ppt/presentation.xml"] != nil {
		return "", model.NewFault("fault.sheet.document", "file", b.name)
	}
	targets, kinds, err := b.relations("")
	if err != nil {
		return "", err
	}
	for id, kind := range kinds {
		if kind == "officeDocument" && b.parts[targets[id]] != nil {
			return targets[id], nil
		}
	}
	if b.parts["xl/workbook.xml"] != nil {
		return "xl/workbook.xml", nil
	}
	if b.parts["[Content_Types].xml"] != nil {
		return "", model.NewFault("fault.sheet.broken", "file", b.name)
	}
	return "", model.NewFault("fault.sheet.archive", "file", b.name)
}

// relations reads what a part refers to: by id the target's name and the last word of its type.
func (b *book) relations(part string) (targets, kinds map[string]string, err error) {
	targets, kinds = map[string]string{}, map[string]string{}
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if part == "" {
		name = "_rels/.rels"
	}
	if b.parts[name] == nil {
		return targets, kinds, nil
	}
	err = b.scan(name, func(s *xmlScanner, t xmlToken) error {
		if t.kind != tokenStart || !t.is("Relationship") {
			return nil
		}
		target := t.attrText("Target")
		if abs, ok := strings.CutPrefix(target, "/"); ok {
			target = abs
		} else {
			target = path.Join(path.Dir(part), target)
		}
		id := t.attrText("Id")
		targets[id], kinds[id] = target, path.Base(t.attrText("Type"))
		return nil
	})
	return targets, kinds, err
}

// scan opens a part within the limits and hands its tokens to each.
func (b *book) scan(part string, each func(*xmlScanner, xmlToken) error) error {
	r, err := b.open(part)
	if err != nil {
		return err
	}
	defer r.Close()
	s := newXMLScanner(r)
	for {
		t, err := s.next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = each(s, t)
		}
		if err == errDone {
			return nil
		}
		if err != nil {
			return b.partFault(part, err)
		}
	}
}

// errDone ends a scan before the end of the part.
var errDone = errors.New("done")

// partFault makes a sentence of an error inside a part, unless it is one already or a cancelled
// context. What is neither that nor the disk's fault is the archive's: its own package reports
// damage by a dozen errors.
func (b *book) partFault(part string, err error) error {
	var fault *model.Fault
	if errors.As(err, &fault) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	code := "fault.sheet.broken"
	if disk := (*fs.PathError)(nil); errors.As(err, &disk) {
		code = "fault.sheet.unreadable"
	}
	return model.NewFault(code, "file", b.name).Because(fmt.Errorf("read part %s: %w", part, err))
}

// open opens a part and stops it from growing beyond what is reasonable.
func (b *book) open(part string) (io.ReadCloser, error) {
	f := b.parts[part]
	if f == nil {
		return nil, model.NewFault("fault.sheet.broken", "file", b.name).Because(fmt.Errorf("no part %s", part))
	}
	if f.Flags&1 != 0 {
		return nil, model.NewFault("fault.sheet.password", "file", b.name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, b.partFault(part, err)
	}
	most := b.limits.Unzipped
	if ratio := int64(f.CompressedSize64) * b.limits.Ratio; ratio > b.limits.RatioFrom && ratio < most {
		most = ratio
	} else if ratio <= b.limits.RatioFrom {
		most = min(most, b.limits.RatioFrom)
	}
	return &boundedPart{ReadCloser: r, left: most, name: b.name}, nil
}

// boundedPart ends with a fault where a part unpacks to more than its limit.
type boundedPart struct {
	io.ReadCloser
	left int64
	name string
}

func (p *boundedPart) Read(dst []byte) (int, error) {
	n, err := p.ReadCloser.Read(dst)
	if p.left -= int64(n); p.left < 0 {
		return 0, model.NewFault("fault.sheet.bomb", "file", p.name)
	}
	return n, err
}

func (b *book) readWorkbook(root string, targets, kinds map[string]string) error {
	return b.scan(root, func(s *xmlScanner, t xmlToken) error {
		if t.kind != tokenStart {
			return nil
		}
		switch {
		case t.is("workbookPr"):
			b.d1904 = t.attrTrue("date1904")
		case t.is("sheet"):
			id := t.attrText("id")
			if kinds[id] == "worksheet" && len(b.sheets) < b.limits.Sheets {
				state := t.attrText("state")
				b.sheets = append(b.sheets, bookSheet{name: t.attrText("name"), part: targets[id],
					hidden: state == "hidden" || state == "veryHidden"})
			}
		}
		return nil
	})
}

// readTexts reads the texts that the cells share. Phonetic hints are left out.
func (b *book) readTexts(part string) error {
	var text []byte
	var total int64
	inText, phonetic := false, false
	return b.scan(part, func(s *xmlScanner, t xmlToken) error {
		switch t.kind {
		case tokenText:
			if inText && !phonetic {
				text = t.appendText(text)
			}
		case tokenStart:
			switch {
			case t.is("si"):
				text = text[:0]
				if t.empty {
					b.texts = append(b.texts, "")
				}
			case t.is("t"):
				inText = !t.empty
			case t.is("rPh"):
				phonetic = !t.empty
			}
		case tokenEnd:
			switch {
			case t.is("si"):
				b.texts = append(b.texts, unescapeOOXML(string(text)))
				if total += int64(len(text)) + 16; total > b.limits.Text {
					return model.NewFault("fault.sheet.huge", "file", b.name, "limit", megabytes(b.limits.Text))
				}
			case t.is("t"):
				inText = false
			case t.is("rPh"):
				phonetic = false
			}
		}
		return nil
	})
}

// unescapeOOXML resolves _xHHHH_, with which workbooks write characters that XML cannot hold.
func unescapeOOXML(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			break
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' || utf16.IsSurrogate(rune(n)) {
			out.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		out.WriteString(s[:i])
		out.WriteRune(rune(n))
		s = s[i+7:]
	}
	out.WriteString(s)
	return out.String()
}

// readStyles reads what each style makes of a number.
func (b *book) readStyles(part string) error {
	custom := map[int]cellFormat{}
	inCells := false
	return b.scan(part, func(s *xmlScanner, t xmlToken) error {
		switch {
		case t.is("numFmt") && t.kind == tokenStart:
			custom[t.attrInt("numFmtId", -1)] = classify(t.attrText("formatCode"))
		case t.is("cellXfs"):
			inCells = t.kind == tokenStart && !t.empty
		case inCells && t.is("xf") && t.kind == tokenStart:
			id := t.attrInt("numFmtId", 0)
			format, ok := custom[id]
			if !ok {
				format = builtin(id)
			}
			b.formats = append(b.formats, format)
		}
		return nil
	})
}

// builtin classifies the number formats that every workbook has without naming them.
func builtin(id int) cellFormat {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return cellFormat{class: formatDate}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return cellFormat{class: formatTime}
	case id == 22:
		return cellFormat{class: formatDateTime}
	}
	return cellFormat{}
}

// classify tells by its code whether a number format shows a date, a time, or leading zeros.
func classify(code string) cellFormat {
	if n := len(code); n >= 2 && n < 100 && strings.Trim(code, "0") == "" {
		return cellFormat{class: formatZeros, zeros: uint8(n)}
	}
	var day, clock, month bool
	quoted, skip := false, false
	bracket := 0
	for i, r := range strings.ToLower(code) {
		switch {
		case skip:
			skip = false
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\\' || r == '_' || r == '*':
			skip = true
		case r == ';' && i > 0: // only the form of positive numbers counts
			return dateClass(day || month && !clock, clock)
		case r == '[':
			bracket = i + 1
		case r == ']':
			switch strings.ToLower(code[bracket:i]) {
			case "h", "hh", "m", "mm", "s", "ss":
				clock = true
			}
			bracket = 0
		case bracket > 0:
		case r == 'd' || r == 'y':
			day = true
		case r == 'h' || r == 's':
			clock = true
		case r == 'm':
			month = true
		}
	}
	return dateClass(day || month && !clock, clock)
}

func dateClass(day, clock bool) cellFormat {
	switch {
	case day && clock:
		return cellFormat{class: formatDateTime}
	case day:
		return cellFormat{class: formatDate}
	case clock:
		return cellFormat{class: formatTime}
	}
	return cellFormat{}
}
