package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
)

// drawFlags are the flags of `draw`.
type drawFlags struct {
	plan, seed, reader, reason, method, from, to, format, out, protocol string
	count, rest, pair                                                   int
	week, fix, keep, pool                                               bool
	officers, regions, sectors, kinds, least, most                      []string
}

func (m *Main) drawCommand() *cobra.Command {
	var flags drawFlags
	c := &cobra.Command{
		Use:   "draw",
		Short: m.text.T("cmd.draw"),
		Long:  m.text.T("cmd.draw.long"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := m.checkDraw(c, &flags); err != nil {
				return err
			}
			run := m.withSession
			if flags.fix || flags.keep {
				run = m.withWriting
			}
			return run(c.Context(), func(s *office.Session) error { return m.draw(c, s, &flags) })
		},
	}
	f := c.Flags()
	f.StringVar(&flags.plan, "plan", "", m.text.T("cmd.flag.plan"))
	f.StringVar(&flags.seed, "seed", "", m.text.T("cmd.flag.draw_seed"))
	f.IntVar(&flags.count, "count", 0, m.text.T("cmd.flag.count"))
	f.StringVar(&flags.from, "from", "", m.text.T("cmd.flag.draw_from"))
	f.StringVar(&flags.to, "to", "", m.text.T("cmd.flag.draw_to"))
	f.BoolVar(&flags.week, "week", false, m.text.T("cmd.flag.week"))
	f.StringVar(&flags.method, "method", "", m.text.T("cmd.flag.draw_method"))
	f.StringArrayVar(&flags.officers, "officer", nil, m.text.T("cmd.flag.officer"))
	f.IntVar(&flags.rest, "rest", 0, m.text.T("cmd.flag.rest"))
	f.IntVar(&flags.pair, "pair", 0, m.text.T("cmd.flag.pair"))
	f.StringSliceVar(&flags.regions, "region", nil, m.text.T("cmd.flag.region"))
	f.StringSliceVar(&flags.sectors, "sector", nil, m.text.T("cmd.flag.sector"))
	f.StringSliceVar(&flags.kinds, "kind", nil, m.text.T("cmd.flag.kind"))
	f.StringArrayVar(&flags.least, "least", nil, m.text.T("cmd.flag.least"))
	f.StringArrayVar(&flags.most, "most", nil, m.text.T("cmd.flag.most"))
	f.BoolVar(&flags.pool, "pool", false, m.text.T("cmd.flag.pool"))
	f.BoolVar(&flags.fix, "fix", false, m.text.T("cmd.flag.fix"))
	f.StringVar(&flags.protocol, "protocol", "", m.text.T("cmd.flag.lot_protocol"))
	f.BoolVar(&flags.keep, "keep", false, m.text.T("cmd.flag.keep"))
	f.StringVar(&flags.reader, "reader", "", m.text.T("cmd.flag.reader"))
	f.StringVar(&flags.reason, "reason", "", m.text.T("cmd.flag.lot_reason"))
	f.StringVar(&flags.format, "format", "table", m.text.T("cmd.flag.format"))
	f.StringVar(&flags.out, "out", "", m.text.T("cmd.flag.out"))
	return c
}

// checkDraw refuses flags that do not go together. Fixing and drawing are two steps, so that what decides is on the table before
// anything is drawn.
func (m *Main) checkDraw(c *cobra.Command, flags *drawFlags) error {
	code := ""
	switch {
	case flags.plan == "":
		code = "fault.cmd.draw_plan"
	case flags.fix && flags.keep:
		code = "fault.cmd.draw_two"
	case flags.keep && (flags.seed != "" || flags.reader != "" || flags.reason != "" || flags.pool || m.ruled(c)):
		code = "fault.cmd.draw_keep"
	case flags.keep:
	case flags.seed == "" && !flags.pool:
		code = "fault.cmd.draw_seed"
	case flags.fix && (flags.pool || flags.reader == "" || strings.Contains(flags.seed, "|")),
		!flags.fix && (flags.reader != "" || flags.protocol != ""):
		code = "fault.cmd.draw_fix"
	}
	if code != "" {
		return usageError{model.NewFault(code)}
	}
	return checkEnding(flags.protocol)
}

