package dbtest

import "baqylau/model"

// Composition makes how a brief of one region is put together, with a corrected text.
func (x *Fixture) Composition(change func(*model.Composition)) model.Composition {
	x.t.Helper()
	c := model.MakeComposition(model.Scope{Regions: []string{"11"}, Period: model.Period{From: Day(), To: Day().AddDays(30)}}, model.BriefStandard)
	c.Head = x.head()
	c.Texts = []model.TextEdit{{Lang: model.Kazakh, Paragraph: "intro", Text: "Барлығы 5 бару.", By: x.Officer(), On: Day(),
		Base: model.Prose{Text: "4 бару.", Ties: []model.Tie{{To: 1, Source: model.Source{Figure: model.FigVisits}}}}}}
	if change != nil {
		change(&c)
	}
	x.must(x.tx.SaveComposition(&c))
	return c
}

// PaperText makes a text that an office's papers say.
func (x *Fixture) PaperText(change func(*model.PaperText)) model.PaperText {
	x.t.Helper()
	t := model.PaperText{Head: x.head(), Lang: model.Russian, Key: "brief.findings.found",
		Forms: model.TextForms{One: "{{.n}} случай", Few: "{{.n}} случая", Many: "{{.n}} случаев", Other: "{{.n}} случая"}}
	if change != nil {
		change(&t)
	}
	x.must(x.tx.SavePaperText(&t))
	return t
}

// OfficeKey makes a key of another office that the office was given.
func (x *Fixture) OfficeKey(change func(*model.OfficeKey)) model.OfficeKey {
	x.t.Helper()
	k := model.OfficeKey{Head: x.head(), KeyOffice: "АТР", Public: "bm90IGEga2V5LCBidXQgb2YgaXRzIGxlbmd0aCAxMjM="}
	if change != nil {
		change(&k)
	}
	x.must(x.tx.SaveOfficeKey(&k))
	return k
}
