// Package vault makes backups of an office's database and its attachments, checks them, keeps as many as are to be kept, and restores
// them. The format of the file stands in docs/decisions/backup.md.
package vault

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/afero"

	"filippo.io/age"

	"baqylau/model"
	"baqylau/storage/db"
	"baqylau/storage/durable"
)

// Database is the database as it is copied.
type Database interface {
	// Path is where it lies; the file itself is never touched here.
	Path() string
	// CopyTo writes a copy into a new file.
	CopyTo(ctx context.Context, to string) error
	// JournalHead is the last line of the journal, by which it is told whether anything has changed.
	JournalHead(ctx context.Context) (model.JournalHead, error)
}

// Attachments are the files beside the database.
type Attachments interface {
	// Open returns the bytes of a digest; office.ErrNotFound when they are gone.
	Open(ctx context.Context, digest string) (io.ReadCloser, error)
}

var _ Database = (*db.DB)(nil)

// Config is what a vault works with; Zone, Settings and Log may be missing.
type Config struct {
	FS          afero.Fs
	Database    Database
	Attachments Attachments
	// Program is the version of the program, for the manifest.
	Program string
	Now     func() time.Time
	// Zone is in which days are counted, the local one for nil.
	Zone *time.Location
	// Settings say where the automatic backups lie and how many are kept; the usual ones for nil.
	Settings func(context.Context) (model.Settings, error)
	Log      *slog.Logger
}

// Vault makes the backups of one database. It may be used by several goroutines; they wait for one another.
type Vault struct {
	Config
	busy chan struct{}
	// trouble is why the last automatic backup was not made; who has put a token into busy may use it.
	trouble error
	// made is the place of the settings that was made since the program started, "" for none; it is used as trouble is.
	made string
}

