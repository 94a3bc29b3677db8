package vault

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// entry is an entry of a backup that somebody made up.
type entry struct {
	name string
	kind byte
	body []byte
	link string
}

// archive packs entries as a backup is packed, whatever they are.
func archive(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	w := tar.NewWriter(z)
	for _, e := range entries {
		if e.kind == 0 {
			e.kind = tar.TypeReg
		}
		require.NoError(t, w.WriteHeader(&tar.Header{Name: e.name, Typeflag: e.kind, Size: int64(len(e.body)), Linkname: e.link, Mode: 0o600}))
		_, err := w.Write(e.body)
		require.NoError(t, err)
	}
	require.NoError(t, errors.Join(w.Close(), z.Close()))
	return out.Bytes()
}

func partOf(body []byte) Part {
	sum := sha256.Sum256(body)
	return newPart(sum[:], int64(len(body)))
}

// small is a manifest that fits a database and attachments.
func small(database []byte, attachments ...[]byte) Manifest {
	m := Manifest{Format: formatName, Version: formatVersion, Program: "0.1.0", Schema: 32, Offices: []string{"11"},
		Made: time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC), Reason: model.BackupAsked, Database: partOf(database), Attachments: []Part{}}
	for _, a := range attachments {
		m.Attachments = append(m.Attachments, partOf(a))
	}
	return m
}

func manifestOf(t testing.TB, m Manifest) entry {
	t.Helper()
	data, err := json.Marshal(m)
	require.NoError(t, err)
	return entry{name: manifestEntry, body: data}
}

// read unpacks bytes and returns what was handed out.
func read(data []byte, ids ...age.Identity) (parts map[string][]byte, m Manifest, err error) {
	parts = map[string][]byte{}
	m, _, err = unpack(context.Background(), bytes.NewReader(data), int64(len(data)), ids, func(name string, _ Part, r io.Reader) error {
		b, err := io.ReadAll(r)
		parts[name] = b
		return err
	})
	return parts, m, err
}

var (
	someDatabase = []byte("no database, but bytes")
	someFile     = []byte("a photo")
)

func goodBackup(t testing.TB) []byte {
	t.Helper()
	return archive(t, manifestOf(t, small(someDatabase, someFile)), entry{name: databaseEntry, body: someDatabase},
		entry{name: attachmentFolder + partOf(someFile).SHA256, body: someFile})
}

