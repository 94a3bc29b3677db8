package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/files"
	"baqylau/storage/vault"
)

// vaultOf is the vault of a database that is open.
func (m *Main) vaultOf(d *db.DB, attachments *files.Store) *vault.Vault {
	return vault.New(vault.Config{FS: m.FS, Database: d, Attachments: attachments, Program: version(), Now: m.Now, Log: m.log(),
		Settings: func(ctx context.Context) (s model.Settings, err error) {
			s = model.DefaultSettings()
			err = d.Read(ctx, func(v office.View) error {
				// One database is that of one office; the others in it are those whose records it was given.
				code, err := workingOffice(v)
				if err != nil || code == "" {
					return err
				}
				s, err = v.Settings(code)
				return err
			})
			return s, err
		}})
}

// workingOffice is the office whose staff works here, "" before there is one. An office whose records were only brought by bundles is not.
func workingOffice(v office.View) (string, error) {
	offices, err := v.Offices()
	if err != nil {
		return "", err
	}
	foreign, err := v.ForeignOffices()
	if err != nil {
		return "", err
	}
	for _, o := range offices {
		if foreign[o.Code] {
			continue
		}
		staff, err := v.Staff(o.Code)
		if err != nil {
			return "", err
		}
		if len(staff) > 0 {
			return o.Code, nil
		}
	}
	return "", nil
}

// backupBeforeMigration keeps the database as it was before a newer program changes it. Where the vault cannot, as of a database that
// does not pass its check, a plain copy is kept beside it: that an update is refused would help nobody.
func (m *Main) backupBeforeMigration(ctx context.Context, d *db.DB, version int64) error {
	attachments, err := files.New(m.FS, filesFolder(d.Path()))
	if err == nil {
		kept := vault.New(vault.Config{FS: m.FS, Database: d, Attachments: attachments, Program: release, Now: m.Now, Log: m.log()})
		_, err = kept.Keep(ctx, model.BackupUpgrade)
	}
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return err
	}
	m.log().Warn("backup before an update; a plain copy is kept instead", "error", err)
	return d.CopyOld(ctx, version)
}

// backupEvery is how often it is asked whether a backup is due.
const backupEvery = time.Hour

// keepBackups makes a backup of what has changed since the last one, now, each day while the program runs, and when stop is called, after
// which it makes none.
func (m *Main) keepBackups(ctx context.Context, d *desk, log *slog.Logger) (stop func()) {
	d.vault.Log = log
	running, end := context.WithCancel(ctx)
	keep := func(ctx context.Context, reason model.BackupReason) {
		if empty, err := d.db.Empty(ctx); err != nil || empty {
			return // nothing is in it yet
		}
		_, _ = d.vault.KeepIfDue(ctx, reason) // the vault logs what was in the way, and tells whoever asks
	}
	var group sync.WaitGroup
	group.Go(func() {
		clock := time.NewTicker(backupEvery)
		defer clock.Stop()
		keep(running, model.BackupStart)
		for {
			select {
			case <-running.Done():
				return
			case <-clock.C:
				keep(running, model.BackupDaily)
			}
		}
	})
	return func() {
		end()
		group.Wait()
		keep(context.WithoutCancel(ctx), model.BackupClose)
	}
}

// shelf is the window's port to the vault.
type shelf struct {
	*vault.Vault
	m *Main
}

var _ office.Vault = shelf{}

// BackUpTo makes a whole backup in a file of its own.
func (s shelf) BackUpTo(ctx context.Context, path, passphrase string, progress func(done, all int64)) (model.Backup, error) {
	return s.WriteTold(ctx, path, vault.Lock{Passphrase: passphrase}, true, progress)
}

// RestoreInto unpacks a backup into a new database.
func (s shelf) RestoreInto(ctx context.Context, from, to string, key office.BackupKey, progress func(done, all int64)) (out model.RestoredBackup, err error) {
	err = s.m.restoring(from, to, key, progress, func(q vault.Restoring) (err error) {
		out, err = vault.Restore(ctx, q)
		return err
	})
	return out, err
}
