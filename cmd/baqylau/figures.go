package main

import (
	"encoding/json"
	"fmt"
	"math"
	"sort"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
)

func (m *Main) figuresCommand() *cobra.Command {
	var flags scopeFlags
	var asJSON, whole, definitions bool
	var book string
	c := &cobra.Command{
		Use:   "figures",
		Short: m.text.T("cmd.figures"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if definitions {
				return m.printDefinitions(asJSON)
			}
			return m.withSession(c.Context(), func(s *office.Session) error {
				scope, err := m.resolve(c, s, &flags)
				if err != nil {
					return err
				}
				if whole || book != "" {
					return m.showDashboard(c, s, scope, asJSON, book)
				}
				figures, err := s.Figures(c.Context(), scope)
				if err != nil {
					return err
				}
				if asJSON {
					return m.printJSON(figuresJSON(figures, s.References, m.text.Lang()))
				}
				return m.printFigures(figures)
			})
		},
	}
	flags.register(c, m.text)
	c.Flags().BoolVar(&asJSON, "json", false, m.text.T("cmd.flag.json"))
	c.Flags().BoolVar(&whole, "dashboard", false, m.text.T("cmd.flag.dashboard"))
	c.Flags().StringVar(&book, "xlsx", "", m.text.T("cmd.flag.figures_xlsx"))
	c.Flags().BoolVar(&definitions, "definitions", false, m.text.T("cmd.flag.definitions"))
	return c
}

func (m *Main) resolve(c *cobra.Command, s *office.Session, flags *scopeFlags) (model.Scope, error) {
	keys := &office.Keys{}
	if len(flags.organisations)+len(flags.serviceIDs) > 0 { // else there is nothing to look up
		var err error
		if keys, err = s.Keys(c.Context()); err != nil {
			return model.Scope{}, err
		}
	}
	return m.scope(flags, s, keys)
}

func (m *Main) printJSON(v any) error {
	e := json.NewEncoder(m.Stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// printFigures writes the figures as a table of name and value.
func (m *Main) printFigures(f model.Figures) error {
	w := tabwriter.NewWriter(m.Stdout, 0, 0, 2, ' ', 0)
	for _, fig := range model.FigureList(f.Scope) {
		value := m.text.Number(f.Values[fig.Key])
		if fig.Measure == model.SumTaken || fig.Measure == model.SumReturned {
			value = m.text.Money(model.Tenge(f.Values[fig.Key]))
		}
		fmt.Fprintf(w, "%s\t%s\n", m.text.T(fig.Key.NameKey()), value)
	}
	rate := none
	if r := f.Execution(); r.Known {
		rate = m.text.Percent(r.Percent())
	}
	fmt.Fprintf(w, "%s\t%s\n", m.text.T(model.FigExecutionPercent.NameKey()), rate)
	return w.Flush()
}

// figuresJSON is the documented form of the figures (docs/commands.md); its keys never change. A rate or
// mean over nothing is null.
func figuresJSON(f model.Figures, refs *model.References, l model.Lang) map[string]any {
	out := map[string]any{
		"period": []model.Date{f.Scope.Period.From, f.Scope.Period.To},
		"as_of":  f.Scope.AsOf,
	}
	for key, value := range f.Values {
		out[string(key)] = value
	}
	out[string(model.FigExecutionPercent)], out[string(model.FigExecutionExact)] = nil, nil
	if r := f.Execution(); r.Known {
		out[string(model.FigExecutionPercent)], out[string(model.FigExecutionExact)] = r.Percent(), r.Exact()
	}
	scores := make([]any, model.CriteriaCount)
	for i, n := range f.ScoreCounts {
		if n > 0 {
			scores[i] = math.Round(f.Scores[i]*100) / 100
		}
	}
	out["mean_scores"] = scores
	out["findings_by_category"] = parts(f, model.ByCategory, model.FigFindings, refs, model.Categories, l)
	out["visits_by_sector"] = parts(f, model.BySector, model.FigVisits, refs, model.Sectors, l)
	out["visits_by_region"] = parts(f, model.ByRegion, model.FigVisits, refs, model.Regions, l)
	return out
}

// parts lists the counts of a figure by one dimension, the largest first, names as on the last day of
// the period.
func parts(f model.Figures, by model.Dimension, key model.FigureKey, refs *model.References, list model.RefList,
	l model.Lang) []model.Slice {
	out := []model.Slice{}
	for code, n := range f.Parts[by][key] {
		out = append(out, model.Slice{Code: code, Name: refs.NameOn(list, code, f.Scope.Period.To, l), Count: int(n)})
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Count != out[j].Count {
			return out[i].Count > out[j].Count
		}
		return out[i].Code < out[j].Code
	})
	return out
}
