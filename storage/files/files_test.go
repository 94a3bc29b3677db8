package files_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/files"
)

func newStore(t testing.TB) (*files.Store, string) {
	dir := filepath.Join(t.TempDir(), "attachments")
	s, err := files.New(afero.NewOsFs(), dir)
	require.NoError(t, err)
	return s, dir
}

// corners is a picture with a colour in each corner: red, green / blue, yellow.
func corners(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{R: 255, A: 255}
			switch {
			case x >= w/2 && y >= h/2:
				c = color.RGBA{R: 255, G: 255, A: 255}
			case y >= h/2:
				c = color.RGBA{B: 255, A: 255}
			case x >= w/2:
				c = color.RGBA{G: 255, A: 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func jpegOf(t testing.TB, img image.Image) []byte {
	var b bytes.Buffer
	require.NoError(t, jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}))
	return b.Bytes()
}

func pngOf(t testing.TB, img image.Image) []byte {
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, img))
	return b.Bytes()
}

// withOrientation puts an EXIF block before the rest of a JPEG file.
func withOrientation(jpg []byte, o uint16, order binary.AppendByteOrder) []byte {
	tiff := []byte("MM\x00\x2a")
	if order.String() == binary.LittleEndian.String() {
		tiff = []byte("II\x2a\x00")
	}
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, e := range [][2]uint16{{0x010f, 9}, {0x0112, o}} { // a maker first, as cameras write it
		tiff = order.AppendUint16(tiff, e[0])
		tiff = order.AppendUint16(tiff, 3)
		tiff = order.AppendUint32(tiff, 1)
		tiff = order.AppendUint16(tiff, e[1])
		tiff = order.AppendUint16(tiff, 0)
	}
	tiff = order.AppendUint32(tiff, 0)
	body := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{}, 0xff, 0xd8, 0xff, 0xe1)
	out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
	return append(append(out, body...), jpg[2:]...)
}

func archive(t testing.TB, entries ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		name, text, _ := strings.Cut(e, "=")
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = io.WriteString(w, text)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

// kept lists every file below the store.
func kept(t testing.TB, dir string) (names []string) {
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, filepath.ToSlash(strings.TrimPrefix(path, dir)))
		}
		return err
	}))
	return names
}

func TestPutKeepsWhatWasGiven(t *testing.T) {
	s, dir := newStore(t)
	ctx := t.Context()
	photo := jpegOf(t, corners(40, 30))
	a, err := s.Put(ctx, `C:\Фото\Кіреберіс.JPG`, iotest.OneByteReader(bytes.NewReader(photo)))
	require.NoError(t, err)
	sum := sha256.Sum256(photo)
	assert.Equal(t, model.Attachment{Digest: hex.EncodeToString(sum[:]), Name: "Кіреберіс.JPG", Mime: "image/jpeg",
		Size: int64(len(photo)), Width: 40, Height: 30}, a)
	again, err := s.Put(ctx, "b.jpg", bytes.NewReader(photo))
	require.NoError(t, err)
	assert.Equal(t, a.Digest, again.Digest)
	assert.Len(t, kept(t, dir), 2, "the same content is kept once, with one copy for the screen, and nothing else is left")

	r, err := s.Open(ctx, a.Digest)
	require.NoError(t, err)
	got, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	assert.Equal(t, photo, got)
	require.NoError(t, s.Verify(ctx, a.Digest))

	if runtime.GOOS != "windows" {
		require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			info, statErr := d.Info()
			require.NoError(t, statErr)
			want := fs.FileMode(0o600)
			if d.IsDir() {
				want = 0o700
			}
			assert.Equal(t, want, info.Mode().Perm(), path)
			return err
		}))
	}
}

