package db

import (
	"strings"

	"baqylau/model"
)

// Full-text search is SQLite's own: what asks it stands here, what fills it in search_rows and the
// triggers of the migrations.

// searchIn keeps what the column names a record of that answers a query of searchQuery.
func searchIn(column string) string {
	return column + " IN (SELECT sr.record FROM search JOIN search_rows sr ON sr.id = search.rowid WHERE search MATCH ?)"
}

// searchQuery turns what a person typed into a query for FTS5: every word, folded, must begin a word
// of the record. Each is quoted, so that AND, NEAR, * or a quotation mark mean nothing but themselves. A
// word of Latin letters that look like Cyrillic ones is asked for as both: nobody sees which keyboard wrote the OPT of
// OPT-2018-0057. A text without words asks for nothing.
func searchQuery(text string) string {
	words := strings.Fields(model.Fold(text))
	if len(words) == 0 {
		return ""
	}
	if len(words) > maxSearchWords {
		words = words[:maxSearchWords]
	}
	for i, word := range words {
		words[i] = `"` + word + `"*`
		if other := lookAlike(word); other != "" {
			words[i] = "(" + words[i] + ` OR "` + other + `"*)`
		}
	}
	return strings.Join(words, " AND ")
}

// Letters that look the same, folded, in the same order.
const (
	latinLooks    = "abcehkmoptxy"
	cyrillicLooks = "авсенкмортху"
)

// lookAlike writes a word of Latin letters in the Cyrillic ones that look like them, "" where one has none.
func lookAlike(word string) string {
	cyrillic := []rune(cyrillicLooks)
	var b strings.Builder
	for _, r := range word {
		i := strings.IndexRune(latinLooks, r)
		if i < 0 {
			return ""
		}
		b.WriteRune(cyrillic[i])
	}
	return b.String()
}

// maxSearchWords keeps a pasted page from becoming a query of a thousand words.
const maxSearchWords = 32
