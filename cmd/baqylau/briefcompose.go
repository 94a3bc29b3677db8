package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
)

// composeFlags say how a brief is put together.
type composeFlags struct {
	length      string
	blocks      []string
	definitions bool
	fresh       bool
}

func (f *composeFlags) register(c *cobra.Command, text *lang.Catalog) {
	c.Flags().StringVar(&f.length, "length", string(model.BriefStandard), text.T("cmd.flag.brief_length"))
	c.Flags().StringSliceVar(&f.blocks, "blocks", nil, text.T("cmd.flag.brief_blocks"))
	c.Flags().BoolVar(&f.definitions, "definitions", false, text.T("cmd.flag.brief_definitions"))
	c.Flags().BoolVar(&f.fresh, "fresh", false, text.T("cmd.flag.brief_fresh"))
}

// compose is how the brief of a scope is put together: as people left it in the window, unless fresh, with what the flags say.
func (f *composeFlags) compose(ctx context.Context, s *office.Session, scope model.Scope) (model.Composition, error) {
	length := model.BriefLength(f.length)
	if !slices.Contains(model.BriefLengths(), length) {
		return model.Composition{}, usageError{model.NewFault("fault.brief_length")}
	}
	comp := model.MakeComposition(scope, length)
	if !f.fresh {
		var err error
		if comp, err = s.Composition(ctx, scope, length); err != nil {
			return comp, err
		}
	}
	if f.definitions {
		comp = comp.Switch(model.BlockDefinitions, true)
	}
	if len(f.blocks) == 0 {
		return comp, nil
	}
	known := model.BriefBlocks(length)
	var chosen []model.BlockChoice
	for _, name := range f.blocks {
		block := model.BriefBlock(strings.TrimSpace(name))
		if !slices.Contains(known, block) {
			names := make([]string, len(known))
			for i, b := range known {
				names[i] = string(b)
			}
			return comp, usageError{model.NewFault("fault.cmd.brief_block", "block", name, "known", strings.Join(names, ", "))}
		}
		chosen = append(chosen, model.BlockChoice{Block: block, On: true})
	}
	for _, b := range known {
		if !slices.ContainsFunc(chosen, func(c model.BlockChoice) bool { return c.Block == b }) {
			chosen = append(chosen, model.BlockChoice{Block: b})
		}
	}
	comp.Blocks = chosen
	return comp, nil
}

// paperWords are the texts of the office's papers in the language of --lang.
func (m *Main) paperWords(ctx context.Context, s *office.Session) (*lang.Catalog, error) {
	return paperWordsIn(ctx, s, m.text.Lang())
}

// paperWordsIn are the texts of the office's papers in a language.
func paperWordsIn(ctx context.Context, s *office.Session, l model.Lang) (*lang.Catalog, error) {
	own, err := s.PaperTexts(ctx)
	return lang.For(l).With(own), err
}
