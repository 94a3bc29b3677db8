package register

import (
	"strings"

	"baqylau/model"
)

// Papers are the columns of the archive of what was printed.
func Papers() []Column[model.PaperRow] {
	return []Column[model.PaperRow]{
		{"at", title("printed"), Moment, 17, "date", Kept, func(p model.PaperRow, r Reader) any { return r.moment(p.At) }},
		{"code", title("paper_code"), Text, 11, "code", Kept, func(p model.PaperRow, _ Reader) any { return p.Code }},
		{"kind", title("paper_kind"), Text, 16, "state", Kept, func(p model.PaperRow, _ Reader) any { return Phrase{Key: "paperkind." + string(p.Kind)} }},
		{"title", title("title"), Text, 40, "title", Kept, func(p model.PaperRow, _ Reader) any { return p.Title }},
		{"region", title("region"), Text, 22, "", Usual, func(p model.PaperRow, r Reader) any { return place(p, r) }},
		{"from", title("paper_from"), Date, 11, "", Usual, func(p model.PaperRow, _ Reader) any { return period(p).From }},
		{"to", title("paper_to"), Date, 11, "", Usual, func(p model.PaperRow, _ Reader) any { return period(p).To }},
		{"lang", title("paper_lang"), Text, 10, "lang", Spare, func(p model.PaperRow, _ Reader) any { return Phrase{Key: "briefs.lang." + string(p.Lang)} }},
		{"pages", title("paper_pages"), Number, 8, "pages", Spare, func(p model.PaperRow, _ Reader) any { return p.Pages }},
		{"by", title("printed_by"), Text, 24, "by", Usual, func(p model.PaperRow, _ Reader) any { return p.ByName }},
		{"digest", title("paper_digest"), Text, 20, "", Offered, func(p model.PaperRow, _ Reader) any { return p.Digest }},
	}
}

// place names the regions that a brief is about, "" where it is about all of them: two briefs of one period are told apart by it.
func place(p model.PaperRow, r Reader) string {
	if p.Scope == nil {
		return ""
	}
	names := make([]string, len(p.Scope.Regions))
	for i, code := range p.Scope.Regions {
		names[i] = r.name(model.Regions, code, p.Scope.Period.To)
	}
	return strings.Join(names, ", ")
}

// period is that of a brief; of other papers it is empty.
func period(p model.PaperRow) model.Period {
	if p.Scope == nil {
		return model.Period{}
	}
	return p.Scope.Period
}
