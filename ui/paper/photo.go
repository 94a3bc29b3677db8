package paper

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"runtime"

	scale "golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // photos come as JPEG, PNG or WebP
	"golang.org/x/sync/errgroup"

	"baqylau/model"
)

const (
	// pixelsMost is the most that is decoded: more is not a photograph but an attack on the memory.
	pixelsMost = 50_000_000
	// photoDPI is how finely pictures are printed, in dots per inch; what is finer is scaled down.
	photoDPI = 200
	// photoQuality is that of the JPEG that is printed.
	photoQuality = 85
	// keptPictures is how many bytes of pictures made ready a Press keeps for the next layout.
	keptPictures = 64 << 20
)

// order asks for a picture to be made ready: Width and Height are millimetres on paper, 0 for a picture whose
// size is not known yet.
type order struct {
	data          []byte
	width, height float64
	photo         bool // printed as JPEG, whatever it came as
}

// pictureKey names a picture made ready by what it was made from.
type pictureKey struct {
	sum           [sha256.Size]byte
	width, height int
	photo         bool
}

// size reads how many pixels a picture has as it is to be shown. A picture that cannot be printed gives the key
// of the sentence that says why.
func size(data []byte) (width, height float64, why string) {
	if len(data) == 0 {
		return 0, 0, "paper.picture_missing"
	}
	cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || cfg.Width <= 0 || cfg.Height <= 0 || !model.HonestWebP(bytes.NewReader(data)) {
		return 0, 0, "paper.picture_unreadable"
	}
	if cfg.Width > pixelsMost/cfg.Height {
		return 0, 0, "paper.picture_large"
	}
	if model.OrientationOf(data).Turns() {
		return float64(cfg.Height), float64(cfg.Width), ""
	}
	return float64(cfg.Width), float64(cfg.Height), ""
}

// develop makes pictures ready for print: upright, at most 200 dots per inch, without what a camera wrote beside
// the picture (place, time, owner). The result of a picture that cannot be decoded is nil: a damaged one must be
// seen before printing, not in the print. What was made once is kept for the next layout of the same paper.
func (p *Press) develop(orders []order) [][]byte {
	out, keys := make([][]byte, len(orders)), make([]pictureKey, len(orders))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, o := range orders {
		keys[i] = pictureKey{sum: sha256.Sum256(o.data), width: dots(o.width), height: dots(o.height), photo: o.photo}
		if kept, ok := p.pictures[keys[i]]; ok {
			out[i] = kept
			continue
		}
		g.Go(func() error {
			made, err := develop(o.data, keys[i])
			if err == nil {
				out[i] = made
			}
			return nil
		})
	}
	_ = g.Wait() // what failed is nil in out
	for i, made := range out {
		if _, ok := p.pictures[keys[i]]; !ok && made != nil {
			p.keep(keys[i], made)
		}
	}
	return out
}

func (p *Press) keep(k pictureKey, data []byte) {
	if p.pictures == nil || p.pictureBytes+len(data) > keptPictures {
		p.pictures, p.pictureBytes = make(map[pictureKey][]byte), 0
	}
	p.pictures[k] = data
	p.pictureBytes += len(data)
}

// dots is how many dots a length on paper has at most.
func dots(mm float64) int { return int(math.Ceil(mm/25.4*photoDPI - slack)) }

func develop(data []byte, k pictureKey) ([]byte, error) {
	src, format, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("decode: %w", err)
	}
	o := model.Upright
	if format == "jpeg" {
		o = model.OrientationOf(data)
	}
	if o.Turns() {
		k.width, k.height = k.height, k.width
	}
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	if k.width > 0 && k.height > 0 && (w > k.width || h > k.height) {
		w, h = min(w, k.width), min(h, k.height)
	}
	flat := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	if w == b.Dx() && h == b.Dy() {
		draw.Draw(flat, flat.Bounds(), src, b.Min, draw.Over)
	} else {
		// Unlike the quicker scaler of the screen this one weighs every pixel: fine print in a photo stays legible.
		scale.BiLinear.Scale(flat, flat.Bounds(), src, b, draw.Over, nil)
	}
	var buf bytes.Buffer
	if k.photo || format == "jpeg" {
		err = jpeg.Encode(&buf, o.Apply(flat), &jpeg.Options{Quality: photoQuality})
	} else {
		err = png.Encode(&buf, flat)
	}
	if err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	return buf.Bytes(), nil
}

// within is the largest size of a picture's shape inside a rectangle.
func within(pw, ph, width, height float64) (w, h float64) {
	w, h = width, width*ph/pw
	if h > height {
		w, h = height*pw/ph, height
	}
	return w, h
}

