package main

import (
	"context"
	"fmt"
	"image/png"
	"io"
	"path/filepath"
	"strings"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/book"
	"baqylau/ui/paper/docx"
)

// outputEndings are what the name of a paper's file may end with; one without an ending is a PDF too.
func outputEndings() []string { return []string{".pdf", ".docx", ".xlsx", ".txt", ".png"} }

// isPDF reports a name of a PDF, which a name without an ending is too.
func isPDF(path string) bool {
	ending := strings.ToLower(filepath.Ext(path))
	return ending == "" || ending == ".pdf"
}

// checkEnding refuses a name that promises a form of file which papers are not written in.
func checkEnding(path string) error {
	ending := strings.ToLower(filepath.Ext(path))
	if ending == "" {
		return nil
	}
	for _, known := range outputEndings() {
		if ending == known {
			return nil
		}
	}
	return usageError{model.NewFault("fault.cmd.out_ending", "ending", ending, "known", strings.Join(outputEndings(), ", "))}
}

// listForm is how `list` writes a register into a file of a name: as its ending says, or as --format does where the name has none. A
// format that the ending contradicts is refused, as is an ending that a register is not written in.
func listForm(path, format string, chosen bool) (string, error) {
	forms := map[string]string{".csv": "csv", ".xlsx": "xlsx", ".json": "json", ".pdf": "pdf", ".txt": "table"}
	ending := strings.ToLower(filepath.Ext(path))
	if ending == "" {
		return format, nil
	}
	form, ok := forms[ending]
	switch {
	case !ok:
		return "", usageError{model.NewFault("fault.cmd.out_ending", "ending", ending, "known", ".csv, .xlsx, .json, .pdf, .txt")}
	case chosen && form != format:
		return "", usageError{model.NewFault("fault.cmd.format_ending", "ending", ending, "format", format)}
	}
	return form, nil
}

// writeOther writes a paper as something else than PDF, where the name of the file ends so, and says so; false where it is to be
// a PDF. These files are not kept in the archive: they are there to be changed, and prove nothing.
func (m *Main) writeOther(ctx context.Context, path string, doc paper.Document) (bool, error) {
	write := map[string]func(io.Writer) error{
		".docx": func(w io.Writer) error { return docx.Write(w, paper.NewPress(), doc) },
		".txt":  func(w io.Writer) error { return paper.WriteText(w, doc) },
		".xlsx": func(w io.Writer) error { return writeTables(ctx, w, book.Tables(doc)) },
	}
	ending := strings.ToLower(filepath.Ext(path))
	if ending == ".png" {
		return true, m.writePictures(strings.TrimSuffix(path, filepath.Ext(path)), doc)
	}
	fill, ok := write[ending]
	if !ok {
		return false, nil
	}
	if ending == ".docx" && !docx.Holds(doc) {
		return true, model.NewFault("fault.cmd.no_docx", "path", path)
	}
	if ending == ".xlsx" && len(book.Tables(doc)) == 0 {
		return true, model.NewFault("fault.cmd.no_tables", "path", path)
	}
	if err := m.write(path, fill); err != nil {
		return true, err
	}
	m.say(m.text.T("cmd.output.written", "file", path))
	return true, nil
}

// writePictures writes each page and each chart of a paper as a PNG of its own, numbered behind the name.
func (m *Main) writePictures(name string, doc paper.Document) error {
	layout := m.lay(doc)
	for i := range layout.Pages {
		img, err := layout.Image(i, paper.PictureDPI)
		if err != nil {
			return err
		}
		path := fmt.Sprintf("%s-%d.png", name, i+1)
		if err := m.write(path, func(w io.Writer) error { return png.Encode(w, img) }); err != nil {
			return err
		}
		m.say(m.text.T("cmd.output.written", "file", path))
	}
	press := paper.NewPress()
	for i, d := range paper.Charts(doc) {
		img, err := d.Picture(press, doc)
		if err != nil {
			return err
		}
		path := fmt.Sprintf("%s-chart-%d.png", name, i+1)
		if err := m.write(path, func(w io.Writer) error { return png.Encode(w, img) }); err != nil {
			return err
		}
		m.say(m.text.T("cmd.output.written", "file", path))
	}
	return nil
}
