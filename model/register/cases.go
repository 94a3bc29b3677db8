package register

import (
	"fmt"
	"strings"

	"baqylau/model"
)

// Systemics are the columns of the register of systemic causes.
func Systemics() []Column[model.SystemicRow] {
	return []Column[model.SystemicRow]{
		{"category", title("category"), Text, 38, "category", Kept, func(s model.SystemicRow, r Reader) any { return r.name(model.Categories, s.Category, s.Last) }},
		{"sector", title("sector"), Text, 22, "sector", Kept, func(s model.SystemicRow, r Reader) any { return r.name(model.Sectors, s.Sector, s.Last) }},
		{"body", title("body"), Text, 30, "body", Spare, func(s model.SystemicRow, r Reader) any { return r.name(model.StateBodies, s.Body, s.Last) }},
		{"regions", title("regions"), Number, 9, "regions", Kept, func(s model.SystemicRow, _ Reader) any { return s.Regions }},
		{"cases", title("cases"), Number, 9, "cases", Kept, func(s model.SystemicRow, _ Reader) any { return len(s.Cases) }},
		{"first", title("first_case"), Date, 11, "first", Spare, func(s model.SystemicRow, _ Reader) any { return s.First }},
		{"last", title("last_case"), Date, 11, "last", Usual, func(s model.SystemicRow, _ Reader) any { return s.Last }},
		{"state", title("state"), Status, 18, "state", Kept, func(s model.SystemicRow, _ Reader) any { return SystemicState(s.StateNow()) }},
		{"recommendation", title("recommendation"), Text, 15, "", Spare, func(s model.SystemicRow, _ Reader) any { return s.RecommendationNumber.String() }},
		{"found", title("found"), Date, 11, "date", Offered, func(s model.SystemicRow, _ Reader) any { return s.Found }},
		{"aside", title("aside"), Text, 30, "", Offered, func(s model.SystemicRow, _ Reader) any { return s.Aside }},
	}
}

// SystemicState returns the word and tone of how far a systemic cause has come.
func SystemicState(s model.SystemicState) State {
	tones := map[model.SystemicState]Tone{model.SystemicFound: Wrong, model.SystemicDrafted: Waiting, model.SystemicSent: Running,
		model.SystemicAside: Quiet, model.SystemicClosed: Done}
	return State{"systemic." + string(s), tones[s]}
}

// Discussions are the columns of the register of discussions.
func Discussions() []Column[model.DiscussionRow] {
	return []Column[model.DiscussionRow]{
		{"number", title("number"), Text, 15, "number", Kept, func(d model.DiscussionRow, _ Reader) any { return d.Number.String() }},
		{"date", title("date"), Date, 11, "date", Kept, func(d model.DiscussionRow, _ Reader) any { return d.Date }},
		{"body", title("body"), Text, 36, "body", Kept, func(d model.DiscussionRow, r Reader) any { return r.name(model.StateBodies, d.Body, d.Date) }},
		{"state", title("state"), Status, 16, "state", Kept, func(d model.DiscussionRow, _ Reader) any { return DiscussionState(d.State) }},
		{"questions", title("questions"), Number, 9, "", Usual, func(d model.DiscussionRow, _ Reader) any { return len(d.Questions) }},
		{"decided", title("decided"), Number, 9, "", Usual, func(d model.DiscussionRow, _ Reader) any { n, _ := d.Decided(); return n }},
		{"recommended", title("recommended"), Number, 9, "", Usual, func(d model.DiscussionRow, _ Reader) any { _, n := d.Decided(); return n }},
		{"participants", title("participants"), Number, 9, "", Spare, func(d model.DiscussionRow, _ Reader) any { return len(d.People) }},
		{"place", title("place"), Text, 28, "place", Spare, func(d model.DiscussionRow, _ Reader) any { return d.Place }},
		{"topics", title("topics"), List, 40, "", Offered, func(d model.DiscussionRow, _ Reader) any { return topics(d.Questions) }},
		{"author", title("author"), Text, 22, "", Offered, func(d model.DiscussionRow, _ Reader) any { return d.AuthorName }},
		{"cancelled", title("cancelled_on"), Date, 11, "", Offered, func(d model.DiscussionRow, _ Reader) any { return d.Cancelled }},
		{"reason", title("reason"), Text, 30, "", Offered, func(d model.DiscussionRow, _ Reader) any { return d.Reason }},
	}
}

