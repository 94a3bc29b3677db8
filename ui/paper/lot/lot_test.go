package lot_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/lot"
)

// protocol is a lot of n candidates whose seed is fixed.
func protocol(t *testing.T, n int) lot.Protocol {
	t.Helper()
	refs, err := reference.Load()
	require.NoError(t, err)
	pool := model.LotPool{Officers: []model.LotOfficer{{Officer: "o", Name: "Жұмабаева Ә. М."}, {Officer: "o2", Name: "Қасымов Қ. Ө."}}, Slots: []model.Date{model.MakeDate(2019, 1, 9), model.MakeDate(2019, 1, 10)}}
	for i := range n {
		pool.Candidates = append(pool.Candidates, model.LotCandidate{Organisation: model.ID(strconv.Itoa(i)), Code: "11-" + strconv.Itoa(1000+i), Region: "11",
			Name: model.Name{RU: "Отдел занятости и социальных программ Целиноградского района № " + strconv.Itoa(i),
				KK: "Целиноград ауданының жұмыспен қамту және әлеуметтік бағдарламалар бөлімі № " + strconv.Itoa(i)}, Sector: "education", Weight: 10,
			Points: []model.LotPoint{{Factor: model.FactorBase, Points: 1}, {Factor: model.FactorNotVisited, Points: 3, Count: 14},
				{Factor: model.FactorViolations, Points: 6, Count: 12}}})
		if i%3 == 0 {
			c := &pool.Candidates[i]
			c.Weight, c.Points = 8, []model.LotPoint{{Factor: model.FactorBase, Points: 1}, {Factor: model.FactorNever, Points: 6}, {Factor: model.FactorStaff, Points: 1, Count: 1048}}
		}
	}
	pool.Services = []model.LotService{{Service: "s", Code: "1", Sector: "education", Name: model.Name{RU: "Приём документов и зачисление детей в дошкольные организации", KK: "Мектепке дейінгі балалар ұйымдарына құжаттар қабылдау"}}}
	pool.Out = []model.LotOut{{Why: model.OutRested}, {Why: model.OutRested}, {Why: model.OutRetired}}
	number := model.Number{Office: "АҚМ", Kind: model.KindPlan, Year: 2019, Seq: 1}
	l := model.Lot{State: model.LotFixed, Pool: pool, Spoken: "314159", Reader: "Сәрсенбаева Гүлнұр", Seed: model.LotSeed(model.MakeDate(2018, 11, 7), number, "314159"),
		Digest: pool.Digest(), Candidates: n, FixedAt: time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC),
		Rules: model.LotRules{Count: 3, Period: model.Period{From: model.MakeDate(2019, 1, 1), To: model.MakeDate(2019, 3, 31)}, Method: "mystery_shopper",
			Officers: []model.ID{"o", "o2"}, RestDays: 90, PairDays: 365, Weights: model.DefaultSettings().LotWeights(),
			Quotas: []model.LotQuota{{By: model.LotBySector, Code: "education", Name: model.Name{RU: "образование", KK: "білім беру", EN: "education"}, Least: 1}}}}
	return lot.Protocol{Lot: l, Plan: model.Plan{Number: number, Period: l.Rules.Period}, Office: model.Office{Name: model.Name{RU: "Департамент", KK: "Департамент"}},
		FixedBy: "Қасымов Қуаныш", DrawnBy: "Қасымов Қуаныш", Zone: time.UTC, Refs: refs}
}

// text is what stands on the pages.
func text(laid *paper.Layout) string {
	var b strings.Builder
	for _, page := range laid.Pages {
		for _, mark := range page.Texts {
			b.WriteString(mark.Text + " ")
		}
	}
	return b.String()
}

