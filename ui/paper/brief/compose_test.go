package brief_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
)

// full is a brief with everything that a block can say.
func full() model.Brief {
	b := national()
	before, _ := b.Scope.Before()
	b.Former = model.PeriodFigures{Known: true, Scope: before, Values: model.Values{}}
	for i, f := range model.FigureList(before) {
		b.Former.Values[f.Key] = model.Cell{Figure: f, Value: int64(900 + 40*i)}
	}
	b.Frequent = map[string][]model.CodeCount{}
	for _, code := range sectorCodes {
		b.Frequent[code] = []model.CodeCount{{Code: categoryCodes[0], N: 9}, {Code: categoryCodes[3], N: 5}, {Code: categoryCodes[5], N: 2}}
	}
	var groups []model.Group
	for i, code := range []string{"11", "15", "19", "23", "27", "31", "35", "39", "43", "47", "55", "59"} {
		values := model.Values{}
		for key, n := range map[model.FigureKey]int64{model.FigIssued: 40, model.FigVerified: int64(20 + i), model.FigScoredVisits: 30, model.FigScoreSum: int64(30 * 60 * 3)} {
			values[key] = model.Cell{Figure: model.Figure{Key: key}, Value: n}
		}
		groups = append(groups, model.Group{Code: code, Values: values})
	}
	for _, key := range model.RankedBy() {
		b.Rankings = append(b.Rankings, model.Rank(model.ByRegion, groups, key, 5))
	}
	b.Cases = []model.BriefCase{{FindingRow: model.FindingRow{Finding: model.Finding{Head: model.Head{ID: "0190-1"}, Date: model.MakeDate(2018, 9, 3),
		Category: "unjustified_fee", Description: "при выдаче дубликата диплома взималась плата 3 500 тенге", People: 4, Taken: 14000},
		OrganisationName: model.Name{RU: "Колледж «Тараз-Ғасыр»", KK: "«Тараз-Ғасыр» колледжі"}},
		Photos: []model.BriefPhoto{{Caption: "объявление о плате"}}}}
	b.Causes = []model.SystemicRow{{Systemic: model.Systemic{Category: "unjustified_fee", Sector: "education", Body: "mineducation",
		Cases: []model.ID{"1", "2", "3", "4"}}, Regions: 3}}
	b.Decisions = []model.Decision{{Body: "minhealth", On: model.MakeDate(2018, 10, 9), Text: "отменить требование справки о прикреплении"}}
	b.Composition = model.MakeComposition(b.Scope, model.BriefStandard).Switch(model.BlockRankings, true)
	return b
}

func inLength(b model.Brief, length model.BriefLength) model.Brief {
	b.Composition = model.MakeComposition(b.Scope, length).Switch(model.BlockRankings, true)
	return b
}

// suggested is a brief as the program suggests it.
func suggested(b model.Brief, length model.BriefLength) model.Brief {
	b.Composition = model.MakeComposition(b.Scope, length)
	return b
}

// TestEveryNumberOfATextIsThatOfItsSource holds it in all lengths and languages, and that each text has the same sources in each.
func TestEveryNumberOfATextIsThatOfItsSource(t *testing.T) {
	for _, length := range model.BriefLengths() {
		sources := map[string][]model.Source{}
		for _, l := range model.Langs() {
			written := brief.Write(inLength(full(), length), references(t), lang.For(l), made)
			ties := 0
			for _, p := range written.Paragraphs {
				require.NotEmpty(t, p.Generated.Text, p.Name)
				require.NotContains(t, p.Generated.Text, "brief.", "a text is missing in %s", l)
				require.NotContains(t, p.Generated.Text, "\uFDD0")
				var of []model.Source
				for _, tie := range p.Generated.Ties {
					now, ok := written.Now(tie.Source)
					require.True(t, ok)
					require.Equal(t, now, p.Generated.Shown(tie))
					of = append(of, tie.Source)
					ties++
				}
				if other, ok := sources[p.Name]; ok {
					require.ElementsMatch(t, other, of, "%s in %s", p.Name, l)
				}
				sources[p.Name] = of
			}
			require.Greater(t, ties, 4, "%s in %s", length, l)
		}
	}
}

func TestTheShortBriefIsOnePage(t *testing.T) {
	data := inLength(full(), model.BriefPage)
	data.Office.Name.RU = strings.Repeat("Департамент по обеспечению качества ", 8)
	for _, l := range model.Langs() {
		laid := paper.NewPress().Lay(in(t, data, l))
		require.Len(t, laid.Pages, 1, "%s", l)
		require.Empty(t, laid.Missing)
	}
}

