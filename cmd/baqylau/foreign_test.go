package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestForeignFilesAreToldFirst, each in a sentence, before a database is made or opened for them; the others go on.
func TestForeignFilesAreToldFirst(t *testing.T) {
	folder := t.TempDir()
	empty, photo := filepath.Join(folder, "empty.csv"), filepath.Join(folder, "photo.csv")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	require.NoError(t, os.WriteFile(photo, []byte("\xff\xd8\xff\xe0"), 0o600))
	place := t.TempDir()
	database := filepath.Join(place, "office.db")
	r := baqylau(t, database, "import", "--lang", "ru", empty, photo, folder)
	require.Equal(t, exitNotDone, r.code)
	require.Equal(t, []string{
		"empty.csv: не загружен. Файл «empty.csv» пуст. В базе ничего не изменено. Выберите файл XLSX или CSV с таблицей.",
		"photo.csv: не загружен. «photo.csv» — изображение, а не таблица. В базе ничего не изменено. Выберите файл XLSX или CSV с таблицей.",
		filepath.Base(folder) + ": не загружен. «" + filepath.Base(folder) +
			"» — папка, а не файл. В базе ничего не изменено. Выберите файл XLSX или CSV с таблицей.",
	}, strings.Split(strings.TrimSpace(r.err), "\n"))
	require.Empty(t, r.out)
	require.Empty(t, entries(t, place), "no database was made for them")

	bare := written(t, "bare.csv", "Код;Наименование;Регион;Сфера\n")
	r = baqylau(t, database, "import", "--lang", "kk", empty, bare, filepath.Join(office11, "services.xlsx"))
	require.Equal(t, exitNotDone, r.code)
	require.True(t, strings.HasPrefix(r.err, "empty.csv: "), r.err)
	require.Contains(t, r.err, "тек тақырып жолы бар")
	require.Contains(t, entries(t, place), "office.db", "the good file was brought in")
}
