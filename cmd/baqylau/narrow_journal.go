package main

import (
	"context"
	"slices"
	"strings"

	"baqylau/model"
	"baqylau/model/office"
)

// nonEmpty is a list of a text, or of nothing.
func nonEmpty(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// checkCodes refuses codes that are not the end of a text's key with the prefix.
func (m *Main) checkCodes(fault, prefix string, codes []string) error {
	known := m.text.Codes(prefix)
	for _, code := range codes {
		if !slices.Contains(known, code) {
			return usageError{model.NewFault(fault, "value", code, "known", strings.Join(known, ", "))}
		}
	}
	return nil
}

// narrowJournal puts what the flags of the journal say into its filter.
func (m *Main) narrowJournal(ctx context.Context, s *office.Session, f *model.Filter, flags *listFlags) error {
	f.Verbs, f.Of = flags.verbs, flags.of
	if flags.person == "" {
		return nil
	}
	ids, err := s.IDs(ctx, model.Filter{Kind: model.KindPerson}, model.Order{By: "name"})
	if err != nil {
		return err
	}
	people, err := s.PersonRows(ctx, ids)
	if err != nil {
		return err
	}
	p, err := m.namedOne(personsOf(people), flags.person, "fault.cmd.unknown.person")
	if err != nil {
		return usageError{err}
	}
	f.Person = p.ID
	return nil
}
