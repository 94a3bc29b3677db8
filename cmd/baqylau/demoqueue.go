package main

import (
	"context"
	"errors"

	"baqylau/assets/demo"
	"baqylau/model"
	"baqylau/model/office"
)

var errNobodyFree = errors.New("no public representative of the demo may check")

// demoQueue has the manager order post-control of some of what was reported: by name, and by lot.
func demoQueue(ctx context.Context, manager *office.Session) error {
	queue := model.Filter{Kind: model.KindPostControl, Scope: model.Scope{Offices: []string{manager.Office.Code}}}
	waiting, err := manager.IDs(ctx, queue, model.Order{By: "number"}) // the numbers of the same demonstration are always the same
	if err != nil {
		return err
	}
	people, err := manager.IDs(ctx, model.Filter{Kind: model.KindPerson, Marks: []model.Mark{model.MarkRepresentative, model.MarkActive}},
		model.Order{By: "name"})
	if err != nil {
		return err
	}
	for n := range min(demo.MostAssigned, (len(waiting)+demo.AssignedEach-1)/demo.AssignedEach) {
		day := manager.Calendar.AddWorkingDays(manager.Today(), n+1)
		if err := assignFree(ctx, manager, waiting[n*demo.AssignedEach], day, people, n); err != nil {
			return err
		}
	}
	if len(waiting) <= demo.DrawnByLot+demo.MostAssigned || len(waiting) > demo.MostInDrum {
		return nil
	}
	_, err = manager.DrawSample(ctx, office.SampleAsk{Filter: queue, Count: demo.DrawnByLot, Spoken: demo.SpokenNumber,
		Reader: demo.SpokenBy, Role: demo.SpokenRole})
	return err
}

// assignFree assigns a check to the first of people, from the n-th on, who is independent.
func assignFree(ctx context.Context, manager *office.Session, rec model.ID, day model.Date, people []model.ID, n int) error {
	for i := range people {
		who := people[(n+i)%len(people)]
		against, err := manager.NotIndependent(ctx, []model.ID{rec}, []model.ID{who})
		if err != nil {
			return err
		}
		if len(against) > 0 {
			continue
		}
		_, err = manager.Assign(ctx, model.Assignment{Recommendation: rec, People: []model.ID{who}, Day: day})
		return err
	}
	return errNobodyFree
}
