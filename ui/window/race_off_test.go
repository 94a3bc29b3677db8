//go:build !race

package window

// raceSlows is 1: nothing slows the program down.
const raceSlows = 1
