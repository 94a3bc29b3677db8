package pdffile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"slices"
	"strconv"
	"unicode/utf16"
)

// page is a page with what it inherits.
type page struct{ said dict }

// inherited are what a page has from the nodes above it.
func inherited() []name { return []name{"Resources", "MediaBox", "CropBox", "Rotate"} }

// eachPage walks the tree of pages and hands on each with its index, until that fails.
func (f *File) eachPage(found func(int, page) error) error {
	root, _ := f.dictOf(f.trailer["Root"])
	count := 0
	seen := map[ref]bool{}
	var walk func(v any, above dict, depth int) error
	walk = func(v any, above dict, depth int) error {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return fmt.Errorf("a page stands in the tree twice: %w", ErrDamaged)
			}
			seen[r] = true
		}
		d, ok := f.dictOf(v)
		if !ok || depth > deepest || count > mostObjects {
			return fmt.Errorf("tree of pages: %w", ErrDamaged)
		}
		down := dict{}
		for _, k := range inherited() {
			if down[k] = d[k]; d[k] == nil {
				down[k] = above[k]
			}
		}
		kids, err := f.resolve(d["Kids"])
		if err != nil {
			return err
		}
		list, ok := kids.(array)
		if !ok {
			said := maps.Clone(d)
			maps.Copy(said, down)
			count++
			return found(count-1, page{said: said})
		}
		for _, kid := range list {
			if err := walk(kid, down, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	return walk(root["Pages"], dict{}, 0)
}

// Page is what a page shows.
type Page struct {
	// Digest is the SHA-256, in hexadecimal, of everything painted on the page and of what it is painted with: texts,
	// lines, rectangles with their places, typefaces and pictures, the size of the sheet, and what lies over it. How the
	// file is packed does not matter to it.
	Digest string
	// Texts are the runs of text in the order of painting.
	Texts []string
}

// Pages reads what all pages show. withTexts asks for their texts too.
func (f *File) Pages(withTexts bool) ([]Page, error) {
	extra, err := f.overlay()
	if err != nil {
		return nil, err
	}
	var out []Page
	err = f.eachPage(func(i int, p page) error {
		shown, err := f.show(p, extra, withTexts)
		if err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
		out = append(out, shown)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// overlay is a digest of what a file can lay over its pages, hide of them or do when it is opened; "" where there is
// nothing of the kind.
func (f *File) overlay() (string, error) {
	root, _ := f.dictOf(f.trailer["Root"])
	all := dict{}
	for _, k := range []name{"AcroForm", "OCProperties", "OpenAction", "AA"} {
		if root[k] != nil {
			all[k] = root[k]
		}
	}
	names, _ := f.dictOf(root["Names"])
	if names["JavaScript"] != nil {
		all["JavaScript"] = names["JavaScript"]
	}
	if len(all) == 0 {
		return "", nil
	}
	return f.digest(all)
}

func (f *File) show(p page, extra string, withTexts bool) (Page, error) {
	h := sha256.New()
	box := p.said["MediaBox"]
	crop := p.said["CropBox"]
	if crop == nil {
		crop = box
	}
	turned, err := f.resolve(p.said["Rotate"])
	if err != nil {
		return Page{}, err
	}
	if turned == nil {
		turned = number("0")
	}
	frame := dict{"box": box, "crop": crop, "turned": turned, "extra": text(extra)}
	for _, k := range []name{"Annots", "UserUnit", "AA"} {
		v, err := f.resolve(p.said[k])
		if err != nil {
			return Page{}, err
		}
		if a, ok := v.(array); v != nil && (!ok || len(a) > 0) {
			frame[k] = v
		}
	}
	if err := f.write(h, frame, 0, nil); err != nil {
		return Page{}, err
	}
	content, err := f.content(p)
	if err != nil {
		return Page{}, err
	}
	resources, _ := f.dictOf(p.said["Resources"])
	r := painter{f: f, h: h, resources: resources, named: map[string]string{}, withTexts: withTexts}
	if err := r.run(content); err != nil {
		return Page{}, err
	}
	return Page{Digest: hex.EncodeToString(h.Sum(nil)), Texts: r.texts}, nil
}

// content is what a page's streams paint, one after another.
func (f *File) content(p page) ([]byte, error) {
	parts, err := f.listed(p.said["Contents"])
	if err != nil {
		return nil, err
	}
	var all [][]byte
	for _, v := range parts {
		s, ok := v.(*stream)
		if !ok {
			return nil, fmt.Errorf("content: %w", ErrDamaged)
		}
		data, left, err := f.unpack(s)
		if err != nil {
			return nil, err
		}
		if left != "" {
			return nil, fmt.Errorf("content packed as %.20q: %w", left, ErrDamaged)
		}
		all = append(all, data)
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return bytes.Join(all, []byte("\n")), nil
}

// painter reads the operators of a page into a digest.
type painter struct {
	f         *File
	h         hash.Hash
	resources dict
	named     map[string]string
	withTexts bool
	texts     []string
	buf       []byte
}

// resourceOf says in which list of resources the name before an operator stands.
func resourceOf(op word) name {
	switch op {
	case "Tf":
		return "Font"
	case "Do":
		return "XObject"
	case "gs":
		return "ExtGState"
	case "cs", "CS":
		return "ColorSpace"
	case "sh":
		return "Shading"
	case "scn", "SCN":
		return "Pattern"
	case "BDC", "DP":
		return "Properties"
	}
	return ""
}

func (r *painter) run(content []byte) error {
	l := &lexer{data: content}
	var operands []any
	for {
		v := l.next()
		switch op := v.(type) {
		case end:
			// What is painted by operands alone is nothing, but it is there.
			return r.step(operands, "")
		case word:
			if err := r.step(operands, op); err != nil {
				return err
			}
			operands = operands[:0]
			if op == "BI" { // a picture within the text: its bytes are no operators
				r.h.Write(content[l.at:])
				return nil
			}
		default:
			operands = append(operands, v)
		}
	}
}

func (r *painter) step(operands []any, op word) error {
	list := resourceOf(op)
	r.buf = r.buf[:0]
	for _, v := range operands {
		if n, ok := v.(name); ok && list != "" {
			digest, err := r.resource(list, n)
			if err != nil {
				return err
			}
			v = text(digest)
		}
		var err error
		if r.buf, err = appendSimple(r.buf, v, 0); err != nil {
			return err
		}
		r.note(op, v)
	}
	r.buf = append(append(append(r.buf, 'o'), op...), '\n')
	r.h.Write(r.buf)
	return nil
}

// note keeps the text of an operator that shows it.
func (r *painter) note(op word, v any) {
	if !r.withTexts {
		return
	}
	switch op {
	case "Tj", "'", "\"":
		if s, ok := v.(text); ok {
			r.texts = append(r.texts, decoded(s))
		}
	case "TJ":
		if a, ok := v.(array); ok {
			run := ""
			for _, part := range a {
				if s, ok := part.(text); ok {
					run += decoded(s)
				}
			}
			r.texts = append(r.texts, run)
		}
	}
}

// decoded reads text as our papers write it, in UTF-16.
func decoded(s text) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// resource is the digest of what a name of the page's resources stands for.
func (r *painter) resource(list, n name) (string, error) {
	key := string(list) + "/" + string(n)
	if d, ok := r.named[key]; ok {
		return d, nil
	}
	of, _ := r.f.dictOf(r.resources[list])
	digest := string(n) // names of the format itself, such as DeviceRGB
	if v := of[n]; v != nil {
		var err error
		if digest, err = r.f.digest(v); err != nil {
			return "", err
		}
	}
	r.named[key] = digest
	return digest, nil
}

// digest is that of an object with all that it refers to; how it is packed does not matter.
func (f *File) digest(v any) (string, error) {
	r, isRef := v.(ref)
	if isRef {
		if d, ok := f.digests[r]; ok {
			return d, nil
		}
	}
	h := sha256.New()
	if err := f.write(h, v, 0, nil); err != nil {
		return "", err
	}
	d := hex.EncodeToString(h.Sum(nil))
	if isRef {
		f.digests[r] = d
	}
	return d, nil
}

// write puts an object into a digest, references followed. above are those that are being followed.
func (f *File) write(h hash.Hash, v any, depth int, above []ref) error {
	if depth > deepest {
		return fmt.Errorf("nested too deep: %w", ErrDamaged)
	}
	if r, ok := v.(ref); ok {
		if slices.Contains(above, r) {
			h.Write([]byte("^"))
			return nil
		}
		above = append(slices.Clone(above), r)
		o, err := f.resolve(v)
		if err != nil {
			return err
		}
		v = o
	}
	switch o := v.(type) {
	case array:
		h.Write([]byte("["))
		for _, each := range o {
			if err := f.write(h, each, depth+1, above); err != nil {
				return err
			}
		}
		h.Write([]byte("]"))
		return nil
	case dict:
		return f.writeDict(h, o, depth, above)
	case *stream:
		data, left, err := f.unpack(o)
		if err != nil {
			return err
		}
		d := maps.Clone(o.dict)
		for _, packing := range []name{"Length", "Filter", "DecodeParms", "Length1"} {
			delete(d, packing)
		}
		d["Filter"] = left
		sum := sha256.Sum256(data)
		h.Write(sum[:])
		return f.writeDict(h, d, depth, above)
	}
	b, err := appendSimple(nil, v, 0)
	h.Write(b)
	return err
}

func (f *File) writeDict(h hash.Hash, d dict, depth int, above []ref) error {
	h.Write([]byte("<"))
	for _, k := range slices.Sorted(maps.Keys(d)) {
		if k == "Parent" || k == "P" {
			continue
		}
		if err := f.write(h, k, depth+1, above); err != nil {
			return err
		}
		if err := f.write(h, d[k], depth+1, above); err != nil {
			return err
		}
	}
	h.Write([]byte(">"))
	return nil
}

// appendSimple writes an object without references so that no two that differ look alike.
func appendSimple(b []byte, v any, depth int) ([]byte, error) {
	if depth > deepest {
		return b, fmt.Errorf("nested too deep: %w", ErrDamaged)
	}
	var err error
	switch o := v.(type) {
	case nil:
		return append(b, 'z'), nil
	case bool:
		return strconv.AppendBool(append(b, 'b'), o), nil
	case number:
		return append(append(append(b, 'n'), o...), ' '), nil
	case name:
		return append(append(append(b, '/'), strconv.Quote(string(o))...), ' '), nil
	case text:
		b = strconv.AppendInt(append(b, 's'), int64(len(o)), 10)
		return append(append(b, ':'), o...), nil
	case word:
		return append(append(append(b, 'w'), o...), ' '), nil
	case array:
		b = append(b, '[')
		for _, each := range o {
			if b, err = appendSimple(b, each, depth+1); err != nil {
				return b, err
			}
		}
		return append(b, ']'), nil
	case dict:
		b = append(b, '<')
		for _, k := range slices.Sorted(maps.Keys(o)) {
			if b, err = appendSimple(append(append(b, '/'), k...), o[k], depth+1); err != nil {
				return b, err
			}
		}
		return append(b, '>'), nil
	}
	return append(b, '?'), nil
}
