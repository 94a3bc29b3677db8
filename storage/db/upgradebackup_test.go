package db_test

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
	"baqylau/storage/vault"
)

// noFiles are the attachments of an office that has none.
type noFiles struct{}

func (noFiles) Open(context.Context, string) (io.ReadCloser, error) { return nil, office.ErrNotFound }

// TestBackupBeforeAnUpgrade backs up databases of older schemas as an opening does that brings them up, restores them elsewhere, and opens
// what came of it, which brings it up in turn.
func TestBackupBeforeAnUpgrade(t *testing.T) {
	ctx, now := context.Background(), func() time.Time { return time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC) }
	filesOf := func(path string) string { return strings.TrimSuffix(path, ".db") + "-files" }
	for _, version := range []int64{1, 7, 21, 24, 25} {
		dir := t.TempDir()
		path := filepath.Join(dir, "b.db")
		require.NoError(t, db.MigrateTo(path, version))
		var kept model.Backup
		d, err := db.Open(ctx, path, db.Options{BeforeMigration: func(ctx context.Context, d *db.DB, _ int64) (err error) {
			v := vault.New(vault.Config{FS: afero.NewOsFs(), Database: d, Attachments: noFiles{}, Program: "0.1.0", Now: now})
			kept, err = v.Keep(ctx, model.BackupUpgrade)
			return err
		}})
		require.NoError(t, err, "version %d", version)
		require.NoError(t, d.Close())
		require.Equal(t, model.BackupUpgrade, kept.Reason)
		require.NoFileExists(t, path+".v1")
		to := filepath.Join(dir, "restored.db")
		_, err = vault.Restore(ctx, vault.Restoring{FS: afero.NewOsFs(), Now: now, From: filepath.Join(dir, "b-backups", kept.Name), To: to, FilesOf: filesOf})
		require.NoError(t, err, "version %d", version)
		_, err = db.Open(ctx, to, db.Options{ReadOnly: true})
		saysFault(t, err, "fault.db.older")
		again := open(t, to)
		(&dbtest.Maker{Store: again}).Write(t, func(x *dbtest.Fixture) { x.Visit(nil) })
	}
}

// TestNewerBackupIsRefused restores what a newer program made.
func TestNewerBackupIsRefused(t *testing.T) {
	ctx, now := context.Background(), func() time.Time { return time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC) }
	dir := t.TempDir()
	d := open(t, filepath.Join(dir, "b.db"))
	newer := newerCopy{d}
	v := vault.New(vault.Config{FS: afero.NewOsFs(), Database: newer, Attachments: noFiles{}, Now: now})
	_, err := v.Keep(ctx, model.BackupAsked)
	saysFault(t, err, "fault.db.newer")
	list, err := v.Shelf(ctx)
	require.NoError(t, err)
	require.Empty(t, list.List)
}

// newerCopy gives copies of a schema that nobody knows yet.
type newerCopy struct{ *db.DB }

func (d newerCopy) CopyTo(ctx context.Context, to string) error {
	if err := db.SetVersion(d.DB, 999); err != nil {
		return err
	}
	return d.DB.CopyTo(ctx, to)
}
