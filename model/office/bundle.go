package office

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"baqylau/model"
)

// The verbs of the exchange in the journal.
const (
	logExport = "export"
	logMerge  = "merge"
	logChoose = "choose"
)

// Bundles writes and opens bundles. It is the port to storage/vault.
type Bundles interface {
	// Version is that of the program and of its schema, as a bundle names them.
	Version() (program string, schema int64)
	// WriteBundle writes one into a new file and returns its name; files are what is attached.
	WriteBundle(ctx context.Context, path string, e Export) (id string, err error)
	// OpenBundle reads one to its end and refuses, as a *model.Fault, what is none for this office by somebody known. progress, which may
	// be nil, is told how much of the file was read, then and at each later reading.
	OpenBundle(ctx context.Context, path string, by Opener, progress func(done, all int64)) (Bundle, error)
}

// Opener says who opens a bundle: which office, with which private key, knowing which keys.
type Opener struct {
	Office  string
	Private ed25519.PrivateKey
	Known   []model.OfficeKey
}

// Bundle is a bundle that was opened: whole, for this office, signed by one that it knows. It is the port to storage/vault.
type Bundle interface {
	Head() model.BundleHead
	ID() string
	// Each hands out the lines of the sender's journal and then the records; an error says that all of it is to be given up.
	Each(ctx context.Context, lines func(iter.Seq2[model.ChainLine, error]) error, records func(iter.Seq2[model.ExchangeRecord, error]) error) error
	// Attachments hands out its files.
	Attachments(ctx context.Context, put func(digest string, r io.Reader) error) error
}

// Export is what a bundle is written of, within one state of the database.
type Export struct {
	Head    model.BundleHead
	To      model.OfficeKey
	Private ed25519.PrivateKey
	Lines   func(func(model.ChainLine) error) error
	Records func(func(model.ExchangeRecord) error) error
}

// MayExchange refuses the exchange to those whose role does not allow it.
func (s *Session) MayExchange() error { return s.may(model.DoExchange) }

// ExchangeKey is the private key of the office, with which its bundles are signed and those for it opened. It is for storage/vault alone and
// goes into no text.
func (s *Session) ExchangeKey(ctx context.Context) (ed25519.PrivateKey, error) {
	if err := s.MayExchange(); err != nil {
		return nil, err
	}
	return one(ctx, s, "read key of office", func(v View) (ed25519.PrivateKey, error) { return s.exchangeKey(v) })
}

func (s *Session) exchangeKey(v View) (ed25519.PrivateKey, error) {
	secret, err := v.OfficeSecret(s.Office.Code)
	if errors.Is(err, ErrNotFound) {
		return nil, model.NewFault("fault.key.none")
	}
	if err != nil {
		return nil, err
	}
	private, err := base64.StdEncoding.DecodeString(secret)
	if err != nil || len(private) != ed25519.PrivateKeySize {
		return nil, fmt.Errorf("key of office %s cannot be read", s.Office.Code) // never with what it is
	}
	return private, nil
}

// ExportFor has a bundle written for another office whose key is known: of all records, or of those touched since the last bundle for it. write
// gets what stands in one state of the database and returns the name of the bundle.
func (s *Session) ExportFor(ctx context.Context, to string, whole bool, program string, schema int64, write func(Export) (string, error)) (model.KeptBundle, error) {
	out := model.KeptBundle{Way: model.BundleOut, Office: to, By: s.Who.ID}
	if err := s.MayExchange(); err != nil {
		return out, err
	}
	err := s.Store.Read(ctx, func(v View) error {
		order, err := s.exportOf(v, to, whole)
		if err != nil {
			return err
		}
		order.Head.Program, order.Head.Schema = program, schema
		out.At, out.Journal = order.Head.Made, model.JournalHead{}
		if out.Journal, err = v.JournalEnd(); err != nil {
			return err
		}
		out.ID, err = write(order)
		return err
	})
	if err != nil {
		return out, fmt.Errorf("export: %w", err)
	}
	return out, s.write(ctx, "note bundle", model.DoExchange, func(w *work) error {
		if err := w.KeepBundle(out); err != nil {
			return err
		}
		return w.log(logExport, model.KindBundle, model.ID(out.ID), "", nil, map[string]any{"office": to, "line": out.Journal.Seq})
	})
}

