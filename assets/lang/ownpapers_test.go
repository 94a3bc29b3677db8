package lang_test

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

	"baqylau/assets/lang"
	"baqylau/model"
)

// paperKeys are the keys of texts that stand in the sources of the documents: whole ones, and beginnings that end with a dot.
func paperKeys(t *testing.T) []string {
	t.Helper()
	c := lang.For(model.Russian)
	var keys []string
	all := c.Codes("")
	root := filepath.Join("..", "..", "ui", "paper")
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err != nil || !strings.Contains(text, ".") || strings.Contains(text, " ") {
				return true
			}
			if c.Has(text) {
				keys = append(keys, text)
			} else if strings.HasSuffix(text, ".") && len(text) > 2 {
				for _, k := range all {
					if strings.HasPrefix(k, text) {
						keys = append(keys, k)
					}
				}
			}
			return true
		})
		return nil
	}))
	slices.Sort(keys)
	return slices.Compact(keys)
}

// fixedTexts are the beginnings of the keys with which documents are laid out and that no office writes itself, each with its reason.
func fixedTexts() map[string]string {
	const (
		mark    = "the rules of office work give it"
		draw    = "whoever repeats a draw must read the same words everywhere"
		record  = "a word of the records, which stands on screens too and must mean one thing"
		machine = "the machine of papers says it on every paper alike"
		file    = "the name or the title of a file"
		check   = "a sentence of a check or a refusal, on no paper"
	)
	return map[string]string{
		"planpaper.secret": mark, "planpaper.approve": mark, "paper.list.internal": mark,
		"protocol.": draw, "paper.lot.": draw, "lot.": draw, "field.lot_": draw,
		"rec.": record, "role.": record, "risk.": record, "kind.": record, "paperkind.": record, "column.": record, "field.": record,
		"figures.tile.": record, "briefs.block.": record, "plans.": record, "screen.records": record,
		"paper.code": machine, "paper.page": machine, "paper.signature": machine, "paper.picture_": machine, "paper.qr_long": machine,
		"paper.missing": machine,
		"letter.file":   file, "letter.many": file, "dispatch.envelopes": file, "book.": file, "docx.": file,
		"verify.": check, "fault.": check,
	}
}

// TestAnOfficeMayWriteEveryPaper: each text with which a document is laid out is the office's to write, or fixed for a reason.
func TestAnOfficeMayWriteEveryPaper(t *testing.T) {
	keys, met := paperKeys(t), map[string]bool{}
	for _, must := range []string{"letter.measure", "letter.closing", "letter.to_head", "act.title", "planpaper.title", "minutes.decided",
		"checksheet.title", "profilepaper.title", "dispatch.title", "paper.list.made"} {
		require.Contains(t, keys, must)
		require.True(t, lang.MayBeOwn(must), must)
	}
	for _, key := range keys {
		fixed := ""
		for begin := range fixedTexts() {
			if strings.HasPrefix(key, begin) {
				fixed, met[begin] = begin, true
			}
		}
		if lang.MayBeOwn(key) {
			require.Empty(t, fixed, key)
		} else {
			require.NotEmpty(t, fixed, "%s stands on a paper, and no office may write it", key)
		}
	}
	require.Len(t, met, len(fixedTexts()), "no reason outlives its texts")
}

// TestAFormKeepsItsGaps: a letter without its number is refused, a brief need not say everything.
func TestAFormKeepsItsGaps(t *testing.T) {
	c := lang.For(model.Russian)
	said := func(key, text string) string {
		faults := model.AllFaults(c.CheckOwn(ownText(key, model.TextForms{Other: text})))
		if len(faults) == 0 {
			return ""
		}
		require.Equal(t, "other", faults[0].Field)
		return c.Fault(faults[0])
	}
	require.Empty(t, said("letter.title", "Представление № {{.number}}"))
	require.Contains(t, said("letter.title", "Представление"), "Пропущено место {{.number}}")
	require.Contains(t, said("planpaper.head", "План {{.number}}"), "{{.office}}")
	require.Empty(t, said("letter.report", "Ответ ждём в срок."))
	require.Empty(t, said("letter.closing", "С уважением и надеждой на сотрудничество,"))
	require.Equal(t, "fault.paper_text.key", model.AllFaults(c.CheckOwn(ownText("planpaper.secret", model.TextForms{Other: "Открыто"})))[0].Code)
}
