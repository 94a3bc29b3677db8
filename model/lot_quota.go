package model

import "slices"

// lotNet holds what quotas leave to be drawn. Each side is a family of quotas of which any two are apart or one within the other
// (lotSides), and providers that no quota tells apart are one cell: they have the same innermost quota on either side.
type lotNet struct {
	left  int         // still to be drawn
	sets  [2][]lotSet // by side
	free  [][]int     // candidates that can still be drawn, by the innermost quotas of the sides; 0 is none, n the set n-1
	place [][2]int    // the cell of each candidate
	taken []bool      // the candidate was drawn, or cannot be drawn any more
}

// lotSet is a quota as far as it is not met yet.
type lotSet struct {
	least, most int
	parent      int // the innermost set of its side around it, as in free: 0 for none
}

func newLotNet(quotas []LotQuota, sides [2][]LotBy, candidates []LotCandidate, count int) *lotNet {
	n := &lotNet{left: count, place: make([][2]int, len(candidates)), taken: make([]bool, len(candidates))}
	for d, side := range sides {
		of := quotasBy(quotas, side)
		inner, parents, _ := nest(of, candidates)
		for i, q := range of {
			most := count
			if limit, ok := q.Most.Limit(); ok {
				most = limit
			}
			n.sets[d] = append(n.sets[d], lotSet{least: q.Least, most: most, parent: parents[i]})
		}
		for i := range candidates {
			n.place[i][d] = inner[i]
		}
	}
	n.free = make([][]int, len(n.sets[0])+1)
	for i := range n.free {
		n.free[i] = make([]int, len(n.sets[1])+1)
	}
	for i, c := range candidates {
		if c.Weight > 0 {
			n.free[n.place[i][0]][n.place[i][1]]++
		}
	}
	return n
}

// take counts a candidate as drawn and reports whether the rest can still be drawn then; where not, nothing is changed.
func (n *lotNet) take(i int) bool {
	row, column := n.place[i][0], n.place[i][1]
	before := [2][]lotSet{slices.Clone(n.sets[0]), slices.Clone(n.sets[1])}
	n.left--
	n.free[row][column]--
	for d, sets := range n.sets {
		for at := n.place[i][d]; at > 0; at = sets[at-1].parent {
			sets[at-1].least, sets[at-1].most = max(0, sets[at-1].least-1), sets[at-1].most-1
		}
	}
	if n.feasible() {
		n.taken[i] = true
		return true
	}
	n.left++
	n.free[row][column]++
	n.sets = before
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

// feasible reports whether what is left can be drawn so that every quota is met: a circulation from the outer quotas of one side
// to the inner ones, through the cells, and from the inner ones of the other side out, with bounds from below and above, found by
// augmenting paths.
func (n *lotNet) feasible() bool {
	// Nodes: 0 source, then the sets of either side, sink, and the two that the lower bounds are turned into. What is within no
	// set goes from the source, or to the sink, at once.
	first, second := len(n.sets[0]), len(n.sets[1])
	sink := 1 + first + second
	from, to := sink+1, sink+2
	capacity := make([][]int, to+1)
	for i := range capacity {
		capacity[i] = make([]int, to+1)
	}
	column := func(set int) int {
		if set == 0 {
			return sink
		}
		return first + set
	}
	need, ok := n.left, n.left >= 0
	bound := func(a, b int, s lotSet) {
		most := min(s.most, n.left)
		capacity[a][b] += most - s.least
		capacity[from][b] += s.least
		capacity[a][to] += s.least
		need += s.least
		ok = ok && s.least <= most
	}
	for i, s := range n.sets[0] {
		bound(s.parent, 1+i, s)
	}
	for i, s := range n.sets[1] {
		bound(column(i+1), column(s.parent), s)
	}
	if !ok {
		return false
	}
	for i, cells := range n.free {
		for j, free := range cells {
			capacity[i][column(j)] += free
		}
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
	sides, err := r.sides(candidates)
	if err != nil {
		return err
	}
	can := func(quotas []LotQuota) bool { return newLotNet(quotas, sides, candidates, r.Count).feasible() }
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