func (s *Session) exportOf(v View, to string, whole bool) (Export, error) {
	var e Export
	var err error
	if e.Private, err = s.exchangeKey(v); err != nil {
		return e, err
	}
	if e.To, err = keyOf(v, s.Office.Code, to); err != nil {
		return e, err
	}
	e.Head = model.BundleHead{From: s.Office.Code, FromName: s.Office.Name, To: to, Made: s.Now().UTC().Truncate(time.Second)}
	since := model.JournalHead{}
	if !whole {
		last, err := v.LastBundle(to, model.BundleOut)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return e, err
		}
		since = last.Journal
	}
	last, err := v.JournalEnd()
	if err != nil {
		return e, err
	}
	e.Head.Since, e.Head.Journal = model.LineOf(since), model.LineOf(last)
	if e.Head.Names, err = v.JournalNames(); err != nil {
		return e, err
	}
	e.Lines = func(f func(model.ChainLine) error) error { return v.EachJournalLine(since.Seq, f) }
	e.Records = func(f func(model.ExchangeRecord) error) error { return v.EachExchanged(since.Seq, f) }
	return e, nil
}

// keyOf is the key of another office that the own one knows; of several the one taken in last.
func keyOf(v View, own, code string) (model.OfficeKey, error) {
	keys, err := v.OfficeKeys(own)
	if err != nil {
		return model.OfficeKey{}, err
	}
	var found model.OfficeKey
	for _, k := range keys {
		if k.KeyOffice == code && code != own && k.ID > found.ID {
			found = k
		}
	}
	if found.ID == "" {
		return found, model.NewFault("fault.bundle.no_key", "office", code)
	}
	return found, nil
}

// Merged is what a merge brought, or would bring.
type Merged struct {
	// Counts are the records by kind and outcome.
	Counts map[model.Kind]map[model.MergeOutcome]int
	// Records are those that are new, changed or refused, at most MostTold of each.
	Records []MergedRecord
	// Conflicts are those on which somebody is to decide, at most MostTold of them; Chosen those that a person or the rule has decided.
	Conflicts []model.ExchangeRecord
	Chosen    int
}

// MergedRecord is what came of a record, and what it is called.
type MergedRecord struct {
	Kind    model.Kind
	Record  model.ID
	Title   string
	Outcome model.MergeOutcome
	// Refused is why it cannot be brought in.
	Refused *model.Fault
}

// MostTold is how many records of an outcome a merge tells of one by one.
const MostTold = 1000

// Choices say how conflicts are decided: Sides by a person, the past of the side that is chosen by kind and record, the others by Rule.
type Choices struct {
	Rule  model.ConflictRule
	Sides map[ChosenRecord]string
}

// ChosenRecord names a record.
type ChosenRecord struct {
	Kind   model.Kind
	Record model.ID
}

// Of adds up an outcome over the kinds.
func (m Merged) Of(o model.MergeOutcome) (n int) {
	for _, counts := range m.Counts {
		n += counts[o]
	}
	return n
}

// errPreview ends a merge that was only tried.
var errPreview = errors.New("only tried")

// PreviewMerge says what merging a bundle would bring, by merging it and giving that up: what it does not refuse the merge does not either.
//
// Of records that are refused it tells each; what concerns the whole comes back as a *model.Fault.
func (s *Session) PreviewMerge(ctx context.Context, b Bundle, how Choices) (Merged, error) {
	var out Merged
	if err := s.MayExchange(); err != nil {
		return out, err
	}
	err := s.Store.Write(ctx, func(tx Tx) (err error) {
		w := &work{Tx: tx, desk: s.Desk, who: s.Who.ID, office: s.Office.Code, at: s.Now().UTC().Truncate(time.Millisecond)}
		refuse := func(*model.Fault) error { return nil }
		if out, err = s.merge(ctx, w, b, how, refuse); err != nil {
			return err
		}
		if out.Of(model.MergeRefused) == 0 {
			if err := w.ProveReferences(); err != nil {
				return err
			}
		}
		return errPreview
	})
	if err != nil && !errors.Is(err, errPreview) {
		return out, fmt.Errorf("try a bundle: %w", err)
	}
	return out, nil
}

// Merge brings a bundle in, all of it or nothing, and decides conflicts as was chosen; on the others somebody decides later. A bundle that was
// merged before is a fault.
func (s *Session) Merge(ctx context.Context, b Bundle, how Choices) (Merged, error) {
	var out Merged
	if err := s.MayExchange(); err != nil {
		return out, err
	}
	// The files first: a record never names one that is not there. Those of a bundle that is then refused hang on nothing and are swept.
	err := b.Attachments(ctx, func(digest string, r io.Reader) error {
		kept, err := s.Files.Put(ctx, digest, r)
		if err == nil && kept.Digest != digest {
			err = model.NewFault("fault.bundle.changed")
		}
		return err
	})
	if err != nil {
		return out, fmt.Errorf("merge attachments: %w", err)
	}
	err = s.write(ctx, "merge", model.DoExchange, func(w *work) (err error) {
		out, err = s.merge(ctx, w, b, how, func(why *model.Fault) error { return why })
		return err
	})
	if err != nil {
		return out, err
	}
	return out, s.Refresh(ctx)
}

