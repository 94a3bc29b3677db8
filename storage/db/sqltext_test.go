package db_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSQLHoldsNoValues: what a statement is made of is followed back through variables, parameters, fields, builders and results
// of this package, to constants of the program. Whatever else flows into the text of a statement (a field of a record, a
// filter, a name from a file) fails here: it must be a parameter.
func TestSQLHoldsNoValues(t *testing.T) {
	s := readSources(t, ".", nil)
	found := s.statements()
	require.Greater(t, len(found), 40, "the statements of this room were found")
	met := map[string]bool{}
	for _, sink := range found {
		s.seen = map[types.Object]bool{}
		for _, leaf := range s.foreign(sink) {
			file, _, _ := strings.Cut(s.at(leaf.node), ":")
			if why, ok := allowedInSQL()[file+": "+leaf.text]; ok {
				require.NotEmpty(t, why)
				met[file+": "+leaf.text] = true
				continue
			}
			t.Errorf("%s: %s is no constant, and flows into the statement at %s", s.at(leaf.node), leaf.text, s.at(sink))
		}
	}
	require.Len(t, met, len(allowedInSQL()), "nothing is allowed that is not needed")
}

// allowedInSQL are the texts that the program does not write itself as a constant, each with the reason why it holds nothing that
// a person typed.
func allowedInSQL() map[string]string {
	const (
		day    = "a model.Date holds three numbers, and writes nothing but digits and dashes"
		states = "the states of a kind in their order, constants of the model"
		asked  = "only hands on what was asked through queryer, which is followed where it is asked"
		cut    = "cuts the end off a condition of this room, which is followed where it is made"
		bound  = "a parameter of a statement prepared before"
		schema = "names of columns as the database itself tells them"
		row    = "a row of a bundle, whose columns are held to be those of its table before (merger.strange)"
	)
	return map[string]string{
		"filter.go: s.filter.AsOf.String": day, "filter.go: s.known.today.String": day, "filter_kinds.go: day.String": day,
		"filter_cases.go: model.SystemicStates": states, "filter_cases.go: model.DiscussionStates": states,
		"filter_order.go: model.PlanStates": states, "filter_order.go: model.VisitStates": states, "filter_order.go: model.RecStates": states,
		"filter_order.go: model.CheckResults": states, "papers.go: model.PaperKinds": states, "reminders.go: model.ReminderTos": states,
		"reminders.go: model.RecStates": states, "appeals.go: model.AppealKinds": states, "appeals.go: model.AppealStates": states, "load.go: query": asked,
		"exchange_list.go: rows.Columns()": schema, "exchange_list.go: slices.DeleteFunc()": schema, "exchange_place.go: strings.Cut()": cut,
		"exchange_place.go: maps.Clone()": row, "figures.go: strings.CutSuffix()": cut, "chain.go: l.Digest": bound,
		"salvage.go: strings.CutPrefix()": bound, "salvage.go: strconv.ParseInt()": bound, "salvage_rows.go: r.Values": bound,
		"salvage_rows.go: strings.ToValidUTF8()": bound,
	}
}

// TestSQLFollowed shows the tracker what it is to find, so that it is known to be able to.
func TestSQLFollowed(t *testing.T) {
	const head = "package p\nimport (\"strings\"; \"fmt\"; \"baqylau/model\")\ntype q struct{}\nfunc (q) QueryContext(ctx any, query string, args ...any) {}\n" +
		"type r struct{ name, table string; list []string }\nfunc input() r { return outside() }\n"
	for body, leaf := range map[string]string{
		`func f(d q, x r) { d.QueryContext(nil, "SELECT " + x.name) }; func g(d q) { var x r; x.name = foreign.Text; f(d, x) }`: "foreign.Text",
		`func f(d q, n string) { d.QueryContext(nil, fmt.Sprintf("SELECT %s", n)) }; func g(d q) { f(d, foreign.Text) }`:        "foreign.Text",
		`func f(d q) { var b strings.Builder; b.WriteString(foreign.Text); d.QueryContext(nil, b.String()) }`:                   "foreign.Text",
		`func f(d q) { x := []string{"a"}; x = append(x, foreign.Text); d.QueryContext(nil, strings.Join(x, " ")) }`:            "foreign.Text",
		`func f(d q) { m := map[int]func() string{1: func() string { return foreign.Text }}; d.QueryContext(nil, m[1]()) }`:     "foreign.Text",
		`func of() (string, int) { return foreign.Text, 1 }; func f(d q) { a, _ := of(); d.QueryContext(nil, a) }`:              "foreign.Text",
		`func f(d q) { var b strings.Builder; fmt.Fprintf(&b, "%d %s", 1, foreign.Text); d.QueryContext(nil, b.String()) }`:     "foreign.Text",
		`func f(d q) { for _, x := range foreign.List { d.QueryContext(nil, "x" + x) } }`:                                       "foreign.List",
		`func f(d q, x any) { d.QueryContext(nil, x.(string)) }`:                                                                "x.(string)",
		`func f(d q, p model.Organisation) { d.QueryContext(nil, p.Name.KK) }`:                                                  "p.Name.KK",
		`func f(d q, p model.Date) { d.QueryContext(nil, p.String()) }`:                                                         "p.String",
		`func F(d q, x string) { d.QueryContext(nil, x) }`:                                                                      "x",
		`const c = "a"; func f(d q, n int) { d.QueryContext(nil, c + "b" + fmt.Sprintf("%d", foreign.N) + fmt.Sprint(n)) }`:     "",
		`func f(d q, x r) { d.QueryContext(nil, "SELECT " + x.table, x.name) }; var _ = r{table: "a", name: foreign.Text}`:      "",
	} {
		s := readSources(t, "", map[string]string{"p.go": head + body})
		found := s.statements()
		require.Len(t, found, 1, body)
		var leaves []string
		for _, l := range s.foreign(found[0]) {
			leaves = append(leaves, l.text)
		}
		require.Equal(t, leaf, strings.Join(leaves, ", "), body)
	}
}

// ours imports the declarations of our own packages, so that their constants are known, and nothing else.
type ours struct {
	set  *token.FileSet
	have map[string]*types.Package
}

func (o ours) Import(path string) (*types.Package, error) {
	folder, found := strings.CutPrefix(path, "baqylau/")
	if !found {
		return nil, errors.New("unknown")
	}
	if p := o.have[path]; p != nil {
		return p, nil
	}
	files, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(folder), "*.go"))
	if err != nil {
		return nil, err
	}
	var parsed []*ast.File
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(o.set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, f)
	}
	conf := types.Config{Importer: o, Error: func(error) {}, IgnoreFuncBodies: true}
	o.have[path], _ = conf.Check(path, o.set, parsed, nil) // that other packages are unknown is meant
	return o.have[path], nil
}
