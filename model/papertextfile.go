package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// paperTextsFormat names a file of texts of the papers, so that another JSON file is not taken for one.
const paperTextsFormat = "baqylau-paper-texts/1"

// MaxPaperTextsFile is how many bytes a file of texts may have: every text of every language at its longest takes less.
const MaxPaperTextsFile = 4 << 20

type paperTextsFile struct {
	Format string          `json:"format"`
	Texts  []paperTextLine `json:"texts"`
}

type paperTextLine struct {
	Lang  Lang      `json:"lang"`
	Key   string    `json:"key"`
	Forms TextForms `json:"forms"`
}

// WritePaperTexts writes the texts of an office as a file that another office can take in. Those that were brought back to the
// program's are left out.
func WritePaperTexts(w io.Writer, texts []PaperText) error {
	file := paperTextsFile{Format: paperTextsFormat, Texts: []paperTextLine{}}
	for _, t := range texts {
		if t.Own() {
			file.Texts = append(file.Texts, paperTextLine{t.Lang, t.Key, t.Forms})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(file); err != nil {
		return fmt.Errorf("write texts of papers: %w", err)
	}
	return nil
}

// ReadPaperTexts reads what WritePaperTexts wrote. What is no such file is a fault; whether the texts may stand on a paper is
// for Session.TakePaperTexts to say.
func ReadPaperTexts(r io.Reader) ([]PaperText, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxPaperTextsFile+1))
	if err != nil {
		return nil, fmt.Errorf("read texts of papers: %w", err)
	}
	if len(data) > MaxPaperTextsFile {
		return nil, NewFault("fault.paper_texts.file")
	}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	d.DisallowUnknownFields()
	var file paperTextsFile
	if err := d.Decode(&file); err != nil || file.Format != paperTextsFormat || d.More() {
		return nil, NewFault("fault.paper_texts.file").Because(err)
	}
	var out []PaperText
	for _, t := range file.Texts {
		out = append(out, PaperText{Lang: t.Lang, Key: t.Key, Forms: t.Forms})
	}
	return out, nil
}