func TestKindsByContent(t *testing.T) {
	var moving bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 9, 7), color.Palette{color.Black, color.White})
	require.NoError(t, gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}}))
	// One white pixel.
	webp := []byte("RIFF\x1a\x00\x00\x00WEBPVP8L\r\x00\x00\x00/\x00\x00\x00\x10\a\x10\x11\x11\x88\x88\xfe\a\x00")
	for _, c := range []struct {
		given, name, mime string
		content           []byte
	}{
		{"a.png", "a.png", "image/png", pngOf(t, corners(3, 4))},
		{"photo.png", "photo.png.jpg", "image/jpeg", jpegOf(t, corners(3, 4))},
		{"setup.exe", "setup.exe.jpg", "image/jpeg", jpegOf(t, corners(3, 4))},
		{"", "file.jpg", "image/jpeg", jpegOf(t, corners(3, 4))},
		{"a.gif", "a.gif", "image/gif", moving.Bytes()},
		{"a.webp", "a.webp", "image/webp", webp},
		{"хат.pdf", "хат.pdf", "application/pdf", []byte("%PDF-1.4\n%…")},
		{"a.mp4", "a.mp4", "video/mp4", []byte("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00")},
		{"a.mov", "a.mov", "video/quicktime", []byte("\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00")},
		{"a.3gp", "a.3gp", "video/3gpp", []byte("\x00\x00\x00\x14ftyp3gp5\x00\x00\x00\x00")},
		{"a.docx", "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
			archive(t, "[Content_Types].xml=x", "word/document.xml=y")},
		{"a", "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			archive(t, "[Content_Types].xml=x", "xl/workbook.xml=y")},
		{"a.ods", "a.ods", "application/vnd.oasis.opendocument.spreadsheet",
			archive(t, "mimetype=application/vnd.oasis.opendocument.spreadsheet", "content.xml=y")},
	} {
		s, _ := newStore(t)
		a, err := s.Put(t.Context(), c.given, bytes.NewReader(c.content))
		require.NoError(t, err, c.given)
		assert.Equal(t, c.mime, a.Mime)
		assert.Equal(t, c.name, a.Name)
		assert.Equal(t, strings.HasPrefix(c.mime, "image/"), a.IsImage(), c.given)
	}
}

