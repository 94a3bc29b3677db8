package main

import (
	"strings"

	"github.com/spf13/cobra"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
)

// scopeFlags are the flags that say which part of the work a command is about.
type scopeFlags struct {
	from, to, asOf                                      string
	regions, sectors, bodies, organisations, serviceIDs []string
}

func (s *scopeFlags) register(c *cobra.Command, t *lang.Catalog) {
	f := c.Flags()
	f.StringVar(&s.from, "from", "", t.T("cmd.flag.from"))
	f.StringVar(&s.to, "to", "", t.T("cmd.flag.to"))
	f.StringVar(&s.asOf, "as-of", "", t.T("cmd.flag.as_of"))
	f.StringSliceVar(&s.regions, "region", nil, t.T("cmd.flag.region"))
	f.StringSliceVar(&s.sectors, "sector", nil, t.T("cmd.flag.sector"))
	f.StringSliceVar(&s.bodies, "body", nil, t.T("cmd.flag.body"))
	f.StringArrayVar(&s.organisations, "organisation", nil, t.T("cmd.flag.organisation"))
	f.StringArrayVar(&s.serviceIDs, "service", nil, t.T("cmd.flag.service"))
}

// scope resolves what was typed: dates, names of reference entries, codes or names of records. Without
// --as-of states are read on the last day of the period, or today if the period is not over.
func (m *Main) scope(s *scopeFlags, session *office.Session, keys *office.Keys) (model.Scope, error) {
	var out model.Scope
	var err error
	if out.Period.From, err = parseDay("from", s.from); err != nil {
		return out, err
	}
	if out.Period.To, err = parseDay("to", s.to); err != nil {
		return out, err
	}
	if !out.Period.Valid() {
		return out, usageError{model.NewFault("fault.period_reversed", "from", out.Period.From, "to", out.Period.To)}
	}
	if out.AsOf, err = parseDay("as-of", s.asOf); err != nil {
		return out, err
	}
	if out.AsOf.IsZero() {
		out.AsOf = session.Today()
		if to := out.Period.To; !to.IsZero() && to.Before(out.AsOf) {
			out.AsOf = to
		}
	}
	refs := session.References
	if out.Regions, err = m.codes(refs, model.Regions, "region", s.regions); err != nil {
		return out, err
	}
	if out.Sectors, err = m.codes(refs, model.Sectors, "sector", s.sectors); err != nil {
		return out, err
	}
	if out.Bodies, err = m.codes(refs, model.StateBodies, "body", s.bodies); err != nil {
		return out, err
	}
	out.Organisations, err = records("organisation", s.organisations, keys.FindOrganisation)
	if err != nil {
		return out, err
	}
	out.Services, err = records("service", s.serviceIDs, keys.FindService)
	return out, err
}

// parseDay reads a day as people write it or as YYYY-MM-DD.
func parseDay(flag, text string) (model.Date, error) {
	d, err := model.ReadDate(text)
	if err != nil {
		return d, usageError{model.NewFault("fault.cmd.date", "flag", "--"+flag, "value", text).Because(err)}
	}
	return d, nil
}

// codes resolves names or codes of a reference list; an unknown one is refused with what may have been meant.
func (m *Main) codes(refs *model.References, list model.RefList, flag string, texts []string) ([]string, error) {
	var out []string
	for _, text := range texts {
		code, ok := refs.Match(list, text)
		if !ok {
			return nil, m.unknown(refs, list, flag, text)
		}
		out = append(out, code)
	}
	return out, nil
}

// unknown is the fault for a text that names no entry of a list: it names all entries of a short one, else the
// nearest, if any is near.
func (m *Main) unknown(refs *model.References, list model.RefList, flag, text string) error {
	names, whole := refs.Offers(list, text)
	texts := make([]string, len(names))
	for i, n := range names {
		texts[i] = n.In(m.text.Lang())
	}
	faults := model.Faults{model.NewFault("fault.cmd.unknown."+flag, "value", text)}
	switch {
	case whole:
		faults = append(faults, model.NewFault("fault.cmd.offer_all", "names", m.quoted(texts)))
	case len(texts) > 0:
		faults = append(faults, model.NewFault("fault.cmd.offer_near", "names", m.quoted(texts)))
	}
	return faults
}

// quoted joins names, each in the quotes of the language.
func (m *Main) quoted(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = m.text.T("cmd.quoted", "text", n)
	}
	return strings.Join(out, ", ")
}

func records(flag string, texts []string, find func(string) (model.ID, bool)) ([]model.ID, error) {
	var out []model.ID
	for _, text := range texts {
		id, ok := find(text)
		if !ok {
			return nil, model.NewFault("fault.cmd.unknown."+flag, "value", text)
		}
		out = append(out, id)
	}
	return out, nil
}
