// Package faulttest lets tests that break things say how often they did and what happened. `make torture` gathers what they
// say, and docs/reliability.md is made of it.
package faulttest

import (
	"encoding/json"
	"os"
	"testing"
)

// Variable names the file in the environment that `make torture` has its tests write to, one JSON object of Trial a line.
// Where it is not set, tests try less and write nothing.
const Variable = "BAQYLAU_TORTURE"

// Trial is a fault or an attack that a test tried.
type Trial struct {
	Test    string `json:"test"`    // the test that tried it, as testing names it
	Fault   string `json:"fault"`   // what was broken, in words
	Times   int    `json:"times"`   // how often
	Outcome string `json:"outcome"` // what happened each time, in words
}

// Long reports whether `make torture` runs, which has the time to try everything.
func Long() bool { return os.Getenv(Variable) != "" }

// Times is how often a test tries a fault: short in every run of the tests, long in `make torture`.
func Times(short, long int) int {
	if Long() {
		return long
	}
	return short
}

// Tried notes that a test has tried a fault so many times and that the outcome was the same each time. It is called at the end of the
// test; of one that failed nothing is noted.
func Tried(t testing.TB, fault string, times int, outcome string) {
	t.Helper()
	if times <= 0 {
		t.Fatalf("the fault %q was never tried", fault)
	}
	path := os.Getenv(Variable)
	if path == "" || t.Failed() {
		return
	}
	line, err := json.Marshal(Trial{Test: t.Name(), Fault: fault, Times: times, Outcome: outcome})
	if err != nil {
		t.Fatal(err)
	}
	// Packages are tested side by side, and each line is one write at the end of the file.
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }() // the write tells what matters
	if _, err := file.Write(append(line, '\n')); err != nil {
		t.Fatal(err)
	}
}
