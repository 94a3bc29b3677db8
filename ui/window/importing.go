package window

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// importing is one import, from the choice of files to the result: read → preview → load → result, all in one sheet.
type importing struct {
	shell  *shell
	sheet  *sheet
	body   *fyne.Container
	ctx    context.Context
	cancel context.CancelFunc
	files  []readFile
	// told is set while a report of progress waits to be shown; more are dropped until then.
	told atomic.Bool
}

// readFile is a file and what came of reading it.
type readFile struct {
	path string
	file File
	err  error
}

// Import lets the person choose files and brings them in.
func (s *shell) Import() {
	s.ChooseFiles(s.words.T("window.import.choose"), []string{".csv", ".xlsx"}, s.importFiles)
}

// importFiles brings files in; one import at a time.
func (s *shell) importFiles(paths []string) {
	if s.importing != nil || len(s.sheets) > 0 {
		return
	}
	if !s.mayImport() {
		s.Fail(model.RoleFault(s.session.Who.Role, model.DoImport))
		return
	}
	m := &importing{shell: s, body: container.NewStack()}
	m.ctx, m.cancel = context.WithCancel(s.ctx)
	s.importing = m
	m.sheet = s.lay(s.words.T("window.import.title"), s.box(980, 560, m.body), nil, func() {
		m.cancel()
		s.importing = nil
	})
	m.read(paths)
}

func (m *importing) show(o fyne.CanvasObject) {
	m.body.Objects = []fyne.CanvasObject{o}
	m.body.Refresh()
}

// working shows the progress of a step and returns how to report it from the goroutine that works.
func (m *importing) working(title string) func(done, all int, note string) {
	p := widgets.NewProgress(m.shell.words, title, m.cancel)
	p.Set(0, 0, "")
	m.show(container.New(centreLayout{width: 480, top: 0.4}, p))
	return func(done, all int, note string) {
		if m.told.Swap(true) {
			return
		}
		fyne.Do(func() {
			m.told.Store(false)
			p.Set(done, all, note)
		})
	}
}

// read reads all files, then tries the import without keeping anything.
func (m *importing) read(paths []string) {
	w := m.shell.words
	tell := m.working(w.T("window.import.reading"))
	m.files = make([]readFile, len(paths))
	var results []office.FileResult
	m.shell.runIn(m.ctx, func(ctx context.Context) error {
		for i, path := range paths {
			name := filepath.Base(path)
			tell(i, len(paths), name)
			f := &m.files[i]
			f.path = path
			f.file, f.err = m.shell.cfg.Reader.Read(ctx, path, func(rows int) {
				tell(i, len(paths), w.N("window.import.rows_read", rows, "file", name))
			})
			if f.err != nil && len(model.AllFaults(f.err)) == 0 {
				return f.err
			}
		}
		var err error
		results, err = m.run(ctx, true, func(done, total int) { tell(done, total, w.T("window.import.checking")) })
		return err
	}, func(err error) {
		if m.stopped(err) {
			return
		}
		m.preview(results)
	})
}

// run imports the tables of the files that could be read.
func (m *importing) run(ctx context.Context, dry bool, progress func(done, total int)) ([]office.FileResult, error) {
	opt := office.ImportOptions{DryRun: dry, Progress: progress}
	var tables []*model.SheetTable
	for _, f := range m.files {
		if f.err == nil {
			tables = append(tables, f.file.Tables...)
			opt.Problems = append(opt.Problems, f.file.Problems...)
		}
	}
	if len(tables) == 0 {
		return nil, nil
	}
	return m.shell.session.Import(ctx, tables, opt)
}

// stopped ends the import after Cancel or an error; what was loaded before stays, and the sentence says so.
func (m *importing) stopped(err error) bool {
	if err == nil {
		return false
	}
	cancelled := errors.Is(err, context.Canceled)
	m.sheet.close()
	if cancelled {
		m.shell.Say(look.ToneQuiet, m.shell.words.T("window.import.cancelled"))
	} else {
		m.shell.Fail(err)
	}
	return true
}

// load brings the files in for good and shows what came of each.
func (m *importing) load() {
	w := m.shell.words
	tell := m.working(w.T("window.import.loading"))
	var results []office.FileResult
	m.shell.runIn(m.ctx, func(ctx context.Context) (err error) {
		results, err = m.run(ctx, false, func(done, total int) { tell(done, total, "") })
		return err
	}, func(err error) {
		if m.stopped(err) {
			return
		}
		m.finished(results)
	})
}
