package vault

import (
	"archive/tar"
	"bytes"
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/google/uuid"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/checklists"
	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
	"baqylau/storage/files"
)

// bureau is an office on a database of its own with a key.
type bureau struct {
	*office.Session
	ctx  context.Context
	dir  string
	db   *db.DB
	made int
	org  model.Organisation
	rep  model.Person
}

func newBureau(t testing.TB, code string) *bureau {
	t.Helper()
	b := &bureau{ctx: context.Background(), dir: t.TempDir()}
	now := func() time.Time { return time.Date(2018, 11, 7, 6, 0, 0, 0, time.UTC) }
	b.db = dbtest.Open(t, filepath.Join(b.dir, "office.db"), db.Options{Now: now})
	t.Cleanup(func() { require.NoError(t, b.db.Close()) })
	refs, err := reference.Load()
	require.NoError(t, err)
	calendar, err := reference.LoadCalendar()
	require.NoError(t, err)
	shipped, err := checklists.Load()
	require.NoError(t, err)
	store, err := files.New(afero.NewOsFs(), filepath.Join(b.dir, "files"))
	require.NoError(t, err)
	desk := office.New(office.Config{Store: b.db, Files: store, References: refs, Calendar: calendar, Checklists: shipped, CheckText: lang.CheckOwn, Now: now,
		NewID: func() model.ID { return model.ID(uuid.Must(uuid.NewV7()).String()) }, Log: slog.New(slog.DiscardHandler)})
	first, err := desk.Found(b.ctx, model.Office{Code: code, Name: model.Name{RU: "Департамент " + code}, Region: "11"},
		model.Person{Name: "Руководитель " + code, Role: model.RoleManager})
	require.NoError(t, err)
	b.Session, err = desk.SignIn(b.ctx, first.ID)
	require.NoError(t, err)
	_, err = b.MakeOfficeKey(b.ctx)
	require.NoError(t, err)
	b.org, err = b.SaveOrganisation(b.ctx, model.Organisation{Name: model.Name{RU: "ЦОН " + code}, Region: "11", Sector: "health"})
	require.NoError(t, err)
	b.rep, err = b.SavePerson(b.ctx, model.Person{Name: "Айгүл Сейітова", Affiliation: "ОФ «Дорога»"})
	require.NoError(t, err)
	return b
}

// knows takes in the key of another office.
func (b *bureau) knows(t testing.TB, other *bureau) {
	t.Helper()
	keys, err := other.OfficeKeys(b.ctx)
	require.NoError(t, err)
	_, err = b.TrustOfficeKey(b.ctx, keys[0])
	require.NoError(t, err)
}

// finds enters a visit with a violation and a file.
func (b *bureau) finds(t testing.TB) model.Finding {
	t.Helper()
	v, err := b.StartVisit(b.ctx, model.Visit{Date: model.MakeDate(2018, 11, 5), Organisation: b.org.ID, Method: "mystery_shopper",
		Representatives: []model.ID{b.rep.ID}, Scores: model.Scores{5, 4, 3, 2, 1, 5}})
	require.NoError(t, err)
	f, err := b.AddFinding(b.ctx, model.Finding{Visit: v.ID, Category: "long_queue", Description: "очередь", People: 2, Taken: 1000})
	require.NoError(t, err)
	_, err = b.Attach(b.ctx, model.KindVisit, v.ID, "вход.pdf", bytes.NewReader([]byte("%PDF-1.4 "+string(v.ID))), "вход")
	require.NoError(t, err)
	return f
}

// send makes a bundle for another office.
func (b *bureau) send(t testing.TB, to string, whole bool) string {
	t.Helper()
	b.made++
	path := filepath.Join(b.dir, "bundles", to+uuid.NewString())
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	_, err := b.ExportFor(b.ctx, to, whole, "test", schema(t), func(e office.Export) (string, error) {
		return WriteBundle(b.ctx, BundleOrder{FS: afero.NewOsFs(), Path: path, Folder: b.dir, Head: e.Head, To: e.To, Private: e.Private,
			Lines: e.Lines, Records: e.Records, Files: b.Files.(Attachments)})
	})
	require.NoError(t, err)
	return path
}

