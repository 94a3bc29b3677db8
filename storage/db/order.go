package db

import (
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// orderer makes the keys by which names are sorted. One key serves all readers: that of the Russian name
// (of the name there is, where there is no Russian one) in Kazakh order. The Kazakh alphabet holds every
// Russian letter in its Russian place, so that a Russian reader sees the usual order, and Ә Ғ Қ … stand
// after А Г К … instead of after Я.
type orderer struct {
	collator *collate.Collator
	buffer   collate.Buffer
}

func newOrderer() *orderer {
	// Numeric puts «Школа № 2» before «Школа № 10».
	return &orderer{collator: collate.New(language.Kazakh, collate.Numeric)}
}

// key returns the sort key of a name. Quotes and other signs in front of it do not count.
func (o *orderer) key(name string) []byte {
	name = strings.TrimLeftFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	o.buffer.Reset()
	return append([]byte{}, o.collator.KeyFromString(&o.buffer, name)...)
}

// sortKey is the key of a name. The caller is inside a writing transaction: a collator serves one at a time.
func (d *DB) sortKey(name string) []byte { return d.order.key(name) }
