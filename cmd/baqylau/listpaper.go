package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/list"
)

// paperListing writes a register as PDF page by page, however long it is, and keeps it in the archive.
func (m *Main) paperListing(c *cobra.Command, s *office.Session, kind string, t listing, words *lang.Catalog, path string, keep paper.Keep) error {
	table := m.tableOf(t)
	table.Filter = m.filterWords(c, s.References, kind)
	doc := list.Document(table, s.Office, words, m.made, s.Today())
	if t.packed != nil {
		doc = list.Long(table, t.packed, s.Office, m.made, s.Today())
	}
	return m.streamed(c.Context(), path, keep, doc, "cmd.list.work", "cmd.paper.written")
}

// filterWords are the flags that narrowed a register, each with what it is called and what its values are called.
func (m *Main) filterWords(c *cobra.Command, refs *model.References, kind string) []string {
	said := map[string]string{}
	var names []string
	c.Flags().Visit(func(f *pflag.Flag) {
		key := "cmd.filter." + strings.ReplaceAll(f.Name, "-", "_")
		if !m.text.Has(key) {
			return // it says how the register is written, not what is in it
		}
		values := []string{f.Value.String()}
		if many, ok := f.Value.(pflag.SliceValue); ok {
			values = many.GetSlice()
		}
		called := make([]string, len(values))
		for i, v := range values {
			called[i] = m.called(refs, kind, f.Name, v)
		}
		names = append(names, f.Name)
		said[f.Name] = m.text.T(key, "value", strings.Join(called, ", "))
	})
	// The period is read first, both its ends together.
	period := []string{"from", "to"}
	names = slices.DeleteFunc(names, func(name string) bool { return slices.Contains(period, name) })
	var out []string
	for _, name := range append(period, names...) {
		if text, ok := said[name]; ok {
			out = append(out, text)
		}
	}
	return out
}

// called is what people call a value of a flag of a register: a day as they write it, an entry of a reference list by its name.
func (m *Main) called(refs *model.References, kind, flag, value string) string {
	lists := map[string]model.RefList{"region": model.Regions, "sector": model.Sectors, "body": model.StateBodies,
		"category": model.Categories, "method": model.Methods}
	switch flag {
	case "from", "to", "as-of":
		if day, err := parseDay(flag, value); err == nil {
			return m.text.Date(day)
		}
	case "state":
		if key := stateKey(kind, value); key != "" {
			return m.text.T(key)
		}
	case "mark", "kind", "verb":
		if key := map[string]string{"mark": "screen.mark.", "kind": "kind.", "verb": "journal.verb."}[flag] + value; m.text.Has(key) {
			return m.text.T(key)
		}
	default:
		list, ok := lists[flag]
		if !ok {
			return value
		}
		if codes, err := m.codes(refs, list, flag, []string{value}); err == nil && len(codes) == 1 {
			return refs.NameOn(list, codes[0], model.Date{}, m.text.Lang())
		}
	}
	return value
}