// wanted is a length that a caller asks for, or the usual one where it asks for none.
func wanted(length, usual float64) float64 {
	if length > 0 {
		return length
	}
	return usual
}

// framedLeast is the narrowest place that the sentence about a missing picture needs, in millimetres.
const framedLeast = 40.0

// framed is the place of a picture that cannot be shown, with the sentence that says why in its middle.
func (s *setter) framed(key string, width, height float64) box {
	const inset = 3.0
	st := noteStyle()
	note := s.box(s.lines(Plain(s.cat.T(key)), st, width-2*inset, Centre), st, width-2*inset, Centre)
	b := box{height: max(height, note.height+2*inset)}
	b.marks.add(note.marks, inset, (b.height-note.height)/2)
	b.marks.outline(0, 0, width, b.height, rule)
	return b
}

// outline draws a thin frame.
func (m *marks) outline(x, y, w, h float64, c Colour) {
	for _, l := range [4][4]float64{{x, y, x + w, y}, {x, y + h, x + w, y + h}, {x, y, x, y + h}, {x + w, y, x + w, y + h}} {
		m.Lines = append(m.Lines, Line{X1: l[0], Y1: l[1], X2: l[2], Y2: l[3], Width: 0.2, Colour: c})
	}
}

func (p Picture) lay(s *setter) []piece {
	width := min(wanted(p.Width, s.body()), s.body())
	out := piece{before: 3, after: 3, solid: true}
	pw, ph, why := size(p.Data)
	if why == "" {
		w, h := within(pw, ph, width, s.tall()*0.75)
		if data := s.press.develop([]order{{p.Data, w, h, false}})[0]; data != nil {
			out.marks.Images = append(out.marks.Images, Image{W: w, H: h, Data: data})
			out.height = h
		} else {
			why = "paper.picture_unreadable"
		}
	}
	if why != "" {
		frame := s.framed(why, max(width, framedLeast), 0)
		out.marks, out.height = frame.marks, frame.height
	}
	if p.Caption != "" {
		b := s.box(s.lines(Plain(p.Caption), noteStyle(), s.body(), Left), noteStyle(), s.body(), Left)
		out.marks.add(b.marks, 0, out.height+1)
		out.height += 1 + b.height
	}
	return []piece{out}
}

// Measures of photos side by side, in millimetres, and the height of a photo as a part of its place's width (and of the
// page) at most: a photo taken upright must not push the others of its row apart.
const (
	photoGutter = 5.0
	photoTall   = 0.75
)

func (p Photos) lay(s *setter) []piece {
	columns := p.Columns
	if columns <= 0 {
		columns = 2
	}
	columns = min(columns, 4)
	width := (s.body() - photoGutter*float64(columns-1)) / float64(columns)
	// A single photo on a lying sheet would be higher than the page.
	height := min(width, s.tall()) * photoTall
	whys, orders := make([]string, len(p.Items)), make([]order, 0, len(p.Items))
	places := make([]int, len(p.Items))
	for i, it := range p.Items {
		pw, ph, why := size(it.Data)
		if whys[i] = why; why == "" {
			w, h := within(pw, ph, width, height)
			places[i] = len(orders)
			orders = append(orders, order{it.Data, w, h, true})
		}
	}
	data := s.press.develop(orders)
	var out []piece
	for at := 0; at < len(p.Items); at += columns {
		end := min(at+columns, len(p.Items))
		row := piece{before: 3, after: 3, solid: true}
		for i := at; i < end; i++ {
			x := float64(i-at) * (width + photoGutter)
			if whys[i] == "" && data[places[i]] == nil {
				whys[i] = "paper.picture_unreadable"
			}
			if whys[i] != "" {
				frame := s.framed(whys[i], width, height)
				row.marks.add(frame.marks, x, 0)
				row.height = max(row.height, frame.height)
				continue
			}
			o := orders[places[i]]
			row.marks.Images = append(row.marks.Images, Image{X: x, W: o.width, H: o.height, Data: data[places[i]]})
			row.height = max(row.height, o.height)
		}
		top := row.height + 1
		for i := at; i < end; i++ {
			if p.Items[i].Caption == "" {
				continue
			}
			b := s.box(s.lines(Plain(p.Items[i].Caption), noteStyle(), width, Left), noteStyle(), width, Left)
			row.marks.add(b.marks, float64(i-at)*(width+photoGutter), top)
			row.height = max(row.height, top+b.height)
		}
		out = append(out, row)
	}
	return out
}