func schema(t testing.TB) int64 {
	n, err := db.Schema()
	require.NoError(t, err)
	return n
}

func (b *bureau) opening(t require.TestingT, path string) Opening {
	private, err := b.ExchangeKey(b.ctx)
	require.NoError(t, err)
	known, err := b.OfficeKeys(b.ctx)
	require.NoError(t, err)
	n, err := db.Schema()
	require.NoError(t, err)
	return Opening{FS: afero.NewOsFs(), Path: path, Office: b.Office.Code, Private: private, Known: known, Schema: n}
}

func (b *bureau) merge(t require.TestingT, path string) (office.Merged, error) {
	opened, err := OpenBundle(b.ctx, b.opening(t, path))
	if err != nil {
		return office.Merged{}, err
	}
	return b.Merge(b.ctx, opened, office.Choices{Rule: model.RuleAsk})
}

// holds is all that a database holds of records that are exchanged.
func (b *bureau) holds(t testing.TB) (out []model.ExchangeRecord) {
	t.Helper()
	require.NoError(t, b.Store.Read(b.ctx, func(v office.View) error {
		return v.EachExchanged(0, func(r model.ExchangeRecord) error {
			out = append(out, r)
			return nil
		})
	}))
	return out
}

func pairOfBureaus(t testing.TB) (home, hq *bureau) {
	home, hq = newBureau(t, "АҚМ"), newBureau(t, "HQ")
	home.knows(t, hq)
	hq.knows(t, home)
	return home, hq
}

// TestBundleFromOfficeToOffice: the whole first, then what came since; a preview changes nothing and tells what the merge does; files come along;
// what is merged twice, or before what it follows, is refused and says so.
func TestBundleFromOfficeToOffice(t *testing.T) {
	home, hq := pairOfBureaus(t)
	f := home.finds(t)
	whole := home.send(t, "HQ", false)
	before := hq.holds(t)
	opened, err := OpenBundle(hq.ctx, hq.opening(t, whole))
	require.NoError(t, err)
	require.Equal(t, "Департамент АҚМ", opened.Head().FromName.RU)
	preview, err := hq.PreviewMerge(hq.ctx, opened, office.Choices{Rule: model.RuleAsk})
	require.NoError(t, err)
	require.Equal(t, before, hq.holds(t), "only tried")
	merged, err := hq.Merge(hq.ctx, opened, office.Choices{Rule: model.RuleAsk})
	require.NoError(t, err)
	require.Equal(t, preview, merged)
	require.Equal(t, 1, merged.Counts[model.KindVisit][model.MergeNew])
	require.Equal(t, 1, merged.Counts[model.KindAttachment][model.MergeNew])
	require.Zero(t, merged.Of(model.MergeConflict))
	var list []model.Attachment
	require.NoError(t, hq.Store.Read(hq.ctx, func(v office.View) (err error) {
		list, err = v.AttachmentsOf(model.KindVisit, f.Visit)
		return err
	}))
	r, _, err := hq.OpenAttachment(hq.ctx, list[0].ID)
	require.NoError(t, err)
	data, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	require.Equal(t, "%PDF-1.4 "+string(f.Visit), string(data))

	theirs, err := home.History(home.ctx, model.KindVisit, f.Visit)
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(theirs), 3)
	ours, err := hq.History(hq.ctx, model.KindVisit, f.Visit)
	require.NoError(t, err)
	require.Equal(t, theirs, ours, "the history of a record comes along")

	f.Standard = "15 минут"
	_, err = home.SaveFinding(home.ctx, f)
	require.NoError(t, err)
	second := home.send(t, "HQ", false)
	home.finds(t)
	third := home.send(t, "HQ", false)
	_, err = hq.merge(t, third)
	require.True(t, model.HasFault(err, "fault.bundle.gap"), "%v", err)
	merged, err = hq.merge(t, second)
	require.NoError(t, err)
	require.Equal(t, 1, merged.Counts[model.KindFinding][model.MergeChanged])
	require.Zero(t, merged.Of(model.MergeNew), "only what was touched since is in it")
	_, err = hq.merge(t, third)
	require.NoError(t, err)
	for _, again := range []string{whole, second, third} {
		_, err = hq.merge(t, again)
		require.True(t, model.HasFault(err, "fault.bundle.merged"), "%v", err)
	}
	all := hq.holds(t)
	merged, err = hq.merge(t, home.send(t, "HQ", true))
	require.NoError(t, err, "the whole once more is another bundle, and brings nothing")
	require.Zero(t, merged.Of(model.MergeNew)+merged.Of(model.MergeChanged)+merged.Of(model.MergeConflict))
	require.Equal(t, all, hq.holds(t))
	_, n, err := hq.db.BrokenLinks(hq.ctx, 5, nil)
	require.NoError(t, err)
	require.Zero(t, n)
}

