package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // registers the format
	"image/jpeg"
	_ "image/png" // registers the format
	"io"
	"path/filepath"
	"strconv"

	"github.com/spf13/afero"
	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // registers the format

	"baqylau/model"
)

const (
	thumbQuality  = 85
	smallestThumb = 16
	largestThumb  = 4096
	firstThumb    = 320       // the side that the strip of a record's photos asks for
	exifReach     = 128 << 10 // the EXIF block comes first and holds at most 64 KB
)

// measure reads the size of a picture as it is to be shown, without unpacking it.
func (s *Store) measure(f io.ReadSeeker, name string) (width, height int, err error) {
	c, o, err := s.config(f, name)
	if o.Turns() {
		return c.Height, c.Width, err
	}
	return c.Width, c.Height, err
}

// config reads the head of a picture, refuses one that unpacks into too much, and rewinds the file.
func (s *Store) config(f io.ReadSeeker, name string) (image.Config, model.Orientation, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return image.Config{}, model.Upright, fmt.Errorf("rewind: %w", err)
	}
	head, err := io.ReadAll(io.LimitReader(f, exifReach))
	if err != nil {
		return image.Config{}, model.Upright, fmt.Errorf("read the head: %w", err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return image.Config{}, model.Upright, fmt.Errorf("rewind: %w", err)
	}
	c, _, err := image.DecodeConfig(f)
	if err != nil || c.Width < 1 || c.Height < 1 {
		return image.Config{}, model.Upright, model.NewFault("fault.files.damaged", "name", name).Because(err)
	}
	if int64(c.Width)*int64(c.Height) > s.limits.Pixels {
		return image.Config{}, model.Upright, model.NewFault("fault.files.pixels", "name", name, "width", c.Width,
			"height", c.Height, "limit", s.limits.Pixels/1_000_000)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return image.Config{}, model.Upright, fmt.Errorf("rewind: %w", err)
	}
	if !model.HonestWebP(f) {
		return image.Config{}, model.Upright, model.NewFault("fault.files.damaged", "name", name)
	}
	_, err = f.Seek(0, io.SeekStart)
	return c, model.OrientationOf(head), err
}

// Thumb returns a JPEG copy of at most side pixels each way, upright and without the place and time that a
// telephone writes into a photo. It is made once and kept. office.ErrNotFound (wrapped) when the bytes are
// gone; a fault when they are no picture.
func (s *Store) Thumb(ctx context.Context, digest string, side int) ([]byte, error) {
	if side < smallestThumb || side > largestThumb {
		return nil, fmt.Errorf("make a copy of attachment %.80q: side of %d pixels", digest, side)
	}
	f, err := s.open(ctx, digest)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	cached := s.thumb(digest, side)
	if b, err := afero.ReadFile(s.fs, cached); err == nil && whole(b) {
		return b, nil
	}
	b, err := s.shrink(ctx, f, digest[:12], side)
	if err != nil {
		return nil, s.fault("make a copy of attachment "+digest, "", err)
	}
	s.cache(cached, b)
	return b, nil
}

// thumb is where a copy is kept.
func (s *Store) thumb(digest string, side int) string {
	return filepath.Join(s.dir, thumbs, digest+"-"+strconv.Itoa(side)+".jpg")
}

// whole reports whether a kept copy was written to its end: it begins and ends as a JPEG does.
func whole(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\xff\xd8")) && bytes.HasSuffix(b, []byte("\xff\xd9"))
}

// cache keeps a copy for the next time. A failure costs only that time, so nobody is told.
func (s *Store) cache(name string, b []byte) {
	f, err := s.temp()
	if err != nil {
		return
	}
	_, err = f.Write(b)
	// A copy of which a power cut left the two ends and not the middle would be shown for ever.
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = s.fs.Rename(f.Name(), name)
	}
	if err != nil {
		_ = s.fs.Remove(f.Name())
	}
}

// shrink unpacks a picture and returns the copy. A fault speaks of it by the name.
func (s *Store) shrink(ctx context.Context, f afero.File, name string, side int) ([]byte, error) {
	select {
	case s.decoding <- struct{}{}:
		defer func() { <-s.decoding }()
	case <-ctx.Done():
		return nil, fmt.Errorf("make a copy of %s: %w", name, ctx.Err())
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	k, err := kindOf(f, info.Size())
	if err != nil {
		return nil, err
	}
	if k == nil || !k.picture {
		return nil, model.NewFault("fault.files.not_picture", "name", name)
	}
	_, o, err := s.config(f, name)
	if err != nil {
		return nil, err
	}
	img, _, err := image.Decode(f)
	if err != nil {
		return nil, model.NewFault("fault.files.damaged", "name", name).Because(err)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, o.Apply(scale(img, side)), &jpeg.Options{Quality: thumbQuality}); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// scale fits a picture into a square of side pixels on white, since JPEG knows no transparency. It never
// makes one larger.
func scale(img image.Image, side int) *image.RGBA {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if longest := max(w, h); longest > side {
		w, h = max(1, w*side/longest), max(1, h*side/longest)
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(dst, dst.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(dst, dst.Bounds(), img, b, draw.Over, nil)
	return dst
}
