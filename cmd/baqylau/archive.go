package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper/verify"
)

// archiveCommand lists what was printed, and gives back or compares one of it.
func (m *Main) archiveCommand() *cobra.Command {
	var flags listFlags
	var out string
	var compare, asJSON bool
	c := &cobra.Command{
		Use:   "archive [CODE]",
		Short: m.text.T("cmd.archive"),
		Long:  m.text.T("cmd.archive.long"),
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) > 1:
				return usageError{model.NewFault("fault.cmd.no_args", "value", args[1])}
			case len(args) == 0 && (out != "" || compare):
				return usageError{model.NewFault("fault.cmd.archive_code")}
			case len(args) == 0:
				flags.format = "table"
				if asJSON {
					flags.format = "json"
				}
				return m.withSession(c.Context(), func(s *office.Session) error { return m.list(c, s, "papers", &flags, nil) })
			case (out == "") == !compare:
				return usageError{model.NewFault("fault.cmd.archive_what")}
			}
			return m.withSession(c.Context(), func(s *office.Session) error {
				p, err := m.findPaper(c, s, args[0], &flags)
				if err != nil {
					return err
				}
				if compare {
					return m.comparePaper(c.Context(), s, p, asJSON)
				}
				return m.givePaper(c.Context(), s, p, out)
			})
		},
	}
	f := c.Flags()
	f.StringVar(&flags.from, "from", "", m.text.T("cmd.flag.from"))
	f.StringVar(&flags.to, "to", "", m.text.T("cmd.flag.to"))
	f.StringSliceVar(&flags.states, "kind", nil, m.text.T("cmd.flag.paper_kind"))
	f.StringVar(&flags.text, "text", "", m.text.T("cmd.flag.text"))
	f.StringVar(&out, "out", "", m.text.T("cmd.flag.out"))
	f.BoolVar(&compare, "compare", false, m.text.T("cmd.flag.compare"))
	f.BoolVar(&asJSON, "json", false, m.text.T("cmd.flag.json"))
	return c
}

// findPaper reads the kept paper with a code, in the language of --lang and printed between --from and --to where these are given. All
// languages of a brief share one code: where several papers are left that are not in one language, it lists them and chooses none.
func (m *Main) findPaper(c *cobra.Command, s *office.Session, code string, flags *listFlags) (model.KeptPaper, error) {
	list, err := s.PapersCoded(c.Context(), code)
	if err != nil {
		return model.KeptPaper{}, err
	}
	if len(list) == 0 {
		return model.KeptPaper{}, model.NewFault("fault.cmd.no_paper", "code", code)
	}
	scope, err := m.resolve(c, s, &flags.scopeFlags)
	if err != nil {
		return model.KeptPaper{}, err
	}
	left := slices.DeleteFunc(slices.Clone(list), func(p model.KeptPaper) bool {
		return !scope.Period.Contains(p.Day) || m.lang != "" && p.Lang != m.text.Lang()
	})
	mixed := slices.ContainsFunc(left, func(p model.KeptPaper) bool { return p.Lang != left[0].Lang })
	if len(left) == 0 || mixed {
		said := make([]string, len(list))
		for i, p := range list {
			said[i] = m.text.T("cmd.archive.choice", "lang", string(p.Lang), "at", m.text.Moment(p.At.In(s.Zone())))
		}
		return model.KeptPaper{}, model.NewFault("fault.cmd.which_paper", "code", code, "known", strings.Join(said, "; "))
	}
	return s.Paper(c.Context(), left[0].ID)
}

// givePaper writes the very bytes that were printed.
func (m *Main) givePaper(ctx context.Context, s *office.Session, p model.KeptPaper, out string) error {
	data, err := s.PaperBytes(ctx, p)
	if err != nil {
		return err
	}
	if err := m.write(out, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}); err != nil {
		return err
	}
	m.say(m.text.N("cmd.paper.written", p.Pages, "file", out))
	return nil
}

// comparePaper lists what has changed since a brief was printed.
func (m *Main) comparePaper(ctx context.Context, s *office.Session, p model.KeptPaper, asJSON bool) error {
	figures, ok, err := office.PrintedFigures(p.Kind, p.Content)
	if err != nil {
		return err
	}
	if !ok {
		return model.NewFault("fault.paper.no_figures", "code", p.Code)
	}
	changes, err := s.Recount(ctx, figures, s.Today())
	if err != nil {
		return err
	}
	sources, err := s.SourceChanges(ctx, p.Content)
	if err != nil {
		return err
	}
	if asJSON {
		return m.printJSON(map[string]any{"code": p.Code, "printed": figures.Scope.AsOf, "as_of": s.Today(), "changes": append([]model.FigureChange{}, changes...),
			"by_hand": append([]model.HandWritten{}, figures.ByHand(p.Lang)...), "sources": append([]model.SourceChange{}, sources...)})
	}
	t := verify.Teller{Words: m.text, Refs: s.References}
	m.say(m.text.T("archive.compared", "code", p.Code, "then", figures.Scope.AsOf, "now", s.Today()))
	for _, x := range sources {
		m.say(t.Source(x))
	}
	for _, h := range figures.ByHand(p.Lang) {
		m.say(t.ByHand(h))
	}
	return m.tellChanges(t, changes, "archive.same", "archive.changed")
}
