package office_test

import (
	"bytes"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

var sentence = regexp.MustCompile(`^(fault|import)\.[a-z_.]*[a-z_]$`)

// literals returns the strings in the program texts of a folder; of a call of required, which names a field,
// also the sentence that it leads to.
func literals(t *testing.T, folder string) (texts []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		require.NoError(t, err)
		fset := token.NewFileSet()
		var s scanner.Scanner
		s.Init(fset.AddFile(name, fset.Base(), len(src)), src, nil, 0)
		call := ""
		for {
			_, tok, lit := s.Scan()
			if tok == token.EOF {
				break
			}
			switch {
			case tok == token.IDENT && lit == "required":
				call = lit
			case tok == token.STRING:
				text, err := strconv.Unquote(lit)
				if err != nil {
					continue
				}
				texts = append(texts, text)
				if call == "required" {
					texts = append(texts, "fault.required."+text)
				}
				call = ""
			}
		}
	}
	return texts
}

// TestEveryFaultHasItsSentence holds that every code used here and in model can be read by a person.
func TestEveryFaultHasItsSentence(t *testing.T) {
	ru := lang.For(model.Russian)
	n := 0
	for _, folder := range []string{".", ".."} {
		for _, text := range literals(t, folder) {
			if sentence.MatchString(text) {
				n++
				assert.True(t, ru.Has(text), "no sentence for %s", text)
			}
		}
	}
	assert.Greater(t, n, 100)
}

// TestEveryCodeHasItsWord: the states, roles, steps and verbs that sentences name.
func TestEveryCodeHasItsWord(t *testing.T) {
	ru := lang.For(model.Russian)
	var keys []string
	add := func(prefix string, code string) { keys = append(keys, prefix+code) }
	for _, s := range model.PlanStates() {
		add("plan.", string(s))
	}
	for _, s := range model.VisitStates() {
		add("visit.", string(s))
	}
	for _, s := range model.RecStates() {
		add("rec.", string(s))
	}
	for _, s := range []model.PlannedState{model.PlannedOpen, model.PlannedFulfilled, model.PlannedCancelled} {
		add("planned.", string(s))
	}
	for _, r := range model.CheckResults() {
		add("check.", string(r))
	}
	for _, r := range model.Roles() {
		add("role.", string(r))
	}
	for _, tr := range model.Transitions() {
		add("step.", string(tr.Verb))
		add("verb.", string(tr.May))
		add("journal.verb.", string(tr.Verb))
	}
	for _, l := range model.RefLists() {
		if l != model.Criteria && l != model.Channels {
			add("import.list.", string(l))
		}
	}
	for _, key := range keys {
		assert.True(t, ru.Has(key), "no word for %s", key)
	}
}

// TestEveryJournalLineCanBeRead: the verbs and fields that the journal holds after a whole story.
func TestEveryJournalLineCanBeRead(t *testing.T) {
	ru := lang.For(model.Russian)
	b := newBench(t)
	v := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	rec := b.issued(t, day(2018, 11, 2), b.clinic.ID, b.found(t, v.ID, "long_queue", 100).ID)
	card, err := b.officer.RecommendationCard(b.ctx, rec.ID)
	require.NoError(t, err)
	visit, err := b.officer.VisitCard(b.ctx, v.ID)
	require.NoError(t, err)
	lines := append(card.History, visit.History...)
	require.NotEmpty(t, lines)
	fieldName := regexp.MustCompile(`[{,]"([a-z_]+)":`)
	for _, l := range lines {
		assert.True(t, ru.Has(string(l.VerbKey())), l.Verb)
		after, _, _ := bytes.Cut(l.After, []byte(`"`+model.JournalSteps+`":`)) // is no field, and shown by no list of fields
		for _, m := range fieldName.FindAllSubmatch(after, -1) {
			switch name := string(m[1]); name {
			case "id", "office", "version": // never shown: every record has them
			default:
				assert.True(t, ru.Has(string(model.FieldKey(name))), "no word for field %s", name)
			}
		}
	}
}
