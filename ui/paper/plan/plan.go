// Package plan prints a plan of visits: its lines week by week on lying pages that all bear whom they are for, the stamp of
// approval, and what the plan adds up to by region, sector and kind of provider.
package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
)

// Document prints the plan in the language of words. The time made is what the file bears.
func Document(data model.PlanPaper, refs *model.References, words *lang.Catalog, made time.Time, zone *time.Location) paper.Document {
	w := &writer{plan: data, refs: refs, words: words, zone: zone}
	p, o := data.Plan, data.Office.Name.In(words.Lang())
	number := p.Number.String()
	doc := paper.Document{Lang: words.Lang(), Title: words.T("planpaper.title", "number", number), Author: o, Subject: p.Title, Created: made,
		Landscape: true, HeadLeft: words.T("planpaper.head", "office", o, "number", number), HeadRight: words.T("planpaper.secret"),
		Origin: paper.Origin{Kind: model.PaperPlan, Office: data.Office.Code,
			Sources: []model.PaperSource{model.SourceOf(model.KindPlan, p.Plan, p.Number)}}}
	for _, v := range data.Visits {
		doc.Origin.Sources = append(doc.Origin.Sources, model.SourceOf(model.KindPlannedVisit, v.PlannedVisit, model.Number{}))
	}
	for _, v := range w.kept() {
		doc.Origin.Shows(model.SourceOf(model.KindOrganisation, data.Organisations[v.Organisation], model.Number{}))
	}
	sub := words.T("planpaper.period", "from", p.Period.From, "to", p.Period.To)
	for _, more := range []string{p.Title, w.standing()} {
		if more != "" {
			sub += " · " + more
		}
	}
	doc.Blocks = append(doc.Blocks, w.stamp(), paper.Title{Text: doc.Title, Sub: sub})
	if strings.TrimSpace(p.Note) != "" {
		doc.Blocks = append(doc.Blocks, paper.Paragraph{Spans: paper.Plain(p.Note)})
	}
	doc.Blocks = append(doc.Blocks, w.lines())
	if n := len(data.Visits) - len(w.kept()); n > 0 {
		doc.Blocks = append(doc.Blocks, paper.Paragraph{Quiet: true, Spans: paper.Plain(words.N("planpaper.cancelled", n))})
	}
	doc.Blocks = append(doc.Blocks, w.totals()...)
	doc.Blocks = append(doc.Blocks, paper.Signature{Post: words.T("planpaper.author"), Name: p.AuthorName})
	return doc
}

type writer struct {
	plan  model.PlanPaper
	refs  *model.References
	words *lang.Catalog
	zone  *time.Location
}

// kept are the lines that were not struck out.
func (w *writer) kept() []model.PlannedRow {
	return slices.DeleteFunc(slices.Clone(w.plan.Visits), func(v model.PlannedRow) bool { return v.State == model.PlannedCancelled })
}

// standing says of a plan that it is not in force, or how often it was changed since it was.
func (w *writer) standing() string {
	p := w.plan.Plan
	switch {
	case p.ApprovedAt.IsZero():
		return w.words.T("planpaper.draft")
	case p.Amendments > 0:
		return w.words.N("planpaper.amended", p.Amendments)
	}
	return ""
}

// stamp is that of approval: of who approved the plan and when; before, of the head of the office with room for the day.
func (w *writer) stamp() paper.Stamp {
	o, p, words := w.plan.Office, w.plan.Plan, w.words
	s := paper.Stamp{Title: words.T("planpaper.approve"), Name: o.HeadName, Date: words.T("planpaper.date_blank")}
	post := sentence(o.HeadPost.In(words.Lang()))
	if !p.ApprovedAt.IsZero() {
		s.Date = words.DateLong(model.DateOf(p.ApprovedAt.In(w.zone)))
		if by := w.plan.Approver; by.ID != "" {
			s.Name = by.Name
			if by.Name != o.HeadName || post == "" {
				post = words.T("role." + string(by.Role))
			}
		}
	}
	s.Lines = []string{post, o.Name.In(words.Lang())}
	return s
}

