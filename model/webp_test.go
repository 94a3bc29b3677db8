package model_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// webP is a lossless picture of one colour, behind the canvas of the given size where that is not nought. Its codes have one
// sign each, so that a pixel takes no bits: a picture of any size has the same few bytes.
func webP(width, height, canvasWidth, canvasHeight uint32, before ...string) []byte {
	le := binary.LittleEndian
	chunk := func(name string, data []byte) []byte {
		out := le.AppendUint32([]byte(name), uint32(len(data)))
		return append(append(out, data...), make([]byte, len(data)%2)...)
	}
	frame := le.AppendUint32([]byte{0x2f}, (width-1)|(height-1)<<14|1<<28)
	frame = append(frame, "\a\x10\xfd\x8f\xfe\a\"\xa2\xff\x01\x00"...)
	body := []byte("WEBP")
	if canvasWidth > 0 {
		canvas := make([]byte, 10)
		le.PutUint16(canvas[4:], uint16(canvasWidth-1))
		le.PutUint16(canvas[7:], uint16(canvasHeight-1))
		body = append(body, chunk("VP8X", canvas)...)
	}
	for _, name := range before {
		body = append(body, chunk(name, []byte("odd"))...)
	}
	body = append(body, chunk("VP8L", frame)...)
	return append(le.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func TestHonestWebP(t *testing.T) {
	lossy := append([]byte("RIFF\x30\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x0f\x00\x00\x07\x00\x00"), "VP8 \x0a\x00\x00\x00\x10\x00\x00\x9d\x01\x2a\x10\x40\x08\x00"...)
	smaller := bytes.Clone(lossy)
	smaller[24] = 3
	for name, c := range map[string]struct {
		data   []byte
		honest bool
	}{
		"without a canvas":   {webP(64, 64, 0, 0), true},
		"fits":               {webP(64, 32, 64, 32), true},
		"fits, after others": {webP(64, 32, 64, 32, "ICCP", "EXIF"), true},
		"turned":             {webP(64, 32, 32, 64), false},
		"a bomb":             {webP(16384, 16384, 1, 1), false},
		"a bomb behind":      {webP(16384, 16384, 1, 1, "XMP "), false},
		"smaller":            {webP(1, 1, 64, 64), false},
		"lossy":              {lossy, true},
		"lossy bomb":         {smaller, false},
		"cut":                {webP(64, 32, 64, 32)[:40], false},
		"no picture":         {webP(64, 32, 64, 32)[:30], false},
		"another file":       {[]byte("\x89PNG\r\n\x1a\nand so on and so on"), true},
		"short":              {[]byte("GIF"), true},
		"empty":              {nil, true},
	} {
		require.Equal(t, c.honest, model.HonestWebP(bytes.NewReader(c.data)), name)
	}
}

func FuzzPictureHeads(f *testing.F) {
	f.Add(webP(2, 2, 2, 2, "EXIF"))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00\x00"))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x22Exif\x00\x00MM\x00*\xff\xff\xff\xf0\x00\x01"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if o := model.OrientationOf(data); o < model.Upright || o > 8 {
			t.Fatalf("orientation %d", o)
		}
		model.HonestWebP(bytes.NewReader(data))
	})
}

// FuzzOfficeFiles gives any bytes as the files that one office hands another: keys and texts of papers. What is taken can be
// written, and is read as the same again.
func FuzzOfficeFiles(f *testing.F) {
	f.Add([]byte(`{"format":"baqylau-key/1","office":"АҚМ","public_key":"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="}`))
	f.Add([]byte("\ufeff" + `{"format":"baqylau-paper-texts/1","texts":[{"lang":"kk","key":"brief.title","forms":{"other":"{{.n}}"}}]}`))
	f.Add([]byte(`{"format":"baqylau-paper-texts/1","texts":[]}[]`))
	f.Add([]byte(`[[[[[[[[`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if k, err := model.ReadOfficeKey(bytes.NewReader(data)); err == nil {
			var b bytes.Buffer
			require.NoError(t, model.WriteOfficeKey(&b, k))
			again, err := model.ReadOfficeKey(&b)
			require.NoError(t, err)
			require.Equal(t, k, again)
			require.Len(t, k.Fingerprint(), 19)
		} else {
			require.NotEmpty(t, model.AllFaults(err), "%v", err)
		}
		texts, err := model.ReadPaperTexts(bytes.NewReader(data))
		if err != nil {
			require.NotEmpty(t, model.AllFaults(err), "%v", err)
			return
		}
		var b bytes.Buffer
		require.NoError(t, model.WritePaperTexts(&b, texts))
		_, err = model.ReadPaperTexts(&b)
		require.NoError(t, err)
		for _, x := range texts {
			_ = x.Validate()
		}
		model.CheckSignature(string(data), "seal", "АҚМ", nil)
	})
}
