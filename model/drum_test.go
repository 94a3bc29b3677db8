package model_test

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"baqylau/model"
)

// The chances of a draw are those of the weights: χ² over many seeds, at one in ten thousand.
func TestDrumDrawsByWeight(t *testing.T) {
	weights := []int{1, 2, 3, 0, 10}
	const draws, sum, limit = 10_000, 16, 21.1 // χ² with 3 degrees of freedom, p = 0.0001
	got := make([]int, len(weights))
	for n := range draws {
		i, ok := model.NewDrum("seed "+string(rune('a'+n%26))+string(rune('0'+n/26)), weights).Draw()
		if !ok {
			t.Fatal("nothing drawn from a full drum")
		}
		got[i]++
	}
	chi := 0.0
	for i, w := range weights {
		if w == 0 {
			if got[i] > 0 {
				t.Errorf("ticket %d has no weight and was drawn %d times", i, got[i])
			}
			continue
		}
		want := float64(draws) * float64(w) / sum
		chi += (float64(got[i]) - want) * (float64(got[i]) - want) / want
	}
	if chi > limit {
		t.Errorf("χ² = %.1f above %.1f: drawn %v for weights %v", chi, limit, got, weights)
	}
}

// Every ticket with a weight comes out once, and the same seed brings them in the same order.
func TestDrumEmpties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.IntRange(-1, 1000), 0, 30).Draw(t, "weights")
		seed := rapid.String().Draw(t, "seed")
		first, second := empty(model.NewDrum(seed, weights)), empty(model.NewDrum(seed, weights))
		if !slices.Equal(first, second) {
			t.Fatalf("two draws of one seed: %v and %v", first, second)
		}
		slices.Sort(first)
		var want []int
		for i, w := range weights {
			if w > 0 {
				want = append(want, i)
			}
		}
		if !slices.Equal(first, want) {
			t.Fatalf("drawn %v, want %v", first, want)
		}
	})
}

// The first draw by hand, as the documentation of Drum tells it.
func TestDrumCanBeRepeatedByHand(t *testing.T) {
	sum := sha256.Sum256([]byte("2026-11-26 АҚМ-2026-0001 314159|0|0"))
	want := binary.BigEndian.Uint64(sum[:8]) % 100
	weights := make([]int, 100)
	for i := range weights {
		weights[i] = 1
	}
	i, ok := model.NewDrum("2026-11-26 АҚМ-2026-0001 314159", weights).Draw()
	if !ok || uint64(i) != want {
		t.Errorf("drawn %d, by hand %d", i, want)
	}
}

func empty(d *model.Drum) []int {
	var out []int
	for {
		i, ok := d.Draw()
		if !ok {
			return out
		}
		out = append(out, i)
	}
}