func TestRefused(t *testing.T) {
	huge := jpegOf(t, corners(8, 8))
	at := bytes.Index(huge, []byte{0xff, 0xc0}) // the frame's head: height and width follow
	binary.BigEndian.PutUint16(huge[at+5:], 20000)
	binary.BigEndian.PutUint16(huge[at+7:], 20000)
	for _, c := range []struct {
		name, code string
		content    string
	}{
		{"photo.jpg", "fault.files.kind", "MZ\x90\x00 a program"},
		{"photo.jpg", "fault.files.kind", "\x7fELF a program"},
		{"photo.jpg", "fault.files.kind", "<!DOCTYPE html><script>alert(1)</script>"},
		{"photo.jpg", "fault.files.kind", "#!/bin/sh\nrm -r /"},
		{"photo.svg", "fault.files.kind", "<svg xmlns='http://www.w3.org/2000/svg'/>"},
		{"note.txt", "fault.files.kind", "text"},
		{"a.zip", "fault.files.kind", string(archive(t, "a.exe=MZ"))},
		{"a.docx", "fault.files.kind", string(archive(t, "[Content_Types].xml=x", "word/document.xml=y", "word/vbaProject.bin=z"))},
		{"a.docx", "fault.files.kind", "PK\x03\x04 broken off"},
		{"a.heic", "fault.files.kind", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"},
		{"a.jpg", "fault.files.empty", ""},
		{"a.jpg", "fault.files.damaged", "\xff\xd8\xff\xe0 no picture"},
		{"a.png", "fault.files.damaged", "\x89PNG\r\n\x1a\n"},
		{"half.jpg", "fault.files.damaged", string(half(jpegOf(t, corners(90, 60))))},
		{"half.png", "fault.files.damaged", string(half(pngOf(t, corners(90, 60))))},
		{"a.jpg", "fault.files.pixels", string(huge)},
	} {
		s, dir := newStore(t)
		_, err := s.Put(t.Context(), c.name, strings.NewReader(c.content))
		assert.True(t, model.HasFault(err, c.code), "%s: %v", c.code, err)
		assert.Empty(t, kept(t, dir), "nothing is left of %s", c.code)
	}
}

func TestSizeLimit(t *testing.T) {
	pdf := []byte("%PDF-" + strings.Repeat("x", 95))
	s, err := files.NewLimited(afero.NewMemMapFs(), "/a", files.Limits{Bytes: 100, Pixels: 100})
	require.NoError(t, err)
	_, err = s.Put(t.Context(), "a.pdf", bytes.NewReader(pdf))
	require.NoError(t, err, "exactly the limit")
	_, err = s.Put(t.Context(), "a.pdf", bytes.NewReader(append(pdf, 'x')))
	require.True(t, model.HasFault(err, "fault.files.too_big"), "%v", err)
	assert.EqualValues(t, 50<<20, files.DefaultLimits().Bytes)
}

func TestNames(t *testing.T) {
	s, _ := newStore(t)
	pdf := []byte("%PDF-1.7")
	for given, want := range map[string]string{
		"../../etc/passwd":                "passwd.pdf",
		`..\..\windows\a.pdf`:             "a.pdf",
		"a\x00b\n\tc.pdf":                 "abc.pdf",
		"pa\u202efdp.exe":                 "pafdp.exe.pdf",
		"  .. ":                           "file.pdf",
		"a<b>:c?.pdf":                     "a_b__c_.pdf",
		"\xff\xfe.pdf":                    "pdf.pdf",
		strings.Repeat("Ә", 300) + ".pdf": strings.Repeat("Ә", 96) + ".pdf",
	} {
		a, err := s.Put(t.Context(), given, bytes.NewReader(pdf))
		require.NoError(t, err)
		assert.Equal(t, want, a.Name)
	}
}

func TestOnlyDigestsOpen(t *testing.T) {
	s, dir := newStore(t)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "secret"), []byte("s"), 0o600))
	for _, digest := range []string{"", "../secret", "secret", strings.Repeat("A", 64), strings.Repeat("0", 63),
		"../" + strings.Repeat("0", 61), strings.Repeat("0", 64), strings.Repeat("/", 64)} {
		_, err := s.Open(t.Context(), digest)
		assert.ErrorIs(t, err, office.ErrNotFound, digest)
		_, err = s.Thumb(t.Context(), digest, 100)
		assert.ErrorIs(t, err, office.ErrNotFound, digest)
		assert.ErrorIs(t, s.Verify(t.Context(), digest), office.ErrNotFound, digest)
	}
}

func TestThumbStandsUpright(t *testing.T) {
	s, dir := newStore(t)
	red, green, blue, yellow := color.RGBA{R: 255}, color.RGBA{G: 255}, color.RGBA{B: 255}, color.RGBA{R: 255, G: 255}
	// What stands in the corners once the picture is upright: top left, top right, bottom left, bottom right.
	for o, want := range [][4]color.RGBA{
		1: {red, green, blue, yellow}, 2: {green, red, yellow, blue}, 3: {yellow, blue, green, red},
		4: {blue, yellow, red, green}, 5: {red, blue, green, yellow}, 6: {blue, red, yellow, green},
		7: {yellow, green, blue, red}, 8: {green, yellow, red, blue}, 9: {red, green, blue, yellow},
	} {
		if o == 0 {
			continue
		}
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			photo := withOrientation(jpegOf(t, corners(200, 100)), uint16(o), order)
			a, err := s.Put(t.Context(), "a.jpg", bytes.NewReader(photo))
			require.NoError(t, err)
			w, h := 200, 100
			if o >= 5 && o <= 8 {
				w, h = h, w
			}
			assert.Equal(t, [2]int{w, h}, [2]int{a.Width, a.Height}, o)
			thumb, err := s.Thumb(t.Context(), a.Digest, 80)
			require.NoError(t, err)
			img, err := jpeg.Decode(bytes.NewReader(thumb))
			require.NoError(t, err)
			b := img.Bounds()
			require.Equal(t, [2]int{w * 80 / 200, h * 80 / 200}, [2]int{b.Dx(), b.Dy()}, o)
			for i, p := range []image.Point{{3, 3}, {b.Dx() - 4, 3}, {3, b.Dy() - 4}, {b.Dx() - 4, b.Dy() - 4}} {
				r, g, bl, _ := img.At(p.X, p.Y).RGBA()
				got := color.RGBA{R: high(r), G: high(g), B: high(bl)}
				assert.Equal(t, want[i], got, "orientation %d, corner %d", o, i)
			}
			assert.NotContains(t, string(thumb), "Exif")
			again, err := s.Thumb(t.Context(), a.Digest, 80)
			require.NoError(t, err)
			assert.Equal(t, thumb, again)
		}
	}
	for _, name := range kept(t, dir) {
		assert.False(t, strings.HasPrefix(name, "/tmp/"), name)
	}
}

