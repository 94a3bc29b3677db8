package model

// Said is the sentence of what a step did to the recommendation, as it stands after it: the key and its arguments.
func (r Recommendation) Said(verb RecVerb) (key string, args []any) {
	key = "step.said." + string(verb)
	if verb == RecFindPart || verb == RecFindNot {
		key += "." + r.Level.Code()
	}
	return key, []any{"number", r.Number.String(), "due", r.Due, "first", r.FirstDue}
}

// Undoings pairs the events that took a step back with the steps that they took back, by their places in events.
func Undoings(events []RecEvent) map[int]int {
	out := map[int]int{}
	var standing []int
	for i, e := range events {
		if e.Verb != RecTakeBack {
			standing = append(standing, i)
			continue
		}
		if n := len(standing); n > 0 {
			out[i] = standing[n-1]
			standing = standing[:n-1]
		}
	}
	return out
}

// Returns counts how often a check sent the recommendation back; a check that was corrected later does not count.
func Returns(events []RecEvent) int {
	n, back := 0, false
	for _, e := range events {
		switch e.Verb {
		case RecFindPart, RecFindNot:
			n, back = n+1, true
		case RecVerify:
			back = false
		case RecCorrect:
			if back {
				n, back = n-1, false
			}
		}
	}
	return n
}
