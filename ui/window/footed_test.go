package window

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWhateverLiesOverAPageHasItsFoot: what saves or closes a sheet stands in a foot of its own, which does not scroll away with
// large letters on a small screen. Only what shows how far a work is, and takes no keyboard, has none.
func TestWhateverLiesOverAPageHasItsFoot(t *testing.T) {
	seen := 0
	require.NoError(t, filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "screentest") {
			return err
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range f.Decls {
			made, ok := decl.(*ast.FuncDecl)
			if !ok || made.Body == nil {
				continue
			}
			for _, call := range overlays(made.Body) {
				seen++
				require.True(t, footedIn(made.Body, content(call)), "%s: its buttons scroll away", files.Position(call.Pos()))
			}
		}
		return nil
	}))
	require.Greater(t, seen, 25)
}

// overlays are the calls that lay something over a page: Form with a title and a content behind its keys, Sheet with what has the
// keyboard first.
func overlays(in ast.Node) (out []*ast.CallExpr) {
	ast.Inspect(in, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 4 {
			return true
		}
		f, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		focus, none := call.Args[2].(*ast.Ident)
		if f.Sel.Name == "Form" || f.Sel.Name == "Sheet" && !(none && focus.Name == "nil") {
			out = append(out, call)
		}
		return true
	})
	return out
}

// content is what such a call lays over the page.
func content(call *ast.CallExpr) ast.Expr {
	if call.Fun.(*ast.SelectorExpr).Sel.Name == "Form" {
		return call.Args[2]
	}
	return call.Args[1]
}

// footedIn reports whether a content was made by widgets.Footed, where it stands or when it got its name.
func footedIn(body ast.Node, content ast.Expr) (ok bool) {
	if name, named := content.(*ast.Ident); named {
		ast.Inspect(body, func(n ast.Node) bool {
			if set, is := n.(*ast.AssignStmt); is && len(set.Lhs) == 1 {
				if to, is := set.Lhs[0].(*ast.Ident); is && to.Name == name.Name && footed(set.Rhs[0]) {
					ok = true
				}
			}
			return true
		})
		return ok
	}
	return footed(content)
}

func footed(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	f, ok := call.Fun.(*ast.SelectorExpr)
	return ok && f.Sel.Name == "Footed"
}
