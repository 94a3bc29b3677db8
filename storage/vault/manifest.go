package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"

	"baqylau/model"
)

const (
	// formatName and formatVersion stand in each manifest; a file of a later version is refused.
	formatName    = "baqylau-backup"
	formatVersion = 1

	manifestEntry    = "manifest.json"
	databaseEntry    = "database.db"
	attachmentFolder = "attachments/"

	// mostManifest is the size of the largest manifest, of some half a million attachments.
	mostManifest = 64 << 20
	// freeBytes and mostRatio bound what a file may unpack to. Databases pack to a quarter, and a bomb to a thousandth.
	freeBytes = 64 << 20
	mostRatio = 200
)

// Manifest is the first entry of a backup: what it is of, and what else is in it. Its names in JSON are those of the format
// (docs/decisions/backup.md) and never change.
type Manifest struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	// Program made it, of a database with this schema and the records of these offices.
	Program string             `json:"program"`
	Schema  int64              `json:"schema"`
	Offices []string           `json:"offices"`
	Made    time.Time          `json:"made"`
	Reason  model.BackupReason `json:"reason"`
	// Journal is the last line of its journal.
	Journal JournalHead `json:"journal"`
	// Database is the copy, as one file.
	Database Part `json:"database"`
	// Attachments are in the order of their digests. Missing are the digests of those that records name and that could not be had.
	Attachments []Part   `json:"attachments"`
	Missing     []string `json:"missing,omitempty"`
	// Apart says that the attachments lie beside the file, in the folder `contents`, with this ending; nil has them in it.
	Apart *string `json:"apart,omitempty"`
}

// JournalHead is a model.JournalHead in JSON.
type JournalHead struct {
	Line   int64  `json:"line"`
	Digest string `json:"digest"`
}

// Part is a file in a backup: its SHA-256 in hexadecimal and its size in bytes.
type Part struct {
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// backup is what people are told of it.
func (m *Manifest) backup(name string, bytes int64) model.Backup {
	digest, err := model.ParseDigest(m.Journal.Digest)
	if err != nil {
		digest = model.Digest{} // of a schema without a chain
	}
	return model.Backup{Name: name, Made: m.Made, Reason: m.Reason, Bytes: bytes, Attachments: len(m.Attachments), Missing: len(m.Missing),
		Journal: model.JournalHead{Seq: m.Journal.Line, Digest: digest}}
}

// readManifest reads a manifest and refuses one that promises what cannot be: bytes is the size of the whole file.
func readManifest(r io.Reader, bytesInFile int64) (Manifest, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostManifest+1))
	if err != nil {
		return Manifest{}, err
	}
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if len(data) > mostManifest || json.Unmarshal(data, &head) != nil || head.Format != formatName {
		return Manifest{}, errNotBackup
	}
	if head.Version > formatVersion {
		return Manifest{}, model.NewFault("fault.backup.newer", "have", head.Version, "known", formatVersion)
	}
	var m Manifest
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return Manifest{}, fmt.Errorf("%w: manifest: %w", errChanged, err)
	}
	return m, m.check(bytesInFile)
}

// ending is what the names of attachments that lie apart end with: nothing, or the mark of for whom they are encrypted.
var ending = regexp.MustCompile(`^(\.[0-9a-f]{16}\.age)?$`)

func (m *Manifest) check(bytesInFile int64) error {
	wrong := func(what string) error { return fmt.Errorf("%w: manifest: %s", errChanged, what) }
	if m.Version < 1 || m.Schema < 0 || m.Journal.Line < 0 || m.Made.IsZero() {
		return wrong("numbers")
	}
	if !validDigest(m.Database.SHA256) || m.Database.Size <= 0 {
		return wrong("database")
	}
	if m.Journal.Digest != "" && !validDigest(m.Journal.Digest) {
		return wrong("journal")
	}
	if m.Apart != nil && !ending.MatchString(*m.Apart) {
		return wrong("ending")
	}
	// Sizes are added up against what is left, which no sum can leave behind.
	room := mostUnpacked(bytesInFile)
	take := func(n int64) bool {
		room -= n
		return n >= 0 && room >= 0
	}
	if !take(m.Database.Size) {
		return wrong("size")
	}
	before := ""
	for _, p := range m.Attachments {
		if !validDigest(p.SHA256) || p.SHA256 <= before || p.Size < 0 || m.Apart == nil && !take(p.Size) {
			return wrong("attachments")
		}
		before = p.SHA256
	}
	if !slices.IsSorted(m.Missing) || slices.ContainsFunc(m.Missing, func(d string) bool { return !validDigest(d) }) {
		return wrong("missing")
	}
	return nil
}

// mostUnpacked is how many bytes a file of a size may hold.
func mostUnpacked(size int64) int64 {
	const most = 1 << 60
	if size > (most-freeBytes)/mostRatio {
		return most
	}
	return freeBytes + mostRatio*size
}

// validDigest reports whether a text is a digest: nothing else that is read ever becomes part of a path.
func validDigest(text string) bool {
	if len(text) != 2*sha256.Size {
		return false
	}
	for _, c := range text {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// newPart names what was digested.
func newPart(sum []byte, size int64) Part { return Part{SHA256: hex.EncodeToString(sum), Size: size} }
