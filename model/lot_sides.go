package model

import "slices"

// sides divides what the quotas divide by into two families of which each is nested: any two quotas of one are apart or one within
// the other, among these candidates. For such it can be said exactly whether all can be met together. Two divisions always are;
// of three, two must be: kinds of provider that each lie within one sector, as a rule. Where none are, the fault names two
// quotas that cross.
func (r LotRules) sides(candidates []LotCandidate) ([2][]LotBy, error) {
	by := r.divisions()
	switch len(by) {
	case 0:
		return [2][]LotBy{}, nil
	case 1:
		return [2][]LotBy{by}, nil
	case 2:
		return [2][]LotBy{by[:1], by[1:]}, nil
	}
	quotas, crossing := r.sortedQuotas(), error(nil)
	for alone := range by { // kinds within sectors first
		together := slices.Delete(slices.Clone(by), alone, alone+1)
		_, _, crosses := nest(quotasBy(quotas, together), candidates)
		if crosses == nil {
			return [2][]LotBy{{by[alone]}, together}, nil
		}
		if crossing == nil {
			a, b := crosses[0], crosses[1]
			crossing = FieldFault("quotas", "fault.lot.quota_crossing", "by", a.label(), "name", a.Name, "by2", b.label(), "name2", b.Name)
		}
	}
	return [2][]LotBy{}, crossing
}

// quotasBy are the quotas of some divisions, in their order.
func quotasBy(quotas []LotQuota, by []LotBy) []LotQuota {
	var out []LotQuota
	for _, q := range quotas {
		if slices.Contains(by, q.By) {
			out = append(out, q)
		}
	}
	return out
}

// nest finds how quotas lie within each other: for each candidate the innermost quota that it falls under, and for each quota the
// innermost one around it, counted from 1, 0 for none. crosses are two quotas of which neither holds the other though they share
// candidates; nil where there are none. Of two that hold the same candidates the later one is within the earlier.
func nest(quotas []LotQuota, candidates []LotCandidate) (inner, parents []int, crosses []LotQuota) {
	inner, parents = make([]int, len(candidates)), make([]int, len(quotas))
	shared := make([][]int, len(quotas)) // how many candidates fall under both
	for i := range shared {
		shared[i] = make([]int, len(quotas))
	}
	var under []int
	within := make([][]int, len(candidates))
	for c, candidate := range candidates {
		under = under[:0]
		for i, q := range quotas {
			if q.By.of(candidate) == q.Code {
				under = append(under, i)
			}
		}
		for _, i := range under {
			for _, j := range under {
				shared[i][j]++
			}
		}
		within[c] = slices.Clone(under)
	}
	size := func(i int) int { return shared[i][i] }
	for i := range quotas {
		for j := range i {
			if n := shared[i][j]; n > 0 && n < min(size(i), size(j)) {
				return nil, nil, []LotQuota{quotas[j], quotas[i]}
			}
		}
	}
	// The innermost is the smallest; of equal ones the later.
	smaller := func(i, j int) bool { return size(i) < size(j) || size(i) == size(j) && i > j }
	for i := range quotas {
		for j := range quotas {
			if shared[i][j] > 0 && smaller(i, j) && (parents[i] == 0 || smaller(j, parents[i]-1)) {
				parents[i] = j + 1
			}
		}
	}
	for c, all := range within {
		for _, i := range all {
			if inner[c] == 0 || smaller(i, inner[c]-1) {
				inner[c] = i + 1
			}
		}
	}
	return inner, parents, nil
}
