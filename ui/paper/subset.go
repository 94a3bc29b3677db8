package paper

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"golang.org/x/image/font/sfnt"
)

// A PDF carries the typefaces that it is set in, cut down to the glyphs of the document.

// sfntTables are the tables of a TrueType file by name.
type sfntTables map[string][]byte

func readTables(data []byte) (sfntTables, error) {
	if len(data) < 12 {
		return nil, fmt.Errorf("subset: font of %d bytes", len(data))
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	t := make(sfntTables, n)
	for i := range n {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil, fmt.Errorf("subset: table directory ends early")
		}
		from := int(binary.BigEndian.Uint32(data[at+8:]))
		size := int(binary.BigEndian.Uint32(data[at+12:]))
		if from < 0 || size < 0 || from+size > len(data) {
			return nil, fmt.Errorf("subset: table %q lies outside the font", data[at:at+4])
		}
		t[string(data[at:at+4])] = data[from : from+size : from+size]
	}
	for _, name := range []string{"head", "hhea", "maxp", "hmtx", "loca", "glyf", "post", "OS/2"} {
		if len(t[name]) == 0 {
			return nil, fmt.Errorf("subset: font has no table %q", name)
		}
	}
	return t, nil
}

// glyph returns the outline of a glyph.
func (t sfntTables) glyph(i int) []byte {
	loca := t["loca"]
	var from, to int
	if binary.BigEndian.Uint16(t["head"][50:]) == 0 {
		from, to = 2*int(binary.BigEndian.Uint16(loca[2*i:])), 2*int(binary.BigEndian.Uint16(loca[2*i+2:]))
	} else {
		from, to = int(binary.BigEndian.Uint32(loca[4*i:])), int(binary.BigEndian.Uint32(loca[4*i+4:]))
	}
	return t["glyf"][from:to]
}

// metric returns the advance and left bearing of a glyph.
func (t sfntTables) metric(i int) []byte {
	full := int(binary.BigEndian.Uint16(t["hhea"][34:]))
	hmtx := t["hmtx"]
	if i < full {
		return hmtx[4*i : 4*i+4]
	}
	last, bearing := hmtx[4*full-4:4*full-2], hmtx[2*full+2*i:2*full+2*i+2]
	return []byte{last[0], last[1], bearing[0], bearing[1]}
}

// unhinted returns a copy of an outline without its instructions, which call on tables left out here.
func unhinted(outline []byte) []byte {
	if len(outline) < 10 {
		return nil
	}
	if composite(outline) {
		out := slices.Clone(outline)
		end := components(out, func(at int) { out[at-2] &^= 1 })
		return out[:end]
	}
	ends := 10 + 2*int(binary.BigEndian.Uint16(outline))
	code := int(binary.BigEndian.Uint16(outline[ends:]))
	return slices.Concat(outline[:ends], []byte{0, 0}, outline[ends+2+code:])
}

func composite(outline []byte) bool { return len(outline) >= 10 && outline[0]&0x80 != 0 }

// components calls f with the place of each component's glyph index in a composite outline, and
// returns where the last one ends.
func components(outline []byte, f func(at int)) int {
	const words, scale, more, two, four = 1, 8, 32, 64, 128
	at := 10
	if !composite(outline) {
		return at
	}
	for flags := more; flags&more != 0; {
		flags = int(binary.BigEndian.Uint16(outline[at:]))
		f(at + 2)
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&two != 0:
			at += 4
		case flags&four != 0:
			at += 8
		}
	}
	return at
}

