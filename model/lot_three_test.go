package model_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

// ofLot is the code by which a quota divides a candidate.
func ofLot(by model.LotBy, c model.LotCandidate) string {
	return map[model.LotBy]string{model.LotByRegion: c.Region, model.LotBySector: c.Sector, model.LotByKind: c.Kind}[by]
}

// meets reports whether some of the candidates, by the bits of a set, meet the quotas.
func meets(quotas []model.LotQuota, candidates []model.LotCandidate, set uint) bool {
	for _, q := range quotas {
		n := 0
		for i, c := range candidates {
			if set&(1<<i) != 0 && ofLot(q.By, c) == q.Code {
				n++
			}
		}
		if limit, limited := q.Most.Limit(); n < q.Least || limited && n > limit {
			return false
		}
	}
	return true
}

// TestLotTakesAllThreeDivisions: with quotas by region, sector and kind together a list is drawn exactly where one of all selections
// of the pool meets them, and what is drawn meets them. Only quotas that cross in every way are refused as such, by name.
func TestLotTakesAllThreeDivisions(t *testing.T) {
	drawn, refused, crossed := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "providers")
		pool := lotPool(make([]int, n)...)
		for i := range n {
			c := &pool.Candidates[i]
			c.Weight = rapid.IntRange(1, 9).Draw(t, "weight")
			c.Region = rapid.SampledFrom([]string{"11", "15"}).Draw(t, "region")
			c.Kind = rapid.SampledFrom([]string{"clinic", "school", "college", "akimat"}).Draw(t, "kind")
			c.Sector = map[string]string{"clinic": "health", "school": "education", "college": "education"}[c.Kind]
			if c.Sector == "" { // such a body provides services of several sectors
				c.Sector = rapid.SampledFrom([]string{"health", "education", "land"}).Draw(t, "sector")
			}
		}
		rules := lotRules(rapid.IntRange(1, n).Draw(t, "count"))
		for d, codes := range [][]string{{"11", "15"}, {"health", "education", "land"}, {"clinic", "school", "college", "akimat"}} {
			for i, code := range codes {
				q := model.LotQuota{By: model.LotBys()[d], Code: code, Least: rapid.IntRange(0, 2).Draw(t, "least "+code)}
				if rapid.Bool().Draw(t, "limited "+code) {
					q.Most = model.AtMost(q.Least + rapid.IntRange(0, 1).Draw(t, "most "+code))
				}
				_, limited := q.Most.Limit()
				if i == 0 || (q.Least > 0 || limited) && rapid.Bool().Draw(t, "given "+code) {
					rules.Quotas = append(rules.Quotas, q)
				}
			}
		}
		lines, err := model.DrawLot(rules, pool, "s")
		if model.HasFault(err, "fault.lot.quota_crossing") {
			crossed++
			return
		}
		tickets, possible := pool.Tickets(), false
		for set := range uint(1) << n {
			possible = possible || bits.OnesCount(set) == rules.Count && meets(rules.Quotas, tickets, set)
		}
		if (err == nil) != possible {
			t.Fatalf("drawn: %v, possible: %v; quotas %+v of %+v", err, possible, rules.Quotas, tickets)
		}
		if err != nil {
			refused++
			require.Len(t, model.AllFaults(err), 1)
			return
		}
		drawn++
		set := uint(0)
		for _, l := range lines {
			for i, c := range tickets {
				if c.Organisation == l.Organisation {
					set |= 1 << i
				}
			}
		}
		if bits.OnesCount(set) != rules.Count || !meets(rules.Quotas, tickets, set) {
			t.Fatalf("%v does not meet %+v", lines, rules.Quotas)
		}
	})
	require.Positive(t, drawn)
	require.Positive(t, refused)
	require.Positive(t, crossed)
}

