//go:build linux

package main

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/storage/faulttest"
)

// journey is the story of the program done by hand in the real window.
type journey struct {
	*desktop
	database string
}

// TestJourney goes from an empty folder to a printed brief in the real window, with keyboard and mouse, and
// looks after each step at what the database has become.
func TestJourney(t *testing.T) {
	program := build(t)
	j := &journey{desktop: newDesktop(t, program)}
	j.database = filepath.Join(j.home, "office.db")
	j.start("--db", j.database)
	j.firstStart()
	j.registers()
	j.person("Down") // the officer
	j.plan()
	j.person("Up") // the manager
	j.approve()
	j.person("Down")
	j.visit()
	j.kill() // in the middle of the second violation
	j.start("--db", j.database)
	j.finish()
	j.recommend()
	j.person("Up")
	j.confirm()
	j.issue()
	for i := range 2 {
		j.follow(i)
	}
	j.figures()
	j.printBrief()
}

func (j *journey) firstStart() {
	j.shot("1-first-start")
	j.pick("Акмол")
	j.paste("Ғабитова Әсем")
	j.press("Return")
	j.pick("Руковод") // Enter in the last field is the end of the form
	j.eventually("the office is founded", func() bool { return exists(j.database) && len(j.rows(j.database, "people")) == 1 })
	j.pause(1500)
	j.plain = j.colour()
	j.shot("2-what-to-do-first")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// newProvider opens the form of a provider.
func (j *journey) newProvider() {
	j.press("ctrl+6")
	j.pause(800)
	j.begin("ctrl+n")
}

// restOfTheProvider fills in what comes after its Kazakh name, and stores it.
func (j *journey) restOfTheProvider() {
	j.press("Return")
	j.paste("Городская поликлиника № 9")
	j.press("Return", "Return")
	j.pick("здрав")
	j.press("ctrl+Return")
	j.eventually("the provider is there", func() bool { return len(j.rows(j.database, "organisations")) == 1 })
}

// registers makes a provider, a service, an officer and a representative of the public.
func (j *journey) registers() {
	j.newProvider()
	j.paste("Қарағанды қаласының № 9 емханасы")
	j.restOfTheProvider()

	j.view(serviceTab)
	j.paste("00101")
	j.press("Return")
	j.pick("здрав")
	j.paste("Медициналық ұйымға бекіту")
	j.press("Return")
	j.paste("Прикрепление к медицинской организации")
	j.press("Return", "Return")
	for _, limit := range []string{"1", "20", "15"} {
		j.paste(limit)
		j.press("Return")
	}
	j.press("ctrl+Return")
	j.eventually("the service is there", func() bool { return len(j.rows(j.database, "services")) == 1 })

	j.view(staffTab)
	j.paste("Қасымов Қуаныш")
	j.press("ctrl+Return")
	j.eventually("the officer is there", func() bool { return len(j.rows(j.database, "people")) == 2 })

	j.view(publicTab)
	j.paste("Ким Виктор")
	j.press("Return")
	j.paste("ОО «Жаңа толқын»")
	j.press("ctrl+Return")
	j.eventually("the representative is there", func() bool { return len(j.rows(j.database, "people")) == 3 })
	j.shot("3-representatives")
}

// Where the switch of the registers is, from the left edge of the window.
const (
	serviceTab = 572
	staffTab   = 680
	publicTab  = 800
)

// view shows one of the registers of the area and opens its form.
func (j *journey) view(x int) {
	j.uncovered()
	j.click(x, 27)
	j.pause(700)
	j.begin("ctrl+n")
}

// person lets somebody else sit down: who stands above or below the one who is there.
func (j *journey) person(direction string) {
	j.uncovered() // a form over the page keeps the menu shut
	j.press("F10", "Up", "Up", "Up", "Return")
	j.pause(900)
	j.press(direction, "Return")
	j.pause(1800)
}

func (j *journey) plan() {
	j.press("ctrl+2")
	j.pause(800)
	j.begin("ctrl+n")
	j.press("ctrl+Return")
	j.eventually("the plan is made", func() bool { return len(j.rows(j.database, "plans")) == 1 })
	j.uncovered()
	j.pause(1200) // the plan is read and shown in the register's place
	j.begin("ctrl+n")
	j.pick("9")
	j.pick("Прикреп")
	j.paste(time.Now().In(officeZone(j.t)).Format("02.01.2006"))
	j.press("ctrl+s")
	j.eventually("the line is there", func() bool { return len(j.rows(j.database, "planned")) == 1 })
	j.pause(800)
	j.shot("4-plan")
	j.next()
	j.eventually("the plan is submitted", func() bool { return j.rows(j.database, "plans")[0]["state"] == "submitted" })
}

func officeZone(t *testing.T) *time.Location {
	zone, err := time.LoadLocation("Asia/Almaty")
	require.NoError(t, err)
	return zone
}

// photo writes a picture as a telephone makes them.
func photo(t *testing.T, path string) {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 1200, 900))
	for y := range 900 {
		for x := range 1200 {
			img.Set(x, y, color.RGBA{R: uint8(x / 5), G: uint8(y / 4), B: 160, A: 255})
		}
	}
	var b bytes.Buffer
	require.NoError(t, jpeg.Encode(&b, img, nil))
	require.NoError(t, os.WriteFile(path, b.Bytes(), 0o600))
}

