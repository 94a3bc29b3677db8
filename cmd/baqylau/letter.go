package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/letter"
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
		files := letter.Files{FS: m.FS, Press: m.press(), Folder: abs, Keep: m.keepMany, Progress: line.tell}
		written, err := files.Write(ctx, letters, s.References, words, m.made)
		line.end()
		if written > 0 {
			m.say(m.text.N("cmd.letter.filed", written, "folder", folder))
		}
		return m.unkept(err)
	}
	doc := letter.Document(letters, s.References, words, m.made)
	if ending := strings.ToLower(filepath.Ext(sheet.out)); !sheet.command.Flags().Changed("print") && (ending == "" || ending == ".pdf") {
		return m.streamed(ctx, sheet.out, keep, doc, "cmd.letter.work", "cmd.letter.written")
	}
	return m.paper(sheet, keep, doc, "cmd.letter.written")
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
