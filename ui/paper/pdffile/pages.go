package pdffile

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
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

// Reading is what is to be read of pages.
type Reading struct {
	// Texts asks for the texts too.
	Texts bool
	// Inline asks for the digests of former papers, in which what a page is painted with stands where it is used; the later ones
	// have it at the end, since typefaces are complete only when all pages are painted.
	Inline bool
}

// Pages reads what all pages show.
func (f *File) Pages(how Reading) ([]Page, error) {
	extra, err := f.overlay()
	if err != nil {
		return nil, err
	}
	var out []Page
	err = f.eachPage(func(i int, p page) error {
		shown, err := f.show(p, extra, how)
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

// frame is a page without what is painted on it.
func (f *File) frame(p page, extra string) (dict, error) {
	box := p.said["MediaBox"]
	crop := p.said["CropBox"]
	if crop == nil {
		crop = box
	}
	turned, err := f.resolve(p.said["Rotate"])
	if err != nil {
		return nil, err
	}
	if turned == nil {
		turned = number("0")
	}
	frame := dict{"box": box, "crop": crop, "turned": turned, "extra": text(extra)}
	for _, k := range []name{"Annots", "UserUnit", "AA"} {
		v, err := f.resolve(p.said[k])
		if err != nil {
			return nil, err
		}
		if a, ok := v.(array); v != nil && (!ok || len(a) > 0) {
			frame[k] = v
		}
	}
	return frame, nil
}

func (f *File) show(p page, extra string, how Reading) (Page, error) {
	s := NewSum()
	s.withTexts = how.Texts
	if how.Inline {
		frame, err := f.frame(p, extra)
		if err == nil {
			err = f.write(s.h, frame, 0, nil)
		}
		if err != nil {
			return Page{}, err
		}
		resources, _ := f.dictOf(p.said["Resources"])
		s.inline = func(r resource) (string, error) { return f.resourceDigest(resources, r) }
	}
	content, err := f.content(p)
	if err != nil {
		return Page{}, err
	}
	s.Paint(&f.room, content)
	if how.Inline {
		s.end()
		return Page{Digest: hex.EncodeToString(s.h.Sum(nil)), Texts: s.texts}, s.err
	}
	under, err := f.ground(p, extra)
	if err != nil {
		return Page{}, err
	}
	digest, err := f.finish(s, under)
	return Page{Digest: digest, Texts: s.texts}, err
}

// ground is what a page is painted with and on, whatever that is.
type ground struct {
	resources dict
	frame     []byte
}

func (f *File) ground(p page, extra string) (ground, error) {
	frame, err := f.frame(p, extra)
	if err != nil {
		return ground{}, err
	}
	var b bytes.Buffer
	if err := f.write(&b, frame, 0, nil); err != nil {
		return ground{}, err
	}
	resources, _ := f.dictOf(p.said["Resources"])
	return ground{resources, b.Bytes()}, nil
}

// finish adds to what is painted on a page what it is painted with and on.
func (f *File) finish(s *Sum, under ground) (string, error) {
	s.end()
	for _, r := range s.used {
		digest, err := f.resourceDigest(under.resources, r)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(s.h, "r%s %s\n", r.list, digest)
	}
	s.h.Write(under.frame)
	return hex.EncodeToString(s.h.Sum(nil)), s.err
}

// errEnough ends a walk of which no more is wanted.
var errEnough = errors.New("no further page is wanted")

// Digests are those of the pages of a file of which what is painted was taken in while it was written, page by page. All its
// pages have one ground, which is that of the first: to read it again for each of thousands takes as long as to pack them.
func (f *File) Digests(painted []*Sum) ([]string, error) {
	extra, err := f.overlay()
	if err != nil {
		return nil, err
	}
	var under ground
	err = f.eachPage(func(_ int, p page) (err error) {
		if under, err = f.ground(p, extra); err == nil {
			err = errEnough
		}
		return err
	})
	if !errors.Is(err, errEnough) {
		return nil, fmt.Errorf("the first page: %w", cmp.Or(err, ErrDamaged))
	}
	out := make([]string, len(painted))
	for i, s := range painted {
		if out[i], err = f.finish(s, under); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	return out, nil
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

// resourceDigest is the digest of what a name of a page's resources stands for.
func (f *File) resourceDigest(resources dict, r resource) (string, error) {
	of, _ := f.dictOf(resources[r.list])
	if v := of[r.name]; v != nil {
		return f.digest(v)
	}
	return string(r.name), nil // names of the format itself, such as DeviceRGB
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
func (f *File) write(h io.Writer, v any, depth int, above []ref) error {
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

func (f *File) writeDict(h io.Writer, d dict, depth int, above []ref) error {
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
