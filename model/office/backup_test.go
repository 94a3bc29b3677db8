package office_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// countingVault counts how often it is asked.
type countingVault struct{ asked int }

func (v *countingVault) Shelf(context.Context) (model.BackupShelf, error) {
	v.asked++
	return model.BackupShelf{}, nil
}

func (v *countingVault) Keep(context.Context, model.BackupReason) (model.Backup, error) {
	v.asked++
	return model.Backup{}, nil
}

func (v *countingVault) BackUpTo(context.Context, string, string, func(int64, int64)) (model.Backup, error) {
	v.asked++
	return model.Backup{}, nil
}

func (v *countingVault) RestoreInto(context.Context, string, string, office.BackupKey, func(int64, int64)) (model.RestoredBackup, error) {
	v.asked++
	return model.RestoredBackup{}, nil
}

// TestWhoMayBackUp holds that the verbs ask the table of roles, for each role, before they ask the vault.
func TestWhoMayBackUp(t *testing.T) {
	ctx := context.Background()
	for _, role := range model.Roles() {
		v := &countingVault{}
		s := &office.Session{Desk: &office.Desk{Config: office.Config{Vault: v}}, Who: model.Person{Role: role}}
		for _, deed := range []func() error{
			func() error { _, err := s.Backups(ctx); return err },
			func() error { _, err := s.BackUp(ctx); return err },
			func() error { _, err := s.BackUpTo(ctx, "x", "", nil); return err },
			func() error { _, err := s.RestoreInto(ctx, "x", "y", office.BackupKey{}, nil); return err },
		} {
			before := v.asked
			err := deed()
			if may := role == model.RoleAdmin || role == model.RoleManager; may {
				require.NoError(t, err)
				require.Equal(t, before+1, v.asked)
			} else {
				require.True(t, model.HasFault(err, "fault.role"), "%s: %v", role, err)
				require.Equal(t, before, v.asked)
			}
		}
	}
}
