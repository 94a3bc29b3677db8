package vault

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
)

// opener opens a part of a backup for reading.
type opener func(ctx context.Context, digest string) (io.ReadCloser, error)

// pack writes a backup: a tar, packed by gzip, of the manifest, the database and the attachments in their order.
func pack(ctx context.Context, w io.Writer, m *Manifest, database opener, attachment opener) error {
	zipped, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	t := tar.NewWriter(zipped)
	head, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	add := func(name string, size int64, r io.Reader) error {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: 0o600, Size: size, ModTime: m.Made, Format: tar.FormatPAX}
		if err := t.WriteHeader(h); err != nil {
			return err
		}
		_, err := io.Copy(t, stopping{ctx, r})
		return err
	}
	if err := add(manifestEntry, int64(len(head)), bytes.NewReader(head)); err != nil {
		return err
	}
	part := func(name string, p Part, open opener) error {
		r, err := open(ctx, p.SHA256)
		if err != nil {
			return err
		}
		return errors.Join(add(name, p.Size, r), r.Close())
	}
	if err := part(databaseEntry, m.Database, database); err != nil {
		return err
	}
	if m.Apart == nil {
		for _, p := range m.Attachments {
			if err := part(attachmentFolder+p.SHA256, p, attachment); err != nil {
				return err
			}
		}
	}
	return errors.Join(t.Close(), zipped.Close())
}

// taker takes a part of a backup; what it does not read is read past. It is told that the part was whole only by the whole reading ending well.
type taker func(name string, p Part, r io.Reader) error

// unpack reads a backup of so many bytes to its very end and hands its parts to take, which may be nil. Every part has the size and the
// digest that the manifest says, there is nothing else in the file, and nothing behind it: otherwise it returns errNotBackup, errShort,
// errChanged or a fault. Names in the file are compared and never used.
func unpack(ctx context.Context, r io.Reader, size int64, ids []age.Identity, take taker) (m Manifest, locked bool, err error) {
	file := newPeeker(ctx, r)
	plain, locked, err := unlock(file, ids)
	if err != nil {
		return m, locked, err
	}
	inner := newPeeker(ctx, plain)
	if magic, err := inner.r.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		if err != nil && err != io.EOF {
			return m, locked, file.blame(err)
		}
		return m, locked, errNotBackup
	}
	zipped, err := gzip.NewReader(inner)
	if err != nil {
		return m, locked, inner.blame(err)
	}
	zipped.Multistream(false)
	m, err = unpackTar(zipped, size, take)
	if err == nil {
		err = nothingLeft(zipped)
	}
	if err == nil {
		err = nothingLeft(inner)
	}
	if err != nil {
		if file.fail != nil {
			err = file.fail
		}
		return m, locked, inner.blame(err)
	}
	return m, locked, nil
}

// mostPadding is how many zero bytes may stand behind a tar.
const mostPadding = 64 << 10

// nothingLeft reads to the end: of what is packed only the padding of a tar is left, of the file nothing.
func nothingLeft(r io.Reader) error {
	rest, err := io.ReadAll(io.LimitReader(r, mostPadding+1))
	if err != nil {
		return err
	}
	if _, isFile := r.(*peeker); isFile && len(rest) > 0 || len(rest) > mostPadding || len(bytes.Trim(rest, "\x00")) > 0 {
		return fmt.Errorf("%w: more at the end", errChanged)
	}
	return nil
}

func unpackTar(r io.Reader, size int64, take taker) (Manifest, error) {
	t := tar.NewReader(r)
	head, err := t.Next()
	if err != nil || head.Name != manifestEntry || head.Typeflag != tar.TypeReg || head.Size > mostManifest {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return Manifest{}, err
		}
		return Manifest{}, errNotBackup
	}
	m, err := readManifest(t, size)
	if err != nil {
		return m, err
	}
	if err := unpackPart(t, databaseEntry, m.Database, take); err != nil {
		return m, err
	}
	if m.Apart == nil {
		for _, p := range m.Attachments {
			if err := unpackPart(t, attachmentFolder+p.SHA256, p, take); err != nil {
				return m, err
			}
		}
	}
	if _, err = t.Next(); err == nil {
		return m, fmt.Errorf("%w: one entry too many", errChanged)
	}
	if err != io.EOF {
		return m, err
	}
	return m, nil
}

// unpackPart reads the next entry, which must be the part.
func unpackPart(t *tar.Reader, name string, p Part, take taker) error {
	head, err := t.Next()
	switch {
	case err == io.EOF:
		return fmt.Errorf("%w: %.40s is not there", errChanged, name)
	case err != nil:
		return err
	case head.Name != name || head.Typeflag != tar.TypeReg || head.Size != p.Size:
		return fmt.Errorf("%w: another entry in the place of %.40s", errChanged, name)
	}
	return takeWhole(name, p, t, take)
}

// takeWhole hands a part to take and holds it against its size and its digest.
func takeWhole(name string, p Part, r io.Reader, take taker) error {
	sum := sha256.New()
	whole := &counter{r: io.TeeReader(io.LimitReader(r, p.Size+1), sum)}
	if take != nil {
		if err := take(name, p, whole); err != nil {
			return err
		}
	}
	if _, err := io.Copy(io.Discard, whole); err != nil {
		return err
	}
	if whole.n != p.Size || hex.EncodeToString(sum.Sum(nil)) != p.SHA256 {
		return fmt.Errorf("%w: %.40s is not as it was written", errChanged, name)
	}
	return nil
}

// counter counts what was read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

// stopping ends a copy with its context.
type stopping struct {
	ctx context.Context
	r   io.Reader
}

func (s stopping) Read(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(b)
}
