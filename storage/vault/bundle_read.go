package vault

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"filippo.io/age"
	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/storage/db"
)

// Opening says how a bundle is opened: with whose private key, by whose known keys, in which office and with what schema.
type Opening struct {
	FS      afero.Fs
	Path    string
	Office  string
	Private ed25519.PrivateKey
	Known   []model.OfficeKey
	Schema  int64
	// Progress, which may be nil, is told how much of the file was read, at each reading from its beginning.
	Progress func(done, all int64)
}

// Bundle is a bundle that was read to its end once: it is whole, for this office, and signed by one that it knows.
type Bundle struct {
	Opening
	id       string
	manifest bundleManifest
}

// OpenBundle reads a bundle to its end and refuses, with its reason, one that is none, cut short, changed, for another office, of nobody
// that this office knows, or of another version of the database. Nothing of it is brought in yet.
func OpenBundle(ctx context.Context, q Opening) (*Bundle, error) {
	b := &Bundle{Opening: q}
	err := b.read(ctx, nil)
	return b, err
}

// Head is what the bundle says of itself, ID its name among bundles.
func (b *Bundle) Head() model.BundleHead { return b.manifest.BundleHead }

// ID is its name among bundles.
func (b *Bundle) ID() string { return b.id }

// Each hands out the lines of the sender's journal and then the records; each of the two is asked for once. What was handed out is to be
// given up where an error comes back: the file may have changed since it was opened.
func (b *Bundle) Each(ctx context.Context, lines func(iter.Seq2[model.ChainLine, error]) error, records func(iter.Seq2[model.ExchangeRecord, error]) error) error {
	return b.read(ctx, func(name string, _ Part, r io.Reader) error {
		switch name {
		case linesEntry:
			return lines(eachJSON[model.ChainLine](r))
		case recordsEntry:
			return records(eachJSON[model.ExchangeRecord](r))
		}
		return nil
	})
}

// Attachments hands out the files of the bundle with their digests.
func (b *Bundle) Attachments(ctx context.Context, put func(digest string, r io.Reader) error) error {
	return b.read(ctx, func(name string, p Part, r io.Reader) error {
		if name == linesEntry || name == recordsEntry {
			return nil
		}
		return put(p.SHA256, r)
	})
}

// read reads the file to its very end and hands its parts to take.
func (b *Bundle) read(ctx context.Context, take taker) error {
	f, err := b.FS.Open(b.Path)
	if err != nil {
		return model.NewFault("fault.bundle.open", "path", b.Path).Because(err)
	}
	defer f.Close() // it was only read
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return model.NewFault("fault.bundle.not_one", "path", b.Path)
	}
	id, err := identityOf(b.Private)
	if err != nil {
		return err
	}
	return refusedBundle(b.Path, b.unpack(ctx, told(f, info.Size(), b.Progress), info.Size(), id, take))
}

// refusedBundle gives what is wrong with a file its sentence.
func refusedBundle(path string, err error) error {
	var known *model.Fault
	switch {
	case err == nil || errors.As(err, &known):
		return err
	case errors.Is(err, errNotBackup):
		return model.NewFault("fault.bundle.not_one", "path", path).Because(err)
	case errors.Is(err, errShort):
		return model.NewFault("fault.bundle.short", "path", path).Because(err)
	case errors.Is(err, errChanged):
		return model.NewFault("fault.bundle.changed").Because(err)
	}
	return fmt.Errorf("read bundle %s: %w", path, err)
}

func (b *Bundle) unpack(ctx context.Context, r io.Reader, size int64, id age.Identity, take taker) error {
	file := newPeeker(ctx, r)
	if !bytes.Equal(file.peek(len(ageHead)), ageHead) {
		return errNotBackup
	}
	plain, err := age.Decrypt(file, id)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return model.NewFault("fault.bundle.not_ours").Because(err)
	case err != nil:
		return file.blame(err)
	}
	inner := newPeeker(ctx, blamed{plain, file})
	zipped, err := gzip.NewReader(inner)
	if err != nil {
		return inner.blame(err)
	}
	zipped.Multistream(false)
	err = b.unpackTar(zipped, size, take)
	if err == nil {
		err = nothingLeft(zipped)
	}
	if err == nil {
		err = nothingLeft(inner)
	}
	if err != nil && file.fail != nil {
		err = file.fail
	}
	return inner.blame(err)
}

