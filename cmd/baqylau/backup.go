package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/durable"
	"baqylau/storage/files"
	"baqylau/storage/vault"
)

// backupFlags are the flags of `backup`.
type backupFlags struct {
	recipients []string
	passphrase string
	newKey     string
	replace    bool
}

func (m *Main) backupCommand() *cobra.Command {
	var flags backupFlags
	c := &cobra.Command{
		Use:   "backup [FILE]",
		Short: m.text.T("cmd.backup"),
		Long:  m.text.T("cmd.backup.long"),
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case flags.newKey != "" && len(args) == 0:
				return m.newBackupKey(flags.newKey)
			case len(args) != 1 || flags.newKey != "":
				return usageError{model.NewFault("fault.cmd.backup_file")}
			}
			return m.backup(c.Context(), args[0], flags)
		},
	}
	f := c.Flags()
	f.StringArrayVar(&flags.recipients, "recipient", nil, m.text.T("cmd.flag.recipient"))
	f.StringVar(&flags.passphrase, "passphrase-file", "", m.text.T("cmd.flag.passphrase_file"))
	f.StringVar(&flags.newKey, "new-key", "", m.text.T("cmd.flag.new_key"))
	f.BoolVar(&flags.replace, "replace", false, m.text.T("cmd.flag.backup_replace"))
	return c
}

// backup makes a whole backup beside whatever program has the database open: it only reads.
func (m *Main) backup(ctx context.Context, path string, flags backupFlags) (err error) {
	lock := vault.Lock{Recipients: flags.recipients}
	if flags.passphrase != "" {
		if lock.Passphrase, err = m.passphrase(flags.passphrase); err != nil {
			return err
		}
	}
	return m.withDesk(ctx, func(d *desk, s *office.Session) error {
		if err := s.MayBackUp(); err != nil {
			return err
		}
		b, err := d.vault.WriteTo(ctx, path, lock, flags.replace)
		if err != nil {
			return err
		}
		m.say(m.text.T("cmd.backup.done", "file", b.Name, "size", megabytes(b.Bytes)))
		m.sayBackup(b)
		return nil
	})
}

// sayBackup tells what is in a backup.
func (m *Main) sayBackup(b model.Backup) {
	m.say(m.text.T("cmd.backup.attachments", "count", m.text.Number(int64(b.Attachments))))
	if b.Missing > 0 {
		m.say(m.text.T("cmd.backup.missing", "count", m.text.Number(int64(b.Missing))))
	}
	if !b.Journal.Digest.IsZero() {
		m.say(m.text.T("cmd.backup.head", "line", b.Journal.Seq, "digest", b.Journal.Digest))
	}
}

// megabytes rounds up.
func megabytes(n int64) int64 { return (n + 1<<20 - 1) >> 20 }

// passphrase is the first line of a file.
func (m *Main) passphrase(path string) (string, error) {
	f, err := m.FS.Open(path)
	if err != nil {
		return "", model.NewFault("fault.cmd.passphrase_file", "path", path).Because(err)
	}
	defer f.Close() // it was only read
	line, err := bufio.NewReader(io.LimitReader(f, 1<<10)).ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	if err != nil && err != io.EOF || line == "" {
		return "", model.NewFault("fault.cmd.passphrase_file", "path", path).Because(err)
	}
	return line, nil
}

// newBackupKey writes a key into a new file that only its owner can read.
func (m *Main) newBackupKey(path string) error {
	text, recipient, err := vault.NewKey()
	if err != nil {
		return err
	}
	f, err := m.FS.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return model.NewFault("fault.backup.exists", "path", path)
	}
	if err != nil {
		return model.NewFault("fault.backup.denied", "folder", filepath.Dir(path)).Because(err)
	}
	if _, err = io.WriteString(f, text); err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = durable.Names(m.FS, filepath.Dir(path)) // without its key no backup is opened
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return errors.Join(model.NewFault("fault.backup.denied", "folder", filepath.Dir(path)).Because(err), m.FS.Remove(path))
	}
	m.say(m.text.T("cmd.backup.key_made", "file", path, "recipient", recipient))
	return nil
}