// next presses the filled button of the header: the step that comes next.
func (j *journey) next() {
	j.click(1280, 24)
	j.pause(900)
}

func (j *journey) approve() {
	j.press("ctrl+2")
	j.pause(800)
	j.press("Down", "Return")
	j.pause(1200)
	j.shot("5-plan-to-approve")
	j.next()
	j.eventually("the plan is approved", func() bool { return j.rows(j.database, "plans")[0]["state"] == "approved" })
}

func (j *journey) visit() {
	j.press("ctrl+1")
	j.pause(900)
	j.press("Return") // the first line of the day: the planned visit
	j.pause(1500)
	j.shot("6-visit-begun")
	j.eventually("the visit has a number", func() bool { return len(j.rows(j.database, "visits")) == 1 })
	j.press("Return", "Return", "Return", "Return", "Return") // provider, service, day, method and officer are known
	j.pick("Ким")
	j.press("Escape", "Return", "Return")
	for _, at := range []string{"0004", "0041", "0052"} {
		j.tool("type", "--delay", "60", at)
		j.press("Return")
	}
	j.tool("type", "--delay", "150", "342212")
	j.pause(300)
	j.shot("7-times-and-scores")

	picture := filepath.Join(j.home, "queue.jpg")
	photo(j.t, picture)
	j.paste(picture) // outside a text, the path of a file that was copied is the file
	j.pause(2500)
	j.paste("Очередь у окна 3")
	j.press("ctrl+Return")
	j.pause(2000)
	j.shot("8-photo")

	j.press("ctrl+n")
	j.pause(500)
	j.finding("очеред", "Ожидание 37 минут при норме 20.")
	j.uncovered()
	j.press("ctrl+n")
	j.pause(500)
	j.pick("излиш")
	j.paste("Потребовали копию удостоверения личности.")
	j.pause(2500) // what is typed is kept within two seconds
	j.shot("9-violation-half-typed")
}

// finish comes back to the visit that was begun and ends it: Today lists it, and the half of the violation stands in its form.
func (j *journey) finish() {
	j.pause(1000)
	j.shot("9-who-is-it")
	j.press("Down", "Return")
	j.pause(1800)
	j.shot("9-today-after-the-cut")
	j.press("ctrl+1")
	j.pause(500)
	j.press("Return")
	j.pause(1500)
	j.press("ctrl+n")
	j.pause(1000)
	j.shot("9-the-form-again")
	j.press("Return", "Tab", "Tab") // past what was typed before
	j.tool("type", "2")
	j.press("ctrl+Return")
	j.eventually("both violations are there", func() bool { return len(j.rows(j.database, "findings")) == 2 })
	j.pause(2000) // it is stored a moment before its form within the page is gone
	j.shot("9-violations")
	j.press("ctrl+Return")
	j.eventually("the visit is complete", func() bool {
		v := j.rows(j.database, "visits")[0]
		return v["state"] == "completed" && v["findings"] == 2.0 && v["waiting"] == 37.0 && v["score_accessibility"] == 1.0
	})
	require.Equal(j.t, "fulfilled", j.rows(j.database, "planned")[0]["state"])
	require.Equal(j.t, "in_progress", j.rows(j.database, "plans")[0]["state"])
	j.pause(900)
	j.shot("10-visit-complete")
}

// finding fills in one violation: category, what happened, the people affected.
func (j *journey) finding(category, text string) {
	j.pick(category)
	j.paste(text)
	j.press("Tab", "Tab")
	j.tool("type", "2")
	j.press("Return", "Return")
	j.pause(900)
}

// recommend marks all violations and drafts a recommendation for each.
func (j *journey) recommend() {
	j.uncovered()
	j.press("ctrl+4")
	j.pause(1000)
	j.press("ctrl+a")
	j.pause(500)
	j.shot("11-violations-marked")
	j.press("shift+F10", "Tab", "Return") // the second of what can be done with marked violations
	j.pause(900)
	j.press("ctrl+Return")
	j.pause(800)
	j.shot("12-what-is-missing")
	j.pick("устран") // the first field with a fault has the keyboard
	j.paste("Привести в соответствие со стандартом.")
	j.press("ctrl+Return")
	j.eventually("the recommendations are drafted", func() bool {
		r := j.rows(j.database, "recommendations", "--state", "draft")
		return len(r) == 2
	})
}

// confirm is the manager's word to the visit.
func (j *journey) confirm() {
	j.press("ctrl+3")
	j.pause(900)
	j.press("ctrl+a")
	j.pause(500)
	j.press("shift+F10", "Return")
	j.pause(800)
	j.shot("13-confirm")
	j.press("Tab", "Return") // the keyboard is at «Cancel»
	j.eventually("the visit is confirmed", func() bool { return j.rows(j.database, "visits")[0]["state"] == "confirmed" })
	j.uncovered()
}

