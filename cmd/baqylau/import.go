package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/sheet"
)

// importFlags are the flags of `import`.
type importFlags struct {
	office string
	dryRun bool
}

func (m *Main) importCommand() *cobra.Command {
	var flags importFlags
	c := &cobra.Command{
		Use:   "import FILE…",
		Short: m.text.T("cmd.import"),
		Args:  someArgs("fault.cmd.import_files"),
		RunE: func(c *cobra.Command, args []string) error {
			return m.importFiles(c.Context(), args, flags)
		},
	}
	c.Flags().StringVar(&flags.office, "office", "", m.text.T("cmd.flag.office"))
	c.Flags().BoolVar(&flags.dryRun, "dry-run", false, m.text.T("cmd.flag.dry_run"))
	return c
}

// importFiles reads all files, sorts their tables by what depends on what, and brings in each by itself.
func (m *Main) importFiles(ctx context.Context, names []string, flags importFlags) (err error) {
	defer roomToWork()()
	tables, refused, err := m.readTables(ctx, names)
	if err != nil {
		return err
	}
	path, err := m.databasePath()
	if err != nil {
		return err
	}
	d, s, err := m.importSession(ctx, path, flags)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	results, err := s.Import(ctx, tables, office.ImportOptions{DryRun: flags.dryRun})
	for _, r := range results {
		m.reportFile(r)
		refused = refused || r.Refused
	}
	if err != nil {
		return err
	}
	if flags.dryRun {
		m.say(m.text.T("cmd.import.dry"))
	}
	if refused {
		return errSaid
	}
	return nil
}

// importSession opens the database, founding it where it is new. The check of files against a database
// that does not exist yet works on one in a temporary folder, gone when it is closed.
func (m *Main) importSession(ctx context.Context, path string, flags importFlags) (*desk, *office.Session, error) {
	folder := ""
	exists, err := afero.Exists(m.FS, path)
	if err != nil {
		return nil, nil, err
	}
	if flags.dryRun && !exists {
		if folder, err = afero.TempDir(m.FS, "", "baqylau-check-"); err != nil {
			return nil, nil, err
		}
		path = filepath.Join(folder, "check.db")
	}
	d, err := m.openDesk(ctx, path, db.Options{})
	if err != nil {
		return nil, nil, err
	}
	d.folder = folder
	s, err := m.clerkOrFounder(ctx, d, flags.office)
	if err != nil {
		return nil, nil, errors.Join(err, d.close())
	}
	return d, s, nil
}

// clerkOrFounder signs in, founding the office in a database that has none.
func (m *Main) clerkOrFounder(ctx context.Context, d *desk, named string) (*office.Session, error) {
	founded, err := d.Founded(ctx)
	if err != nil {
		return nil, err
	}
	if !founded {
		if err := m.found(ctx, d, named); err != nil {
			return nil, err
		}
	}
	s, err := d.clerk(ctx)
	if err != nil {
		return nil, err
	}
	if !founded {
		m.say(m.text.T("cmd.founded", "office", s.Office.Name))
	}
	return s, nil
}

// readTables reads every file. A file that cannot be read, or that has bad cells, is reported and left
// out; the others go on.
func (m *Main) readTables(ctx context.Context, names []string) (tables []*model.SheetTable, refused bool, err error) {
	for _, name := range names {
		f, err := sheet.Read(ctx, m.FS, name, sheet.Options{})
		var fault *model.Fault
		switch {
		case errors.As(err, &fault):
			m.complain(m.text.T("cmd.import.file_refused", "file", filepath.Base(name), "why", m.text.Error(err)))
			refused = true
			continue
		case err != nil:
			return nil, refused, err
		}
		if len(f.Problems) > 0 {
			refused = true
			m.complainCells(f.Problems)
			m.complain(m.text.N("cmd.import.cells_refused", len(f.Problems), "file", filepath.Base(name)))
			continue
		}
		tables = append(tables, f.Tables...)
	}
	slices.SortStableFunc(tables, func(a, b *model.SheetTable) int { return a.Kind.Rank() - b.Kind.Rank() })
	return tables, refused, nil
}

func (m *Main) complainCells(problems []model.CellProblem) {
	for _, p := range problems {
		m.complain(sheet.Describe(p, m.text))
	}
}

// reportFile says what came of one table: refused with every bad cell, or how many rows were new,
// changed and as before.
func (m *Main) reportFile(r office.FileResult) {
	what := fmt.Sprintf("%s (%s)", filepath.Base(r.File), m.text.T(r.Kind.NameKey()))
	if r.Refused {
		m.complainCells(r.Problems)
		m.complain(m.text.N("cmd.import.cells_refused", len(r.Problems), "file", what))
		return
	}
	if r.New == 0 && r.Changed == 0 {
		m.say(m.text.N("cmd.import.nothing_new", r.Unchanged, "file", what))
	} else {
		m.say(m.text.T("cmd.import.done", "file", what, "new", r.New, "changed", r.Changed, "unchanged", r.Unchanged))
	}
	if len(r.Unknown) > 0 {
		m.say("  " + m.text.T("cmd.import.unknown_columns", "columns", joinQuoted(r.Unknown)))
	}
	if r.Fulfilled > 0 {
		m.say("  " + m.text.N("cmd.import.fulfilled", r.Fulfilled))
	}
	switch more := len(r.People) - mostNames; {
	case more > 0:
		m.say("  " + m.text.N("cmd.import.people_more", more, "names", joinQuoted(r.People[:mostNames])))
	case len(r.People) > 0:
		m.say("  " + m.text.T("cmd.import.people", "names", joinQuoted(r.People)))
	}
}

// mostNames is how many new people are named; who they all are stands in the register of people.
const mostNames = 8

func joinQuoted(names []string) string {
	out := ""
	for i, n := range names {
		if i > 0 {
			out += ", "
		}
		out += "«" + n + "»"
	}
	return out
}
