package db

import (
	"strings"

	"baqylau/model"
)

// Full-text search is SQLite's own: what asks it stands here, what fills it in search_rows and the
// triggers of the migrations.

// searchCondition keeps the records r that answer a query of searchQuery.
const searchCondition = "r.id IN (SELECT sr.record FROM search JOIN search_rows sr ON sr.id = search.rowid" +
	" WHERE search MATCH ?)"

// searchQuery turns what a person typed into a query for FTS5: every word, folded, must begin a word
// of the record. Each is quoted, so that AND, NEAR, * or a quotation mark mean nothing but themselves. A
// text without words asks for nothing.
func searchQuery(text string) string {
	words := strings.Fields(model.Fold(text))
	if len(words) == 0 {
		return ""
	}
	if len(words) > maxSearchWords {
		words = words[:maxSearchWords]
	}
	return `"` + strings.Join(words, `"* "`) + `"*`
}

// maxSearchWords keeps a pasted page from becoming a query of a thousand words.
const maxSearchWords = 32
