package main

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"baqylau/assets/demo"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// demoFlags are the flags of `demo`.
type demoFlags struct {
	seed    uint64
	visits  int
	replace bool
}

func (m *Main) demoCommand() *cobra.Command {
	var flags demoFlags
	c := &cobra.Command{
		Use:   "demo",
		Short: m.text.T("cmd.demo"),
		Args:  noArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return m.makeDemo(c.Context(), flags) },
	}
	c.Flags().Uint64Var(&flags.seed, "seed", demo.DefaultSeed, m.text.T("cmd.flag.seed"))
	c.Flags().IntVar(&flags.visits, "visits", demo.DefaultVisits, m.text.T("cmd.flag.visits"))
	c.Flags().BoolVar(&flags.replace, "replace", false, m.text.T("cmd.flag.replace"))
	return c
}

// makeDemo fills a new database with the demonstration data, by the same import that files go through.
func (m *Main) makeDemo(ctx context.Context, flags demoFlags) (err error) {
	if flags.visits < demo.LeastVisits || flags.visits > demo.MostVisits {
		return usageError{model.NewFault("fault.cmd.visits", "value", flags.visits, "least", demo.LeastVisits, "most", demo.MostVisits)}
	}
	path, err := m.databasePath()
	if err != nil {
		return err
	}
	if err := m.putAside(ctx, path, flags.replace); err != nil {
		return err
	}
	set, err := demo.Make(demo.Options{Seed: flags.seed, Visits: flags.visits})
	if err != nil {
		return err
	}
	place, err := m.importPlace(path, importFlags{})
	if err != nil {
		return err
	}
	d, err := m.openDesk(ctx, path, db.Options{})
	if err != nil {
		return errors.Join(err, place.clear(m.FS, false))
	}
	// A demonstration that was broken off is of no use to anybody.
	defer func() { err = errors.Join(err, d.close(), place.clear(m.FS, err == nil)) }()
	s, err := m.clerkOrFounder(ctx, d, "")
	if err != nil {
		return err
	}
	manager, err := m.demoStaff(ctx, d, s)
	if err != nil {
		return err
	}
	if err := m.demoStory(ctx, s, manager, set); err != nil {
		return err
	}
	// A draft of the quarter to come, empty, for whoever tries to draw by lot.
	if _, err := s.CreatePlan(ctx, demo.Next(), ""); err != nil {
		return err
	}
	if err := demoQueue(ctx, manager); err != nil {
		return err
	}
	if err := demoAppeals(ctx, d, manager); err != nil {
		return err
	}
	m.say(m.text.T("cmd.demo.done", "file", path))
	return m.sayOpen(ctx, d)
}

// demoStory brings the registers in as they came about: what is planned is approved before the visits are
// made, so that they fulfil it.
func (m *Main) demoStory(ctx context.Context, s, manager *office.Session, set demo.Set) error {
	tables := set.Tables
	made := slices.IndexFunc(tables, func(t *model.SheetTable) bool { return t.Kind.Rank() >= model.SheetVisits.Rank() })
	if err := m.demoImport(ctx, s, tables[:made], nil); err != nil {
		return err
	}
	if err := approveBegun(ctx, s, manager); err != nil {
		return err
	}
	if err := m.demoImport(ctx, s, tables[made:], set.Checklists); err != nil {
		return err
	}
	return m.demoCases(ctx, manager)
}

func (m *Main) demoImport(ctx context.Context, s *office.Session, tables []*model.SheetTable, answered map[string]model.Checklist) error {
	results, err := s.Import(ctx, tables, office.ImportOptions{Checklists: answered})
	if err != nil {
		return err
	}
	for _, r := range results {
		m.reportFile(r)
		if r.Refused {
			return errSaid
		}
	}
	return nil
}

// approveBegun has the author submit and the manager approve every plan whose quarter has begun by the day on
// which the registers were closed.
func approveBegun(ctx context.Context, author, manager *office.Session) error {
	ids, err := author.IDs(ctx, model.Filter{Kind: model.KindPlan}, model.Order{By: "date"})
	if err != nil {
		return err
	}
	plans, err := author.PlanRows(ctx, ids)
	if err != nil {
		return err
	}
	for _, p := range plans {
		if p.Period.From.After(demo.AsOf()) {
			continue
		}
		submitted, err := author.SubmitPlan(ctx, p.ID, p.Version)
		if err != nil {
			return err
		}
		if _, err := manager.ApprovePlan(ctx, submitted.ID, submitted.Version); err != nil {
			return err
		}
	}
	return nil
}

var errNoManager = errors.New("the demo staff has no manager")

// demoStaff adds a manager and a briefing officer to the people that the registers name, so that whoever
// tries the program can approve what an officer submits. It signs the manager in.
func (m *Main) demoStaff(ctx context.Context, d *desk, s *office.Session) (*office.Session, error) {
	staff, err := demo.Staff()
	if err != nil {
		return nil, err
	}
	var manager *office.Session
	for _, p := range staff {
		saved, err := s.SavePerson(ctx, p)
		if err != nil {
			return nil, err
		}
		if manager != nil || saved.Role != model.RoleManager {
			continue
		}
		if manager, err = d.SignIn(ctx, saved.ID); err != nil {
			return nil, err
		}
	}
	if manager == nil {
		return nil, errNoManager
	}
	return manager, nil
}

// putAside moves an existing database out of the way where --replace allows it. It must be a database
// that nobody has open: it is opened and closed first, which leaves one file without a log beside it.
func (m *Main) putAside(ctx context.Context, path string, replace bool) error {
	exists, err := afero.Exists(m.FS, path)
	if err != nil || !exists {
		return err
	}
	if !replace {
		return model.NewFault("fault.cmd.exists", "path", path)
	}
	d, err := m.openDesk(ctx, path, db.Options{MustExist: true})
	if err != nil {
		return err
	}
	if err := d.close(); err != nil {
		return err
	}
	aside := path + ".old"
	if err := m.FS.Rename(path, aside); err != nil {
		return model.NewFault("fault.cmd.cannot_replace", "path", path).Because(err)
	}
	m.say(m.text.T("cmd.demo.aside", "file", aside))
	return nil
}
