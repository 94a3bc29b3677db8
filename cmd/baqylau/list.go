package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/paper"
	"baqylau/ui/paper/list"
)

// listFlags are the flags of `list` beside the scope.
type listFlags struct {
	scopeFlags
	states, categories, methods, marks []string
	text, sort, format, out, totals    string
	// of, verbs and person narrow the journal.
	of, verbs []string
	person    string
	all       bool
}

// listKinds are the registers by the word of the command line, in the order of the help.
func listKinds() []string {
	return []string{"plans", "planned", "visits", "findings", "recommendations", "restitutions", "postcontrol", "checks",
		"reminders", "systemic",
		"discussions", "trainings", "organisations", "services",
		"people", "references", "calendar", "journal", "papers"}
}

func (m *Main) listCommand() *cobra.Command {
	var flags listFlags
	c := &cobra.Command{
		Use:   "list KIND",
		Short: m.text.T("cmd.list"),
		Long:  m.text.T("cmd.list.long", "kinds", strings.Join(listKinds(), ", ")),
		Args:  someArgs("fault.cmd.list_kind"),
		RunE: func(c *cobra.Command, args []string) error {
			if !slices.Contains(listKinds(), args[0]) {
				return usageError{model.NewFault("fault.cmd.kind", "value", args[0], "known", strings.Join(listKinds(), ", "))}
			}
			if len(args) > 1 {
				return usageError{model.NewFault("fault.cmd.no_args", "value", strings.Join(args[1:], " "))}
			}
			var err error
			if flags.format, err = listForm(flags.out, flags.format, c.Flags().Changed("format")); err != nil {
				return err
			}
			if err := errors.Join(checkTotals(args[0], flags.totals), m.checkList(args[0], &flags)); err != nil {
				return err
			}
			if flags.format == "pdf" {
				return m.withPrinter(c.Context(), func(s *office.Session, keep paper.Keep) error {
					return m.list(c, s, args[0], &flags, keep)
				})
			}
			return m.withSession(c.Context(), func(s *office.Session) error {
				return m.list(c, s, args[0], &flags, nil)
			})
		},
	}
	flags.register(c, m.text)
	f := c.Flags()
	f.StringSliceVar(&flags.states, "state", nil, m.text.T("cmd.flag.state"))
	f.StringSliceVar(&flags.categories, "category", nil, m.text.T("cmd.flag.category"))
	f.StringSliceVar(&flags.methods, "method", nil, m.text.T("cmd.flag.method"))
	f.StringSliceVar(&flags.marks, "mark", nil, m.text.T("cmd.flag.mark"))
	f.StringSliceVar(&flags.of, "kind", nil, m.text.T("cmd.flag.journal_kind"))
	f.StringSliceVar(&flags.verbs, "verb", nil, m.text.T("cmd.flag.verb"))
	f.StringVar(&flags.person, "person", "", m.text.T("cmd.flag.person"))
	f.StringVar(&flags.text, "text", "", m.text.T("cmd.flag.text"))
	f.StringVar(&flags.totals, "totals", "", m.text.T("cmd.flag.totals"))
	f.StringVar(&flags.sort, "sort", "", m.text.T("cmd.flag.sort"))
	f.StringVar(&flags.format, "format", "table", m.text.T("cmd.flag.format_list"))
	f.StringVar(&flags.out, "out", "", m.text.T("cmd.flag.out"))
	f.BoolVar(&flags.all, "all-columns", false, m.text.T("cmd.flag.all_columns"))
	return c
}

