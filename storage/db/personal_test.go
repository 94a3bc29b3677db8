package db_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
)

// secret is who made appeal n; no text of the program, and of no other person, has it.
func secret(n int) string { return fmt.Sprintf("СЕКРЕТ%05d", n) }

// TestAnErasureLeavesNothingInTheFile: names are entered, corrected, typed in drafts that grow and go, for many people at once, so that
// SQLite moves rows from page to page. Once some are erased, and the database is closed, the bytes of the file have nothing of them,
// and all of the others.
func TestAnErasureLeavesNothingInTheFile(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "office.db")
	d, err := db.Open(ctx, path, db.Options{})
	require.NoError(t, err)
	maker, r := &dbtest.Maker{Store: d}, rand.New(rand.NewPCG(7, 11))
	const people = 300
	ids, person := make([]model.ID, people), model.ID("")
	write := func(f func(tx office.Tx) error) { require.NoError(t, d.Write(ctx, f)) }
	pad := func(most int) string { return strings.Repeat("и", r.IntN(most)) }
	for n := range people {
		maker.Write(t, func(x *dbtest.Fixture) {
			a := x.Appeal(nil)
			ids[n], person = a.ID, a.Author
		})
		draft := model.Draft{ID: model.ID(fmt.Sprintf("draft-%d", n)), Office: dbtest.OfficeCode, Person: person, Form: "appeal", At: dbtest.Moment()}
		for range 4 { // as it is typed
			draft.Data = json.RawMessage(`["` + secret(n) + pad(4000) + `"]`)
			write(func(tx office.Tx) error { return tx.KeepDraft(&draft) })
		}
		c := model.Complainant{Name: secret(n), Words: pad(3000) + secret(n)}
		write(func(tx office.Tx) error {
			if n%3 > 0 { // saved; the rest stays as a draft
				if err := tx.DeleteDraft(draft.ID); err != nil {
					return err
				}
			}
			return tx.SavePersonal(model.KindAppeal, ids[n], dbtest.OfficeCode, &c)
		})
		if other := r.IntN(n + 1); n%2 == 0 { // somebody is corrected
			write(func(tx office.Tx) error {
				c, err := tx.Personal(model.KindAppeal, ids[other])
				if err != nil {
					return err
				}
				c.Phone, c.Words = "+7 701 "+pad(30), pad(6000)+secret(other)
				return tx.SavePersonal(model.KindAppeal, ids[other], dbtest.OfficeCode, &c)
			})
		}
	}
	gone := map[int]bool{}
	var records, drafts []model.ID
	for n := range people {
		if r.IntN(2) == 0 {
			gone[n] = true
			records, drafts = append(records, ids[n]), append(drafts, model.ID(fmt.Sprintf("draft-%d", n)))
		}
	}
	write(func(tx office.Tx) error { return tx.ErasePersonal(model.KindAppeal, records, drafts) })
	require.NoError(t, d.Forget(ctx))
	log, err := os.Stat(path + "-wal")
	require.NoError(t, err)
	require.Zero(t, log.Size(), "the log holds pages as they were")
	require.NoError(t, d.Close())
	file, err := os.ReadFile(path)
	require.NoError(t, err)
	for n := range people {
		require.Equal(t, gone[n], !bytes.Contains(file, []byte(secret(n))), "of person %d, erased %v", n, gone[n])
	}

	d, err = db.Open(ctx, path, db.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	require.NoError(t, d.Read(ctx, func(v office.View) error {
		for n, id := range ids {
			c, err := v.Personal(model.KindAppeal, id)
			if gone[n] {
				require.ErrorIs(t, err, office.ErrNotFound)
				continue
			}
			require.NoError(t, err)
			require.Equal(t, secret(n), c.Name)
			require.True(t, strings.HasSuffix(c.Words, secret(n)))
		}
		return nil
	}))
}

// TestWhatIsErasedStaysErased: nobody can write personal data to an appeal that was erased, and one that comes in as erased takes the
// data with it.
func TestWhatIsErasedStaysErased(t *testing.T) {
	ctx := context.Background()
	d, err := db.Open(ctx, filepath.Join(t.TempDir(), "office.db"), db.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	var a model.Appeal
	maker := &dbtest.Maker{Store: d}
	maker.Write(t, func(x *dbtest.Fixture) {
		a = x.Appeal(nil)
		require.NoError(t, x.Tx().SavePersonal(model.KindAppeal, a.ID, a.Office, &model.Complainant{Name: secret(1)}))
	})
	maker.Write(t, func(x *dbtest.Fixture) {
		a.Erased, a.EraseCause = dbtest.Day(), model.EraseRetention
		require.NoError(t, x.Tx().SaveAppeal(&a))
	})
	require.NoError(t, d.Read(ctx, func(v office.View) error {
		_, err := v.Personal(model.KindAppeal, a.ID)
		require.ErrorIs(t, err, office.ErrNotFound)
		return nil
	}))
	require.ErrorContains(t, d.Write(ctx, func(tx office.Tx) error {
		return tx.SavePersonal(model.KindAppeal, a.ID, a.Office, &model.Complainant{Name: secret(1)})
	}), "was erased")
}
