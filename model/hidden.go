package model

import (
	"strings"
	"unicode"
)

// shownBefore is how many letters before a hidden sign are named, so that it can be found.
const shownBefore = 12

// hiddenSign finds the first sign that cannot be seen and does harm: one that turns the direction of writing, so that
// what is read is not what is stored, or that steers a device. In a name, which is searched and compared, nothing
// unseen may stand at all, such as a space without width. before are the letters in front of it.
func hiddenSign(text string, name bool) (sign rune, before string, found bool) {
	seen := make([]rune, 0, shownBefore)
	for _, r := range text {
		if hides(r, name) {
			return r, string(seen), true
		}
		if len(seen) == shownBefore {
			seen = append(seen[:0], seen[1:]...)
		}
		seen = append(seen, r)
	}
	return 0, "", false
}

// Seen is a text without the signs that Validate refuses in texts, for what leaves: records that are older than the rule, or came another
// way, must not mislead who reads them elsewhere.
func Seen(text string) string {
	if _, _, found := hiddenSign(text, false); !found {
		return text
	}
	return strings.Map(func(r rune) rune {
		if hides(r, false) {
			return -1
		}
		return r
	}, text)
}

func hides(r rune, name bool) bool {
	switch {
	case r < 0x20:
		return name || r != '\n' && r != '\r' && r != '\t'
	case r < 0x7f:
		return false // nearly every letter of nearly every text
	case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true
	case name:
		return unicode.Is(unicode.Cf, r) || r == 0x2028 || r == 0x2029
	}
	return false
}
