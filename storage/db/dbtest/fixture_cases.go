package dbtest

import "baqylau/model"

// Systemic makes a systemic cause of one finding.
func (x *Fixture) Systemic(change func(*model.Systemic)) model.Systemic {
	x.t.Helper()
	s := model.Systemic{Head: x.head(), Category: "no_ramp", Sector: "education", Body: "akimat", Found: Day(), Author: x.Officer()}
	if change != nil {
		change(&s)
	}
	x.must(x.tx.SaveSystemic(&s))
	return s
}

// Discussion makes the draft of a discussion.
func (x *Fixture) Discussion(change func(*model.Discussion)) model.Discussion {
	x.t.Helper()
	d := model.Discussion{Head: x.head(), Number: x.Number(model.KindDiscussion), Date: Day(), State: model.DiscussionDraft,
		Body: "akimat", Place: "Көкшетау", Author: x.Officer()}
	if change != nil {
		change(&d)
	}
	x.must(x.tx.SaveDiscussion(&d))
	return d
}

// Training makes a training under a recommendation.
func (x *Fixture) Training(recommendation model.ID, change func(*model.Training)) model.Training {
	x.t.Helper()
	n := model.Training{Head: x.head(), Recommendation: recommendation, Mentor: x.Officer(), Staff: 5, Author: x.Officer()}
	if change != nil {
		change(&n)
	}
	x.must(x.tx.SaveTraining(&n))
	return n
}

// Appeal makes an appeal.
func (x *Fixture) Appeal(change func(*model.Appeal)) model.Appeal {
	x.t.Helper()
	a := model.Appeal{Head: x.head(), Number: x.Number(model.KindAppeal), Received: Moment(), Date: Day(), Channel: "phone_1414",
		Kind: model.AppealComplaint, Organisation: x.Organisation(nil).ID, Text: "Очередь больше часа", Author: x.Officer(),
		Officers: []model.ID{x.Officer()}}
	if change != nil {
		change(&a)
	}
	x.must(x.tx.SaveAppeal(&a))
	return a
}
