package register

import "baqylau/model"

// Appeals are the columns of the register of appeals. Who made one is masked there for everybody.
func Appeals() []Column[model.AppealRow] {
	return []Column[model.AppealRow]{
		{"number", title("number"), Text, 15, "number", Kept, func(a model.AppealRow, _ Reader) any { return a.Number.String() }},
		{"received", title("received"), Moment, 16, "date", Kept, func(a model.AppealRow, r Reader) any { return r.moment(a.Received) }},
		{"appeal_kind", title("appeal_kind"), Text, 12, "kind", Kept, func(a model.AppealRow, _ Reader) any { return Phrase{Key: "appeal.kind." + string(a.Kind)} }},
		{"organisation", title("organisation"), Text, 32, "organisation", Kept, func(a model.AppealRow, r Reader) any { return a.OrganisationName.In(r.Lang) }},
		{"state", title("state"), Status, 14, "state", Kept, func(a model.AppealRow, _ Reader) any { return AppealState(a.State()) }},
		{"channel", title("channel"), Text, 18, "channel", Usual, func(a model.AppealRow, r Reader) any { return r.name(model.Channels, a.Channel, a.Date) }},
		{"complainant", title("complainant"), Text, 22, "", Usual, func(a model.AppealRow, _ Reader) any { return a.Person.Text() }},
		{"service", title("service"), Text, 28, "service", Spare, func(a model.AppealRow, r Reader) any { return a.ServiceName.In(r.Lang) }},
		{"officers", title("officers"), List, 22, "officers", Spare, func(a model.AppealRow, _ Reader) any { return a.OfficerNames }},
		{"region", title("region"), Text, 20, "region", Offered, func(a model.AppealRow, r Reader) any { return r.name(model.Regions, a.Region, a.Date) }},
		{"sector", title("sector"), Text, 20, "sector", Offered, func(a model.AppealRow, r Reader) any { return r.name(model.Sectors, a.Sector, a.Date) }},
		{"appeal_text", title("appeal_text"), Text, 40, "", Offered, func(a model.AppealRow, _ Reader) any { return a.Text }},
		{"outcome", title("outcome"), Text, 36, "", Offered, func(a model.AppealRow, _ Reader) any { return a.Outcome }},
		{"closed", title("closed_at"), Moment, 16, "closed", Offered, closedAt},
		{"closed_by", title("closed_by"), Text, 20, "", Offered, func(a model.AppealRow, _ Reader) any { return a.ClosedByName }},
		{"erased", title("erased"), Date, 11, "", Offered, func(a model.AppealRow, _ Reader) any { return a.Erased }},
	}
}

// AppealState returns the word and tone of how far an appeal has come.
func AppealState(s model.AppealState) State {
	tones := map[model.AppealState]Tone{model.AppealOpen: Running, model.AppealClosed: Done}
	return State{"appeal.state." + string(s), tones[s]}
}

// closedAt is when an appeal was closed; of one that is worked the cell is empty.
func closedAt(a model.AppealRow, r Reader) any {
	if a.ClosedAt.IsZero() {
		return nil
	}
	return r.moment(a.ClosedAt)
}
