package paper

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"baqylau/assets/fonts"
)

// Font names one of the typefaces that papers are set in.
type Font uint8

// The typefaces. Symbols stands in, character by character, where the others have no glyph.
const (
	Serif Font = iota
	SerifBold
	SerifItalic
	Sans
	SansBold
	Symbols
	fontCount
)

// replacement is what a reader sees in the place of a character that no typeface can draw.
const replacement = '□'

// lastRune is the highest character that the PDF writer can name.
const lastRune = 0xFFFF

// face is one typeface opened for measuring. Widths are whole thousandths of an em, because that is
// what the PDF stores: measuring any finer would make the preview and the print disagree.
type face struct {
	data   []byte
	font   *sfnt.Font
	buf    sfnt.Buffer
	upem   fixed.Int26_6
	glyphs map[rune]glyph
	quick  []quickRune // see learn
}

// glyph is how a character looks up in a face; index 0 means that the face lacks it.
type glyph struct {
	index sfnt.GlyphIndex
	width int
}

func openFace(data []byte) (*face, error) {
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("parse font: %w", err)
	}
	return &face{data: data, font: f, upem: fixed.Int26_6(f.UnitsPerEm()), glyphs: make(map[rune]glyph)}, nil
}

// look returns the glyph of r, remembering it.
func (f *face) look(r rune) glyph {
	if g, ok := f.glyphs[r]; ok {
		return g
	}
	var g glyph
	if idx, err := f.font.GlyphIndex(&f.buf, r); err == nil && idx != 0 && r <= lastRune {
		g.index = idx
		// At a size of one em in font units the advance comes back unscaled.
		if adv, err := f.font.GlyphAdvance(&f.buf, idx, f.upem, 0); err == nil {
			g.width = int((int64(adv)*2000 + int64(f.upem)) / (2 * int64(f.upem)))
		}
	}
	f.glyphs[r] = g
	return g
}

// Press turns documents into pages and pages into PDF or pictures. It opens a typeface when the first
// character needs it and keeps it open, so a program that prints more than once keeps one Press.
// It may be used by several goroutines; they take turns.
type Press struct {
	mu    sync.Mutex
	faces [fontCount]*face

	// Pictures made ready for print, by what they were made from, and how many bytes they take.
	pictures     map[pictureKey][]byte
	pictureBytes int

	// Typefaces cut down, by the characters in them, and pictures as the PDF holds them.
	fonts map[string]*embedded
	inked map[[sha256.Size]byte]*inked

	packers packers

	// sign signs the seal of each PDF, nil for papers that are not signed.
	sign func(seal string) string
}

// NewPress returns a press with no typeface opened yet.
func NewPress() *Press { return &Press{} }

// SignedWith has the press sign each PDF that it makes from now on (office.Session.Signer); nil signs none. It returns the press.
func (p *Press) SignedWith(sign func(seal string) string) *Press {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sign = sign
	return p
}

func fontData(f Font) []byte {
	switch f {
	case SerifBold:
		return fonts.SerifBold()
	case SerifItalic:
		return fonts.SerifItalic()
	case Sans:
		return fonts.SansRegular()
	case SansBold:
		return fonts.SansBold()
	case Symbols:
		return fonts.Symbols()
	default:
		return fonts.SerifRegular()
	}
}

// face opens f on first use. The fonts are part of the program, so one that does not open is a broken
// build: nothing could be printed, and no caller could do anything about it.
func (p *Press) face(f Font) *face {
	if p.faces[f] == nil {
		opened, err := openFace(fontData(f))
		if err != nil {
			panic(fmt.Sprintf("paper: embedded typeface %d: %v", f, err))
		}
		p.faces[f] = opened
	}
	return p.faces[f]
}

// choose returns the typeface that draws r where want was asked for, and whether any does.
func (p *Press) choose(want Font, r rune) (Font, bool) {
	if r > lastRune || unshaped(r) {
		return want, false
	}
	if p.face(want).look(r).index != 0 {
		return want, true
	}
	if p.face(Symbols).look(r).index != 0 {
		return Symbols, true
	}
	return want, false
}

// unshaped reports characters of scripts that must be joined or reordered to be legible. The typefaces
// may hold their letters, but printing them one after another would be nonsense that looks like text.
func unshaped(r rune) bool {
	return r >= 0x0590 && r <= 0x0DFF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFE
}

// width measures text, every character of which the face has, in millimetres at size points.
func (p *Press) width(f Font, text string, size float64) float64 {
	fc, sum := p.face(f), 0
	for _, r := range text {
		sum += fc.look(r).width
	}
	return float64(sum) / 1000 * size * mmPerPoint
}
