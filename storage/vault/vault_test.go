package vault

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// shelf is a folder of attachments as the vault asks for them.
type shelf map[string][]byte

func (s shelf) Open(_ context.Context, digest string) (io.ReadCloser, error) {
	b, ok := s[digest]
	if !ok {
		return nil, office.ErrNotFound
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

func (s shelf) add(text string) string {
	sum := sha256.Sum256([]byte(text))
	digest := hex.EncodeToString(sum[:])
	s[digest] = []byte(text)
	return digest
}

// world is an office with a database and attachments.
type world struct {
	dir   string
	db    *db.DB
	files shelf
	vault *Vault
	now   time.Time
	maker *dbtest.Maker
	// attached are the attachments by their digests.
	attached map[string]model.ID
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{dir: t.TempDir(), files: shelf{}, now: time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC), attached: map[string]model.ID{}}
	var err error
	w.db, err = db.Open(context.Background(), filepath.Join(w.dir, "office.db"), db.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, w.db.Close()) })
	w.maker = &dbtest.Maker{Store: w.db}
	w.attach(t, "a photo of the entrance")
	w.attach(t, "a letter")
	w.vault = New(Config{FS: afero.NewOsFs(), Database: w.db, Attachments: w.files, Program: "0.1.0", Now: func() time.Time { return w.now }, Zone: time.UTC})
	return w
}

// attach writes a record with an attachment.
func (w *world) attach(t testing.TB, text string) {
	digest := w.files.add(text)
	w.maker.Write(t, func(x *dbtest.Fixture) {
		w.attached[digest] = x.Attachment(model.KindFinding, x.Finding(nil).ID, func(a *model.Attachment) { a.Digest = digest }).ID
		require.NoError(t, x.Tx().Journal(line(text)))
	})
}

// line is a line of the journal.
func line(reason string) *model.JournalEntry {
	return &model.JournalEntry{Office: dbtest.OfficeCode, At: dbtest.Moment(), Verb: "create", Kind: model.KindAttachment, Record: "01890000-0000-7000-8000-00000000ffff", Reason: reason}
}

func filesOf(database string) string {
	return strings.TrimSuffix(database, filepath.Ext(database)) + "-files"
}

func (w *world) restoring(from, to string) Restoring {
	return Restoring{FS: afero.NewOsFs(), Now: func() time.Time { return w.now }, From: from, To: to, FilesOf: filesOf}
}

// names are what lies in a folder.
func names(t testing.TB, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// requireSame holds that a restored database is the office's.
func (w *world) requireSame(t testing.TB, to string) {
	t.Helper()
	ctx := context.Background()
	d, err := db.Open(ctx, to, db.Options{MustExist: true})
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	want, err := w.db.JournalHead(ctx)
	require.NoError(t, err)
	have, err := d.JournalHead(ctx)
	require.NoError(t, err)
	require.Equal(t, want, have)
	for digest, text := range w.files {
		b, err := os.ReadFile(filepath.Join(filesOf(to), digest[:2], digest))
		require.NoError(t, err)
		require.Equal(t, text, b)
	}
}

func TestBackupAndRestore(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	key, recipient, err := NewKey()
	require.NoError(t, err)
	for name, c := range map[string]struct {
		lock Lock
		key  Key
	}{
		"open":       {},
		"passphrase": {Lock{Passphrase: "жеті рет өлшеп бір кес", work: 10}, Key{Passphrase: "жеті рет өлшеп бір кес"}},
		"recipient":  {Lock{Recipients: []string{recipient}}, Key{Identities: strings.NewReader(key)}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			to := filepath.Join(dir, "office.backup")
			b, err := w.vault.WriteTo(ctx, to, c.lock, false)
			require.NoError(t, err)
			require.Equal(t, 2, b.Attachments)
			require.Zero(t, b.Missing)
			require.Equal(t, w.now, b.Checked)
			require.Equal(t, !c.lock.Open(), b.Locked)
			require.Equal(t, []string{"office.backup"}, names(t, dir), "nothing is left beside it")
			info, err := os.Stat(to)
			require.NoError(t, err)
			require.Equal(t, fileMode, info.Mode().Perm())
			require.Equal(t, info.Size(), b.Bytes)
			data, err := os.ReadFile(to)
			require.NoError(t, err)
			require.Equal(t, c.lock.Open(), bytes.HasPrefix(data, []byte{0x1f, 0x8b}))

			q := w.restoring(to, filepath.Join(dir, "new.db"))
			if !c.lock.Open() {
				_, err = Restore(ctx, q)
				require.True(t, model.HasFault(err, "fault.backup.locked"), "%v", err)
				q.Key = Key{Passphrase: "another phrase"}
				_, err = Restore(ctx, q)
				require.True(t, model.HasFault(err, "fault.backup.key"), "%v", err)
				require.Equal(t, []string{"office.backup"}, names(t, dir), "a refusal leaves nothing")
			}
			q.Key = c.key
			r, err := Restore(ctx, q)
			require.NoError(t, err)
			require.Empty(t, r.Aside)
			require.Equal(t, b.Journal, r.Backup.Journal)
			w.requireSame(t, q.To)
		})
	}
	require.Subset(t, []string{"office.db", "office.db-shm", "office.db-wal", "office.db.lock"}, names(t, w.dir), "nothing is left beside the database")
}

