package plans

import "baqylau/model"

// What the menu of a plan leads to, which a test cannot press: its button has no words.

// AddWeekly opens the form of weekly visits.
func (p *Page) AddWeekly(plan model.Plan) { p.addWeekly(plan) }

// CopyPlan opens the form of a copy.
func (p *Page) CopyPlan(plan model.Plan) { p.copyPlan(plan) }
