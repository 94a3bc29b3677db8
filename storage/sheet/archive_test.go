package sheet

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestWorkbooksThatUnpackWithoutEnd: each part that is read may grow to a bound alone, whatever the archive's directory says of it.
func TestWorkbooksThatUnpackWithoutEnd(t *testing.T) {
	parts := func(name, text string) map[string]string {
		all := map[string]string{
			"xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="Лист" sheetId="1" r:id="a"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/s.xml"/>` +
				`<Relationship Id="b" Type="x/sharedStrings" Target="t.xml"/><Relationship Id="c" Type="x/styles" Target="y.xml"/></Relationships>`,
			"xl/worksheets/s.xml": `<worksheet><sheetData>` + inline("a") + `</sheetData></worksheet>`,
			"xl/t.xml":            `<sst/>`, "xl/y.xml": `<styleSheet/>`,
		}
		all[name] = text
		return all
	}
	limits := DefaultLimits()
	limits.Unzipped, limits.RatioFrom, limits.Ratio = 1<<20, 1<<16, 20
	for name, text := range map[string]string{
		"xl/worksheets/s.xml": `<worksheet><sheetData>` + strings.Repeat(" ", 1<<21),
		"xl/t.xml":            `<sst>` + strings.Repeat("<si><t></t></si>", 1<<16),
		"xl/y.xml":            `<styleSheet>` + strings.Repeat(" ", 1<<21),
		"xl/workbook.xml":     `<workbook>` + strings.Repeat(" ", 1<<21),
	} {
		fsys := afero.NewMemMapFs()
		require.NoError(t, afero.WriteFile(fsys, "bomb.xlsx", archive(t, parts(name, text)), 0o600))
		_, err := Read(context.Background(), fsys, "bomb.xlsx", Options{Limits: limits})
		require.True(t, model.HasFault(err, "fault.sheet.bomb"), "%s: %v", name, err)
	}
}

// TestWorkbooksThatLeadOutOfThemselves: names in an archive are looked for in the archive alone. What they name on the disk is neither
// read nor written.
func TestWorkbooksThatLeadOutOfThemselves(t *testing.T) {
	dir := t.TempDir()
	inner := filepath.Join(dir, "a", "b")
	require.NoError(t, os.MkdirAll(inner, 0o700))
	secret := filepath.Join(dir, "s.xml")
	require.NoError(t, os.WriteFile(secret, []byte(`<worksheet><sheetData>`+inline("Код", "Наименование", "Регион", "Сфера")+inline("1", "СЕКРЕТ", "11", "education")+
		`</sheetData></worksheet>`), 0o600))
	for _, target := range []string{"../../../s.xml", "../../../../../../../.." + filepath.ToSlash(secret), filepath.ToSlash(secret), "file://" + filepath.ToSlash(secret), `..\..\s.xml`} {
		data := archive(t, map[string]string{
			"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="Лист" sheetId="1" r:id="a"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="` + target + `"/></Relationships>`,
			"../../../planted.xml":       "x", "/planted.xml": "x",
		})
		name := filepath.Join(inner, "book.xlsx")
		require.NoError(t, os.WriteFile(name, data, 0o600))
		_, err := Read(context.Background(), afero.NewOsFs(), name, Options{})
		require.True(t, model.HasFault(err, "fault.sheet.broken"), "%s: %v", target, err)
		require.NotContains(t, err.Error(), "СЕКРЕТ")
	}
	var found []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			found = append(found, filepath.Base(path))
		}
		return err
	}))
	require.ElementsMatch(t, []string{"book.xlsx", "s.xml"}, found)
}
