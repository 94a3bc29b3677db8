// Package lang holds every text that a person reads, by language, and the way dates, numbers and
// money are written in each.
package lang

import (
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"baqylau/model"
)

//go:embed kk ru en uk
var files embed.FS

// Catalog writes texts, dates and numbers in one language. It may be used by several goroutines.
type Catalog struct {
	lang model.Lang
	loc  *i18n.Localizer
	keys map[string]bool
	// texts are those without places to fill or plural forms: most, and needing no template.
	texts map[string]string
	// forms are all texts as they are written; own are those of an office, which go before.
	forms map[string]model.TextForms
	own   *Catalog
}

// loaded parses each language once, on first use: a command that prints Russian need not pay for three.
var loaded = map[model.Lang]func() *Catalog{
	model.Kazakh:  sync.OnceValue(func() *Catalog { return mustLoad(model.Kazakh) }),
	model.Russian: sync.OnceValue(func() *Catalog { return mustLoad(model.Russian) }),
	model.English: sync.OnceValue(func() *Catalog { return mustLoad(model.English) }),
	// Ukrainian has the texts of the papers of the service standard alone; the rest is Russian.
	model.Ukrainian: sync.OnceValue(func() *Catalog {
		c := mustLoad(model.Russian)
		c.lang, c.own = model.Ukrainian, mustLoad(model.Ukrainian)
		return c
	}),
}

// For returns the catalogue of l; a language without one of its own gets Russian.
func For(l model.Lang) *Catalog {
	get, ok := loaded[l]
	if !ok {
		get = loaded[model.Russian]
	}
	return get()
}

// mustLoad panics on a broken file: the files are compiled in and a test reads all of them.
func mustLoad(l model.Lang) *Catalog {
	c, err := load(files, l)
	if err != nil {
		panic(err)
	}
	return c
}

func load(fsys fs.FS, l model.Lang) (*Catalog, error) {
	tag := language.Make(string(l))
	bundle := i18n.NewBundle(tag)
	names, err := fs.Glob(fsys, string(l)+"/*.json")
	if err != nil {
		return nil, fmt.Errorf("list translations %s: %w", l, err)
	}
	c := &Catalog{lang: l, keys: map[string]bool{}, texts: map[string]string{}, forms: map[string]model.TextForms{}}
	for _, name := range names {
		messages, err := readMessages(fsys, name)
		if err != nil {
			return nil, err
		}
		var templates []*i18n.Message
		for _, m := range messages {
			if c.keys[m.ID] {
				return nil, fmt.Errorf("translations %s: key %q stands twice", name, m.ID)
			}
			c.keys[m.ID] = true
			c.forms[m.ID] = model.TextForms{One: m.One, Few: m.Few, Many: m.Many, Other: m.Other}
			if m.One == "" && m.Few == "" && m.Many == "" && !strings.Contains(m.Other, "{{") {
				c.texts[m.ID] = m.Other
				continue
			}
			templates = append(templates, m)
		}
		if err := bundle.AddMessages(tag, templates...); err != nil {
			return nil, fmt.Errorf("add translations %s: %w", name, err)
		}
	}
	c.loc = i18n.NewLocalizer(bundle, string(l))
	return c, nil
}

// readMessages reads one flat file: a key with a text, or with an object of plural forms.
func readMessages(fsys fs.FS, name string) ([]*i18n.Message, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read translations %s: %w", name, err)
	}
	var raw map[string]any
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, fmt.Errorf("parse translations %s: %w", name, err)
	}
	messages := make([]*i18n.Message, 0, len(raw))
	for key, value := range raw {
		m := &i18n.Message{ID: key}
		switch v := value.(type) {
		case string:
			m.Other = v
		case map[string]any:
			for form, text := range v {
				s, ok := text.(string)
				if !ok || !setForm(m, form, s) {
					return nil, fmt.Errorf("translations %s: key %q has a wrong plural form %q", name, key, form)
				}
			}
		default:
			return nil, fmt.Errorf("translations %s: key %q is neither a text nor plural forms", name, key)
		}
		messages = append(messages, m)
	}
	return messages, nil
}

func setForm(m *i18n.Message, form, text string) bool {
	switch form {
	case "one":
		m.One = text
	case "few":
		m.Few = text
	case "many":
		m.Many = text
	case "other":
		m.Other = text
	default:
		return false
	}
	return true
}

// Lang returns the language that the catalogue writes.
func (c *Catalog) Lang() model.Lang { return c.lang }

