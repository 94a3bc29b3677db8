package demo

// What the manager of the demonstration office has ordered of the queue of post-control: every AssignedEach-th of the first
// recommendations is assigned, at most MostAssigned, the checks a working day apart; and DrawnByLot of the others are drawn,
// with the number SpokenNumber read out by SpokenBy, where the queue is no longer than MostInDrum.
const (
	AssignedEach = 3
	MostAssigned = 9
	DrawnByLot   = 5
	SpokenNumber = 4711
	SpokenBy     = "Сәрсенбаева Гүлнұр"
	SpokenRole   = "қоғамдық кеңес мүшесі"
	MostInDrum   = 500
)
