package paper

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"baqylau/model"
)

// The names that the record bears as a file inside the PDF: that of a document of figures, and that of any other.
const (
	FiguresName = "figures.json"
	RecordName  = "record.json"
)

// RecordFormat changes when a reader of an older record would misread a newer one. The second one holds what a brief compares,
// ranks and tells in words, and the texts that people wrote: a reader of the first would call a text right that nobody checked.
// The third states the fields of every record that a paper shows, and by what a register was filtered and what it adds up to; it may be
// signed. A reader of the second would call a forged one right. The fourth takes the digests of pages another way (pdffile.Reading). The
// fifth may name the last line of the journal, which the seal covers: a reader of the fourth would call the seal broken.
const RecordFormat = "baqylau-paper/5"

// RecordFormats are all that are read: papers are checked for as long as they are kept.
func RecordFormats() []string {
	return []string{"baqylau-paper/1", "baqylau-paper/2", "baqylau-paper/3", "baqylau-paper/4", RecordFormat}
}

// InlineDigests reports whether records of a format hold the digests of pages as pdffile.Reading.Inline reads them.
func InlineDigests(format string) bool { return slices.Contains(RecordFormats()[:3], format) }

// Origin is what a document was made from. Every document has one; what is left out is filled in by the Press.
type Origin struct {
	Kind model.PaperKind
	// Office is the code of the office whose records they are.
	Office string
	// Content is written into the record as JSON. It must not depend on the language nor on the time, so that papers of
	// the same records bear the same code. nil: Sources and a digest of the text that is printed.
	Content any
	// Sources are the records that the document shows, for one without Content.
	Sources []model.PaperSource
	// Stated are the figures of such a document, and of a register what it lists; nil for none.
	Stated *model.PrintedCounts
	// Journal is the last line of the journal, zero for none. It stands beside the content: papers of the same figures bear the same
	// code, whatever was journalled between them.
	Journal model.JournalHead
}

// Shows adds records that the document shows, each once; not those of which it says nothing, as a name that is not known.
func (o *Origin) Shows(sources ...model.PaperSource) {
	for _, s := range sources {
		if s.Version == 0 && len(s.Values)+len(s.Words) == 0 {
			continue
		}
		if !slices.ContainsFunc(o.Sources, func(other model.PaperSource) bool { return other.Kind == s.Kind && other.ID == s.ID }) {
			o.Sources = append(o.Sources, s)
		}
	}
}

// Record is the file inside every PDF that says what it was made from, and by which it can be proven later.
type Record struct {
	Format   string          `json:"format"`
	Kind     model.PaperKind `json:"kind"`
	Title    string          `json:"title"`
	Program  string          `json:"program"`
	Version  string          `json:"version"`
	Made     time.Time       `json:"made"`
	Office   string          `json:"office"`
	Language model.Lang      `json:"language"`
	// Code is what stands in the foot of every page: the first eight digits of Digest.
	Code string `json:"code"`
	// Digest is the SHA-256 of Content as compact JSON.
	Digest  string          `json:"digest"`
	Content json.RawMessage `json:"content"`
	// Journal is the last line of the journal when the paper was made, nil where it names none.
	Journal *model.JournalHead `json:"journal,omitempty"`
	// Pages are the digests of what each page shows (pdffile.Page), to their first 32 digits.
	Pages []string `json:"pages"`
	// Body is the SHA-256 of the first BodyLength bytes of the file, in which all pages lie: it tells a file that another
	// program has saved again, with the same pages, from the very one that was printed.
	Body       string `json:"body"`
	BodyLength int    `json:"body_length"`
	// Seal is the SHA-256 of this record as compact JSON with Seal and Signature empty.
	Seal string `json:"seal"`
	// Signature is that of Seal with the key of the office, "" where it has none.
	Signature string `json:"signature,omitempty"`
}

// Sealed works out what Seal is to be.
func (r Record) Sealed() (string, error) {
	r.Seal, r.Signature = "", ""
	b, err := asJSON(r, "")
	if err != nil {
		return "", err
	}
	return digestOf(b), nil
}

// ShortCode is what a digest is called in the foot of a paper: "1A2B-3C4D".
func ShortCode(digest string) string {
	short := strings.ToUpper(digest[:8])
	return short[:4] + "-" + short[4:]
}

// textual is the content of a document that says no other.
type textual struct {
	Title   string               `json:"title"`
	Sources []model.PaperSource  `json:"sources,omitempty"`
	Stated  *model.PrintedCounts `json:"stated,omitempty"`
	Pages   int                  `json:"pages"`
	// Text is the SHA-256 of the text of all pages without their heads and feet.
	Text string `json:"text"`
}

// textSum takes in the text of a document page by page, before the feet, in which its code is to stand.
type textSum struct {
	hash  hash.Hash
	pages int
	room  []byte
}

func newTextSum() *textSum { return &textSum{hash: sha256.New()} }

func (s *textSum) add(p Page) {
	s.pages++
	s.room = s.room[:0]
	for _, t := range p.Texts {
		s.room = append(append(s.room, t.Text...), 0)
	}
	s.room = append(s.room, 1)
	s.hash.Write(s.room)
}

// record begins the record of the document whose pages were added.
func (s *textSum) record(doc Document) Record {
	content := doc.Origin.Content
	if content == nil {
		content = textual{Title: doc.Title, Sources: doc.Origin.Sources, Stated: doc.Origin.Stated, Pages: s.pages, Text: hex.EncodeToString(s.hash.Sum(nil))}
	}
	compact, err := asJSON(content, "")
	if err != nil {
		panic("paper: " + err.Error()) // what a document is made from are plain values
	}
	r := Record{Format: RecordFormat, Kind: doc.Origin.Kind, Title: doc.Title, Program: program, Version: version(),
		Made: doc.Created.UTC().Truncate(time.Second), Office: doc.Origin.Office, Language: doc.Lang,
		Digest: digestOf(compact), Content: compact}
	if r.Kind == "" {
		r.Kind = model.PaperOther
	}
	r.Code = ShortCode(r.Digest)
	if head := doc.Origin.Journal; head.Seq > 0 {
		r.Journal = &head
	}
	return r
}

// qrDigits is how much of the digest stands in the code for telephones.
const qrDigits = 16

// coded is the document with its code in the foot, and the line of the journal where it names one, first, since what follows it gives way to the page number; as a code for
// telephones, where it has none of its own; and among its keywords.
func (s *setter) coded(doc Document, r Record) Document {
	code := s.cat.T("paper.code", "code", r.Code)
	if head := r.Journal; head != nil {
		code += " · " + s.cat.T("paper.journal", "line", s.cat.Number(head.Seq), "digest", head.Digest.Short())
	}
	if doc.FootLeft == "" {
		doc.FootLeft = code
	} else {
		doc.FootLeft = code + " · " + doc.FootLeft
	}
	if doc.FootQR == "" {
		// Capitals and digits alone make a code of fewer, larger modules.
		doc.FootQR = "BAQYLAU:" + r.Code + ":" + strings.ToUpper(r.Digest[:qrDigits])
	}
	doc.Keywords = strings.TrimSpace(doc.Keywords + " " + r.Code)
	return doc
}

// attachedAs is the name of the record's file.
func (r Record) attachedAs() string {
	if r.Kind == model.PaperBrief {
		return FiguresName
	}
	return RecordName
}

// asJSON writes JSON with the letters as they are.
func asJSON(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("write the record of a paper: %w", err)
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// version is that of the program's build.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// Record is what the laid-out document was made from. Pages, Body and Seal are filled in only inside the PDF.
func (l *Layout) Record() Record { return l.record }
