package files

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
)

// kind is a sort of file that may be attached. Everything else is refused: programs, scripts, pages, archives.
type kind struct {
	mime    string
	picture bool
	// ends are the endings of its names, the usual one first.
	ends []string
}

// headSize is how much of a file tells what it is.
const headSize = 64

// kindOf tells by content what a file is, nil for what is not taken.
func kindOf(r io.ReaderAt, size int64) (*kind, error) {
	head := make([]byte, min(headSize, size))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the head: %w", err)
	}
	at := func(i int, s string) bool { return len(head) >= i+len(s) && string(head[i:i+len(s)]) == s }
	switch {
	case at(0, "\xff\xd8\xff"):
		return &kind{"image/jpeg", true, []string{".jpg", ".jpeg", ".jpe", ".jfif"}}, nil
	case at(0, "\x89PNG\r\n\x1a\n"):
		return &kind{"image/png", true, []string{".png"}}, nil
	case at(0, "GIF87a"), at(0, "GIF89a"):
		return &kind{"image/gif", true, []string{".gif"}}, nil
	case at(0, "RIFF") && at(8, "WEBP"):
		return &kind{"image/webp", true, []string{".webp"}}, nil
	case at(0, "%PDF-"):
		return &kind{"application/pdf", false, []string{".pdf"}}, nil
	case at(4, "ftyp"):
		return film(head), nil
	case at(0, "PK\x03\x04"):
		return document(r, size), nil
	}
	return nil, nil
}

// film tells videos from the other files of the same make, among them pictures (HEIC) that cannot be shown here.
func film(head []byte) *kind {
	if len(head) < 12 {
		return nil
	}
	switch brand := string(head[8:12]); {
	case slices.Contains([]string{"isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash"}, brand):
		return &kind{"video/mp4", false, []string{".mp4", ".m4v"}}
	case strings.HasPrefix(brand, "3gp"):
		return &kind{"video/3gpp", false, []string{".3gp"}}
	case brand == "qt  ":
		return &kind{"video/quicktime", false, []string{".mov"}}
	}
	return nil
}

// mostEntries bounds how many entries of an archive are looked at.
const mostEntries = 10_000

// document tells an office document from any other archive; one that carries macros is not taken.
func document(r io.ReaderAt, size int64) *kind {
	z, err := zip.NewReader(r, size)
	if err != nil || len(z.File) > mostEntries {
		return nil
	}
	names := make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		names[f.Name] = f
		if strings.EqualFold(path.Base(f.Name), "vbaProject.bin") {
			return nil
		}
	}
	switch {
	case names["[Content_Types].xml"] != nil && names["word/document.xml"] != nil:
		return &kind{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, []string{".docx"}}
	case names["[Content_Types].xml"] != nil && names["xl/workbook.xml"] != nil:
		return &kind{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, []string{".xlsx"}}
	case names["mimetype"] != nil && names["content.xml"] != nil:
		return openDocument(names["mimetype"])
	}
	return nil
}

func openDocument(f *zip.File) *kind {
	r, err := f.Open()
	if err != nil {
		return nil
	}
	defer r.Close()
	mime, err := io.ReadAll(io.LimitReader(r, 100))
	if err != nil {
		return nil
	}
	switch m := string(bytes.TrimSpace(mime)); m {
	case "application/vnd.oasis.opendocument.text":
		return &kind{m, false, []string{".odt"}}
	case "application/vnd.oasis.opendocument.spreadsheet":
		return &kind{m, false, []string{".ods"}}
	}
	return nil
}

// named gives a name the ending of its kind, so that what is opened later is taken for what it is.
func (k *kind) named(name string) string {
	if name == "" {
		return "file" + k.ends[0]
	}
	if slices.Contains(k.ends, strings.ToLower(path.Ext(name))) {
		return name
	}
	return name + k.ends[0]
}

// longestName is in characters; file systems take 255 bytes.
const longestName = 100

// cleanName makes a name harmless on every system: no folders, no characters that cannot be seen, none that
// turn the direction of writing, none that file systems keep for themselves.
func cleanName(name string) string {
	name = strings.ToValidUTF8(name, "")
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(name), " ")
	name = strings.Trim(name, ". ")
	if runes := []rune(name); len(runes) > longestName {
		end := []rune(path.Ext(name))
		if len(end) > 10 {
			end = nil
		}
		name = strings.TrimRight(string(runes[:longestName-len(end)]), ". ") + string(end)
	}
	return name
}
