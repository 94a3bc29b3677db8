package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/vault"
	"baqylau/ui/window"
)

// bringing is the window's port to the vault at the first start: it puts a backup in the place of the empty database that the window has
// open. The window calls one of its methods at a time.
type bringing struct {
	m        *Main
	opened   *opening
	path     string
	unpacked *vault.Unpacked
}

var _ window.Restorer = (*bringing)(nil)

// Place is where the window's database lies.
func (b *bringing) Place() string { return b.path }

// Newest is the newest backup that was kept for the window's database: of those that were checked, if there is one.
func (b *bringing) Newest() (model.Backup, bool) {
	list, folder := vault.Backups(b.m.FS, b.path)
	if len(list) == 0 {
		return model.Backup{}, false
	}
	newest, checked := model.LastChecked(list)
	if !checked {
		newest = list[0]
	}
	newest.Name = filepath.Join(folder, newest.Name)
	return newest, true
}

// Unpack unpacks a backup beside the database and checks it.
func (b *bringing) Unpack(ctx context.Context, from string, key office.BackupKey, progress func(done, all int64)) (told model.RestoredBackup, err error) {
	if err := b.Drop(); err != nil {
		return told, err
	}
	err = b.m.restoring(from, b.path, key, progress, func(q vault.Restoring) (err error) {
		q.Replace = true // what is there is empty, which is asked once more before it is moved
		b.unpacked, err = vault.Unpack(ctx, q)
		return err
	})
	if err != nil {
		return told, err
	}
	return b.unpacked.Told, nil
}

// Put closes the empty database, puts what was unpacked in its place, or in that of the damaged one for which it stands in, and opens that. A damaged
// one stays beside it, which the window says. Once it has begun it is not broken off.
func (b *bringing) Put(ctx context.Context) (*office.Desk, error) {
	ctx = context.WithoutCancel(ctx)
	switch empty, err := b.opened.d.db.Empty(ctx); {
	case err != nil:
		return nil, err
	case !empty || b.unpacked == nil: // another program has founded an office in it meanwhile
		return b.opened.d.Desk, errors.Join(model.NewFault("fault.backup.target", "path", b.path), b.Drop())
	}
	if err := b.opened.close(); err != nil {
		return nil, err
	}
	put, err := b.unpacked.Put()
	err = errors.Join(err, b.Drop())
	damaged := b.opened.unreadable != nil
	if put.Aside != "" && !damaged {
		b.m.forgetEmpty(ctx, put.Aside)
	}
	// Whichever database is there now is worked with.
	d, openErr := b.m.openUnproven(ctx, b.path, db.Options{})
	if d, openErr = b.opened.instead(ctx, b.m, d, openErr); openErr != nil {
		return nil, errors.Join(err, openErr)
	}
	if put.Aside != "" && damaged {
		d.recovered = append(d.recovered, func(words *lang.Catalog, _ *time.Location) string {
			return words.T("recovered.put_aside", "file", put.Aside)
		})
	}
	return b.opened.take(d), err
}

// Drop takes away what was unpacked and not put in its place.
func (b *bringing) Drop() error {
	if b.unpacked == nil {
		return nil
	}
	u := b.unpacked
	b.unpacked = nil
	return u.Drop()
}

// forgetEmpty removes the database that was moved aside if nothing is in it; one that somebody has begun meanwhile stays.
func (m *Main) forgetEmpty(ctx context.Context, aside string) {
	found, err := db.InspectCopy(ctx, aside)
	if err == nil && len(found.Offices) == 0 {
		err = importPlace{path: aside, made: true}.clear(m.FS, false)
	}
	if err != nil {
		m.log().Warn("empty database aside", "path", aside, "error", err)
	}
}

// restoring has f restore with a key that a person has given.
func (m *Main) restoring(from, to string, key office.BackupKey, progress func(done, all int64), f func(vault.Restoring) error) error {
	q := vault.Restoring{FS: m.FS, Now: m.Now, From: from, To: to, FilesOf: filesFolder,
		Key: vault.Key{Passphrase: key.Passphrase}, Progress: progress}
	if key.File == "" {
		return f(q)
	}
	file, err := m.FS.Open(key.File)
	if err != nil {
		return model.NewFault("fault.backup.identity").Because(err)
	}
	defer file.Close() // it was only read
	q.Key.Identities = file
	return f(q)
}
