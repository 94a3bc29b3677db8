// Package verify reads a PDF that the program printed and says whether it still is what was printed: the record inside it,
// and what each of its pages shows.
package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"

	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/pdffile"
)

// MostBytes is how large a file is read; a register of 100 000 rows has about 7 MB.
const MostBytes = 512 << 20

// State says how the file itself stands.
type State string

// The states of a file, the worst first.
const (
	// RecordChanged: what the file says it was made from is not what it said when it was printed.
	RecordChanged State = "record_changed"
	// PagesChanged: a page shows something else than was printed, or pages are missing or were added.
	PagesChanged State = "pages_changed"
	// TitleChanged: the pages are what was printed, but the file calls itself something else, and viewers show that name.
	TitleChanged State = "title_changed"
	// Resaved: another program has written the file anew; its pages show what was printed.
	Resaved State = "resaved"
	// Touched: something beside the pages was changed in the file, such as its title or its outline.
	Touched State = "touched"
	// Intact: nothing was changed.
	Intact State = "intact"
)

// Paper is a file that was read, with what is wrong with it.
type Paper struct {
	Record paper.Record
	State  State
	// File is the SHA-256 of the file.
	File string
	// Pages is how many pages it has; Changed are those, from 1, that show something else than was printed.
	Pages   int
	Changed []int
	// Producer is the program that says it wrote the file, Title what the file calls itself.
	Producer, Title string
}

