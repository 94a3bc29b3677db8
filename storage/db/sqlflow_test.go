package db_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sources are the files of a package with what flows into each of its variables, parameters and fields.
type sources struct {
	set   *token.FileSet
	files []*ast.File
	info  types.Info
	flows map[types.Object][]ast.Expr
	// results are what each function returns.
	results map[any][][]ast.Expr
	seen    map[types.Object]bool
}

// leaf is something that flows into a statement and was written elsewhere.
type leaf struct {
	node ast.Node
	text string
}

// readSources parses the files of a folder, or those that are given, without their tests. Other packages stay unknown: what comes
// from them is foreign.
func readSources(t *testing.T, folder string, given map[string]string) *sources {
	s := &sources{set: token.NewFileSet(), flows: map[types.Object][]ast.Expr{}, results: map[any][][]ast.Expr{}, seen: map[types.Object]bool{}}
	if folder != "" {
		entries, err := os.ReadDir(folder)
		require.NoError(t, err)
		given = map[string]string{}
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), ".go") && !strings.HasSuffix(e.Name(), "_test.go") && e.Name() != "lock_windows.go" {
				data, err := os.ReadFile(folder + "/" + e.Name())
				require.NoError(t, err)
				given[e.Name()] = string(data)
			}
		}
	}
	for name, text := range given {
		f, err := parser.ParseFile(s.set, name, text, parser.SkipObjectResolution)
		require.NoError(t, err)
		s.files = append(s.files, f)
	}
	s.info = types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}}
	conf := types.Config{Importer: ours{s.set, map[string]*types.Package{}}, Error: func(error) {}}
	_, _ = conf.Check("p", s.set, s.files, &s.info) // that imports are unknown is meant
	for _, f := range s.files {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && d.Body != nil {
				s.returns(s.info.Defs[d.Name], d.Type, d.Body)
			}
		}
		ast.Inspect(f, s.flow)
	}
	return s
}

func (s *sources) at(n ast.Node) string { return s.set.Position(n.Pos()).String() }

// returns notes what a function returns, without what functions inside of it do.
func (s *sources) returns(of any, kind *ast.FuncType, body *ast.BlockStmt) {
	var named []ast.Expr
	if kind.Results != nil {
		for _, r := range kind.Results.List {
			for _, name := range r.Names {
				named = append(named, name)
			}
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if results := n.Results; len(results) > 0 {
				s.results[of] = append(s.results[of], results)
			} else {
				s.results[of] = append(s.results[of], named)
			}
		}
		return true
	})
}

// object is what an expression that can be given a value stands for: of an element its list, of a field the field.
func (s *sources) object(e ast.Expr) types.Object {
	switch e := e.(type) {
	case *ast.Ident:
		if o := s.info.Defs[e]; o != nil {
			return o
		}
		return s.info.Uses[e]
	case *ast.SelectorExpr:
		if sel := s.info.Selections[e]; sel != nil {
			return origin(sel.Obj())
		}
	case *ast.IndexExpr:
		return s.object(e.X)
	case *ast.StarExpr:
		return s.object(e.X)
	case *ast.ParenExpr:
		return s.object(e.X)
	case *ast.UnaryExpr:
		return s.object(e.X)
	}
	return nil
}

func origin(o types.Object) types.Object {
	switch o := o.(type) {
	case *types.Var:
		return o.Origin()
	case *types.Func:
		return o.Origin()
	}
	return o
}

func (s *sources) into(o types.Object, e ...ast.Expr) {
	if o != nil {
		s.flows[o] = append(s.flows[o], e...)
	}
}

// flow notes what a statement or an expression carries where.
func (s *sources) flow(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		s.assign(n.Lhs, n.Rhs)
	case *ast.ValueSpec:
		left := make([]ast.Expr, len(n.Names))
		for i, name := range n.Names {
			left[i] = name
		}
		s.assign(left, n.Values)
	case *ast.RangeStmt:
		if n.Key != nil {
			s.into(s.object(n.Key), &part{Expr: n.X, at: mapKeys})
		}
		if n.Value != nil {
			s.into(s.object(n.Value), n.X)
		}
	case *ast.FuncLit:
		s.returns(n, n.Type, n.Body)
	case *ast.CompositeLit:
		s.composite(n)
	case *ast.CallExpr:
		s.call(n)
	}
	return true
}

func (s *sources) assign(left, right []ast.Expr) {
	for i, l := range left {
		switch {
		case len(left) == len(right):
			s.into(s.object(l), right[i])
		case len(right) == 1:
			s.into(s.object(l), &part{Expr: right[0], at: i})
		}
	}
}

// mapKeys are, as the part of a value, the keys of a map.
const mapKeys = -2

// part is one of the values that an expression has.
type part struct {
	ast.Expr
	at int
}

