package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper"
)

// lettersCommand is a command that makes a paper of letters: of recommendations that are named by their numbers or found by a
// filter, written to a file or printed.
type lettersCommand struct {
	use, short, long string // the texts are keys
	// flags adds what the command has besides; check holds all flags against each other, paperFlags.check among them.
	flags func(c *cobra.Command)
	check func(c *cobra.Command, sheet *paperFlags) error
	run   func(ctx context.Context, j *lettersJob) error
}

// lettersJob is what a lettersCommand works on.
type lettersJob struct {
	session *office.Session
	letters model.Letters
	words   *lang.Catalog // of the papers
	sheet   *paperFlags
	keep    paper.Keep
}

func (m *Main) lettersCommand(l lettersCommand) *cobra.Command {
	var chosen chosenFlags
	var sheet paperFlags
	c := &cobra.Command{
		Use:   l.use + " [NUMBER…]",
		Short: m.text.T(l.short),
		Long:  m.text.T(l.long),
		RunE: func(c *cobra.Command, args []string) error {
			if err := chosen.check(c, m, args); err != nil {
				return err
			}
			if err := l.check(c, &sheet); err != nil {
				return err
			}
			return m.withPrinter(c.Context(), func(s *office.Session, keep paper.Keep) error {
				ids, err := m.chosen(c, s, args, &chosen)
				if err != nil {
					return err
				}
				letters, err := s.Letters(c.Context(), ids)
				if err != nil {
					return err
				}
				words, err := m.paperWords(c.Context(), s)
				if err != nil {
					return err
				}
				return l.run(c.Context(), &lettersJob{session: s, letters: letters, words: words, sheet: &sheet, keep: keep})
			})
		},
	}
	chosen.register(c, m)
	sheet.register(c, m)
	l.flags(c)
	return c
}

// chosenFlags choose recommendations, for a command that takes their numbers or a filter.
type chosenFlags struct {
	scopeFlags
	states, categories, marks []string
}

func (f *chosenFlags) register(c *cobra.Command, m *Main) {
	f.scopeFlags.register(c, m.text)
	c.Flags().StringSliceVar(&f.states, "state", nil, m.text.T("cmd.flag.state"))
	c.Flags().StringSliceVar(&f.categories, "category", nil, m.text.T("cmd.flag.category"))
	c.Flags().StringSliceVar(&f.marks, "mark", nil, m.text.T("cmd.flag.mark"))
}

// filterFlags are the flags that make a filter of chosenFlags.
func filterFlags() []string {
	return []string{"from", "to", "as-of", "region", "sector", "body", "organisation", "service", "state", "category", "mark"}
}

// check refuses a command that names nothing, or names and filters.
func (f *chosenFlags) check(c *cobra.Command, m *Main, args []string) error {
	filtered := slices.ContainsFunc(filterFlags(), func(name string) bool { return c.Flags().Changed(name) })
	switch {
	case len(args) == 0 && !filtered:
		return usageError{model.NewFault("fault.cmd.chosen")}
	case len(args) > 0 && filtered:
		return usageError{model.NewFault("fault.cmd.chosen_both")}
	}
	return m.checkList("recommendations", &listFlags{scopeFlags: f.scopeFlags, states: f.states, categories: f.categories, marks: f.marks, format: "table"})
}

// chosen are the recommendations that were named, in their order, or those of the office that the filter finds and that have a
// letter, by number. A filter that finds none is a fault.
func (m *Main) chosen(c *cobra.Command, s *office.Session, args []string, flags *chosenFlags) ([]model.ID, error) {
	var ids []model.ID
	for _, number := range args {
		r, err := s.RecommendationNumbered(c.Context(), number)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, r.ID) { // named twice, it is printed once
			ids = append(ids, r.ID)
		}
	}
	if len(args) > 0 {
		return ids, nil
	}
	scope, err := m.resolve(c, s, &flags.scopeFlags)
	if err != nil {
		return nil, err
	}
	f := model.Filter{Kind: model.KindRecommendation, Scope: scope}
	if f.Categories, err = m.codes(s.References, model.Categories, "category", flags.categories); err != nil {
		return nil, err
	}
	states, err := m.states("recommendations", flags.states)
	if err != nil {
		return nil, err
	}
	f.States = states.values
	for _, mark := range flags.marks {
		f.Marks = append(f.Marks, model.Mark(mark))
	}
	found, err := s.IDs(c.Context(), f, model.Order{By: "number"})
	if err != nil {
		return nil, err
	}
	if ids, _, err = s.WithLetters(c.Context(), found); err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, model.NewFault("fault.letters_none")
	}
	return ids, nil
}
