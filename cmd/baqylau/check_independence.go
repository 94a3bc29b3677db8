package main

import (
	"context"

	"baqylau/storage/db"
)

// checkIndependence looks for recommendations that are verified, or were, without an independent check.
func (m *Main) checkIndependence(ctx context.Context, d *desk, progress db.Progress) (wrong []string, n int, note string, err error) {
	list, n, later, err := d.db.Unproven(ctx, mostWrong, progress)
	for _, u := range list {
		wrong = append(wrong, m.text.T("check.independence."+string(u.Why), "number", u.Number.String(), "name", u.Checker))
	}
	if later > 0 {
		note = "check.independence.later"
	}
	return wrong, n, note, err
}