// lines are the planned visits under their weeks.
func (w *writer) lines() paper.Table {
	words, l := w.words, w.words.Lang()
	t := paper.Table{Empty: words.T("planpaper.empty"), Columns: []paper.Column{{Head: "№", Align: paper.Right},
		{Head: words.T("planpaper.day"), Width: 27}, {Head: words.T("planpaper.organisation"), Weight: 4}, {Head: words.T("planpaper.region"), Weight: 2},
		{Head: words.T("planpaper.service"), Weight: 3}, {Head: words.T("planpaper.method"), Weight: 2}, {Head: words.T("planpaper.officers"), Weight: 2},
		{Head: words.T("planpaper.representatives"), Weight: 2}}}
	week := model.Date{}
	for i, v := range w.kept() {
		if monday := v.Day.Monday(); monday != week {
			week = monday
			t.Rows = append(t.Rows, paper.Row{Group: true, Cells: []string{words.T("planpaper.week", "from", week, "to", week.AddDays(6))}})
		}
		day := words.Date(v.Day)
		if v.Week {
			day = words.T("planpaper.any_day")
		}
		if v.Moves > 0 && !v.FirstDay.IsZero() && v.FirstDay != v.Day {
			day += "\n" + words.T("planpaper.moved", "date", v.FirstDay)
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), day, v.OrganisationName.In(l), w.name(model.Regions, v.Region),
			v.ServiceName.In(l), w.name(model.Methods, v.Method), strings.Join(v.OfficerNames, ", "), strings.Join(v.RepNames, ", ")}})
	}
	return t
}

// totals are how many visits to how many providers there are, by what the plan is divided into.
func (w *writer) totals() []paper.Block {
	kept := w.kept()
	if len(kept) == 0 {
		return nil
	}
	out := []paper.Block{paper.Heading{Text: w.words.T("planpaper.totals"), Level: 1}}
	for _, by := range []struct {
		key  string
		list model.RefList
		of   func(model.Organisation) string
	}{{"planpaper.by_region", model.Regions, func(o model.Organisation) string { return o.Region }},
		{"planpaper.by_sector", model.Sectors, func(o model.Organisation) string { return o.Sector }},
		{"planpaper.by_kind", model.ProviderKinds, func(o model.Organisation) string { return o.Kind }}} {
		out = append(out, w.total(kept, by.key, by.list, by.of))
	}
	return out
}

// total is the table of one division, the largest part first.
func (w *writer) total(kept []model.PlannedRow, key string, list model.RefList, of func(model.Organisation) string) paper.Table {
	words := w.words
	visits, providers, all := map[string]int{}, map[string]map[model.ID]bool{}, map[model.ID]bool{}
	for _, v := range kept {
		code := of(w.plan.Organisations[v.Organisation])
		if providers[code] == nil {
			providers[code] = map[model.ID]bool{}
		}
		visits[code]++
		providers[code][v.Organisation], all[v.Organisation] = true, true
	}
	codes := make([]string, 0, len(visits))
	for code := range visits {
		codes = append(codes, code)
	}
	slices.SortFunc(codes, func(a, b string) int { return cmp.Or(cmp.Compare(visits[b], visits[a]), cmp.Compare(a, b)) })
	t := paper.Table{Columns: []paper.Column{{Head: words.T(key), Weight: 4}, {Head: words.T("planpaper.visits"), Align: paper.Right},
		{Head: words.T("planpaper.organisations"), Align: paper.Right}},
		Sums: []string{words.T("planpaper.sum"), words.Number(int64(len(kept))), words.Number(int64(len(all)))}}
	for _, code := range codes {
		name := w.name(list, code)
		if code == "" {
			name = sentence(words.T("planpaper.none"))
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []string{name, words.Number(int64(visits[code])), words.Number(int64(len(providers[code])))}})
	}
	return t
}

// name is what a reference entry is called on the last day of the plan, with a large first letter.
func (w *writer) name(list model.RefList, code string) string {
	text := w.refs.NameOn(list, code, w.plan.Plan.Period.To, w.words.Lang())
	if list == model.Regions { // a name of its own: «г. Шымкент»
		return text
	}
	return sentence(text)
}

// sentence writes the first letter large: names of reference entries begin small.
func sentence(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[n:]
}
