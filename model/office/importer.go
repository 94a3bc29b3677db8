package office

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"baqylau/model"
)

// importer is the state of one import: what the files before have brought, and what was looked up.
type importer struct {
	ctx         context.Context
	s           *Session
	opt         ImportOptions
	today       model.Date
	settings    model.Settings
	view        View
	done, total int
	ready       bool

	organisations   *shelf[model.Organisation]
	services        *shelf[model.Service]
	people          *shelf[model.Person]
	plans           *shelf[model.Plan]
	planned         *shelf[model.PlannedVisit]
	visits          *shelf[model.Visit]
	findings        *shelf[model.Finding]
	recommendations *shelf[model.Recommendation]
	restitutions    *shelf[model.Restitution]
	checks          *shelf[model.Check]

	// The reference entries and calendar days as they are with what the files so far have brought.
	entries *layer[model.ID, model.RefEntry]
	days    *layer[model.ID, model.DayChange]

	keys keyLayers
	// Of each recommendation what hangs on it, and of each finding the recommendation that answers it.
	events   *layer[model.ID, []model.RecEvent]
	checksOf *layer[model.ID, []model.ID]
	returns  *layer[model.ID, []model.ID]
	answers  *layer[model.ID, model.ID]
	// The office's plans that were read, and their lines by what makes them the same. Plans of any state are
	// read when a plan is imported, those in force when a visit is.
	planIDs   *layer[model.ID, bool]
	lines     *layer[string, model.ID]
	plansRead map[string]bool
	// near remembers what was offered for a text.
	near    map[string]string
	refused refused
	// editions are those of checklists that new visits answered, by their codes.
	editions map[string]model.Template
}

// keyLayers are office.Keys as an import changes them.
type keyLayers struct {
	organisationByCode, organisationByBIN, organisationByName *layer[string, model.ID]
	serviceByCode, serviceByName                              *layer[string, model.ID]
	visits, findings, recommendations                         *layer[string, model.ID]
	staff, representatives                                    *layer[string, model.ID]
}

func newImporter(ctx context.Context, s *Session, opt ImportOptions) *importer {
	imp := &importer{ctx: ctx, s: s, opt: opt, today: s.Today(), near: map[string]string{},
		plansRead: map[string]bool{}, refused: refused{},
		editions: map[string]model.Template{}}
	imp.organisations = newShelf(model.KindOrganisation, View.Organisation, Tx.SaveOrganisation,
		func(from, to *model.Organisation) { to.Version = from.Version })
	imp.services = newShelf(model.KindService, View.Service, Tx.SaveService,
		func(from, to *model.Service) { to.Version = from.Version })
	imp.people = newShelf(model.KindPerson, View.Person, Tx.SavePerson,
		func(from, to *model.Person) { to.Version = from.Version })
	imp.plans = newShelf(model.KindPlan, View.Plan, Tx.SavePlan,
		func(from, to *model.Plan) { to.Version, to.Number = from.Version, from.Number })
	imp.planned = newShelf(model.KindPlannedVisit, View.PlannedVisit, Tx.SavePlannedVisit,
		func(from, to *model.PlannedVisit) { to.Version = from.Version })
	imp.visits = newShelf(model.KindVisit, View.Visit, Tx.SaveVisit,
		func(from, to *model.Visit) { to.Version, to.Number = from.Version, from.Number })
	imp.findings = newShelf(model.KindFinding, View.Finding, Tx.SaveFinding,
		func(from, to *model.Finding) { to.Version, to.Number = from.Version, from.Number })
	imp.recommendations = newShelf(model.KindRecommendation, View.Recommendation, Tx.SaveRecommendation,
		func(from, to *model.Recommendation) { to.Version, to.Number = from.Version, from.Number })
	imp.restitutions = newShelf[model.Restitution](model.KindRestitution, nil, Tx.SaveRestitution,
		func(from, to *model.Restitution) { to.Version = from.Version })
	imp.checks = newShelf[model.Check](model.KindCheck, nil, Tx.SaveCheck,
		func(from, to *model.Check) { to.Version = from.Version })
	imp.events = newLayer[model.ID, []model.RecEvent](nil)
	imp.checksOf = newLayer[model.ID, []model.ID](nil)
	imp.returns = newLayer[model.ID, []model.ID](nil)
	imp.answers = newLayer[model.ID, model.ID](nil)
	imp.planIDs = newLayer[model.ID, bool](nil)
	imp.lines = newLayer[string, model.ID](nil)
	imp.entries = newLayer[model.ID, model.RefEntry](nil)
	imp.days = newLayer[model.ID, model.DayChange](nil)
	return imp
}

