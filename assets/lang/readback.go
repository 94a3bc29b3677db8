package lang

import (
	"strconv"
	"strings"
	"time"

	"baqylau/model"
)

// ReadBack is what a text stands for that Number, Percent, Decimal, Date or Money wrote: an int64, a model.Share, a float64, a
// model.Date or model.Tenge; nil for any other text. A text counts only if writing the value gives the very same again, so
// that no name that looks like a number is taken for one.
func (c *Catalog) ReadBack(text string) any {
	if text == "" || len(text) > 40 {
		return nil
	}
	digits := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case r == '−':
			return '-'
		}
		return -1
	}, text)
	if n, err := strconv.ParseInt(digits, 10, 64); err == nil {
		switch text {
		case c.Number(n):
			return n
		case c.Percent(int(n)):
			return model.Share(float64(n) / 100)
		case c.Money(model.Tenge(n)):
			return model.Tenge(n)
		}
		if places, power := decimals(text); places > 0 {
			if x := float64(n) / power; c.Decimal(x, places) == text {
				return x
			}
		}
	}
	return c.readDate(text)
}

// decimals says how many digits stand behind the last comma or point, and ten to that power.
func decimals(text string) (places int, power float64) {
	at := strings.LastIndexAny(text, ",.")
	if at < 0 || len(text)-at-1 > 6 {
		return 0, 1
	}
	power = 1
	for range len(text) - at - 1 {
		power *= 10
	}
	return len(text) - at - 1, power
}

func (c *Catalog) readDate(text string) any {
	plain := strings.ReplaceAll(text, noBreak, " ")
	for _, layout := range []string{"02.01.2006", "2 January 2006"} {
		if at, err := time.Parse(layout, plain); err == nil {
			if d := model.DateOf(at); c.Date(d) == plain {
				return d
			}
		}
	}
	return nil
}
