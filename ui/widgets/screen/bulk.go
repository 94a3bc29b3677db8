package screen

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// left is a record that was not changed, and why.
type left struct {
	id           model.ID
	name, reason string
}

// Bulk does something to records one by one, each by a verb of its own with its own line in the journal. It shows how
// far it is, can be stopped, and names at the end each record that was not changed and why; those stay marked. title is
// the key of what is being done. An error that no person can mend ends it.
func (l *Listing[R]) Bulk(title string, ids []model.ID, do func(ctx context.Context, s *office.Session, row R) error) {
	l.BulkThen(title, ids, do, nil)
}

// BulkThen is Bulk with a next step: then, unless nil, is called with the records to which it was done, once what was said of
// the others has been read. They keep their marks where nothing was refused.
func (l *Listing[R]) BulkThen(title string, ids []model.ID, do func(ctx context.Context, s *office.Session, row R) error, then func(done []model.ID)) {
	session, words := l.host.Session(), l.host.Words()
	var rest []left
	l.busy = true
	LongWork(l.host, words.T(title), len(ids), func(ctx context.Context, step func()) error {
		defer session.Bundle()() // Ctrl+Z takes back the whole of it
		for i, id := range ids {
			var refused left
			err := ctx.Err()
			if err == nil {
				refused, err = l.one(ctx, session, id, do)
			}
			if err != nil { // nothing of this one was kept
				rest = append(rest, l.stopped(context.WithoutCancel(ctx), ids[i:])...)
				if ctx.Err() != nil {
					return nil
				}
				return err
			}
			if refused.reason != "" {
				rest = append(rest, refused)
			}
			step()
		}
		return nil
	}, func(err error) {
		l.busy = false
		if l.missed {
			l.missed = false
			l.Reload()
		}
		if err != nil {
			l.host.Fail(err)
		}
		l.tell(ids, rest, then)
	})
}

// one does it to a single record as it is now. What a person can mend is a reason, all else an error.
func (l *Listing[R]) one(ctx context.Context, s *office.Session, id model.ID,
	do func(context.Context, *office.Session, R) error) (left, error) {
	rows, err := l.cfg.Fetch(ctx, []model.ID{id})
	if err != nil {
		return left{}, err
	}
	if len(rows) == 0 {
		return left{id, string(id), l.host.Words().T("screen.bulk.gone")}, nil
	}
	err = do(ctx, s, rows[0])
	switch {
	case err == nil:
		return left{}, nil
	case errors.Is(err, office.ErrNotFound):
		return left{id, l.label(rows[0]), l.host.Words().T("screen.bulk.gone")}, nil
	case len(model.AllFaults(err)) == 0:
		return left{}, err
	}
	return left{id, l.label(rows[0]), l.host.Words().Error(err)}, nil
}

// label names a record: its number, or the first text of its row.
func (l *Listing[R]) label(row R) string {
	reader := ReaderOf(l.host)
	for _, c := range l.cfg.Columns {
		if text, ok := c.Value(row, reader).(string); ok && c.Type == register.Text && text != "" {
			return text
		}
	}
	return string(l.cfg.ID(row))
}

// stopped are the records that it never came to.
func (l *Listing[R]) stopped(ctx context.Context, ids []model.ID) []left {
	out := make([]left, len(ids))
	for i, id := range ids {
		out[i] = left{id: id, reason: l.host.Words().T("screen.bulk.stopped")}
	}
	for i := 0; i < len(out); i += piece {
		part := out[i:min(i+piece, len(out))]
		rows, err := l.cfg.Fetch(ctx, ids[i:i+len(part)])
		if err != nil {
			return out
		}
		names := make(map[model.ID]string, len(rows))
		for _, row := range rows {
			names[l.cfg.ID(row)] = l.label(row)
		}
		for k := range part {
			part[k].name = names[part[k].id]
		}
	}
	return out
}

// tell says what became of the records: those that were left are marked for another try, and where there are none but a next
// step follows, those that were done, for it.
func (l *Listing[R]) tell(all []model.ID, rest []left, then func([]model.ID)) {
	words, done := l.host.Words(), len(all)-len(rest)
	ids := make([]string, len(rest))
	changed := slices.Clone(all)
	for i, r := range rest {
		ids[i] = string(r.id)
		changed = slices.DeleteFunc(changed, func(id model.ID) bool { return id == r.id })
	}
	next := l.Focus
	if then != nil && len(changed) > 0 {
		next = func() { then(changed) }
		if len(rest) == 0 {
			for _, id := range changed {
				ids = append(ids, string(id))
			}
		}
	}
	l.table.SetMarked(ids)
	if len(rest) == 0 {
		l.host.Say(look.ToneDone, words.N("screen.bulk.done", done))
		next()
		return
	}
	list := widgets.Stack(10)
	for _, g := range byReason(rest) {
		names := strings.Join(g.names[:min(len(g.names), mostNamed)], ", ")
		if more := len(g.names) - mostNamed; more > 0 {
			names += " " + words.N("screen.bulk.more", more)
		}
		list.Add(widgets.Stack(2, widgets.NewText(g.reason, widgets.Style{Bold: true, Wrap: true}), widgets.Paragraph(names)))
	}
	closed := func() {}
	copied := widgets.NewButton(words.T("screen.bulk.copy"), "copy", widgets.Secondary, func() {
		fyne.CurrentApp().Clipboard().SetContent(l.leftTable(rest).TSV())
		l.host.Say(look.ToneDone, words.T("screen.bulk.copied"))
	})
	ok := widgets.NewButton(words.T("window.close"), "", widgets.Primary, func() { closed() }).WithKey("Esc")
	said := words.T("screen.bulk.result", "done", done, "all", len(all))
	closed = l.host.Sheet(words.T("screen.bulk.left_title"), widgets.Footed(
		widgets.Wide(580, widgets.Stack(12, widgets.Paragraph(said), list)), widgets.Line(8, copied, widgets.Spring(), ok)), ok, next)
}

// mostNamed is how many records the sheet names under one reason; the copy names them all.
const mostNamed = 20

// reason is why records were not changed, and their names.
type reason struct {
	reason string
	names  []string
}

// byReason puts the records that were not changed together by why. Sentences that differ only in the name of the record
// are the same reason, told without it.
func byReason(rest []left) []reason {
	var out []reason
	at := map[string]int{}
	for _, r := range rest {
		key := r.reason
		if r.name != "" {
			key = strings.ReplaceAll(key, r.name, "…")
		}
		i, known := at[key]
		if !known {
			at[key] = len(out)
			out = append(out, reason{reason: r.reason, names: []string{r.name}})
			continue
		}
		out[i].reason, out[i].names = key, append(out[i].names, r.name)
	}
	return out
}

func (l *Listing[R]) leftTable(rest []left) register.Table {
	words := l.host.Words()
	t := register.Table{Heads: []string{words.T("screen.bulk.record"), words.T("screen.bulk.why")}}
	for _, r := range rest {
		t.Rows = append(t.Rows, []any{strings.TrimSpace(r.name), r.reason})
	}
	return t
}