// prepare loads, once an import, what spreadsheets may call things.
func (imp *importer) prepare() error {
	if imp.ready {
		return nil
	}
	k, err := imp.view.Keys(imp.s.Office.Code)
	if err != nil {
		return err
	}
	if imp.settings, err = imp.view.Settings(imp.s.Office.Code); err != nil {
		return err
	}
	imp.keys = keyLayers{
		organisationByCode: newLayer(foldedKeys(k.OrganisationByCode)), organisationByBIN: newLayer(k.OrganisationByBIN),
		organisationByName: newLayer(k.OrganisationByName),
		serviceByCode:      newLayer(foldedKeys(k.ServiceByCode)), serviceByName: newLayer(k.ServiceByName),
		visits: newLayer(k.Visits), findings: newLayer(k.Findings), recommendations: newLayer(k.Recommendations),
		staff: newLayer(k.Staff), representatives: newLayer(k.Representatives),
	}
	if err := imp.prepareLists(); err != nil {
		return err
	}
	imp.ready = true
	return nil
}

// settle keeps or drops what the file at hand has changed in memory.
func (imp *importer) settle(how func(settler)) {
	k := imp.keys
	for _, l := range []settler{imp.organisations, imp.services, imp.people, imp.plans, imp.planned, imp.visits,
		imp.findings, imp.recommendations, imp.restitutions, imp.checks, imp.events, imp.checksOf, imp.returns,
		imp.answers, imp.planIDs, imp.lines, imp.entries, imp.days,
		k.organisationByCode, k.organisationByBIN, k.organisationByName, k.serviceByCode, k.serviceByName,
		k.visits, k.findings, k.recommendations, k.staff, k.representatives} {
		how(l)
	}
}

// file is one table on its way in: what was found wrong, and what is to be written.
type file struct {
	*importer
	t   *model.SheetTable
	res FileResult
	ops []func(*work) error
	// flagged are the cells and whole columns in which the reader has found something wrong already.
	flagged map[string]bool
	// bare are the codes of other registers without the zeros before them.
	bare bareCodes
	// awaited are the columns and refused files that were reported as waited for.
	awaited map[string]bool
	// silent counts the problems that only follow from those of the reader.
	silent int
	// taken are the steps of the recommendation of the row at hand.
	taken []model.RecEvent
	// amended are the plans in force that the file has changed.
	amended []model.ID
	// listed are the rows of a list of people in which each stands.
	listed map[model.ID]int
	// open are the lines that visits may fulfil, by provider; read with the first new visit.
	open map[model.ID][]model.ID
}

func (imp *importer) newFile(t *model.SheetTable) *file {
	f := &file{importer: imp, t: t, flagged: map[string]bool{}, awaited: map[string]bool{}, bare: bareCodes{}, listed: map[model.ID]int{}}
	f.res = FileResult{File: t.File, Sheet: t.Sheet, Kind: t.Kind, Rows: len(t.Rows), Unknown: t.Unknown}
	for _, p := range imp.opt.Problems {
		if p.File == t.File && p.Sheet == t.Sheet {
			f.res.Problems = append(f.res.Problems, p)
			f.flagged[cellKey(p.Row, p.Column)] = true
		}
	}
	return f
}

func cellKey(row int, column model.Column) string { return strconv.Itoa(row) + " " + string(column) }

// rows builds every row by the kind of the table.
func (f *file) rows() error {
	build := map[model.SheetKind]func(*model.SheetRow) error{
		model.SheetOrganisations: f.organisation, model.SheetServices: f.service, model.SheetPlan: f.plannedVisit,
		model.SheetVisits: f.visit, model.SheetFindings: f.finding, model.SheetRecommendations: f.recommendation,
		model.SheetChecks: f.check, model.SheetReferences: f.reference, model.SheetCalendar: f.calendarDay,
		model.SheetPeople: f.listedPerson,
	}[f.t.Kind]
	if build == nil {
		return fmt.Errorf("import table of kind %q: no such kind", f.t.Kind)
	}
	f.needs()
	order := make([]*model.SheetRow, len(f.t.Rows))
	for i := range f.t.Rows {
		order[i] = &f.t.Rows[i]
	}
	if f.t.Kind == model.SheetChecks {
		// Checks of one recommendation follow each other in time, whatever the order of the rows.
		slices.SortStableFunc(order, func(a, b *model.SheetRow) int {
			return f.t.Date(a, model.ColDate).Compare(f.t.Date(b, model.ColDate))
		})
	}
	for i, row := range order {
		if i%progressStep == progressStep-1 {
			if err := f.ctx.Err(); err != nil {
				return err
			}
			f.step(progressStep)
		}
		if err := build(row); err != nil {
			return fmt.Errorf("row %d: %w", row.Line, err)
		}
	}
	f.step(len(order) % progressStep)
	return nil
}

// bad reports a cell that cannot be taken as it is. A cell that the reader has reported is not reported
// again: what is wrong with it now only follows from that.
func (f *file) bad(row *model.SheetRow, c model.Column, code string, args ...any) {
	if f.known(row, c) {
		f.silent++
		return
	}
	fault := model.NewFault(code, args...)
	f.res.Problems = append(f.res.Problems, f.t.Problem(row, c, f.shown(row, c), fault.Code, fault.Args))
}

// known reports whether the reader has reported the cell, or its whole column: one that the file lacks.
func (f *file) known(row *model.SheetRow, c model.Column) bool {
	return f.flagged[cellKey(row.Line, c)] || f.flagged[cellKey(f.t.HeadRow, c)] || f.flagged[cellKey(0, c)]
}

