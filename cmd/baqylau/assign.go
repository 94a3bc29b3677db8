package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
)

func (m *Main) assignCommand() *cobra.Command {
	var to []string
	var date, alone string
	c := &cobra.Command{
		Use:   "assign NUMBER",
		Short: m.text.T("cmd.assign"),
		Long:  m.text.T("cmd.assign.long"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 || len(to) == 0 || date == "" {
				return usageError{model.NewFault("fault.cmd.assign_args")}
			}
			day, err := parseDay("date", date)
			if err != nil {
				return err
			}
			return m.withWriting(c.Context(), func(s *office.Session) error {
				return m.assign(c.Context(), s, args[0], to, model.Assignment{Day: day, NoRepresentative: alone})
			})
		},
	}
	f := c.Flags()
	f.StringArrayVar(&to, "to", nil, m.text.T("cmd.flag.assign_to"))
	f.StringVar(&date, "date", "", m.text.T("cmd.flag.assign_date"))
	f.StringVar(&alone, "no-representative", "", m.text.T("cmd.flag.no_representative"))
	return c
}

// assign gives the check of a recommendation to people by name; an open assignment is changed, its note stays.
func (m *Main) assign(ctx context.Context, s *office.Session, number string, to []string, given model.Assignment) error {
	r, err := s.RecommendationNumbered(ctx, number)
	if err != nil {
		return err
	}
	open, ok, err := s.OpenAssignment(ctx, r.ID)
	if err != nil {
		return err
	}
	if ok {
		given.Head, given.Note = open.Head, open.Note
	}
	given.Recommendation = r.ID
	if given.People, err = m.people(ctx, s, to); err != nil {
		return err
	}
	made, err := s.Assign(ctx, given)
	if err != nil {
		return err
	}
	m.say(m.text.T("cmd.assign.done", "number", r.Number.String(), "date", made.Day))
	m.sayDayOff(s, "queue.day_off", made.Day)
	return nil
}

// people finds those who are at work in the office, staff and public representatives, by their names or the beginning of them.
func (m *Main) people(ctx context.Context, s *office.Session, names []string) ([]model.ID, error) {
	f := model.Filter{Kind: model.KindPerson, Scope: model.Scope{Offices: []string{s.Office.Code}}}.With(model.MarkActive)
	all, err := s.IDs(ctx, f, model.Order{By: "name"})
	if err != nil {
		return nil, err
	}
	rows, err := s.PersonRows(ctx, all)
	if err != nil {
		return nil, err
	}
	var out []model.ID
	for _, name := range names {
		p, err := m.namedOne(personsOf(rows), name, "fault.cmd.nobody_named")
		if err != nil {
			return nil, err
		}
		out = append(out, p.ID)
	}
	return out, nil
}

func personsOf(rows []model.PersonRow) []model.Person {
	out := make([]model.Person, len(rows))
	for i, r := range rows {
		out[i] = r.Person
	}
	return out
}

func (m *Main) systemicCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "systemic",
		Short: m.text.T("cmd.systemic"),
		Long:  m.text.T("cmd.systemic.long"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return m.withWriting(c.Context(), func(s *office.Session) error { return m.systemic(c.Context(), s) })
		},
	}
	return c
}

// systemic looks for systemic causes and prints those that are new.
func (m *Main) systemic(ctx context.Context, s *office.Session) error {
	order := model.Order{By: "date", Desc: true}
	all := model.Filter{Kind: model.KindSystemic, Scope: model.Scope{Offices: []string{s.Office.Code}}}
	before, err := s.IDs(ctx, all, order)
	if err != nil {
		return err
	}
	found, err := s.FindSystemic(ctx, model.Date{})
	if err != nil {
		return err
	}
	now, err := s.IDs(ctx, all, order)
	if err != nil {
		return err
	}
	rows, err := s.SystemicRows(ctx, slices.DeleteFunc(now, func(id model.ID) bool { return slices.Contains(before, id) }))
	if err != nil {
		return err
	}
	if len(rows) > 0 {
		l := lister{m: m, s: s, flags: &listFlags{}, reader: register.Reader{Lang: m.text.Lang(), Refs: s.References, Day: s.Today(), Zone: s.Zone()}}
		put(&l, register.Systemics(), rows)
		if err := m.printTable(m.Stdout, l.table); err != nil {
			return err
		}
	}
	m.say(m.text.T("cmd.systemic.found", "new", found.New, "grown", found.Grown))
	return nil
}