// subset returns a font file with only the given characters, which are in order, and the number of the glyph of each
// that the typeface has. Glyphs are numbered in the order of the characters, so that the same characters always give the
// same bytes.
func (f *face) subset(runes []rune) (data []byte, codes [][2]int, err error) {
	src, err := readTables(f.data)
	if err != nil {
		return nil, nil, err
	}
	order := []int{0}
	number := map[int]int{0: 0}
	include := func(g int) {
		if _, ok := number[g]; !ok {
			number[g] = len(order)
			order = append(order, g)
		}
	}
	codes = make([][2]int, 0, len(runes))
	for _, r := range runes {
		g := f.look(r).index
		if g == sfnt.GlyphIndex(0) || r > lastRune {
			continue
		}
		include(int(g))
		codes = append(codes, [2]int{int(r), number[int(g)]})
	}
	for i := 0; i < len(order); i++ { // grows while composites name further glyphs
		outline := src.glyph(order[i])
		components(outline, func(at int) { include(int(binary.BigEndian.Uint16(outline[at:]))) })
	}
	var glyf, loca, hmtx []byte
	for _, g := range order {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		outline := unhinted(src.glyph(g))
		components(outline, func(at int) {
			binary.BigEndian.PutUint16(outline[at:], uint16(number[int(binary.BigEndian.Uint16(outline[at:]))]))
		})
		glyf = append(glyf, outline...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = append(hmtx, src.metric(g)...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	return assemble(src, len(order), glyf, loca, hmtx, codes), codes, nil
}

// assemble writes the font file. Names, hints and layout features are left out: a PDF reader uses none
// of them.
func assemble(src sfntTables, glyphs int, glyf, loca, hmtx []byte, codes [][2]int) []byte {
	head, hhea, maxp := slices.Clone(src["head"]), slices.Clone(src["hhea"]), slices.Clone(src["maxp"])
	binary.BigEndian.PutUint16(head[50:], 1)
	binary.BigEndian.PutUint16(hhea[34:], uint16(glyphs))
	binary.BigEndian.PutUint16(maxp[4:], uint16(glyphs))
	post := append([]byte{0, 3, 0, 0}, src["post"][4:32]...)
	out := sfntTables{
		"head": head, "hhea": hhea, "maxp": maxp, "OS/2": src["OS/2"], "post": post, "name": {0, 0, 0, 0, 0, 6},
		"hmtx": hmtx, "loca": loca, "glyf": glyf, "cmap": cmap(codes),
	}
	file := []byte{0, 1, 0, 0, 0, byte(len(out)), 0, 128, 0, 3, 0, byte(16*len(out) - 128)}
	names := slices.Sorted(maps.Keys(out))
	at, headAt := 12+16*len(out), 0
	binary.BigEndian.PutUint32(head[8:], 0)
	for _, name := range names {
		file = append(file, name...)
		file = binary.BigEndian.AppendUint32(file, checksum(out[name]))
		file = binary.BigEndian.AppendUint32(file, uint32(at))
		file = binary.BigEndian.AppendUint32(file, uint32(len(out[name])))
		at += (len(out[name]) + 3) &^ 3
	}
	for _, name := range names {
		if name == "head" {
			headAt = len(file)
		}
		file = append(file, out[name]...)
		for len(file)%4 != 0 {
			file = append(file, 0)
		}
	}
	const whole = 0xB1B0AFBA // what a font file with its head must add up to
	binary.BigEndian.PutUint32(file[headAt+8:], whole-checksum(file))
	return file
}

// checksum adds up a table as numbers of four bytes.
func checksum(table []byte) uint32 {
	sum := uint32(0)
	for len(table) >= 4 {
		sum += binary.BigEndian.Uint32(table)
		table = table[4:]
	}
	var last [4]byte
	copy(last[:], table)
	return sum + binary.BigEndian.Uint32(last[:])
}

// cmap maps characters to glyphs, in format 4 with a segment for each character and the closing one.
func cmap(codes [][2]int) []byte {
	segments := len(codes) + 1
	u16 := binary.BigEndian.AppendUint16
	out := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
	out = u16(u16(u16(out, 4), uint16(16+8*segments)), 0)
	out = u16(out, uint16(2*segments))
	out = append(out, 0, 0, 0, 0, 0, 0) // search hints, which no reader of this font uses
	for _, c := range codes {
		out = u16(out, uint16(c[0]))
	}
	out = u16(u16(out, 0xFFFF), 0)
	for _, c := range codes {
		out = u16(out, uint16(c[0]))
	}
	out = u16(out, 0xFFFF)
	for _, c := range codes {
		out = u16(out, uint16(c[1]-c[0]))
	}
	out = u16(out, 1)
	return append(out, make([]byte, 2*segments)...)
}
