package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
)

// textsCommand lists what the office's papers say in the place of the program's texts, hands it over and takes it in.
func (m *Main) textsCommand() *cobra.Command {
	var out, in string
	c := &cobra.Command{
		Use:   "texts",
		Short: m.text.T("cmd.texts"),
		Long:  m.text.T("cmd.texts.long"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case out != "" && in != "":
				return usageError{model.NewFault("fault.cmd.texts_one")}
			case in != "":
				return m.withWriting(c.Context(), func(s *office.Session) error { return m.takeTexts(c.Context(), s, in) })
			}
			return m.withSession(c.Context(), func(s *office.Session) error { return m.giveTexts(c.Context(), s, out) })
		},
	}
	f := c.Flags()
	f.StringVar(&out, "export", "", m.text.T("cmd.flag.texts_export"))
	f.StringVar(&in, "import", "", m.text.T("cmd.flag.texts_import"))
	return c
}

// giveTexts writes the office's texts to a file, or lists them where none is named.
func (m *Main) giveTexts(ctx context.Context, s *office.Session, out string) error {
	stored, err := s.PaperTexts(ctx)
	if err != nil {
		return err
	}
	var own []model.PaperText
	for _, t := range stored {
		if t.Own() {
			own = append(own, t)
		}
	}
	switch {
	case out != "":
		if err := m.write(out, func(w io.Writer) error { return model.WritePaperTexts(w, own) }); err != nil {
			return err
		}
		m.say(m.text.N("papertexts.exported", len(own), "file", out))
		return nil
	case len(own) == 0:
		m.say(m.text.T("cmd.texts.none"))
		return nil
	}
	w := tabwriter.NewWriter(m.Stdout, 0, 0, 2, ' ', 0)
	for _, t := range own {
		for _, form := range t.Forms.All() {
			if form.Text != "" {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", t.Lang, t.Key, m.numbers(t, form.Name), form.Text)
			}
		}
	}
	return w.Flush()
}

// numbers says for which numbers a form of a text stands, "" where it counts nothing.
func (m *Main) numbers(t model.PaperText, form string) string {
	if !lang.Counts(t.Forms) {
		return ""
	}
	return m.text.T("papertexts.numbers." + string(t.Lang) + "." + form)
}

// takeTexts keeps the texts of a file, all of them or none, and says what is wrong line by line.
func (m *Main) takeTexts(ctx context.Context, s *office.Session, name string) error {
	file, err := m.FS.Open(name)
	if err != nil {
		return model.NewFault("fault.cmd.texts_read", "file", name).Because(err)
	}
	given, err := model.ReadPaperTexts(file)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	changed, err := s.TakePaperTexts(ctx, given)
	if faults := model.AllFaults(err); len(faults) > 1 {
		for _, f := range faults {
			m.complain(m.text.Fault(f))
		}
		return errSaid
	}
	if err != nil {
		return err
	}
	if changed == 0 {
		m.say(m.text.T("papertexts.imported_none"))
		return nil
	}
	m.say(m.text.N("papertexts.imported", changed))
	return nil
}