// TestForeignBundles: not for this office, of nobody that it knows, signed by another, of itself, of a copy that went on beside its original.
func TestForeignBundles(t *testing.T) {
	home, hq := pairOfBureaus(t)
	third := newBureau(t, "ШЫМ")
	third.knows(t, hq)
	home.finds(t)
	path := home.send(t, "HQ", true)
	_, err := third.merge(t, path)
	require.True(t, model.HasFault(err, "fault.bundle.not_ours"), "%v", err)
	_, err = hq.merge(t, third.send(t, "HQ", true))
	require.True(t, model.HasFault(err, "fault.bundle.stranger"), "%v", err)

	q := hq.opening(t, path)
	q.Office = "ШЫМ"
	_, err = OpenBundle(hq.ctx, q)
	require.True(t, model.HasFault(err, "fault.bundle.other"), "%v", err)
	q = hq.opening(t, path)
	q.Schema++
	_, err = OpenBundle(hq.ctx, q)
	require.NoError(t, err, "an older schema that exchanged already is understood")
	q.Schema -= 2
	_, err = OpenBundle(hq.ctx, q)
	require.True(t, model.HasFault(err, "fault.bundle.schema_newer"), "%v", err)
	q = hq.opening(t, filepath.Join(hq.dir, "none"))
	_, err = OpenBundle(hq.ctx, q)
	require.True(t, model.HasFault(err, "fault.bundle.open"), "%v", err)

	// A copy of the office's database that is worked on beside it, under the same name.
	require.NoError(t, home.db.CopyTo(home.ctx, filepath.Join(home.dir, "copy.db")))
	copied, err := db.Open(home.ctx, filepath.Join(home.dir, "copy.db"), db.Options{})
	require.NoError(t, err)
	defer copied.Close()
	beside := *home
	cfg := home.Config
	cfg.Store = copied
	beside.Session, err = office.New(cfg).SignIn(home.ctx, home.Who.ID)
	require.NoError(t, err)
	_, err = hq.merge(t, path)
	require.NoError(t, err)
	home.finds(t)
	_, err = beside.SaveOrganisation(home.ctx, model.Organisation{Name: model.Name{RU: "Школа"}, Region: "11", Sector: "education"})
	require.NoError(t, err)
	_, err = hq.merge(t, home.send(t, "HQ", false))
	require.NoError(t, err)
	_, err = hq.merge(t, beside.send(t, "HQ", false))
	require.True(t, model.HasFault(err, "fault.bundle.fork"), "%v", err)
}

// plainBundle is a bundle without its encryption.
func plainBundle(t testing.TB, b *bureau, path string) []byte {
	t.Helper()
	id, err := identityOf(b.opening(t, path).Private)
	require.NoError(t, err)
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	r, err := age.Decrypt(f, id)
	require.NoError(t, err)
	data, err := io.ReadAll(r)
	require.NoError(t, err)
	return data
}