func high(v uint32) uint8 {
	if v > 0x8000 {
		return 255
	}
	return 0
}

func TestThumbIsMadeAnew(t *testing.T) {
	s, dir := newStore(t)
	a, err := s.Put(t.Context(), "a.png", bytes.NewReader(pngOf(t, corners(20, 10))))
	require.NoError(t, err)
	first, err := s.Thumb(t.Context(), a.Digest, 400)
	require.NoError(t, err)
	img, err := jpeg.Decode(bytes.NewReader(first))
	require.NoError(t, err)
	assert.Equal(t, image.Rect(0, 0, 20, 10), img.Bounds(), "a small picture stays small")
	cached := filepath.Join(dir, "thumbs", a.Digest+"-400.jpg")
	require.NoError(t, os.WriteFile(cached, first[:len(first)/2], 0o600))
	again, err := s.Thumb(t.Context(), a.Digest, 400)
	require.NoError(t, err)
	assert.Equal(t, first, again, "a copy that broke off is not shown")

	pdf, err := s.Put(t.Context(), "a.pdf", strings.NewReader("%PDF-1.7"))
	require.NoError(t, err)
	_, err = s.Thumb(t.Context(), pdf.Digest, 400)
	assert.True(t, model.HasFault(err, "fault.files.not_picture"))
	for _, side := range []int{-1, 0, 15, 5000} {
		_, err = s.Thumb(t.Context(), a.Digest, side)
		assert.Error(t, err)
	}
}

func TestThumbsAtOnce(t *testing.T) {
	s, _ := newStore(t)
	a, err := s.Put(t.Context(), "a.jpg", bytes.NewReader(jpegOf(t, corners(600, 400))))
	require.NoError(t, err)
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			b, err := s.Thumb(t.Context(), a.Digest, 64+i%2)
			assert.NoError(t, err)
			assert.NotEmpty(t, b)
		})
	}
	wg.Wait()
}

func TestDamageIsSeenAndMended(t *testing.T) {
	s, dir := newStore(t)
	pdf := []byte("%PDF-1.7 text")
	a, err := s.Put(t.Context(), "a.pdf", bytes.NewReader(pdf))
	require.NoError(t, err)
	path := filepath.Join(dir, a.Digest[:2], a.Digest)
	require.NoError(t, os.WriteFile(path, []byte("%PDF-1.7 TEXT"), 0o600))
	require.True(t, model.HasFault(s.Verify(t.Context(), a.Digest), "fault.files.corrupt"))
	_, err = s.Put(t.Context(), "a.pdf", bytes.NewReader(pdf))
	require.NoError(t, err)
	require.NoError(t, s.Verify(t.Context(), a.Digest), "attaching it again mends it")
}

