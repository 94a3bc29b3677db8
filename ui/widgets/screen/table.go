package screen

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets/screen/reread"
)

// piece is how many rows of a table are fetched at once.
const piece = 500

// quick is how many rows are fetched without showing how far it is: no more than a blink's worth.
const quick = 2000

// collect makes a table of records in the columns that the person has chosen, and hands it over. It runs beside the
// window; what was stopped is not handed over.
func (l *Listing[R]) collect(ids []model.ID, then func(register.Table)) {
	columns, reader := l.chosen(), l.reader(l.filter)
	t := l.emptyTable(columns)
	t.Of.Filter = l.finding(ids)
	work := func(ctx context.Context, step func()) error {
		for part := range slices.Chunk(ids, piece) {
			rows, err := l.cfg.Fetch(ctx, part)
			if err != nil {
				return err
			}
			for _, row := range rows {
				t.Rows = append(t.Rows, l.tableRow(row, columns, reader))
				step()
			}
		}
		return ctx.Err()
	}
	done := func(err error) {
		if err != nil {
			l.host.Fail(err)
			return
		}
		then(t)
	}
	if len(ids) <= quick {
		l.host.Run(func(ctx context.Context) error { return work(ctx, func() {}) }, done)
		return
	}
	LongWork(l.host, l.host.Words().T("screen.work.collecting"), len(ids), work, done)
}

// chosen are the columns that are ticked, in the order that the person gave them.
func (l *Listing[R]) chosen() []register.Column[R] {
	var out []register.Column[R]
	for _, shown := range l.table.Chosen() {
		i := slices.IndexFunc(l.cfg.Columns, func(c register.Column[R]) bool { return c.ID == shown.ID })
		out = append(out, l.cfg.Columns[i])
	}
	return out
}

func (l *Listing[R]) emptyTable(columns []register.Column[R]) register.Table {
	words := l.host.Words()
	t := register.Table{Title: words.T(l.title()), Filter: l.bar.inWords(), Of: &register.Listed{Kind: l.cfg.Kind, AsOf: l.reader(l.filter).Day}}
	for _, c := range columns {
		t.Of.Columns = append(t.Of.Columns, c.ID)
		t.Heads = append(t.Heads, words.T(c.Title))
		t.Types = append(t.Types, c.Type)
		t.Widths = append(t.Widths, c.Width)
	}
	return t
}

// mostFound is how many records the record of a paper names one by one.
const mostFound = 500

// finding is the filter that finds just these records, as of the day on which they are read; nil where none does.
func (l *Listing[R]) finding(ids []model.ID) *model.Filter {
	f := l.filter
	f.Kind = l.cfg.Kind
	if f.AsOf.IsZero() {
		f.AsOf = l.host.Session().Today()
	}
	switch {
	case len(ids) == l.table.Len():
	case len(ids) <= mostFound:
		f.IDs = ids
	default:
		return nil
	}
	return &f
}

// titleOf is the key of a register's name on paper.
func titleOf(k model.Kind) string {
	switch k {
	case model.KindPlan:
		return "list.plans"
	case model.KindPlannedVisit:
		return "list.planned"
	case model.KindVisit:
		return "list.visits"
	case model.KindFinding:
		return "list.findings"
	case model.KindRecommendation:
		return "list.recommendations"
	case model.KindPostControl:
		return "area.postcontrol"
	case model.KindCheck:
		return "list.checks"
	case model.KindReminder:
		return "list.reminders"
	case model.KindJournal:
		return "list.journal"
	case model.KindOrganisation:
		return "list.organisations"
	case model.KindService:
		return "list.services"
	case model.KindSystemic:
		return "list.systemic"
	case model.KindDiscussion:
		return "list.discussions"
	case model.KindAppeal:
		return "list.appeals"
	case model.KindTraining:
		return "list.trainings"
	case model.KindPaper:
		return "list.papers"
	}
	return "list.people"
}

func (l *Listing[R]) tableRow(row R, columns []register.Column[R], reader register.Reader) []any {
	cells := make([]any, len(columns))
	for i, c := range columns {
		cells[i] = reread.Cell(c.Value(row, reader), l.host.Words())
	}
	return cells
}

// export writes the marked rows, or the current one, to a file for a spreadsheet program.
func (l *Listing[R]) export(ids []model.ID) {
	l.saveAs(func(then func(register.Table)) { l.collect(ids, then) })
}

// saveAs asks for a file and writes there the table that collect hands over.
func (l *Listing[R]) saveAs(collect func(func(register.Table))) {
	words := l.host.Words()
	name := model.FileName(words.T(l.title()), lang.DateShort(l.host.Session().Today())) + ".xlsx"
	l.host.ChooseTarget(words.T("screen.export.title"), name, func(path string) {
		if filepath.Ext(path) == "" {
			path += ".xlsx"
		}
		collect(func(t register.Table) {
			l.host.Run(func(ctx context.Context) error { return l.host.SaveTable(ctx, path, t) }, func(err error) {
				if err != nil {
					l.host.Fail(err)
					return
				}
				l.host.Say(look.ToneDone, words.N("screen.exported", len(t.Rows), "path", path))
			})
		})
	})
}

// print puts the marked rows, or the current one, on paper.
func (l *Listing[R]) print(ids []model.ID) { l.collect(ids, l.host.PrintTable) }

// Print puts the marked rows on paper, or all that are listed where none is marked; of a view that shows sums, those.
func (l *Listing[R]) Print() {
	if l.Sums() {
		l.sums(l.host.PrintTable)
		return
	}
	if l.table.MarkedCount() > 0 {
		l.print(l.Marked())
		return
	}
	filter, order := l.filter, l.order
	Load(l.host, func(ctx context.Context, s *office.Session) ([]model.ID, error) { return s.IDs(ctx, filter, order) },
		func(ids []model.ID) {
			switch {
			case len(ids) > 0:
				l.print(ids)
			case l.bar.any():
				l.host.Say(look.ToneWaiting, l.host.Words().T("screen.nothing_found"))
			default:
				l.host.Say(look.ToneWaiting, l.cfg.Empty.Text)
			}
		})
}

// everywhere are the actions that every register has.
func (l *Listing[R]) everywhere() []Action {
	return []Action{
		{Text: "screen.action.export", Icon: "download", Do: l.export},
		{Text: "screen.action.print", Icon: "printer", Do: l.print},
		{Text: "screen.action.copy", Icon: "copy", Do: func([]model.ID) { l.copy() }},
	}
}

// copy puts the marked rows, or the current one, on the clipboard for a spreadsheet.
func (l *Listing[R]) copy() {
	ids := l.Marked()
	if len(ids) == 0 {
		return
	}
	l.collect(ids, func(t register.Table) {
		fyne.CurrentApp().Clipboard().SetContent(t.TSV())
		l.host.Say(look.ToneDone, l.host.Words().N("screen.copied", len(t.Rows)))
	})
}
