package db_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
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
	if work == "foreign" {
		return foreign(path)
	}
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

// foreign is another program that works with the file by SQLite alone and knows nothing of our lock: it holds a transaction that writes until its
// input ends, and then takes it back.
func foreign(path string) int {
	pool, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path))
	if err != nil {
		fmt.Println("refused", err)
		return 1
	}
	pool.SetMaxOpenConns(1)
	if _, err := pool.Exec("BEGIN IMMEDIATE"); err != nil {
		fmt.Println("refused", err)
		return 1
	}
	fmt.Println("open")
	_, _ = io.Copy(io.Discard, os.Stdin) // until it is closed
	if _, err := pool.Exec("ROLLBACK"); err != nil {
		fmt.Println("failed", err)
		return 1
	}
	fmt.Println("ended", pool.Close())
	return 0
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

// onePair writes the next pair.
func onePair(d *db.DB) error {
	return d.Write(context.Background(), func(tx office.Tx) error {
		n, err := tx.NextNumber(dbtest.OfficeCode, model.KindPlan, 2018)
		if err != nil {
			return err
		}
		return writePair(tx, n)
	})
}

// process is a second program at work on the same database.
type process struct {
	cmd   *exec.Cmd
	in    io.Closer
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
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	p := &process{cmd: cmd, in: in, lines: bufio.NewScanner(out)}
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
	rounds := faulttest.Times(1, 20)
	for range rounds {
		oneWriter(t, path)
	}
	faulttest.Tried(t, "the database is open in another process", rounds,
		"a sentence names its computer and process; reading goes on beside it")
	faulttest.Tried(t, "the lock of a process that was killed", rounds, "it keeps nobody out, and the next opening says since when that process had the database")
}

func oneWriter(t *testing.T, path string) {
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
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	require.NoError(t, d.Write(context.Background(), func(tx office.Tx) error { return nil }), "a dead holder keeps nobody out")
	since, broken := d.BrokenOff()
	require.True(t, broken, "it is known that the last one did not close the database")
	require.WithinDuration(t, time.Now(), since, time.Minute)
	require.NoError(t, d.Close())
	d, err = db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	_, broken = d.BrokenOff()
	require.False(t, broken, "and of one that did nothing is said")
	require.NoError(t, d.Close())
}

// TestForeignProgramHoldsATransaction: a program that knows nothing of our lock writes for long, before the database is opened and while it is. What
// cannot be written meanwhile is refused in a sentence, what reads goes on, and after its end all goes on.
func TestForeignProgramHoldsATransaction(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	m := &dbtest.Maker{Store: d}
	m.Write(t, func(x *dbtest.Fixture) { x.Office(dbtest.OfficeCode) })
	rounds := faulttest.Times(1, 5)
	for round := range rounds {
		other := start(t, path, "foreign")
		require.Equal(t, "open", other.line(t))
		saysFault(t, onePair(d), "fault.db.busy")
		reader, err := db.Open(context.Background(), path, db.Options{ReadOnly: true})
		require.NoError(t, err)
		plans, err := reader.Count(context.Background(), model.Filter{Kind: model.KindPlan})
		require.NoError(t, err)
		require.Equal(t, 2*round, plans, "nothing of what was refused is there")
		require.NoError(t, reader.Close())
		require.NoError(t, d.Close())
		d, err = db.Open(context.Background(), path, db.Options{})
		if err == nil { // opening need not write; what is written next must wait all the same
			saysFault(t, onePair(d), "fault.db.busy")
		} else {
			saysFault(t, err, "fault.db.busy")
		}
		require.NoError(t, other.in.Close())
		require.Equal(t, "ended <nil>", other.line(t))
		if err != nil {
			d, err = db.Open(context.Background(), path, db.Options{})
			require.NoError(t, err)
		}
		for range 2 {
			require.NoError(t, onePair(d), "the next try passes")
		}
	}
	require.NoError(t, d.Close())
	faulttest.Tried(t, "another program holds a transaction of SQLite for longer than anybody waits, before the database is opened and while it is", 2*rounds,
		"what writes is refused in a sentence, what reads goes on; afterwards the next try passes, without a gap in the numbers")
}

// TestLockOfAnotherComputer: the lock file names a process of another computer. While that lock is held, the sentence names both; one that is not held
// any more keeps nobody out.
func TestLockOfAnotherComputer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	text := []byte(`{"host":"кабинет-12","pid":4711,"since":"2026-11-27T03:00:00Z"}`)
	other := start(t, path, "hold")
	require.Equal(t, "open", other.line(t))
	require.NoError(t, os.WriteFile(path+".lock", text, 0o600))
	_, err := db.Open(context.Background(), path, db.Options{})
	saysFault(t, err, "fault.db.locked_by")
	require.Equal(t, "кабинет-12", model.AllFaults(err)[0].Args["host"])
	require.Equal(t, "4711", model.AllFaults(err)[0].Args["pid"])
	other.kill(t)
	d, err := db.Open(context.Background(), path, db.Options{})
	require.NoError(t, err)
	since, broken := d.BrokenOff()
	require.True(t, broken)
	require.Equal(t, time.Date(2026, 11, 27, 3, 0, 0, 0, time.UTC), since)
	require.NoError(t, d.Close())
	faulttest.Tried(t, "a lock file that names a process of another computer, held and no longer held", 2,
		"held: a sentence names that computer; no longer held: it keeps nobody out, and the opening says since when that one had the database")
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
