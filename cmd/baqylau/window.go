package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/storage/sheet"
	"baqylau/ui/briefs"
	"baqylau/ui/checklists"
	"baqylau/ui/copies"
	"baqylau/ui/discussions"
	"baqylau/ui/figures"
	"baqylau/ui/findings"
	"baqylau/ui/history"
	"baqylau/ui/paper"
	"baqylau/ui/plans"
	"baqylau/ui/registry"
	"baqylau/ui/reminders"
	"baqylau/ui/restitutions"
	"baqylau/ui/settings"
	"baqylau/ui/systemic"
	"baqylau/ui/today"
	"baqylau/ui/tracking"
	"baqylau/ui/training"
	"baqylau/ui/visits"
	"baqylau/ui/voices"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/window"
	"baqylau/ui/window/clipboard"
)

// pages are the work areas of the window.
func pages() map[screen.Area]func(screen.Host) screen.Page {
	return map[screen.Area]func(screen.Host) screen.Page{
		screen.Today:           func(h screen.Host) screen.Page { return today.New(h) },
		screen.Plans:           func(h screen.Host) screen.Page { return plans.New(h) },
		screen.Visits:          func(h screen.Host) screen.Page { return visits.New(h) },
		screen.Findings:        func(h screen.Host) screen.Page { return findings.New(h) },
		screen.Recommendations: func(h screen.Host) screen.Page { return tracking.New(h) },
		screen.Reminders:       func(h screen.Host) screen.Page { return reminders.New(h) },
		screen.Systemic:        func(h screen.Host) screen.Page { return systemic.New(h) },
		screen.Training:        func(h screen.Host) screen.Page { return training.New(h) },
		screen.Voices:          func(h screen.Host) screen.Page { return voices.New(h) },
		screen.Discussions:     func(h screen.Host) screen.Page { return discussions.New(h) },
		screen.Restitutions:    func(h screen.Host) screen.Page { return restitutions.New(h) },
		screen.PostControl:     func(h screen.Host) screen.Page { return tracking.NewQueue(h) },
		screen.Registry:        func(h screen.Host) screen.Page { return registry.New(h) },
		screen.Figures:         func(h screen.Host) screen.Page { return figures.New(h) },
		screen.Briefs:          func(h screen.Host) screen.Page { return briefs.New(h) },
		screen.Archive:         func(h screen.Host) screen.Page { return briefs.NewArchive(h) },
		screen.Checklists:      func(h screen.Host) screen.Page { return checklists.New(h) },
		screen.History:         func(h screen.Host) screen.Page { return history.New(h) },
		screen.Settings:        func(h screen.Host) screen.Page { return settings.New(h) },
	}
}

// openWindow opens the database at path, making it where there is none, and shows it until the window is closed.
func openWindow(ctx context.Context, m *Main, path string) (err error) {
	debug.SetGCPercent(windowGC)
	if homeless("XDG_STATE_HOME") || homeless("XDG_CONFIG_HOME") {
		return m.explain(model.NewFault("fault.window.no_home"), slog.New(slog.DiscardHandler))
	}
	preferences, system := filepath.Join(xdg.ConfigHome, "baqylau", "window.json"), m.text.Lang()
	asked := m.speakAs(preferences)
	state := filepath.Join(xdg.StateHome, "baqylau")
	logPath := filepath.Join(state, "baqylau.log")
	logFile, err := window.OpenLog(m.FS, logPath)
	if err != nil {
		return m.explain(model.NewFault("fault.window.folder", "folder", state).Because(err), slog.New(slog.DiscardHandler))
	}
	defer func() { err = errors.Join(err, logFile.Close()) }()
	log := slog.New(slog.NewTextHandler(logFile, logOptions(slog.LevelInfo)))
	crashed, err := catchCrash(m.FS, state, m.Now().Format("2006-01-02-150405"))
	if err != nil {
		log.Warn("crash file", "error", err)
	}
	if stayed, err := copies.Sweep(m.Now()); err != nil || stayed > 0 {
		log.Warn("old copies", "stayed", stayed, "error", err)
	}
	m.sweepChecks(m.Now())
	home, err := os.UserHomeDir()
	if err != nil {
		log.Warn("home folder", "error", err)
	}
	opening := m.beginOpening(ctx, path, log)
	// Whatever becomes of the window, what was opened is closed.
	bringing := &bringing{m: m, opened: opening, path: path}
	defer func() { err = errors.Join(err, bringing.Drop(), opening.end()) }()
	var ready *office.Desk
	if opening.Soon() {
		if ready, err = opening.Result(); err != nil {
			return m.explain(err, log)
		}
	}
	err = window.Run(ctx, window.Config{
		Desk: ready, Opening: opening.unless(ready), Restorer: bringing, Damage: opening.damage, Pages: pages(), Reader: sheetReader{m.FS}, Writer: sheetWriter{m}, Tables: sheetReader{m.FS},
		FS: m.FS, Home: home,
		Folders:     window.Folders{Desktop: xdg.UserDirs.Desktop, Documents: xdg.UserDirs.Documents, Downloads: xdg.UserDirs.Download},
		Preferences: preferences,
		Lang:        asked, SystemLang: system, Log: log, LogFile: logPath, CrashFile: crashed, Recovered: opening.recovered, Closing: opening.last,
		Clipboard: clipboard.Read, Printing: m.Printing,
	}, m.Getenv, func(err error) { _ = m.explain(err, log) })
	if window.Windowless(err) {
		return m.explain(err, log)
	}
	return err
}

