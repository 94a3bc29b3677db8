package office

import "baqylau/model"

// LotView reads draws by lot.
type LotView interface {
	// LotsOf returns the lots of a plan, the newest first, without their pools and lines.
	LotsOf(plan model.ID) ([]model.Lot, error)
	// Lot returns one lot whole.
	Lot(id model.ID) (model.Lot, error)
	// LotFacts returns what the registers of an office say of its providers, by code.
	LotFacts(q LotQuery) ([]model.LotFacts, error)
	// ActiveServices returns the services of an office that are not retired, by code.
	ActiveServices(office string) ([]model.Service, error)
	// PlannedVisitsOfSeries returns the lines of a series by day.
	PlannedVisitsOfSeries(series model.ID) ([]model.PlannedVisit, error)
}

// LotQuery is what a lot asks of the registers.
type LotQuery struct {
	Office string
	// Plan is left out with the lines that an earlier lot has put into it: they make way for the new one.
	Plan model.ID
	// Violations are counted from ViolationsFrom on.
	ViolationsFrom model.Date
	// SeenFrom is from when it matters who went to a provider.
	SeenFrom model.Date
	// Rest is within what days a planned visit is in the way.
	Rest model.Period
}

// LotTx writes draws by lot. SaveLot works as the other Save methods of Tx; a seed that the plan has used already is a fault.
type LotTx interface {
	SaveLot(*model.Lot) error
}
