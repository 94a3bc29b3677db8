package model

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"strconv"
)

// Drum holds tickets and draws them by lot. The same seed and the same tickets in the same order give the same draw on
// every machine: it counts in whole numbers only, so that anyone can repeat it with a spreadsheet and a SHA-256.
//
// Draw k (from 0) takes the first eight bytes of SHA-256 of "seed|k|try" (decimal k and try, try from 0) as a big-endian
// number x. An x at or above the largest multiple of the sum W of the weights left that a 64-bit number holds is thrown
// away and try goes up, so that no ticket is favoured (rejection sampling). The ticket drawn is the first at which the
// running sum of the weights left exceeds x mod W.
type Drum struct {
	seed    string
	weights []int
	left    uint64
	draws   int
}

// NewDrum fills a drum with tickets of whole weights; one of weight 0 or less is never drawn.
func NewDrum(seed string, weights []int) *Drum {
	d := &Drum{seed: seed, weights: make([]int, len(weights))}
	for i, w := range weights {
		d.weights[i] = max(w, 0)
		d.left += uint64(d.weights[i])
	}
	return d
}

// Draw takes out one ticket, each with a chance of its weight among those left, and returns its place; ok is false when
// the drum is empty.
func (d *Drum) Draw() (i int, ok bool) {
	if d.left == 0 {
		return 0, false
	}
	at := d.number() % d.left
	for i, w := range d.weights {
		if at < uint64(w) {
			d.Remove(i)
			return i, true
		}
		at -= uint64(w)
	}
	panic("model: drum: weights do not add up") // left is the sum of them
}

// Remove takes out a ticket undrawn.
func (d *Drum) Remove(i int) {
	d.left -= uint64(d.weights[i])
	d.weights[i] = 0
}

// number is the next number of the seed that favours no ticket.
func (d *Drum) number() uint64 {
	limit := math.MaxUint64 - math.MaxUint64%d.left // a multiple of left
	for try := 0; ; try++ {
		sum := sha256.Sum256([]byte(d.seed + "|" + strconv.Itoa(d.draws) + "|" + strconv.Itoa(try)))
		if x := binary.BigEndian.Uint64(sum[:8]); x < limit {
			d.draws++
			return x
		}
	}
}
