package main

import (
	"bytes"
	"cmp"
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/letter"
	"baqylau/ui/printing"
)

func (m *Main) letterCommand() *cobra.Command {
	var flags chosenFlags
	var sheet paperFlags
	var folder string
	c := &cobra.Command{
		Use:   "letter [NUMBER…]",
		Short: m.text.T("cmd.letter"),
		Long:  m.text.T("cmd.letter.long"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := flags.check(c, m, args); err != nil {
				return err
			}
			switch {
			case folder == "":
				if err := sheet.check(); err != nil {
					return err
				}
			case sheet.out != "" || c.Flags().Changed("print"):
				return usageError{model.NewFault("fault.cmd.folder_out")}
			}
			return m.withPrinter(c.Context(), func(s *office.Session, keep paper.Keep) error {
				ids, err := m.chosen(c, s, args, &flags)
				if err != nil {
					return err
				}
				letters, err := s.Letters(c.Context(), ids)
				if err != nil {
					return err
				}
				return m.letters(c.Context(), s, letters, &sheet, folder, keep)
			})
		},
	}
	flags.register(c, m)
	sheet.register(c, m)
	c.Flags().StringVar(&folder, "folder", "", m.text.T("cmd.flag.folder"))
	return c
}

// letters writes letters into one file, or each into a folder, and says how far it is where that takes long.
func (m *Main) letters(ctx context.Context, s *office.Session, letters model.Letters, sheet *paperFlags, folder string, keep paper.Keep) error {
	words, err := m.paperWords(ctx, s)
	if err != nil {
		return err
	}
	if folder != "" {
		abs, err := filepath.Abs(folder)
		if err != nil {
			return err
		}
		line := m.follow(m.text.T("cmd.letter.work"))
		files := letter.Files{FS: m.FS, Folder: abs, Keep: keep, Progress: line.tell}
		written, err := files.Write(ctx, letters, s.References, words, m.Now())
		line.end()
		if written > 0 {
			m.say(m.text.N("cmd.letter.filed", written, "folder", folder))
		}
		return m.unkept(err)
	}
	doc := letter.Document(letters, s.References, words, m.Now())
	switch {
	case sheet.pages != "" || sheet.out != "" && !isPDF(sheet.out): // what a range or another form of file is made of is laid out whole
		return m.paper(sheet, keep, doc, "cmd.letter.written")
	case !sheet.command.Flags().Changed("print"):
		return m.streamed(ctx, sheet.out, keep, doc, "cmd.letter.work", "cmd.letter.written")
	}
	return m.printStreamed(ctx, sheet, keep, doc, "cmd.letter.work", "cmd.letter.written")
}

// printStreamed makes a long paper page by page, saying how far what (a key) has come, and hands it to the printer as one job when
// it is whole; with --out it is put there first, which is said by the key written. Where it is stopped no printer gets anything.
func (m *Main) printStreamed(ctx context.Context, f *paperFlags, keep paper.Keep, doc paper.Document, what, written string) error {
	line := m.follow(m.text.T(what))
	doc.Progress = line.tell
	var pdf bytes.Buffer
	made, err := paper.NewPress().Print(ctx, doc, &pdf)
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
// key written.
func (m *Main) streamed(ctx context.Context, path string, keep paper.Keep, doc paper.Document, what, written string) error {
	abs, err := m.target(path)
	if err != nil {
		return err
	}
	line := m.follow(m.text.T(what))
	doc.Progress = line.tell
	printed, err := paper.NewPress().Deliver(ctx, doc, m.FS, abs, keep)
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
