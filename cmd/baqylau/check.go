package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// mostWrong is how many wrong things of one check are named; the number of all is said.
const mostWrong = 20

// dbCheck is one check of a database: what it is about and what it found wrong.
type dbCheck struct {
	// title and fine are the keys of what is checked and of what is said where nothing is wrong; mend that of what to do
	// otherwise.
	title, fine, mend string
	// run returns the sentences of what is wrong, at most mostWrong, and how many there are; note is the key of something
	// worth saying that is not wrong.
	run func(ctx context.Context, d *desk, progress db.Progress) (wrong []string, n int, note string, err error)
}

// dbChecks are the checks in their order.
func (m *Main) dbChecks() []dbCheck {
	return []dbCheck{
		{"check.file", "check.file.fine", "check.file.mend", m.checkFile},
		{"check.references", "check.references.fine", "check.references.mend", m.checkReferences},
		{"check.journal", "check.journal.fine", "check.journal.mend", m.checkJournal},
		{"check.attachments", "check.attachments.fine", "check.attachments.mend", m.checkAttachments},
		{"check.counters", "check.counters.fine", "check.counters.mend", m.checkCounters},
		{"check.independence", "check.independence.fine", "check.independence.mend", m.checkIndependence},
	}
}

func (m *Main) checkCommand() *cobra.Command {
	var repair bool
	c := &cobra.Command{
		Use:   "check",
		Short: m.text.T("cmd.check"),
		Long:  m.text.T("cmd.check.long"),
		Args:  noArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return m.check(c.Context(), repair) },
	}
	c.Flags().BoolVar(&repair, "repair-counters", false, m.text.T("cmd.flag.repair_counters"))
	return c
}

// check holds a database against everything that must be true of it, and ends as not done where something is not.
func (m *Main) check(ctx context.Context, repair bool) (err error) {
	path, err := m.databasePath()
	if err != nil {
		return err
	}
	var d *desk
	if repair {
		d, err = m.openDesk(ctx, path, db.Options{MustExist: true})
	} else {
		d, err = m.openToCheck(ctx, path)
	}
	if err != nil {
		err = m.explainDamage(path, err)
		return errors.Join(m.sayDamage(ctx, path, err), err)
	}
	defer func() { err = errors.Join(err, d.close()) }()
	if repair {
		line := m.follow(m.text.T("check.counters"))
		err := d.db.RepairCounters(ctx, line.tell)
		if line.end(); err != nil {
			return err
		}
		m.say(m.text.T("check.counters.repaired"))
	}
	return m.checkDesk(ctx, d, path)
}

// sayDamage tells, of a database that is too damaged to be worked with, what SQLite itself finds wrong with the file.
func (m *Main) sayDamage(ctx context.Context, path string, found error) error {
	if !model.HasFault(found, "fault.db.damaged_restore") && !model.HasFault(found, "fault.db.damaged_salvage") {
		return nil
	}
	m.say(m.text.T("check.database", "file", path))
	store, err := db.Open(ctx, path, db.Options{ReadOnly: true, MustExist: true})
	if err != nil {
		return nil //nolint:nilerr // not even its list of tables can be read; found says so
	}
	defer func() { _ = store.Close() }() // it was only read
	wrong, err := store.Damage(ctx, mostWrong)
	if err != nil {
		return nil //nolint:nilerr // the same
	}
	m.sayWrong("check.file", "check.file.mend", wrong, len(wrong))
	return nil
}

// sayWrong tells what one check has found.
func (m *Main) sayWrong(title, mend string, wrong []string, n int) {
	m.say(m.text.N("check.wrong", n, "what", m.text.T(title)))
	for _, line := range wrong {
		m.say("  " + line)
	}
	if more := n - len(wrong); more > 0 {
		m.say("  " + m.text.N("check.more", more))
	}
	m.say("  " + m.text.T(mend))
}

// checkDesk checks a database that is open.
func (m *Main) checkDesk(ctx context.Context, d *desk, path string) (err error) {
	defer func() {
		if model.HasFault(err, "fault.db.damaged") {
			err = m.explainDamage(path, err) // of damaged pages the rest cannot be asked
		}
	}()
	m.say(m.text.T("check.database", "file", path))
	bytes, records, err := d.db.Size(ctx)
	if err == nil {
		m.say(m.text.N("check.size", records, "size", (bytes+1<<20-1)>>20))
		err = m.sayHead(ctx, d.db)
	}
	if err != nil && !model.HasFault(err, "fault.db.damaged") { // the first check names the damage
		return err
	}
	fine := true
	for _, c := range m.dbChecks() {
		title := m.text.T(c.title)
		line := m.follow(title)
		wrong, n, note, err := c.run(ctx, d, line.tell)
		if line.end(); err != nil {
			return stopped(ctx, err)
		}
		switch {
		case n > 0:
			fine = false
			m.sayWrong(c.title, c.mend, wrong, n)
		case note != "":
			m.say(m.text.T("check.line", "what", title, "said", m.text.T(note)))
		default:
			m.say(m.text.T("check.line", "what", title, "said", m.text.T(c.fine)))
		}
	}
	if !fine {
		return errSaid
	}
	return nil
}

