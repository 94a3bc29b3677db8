package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper"
	"baqylau/ui/paper/checksheet"
	"baqylau/ui/paper/protocol"
)

// sampleFlags are the flags of `sample`.
type sampleFlags struct {
	scopeFlags
	sheet        paperFlags
	count        int
	spoken       int64
	reader, role string
	verify       string
}

func (m *Main) sampleCommand() *cobra.Command {
	var flags sampleFlags
	c := &cobra.Command{
		Use:   "sample",
		Short: m.text.T("cmd.sample"),
		Long:  m.text.T("cmd.sample.long"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := flags.sheet.checkAsked(); err != nil {
				return err
			}
			if flags.verify != "" {
				return m.withSession(c.Context(), func(s *office.Session) error { return m.verifySample(c, s, &flags) })
			}
			if !c.Flags().Changed("count") {
				if flags.sheet.asked() {
					return usageError{model.NewFault("fault.cmd.sample_paper")}
				}
				return m.withSession(c.Context(), func(s *office.Session) error { return m.showPool(c, s, &flags) })
			}
			if !c.Flags().Changed("seed-number") {
				return usageError{model.NewFault("fault.cmd.seed_number")}
			}
			return m.withWriting(c.Context(), func(s *office.Session) error { return m.drawSample(c, s, &flags) })
		},
	}
	flags.register(c, m.text)
	flags.sheet.register(c, m)
	f := c.Flags()
	f.Lookup("out").Usage = m.text.T("cmd.flag.protocol_out")
	f.IntVar(&flags.count, "count", 0, m.text.T("cmd.flag.sample_count"))
	f.Int64Var(&flags.spoken, "seed-number", 0, m.text.T("cmd.flag.seed_number"))
	f.StringVar(&flags.reader, "reader", "", m.text.T("cmd.flag.sample_reader"))
	f.StringVar(&flags.role, "reader-role", "", m.text.T("cmd.flag.sample_role"))
	f.StringVar(&flags.verify, "verify", "", m.text.T("cmd.flag.sample_verify"))
	return c
}

// pool is the filter of the queue that was typed.
func (m *Main) pool(c *cobra.Command, s *office.Session, flags *sampleFlags) (model.Filter, error) {
	scope, err := m.resolve(c, s, &flags.scopeFlags)
	return model.Filter{Kind: model.KindPostControl, Scope: scope}, err
}

// showPool says what a draw of today would draw from.
func (m *Main) showPool(c *cobra.Command, s *office.Session, flags *sampleFlags) error {
	f, err := m.pool(c, s, flags)
	if err != nil {
		return err
	}
	drum, err := s.SampleDrum(c.Context(), f)
	if err != nil {
		return err
	}
	if err := m.printLots(drum.Pool); err != nil {
		return err
	}
	m.say(m.text.N("queue.pool_of", len(drum.Pool)))
	for _, line := range protocol.Left(m.text, drum.Left) {
		m.say(line)
	}
	return nil
}

func (m *Main) drawSample(c *cobra.Command, s *office.Session, flags *sampleFlags) error {
	f, err := m.pool(c, s, flags)
	if err != nil {
		return err
	}
	if err := m.printerThere(&flags.sheet); err != nil {
		return err // a draw whose protocol fails would only be repeated, and no draw may be
	}
	sample, err := s.DrawSample(c.Context(), office.SampleAsk{Filter: f, Count: flags.count, Spoken: flags.spoken,
		Reader: flags.reader, Role: flags.role})
	if err != nil {
		return err
	}
	m.say(m.text.T("cmd.sample.drawn", "number", sample.Number.String(), "seed", sample.Seed(), "count", sample.Count, "all", len(sample.Pool)))
	if err := m.printLots(sample.Drawn()); err != nil {
		return err
	}
	return m.printProtocol(c, sample, s, &flags.sheet)
}

// verifySample draws a stored sample again and says whether the same comes out.
func (m *Main) verifySample(c *cobra.Command, s *office.Session, flags *sampleFlags) error {
	sample, err := s.SampleNumbered(c.Context(), flags.verify)
	if err != nil {
		return err
	}
	if err := sample.Verify(); err != nil {
		return err
	}
	if err := m.printLots(sample.Drawn()); err != nil {
		return err
	}
	m.say(m.text.T("cmd.sample.same", "number", sample.Number.String(), "seed", sample.Seed()))
	return m.printProtocol(c, sample, s, &flags.sheet)
}

func (m *Main) printProtocol(c *cobra.Command, sample model.Sample, s *office.Session, sheet *paperFlags) error {
	if !sheet.asked() {
		return nil
	}
	if err := m.printsFor(c.Context(), s); err != nil {
		return err
	}
	author, err := s.Person(c.Context(), sample.Author)
	if err != nil {
		return err
	}
	words, err := m.paperWords(c.Context(), s)
	if err != nil {
		return err
	}
	return m.paper(sheet, s.Keeper(c.Context()), protocol.Document(protocol.Protocol{Sample: sample, Office: s.Office, Author: author.Name,
		Words: words}, m.made), "cmd.paper.written")
}

func (m *Main) printLots(lots []model.Ticket) error {
	w := tabwriter.NewWriter(m.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join([]string{m.text.T("column.recommendation"), m.text.T("checksheet.provider"), m.text.T("column.weight"), m.text.T("protocol.why")}, "\t"))
	for _, l := range lots {
		fmt.Fprintf(w, "%s\t%s\t%d\t%s\n", l.Number, l.Provider.In(m.text.Lang()), l.Weight, protocol.Why(m.text, l))
	}
	return w.Flush()
}

func (m *Main) checkSheetCommand() *cobra.Command {
	var flags paperFlags
	c := &cobra.Command{
		Use:   "check-sheet NUMBER…",
		Short: m.text.T("cmd.check_sheet"),
		Long:  m.text.T("cmd.check_sheet.long"),
		Args:  someArgs("fault.cmd.check_sheet_numbers"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := flags.check(); err != nil {
				return err
			}
			return m.withPrinter(c.Context(), func(s *office.Session, keep paper.Keep) error {
				ids := make([]model.ID, len(args))
				for i, number := range args {
					r, err := s.RecommendationNumbered(c.Context(), number)
					if err != nil {
						return err
					}
					ids[i] = r.ID
				}
				sheets, err := s.CheckSheets(c.Context(), ids)
				if err != nil {
					return err
				}
				words, err := m.paperWords(c.Context(), s)
				if err != nil {
					return err
				}
				return m.paper(&flags, keep, checksheet.Document(sheets, s.Office, s.References, words, m.made, s.Today()), "cmd.paper.written")
			})
		},
	}
	flags.register(c, m)
	return c
}
