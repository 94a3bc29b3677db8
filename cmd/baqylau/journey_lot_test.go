//go:build linux

package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestJourneyByLot draws in the real window what is visited and what is checked: a plan's visits with a quota, from the seed
// to the plan, and the queue of post-control, from the draw over the assignment to a result. Each step waits for what the
// database or the screen has become.
func TestJourneyByLot(t *testing.T) {
	program := build(t)
	j := &journey{desktop: newDesktop(t, program)}
	j.database = filepath.Join(j.home, "office.db")
	j.demo()
	j.start("--db", j.database)
	j.turn("Return") // the administrator is the first of the list
	j.pause(1500)
	j.plain = j.colour()
	j.lot()
	j.sample()
	j.result()
}

// demo fills a small demonstration.
func (j *journey) demo() {
	c := exec.Command(j.program, "demo", "--visits", "300", "--lang", "ru", "--db", j.database)
	c.Env = j.env()
	out, err := c.CombinedOutput()
	require.NoError(j.t, err, string(out))
}

// head is what stands at the head of the page, which tells one page from another.
func (j *journey) head() string {
	j.t.Helper()
	c := exec.Command("import", "-window", "root", "-crop", "420x40+240+8", "-depth", "8", "rgb:-")
	c.Env = j.env()
	out, err := c.Output()
	require.NoError(j.t, err, "imagemagick must be installed")
	return fmt.Sprintf("%x", out)
}

// turn presses keys that lead to another page until it is there: what is pressed before the rows of a register have come is
// lost, and none of these keys does harm when it is pressed once more.
func (j *journey) turn(keys ...string) {
	j.t.Helper()
	before := j.head()
	for range 8 {
		j.press(keys...)
		for range 12 {
			if j.head() != before {
				j.pause(1000)
				return
			}
			j.pause(200)
		}
	}
	j.turned(before)
}

// open presses what leads to another page with the mouse, until it is there.
func (j *journey) open(x, y int) {
	j.t.Helper()
	before := j.head()
	for range 6 {
		j.click(x, y)
		for range 15 {
			if j.head() != before {
				j.pause(1000)
				return
			}
			j.pause(200)
		}
	}
	j.turned(before)
}

// turned waits until another page is there.
func (j *journey) turned(before string) {
	j.t.Helper()
	j.eventually("another page is there", func() bool { return j.head() != before })
	j.pause(800)
}

// choose is pick for a list that is long, on a machine that is busy: the answer is taken once it has surely come.
func (j *journey) choose(text string) {
	j.t.Helper()
	j.press("Down")
	j.pause(1200)
	j.paste(text)
	j.pause(2500)
	j.press("Return")
	j.pause(1200)
}

// verify is what the program says of the lot of the draft, beside the window.
func (j *journey) verify(number string) string {
	c := exec.Command(j.program, "verify", "--plan", number, "--lang", "en", "--db", j.database)
	c.Env = j.env()
	out, _ := c.CombinedOutput() // it ends with 1 as long as there is nothing to verify
	return string(out)
}

// lot opens the draft of the next quarter and draws its visits: rules, seed, draw, plan, each by Ctrl+S.
func (j *journey) lot() {
	number := ""
	for _, p := range j.rows(j.database, "plans") {
		if p["state"] == "draft" {
			number, _ = p["number"].(string)
		}
	}
	planned := len(j.rows(j.database, "planned"))
	j.turn("ctrl+2")
	j.turn("Home", "Return")
	j.open(1246, 112) // «Жеребьёвка» at the right over the register
	j.shot("20-lot-rules")
	j.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
	j.begin("Return") // a quota
	j.choose("здравоохр")
	j.press("BackSpace")
	j.tool("type", "--delay", "80", "3")
	j.press("ctrl+Return")
	j.uncovered()
	j.begin("ctrl+s") // also where the candidates are still being gathered
	j.shot("21-lot-seed")
	j.tool("type", "--delay", "80", "314159")
	j.press("Return")
	j.choose(representative(j.t, j.database)) // who read it out is chosen from the register of people
	j.press("ctrl+Return")
	j.eventually("the seed is fixed", func() bool { return strings.Contains(j.verify(number), "|314159") })
	j.uncovered()
	j.shot("22-lot-fixed")
	j.press("ctrl+s")
	j.eventually("the lot is drawn", func() bool { return strings.Contains(j.verify(number), "agrees: 10 lines") })
	j.pause(1000)
	j.shot("23-lot-drawn")
	j.press("ctrl+s")
	j.eventually("the visits are in the plan", func() bool { return len(j.rows(j.database, "planned")) == planned+10 })
	j.pause(800)
	j.turn("Escape")
}

// sample draws two recommendations of the queue and has them checked.
func (j *journey) sample() {
	waiting := len(j.rows(j.database, "postcontrol", "--mark", "unassigned"))
	require.GreaterOrEqual(j.t, waiting, 2)
	j.begin("ctrl+k")
	j.paste("Пост-контроль")
	j.pause(800)
	j.turn("Return")
	j.uncovered()
	j.begin("ctrl+n")
	j.tool("type", "--delay", "80", "2")
	j.press("Return")
	j.tool("type", "--delay", "80", "4711")
	j.press("Return")
	j.paste("Ким Виктор")
	j.press("Return")
	j.paste("журналист")
	j.press("ctrl+Return")
	j.eventually("two are drawn", func() bool { return len(j.rows(j.database, "postcontrol", "--mark", "drawn")) >= 2 })
	j.pause(1500) // the draw takes the place of its form
	j.shot("25-drawn")
	j.press("Escape")
	j.uncovered()

	j.press("Home", "ctrl+a")
	j.pause(500)
	j.begin("shift+F10", "Return")
	j.choose("Арал")
	j.press("Escape", "ctrl+Return")
	j.eventually("the checks are assigned", func() bool { return len(j.rows(j.database, "postcontrol", "--mark", "unassigned")) == 0 })
	j.pause(1500)
	j.shot("26-assigned")
}

// result enters what a check has found, from the record in the queue.
func (j *journey) result() {
	for range 3 { // what was not assigned is named first, then the sheets are offered
		if j.colour() == j.plain {
			break
		}
		j.press("Escape")
		j.pause(700)
	}
	j.uncovered()
	checks := len(j.rows(j.database, "checks"))
	j.press("Escape", "Home", "Return") // the marks go, and the first of the queue is shown beside it
	j.pause(1800)
	j.shot("27-queue")
	j.click(1100, 640) // the filled button of the record
	j.eventually("the form of the check lies over the page", func() bool { return j.colour() != j.plain })
	j.pause(800)
	j.press("Return")
	j.choose("Исполнена")
	j.press("Tab", "Tab", "Tab", "Tab")
	j.paste("Терминал работает, талоны выдаются.")
	j.shot("28-result")
	j.press("ctrl+Return")
	j.eventually("the result is entered", func() bool { return len(j.rows(j.database, "checks")) == checks+1 })
	j.uncovered()
	j.shot("29-entered")
}
