package vault

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"filippo.io/age"
	"github.com/spf13/afero"

	"baqylau/model"
)

// The parts of a bundle (docs/decisions/exchange.md): a tar, packed by gzip and encrypted by age, of the manifest, its signature, the lines
// of the journal, the records and their attachments in this order.
const (
	bundleFormat  = "baqylau-bundle"
	bundleVersion = 1

	signatureEntry = "signature"
	linesEntry     = "journal.jsonl"
	recordsEntry   = "records.jsonl"

	mostSignature = 4 << 10
	// mostLine is how long a record or a line of the journal may be.
	mostLine = 64 << 20
)

// bundleManifest is the first entry; what is signed is its digest.
type bundleManifest struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	model.BundleHead
	Lines       Part   `json:"lines"`
	Records     Part   `json:"records"`
	Attachments []Part `json:"attachments"`
	// Missing are the digests of attachments that the sender does not have.
	Missing []string `json:"missing,omitempty"`
}

// BundleOrder says what goes into a bundle and where it comes.
type BundleOrder struct {
	FS   afero.Fs
	Path string
	// Folder is where what is not encrypted yet may lie for a moment.
	Folder string
	Head   model.BundleHead
	// To is the key of the office that can read it, Private signs it.
	To      model.OfficeKey
	Private ed25519.PrivateKey
	// Lines and Records call what they are given for each line of the journal and each record.
	Lines   func(func(model.ChainLine) error) error
	Records func(func(model.ExchangeRecord) error) error
	Files   Attachments
}

// WriteBundle writes a bundle into a new file and returns its name among bundles: the digest of its manifest. A file that is there is refused.
func WriteBundle(ctx context.Context, q BundleOrder) (id string, err error) {
	if _, err := q.FS.Stat(q.Path); err == nil {
		return "", model.NewFault("fault.bundle.exists", "path", q.Path)
	}
	to, err := recipientOf(q.To)
	if err != nil {
		return "", err
	}
	work, err := afero.TempDir(q.FS, q.Folder, tempPrefix)
	if err != nil {
		return "", unwritten(q.Folder, err)
	}
	defer func() { err = errors.Join(err, q.FS.RemoveAll(work)) }()
	m := bundleManifest{Format: bundleFormat, Version: bundleVersion, BundleHead: q.Head, Attachments: []Part{}}
	if m.Lines, err = jsonLines(q.FS, filepath.Join(work, linesEntry), q.Lines); err != nil {
		return "", unwritten(q.Folder, err)
	}
	digests := map[string]bool{}
	m.Records, err = jsonLines(q.FS, filepath.Join(work, recordsEntry), func(add func(model.ExchangeRecord) error) error {
		return q.Records(func(r model.ExchangeRecord) error {
			for _, d := range digestsOf(r) {
				digests[d] = true
			}
			return add(r)
		})
	})
	if err != nil {
		return "", unwritten(q.Folder, err)
	}
	if err := q.measure(ctx, &m, digests); err != nil {
		return "", err
	}
	return q.writeFile(ctx, work, m, to)
}

// measure lists the attachments that can be had, in the order of their digests, and those that cannot.
func (q BundleOrder) measure(ctx context.Context, m *bundleManifest, digests map[string]bool) error {
	sorted := make([]string, 0, len(digests))
	for d := range digests {
		sorted = append(sorted, d)
	}
	slices.Sort(sorted)
	for _, d := range sorted {
		part, err := digestOf(ctx, q.Files.Open, d)
		switch {
		case isGone(err), err == nil && part.SHA256 != d:
			m.Missing = append(m.Missing, d)
		case err != nil:
			return err
		default:
			m.Attachments = append(m.Attachments, part)
		}
	}
	return nil
}