func topics(list []model.Topic) []string {
	out := make([]string, len(list))
	for i, q := range list {
		out[i] = q.Text
	}
	return out
}

// DiscussionState returns the word and tone of how far a discussion has come.
func DiscussionState(s model.DiscussionState) State {
	tones := map[model.DiscussionState]Tone{model.DiscussionDraft: Waiting, model.DiscussionHeld: Running, model.DiscussionClosed: Done,
		model.DiscussionCancelled: Quiet}
	return State{"discussion." + string(s), tones[s]}
}

// Trainings are the columns of the register of trainings.
func Trainings() []Column[model.TrainingRow] {
	return []Column[model.TrainingRow]{
		{"recommendation", title("recommendation"), Text, 15, "recommendation", Kept, func(t model.TrainingRow, _ Reader) any { return t.RecommendationNumber.String() }},
		{"organisation", title("organisation"), Text, 32, "organisation", Kept, func(t model.TrainingRow, r Reader) any { return t.OrganisationName.In(r.Lang) }},
		{"mentor", title("mentor"), Text, 22, "", Usual, func(t model.TrainingRow, _ Reader) any { return t.MentorText }},
		{"staff", title("trained_staff"), Number, 9, "staff", Usual, func(t model.TrainingRow, _ Reader) any { return t.Staff }},
		{"sessions", title("sessions"), Number, 9, "sessions", Usual, func(t model.TrainingRow, _ Reader) any { return len(t.Sessions) }},
		{"hours", title("hours"), Number, 8, "hours", Offered, func(t model.TrainingRow, _ Reader) any { return t.Hours() }},
		{"last_session", title("last_session"), Date, 11, "date", Spare, func(t model.TrainingRow, _ Reader) any { _, last := t.Span(); return last }},
		{"before", title("score_before"), Text, 8, "", Kept, func(t model.TrainingRow, r Reader) any { return Mean(t.Before.Scores, r.Lang) }},
		{"after", title("score_after"), Text, 8, "", Kept, func(t model.TrainingRow, r Reader) any { return Mean(t.After.Scores, r.Lang) }},
		{"change", title("score_change"), Text, 8, "", Kept, func(t model.TrainingRow, r Reader) any {
			n, ok := t.Change()
			if !ok {
				return ""
			}
			return Signed(n, r.Lang)
		}},
		{"found_before", title("found_before"), Number, 10, "", Spare, func(t model.TrainingRow, _ Reader) any { return known(t.Before.Findings, t.Before.Visit != "") }},
		{"found_after", title("found_after"), Number, 10, "", Spare, func(t model.TrainingRow, _ Reader) any { return known(t.After.Findings, t.After.Visit != "") }},
		{"region", title("region"), Text, 20, "region", Offered, func(t model.TrainingRow, r Reader) any { return r.name(model.Regions, t.Region, t.Issued) }},
		{"result", title("training_result"), Text, 36, "", Offered, func(t model.TrainingRow, _ Reader) any { return t.Result }},
	}
}

// Mean writes the mean of scores to two places, "" where none was given.
func Mean(s model.Scores, l model.Lang) string {
	n, ok := s.MeanScore()
	if !ok {
		return ""
	}
	return places(n, l)
}

// Signed writes hundredths with their sign: +0,50 is better, −0,50 worse.
func Signed(hundredths int, l model.Lang) string {
	switch {
	case hundredths > 0:
		return "+" + places(hundredths, l)
	case hundredths < 0:
		return "−" + places(-hundredths, l)
	}
	return places(0, l)
}

// places writes hundredths as a number with two places, with the comma that all languages but English have.
func places(hundredths int, l model.Lang) string {
	text := fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
	if l != model.English {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}