func TestSweep(t *testing.T) {
	s, dir := newStore(t)
	used, err := s.Put(t.Context(), "a.png", bytes.NewReader(pngOf(t, corners(20, 10))))
	require.NoError(t, err)
	unused, err := s.Put(t.Context(), "b.png", bytes.NewReader(pngOf(t, corners(10, 20))))
	require.NoError(t, err)
	for _, a := range []model.Attachment{used, unused} {
		_, err = s.Thumb(t.Context(), a.Digest, 320)
		require.NoError(t, err)
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "tmp", "put-1"), []byte("left"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, used.Digest[:2], "notes.txt"), []byte("not ours"), 0o600))
	is := func(digest string) bool { return digest == used.Digest }

	n, err := s.Sweep(t.Context(), time.Now().Add(-time.Hour), is)
	require.NoError(t, err)
	assert.Zero(t, n, "what is young may still get its record")
	assert.Len(t, kept(t, dir), 6)
	n, err = s.Sweep(t.Context(), time.Now().Add(time.Hour), is)
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	assert.ElementsMatch(t, []string{"/" + used.Digest[:2] + "/" + used.Digest, "/" + used.Digest[:2] + "/notes.txt",
		"/thumbs/" + used.Digest + "-320.jpg"}, kept(t, dir))
	var digests []string
	require.NoError(t, s.Digests(t.Context(), func(d string) error { digests = append(digests, d); return nil }))
	assert.Equal(t, []string{used.Digest}, digests)
}

func TestCancelled(t *testing.T) {
	s, dir := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	half := io.MultiReader(strings.NewReader("%PDF-1.7"), readerFunc(func([]byte) (int, error) { cancel(); return 1, nil }))
	_, err := s.Put(ctx, "a.pdf", half)
	require.ErrorIs(t, err, context.Canceled)
	assert.Empty(t, kept(t, dir))
	_, err = s.Put(t.Context(), "a.pdf", iotest.ErrReader(errors.New("stick pulled out")))
	require.ErrorContains(t, err, "stick pulled out")
	assert.Empty(t, kept(t, dir))
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestFolderVanished(t *testing.T) {
	s, dir := newStore(t)
	require.NoError(t, os.RemoveAll(filepath.Join(dir, "tmp")))
	a, err := s.Put(t.Context(), "a.pdf", strings.NewReader("%PDF-1.7"))
	require.NoError(t, err, "only the folder for what is being written was gone")
	require.NoError(t, os.RemoveAll(dir))
	_, err = s.Put(t.Context(), "a.pdf", strings.NewReader("%PDF-1.7"))
	assert.True(t, model.HasFault(err, "fault.files.folder"), "%v", err)
	_, err = s.Open(t.Context(), a.Digest)
	assert.True(t, model.HasFault(err, "fault.files.folder"), "%v", err)
	_, err = os.Stat(dir)
	assert.ErrorIs(t, err, fs.ErrNotExist, "it is not made anew")
}

// Every fault has a sentence in every language, with its places filled.
func TestSentences(t *testing.T) {
	args := []any{"name", "а.jpg", "limit", int64(50), "width", 1, "height", 2, "dir", "/d", "digest", "0123"}
	for _, code := range []string{"fault.files.empty", "fault.files.too_big", "fault.files.kind", "fault.files.pixels",
		"fault.files.damaged", "fault.files.not_picture", "fault.files.corrupt", "fault.files.folder", "fault.files.full",
		"fault.files.denied"} {
		for _, l := range model.Langs() {
			text := lang.For(l).T(code, args...)
			assert.NotEqual(t, code, text)
			assert.NotContains(t, text, "{{")
			assert.NotContains(t, text, "no value")
		}
	}
}

// half is what a broken copy leaves of a file: its head says what it is, its end is missing.
func half(b []byte) []byte { return b[:len(b)/2] }

// TestLookRefusesWhatPutWould and keeps nothing of either.
func TestLookRefusesWhatPutWould(t *testing.T) {
	s, dir := newStore(t)
	for _, c := range []struct{ name, code, data string }{
		{"a.pdf", "", "%PDF-1.4"},
		{"a.pdf", "fault.files.empty", ""},
		{"a.jpg", "fault.files.kind", "MZ\x90\x00 a program"},
		{"a.jpg", "fault.files.damaged", "\xff\xd8\xff\xe0 cut off"},
	} {
		err := s.Look(t.Context(), c.name, strings.NewReader(c.data))
		if c.code == "" {
			require.NoError(t, err)
		} else {
			require.True(t, model.HasFault(err, c.code), "%v", err)
		}
	}
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		require.True(t, err != nil || d.IsDir(), "%s was kept", path)
		return err
	}))
}