func (s *Session) merge(ctx context.Context, w *work, b Bundle, how Choices, refuse func(*model.Fault) error) (Merged, error) {
	out := Merged{Counts: map[model.Kind]map[model.MergeOutcome]int{}}
	head := b.Head()
	_, err := w.Bundle(b.ID(), model.BundleIn)
	if err == nil {
		return out, model.NewFault("fault.bundle.merged", "office", head.From)
	}
	if !errors.Is(err, ErrNotFound) {
		return out, err
	}
	var conflicts []model.ExchangeRecord
	err = b.Each(ctx, func(lines iter.Seq2[model.ChainLine, error]) error {
		return w.MergeLines(head, lines)
	}, func(records iter.Seq2[model.ExchangeRecord, error]) error {
		return w.MergeRecords(head.Schema, records, func(r model.ExchangeRecord, o model.MergeOutcome) error {
			out.tell(r, o)
			switch o {
			case model.MergeConflict:
				conflicts = append(conflicts, r)
			case model.MergeRefused:
				return refuse(r.Refused)
			}
			return nil
		})
	})
	if err != nil {
		return out, err
	}
	journal, _ := head.Journal.Head() // MergeLines has held it against the lines
	kept := model.KeptBundle{ID: b.ID(), Way: model.BundleIn, Office: head.From, At: w.at, By: w.who, Journal: journal}
	if err := w.KeepBundle(kept); err != nil {
		return out, err
	}
	err = w.log(logMerge, model.KindBundle, model.ID(b.ID()), "", nil, map[string]any{"office": head.From, "line": head.Journal.Line, "digest": head.Journal.Digest})
	if err != nil {
		return out, err
	}
	for kind := range out.Counts {
		w.changed.Kinds = append(w.changed.Kinds, kind)
	}
	w.changed.IDs = nil
	return out, s.decide(w, conflicts, how, &out)
}

// tell counts a record, and notes it where it is one to tell of.
func (m *Merged) tell(r model.ExchangeRecord, o model.MergeOutcome) {
	if m.Counts[r.Kind] == nil {
		m.Counts[r.Kind] = map[model.MergeOutcome]int{}
	}
	m.Counts[r.Kind][o]++
	if o == model.MergeKnown || o == model.MergeConflict || m.Of(o) > MostTold {
		return
	}
	m.Records = append(m.Records, MergedRecord{Kind: r.Kind, Record: r.Record, Title: r.Title(), Outcome: o, Refused: r.Refused})
}

// decide chooses as a person has, or else by the rule, and lists what that leaves open.
func (s *Session) decide(w *work, conflicts []model.ExchangeRecord, how Choices, out *Merged) error {
	for _, r := range conflicts {
		past, picked := how.Sides[ChosenRecord{r.Kind, r.Record}]
		at, ok, reason := slices.IndexFunc(r.Sides, func(x model.Side) bool { return x.Past.String() == past }), picked, ""
		if picked && at < 0 {
			return model.NewFault("fault.exchange.moved", "kind", model.Key("kind."+string(r.Kind)), "record", r.Title())
		}
		if !picked {
			at, ok = how.Rule.Decide(r.Owner, r.Sides)
			reason = string(how.Rule)
		}
		if !ok {
			if len(out.Conflicts) < MostTold {
				out.Conflicts = append(out.Conflicts, r)
			}
			continue
		}
		if err := w.choose(r, r.Sides[at], reason); err != nil {
			return err
		}
		out.Chosen++
	}
	return nil
}

func (w *work) choose(r model.ExchangeRecord, side model.Side, reason string) error {
	w.touch(r.Kind, r.Record)
	return w.ChooseSide(&model.JournalEntry{At: w.at, By: w.who, Office: w.office, Verb: logChoose, Kind: r.Kind, Record: r.Record, Reason: reason},
		side.Past.String())
}

// Conflicts returns the records of which there are several sides that differ.
func (s *Session) Conflicts(ctx context.Context) ([]model.ExchangeRecord, error) {
	if err := s.MayExchange(); err != nil {
		return nil, err
	}
	return one(ctx, s, "read conflicts", func(v View) ([]model.ExchangeRecord, error) { return v.Conflicts() })
}

// ChooseSide makes a side of a record, named by its past, what the record is from now on. The others stay in the journals.
func (s *Session) ChooseSide(ctx context.Context, r model.ExchangeRecord, side model.Side, reason string) error {
	err := s.write(ctx, "choose side", model.DoExchange, func(w *work) error { return w.choose(r, side, reason) })
	if err != nil {
		return err
	}
	return s.Refresh(ctx)
}

// TakeName gives the database another name among others: after it was restored from a copy, or copied to be worked on beside the original.
func (s *Session) TakeName(ctx context.Context) error {
	return s.write(ctx, "name the database", model.DoExchange, func(w *work) error {
		_, err := w.TakeName()
		return err
	})
}