func TestForeignBackups(t *testing.T) {
	parts, _, err := read(goodBackup(t))
	require.NoError(t, err)
	require.Equal(t, map[string][]byte{databaseEntry: someDatabase, attachmentFolder + partOf(someFile).SHA256: someFile}, parts)

	good := small(someDatabase, someFile)
	with := func(change func(*Manifest)) entry {
		m := good
		m.Attachments = append([]Part{}, good.Attachments...)
		change(&m)
		return manifestOf(t, m)
	}
	database := entry{name: databaseEntry, body: someDatabase}
	photo := entry{name: attachmentFolder + partOf(someFile).SHA256, body: someFile}
	evil := "../../../home/office/.bashrc"
	zeros := make([]byte, 100<<20)
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"empty":                  {nil, errNotBackup},
		"a letter":               {[]byte("Dear colleagues, please find enclosed"), errNotBackup},
		"another archive":        {archive(t, entry{name: "holiday.jpg", body: someFile}), errNotBackup},
		"another manifest":       {archive(t, entry{name: manifestEntry, body: []byte(`{"format":"other","version":1}`)}), errNotBackup},
		"no database":            {archive(t, manifestOf(t, good)), errChanged},
		"no attachment":          {archive(t, manifestOf(t, good), database), errChanged},
		"one entry too many":     {archive(t, manifestOf(t, good), database, photo, entry{name: "x"}), errChanged},
		"a path in the name":     {archive(t, manifestOf(t, good), database, entry{name: attachmentFolder + evil, body: someFile}), errChanged},
		"a path in the digest":   {archive(t, with(func(m *Manifest) { m.Attachments[0].SHA256 = evil }), database, photo), errChanged},
		"an absolute name":       {archive(t, manifestOf(t, good), entry{name: "/etc/passwd", body: someDatabase}, photo), errChanged},
		"a link":                 {archive(t, manifestOf(t, good), entry{name: databaseEntry, kind: tar.TypeSymlink, link: "/etc/passwd"}, photo), errChanged},
		"a folder":               {archive(t, manifestOf(t, good), entry{name: databaseEntry, kind: tar.TypeDir}, photo), errChanged},
		"an ending with a path":  {archive(t, with(func(m *Manifest) { s := "/../x"; m.Apart = &s }), database), errChanged},
		"a larger database":      {archive(t, manifestOf(t, good), entry{name: databaseEntry, body: append(someDatabase, 'x')}, photo), errChanged},
		"another database":       {archive(t, manifestOf(t, good), entry{name: databaseEntry, body: []byte(strings.ToUpper(string(someDatabase)))}, photo), errChanged},
		"a negative size":        {archive(t, with(func(m *Manifest) { m.Database.Size = -1 }), database, photo), errChanged},
		"more than all":          {archive(t, with(func(m *Manifest) { m.Database.Size = 1 << 62 }), database, photo), errChanged},
		"sizes that wrap around": {archive(t, with(func(m *Manifest) { m.Database.Size, m.Attachments[0].Size = 1<<62, 1<<62 }), database, photo), errChanged},
		"an attachment twice":    {archive(t, with(func(m *Manifest) { m.Attachments = append(m.Attachments, m.Attachments[0]) }), database, photo, photo), errChanged},
		"a bomb":                 {archive(t, manifestOf(t, small(zeros)), entry{name: databaseEntry, body: zeros}), errChanged},
		"a bomb behind the end":  {append(goodBackup(t), archive(t, entry{name: "x", body: zeros})...), errChanged},
	} {
		t.Run(name, func(t *testing.T) {
			parts, _, err := read(c.data)
			require.ErrorIs(t, err, c.want)
			for name := range parts {
				require.True(t, name == databaseEntry || strings.HasPrefix(name, attachmentFolder) && validDigest(name[len(attachmentFolder):]), name)
			}
		})
	}
	_, _, err = read(archive(t, with(func(m *Manifest) { m.Version = 2 })))
	require.True(t, model.HasFault(err, "fault.backup.newer"), "%v", err)
	_, _, err = read(archive(t, entry{name: manifestEntry, body: []byte(`{"format":"baqylau-backup","version":7,"new":"field"}`)}))
	require.True(t, model.HasFault(err, "fault.backup.newer"), "a later format may have any fields: %v", err)
}

// locked is a good backup under a passphrase.
func locked(t testing.TB, plain []byte) ([]byte, age.Identity) {
	t.Helper()
	s, err := Lock{Passphrase: "жеті рет өлшеп бір кес", work: 5}.seal()
	require.NoError(t, err)
	var out bytes.Buffer
	w, err := age.Encrypt(&out, s.to...)
	require.NoError(t, err)
	_, err = w.Write(plain)
	require.NoError(t, errors.Join(err, w.Close()))
	return out.Bytes(), s.back[0]
}