func (s *sources) structure(e ast.Expr) *types.Struct {
	kind := s.info.TypeOf(e)
	if kind == nil {
		return nil
	}
	if p, ok := kind.Underlying().(*types.Pointer); ok {
		kind = p.Elem()
	}
	st, _ := kind.Underlying().(*types.Struct)
	return st
}

func (s *sources) composite(n *ast.CompositeLit) {
	st := s.structure(n)
	if st == nil {
		return
	}
	for i, e := range n.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			s.into(origin(s.info.Uses[kv.Key.(*ast.Ident)]), kv.Value)
		} else if i < st.NumFields() {
			s.into(origin(st.Field(i)), e)
		}
	}
}

// called are the functions that a call may mean: a declared one, or those that its variable was given.
func (s *sources) called(fun ast.Expr) (out []*types.Tuple) {
	switch f := fun.(type) {
	case *ast.ParenExpr:
		return s.called(f.X)
	case *ast.IndexExpr: // of a kind
		return s.called(f.X)
	case *ast.FuncLit:
		var params []*types.Var
		for _, p := range f.Type.Params.List {
			for _, name := range p.Names {
				if v, ok := s.info.Defs[name].(*types.Var); ok {
					params = append(params, v)
				}
			}
		}
		return []*types.Tuple{types.NewTuple(params...)}
	}
	var o types.Object
	if sel, ok := fun.(*ast.SelectorExpr); ok && s.info.Selections[sel] == nil {
		o = s.info.Uses[sel.Sel]
	} else {
		o = s.object(fun)
	}
	switch o := origin(o).(type) {
	case *types.Func:
		return []*types.Tuple{o.Type().(*types.Signature).Params()}
	case *types.Var:
		for _, e := range s.flows[o] {
			if lit, ok := e.(*ast.FuncLit); ok {
				out = append(out, s.called(lit)...)
			}
		}
	}
	return out
}

func (s *sources) call(n *ast.CallExpr) {
	for _, params := range s.called(n.Fun) {
		for i, arg := range n.Args {
			if at := min(i, params.Len()-1); at >= 0 {
				s.into(params.At(at), arg)
			}
		}
	}
	if sel, ok := n.Fun.(*ast.SelectorExpr); ok {
		switch name := sel.Sel.Name; {
		case strings.HasPrefix(name, "Write"): // of a builder
			s.into(s.object(sel.X), n.Args...)
		case name == "Fprintf":
			s.into(s.object(n.Args[0]), s.formatted(n.Args[1:])...)
		}
	}
}

var verbs = regexp.MustCompile(`%[-+# 0]*[0-9]*([a-zA-Z%])`)

// formatted are the arguments of Sprintf that can bring in text.
func (s *sources) formatted(args []ast.Expr) []ast.Expr {
	lit, ok := args[0].(*ast.BasicLit)
	if !ok {
		return args
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return args
	}
	var out []ast.Expr
	at := 1
	for _, v := range verbs.FindAllStringSubmatch(text, -1) {
		if v[1] == "%" {
			continue
		}
		if v[1] != "d" && at < len(args) {
			out = append(out, args[at])
		}
		at++
	}
	return out
}

var asks = []string{"ExecContext", "QueryContext", "QueryRowContext", "PrepareContext"}

// statements are the texts that are given to the database. What only hands a statement on is passed over.
func (s *sources) statements() (out []ast.Expr) {
	for _, f := range s.files {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && slices.Contains(asks, d.Name.Name) {
				continue
			}
			ast.Inspect(d, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && len(call.Args) > 0 {
					if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
						switch name := sel.Sel.Name; {
						case slices.Contains(asks, name):
							out = append(out, call.Args[1])
						case slices.Contains([]string{"Exec", "Query", "QueryRow", "Prepare"}, name):
							out = append(out, call.Args[0])
						}
					}
				}
				return true
			})
		}
	}
	return out
}

// foreign are the things that flow into an expression and are no constants of the program.
func (s *sources) foreign(e ast.Expr) []leaf {
	at := -1
	if p, ok := e.(*part); ok {
		e, at = p.Expr, p.at
	}
	if tv, ok := s.info.Types[e]; ok {
		if tv.Value != nil || tv.IsNil() {
			return nil
		}
		if b, ok := tv.Type.Underlying().(*types.Basic); ok && b.Info()&(types.IsNumeric|types.IsBoolean) != 0 {
			return nil
		}
	}
	switch e := e.(type) {
	case *ast.BasicLit:
		return nil
	case *ast.ParenExpr:
		return s.foreign(e.X)
	case *ast.StarExpr:
		return s.foreign(e.X)
	case *ast.UnaryExpr:
		return s.foreign(e.X)
	case *ast.IndexExpr:
		return s.foreign(e.X)
	case *ast.SliceExpr:
		return s.foreign(e.X)
	case *ast.BinaryExpr:
		return append(s.foreign(e.X), s.foreign(e.Y)...)
	case *ast.FuncLit:
		return s.returned(e, at)
	case *ast.CompositeLit:
		return s.elements(e, at)
	case *ast.CallExpr:
		return s.computed(e, at)
	case *ast.Ident, *ast.SelectorExpr:
		return s.variable(e, at)
	}
	return []leaf{{e, s.text(e)}}
}

