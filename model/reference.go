package model

import (
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
)

// RefList is one of the reference lists.
type RefList string

// The reference lists.
const (
	Regions             RefList = "regions"
	Sectors             RefList = "sectors"
	ProviderKinds       RefList = "provider_kinds"
	StateBodies         RefList = "state_bodies"
	Categories          RefList = "categories"
	Criteria            RefList = "criteria"
	Channels            RefList = "channels"
	Methods             RefList = "methods"
	RecommendationKinds RefList = "recommendation_kinds"
	CheckOutcomes       RefList = "check_results"
)

// RefLists returns every list, in the order in which the settings show them. Parents come before
// the lists that refer to them.
func RefLists() []RefList {
	return []RefList{
		Regions, Sectors, ProviderKinds, StateBodies, Criteria, Categories,
		Methods, RecommendationKinds, CheckOutcomes, Channels,
	}
}

// DatedName is what an entry was called from one day until another, both included; a zero day is open.
type DatedName struct {
	Name  Name `json:"name"`
	Short Name `json:"short,omitzero"`
	From  Date `json:"from,omitzero"`
	Until Date `json:"until,omitzero"`
}

// RefEntry is an entry of a reference list. Its code never changes, and it is never deleted once
// used: it is retired with a date instead.
type RefEntry struct {
	List    RefList     `json:"list,omitempty"`
	Code    string      `json:"code"`
	Name    Name        `json:"name"`              // what it is called today
	Short   Name        `json:"short,omitzero"`    // for narrow columns, where there is one
	Parent  string      `json:"parent,omitempty"`  // a category's criterion
	Names   []DatedName `json:"names,omitempty"`   // what it was called before
	From    Date        `json:"from,omitzero"`     // its first day of existence
	Until   Date        `json:"until,omitzero"`    // its last day of existence
	Retired Date        `json:"retired,omitzero"`  // from this day it is not offered for new records
	Order   int         `json:"order,omitempty"`   // place in its list
	Aliases []string    `json:"aliases,omitempty"` // what registers call it besides its names
	// Version is 0 for an entry as shipped; each change by an administrator raises it.
	Version int `json:"version,omitempty"`
}

// ID names the entry in the journal.
func (e RefEntry) ID() ID { return ID(string(e.List) + "/" + e.Code) }

// ReferenceParents says which list the parents of a list stand in.
func ReferenceParents(l RefList) (RefList, bool) {
	if l == Categories {
		return Criteria, true
	}
	return "", false
}

// NameOn returns what the entry was called on d; with no day, what it is called today.
func (e RefEntry) NameOn(d Date, l Lang) string {
	name, _ := e.namesOn(d)
	return name.In(l)
}

// ShortOn returns the short name on d, or the whole name if there is no short one.
func (e RefEntry) ShortOn(d Date, l Lang) string {
	name, short := e.namesOn(d)
	if short == (Name{}) {
		return name.In(l)
	}
	return short.In(l)
}

func (e RefEntry) namesOn(d Date) (name, short Name) {
	if !d.IsZero() {
		for _, n := range e.Names {
			if (Period{From: n.From, To: n.Until}).Contains(d) {
				return n.Name, n.Short
			}
		}
	}
	return e.Name, e.Short
}

// ExistsOn reports whether what the entry names existed on d.
func (e RefEntry) ExistsOn(d Date) bool { return Period{From: e.From, To: e.Until}.Contains(d) }

// RetiredOn reports whether the entry was no longer offered for new records on d.
func (e RefEntry) RetiredOn(d Date) bool { return !e.Retired.IsZero() && !d.Before(e.Retired) }

// check says what keeps the entry out of a list.
func (e RefEntry) check() error {
	var errs []error
	if !slices.Contains(RefLists(), e.List) {
		errs = append(errs, fmt.Errorf("unknown list %q", e.List))
	}
	if Fold(e.Code) == "" {
		errs = append(errs, errors.New("no code"))
	}
	for _, n := range append([]DatedName{{Name: e.Name, From: e.From, Until: e.Until}}, e.Names...) {
		if n.Name.KK == "" || n.Name.RU == "" || n.Name.EN == "" {
			errs = append(errs, fmt.Errorf("a name is missing in one of kk, ru, en: %+v", n.Name))
		}
		if !(Period{From: n.From, To: n.Until}).Valid() {
			errs = append(errs, fmt.Errorf("until %s is before from %s", n.Until, n.From))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("entry %q of %s: %w", e.Code, e.List, err)
	}
	return nil
}

// References is the set of all reference lists. It is safe for concurrent use; what it returns shares memory with it
// and is not to be changed. Replace puts other lists into the place of these, for all who hold the set at once: what an
// administrator changes is seen by verbs, imports and screens without a restart.
type References struct {
	held     atomic.Pointer[refSet]
	revision atomic.Int64
}

// refSet is what the lists are at one time. It does not change.
type refSet struct {
	lists  map[RefList][]RefEntry
	byCode map[RefList]map[string]int
	names  map[RefList]nameIndex
}

// NewReferences builds the set. It returns an error for an incomplete entry, a double code, a
// parent that does not exist, and a name that two entries of a list share: an import could not tell
// them apart.
func NewReferences(entries []RefEntry) (*References, error) {
	r := &References{}
	if err := r.Replace(entries); err != nil {
		return nil, err
	}
	return r, nil
}

// Replace makes entries the lists from now on. It refuses what NewReferences refuses; the lists then stay as they were.
func (r *References) Replace(entries []RefEntry) error {
	set, err := newRefSet(entries)
	if err != nil {
		return err
	}
	r.held.Store(set)
	r.revision.Add(1)
	return nil
}

// Revision grows with each Replace, for those who keep what they have made of the lists.
func (r *References) Revision() int64 { return r.revision.Load() }

func (r *References) now() *refSet {
	if set := r.held.Load(); set != nil {
		return set
	}
	return &refSet{}
}

func newRefSet(entries []RefEntry) (*refSet, error) {
	r := &refSet{
		lists:  make(map[RefList][]RefEntry),
		byCode: make(map[RefList]map[string]int),
		names:  make(map[RefList]nameIndex),
	}
	var errs []error
	for _, e := range entries {
		if err := e.check(); err != nil {
			errs = append(errs, err)
			continue
		}
		r.lists[e.List] = append(r.lists[e.List], e)
	}
	for list, entries := range r.lists {
		slices.SortStableFunc(entries, func(a, b RefEntry) int { return a.Order - b.Order })
		codes := make(map[string]int, len(entries))
		for i, e := range entries {
			if _, double := codes[e.Code]; double {
				errs = append(errs, fmt.Errorf("%s: code %q stands twice", list, e.Code))
			}
			codes[e.Code] = i
		}
		r.byCode[list] = codes
		index, err := newNameIndex(list, entries)
		errs = append(errs, err)
		r.names[list] = index
	}
	errs = append(errs, r.checkParents())
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("build reference lists: %w", err)
	}
	return r, nil
}