// speakAs makes the language of the window, whose preferences lie in a file, that of what is said where no window opens, and returns the
// language that was asked for, "" for none.
func (m *Main) speakAs(preferences string) (asked model.Lang) {
	asked, err := lang.Parse(m.lang)
	if err != nil {
		asked = ""
	}
	m.text = lang.For(window.Language(m.FS, preferences, asked, m.text.Lang()))
	return asked
}

// explain says why there is no window: at once to whoever sees a terminal, for the toolkit may end the process over what comes next, and then
// on the screen to whoever does not.
func (m *Main) explain(err error, log *slog.Logger) error {
	m.complain(m.failure(err))
	window.Explain(m.text, err, m.Getenv, log)
	return errSaid
}

// catchCrash has the runtime write a crash of the program into a file, and returns the one that the last run
// left, "" if it ended well.
func catchCrash(fs afero.Fs, folder, stamp string) (left string, err error) {
	path := filepath.Join(folder, "crash.txt")
	if info, err := fs.Stat(path); err == nil && info.Size() > 0 {
		left = filepath.Join(folder, "crash-"+stamp+".txt")
		if err := fs.Rename(path, left); err != nil {
			return "", fmt.Errorf("keep crash file: %w", err)
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return left, fmt.Errorf("open crash file: %w", err)
	}
	err = debug.SetCrashOutput(f, debug.CrashOptions{})
	return left, errors.Join(err, f.Close()) // the runtime keeps a descriptor of its own
}

// sheetReader is the window's port to the reader and the writer of spreadsheets.
type sheetReader struct{ fs afero.Fs }

var (
	_ window.Reader      = sheetReader{}
	_ window.TableWriter = sheetReader{}
)

// sheetWriter is the window's port to the writer of spreadsheets.
type sheetWriter struct{ m *Main }

var _ window.Writer = sheetWriter{}

// Write writes a table that the import takes back.
func (w sheetWriter) Write(ctx context.Context, path string, kind model.SheetKind, rows [][]any, words *lang.Catalog) error {
	return w.m.write(path, func(out io.Writer) error { return sheet.Export(ctx, out, path, kind, rows, words) })
}

func (r sheetReader) Read(ctx context.Context, path string, progress func(rows int)) (window.File, error) {
	f, err := sheet.Read(ctx, r.fs, path, sheet.Options{Progress: progress})
	if err != nil {
		return window.File{}, err
	}
	return window.File{Tables: f.Tables, Problems: f.Problems}, nil
}

func (r sheetReader) WriteTable(ctx context.Context, path string, t register.Table) error {
	return paper.WriteFile(r.fs, path, func(w io.Writer) error {
		return writeTable(ctx, w, t, strings.EqualFold(filepath.Ext(path), ".csv"))
	})
}

func (r sheetReader) WriteTables(ctx context.Context, path string, tables []register.Table) error {
	return paper.WriteFile(r.fs, path, func(w io.Writer) error { return writeTables(ctx, w, tables) })
}

func (sheetReader) Expected(p model.CellProblem, words *lang.Catalog) string {
	return sheet.Expected(p, words)
}
