package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"baqylau/assets/lang"
	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/list"
)

// paperListing writes a register as PDF page by page, however long it is, and keeps it in the archive.
func (m *Main) paperListing(c *cobra.Command, s *office.Session, t listing, words *lang.Catalog, path string, keep paper.Keep) error {
	table := m.tableOf(t)
	table.Filter = m.filterWords(c)
	doc := list.Document(table, s.Office, words, m.Now(), s.Today())
	if t.packed != nil {
		doc = list.Long(table, t.packed, s.Office, m.Now(), s.Today())
	}
	return m.streamed(c.Context(), path, keep, doc, "cmd.list.work", "cmd.paper.written")
}

// filterWords are the flags that narrowed a register, as people typed them, each with what it is called.
func (m *Main) filterWords(c *cobra.Command) []string {
	var out []string
	c.Flags().Visit(func(f *pflag.Flag) {
		key := "cmd.filter." + strings.ReplaceAll(f.Name, "-", "_")
		if !m.text.Has(key) {
			return // it says how the register is written, not what is in it
		}
		value := f.Value.String()
		if many, ok := f.Value.(pflag.SliceValue); ok {
			value = strings.Join(many.GetSlice(), ", ")
		}
		out = append(out, m.text.T(key, "value", value))
	})
	return out
}