// ReadFile reads and checks the file at path. It returns a *model.Fault for a file that is none of ours or cannot be read.
func ReadFile(fsys afero.Fs, path string) (Paper, []byte, error) {
	f, err := fsys.Open(path)
	if err != nil {
		return Paper{}, nil, model.NewFault("fault.verify.open", "path", path).Because(err)
	}
	data, err := io.ReadAll(io.LimitReader(f, MostBytes+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return Paper{}, nil, model.NewFault("fault.verify.open", "path", path).Because(err)
	}
	p, err := Read(data)
	return p, data, err
}

// Read checks a file that is held in memory.
func Read(data []byte) (Paper, error) {
	if len(data) > MostBytes {
		return Paper{}, model.NewFault("fault.verify.too_big")
	}
	f, err := pdffile.Open(data)
	if err != nil {
		return Paper{}, faultOf(err)
	}
	sum := sha256.Sum256(data)
	p := Paper{File: hex.EncodeToString(sum[:]), Producer: f.Producer(), Title: f.Title()}
	text, err := attached(f)
	if err != nil {
		return p, faultOf(err)
	}
	if p.Record, err = parse(text); err != nil {
		return p, err
	}
	pages, err := f.Pages(pdffile.Reading{Inline: paper.InlineDigests(p.Record.Format)})
	if err != nil {
		return p, faultOf(err)
	}
	p.Pages = len(pages)
	sealed, err := p.Record.Sealed()
	if err != nil {
		return p, fmt.Errorf("verify: %w", err)
	}
	p.Changed = changed(p.Record.Pages, pages)
	switch {
	case sealed != p.Record.Seal, digest(p.Record.Content) != p.Record.Digest, p.Record.Code != paper.ShortCode(p.Record.Digest):
		p.State = RecordChanged
	case len(p.Changed) > 0:
		p.State = PagesChanged
	case p.Title != "" && p.Title != paper.Plane(p.Record.Title):
		p.State = TitleChanged
	default:
		p.State = beside(data, p.Record)
	}
	return p, nil
}

// Kept is the paper as the archive would have it, for office.Session.CheckPaper.
func (p Paper) Kept() model.KeptPaper {
	r := p.Record
	return model.KeptPaper{Kind: r.Kind, Title: r.Title, Lang: r.Language, Code: r.Code, Digest: r.Digest, File: p.File, Pages: p.Pages,
		At: r.Made, Content: r.Content, Seal: r.Seal, Signature: r.Signature, Journal: r.Journal}
}

// Genuine reports whether what the file shows and says is what was printed.
func (p Paper) Genuine() bool {
	return p.State != RecordChanged && p.State != PagesChanged && p.State != TitleChanged
}

// attached is the record inside a file, under either of its names.
func attached(f *pdffile.File) ([]byte, error) {
	text, err := f.Attachment(paper.RecordName)
	if errors.Is(err, pdffile.ErrNoAttachment) {
		return f.Attachment(paper.FiguresName)
	}
	return text, err
}

// parse reads a record, its content compact.
func parse(text []byte) (paper.Record, error) {
	var r paper.Record
	var shape struct {
		Format string `json:"format"`
	}
	if err := json.Unmarshal(text, &shape); err != nil || shape.Format == "" {
		return r, model.NewFault("fault.verify.not_ours").Because(err)
	}
	if !slices.Contains(paper.RecordFormats(), shape.Format) {
		return r, model.NewFault("fault.verify.format", "format", shape.Format)
	}
	if err := json.Unmarshal(text, &r); err != nil {
		return r, model.NewFault("fault.verify.record").Because(err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, r.Content); err != nil || len(r.Digest) != 2*sha256.Size {
		return r, model.NewFault("fault.verify.record").Because(err)
	}
	r.Content = compact.Bytes()
	return r, nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// changed lists the pages that show something else; those that are missing stand behind the last.
func changed(printed []string, now []pdffile.Page) []int {
	var out []int
	for i := range max(len(printed), len(now)) {
		if i >= len(printed) || i >= len(now) || printed[i] != now[i].Digest[:paper.PageDigits] {
			out = append(out, i+1)
		}
	}
	return out
}

// fileEnd is the end of a file as it was printed: nothing stands behind it.
var fileEnd = regexp.MustCompile(`\nstartxref\n\d+\n%%EOF\n?$`)

var filesBegin = regexp.MustCompile(`^\d+ 0 obj\s*<<\s*/Type /EmbeddedFile`)

// beside says how a file stands of which the pages and the record are what was printed.
func beside(data []byte, r paper.Record) State {
	if r.BodyLength <= 0 || r.BodyLength >= len(data) || !filesBegin.Match(data[r.BodyLength:]) {
		return Resaved
	}
	// What is added behind the end of a file comes with a further table of objects.
	if digest(data[:r.BodyLength]) != r.Body || bytes.Count(data[r.BodyLength:], []byte("startxref")) != 1 ||
		!fileEnd.Match(data[r.BodyLength:]) {
		return Touched
	}
	return Intact
}

// faultOf is the sentence for a file that cannot be read.
func faultOf(err error) error {
	for cause, key := range map[error]string{
		pdffile.ErrNotPDF: "fault.verify.not_pdf", pdffile.ErrLocked: "fault.verify.locked", pdffile.ErrTooBig: "fault.verify.too_big",
		pdffile.ErrNoAttachment: "fault.verify.not_ours", pdffile.ErrDamaged: "fault.verify.damaged",
	} {
		if errors.Is(err, cause) {
			return model.NewFault(key).Because(err)
		}
	}
	return fmt.Errorf("verify: %w", err)
}

// TextChange is a run of text that stands on a page and did not, or the other way round.
type TextChange struct {
	Page int    `json:"page"`
	Was  string `json:"was"`
	Is   string `json:"is"`
}

// Texts compares the pages of two files run by run, for saying what was changed in a paper of which the printed bytes are
// kept. Pages of which the runs do not correspond are left out.
func Texts(printed, given []byte) ([]TextChange, error) {
	was, err := texts(printed)
	if err != nil {
		return nil, err
	}
	is, err := texts(given)
	if err != nil {
		return nil, err
	}
	var out []TextChange
	for i := range min(len(was), len(is)) {
		if len(was[i].Texts) != len(is[i].Texts) {
			continue
		}
		for n, text := range was[i].Texts {
			if other := is[i].Texts[n]; other != text {
				out = append(out, TextChange{Page: i + 1, Was: text, Is: other})
			}
		}
	}
	return out, nil
}

// mostTexts is how many changed runs of text still are changes of one paper, and not another paper.
const mostTexts = 40

// Changes says what was changed in a paper of which the archive has the original: that one of the kept papers with its code
// (in other languages, of other times) from which it differs least. load gives the bytes of a kept paper.
func Changes(given []byte, kept []model.KeptPaper, load func(model.KeptPaper) ([]byte, error)) ([]TextChange, error) {
	var best []TextChange
	for _, k := range kept {
		printed, err := load(k)
		if err != nil {
			return nil, err
		}
		list, err := Texts(printed, given)
		if err != nil {
			return nil, err
		}
		if n := len(list); n > 0 && n <= mostTexts && (best == nil || n < len(best)) {
			best = list
		}
	}
	return best, nil
}

func texts(data []byte) ([]pdffile.Page, error) {
	f, err := pdffile.Open(data)
	if err != nil {
		return nil, faultOf(err)
	}
	pages, err := f.Pages(pdffile.Reading{Texts: true})
	if err != nil {
		return nil, faultOf(err)
	}
	return pages, nil
}
