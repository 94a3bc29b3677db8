package lang

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"baqylau/model"
)

// MayBeOwn reports whether an office may write the text of a key itself: one that has a part of the papers (OwnGroup). Names of
// states, fields and buttons have none: those are the same for everybody who works with a record.
func MayBeOwn(key string) bool { return OwnGroup(key) != "" }

// mayLeaveOut reports whether a text may be written without its gaps. A brief need not say everything, nor a request what stands
// elsewhere in the letter; other papers are forms, whose numbers, days and names must stand on them.
func mayLeaveOut(key string) bool { return strings.HasPrefix(key, "brief.") || key == "letter.report" }

// With returns the catalogue with some texts in the place of its own. A text that CheckOwn refuses, as one of an older program
// may be, is passed over: the paper then says what the program says.
func (c *Catalog) With(texts []model.PaperText) *Catalog {
	var messages []*i18n.Message
	keys, forms := map[string]bool{}, map[string]model.TextForms{}
	for _, t := range texts {
		if t.Lang != c.lang || c.CheckOwn(t) != nil || keys[t.Key] {
			continue
		}
		keys[t.Key], forms[t.Key] = true, t.Forms
		messages = append(messages, message(t))
	}
	if len(messages) == 0 || c.own != nil {
		return c
	}
	tag := language.Make(string(c.lang))
	bundle := i18n.NewBundle(tag)
	if err := bundle.AddMessages(tag, messages...); err != nil {
		return c
	}
	own := *c
	own.own = &Catalog{lang: c.lang, loc: i18n.NewLocalizer(bundle, string(c.lang)), keys: keys, texts: map[string]string{},
		forms: forms}
	return &own
}

func message(t model.PaperText) *i18n.Message {
	return &i18n.Message{ID: t.Key, One: t.Forms.One, Few: t.Forms.Few, Many: t.Forms.Many, Other: t.Forms.Other}
}

// Own lists the texts of the catalogue that an office may write itself, by key.
func (c *Catalog) Own() []model.PaperText {
	var out []model.PaperText
	for _, key := range slices.Sorted(maps.Keys(c.forms)) {
		if MayBeOwn(key) {
			out = append(out, model.PaperText{Lang: c.lang, Key: key, Forms: c.forms[key]})
		}
	}
	return out
}

// place is a gap in a text, to be filled with a value: {{.name}}. Anything else between braces is no text of a paper.
var place = regexp.MustCompile(`\{\{\.([a-z_0-9]+)\}\}`)

// Places names the gaps of a text.
func Places(text string) []string {
	var out []string
	for _, m := range place.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	return out
}

// CheckOwn reports, as faults, why a text cannot stand in the place of the catalogue's own: there is no such text, a form is
// empty that the language needs, there are gaps that nothing fills, or one is missing that the paper must have.
func (c *Catalog) CheckOwn(t model.PaperText) error {
	was, ok := c.forms[t.Key]
	if t.Lang != c.lang || !ok || !MayBeOwn(t.Key) {
		return model.NewFault("fault.paper_text.key", "key", t.Key)
	}
	known := []string{}
	for _, form := range was.All() {
		known = append(known, Places(form.Text)...)
	}
	var faults model.Faults
	for i, form := range t.Forms.All() {
		needed := was.All()[i].Text != ""
		switch text := strings.TrimSpace(form.Text); {
		case needed && text == "":
			faults = append(faults, model.FieldFault(form.Name, "fault.paper_text.empty"))
		case !needed && text != "":
			faults = append(faults, model.FieldFault(form.Name, "fault.paper_text.form"))
		}
		if wrong := badPlace(form.Text, known); wrong != "" {
			if len(known) == 0 {
				faults = append(faults, model.FieldFault(form.Name, "fault.paper_text.no_place", "place", wrong))
				continue
			}
			faults = append(faults, model.FieldFault(form.Name, "fault.paper_text.place", "place", wrong,
				"known", strings.Join(quoted(known), ", ")))
			continue
		}
		if lost := lostPlace(was.All()[i].Text, form.Text); lost != "" && strings.TrimSpace(form.Text) != "" && !mayLeaveOut(t.Key) {
			faults = append(faults, model.FieldFault(form.Name, "fault.paper_text.missing", "place", lost))
		}
	}
	return faults.Err()
}

// CheckOwn is Catalog.CheckOwn of the text's own language.
func CheckOwn(t model.PaperText) error { return For(t.Lang).CheckOwn(t) }

// lostPlace is the first gap of the program's text that another does not have.
func lostPlace(program, text string) string {
	for _, name := range Places(program) {
		if !slices.Contains(Places(text), name) {
			return "{{." + name + "}}"
		}
	}
	return ""
}

// badPlace is the first gap of a text that nothing fills, or braces that are none.
func badPlace(text string, known []string) string {
	for _, name := range Places(text) {
		if !slices.Contains(known, name) {
			return "{{." + name + "}}"
		}
	}
	if rest := place.ReplaceAllString(text, ""); strings.Contains(rest, "{{") || strings.Contains(rest, "}}") {
		at := cmp.Or(max(0, strings.Index(rest, "{{")), max(0, strings.Index(rest, "}}")))
		letters := []rune(rest[at:])
		return string(letters[:min(len(letters), 20)])
	}
	if _, err := template.New("").Parse(text); err != nil { // three braces, say
		return text
	}
	return ""
}

func quoted(names []string) []string {
	out := []string{}
	for _, n := range names {
		if q := "{{." + n + "}}"; !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return out
}

// ErrNoText is returned for a key without a text.
var ErrNoText = errors.New("no such text")

// Forms are the plural forms of a text of the catalogue; a text without them has the form Other alone.
func (c *Catalog) Forms(key string) (model.TextForms, error) {
	f, ok := c.forms[key]
	if !ok {
		return f, fmt.Errorf("text %s: %w", key, ErrNoText)
	}
	return f, nil
}