// TestDamagedBundles cuts a bundle short and changes bytes, outside and under the encryption: each is refused with a sentence, and nothing of
// it is brought in.
func TestDamagedBundles(t *testing.T) {
	home, hq := pairOfBureaus(t)
	home.finds(t)
	path := home.send(t, "HQ", true)
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	plain := plainBundle(t, hq, path)
	before := hq.holds(t)
	private := hq.opening(t, path).Private
	public, err := recipientOf(ownKey(t, hq))
	require.NoError(t, err)
	require.NotEmpty(t, private)
	again := func(data []byte) []byte {
		var out bytes.Buffer
		w, err := age.Encrypt(&out, public)
		require.NoError(t, err)
		_, err = w.Write(data)
		require.NoError(t, err)
		require.NoError(t, w.Close())
		return out.Bytes()
	}
	bad := filepath.Join(hq.dir, "bad")
	refuses := func(t require.TestingT, data []byte) error {
		require.NoError(t, os.WriteFile(bad, data, 0o600))
		_, err := OpenBundle(hq.ctx, hq.opening(t, bad))
		if err != nil {
			require.Len(t, model.AllFaults(err), 1, "%v", err)
		}
		return err
	}
	for _, n := range []int{0, 1, 20, 100, len(whole) / 2, len(whole) - 1} {
		require.Error(t, refuses(t, whole[:n]))
	}
	for _, n := range []int{0, 1, 20, len(plain) / 2, len(plain) - 9, len(plain) - 1} {
		require.Error(t, refuses(t, again(plain[:n])))
	}
	require.Error(t, refuses(t, append(bytes.Clone(whole), 'x')))
	require.Error(t, refuses(t, again(append(bytes.Clone(plain), 'x'))))
	require.NoError(t, refuses(t, again(plain)))
	rapid.Check(t, func(t *rapid.T) {
		data := bytes.Clone(whole)
		inside := rapid.Bool().Draw(t, "under the encryption")
		if inside {
			data = bytes.Clone(plain)
		}
		data[rapid.IntRange(0, len(data)-1).Draw(t, "at")] ^= byte(rapid.IntRange(1, 255).Draw(t, "by"))
		if inside {
			data = again(data)
		}
		if refuses(t, data) == nil {
			require.True(t, inside, "only the head of gzip has bytes that mean nothing")
		}
	})
	require.Equal(t, before, hq.holds(t))
}

func ownKey(t testing.TB, b *bureau) model.OfficeKey {
	keys, err := b.OfficeKeys(b.ctx)
	require.NoError(t, err)
	return keys[0]
}

// FuzzBundle reads any bytes as a bundle, as they are and under the encryption: it is refused with one sentence, or is the very one that was sent.
func FuzzBundle(f *testing.F) {
	home, hq := pairOfBureaus(f)
	home.finds(f)
	path := home.send(f, "HQ", true)
	whole, err := os.ReadFile(path)
	require.NoError(f, err)
	plain := plainBundle(f, hq, path)
	good, err := OpenBundle(hq.ctx, hq.opening(f, path))
	require.NoError(f, err)
	to, err := recipientOf(ownKey(f, hq))
	require.NoError(f, err)
	q := hq.opening(f, "bundle")
	q.FS = afero.NewMemMapFs()
	for _, seed := range [][]byte{whole, plain, plain[:len(plain)/2], nil, []byte("age-encryption.org/v1\n-> ssh-ed25519 "),
		archive(f, entry{name: manifestEntry, body: []byte(`{"format":"baqylau-bundle","version":1}`)}),
		archive(f, entry{name: "../../x", body: []byte("x")}), archive(f, entry{name: manifestEntry, kind: tar.TypeSymlink, link: "/etc/passwd"})} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var sealed bytes.Buffer
		w, err := age.Encrypt(&sealed, to)
		require.NoError(t, err)
		_, err = w.Write(data)
		require.NoError(t, err)
		require.NoError(t, w.Close())
		for _, file := range [][]byte{data, sealed.Bytes()} {
			require.NoError(t, afero.WriteFile(q.FS, "bundle", file, 0o600))
			opened, err := OpenBundle(hq.ctx, q)
			if err != nil {
				require.Len(t, model.AllFaults(err), 1, "%v", err)
				continue
			}
			require.Equal(t, good.ID(), opened.ID())
		}
	})
}
