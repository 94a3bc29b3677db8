package main

import (
	"bytes"
	"context"
	"slices"

	"baqylau/assets/demo"
	"baqylau/model"
	"baqylau/model/office"
)

// demoTrainings is how many of the recommendations of the kind training are shown with their mentor and sessions.
const demoTrainings = 12

// demoCases adds what no register brings: systemic causes, trainings with the visits before and after them, photos and
// discussions with state bodies. It drafts no recommendation, so that the figures stay those of the registers.
func (m *Main) demoCases(ctx context.Context, manager *office.Session) error {
	cases, err := demo.LoadCases()
	if err != nil {
		return err
	}
	if _, err := manager.FindSystemic(ctx, model.Date{}); err != nil {
		return err
	}
	if err := demoTrain(ctx, manager, cases); err != nil {
		return err
	}
	if err := demoPhotos(ctx, manager, cases); err != nil {
		return err
	}
	return demoDiscuss(ctx, manager, cases)
}

// demoPhotos puts drawn photos to violations that harmed most people, each photo of a category to another one.
func demoPhotos(ctx context.Context, s *office.Session, cases demo.Cases) error {
	taken := map[string]int{}
	for _, p := range cases.Photos {
		nth := taken[p.Category]
		taken[p.Category]++
		ids, err := s.IDs(ctx, model.Filter{Kind: model.KindFinding, Categories: []string{p.Category}}.With(model.MarkCounted),
			model.Order{By: "people", Desc: true, First: nth + 1})
		if err != nil {
			return err
		}
		if len(ids) <= nth {
			continue // too small a set has no such violation
		}
		picture, err := demo.Scene(p.Scene)
		if err != nil {
			return err
		}
		if _, err := s.Attach(ctx, model.KindFinding, ids[nth], p.Name, bytes.NewReader(picture), p.Caption); err != nil {
			return err
		}
	}
	return nil
}

// demoTrain records the trainings under recommendations after which the provider was visited once more, and under a few
// after which it was not yet.
func demoTrain(ctx context.Context, s *office.Session, cases demo.Cases) error {
	f := model.Filter{Kind: model.KindRecommendation, RecKinds: []string{model.KindOfTraining}}.With(model.MarkCounted)
	ids, err := s.IDs(ctx, f, model.Order{By: "number"})
	if err != nil {
		return err
	}
	recs, err := s.RecommendationRows(ctx, ids, model.Date{})
	if err != nil {
		return err
	}
	made, waiting := 0, 0
	for _, r := range recs {
		if made == demoTrainings {
			return nil
		}
		t := demoTraining(s, cases, r, made)
		_, last := t.Span()
		if last.After(demo.AsOf()) {
			continue
		}
		visits, err := s.IDs(ctx, model.Filter{Kind: model.KindVisit, Scope: model.Scope{Organisations: []model.ID{r.Place},
			Period: model.Period{From: last.AddDays(1)}}}.With(model.MarkCounted), model.Order{By: "date"})
		if err != nil {
			return err
		}
		if len(visits) == 0 {
			if waiting == demoTrainings/4 {
				continue
			}
			waiting++
		}
		if _, err := s.SaveTraining(ctx, t); err != nil {
			return err
		}
		made++
	}
	return nil
}

// demoTraining is the n-th training: two sessions within the usual term of the recommendation.
func demoTraining(s *office.Session, cases demo.Cases, r model.RecommendationRow, n int) model.Training {
	staff := 4 + n%5
	t := model.Training{Recommendation: r.ID, MentorName: cases.Mentors[n%len(cases.Mentors)], Staff: staff}
	for i, after := range []int{3, 6} {
		t.Sessions = append(t.Sessions, model.TrainingSession{Date: s.Calendar.AddWorkingDays(r.Issued, after),
			Topic: cases.Topics[(n+i)%len(cases.Topics)], Hours: 2 + i, Present: staff - i})
	}
	if r.State == model.RecVerified {
		t.Result = cases.Results[n%len(cases.Results)]
	}
	return t
}

// demoDiscuss holds the discussions with the state bodies of the widest causes, another body each.
func demoDiscuss(ctx context.Context, s *office.Session, cases demo.Cases) error {
	ids, err := s.IDs(ctx, model.Filter{Kind: model.KindSystemic}, model.Order{By: "cases", Desc: true})
	if err != nil {
		return err
	}
	causes, err := s.SystemicRows(ctx, ids)
	if err != nil {
		return err
	}
	var discussed []string
	for _, told := range cases.Discussions {
		first := slices.IndexFunc(causes, func(c model.SystemicRow) bool { return c.Body != "" && !slices.Contains(discussed, c.Body) })
		if first < 0 {
			return nil // too small a set has no cause
		}
		body := causes[first].Body
		discussed = append(discussed, body)
		d := model.Discussion{Date: told.Date, Body: body, Place: told.Place,
			People: append([]model.Participant{{Person: s.Who.ID}}, told.Guests...)}
		for _, c := range causes {
			if c.Body != body || len(d.Questions) == told.Causes {
				continue
			}
			q := model.Topic{Text: demoQuestion(s, c), Systemic: []model.ID{c.ID}}
			if n := len(d.Questions); n < len(told.Decisions) {
				q.Decision = told.Decisions[n]
			}
			d.Questions = append(d.Questions, q)
		}
		if err := demoHold(ctx, s, d, told.Closed); err != nil {
			return err
		}
	}
	return nil
}

// demoQuestion asks about a cause in Kazakh, as the discussions are told.
func demoQuestion(s *office.Session, c model.SystemicRow) string {
	name := func(list model.RefList, code string) string {
		return s.References.NameOn(list, code, c.Last, model.Kazakh)
	}
	return name(model.Sectors, c.Sector) + ": " + name(model.Categories, c.Category)
}

func demoHold(ctx context.Context, s *office.Session, d model.Discussion, closed bool) error {
	made, err := s.CreateDiscussion(ctx, d)
	if err != nil {
		return err
	}
	if made, err = s.HoldDiscussion(ctx, made.ID, made.Version); err != nil || !closed {
		return err
	}
	_, err = s.CloseDiscussion(ctx, made.ID, made.Version)
	return err
}
