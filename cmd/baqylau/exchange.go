package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/vault"
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
	database, err := m.databasePath()
	if err != nil {
		return err
	}
	schema, err := db.Schema()
	if err != nil {
		return err
	}
	records := 0
	made, err := s.ExportFor(ctx, to, whole, version(), schema, func(e office.Export) (string, error) {
		return vault.WriteBundle(ctx, vault.BundleOrder{FS: m.FS, Path: path, Folder: filepath.Dir(database), Head: e.Head, To: e.To, Private: e.Private,
			Lines: e.Lines, Files: s.Files, Records: func(f func(model.ExchangeRecord) error) error {
				return e.Records(func(r model.ExchangeRecord) error {
					records++
					return f(r)
				})
			}})
	})
	if err != nil {
		return err
	}
	m.say(m.text.T("cmd.export.done", "office", to, "file", file, "count", m.text.Number(int64(records))))
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
	private, err := s.ExchangeKey(ctx)
	if err != nil {
		return err
	}
	known, err := s.OfficeKeys(ctx)
	if err != nil {
		return err
	}
	schema, err := db.Schema()
	if err != nil {
		return err
	}
	b, err := vault.OpenBundle(ctx, vault.Opening{FS: m.FS, Path: file, Office: s.Office.Code, Private: private, Known: known, Schema: schema})
	if err != nil {
		return err
	}
	head := b.Head()
	m.say(m.text.T("cmd.merge.from", "name", head.FromName.In(m.text.Lang()), "office", head.From, "day", model.DateOf(head.Made.In(s.Zone())).String()))
	do, text := s.Merge, "cmd.merge.done"
	if preview {
		do, text = s.PreviewMerge, "cmd.merge.preview"
	}
	merged, err := do(ctx, b, rule)
	if err != nil {
		return err
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
		m.sayConflicts(merged.Conflicts, s.Zone())
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
	m.sayConflicts(list, s.Zone())
	return nil
}

// chooseSide decides a conflict by the number of a side, as the list of conflicts counts them.
func (m *Main) chooseSide(ctx context.Context, s *office.Session, record string, side int) error {
	list, err := s.Conflicts(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(r model.ExchangeRecord) bool { return string(r.Record) == record })
	if at < 0 || side > len(list[at].Sides) {
		return model.NewFault("fault.cmd.no_side", "record", record, "side", side)
	}
	if err := s.ChooseSide(ctx, list[at], list[at].Sides[side-1], ""); err != nil {
		return err
	}
	m.say(m.text.T("cmd.merge.chosen", "side", side))
	return nil
}

// sayConflicts shows the sides of records beside each other, what of them differs only.
func (m *Main) sayConflicts(list []model.ExchangeRecord, zone *time.Location) {
	for _, r := range list {
		m.say(m.text.T("cmd.merge.conflict", "kind", model.Key("kind."+string(r.Kind)), "name", conflictName(r), "record", string(r.Record)))
		for i, s := range r.Sides {
			at, err := time.Parse(time.RFC3339, s.At)
			if err != nil {
				at = time.Time{} // a moment that says nothing
			}
			m.say(m.text.T("cmd.merge.side", "n", i+1, "office", s.Office, "at", m.text.Moment(at.In(zone))))
		}
		for _, line := range m.sidesThatDiffer(r) {
			m.say("  " + line)
		}
	}
}

// conflictName is what people call a record: its number or its name, as one of its sides says; "" where it has neither.
func conflictName(r model.ExchangeRecord) string {
	for _, s := range r.Sides {
		var state map[string][]struct {
			Office string `json:"office"`
			Year   int    `json:"number_year"`
			Seq    int    `json:"number_seq"`
			Name   string `json:"name"`
			NameRU string `json:"name_ru"`
		}
		if len(s.State) == 0 || json.Unmarshal(s.State, &state) != nil {
			continue
		}
		for _, rows := range state {
			for _, row := range rows {
				switch {
				case row.Seq > 0:
					return model.Number{Office: row.Office, Kind: r.Kind, Year: row.Year, Seq: row.Seq}.String()
				case row.Name+row.NameRU != "" && len(state) == 1:
					return row.Name + row.NameRU
				}
			}
		}
	}
	return ""
}

// sidesThatDiffer writes, for each field of which the sides say different things, what they say. Fields without a name of their own, the links
// between rows, are left out where there are others.
func (m *Main) sidesThatDiffer(r model.ExchangeRecord) []string {
	said := map[string][]string{}
	for i, s := range r.Sides {
		var state map[string][]map[string]any
		if len(s.State) > 0 && json.Unmarshal(s.State, &state) != nil {
			continue // what this program wrote itself can be read
		}
		for table, rows := range state {
			for n, row := range rows {
				for column, value := range row {
					name := table + "/" + strconv.Itoa(n+1) + "/" + column
					if said[name] == nil {
						said[name] = make([]string, len(r.Sides))
					}
					said[name][i] = m.sideValue(r.Kind, column, value)
				}
			}
		}
	}
	var named, bare []string
	for _, name := range slices.Sorted(maps.Keys(said)) {
		values := said[name]
		if !slices.ContainsFunc(values, func(v string) bool { return v != values[0] }) {
			continue
		}
		column := name[strings.LastIndex(name, "/")+1:]
		if key := string(model.FieldKey(column)); m.text.Has(key) {
			if line := m.text.T(key) + ": " + strings.Join(values, " | "); !slices.Contains(named, line) {
				named = append(named, line)
			}
			continue
		}
		bare = append(bare, name+": "+strings.Join(values, " | "))
	}
	if len(named) > 0 {
		return named
	}
	return bare
}

// sideValue shows a value of a column.
func (m *Main) sideValue(kind model.Kind, column string, value any) string {
	text, isText := value.(string)
	if !isText {
		if value == nil {
			return ""
		}
		return fmt.Sprint(value)
	}
	if key := string(kind.StateKey(text)); column == "state" && m.text.Has(key) {
		return m.text.T(key)
	}
	if d, err := model.ParseDate(text); err == nil && !d.IsZero() {
		return m.text.Date(d)
	}
	return text
}
