// Package register says what the registers show: one description of each column serves the table on
// screen, the list on the command line and every export.
package register

import (
	"time"

	"baqylau/model"
)

// Type says how a cell is written and drawn.
type Type int

// The types of cells and the Go values that stand in them.
const (
	Text    Type = iota // string, or a Phrase
	Number              // int
	Date                // model.Date
	Money               // model.Tenge
	Status              // State
	List                // []string
	Score               // int, 0 is empty
	Late                // int, bad news where it is more than 0: days past a due date
	Decimal             // float64, model.Share or a whole number, to two places: a mean, or one of several kinds of numbers
	Moment              // time.Time, where the reader is
)

// Room says how much a column is worth its room on a screen.
type Room int

// From the columns by which a row is known and acted on to those that are shown only when somebody asks for them.
const (
	Kept    Room = iota // stays readable however narrow the register is
	Usual               // goes when what is kept could not be read otherwise
	Spare               // goes as soon as what is kept gets short of room
	Offered             // offered, not shown at first
)

// State is a status cell: the key of its word and its tone.
type State struct {
	Key  string
	Tone Tone
}

// Phrase is a text cell in the words of the program: the key of a text, with n in its plural form where it has such.
type Phrase struct {
	Key string
	N   int
}

// Tone is the meaning behind the colour of a status.
type Tone string

// The tones.
const (
	Done    Tone = "done"
	Waiting Tone = "waiting"
	Wrong   Tone = "wrong"
	Running Tone = "running"
	Quiet   Tone = "quiet"
)

// Reader is who reads the register: language, names of reference entries and the day it is.
type Reader struct {
	Lang model.Lang
	Refs *model.References
	Day  model.Date
	// Called names a record that the store calls by codes of the program's own texts, "" where it is of no such kind; nil leaves
	// the codes.
	Called func(kind model.Kind, codes string) string
	// Zone is where moments are read; nil is UTC.
	Zone *time.Location
}

func (r Reader) name(list model.RefList, code string, on model.Date) string {
	if code == "" {
		return ""
	}
	return r.Refs.NameOn(list, code, on, r.Lang)
}

// Column is one column of a register of rows R.
type Column[R any] struct {
	ID string
	// Title is the key of the head word.
	Title string
	Type  Type
	// Width is the usual width in characters of text.
	Width int
	// Order is the name to sort by in model.Order; "" where the column cannot be sorted.
	Order string
	// Room is what becomes of the column where a screen is narrow.
	Room  Room
	Value func(R, Reader) any
}

// title is the key of a column's head word.
func title(id string) string { return "column." + id }
