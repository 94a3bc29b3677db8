package db_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/storage/db"
)

// TestEveryTableIsExchangedOrNot: what somebody adds to the schema is either exchanged between offices, or it is said why not.
func TestEveryTableIsExchangedOrNot(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "b.db"))
	exchanged, not, err := db.ExchangedTables(d)
	require.NoError(t, err)
	all, err := db.Tables(d)
	require.NoError(t, err)
	require.Greater(t, len(all), 40)
	for _, table := range all {
		why, left := not[table]
		require.True(t, exchanged[table] != left, "%s: exchanged or not, and why not", table)
		require.True(t, !left || why != "", table)
	}
	require.Len(t, all, len(exchanged)+len(not), "a table of the lists is gone")
}
