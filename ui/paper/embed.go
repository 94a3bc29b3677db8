package paper

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"strings"
)

// embedded is a typeface cut down to the characters in use, as the PDF holds it: all of it compressed.
type embedded struct {
	tag        string // marks a part of a typeface by six letters
	file       []byte
	size       int // of the file before it was compressed
	glyphs     []byte
	characters []byte
	widths     []byte
	descriptor []byte
}

// keptFonts is how many cut-down typefaces a Press keeps: papers printed after one another mostly use the same letters.
const keptFonts = 64

// list returns the characters in order.
func (u *runes) list() []rune {
	var out []rune
	for i, bits := range u {
		for r := rune(i * 64); bits != 0; r, bits = r+1, bits>>1 {
			if bits&1 != 0 {
				out = append(out, r)
			}
		}
	}
	return out
}

// fontName is the name that a typeface bears in the file.
func fontName(f Font) string {
	return [fontCount]string{"NotoSerif", "NotoSerif-Bold", "NotoSerif-Italic", "NotoSans", "NotoSans-Bold", "DejaVuSans"}[f]
}

// embed cuts a typeface down to the characters in use.
func (p *Press) embed(f Font, used *runes) (*embedded, error) {
	list := used.list()
	key := string(rune(f)) + string(list)
	if kept, ok := p.fonts[key]; ok {
		return kept, nil
	}
	face := p.face(f)
	data, codes, err := face.subset(list)
	if err != nil {
		return nil, fmt.Errorf("typeface %s: %w", fontName(f), err)
	}
	k := p.packers.get()
	defer p.packers.put(k)
	e := &embedded{size: len(data), file: k.pack(data), characters: k.pack(unicodeMap(list)), widths: face.pdfWidths(list)}
	sum := crc32.ChecksumIEEE([]byte(key))
	for range 6 {
		e.tag += string('A' + rune(sum%26))
		sum /= 26
	}
	glyphs := make([]byte, 2*(int(list[len(list)-1])+1))
	for _, c := range codes {
		binary.BigEndian.PutUint16(glyphs[2*c[0]:], uint16(c[1]))
	}
	e.glyphs = k.pack(glyphs)
	if e.descriptor, err = face.pdfDescriptor(f); err != nil {
		return nil, err
	}
	if p.fonts == nil || len(p.fonts) >= keptFonts {
		p.fonts = make(map[string]*embedded)
	}
	p.fonts[key] = e
	return e, nil
}

// pdfWidths writes the widths of the characters: runs of neighbours after the number of the first.
func (f *face) pdfWidths(list []rune) []byte {
	out := []byte("[")
	for i, r := range list {
		if i == 0 || list[i-1]+1 != r {
			if i > 0 {
				out = append(out, "] "...)
			}
			out = fmt.Appendf(out, "%d [", r)
		}
		out = fmt.Appendf(out, "%d ", f.look(r).width)
	}
	return append(out, "]]"...)
}

// unicodeMap says which characters the numbers in the text stand for: themselves. A range may not reach beyond the
// numbers with one first byte.
func unicodeMap(list []rune) []byte {
	pages := make(map[rune]bool)
	for _, r := range list {
		pages[r>>8] = true
	}
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	sorted := slices.Sorted(maps.Keys(pages))
	for part := range slices.Chunk(sorted, 100) {
		fmt.Fprintf(&b, "%d beginbfrange\n", len(part))
		for _, page := range part {
			fmt.Fprintf(&b, "<%02X00> <%02XFF> <%02X00>\n", page, page, page)
		}
		b.WriteString("endbfrange\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return []byte(b.String())
}

// pdfDescriptor describes a typeface to readers that must replace it.
func (f *face) pdfDescriptor(name Font) ([]byte, error) {
	t, err := readTables(f.data)
	if err != nil {
		return nil, err
	}
	em := float64(binary.BigEndian.Uint16(t["head"][18:]))
	at := func(table string, offset int) int {
		return int(float64(int16(binary.BigEndian.Uint16(t[table][offset:]))) * 1000 / em)
	}
	const symbolic, serif, italic = 4, 2, 64
	flags, angle, capital := symbolic, int16(binary.BigEndian.Uint16(t["post"][4:])), 714
	if name <= SerifItalic {
		flags |= serif
	}
	if name == SerifItalic {
		flags |= italic
	}
	if len(t["OS/2"]) >= 90 {
		capital = at("OS/2", 88)
	}
	weight := float64(binary.BigEndian.Uint16(t["OS/2"][4:]))
	return fmt.Appendf(nil, "/Flags %d /FontBBox [%d %d %d %d] /ItalicAngle %d /Ascent %d /Descent %d /CapHeight %d /StemV %d",
		flags, at("head", 36), at("head", 38), at("head", 40), at("head", 42), angle, at("hhea", 4), at("hhea", 6), capital,
		int(50+weight*weight/65/65)), nil
}

// font writes a typeface and returns the number of its object.
func (o *objects) font(f Font, e *embedded) int {
	name := e.tag + "+" + fontName(f)
	file, glyphs, characters := o.reserve(), o.reserve(), o.reserve()
	o.stream(file, fmt.Sprintf("%s /Length1 %d", flated, e.size), e.file)
	o.stream(glyphs, flated, e.glyphs)
	o.stream(characters, flated, e.characters)
	descriptor := o.add(fmt.Appendf(nil, "<</Type /FontDescriptor /FontName /%s %s /FontFile2 %d 0 R>>", name, e.descriptor, file))
	descendant := o.add(fmt.Appendf(nil, "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) "+
		"/Supplement 0>> /FontDescriptor %d 0 R /DW 600 /W %s /CIDToGIDMap %d 0 R>>", name, descriptor, e.widths, glyphs))
	return o.add(fmt.Appendf(nil, "<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>",
		name, descendant, characters))
}
