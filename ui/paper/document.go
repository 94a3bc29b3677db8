// Package paper makes documents on A4. A Document is a list of blocks; a Press lays it out once into
// pages of marks in millimetres; the pages are painted into a PDF and, with the same typefaces at the
// same places, onto a picture for the screen: what is previewed is what is printed.
package paper

import (
	"time"

	"baqylau/model"
)

// Document is what is to be printed.
type Document struct {
	// Lang is the language of the paper: it rules hyphens, the words of the program's own (page numbers)
	// and what the PDF says of itself. It need not be the window's language.
	Lang model.Lang

	// Title, Author, Subject and Keywords describe the file; they are not printed.
	Title, Author, Subject, Keywords string

	// Created is the time that the PDF bears. The same document with the same time gives the same bytes.
	Created time.Time

	// HeadLeft and HeadRight stand above each page, FootLeft below it; the page number is added.
	HeadLeft, HeadRight, FootLeft string

	Blocks []Block

	// Landscape lays the pages on their long side, for tables with many columns.
	Landscape bool

	// Attachments travel inside the PDF, for programs to read.
	Attachments []Attachment
}

// Attachment is a file carried inside the PDF.
type Attachment struct {
	Name string
	Mime string
	Data []byte
}

// Block is a part of a document: Letterhead, Title, Heading, Paragraph, List, Figures, Facts, Table, Chart,
// Signature, Spacer, PageBreak, Together or Picture.
type Block interface {
	// lay returns the block as pieces from top to bottom, each of which stays on one page.
	lay(s *setter) []piece
}

// Title is the name of the document, with a quiet line under it. It is the first line of the outline.
type Title struct {
	Text string
	Sub  string
}

// Heading opens a section; it stays on the page of what follows. Level is 1 or 2.
type Heading struct {
	Text  string
	Level int
}

// Paragraph is running text. At least two of its lines stay together at a page's end and beginning.
type Paragraph struct {
	Spans    []Span
	Align    Align
	Quiet    bool // smaller and grey: notes, definitions
	KeepNext bool // stays on the page of what follows
}

// List is paragraphs with a bullet, or a number, before each.
type List struct {
	Items   [][]Span
	Ordered bool
}

// Figures is a row of numbers large enough to be read first. More than five go on in further rows.
type Figures struct {
	Items []Figure
}

// Figure is one number with what it counts.
type Figure struct {
	Value string
	Label string
}

// Facts is a list of names and values in two columns.
type Facts struct {
	Items []Fact
}

// Fact is one line of Facts.
type Fact struct {
	Name  string
	Value string
}

// Table is rows under a head that is repeated on every page that the table goes on to.
type Table struct {
	Columns []Column
	Rows    []Row
	// Sums is the last row, set bold under a rule and never alone on a page; nil for none.
	Sums []string
	// Empty is what stands in the place of the rows when there are none.
	Empty string
	// Dense sets small letters in low rows, for lists that are looked up and not read.
	Dense bool
}

// Column is one column of a Table. Numbers are aligned Right. Width, in millimetres, fixes the column;
// otherwise it is as wide as its contents ask, and what is left or lacking is shared by Weight
// (0 counts as 1 for text, and numbers neither grow nor shrink while there is room).
type Column struct {
	Head   string
	Align  Align
	Weight float64
	Width  float64
}

// Row is one row of a Table. A Group row is a subheading over all columns: its first cell only.
type Row struct {
	Cells []string
	Bold  bool
	Group bool
}

// Chart is horizontal bars, one under another, each with a label before it and its number after it.
type Chart struct {
	Bars []Bar
}

// Bar is one bar of a Chart; Text is its number as printed.
type Bar struct {
	Label string
	Value float64
	Text  string
}

// Signature is the place for a signature: post at the left, a line to sign on, the name at the right.
type Signature struct {
	Post string
	Name string
	Date string // a line under it; "" for none
}

// Spacer is free height in millimetres; it vanishes at the top of a page.
type Spacer struct {
	Height float64
}

// PageBreak begins a new page, unless one has just begun.
type PageBreak struct{}

// Together keeps blocks on one page, if they fit on one at all.
type Together struct {
	Blocks []Block
}

// Picture is a photograph or drawing (PNG or JPEG) with a caption. Width is in millimetres; 0 is the
// whole width of the text.
type Picture struct {
	Data    []byte
	Width   float64
	Caption string
}
