package files_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/storage/faulttest"
	"baqylau/storage/files"
)

// brokenFs fails at the n-th call that changes something, and from then on where failing stays.
type brokenFs struct {
	afero.Fs
	left int
	err  error
}

func (b *brokenFs) step(op, name string) error {
	if b.left--; b.left == 0 {
		return &os.PathError{Op: op, Path: name, Err: b.err}
	}
	return nil
}

func (b *brokenFs) Mkdir(name string, perm os.FileMode) error {
	if err := b.step("mkdir", name); err != nil {
		return err
	}
	return b.Fs.Mkdir(name, perm)
}

func (b *brokenFs) Rename(from, to string) error {
	if err := b.step("rename", to); err != nil {
		return err
	}
	return b.Fs.Rename(from, to)
}

func (b *brokenFs) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	if err := b.step("open", name); err != nil {
		return nil, err
	}
	f, err := b.Fs.OpenFile(name, flag, perm)
	return &brokenFile{f, b}, err
}

func (b *brokenFs) Open(name string) (afero.File, error) {
	f, err := b.Fs.Open(name)
	if err != nil {
		return nil, err
	}
	return &brokenFile{f, b}, nil
}

type brokenFile struct {
	afero.File
	fs *brokenFs
}

func (f *brokenFile) Write(p []byte) (int, error) {
	if err := f.fs.step("write", f.Name()); err != nil {
		n, _ := f.File.Write(p[:len(p)/2])
		return n, err
	}
	return f.File.Write(p)
}

func (f *brokenFile) Sync() error {
	if err := f.fs.step("sync", f.Name()); err != nil {
		return err
	}
	return f.File.Sync()
}

// Whatever call fails, the person gets one sentence, no half content is ever opened, what was kept stays,
// and once there is room again the same file is taken.
func TestDiskFailsAtEveryStep(t *testing.T) {
	tried := 0
	for _, c := range []struct {
		err  error
		code string
	}{{syscall.ENOSPC, "fault.files.full"}, {syscall.EDQUOT, "fault.files.full"}, {syscall.EACCES, "fault.files.denied"},
		{syscall.EROFS, "fault.files.denied"}, {syscall.EIO, ""}} {
		failed := 0
		for at := 1; at < 20; at++ {
			broken := &brokenFs{Fs: afero.NewOsFs(), err: c.err}
			dir := t.TempDir()
			s, err := files.New(broken, dir)
			require.NoError(t, err)
			old, err := s.Put(t.Context(), "old.pdf", strings.NewReader("%PDF-1.4 old"))
			require.NoError(t, err)
			photo := jpegOf(t, corners(64, 64))
			broken.left = at
			a, err := s.Put(t.Context(), "new.jpg", bytes.NewReader(photo))
			fired := broken.left <= 0
			broken.left = 0
			if err == nil { // at most the copy for the screen could not be kept, which is made again
				require.NoError(t, s.Verify(t.Context(), a.Digest), "%v at step %d", c.err, at)
			} else {
				require.True(t, fired, "%v at step %d: %v", c.err, at, err)
				failed++
				require.Zero(t, a)
				require.ErrorIs(t, err, c.err)
				require.Equal(t, c.code != "", model.HasFault(err, c.code), "%v", err)
			}
			require.NoError(t, s.Verify(t.Context(), old.Digest))
			for _, name := range kept(t, dir) {
				require.False(t, strings.HasPrefix(name, "/tmp/"), "%s was left at step %d", name, at)
			}
			require.NoError(t, s.Digests(t.Context(), func(d string) error { return s.Verify(t.Context(), d) }))
			a, err = s.Put(t.Context(), "new.jpg", bytes.NewReader(photo))
			require.NoError(t, err)
			require.NoError(t, s.Verify(t.Context(), a.Digest))
		}
		assert.GreaterOrEqual(t, failed, 6, "open, write, sync, mkdir, rename and the folders' sync were all tried")
		tried += failed
	}
	faulttest.Tried(t, "a full, denied or broken disk at each step of keeping an attachment", tried,
		"a sentence; what was kept stays, nothing is left half written, the next try passes")
}

// What a killed Put left goes, what was kept stays.
func TestTidyTakesHalvesAway(t *testing.T) {
	s, dir := newStore(t)
	a, err := s.Put(t.Context(), "a.pdf", strings.NewReader("%PDF-1.4 a"))
	require.NoError(t, err)
	removed, err := s.Tidy(t.Context())
	require.NoError(t, err)
	require.Zero(t, removed)
	for _, name := range []string{"put-1", "put-2"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "tmp", name), []byte("%PDF"), 0o600))
	}
	removed, err = s.Tidy(t.Context())
	require.NoError(t, err)
	require.Equal(t, 2, removed)
	require.Len(t, kept(t, dir), 1)
	require.NoError(t, s.Verify(t.Context(), a.Digest))
}