// issue narrows the register to drafts and issues all of them at once.
func (j *journey) issue() {
	j.press("ctrl+5")
	j.pause(900)
	j.press("ctrl+f", "Tab", "Tab", "Return") // past the views to the filters
	j.pause(400)
	j.paste("Черновик")
	j.press("Return")
	j.pause(900)
	j.press("Escape", "Escape", "ctrl+a")
	j.pause(500)
	j.shot("14-drafts")
	j.press("shift+F10", "Return")
	j.pause(800)
	j.shot("14-issue")
	j.press("Tab", "Return")
	j.eventually("they are issued", func() bool { return j.stateOf("issued") == 2 })
	j.uncovered()
	j.press("ctrl+f", "Tab", "Tab", "Delete", "Escape") // the chip of the filter is before «add»
	j.pause(900)
	j.shot("15-issued")
}

// stateOf is how many recommendations are in a state.
func (j *journey) stateOf(state string) int {
	return len(j.rows(j.database, "recommendations", "--state", state))
}

// act presses the filled button of the record beside the register.
func (j *journey) act() {
	j.click(1090, 643)
	j.pause(1200)
}

// follow takes the n-th recommendation through its life: reported, checked.
func (j *journey) follow(n int) {
	j.press("ctrl+5", "Home")
	for range n {
		j.press("Down")
	}
	j.pause(1200)
	j.act()
	j.press("ctrl+Return")
	j.eventually("it is reported", func() bool { return j.stateOf("reported") == 1 })
	j.uncovered()
	j.pause(1500) // the record beside the register is read again, and offers its next step
	j.act()
	j.press("Return")
	j.pick("Исполнена")
	if n == 0 {
		j.press("Tab") // past the public to staff
		j.pick("Қасымов")
		j.press("Escape", "Tab", "Tab", "Tab")
		j.paste("Очередь электронная, ждут 8 минут.")
		j.press("ctrl+Return")
		j.pause(1200)
		j.shot("16-check-refused")
		require.Equal(j.t, 1, j.stateOf("reported"), "the officer who wrote the violation cannot check")
		require.Empty(j.t, j.rows(j.database, "checks"))
	}
	j.pick("Ким") // the keyboard is at the public, the first field with a fault
	j.press("Escape")
	if n == 0 {
		j.press("Tab", "BackSpace") // no staff
	} else {
		j.press("Tab", "Tab", "Tab", "Tab")
		j.paste("Лишних бумаг не требуют.")
	}
	j.press("ctrl+Return")
	j.eventually("the public has closed it", func() bool { return j.stateOf("verified") == n+1 })
	j.uncovered()
	j.shot("17-closed")
}

// figures shows the numbers of the journey, and from one of them its records.
func (j *journey) figures() {
	j.press("ctrl+7")
	j.pause(3000)
	j.shot("17-figures")
	j.press("Return") // the first number: visits
	j.pause(1500)
	j.shot("17-the-visits-behind-it")
	j.press("Escape")
	j.pause(800)
}

// printBrief saves the brief up to today as a PDF.
func (j *journey) printBrief() {
	j.press("ctrl+8")
	j.pause(1500)
	j.click(468, 82) // the scope unfolds
	j.pause(1200)
	j.click(405, 246) // the last day of the period: today
	j.press("ctrl+a")
	j.paste(time.Now().In(officeZone(j.t)).Format("02.01.2006"))
	j.press("Tab")
	j.pause(2500)
	j.shot("18-brief")
	target := filepath.Join(j.home, "brief.pdf")
	j.press("ctrl+s")
	j.pause(1200)
	j.press("ctrl+a")
	j.paste(target)
	j.press("Return")
	j.eventually("the brief is printed", func() bool { return exists(target) })
	text, err := exec.Command("pdftotext", "-layout", target, "-").Output()
	require.NoError(j.t, err, "pdftotext must be installed")
	require.Contains(j.t, string(text), "100 %")
	j.pause(800)
	j.shot("19-brief-saved")
}

// TestSecondWindowSaysWhoHasTheDatabase starts the program twice on one database: the second shows a sentence
// in a window of its own, and ends.
func TestSecondWindowSaysWhoHasTheDatabase(t *testing.T) {
	d := newDesktop(t, build(t))
	database := imported(t)
	d.start("--db", database)
	second := exec.Command(d.program, "--db", database)
	second.Env = d.env()
	require.NoError(t, second.Start())
	d.eventually("the second window is there", func() bool {
		return len(strings.Fields(d.tool("search", "--onlyvisible", "--name", "Бақылау"))) == 2
	})
	d.pause(1500)
	d.shot("second-window")
	d.press("Return")
	done := make(chan error, 1)
	go func() { done <- second.Wait() }()
	select {
	case err := <-done:
		var exit *exec.ExitError
		require.ErrorAs(t, err, &exit)
		require.Equal(t, exitNotDone, exit.ExitCode())
	case <-time.After(20 * time.Second):
		_ = second.Process.Kill()
		require.Fail(t, "the second window did not close")
	}
	require.NoError(t, d.window.Process.Signal(syscall.Signal(0)))
	faulttest.Tried(t, "two windows on one database", 1,
		"the second says in a window of its own which computer and process has it, and ends; the first works on")
}
