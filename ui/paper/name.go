package paper

import "strings"

// Cut shortens a text of several lines to one of at most so many characters, at a word.
func Cut(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	short := string(letters[:most])
	if at := strings.LastIndex(short, " "); at > 0 {
		short = short[:at]
	}
	return short + " …"
}
