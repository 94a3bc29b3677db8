package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/ui/widgets/screen"
)

// withWriting runs f on the existing database, for writing, with a person of the office signed in, and closes it.
func (m *Main) withWriting(ctx context.Context, f func(*office.Session) error) (err error) {
	path, err := m.databasePath()
	if err != nil {
		return err
	}
	d, err := m.openDesk(ctx, path, db.Options{MustExist: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	s, err := m.clerk(ctx, d)
	if err != nil {
		return err
	}
	return f(s)
}

// stepFlags are the flags of `step`.
type stepFlags struct {
	date, due, reason, number, letterDate string
	files                                 []string
	longAgo                               bool
}

func (m *Main) stepCommand() *cobra.Command {
	var flags stepFlags
	c := &cobra.Command{
		Use:   "step NUMBER VERB",
		Short: m.text.T("cmd.step"),
		Long:  m.text.T("cmd.step.long", "verbs", strings.Join(verbs(), ", ")),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError{model.NewFault("fault.cmd.step_args", "verbs", strings.Join(verbs(), ", "))}
			}
			t, ok := model.TransitionOf(model.RecVerb(args[1]))
			if !ok {
				return usageError{model.NewFault("fault.cmd.verb", "value", args[1], "known", strings.Join(verbs(), ", "))}
			}
			e, err := flags.event(t.Verb)
			if err != nil {
				return err
			}
			return m.withWriting(c.Context(), func(s *office.Session) error {
				r, err := s.RecommendationNumbered(c.Context(), args[0])
				if err != nil {
					return err
				}
				taken, err := s.StepWith(c.Context(), r.ID, r.Version, e, screen.FilesGiven(flags.files))
				if model.HasFault(err, model.FaultLongAgo) {
					return model.NewFault("fault.cmd.long_ago", "date", e.On, "today", s.Today())
				}
				if err != nil {
					return err
				}
				key, of := taken.Said(t.Verb)
				m.say(m.text.T("cmd.step.done", "said", m.text.T(key, of...), "state", model.Key("rec."+string(taken.State))))
				m.sayDayOff(s, "tracking.due_day_off", e.Due)
				return nil
			})
		},
	}
	f := c.Flags()
	f.StringVar(&flags.date, "date", "", m.text.T("cmd.flag.step_date"))
	f.BoolVar(&flags.longAgo, "long-ago", false, m.text.T("cmd.flag.long_ago"))
	f.StringVar(&flags.due, "due", "", m.text.T("cmd.flag.due"))
	f.StringVar(&flags.reason, "reason", "", m.text.T("cmd.flag.reason"))
	f.StringVar(&flags.number, "document-number", "", m.text.T("cmd.flag.document_number"))
	f.StringVar(&flags.letterDate, "document-date", "", m.text.T("cmd.flag.document_date"))
	f.StringArrayVar(&flags.files, "file", nil, m.text.T("cmd.flag.file"))
	return c
}

// sayDayOff says of a day that was typed that nobody works on it, and which working day is next; it may have been meant.
func (m *Main) sayDayOff(s *office.Session, key string, d model.Date) {
	if !d.IsZero() && !s.Calendar.IsWorking(d) {
		m.say(m.text.T(key, "date", d, "next", s.Calendar.AddWorkingDays(d, 1)))
	}
}

// event is the step as it was typed.
func (f *stepFlags) event(verb model.RecVerb) (model.RecEvent, error) {
	e := model.RecEvent{Verb: verb, Reason: f.reason, LongAgo: f.longAgo, Letter: model.Letter{Number: strings.TrimSpace(f.number)}}
	for _, d := range []struct {
		flag, text string
		to         *model.Date
	}{{"date", f.date, &e.On}, {"due", f.due, &e.Due}, {"document-date", f.letterDate, &e.Letter.Date}} {
		var err error
		if *d.to, err = parseDay(d.flag, d.text); err != nil {
			return e, err
		}
	}
	return e, nil
}

// verbs are the steps by the word of the command line, in the order of the table.
func verbs() []string {
	var out []string
	for _, t := range model.Transitions() {
		out = append(out, string(t.Verb))
	}
	return out
}

func (m *Main) stepsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "steps [NUMBER]",
		Short: m.text.T("cmd.steps"),
		Long:  m.text.T("cmd.steps.long"),
		RunE: func(c *cobra.Command, args []string) error {
			switch len(args) {
			case 0:
				return m.printSteps(model.Transitions(), true)
			case 1:
				return m.withSession(c.Context(), func(s *office.Session) error { return m.nextSteps(c.Context(), s, args[0]) })
			}
			return usageError{model.NewFault("fault.cmd.no_args", "value", strings.Join(args[1:], " "))}
		},
	}
	return c
}

// nextSteps says where a recommendation stands and what the person may do with it now.
func (m *Main) nextSteps(ctx context.Context, s *office.Session, number string) error {
	r, err := s.RecommendationNumbered(ctx, number)
	if err != nil {
		return err
	}
	m.say(m.text.T("cmd.steps.now", "number", r.Number.String(), "state", model.Key("rec."+string(r.State)), "name", s.Who.Name,
		"role", model.Key("role."+string(s.Who.Role))))
	steps := model.NextSteps(r.State, s.Who.Role)
	if len(steps) == 0 || r.Office != s.Office.Code {
		m.say(m.text.T("cmd.steps.none"))
		return nil
	}
	return m.printSteps(steps, false)
}

// printSteps writes rows of the table of steps; whole says from where and for whom too.
func (m *Main) printSteps(steps []model.Transition, whole bool) error {
	w := tabwriter.NewWriter(m.Stdout, 0, 0, 2, ' ', 0)
	heads := []string{"verb", "step", "to", "asks", "letter"}
	if whole {
		heads = append(heads, "from", "who", "back")
	}
	for i, h := range heads {
		heads[i] = m.text.T("cmd.steps.head." + h)
	}
	fmt.Fprintln(w, strings.Join(heads, "\t"))
	for _, t := range steps {
		cells := []string{string(t.Verb), m.text.T("step." + string(t.Verb)), m.stateWord(t.To), m.asks(t.Needs), "—"}
		if t.Way != "" {
			cells[4] = m.text.T("cmd.steps.letter." + string(t.Way))
		}
		if whole {
			var from, who []string
			for _, state := range t.From {
				from = append(from, m.stateWord(state))
			}
			for _, role := range model.Roles() {
				if model.May(role, t.May) {
					who = append(who, m.text.T("role."+string(role)))
				}
			}
			back := "—"
			if t.Back {
				back = m.text.T("cmd.steps.back")
			}
			cells = append(cells, strings.Join(from, ", "), strings.Join(who, ", "), back)
		}
		fmt.Fprintln(w, strings.Join(cells, "\t"))
	}
	return w.Flush()
}

func (m *Main) stateWord(s model.RecState) string {
	if s == "" {
		return m.text.T("cmd.steps.stays")
	}
	return m.text.T("rec." + string(s))
}

// asks says what a step asks for besides its day.
func (m *Main) asks(n model.Need) string {
	var out []string
	add := func(asked bool, key string) {
		if text := m.text.T("cmd.steps.asks." + key); asked && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	add(n.AsksDue(), "due")
	add(n&model.NeedReason != 0, "reason")
	add(n&model.NeedCheck != 0, "check")
	if len(out) == 0 {
		return "—"
	}
	return strings.Join(out, ", ")
}
