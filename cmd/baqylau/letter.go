package main

import (
	"bytes"
	"cmp"
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/letter"
	"baqylau/ui/printing"
)

func (m *Main) letterCommand() *cobra.Command {
	var folder string
	return m.lettersCommand(lettersCommand{use: "letter", short: "cmd.letter", long: "cmd.letter.long",
		flags: func(c *cobra.Command) { c.Flags().StringVar(&folder, "folder", "", m.text.T("cmd.flag.folder")) },
		check: func(c *cobra.Command, sheet *paperFlags) error {
			switch {
			case folder == "":
				return sheet.check()
			case sheet.out != "" || c.Flags().Changed("print"):
				return usageError{model.NewFault("fault.cmd.folder_out")}
			}
			return nil
		},
		run: func(ctx context.Context, j *lettersJob) error {
			if folder != "" {
				return m.letterFiles(ctx, j, folder)
			}
			doc := letter.Document(j.letters, j.session.References, j.words, m.made)
			switch {
			case !j.sheet.command.Flags().Changed("print"):
				return m.streamed(ctx, j.sheet.out, j.keep, doc, "cmd.letter.work", "cmd.letter.written")
			case j.sheet.pages != "" || !isPDF(j.sheet.out): // what a range or another form of file is made of is laid out whole
				return m.paper(j.sheet, j.keep, doc, "cmd.letter.written")
			}
			return m.printStreamed(ctx, j.sheet, j.keep, doc, "cmd.letter.work", "cmd.letter.written")
		}})
}

// letterFiles writes each letter into a folder, and says how far it is where that takes long.
func (m *Main) letterFiles(ctx context.Context, j *lettersJob, folder string) error {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	line := m.follow(m.text.T("cmd.letter.work"))
	files := letter.Files{FS: m.FS, Press: m.press(), Folder: abs, Keep: m.keepMany, Progress: line.tell}
	written, err := files.Write(ctx, j.letters, j.session.References, j.words, m.made)
	line.end()
	if written > 0 {
		m.say(m.text.N("cmd.letter.filed", written, "folder", folder))
	}
	return m.unkept(err)
}

// printStreamed makes a long paper page by page, saying how far what (a key) has come, and hands it to the printer as one job when
// it is whole; with --out it is put there first, which is said by the key written. Where it is stopped no printer gets anything.
func (m *Main) printStreamed(ctx context.Context, f *paperFlags, keep paper.Keep, doc paper.Document, what, written string) error {
	line := m.follow(m.text.T(what))
	doc.Progress = line.tell
	var pdf bytes.Buffer
	made, err := m.press().Print(ctx, doc, &pdf)
	line.end()
	if err != nil {
		return err
	}
	if text := paper.MissingText(made.Missing, m.text); text != "" {
		m.complain(text)
	}
	if f.out != "" {
		abs, err := m.target(f.out)
		if err != nil {
			return err
		}
		if err := m.unkept(made.Deliver(m.FS, abs, pdf.Bytes(), keep)); err != nil {
			return err
		}
		m.say(m.text.N(written, made.Pages, "file", f.out))
		keep = nil // it is kept
	}
	return m.print(f, printing.Paper{Title: doc.Title, File: cmp.Or(doc.Title, "paper") + ".pdf", Data: pdf.Bytes(), Made: made,
		Keeper: func(context.Context) paper.Keep { return keep }}, nil)
}

// streamed writes a long paper page by page, saying how far what (a key) has come, keeps it in the archive and says so by the
// key written; or it writes what else the name of the file ends with.
func (m *Main) streamed(ctx context.Context, path string, keep paper.Keep, doc paper.Document, what, written string) error {
	if done, err := m.writeOther(ctx, path, doc); done {
		return err
	}
	abs, err := m.target(path)
	if err != nil {
		return err
	}
	line := m.follow(m.text.T(what))
	doc.Progress = line.tell
	printed, err := m.press().Deliver(ctx, doc, m.FS, abs, keep)
	line.end()
	if err = m.unkept(err); err != nil {
		return err
	}
	if text := paper.MissingText(printed.Missing, m.text); text != "" {
		m.complain(text)
	}
	m.say(m.text.N(written, printed.Pages, "file", path))
	return nil
}
