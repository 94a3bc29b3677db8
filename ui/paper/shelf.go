package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"

	"github.com/jung-kurt/gofpdf"
)

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
	kind, err = "PNG", nil
	if format == "jpeg" {
		kind, err = "JPG", jpeg.Encode(&buf, flat, &jpeg.Options{Quality: 95})
	} else {
		err = png.Encode(&buf, flat)
	}
	if err != nil {
		return nil, "", fmt.Errorf("encode: %w", err)
	}
	return buf.Bytes(), kind, nil
}
