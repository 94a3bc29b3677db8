package model

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// nameIndex finds the entry of one list that a text names.
type nameIndex struct {
	byName map[string]string // folded name to code
	byStem map[string]string // regions: name without the word for its kind to code; "" where two share it
	keys   []nameKey         // for near names, in the order of the list
}

// nameKey is a folded name; near is what of it is compared with a mistyped text, and lang the language that it
// stands in, "" for a code or an alias.
type nameKey struct {
	folded, near, code string
	lang               Lang
}

// refText is something that an entry may be called by, and in which language.
type refText struct {
	text string
	lang Lang
}

// newNameIndex indexes the entries of a list. Two entries that share a name are an error.
func newNameIndex(list RefList, entries []RefEntry) (nameIndex, error) {
	x := nameIndex{byName: make(map[string]string)}
	if list == Regions {
		x.byStem = make(map[string]string)
	}
	var errs []error
	for _, e := range entries {
		for _, text := range e.texts() {
			errs = append(errs, x.add(list, text, e.Code))
		}
	}
	return x, errors.Join(errs...)
}

// texts returns everything the entry may be called by.
func (e RefEntry) texts() []refText {
	texts := []refText{{e.Code, ""}}
	for _, n := range append([]DatedName{{Name: e.Name, Short: e.Short}}, e.Names...) {
		for _, name := range []Name{n.Name, n.Short} {
			texts = append(texts, refText{name.RU, Russian}, refText{name.KK, Kazakh}, refText{name.EN, English},
				refText{name.UK, ""})
		}
	}
	for _, alias := range e.Aliases {
		texts = append(texts, refText{alias, ""})
	}
	return texts
}

func (x *nameIndex) add(list RefList, text refText, code string) error {
	key := Fold(text.text)
	if key == "" {
		return nil
	}
	if other, taken := x.byName[key]; taken {
		if other != code {
			return fmt.Errorf("%s: %q names both %q and %q", list, text.text, other, code)
		}
		return nil
	}
	x.byName[key] = code
	if x.byStem == nil {
		x.keys = append(x.keys, nameKey{key, key, code, text.lang})
		return nil
	}
	stem, kind := regionStem(key)
	// «Область» is in every other name, so that it tells nothing about what was meant.
	x.keys = append(x.keys, nameKey{key, stem, code, text.lang})
	x.addStem(stem, code)
	if kind != "" {
		x.addStem(kind+" "+stem, code)
	}
	return nil
}

// addStem notes that a stem names code, or no one, if it names another entry already.
func (x *nameIndex) addStem(stem, code string) {
	if other, taken := x.byStem[stem]; taken && other != code {
		code = ""
	}
	x.byStem[stem] = code
}

func (x nameIndex) match(text string) (code string, ok bool) {
	key := Fold(text)
	if code, ok = x.byName[key]; ok {
		return code, true
	}
	if x.byStem == nil || key == "" {
		return "", false
	}
	stem, kind := regionStem(key)
	if kind != "" {
		stem = kind + " " + stem
	}
	code = x.byStem[stem]
	return code, code != ""
}

// regionStem takes the words for "region" and "city" off a folded name and says which it found.
// Алматы is both a city and a region in Kazakh, so the kind is not always to be thrown away.
func regionStem(folded string) (stem, kind string) {
	var words []string
	for _, w := range strings.Fields(folded) {
		switch w {
		case "область", "обл", "области", "облысы", "облыс", "region", "oblast":
			kind = "region"
		case "город", "гор", "г", "каласы", "кала", "к", "city", "мисто", "м":
			kind = "city"
		default:
			words = append(words, w)
		}
	}
	return strings.Join(words, " "), kind
}

// longestNear is the number of bytes up to which a text can be a mistyped name. A longer one is a
// cell of some other column, and comparing it would take long for nothing.
const longestNear = 500

// nearest returns the codes of at most most entries that text may have meant, nearest first, and the language
// of the nearest name, "" if none tells it. A number is never a slip for another one.
func (x nameIndex) nearest(text string, most int) (codes []string, lang Lang) {
	key := Fold(text)
	if x.byStem != nil {
		key, _ = regionStem(key)
	}
	if !strings.ContainsFunc(key, unicode.IsLetter) || len(key) > longestNear {
		return nil, ""
	}
	best := make(map[string]int)
	least := -1
	for _, k := range x.keys {
		if !strings.ContainsFunc(k.near, unicode.IsLetter) {
			continue
		}
		distance, near := nearness(key, k.near)
		if !near {
			continue
		}
		if known, seen := best[k.code]; !seen {
			codes = append(codes, k.code)
			best[k.code] = distance
		} else {
			best[k.code] = min(known, distance)
		}
		if least < 0 || distance < least {
			least, lang = distance, k.lang
		}
	}
	// Where one is much nearer than the others, it is what was meant.
	codes = slices.DeleteFunc(codes, func(code string) bool { return best[code] > least+1 })
	slices.SortStableFunc(codes, func(a, b string) int { return cmp.Compare(best[a], best[b]) })
	return codes[:min(most, len(codes))], lang
}

// readAs is a name for those who read text: in the language that its letters belong to. Cyrillic ones that are no
// language's own are Russian or Kazakh, as the reader has it, but not English.
func (n Name) readAs(text string) Name {
	latin := false
	for _, r := range strings.ToLower(text) {
		switch {
		case strings.ContainsRune("әғқңөұүһі", r):
			return n.only(Kazakh)
		case unicode.Is(unicode.Cyrillic, r):
			n.EN = n.RU
		case unicode.Is(unicode.Latin, r):
			latin = true
		}
	}
	if latin && n.EN != n.RU {
		return n.only(English)
	}
	return n
}

// only is the name in one language, whoever reads it.
func (n Name) only(lang Lang) Name {
	in := n.In(lang)
	return Name{KK: in, RU: in, EN: in}
}

// nearness returns how far a typed text is from a name, and whether that is near enough to offer
// the name: a slip in every third letter at most, or a part of the name that is long enough to tell.
func nearness(typed, name string) (distance int, near bool) {
	a, b := []rune(typed), []rune(name)
	distance = editDistance(a, b)
	if len(a) >= 4 && strings.Contains(name, typed) {
		return min(distance, 1), true
	}
	return distance, distance <= max(1, min(len(a), len(b))/3)
}

// editDistance is the number of letters to insert, delete, replace or swap with their neighbour to
// make b of a.
func editDistance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
