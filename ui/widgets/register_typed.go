package widgets

import (
	"strings"
	"time"

	"baqylau/model"
)

// typedPause is how long the letters typed on a register without a search belong to one word.
const typedPause = time.Second

// typing is what was typed on such a register last.
type typing struct {
	letters string
	at      time.Time
}

// goes says that a word is being typed just now.
func (t typing) goes(now time.Time) bool { return t.letters != "" && now.Sub(t.at) <= typedPause }

// typeAhead leads to the row that begins with what is typed, as a list does: a first letter to the next such row, those
// after it to the row with all of them. The name comes before what stands behind it. Nothing found leaves the cursor.
func (r *Register) typeAhead(letter rune) {
	now, from := r.Now(), r.cursor
	if !r.typed.goes(now) {
		r.typed.letters = ""
		from++
	}
	r.typed = typing{r.typed.letters + string(letter), now}
	word, total := model.Fold(r.typed.letters), r.pages.total
	if word == "" {
		return
	}
	to, best := -1, 0
	for n := range total {
		i := (max(from, 0) + n) % total
		if row, ok := r.pages.row(i); ok {
			if rank := beginsAt(row, word); rank >= 0 && (to < 0 || rank < best) {
				to, best = i, rank
			}
		}
	}
	if to >= 0 {
		r.Select(to)
	}
}

// beginsAt says how far behind in a row a word begins with what was typed: 0 at its very beginning, 1 within its first
// cell, one more for each cell after it; -1 is nowhere.
func beginsAt(row Row, typed string) int {
	for i, cell := range row.Cells {
		text := model.Fold(cell.Text)
		if i == 0 && strings.HasPrefix(text, typed) {
			return 0
		}
		if strings.Contains(" "+text, " "+typed) {
			return i + 1
		}
	}
	return -1
}
