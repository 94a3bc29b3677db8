package record

import (
	"encoding/json"
	"strings"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/widgets/screen"
)

// ofPapers reports whether a kind says how papers are written, not what happened in the field.
func ofPapers(k model.Kind) bool { return k == model.KindPaperText || k == model.KindComposition }

// paperLabel is the key of the name of a field of such a kind.
func paperLabel(k model.Kind, field string) string {
	if k == model.KindPaperText {
		return "papertexts.field." + field
	}
	return "papertexts.brief." + field
}

// paperValue writes a field of such a kind as people read it; "" for what says nothing to them.
func (c *changes) paperValue(h teller, field string, raw json.RawMessage) string {
	if len(raw) == 0 {
		return ""
	}
	if c.kind == model.KindPaperText {
		return c.textValue(h, field, raw)
	}
	words, refs := h.words, h.reader
	var parts []string
	switch field {
	case "length":
		var length string
		if json.Unmarshal(raw, &length) == nil {
			return words.T("briefs.length." + length)
		}
	case "scope":
		var s model.Scope
		if json.Unmarshal(raw, &s) == nil {
			return screen.ScopeName(words, refs.Refs, s)
		}
	case "blocks":
		var blocks []model.BlockChoice
		_ = json.Unmarshal(raw, &blocks) // of another version: nothing is said
		for _, b := range blocks {
			if b.On {
				parts = append(parts, words.T("briefs.block."+string(b.Block)))
			}
		}
		return strings.Join(parts, "; ")
	case "sectors":
		var codes []string
		_ = json.Unmarshal(raw, &codes)
		for _, code := range codes {
			parts = append(parts, refs.Refs.NameOn(model.Sectors, code, refs.Day, refs.Lang))
		}
		return strings.Join(parts, "; ")
	case "texts":
		var texts []model.TextEdit
		_ = json.Unmarshal(raw, &texts)
		for _, t := range texts {
			parts = append(parts, c.paragraph(h, t))
		}
		return strings.Join(parts, "\n")
	}
	return ""
}

// paragraph is a paragraph that a person corrected: where it stands, in which language, and what it says now.
func (c *changes) paragraph(h teller, t model.TextEdit) string {
	words, reader := h.words, h.reader
	var where []string
	for _, part := range strings.Split(t.Paragraph, ":") {
		switch name := reader.Refs.NameOn(model.Sectors, part, reader.Day, reader.Lang); {
		case words.Has("briefs.block." + part):
			where = append(where, words.T("briefs.block."+part))
		case words.Has("briefs.length." + part):
			where = append(where, words.T("briefs.length."+part))
		case name != "" && name != part:
			where = append(where, name)
		}
	}
	where = append(where, words.T("papertexts.lang."+string(t.Lang)))
	text := c.short(t.Text)
	if text == "" {
		text = words.T("papertexts.brief.left_out")
	}
	return words.T("papertexts.value", "label", strings.Join(where, " · "), "text", text)
}

// textValue writes a field of a text of the papers.
func (c *changes) textValue(h teller, field string, raw json.RawMessage) string {
	words := h.words
	if field == "forms" {
		var forms model.TextForms
		if json.Unmarshal(raw, &forms) != nil {
			return ""
		}
		return formsValue(words, forms)
	}
	var text string
	if json.Unmarshal(raw, &text) != nil || text == "" {
		return ""
	}
	if field == "lang" {
		return words.T("papertexts.lang." + text)
	}
	return words.OwnName(text)
}

// formsValue is a text in all its forms; one without any is the program's again.
func formsValue(words *lang.Catalog, forms model.TextForms) string {
	if forms == (model.TextForms{}) {
		return words.T("papertexts.value_own")
	}
	var lines []string
	for _, form := range forms.All() {
		if form.Text != "" {
			lines = append(lines, form.Text)
		}
	}
	return strings.Join(lines, "\n")
}
