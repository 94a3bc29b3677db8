package db

import (
	"fmt"
	"slices"

	"baqylau/model"
	"baqylau/model/office"
)

// bulkPlaces is about how many parameters a statement of insertRows has at most: a statement costs more than
// a row, and the gain of one more row in it becomes small.
const bulkPlaces = 352

// insertRows writes rows of width columns each into a table, many in one statement. begin is the statement up
// to VALUES, end what follows the rows. What is left of the last bulk goes by halves, so that few texts serve
// all counts.
func (t *tx) insertRows(begin, end string, width int, args []any) error {
	n := bulkPlaces / width
	for len(args) > 0 {
		for n*width > len(args) {
			n /= 2
		}
		query := t.insertText(begin, end, width, n)
		bound := args[:n*width]
		err := t.do(func() error {
			_, err := t.execOn(t.direct(), query, bound...)
			return err
		})
		if err != nil {
			return err
		}
		args = args[n*width:]
	}
	return nil
}

// insertText is the text that inserts n rows.
func (t *tx) insertText(begin, end string, width, n int) string {
	key := rowsKey{begin, n}
	query, ok := t.db.rows[key]
	if !ok {
		query = begin + " VALUES " + places(width, n) + " " + end
		t.db.rows[key] = query
	}
	return query
}

// rowsKey names a text of insertRows.
type rowsKey struct {
	begin string
	rows  int
}

// waitingRows are rows of one table that hang on records: who took part, which findings are answered, which
// steps were taken, and the journal. They wait until there is a bulk of them, or the transaction ends, or
// somebody reads the table.
type waitingRows struct {
	table, columns string
	width          int
	args           []any
}

// later has a row written, in bulk, by the end of the transaction. Nothing refers to such rows; what they refer to
// is saved.
func (t *tx) later(table, columns string, row ...any) error {
	i := slices.IndexFunc(t.waiting, func(w *waitingRows) bool { return w.table == table })
	if i < 0 {
		i = len(t.waiting)
		t.waiting = append(t.waiting, &waitingRows{table: table, columns: columns, width: len(row)})
	}
	w := t.waiting[i]
	w.args = append(w.args, row...)
	if len(w.args)+w.width <= bulkPlaces {
		return nil
	}
	return t.write(w)
}

// heldAgainst are the tables whose rows the database holds those of another against when they are written: it must see
// them by then.
func heldAgainst(table string) []string {
	switch table {
	case "recommendation_events":
		return []string{"check_people"}
	case "check_people":
		return []string{"visit_people", "recommendation_findings", "recommendation_cases"}
	}
	return nil
}

// write writes the rows that wait for a table.
func (t *tx) write(w *waitingRows) error {
	for _, before := range heldAgainst(w.table) {
		if err := t.settle(before); err != nil {
			return err
		}
	}
	args := w.args
	w.args = make([]any, 0, len(args))
	if err := t.insertRows(`INSERT INTO `+w.table+` (`+w.columns+`)`, "", w.width, args); err != nil {
		return fmt.Errorf("save %s: %w", w.table, err)
	}
	return nil
}

// rewrite has the rows of a table that hang on a record written anew, unless what same finds stored is what they
// say. What is known of a record seldom changes in all its tables.
func (t *tx) rewrite(table, owner string, id model.ID, columns string, rows [][]any, same func(*view) (bool, error)) error {
	if err := t.settle(table); err != nil {
		return err
	}
	insert := ""
	if len(rows) > 0 {
		insert = t.insertText(`INSERT INTO `+table+` (`+columns+`)`, "", len(rows[0]), 1)
	}
	return t.do(func() error {
		v := t.direct()
		if equal, err := same(v); err != nil || equal {
			return err
		}
		_, err := t.execOn(v, `DELETE FROM `+table+` WHERE `+owner+` = $1`, string(id))
		for _, row := range rows {
			if err == nil {
				_, err = t.execOn(v, insert, row...)
			}
		}
		if err != nil {
			return fmt.Errorf("save %s of %s: %w", table, id, err)
		}
		return nil
	})
}

// hang has the rows that hang on a record written: later where the record is new, anew where they may have changed.
func (t *tx) hang(fresh bool, table, owner string, id model.ID, columns string, rows [][]any,
	same func(*view) (bool, error)) error {
	if !fresh {
		return t.rewrite(table, owner, id, columns, rows, same)
	}
	for _, row := range rows {
		if err := t.later(table, columns, row...); err != nil {
			return err
		}
	}
	return nil
}

// settle writes the rows that wait for the table.
func (t *tx) settle(table string) error {
	for _, w := range t.waiting {
		if w.table == table && len(w.args) > 0 {
			return t.write(w)
		}
	}
	return nil
}

// settleAll writes all rows that wait.
func (t *tx) settleAll() error {
	for _, w := range t.waiting {
		if err := t.settle(w.table); err != nil {
			return err
		}
	}
	return nil
}

// settled runs a query of the view once nothing waits any more.
func settled[T any](t *tx, query func() (T, error)) (T, error) {
	if err := t.settleAll(); err != nil {
		var none T
		return none, err
	}
	return query()
}

// The queries that read rows of those tables.

// Visit returns what the transaction has saved too.
func (t *tx) Visit(id model.ID) (model.Visit, error) {
	return settled(t, func() (model.Visit, error) { return t.view.Visit(id) })
}

// PlannedVisit returns what the transaction has saved too.
func (t *tx) PlannedVisit(id model.ID) (model.PlannedVisit, error) {
	return settled(t, func() (model.PlannedVisit, error) { return t.view.PlannedVisit(id) })
}

// PlannedVisitsOf returns what the transaction has saved too.
func (t *tx) PlannedVisitsOf(plan model.ID) ([]model.PlannedVisit, error) {
	return settled(t, func() ([]model.PlannedVisit, error) { return t.view.PlannedVisitsOf(plan) })
}

// PlannedVisitsOfSeries returns what the transaction has written too.
func (t *tx) PlannedVisitsOfSeries(series model.ID) ([]model.PlannedVisit, error) {
	return settled(t, func() ([]model.PlannedVisit, error) { return t.view.PlannedVisitsOfSeries(series) })
}

// Recommendation returns what the transaction has saved too.
func (t *tx) Recommendation(id model.ID) (model.Recommendation, error) {
	return settled(t, func() (model.Recommendation, error) { return t.view.Recommendation(id) })
}

// RecommendationOfFinding returns what the transaction has saved too.
func (t *tx) RecommendationOfFinding(finding model.ID) (model.Recommendation, error) {
	return settled(t, func() (model.Recommendation, error) { return t.view.RecommendationOfFinding(finding) })
}

// EarlierFindings returns what the transaction has saved too.
func (t *tx) EarlierFindings(organisation model.ID, category string, in model.Period, asOf model.Date) ([]office.ClosedFinding, error) {
	return settled(t, func() ([]office.ClosedFinding, error) {
		return t.view.EarlierFindings(organisation, category, in, asOf)
	})
}

// Events returns what the transaction has saved too.
func (t *tx) Events(recommendation model.ID) ([]model.RecEvent, error) {
	return settled(t, func() ([]model.RecEvent, error) { return t.view.Events(recommendation) })
}

// ChecksOf returns what the transaction has saved too.
func (t *tx) ChecksOf(recommendation model.ID) ([]model.Check, error) {
	return settled(t, func() ([]model.Check, error) { return t.view.ChecksOf(recommendation) })
}
