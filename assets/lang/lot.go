package lang

import (
	"strings"

	"baqylau/model"
)

// LotPoints explains a weight: "1 base + 3 for 14 months without a visit + 2 for 2 violations".
func (c *Catalog) LotPoints(points []model.LotPoint) string {
	parts := make([]string, len(points))
	for i, p := range points {
		if p.Factor == model.FactorScores {
			parts[i] = c.T("lot.factor.scores", "points", p.Points, "score", c.score(p))
			continue
		}
		parts[i] = c.N("lot.factor."+string(p.Factor), p.Count, "points", p.Points)
	}
	return strings.Join(parts, " + ")
}

// LotCell says in a column of a factor what it adds to a weight, and for how many: "+3 (14)"; "" where it adds nothing.
func (c *Catalog) LotCell(points []model.LotPoint, column model.LotFactor) string {
	for _, p := range points {
		switch {
		case p.Factor == model.FactorNever && column == model.FactorNotVisited:
			return c.T("lot.cell.never", "points", p.Points)
		case p.Factor == column && column == model.FactorScores:
			return c.T("lot.cell.counted", "points", p.Points, "count", c.score(p))
		case p.Factor == column:
			return c.T("lot.cell.counted", "points", p.Points, "count", c.Number(int64(p.Count)))
		}
	}
	return ""
}

// LotSum says in short what is added to the 1 that every weight begins with: "+3 (14 mo.) +6 (12 viol.)".
func (c *Catalog) LotSum(points []model.LotPoint) string {
	var parts []string
	for _, p := range points {
		if p.Factor == model.FactorBase {
			continue
		}
		count := c.Number(int64(p.Count))
		if p.Factor == model.FactorScores {
			count = c.score(p)
		}
		parts = append(parts, c.T("lot.part."+string(p.Factor), "points", p.Points, "count", count))
	}
	return strings.Join(parts, " ")
}

// score is a mean score as it is written: to two places, as figures have it.
func (c *Catalog) score(p model.LotPoint) string { return c.Decimal(float64(p.Count)/100, 2) }

// CopyReport says of a copy of a plan what was moved, left out or lost, a sentence each.
func (c *Catalog) CopyReport(r model.CopyReport, names map[model.ID]model.Name) []string {
	var out []string
	for _, m := range r.Moved {
		out = append(out, c.T("plans.copy_moved", "organisation", names[m.Organisation], "wanted", m.Wanted, "day", m.Day))
	}
	for _, l := range r.Left {
		out = append(out, c.T("plans.copy_left."+l.Why, "organisation", names[l.Organisation], "day", l.Day))
	}
	if r.Services > 0 {
		out = append(out, c.N("plans.copy_services", r.Services))
	}
	if r.People > 0 {
		out = append(out, c.N("plans.copy_people", r.People))
	}
	return out
}