// restoreFlags are the flags of `restore`.
type restoreFlags struct {
	to, passphrase, identity string
	replace, check           bool
	attachments              bool
}

func (m *Main) restoreCommand() *cobra.Command {
	var flags restoreFlags
	c := &cobra.Command{
		Use:   "restore FILE",
		Short: m.text.T("cmd.restore"),
		Long:  m.text.T("cmd.restore.long"),
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{model.NewFault("fault.cmd.backup_file")}
			}
			return m.restore(c.Context(), args[0], flags)
		},
	}
	f := c.Flags()
	f.StringVar(&flags.to, "to", "", m.text.T("cmd.flag.restore_to"))
	f.StringVar(&flags.passphrase, "passphrase-file", "", m.text.T("cmd.flag.passphrase_file"))
	f.StringVar(&flags.identity, "identity", "", m.text.T("cmd.flag.identity"))
	f.BoolVar(&flags.replace, "replace", false, m.text.T("cmd.flag.restore_replace"))
	f.BoolVar(&flags.attachments, "attachments", false, m.text.T("cmd.flag.restore_attachments"))
	f.BoolVar(&flags.check, "check", false, m.text.T("cmd.flag.restore_check"))
	return c
}

// restore needs no database and asks nobody's role: whoever has the file and its key has what is in it.
func (m *Main) restore(ctx context.Context, path string, flags restoreFlags) (err error) {
	q := vault.Restoring{FS: m.FS, Now: m.Now, From: path, To: flags.to, FilesOf: filesFolder, Replace: flags.replace}
	if flags.passphrase != "" {
		if q.Key.Passphrase, err = m.passphrase(flags.passphrase); err != nil {
			return err
		}
	}
	if flags.identity != "" {
		f, err := m.FS.Open(flags.identity)
		if err != nil {
			return model.NewFault("fault.backup.identity").Because(err)
		}
		defer f.Close() // it was only read
		q.Key.Identities = f
	}
	if q.To == "" && !flags.check {
		if q.To, err = m.databasePath(); err != nil {
			return err
		}
		if !m.named() {
			if err := durable.MkdirAll(m.FS, filepath.Dir(q.To), 0o700); err != nil {
				return model.NewFault("fault.backup.denied", "folder", filepath.Dir(q.To)).Because(err)
			}
		}
	}
	if flags.check {
		work, err := m.checkFolder()
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, m.FS.RemoveAll(work)) }()
		b, err := vault.Check(ctx, q, work)
		if err != nil {
			return err
		}
		m.say(m.text.T("cmd.restore.checked", "file", path, "at", m.text.Moment(b.Made.Local())))
		m.sayBackup(b)
		return nil
	}
	if flags.attachments {
		return m.restoreAttachments(ctx, q)
	}
	r, err := vault.Restore(ctx, q)
	if err != nil {
		return err
	}
	m.say(m.text.T("cmd.restore.done", "file", r.Database, "at", m.text.Moment(r.Backup.Made.Local())))
	m.sayBackup(r.Backup)
	if r.Aside != "" {
		m.say(m.text.T("cmd.restore.aside", "file", r.Aside))
	}
	return nil
}

// restoreAttachments puts attachments of a backup back that are missing or changed; the database is not opened.
func (m *Main) restoreAttachments(ctx context.Context, q vault.Restoring) error {
	if _, err := m.FS.Stat(q.To); err != nil {
		return model.NewFault("fault.db.missing", "path", q.To).Because(err)
	}
	to, err := files.New(m.FS, filesFolder(q.To))
	if err != nil {
		return err
	}
	put, whole, err := vault.RestoreAttachments(ctx, q, to)
	if err != nil {
		return err
	}
	m.say(m.text.T("cmd.restore.attachments", "count", m.text.Number(int64(put)), "whole", m.text.Number(int64(whole))))
	return nil
}
