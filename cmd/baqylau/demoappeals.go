package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"baqylau/assets/demo"
	"baqylau/model"
	"baqylau/model/office"
)

// demoAppeals has two officers enter the appeals of the last weeks, each those of the cases that they work: so a manager who wants to see who
// made one has to say why. They are as old as they are on the day on which the demonstration is made: personal data of 2018 would be due to be
// erased at once.
func demoAppeals(ctx context.Context, d *desk, manager *office.Session) error {
	list, err := demo.LoadAppeals()
	if err != nil {
		return err
	}
	officers, err := demoOfficers(ctx, d, manager.Office.Code)
	if err != nil || len(officers) == 0 {
		return err // a set of other people than officers takes no appeals
	}
	places, err := demoPlaces(ctx, manager)
	if err != nil {
		return err
	}
	// The earliest first: numbers follow the days.
	for n, a := range slices.Backward(list) {
		of := places[a.Provider]
		if len(of) == 0 {
			continue // too small a set has no such provider
		}
		if err := demoAppeal(ctx, officers[n%len(officers)], a, of[n%len(of)]); err != nil {
			return err
		}
	}
	return nil
}

// demoPlaces are the providers by their kind, in the order of their names.
func demoPlaces(ctx context.Context, s *office.Session) (map[string][]model.ID, error) {
	ids, err := s.IDs(ctx, model.Filter{Kind: model.KindOrganisation}, model.Order{By: "name"})
	if err != nil {
		return nil, err
	}
	rows, err := s.OrganisationRows(ctx, ids)
	if err != nil {
		return nil, err
	}
	places := map[string][]model.ID{}
	for _, r := range rows {
		places[r.Kind] = append(places[r.Kind], r.ID)
	}
	return places, nil
}

// demoAppeal enters one appeal, and closes it where it was answered.
func demoAppeal(ctx context.Context, s *office.Session, a demo.Appeal, place model.ID) error {
	received, err := time.ParseInLocation(time.DateTime, s.Today().AddDays(-a.Days).String()+" "+a.At, s.Zone())
	if err != nil {
		return fmt.Errorf("demo appeal: %w", err)
	}
	made, err := s.ReceiveAppeal(ctx, model.Appeal{Received: received, Channel: a.Channel, Kind: a.Kind, Organisation: place, Text: a.Text}, a.Complainant())
	if err != nil || a.Outcome == "" {
		return err
	}
	_, err = s.CloseAppeal(ctx, made.ID, made.Version, a.Outcome, a.Answered)
	return err
}

// mostDemoOfficers is how many officers of the demonstration take appeals.
const mostDemoOfficers = 2

// demoOfficers signs the first officers of an office in.
func demoOfficers(ctx context.Context, d *desk, code string) (list []*office.Session, err error) {
	staff, err := d.Staff(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range staff {
		if p.Role != model.RoleOfficer || p.Office != code || len(list) == mostDemoOfficers {
			continue
		}
		s, err := d.SignIn(ctx, p.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}
