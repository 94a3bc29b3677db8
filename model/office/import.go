package office

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"baqylau/model"
)

// ImportOptions says how registers are imported.
type ImportOptions struct {
	// DryRun tries everything and keeps nothing: the preview.
	DryRun bool
	// Problems are those that the reader of the files has found already. Their files are refused, and what
	// import finds in them is reported as well.
	Problems []model.CellProblem
	// Checklists are what new visits answered, by their numbers in the register, which has no columns for it; nil for nothing.
	Checklists map[string]model.Checklist
	// Progress, if set, is told how much of the whole is done.
	Progress func(done, total int)
}

// FileResult says what an import did with one table of a file.
type FileResult struct {
	File, Sheet string
	Kind        model.SheetKind
	Rows        int
	// New, Changed and Unchanged count rows. In a refused file they say what would have been done.
	New, Changed, Unchanged int
	// Fulfilled is how many of the new visits were planned, and now fulfil their line of a plan in force.
	Fulfilled int
	// People are the names of those that were not known before and have been registered.
	People []string
	// Unknown are the head words that mean nothing to the program; their columns were left alone.
	Unknown []string
	// SameName are the names that several records have now: only a code or a BIN can mean one of those from here on.
	SameName []string
	// Problems are all the cells that cannot be taken as they are.
	Problems []model.CellProblem
	// Refused says that nothing of the file was kept, because of a problem in this table or another one
	// of the same file.
	Refused bool
}

// FileError is the error of Import that names the file it stopped at: nothing of that one was kept, nor of those
// that were to come after it.
type FileError struct {
	File string
	Err  error
}

// Error is for the log.
func (e *FileError) Error() string { return e.File + ": " + e.Err.Error() }

// Unwrap gives the cause.
func (e *FileError) Unwrap() error { return e.Err }

// progressStep is how many rows pass between two reports of progress and looks at Cancel.
const progressStep = 64

// Import brings registers in, file by file in the order of what depends on what: all of a file or
// nothing, each file by itself. Rows that say what is stored already change nothing and leave no line in
// the journal. The error is only for what is nobody's cell, such as a full disk or a cancelled context;
// the files before it stay.
func (s *Session) Import(ctx context.Context, tables []*model.SheetTable, opt ImportOptions) ([]FileResult, error) {
	if err := s.may(model.DoImport); err != nil {
		return nil, err
	}
	for _, t := range tables {
		if t.Kind == model.SheetReferences || t.Kind == model.SheetCalendar {
			if err := s.may(model.DoAdminister); err != nil {
				return nil, err
			}
		}
	}
	imp := newImporter(ctx, s, opt)
	groups := importGroups(tables)
	for _, t := range tables {
		imp.total += 2 * len(t.Rows)
	}
	var results []FileResult
	if opt.DryRun {
		err := s.Store.Read(ctx, func(v View) error {
			for _, g := range groups {
				_, r, err := imp.build(v, g)
				if err != nil {
					return err
				}
				results = append(results, r...)
				imp.step(rowsIn(g))
			}
			return nil
		})
		return results, imp.failed(err)
	}
	loaded, err := imp.load(groups)
	for _, l := range loaded {
		s.follow(ctx, l.changed)
		results = append(results, l.results...)
		if len(l.changed.Kinds) > 0 {
			// Thousands of ids would tell a screen nothing: whatever it shows of these kinds may have changed.
			s.tell(Changed{Kinds: l.changed.Kinds})
		}
	}
	if err != nil && len(loaded) < len(groups) {
		err = &FileError{File: groups[len(loaded)][0].File, Err: err}
	}
	return results, imp.failed(err)
}

// loaded is what was done with one file.
type loaded struct {
	results []FileResult
	changed Changed
}

// load imports one file after another, each in a transaction of its own, and returns those that stay.
func (imp *importer) load(groups [][]*model.SheetTable) ([]loaded, error) {
	var files []loaded
	err := imp.s.Store.Load(imp.ctx, func(l Loader) error {
		for _, g := range groups {
			f, err := imp.file(l, g)
			if err != nil {
				return err
			}
			files = append(files, f)
		}
		return nil
	})
	var at *LoadError
	if errors.As(err, &at) {
		return files[:min(at.N, len(files))], at.Err
	}
	return files, err
}

func (imp *importer) failed(err error) error {
	if err == nil {
		return nil
	}
	return readable("import", err)
}

func rowsIn(tables []*model.SheetTable) int {
	n := 0
	for _, t := range tables {
		n += len(t.Rows)
	}
	return n
}

