package model

import (
	"regexp"
	"strings"
	"unicode"
)

// item is the mark before a point of a list: "1.", "2)", "а)", "–", "•".
var item = regexp.MustCompile(`(?m)^[ \t]*(?:\d{1,2}[.)]|\p{L}\)|[-–—•*])[ \t]+`)

// inLine is a numbered list that runs on in one line: "1) … 2) …".
var inLine = regexp.MustCompile(`(?:^|[\s;])\d{1,2}\)\s+`)

// sentenceEnd is where one sentence ends and another begins.
var sentenceEnd = regexp.MustCompile(`[.;!]\s+`)

// Measures splits the text of a recommendation into the measures that it asks for: the points of a list, else sentences
// that each ask for something. One measure, or what cannot be told apart, comes back whole.
func Measures(text string) []string {
	text = strings.TrimSpace(text)
	for _, mark := range []*regexp.Regexp{item, inLine} {
		if len(mark.FindAllStringIndex(text, -1)) > 1 {
			return listed(text, mark)
		}
	}
	sentences := split(text, sentenceEnd)
	for _, s := range sentences {
		if !asks(s) {
			return whole(text)
		}
	}
	if len(sentences) < 2 {
		return whole(text)
	}
	return sentences
}

func whole(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// listed cuts a list at its marks. What stands before the first ("It is recommended:") belongs to none.
func listed(text string, mark *regexp.Regexp) []string {
	text = text[mark.FindStringIndex(text)[0]:]
	return split(text, mark)
}

// split cuts a text at a separator and leaves out what is empty.
func split(text string, at *regexp.Regexp) []string {
	var out []string
	for _, part := range at.Split(text, -1) {
		if part = strings.Trim(part, " \t\r\n.;,"); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// asks reports whether a sentence asks for a measure: in Russian it begins with an infinitive, in Kazakh it ends with
// an imperative of the third person or with "қажет" and its like.
func asks(sentence string) bool {
	words := strings.FieldsFunc(strings.ToLower(sentence), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if len(words) < 2 {
		return false
	}
	first, last := words[0], words[len(words)-1]
	for _, end := range []string{"ть", "ти", "чь", "ться", "тись"} {
		if strings.HasSuffix(first, end) {
			return true
		}
	}
	for _, end := range []string{"сын", "сін", "қажет", "керек", "тиіс"} {
		if strings.HasSuffix(last, end) {
			return true
		}
	}
	return false
}
