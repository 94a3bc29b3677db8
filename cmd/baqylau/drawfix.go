package main

import (
	"context"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/paper/lot"
)

// fixLot fixes rules, list and seed of a draw and prints what decides, before anything is drawn.
func (m *Main) fixLot(ctx context.Context, s *office.Session, plan model.Plan, rules model.LotRules, flags *drawFlags) error {
	reader, err := m.readerOf(ctx, s, flags.reader)
	if err != nil {
		return err
	}
	fixed, err := s.FixLot(ctx, office.LotAsk{Plan: plan.ID, Rules: rules, Spoken: flags.seed, Reader: reader, Reason: flags.reason})
	if err != nil {
		return err
	}
	m.say(m.text.T("cmd.draw.fixed", "seed", fixed.Seed, "reader", fixed.Reader, "count", m.text.Number(int64(fixed.Rules.Count)),
		"all", m.text.Number(int64(fixed.Candidates)), "digest", fixed.Digest))
	if err := m.lotProtocol(ctx, s, plan, fixed, flags.protocol); err != nil {
		return err
	}
	m.say(m.text.T("cmd.draw.next", "number", plan.Number.String()))
	return nil
}

// keepLot carries out the draw that was fixed, takes the result into the plan and prints it.
func (m *Main) keepLot(ctx context.Context, s *office.Session, plan model.Plan, fixed model.Lot, flags *drawFlags) error {
	drawn, err := fixed, error(nil)
	if fixed.State == model.LotFixed {
		if drawn, err = s.DrawLot(ctx, fixed.ID, fixed.Version); err != nil {
			return err
		}
	}
	if _, err = s.TakeLot(ctx, drawn.ID, drawn.Version); err != nil {
		return err
	}
	if err := m.giveListing(m.lotListing(drawn.Pool, drawn.Lines, drawn.Seed), flags.format, flags.out); err != nil {
		return err
	}
	return m.lotProtocol(ctx, s, plan, drawn, flags.protocol)
}

// readerOf is the name of one of the people at work in the office, by its beginning; whether they may read a number out the
// office says.
func (m *Main) readerOf(ctx context.Context, s *office.Session, name string) (string, error) {
	ids, err := m.people(ctx, s, []string{name})
	if err != nil {
		return "", err
	}
	p, err := s.Person(ctx, ids[0])
	return p.Name, err
}

// lotProtocol writes the protocol of a draw; "" for no file.
func (m *Main) lotProtocol(ctx context.Context, s *office.Session, plan model.Plan, l model.Lot, path string) error {
	if path == "" {
		return nil
	}
	if err := m.printsFor(ctx, s); err != nil {
		return err
	}
	start, err := s.StartLot(ctx, plan.ID)
	if err != nil {
		return err
	}
	words, err := m.paperWords(ctx, s)
	if err != nil {
		return err
	}
	names := map[model.ID]string{}
	for _, person := range start.Staff {
		names[person.ID] = person.Name
	}
	p := lot.Protocol{Lot: l, Plan: plan, Office: s.Office, Zone: s.Zone(), Refs: s.References, AllOfficers: lot.AllSent(l, start.Staff),
		FixedBy: names[l.FixedBy], DrawnBy: names[l.DrawnBy]}
	return m.printPaper(ctx, path, s.Keeper(ctx), lot.Document(p, words, m.made), "cmd.paper.written")
}
