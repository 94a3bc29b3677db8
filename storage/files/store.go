// Package files keeps the bytes of attachments in a folder, each under the SHA-256 of its content.
// What is kept is what was given; copies for the screen are made beside it and can be thrown away.
package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/durable"
)

// Limits bound what is taken in.
type Limits struct {
	// Bytes is the size of the largest attachment.
	Bytes int64
	// Pixels is how many pixels a picture may have: a small file can unpack into more than fits in memory.
	Pixels int64
}

// DefaultLimits are 50 MB, several minutes of a telephone's video, and 100 megapixels.
func DefaultLimits() Limits { return Limits{Bytes: 50 << 20, Pixels: 100_000_000} }

const (
	folderMode = 0o700
	tempFolder = "tmp"
	thumbs     = "thumbs"
)

// Store keeps attachments in one folder. It may be used by several goroutines and processes.
type Store struct {
	fs     afero.Fs
	dir    string
	limits Limits
	// decoding holds a place for each picture being unpacked, which takes up to 400 MB.
	decoding chan struct{}
}

var _ office.Files = (*Store)(nil)

// New returns a store in dir, which it makes if it is not there.
func New(fsys afero.Fs, dir string) (*Store, error) { return NewLimited(fsys, dir, DefaultLimits()) }

// NewLimited returns a store with limits of its own.
func NewLimited(fsys afero.Fs, dir string, limits Limits) (*Store, error) {
	s := &Store{fs: fsys, dir: dir, limits: limits, decoding: make(chan struct{}, 2)}
	for _, d := range []string{dir, filepath.Join(dir, tempFolder), filepath.Join(dir, thumbs)} {
		if err := durable.MkdirAll(fsys, d, folderMode); err != nil {
			return nil, s.fault("open the folder of attachments", "", err)
		}
	}
	return s, nil
}

// ToRead returns the store in dir as it is and makes nothing there: a database may lie where nothing can be written, or have no attachments.
func ToRead(fsys afero.Fs, dir string) *Store {
	return &Store{fs: fsys, dir: dir, limits: DefaultLimits(), decoding: make(chan struct{}, 2)}
}

// Put keeps what r gives and returns its digest, size, kind and, for a picture, its size as it is to be
// shown. The returned name is the given one made harmless. A picture that cannot be unpacked to its end is refused. On an
// error nothing is kept.
func (s *Store) Put(ctx context.Context, name string, r io.Reader) (model.Attachment, error) {
	name = cleanName(name)
	temp, err := s.temp()
	if err != nil {
		return model.Attachment{}, s.fault("keep an attachment", name, err)
	}
	a, small, err := s.fill(ctx, temp, name, r)
	if closeErr := temp.Close(); err == nil && closeErr != nil {
		err = closeErr
	}
	if err == nil {
		err = s.settle(ctx, temp.Name(), a.Digest)
	}
	if err != nil {
		// The error that counts is the first one; Sweep takes away what cannot be removed now.
		_ = s.fs.Remove(temp.Name())
		return model.Attachment{}, s.fault("keep an attachment", name, err)
	}
	if small != nil {
		s.cache(s.thumb(a.Digest, firstThumb), small)
	}
	return a, nil
}

// PutBack keeps the content of a digest again, as from a backup, where it is not there or not whole; put says that it was. A content that is
// not what the digest says is not kept, and is no error: who has it whole may come later.
func (s *Store) PutBack(ctx context.Context, digest string, r io.Reader) (put bool, err error) {
	if !validDigest(digest) || s.Verify(ctx, digest) == nil {
		return false, nil
	}
	temp, err := s.temp()
	if err != nil {
		return false, s.fault("put back attachment "+digest, "", err)
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(temp, h), ctxReader{ctx, r})
	whole := hex.EncodeToString(h.Sum(nil)) == digest
	if err = errors.Join(err, temp.Sync(), temp.Close()); err == nil && whole {
		err = s.settle(ctx, temp.Name(), digest)
	}
	if err != nil || !whole {
		_ = s.fs.Remove(temp.Name()) // Sweep takes away what cannot be removed now
	}
	if err != nil {
		return false, s.fault("put back attachment "+digest, "", err)
	}
	return whole, nil
}

// temp opens a new file for what is being written. The store's own folder is never made anew: where it is
// gone, so is the disk or the share that it was on, and a new one would be made in the wrong place.
func (s *Store) temp() (afero.File, error) {
	folder := filepath.Join(s.dir, tempFolder)
	f, err := afero.TempFile(s.fs, folder, "put-*")
	if errors.Is(err, fs.ErrNotExist) && s.there() && s.fs.Mkdir(folder, folderMode) == nil {
		return afero.TempFile(s.fs, folder, "put-*")
	}
	return f, err
}

