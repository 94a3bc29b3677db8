package db

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"baqylau/model"
)

// mostWaiting is how many records of a merge may wait for others that stand in their way for now.
const mostWaiting = 10_000

// merger is a merge at work.
type merger struct {
	*exchanger
	t *tx
	// own are the offices whose database this is; head is how far its journal was before.
	own  map[string]bool
	head int64
	// numbers are the greatest running numbers that came in; touched the recommendations, findings and visits that were written.
	numbers map[counter]int
	touched map[model.Kind][]string
	waiting []model.ExchangeRecord
	// older says that what comes in is of an older schema.
	older bool
}

// MergeRecords brings what another database, of a schema, holds of records into this one, and tells of each what came of it. It writes nothing
// into the journal. A record that cannot be brought in is reported with its fault, and is not there: the whole is then to be given up.
func (t *tx) MergeRecords(schema int64, records iter.Seq2[model.ExchangeRecord, error], report func(model.ExchangeRecord, model.MergeOutcome) error) error {
	m, err := t.newMerger()
	if err != nil {
		return err
	}
	known, err := newest()
	if err != nil {
		return err
	}
	m.older = schema < known
	for r, err := range records {
		if err != nil {
			return err
		}
		if err := m.try(r, report); err != nil {
			return err
		}
	}
	if err := m.mergeWaiting(report); err != nil {
		return err
	}
	if err := m.raiseCounters(); err != nil {
		return err
	}
	return m.prove()
}

func (t *tx) newMerger() (*merger, error) {
	if err := t.settleAll(); err != nil {
		return nil, err
	}
	// A record may come before one that it refers to; at the end all must be there.
	if _, err := t.db.session.conn.ExecContext(t.ctx, deferForeignKeys); err != nil {
		return nil, fmt.Errorf("merge: %w", err)
	}
	t.merging = true
	x, err := newExchanger(&t.view)
	if err != nil {
		return nil, err
	}
	head, err := journalHead(&t.view)
	if err != nil {
		return nil, err
	}
	m := &merger{exchanger: x, t: t, own: map[string]bool{}, head: head.Seq, numbers: map[counter]int{}, touched: map[model.Kind][]string{}}
	offices, err := t.Offices()
	if err != nil {
		return nil, err
	}
	foreign, err := t.ForeignOffices()
	for _, o := range offices {
		m.own[o.Code] = !foreign[o.Code]
	}
	return m, err
}

// try merges a record, or lets it wait where a unique key is taken that another record may yet give up.
func (m *merger) try(r model.ExchangeRecord, report func(model.ExchangeRecord, model.MergeOutcome) error) error {
	if err := m.savepoint(savepoint); err != nil {
		return err
	}
	merged, outcome, err := m.merge(r)
	if err != nil && (isDuplicate(err) || isTaken(err)) && len(m.waiting) < mostWaiting {
		m.waiting = append(m.waiting, r)
		return errors.Join(m.savepoint(backToSavepoint), m.savepoint(releaseSavepoint))
	}
	if err == nil {
		if err := m.savepoint(releaseSavepoint); err != nil {
			return err
		}
		return report(merged, outcome)
	}
	err = m.refusal(r, err)
	var why *model.Fault
	if !errors.As(err, &why) {
		return err
	}
	if err := errors.Join(m.savepoint(backToSavepoint), m.savepoint(releaseSavepoint)); err != nil {
		return err
	}
	r.Refused = why
	return report(r, model.MergeRefused)
}

// savepoint runs a word of transactions; they are not prepared, as they name nothing that lasts.
func (m *merger) savepoint(word string) error {
	_, err := m.t.db.session.conn.ExecContext(m.t.ctx, word)
	return err
}