func (m *Main) list(c *cobra.Command, s *office.Session, kind string, flags *listFlags, keep paper.Keep) error {
	scope, err := m.resolve(c, s, &flags.scopeFlags)
	if err != nil {
		return err
	}
	f := model.Filter{Scope: scope, Text: flags.text}
	if f.Categories, err = m.codes(s.References, model.Categories, "category", flags.categories); err != nil {
		return err
	}
	if f.Methods, err = m.codes(s.References, model.Methods, "method", flags.methods); err != nil {
		return err
	}
	for _, mark := range flags.marks {
		f.Marks = append(f.Marks, model.Mark(mark))
	}
	if err := m.narrowJournal(c.Context(), s, &f, flags); err != nil {
		return err
	}
	var words *lang.Catalog
	if flags.format == "pdf" {
		if words, err = m.paperWords(c.Context(), s); err != nil {
			return err
		}
	}
	table, err := m.listing(c.Context(), s, kind, f, flags, words)
	if err != nil {
		return err
	}
	if words != nil {
		return m.paperListing(c, s, kind, table, words, flags.out, keep)
	}
	if flags.out == "" {
		return m.printListing(m.Stdout, table, flags.format)
	}
	if err := m.write(flags.out, func(w io.Writer) error { return m.printListing(w, table, flags.format) }); err != nil {
		return err
	}
	m.say(m.text.N("cmd.list.written", table.count(), "file", flags.out))
	return nil
}

// listing is a register ready to be written: one cell a column, typed as register.Type says.
type listing struct {
	title  string
	ids    []string
	heads  []string
	types  []register.Type
	widths []int
	rows   [][]any
	// of says which records they are, nil for what is no register of records.
	of *register.Listed
	// packed are the rows of one that is to be printed, in place of rows.
	packed *list.Rows
	// counted are the same rows as the paper states them.
	counted *register.Tally
	// totals says that the last row adds the others up.
	totals bool
}

// count is how many rows there are, without that of the totals.
func (t *listing) count() int {
	if t.totals {
		return len(t.rows) - 1
	}
	return len(t.rows)
}

// add takes in a row.
func (t *listing) add(m *Main, cells []any) {
	if t.packed != nil {
		shown := m.inWords(cells)
		t.counted.Add(shown)
		t.packed.Add(shown)
		return
	}
	t.rows = append(t.rows, cells)
}

// drop leaves a column out.
func (t *listing) drop(i int) {
	t.ids, t.heads = slices.Delete(t.ids, i, i+1), slices.Delete(t.heads, i, i+1)
	t.types, t.widths = slices.Delete(t.types, i, i+1), slices.Delete(t.widths, i, i+1)
	if t.of != nil {
		t.of.Columns = slices.Delete(t.of.Columns, i, i+1)
	}
	for k, row := range t.rows {
		t.rows[k] = slices.Delete(row, i, i+1)
	}
	if t.packed != nil {
		t.packed.Drop(i)
	}
}

// asOf fixes the day of rows.
func asOf[R any](day model.Date, get func(context.Context, []model.ID, model.Date) ([]R, error)) func(context.Context, []model.ID) ([]R, error) {
	return func(ctx context.Context, ids []model.ID) ([]R, error) { return get(ctx, ids, day) }
}