func (s *sources) text(e ast.Expr) string { return types.ExprString(e) }

func (s *sources) all(list []ast.Expr) (out []leaf) {
	for _, e := range list {
		out = append(out, s.foreign(e)...)
	}
	return out
}

func (s *sources) elements(e *ast.CompositeLit, at int) (out []leaf) {
	if s.structure(e) != nil {
		return nil // its fields are followed one by one
	}
	for _, element := range e.Elts {
		if kv, ok := element.(*ast.KeyValueExpr); ok {
			element = kv.Value
			if at == mapKeys {
				element = kv.Key
			}
		}
		out = append(out, s.foreign(element)...)
	}
	return out
}

func (s *sources) returned(of any, at int) (out []leaf) {
	for _, r := range s.results[of] {
		if len(r) == 1 && at > 0 { // a call that gives several
			out = append(out, s.foreign(&part{Expr: r[0], at: at})...)
		} else if i := max(at, 0); i < len(r) {
			out = append(out, s.foreign(r[i])...)
		}
	}
	return out
}

func (s *sources) variable(e ast.Expr, at int) []leaf {
	o := origin(s.object(e))
	switch o := o.(type) {
	case *types.Const, *types.Nil:
		return nil
	case types.Object:
		if o.Pkg() != nil && o.Pkg().Path() != "p" {
			return []leaf{{e, s.text(e)}}
		}
	}
	switch o := o.(type) {
	case *types.Func:
		if s.seen[o] {
			return nil
		}
		s.seen[o] = true
		defer delete(s.seen, o)
		return s.returned(o, at)
	case *types.Var:
		if s.seen[o] {
			return nil
		}
		s.seen[o] = true
		flows := s.flows[o]
		if len(flows) == 0 && s.given(o) {
			return []leaf{{e, s.text(e)}}
		}
		if at != mapKeys {
			return s.all(flows)
		}
		var out []leaf
		for _, f := range flows {
			out = append(out, s.foreign(&part{Expr: f, at: mapKeys})...)
		}
		return out
	}
	return []leaf{{e, s.text(e)}}
}

// given reports a parameter: without a call in this package its value comes from another.
func (s *sources) given(o *types.Var) bool {
	found := false
	for _, f := range s.files {
		ast.Inspect(f, func(n ast.Node) bool {
			if kind, ok := n.(*ast.FuncType); ok {
				for _, p := range kind.Params.List {
					for _, name := range p.Names {
						found = found || s.info.Defs[name] == o
					}
				}
			}
			return !found
		})
	}
	return found
}

// passing are the functions of other packages whose result is made of their arguments alone.
var passing = []string{"strings.Join", "strings.Repeat", "strings.ReplaceAll", "strings.Replace", "strings.TrimPrefix", "strings.TrimSuffix",
	"strings.Split", "strings.TrimSpace", "strings.Fields", "slices.Concat", "slices.Clone", "slices.Insert", "maps.Keys", "slices.Sorted",
	"slices.Values", "append", "cmp.Or"}

func (s *sources) computed(e *ast.CallExpr, at int) []leaf {
	if tv, ok := s.info.Types[e.Fun]; ok && tv.IsType() {
		return s.all(e.Args) // string(x)
	}
	switch name := s.text(e.Fun); {
	case slices.Contains(passing, name):
		return s.all(e.Args)
	case name == "fmt.Sprintf":
		return s.all(s.formatted(e.Args))
	case name == "fmt.Sprint":
		return s.all(e.Args)
	case name == "strconv.Itoa", name == "strconv.FormatInt", name == "make":
		return nil
	}
	if sel, ok := e.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "String" && len(e.Args) == 0 {
		if o, ok := s.object(sel.X).(*types.Var); ok && s.object(sel) == nil { // a builder, or a type of another package
			if len(s.flows[o]) > 0 {
				return s.variable(sel.X, -1)
			}
		}
	}
	if len(s.called(e.Fun)) == 0 {
		leaves := s.foreign(e.Fun)
		for i, l := range leaves {
			if l.node == e.Fun { // a function of another package
				leaves[i] = leaf{e, l.text + "()"}
			}
		}
		return leaves
	}
	return s.foreign(&part{Expr: e.Fun, at: at})
}
