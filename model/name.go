package model

// Lang is a language of screens and papers.
type Lang string

// The languages that the program speaks. Ukrainian serves the service standard's documents only.
const (
	Kazakh    Lang = "kk"
	Russian   Lang = "ru"
	English   Lang = "en"
	Ukrainian Lang = "uk"
)

// Langs lists the languages a person can choose for the window, in the order of the switch.
func Langs() []Lang { return []Lang{Kazakh, Russian, English} }

// Name is what something is called, by language. Empty languages fall back to a neighbour.
type Name struct {
	KK string `json:"kk,omitempty"`
	RU string `json:"ru,omitempty"`
	EN string `json:"en,omitempty"`
	UK string `json:"uk,omitempty"`
}

// In returns the name in l, or the nearest language that has one: Russian first, as the registers
// that offices bring are Russian, then Kazakh, then English.
func (n Name) In(l Lang) string {
	var own string
	switch l {
	case Kazakh:
		own = n.KK
	case English:
		own = n.EN
	case Ukrainian:
		own = n.UK
	case Russian:
		own = n.RU
	}
	for _, s := range []string{own, n.RU, n.KK, n.EN, n.UK} {
		if s != "" {
			return s
		}
	}
	return ""
}

// Tenge is an amount of money in whole tenge.
type Tenge int64

// ID is the identity of a record between offices: a UUID of version 7 as text. "" is no record.
type ID string
