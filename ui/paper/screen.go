package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	scale "golang.org/x/image/draw"
)

// Image paints a page, counted from 0, at a resolution in dots per inch, for the screen.
func (l *Layout) Image(page int, dpi float64) (*image.RGBA, error) {
	if page < 0 || page >= len(l.Pages) {
		return nil, fmt.Errorf("paint page %d of %d", page+1, len(l.Pages))
	}
	if !(dpi >= 10 && dpi <= 1200) {
		return nil, fmt.Errorf("paint page at %g dots per inch", dpi)
	}
	l.press.mu.Lock()
	defer l.press.mu.Unlock()
	return l.press.picture(l.Pages[page].marks, formatOf(l.doc), dpi)
}

// picture paints marks onto a white sheet.
func (p *Press) picture(m marks, size format, dpi float64) (*image.RGBA, error) {
	k := dpi / 25.4
	c := &canvas{
		press: p, dpi: dpi, k: k, faces: make(map[faceKey]font.Face),
		img: image.NewRGBA(image.Rect(0, 0, int(math.Round(size.width*k)), int(math.Round(size.height*k)))),
	}
	draw.Draw(c.img, c.img.Bounds(), image.White, image.Point{}, draw.Src)
	for _, r := range m.Rects {
		c.fill(r.X, r.Y, r.X+r.W, r.Y+r.H, r.Fill)
	}
	for _, i := range m.Images {
		if err := c.picture(i); err != nil {
			return nil, err
		}
	}
	for _, s := range m.Lines {
		c.stroke(s)
	}
	for _, t := range m.Texts {
		if err := c.text(t); err != nil {
			return nil, err
		}
	}
	return c.img, nil
}

type faceKey struct {
	font Font
	size float64
}

// canvas paints marks at k pixels a millimetre.
type canvas struct {
	press *Press
	dpi   float64
	k     float64
	img   *image.RGBA
	rast  vector.Rasterizer
	faces map[faceKey]font.Face
}

func uniform(c Colour) *image.Uniform {
	r, g, b := c.RGB()
	return image.NewUniform(color.RGBA{r, g, b, 0xFF})
}

// fill paints a rectangle with soft edges where it ends inside a pixel.
func (c *canvas) fill(x1, y1, x2, y2 float64, colour Colour) {
	x1, y1, x2, y2 = x1*c.k, y1*c.k, x2*c.k, y2*c.k
	r := image.Rect(int(math.Floor(x1)), int(math.Floor(y1)), int(math.Ceil(x2)), int(math.Ceil(y2))).Intersect(c.img.Bounds())
	if r.Empty() {
		return
	}
	left, top := float32(x1-float64(r.Min.X)), float32(y1-float64(r.Min.Y))
	right, bottom := float32(x2-float64(r.Min.X)), float32(y2-float64(r.Min.Y))
	c.rast.Reset(r.Dx(), r.Dy())
	c.rast.MoveTo(left, top)
	c.rast.LineTo(right, top)
	c.rast.LineTo(right, bottom)
	c.rast.LineTo(left, bottom)
	c.rast.ClosePath()
	c.rast.Draw(c.img, r, uniform(colour), image.Point{})
}

// stroke paints a line with straight ends.
func (c *canvas) stroke(l Line) {
	half := l.Width / 2
	if l.Y1 == l.Y2 {
		c.fill(min(l.X1, l.X2), l.Y1-half, max(l.X1, l.X2), l.Y1+half, l.Colour)
		return
	}
	if l.X1 == l.X2 {
		c.fill(l.X1-half, min(l.Y1, l.Y2), l.X1+half, max(l.Y1, l.Y2), l.Colour)
		return
	}
	length := math.Hypot(l.X2-l.X1, l.Y2-l.Y1)
	dx, dy := -(l.Y2-l.Y1)/length*half, (l.X2-l.X1)/length*half
	c.polygon([][2]float64{{l.X1 + dx, l.Y1 + dy}, {l.X2 + dx, l.Y2 + dy}, {l.X2 - dx, l.Y2 - dy}, {l.X1 - dx, l.Y1 - dy}}, l.Colour)
}

// polygon fills the field between corners.
func (c *canvas) polygon(corners [][2]float64, colour Colour) {
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range corners {
		x, y := corners[i][0]*c.k, corners[i][1]*c.k
		corners[i] = [2]float64{x, y}
		left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
	}
	r := image.Rect(int(math.Floor(left)), int(math.Floor(top)), int(math.Ceil(right)), int(math.Ceil(bottom)))
	if r.Intersect(c.img.Bounds()) != r || r.Empty() {
		return
	}
	c.rast.Reset(r.Dx(), r.Dy())
	for i, p := range corners {
		x, y := float32(p[0]-float64(r.Min.X)), float32(p[1]-float64(r.Min.Y))
		if i == 0 {
			c.rast.MoveTo(x, y)
		} else {
			c.rast.LineTo(x, y)
		}
	}
	c.rast.ClosePath()
	c.rast.Draw(c.img, r, uniform(colour), image.Point{})
}

// text paints a run character by character at the widths that the PDF has, not at the screen's.
func (c *canvas) text(t Text) error {
	key := faceKey{t.Font, t.Size}
	face, ok := c.faces[key]
	if !ok {
		var err error
		face, err = opentype.NewFace(c.press.face(t.Font).font, &opentype.FaceOptions{Size: t.Size, DPI: c.dpi, Hinting: font.HintingNone})
		if err != nil {
			return fmt.Errorf("open typeface %d at %g pt: %w", t.Font, t.Size, err)
		}
		c.faces[key] = face
	}
	src := uniform(t.Colour)
	metrics := c.press.face(t.Font)
	x := t.X
	for _, r := range t.Text {
		if r != ' ' && r != '\u00A0' {
			dot := fixed.Point26_6{X: fixed.Int26_6(math.Round(x * c.k * 64)), Y: fixed.Int26_6(math.Round(t.Y * c.k * 64))}
			if dr, mask, at, _, ok := face.Glyph(dot, r); ok {
				draw.DrawMask(c.img, dr, src, image.Point{}, mask, at, draw.Over)
			}
		}
		x += float64(metrics.look(r).width) / 1000 * t.Size * mmPerPoint
	}
	return nil
}

func (c *canvas) picture(i Image) error {
	src, _, err := image.Decode(bytes.NewReader(i.Data))
	if err != nil {
		return fmt.Errorf("decode picture of %d bytes: %w", len(i.Data), err)
	}
	round := func(v float64) int { return int(math.Round(v * c.k)) }
	r := image.Rect(round(i.X), round(i.Y), round(i.X+i.W), round(i.Y+i.H))
	scale.ApproxBiLinear.Scale(c.img, r, src, src.Bounds(), draw.Over, nil)
	return nil
}
