package main

import (
	"context"

	"baqylau/model"
	"baqylau/storage/vault"
)

// recover brings in order what the program that had the database open before left undone, where it was killed or lost its power, and says so.
// What was committed SQLite has brought in already. A database that is open to be read is left to whoever writes.
func (m *Main) recover(ctx context.Context, d *desk, restore vault.Recovery, readOnly bool) (said []string) {
	switch restore {
	case vault.RestoreUndone:
		said = append(said, m.text.T("recovered.restore_undone"))
	case vault.RestoreFinished:
		said = append(said, m.text.T("recovered.restore_finished"))
	}
	if readOnly {
		return said
	}
	said = append(said, m.clockBehind(ctx, d)...)
	since, broken := d.db.BrokenOff()
	if broken {
		said = append(said, m.text.T("recovered.broken_off", "since", m.text.Moment(since.Local())))
	}
	removed, err := d.attachments.Tidy(ctx)
	if err != nil {
		m.log().Warn("unfinished attachments", "error", err) // in nobody's way
	}
	if removed += d.vault.Tidy(ctx, broken); removed > 0 {
		said = append(said, m.text.N("recovered.files", removed))
	}
	return said
}

// clockBehind is the sentence where the clock lies behind the last line of the journal: what is entered now would stand at a wrong time.
func (m *Main) clockBehind(ctx context.Context, d *desk) []string {
	last, err := d.db.LastWritten(ctx)
	if err != nil {
		m.log().Warn("last line of the journal", "error", err) // what reads it next says more
		return nil
	}
	now := m.Now()
	if !model.ClockBehind(now, last) {
		return nil
	}
	return []string{m.text.T("recovered.clock_behind", "now", m.text.Moment(now.Local()), "last", m.text.Moment(last.Local()))}
}
