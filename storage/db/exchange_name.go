package db

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"baqylau/model"
)

// TakeName gives the database another name from the next line of its journal on.
func (t *tx) TakeName() (model.Replica, error) {
	if err := t.settleAll(); err != nil {
		return "", err
	}
	name := newReplica()
	if _, err := t.exec(takeNameQuery, string(name)); err != nil {
		return "", fmt.Errorf("name the database: %w", err)
	}
	return name, nil
}

// newReplica is a name that no database has had.
func newReplica() model.Replica { return model.Replica(strings.ToLower(rand.Text())) }

// takeNameQuery gives a name from the line on that is written next. It is no line itself: of a restored database and its former self both
// journals are the same up to there.
const takeNameQuery = `INSERT INTO exchange_self (from_seq, replica)
	SELECT coalesce(max(seq), 0) + 1, CAST($1 AS TEXT) FROM journal WHERE 1 = 1
	ON CONFLICT (from_seq) DO UPDATE SET replica = excluded.replica`

// NameCopy gives a copy at path, which nobody has open, a name of its own among databases, as TakeName does. One of a schema older than the
// exchange gets its name when it is brought up to date.
func NameCopy(ctx context.Context, path string) (err error) {
	pool, err := sql.Open(driverName, address(path, forCopying))
	if err != nil {
		return fmt.Errorf("name copy: %w", err)
	}
	pool.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, pool.Close()) }()
	n := 0
	if err := pool.QueryRowContext(ctx, tableThere, "exchange_self").Scan(&n); err != nil {
		return faultOf(path, fmt.Errorf("name copy: %w", err))
	}
	if n == 0 {
		return nil
	}
	if _, err := pool.ExecContext(ctx, takeNameQuery, string(newReplica())); err != nil {
		return faultOf(path, fmt.Errorf("name copy: %w", err))
	}
	return nil
}