// TestProtocolBeforeAndAfterTheDraw: seed, digest, rules and places for signatures stand on it before anything is drawn; the
// result comes afterwards.
func TestProtocolBeforeAndAfterTheDraw(t *testing.T) {
	for _, l := range model.Langs() {
		words, p := lang.For(l), protocol(t, 40)
		before := paper.NewPress().Lay(lot.Document(p, words, p.Lot.FixedAt))
		require.Empty(t, before.Missing)
		shown := text(before)
		require.NotContains(t, shown, "SHA", "what is signed is in plain words")
		require.NotContains(t, shown, "baqylau")
		require.LessOrEqual(t, len(before.Pages), 2)
		for _, want := range []string{"314159", "Сәрсенбаева", p.Lot.Digest[:20], words.T("paper.lot.representative"),
			words.T("paper.lot.out_heading"), words.T("lot.out.rested")} {
			require.Contains(t, shown, strings.Fields(want)[0], "%s", l)
		}
		require.NotContains(t, shown, words.T("paper.lot.result_heading"))
		require.NoError(t, p.Lot.Draw("o", p.Lot.FixedAt.Add(time.Minute)))
		after := paper.NewPress().Lay(lot.Document(p, words, p.Lot.FixedAt))
		require.Empty(t, after.Missing)
		shown = text(after)
		require.Contains(t, shown, words.T("paper.lot.result_heading"))
		annex := paper.NewPress().Lay(lot.Annex(p, words, p.Lot.FixedAt))
		require.Empty(t, annex.Missing)
		shown = text(annex)
		require.Contains(t, shown, "SHA-256")
		require.Contains(t, shown, "Жұмабаева")
		require.Contains(t, strings.ReplaceAll(shown, "\u00a0", " "), strings.ReplaceAll(words.T("lot.part.not_visited", "points", 3, "count", 14), "\u00a0", " "), "each reason with its number")
		for _, c := range p.Lot.Pool.Candidates {
			require.Contains(t, shown, c.Code, "the whole list is printed")
		}
		for _, page := range after.Pages {
			for _, mark := range page.Texts {
				require.NotEqual(t, "Ә.", mark.Text, "no name is parted")
				require.NotEqual(t, "М.", mark.Text, "no name is parted")
			}
		}
		var pdf bytes.Buffer
		require.NoError(t, after.PDF(&pdf))
		if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "lot-"+string(l)+".pdf"), pdf.Bytes(), 0o600))
			pdf.Reset()
			require.NoError(t, annex.PDF(&pdf))
			require.NoError(t, os.WriteFile(filepath.Join(folder, "lot-annex-"+string(l)+".pdf"), pdf.Bytes(), 0o600))
		}
	}
}

// TestManyOfficersAreCounted: whoever sends all of them signs no list of names, and what is signed stays on two pages.
func TestManyOfficersAreCounted(t *testing.T) {
	p, words := protocol(t, 1250), lang.For(model.Russian)
	for i := range p.Lot.Pool.Candidates {
		p.Lot.Pool.Candidates[i].Name = model.Name{RU: "Городская поликлиника № 9, Целиноградский район"}
	}
	p.Lot.Pool.Officers = nil
	for i := range 68 {
		p.Lot.Pool.Officers = append(p.Lot.Pool.Officers, model.LotOfficer{Officer: model.ID(strconv.Itoa(i)), Name: "Жұмабаева Ә. М."})
	}
	shown := text(paper.NewPress().Lay(lot.Document(p, words, p.Lot.FixedAt)))
	require.NotContains(t, shown, "Жұмабаева")
	require.Contains(t, shown, "68")
	p.AllOfficers = true
	laid := paper.NewPress().Lay(lot.Document(p, words, p.Lot.FixedAt))
	require.LessOrEqual(t, len(laid.Pages), 2)
	require.Contains(t, text(laid), "инспекторы:")
	annex := paper.NewPress().Lay(lot.Annex(p, words, p.Lot.FixedAt))
	require.Contains(t, text(annex), "Жұмабаева")
	require.LessOrEqual(t, len(annex.Pages), 19, "a list that is looked up is dense")
	// A name as long as they come, and every reason that there is: still one line each.
	for i := range p.Lot.Pool.Candidates {
		p.Lot.Pool.Candidates[i].Name = model.Name{RU: "Отдел занятости и социальных программ Целиноградского района № 12"}
		p.Lot.Pool.Candidates[i].Points = []model.LotPoint{{Factor: model.FactorBase, Points: 1}, {Factor: model.FactorNotVisited, Points: 3, Count: 14},
			{Factor: model.FactorViolations, Points: 6, Count: 12}}
		if i%40 == 0 {
			p.Lot.Pool.Candidates[i].Points = append(p.Lot.Pool.Candidates[i].Points, model.LotPoint{Factor: model.FactorOpen, Points: 2, Count: 2},
				model.LotPoint{Factor: model.FactorStaff, Points: 1, Count: 48})
		}
	}
	require.LessOrEqual(t, len(paper.NewPress().Lay(lot.Annex(p, words, p.Lot.FixedAt)).Pages), 20)
}

// TestProtocolOfALongList: the pages stay few, the digest stands for the list.
func TestProtocolOfALongList(t *testing.T) {
	p, words := protocol(t, 3001), lang.For(model.Kazakh)
	require.LessOrEqual(t, len(paper.NewPress().Lay(lot.Document(p, words, p.Lot.FixedAt)).Pages), 2)
	require.Len(t, paper.NewPress().Lay(lot.Annex(p, words, p.Lot.FixedAt)).Pages, 1)
}