// listing fetches the rows of a register; words are those of the paper that it is to be, nil for another form.
func (m *Main) listing(ctx context.Context, s *office.Session, kind string, f model.Filter, flags *listFlags, words *lang.Catalog) (listing, error) {
	l := lister{m: m, s: s, kind: kind, filter: f, flags: flags, words: words, reader: register.Reader{Lang: m.text.Lang(), Refs: s.References, Day: f.AsOf, Zone: s.Zone(),
		Called: m.text.Called}}
	l.table.title = m.listTitle(kind)
	var err error
	switch kind {
	case "plans":
		err = fill(ctx, &l, model.KindPlan, "date", register.Plans(), s.PlanRows)
	case "planned":
		err = fill(ctx, &l, model.KindPlannedVisit, "date", register.Planned(), s.PlannedRows)
	case "visits":
		err = fill(ctx, &l, model.KindVisit, "date", register.Visits(), s.VisitRows)
	case "findings":
		err = fill(ctx, &l, model.KindFinding, "date", register.Findings(), asOf(f.AsOf, s.FindingRowsOn))
	case "recommendations":
		err = fill(ctx, &l, model.KindRecommendation, "due", register.Recommendations(), asOf(f.AsOf, s.RecommendationRows))
	case "restitutions":
		l.filter = l.filter.With(model.MarkRestitution)
		if flags.totals != "" {
			err = m.fillTotals(ctx, &l, flags.totals)
			break
		}
		err = fill(ctx, &l, model.KindRecommendation, "number", register.Restitutions(), asOf(f.AsOf, s.RecommendationRows))
	case "postcontrol":
		err = fill(ctx, &l, model.KindPostControl, "reported", register.Queue(), s.QueueRows)
	case "checks":
		err = fill(ctx, &l, model.KindCheck, "date", register.Checks(), s.CheckRows)
	case "reminders":
		err = fill(ctx, &l, model.KindReminder, "date", register.Reminders(), s.ReminderRows)
	case "journal":
		err = m.fillJournal(ctx, &l)
	case "papers":
		err = fill(ctx, &l, model.KindPaper, "date", register.Papers(), s.PaperRows)
	case "systemic":
		err = fill(ctx, &l, model.KindSystemic, "date", register.Systemics(), s.SystemicRows)
	case "discussions":
		err = fill(ctx, &l, model.KindDiscussion, "date", register.Discussions(), s.DiscussionRows)
	case "trainings":
		err = fill(ctx, &l, model.KindTraining, "date", register.Trainings(), s.TrainingRows)
	case "organisations":
		err = fill(ctx, &l, model.KindOrganisation, "name", register.Organisations(), asOf(f.AsOf, s.OrganisationRowsOn))
	case "services":
		err = fill(ctx, &l, model.KindService, "name", register.Services(), s.ServiceRows)
	case "people":
		err = fill(ctx, &l, model.KindPerson, "name", register.People(), s.PersonRows)
	case "references":
		l.table = m.administered(model.SheetReferences, m.entryRows(s.References))
	case "calendar":
		var days []model.DayChange
		if days, err = s.DayChanges(ctx); err == nil {
			l.table = m.administered(model.SheetCalendar, m.dayRows(days))
		}
	}
	return l.table, err
}

// lister collects a listing.
type lister struct {
	m      *Main
	s      *office.Session
	kind   string
	filter model.Filter
	flags  *listFlags
	reader register.Reader
	// words are those of the paper that the listing is to be, nil for another form.
	words *lang.Catalog
	table listing
	// doubtful is the column of the numbers that an office gives itself, -1 for none: it is shown where a row is numbered.
	doubtful int
	numbered bool
}

// fill sets the columns and rows of one kind.
func fill[R any](ctx context.Context, l *lister, kind model.Kind, sort string, columns []register.Column[R],
	fetch func(context.Context, []model.ID) ([]R, error)) error {
	l.filter.Kind = kind
	order := model.Order{By: sort}
	if l.flags.sort != "" {
		name, desc := strings.CutPrefix(l.flags.sort, "-")
		order = model.Order{By: name, Desc: desc}
		if !slices.ContainsFunc(columns, func(c register.Column[R]) bool { return c.Order == name && name != "" }) {
			return usageError{model.NewFault("fault.cmd.sort", "value", name, "known", strings.Join(sortable(columns), ", "))}
		}
	}
	states, err := l.m.states(l.kind, l.flags.states)
	if err != nil {
		return err
	}
	l.filter.States, l.filter.Marks = states.values, append(l.filter.Marks, states.marks...)
	ids, err := l.s.IDs(ctx, l.filter, order)
	if err != nil {
		return err
	}
	l.table.of = &register.Listed{Kind: kind, AsOf: l.reader.Day, Filter: &l.filter}
	if len(states.shown) > 0 { // by what a column shows, which no filter of records says
		l.table.of.Filter = nil
	}
	shown := begin(l, columns)
	// The records of a long register are many times as large as what is shown of them.
	for part := range slices.Chunk(ids, fetchedAtOnce) {
		rows, err := fetch(ctx, part)
		if err != nil {
			return err
		}
		if len(states.shown) > 0 {
			rows = slices.DeleteFunc(rows, func(row R) bool { return !shows(columns, row, l.reader, states.shown) })
		}
		add(l, shown, rows)
	}
	l.settle()
	return nil
}