// TestBlocksStandInTheOrderChosen, and those switched off are away.
func TestBlocksStandInTheOrderChosen(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		data := full()
		for range rapid.IntRange(0, 6).Draw(rt, "changes") {
			block := rapid.SampledFrom(model.BriefBlocks(model.BriefStandard)).Draw(rt, "block")
			if rapid.Bool().Draw(rt, "move") {
				data.Composition = data.Composition.Move(block, rapid.IntRange(0, 13).Draw(rt, "to"))
			} else {
				data.Composition = data.Composition.Switch(block, rapid.Bool().Draw(rt, "on"))
			}
		}
		written := brief.Write(data, references(t), lang.For(model.Kazakh), made)
		var got []model.BriefBlock
		at := 0
		for _, r := range written.Blocks {
			got = append(got, r.Block)
			require.LessOrEqual(rt, r.From, r.To)
			require.LessOrEqual(rt, r.To, len(written.Doc.Blocks))
			if r.Block != model.BlockDefinitions { // behind the signature, wherever it was put
				require.GreaterOrEqual(rt, r.From, at)
				at = r.To
			}
			require.Greater(rt, r.To, r.From, "every block of a full brief says something: %s", r.Block)
		}
		require.Equal(rt, data.Composition.Printed(), got)
	})
}

func TestACorrectedTextIsPrintedAndAnEmptiedOneIsNot(t *testing.T) {
	data := full()
	base := brief.Write(data, references(t), lang.For(model.Russian), made)
	edit := func(name string, change func(string) string) model.TextEdit {
		for _, p := range base.Paragraphs {
			if p.Name == name {
				return model.TextEdit{Lang: model.Russian, Paragraph: name, Base: p.Generated, Text: change(p.Generated.Text)}
			}
		}
		require.Fail(t, name)
		return model.TextEdit{}
	}
	data.Composition = data.Composition.
		WithText(edit("intro", func(s string) string {
			return strings.Replace(s, "1"+nbsp+"484", "1 485", 1) + "\nВторая строка."
		})).
		WithText(edit("cases:0190-1", func(string) string { return "" }))
	written := brief.Write(data, references(t), lang.For(model.Russian), made)
	laid := strings.Join(strings.Fields(textOn(paper.NewPress().Lay(written.Doc))), " ")
	require.Contains(t, laid, "1 485")
	require.Contains(t, laid, "строка")
	require.NotContains(t, laid, "Тараз-Ғасыр, ", "an emptied case goes with its heading and photos")
	require.Empty(t, blocksOf[paper.Photos](written.Doc))
	require.NotContains(t, laid, lang.For(model.Russian).T("brief.head.cases"))
	for _, p := range written.Paragraphs {
		switch p.Name {
		case "intro":
			require.Len(t, p.Disagreements, 1)
			require.Equal(t, "1 485", p.Disagreements[0].Written)
		case "cases:0190-1":
			require.True(t, p.Edited, "it is still offered, to be reset")
		}
	}
}

// TestLengthsToLookAt writes the pages of a full brief in each length with BAQYLAU_SCREENS set.
func TestLengthsToLookAt(t *testing.T) {
	press := paper.NewPress()
	for _, length := range model.BriefLengths() {
		for _, l := range model.Langs() {
			laid := press.Lay(in(t, suggested(full(), length), l))
			require.Empty(t, laid.Missing)
			if length == model.BriefStandard {
				require.GreaterOrEqual(t, len(laid.Pages), 4)
				require.LessOrEqual(t, len(laid.Pages), 8)
			}
			if dir := os.Getenv("BAQYLAU_SCREENS"); dir != "" {
				var pdf bytes.Buffer
				require.NoError(t, laid.PDF(&pdf))
				writePages(t, dir, "brief-"+string(length)+"-"+string(l), laid, pdf.Bytes())
			}
		}
	}
}

// TestTheRecordHoldsWhatIsPrinted: the period before, the rankings, the cases and the corrected texts that are printed, the same
// in every language; nothing of what is switched off.
func TestTheRecordHoldsWhatIsPrinted(t *testing.T) {
	refs := references(t)
	b := full()
	written := brief.Write(b, refs, lang.For(model.Russian), made)
	intro := written.Paragraphs[0]
	require.NotEmpty(t, intro.Generated.Ties)
	tie := intro.Generated.Ties[0]
	text := intro.Generated.Text[:tie.From] + "77" + intro.Generated.Text[tie.To:]
	b.Composition = b.Composition.WithText(model.TextEdit{Lang: model.Russian, Paragraph: intro.Name, Base: intro.Generated, Text: text})
	b.Composition = b.Composition.WithText(model.TextEdit{Lang: model.Russian, Paragraph: "sectors:none", Text: "Не печатается: 5"})
	records := map[string]model.PrintedFigures{}
	for _, l := range model.Langs() {
		p, ok := brief.Document(b, refs, lang.For(l), made).Origin.Content.(model.PrintedFigures)
		require.True(t, ok)
		content, err := json.Marshal(p)
		require.NoError(t, err)
		records[string(content)] = p
	}
	require.Len(t, records, 1, "one code in all languages")
	for _, p := range records {
		require.NotNil(t, p.Former)
		require.Len(t, p.Rankings, len(b.Rankings))
		require.NotEmpty(t, p.Frequent)
		require.Len(t, p.Texts, 1)
		n, _ := written.Now(tie.Source)
		require.Len(t, p.ByHand(model.Russian), 1)
		require.Equal(t, []any{"77", tie.Source}, []any{p.ByHand(model.Russian)[0].Written, p.ByHand(model.Russian)[0].Source})
		require.Equal(t, n, lang.For(model.Russian).Number(p.ByHand(model.Russian)[0].Figure))
		require.Equal(t, []model.Kind{model.KindFinding, model.KindSystemic}, []model.Kind{p.Sources[0].Kind, p.Sources[1].Kind})
	}
	for _, block := range model.BriefBlocks(model.BriefStandard) {
		b.Composition = b.Composition.Switch(block, block == model.BlockFigures)
	}
	p := brief.Document(b, refs, lang.For(model.Russian), made).Origin.Content.(model.PrintedFigures)
	require.Nil(t, p.Former)
	require.Empty(t, p.Rankings)
	require.Empty(t, p.Frequent)
	require.Empty(t, p.Texts)
	require.Empty(t, p.Sources)
}