func (r *refSet) checkParents() error {
	var errs []error
	for _, list := range RefLists() {
		parents, has := ReferenceParents(list)
		for _, e := range r.lists[list] {
			_, known := r.byCode[parents][e.Parent]
			if (has && !known) || (!has && e.Parent != "") {
				errs = append(errs, fmt.Errorf("%s: %q has parent %q", list, e.Code, e.Parent))
			}
		}
	}
	return errors.Join(errs...)
}

// List returns the entries of l in their order.
func (r *References) List(l RefList) []RefEntry { return slices.Clone(r.now().lists[l]) }

// ExistingOn returns the entries of l that may be chosen for a record of day d: those that exist
// then and are not retired.
func (r *References) ExistingOn(l RefList, d Date) []RefEntry {
	return slices.DeleteFunc(r.List(l), func(e RefEntry) bool { return !e.ExistsOn(d) || e.RetiredOn(d) })
}

// Entries returns every entry, list by list.
func (r *References) Entries() []RefEntry {
	var all []RefEntry
	for _, l := range RefLists() {
		all = append(all, r.now().lists[l]...)
	}
	return all
}

// Entry returns the entry of l with this code.
func (r *References) Entry(l RefList, code string) (RefEntry, bool) {
	set := r.now()
	i, ok := set.byCode[l][code]
	if !ok {
		return RefEntry{}, false
	}
	return set.lists[l][i], true
}

// Name returns what the entry is called today, or the code itself if there is none.
func (r *References) Name(l RefList, code string, lang Lang) string {
	return r.NameOn(l, code, Date{}, lang)
}

// NameOn returns what the entry was called on d, or the code itself if there is none.
func (r *References) NameOn(l RefList, code string, d Date, lang Lang) string {
	if e, ok := r.Entry(l, code); ok {
		return e.NameOn(d, lang)
	}
	return code
}

// ShortOn returns the short name on d, or the code itself if there is no such entry.
func (r *References) ShortOn(l RefList, code string, d Date, lang Lang) string {
	if e, ok := r.Entry(l, code); ok {
		return e.ShortOn(d, lang)
	}
	return code
}

// Match returns the code of the entry that text names: by its code, any of its names in any
// language, or an alias. Case, spaces, punctuation, ё and е do not matter, nor do Kazakh letters
// typed as Russian ones; for regions the word "область" and its like may be missing or shortened.
func (r *References) Match(l RefList, text string) (code string, ok bool) {
	return r.now().names[l].match(text)
}

// Nearest returns at most three entries of l whose names are near to text, the nearest first: for
// messages that offer what may have been meant.
func (r *References) Nearest(l RefList, text string) []RefEntry {
	var near []RefEntry
	codes, _ := r.now().names[l].nearest(text, mostOffered)
	for _, code := range codes {
		e, _ := r.Entry(l, code)
		near = append(near, e)
	}
	return near
}

// A list of so many entries is offered whole; of a longer one the nearest.
const (
	shortList   = 8
	mostOffered = 3
)

// Offers returns the names to offer for a text that names no entry of l: all of a short list, else those near to
// it. They are written in the language of the text, or the reader's where it does not tell.
func (r *References) Offers(l RefList, text string) (names []Name, whole bool) {
	codes, lang := r.now().names[l].nearest(text, mostOffered)
	if whole = len(r.now().lists[l]) <= shortList; whole {
		codes = codes[:0]
		for _, e := range r.now().lists[l] {
			codes = append(codes, e.Code)
		}
	}
	for _, code := range codes {
		e, _ := r.Entry(l, code)
		if lang != "" {
			names = append(names, e.Name.only(lang))
		} else {
			names = append(names, e.Name.readAs(text))
		}
	}
	return names, whole
}