// fetchedAtOnce is how many rows of a register are fetched and written before the next ones.
const fetchedAtOnce = 1000

// put writes all rows of a table, in the columns that are usually shown or all of them.
func put[R any](l *lister, columns []register.Column[R], rows []R) {
	add(l, begin(l, columns), rows)
	l.settle()
}

// begin writes the heads of the columns that are to be shown.
func begin[R any](l *lister, columns []register.Column[R]) (shown []register.Column[R]) {
	l.doubtful = -1
	for _, c := range columns {
		if c.Room == register.Offered && !l.flags.all {
			if c.ID != "external" {
				continue
			}
			l.doubtful = len(shown)
		}
		shown = append(shown, c)
		l.table.ids = append(l.table.ids, c.ID)
		if l.table.of != nil {
			l.table.of.Columns = append(l.table.of.Columns, c.ID)
		}
		l.table.heads = append(l.table.heads, l.m.text.T(c.Title))
		l.table.types = append(l.table.types, c.Type)
		l.table.widths = append(l.table.widths, c.Width)
	}
	if l.words != nil {
		l.table.packed, l.table.counted = list.NewRows(len(shown), l.words), register.NewTally(l.table.ids)
	}
	return shown
}

// add writes rows below those that are there.
func add[R any](l *lister, shown []register.Column[R], rows []R) {
	for _, row := range rows {
		cells := make([]any, len(shown))
		for i, c := range shown {
			cells[i] = c.Value(row, l.reader)
		}
		l.numbered = l.numbered || l.doubtful >= 0 && cells[l.doubtful] != ""
		l.table.add(l.m, cells)
	}
}

// settle leaves out the office's own numbers where no row has one.
func (l *lister) settle() {
	if l.doubtful >= 0 && !l.numbered {
		l.table.drop(l.doubtful)
	}
}

// shows reports whether the state of a row, as its column shows it, is one of keys.
func shows[R any](columns []register.Column[R], row R, reader register.Reader, keys []string) bool {
	for _, c := range columns {
		if state, ok := c.Value(row, reader).(register.State); ok {
			return slices.Contains(keys, state.Key)
		}
	}
	return false
}

// sortable lists the columns by which a register can be sorted.
func sortable[R any](columns []register.Column[R]) []string {
	var names []string
	for _, c := range columns {
		if c.Order != "" {
			names = append(names, c.Order)
		}
	}
	return names
}

// printListing writes a listing in one of the formats.
func (m *Main) printListing(w io.Writer, t listing, format string) error {
	switch format {
	case "table":
		return m.printTable(w, t)
	case "json":
		return m.printRowsJSON(w, t)
	case "csv", "xlsx":
		return m.printSheet(w, t, format)
	}
	return usageError{model.NewFault("fault.cmd.format", "value", format)}
}

func (m *Main) printTable(out io.Writer, t listing) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join(t.heads, "\t"))
	for _, row := range t.rows {
		texts := make([]string, len(row))
		for i, cell := range row {
			texts[i] = m.cellText(cell)
			// A day or a number cut in two says nothing.
			if t.types[i] == register.Text || t.types[i] == register.List {
				texts[i] = shorten(texts[i], t.widths[i])
			}
		}
		fmt.Fprintln(w, strings.Join(texts, "\t"))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out, m.text.N("cmd.list.count", t.count()))
	return nil
}

// shorten cuts a text to the width of its column on a terminal.
func shorten(s string, width int) string {
	r := []rune(s)
	if len(r) <= width {
		return s
	}
	return string(r[:width-1]) + "…"
}
