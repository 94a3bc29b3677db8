package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper/verify"
	"baqylau/ui/widgets/screen/reread"
)

// verifyCommand repeats what the program once worked out, and compares: a printed paper, or the lot of a plan.
func (m *Main) verifyCommand() *cobra.Command {
	var plan string
	var asJSON bool
	c := &cobra.Command{
		Use:   "verify [FILE.pdf]",
		Short: m.text.T("cmd.verify"),
		Long:  m.text.T("cmd.verify.long"),
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) > 1:
				return usageError{model.NewFault("fault.cmd.no_args", "value", args[1])}
			case (plan == "") == (len(args) == 0):
				return usageError{model.NewFault("fault.cmd.verify_what")}
			case plan != "":
				return m.withSession(c.Context(), func(s *office.Session) error { return m.verifyLot(c.Context(), s, plan) })
			}
			return m.verifyPaper(c.Context(), args[0], asJSON)
		},
	}
	c.Flags().StringVar(&plan, "plan", "", m.text.T("cmd.flag.plan"))
	c.Flags().BoolVar(&asJSON, "json", false, m.text.T("cmd.flag.json"))
	return c
}

// verdict is what `verify --json` writes (docs/commands.md); its keys never change.
type verdict struct {
	Agrees   bool                `json:"agrees"`
	State    verify.State        `json:"state"`
	Kind     model.PaperKind     `json:"kind"`
	Title    string              `json:"title"`
	Code     string              `json:"code"`
	Office   string              `json:"office"`
	Language model.Lang          `json:"language"`
	Made     time.Time           `json:"made"`
	Pages    int                 `json:"pages"`
	Verdict  model.PaperVerdict  `json:"verdict"`
	Changed  []int               `json:"changed_pages"`
	Texts    []verify.TextChange `json:"changed_texts"`
	model.PaperStanding
}

// verifyPaper checks a printed file by itself and against the database.
func (m *Main) verifyPaper(ctx context.Context, path string, asJSON bool) error {
	paper, data, err := verify.ReadFile(m.FS, path)
	if err != nil {
		return err
	}
	v := verdict{State: paper.State, Kind: paper.Record.Kind, Title: paper.Record.Title, Code: paper.Record.Code, Office: paper.Record.Office,
		Language: paper.Record.Language, Made: paper.Record.Made, Pages: paper.Pages, Changed: paper.Changed}
	err = m.withSession(ctx, func(s *office.Session) error {
		// What a changed record says of its figures is not what was printed, and not worth counting.
		if paper.State != verify.RecordChanged {
			if v.PaperStanding, err = s.CheckPaper(ctx, paper.Record.Office, paper.Kept()); err != nil {
				return err
			}
			if v.Rows == model.RowsUnread {
				if v.Rows, err = reread.Rows(ctx, s, paper.Record.Content, paper.Record.Language); err != nil {
					return err
				}
			}
		}
		if paper.State == verify.PagesChanged {
			load := func(k model.KeptPaper) ([]byte, error) { return s.PaperBytes(ctx, k) }
			if v.Texts, err = verify.Changes(data, v.Kept, load); err != nil {
				return err
			}
		}
		v.Verdict = v.PaperStanding.Verdict()
		if !paper.Genuine() {
			v.Verdict = model.PaperDiffers
		}
		v.Agrees = v.Verdict == model.PaperAgrees
		if asJSON {
			v.Changed, v.Texts, v.Kept = append([]int{}, v.Changed...), append([]verify.TextChange{}, v.Texts...), append([]model.KeptPaper{}, v.Kept...)
			v.Changes, v.Sources = append([]model.FigureChange{}, v.Changes...), append([]model.SourceChange{}, v.Sources...)
			v.ByHand, v.Values = append([]model.HandWritten{}, v.ByHand...), append([]model.ValueChange{}, v.Values...)
			return m.printJSON(v)
		}
		return m.tellVerdict(s, paper, v)
	})
	if err == nil && !v.Agrees {
		return errSaid
	}
	return err
}

func (m *Main) tellVerdict(s *office.Session, p verify.Paper, v verdict) error {
	t := verify.Teller{Words: m.text, Refs: s.References}
	m.say(m.text.T("verify.paper", "kind", t.Kind(v.Kind), "title", v.Title, "code", v.Code))
	m.say(m.text.T("verify.made", "office", v.Office, "at", m.text.Moment(v.Made.In(s.Zone()))))
	m.say(t.State(p))
	for _, x := range v.Texts {
		m.say("  " + m.text.T("verify.text", "page", x.Page, "was", x.Was, "is", x.Is))
	}
	switch {
	case p.State == verify.RecordChanged:
		return nil
	case v.Foreign:
		m.say(m.text.T("verify.foreign", "office", v.Office))
		for _, said := range t.Held(v.PaperStanding, p.Genuine()) {
			m.say(said.Text)
		}
		return nil
	}
	m.say(m.text.T(t.ArchiveKey(v.PaperStanding)))
	for _, x := range v.Sources {
		m.say(t.Source(x))
	}
	for _, h := range v.ByHand {
		m.say(t.ByHand(h))
	}
	for _, said := range t.Held(v.PaperStanding, p.Genuine()) {
		m.say(said.Text)
	}
	return m.tableChanges(t, v.Changes)
}

// tellChanges lists the figures that differ, or says by the key agrees that none does.
func (m *Main) tellChanges(t verify.Teller, changes []model.FigureChange, agrees, differs string) error {
	if len(changes) == 0 {
		m.say(m.text.T(agrees))
		return nil
	}
	m.say(m.text.N(differs, len(changes)))
	return m.tableChanges(t, changes)
}

// tableChanges is the table of the figures that differ, nothing where none does.
func (m *Main) tableChanges(t verify.Teller, changes []model.FigureChange) error {
	if len(changes) == 0 {
		return nil
	}
	w := tabwriter.NewWriter(m.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "  %s\t%s\t%s\t%s\t%s\n", m.text.T("verify.head.figure"), m.text.T("verify.head.was"), m.text.T("verify.head.is"),
		m.text.T("verify.head.difference"), m.text.T("verify.head.records"))
	for _, c := range changes {
		was, is, difference := t.Values(c)
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\t%s\n", t.Change(c), was, is, difference, m.text.Number(int64(c.Records)))
		if listed := t.Listed(c); listed != "" {
			fmt.Fprintf(w, "    %s\n", listed)
		}
	}
	return w.Flush()
}

// verifyLot repeats the stored draw of a plan from its stored pool.
func (m *Main) verifyLot(ctx context.Context, s *office.Session, number string) error {
	plan, err := m.findPlan(ctx, s, number)
	if err != nil {
		return err
	}
	lot, err := s.LotInForce(ctx, plan.ID)
	switch {
	case errors.Is(err, office.ErrNotFound):
		return model.NewFault("fault.cmd.no_lot", "number", plan.Number.String())
	case err != nil:
		return err
	case lot.State == model.LotFixed:
		return model.NewFault("fault.cmd.lot_not_drawn", "number", plan.Number.String(), "seed", lot.Seed)
	}
	differences := lot.Verify()
	if len(differences) == 0 {
		m.say(m.text.N("cmd.verify.agrees", len(lot.Lines), "number", plan.Number.String(), "seed", lot.Seed, "digest", lot.Digest))
		return nil
	}
	m.say(m.text.N("cmd.verify.differs", len(differences), "number", plan.Number.String()))
	for _, d := range differences {
		m.say("  " + m.text.Fault(d.Fault))
	}
	return errSaid
}