// TestDamagedBackups cuts a backup short anywhere and changes any of its bytes, open and encrypted: it is refused, or gives the very same
// (the head of gzip has bytes that mean nothing).
func TestDamagedBackups(t *testing.T) {
	plain := goodBackup(t)
	sealed, id := locked(t, plain)
	want, _, err := read(plain)
	require.NoError(t, err)
	have, _, err := read(sealed, id)
	require.NoError(t, err)
	require.Equal(t, want, have)
	isRefused := func(t require.TestingT, err error) {
		ok := errors.Is(err, errNotBackup) || errors.Is(err, errShort) || errors.Is(err, errChanged) || len(model.AllFaults(err)) > 0
		require.True(t, ok, "%v", err)
	}
	for _, data := range [][]byte{plain, sealed} {
		for n := range data {
			_, _, err := read(data[:n], id)
			isRefused(t, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		data := bytes.Clone(rapid.SampledFrom([][]byte{plain, sealed}).Draw(t, "which"))
		at := rapid.IntRange(0, len(data)-1).Draw(t, "at")
		data[at] ^= byte(rapid.IntRange(1, 255).Draw(t, "by"))
		got, _, err := read(data, id)
		if err == nil {
			require.Equal(t, want, got)
			return
		}
		isRefused(t, err)
	})
}

// TestRefusalsLeaveNothing restores what is no whole backup: one sentence each, and nothing in the folder.
func TestRefusalsLeaveNothing(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	dir := t.TempDir()
	from := filepath.Join(dir, "office.backup")
	_, err := w.vault.WriteTo(ctx, from, Lock{}, false)
	require.NoError(t, err)
	whole, err := os.ReadFile(from)
	require.NoError(t, err)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"letter":          {[]byte("a letter"), "fault.backup.not_one"},
		"cut":             {whole[:len(whole)/2], "fault.backup.short_file"},
		"no database":     {goodBackup(t), "fault.backup.changed"},
		"more at the end": {append(bytes.Clone(whole), 'x'), "fault.backup.changed"},
		"changed":         {flipped(whole, len(whole)/2), "fault.backup.changed"},
		"last byte":       {whole[:len(whole)-1], "fault.backup.short_file"},
	} {
		require.NoError(t, os.WriteFile(from, c.data, 0o600))
		_, err := Restore(ctx, w.restoring(from, filepath.Join(dir, "new.db")))
		require.True(t, model.HasFault(err, c.want), "%s: %v", name, err)
		require.Len(t, model.AllFaults(err), 1)
		require.Equal(t, []string{"office.backup"}, names(t, dir), name)
	}
	_, err = Restore(ctx, w.restoring(filepath.Join(dir, "none"), filepath.Join(dir, "new.db")))
	require.True(t, model.HasFault(err, "fault.backup.no_file"), "%v", err)
	_, err = Restore(ctx, w.restoring(dir, filepath.Join(dir, "new.db")))
	require.True(t, model.HasFault(err, "fault.backup.not_one"), "%v", err)
	_, err = Restore(ctx, w.restoring(from, filepath.Join(dir, "none", "new.db")))
	require.True(t, model.HasFault(err, "fault.backup.folder"), "%v", err)
}

func flipped(data []byte, at int) []byte {
	out := bytes.Clone(data)
	out[at] ^= 0xff
	return out
}

// FuzzBackup reads any bytes as a backup: it is refused, or what it hands out is what its manifest says and no more than may be.
func FuzzBackup(f *testing.F) {
	good := goodBackup(f)
	sealed, id := locked(f, good)
	apart := small(someDatabase, someFile)
	mark := ""
	apart.Apart = &mark
	for _, seed := range [][]byte{good, sealed, good[:len(good)/2], flipped(good, 40), nil, []byte("age-encryption.org/v1\n-> "),
		archive(f, manifestOf(f, apart), entry{name: databaseEntry, body: someDatabase}),
		archive(f, manifestOf(f, small(someDatabase)), entry{name: "../x", body: someDatabase}),
		archive(f, entry{name: manifestEntry, kind: tar.TypeSymlink, link: "/etc/passwd"})} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var bytesOut int64
		m, _, err := unpack(context.Background(), bytes.NewReader(data), int64(len(data)), []age.Identity{id}, func(name string, p Part, r io.Reader) error {
			if name != databaseEntry && (!strings.HasPrefix(name, attachmentFolder) || !validDigest(name[len(attachmentFolder):])) {
				return fmt.Errorf("a name from outside: %q", name)
			}
			n, err := io.Copy(io.Discard, r)
			bytesOut += n
			return err
		})
		require.NotContains(t, fmt.Sprint(err), "a name from outside")
		require.LessOrEqual(t, bytesOut, mostUnpacked(int64(len(data)))+1)
		if err == nil {
			require.NoError(t, m.check(int64(len(data))))
		}
	})
}

// TestWorkFactorIsBounded refuses a file that asks for more memory than a backup of ours does.
func TestWorkFactorIsBounded(t *testing.T) {
	data := []byte("age-encryption.org/v1\n-> scrypt bBdQ1jvPmvqUvZGmEVpQnA 22\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")
	ids, err := Key{Passphrase: "whatever it may be"}.identities()
	require.NoError(t, err)
	begin := time.Now()
	_, _, err = unpack(context.Background(), bytes.NewReader(data), int64(len(data)), ids, nil)
	require.Error(t, err)
	require.Less(t, time.Since(begin), time.Second, "nothing was worked out")
}