// openToCheck is openToRead, but for a database so damaged that nobody can be asked for a password: what is wrong with it is told
// all the same, which names no more than tables and records.
func (m *Main) openToCheck(ctx context.Context, path string) (*desk, error) {
	d, err := m.openToRead(ctx, path)
	if err == nil || len(model.AllFaults(err)) > 0 || ctx.Err() != nil {
		return d, err
	}
	return m.openUnproven(ctx, path, db.Options{ReadOnly: true, MustExist: true})
}

// stopped is what a check that was broken off came to: nothing was written, so that only that is to be said.
func stopped(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return model.NewFault("fault.cmd.check_stopped") // not because of err: that would be told as a command that writes
	}
	return err
}

func (m *Main) checkFile(ctx context.Context, d *desk, _ db.Progress) (wrong []string, n int, note string, err error) {
	wrong, err = d.db.Damage(ctx, mostWrong)
	return wrong, len(wrong), "", err
}

func (m *Main) checkReferences(ctx context.Context, d *desk, progress db.Progress) (wrong []string, n int, note string, err error) {
	orphans, n, err := d.db.Orphans(ctx, mostWrong, progress)
	for _, o := range orphans {
		wrong = append(wrong, m.text.T("check.orphan", "table", o.Table, "record", o.Record, "missing", o.Missing))
	}
	return wrong, n, "", err
}

func (m *Main) checkCounters(ctx context.Context, d *desk, progress db.Progress) (wrong []string, n int, note string, err error) {
	report, err := d.db.CheckCounters(ctx, mostWrong, progress)
	switch {
	case err != nil:
	case !report.Kept:
		note = "check.counters.not_kept"
	case report.Waiting > 0:
		note = "check.counters.waiting"
	}
	for _, w := range report.Wrong {
		wrong = append(wrong, m.text.T("check.counter", "table", w.Table, "of", w.Of, "kept", w.Kept, "counted", w.Counted))
	}
	return wrong, report.WrongCount, note, err
}

// sayHead tells the last line of the journal: who has it on paper or in a backup sees whether this is still the same journal.
func (m *Main) sayHead(ctx context.Context, d *db.DB) error {
	head, err := d.JournalHead(ctx)
	if err != nil || head.Seq == 0 {
		return err
	}
	m.say(m.text.T("check.journal.head", "line", head.Seq, "digest", head.Digest))
	return nil
}

func (m *Main) checkJournal(ctx context.Context, d *desk, progress db.Progress) (wrong []string, n int, note string, err error) {
	links, n, err := d.db.BrokenLinks(ctx, mostWrong, progress)
	for _, l := range links {
		key := "check.journal." + string(l.Fault)
		if l.From == l.To {
			key += ".one"
		}
		wrong = append(wrong, m.text.T(key, "from", l.From, "to", l.To))
	}
	return wrong, n, "", err
}

// checkAttachments reads every file that a record names and holds it against its digest.
func (m *Main) checkAttachments(ctx context.Context, d *desk, progress db.Progress) (wrong []string, n int, note string, err error) {
	contents, err := d.db.Contents(ctx)
	if err != nil {
		return nil, 0, "", err
	}
	last, key := "", ""
	for i, c := range contents {
		if c.Digest != last {
			last = c.Digest
			progress(i, len(contents))
			if key, err = contentFault(d.attachments.Verify(ctx, c.Digest)); err != nil {
				return nil, 0, "", err
			}
		}
		if key == "" {
			continue
		}
		if n++; n <= mostWrong {
			wrong = append(wrong, m.text.T(key, "name", c.Name, "kind", model.Key("kind."+string(c.Kind)), "record", c.Record))
		}
	}
	return wrong, n, "", nil
}

// contentFault is the key of what is wrong with a file, "" for nothing; a folder that cannot be reached is an error. One that is not there is
// made by whoever writes, so that all that was in it is missing.
func contentFault(err error) (key string, _ error) {
	switch {
	case errors.Is(err, office.ErrNotFound), model.HasFault(err, "fault.files.folder"):
		return "check.attachment.missing", nil
	case model.HasFault(err, "fault.files.corrupt"):
		return "check.attachment.changed", nil
	}
	return "", err
}
