package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	utf "golang.org/x/text/encoding/unicode"

	"baqylau/assets/lang"
	"baqylau/model"
)

// archive packs parts into a zip.
func archive(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = io.WriteString(w, text)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return out.Bytes()
}

// workbook packs the rows' XML into the smallest workbook that there can be.
func workbook(t testing.TB, sheetData string) []byte {
	return archive(t, map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="Лист" sheetId="1" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/s.xml"/></Relationships>`,
		"xl/worksheets/s.xml":        `<worksheet><sheetData>` + sheetData + `</sheetData></worksheet>`,
	})
}

func inline(cells ...string) string {
	var b strings.Builder
	b.WriteString("<row>")
	for _, c := range cells {
		b.WriteString(`<c t="inlineStr"><is><t>` + c + `</t></is></c>`)
	}
	b.WriteString("</row>")
	return b.String()
}

// compound makes a file of the old container that holds the given stream names.
func compound(t testing.TB, streams ...string) []byte {
	data := append([]byte(cfbSignature), make([]byte, 1024)...)
	for _, s := range streams {
		name, err := utf.UTF16(utf.LittleEndian, utf.IgnoreBOM).NewEncoder().String(s)
		require.NoError(t, err)
		data = append(data, name...)
		data = append(data, 0, 0)
	}
	return data
}

func noise(n int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(r.IntN(256))
	}
	return data
}

func encrypted(t testing.TB) []byte {
	f := excelize.NewFile()
	defer f.Close()
	var out bytes.Buffer
	require.NoError(t, f.Write(&out, excelize.Options{Password: "тайна"}))
	return out.Bytes()
}

