package faulttest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// function is a function of the tests of a package: what it names, and what it says to this package.
type function struct {
	names map[string]bool
	// uses says that it calls something of this package, tries that it says what it tried, of those faults that stand there as they are.
	uses, tries bool
	faults      []string
}

// folder are the functions of the tests of one package by their names.
type folder struct {
	path      string
	functions map[string]*function
}

// readTests reads the tests of the whole module.
func readTests(t *testing.T) (list []folder) {
	t.Helper()
	root := filepath.Join("..", "..")
	byPath := map[string]*folder{}
	require.NoError(t, filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (e.Name() == ".git" || e.Name() == "out") {
			return filepath.SkipDir
		}
		if e.IsDir() || !strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		path := filepath.ToSlash(rel)
		if path == "storage/faulttest" { // these tests are about it and try nothing
			return nil
		}
		if byPath[path] == nil {
			byPath[path] = &folder{path, map[string]*function{}}
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
				byPath[path].add(t, f)
			}
		}
		return nil
	}))
	for _, f := range byPath {
		list = append(list, *f)
	}
	slices.SortFunc(list, func(a, b folder) int { return strings.Compare(a.path, b.path) })
	require.Greater(t, len(list), 20, "the walk must see the whole module")
	return list
}

// add takes in a function; those of one name, as methods have, are taken for one.
func (p *folder) add(t *testing.T, decl *ast.FuncDecl) {
	f := p.functions[decl.Name.Name]
	if f == nil {
		f = &function{names: map[string]bool{}}
		p.functions[decl.Name.Name] = f
	}
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			f.names[n.Name] = true
		case *ast.CallExpr:
			sel, ok := n.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := sel.X.(*ast.Ident); !ok || pkg.Name != "faulttest" {
				return true
			}
			f.uses = true
			if sel.Sel.Name != "Tried" {
				return true
			}
			f.tries = true
			if text, ok := n.Args[1].(*ast.BasicLit); ok {
				fault, err := strconv.Unquote(text.Value)
				require.NoError(t, err)
				f.faults = append(f.faults, fault)
			}
		}
		return true
	})
}

// reaching are the tests from which a function is reached that is asked for, with the functions that they reach.
func (p *folder) reaching(asked func(*function) bool) (tests []string, reached map[string]bool) {
	reached = map[string]bool{}
	for name := range p.functions {
		if !strings.HasPrefix(name, "Test") || name == "TestMain" {
			continue
		}
		seen, todo := map[string]bool{name: true}, []string{name}
		found := false
		for len(todo) > 0 {
			f := p.functions[todo[0]]
			if asked(f) {
				found, reached[todo[0]] = true, true
			}
			todo = todo[1:]
			for next := range f.names {
				if p.functions[next] != nil && !seen[next] {
					seen[next] = true
					todo = append(todo, next)
				}
			}
		}
		if found {
			tests = append(tests, name)
		}
	}
	slices.Sort(tests)
	return tests, reached
}

// TestNoFaultTestIsMissed: what uses this package is reached from a test, by which `make torture` finds it.
func TestNoFaultTestIsMissed(t *testing.T) {
	n := 0
	for _, p := range readTests(t) {
		_, reached := p.reaching(func(f *function) bool { return f.uses })
		for name, f := range p.functions {
			if f.uses {
				n++
				require.True(t, reached[name], "%s: %s uses faulttest, and no test calls it", p.path, name)
			}
		}
	}
	require.Greater(t, n, 10)
}