// shown is what stands in a cell, as text.
func (f *file) shown(row *model.SheetRow, c model.Column) string {
	i := f.t.Spec.Index(c)
	if i < 0 || f.t.Value(row, c).Empty() {
		return ""
	}
	switch f.t.Spec.Columns[i].Type {
	case model.CellDate, model.CellWeek:
		d := f.t.Date(row, c)
		return fmt.Sprintf("%02d.%02d.%d", d.Day, int(d.Month), d.Year)
	case model.CellTime:
		n, _ := f.t.Int(row, c)
		return fmt.Sprintf("%02d:%02d", n/60, n%60)
	case model.CellCount, model.CellScore, model.CellMoney, model.CellFee:
		n, _ := f.t.Int(row, c)
		return strconv.FormatInt(n, 10)
	}
	return f.t.Text(row, c)
}

// faults reports what the domain says against a record, each fault at the column of its field. Errors that
// are no faults come back.
func (f *file) faults(row *model.SheetRow, err error, columns map[string]model.Column, other model.Column) error {
	if err == nil {
		return nil
	}
	all := model.AllFaults(err)
	if all == nil {
		return err
	}
	for _, fault := range all {
		column, ok := columns[fault.Field]
		if !ok {
			column = other
		}
		if f.known(row, column) {
			f.silent++
			continue
		}
		f.res.Problems = append(f.res.Problems, f.t.Problem(row, column, f.shown(row, column), fault.Code, fault.Args))
	}
	return nil
}

// problems is how many there are so far, with those that are not reported again: a row that adds one is not
// staged.
func (f *file) problems() int { return len(f.res.Problems) + f.silent }

// stage notes a record to be written; before is nil for a new one.
func stage[R record](f *file, s *shelf[R], verb string, before, after *R, reason string) {
	s.put((*after).Meta().ID, after)
	f.ops = append(f.ops, func(w *work) error {
		if before != nil {
			s.carry(before, after)
		}
		return put(w, verb, s.kind, before, after, reason, func(r *R) error { return s.save(w, r) })
	})
}

// number notes that a record takes its number when it is written.
func (f *file) number(n *model.Number, kind model.Kind, year int) {
	f.ops = append(f.ops, func(w *work) error {
		var err error
		*n, err = w.NextNumber(w.office, kind, year)
		return err
	})
}

func (f *file) head() model.Head {
	return model.Head{ID: f.s.NewID(), Office: f.s.Office.Code}
}

// choice resolves a cell that names an entry of a reference list; an empty cell is "".
func (f *file) choice(row *model.SheetRow, c model.Column, list model.RefList) string {
	text := f.t.Text(row, c)
	if text == "" {
		return ""
	}
	if code, ok := f.s.References.Match(list, text); ok {
		return code
	}
	names, whole := f.s.References.Offers(list, text)
	of := model.Key("import.list." + string(list))
	switch {
	case whole:
		f.bad(row, c, "import.problem.one_of", "list", of, "names", joinNames(names))
	case len(names) > 0:
		f.bad(row, c, "import.problem.near", "list", of, "near", joinNames(names))
	default:
		f.bad(row, c, "import.problem.unknown", "list", of)
	}
	return ""
}

// joinNames joins names, language by language.
func joinNames(names []model.Name) model.Name {
	join := func(l model.Lang) string {
		texts := make([]string, len(names))
		for i, n := range names {
			texts[i] = n.In(l)
		}
		return strings.Join(texts, "; ")
	}
	return model.Name{KK: join(model.Kazakh), RU: join(model.Russian), EN: join(model.English)}
}

// needs reports, once a table, that a register which its rows refer to has not been imported at all: a problem
// with each of them would say the same.
func (f *file) needs() {
	if len(f.t.Rows) == 0 {
		return
	}
	type need struct {
		column model.Column
		list   string
		have   bool
	}
	k := f.keys
	organisations := need{model.ColOrganisation, "organisations", k.organisationByCode.any()}
	services := need{model.ColService, "services", k.serviceByCode.any()}
	var all []need
	switch f.t.Kind {
	case model.SheetPlan:
		all = []need{organisations}
	case model.SheetVisits:
		all = []need{organisations, services}
	case model.SheetFindings:
		all = []need{{model.ColVisit, "visits", k.visits.any()}}
	case model.SheetRecommendations:
		// An addressee may be a state body as well; providers are missed only where everything is.
		findings := k.findings.any()
		all = []need{{model.ColFindings, "findings", findings},
			{model.ColAddressee, "organisations", findings || organisations.have}}
	case model.SheetChecks:
		all = []need{{model.ColRecommendation, "recommendations", k.recommendations.any()}}
	}
	for _, n := range all {
		// What a refused file would have brought is waited for, row by row.
		if n.have || len(f.refused[n.list]) > 0 || f.flagged[cellKey(f.t.HeadRow, n.column)] {
			continue
		}
		f.res.Problems = append(f.res.Problems, model.CellProblem{File: f.t.File, Sheet: f.t.Sheet, Column: n.column,
			Code: "import.problem.first", Args: map[string]any{"list": model.Key("import.list." + n.list)}})
		f.flagged[cellKey(0, n.column)] = true
	}
}
