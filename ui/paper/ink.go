package paper

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/draw"
)

// inked is a picture as the PDF holds it.
type inked struct {
	dict string
	data []byte
}

// keptInked is how many pictures of drawings a Press keeps as the PDF holds them: the emblem stands on every letter.
const keptInked = 16

// imageName is the name of a picture in the file, made from its content, so that it is the same in whatever order
// pages are painted.
func imageName(sum [sha256.Size]byte) string { return fmt.Sprintf("I%x", sum[:8]) }

// ink makes a picture as the PDF holds it: a JPEG as it is, anything else as rows of pixels on white.
func (p *Press) ink(i paintedImage) (*inked, error) {
	if kept, ok := p.inked[i.sum]; ok {
		return kept, nil
	}
	cfg, format, err := image.DecodeConfig(bytes.NewReader(i.data))
	if err != nil {
		return nil, fmt.Errorf("read the head of a picture of %d bytes: %w", len(i.data), err)
	}
	const dict = "/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /%s /BitsPerComponent 8 /Filter /%s"
	if format == "jpeg" && (cfg.ColorModel == color.YCbCrModel || cfg.ColorModel == color.GrayModel) {
		space := "DeviceRGB"
		if cfg.ColorModel == color.GrayModel {
			space = "DeviceGray"
		}
		return &inked{fmt.Sprintf(dict, cfg.Width, cfg.Height, space, "DCTDecode"), i.data}, nil
	}
	src, _, err := image.Decode(bytes.NewReader(i.data))
	if err != nil {
		return nil, fmt.Errorf("decode a picture of %d bytes: %w", len(i.data), err)
	}
	b := src.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), src, b.Min, draw.Over)
	pixels := make([]byte, 0, 3*b.Dx()*b.Dy())
	for at := 0; at < len(flat.Pix); at += 4 {
		pixels = append(pixels, flat.Pix[at:at+3]...)
	}
	k := p.packers.get()
	defer p.packers.put(k)
	made := &inked{fmt.Sprintf(dict, b.Dx(), b.Dy(), "DeviceRGB", "FlateDecode"), k.pack(pixels)}
	if p.inked == nil || len(p.inked) >= keptInked {
		p.inked = make(map[[sha256.Size]byte]*inked)
	}
	p.inked[i.sum] = made
	return made, nil
}