// A thumb is shown even where it cannot be kept.
func TestThumbOnAFullDisk(t *testing.T) {
	broken := &brokenFs{Fs: afero.NewMemMapFs(), err: syscall.ENOSPC}
	s, err := files.New(broken, "/a")
	require.NoError(t, err)
	a, err := s.Put(t.Context(), "a.jpg", bytes.NewReader(jpegOf(t, corners(64, 64))))
	require.NoError(t, err)
	for at := 1; at <= 3; at++ {
		broken.left = at
		b, err := s.Thumb(t.Context(), a.Digest, 15+at)
		require.NoError(t, err)
		require.NotEmpty(t, b)
	}
}

// webPBomb declares a canvas of one pixel, and unpacks into 64 × 64: with other numbers in as many bytes, into a gigabyte.
const webPBomb = "RIFF\x2e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" +
	"VP8L\x10\x00\x00\x00/?\xc0\x0f\x10\a\x10\xfd\x8f\xfe\a\"\xa2\xff\x01\x00"

// Decoders up to v0.42 of x/image unpacked what a WebP file holds, not what its canvas declares, by which the limit of pixels is held.
func TestWebPThatDeclaresLessThanItHolds(t *testing.T) {
	c, _, err := image.DecodeConfig(strings.NewReader(webPBomb))
	require.NoError(t, err)
	require.Equal(t, 1, c.Width, "it passes for a small picture")
	s, err := files.NewLimited(afero.NewMemMapFs(), "/a", files.Limits{Bytes: 1 << 20, Pixels: 100})
	require.NoError(t, err)
	_, err = s.Put(t.Context(), "a.webp", strings.NewReader(webPBomb))
	require.True(t, model.HasFault(err, "fault.files.damaged"), "%v", err)
}

// FuzzPut gives any bytes as an attachment: it is refused with a sentence, or kept as it is; and a picture
// that is kept can be asked for in small without a crash.
func FuzzPut(f *testing.F) {
	photo := jpegOf(f, corners(16, 8))
	f.Add(photo)
	f.Add(withOrientation(photo, 6, binary.LittleEndian))
	f.Add(pngOf(f, corners(5, 5)))
	f.Add([]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"))
	f.Add([]byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x0e\x00\x00\x00/\x00\x00\x00\x10\a\x10\xfd\x8f\xfe\a\"\xa2\xff\x01\x00"))
	f.Add([]byte(webPBomb))
	f.Add(archive(f, "[Content_Types].xml=x", "word/document.xml=y"))
	f.Add([]byte("\x00\x00\x00\x18ftypmp42"))
	for _, cut := range []int{3, 20, len(photo) / 2} {
		f.Add(photo[:cut])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := files.NewLimited(afero.NewMemMapFs(), "/a", files.Limits{Bytes: 1 << 20, Pixels: 1 << 20})
		require.NoError(t, err)
		a, err := s.Put(t.Context(), "файл", bytes.NewReader(b))
		if err != nil {
			require.NotEmpty(t, model.AllFaults(err), "%v", err)
			return
		}
		require.NoError(t, s.Verify(t.Context(), a.Digest))
		thumb, err := s.Thumb(t.Context(), a.Digest, 32)
		if err != nil {
			require.NotEmpty(t, model.AllFaults(err), "%v", err)
			return
		}
		require.True(t, a.IsImage())
		require.NotEmpty(t, thumb, fmt.Sprint(a))
	})
}

// TestArchivesAreNeverUnpacked: a document that names files outside of itself, or that would unpack without end, is kept by its digest
// as the bytes that it is, and nothing else is written.
func TestArchivesAreNeverUnpacked(t *testing.T) {
	s, dir := newStore(t)
	before := len(kept(t, dir))
	bomb := archive(t, "[Content_Types].xml=x", "word/document.xml="+strings.Repeat(" ", 64<<20), "../../planted=x", "/planted=x", `..\planted=x`)
	require.Less(t, len(bomb), 1<<20)
	a, err := s.Put(t.Context(), `..\..\/etc/planted.docx`, bytes.NewReader(bomb))
	require.NoError(t, err)
	require.Equal(t, "planted.docx", a.Name)
	require.EqualValues(t, len(bomb), a.Size)
	require.Len(t, kept(t, dir), before+1)
	named := archive(t, "mimetype="+strings.Repeat("a", 64<<20), "content.xml=x")
	_, err = s.Put(t.Context(), "a.odt", bytes.NewReader(named))
	require.True(t, model.HasFault(err, "fault.files.kind"), "%v", err)
	require.Len(t, kept(t, dir), before+1)
}
