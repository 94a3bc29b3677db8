package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "baqylau/"

// workAreas are the folders of ui with one work area each; none of them may import another.
var workAreas = []string{"today", "plans", "visits", "findings", "tracking", "voices", "registry", "figures",
	"briefs", "checklists", "settings", "reminders", "history", "restitutions", "training", "discussions", "systemic"}

// sourceFile is one Go file of the program and what it imports.
type sourceFile struct {
	path    string // relative to the module, with slashes
	dir     string
	imports []string
}

func isTest(f sourceFile) bool { return strings.HasSuffix(f.path, "_test.go") }

// readSources parses the imports of every Go file of the module.
func readSources(t *testing.T) []sourceFile {
	t.Helper()
	root := filepath.Join("..", "..")
	var files []sourceFile
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".git" || d.Name() == "out") {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		f := sourceFile{path: filepath.ToSlash(rel), dir: path.Dir(filepath.ToSlash(rel))}
		for _, spec := range parsed.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			f.imports = append(f.imports, p)
		}
		files = append(files, f)
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, len(files), 50, "the walk must see the whole module")
	return files
}

func under(dir, room string) bool { return dir == room || strings.HasPrefix(dir, room+"/") }

// mayImport is the table of the design page, with the exceptions of docs/decisions/house.md: may a file in
// dir import our package pkg?
func mayImport(dir, pkg string) bool {
	anyOf := func(rooms ...string) bool {
		return slices.ContainsFunc(rooms, func(r string) bool { return under(pkg, r) })
	}
	switch {
	case under(dir, "cmd"):
		return true
	case dir == "model":
		return false
	case under(dir, "model"):
		return pkg == "model"
	case under(dir, "assets"):
		return pkg == "model" || under(pkg, "assets")
	case under(dir, "storage/db"), under(dir, "storage/files"):
		return pkg == "model" || pkg == "model/office" || anyOf("assets", "storage/db")
	case under(dir, "storage/vault"):
		return pkg == "model" || pkg == "model/office" || anyOf("assets", "storage/vault", "storage/db")
	case under(dir, "storage"):
		return pkg == "model" || anyOf("assets", dir)
	case under(dir, "ui/widgets/screen/screentest"):
		return true
	case under(dir, "ui/widgets/screen"):
		return anyOf("model", "assets", "ui/look", "ui/widgets") || pkg == "ui/printing" || pkg == "ui/copies"
	case under(dir, "ui/look"), under(dir, "ui/widgets"):
		return pkg == "model" || anyOf("assets", "ui/look")
	case under(dir, "ui/paper"):
		return pkg == "model" || pkg == "model/register" || anyOf("assets", "ui/paper")
	case dir == "ui/printing":
		return pkg == "model" || pkg == "ui/copies" || anyOf("assets", "ui/paper")
	case dir == "ui/copies":
		return false
	case under(dir, "ui/window"):
		return anyOf("model", "assets", "ui")
	case under(dir, "ui"):
		return anyOf("model", "assets", "ui/widgets", "ui/look", "ui/paper", "ui/printing", "ui/copies") || under(pkg, dir)
	}
	return false
}

// TestWhoMayImportWhom holds the walls of the house.
func TestWhoMayImportWhom(t *testing.T) {
	for _, f := range readSources(t) {
		if isTest(f) {
			continue
		}
		for _, imp := range f.imports {
			if pkg, ours := strings.CutPrefix(imp, module); ours {
				require.True(t, mayImport(f.dir, pkg), "%s must not import %s", f.path, imp)
			}
		}
	}
}

// TestForeignPackagesStayInTheirRooms holds where the toolkit and the driver are used.
func TestForeignPackagesStayInTheirRooms(t *testing.T) {
	rooms := map[string][]string{
		"fyne.io/":                 {"ui", "cmd"},
		"database/sql":             {"storage/db"},
		"modernc.org/sqlite":       {"storage/db"},
		"github.com/pressly/goose": {"storage/db"},
		"github.com/xuri/excelize": {"storage/sheet"},
		"github.com/nicksnyder":    {"assets/lang"},
		"github.com/spf13/cobra":   {"cmd"},
		"filippo.io/age":           {"storage/vault"},
		"github.com/klauspost":     {"ui/paper"},
	}
	for _, f := range readSources(t) {
		for _, imp := range f.imports {
			for prefix, allowed := range rooms {
				if strings.HasPrefix(imp, prefix) && !isTest(f) {
					require.True(t, slices.ContainsFunc(allowed, func(r string) bool { return under(f.dir, r) }),
						"%s must not import %s", f.path, imp)
				}
			}
			if strings.HasPrefix(imp, "fyne.io/") {
				require.False(t, under(f.dir, "ui/paper") || f.dir == "ui/printing", "%s: neither paper nor printers know a window", f.path)
			}
			// Hashing a password, by an algorithm that the standard library has not, touches nothing outside either.
			hashing := f.path == "model/office/password.go" && (imp == "golang.org/x/crypto/argon2" || imp == "golang.org/x/text/unicode/norm")
			// Nor does asking several questions at a time.
			asking := under(f.dir, "model/office") && imp == "golang.org/x/sync/errgroup"
			if under(f.dir, "model") && !isTest(f) && !hashing && !asking && strings.Contains(strings.SplitN(imp, "/", 2)[0], ".") {
				require.Fail(t, "the domain is pure", "%s must not import %s", f.path, imp)
			}
		}
	}
}

// TestWorkAreasAreKnown fails when a folder of ui is neither a work area nor one of the shared rooms, so
// that the rule on work areas cannot be escaped by a new name.
func TestWorkAreasAreKnown(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join("..", "..", "ui"))
	require.NoError(t, err)
	known := append(slices.Clone(workAreas), "window", "widgets", "look", "paper", "printing", "copies")
	for _, e := range entries {
		require.Contains(t, known, e.Name())
	}
}

// TestFilesAndNames holds the size of files and the names that say nothing.
func TestFilesAndNames(t *testing.T) {
	for _, f := range readSources(t) {
		for _, word := range []string{"util", "utils", "helper", "helpers", "common", "misc", "manager"} {
			require.NotContains(t, strings.Split(strings.TrimSuffix(f.path, ".go"), "/"), word)
		}
		data, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(f.path)))
		require.NoError(t, err)
		require.LessOrEqual(t, strings.Count(string(data), "\n"), 520, "%s is too long: split it", f.path)
	}
}