// TestLotNamesQuotasThatCross: an akimat that provides services of two sectors lies within neither, and within no region.
func TestLotNamesQuotasThatCross(t *testing.T) {
	pool := lotPool(1, 1, 1, 1, 1, 1, 1, 1)
	for i := range pool.Candidates {
		c := &pool.Candidates[i]
		c.Region, c.Sector, c.Kind = []string{"11", "15"}[i%2], []string{"health", "education"}[i/2%2], []string{"akimat", "psc"}[i/4%2]
	}
	rules := lotRules(2)
	rules.Quotas = []model.LotQuota{{By: model.LotByRegion, Code: "11", Most: model.AtMost(1)}, {By: model.LotBySector, Code: "health", Most: model.AtMost(1)},
		{By: model.LotByKind, Code: "akimat", Most: model.AtMost(1)}}
	_, err := model.DrawLot(rules, pool, "s")
	var f *model.Fault
	require.ErrorAs(t, err, &f)
	require.Equal(t, "fault.lot.quota_crossing", f.Code)
	require.Equal(t, model.Key("lot.by.sector"), f.Args["by"])
	require.Equal(t, model.Key("lot.by.kind"), f.Args["by2"])
	rules.Quotas = rules.Quotas[1:]
	_, err = model.DrawLot(rules, pool, "s")
	require.NoError(t, err, "two divisions may cross as they like")
}

// TestLotsOfTwoDivisionsStayAsTheyWere: what was drawn and stored before lots took all three divisions is drawn again, line by line.
// The digest is that of the program before.
func TestLotsOfTwoDivisionsStayAsTheyWere(t *testing.T) {
	source, sum, drawn := rand.New(rand.NewPCG(20261126, 4)), sha256.New(), 0 //nolint:gosec // chooses samples for a test
	pick := func(of ...string) string { return of[source.IntN(len(of))] }
	for n := range 400 {
		pool := lotPool(make([]int, 5+source.IntN(30))...)
		for i := range pool.Candidates {
			c := &pool.Candidates[i]
			c.Weight, c.Region, c.Sector, c.Kind = 1+source.IntN(12), pick("11", "15", "19"), pick("health", "education", "land"), pick("clinic", "school", "")
		}
		rules := lotRules(1 + source.IntN(len(pool.Candidates)))
		for i, codes := range [][]string{{"11", "15", "19"}, {"health", "education"}, {"clinic", "school"}} {
			if i == n%3 { // two of the three
				continue
			}
			for _, code := range codes {
				q := model.LotQuota{By: model.LotBys()[i], Code: code, Least: source.IntN(3)}
				if source.IntN(2) == 0 {
					q.Most = model.AtMost(q.Least + 1 + source.IntN(4))
				}
				rules.Quotas = append(rules.Quotas, q)
			}
		}
		lines, err := model.DrawLot(rules, pool, strconv.Itoa(n))
		var codes []string
		for _, l := range lines {
			codes = append(codes, l.Code, l.Day.String(), string(l.Officer))
		}
		if err == nil {
			drawn++
		}
		fmt.Fprintf(sum, "%d %s %v\n", n, strings.Join(codes, " "), err == nil)
	}
	require.Greater(t, drawn, 100)
	require.Equal(t, "f4195c2c29806de29e8e486cefb31252ee9dacd1b87c1a8f16d580388c173c54", hex.EncodeToString(sum.Sum(nil)))
}

// A mean score below 4 adds a point for each whole or begun point; where nobody scored, and in lots stored before, it adds nothing.
func TestLowScoresAddToAWeight(t *testing.T) {
	weights := model.LotWeights{Score: 2}
	for mean, points := range map[int]int{0: 0, 500: 0, 400: 0, 399: 2, 300: 2, 299: 4, 200: 4, 100: model.MostPoints} {
		got := weights.Points(model.LotFacts{Score: mean}, lotDay(0))
		if points == 0 {
			require.Len(t, got, 1, "mean %d", mean)
			continue
		}
		require.Equal(t, model.LotPoint{Factor: model.FactorScores, Points: points, Count: mean}, got[1])
	}
	require.Contains(t, weights.Factors(), model.FactorScores)
	var stored model.LotWeights
	require.NoError(t, json.Unmarshal([]byte(`{"months_each":4,"violation":1,"open":1,"staff_each":50}`), &stored))
	require.NotContains(t, stored.Factors(), model.FactorScores)
}
