package paper

import (
	"strings"
	"unicode"

	"baqylau/model"
)

// bound reports that a line should not end between two words: after a preposition of one letter, the
// sign №, an initial, a short number (1 декабря, 18 гражданам) or an abbreviation of what is named after it
// (г. Атбасар), and before an abbreviation of what was named (Атбасар қ., 2018 г.).
func bound(before, word []letter, l model.Lang) bool {
	if len(before) == 0 || len(word) == 0 {
		return false
	}
	if closes(before, word, l) {
		return true
	}
	this := abbreviation(word)
	if short(before) {
		// «№ 54 г. Атбасар» is better parted after the number than within the name of the town.
		return this == "" || !beforeName(this)
	}
	if len(before) == 1 {
		return unicode.IsLower(before[0].r) || before[0].r == '№'
	}
	last := abbreviation(before)
	return last != "" && (initial(last) || beforeName(last))
}

// closes reports an abbreviation of what the word before it names; it has nothing to do with what follows.
func closes(before, word []letter, l model.Lang) bool {
	if len(before) == 0 {
		return false
	}
	this := abbreviation(word)
	return this != "" && afterName(this, before, l)
}

// mostAbbreviation is the length of the longest abbreviation below, with a bracket and a comma about it.
const mostAbbreviation = 8

// abbreviation returns a word that may be one, without brackets, quotes and commas about it; "" for any other.
func abbreviation(word []letter) string {
	if len(word) > mostAbbreviation {
		return ""
	}
	var b strings.Builder
	for _, l := range word {
		b.WriteRune(l.r)
	}
	return strings.TrimRight(strings.TrimLeft(b.String(), "«„“\"(["), ",;:)]»”\"")
}

// beforeName reports an abbreviation that stands before the name or the number that it is about.
func beforeName(s string) bool {
	switch strings.ToLower(s) {
	case "г.", "гг.", "с.", "п.", "д.", "ул.", "пр.", "пер.", "пос.", "мкр.", "просп.", "кв.", "стр.", "ст.", "им.", "см.",
		"рис.", "гл.", "тел.", "каб.", "№№", "no.", "nos.", "p.", "mr.", "ms.", "mrs.", "dr.":
		return true
	}
	return false
}

// afterName reports an abbreviation that stands after the name or the number that it is about.
func afterName(s string, before []letter, l model.Lang) bool {
	switch strings.ToLower(s) {
	case "қ.", "ауд.", "көш.", "даң.", "ш.а.", "м.а.", "жж.", "обл.", "р-н", "р-на", "тыс.", "млн", "млрд", "млн.", "млрд.", "тг", "тг.":
		return true
	case "г.", "гг.", "ж.":
		return year(before)
	case "а.", "о.":
		return l == model.Kazakh && s == strings.ToLower(s) && unicode.IsUpper(before[0].r)
	}
	return false
}

// initial reports the first letter of a person's name: Ә. Ғабитова.
func initial(s string) bool {
	rs := []rune(s)
	return len(rs) == 2 && rs[1] == '.' && unicode.IsUpper(rs[0])
}

// named reports an initial after the surname, or after another initial, of the same person: «Ғабитова Ә. М.». A column must
// be wide enough for both, so that no name is parted on any paper.
func named(before, word []letter) bool {
	this := abbreviation(word)
	if this == "" || len(before) == 0 || !initials(this) {
		return false
	}
	if last := abbreviation(before); last != "" && initials(last) {
		return before[len(before)-1].r == '.'
	}
	for _, l := range before {
		if !unicode.IsLetter(l.r) && l.r != '-' {
			return false
		}
	}
	return len(before) > 1 && unicode.IsUpper(before[0].r)
}

// initials reports one initial, or several without a space: Ә.М.
func initials(s string) bool {
	rs := []rune(s)
	for i, r := range rs {
		if i%2 == 0 && !unicode.IsUpper(r) || i%2 == 1 && r != '.' {
			return false
		}
	}
	return len(rs) > 0 && len(rs)%2 == 0
}

// short reports a number of one or two digits.
func short(word []letter) bool {
	if len(word) > 2 {
		return false
	}
	for _, l := range word {
		if !unicode.IsDigit(l.r) {
			return false
		}
	}
	return len(word) > 0
}

// year reports a number of four digits, or two of them with a dash between.
func year(word []letter) bool {
	digits := 0
	for _, l := range word {
		switch {
		case unicode.IsDigit(l.r):
			digits++
		case l.r != '–' && l.r != '-':
			return false
		}
	}
	return digits == 4 && len(word) == 4 || digits == 8
}

// dated reports two neighbouring words of a date written out in English (7 November 2018), which a column
// must be wide enough for. The other languages write dates in tables as one word.
func dated(before, word []letter, l model.Lang) bool {
	if l != model.English || len(before) == 0 {
		return false
	}
	return short(before) && month(word) || month(before) && year(word)
}

func month(word []letter) bool {
	const longest = 9
	if len(word) > longest || !unicode.IsUpper(word[0].r) {
		return false
	}
	var b strings.Builder
	for _, l := range word {
		b.WriteRune(l.r)
	}
	switch b.String() {
	case "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December":
		return true
	}
	return false
}
