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

	// HeadLeft and HeadRight stand above each page, FootLeft below it, after the code of the record; the page number is
	// added.
	HeadLeft, HeadRight, FootLeft string

	// FootQR is what a small QR code at the right of each running foot says, "" for none. It should be short: one of
	// more than about 120 bytes would be too fine to be read and is left out (see FootQRFits).
	FootQR string

	Blocks []Block

	// Landscape lays the pages on their long side, for tables with many columns. A sheet that lies already stays so.
	Landscape bool

	// Sheet is what is printed on; the zero Sheet is A4.
	Sheet Sheet

	// Bare leaves out the running head and foot, and with them the code: what is printed is no document but goes with
	// one, as an envelope does. The PDF carries its record all the same.
	Bare bool

	// Progress, where it is set, is told after each block how many of all are on their pages.
	Progress func(done, all int)

	// Origin is what the document was made from. The PDF carries it, and its code stands in the foot.
	Origin Origin

	// Attachments travel inside the PDF besides the record, for programs to read. None may bear a name of the record
	// (RecordName, FiguresName).
	Attachments []Attachment
}

// Attachment is a file carried inside the PDF.
type Attachment struct {
	Name string
	Mime string
	Data []byte
}

// Block is a part of a document: Letterhead, Title, Heading, Paragraph, List, Figures, Facts, Table, Chart,
// Stacked, Columns, Lines, Tiles,
// Signature, Blank, Spacer, PageBreak, Together, Picture, Photos, QR, Sides, Stamp or Envelope.
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
	Large    bool // for reading aloud: larger, with more room between the lines
	KeepNext bool // stays on the page of what follows
	// Name is for the program that made the paragraph, to find it on the page again; it is not printed.
	Name string
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
	// RowAt, where it is set, makes the rows from 0 to Count-1 instead, in order, twice each and once more where the columns are
	// too narrow for their words: a register of many rows is then never in memory as text. It must return the same row each time; its cells are read before the next row is
	// asked for, so that they may lie in the same slice.
	RowAt func(i int) Row
	Count int
	// Sums is the last row, set bold under a rule and never alone on a page; nil for none.
	Sums []string
	// Empty is what stands in the place of the rows when there are none.
	Empty string
	// Dense sets small letters in low rows, for lists that are looked up and not read.
	Dense bool
	// KeepNext keeps the last rows on the page of what follows, such as how many rows there are.
	KeepNext bool
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

// Chart is horizontal bars, one under another, each with a label before it and its number after it. Cumulative adds
// to each number the share of the sum that the bars down to it make up (Pareto), so the caller puts them in order.
type Chart struct {
	Bars       []Bar
	Cumulative bool
}

// Bar is one bar of a Chart; Text is its number as printed.
type Bar struct {
	Label string
	Value float64
	Text  string
}

// Stacked is horizontal bars of parts (verified, reported, the rest), which Parts names in the order of the Values of
// each bar. Values are drawn as lengths to one scale; below zero or not known is not drawn.
type Stacked struct {
	Parts []string
	Bars  []StackedBar
}

// StackedBar is one bar of Stacked; Text is its numbers as printed.
type StackedBar struct {
	Label  string
	Values []float64
	Text   string
}

// Series is one row of numbers over the points of a chart. NaN is a number that is not known: nothing is drawn there.
type Series struct {
	Name   string
	Values []float64
}

// Columns is upright columns over Labels (months). The first of Series is this period, drawn dark and with its numbers
// where there is room; a second, the previous period, stands pale before it. Height is that of the columns in
// millimetres, 0 for the usual 42. Format writes the numbers of axis and columns; nil writes whole numbers.
type Columns struct {
	Labels []string
	Series []Series
	Height float64
	Format func(float64) string
}

// Lines is what Columns is, with a line through each series: for rates, which do not add up.
type Lines struct {
	Labels []string
	Series []Series
	Height float64
	Format func(float64) string
}

// Tiles is the map of regions as equal tiles; MapOf places them. Low and High stand at the ends of the scale of
// colours; without both there is none.
type Tiles struct {
	Items     []Tile
	Low, High string
}

// Tile is one region: where it lies (from 0 at the left and the top), its short name, its value as printed and, where
// that is Known, the depth of its colour from 0 to 1.
type Tile struct {
	Column, Row int
	Label, Text string
	Share       float64
	Known       bool
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

// PageBreak begins a new page, unless one has just begun. Anew counts the pages from 1 again: what follows is a paper of
// its own in the same file, as each of many letters is.
type PageBreak struct{ Anew bool }

// Together keeps blocks on one page, if they fit on one at all.
type Together struct {
	Blocks []Block
}

// Picture is a photograph or drawing (PNG, JPEG or WebP) with a caption. Width is in millimetres; 0 is the
// whole width of the text. It is printed upright, at most 200 dots per inch and without what a camera wrote beside it.
// One that is missing or damaged leaves a framed place with a sentence.
type Picture struct {
	Data    []byte
	Width   float64
	Caption string
}

// Photos are photographs in columns (2 if 0), each with its caption under it; a row of them stays on one page. They
// are made ready as a Picture is, and printed as JPEG.
type Photos struct {
	Items   []Photo
	Columns int
}

// Photo is one of Photos. Data nil or damaged leaves a framed place with a sentence.
type Photo struct {
	Data    []byte
	Caption string
}

// QR is a QR code of Data (UTF-8, error correction M) drawn as rectangles, with its caption beside it. Size is its
// side in millimetres with the quiet zone, 0 for the usual 26; a long text makes it larger. More than a code can hold
// (about 2 300 bytes) leaves a framed place with a sentence.
type QR struct {
	Data    string
	Size    float64
	Caption string
}
