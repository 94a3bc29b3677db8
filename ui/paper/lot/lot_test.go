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
	pool := model.LotPool{Officers: []model.LotOfficer{{Officer: "o", Name: "Қасымов Қуаныш"}}, Slots: []model.Date{model.MakeDate(2019, 1, 9), model.MakeDate(2019, 1, 10)}}
	for i := range n {
		pool.Candidates = append(pool.Candidates, model.LotCandidate{Organisation: model.ID(strconv.Itoa(i)), Code: "11-" + strconv.Itoa(1000+i), Region: "11",
			Name: model.Name{RU: "Колледж № " + strconv.Itoa(i), KK: "№ " + strconv.Itoa(i) + " колледж"}, Sector: "education", Weight: 3,
			Points: []model.LotPoint{{Factor: model.FactorBase, Points: 1}, {Factor: model.FactorViolations, Points: 2, Count: 2}}})
	}
	number := model.Number{Office: "АҚМ", Kind: model.KindPlan, Year: 2019, Seq: 1}
	l := model.Lot{State: model.LotFixed, Pool: pool, Spoken: "314159", Reader: "Сәрсенбаева Гүлнұр", Seed: model.LotSeed(model.MakeDate(2018, 11, 7), number, "314159"),
		Digest: pool.Digest(), Candidates: n, FixedAt: time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC),
		Rules: model.LotRules{Count: 3, Period: model.Period{From: model.MakeDate(2019, 1, 1), To: model.MakeDate(2019, 3, 31)}, Method: "mystery_shopper",
			Officers: []model.ID{"o"}, RestDays: 90, PairDays: 365, Weights: model.DefaultSettings().LotWeights(),
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
		for _, want := range []string{"314159", "Сәрсенбаева", p.Lot.Digest[:20], words.T("paper.lot.representative"), words.T("lot.column.weight")} {
			require.Contains(t, shown, strings.Fields(want)[0], "%s", l)
		}
		require.NotContains(t, shown, words.T("paper.lot.result_heading"))
		require.NoError(t, p.Lot.Draw("o", p.Lot.FixedAt.Add(time.Minute)))
		after := paper.NewPress().Lay(lot.Document(p, words, p.Lot.FixedAt))
		require.Empty(t, after.Missing)
		require.Contains(t, text(after), words.T("paper.lot.result_heading"))
		var pdf bytes.Buffer
		require.NoError(t, after.PDF(&pdf))
		if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "lot-"+string(l)+".pdf"), pdf.Bytes(), 0o600))
		}
	}
}

// TestProtocolOfALongList: the pages stay few, the digest stands for the list.
func TestProtocolOfALongList(t *testing.T) {
	p, words := protocol(t, 2000), lang.For(model.Kazakh)
	laid := paper.NewPress().Lay(lot.Document(p, words, p.Lot.FixedAt))
	require.LessOrEqual(t, len(laid.Pages), 3)
}