// TestACaseSaysWhatCameOfIt: a draft was not issued, and no case says otherwise than the brief as a whole.
func TestACaseSaysWhatCameOfIt(t *testing.T) {
	c := lang.For(model.Russian)
	for state, want := range map[model.RecState]string{
		model.RecDraft: "подготовлена, но пока не направлена", model.RecCancelled: "пока не направлена",
		model.RecWithdrawn: "отозвана", model.RecVerified: "её состояние — «Исполнена»",
	} {
		data := full()
		require.NotEmpty(t, data.Cases)
		data.Cases = data.Cases[:1]
		data.Cases[0].Recommendation, data.Cases[0].RecommendationState = "r", state
		for _, length := range []model.BriefLength{model.BriefStandard, model.BriefTheses} {
			if length == model.BriefTheses && state == model.RecVerified {
				want = "подтверждено пост-контролем"
			}
			said := ""
			for _, p := range brief.Write(inLength(data, length), references(t), c, made).Paragraphs {
				if p.Block == model.BlockCases {
					said += p.Shown.Text
				}
			}
			require.Contains(t, said, want, "%s %s", length, state)
			if state == model.RecDraft || state == model.RecCancelled {
				require.NotContains(t, said, "Направлена рекомендация")
			}
		}
	}
}

// TestASpeechIsReadAloud: no brackets, no numbers of records, no words of another language, no double stops; and short enough to be
// listened to.
func TestASpeechIsReadAloud(t *testing.T) {
	data := full()
	data.Cases[0].OrganisationName = model.Name{KK: "№ 6 қалалық емхана, Астана қ.", RU: "Городская поликлиника № 6 г. Астана", EN: "City clinic No. 6, Astana."}
	data.Cases[0].Description = "Из-за отсутствия талонов наблюдалась большая очередь"
	for len(data.Causes) < 6 {
		data.Causes = append(data.Causes, data.Causes[0])
	}
	data.MoreCauses = 100
	for _, l := range model.Langs() {
		written := brief.Write(inLength(data, model.BriefTheses), references(t), lang.For(l), made)
		laid := paper.NewPress().Lay(written.Doc)
		require.LessOrEqual(t, len(laid.Pages), 4, l)
		for _, p := range written.Paragraphs {
			require.NotRegexp(t, `[()%]|\.\.|[А-ЯӘҚҒ]{3}-\d{4}-\d+`, p.Shown.Text, "%s %s", l, p.Name)
			if l != model.Russian {
				require.NotContains(t, p.Shown.Text, "Из-за", "%s %s", l, p.Name)
			}
		}
	}
}

// TestTheLastPageOfProposalsHasAFew: of a list that goes over to another page at least four items stand with the signature.
func TestTheLastPageOfProposalsHasAFew(t *testing.T) {
	press := paper.NewPress()
	for n := 1; n <= 12; n++ {
		data := full()
		for len(data.Causes) < n {
			data.Causes = append(data.Causes, data.Causes[0])
		}
		laid := press.Lay(in(t, suggested(data, model.BriefStandard), model.Russian))
		for i, p := range laid.Pages {
			page := textOn(&paper.Layout{Pages: []paper.Page{p}})
			if !strings.Contains(page, "Руководитель") && !strings.Contains(page, "руководитель") {
				continue
			}
			items := len(regexp.MustCompile(`(?m)^\d+\. `).FindAllString(page, -1))
			require.GreaterOrEqual(t, items, 4, "page %d of %d with %d causes:\n%s", i+1, len(laid.Pages), n, page)
		}
	}
}

// TestNoRecordsOfThePeriodBefore: a comparison that was asked for and cannot be made is not left out without a word.
func TestNoRecordsOfThePeriodBefore(t *testing.T) {
	data := full()
	data.Former.Values = model.Values{}
	data.Former.Known = true
	doc := in(t, suggested(data, model.BriefStandard), model.Russian)
	require.Contains(t, textOn(paper.NewPress().Lay(doc)), "Записей за предыдущий период")
	data.Former = model.PeriodFigures{}
	require.NotContains(t, textOn(paper.NewPress().Lay(in(t, suggested(data, model.BriefStandard), model.Russian))), "Записей за предыдущий период")
}
