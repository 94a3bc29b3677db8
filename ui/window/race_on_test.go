//go:build race

package window

// raceSlows is about how much slower the race detector makes the program.
const raceSlows = 10
