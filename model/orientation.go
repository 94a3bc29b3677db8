package model

import (
	"bytes"
	"encoding/binary"
	"image"
)

// Orientation is the EXIF number that says how a camera was held, 1 to 8. Whoever shows a photo must respect it: the
// copies of attachments and the papers alike.
type Orientation int

// Upright is a photo that is shown as it is stored.
const Upright Orientation = 1

const (
	lastOrientation  Orientation = 8
	orientationTag               = 0x0112
	firstTurned      Orientation = 5 // from here on width and height change places
	jpegStartOfScan              = 0xda
	jpegApplication1             = 0xe1
)

// Turns reports whether the picture is shown with width and height exchanged.
func (o Orientation) Turns() bool { return o >= firstTurned }

// OrientationOf reads the orientation from the head of a JPEG file; whatever cannot be read is Upright.
func OrientationOf(head []byte) Orientation {
	if !bytes.HasPrefix(head, []byte{0xff, 0xd8}) {
		return Upright
	}
	for rest := head[2:]; len(rest) >= 4 && rest[0] == 0xff && rest[1] != jpegStartOfScan; {
		size := int(binary.BigEndian.Uint16(rest[2:]))
		if size < 2 || 2+size > len(rest) {
			return Upright
		}
		if tiff, ok := bytes.CutPrefix(rest[4:2+size], []byte("Exif\x00\x00")); ok && rest[1] == jpegApplication1 {
			return tiffOrientation(tiff)
		}
		rest = rest[2+size:]
	}
	return Upright
}

// tiffOrientation looks through the first directory of the block.
func tiffOrientation(tiff []byte) Orientation {
	var order binary.ByteOrder = binary.BigEndian
	switch {
	case len(tiff) < 8:
		return Upright
	case string(tiff[:2]) == "II":
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return Upright
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			break
		}
		if order.Uint16(entries) == orientationTag {
			if o := Orientation(order.Uint16(entries[8:])); o >= Upright && o <= lastOrientation {
				return o
			}
			break
		}
		entries = entries[12:]
	}
	return Upright
}

// Apply turns and mirrors a picture so that it stands upright.
func (o Orientation) Apply(src *image.RGBA) *image.RGBA {
	if o <= Upright {
		return src
	}
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	size := image.Rect(0, 0, w, h)
	if o.Turns() {
		size = image.Rect(0, 0, h, w)
	}
	dst := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			from := [...]image.Point{
				2: {w - 1 - x, y}, 3: {w - 1 - x, h - 1 - y}, 4: {x, h - 1 - y}, 5: {y, x},
				6: {y, h - 1 - x}, 7: {w - 1 - y, h - 1 - x}, 8: {w - 1 - y, x},
			}[o]
			dst.SetRGBA(x, y, src.RGBAAt(from.X, from.Y))
		}
	}
	return dst
}
