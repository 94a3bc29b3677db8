package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/afero"

	"baqylau/assets/checklists"
	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/files"
	"baqylau/storage/vault"
)

// named reports whether the person said where the database lies; otherwise it lies in the user's data folder.
func (m *Main) named() bool { return m.dbPath != "" || m.Getenv("BAQYLAU_DB") != "" }

// databasePath is --db, else BAQYLAU_DB, else the file in the user's data folder.
func (m *Main) databasePath() (string, error) {
	path := m.dbPath
	if path == "" {
		path = m.Getenv("BAQYLAU_DB")
	}
	if path == "" {
		if homeless("XDG_DATA_HOME") {
			return "", model.NewFault("fault.cmd.no_home")
		}
		path = filepath.Join(xdg.DataHome, "baqylau", "baqylau.db")
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("database path %q: %w", path, err)
	}
	return abs, nil
}

// filesFolder is where the attachments of a database lie: beside it, never inside.
func filesFolder(database string) string {
	return strings.TrimSuffix(database, filepath.Ext(database)) + "-files"
}

// desk is an open database with the verbs on it.
type desk struct {
	*office.Desk
	db *db.DB
	// attachments are the files beside the database.
	attachments *files.Store
	vault       *vault.Vault
	refs        *model.References
	fs          afero.Fs
	// session is that of the person who has given their password; nil in an open database.
	session *office.Session
	// recovered are the sentences about what the program that worked here last left undone; nil where it ended well.
	recovered []recovery
	// folder is removed when the desk is closed; "" for a database that stays.
	folder string
}

func (d *desk) close() error {
	err := d.db.Close()
	if d.folder != "" {
		err = errors.Join(err, d.fs.RemoveAll(d.folder))
	}
	return err
}

// openToRead opens an existing database beside the program that may hold it for writing, unless it is of
// an older version: bringing that up to date is writing.
func (m *Main) openToRead(ctx context.Context, path string) (*desk, error) {
	d, err := m.openDesk(ctx, path, db.Options{ReadOnly: true, MustExist: true})
	if model.HasFault(err, "fault.db.older") {
		return m.openDesk(ctx, path, db.Options{MustExist: true})
	}
	return d, err
}

// openDesk opens the database at path for a command: where passwords close it, whoever works gives theirs first.
func (m *Main) openDesk(ctx context.Context, path string, opt db.Options) (*desk, error) {
	d, err := m.openUnproven(ctx, path, opt)
	if err != nil {
		return nil, err
	}
	for _, sentence := range d.recovered {
		m.complain(sentence(m.text, time.Local))
	}
	if err := m.admit(ctx, d, opt.ReadOnly); err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// openUnproven opens the database at path for those who ask for the password themselves: the window, and what sets passwords.
func (m *Main) openUnproven(ctx context.Context, path string, opt db.Options) (*desk, error) {
	refs, err := reference.Load()
	if err != nil {
		return nil, err
	}
	calendar, err := reference.LoadCalendar()
	if err != nil {
		return nil, err
	}
	shipped, err := checklists.Load()
	if err != nil {
		return nil, err
	}
	opt.References, opt.Now, opt.Log = refs, m.Now, m.log()
	if opt.Counting == nil {
		// A large database of an older version: the one time that opening takes long.
		line := m.followLater("check.counters.counting", m.text.T("check.counters"))
		defer line.end()
		opt.Counting = line.tell
	}
	if err := m.folderStands(path, opt); err != nil {
		return nil, err
	}
	if opt.BeforeMigration == nil {
		opt.BeforeMigration = m.backupBeforeMigration
	}
	restore, err := vault.Recover(m.FS, path, m.Now())
	if err != nil {
		return nil, err
	}
	store, err := db.Open(ctx, path, opt)
	if err != nil {
		return nil, m.explainDamage(path, err)
	}
	attachments := files.ToRead(m.FS, filesFolder(path))
	alone := !opt.ReadOnly && !opt.Beside // what lies about half done is another process's otherwise, which may be at work on it
	if alone {
		if attachments, err = files.New(m.FS, filesFolder(path)); err != nil {
			return nil, errors.Join(err, store.Close())
		}
	}
	kept := m.vaultOf(store, attachments)
	exchanged, err := m.bundlesOf(store, attachments)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	d := &desk{
		Desk: office.New(office.Config{
			Store: store, Files: attachments, References: refs, Calendar: calendar, Checklists: shipped, CheckText: lang.CheckOwn,
			Vault: shelf{kept, m}, Bundles: exchanged, Now: m.Now, NewID: m.NewID, Log: m.log(), Cost: m.Cost,
		}),
		db: store, attachments: attachments, vault: kept, refs: refs, fs: m.FS,
	}
	if err := d.Refresh(ctx); err != nil {
		return nil, errors.Join(m.explainDamage(path, err), store.Close())
	}
	d.recovered = m.recover(ctx, d, restore, alone)
	return d, nil
}

// folderStands refuses a new database in a folder that does not exist: a mistyped path is not to become a folder.
// That of the user's data is made as needed.
func (m *Main) folderStands(path string, opt db.Options) error {
	if opt.MustExist || !m.named() {
		return nil
	}
	folder := filepath.Dir(path)
	if _, err := m.FS.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return model.NewFault("fault.cmd.no_folder", "folder", folder).Because(err)
	}
	return nil
}

// withSession runs f on the existing database, for reading, with a person of the office signed in, and closes it.
func (m *Main) withSession(ctx context.Context, f func(*office.Session) error) error {
	return m.withDesk(ctx, func(_ *desk, s *office.Session) error { return f(s) })
}

// withDesk is withSession for what needs more of the opened database than its session.
func (m *Main) withDesk(ctx context.Context, f func(*desk, *office.Session) error) (err error) {
	path, err := m.databasePath()
	if err != nil {
		return err
	}
	d, err := m.openToRead(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	s, err := m.clerk(ctx, d)
	if err != nil {
		return err
	}
	return f(d, s)
}

// found starts an empty database as the office that the person named (headquarters for ""), with an
// administrator to work as.
func (m *Main) found(ctx context.Context, d *desk, named string) error {
	o, err := reference.FindOffice(named, d.refs)
	if err != nil {
		return err
	}
	_, err = d.Found(ctx, o, model.Person{Name: m.text.T("cmd.first_person"), Role: model.RoleAdmin})
	return err
}