func TestBackupReplacesOnlyWhenTold(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	to := filepath.Join(t.TempDir(), "office.backup")
	require.NoError(t, os.WriteFile(to, []byte("mine"), 0o600))
	_, err := w.vault.WriteTo(ctx, to, Lock{}, false)
	require.True(t, model.HasFault(err, "fault.backup.exists"), "%v", err)
	data, err := os.ReadFile(to)
	require.NoError(t, err)
	require.Equal(t, "mine", string(data))
	_, err = w.vault.WriteTo(ctx, to, Lock{}, true)
	require.NoError(t, err)
	_, err = w.vault.WriteTo(ctx, filepath.Dir(to), Lock{}, true)
	require.True(t, model.HasFault(err, "fault.backup.is_folder"), "%v", err)
	_, err = w.vault.WriteTo(ctx, filepath.Join(filepath.Dir(to), "gone", "x"), Lock{}, true)
	require.True(t, model.HasFault(err, "fault.backup.folder"), "%v", err)
	for _, lock := range []Lock{{Passphrase: "short"}, {Recipients: []string{"age1nonsense"}}, {Passphrase: "long enough by far", Recipients: []string{"age1"}}} {
		_, err = w.vault.WriteTo(ctx, to, lock, true)
		require.NotEmpty(t, model.AllFaults(err), "%v", err)
	}
	require.Equal(t, []string{"office.backup"}, names(t, filepath.Dir(to)))
}

// TestRestorePutsAside restores onto a database with an own content: refused, and with Replace put aside whole.
func TestRestorePutsAside(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "office.backup"), filepath.Join(dir, "work.db")
	_, err := w.vault.WriteTo(ctx, from, Lock{}, false)
	require.NoError(t, err)
	q := w.restoring(from, to)
	_, err = Restore(ctx, q)
	require.NoError(t, err)
	// A day of work after the backup.
	d, err := db.Open(ctx, to, db.Options{})
	require.NoError(t, err)
	require.NoError(t, d.Write(ctx, func(tx office.Tx) error { return tx.Journal(line("work after the backup")) }))
	head, err := d.JournalHead(ctx)
	require.NoError(t, err)
	_, err = Restore(ctx, q)
	require.True(t, model.HasFault(err, "fault.backup.target"), "%v", err)
	q.Replace = true
	_, err = Restore(ctx, q)
	require.True(t, model.HasFault(err, "fault.db.locked_by") || model.HasFault(err, "fault.db.locked"), "not while somebody works in it: %v", err)
	require.NoError(t, d.Close())
	before := names(t, dir)
	r, err := Restore(ctx, q)
	require.NoError(t, err)
	require.NotEmpty(t, r.Aside)
	w.requireSame(t, to)
	old, err := db.Open(ctx, r.Aside, db.Options{MustExist: true})
	require.NoError(t, err)
	kept, err := old.JournalHead(ctx)
	require.NoError(t, err)
	require.Equal(t, head, kept, "what was replaced is whole")
	require.NoError(t, old.Close())
	require.DirExists(t, filesOf(r.Aside))
	for _, name := range before {
		if name != "work.db" {
			require.Contains(t, names(t, dir), name)
		}
	}
	again, err := Restore(ctx, q)
	require.NoError(t, err)
	require.NotEqual(t, r.Aside, again.Aside, "a second restore within a second replaces nothing of the first")
}

// TestRestoreTakesItsStepsBack lets each rename of a restore fail in turn: the old database stands where it stood.
func TestRestoreTakesItsStepsBack(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "office.backup"), filepath.Join(dir, "work.db")
	_, err := w.vault.WriteTo(ctx, from, Lock{}, false)
	require.NoError(t, err)
	_, err = Restore(ctx, w.restoring(from, to))
	require.NoError(t, err)
	before := names(t, dir)
	failed := 0
	for n := range 10 {
		q := w.restoring(from, to)
		q.Replace, q.FS = true, &stubborn{Fs: afero.NewOsFs(), renames: n}
		if _, err = Restore(ctx, q); err == nil {
			break
		}
		failed++
		require.True(t, model.HasFault(err, "fault.backup.full"), "%v", err)
		require.Equal(t, before, names(t, dir))
		w.requireSame(t, to)
	}
	require.Equal(t, 5, failed, "the note of the steps, database and attachments, away and in")
}

// stubborn is a file system on which only so many renames go well, and so many bytes are written (0: any).
type stubborn struct {
	afero.Fs
	renames int
	bytes   int
}

