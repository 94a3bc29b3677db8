package vault

import (
	"crypto/ed25519"
	"database/sql"
	"encoding/base64"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// sampleKey is a key of these tests alone: what is kept in testdata was signed and encrypted with such.
func sampleKey(letter string) (ed25519.PrivateKey, model.OfficeKey) {
	private := ed25519.NewKeyFromSeed([]byte(strings.Repeat(letter, ed25519.SeedSize)))
	return private, model.OfficeKey{Public: base64.StdEncoding.EncodeToString(private.Public().(ed25519.PublicKey))}
}

const (
	sampleSender    = "s"
	sampleRecipient = "r"
)

// keepSample writes a bundle of the schema of today into a folder, to be kept for the programs to come.
func keepSample(t *testing.T, folder string) {
	t.Helper()
	home, hq := pairOfBureaus(t)
	home.finds(t)
	private, _ := sampleKey(sampleSender)
	_, to := sampleKey(sampleRecipient)
	to.KeyOffice = hq.Office.Code
	path := filepath.Join(folder, "schema-"+strconv.FormatInt(schema(t), 10)+".bundle")
	_, err := home.ExportFor(home.ctx, "HQ", true, "test", schema(t), func(e office.Export) (string, error) {
		return WriteBundle(home.ctx, BundleOrder{FS: afero.NewOsFs(), Path: path, Folder: home.dir, Head: e.Head, To: to, Private: private,
			Lines: e.Lines, Records: e.Records, Files: home.Files.(Attachments)})
	})
	require.NoError(t, err)
}

// TestKeepSample writes a sample where one is asked for, else into a folder of the moment.
func TestKeepSample(t *testing.T) {
	folder := os.Getenv("BAQYLAU_SAMPLES")
	if folder == "" {
		folder = t.TempDir()
	}
	keepSample(t, folder)
	list, err := filepath.Glob(filepath.Join(folder, "*.bundle"))
	require.NoError(t, err)
	require.NotEmpty(t, list)
}

// TestBundlesOfOlderVersions merges what earlier versions of the program have sent, whatever has been added to the tables since: what a
// record lacks is what the column holds in a database that was brought up to date, so that both come to hold the same.
func TestBundlesOfOlderVersions(t *testing.T) {
	samples, err := filepath.Glob(filepath.Join("testdata", "schema-*.bundle"))
	require.NoError(t, err)
	require.NotEmpty(t, samples)
	private, _ := sampleKey(sampleRecipient)
	_, sender := sampleKey(sampleSender)
	sender.KeyOffice = "АҚМ"
	for _, path := range samples {
		hq := newBureau(t, "HQ")
		raw, err := sql.Open("sqlite", hq.db.Path())
		require.NoError(t, err)
		_, err = raw.Exec(`ALTER TABLE findings ADD COLUMN grown_text TEXT NOT NULL DEFAULT 'it''s new'`)
		require.NoError(t, err)
		_, err = raw.Exec(`ALTER TABLE findings ADD COLUMN grown_number INTEGER NOT NULL DEFAULT 7`)
		require.NoError(t, err)
		_, err = raw.Exec(`ALTER TABLE findings ADD COLUMN grown_maybe TEXT`)
		require.NoError(t, err)
		require.NoError(t, raw.Close())
		opened, err := OpenBundle(hq.ctx, Opening{FS: afero.NewOsFs(), Path: path, Office: "HQ", Private: private, Known: []model.OfficeKey{sender}, Schema: schema(t) + 1})
		require.NoError(t, err)
		merged, err := hq.Merge(hq.ctx, asOlder{opened, schema(t) - 1}, office.Choices{Rule: model.RuleAsk})
		require.NoError(t, err)
		require.Equal(t, 1, merged.Counts[model.KindFinding][model.MergeNew])
		require.Equal(t, 1, merged.Counts[model.KindAttachment][model.MergeNew])
		found := 0
		for _, r := range hq.holds(t) {
			if r.Kind == model.KindFinding {
				found++
				for _, want := range []string{`"grown_text":"it's new"`, `"grown_number":7`, `"grown_maybe":null`, `"description":"очередь"`} {
					require.Contains(t, string(r.Sides[0].State), want)
				}
			}
		}
		require.Equal(t, 1, found)
		// The same once more, as a whole of a database that has been brought up to date meanwhile, is nothing new.
		again, err := hq.PreviewMerge(hq.ctx, renamed{asOlder{opened, schema(t) - 1}}, office.Choices{Rule: model.RuleAsk})
		require.NoError(t, err)
		require.Zero(t, again.Of(model.MergeNew)+again.Of(model.MergeChanged)+again.Of(model.MergeConflict)+again.Of(model.MergeRefused))
		// Of the schema of today a column less is no record of ours.
		tried, err := newBureauWith(t, hq).PreviewMerge(hq.ctx, renamed{asOlder{opened, schema(t)}}, office.Choices{Rule: model.RuleAsk})
		require.NoError(t, err)
		require.Equal(t, 1, tried.Of(model.MergeRefused))
	}
}

// asOlder is a bundle that names another schema.
type asOlder struct {
	*Bundle
	schema int64
}

func (b asOlder) Head() model.BundleHead {
	h := b.Bundle.Head()
	h.Schema = b.schema
	return h
}

// renamed is another bundle with the same in it.
type renamed struct{ asOlder }

func (renamed) ID() string { return strings.Repeat("0", 64) }

// newBureauWith is a bureau whose tables have grown, and that has heard of nobody.
func newBureauWith(t *testing.T, like *bureau) *bureau {
	t.Helper()
	b := newBureau(t, like.Office.Code)
	raw, err := sql.Open("sqlite", b.db.Path())
	require.NoError(t, err)
	_, err = raw.Exec(`ALTER TABLE findings ADD COLUMN grown_number INTEGER NOT NULL DEFAULT 7`)
	require.NoError(t, err)
	require.NoError(t, raw.Close())
	return b
}