// New returns the vault of a database.
func New(cfg Config) *Vault {
	if cfg.Zone == nil {
		cfg.Zone = time.Local
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	return &Vault{Config: cfg, busy: make(chan struct{}, 1)}
}

// enter waits for its turn.
func (v *Vault) enter(ctx context.Context) (leave func(), err error) {
	select {
	case v.busy <- struct{}{}:
		return func() { <-v.busy }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// WriteTo makes a whole backup, attachments and all, in a file of its own, for another machine. A file that is there already is refused
// unless replace is set; it is then there until the new one is whole.
func (v *Vault) WriteTo(ctx context.Context, path string, lock Lock, replace bool) (model.Backup, error) {
	return v.WriteTold(ctx, path, lock, replace, nil)
}

// WriteTold is WriteTo with progress, which may be nil: it is told how much was packed and then read again.
func (v *Vault) WriteTold(ctx context.Context, path string, lock Lock, replace bool, progress func(done, all int64)) (model.Backup, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return model.Backup{}, fmt.Errorf("backup to %s: %w", path, err)
	}
	switch info, err := v.FS.Stat(path); {
	case err == nil && !info.Mode().IsRegular():
		return model.Backup{}, model.NewFault("fault.backup.is_folder", "path", path)
	case err == nil && !replace:
		return model.Backup{}, model.NewFault("fault.backup.exists", "path", path)
	}
	leave, err := v.enter(ctx)
	if err != nil {
		return model.Backup{}, err
	}
	defer leave()
	// The working copy is not encrypted: only where the backup is not either may it lie beside it, where there is room.
	folder := filepath.Dir(path)
	if !lock.Open() {
		folder = filepath.Dir(v.Database.Path())
	}
	m, done, err := v.copyChecked(ctx, folder, model.BackupAsked)
	if err != nil {
		return model.Backup{}, err
	}
	defer done()
	if err := v.measure(ctx, m.manifest, v.Attachments.Open); err != nil {
		return model.Backup{}, err
	}
	return v.store(ctx, path, lock, m, v.Attachments.Open, progress)
}

// copied is a copy of the database that was checked, on its way into a backup.
type copied struct {
	path     string
	manifest *Manifest
}

// copyChecked makes a copy of the database in a folder of its own and checks it. done takes it away.
func (v *Vault) copyChecked(ctx context.Context, folder string, reason model.BackupReason) (c copied, done func(), err error) {
	v.sweep(folder)
	work, err := afero.TempDir(v.FS, folder, tempPrefix)
	if err != nil {
		return c, nil, unwritten(folder, err)
	}
	clean := func() {
		if err := v.FS.RemoveAll(work); err != nil {
			v.Log.Warn("working copy of a backup", "path", work, "error", err)
		}
	}
	defer func() {
		if err != nil {
			clean()
		}
	}()
	c.path = filepath.Join(work, databaseEntry)
	if err := v.Database.CopyTo(ctx, c.path); err != nil {
		return c, nil, unwritten(folder, err)
	}
	found, err := db.InspectCopy(ctx, c.path)
	if err != nil {
		return c, nil, err
	}
	if !found.Sound() {
		v.Log.Error("backup not kept: the database is not whole", "damage", found.Damage, "orphans", found.Orphans, "journal", found.Broken)
		return c, nil, model.NewFault("fault.backup.unsound")
	}
	part, err := digestFile(ctx, v.FS, c.path)
	if err != nil {
		return c, nil, err
	}
	head := JournalHead{Line: found.Head.Seq}
	if !found.Head.Digest.IsZero() {
		head.Digest = found.Head.Digest.String()
	}
	named := validDigests(found.Contents)
	c.manifest = &Manifest{Format: formatName, Version: formatVersion, Program: v.Program, Schema: found.Schema, Offices: found.Offices,
		Made: v.Now().UTC().Truncate(time.Second), Reason: reason, Journal: head, Database: part, Attachments: []Part{}}
	c.manifest.Missing = named // until they are measured
	return c, clean, nil
}

// validDigests leaves out what a damaged record may name.
func validDigests(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(d string) bool { return !validDigest(d) })
}

// measure reads the attachments that the records name: those that are whole are listed as had, the others as missing.
func (v *Vault) measure(ctx context.Context, m *Manifest, open opener) error {
	named := m.Missing
	m.Missing = nil
	for _, digest := range named {
		part, err := digestOf(ctx, open, digest)
		switch {
		case isGone(err), err == nil && part.SHA256 != digest:
			m.Missing = append(m.Missing, digest)
		case err != nil:
			return err
		default:
			m.Attachments = append(m.Attachments, part)
		}
	}
	return nil
}

// digestOf reads what is kept under a digest.
func digestOf(ctx context.Context, open opener, digest string) (Part, error) {
	r, err := open(ctx, digest)
	if err != nil {
		return Part{}, err
	}
	sum := sha256.New()
	n, err := io.Copy(sum, stopping{ctx, r})
	if err := errors.Join(err, r.Close()); err != nil {
		return Part{}, fmt.Errorf("read attachment %s: %w", digest, err)
	}
	return newPart(sum.Sum(nil), n), nil
}

// digestFile reads a file of ours; never one that SQLite has open.
func digestFile(ctx context.Context, fsys afero.Fs, path string) (Part, error) {
	return digestOf(ctx, func(context.Context, string) (io.ReadCloser, error) { return fsys.Open(path) }, path)
}

// store packs what was copied into a file, reads that again to its end, and only then gives it its name.
func (v *Vault) store(ctx context.Context, path string, lock Lock, c copied, attachment opener, progress func(done, all int64)) (model.Backup, error) {
	database := func(context.Context, string) (io.ReadCloser, error) { return v.FS.Open(c.path) }
	halves := halvesOf(c.manifest, progress)
	var size int64
	err := v.settle(path, lock, func(w io.Writer) error {
		return pack(ctx, w, c.manifest, halves.packing(database), halves.packing(attachment))
	}, func(r io.Reader, n int64, ids []age.Identity) error {
		size = n
		_, _, err := unpack(ctx, told(r, n, halves.checking()), n, ids, nil)
		return err
	})
	if err != nil {
		return model.Backup{}, err
	}
	b := c.manifest.backup(path, size)
	b.Checked, b.Locked = v.Now().UTC().Truncate(time.Second), !lock.Open()
	return b, nil
}

// tempPrefix begins the names of what is being written: nothing with it is ever taken for a backup.
const tempPrefix = durable.PartPrefix

// settle writes a file under another name, encrypted as lock says, syncs it, has it checked, and renames it. On an error nothing is left.
func (v *Vault) settle(path string, lock Lock, fill func(io.Writer) error, check func(r io.Reader, size int64, ids []age.Identity) error) (err error) {
	s, err := lock.seal()
	if err != nil {
		return err
	}
	folder := filepath.Dir(path)
	f, err := afero.TempFile(v.FS, folder, tempPrefix)
	if err != nil {
		return unwritten(folder, err)
	}
	defer func() {
		if err != nil {
			// The first error is the one to tell; a later sweep takes away what cannot be removed now.
			_ = f.Close()
			_ = v.FS.Remove(f.Name())
			err = unwritten(folder, err)
		}
	}()
	to := io.WriteCloser(nopCloser{f})
	if len(s.to) > 0 {
		if to, err = age.Encrypt(f, s.to...); err != nil {
			return err
		}
	}
	if err = errors.Join(fill(to), to.Close(), f.Sync(), f.Close()); err != nil {
		return err
	}
	r, err := v.FS.Open(f.Name())
	if err != nil {
		return err
	}
	info, err := r.Stat()
	if err == nil {
		err = check(r, info.Size(), s.back)
	}
	if closeErr := r.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		// What the disk gives back is not what was written.
		if errors.Is(err, errShort) || errors.Is(err, errChanged) || errors.Is(err, errNotBackup) {
			err = model.NewFault("fault.backup.unread", "folder", folder).Because(err)
		}
		return err
	}
	if err = v.FS.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncFolder(v.FS, folder)
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// syncFolder makes a rename last through a power cut. Windows has no such call, and a share may not know it.
func syncFolder(fsys afero.Fs, folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := fsys.Open(folder)
	if err != nil {
		return err
	}
	_ = f.Sync()
	return f.Close()
}

// staleAfter is after what time something half written is taken to be left behind by a program that was killed.
const staleAfter = time.Hour

// sweep takes away what killed programs left in a folder.
func (v *Vault) sweep(folder string) { v.sweepOlder(folder, v.Now().Add(-staleAfter)) }

func (v *Vault) sweepOlder(folder string, before time.Time) (gone int) {
	gone, failed := sweep(v.FS, folder, before)
	for path, err := range failed {
		v.Log.Warn("left over from a backup", "path", path, "error", err)
	}
	return gone
}

// Tidy takes away what programs that were killed left of backups and restores, and returns how much that was. It is for the process that has
// the database open for writing, before it makes any: only that one makes automatic backups, so that nothing begun among them is anybody's.
// Beside the database somebody may be restoring another one, or copying this one, so that there only what has lain for an hour goes. Where the last
// such process is known to have been killed, the many folders of attachments are looked through too.
func (v *Vault) Tidy(ctx context.Context, killed bool) (gone int) {
	gone = v.sweepOlder(filepath.Dir(v.Database.Path()), v.Now().Add(-staleAfter))
	folders := []string{v.usual()}
	if place := v.settings(ctx).BackupPlace; place != "" {
		folders = append(folders, filepath.Join(place, filepath.Base(v.usual())))
	}
	for _, folder := range folders {
		gone += v.sweepOlder(folder, time.Unix(1<<40, 0)) // of any age, whatever the clock says
		if !killed {
			continue
		}
		below, err := afero.ReadDir(v.FS, filepath.Join(folder, contentsFolder))
		if err != nil {
			continue // there are none
		}
		for _, info := range below {
			gone += v.sweepOlder(filepath.Join(folder, contentsFolder, info.Name()), time.Unix(1<<40, 0))
		}
	}
	return gone
}

// sweep takes away what was begun in a folder before a moment and left behind, counts it, and returns why what is still there could not be.
func sweep(fsys afero.Fs, folder string, before time.Time) (gone int, failed map[string]error) {
	list, err := afero.ReadDir(fsys, folder)
	if err != nil {
		return 0, nil // what is written there next says why
	}
	failed = map[string]error{}
	for _, info := range list {
		if !strings.HasPrefix(info.Name(), tempPrefix) || !info.ModTime().Before(before) {
			continue
		}
		path := filepath.Join(folder, info.Name())
		if err := fsys.RemoveAll(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			failed[path] = err
			continue
		}
		gone++
	}
	return gone, failed
}

// fileMode and folderMode keep backups to their owner: there is in them what is in the database.
const (
	fileMode   = os.FileMode(0o600)
	folderMode = os.FileMode(0o700)
)
