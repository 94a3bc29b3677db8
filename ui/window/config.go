// Package window is the shell: frame, navigation, menu and shortcuts, sign-in, messages, import, and what
// happens when something goes wrong.
package window

import (
	"context"
	"log/slog"
	"time"

	"github.com/spf13/afero"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/printing"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/window/clipboard"
)

// AppID names the program to the desktop.
const AppID = "kz.baqylau.desktop"

// Config is what the window works with. Desk or Opening, Pages, Reader, FS and Log are required.
type Config struct {
	Desk *office.Desk
	// Opening is the database that is still being opened; the window shows that, and then works with the desk that comes of it.
	Opening *Opening
	// Pages make the work areas that there are; the navigation shows them in its own order.
	Pages map[screen.Area]func(screen.Host) screen.Page
	// Restorer brings a backup in at the first start; nil offers none.
	Restorer Restorer
	// Damage is why the database could not be opened, where it is damaged: the window then has an empty one in its stead, and offers the newest of
	// the Restorer's backups. It is asked at each beginning, nil from when a backup was put in its place; the function may be nil.
	Damage func() error
	// Reader reads the office's files for the import.
	Reader Reader
	// Tables writes registers for spreadsheet programs.
	Tables TableWriter
	// Printing prints; nil has nothing to print with.
	Printing printing.System
	// Writer writes what the office takes along; nil offers no export.
	Writer Writer
	// FS is where files are chosen.
	FS afero.Fs
	// Home is the folder in which the first choice of a file begins.
	Home string
	// Folders are those in which this system keeps the person's files.
	Folders Folders
	// Preferences is the file that keeps language, look and size of the window; "" keeps nothing.
	Preferences string
	// Lang is the language asked for at the start, "" for that of last time.
	Lang model.Lang
	// SystemLang is the language for a person who has chosen none yet.
	SystemLang model.Lang
	// After calls a function later on the window's goroutine; nil is real time.
	After func(d time.Duration, f func()) (stop func())
	// Every calls a function again and again on the window's goroutine until it is stopped; nil is real time.
	Every func(d time.Duration, f func()) (stop func())
	// Notify shows a notification of the desktop; nil is Fyne's way.
	Notify func(title, text string)
	// Spawn starts work off the window's goroutine; nil is the go statement.
	Spawn func(func())
	// Clipboard reads what can be pasted besides a text; nil has none.
	Clipboard func(context.Context) (clipboard.Content, error)
	Log       *slog.Logger
	// LogFile is where the log is, to be offered to the person; CrashFile is what the last run left when it broke
	// off, "" if it ended well.
	LogFile, CrashFile string
	// Recovered says in sentences what the opening brought in order after the program had broken off, "" for nothing, with moments as they
	// are in a time zone; it is asked once, after the sign-in. It may be nil.
	Recovered func(words *lang.Catalog, zone *time.Location) string
	// Closing makes the last backup; the window waits for it before it closes. It may be nil.
	Closing func()
	// Open hands a file or folder to the system's program for it; nil is Fyne's way.
	Open func(path string) error
}

// Reader reads a register that an office brings. It is the port to storage.
type Reader interface {
	// Read reads a CSV or XLSX file and tells how many rows it has read. What a person can mend comes back as
	// *model.Fault; context.Canceled when the person stopped it.
	Read(ctx context.Context, path string, progress func(rows int)) (File, error)
	// Expected says what was expected in the place of a bad cell.
	Expected(p model.CellProblem, words *lang.Catalog) string
}

// TableWriter writes a register to a file, as CSV where its name ends so, else as XLSX: all of it or nothing. It is a
// port to storage.
type TableWriter interface {
	WriteTable(ctx context.Context, path string, t register.Table) error
	// WriteTables writes an XLSX workbook with a sheet for each table.
	WriteTables(ctx context.Context, path string, tables []register.Table) error
}

// Writer writes a table that Reader takes back. It is the port to storage.
type Writer interface {
	// Write writes rows in the order of the kind's columns: CSV where the path ends so, else XLSX. The file is written
	// whole or not at all.
	Write(ctx context.Context, path string, kind model.SheetKind, rows [][]any, words *lang.Catalog) error
}

// File is what was read of one file.
type File struct {
	Tables []*model.SheetTable
	// Problems are the cells that could not be read.
	Problems []model.CellProblem
}
