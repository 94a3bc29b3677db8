package main

import (
	"context"
	"time"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/storage/vault"
)

// recovery is a sentence about what the program that worked here last left undone, in a language, with moments as they are in a time zone.
type recovery func(words *lang.Catalog, zone *time.Location) string

// plainly is a sentence without a moment.
func plainly(key string) recovery {
	return func(words *lang.Catalog, _ *time.Location) string { return words.T(key) }
}

// recover brings in order what the program that had the database open before left undone, where it was killed or lost its power, and says so.
// What was committed SQLite has brought in already. Where this process does not have the database alone it is left to the one that has.
func (m *Main) recover(ctx context.Context, d *desk, restore vault.Recovery, alone bool) (said []recovery) {
	switch restore {
	case vault.RestoreUndone:
		said = append(said, plainly("recovered.restore_undone"))
	case vault.RestoreFinished:
		said = append(said, plainly("recovered.restore_finished"))
	}
	if !alone {
		return said
	}
	said = append(said, m.clockBehind(ctx, d)...)
	since, broken := d.db.BrokenOff()
	if broken {
		said = append(said, func(words *lang.Catalog, zone *time.Location) string {
			return words.T("recovered.broken_off", "since", words.Moment(since.In(zone)))
		})
	}
	removed, err := d.attachments.Tidy(ctx)
	if err != nil {
		m.log().Warn("unfinished attachments", "error", err) // in nobody's way
	}
	if removed += d.vault.Tidy(ctx, broken); removed > 0 {
		said = append(said, func(words *lang.Catalog, _ *time.Location) string { return words.N("recovered.files", removed) })
	}
	return said
}

// clockBehind is the sentence where the clock lies behind the last line of the journal: what is entered now would stand at a wrong time.
func (m *Main) clockBehind(ctx context.Context, d *desk) []recovery {
	last, err := d.db.LastWritten(ctx)
	if err != nil {
		m.log().Warn("last line of the journal", "error", err) // what reads it next says more
		return nil
	}
	now := m.Now()
	if !model.ClockBehind(now, last) {
		return nil
	}
	return []recovery{func(words *lang.Catalog, _ *time.Location) string { // as the clock of the computer shows them
		return words.T("recovered.clock_behind", "now", words.Moment(now.Local()), "last", words.Moment(last.Local()))
	}}
}
