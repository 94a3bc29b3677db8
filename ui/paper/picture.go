package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // pictures come as JPEG or PNG
	"image/png"

	"github.com/jung-kurt/gofpdf"
)

// pixelsMost is the most that is decoded: more is not a photograph but an attack on the memory.
const pixelsMost = 50_000_000

func (p Picture) lay(s *setter) []piece {
	width := s.body()
	if p.Width > 0 {
		width = min(p.Width, s.body())
	}
	out := piece{before: 3, after: 3}
	if cfg, ok := readable(p.Data); ok {
		height := width * float64(cfg.Height) / float64(cfg.Width)
		if most := s.tall() * 0.75; height > most {
			width, height = width*most/height, most
		}
		out.marks.Images = append(out.marks.Images, Image{X: 0, Y: 0, W: width, H: height, Data: p.Data})
		out.height = height
	} else {
		note := s.box(s.lines(Plain(s.cat.T("paper.picture_unreadable")), noteStyle(), width-6, Left), noteStyle(), width-6, Left)
		out.height = note.height + 6
		out.marks.add(note.marks, 3, 3)
		for _, y := range []float64{0, out.height} {
			out.marks.Lines = append(out.marks.Lines, Line{X1: 0, Y1: y, X2: width, Y2: y, Width: 0.2, Colour: rule})
		}
	}
	if p.Caption != "" {
		b := s.box(s.lines(Plain(p.Caption), noteStyle(), s.body(), Left), noteStyle(), s.body(), Left)
		out.marks.add(b.marks, 0, out.height+1)
		out.height += 1 + b.height
	}
	return []piece{out}
}

// readable reports a picture that can be printed. It is decoded to the end: a damaged one must be seen
// before printing, not in the print.
func readable(data []byte) (image.Config, bool) {
	cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > pixelsMost/cfg.Height {
		return cfg, false
	}
	_, _, err = image.Decode(bytes.NewReader(data))
	return cfg, err == nil
}

// pictureShelf hands pictures to the PDF library, each once.
type pictureShelf struct {
	out    *gofpdf.Fpdf
	names  map[string]string // content to name
	widths map[int]bool      // in pixels
}

// draw paints one picture. What the library makes a mess of is set right first: it reads no 16-bit or
// interlaced PNG, and writes pictures of equal width in random order, so that the same document would
// give different bytes; a picture whose width is taken is widened by columns that repeat its edge.
func (s *pictureShelf) draw(i Image) {
	name, ok := s.names[string(i.Data)]
	if !ok {
		if s.names == nil {
			s.names, s.widths = make(map[string]string), make(map[int]bool)
		}
		name = fmt.Sprintf("p%d", len(s.names))
		data, kind, err := s.prepare(i.Data)
		if err != nil {
			s.out.SetError(fmt.Errorf("picture of %d bytes: %w", len(i.Data), err))
			return
		}
		s.out.RegisterImageOptionsReader(name, gofpdf.ImageOptions{ImageType: kind}, bytes.NewReader(data))
		s.names[string(i.Data)] = name
	}
	s.out.ImageOptions(name, i.X, i.Y, i.W, i.H, false, gofpdf.ImageOptions{}, 0, "")
}

func (s *pictureShelf) prepare(data []byte) (ready []byte, kind string, err error) {
	cfg, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, "", fmt.Errorf("read head: %w", err)
	}
	if format == "jpeg" && !s.widths[cfg.Width] {
		s.widths[cfg.Width] = true
		return data, "JPG", nil
	}
	src, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, "", fmt.Errorf("decode: %w", err)
	}
	b := src.Bounds()
	width := b.Dx()
	for s.widths[width] {
		width++
	}
	s.widths[width] = true
	flat := image.NewRGBA(image.Rect(0, 0, width, b.Dy()))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, image.Rect(0, 0, b.Dx(), b.Dy()), src, b.Min, draw.Over)
	for x := b.Dx(); x < width; x++ {
		for y := range b.Dy() {
			flat.SetRGBA(x, y, flat.RGBAAt(b.Dx()-1, y))
		}
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, flat); err != nil {
		return nil, "", fmt.Errorf("encode: %w", err)
	}
	return buf.Bytes(), "PNG", nil
}
