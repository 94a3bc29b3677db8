package main

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"baqylau/assets/reference"
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

// importFiles first tells of what can be no register, before a database is opened or made for it. It reads the other files while
// the database opens, then imports those that could be read, each whole or not at all. A database that the import has made stays only if something was imported into it.
func (m *Main) importFiles(ctx context.Context, names []string, flags importFlags) (err error) {
	path, err := m.databasePath()
	if err != nil {
		return err
	}
	names, foreign, err := m.lookAtFiles(names)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return errSaid
	}
	place, err := m.importPlace(path, flags)
	if err != nil {
		return err
	}
	var in incoming
	var reading errgroup.Group
	reading.Go(func() (err error) {
		in, err = m.readFiles(ctx, names)
		return err
	})
	kept := false
	d, s, err := m.importSession(ctx, place, flags)
	unread := reading.Wait()
	if err != nil {
		return errors.Join(err, place.clear(m.FS, false))
	}
	defer func() { err = errors.Join(err, d.close(), place.clear(m.FS, kept)) }()
	if unread != nil {
		return unread
	}
	if len(in.tables) == 0 {
		return errSaid
	}
	results, err := s.Import(ctx, in.tables, office.ImportOptions{DryRun: flags.dryRun, Problems: in.problems})
	kept = slices.ContainsFunc(results, func(r office.FileResult) bool { return !r.Refused && r.New+r.Changed > 0 })
	if kept && place.made && !flags.dryRun {
		m.say(m.text.T("cmd.founded", "office", s.Office.Name))
		if err := m.sayOpen(ctx, d); err != nil {
			return err
		}
	}
	refused := in.refused || foreign
	for _, r := range results {
		m.reportFile(r)
		refused = refused || r.Refused
	}
	switch {
	case err != nil:
		return m.importStopped(err)
	case flags.dryRun:
		m.say(m.text.T("cmd.import.dry"))
	case place.made && !kept:
		m.complain(m.text.T("cmd.import.no_database"))
		return errSaid
	}
	if refused {
		return errSaid
	}
	return nil
}

// importStopped says which file the import stopped at; those before it stay.
func (m *Main) importStopped(err error) error {
	var at *office.FileError
	if !errors.As(err, &at) || errors.Is(err, context.Canceled) {
		return err
	}
	m.complain(m.text.T("cmd.import.file_stopped", "file", filepath.Base(at.File), "why", m.failure(at.Err)))
	return errSaid
}

// importPlace is where files are imported to.
type importPlace struct {
	path string
	// made says that there was no database before, hadFiles that there was a folder of attachments.
	made, hadFiles bool
	// folder is that of the check of files against a database that does not exist, gone after it.
	folder string
}

// importPlace looks at the place before anything is made there.
func (m *Main) importPlace(path string, flags importFlags) (importPlace, error) {
	_, err := m.FS.Stat(path)
	place := importPlace{path: path, made: errors.Is(err, afero.ErrFileNotFound)}
	if _, err := m.FS.Stat(filesFolder(path)); err == nil {
		place.hadFiles = true
	}
	if !flags.dryRun || !place.made {
		return place, nil
	}
	if err := m.folderStands(path, db.Options{}); err != nil {
		return place, err
	}
	if place.folder, err = m.checkFolder(); err != nil {
		return place, err
	}
	place.path = filepath.Join(place.folder, "check.db")
	return place, nil
}

// clear takes away a database that was made for nothing. What stood there before stays.
func (p importPlace) clear(fsys afero.Fs, kept bool) error {
	if p.folder != "" {
		return fsys.RemoveAll(p.folder)
	}
	if !p.made || kept {
		return nil
	}
	var errs []error
	for _, end := range []string{"", "-wal", "-shm", ".lock"} {
		if err := fsys.Remove(p.path + end); err != nil && !errors.Is(err, afero.ErrFileNotFound) {
			errs = append(errs, err)
		}
	}
	if !p.hadFiles {
		errs = append(errs, fsys.RemoveAll(filesFolder(p.path)))
	}
	return errors.Join(errs...)
}

// importSession opens the database, founding it where it is new.
func (m *Main) importSession(ctx context.Context, place importPlace, flags importFlags) (*desk, *office.Session, error) {
	d, err := m.openDesk(ctx, place.path, db.Options{})
	if err != nil {
		return nil, nil, err
	}
	s, err := m.signInTo(ctx, d, flags.office)
	if err != nil {
		return nil, nil, errors.Join(err, d.close())
	}
	return d, s, nil
}

// signInTo signs in at the office that the person named; a database of another one is refused. One without any
// office is founded as it.
func (m *Main) signInTo(ctx context.Context, d *desk, named string) (*office.Session, error) {
	wanted, err := reference.FindOffice(named, d.refs)
	if err != nil {
		return nil, usageError{err}
	}
	founded, err := d.Founded(ctx)
	if err != nil {
		return nil, err
	}
	if !founded {
		if err := m.found(ctx, d, named); err != nil {
			return nil, err
		}
	}
	s, err := m.clerk(ctx, d)
	if err != nil {
		return nil, err
	}
	if named != "" && s.Office.Code != wanted.Code {
		return nil, usageError{model.NewFault("fault.cmd.other_office", "path", d.db.Path(), "office", s.Office.Name,
			"code", s.Office.Code, "named", named)}
	}
	return s, nil
}

// clerkOrFounder signs in, founding the office in a database that has none and saying so.
func (m *Main) clerkOrFounder(ctx context.Context, d *desk, named string) (*office.Session, error) {
	founded, err := d.Founded(ctx)
	if err != nil {
		return nil, err
	}
	s, err := m.signInTo(ctx, d, named)
	if err == nil && !founded {
		m.say(m.text.T("cmd.founded", "office", s.Office.Name))
	}
	return s, err
}

// incoming is what was read of the files.
type incoming struct {
	tables   []*model.SheetTable
	problems []model.CellProblem
	// refused says that some file could not be read at all.
	refused bool
}

// lookAtFiles reports the files that can be no register and returns the others.
func (m *Main) lookAtFiles(names []string) (good []string, foreign bool, err error) {
	for _, name := range names {
		err := sheet.Look(m.FS, name)
		var fault *model.Fault
		switch {
		case errors.As(err, &fault):
			m.fileRefused(name, fault)
			foreign = true
		case err != nil:
			return nil, false, err
		default:
			good = append(good, name)
		}
	}
	return good, foreign, nil
}

func (m *Main) fileRefused(name string, fault *model.Fault) {
	m.complain(m.text.T("cmd.import.file_refused", "file", filepath.Base(name), "why", m.text.Error(fault)))
}

// readFiles reads every file, several at a time. One that cannot be read is reported and left out; the others go on.
func (m *Main) readFiles(ctx context.Context, names []string) (in incoming, err error) {
	read := make([]*sheet.File, len(names))
	faults := make([]*model.Fault, len(names))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		g.Go(func() error {
			f, err := sheet.Read(ctx, m.FS, name, sheet.Options{})
			if errors.As(err, &faults[i]) {
				return nil
			}
			read[i] = f
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return in, err
	}
	for i, name := range names {
		if faults[i] != nil {
			m.fileRefused(name, faults[i])
			in.refused = true
			continue
		}
		in.tables = append(in.tables, read[i].Tables...)
		in.problems = append(in.problems, read[i].Problems...)
	}
	return in, nil
}
