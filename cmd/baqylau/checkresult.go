package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/widgets/screen"
)

// checkResultFlags are the flags of `check-result`.
type checkResultFlags struct {
	result, date, note, alone, due, number, letterDate string
	by, files                                          []string
	documents, longAgo                                 bool
}

// checkResultCommand enters what a check of a recommendation has found: what the window's form enters, by the same verb.
func (m *Main) checkResultCommand() *cobra.Command {
	var flags checkResultFlags
	c := &cobra.Command{
		Use:   "check-result NUMBER",
		Short: m.text.T("cmd.check_result"),
		Long:  m.text.T("cmd.check_result.long"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 || flags.result == "" || len(flags.by) == 0 || flags.date == "" {
				return usageError{model.NewFault("fault.cmd.check_result_args", "results", strings.Join(results(), "|"))}
			}
			if !slices.Contains(results(), flags.result) {
				return usageError{model.NewFault("fault.cmd.result", "value", flags.result, "known", strings.Join(results(), ", "))}
			}
			given, with, err := flags.check()
			if err != nil {
				return err
			}
			return m.withWriting(c.Context(), func(s *office.Session) error {
				return m.checkResult(c.Context(), s, args[0], flags.by, given, with)
			})
		},
	}
	f := c.Flags()
	f.StringVar(&flags.result, "result", "", m.text.T("cmd.flag.check_result", "results", strings.Join(results(), ", ")))
	f.StringArrayVar(&flags.by, "by", nil, m.text.T("cmd.flag.check_by"))
	f.StringVar(&flags.date, "on", "", m.text.T("cmd.flag.assign_date"))
	f.StringVar(&flags.note, "note", "", m.text.T("cmd.flag.check_note"))
	f.StringArrayVar(&flags.files, "file", nil, m.text.T("cmd.flag.check_file"))
	f.BoolVar(&flags.documents, "on-documents", false, m.text.T("cmd.flag.on_documents"))
	f.StringVar(&flags.alone, "no-representative", "", m.text.T("cmd.flag.no_representative"))
	f.StringVar(&flags.due, "due", "", m.text.T("cmd.flag.check_due"))
	f.StringVar(&flags.number, "document-number", "", m.text.T("cmd.flag.document_number"))
	f.StringVar(&flags.letterDate, "document-date", "", m.text.T("cmd.flag.document_date"))
	f.BoolVar(&flags.longAgo, "long-ago", false, m.text.T("cmd.flag.long_ago"))
	return c
}

// results are what a check can find, by the word of the command line.
func results() []string {
	var out []string
	for _, r := range model.CheckResults() {
		out = append(out, string(r))
	}
	return out
}

// check is the check as it was typed, without its people and its recommendation.
func (f *checkResultFlags) check() (model.Check, office.CheckWith, error) {
	c := model.Check{Result: model.CheckResult(f.result), Text: f.note, NoRepresentative: f.alone, OnDocuments: f.documents}
	with := office.CheckWith{Letter: model.Letter{Number: strings.TrimSpace(f.number)}, Files: screen.FilesGiven(f.files), LongAgo: f.longAgo}
	for _, d := range []struct {
		flag, text string
		to         *model.Date
	}{{"on", f.date, &c.Date}, {"due", f.due, &c.NewDue}, {"document-date", f.letterDate, &with.Letter.Date}} {
		var err error
		if *d.to, err = parseDay(d.flag, d.text); err != nil {
			return c, with, err
		}
	}
	if c.Result == model.CheckExecuted && (f.due != "" || f.number != "" || f.letterDate != "") {
		return c, with, usageError{model.NewFault("fault.cmd.check_due")}
	}
	return c, with, nil
}

// checkResult keeps a check with the step that it brings and says where the recommendation stands then.
func (m *Main) checkResult(ctx context.Context, s *office.Session, number string, by []string, c model.Check, with office.CheckWith) error {
	r, err := s.RecommendationNumbered(ctx, number)
	if err != nil {
		return err
	}
	c.Recommendation = r.ID
	if c.Checkers, err = m.people(ctx, s, by); err != nil {
		return err
	}
	c, left, err := s.RecordCheckWith(ctx, c, with)
	if model.HasFault(err, model.FaultLongAgo) {
		return model.NewFault("fault.cmd.long_ago", "date", c.Date, "today", s.Today())
	}
	if err != nil {
		return err
	}
	key, of := left.Said(c.Result.Verb())
	m.say(m.text.T("cmd.step.done", "said", m.text.T(key, of...), "state", model.Key("rec."+string(left.State))))
	return nil
}
