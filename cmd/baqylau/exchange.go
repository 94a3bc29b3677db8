package main

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/office"
)

// exportCommand makes a bundle for another office.
func (m *Main) exportCommand() *cobra.Command {
	var to string
	var whole bool
	c := &cobra.Command{
		Use:   "export FILE",
		Short: m.text.T("cmd.export"),
		Long:  m.text.T("cmd.export.long"),
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 || to == "" {
				return usageError{model.NewFault("fault.cmd.export_to")}
			}
			return m.withWriting(c.Context(), func(s *office.Session) error { return m.export(c.Context(), s, args[0], to, whole) })
		},
	}
	f := c.Flags()
	f.StringVar(&to, "to", "", m.text.T("cmd.flag.export_to"))
	f.BoolVar(&whole, "whole", false, m.text.T("cmd.flag.export_whole"))
	return c
}

func (m *Main) export(ctx context.Context, s *office.Session, file, to string, whole bool) error {
	path, err := m.target(file)
	if err != nil {
		return err
	}
	if known, err := reference.FindOffice(to, s.References); err == nil {
		to = known.Code // an office that is not known may have a key all the same
	}
	made, err := s.ExportTo(ctx, path, to, whole, nil)
	if err != nil {
		return err
	}
	m.say(m.text.T("cmd.export.done", "office", to, "file", file, "count", m.text.Number(int64(made.Records))))
	m.say(m.text.T("cmd.export.head", "line", made.Journal.Seq, "digest", made.Journal.Digest))
	return nil
}

// mergeFlags are the flags of `merge`.
type mergeFlags struct {
	preview, conflicts, name bool
	rule, choose             string
	side                     int
}

// mergeCommand brings a bundle of another office in, or says what that would bring.
func (m *Main) mergeCommand() *cobra.Command {
	var flags mergeFlags
	c := &cobra.Command{
		Use:   "merge [FILE]",
		Short: m.text.T("cmd.merge"),
		Long:  m.text.T("cmd.merge.long"),
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			ctx, rule := c.Context(), model.ConflictRule(flags.rule)
			wanted := len(args)
			for _, asked := range []bool{flags.conflicts, flags.name, flags.choose != ""} {
				if asked {
					wanted++
				}
			}
			if wanted != 1 || !slices.Contains(model.ConflictRules(), rule) || (flags.choose != "") != (flags.side > 0) {
				return usageError{model.NewFault("fault.cmd.merge_file")}
			}
			return m.withWriting(ctx, func(s *office.Session) error {
				switch {
				case flags.conflicts:
					return m.listConflicts(ctx, s)
				case flags.choose != "":
					return m.chooseSide(ctx, s, flags.choose, flags.side)
				case flags.name:
					if err := s.TakeName(ctx); err != nil {
						return err
					}
					m.say(m.text.T("cmd.merge.named"))
					return nil
				}
				return m.merge(ctx, s, args[0], rule, flags.preview)
			})
		},
	}
	f := c.Flags()
	f.BoolVar(&flags.preview, "preview", false, m.text.T("cmd.flag.merge_preview"))
	f.StringVar(&flags.rule, "rule", string(model.RuleAsk), m.text.T("cmd.flag.merge_rule"))
	f.BoolVar(&flags.conflicts, "conflicts", false, m.text.T("cmd.flag.merge_conflicts"))
	f.StringVar(&flags.choose, "choose", "", m.text.T("cmd.flag.merge_choose"))
	f.IntVar(&flags.side, "side", 0, m.text.T("cmd.flag.merge_side"))
	f.BoolVar(&flags.name, "new-name", false, m.text.T("cmd.flag.merge_name"))
	return c
}

func (m *Main) merge(ctx context.Context, s *office.Session, file string, rule model.ConflictRule, preview bool) error {
	b, err := s.OpenBundle(ctx, file, nil)
	if err != nil {
		return err
	}
	head := b.Head()
	m.say(m.text.T("cmd.merge.from", "name", head.FromName.In(m.text.Lang()), "office", head.From, "day", model.DateOf(head.Made.In(s.Zone())).String()))
	do, text := s.Merge, "cmd.merge.done"
	if preview {
		do, text = s.PreviewMerge, "cmd.merge.preview"
	}
	merged, err := do(ctx, b, office.Choices{Rule: rule})
	if err != nil {
		return err
	}
	if merged.Of(model.MergeRefused) > 0 {
		return m.sayRefused(merged)
	}
	for _, kind := range slices.Sorted(maps.Keys(merged.Counts)) {
		n := merged.Counts[kind]
		if n[model.MergeNew]+n[model.MergeChanged]+n[model.MergeConflict] > 0 {
			m.say(m.text.T("cmd.merge.kind", "kind", model.Key("kind."+string(kind)), "new", n[model.MergeNew], "changed", n[model.MergeChanged],
				"conflicts", n[model.MergeConflict]))
		}
	}
	m.say(m.text.T(text, "new", merged.Of(model.MergeNew), "changed", merged.Of(model.MergeChanged), "conflicts", len(merged.Conflicts), "chosen", merged.Chosen))
	if len(merged.Conflicts) > 0 {
		m.sayConflicts(merged.Conflicts, s.Zone(), false)
	}
	return nil
}

func (m *Main) listConflicts(ctx context.Context, s *office.Session) error {
	list, err := s.Conflicts(ctx)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		m.say(m.text.T("cmd.merge.no_conflicts"))
	}
	m.sayConflicts(list, s.Zone(), true)
	return nil
}

// sayRefused tells which records of a bundle cannot be brought in, and why.
func (m *Main) sayRefused(merged office.Merged) error {
	for _, r := range merged.Records {
		if r.Outcome == model.MergeRefused {
			m.complain(m.text.Fault(r.Refused))
		}
	}
	m.complain(m.text.N("cmd.merge.refused", merged.Of(model.MergeRefused)))
	return errSaid
}

// chooseSide decides a conflict: record is its number in the list of conflicts, or the record itself; side is the number of a side there.
func (m *Main) chooseSide(ctx context.Context, s *office.Session, record string, side int) error {
	list, err := s.Conflicts(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(r model.ExchangeRecord) bool { return string(r.Record) == record })
	if n, err := strconv.Atoi(record); at < 0 && err == nil && n > 0 && n <= len(list) {
		at = n - 1
	}
	if at < 0 || side > len(list[at].Sides) {
		return model.NewFault("fault.cmd.no_side", "record", record, "side", side)
	}
	if err := s.ChooseSide(ctx, list[at], list[at].Sides[side-1], ""); err != nil {
		return err
	}
	m.say(m.text.T("cmd.merge.chosen", "side", side))
	return nil
}

// sayConflicts shows the sides of records beside each other, what of them differs only. In the order in which they wait for a decision they
// have numbers, by which --choose takes them.
func (m *Main) sayConflicts(list []model.ExchangeRecord, zone *time.Location, numbered bool) {
	for i, r := range list {
		key, n := "cmd.merge.conflict", 0
		if numbered {
			key, n = "cmd.merge.conflict_n", i+1
		}
		m.say(m.text.T(key, "n", n, "kind", model.Key("kind."+string(r.Kind)), "name", r.Title(), "record", string(r.Record)))
		for i, s := range r.Sides {
			m.say(m.text.T("cmd.merge.side", "n", i+1, "office", s.Office, "at", m.text.SideMoment(s, zone)))
		}
		for _, line := range m.text.Sides(r, nil) {
			m.say("  " + line.Label + ": " + strings.Join(line.Values, " | "))
		}
	}
}