func TestFilesThatAreNoRegisters(t *testing.T) {
	visits, err := os.ReadFile(officeFolder + "/visits.xlsx")
	require.NoError(t, err)
	damaged := bytes.Clone(visits)
	for i := len(damaged) / 4; i < len(damaged)/4+300; i++ {
		damaged[i] ^= 0x55
	}
	highBytes := noise(4000)
	for i := range highBytes {
		highBytes[i] |= 0x80
	}
	for _, c := range []struct {
		name string
		data []byte
		code string
	}{
		{"empty", nil, "empty"},
		{"blank lines", []byte("\r\n \r\n;;;\r\n"), "no_head"},
		{"only spaces", []byte("  \r\n \t\n"), "empty"},
		{"only a byte-order mark", []byte("\xef\xbb\xbf"), "empty"},
		{"cut in half", visits[:len(visits)/2], "broken"},
		{"damaged in the middle", damaged, "broken"},
		{"zip with nothing in it", archive(t, nil), "archive"},
		{"zip of other files", archive(t, map[string]string{"a.txt": "x"}), "archive"},
		{"ODS", archive(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "ods"},
		{"DOCX", archive(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}), "document"},
		{"XLSB", archive(t, map[string]string{"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}), "old_xls"},
		{"password, as excelize writes it", encrypted(t), "password"},
		{"password", compound(t, "EncryptionInfo", "EncryptedPackage"), "password"},
		{"old XLS", compound(t, "Workbook"), "old_xls"},
		{"older XLS", compound(t, "Book"), "old_xls"},
		{"old Word", compound(t, "WordDocument"), "document"},
		{"another compound file", compound(t, "__properties"), "not_table"},
		{"PDF", []byte("%PDF-1.7\n…"), "pdf"},
		{"PNG", []byte("\x89PNG\r\n\x1a\n"), "picture"},
		{"web page named .xls", []byte("\xef\xbb\xbf <HTML><table><tr><td>Код"), "web_page"},
		{"XML spreadsheet", []byte(`<?xml version="1.0"?><Workbook/>`), "web_page"},
		{"database", []byte("SQLite format 3\x00"), "database"},
		{"noise", noise(5000), "encoding"},
		{"noise above ASCII", highBytes, "encoding"},
		{"a text", []byte("Уважаемые коллеги,\nнаправляем реестр; просим учесть.\n"), "no_head"},
		{"a table of something else", []byte("Имя;Возраст;Город\nАня;5;Астана\n"), "no_head"},
		{"quotation mark that never closes", []byte("№ рекомендации;Дата проверки;Проверил;Результат проверки\nР-1;01.02.2018;\"ОФ Дорога;исполнена\nР-2;01.02.2018;Я;исполнена\n"), "quote"},
		{"sheet without rows", workbook(t, ""), "empty"},
		{"sheet that breaks off", archive(t, map[string]string{
			"xl/workbook.xml":            `<workbook><sheets><sheet name="Л" id="a"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="/xl/s.xml"/></Relationships>`,
			"xl/s.xml":                   `<worksheet><sheetData>` + inline("№ рекомендации", "Дата проверки", "Проверил", "Результат проверки"),
		}), "broken"},
		{"document type with entities", workbook(t, `<!DOCTYPE x [<!ENTITY a "aaaa">]>`), "broken"},
		{"row number beyond all", workbook(t, `<row r="99999999"/>`), "broken"},
		{"shared text that is not there", workbook(t, `<row><c t="s"><v>7</v></c></row>`), "broken"},
		{"unpacks to gigabytes", workbook(t, inline("Код", "Наименование", "Регион", "Сфера")+strings.Repeat(`<row r="5"/>`, 5<<20)), "bomb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := readBytes(t, c.data)
			require.Error(t, err)
			assert.Nil(t, f)
			var fault *model.Fault
			require.ErrorAs(t, err, &fault)
			assert.Equal(t, "fault.sheet."+c.code, fault.Code, "%v", err)
			for _, l := range model.Langs() {
				sentence := lang.For(l).Error(err)
				assert.Contains(t, sentence, "file", "it names the file")
				assert.NotContains(t, sentence, "fault.sheet")
				assert.NotContains(t, sentence, "<no value>")
			}
		})
	}
}

// refusingFs has a file that may not be opened.
type refusingFs struct{ afero.Fs }

func (refusingFs) Open(name string) (afero.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

func TestFilesThatCannotBeOpened(t *testing.T) {
	fsys := afero.NewMemMapFs()
	require.NoError(t, fsys.Mkdir("folder", 0o700))
	require.NoError(t, afero.WriteFile(fsys, "locked.csv", []byte("x"), 0o600))
	for path, code := range map[string]string{"folder": "folder", "absent.csv": "not_found", "locked.csv": "unreadable"} {
		_, err := Read(context.Background(), refusingFs{fsys}, path, Options{})
		assert.True(t, model.HasFault(err, "fault.sheet."+code), "%s: %v", path, err)
	}
}

func TestLimitsStopEarly(t *testing.T) {
	dir := t.TempDir()
	huge, err := os.Create(dir + "/huge.csv")
	require.NoError(t, err)
	require.NoError(t, huge.Truncate(200<<20))
	require.NoError(t, huge.Close())
	_, err = Read(context.Background(), afero.NewOsFs(), dir+"/huge.csv", Options{})
	assert.True(t, model.HasFault(err, "fault.sheet.huge"), "%v", err)

	head := "№ рекомендации;Дата проверки;Проверил;Результат проверки\n"
	rows := head + strings.Repeat("Р;01.02.2018;Я;исполнена\n", 101)
	limits := DefaultLimits()
	limits.Rows = 100
	fsys := afero.NewMemMapFs()
	require.NoError(t, afero.WriteFile(fsys, "rows.csv", []byte(rows), 0o600))
	_, err = Read(context.Background(), fsys, "rows.csv", Options{Limits: limits})
	assert.True(t, model.HasFault(err, "fault.sheet.rows"), "%v", err)

	limits.Rows, limits.Problems = 1000, 3
	require.NoError(t, afero.WriteFile(fsys, "bad.csv", []byte(head+strings.Repeat("Р;x;Я;исполнена\n", 10)), 0o600))
	f, err := Read(context.Background(), fsys, "bad.csv", Options{Limits: limits})
	require.NoError(t, err)
	assert.Len(t, f.Problems, 3)
	assert.Equal(t, 7, f.More())
}

func TestCancelAndProgress(t *testing.T) {
	var data strings.Builder
	data.WriteString("№ рекомендации;Дата проверки;Проверил;Результат проверки\n")
	data.WriteString(strings.Repeat("Р-1;01.02.2018;Я;исполнена\n", 5000))
	fsys := afero.NewMemMapFs()
	require.NoError(t, afero.WriteFile(fsys, "c.csv", []byte(data.String()), 0o600))
	ctx, cancel := context.WithCancel(context.Background())
	var seen []int
	_, err := Read(ctx, fsys, "c.csv", Options{Progress: func(n int) {
		if seen = append(seen, n); n >= 2000 {
			cancel()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, seen[len(seen)-1], 3000, "it stops soon after")
	_, err = Read(ctx, fsys, "c.csv", Options{})
	assert.ErrorIs(t, err, context.Canceled)

	seen = nil
	_, err = Read(context.Background(), fsys, "c.csv", Options{Progress: func(n int) { seen = append(seen, n) }})
	require.NoError(t, err)
	assert.IsIncreasing(t, seen[:len(seen)-1])
	assert.Equal(t, 5001, seen[len(seen)-1])
}

func TestAnErrorOfTheDiskIsAFault(t *testing.T) {
	fsys := afero.NewMemMapFs()
	require.NoError(t, afero.WriteFile(fsys, "c.csv", []byte("Код;Наименование\n"), 0o600))
	_, err := Read(context.Background(), brokenDisk{fsys}, "c.csv", Options{})
	assert.True(t, model.HasFault(err, "fault.sheet.unreadable"), "%v", err)
}

// brokenDisk has files whose reading fails.
type brokenDisk struct{ afero.Fs }

type brokenFile struct{ afero.File }

func (d brokenDisk) Open(name string) (afero.File, error) {
	f, err := d.Fs.Open(name)
	return brokenFile{f}, err
}

func (brokenFile) Read([]byte) (int, error) { return 0, errors.New("input/output error") }

// TestLookTellsForeignFilesAtOnce by what they are and by their first bytes, and lets through what may be a register.
func TestLookTellsForeignFilesAtOnce(t *testing.T) {
	fsys := afero.NewMemMapFs()
	require.NoError(t, fsys.MkdirAll("/a/folder.csv", 0o755))
	for name, text := range map[string]string{"empty.csv": "", "photo.csv": "\xff\xd8\xff\xe0", "brief.xlsx": "%PDF-1.7", "page.xls": "<html>",
		"good.csv": "Код;Наименование\n1;2\n"} {
		require.NoError(t, afero.WriteFile(fsys, "/a/"+name, []byte(text), 0o600))
	}
	for name, code := range map[string]string{"empty.csv": "empty", "photo.csv": "picture", "brief.xlsx": "pdf", "page.xls": "web_page",
		"folder.csv": "folder", "gone.csv": "not_found"} {
		require.True(t, model.HasFault(Look(fsys, "/a/"+name), "fault.sheet."+code), name)
	}
	require.NoError(t, Look(fsys, "/a/good.csv"))
}

// TestAHeadRowAloneIsNoRegister to bring in: somebody chose the template that they have not filled in yet.
func TestAHeadRowAloneIsNoRegister(t *testing.T) {
	fsys := afero.NewMemMapFs()
	for text, code := range map[string]string{
		"Код;Наименование;Регион;Сфера\r\n;;;\r\n":                                       "fault.sheet.no_rows",
		"Код;Наименование;Регион;Сфера\r\nК-1;Школа № 1;Акмолинская область;образование": "",
		"Код;Регион;Сфера\r\n": "", // the column that is missing says more
	} {
		require.NoError(t, afero.WriteFile(fsys, "a.csv", []byte(text), 0o600))
		_, err := Read(context.Background(), fsys, "a.csv", Options{})
		require.Equal(t, code != "", model.HasFault(err, "fault.sheet.no_rows"), "%q: %v", text, err)
	}
}
