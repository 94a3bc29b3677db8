package vault

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/durable"
)

// contentsFolder is the folder beside the automatic backups in which each attachment lies once, under its digest.
const contentsFolder = "contents"

// contentPath is where the attachment of a digest lies beside the backups of a folder. Both were checked.
func contentPath(folder, digest, ending string) string {
	return filepath.Join(folder, contentsFolder, digest[:2], digest+ending)
}

// readContent hands a kept attachment to take, decrypted, and holds it against its digest.
func readContent(ctx context.Context, fsys afero.Fs, path string, p Part, ids []age.Identity, take taker) error {
	f, err := fsys.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() // it was only read
	from := newPeeker(ctx, f)
	plain, _, err := unlock(from, ids)
	if err != nil {
		return err
	}
	if err := takeWhole(p.SHA256, p, plain, take); err != nil {
		return from.blame(err)
	}
	return nil
}

// gather keeps the attachments that the records name in the folder beside the backups: each content once, so that a backup costs only
// what is new. The manifest then says which are there, and which could not be had.
func (v *Vault) gather(ctx context.Context, folder string, m *Manifest, lock Lock) error {
	named, mark := m.Missing, lock.mark()
	m.Missing, m.Apart = nil, &mark
	for _, digest := range named {
		part, err := v.keepContent(ctx, contentPath(folder, digest, mark), digest, lock)
		switch {
		case errors.Is(err, errGone):
			m.Missing = append(m.Missing, digest)
		case err != nil:
			return err
		default:
			m.Attachments = append(m.Attachments, part)
		}
	}
	return nil
}

// errGone says that an attachment is not there or not what its digest says.
var errGone = errors.New("attachment is gone")

// keepContent puts an attachment beside the backups unless it lies there in its full size.
func (v *Vault) keepContent(ctx context.Context, path, digest string, lock Lock) (Part, error) {
	r, err := v.Attachments.Open(ctx, digest)
	if isGone(err) {
		return v.onlyKept(ctx, path, digest, lock)
	}
	if err != nil {
		return Part{}, err
	}
	// The size that the system knows spares reading what was kept already.
	if sized, ok := r.(interface{ Stat() (fs.FileInfo, error) }); ok {
		info, err := sized.Stat()
		kept, keptErr := v.FS.Stat(path)
		if err == nil && keptErr == nil && (kept.Size() == info.Size() || !lock.Open() && kept.Size() > info.Size()) {
			return Part{digest, info.Size()}, r.Close()
		}
	}
	if err := r.Close(); err != nil {
		return Part{}, err
	}
	part, err := digestOf(ctx, v.Attachments.Open, digest)
	switch {
	case isGone(err), err == nil && part.SHA256 != digest:
		return v.onlyKept(ctx, path, digest, lock)
	case err != nil:
		return Part{}, err
	}
	if err := durable.MkdirAll(v.FS, filepath.Dir(path), folderMode); err != nil {
		return Part{}, unwritten(filepath.Dir(path), err)
	}
	return part, v.settle(path, lock, func(w io.Writer) error {
		r, err := v.Attachments.Open(ctx, digest)
		if err != nil {
			return err
		}
		_, err = io.Copy(w, stopping{ctx, r})
		return errors.Join(err, r.Close())
	}, func(r io.Reader, _ int64, ids []age.Identity) error {
		from := newPeeker(ctx, r)
		plain, _, err := unlock(from, ids)
		if err != nil {
			return err
		}
		return from.blame(takeWhole(digest, part, plain, nil))
	})
}

// onlyKept is an attachment that the office no longer has whole, and an earlier backup has.
func (v *Vault) onlyKept(ctx context.Context, path, digest string, lock Lock) (Part, error) {
	if !lock.Open() {
		return Part{}, errGone // it cannot be looked into
	}
	part, err := digestOf(ctx, func(context.Context, string) (io.ReadCloser, error) { return v.FS.Open(path) }, digest)
	if err != nil || part.SHA256 != digest {
		return Part{}, errGone
	}
	return part, nil
}

// unused takes away the attachments that no backup of the folder names. Where one of them cannot be read, nothing is taken away.
func (v *Vault) unused(folder string, kept []Manifest) error {
	used := map[string]bool{}
	for _, m := range kept {
		for _, p := range m.Attachments {
			if m.Apart != nil {
				used[p.SHA256+*m.Apart] = true
			}
		}
	}
	return v.eachContent(folder, func(path string, info fs.FileInfo) error {
		digest, _, _ := strings.Cut(info.Name(), ".")
		stale := strings.HasPrefix(info.Name(), tempPrefix) && info.ModTime().Before(v.Now().Add(-staleAfter))
		if used[info.Name()] || !validDigest(digest) && !stale {
			return nil
		}
		return v.FS.Remove(path)
	})
}

// eachContent calls f for the files of the folder of attachments.
func (v *Vault) eachContent(folder string, f func(path string, info fs.FileInfo) error) error {
	root := filepath.Join(folder, contentsFolder)
	err := afero.Walk(v.FS, root, func(path string, info fs.FileInfo, err error) error {
		if err != nil || !info.Mode().IsRegular() {
			return err
		}
		return f(path, info)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func isGone(err error) bool {
	return errors.Is(err, office.ErrNotFound) || model.HasFault(err, "fault.files.corrupt")
}