// Has reports whether there is a text for key.
func (c *Catalog) Has(key string) bool { return c.keys[key] }

// Codes are the ends of the keys that begin with a prefix, in the order of their texts.
func (c *Catalog) Codes(prefix string) []string {
	var codes []string
	for key := range c.keys {
		if code, ok := strings.CutPrefix(key, prefix); ok {
			codes = append(codes, code)
		}
	}
	order := collate.New(language.Make(string(c.lang)))
	slices.SortFunc(codes, func(a, b string) int {
		return cmp.Or(order.CompareString(c.T(prefix+a), c.T(prefix+b)), strings.Compare(a, b))
	})
	return codes
}

// T returns the text for key with its places filled from args: name, value, name, value… A missing
// key comes back as itself, so that it is seen instead of a gap.
func (c *Catalog) T(key string, args ...any) string {
	if c.own != nil && c.own.keys[key] {
		if text, ok := c.own.texts[key]; ok {
			return text
		}
		return c.own.localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: c.values(args)}, key)
	}
	if text, ok := c.texts[key]; ok {
		return text
	}
	return c.localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: c.values(args)}, key)
}

// N returns the plural form of key for n. In the text {{.n}} stands for n, grouped by thousands, unless args say how n is shown.
func (c *Catalog) N(key string, n int, args ...any) string {
	if text, ok := c.texts[key]; ok && (c.own == nil || !c.own.keys[key]) {
		return text
	}
	data := c.values(args)
	if _, shown := data["n"]; !shown {
		data["n"] = c.Number(int64(n))
	}
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: data}
	if Counts(c.spoken(key)) { // a text of one form has none for 1, say: it is the same for every number
		config.PluralCount = n
	}
	if c.own != nil && c.own.keys[key] {
		return c.own.localize(config, key)
	}
	return c.localize(config, key)
}

func (c *Catalog) localize(cfg *i18n.LocalizeConfig, key string) string {
	text, err := c.loc.Localize(cfg)
	if err != nil && text == "" {
		return key
	}
	return text
}

// values turns name, value pairs into template data, writing dates, money and counts as c's language does.
func (c *Catalog) values(args []any) map[string]any {
	data := make(map[string]any, len(args)/2+1)
	for i := 0; i+1 < len(args); i += 2 {
		name, _ := args[i].(string)
		data[name] = c.show(args[i+1])
	}
	return data
}

func (c *Catalog) show(v any) any {
	switch x := v.(type) {
	case model.Date:
		return c.Date(x)
	case model.Period:
		return c.Period(x)
	case model.Tenge:
		return c.Money(x)
	case model.Key:
		return c.T(string(x))
	case []model.Key:
		texts := make([]string, len(x))
		for i, key := range x {
			texts[i] = c.T(string(key))
		}
		return strings.Join(texts, ", ")
	case *model.Fault:
		return c.Fault(x)
	case model.Name:
		return x.In(c.lang)
	case int:
		return c.Number(int64(x))
	case int64:
		return c.Number(x)
	default:
		return v
	}
}

// Fault returns the sentence of a fault: what happened, what was kept, what to do.
func (c *Catalog) Fault(f *model.Fault) string {
	args := make([]any, 0, 2*len(f.Args))
	for name, value := range f.Args {
		args = append(args, name, value)
	}
	if n, ok := f.Args["n"].(int); ok {
		return c.N(f.Code, n, args...)
	}
	return c.T(f.Code, args...)
}

// Error returns what a person should read of err: the sentences of its faults, or a general one that
// points to the log. It is the only way an error gets onto a screen or a terminal.
func (c *Catalog) Error(err error) string {
	faults := model.AllFaults(err)
	if len(faults) == 0 {
		return c.T("fault.unexpected")
	}
	sentences := make([]string, len(faults))
	for i, f := range faults {
		sentences[i] = c.Fault(f)
	}
	return strings.Join(sentences, " ")
}

// ErrUnknownLang is returned for a language that the program does not speak.
var ErrUnknownLang = errors.New("unknown language")

// Parse returns the language that a person wrote on the command line: kk, ru, en (or kz).
func Parse(s string) (model.Lang, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "kk", "kz", "kaz":
		return model.Kazakh, nil
	case "ru", "rus":
		return model.Russian, nil
	case "en", "eng":
		return model.English, nil
	}
	return "", fmt.Errorf("language %s: %w", strconv.Quote(s), ErrUnknownLang)
}
