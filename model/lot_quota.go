package model

import "slices"

// lotNet holds what quotas leave to be drawn. Providers that no quota tells apart are one cell: a row for each code with a
// quota of the first division and one for all other codes, a column likewise for the second.
type lotNet struct {
	left  int         // still to be drawn
	least [2][]int    // by row and by column: still to be drawn at least
	most  [2][]int    // at most
	free  [][]int     // candidates that can still be drawn, by row and column
	place [][2]int    // the cell of each candidate
	taken []bool      // the candidate was drawn, or cannot be drawn any more
	codes [2][]string // of the rows and columns
}

func newLotNet(quotas []LotQuota, by []LotBy, candidates []LotCandidate, count int) *lotNet {
	n := &lotNet{left: count, place: make([][2]int, len(candidates)), taken: make([]bool, len(candidates))}
	for d := range 2 {
		if d < len(by) {
			for _, q := range quotas {
				if q.By != by[d] {
					continue
				}
				most := count
				if limit, ok := q.Most.Limit(); ok {
					most = limit
				}
				n.codes[d] = append(n.codes[d], q.Code)
				n.least[d], n.most[d] = append(n.least[d], q.Least), append(n.most[d], most)
			}
		}
		n.least[d], n.most[d] = append(n.least[d], 0), append(n.most[d], count) // all other codes
	}
	n.free = make([][]int, len(n.least[0]))
	for i := range n.free {
		n.free[i] = make([]int, len(n.least[1]))
	}
	for i, c := range candidates {
		for d := range 2 {
			n.place[i][d] = len(n.codes[d])
			if d < len(by) {
				if at := slices.Index(n.codes[d], by[d].of(c)); at >= 0 {
					n.place[i][d] = at
				}
			}
		}
		if c.Weight > 0 {
			n.free[n.place[i][0]][n.place[i][1]]++
		}
	}
	return n
}

// take counts a candidate as drawn and reports whether the rest can still be drawn then; where not, nothing is changed.
func (n *lotNet) take(i int) bool {
	row, column := n.place[i][0], n.place[i][1]
	was := [5]int{n.least[0][row], n.most[0][row], n.least[1][column], n.most[1][column], n.free[row][column]}
	n.left--
	n.least[0][row], n.most[0][row] = max(0, was[0]-1), was[1]-1
	n.least[1][column], n.most[1][column] = max(0, was[2]-1), was[3]-1
	n.free[row][column]--
	if n.feasible() {
		n.taken[i] = true
		return true
	}
	n.left++
	n.least[0][row], n.most[0][row], n.least[1][column], n.most[1][column], n.free[row][column] = was[0], was[1], was[2], was[3], was[4]
	return false
}

// close lays the cell of a candidate that cannot be taken aside, for good: what is out of reach with one more drawn from a cell
// stays so however many are drawn from others. It returns the others of the cell.
func (n *lotNet) close(i int) []int {
	var out []int
	n.taken[i] = true
	n.free[n.place[i][0]][n.place[i][1]] = 0
	for twin, place := range n.place {
		if place == n.place[i] && !n.taken[twin] {
			n.taken[twin] = true
			out = append(out, twin)
		}
	}
	return out
}

// feasible reports whether what is left can be drawn so that every quota is met: a circulation through rows, cells and columns
// with bounds from below and above, found by augmenting paths.
func (n *lotNet) feasible() bool {
	rows, columns := len(n.least[0]), len(n.least[1])
	// Nodes: 0 source, then rows, then columns, sink, and the two that the lower bounds are turned into.
	sink := 1 + rows + columns
	from, to := sink+1, sink+2
	capacity := make([][]int, to+1)
	for i := range capacity {
		capacity[i] = make([]int, to+1)
	}
	need := n.left
	bound := func(a, b, least, most int) bool {
		most = min(most, n.left)
		capacity[a][b] += most - least
		capacity[from][b] += least
		capacity[a][to] += least
		need += least
		return least <= most
	}
	ok := n.left >= 0
	for i := range rows {
		ok = bound(0, 1+i, n.least[0][i], n.most[0][i]) && ok
		for j := range columns {
			capacity[1+i][1+rows+j] = n.free[i][j]
		}
	}
	for j := range columns {
		ok = bound(1+rows+j, sink, n.least[1][j], n.most[1][j]) && ok
	}
	if !ok {
		return false
	}
	capacity[from][0] += n.left
	capacity[sink][to] += n.left
	return augment(capacity, from, to) == need
}

// augment is the greatest flow between two nodes of a network; it uses the capacities up.
func augment(capacity [][]int, from, to int) int {
	flow, before := 0, make([]int, len(capacity))
	for {
		for i := range before {
			before[i] = -1
		}
		before[from] = from
		for queue := []int{from}; len(queue) > 0 && before[to] < 0; queue = queue[1:] {
			for next, c := range capacity[queue[0]] {
				if c > 0 && before[next] < 0 {
					before[next] = queue[0]
					queue = append(queue, next)
				}
			}
		}
		if before[to] < 0 {
			return flow
		}
		push := capacity[before[to]][to]
		for at := to; at != from; at = before[at] {
			push = min(push, capacity[before[at]][at])
		}
		for at := to; at != from; at = before[at] {
			capacity[before[at]][at] -= push
			capacity[at][before[at]] += push
		}
		flow += push
	}
}

// impossible names the quota that cannot be met, nil if all can be met together.
func (r LotRules) impossible(candidates []LotCandidate) error {
	quotas, by := r.sortedQuotas(), r.divisions()
	can := func(quotas []LotQuota) bool { return newLotNet(quotas, by, candidates, r.Count).feasible() }
	if can(quotas) {
		return nil
	}
	for _, q := range quotas {
		have := 0
		for _, c := range candidates {
			if q.By.of(c) == q.Code {
				have++
			}
		}
		if q.Least > have {
			return FieldFault("quotas", "fault.lot.quota_least", "by", q.label(), "name", q.Name, "least", q.Least, "have", have)
		}
	}
	for _, b := range by {
		least := 0
		for _, q := range quotas {
			if q.By == b {
				least += q.Least
			}
		}
		if least > r.Count {
			return FieldFault("quotas", "fault.lot.quota_sum", "by", Key("lot.by."+string(b)), "least", least, "count", r.Count)
		}
	}
	// The first that cannot be met together with those before it, and what can be.
	for i, q := range quotas {
		if can(quotas[:i+1]) {
			continue
		}
		return r.together(quotas[:i], q, can)
	}
	return FieldFault("quotas", "fault.lot.quota_unknown") // not reached: all together cannot, so some prefix cannot
}

// together is the sentence for a quota that cannot be met with earlier ones, which can.
func (r LotRules) together(earlier []LotQuota, q LotQuota, can func([]LotQuota) bool) error {
	with := func(least int, most LotMost) bool {
		q := q
		q.Least, q.Most = least, most
		return can(append(slices.Clone(earlier), q))
	}
	if !with(0, q.Most) {
		least := q.Most.n
		for least < r.Count && !with(0, AtMost(least)) {
			least++
		}
		return FieldFault("quotas", "fault.lot.quota_most", "by", q.label(), "name", q.Name, "most", q.Most.n, "need", least)
	}
	most := q.Least
	for most > 0 && !with(most, q.Most) {
		most--
	}
	return FieldFault("quotas", "fault.lot.quota_together", "by", q.label(), "name", q.Name, "least", q.Least, "have", most)
}
