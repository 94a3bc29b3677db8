package model

import (
	"cmp"
	"slices"
	"strings"
)

// BriefLength is one of the three lengths of a brief.
type BriefLength string

// The lengths of a brief: one page, the full one, and the text of a speech.
const (
	BriefPage     BriefLength = "page"
	BriefStandard BriefLength = "standard"
	BriefTheses   BriefLength = "theses"
)

// BriefLengths lists them from the shortest paper on.
func BriefLengths() []BriefLength { return []BriefLength{BriefPage, BriefStandard, BriefTheses} }

// BriefBlock is a part of a brief that can be switched off and moved.
type BriefBlock string

// The blocks of a brief.
const (
	BlockFigures     BriefBlock = "figures"
	BlockIntro       BriefBlock = "intro"
	BlockCompare     BriefBlock = "compare"
	BlockSectors     BriefBlock = "sectors"
	BlockRegions     BriefBlock = "regions"
	BlockCategories  BriefBlock = "categories"
	BlockRankings    BriefBlock = "rankings"
	BlockCases       BriefBlock = "cases"
	BlockControl     BriefBlock = "control"
	BlockScores      BriefBlock = "scores"
	BlockOverdue     BriefBlock = "overdue"
	BlockReturns     BriefBlock = "returns"
	BlockProposals   BriefBlock = "proposals"
	BlockDefinitions BriefBlock = "definitions"
)

// BriefBlocks lists the blocks that a length can have, in the order in which they are printed unless moved. A speech has no
// tables: its blocks are what is spoken about.
func BriefBlocks(length BriefLength) []BriefBlock {
	switch length {
	case BriefPage:
		return []BriefBlock{BlockFigures, BlockIntro, BlockCategories}
	case BriefTheses:
		return []BriefBlock{BlockIntro, BlockCompare, BlockCategories, BlockSectors, BlockRegions, BlockCases, BlockControl, BlockReturns,
			BlockProposals}
	}
	return []BriefBlock{BlockFigures, BlockIntro, BlockCompare, BlockSectors, BlockRegions, BlockCategories, BlockRankings, BlockCases,
		BlockControl, BlockScores, BlockOverdue, BlockReturns, BlockProposals, BlockDefinitions}
}

// offAtFirst are the blocks that a brief has only on wish.
func offAtFirst(block BriefBlock) bool { return block == BlockDefinitions }

// Asks reports whether a block needs more than the figures of the scope and the lists of every brief.
func (b BriefBlock) Asks() bool {
	switch b {
	case BlockCompare, BlockSectors, BlockRegions, BlockRankings, BlockCases, BlockProposals:
		return true
	}
	return false
}

// BlockChoice is a block of a brief, printed or not.
type BlockChoice struct {
	Block BriefBlock `json:"block"`
	On    bool       `json:"on"`
}

// TextEdit is a paragraph of a brief as a person wrote it.
type TextEdit struct {
	Lang Lang `json:"lang"`
	// Paragraph names the paragraph: that of a block by the block's name, that of a part of it by both, as
	// "sectors:education".
	Paragraph string `json:"paragraph"`
	// Base is what the program had written when the person began, so that each number is still known.
	Base Prose `json:"base"`
	// Text is what is printed; "" leaves the paragraph out.
	Text string `json:"text"`
	By   ID     `json:"by"`
	// On is the day of the change.
	On Date `json:"on"`
}

// Prose is the person's text with the numbers that are still tied.
func (e TextEdit) Prose() Prose { return e.Base.Carry(e.Text) }

// Composition is how a brief of one scope is put together: its length, what is printed in which order, and the texts that
// people corrected. It holds no figures: those are counted when it is printed, so that a corrected text stays when they change.
type Composition struct {
	Head
	// Scope is that of the brief without its as-of day: what was corrected is kept from day to day.
	Scope  Scope       `json:"scope"`
	Length BriefLength `json:"length"`
	// Blocks are all that the length can have, in the order of printing.
	Blocks []BlockChoice `json:"blocks"`
	// Sectors are those printed, in their order; none are all of them, those with most visits first.
	Sectors []string   `json:"sectors,omitempty"`
	Texts   []TextEdit `json:"texts,omitempty"`
}

