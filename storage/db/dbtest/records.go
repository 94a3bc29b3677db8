package dbtest

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"
)

// Records are the identities of all records of a database, by table: of every table whose rows have a version, whichever there are.
// What has none is no record of its own: what hangs on one, what is only counted or searched in, and what is one person's own.
func Records(t testing.TB, path string) map[string][]string {
	t.Helper()
	d, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	column := func(query string, args ...any) (out []string) {
		rows, err := d.Query(query, args...)
		require.NoError(t, err, query)
		defer rows.Close()
		for rows.Next() {
			var text string
			require.NoError(t, rows.Scan(&text))
			out = append(out, text)
		}
		require.NoError(t, rows.Err())
		return out
	}
	// Two kinds of records are known by what people call them, an account by whose it is, personal data by what it belongs to.
	known := map[string]string{"offices": "code", "reference_entries": "list || '/' || code", "accounts": "person",
		"personal": "record"}
	out := map[string][]string{}
	for _, table := range column(`SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c ON c.name = 'version'
		WHERE m.type = 'table' ORDER BY m.name`) {
		id := known[table]
		if id == "" {
			id = "id"
		}
		out[table] = column(`SELECT ` + id + ` FROM "` + table + `"`)
	}
	return out
}
