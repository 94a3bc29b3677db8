package model

import (
	"cmp"
	"slices"
)

// Near returns the places of at most most of the folded names (Fold) that text may have meant, the nearest
// first: for messages that offer a mistyped provider or service.
func Near(text string, folded []string, most int) []int {
	key := Fold(text)
	if key == "" || len(key) > longestNear {
		return nil
	}
	type hit struct{ place, distance int }
	var hits []hit
	for i, name := range folded {
		if distance, near := nearness(key, name); near {
			hits = append(hits, hit{i, distance})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.distance, b.distance) })
	places := make([]int, 0, most)
	for _, h := range hits[:min(most, len(hits))] {
		places = append(places, h.place)
	}
	return places
}
