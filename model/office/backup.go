package office

import (
	"context"

	"baqylau/model"
)

// Vault makes, lists and restores backups of the database. It is the port to storage/vault.
type Vault interface {
	// Shelf tells where the automatic backups lie and which there are.
	Shelf(ctx context.Context) (model.BackupShelf, error)
	// Keep makes a backup there.
	Keep(ctx context.Context, reason model.BackupReason) (model.Backup, error)
	// BackUpTo makes a whole backup in a file of its own, in the place of one that the person has agreed to replace; a passphrase
	// encrypts it. progress, which may be nil here and below, is told how much of it is done.
	BackUpTo(ctx context.Context, path, passphrase string, progress func(done, all int64)) (model.Backup, error)
	// RestoreInto unpacks the backup of a path into a new database; one that is there is refused. key is what an encrypted one is opened
	// with: the passphrase, or else a file with a key.
	RestoreInto(ctx context.Context, from, to string, key BackupKey, progress func(done, all int64)) (model.RestoredBackup, error)
}

// BackupKey is what an encrypted backup is opened with; the zero value is for those that are not.
type BackupKey struct {
	Passphrase string
	// File is the path of a file with a key.
	File string
}

// MayBackUp refuses backups to those whose role does not allow them: a backup holds all that the database does.
func (s *Session) MayBackUp() error { return s.may(model.DoBackup) }

// vault is the vault for those who may use it.
func (s *Session) vault() (Vault, error) {
	if err := s.MayBackUp(); err != nil {
		return nil, err
	}
	if s.Vault == nil {
		return nil, model.NewFault("fault.backup.none")
	}
	return s.Vault, nil
}

// Backups tells where the automatic backups lie and which there are.
func (s *Session) Backups(ctx context.Context) (model.BackupShelf, error) {
	v, err := s.vault()
	if err != nil {
		return model.BackupShelf{}, err
	}
	return v.Shelf(ctx)
}

// BackUp makes a backup among the automatic ones, now.
func (s *Session) BackUp(ctx context.Context) (model.Backup, error) {
	v, err := s.vault()
	if err != nil {
		return model.Backup{}, err
	}
	return v.Keep(ctx, model.BackupAsked)
}

// BackUpTo makes a whole backup in one file, for another machine.
func (s *Session) BackUpTo(ctx context.Context, path, passphrase string, progress func(done, all int64)) (model.Backup, error) {
	v, err := s.vault()
	if err != nil {
		return model.Backup{}, err
	}
	return v.BackUpTo(ctx, path, passphrase, progress)
}

// RestoreInto unpacks a backup into a new database; the one that is open stays as it is.
func (s *Session) RestoreInto(ctx context.Context, from, to string, key BackupKey, progress func(done, all int64)) (model.RestoredBackup, error) {
	v, err := s.vault()
	if err != nil {
		return model.RestoredBackup{}, err
	}
	return v.RestoreInto(ctx, from, to, key, progress)
}
