package main

import (
	"archive/zip"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
)

// briefAs writes a brief to a file of a kind.
func briefAs(t *testing.T, database, path string, more ...string) run {
	t.Helper()
	return baqylau(t, database, append([]string{"brief", "--from", "2018-01-01", "--to", "2018-10-31", "--lang", "ru", "--out", path}, more...)...)
}

// TestTheEndingSaysWhatIsWritten for a brief: a word processor's file, a workbook of numbers, the text, pictures; any other
// ending is refused before anything is written.
func TestTheEndingSaysWhatIsWritten(t *testing.T) {
	database, folder := imported(t), t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	for _, name := range []string{"a.docx", "a.xlsx", "a.txt", "a.PDF"} {
		r := briefAs(t, database, at(name))
		require.Zero(t, r.code, r.err)
		require.Empty(t, r.err)
		require.Contains(t, r.out, at(name))
	}
	z, err := zip.OpenReader(at("a.docx"))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	text, err := os.ReadFile(at("a.txt"))
	require.NoError(t, err)
	require.Contains(t, string(text), "Справка")
	pdf, err := os.ReadFile(at("a.PDF"))
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(pdf), "%PDF-"))

	book, err := excelize.OpenFile(at("a.xlsx"))
	require.NoError(t, err)
	defer book.Close()
	sheets := book.GetSheetList()
	require.Greater(t, len(sheets), 3)
	kind, err := book.GetCellType(sheets[0], "B4")
	require.NoError(t, err)
	require.Contains(t, []excelize.CellType{excelize.CellTypeNumber, excelize.CellTypeUnset}, kind)
	shown, err := book.GetCellValue(sheets[0], "B8")
	require.NoError(t, err)
	require.True(t, strings.HasSuffix(shown, "%"), shown)
	raw, err := book.GetCellValue(sheets[0], "B8", excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	require.NotContains(t, raw, "%", "a share is a number")

	r := briefAs(t, database, at("p.png"), "--length", "page")
	require.Zero(t, r.code, r.err)
	for _, name := range []string{"p-1.png", "p-chart-1.png"} {
		f, err := os.Open(at(name))
		require.NoError(t, err)
		cfg, err := png.DecodeConfig(f)
		require.NoError(t, err)
		require.NoError(t, f.Close())
		require.Greater(t, cfg.Width, 1300)
	}

	for _, name := range []string{"a.doc", "a.odt", "a.xls"} {
		r := briefAs(t, database, at(name))
		require.Equal(t, exitUsage, r.code)
		require.Contains(t, r.err, ".docx")
		require.NoFileExists(t, at(name))
	}
	r = briefAs(t, database, at("t.xlsx"), "--length", "theses")
	require.Equal(t, exitNotDone, r.code, "a speech has no tables")
	require.NoFileExists(t, at("t.xlsx"))
}

// TestOutputsLeaveProtectedFiles: the same sentence as for a PDF, and nothing half-written.
func TestOutputsLeaveProtectedFiles(t *testing.T) {
	database := imported(t)
	for _, name := range []string{"a.docx", "a.xlsx", "a.txt", "a-1.png"} {
		folder := t.TempDir()
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte("old"), 0o444))
		r := briefAs(t, database, strings.Replace(path, "a-1.png", "a.png", 1))
		require.Equal(t, exitNotDone, r.code, name)
		require.Contains(t, r.err, "открыт в другой программе или защищён от записи")
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, "old", string(data))
		list, err := os.ReadDir(folder)
		require.NoError(t, err)
		require.Len(t, list, 1, name)
	}
}

// full is a disk on which nothing can be written any more.
type full struct{ afero.Fs }

func (f full) OpenFile(name string, flag int, mode fs.FileMode) (afero.File, error) {
	file, err := f.Fs.OpenFile(name, flag, mode)
	return fullFile{file}, err
}

type fullFile struct{ afero.File }

func (fullFile) Write([]byte) (int, error)       { return 0, syscall.ENOSPC }
func (fullFile) WriteString(string) (int, error) { return 0, syscall.ENOSPC }

// TestOutputsOnAFullDisk: whatever is written, the sentence says that the disk is full, and the earlier file stays.
func TestOutputsOnAFullDisk(t *testing.T) {
	doc := paper.Document{Lang: model.Russian, Title: "Справка", Blocks: []paper.Block{
		paper.Figures{Items: []paper.Figure{{Value: "5", Label: "визитов"}}}, paper.Chart{Bars: []paper.Bar{{Label: "Пандус", Value: 2, Text: "2"}}}}}
	for _, ending := range []string{".docx", ".xlsx", ".txt", ".png"} {
		disk := full{afero.NewMemMapFs()}
		m := &Main{FS: disk, Stdout: io.Discard, Stderr: io.Discard, text: lang.For(model.Russian)}
		name := "/d/a" + ending
		if ending == ".png" {
			name = "/d/a-1.png"
		}
		require.NoError(t, afero.WriteFile(disk.Fs, name, []byte("old"), 0o644))
		done, err := m.writeOther(t.Context(), "/d/a"+ending, doc)
		require.True(t, done)
		require.True(t, model.HasFault(err, "fault.paper.full"), "%s: %v", ending, err)
		list, err := afero.ReadDir(disk.Fs, "/d")
		require.NoError(t, err)
		require.Len(t, list, 1, ending)
		data, err := afero.ReadFile(disk.Fs, name)
		require.NoError(t, err)
		require.Equal(t, "old", string(data))
	}
}
