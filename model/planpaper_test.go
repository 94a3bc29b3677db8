package model

import "testing"

func TestSamePerson(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Ғабитова Әсем Қайратқызы", "Ә. Ғабитова", true}, {"Ғабитова Ә.Қ.", "Ғабитова Әсем Қайратқызы", true}, {"Ғабитова Әсем", "Әсем Ғабитова", true},
		{"Ғабитова Әсем", "Ғабитов Әсем", false}, {"Ғабитова Әсем", "С. Ғабитова", false}, {"Ә. Қ.", "Ғабитова Әсем Қайратқызы", false},
		{"", "", false}, {"Ғабитова Әсем", "", false}, {"Ғабитова", "Ғабитова Әсем", true},
	} {
		if SamePerson(c.a, c.b) != c.same || SamePerson(c.b, c.a) != c.same {
			t.Errorf("%q and %q: want %v", c.a, c.b, c.same)
		}
	}
}