func (b *Bundle) unpackTar(r io.Reader, size int64, take taker) error {
	t := tar.NewReader(r)
	head, err := smallEntry(t, manifestEntry, mostManifest)
	if err != nil {
		return err
	}
	signature, err := smallEntry(t, signatureEntry, mostSignature)
	if err != nil {
		return err
	}
	m, err := b.accept(head, string(signature), size)
	if err != nil {
		return err
	}
	id := manifestDigest(head)
	if b.id != "" && b.id != id {
		return fmt.Errorf("%w: another bundle since it was opened", errChanged)
	}
	b.id, b.manifest = id, m
	if err := unpackPart(t, linesEntry, m.Lines, take); err != nil {
		return err
	}
	if err := unpackPart(t, recordsEntry, m.Records, take); err != nil {
		return err
	}
	for _, p := range m.Attachments {
		if err := unpackPart(t, attachmentFolder+p.SHA256, p, take); err != nil {
			return err
		}
	}
	if _, err := t.Next(); err == nil {
		return fmt.Errorf("%w: one entry too many", errChanged)
	} else if err != io.EOF {
		return err
	}
	return nil
}

// smallEntry reads an entry that is to come next and to be small.
func smallEntry(t *tar.Reader, name string, most int64) ([]byte, error) {
	head, err := t.Next()
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, err
	case err != nil, head.Name != name, head.Typeflag != tar.TypeReg, head.Size > most:
		return nil, errNotBackup
	}
	return io.ReadAll(io.LimitReader(t, most))
}

// accept reads the manifest and refuses it unless somebody known has signed it for this office.
func (b *Bundle) accept(head []byte, signature string, size int64) (bundleManifest, error) {
	var m bundleManifest
	var first struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if json.Unmarshal(head, &first) != nil || first.Format != bundleFormat {
		return m, errNotBackup
	}
	if first.Version > bundleVersion {
		return m, model.NewFault("fault.bundle.newer", "have", first.Version, "known", bundleVersion)
	}
	d := json.NewDecoder(bytes.NewReader(head))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return m, fmt.Errorf("%w: manifest: %w", errChanged, err)
	}
	switch stands := model.CheckBundleSignature(signature, manifestDigest(head), m.From, b.Known); stands.State {
	case model.SignatureFits:
	case model.SignatureUnknown:
		return m, model.NewFault("fault.bundle.stranger", "office", m.From, "fingerprint", stands.Fingerprint)
	default:
		return m, model.NewFault("fault.bundle.signature", "office", m.From)
	}
	switch {
	case m.To != b.Office:
		return m, model.NewFault("fault.bundle.other", "office", m.To)
	case m.Schema > b.Schema:
		return m, model.NewFault("fault.bundle.schema_newer", "program", m.Program)
	case m.Schema < db.OldestExchanged:
		return m, model.NewFault("fault.bundle.schema_older", "program", m.Program)
	}
	return m, m.check(size)
}

func (m *bundleManifest) check(size int64) error {
	wrong := func(what string) error { return fmt.Errorf("%w: manifest: %s", errChanged, what) }
	room := mostUnpacked(size)
	take := func(p Part) bool {
		room -= p.Size
		return validDigest(p.SHA256) && p.Size >= 0 && room >= 0
	}
	if !take(m.Lines) || !take(m.Records) {
		return wrong("parts")
	}
	before := ""
	for _, p := range m.Attachments {
		if p.SHA256 <= before || !take(p) {
			return wrong("attachments")
		}
		before = p.SHA256
	}
	return nil
}

// eachJSON reads values, each on a line.
func eachJSON[T any](r io.Reader) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(make([]byte, 64<<10), mostLine)
		for lines.Scan() {
			var v T
			if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
				yield(v, fmt.Errorf("%w: %w", errChanged, err))
				return
			}
			if !yield(v, nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			var none T
			yield(none, err)
		}
	}
}