func (s *stubborn) Rename(from, to string) error {
	if s.renames == 0 {
		s.renames = 1 << 20 // what is taken back goes well
		return syscall.ENOSPC
	}
	s.renames--
	return s.Fs.Rename(from, to)
}

func (s *stubborn) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	f, err := s.Fs.OpenFile(name, flag, perm)
	if err != nil || s.bytes == 0 || flag&os.O_WRONLY == 0 && flag&os.O_RDWR == 0 {
		return f, err
	}
	return &fullFile{f, s}, nil
}

type fullFile struct {
	afero.File
	s *stubborn
}

func (f *fullFile) Write(b []byte) (int, error) {
	if len(b) > f.s.bytes {
		return 0, syscall.ENOSPC
	}
	f.s.bytes -= len(b)
	return f.File.Write(b)
}

func (f *fullFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }

func (f *fullFile) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{f}, r)
}

// TestFullDisk stops the writing of a backup, and of a restore, after different numbers of bytes: one sentence, and nothing is left.
func TestFullDisk(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	dir := t.TempDir()
	whole := filepath.Join(dir, "office.backup")
	_, err := w.vault.WriteTo(ctx, whole, Lock{}, false)
	require.NoError(t, err)
	before := names(t, dir)
	for _, n := range []int{1, 100, 5000, 20_000} {
		cfg := w.vault.Config
		cfg.FS = &stubborn{Fs: afero.NewOsFs(), renames: 100, bytes: n}
		_, err := New(cfg).WriteTo(ctx, filepath.Join(dir, "second.backup"), Lock{}, false)
		require.True(t, model.HasFault(err, "fault.backup.full"), "%d bytes: %v", n, err)
		require.Equal(t, before, names(t, dir))
		q := w.restoring(whole, filepath.Join(dir, "new.db"))
		q.FS = &stubborn{Fs: afero.NewOsFs(), renames: 100, bytes: n}
		_, err = Restore(ctx, q)
		require.True(t, model.HasFault(err, "fault.backup.full"), "%d bytes: %v", n, err)
		require.Equal(t, before, names(t, dir))
	}
}

// TestMissingAttachment makes a backup of what there is, and says what there is not.
func TestMissingAttachment(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	gone := w.files.add("a photo that was lost")
	w.attach(t, "a photo that was lost")
	delete(w.files, gone)
	changed := w.files.add("a photo that was changed")
	w.attach(t, "a photo that was changed")
	w.files[changed] = []byte("something else")
	to := filepath.Join(t.TempDir(), "office.backup")
	b, err := w.vault.WriteTo(ctx, to, Lock{}, false)
	require.NoError(t, err)
	require.Equal(t, 2, b.Attachments)
	require.Equal(t, 2, b.Missing)
	delete(w.files, changed)
	q := w.restoring(to, filepath.Join(filepath.Dir(to), "new.db"))
	_, err = Restore(ctx, q)
	require.NoError(t, err)
	w.requireSame(t, q.To)
}

// TestUnsoundDatabaseIsNoBackup holds that a database whose check fails leaves no file that passes for a backup.
func TestUnsoundDatabaseIsNoBackup(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	cfg := w.vault.Config
	cfg.Database = tampered{w.db}
	dir := t.TempDir()
	_, err := New(cfg).WriteTo(ctx, filepath.Join(dir, "office.backup"), Lock{}, false)
	require.True(t, model.HasFault(err, "fault.backup.unsound") || model.HasFault(err, "fault.db.damaged"), "%v", err)
	require.Empty(t, names(t, dir))
}

// tampered gives copies with damaged pages.
type tampered struct{ *db.DB }

func (d tampered) CopyTo(ctx context.Context, to string) error {
	if err := d.DB.CopyTo(ctx, to); err != nil {
		return err
	}
	data, err := os.ReadFile(to)
	if err != nil {
		return err
	}
	for i := len(data) / 3; i < len(data)/3+40_000; i++ {
		data[i] = 0xee
	}
	return os.WriteFile(to, data, 0o600)
}

// TestCancel stops a backup and a restore at once.
func TestCancel(t *testing.T) {
	w := newWorld(t)
	dir := t.TempDir()
	whole := filepath.Join(dir, "office.backup")
	_, err := w.vault.WriteTo(context.Background(), whole, Lock{}, false)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = w.vault.WriteTo(ctx, filepath.Join(dir, "second.backup"), Lock{}, false)
	require.ErrorIs(t, err, context.Canceled)
	_, err = Restore(ctx, w.restoring(whole, filepath.Join(dir, "new.db")))
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, []string{"office.backup"}, names(t, dir))
}

var errSome = errors.New("some error")

func TestBlame(t *testing.T) {
	p := newPeeker(context.Background(), strings.NewReader(""))
	require.ErrorIs(t, p.blame(errSome), errChanged)
	require.ErrorIs(t, p.blame(fmt.Errorf("x: %w", io.ErrUnexpectedEOF)), errShort)
	require.Equal(t, errSome, p.blame(fmt.Errorf("x: %w", unwritable{errSome})))
}
