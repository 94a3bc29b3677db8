package db

import (
	"errors"
	"fmt"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
)

const accountColumns = "person, office, version, secret, must_change, failures, locked_until, changed, recovery"

// toDigests is the place for digests in hexadecimal with a space between.
type toDigests struct{ to *[]model.Digest }

// Scan reads digests.
func (c toDigests) Scan(v any) error {
	s, err := asText(v)
	*c.to = nil
	if err != nil {
		return err
	}
	for _, word := range strings.Fields(s) {
		d, err := model.ParseDigest(word)
		if err != nil {
			return err
		}
		*c.to = append(*c.to, d)
	}
	return nil
}

func digestWords(list []model.Digest) string {
	words := make([]string, len(list))
	for i, d := range list {
		words[i] = d.String()
	}
	return strings.Join(words, " ")
}

func accountFields(a *model.Account) []any {
	return []any{&a.Person, &a.Office, &a.Version, &a.Secret, toBit{&a.MustChange}, &a.Failures, toMoment{&a.LockedUntil},
		toMoment{&a.Changed}, toDigests{&a.Recovery}}
}

// Account returns how a person proves who they are; one of version 0 where they have no password yet.
func (v *view) Account(person model.ID) (model.Account, error) {
	a, err := first(v, "account of "+string(person), accountFields,
		`SELECT `+accountColumns+` FROM accounts WHERE person = $1`, string(person))
	if errors.Is(err, office.ErrNotFound) {
		return model.Account{Person: person}, nil
	}
	return a, err
}

// Accounts returns those of an office, of all offices for "".
func (v *view) Accounts(code string) ([]model.Account, error) {
	return all(v, "accounts", accountFields,
		`SELECT `+accountColumns+` FROM accounts WHERE $1 = '' OR office = $1 ORDER BY person`, code)
}

// SaveAccount writes how a person proves who they are.
func (t *tx) SaveAccount(a *model.Account) error {
	args := []any{string(a.Person), a.Office, a.Version, a.Secret, bit(a.MustChange), a.Failures, moment(a.LockedUntil),
		moment(a.Changed), digestWords(a.Recovery)}
	query := `UPDATE accounts SET office = $2, version = $3 + 1, secret = $4, must_change = $5, failures = $6, locked_until = $7,
		changed = $8, recovery = $9 WHERE person = $1 AND version = $3`
	if a.Version == 0 {
		query = `INSERT INTO accounts (` + accountColumns + `) VALUES ($1, $2, $3 + 1, $4, $5, $6, $7, $8, $9) ON CONFLICT (person) DO NOTHING`
	}
	res, err := t.exec(query, args...)
	if err != nil {
		return fmt.Errorf("save account of %s: %w", a.Person, err)
	}
	if err := affected(res, "save account of "+string(a.Person)); errors.Is(err, office.ErrNotFound) {
		return &office.Conflict{Kind: model.KindPerson, ID: a.Person, Have: a.Version}
	} else if err != nil {
		return err
	}
	given := a.Version
	a.Version++
	t.undo = append(t.undo, func() { a.Version = given })
	return nil
}
