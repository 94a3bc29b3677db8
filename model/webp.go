package model

import (
	"encoding/binary"
	"io"
)

// HonestWebP reports whether the canvas that a WebP file declares is the size of the picture inside it; of any other file it is
// true. The decoder tells the size of a file by the canvas alone; up to v0.42 of x/image it unpacked the picture whatever its size is: forty
// bytes that declare one pixel could unpack into a gigabyte, and the transparency of a canvas smaller than its picture ended the
// program (GO-2026-5061). The limits of this program do not rest on the decoder alone.
// A file that cannot be read to its picture is not honest.
func HonestWebP(r io.Reader) bool {
	var head [20]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return string(head[:4]) != "RIFF" || string(head[8:12]) != "WEBP"
	}
	if string(head[:4]) != "RIFF" || string(head[8:12]) != "WEBP" || string(head[12:16]) != "VP8X" {
		return true // a picture without a canvas tells its own size
	}
	var canvas [10]byte
	if _, err := io.ReadFull(r, canvas[:]); err != nil || binary.LittleEndian.Uint32(head[16:]) != uint32(len(canvas)) {
		return false
	}
	width, height := 1+uint24(canvas[4:]), 1+uint24(canvas[7:])
	for {
		var chunk [8]byte
		if _, err := io.ReadFull(r, chunk[:]); err != nil {
			return false
		}
		size := int64(binary.LittleEndian.Uint32(chunk[4:]))
		switch string(chunk[:4]) {
		case "VP8 ":
			var frame [10]byte
			if _, err := io.ReadFull(r, frame[:]); err != nil {
				return false
			}
			return side(frame[6:]) == width && side(frame[8:]) == height
		case "VP8L":
			var frame [5]byte
			if _, err := io.ReadFull(r, frame[:]); err != nil {
				return false
			}
			bits := binary.LittleEndian.Uint32(frame[1:])
			return 1+bits&mostSide == width && 1+bits>>14&mostSide == height
		}
		if _, err := io.CopyN(io.Discard, r, size+size%2); err != nil {
			return false
		}
	}
}

// mostSide has the 14 bits of a length inside a picture; the two above them are about scaling.
const mostSide = 1<<14 - 1

func side(b []byte) uint32 { return uint32(binary.LittleEndian.Uint16(b)) & mostSide }

func uint24(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }
