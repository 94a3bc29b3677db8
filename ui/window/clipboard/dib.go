package clipboard

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/bits"
)

// errDIB says that a picture in the clipboard is of a make that is not read.
var errDIB = errors.New("bitmap of an unknown make")

const (
	dibHead      = 40
	dibPlain     = 0 // BI_RGB
	dibBitFields = 3 // BI_BITFIELDS
	mostPixels   = 100_000_000
)

// FromDIB makes a PNG of a device-independent bitmap, as Windows keeps pictures in its clipboard: a head, masks where
// it says so, and rows of 24 or 32 bits a pixel, the lowest row first.
func FromDIB(b []byte) ([]byte, error) {
	if len(b) < dibHead {
		return nil, fmt.Errorf("%d bytes: %w", len(b), errDIB)
	}
	le := binary.LittleEndian
	head, width, height := int(le.Uint32(b)), int(int32(le.Uint32(b[4:]))), int(int32(le.Uint32(b[8:])))
	depth, packing, palette := int(le.Uint16(b[14:])), le.Uint32(b[16:]), int(le.Uint32(b[32:]))
	down := height < 0
	if down {
		height = -height
	}
	masks := [3]uint32{0xff0000, 0xff00, 0xff}
	start := head + 4*palette
	switch {
	case head < dibHead || head > len(b) || palette < 0 || palette > 256 || width < 1 || height < 1 || width*height > mostPixels,
		depth != 24 && depth != 32, packing != dibPlain && packing != dibBitFields:
		return nil, fmt.Errorf("head %d, %d × %d × %d, packing %d: %w", head, width, height, depth, packing, errDIB)
	case packing == dibBitFields:
		if len(b) < dibHead+12 {
			return nil, fmt.Errorf("masks: %w", errDIB)
		}
		for i := range masks {
			masks[i] = le.Uint32(b[dibHead+4*i:])
		}
		if head == dibHead {
			start += 12
		}
	}
	stride := (width*depth + 31) / 32 * 4
	if len(b) < start+stride*height {
		return nil, fmt.Errorf("%d bytes of %d: %w", len(b), start+stride*height, errDIB)
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		row := b[start+stride*y:]
		to := height - 1 - y
		if down {
			to = y
		}
		for x := range width {
			p := row[x*depth/8:]
			v := uint32(p[0]) | uint32(p[1])<<8 | uint32(p[2])<<16
			if depth == 32 {
				v |= uint32(p[3]) << 24
			}
			img.SetRGBA(x, to, color.RGBA{channel(v, masks[0]), channel(v, masks[1]), channel(v, masks[2]), 0xff})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	return out.Bytes(), nil
}

// channel is one colour of a pixel, in eight bits.
func channel(pixel, mask uint32) uint8 {
	if mask == 0 {
		return 0
	}
	width := bits.OnesCount32(mask)
	v := (pixel & mask) >> bits.TrailingZeros32(mask)
	if width >= 8 {
		return uint8(v >> (width - 8))
	}
	return uint8(v * 255 / (1<<width - 1))
}
