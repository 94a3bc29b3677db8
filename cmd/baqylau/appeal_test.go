package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAnAppealOnTheCommandLine is entered, listed masked in every form, and erased.
func TestAnAppealOnTheCommandLine(t *testing.T) {
	folder := t.TempDir()
	database, people, person := filepath.Join(folder, "o.db"), filepath.Join(folder, "o.csv"), filepath.Join(folder, "p.txt")
	require.NoError(t, os.WriteFile(people, []byte("Код;Наименование;Регион;Сфера\n11-0001;Поликлиника № 1;11;Здравоохранение\n"), 0o600))
	require.NoError(t, os.WriteFile(person, []byte("Жамалбек Тәуекелов\n+7 701 555 00 12\njamal@secret.kz\nҰзақ күттім,\nталон жоқ\n"), 0o600))
	r := baqylau(t, database, "import", "--office", "11", "--lang", "ru", people)
	require.Zero(t, r.code, r.err)
	r = baqylau(t, database, "appeal", "--lang", "ru", "--organisation", "11-0001", "--channel", "1414", "--kind", "complaint", "--text", "Очередь больше часа",
		"--person-file", person)
	require.Zero(t, r.code, r.err)
	require.Equal(t, "Обращение АҚМ-2018-0001 внесено.\n", r.out)
	for form, end := range map[string]string{"table": "txt", "csv": "csv", "json": "json"} {
		out := filepath.Join(folder, "list."+end)
		r = baqylau(t, database, "list", "appeals", "--lang", "ru", "--all-columns", "--format", form, "--out", out)
		require.Zero(t, r.code, r.err)
		listed, err := os.ReadFile(out)
		require.NoError(t, err)
		require.Contains(t, string(listed), "Ж*** Т***", form)
		for _, value := range []string{"Жамалбек", "Тәуекелов", "555 00", "jamal", "талон жоқ"} {
			require.NotContains(t, string(listed), value, form)
		}
	}
	r = baqylau(t, database, "list", "appeals", "--lang", "ru", "--state", "closed")
	require.Zero(t, r.code, r.err)
	require.NotContains(t, r.out, "АҚМ-2018-0001")
	r = baqylau(t, database, "erase", "АҚМ-2018-0001", "--lang", "ru", "--cause", "request")
	require.Equal(t, exitUsage, r.code)
	r = baqylau(t, database, "erase", "АҚМ-2018-0001", "--lang", "ru", "--cause", "request", "--document", "Заявление Тәуекелов Жамалбек")
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "Здесь назван заявитель")
	r = baqylau(t, database, "erase", "АҚМ-2018-0001", "--lang", "ru", "--cause", "request", "--document", "Заявление № 14")
	require.Zero(t, r.code, r.err)
	require.Equal(t, "Данные заявителя по обращению АҚМ-2018-0001 удалены.\n", r.out)
	r = baqylau(t, database, "erase", "--expired", "--lang", "ru")
	require.Zero(t, r.code, r.err)
	require.Equal(t, "Данные удалены по 0 обращениям.\n", r.out)
	r = baqylau(t, database, "check", "--lang", "ru")
	require.Zero(t, r.code, r.out+r.err)
	file, err := os.ReadFile(database)
	require.NoError(t, err)
	for _, value := range []string{"Жамалбек", "Тәуекелов", "555 00 12", "jamal@secret.kz", "талон жоқ"} {
		require.NotContains(t, string(file), value)
	}
}

// TestErasingIsRefusedByRole with nothing to be erased too, and it is said who may.
func TestErasingIsRefusedByRole(t *testing.T) {
	database := opened(t)
	for _, who := range []string{"Ержан", "Рысты"} {
		r := baqylau(t, database, "erase", "--expired", "--lang", "ru", "--as", who)
		require.Equal(t, exitNotDone, r.code, r.out)
		require.Empty(t, r.out)
		require.Contains(t, r.err, "Кому это разрешено: Администратор, Руководитель.")
	}
	r := baqylau(t, database, "password", "--of", "Рысты", "--lang", "ru", "--as", "Ержан", "--new-password-file", secretFile(t, keeperWord))
	require.NotZero(t, r.code)
	require.Contains(t, r.err, "Кому это разрешено: Администратор.")
}
