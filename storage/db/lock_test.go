package db_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/db/dbtest"
	"baqylau/storage/faulttest"
)

// childEnv names the database that this test program, started a second time, is to work on.
const (
	childEnv = "BAQYLAU_TEST_CHILD_DB"
	workEnv  = "BAQYLAU_TEST_CHILD_WORK"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childEnv); path != "" {
		os.Exit(child(path, os.Getenv(workEnv)))
	}
	os.Exit(m.Run())
}

// child opens the database and then holds it ("hold") or writes pair after pair of records, telling the
// number of each pair once it is acknowledged ("write"). It is meant to be killed.
func child(path, work string) int {
	d, err := db.Open(context.Background(), path, db.Options{})
	if err != nil {
		fmt.Println("refused", err)
		return 1
	}
	fmt.Println("open")
	if work == "hold" {
		time.Sleep(time.Minute)
		return 0
	}
	for {
		var seq int
		err := d.Write(context.Background(), func(tx office.Tx) error {
			n, err := tx.NextNumber(dbtest.OfficeCode, model.KindPlan, 2018)
			if err != nil {
				return err
			}
			seq = n.Seq
			return writePair(tx, n)
		})
		if err != nil {
			fmt.Println("failed", err)
			return 1
		}
		fmt.Println("wrote", seq)
	}
}

// writePair writes a plan and a person of the same number, with their lines in the journal: all or nothing.
func writePair(tx office.Tx, n model.Number) error {
	author := model.Person{Head: model.Head{ID: model.ID(fmt.Sprintf("person-%06d", n.Seq)), Office: dbtest.OfficeCode},
		Name: strings.Repeat("Ұзын есім ", 20), Role: model.RoleOfficer}
	if err := tx.SavePerson(&author); err != nil {
		return err
	}
	plan := model.Plan{Head: model.Head{ID: model.ID(fmt.Sprintf("plan-%06d", n.Seq)), Office: dbtest.OfficeCode}, Number: n,
		State: model.PlanDraft, Author: author.ID, Period: model.Period{From: dbtest.Day(), To: dbtest.Day()},
		Note: strings.Repeat("ұзақ мәтін ", 100)}
	if err := tx.SavePlan(&plan); err != nil {
		return err
	}
	for _, id := range []model.ID{author.ID, plan.ID} {
		if err := tx.Journal(&model.JournalEntry{At: dbtest.Moment(), By: author.ID, Office: dbtest.OfficeCode, Verb: "save",
			Kind: model.KindPlan, Record: id}); err != nil {
			return err
		}
	}
	return nil
}

// process is a second program at work on the same database.
type process struct {
	cmd   *exec.Cmd
	lines *bufio.Scanner
}

func start(t *testing.T, path, work string) *process {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childEnv+"="+path, workEnv+"="+work)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	p := &process{cmd: cmd, lines: bufio.NewScanner(out)}
	t.Cleanup(func() {
		// Killing twice does no harm.
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait()
	})
	return p
}

func (p *process) line(t *testing.T) string {
	t.Helper()
	require.True(t, p.lines.Scan(), "the other process has ended")
	return p.lines.Text()
}

// kill ends the process as a power cut would and returns what it had still said.
func (p *process) kill(t *testing.T) []string {
	t.Helper()
	require.NoError(t, p.cmd.Process.Kill())
	var rest []string
	for p.lines.Scan() {
		rest = append(rest, p.lines.Text())
	}
	return rest
}

func TestOneWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	other := start(t, path, "hold")
	require.Equal(t, "open", other.line(t))

	_, err := db.Open(context.Background(), path, db.Options{})
	saysFault(t, err, "fault.db.locked_by")
	args := model.AllFaults(err)[0].Args
	host, hostErr := os.Hostname()
	require.NoError(t, hostErr)
	require.Equal(t, host, args["host"])
	require.Equal(t, strconv.Itoa(other.cmd.Process.Pid), args["pid"], "no number to be grouped by thousands")

	reader, err := db.Open(context.Background(), path, db.Options{ReadOnly: true})
	require.NoError(t, err, "reading goes on beside the writer")
	require.NoError(t, reader.Close())

	other.kill(t)
	d := open(t, path)
	require.NoError(t, d.Write(context.Background(), func(tx office.Tx) error { return nil }), "a dead holder keeps nobody out")
	since, broken := d.BrokenOff()
	require.True(t, broken, "it is known that the last one did not close the database")
	require.WithinDuration(t, time.Now(), since, time.Minute)
	require.NoError(t, d.Close())
	_, broken = open(t, path).BrokenOff()
	require.False(t, broken, "and of one that did nothing is said")
}

func TestLockWithinOneProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	refused(t, path, db.Options{}, "fault.db.locked_by")
	require.NoError(t, d.Close())
	open(t, path)
}

func TestLockFileOfNobody(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	write(t, path+".lock", []byte(`{"host":"ескі","pid":4194304`))
	open(t, path)
	// The text is damaged while the lock is held: the sentence names nobody.
	require.NoError(t, os.WriteFile(path+".lock", []byte("?"), 0o600))
	refused(t, path, db.Options{}, "fault.db.locked")
}

// TestCrash kills a writing process again and again. What it had acknowledged is there; what it had not is
// there wholly or not at all.
func TestCrash(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	m := &dbtest.Maker{Store: d}
	m.Write(t, func(x *dbtest.Fixture) { x.Office(dbtest.OfficeCode) })
	require.NoError(t, d.Close())
	acknowledged := 0
	rounds := faulttest.Times(6, 30)
	for round := range rounds {
		p := start(t, path, "write")
		require.Equal(t, "open", p.line(t))
		for range 5 + 7*(round%6) {
			acknowledged = wrote(t, p.line(t))
		}
		time.Sleep(time.Duration(round%6) * 1300 * time.Microsecond)
		for _, line := range p.kill(t) {
			acknowledged = wrote(t, line)
		}
		acknowledged = whole(t, path, acknowledged)
	}
	require.Greater(t, acknowledged, 100)
	faulttest.Tried(t, "kill -9 of a process that writes transaction after transaction", rounds,
		"all that was acknowledged is there, of the last transaction all or nothing; numbers, search and journal agree")
}

func wrote(t *testing.T, line string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.TrimPrefix(line, "wrote "))
	require.NoError(t, err, line)
	return n
}

// whole asserts that the database holds n pairs, or one more that was not acknowledged any more, and returns
// how many.
func whole(t *testing.T, path string, n int) int {
	t.Helper()
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	count := func(query string) int {
		n, err := db.Query(d, query)
		require.NoError(t, err)
		return n
	}
	plans := count(`SELECT count(*) FROM plans`)
	require.GreaterOrEqual(t, plans, n, "acknowledged and lost")
	require.LessOrEqual(t, plans, n+1)
	require.Equal(t, plans, count(`SELECT count(*) FROM people`), "half a transaction")
	require.Equal(t, 2*plans, count(`SELECT count(*) FROM journal`))
	require.Equal(t, 2*plans, count(`SELECT count(*) FROM search_rows`))
	require.Equal(t, plans, count(`SELECT last FROM counters`))
	require.Equal(t, plans, count(`SELECT max(number_seq) FROM plans`), "a gap in the numbers")
	require.NoError(t, db.Exec(d, `INSERT INTO search (search) VALUES ('integrity-check')`))
	require.Equal(t, 1, count(`SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'`))
	require.NoError(t, d.Close())
	return plans
}