// MakeComposition is a brief as the program suggests it.
func MakeComposition(scope Scope, length BriefLength) Composition {
	c := Composition{Scope: scope.Timeless(), Length: length}
	return c.Normal()
}

// Normal brings a composition to the blocks that its length has in this version of the program: unknown ones go, new ones come
// to the place that they have by default.
func (c Composition) Normal() Composition {
	if !slices.Contains(BriefLengths(), c.Length) {
		c.Length = BriefStandard
	}
	known := BriefBlocks(c.Length)
	var blocks []BlockChoice
	for _, b := range c.Blocks {
		if slices.Contains(known, b.Block) && !hasBlock(blocks, b.Block) {
			blocks = append(blocks, b)
		}
	}
	for i, b := range known {
		if !hasBlock(blocks, b) {
			blocks = slices.Insert(blocks, min(i, len(blocks)), BlockChoice{b, !offAtFirst(b)})
		}
	}
	c.Blocks = blocks
	return c
}

func hasBlock(blocks []BlockChoice, b BriefBlock) bool {
	return slices.ContainsFunc(blocks, func(c BlockChoice) bool { return c.Block == b })
}

// Printed lists the blocks that are switched on, in their order.
func (c Composition) Printed() []BriefBlock {
	var out []BriefBlock
	for _, b := range c.Blocks {
		if b.On {
			out = append(out, b.Block)
		}
	}
	return out
}

// Prints reports whether a block is switched on.
func (c Composition) Prints(block BriefBlock) bool { return slices.Contains(c.Printed(), block) }

// Switch turns a block on or off.
func (c Composition) Switch(block BriefBlock, on bool) Composition {
	c.Blocks = slices.Clone(c.Blocks)
	for i := range c.Blocks {
		if c.Blocks[i].Block == block {
			c.Blocks[i].On = on
		}
	}
	return c
}

// Move puts a block to a place among all, counted from 0.
func (c Composition) Move(block BriefBlock, to int) Composition {
	at := slices.IndexFunc(c.Blocks, func(b BlockChoice) bool { return b.Block == block })
	if at < 0 {
		return c
	}
	moved := c.Blocks[at]
	rest := slices.Delete(slices.Clone(c.Blocks), at, at+1)
	c.Blocks = slices.Insert(rest, max(0, min(to, len(rest))), moved)
	return c
}

// Text is what a person wrote in the place of a paragraph; false where nobody did.
func (c Composition) Text(l Lang, paragraph string) (TextEdit, bool) {
	for _, e := range c.Texts {
		if e.Lang == l && e.Paragraph == paragraph {
			return e, true
		}
	}
	return TextEdit{}, false
}

// WithText keeps what a person wrote. The text that the program writes itself takes the correction away.
func (c Composition) WithText(e TextEdit) Composition {
	c = c.WithoutText(e.Lang, e.Paragraph)
	e.Text = strings.TrimSpace(e.Text)
	if e.Text == e.Base.Text {
		return c
	}
	c.Texts = append(c.Texts, e)
	slices.SortFunc(c.Texts, func(a, b TextEdit) int {
		return cmp.Or(cmp.Compare(a.Lang, b.Lang), cmp.Compare(a.Paragraph, b.Paragraph))
	})
	return c
}

// WithoutText lets the program write a paragraph again.
func (c Composition) WithoutText(l Lang, paragraph string) Composition {
	c.Texts = slices.DeleteFunc(slices.Clone(c.Texts), func(e TextEdit) bool { return e.Lang == l && e.Paragraph == paragraph })
	return c
}

// maxTexts and maxParagraph bound what is kept of one brief: a person's work, not a book.
const (
	maxTexts     = 300
	maxParagraph = 10_000
)

// Validate reports what is wrong with the record.
func (c Composition) Validate() error {
	var fs Faults
	if !slices.Contains(BriefLengths(), c.Length) {
		fs = append(fs, FieldFault("length", "fault.brief_length"))
	}
	if len(c.Texts) > maxTexts {
		fs = append(fs, FieldFault("texts", "fault.brief_texts", "most", maxTexts))
	}
	for _, e := range c.Texts {
		fs = checkLines(fs, "paragraph", e.Text, 0, maxParagraph)
	}
	return fs.Err()
}