func (q BundleOrder) writeFile(ctx context.Context, work string, m bundleManifest, to age.Recipient) (id string, err error) {
	folder := filepath.Dir(q.Path)
	f, err := afero.TempFile(q.FS, folder, tempPrefix)
	if err != nil {
		return "", unwritten(folder, err)
	}
	defer func() {
		if err != nil {
			// The first error is the one to tell.
			_ = f.Close()
			_ = q.FS.Remove(f.Name())
			err = unwritten(folder, err)
		}
	}()
	locked, err := age.Encrypt(f, to)
	if err != nil {
		return "", err
	}
	id, err = q.pack(ctx, locked, work, m)
	if err = errors.Join(err, locked.Close(), f.Sync(), f.Close()); err != nil {
		return "", err
	}
	if err = q.FS.Rename(f.Name(), q.Path); err != nil {
		return "", err
	}
	return id, syncFolder(q.FS, folder)
}

func (q BundleOrder) pack(ctx context.Context, w io.Writer, work string, m bundleManifest) (id string, err error) {
	zipped := gzip.NewWriter(w)
	t := tar.NewWriter(zipped)
	head, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return "", fmt.Errorf("manifest: %w", err)
	}
	id = manifestDigest(head)
	add := func(name string, size int64, r io.Reader) error {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: 0o600, Size: size, ModTime: m.Made, Format: tar.FormatPAX}
		if err := t.WriteHeader(h); err != nil {
			return err
		}
		_, err := io.Copy(t, stopping{ctx, r})
		return err
	}
	signature := model.SignBundle(q.Private, id)
	if err := add(manifestEntry, int64(len(head)), bytes.NewReader(head)); err != nil {
		return "", err
	}
	if err := add(signatureEntry, int64(len(signature)), bytes.NewReader([]byte(signature))); err != nil {
		return "", err
	}
	part := func(name string, p Part, open func() (io.ReadCloser, error)) error {
		r, err := open()
		if err != nil {
			return err
		}
		return errors.Join(add(name, p.Size, r), r.Close())
	}
	for _, name := range []string{linesEntry, recordsEntry} {
		p := m.Lines
		if name == recordsEntry {
			p = m.Records
		}
		if err := part(name, p, func() (io.ReadCloser, error) { return q.FS.Open(filepath.Join(work, name)) }); err != nil {
			return "", err
		}
	}
	for _, p := range m.Attachments {
		if err := part(attachmentFolder+p.SHA256, p, func() (io.ReadCloser, error) { return q.Files.Open(ctx, p.SHA256) }); err != nil {
			return "", err
		}
	}
	return id, errors.Join(t.Close(), zipped.Close())
}

func manifestDigest(head []byte) string {
	sum := sha256.Sum256(head)
	return hex.EncodeToString(sum[:])
}

// jsonLines writes values into a new file, each on a line, and says what came of it.
func jsonLines[T any](fsys afero.Fs, path string, each func(func(T) error) error) (Part, error) {
	f, err := fsys.Create(path)
	if err != nil {
		return Part{}, err
	}
	sum := sha256.New()
	n := int64(0)
	err = each(func(v T) error {
		b, err := json.Marshal(v)
		if err != nil {
			return err
		}
		b = append(b, '\n')
		n += int64(len(b))
		_, _ = sum.Write(b) // a digest takes everything
		_, err = f.Write(b)
		return err
	})
	if err := errors.Join(err, f.Close()); err != nil {
		return Part{}, err
	}
	return newPart(sum.Sum(nil), n), nil
}

// digestsOf are the files that the sides of a record name.
func digestsOf(r model.ExchangeRecord) (list []string) {
	if r.Kind != model.KindAttachment {
		return nil
	}
	for _, s := range r.Sides {
		var state struct {
			Attachments []struct {
				Digest string `json:"digest"`
			} `json:"attachments"`
		}
		if len(s.State) == 0 || json.Unmarshal(s.State, &state) != nil {
			continue
		}
		for _, a := range state.Attachments {
			if validDigest(a.Digest) {
				list = append(list, a.Digest)
			}
		}
	}
	return list
}
