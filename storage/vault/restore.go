package vault

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"filippo.io/age"
	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/storage/db"
)

// Restoring says what is restored where.
type Restoring struct {
	FS  afero.Fs
	Now func() time.Time
	// From is the file of the backup, Key what it is opened with.
	From string
	Key  Key
	// To is the database that is made of it, FilesOf tells the folder of a database's attachments.
	To      string
	FilesOf func(database string) string
	// Replace lets a database that is there be moved aside.
	Replace bool
	// Progress, which may be nil, is told how much of the file was read.
	Progress func(done, all int64)
}

// Restore unpacks a backup beside its target, checks it whole, and then gives it its name. Whatever fails, the target is as it was; what
// is replaced is renamed and never removed. Faults say what a person can do.
func Restore(ctx context.Context, q Restoring) (out model.RestoredBackup, err error) {
	u, err := Unpack(ctx, q)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, u.Drop()) }()
	return u.Put()
}

// Unpacked is a backup that lies unpacked and checked beside its target: a person can see what it holds before it takes the target's place.
type Unpacked struct {
	// Told is what a person is told of it.
	Told model.RestoredBackup
	q    Restoring
	work string
}

// Unpack is the first half of Restore: the target is as it was when it returns. Whoever has what it returns puts it in its place or not, and
// drops it then.
func Unpack(ctx context.Context, q Restoring) (u *Unpacked, err error) {
	if q.To, err = filepath.Abs(q.To); err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	folder := filepath.Dir(q.To)
	if info, err := q.FS.Stat(folder); err != nil || !info.IsDir() {
		return nil, model.NewFault("fault.backup.folder", "folder", folder)
	}
	present := q.present()
	if len(present) > 0 && !q.Replace {
		return nil, model.NewFault("fault.backup.target", "path", present[0])
	}
	if _, err := Recover(q.FS, q.To, q.Now()); err != nil {
		return nil, unwritten(folder, err)
	}
	sweep(q.FS, folder, q.Now().Add(-staleAfter)) // what stays is in nobody's way
	work, err := afero.TempDir(q.FS, folder, tempPrefix)
	if err != nil {
		return nil, unwritten(folder, err)
	}
	u = &Unpacked{q: q, work: work}
	m, b, err := q.unpackInto(ctx, work)
	if err != nil {
		return nil, errors.Join(err, u.Drop())
	}
	// From here on it is another database than the one that was backed up, which may still be at work.
	if err := db.NameCopy(ctx, filepath.Join(work, databaseEntry)); err != nil {
		return nil, errors.Join(q.told(work, err), u.Drop())
	}
	u.Told = model.RestoredBackup{Database: q.To, Files: q.FilesOf(q.To), Backup: b, Offices: m.Offices}
	return u, nil
}

// Put is the other half: it puts what was unpacked in the place of the target, which nobody may have open, and that beside it.
func (u *Unpacked) Put() (model.RestoredBackup, error) {
	aside, err := u.q.exchange(u.work)
	out := u.Told
	out.Aside = aside
	return out, err
}

// Drop takes away what was not put in its place.
func (u *Unpacked) Drop() error { return u.q.FS.RemoveAll(u.work) }

// Check reads a backup whole, unpacks it into a folder of the moment beside it and checks the database in it, as Restore does.
func Check(ctx context.Context, q Restoring, work string) (b model.Backup, err error) {
	dir, err := afero.TempDir(q.FS, work, tempPrefix)
	if err != nil {
		return b, unwritten(work, err)
	}
	defer func() { err = errors.Join(err, q.FS.RemoveAll(dir)) }()
	_, b, err = q.unpackInto(ctx, dir)
	return b, err
}

// AttachmentStore takes attachments back.
type AttachmentStore interface {
	// PutBack keeps the content of a digest where it is not there or not whole; put says that it was.
	PutBack(ctx context.Context, digest string, r io.Reader) (put bool, err error)
}