func (m *merger) mergeWaiting(report func(model.ExchangeRecord, model.MergeOutcome) error) error {
	for len(m.waiting) > 0 {
		before := m.waiting
		m.waiting = nil
		for _, r := range before {
			if err := m.try(r, report); err != nil {
				return err
			}
		}
		if len(m.waiting) == len(before) {
			for _, r := range before {
				r.Refused = model.NewFault("fault.exchange.taken", "kind", model.Key("kind."+string(r.Kind)), "record", string(r.Record))
				if err := report(r, model.MergeRefused); err != nil {
					return err
				}
			}
			return nil
		}
	}
	return nil
}

// ProveReferences refuses records that refer to ones which are neither here nor came in. Else the end of the transaction does.
func (t *tx) ProveReferences() error {
	n, err := first(&t.view, "references", one[int], missingReferences)
	if err == nil && n > 0 {
		err = model.NewFault("fault.exchange.missing")
	}
	return err
}

// refusal gives what the database itself refuses its sentence.
func (m *merger) refusal(r model.ExchangeRecord, err error) error {
	if isConstraint(err) {
		return model.NewFault("fault.exchange.rule", "kind", model.Key("kind."+string(r.Kind)), "record", string(r.Record)).Because(err)
	}
	return err
}

// merge joins what came of a record with what is here.
func (m *merger) merge(r model.ExchangeRecord) (model.ExchangeRecord, model.MergeOutcome, error) {
	e, ok := exchangedAs(r.Kind)
	if !ok {
		return r, "", model.NewFault("fault.exchange.kind", "kind", string(r.Kind))
	}
	if m.older {
		if err := m.growRecord(&e, &r); err != nil {
			return r, "", err
		}
	}
	states := make(map[string]recordState, len(r.Sides))
	for _, s := range r.Sides {
		if err := m.checkSide(&e, r, s, states); err != nil {
			return r, "", err
		}
	}
	h, err := m.heldOf(&e, string(r.Record))
	if err != nil {
		return r, "", err
	}
	joined, err := model.JoinSides(h.sides(), r.Sides)
	var fork *model.Fork
	if errors.As(err, &fork) {
		return r, "", model.NewFault("fault.exchange.fork", "kind", model.Key("kind."+string(r.Kind)), "record", string(r.Record)).Because(err)
	}
	if err != nil {
		return r, "", err
	}
	owner := e.ownerOf(joined, m.parsed(states))
	out := model.ExchangeRecord{Kind: r.Kind, Record: r.Record, Sides: joined, Owner: owner}
	if sameSides(joined, h.sides()) {
		if model.InConflict(joined) {
			return out, model.MergeConflict, nil
		}
		return out, model.MergeKnown, nil
	}
	if e.ownOnly && m.own[owner] {
		return r, "", model.NewFault("fault.exchange.own", "kind", model.Key("kind."+string(r.Kind)), "record", string(r.Record))
	}
	shown := model.ShownSide(owner, joined)
	if err := m.show(&e, string(r.Record), h, joined, shown, m.head); err != nil {
		return r, "", err
	}
	return out, outcomeOf(h, joined, shown), nil
}

func outcomeOf(h held, joined []model.Side, shown int) model.MergeOutcome {
	switch {
	case model.InConflict(joined):
		return model.MergeConflict
	case h.shown == nil:
		return model.MergeNew
	case string(h.shown.State) != string(joined[shown].State):
		return model.MergeChanged
	}
	return model.MergeKnown
}

