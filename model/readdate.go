package model

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ReadDate reads a day as people write it with all its parts: 2018-11-07, 07.11.2018, 7.11.18 or
// 7/11/2018; a year of two digits is of this century. An empty text gives the zero Date, and a day that
// does not exist, such as 30 February, is an error.
func ReadDate(text string) (Date, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Date{}, nil
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".-/ ", r) })
	if len(parts) != 3 {
		return Date{}, fmt.Errorf("read date %q: want day, month and year", text)
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 {
			return Date{}, fmt.Errorf("read date %q: %q is not a number", text, p)
		}
		n[i] = v
	}
	day, month, year := n[0], n[1], n[2]
	if len(parts[0]) == 4 {
		day, year = n[2], n[0]
	} else if len(parts[2]) <= 2 {
		year += 2000
	}
	d := MakeDate(year, time.Month(month), day)
	if d.Year != year || int(d.Month) != month || d.Day != day || year < 1900 || year > 2200 {
		return Date{}, fmt.Errorf("read date %q: there is no such day", text)
	}
	return d, nil
}