// RestoreAttachments puts the attachments of a backup into a store, those that are missing or changed there. It reports how many were put
// back and how many were whole. What is lost of the backup's own attachments does not keep the others from being put back: it is told after.
func RestoreAttachments(ctx context.Context, q Restoring, to AttachmentStore) (put, whole int, err error) {
	ids, err := q.Key.identities()
	if err != nil {
		return 0, 0, err
	}
	f, err := q.FS.Open(q.From)
	if err != nil {
		return 0, 0, unopened(q.From, err)
	}
	defer f.Close() // it was only read
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0, 0, model.NewFault("fault.backup.not_one", "path", q.From)
	}
	take := func(name string, p Part, r io.Reader) error {
		if name == databaseEntry {
			_, err := io.Copy(io.Discard, r)
			return err
		}
		back, err := to.PutBack(ctx, p.SHA256, r)
		switch {
		case err != nil:
			return unwritable{err}
		case back:
			put++
		default:
			whole++
		}
		_, err = io.Copy(io.Discard, r) // of one that was whole nothing was read
		return err
	}
	told := func(err error) error {
		var u unwritable
		if errors.As(err, &u) {
			return u.error
		}
		return refused(q.From, err)
	}
	m, _, err := unpack(ctx, f, info.Size(), ids, take)
	if err != nil || m.Apart == nil {
		return put, whole, told(err)
	}
	var lost error
	for _, p := range m.Attachments {
		path := contentPath(filepath.Dir(q.From), p.SHA256, *m.Apart)
		err := readContent(ctx, q.FS, path, p, ids, take)
		switch {
		case err == nil:
		case isUnwritable(err) || ctx.Err() != nil:
			return put, whole, told(err)
		case errors.Is(err, fs.ErrNotExist):
			lost = model.NewFault("fault.backup.apart", "path", path).Because(err)
		default:
			lost = told(err)
		}
	}
	return put, whole, lost
}

// present are the files that stand where the database is to come, and the folder of its attachments if there is anything in it.
func (q Restoring) present() (list []string) {
	for _, path := range databaseFiles(q.To) {
		if _, err := q.FS.Stat(path); err == nil {
			list = append(list, path)
		}
	}
	files := q.FilesOf(q.To)
	if empty, err := afero.IsEmpty(q.FS, files); err == nil && !empty {
		list = append(list, files)
	}
	return list
}

// databaseFiles are the files of a database: SQLite's log first, so that no database ever stands beside the log of another.
func databaseFiles(path string) []string { return []string{path + "-wal", path + "-shm", path} }

const restoredFiles = "files"

// unpackInto unpacks the backup into a new folder and checks what came of it.
func (q Restoring) unpackInto(ctx context.Context, work string) (m Manifest, b model.Backup, err error) {
	ids, err := q.Key.identities()
	if err != nil {
		return m, b, err
	}
	f, err := q.FS.Open(q.From)
	if err != nil {
		return m, b, unopened(q.From, err)
	}
	defer f.Close() // it was only read
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return m, b, model.NewFault("fault.backup.not_one", "path", q.From)
	}
	database := filepath.Join(work, databaseEntry)
	m, locked, err := unpack(ctx, told(f, info.Size(), q.Progress), info.Size(), ids, func(name string, p Part, r io.Reader) error {
		if name == databaseEntry {
			return q.put(database, r)
		}
		return q.put(attachmentPath(work, p), r)
	})
	if err != nil {
		return m, b, q.told(work, err)
	}
	if m.Apart != nil {
		if err := q.fetchApart(ctx, work, m, ids); err != nil {
			return m, b, q.told(work, err)
		}
	}
	b = m.backup(q.From, info.Size())
	b.Locked = locked
	b.Records, err = q.inspect(ctx, database, m)
	return m, b, err
}

// attachmentPath is where an attachment is unpacked to: as storage/files keeps it. The digest is one that the manifest's check has seen.
func attachmentPath(work string, p Part) string {
	return filepath.Join(work, restoredFiles, p.SHA256[:2], p.SHA256)
}

// put writes a part into a new file, which is on the disk when it returns. What cannot be read stays told from what cannot be written.
func (q Restoring) put(path string, r io.Reader) error {
	if err := q.FS.MkdirAll(filepath.Dir(path), folderMode); err != nil {
		return unwritable{err}
	}
	f, err := q.FS.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return unwritable{err}
	}
	if _, err = io.Copy(writing{f}, r); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return unwritable{err}
	}
	return nil
}

// fetchApart copies the attachments that lie beside an automatic backup.
func (q Restoring) fetchApart(ctx context.Context, work string, m Manifest, ids []age.Identity) error {
	for _, p := range m.Attachments {
		path := contentPath(filepath.Dir(q.From), p.SHA256, *m.Apart)
		err := readContent(ctx, q.FS, path, p, ids, func(_ string, p Part, r io.Reader) error { return q.put(attachmentPath(work, p), r) })
		switch {
		case errors.Is(err, fs.ErrNotExist) && !isUnwritable(err):
			return model.NewFault("fault.backup.apart", "path", path).Because(err)
		case err != nil:
			return err
		}
	}
	return nil
}

func isUnwritable(err error) bool {
	var u unwritable
	return errors.As(err, &u)
}

// told gives an error of unpacking its sentence: one of the file, or of the folder into which it is unpacked.
func (q Restoring) told(work string, err error) error {
	var u unwritable
	if errors.As(err, &u) {
		return unwritten(filepath.Dir(work), u.error)
	}
	if full := unwritten(filepath.Dir(work), err); model.HasFault(full, "fault.backup.full") {
		return full
	}
	return refused(q.From, err)
}