func sameSides(a, b []model.Side) bool {
	if len(a) != len(b) {
		return false
	}
	names := func(sides []model.Side) []string {
		out := make([]string, len(sides))
		for i, s := range sides {
			out[i] = s.Past.String()
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(names(a), names(b))
}

// parsed reads states, those that came in from what was read of them before.
func (m *merger) parsed(known map[string]recordState) func(model.Side) recordState {
	return func(s model.Side) recordState {
		if state, ok := known[string(s.State)]; ok {
			return state
		}
		state, err := parseState(s.State)
		if err != nil {
			return nil // one's own was made here
		}
		return state
	}
}

// ownerOf is the office whose record it is, as the first of the sides that tells it says.
func (e *exchanged) ownerOf(sides []model.Side, parse func(model.Side) recordState) string {
	if e.owner == "" {
		return ""
	}
	for _, s := range sides {
		if len(s.State) == 0 {
			continue
		}
		if root := parse(s)[e.root]; len(root) == 1 {
			owner, _ := root[0][e.owner].(string)
			return owner
		}
	}
	return ""
}

// show puts one of the sides into the registers and keeps the others beside it; line is how far the own journal is.
func (m *merger) show(e *exchanged, record string, h held, sides []model.Side, shown int, line int64) error {
	side := sides[shown]
	want, err := parseState(side.State)
	if err != nil {
		return err
	}
	if have := h.shown; have == nil || string(have.State) != string(side.State) {
		if h.rows != nil || want != nil {
			if err := m.t.place(e, record, h.rows, want); err != nil {
				return err
			}
			if err := m.stands(e, record, side.State); err != nil {
				return err
			}
		}
		m.note(e, record, want)
	}
	past, err := json.Marshal(side.Past)
	if err != nil {
		return err
	}
	_, err = m.t.exec(`INSERT INTO exchange_records (kind, record, past, office, at, line) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (kind, record) DO UPDATE SET past = excluded.past, office = excluded.office, at = excluded.at, line = excluded.line`,
		string(e.kind), record, string(past), side.Office, side.At, line)
	if err != nil {
		return err
	}
	if _, err := m.t.exec(`DELETE FROM exchange_sides WHERE kind = $1 AND record = $2`, string(e.kind), record); err != nil {
		return err
	}
	for i, s := range sides {
		if i == shown {
			continue
		}
		past, err := json.Marshal(s.Past)
		if err != nil {
			return err
		}
		_, err = m.t.exec(`INSERT INTO exchange_sides (kind, record, past, office, at, state) VALUES ($1, $2, $3, $4, $5, $6)`,
			string(e.kind), record, string(past), s.Office, s.At, string(s.State))
		if err != nil {
			return err
		}
	}
	return nil
}

// stands refuses a record that does not stand in the registers as it came, to the byte: SQLite makes a number of the text "7" where a number
// belongs, and the same change would then have led to two states.
func (m *merger) stands(e *exchanged, record string, want []byte) error {
	rows, err := m.stateOf(e, record)
	if err != nil {
		return err
	}
	have, err := rows.bytes()
	if err == nil && !bytes.Equal(have, want) {
		err = model.NewFault("fault.exchange.record", "kind", model.Key("kind."+string(e.kind)), "record", record)
	}
	return err
}

// note remembers what is to be looked at when all is written.
func (m *merger) note(e *exchanged, record string, state recordState) {
	m.touched[e.kind] = append(m.touched[e.kind], record)
	if !e.numbered || state == nil {
		return
	}
	root := state[e.root][0]
	office, _ := root[e.owner].(string)
	year, _ := root["number_year"].(int64)
	seq, _ := root["number_seq"].(int64)
	c := counter{office, e.kind, int(year)}
	m.numbers[c] = max(m.numbers[c], int(seq))
}

// raiseCounters lets numbers go on behind those that came in.
func (m *merger) raiseCounters() error {
	for c, last := range m.numbers {
		_, err := m.t.exec(`INSERT INTO counters (office, kind, year, last) VALUES ($1, $2, $3, $4)
			ON CONFLICT (office, kind, year) DO UPDATE SET last = excluded.last WHERE counters.last < excluded.last`, c.office, string(c.kind), c.year, last)
		if err != nil {
			return fmt.Errorf("merge numbers: %w", err)
		}
	}
	return nil
}

// ChooseSide makes one of the sides of a record what it is from now on, by a line of the journal, whose office and moment are its own. The
// side is named by its past. It returns office.ErrNotFound where there is none of that name.
func (t *tx) ChooseSide(e *model.JournalEntry, past string) error {
	list, ok := exchangedAs(e.Kind)
	if !ok {
		return notFoundSide(e)
	}
	m, err := t.newMerger()
	if err != nil {
		return err
	}
	h, err := m.heldOf(&list, string(e.Record))
	if err != nil {
		return err
	}
	sides := h.sides()
	at := slices.IndexFunc(sides, func(s model.Side) bool { return s.Past.String() == past })
	if at < 0 {
		return notFoundSide(e)
	}
	if err := errors.Join(t.Journal(e), t.settleAll()); err != nil {
		return err
	}
	chosen := model.Choose(sides, sides[at].State, e.Office, moment(e.At), replicaOf(m.epochs, e.Seq), e.Seq)
	if err := m.show(&list, string(e.Record), h, []model.Side{chosen}, 0, e.Seq); err != nil {
		return m.refusal(model.ExchangeRecord{Kind: e.Kind, Record: e.Record}, err)
	}
	return m.prove()
}

// ForeignOffices are the offices of which this database knows by merges only: their people work in databases of their own.
func (v *view) ForeignOffices() (map[string]bool, error) {
	epochs, err := v.epochs()
	if err != nil {
		return nil, err
	}
	type broughtOffice struct {
		code string
		past model.Past
	}
	list, err := all(v, "offices that came in", func(o *broughtOffice) []any { return []any{&o.code, into{&o.past}} },
		`SELECT record, past FROM exchange_records WHERE kind = $1`, string(model.KindOffice))
	foreign := map[string]bool{}
	for _, o := range list {
		foreign[o.code] = !slices.ContainsFunc(epochs, func(e epoch) bool { return len(o.past[e.replica]) > 0 })
	}
	return foreign, err
}

// Sides returns the sides of a record, the one in the registers first, each with its state; none of a record that is not exchanged.
func (v *view) Sides(kind model.Kind, record model.ID) ([]model.Side, error) {
	e, ok := exchangedAs(kind)
	if !ok {
		return nil, nil
	}
	x, err := newExchanger(v)
	if err != nil {
		return nil, err
	}
	h, err := x.heldOf(&e, string(record))
	return h.sides(), err
}

// Conflicts returns the records of which there are several sides that differ.
func (v *view) Conflicts() ([]model.ExchangeRecord, error) {
	x, err := newExchanger(v)
	if err != nil {
		return nil, err
	}
	found, err := all(v, "conflicts", func(r *model.ExchangeRecord) []any { return []any{&r.Kind, &r.Record} },
		`SELECT DISTINCT kind, record FROM exchange_sides ORDER BY kind, record`)
	if err != nil {
		return nil, err
	}
	var out []model.ExchangeRecord
	for _, r := range found {
		e, ok := exchangedAs(r.Kind)
		if !ok {
			continue
		}
		h, err := x.heldOf(&e, string(r.Record))
		if err != nil {
			return nil, err
		}
		r.Sides = h.sides()
		r.Owner = e.ownerOf(r.Sides, (&merger{}).parsed(nil))
		if model.InConflict(r.Sides) {
			out = append(out, r)
		}
	}
	return out, nil
}

// touchedRecommendations are the recommendations whose independence a merge may have changed.
func (m *merger) touchedRecommendations() ([]string, error) {
	set := map[string]bool{}
	for _, id := range m.touched[model.KindRecommendation] {
		set[id] = true
	}
	for kind, query := range map[model.Kind]string{
		model.KindFinding: `SELECT recommendation_id FROM recommendation_findings WHERE finding_id = $1
			UNION SELECT recommendation_id FROM recommendation_cases WHERE finding_id = $1`,
		model.KindVisit: `SELECT rf.recommendation_id FROM findings f JOIN recommendation_findings rf ON rf.finding_id = f.id WHERE f.visit_id = $1
			UNION SELECT rc.recommendation_id FROM findings f JOIN recommendation_cases rc ON rc.finding_id = f.id WHERE f.visit_id = $1`,
	} {
		for _, id := range m.touched[kind] {
			ids, err := all(m.view, "recommendations of "+id, one[string], query, id)
			if err != nil {
				return nil, err
			}
			for _, r := range ids {
				set[r] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(set)), nil
}
