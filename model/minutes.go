package model

// Minutes is what the minutes of a discussion print: the discussion with the names of all that it points to.
type Minutes struct {
	Discussion Discussion
	Office     Office
	// Emblem is the office's picture, encoded; nil where it has none.
	Emblem []byte
	People map[ID]Person
	// Findings are the cases of the questions, Systemic the causes among them.
	Findings map[ID]FindingRow
	Systemic map[ID]SystemicRow
	// Recommendations are the numbers of those into which decisions were made.
	Recommendations map[ID]Number
}

// Named returns the name and post of a participant: of a person of the registers the affiliation stands for the post where
// none was given.
func (m Minutes) Named(p Participant) (name, post string) {
	if p.Person == "" {
		return p.Name, p.Post
	}
	person := m.People[p.Person]
	if p.Post == "" {
		return person.Name, person.Affiliation
	}
	return person.Name, p.Post
}