// importGroups gathers the tables of each file and orders the files by what depends on what. A file counts
// by the highest kind in it, since that one may need all the others.
func importGroups(tables []*model.SheetTable) [][]*model.SheetTable {
	var order []string
	byFile := map[string][]*model.SheetTable{}
	for _, t := range tables {
		if byFile[t.File] == nil {
			order = append(order, t.File)
		}
		byFile[t.File] = append(byFile[t.File], t)
	}
	rank := func(t *model.SheetTable) int { return t.Kind.Rank() }
	groups := make([][]*model.SheetTable, len(order))
	for i, name := range order {
		g := byFile[name]
		slices.SortStableFunc(g, func(a, b *model.SheetTable) int { return cmp.Compare(rank(a), rank(b)) })
		groups[i] = g
	}
	slices.SortStableFunc(groups, func(a, b []*model.SheetTable) int {
		return cmp.Compare(rank(a[len(a)-1]), rank(b[len(b)-1]))
	})
	return groups
}

// errRefused rolls back the transaction of a file with problems.
var errRefused = errors.New("file refused")

// file adds the transaction of one file.
func (imp *importer) file(l Loader, tables []*model.SheetTable) (loaded, error) {
	var results []FileResult
	w := &work{desk: imp.s.Desk, who: imp.s.Who.ID, office: imp.s.Office.Code, at: imp.s.Now().UTC()}
	err := l.Add(func(tx Tx) error {
		w.Tx = tx
		files, r, err := imp.build(tx, tables)
		results = r
		if err != nil {
			return err
		}
		if len(files) == 0 {
			return errRefused
		}
		for _, f := range files {
			if err := imp.run(w, f); err != nil {
				return fmt.Errorf("%s: %w", f.t.File, err)
			}
		}
		return nil
	})
	switch {
	case errors.Is(err, errRefused):
		imp.settle(settler.drop)
		imp.step(rowsIn(tables))
		return loaded{results: results}, nil
	case err != nil:
		return loaded{}, err
	}
	imp.settle(settler.keep)
	return loaded{results, w.changed}, nil
}

// run writes what build has prepared.
func (imp *importer) run(w *work, f *file) error {
	done := 0
	for i, op := range f.ops {
		if i%progressStep == 0 {
			if err := imp.ctx.Err(); err != nil {
				return err
			}
			// There are more steps than rows, so progress is the share of them.
			now := len(f.t.Rows) * i / len(f.ops)
			imp.step(now - done)
			done = now
		}
		if err := op(w); err != nil {
			return err
		}
	}
	imp.step(len(f.t.Rows) - done)
	return nil
}

// build reads the tables of one file against the state so far. It writes nothing to the database; what is
// to be written stands in the files returned, none where the file is refused. A dry run keeps the state, so
// that later files find what earlier ones would have brought.
func (imp *importer) build(v View, tables []*model.SheetTable) ([]*file, []FileResult, error) {
	imp.view = v
	if err := imp.prepare(); err != nil {
		return nil, nil, err
	}
	var files []*file
	// A problem may stand in a sheet that has no table at all; the file is still one.
	refused := slices.ContainsFunc(imp.opt.Problems, func(p model.CellProblem) bool { return p.File == tables[0].File })
	for _, t := range tables {
		f := imp.newFile(t)
		if err := f.rows(); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", t.File, err)
		}
		refused = refused || len(f.res.Problems) > 0
		files = append(files, f)
	}
	results := make([]FileResult, len(files))
	for i, f := range files {
		f.res.Refused = refused
		f.sortProblems()
		results[i] = f.res
	}
	if refused {
		imp.settle(settler.drop)
		for _, t := range tables {
			imp.refused.remember(t)
		}
		return nil, results, nil
	}
	if imp.opt.DryRun {
		imp.settle(settler.keep)
	}
	return files, results, nil
}

// sortProblems puts them in the order of the rows and, in a row, of the columns as the file has them.
func (f *file) sortProblems() {
	column := func(p model.CellProblem) (int, string) { return len(p.Letter), p.Letter }
	slices.SortStableFunc(f.res.Problems, func(a, b model.CellProblem) int {
		aLen, aLetter := column(a)
		bLen, bLetter := column(b)
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(aLen, bLen), cmp.Compare(aLetter, bLetter))
	})
}

// step reports progress.
func (imp *importer) step(n int) {
	imp.done += n
	if imp.opt.Progress != nil && n > 0 {
		imp.opt.Progress(min(imp.done, imp.total), imp.total)
	}
}