// fill copies r into the file, syncs it, and finds out what it is. Of a picture it makes the copy that is asked for first,
// and so sees that it is whole.
func (s *Store) fill(ctx context.Context, f afero.File, name string, r io.Reader) (a model.Attachment, small []byte, err error) {
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(f, h), io.LimitReader(ctxReader{ctx, r}, s.limits.Bytes+1))
	switch {
	case err != nil:
		return a, nil, err
	case n == 0:
		return a, nil, model.NewFault("fault.files.empty", "name", name)
	case n > s.limits.Bytes:
		return a, nil, model.NewFault("fault.files.too_big", "name", name, "limit", s.limits.Bytes>>20)
	}
	if err := f.Sync(); err != nil {
		return a, nil, err
	}
	a = model.Attachment{Digest: hex.EncodeToString(h.Sum(nil)), Size: n}
	k, err := kindOf(f, n)
	if err != nil {
		return a, nil, err
	}
	if k == nil {
		return a, nil, model.NewFault("fault.files.kind", "name", name)
	}
	a.Mime, a.Name = k.mime, k.named(name)
	if k.picture {
		if a.Width, a.Height, err = s.measure(f, name); err != nil {
			return a, nil, err
		}
		small, err = s.shrink(ctx, f, name, firstThumb)
	}
	return a, small, err
}

// settle moves a written file to where its digest says. It replaces a file that is there: the content is the
// same, or the old one was damaged; and Sweep sees that it is young.
func (s *Store) settle(ctx context.Context, temp, digest string) error {
	final := s.path(digest)
	folder := filepath.Dir(final)
	if err := s.fs.Mkdir(folder, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := s.fs.Rename(temp, final); err != nil {
		// Windows does not replace a file that somebody is reading.
		if s.Verify(ctx, digest) != nil {
			return err
		}
		return s.fs.Remove(temp)
	}
	if err := durable.Names(s.fs, folder); err != nil {
		return err
	}
	return durable.Names(s.fs, s.dir)
}

// path is where the content with a digest lies; the digest is one that validDigest has seen or that we made.
func (s *Store) path(digest string) string { return filepath.Join(s.dir, digest[:2], digest) }

// validDigest reports whether the text is a digest: nothing else ever becomes part of a path.
func validDigest(digest string) bool {
	if len(digest) != 2*sha256.Size {
		return false
	}
	for _, c := range digest {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// Open returns the original; the caller closes it. office.ErrNotFound (wrapped) when the bytes are gone.
func (s *Store) Open(ctx context.Context, digest string) (io.ReadCloser, error) {
	f, err := s.open(ctx, digest)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (s *Store) open(ctx context.Context, digest string) (afero.File, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("open attachment %.80q: %w", digest, err)
	}
	if !validDigest(digest) {
		return nil, fmt.Errorf("open attachment %.80q: no digest: %w", digest, office.ErrNotFound)
	}
	f, err := s.fs.Open(s.path(digest))
	if errors.Is(err, fs.ErrNotExist) && s.there() {
		return nil, fmt.Errorf("open attachment %s: %w", digest, office.ErrNotFound)
	}
	if err != nil {
		return nil, s.fault("open attachment "+digest, "", err)
	}
	return f, nil
}

// there reports whether the folder itself is still there.
func (s *Store) there() bool {
	ok, err := afero.DirExists(s.fs, s.dir)
	return ok && err == nil
}

// Verify reads the content again: nil if it is what the digest says, office.ErrNotFound (wrapped) if it is
// gone, a fault if it was damaged.
func (s *Store) Verify(ctx context.Context, digest string) error {
	f, err := s.open(ctx, digest)
	if err != nil {
		return err
	}
	h := sha256.New()
	_, err = io.Copy(h, ctxReader{ctx, f})
	if err = errors.Join(err, f.Close()); err != nil {
		return s.fault("verify attachment "+digest, "", err)
	}
	if hex.EncodeToString(h.Sum(nil)) != digest {
		return model.NewFault("fault.files.corrupt", "digest", digest[:12])
	}
	return nil
}

// ctxReader stops a copy when its context ends.
type ctxReader struct {
	ctx context.Context
	r   io.Reader
}

func (r ctxReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
