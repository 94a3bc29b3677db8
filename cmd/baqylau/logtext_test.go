package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func TestTheLogNamesNobody(t *testing.T) {
	name, path := "Ахметова Динара", filepath.Join("home", "office", "Ахметова Динара.pdf")
	fault := model.FieldFault("complainant", "fault.x", "name", name, "count", 3, "kind", model.Key("visit.draft")).
		Because(fmt.Errorf("read %q: %w", name, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}))
	folder := filepath.Join("home", "office", "….pdf")
	want := "fault.x [complainant] count=3 kind=visit.draft name=…: read …: open " + folder + ": permission denied"
	for _, c := range []struct {
		err  error
		want string
	}{
		{fault, want},
		{fmt.Errorf("save: %w", fault), "save: " + want},
		{errors.Join(fault, errors.New("SQLITE_FULL (13)")), want + "\nSQLITE_FULL (13)"},
		{fmt.Errorf("a: %w", model.Faults{fault, model.NewFault("fault.y", "who", name)}), "a: " + want + "; fault.y who=…"},
		{&os.LinkError{Op: "rename", Old: path, New: path, Err: fs.ErrExist}, "rename " + folder + " " + folder + ": file already exists"},
		{fmt.Errorf("person %q of office АҚМ, “%s”, «%s»", name, name, name), "person … of office АҚМ, …, …"},
	} {
		require.Equal(t, c.want, logText(c.err))
		var b bytes.Buffer
		slog.New(slog.NewTextHandler(&b, logOptions(slog.LevelInfo))).Warn("x", "error", c.err)
		require.NotContains(t, b.String(), "Ахметова")
		require.Contains(t, b.String(), "level=WARN msg=x error=")
	}
	require.NotEmpty(t, strings.TrimSpace(logText(errors.New("disk full"))))
}
