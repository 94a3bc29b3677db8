package lang

import (
	"cmp"
	"strings"

	"baqylau/model"
)

// placeCode says what stands in a gap of a text. A gap of one name holds different things in different texts: a day of a month
// or a date, a count or a region.
func placeCode(key, place string) string {
	among := func(parts ...string) bool {
		for _, p := range parts {
			if strings.Contains(key, p) {
				return true
			}
		}
		return false
	}
	if !among("brief.") {
		return formCode(place, among)
	}
	switch place {
	case "day":
		if !among("brief.as_of.") {
			return "date"
		}
	case "from", "to":
		switch {
		case among(".months"):
			return "month_" + place
		case among(".years"):
			return "year_" + place
		}
		return "date_" + place
	case "from_year", "to_year":
		return "year_" + strings.TrimSuffix(place, "_year")
	case "first", "second", "last":
		if among("brief.theses.") {
			return "region_" + place
		}
	case "list":
		if among(".categories") {
			return "frequent"
		}
	case "on", "asof":
		return "date"
	case "now", "former":
		if among("_percent") {
			return place + "_percent"
		}
	}
	return place
}

// formCode says what stands in a gap of a paper that is a form: a letter, an act, a plan.
func formCode(place string, among func(...string) bool) string {
	switch place {
	case "number":
		switch {
		case among("letter.outgoing", "report_letter"):
			return "outgoing"
		case among("letter.visit", "act."):
			return "visit_number"
		case among("minutes.finding"):
			return "finding_number"
		case among("planpaper.", "minutes.head", "minutes.title"):
			return "document_number"
		}
	case "name":
		if among("act.") {
			return "checklist"
		}
		return "person"
	case "from", "to":
		return "date_" + place
	case "of":
		return "date"
	}
	if code, ok := map[string]string{"office": "office_name", "title": "list_title", "rate": "percent", "decision": "text"}[place]; ok {
		return code
	}
	return place
}

// PlaceKey is the key of the words that say what stands in a gap of a text of the papers.
func PlaceKey(key, place string) string { return "papertexts.place." + placeCode(key, place) }

// SampleNumbers are the numbers for which a text that counts is shown: between them they need every form of every language.
func SampleNumbers() []int { return []int{1, 2, 5, 21, 0} }

// Counts reports whether a text of the papers has a form of its own for some numbers.
func Counts(f model.TextForms) bool { return f.One != "" || f.Few != "" || f.Many != "" }

// Sample is the text of a key as it may stand on a paper, with example values in its gaps and n for the number that it counts.
func (c *Catalog) Sample(key string, n int) string {
	forms := c.spoken(key)
	args := []any{}
	for _, form := range forms.All() {
		for _, p := range Places(form.Text) {
			args = append(args, p, c.example(placeCode(key, p), n))
		}
	}
	if Counts(forms) {
		return c.N(key, n, args...)
	}
	return c.T(key, args...)
}

// spoken are the forms of a text as the catalogue says it: the office's, where there are such.
func (c *Catalog) spoken(key string) model.TextForms {
	if c.own != nil && c.own.keys[key] {
		return c.own.forms[key]
	}
	return c.forms[key]
}

// example is what may stand in a gap.
func (c *Catalog) example(code string, n int) any {
	const year = 2018
	date := model.MakeDate(year, 10, 31)
	switch code {
	case "n":
		return n
	case "year", "year_to":
		return "2018"
	case "year_from":
		return "2017"
	case "month", "month_to":
		return c.T("brief.month.10")
	case "month_from":
		return c.T("brief.month.1")
	case "day":
		return "31"
	case "date":
		return date
	case "date_to":
		return c.DateLong(date)
	case "date_from":
		return c.DateLong(model.MakeDate(year, 1, 1))
	case "days":
		return c.T("brief.days", "from", c.Date(model.MakeDate(year-1, 1, 1)), "to", c.Date(model.MakeDate(year-1, 10, 31)))
	case "in":
		return c.T("brief.in.months", "year", "2018", "from", c.T("brief.month.1"), "to", c.T("brief.month.10"))
	case "organisations":
		return c.N("brief.to_organisations", 12)
	case "repeat":
		return c.N("brief.repeat", 3)
	case "cases":
		return c.N("brief.proposal.cases", 7)
	case "frequent":
		return c.T("brief.category_count", "category", c.T("papertexts.example.category"), "n", 5)
	case "region_first", "region_second", "region_last":
		share := map[string]int{"region_first": 96, "region_second": 91, "region_last": 48}[code]
		return c.T("brief.theses.region", "region", c.T("papertexts.example."+code), "percent", c.Percent(share))
	case "outgoing":
		return "04-12/318"
	case "prefix":
		return "04-12/"
	case "phone":
		return "8 7162 25-00-00"
	case "number", "visit_number", "finding_number", "document_number":
		return model.Number{Office: c.T("papertexts.example.office"), Year: year, Seq: 12}.String()
	case "state":
		return c.T("rec.in_progress")
	case "percent":
		return c.Percent(25)
	case "by":
		return "+12"
	}
	numbers := map[string]int64{"verified": 3, "first": 9, "taken": 186400, "returned": 92000, "sum": 186400, "owed": 94400, "least": 5,
		"now": 124, "former": 110, "now_percent": 94, "former_percent": 88, "regions": 5, "edition": 2, "question": 11, "answered": 18,
		"asked": 22}
	if v, ok := numbers[code]; ok {
		return v
	}
	return c.T("papertexts.example." + code)
}

// OwnName is what a text of the papers is called where many of them are listed: the part of the paper, and how the program's own
// text begins in the catalogue's language. It is the key itself for a text that the program does not have any more.
func (c *Catalog) OwnName(key string) string {
	forms, ok := c.forms[key]
	group := OwnGroup(key)
	if !ok || group == "" {
		return key
	}
	return c.T("papertexts.name", "group", model.Key("papertexts.group."+group), "text", c.Plainly(key, cmp.Or(forms.One, forms.Other)))
}

// Plainly writes a form of a text with words in its gaps, as people read it: "‹number› visits were made".
func (c *Catalog) Plainly(key, text string) string {
	return place.ReplaceAllStringFunc(text, func(gap string) string {
		name := strings.TrimSuffix(strings.TrimPrefix(gap, "{{."), "}}")
		return "‹" + c.T(PlaceKey(key, name)) + "›"
	})
}

// Called names a record of the journal that has no name but codes: a text of the papers by its language and key ("kk brief.title"),
// the arrangement of a brief by its length. It is "" for other kinds, and for codes of another version of the program.
func (c *Catalog) Called(kind model.Kind, codes string) string {
	switch kind {
	case model.KindPaperText:
		l, key, _ := strings.Cut(codes, " ")
		if c.Has("papertexts.lang." + l) {
			return c.T("papertexts.name_lang", "lang", model.Key("papertexts.lang."+l), "name", c.OwnName(key))
		}
	case model.KindComposition:
		if c.Has("briefs.length." + codes) {
			return c.T("papertexts.brief", "length", model.Key("briefs.length."+codes))
		}
	}
	return ""
}