// draw prints what a seed draws for a plan: from the pool that was fixed, where the plan has a lot and no rule is given, else
// from the registers as they are today.
func (m *Main) draw(c *cobra.Command, s *office.Session, flags *drawFlags) error {
	plan, err := m.findPlan(c.Context(), s, flags.plan)
	if err != nil {
		return err
	}
	lot, err := s.LotInForce(c.Context(), plan.ID)
	if err != nil && !errors.Is(err, office.ErrNotFound) {
		return err
	}
	if flags.keep {
		if err != nil {
			return model.NewFault("fault.cmd.draw_unfixed", "number", plan.Number.String())
		}
		return m.keepLot(c.Context(), s, plan, lot, flags)
	}
	stored, seed := err == nil && !flags.fix && !m.ruled(c), flags.seed
	switch {
	case strings.Contains(seed, "|"):
	case stored: // it was fixed on its day, whatever day it is repeated on
		seed = lot.SeedWith(seed)
	default:
		seed = model.LotSeed(s.Today(), plan.Number, seed)
	}
	if !stored {
		if plan.State != model.PlanDraft {
			return model.NewFault("fault.lot.plan_state", "number", plan.Number.String(), "state", model.Key("plan."+string(plan.State)))
		}
		if lot.Rules, err = m.lotRules(c, s, plan, flags); err != nil {
			return err
		}
		if flags.fix {
			return m.fixLot(c.Context(), s, plan, lot.Rules, flags)
		}
		if lot.Pool, err = s.LotPool(c.Context(), plan.ID, lot.Rules); err != nil {
			return err
		}
	}
	if flags.pool {
		return m.giveListing(m.poolListing(s, lot.Pool), flags.format, flags.out)
	}
	lines, err := model.DrawLot(lot.Rules, lot.Pool, seed)
	if err != nil {
		return err
	}
	return m.giveListing(m.lotListing(lot.Pool, lines, seed), flags.format, flags.out)
}

// ruled reports whether a rule of the draw was given.
func (m *Main) ruled(c *cobra.Command) bool {
	for _, name := range []string{"count", "from", "to", "week", "method", "officer", "rest", "pair", "region", "sector", "kind", "least", "most"} {
		if c.Flags().Changed(name) {
			return true
		}
	}
	return false
}

// lotRules are the rules that the flags say, the others as the form of the window has them.
func (m *Main) lotRules(c *cobra.Command, s *office.Session, plan model.Plan, flags *drawFlags) (model.LotRules, error) {
	start, err := s.StartLot(c.Context(), plan.ID)
	if err != nil {
		return model.LotRules{}, err
	}
	r, given := start.Rules, c.Flags().Changed
	for name, set := range map[string]func(){
		"count": func() { r.Count = flags.count }, "week": func() { r.Week = flags.week },
		"rest": func() { r.RestDays = flags.rest }, "pair": func() { r.PairDays = flags.pair },
	} {
		if given(name) {
			set()
		}
	}
	for name, day := range map[string]*model.Date{"from": &r.Period.From, "to": &r.Period.To} {
		if !given(name) {
			continue
		}
		text := flags.from
		if name == "to" {
			text = flags.to
		}
		if *day, err = parseDay(name, text); err != nil {
			return r, err
		}
	}
	if given("method") {
		codes, err := m.codes(s.References, model.Methods, "method", []string{flags.method})
		if err != nil {
			return r, err
		}
		r.Method = codes[0]
	}
	if given("officer") {
		if r.Officers, err = m.lotOfficers(start.Staff, flags.officers); err != nil {
			return r, err
		}
	}
	for _, scope := range []struct {
		list  model.RefList
		flag  string
		texts []string
		to    *[]string
	}{{model.Regions, "region", flags.regions, &r.Regions}, {model.Sectors, "sector", flags.sectors, &r.Sectors},
		{model.ProviderKinds, "kind", flags.kinds, &r.Kinds}} {
		if !given(scope.flag) {
			continue
		}
		if *scope.to, err = m.codes(s.References, scope.list, scope.flag, scope.texts); err != nil {
			return r, err
		}
	}
	if given("least") || given("most") {
		r.Quotas, err = m.lotQuotas(s.References, flags)
	}
	return r, err
}

func (m *Main) lotOfficers(staff []model.Person, names []string) ([]model.ID, error) {
	var out []model.ID
	for _, name := range names {
		p, err := m.namedOne(staff, name, "fault.cmd.unknown.officer")
		if err != nil {
			return nil, err
		}
		out = append(out, p.ID)
	}
	return out, nil
}

// lotQuotas reads quotas as they are written: sector:education=5.
func (m *Main) lotQuotas(refs *model.References, flags *drawFlags) ([]model.LotQuota, error) {
	var out []model.LotQuota
	for i, texts := range [][]string{flags.least, flags.most} {
		for _, text := range texts {
			by, rest, ok := strings.Cut(text, ":")
			name, number, counted := strings.Cut(rest, "=")
			n, err := strconv.Atoi(number)
			if !ok || !counted || err != nil || n < 0 || !slices.Contains(model.LotBys(), model.LotBy(by)) {
				return nil, usageError{model.NewFault("fault.cmd.quota", "value", text)}
			}
			codes, err := m.codes(refs, model.LotBy(by).List(), by, []string{name})
			if err != nil {
				return nil, err
			}
			out = addQuota(out, model.LotQuota{By: model.LotBy(by), Code: codes[0]}, i == 0, n)
			if entry, ok := refs.Entry(model.LotBy(by).List(), codes[0]); ok {
				out[len(out)-1].Name = entry.Name
			}
		}
	}
	return out, nil
}

