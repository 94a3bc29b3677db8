package sheet

import (
	"bytes"

	"golang.org/x/text/encoding/unicode"

	"baqylau/model"
)

// Format is a kind of file that can be read.
type Format string

// The formats that can be read.
const (
	FormatCSV  Format = "csv"
	FormatXLSX Format = "xlsx"
)

// signatures are the first bytes of files that people take for a table and that are none, with the
// sentence for each. Word and picture files are dragged onto the window just as well.
var signatures = []struct{ prefix, code string }{
	{"%PDF", "fault.sheet.pdf"},
	{"\x89PNG", "fault.sheet.picture"},
	{"\xff\xd8\xff", "fault.sheet.picture"},
	{"GIF8", "fault.sheet.picture"},
	{"{\\rtf", "fault.sheet.document"},
	{"Rar!", "fault.sheet.archive"},
	{"7z\xbc\xaf\x27\x1c", "fault.sheet.archive"},
	{"\x1f\x8b", "fault.sheet.archive"},
	{"SQLite format 3", "fault.sheet.database"},
}

const (
	zipSignature = "PK\x03\x04"
	zipEmpty     = "PK\x05\x06"
	cfbSignature = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
)

// sniff tells the format by the first bytes of the file, or why it cannot be read.
func sniff(name string, head []byte) (Format, error) {
	if bytes.HasPrefix(head, []byte(zipSignature)) || bytes.HasPrefix(head, []byte(zipEmpty)) {
		return FormatXLSX, nil
	}
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.prefix)) {
			return "", model.NewFault(s.code, "file", name)
		}
	}
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<table", "<?xml", "<meta"} {
		if bytes.HasPrefix(text, []byte(tag)) {
			return "", model.NewFault("fault.sheet.web_page", "file", name)
		}
	}
	return FormatCSV, nil
}

// compoundFault tells the files of the old container apart: a workbook with a password, an old .xls,
// and anything else. The streams' names stand in the container as UTF-16.
func compoundFault(name string, data []byte) error {
	has := func(stream string) bool {
		utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(stream)
		return err == nil && bytes.Contains(data, []byte(utf16))
	}
	switch {
	case has("EncryptedPackage") || has("EncryptionInfo"):
		return model.NewFault("fault.sheet.password", "file", name)
	case has("WordDocument"):
		return model.NewFault("fault.sheet.document", "file", name)
	case has("Workbook") || has("Book"):
		return model.NewFault("fault.sheet.old_xls", "file", name)
	}
	return model.NewFault("fault.sheet.not_table", "file", name)
}
