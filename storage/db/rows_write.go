package db

import (
	"fmt"

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
		key := rowsKey{begin, n}
		query, ok := t.db.rows[key]
		if !ok {
			query = begin + " VALUES " + places(width, n) + " " + end
			t.db.rows[key] = query
		}
		if _, err := t.exec(query, args[:n*width]...); err != nil {
			return err
		}
		args = args[n*width:]
	}
	return nil
}

// rowsKey names a text of insertRows.
type rowsKey struct {
	begin string
	rows  int
}

// waitingRows are rows of one table that hang on records: who took part, which findings are answered, which
// steps were taken. They wait for the end of the transaction, or for the first that reads the table, and are
// then written in bulk.
type waitingRows struct {
	table, columns string
	width          int
	args           []any
}

// later has a row written when the transaction ends. Nothing refers to such rows; what they refer to is saved.
func (t *tx) later(table, columns string, row ...any) {
	for _, w := range t.waiting {
		if w.table == table {
			w.args = append(w.args, row...)
			return
		}
	}
	t.waiting = append(t.waiting, &waitingRows{table: table, columns: columns, width: len(row), args: row})
}

// settle writes the rows that wait for the table.
func (t *tx) settle(table string) error {
	for _, w := range t.waiting {
		if w.table != table || len(w.args) == 0 {
			continue
		}
		args := w.args
		w.args = nil
		if err := t.insertRows(`INSERT INTO `+table+` (`+w.columns+`)`, "", w.width, args); err != nil {
			return fmt.Errorf("save %s: %w", table, err)
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

// Recommendation returns what the transaction has saved too.
func (t *tx) Recommendation(id model.ID) (model.Recommendation, error) {
	return settled(t, func() (model.Recommendation, error) { return t.view.Recommendation(id) })
}

// RecommendationOfFinding returns what the transaction has saved too.
func (t *tx) RecommendationOfFinding(finding model.ID) (model.Recommendation, error) {
	return settled(t, func() (model.Recommendation, error) { return t.view.RecommendationOfFinding(finding) })
}

// EarlierFindings returns what the transaction has saved too.
func (t *tx) EarlierFindings(organisation model.ID, category string, in model.Period) ([]office.ClosedFinding, error) {
	return settled(t, func() ([]office.ClosedFinding, error) {
		return t.view.EarlierFindings(organisation, category, in)
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