// inspect holds the database that was unpacked against the manifest and against its own rules, and counts its records.
func (q Restoring) inspect(ctx context.Context, database string, m Manifest) (model.BackupRecords, error) {
	found, err := db.InspectCopy(ctx, database)
	switch {
	case model.HasFault(err, "fault.db.newer"):
		return found.Records, model.NewFault("fault.backup.newer_schema", "path", q.From, "have", m.Schema).Because(err)
	case model.HasFault(err, "fault.db.foreign"), model.HasFault(err, "fault.db.not_database"), model.HasFault(err, "fault.db.damaged"):
		return found.Records, model.NewFault("fault.backup.changed", "path", q.From).Because(err)
	case err != nil:
		return found.Records, err
	case !found.Sound():
		return found.Records, model.NewFault("fault.backup.changed", "path", q.From).Because(fmt.Errorf("damage %v, orphans %d, journal %d", found.Damage, found.Orphans, found.Broken))
	}
	digest := ""
	if !found.Head.Digest.IsZero() {
		digest = found.Head.Digest.String()
	}
	had := slices.Clone(m.Missing)
	for _, p := range m.Attachments {
		had = append(had, p.SHA256)
	}
	slices.Sort(had)
	if found.Schema != m.Schema || found.Head.Seq != m.Journal.Line || digest != m.Journal.Digest || !slices.Equal(had, validDigests(found.Contents)) {
		return found.Records, model.NewFault("fault.backup.changed", "path", q.From).Because(errors.New("the database is not the one of the manifest"))
	}
	return found.Records, nil
}

// exchange puts what was unpacked in its place, and what is there beside it under another name. It holds the lock of the database
// meanwhile, and takes its own steps back where one of them fails.
func (q Restoring) exchange(work string) (aside string, err error) {
	release, err := db.Hold(q.To, q.Now())
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, release()) }()
	var steps []step
	files := q.FilesOf(q.To)
	if present := q.present(); len(present) > 0 {
		if !q.Replace {
			return "", model.NewFault("fault.backup.target", "path", present[0])
		}
		if aside, err = q.asideName(); err != nil {
			return "", err
		}
		to := databaseFiles(aside)
		for i, from := range databaseFiles(q.To) {
			if slices.Contains(present, from) {
				steps = append(steps, step{from, to[i]})
			}
		}
		if slices.Contains(present, files) {
			steps = append(steps, step{files, q.FilesOf(aside)})
		}
	}
	if err := q.FS.MkdirAll(filepath.Join(work, restoredFiles), folderMode); err != nil {
		return "", unwritten(filepath.Dir(q.To), err)
	}
	steps = append(steps, step{filepath.Join(work, restoredFiles), files}, step{filepath.Join(work, databaseEntry), q.To})
	// A folder without anything in it is no loss, and would be in the way.
	if empty, emptyErr := afero.IsEmpty(q.FS, files); emptyErr == nil && empty {
		_ = q.FS.Remove(files)
	}
	if err := q.note(steps); err != nil {
		return "", unwritten(filepath.Dir(q.To), err)
	}
	for i, s := range steps {
		if err = q.FS.Rename(s.from, s.to); err != nil {
			for _, back := range slices.Backward(steps[:i]) {
				err = errors.Join(err, q.FS.Rename(back.to, back.from))
			}
			err = errors.Join(err, q.FS.Remove(notePath(q.To)))
			return "", unwritten(filepath.Dir(q.To), err)
		}
	}
	// The steps are on the disk before the note of them goes.
	folder := filepath.Dir(q.To)
	if err := errors.Join(syncFolder(q.FS, folder), q.FS.Remove(notePath(q.To))); err != nil {
		return "", unwritten(folder, err)
	}
	return aside, syncFolder(q.FS, folder)
}

// asideName is a name beside the database under which nothing lies yet.
func (q Restoring) asideName() (string, error) {
	end := filepath.Ext(q.To)
	base := strings.TrimSuffix(q.To, end) + "-replaced-" + q.Now().UTC().Format("20060102T150405Z")
	for n := 1; n < 100; n++ {
		name := base + end
		if n > 1 {
			name = base + "-" + strconv.Itoa(n) + end
		}
		there := slices.ContainsFunc(append(databaseFiles(name), q.FilesOf(name)), func(path string) bool {
			_, err := q.FS.Stat(path)
			return err == nil
		})
		if !there {
			return name, nil
		}
	}
	return "", model.NewFault("fault.backup.target", "path", base+end)
}

// unopened is why a file cannot be opened.
func unopened(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return model.NewFault("fault.backup.no_file", "path", path).Because(err)
	}
	return model.NewFault("fault.backup.open", "path", path).Because(err)
}