// addQuota sets one bound of a quota, which it moves to the end.
func addQuota(quotas []model.LotQuota, q model.LotQuota, least bool, n int) []model.LotQuota {
	var out []model.LotQuota
	for _, have := range quotas {
		if have.By == q.By && have.Code == q.Code {
			q = have
			continue
		}
		out = append(out, have)
	}
	if least {
		q.Least = n
	} else {
		q.Most = model.AtMost(n)
	}
	return append(out, q)
}

// lotListing is what was drawn, in the order of the draw.
func (m *Main) lotListing(pool model.LotPool, lines []model.LotLine, seed string) listing {
	t := m.heads(m.text.T("cmd.draw.title", "seed", seed), []head{
		{"n", "lot.column.n", register.Number, 5}, {"code", "column.code", register.Text, 12},
		{"organisation", "column.organisation", register.Text, 44}, {"service", "column.service", register.Text, 36},
		{"date", "column.date", register.Date, 12}, {"officer", "lot.column.officer", register.Text, 26},
		{"weight", "lot.column.weight", register.Number, 7}})
	weights := make(map[model.ID]int, len(pool.Candidates))
	for _, c := range pool.Candidates {
		weights[c.Organisation] = c.Weight
	}
	l := m.text.Lang()
	for i, line := range lines {
		t.rows = append(t.rows, []any{i + 1, line.Code, line.Name.In(l), line.ServiceName.In(l), line.Day, line.By, weights[line.Organisation]})
	}
	return t
}

// poolListing is who is in the drum, with what their weights are made of.
func (m *Main) poolListing(s *office.Session, pool model.LotPool) listing {
	t := m.heads(m.text.T("cmd.draw.pool_title"), []head{
		{"code", "column.code", register.Text, 12}, {"organisation", "column.organisation", register.Text, 44},
		{"region", "column.region", register.Text, 22}, {"sector", "column.sector", register.Text, 22},
		{"weight", "lot.column.weight", register.Number, 7}, {"points", "lot.column.points", register.Text, 90},
		{"from", "lot.column.from", register.Date, 12}})
	l, today := m.text.Lang(), s.Today()
	for _, c := range pool.Candidates {
		t.rows = append(t.rows, []any{c.Code, c.Name.In(l), s.References.NameOn(model.Regions, c.Region, today, l),
			s.References.NameOn(model.Sectors, c.Sector, today, l), c.Weight, m.text.LotPoints(c.Points), c.From})
	}
	return t
}

// head is a column of a listing that is no register.
type head struct {
	id, title string
	kind      register.Type
	width     int
}

func (m *Main) heads(title string, heads []head) listing {
	t := listing{title: title}
	for _, h := range heads {
		t.ids, t.heads = append(t.ids, h.id), append(t.heads, m.text.T(h.title))
		t.types, t.widths = append(t.types, h.kind), append(t.widths, h.width)
	}
	return t
}

// giveListing prints a listing or writes it to a file.
func (m *Main) giveListing(t listing, format, out string) error {
	if out == "" {
		return m.printListing(m.Stdout, t, format)
	}
	if err := m.write(out, func(w io.Writer) error { return m.printListing(w, t, format) }); err != nil {
		return err
	}
	m.say(m.text.N("cmd.list.written", len(t.rows), "file", out))
	return nil
}

// findPlan finds a plan of the office by its number as people write it.
func (m *Main) findPlan(ctx context.Context, s *office.Session, number string) (model.Plan, error) {
	ids, err := s.IDs(ctx, model.Filter{Kind: model.KindPlan}, model.Order{By: "number"})
	if err != nil {
		return model.Plan{}, err
	}
	rows, err := s.PlanRows(ctx, ids)
	if err != nil {
		return model.Plan{}, err
	}
	none := model.NewFault("fault.cmd.unknown.plan", "value", number)
	for _, r := range rows {
		switch {
		case model.Fold(r.Number.String()) != model.Fold(strings.TrimSpace(number)):
		case r.Office == s.Office.Code:
			return r.Plan, nil
		default:
			none = model.NewFault("fault.plan_office", "number", r.Number.String(), "office", r.Office)
		}
	}
	return model.Plan{}, none
}
