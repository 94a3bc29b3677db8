package office

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"time"

	"baqylau/model"
)

// KeyView reads the keys with which offices sign their papers, and when records were changed last.
type KeyView interface {
	// OfficeKeys returns the keys that an office knows, its own and those retired among them; OfficeKey one of them.
	OfficeKeys(office string) ([]model.OfficeKey, error)
	OfficeKey(id model.ID) (model.OfficeKey, error)
	// OfficeSecret returns the private half of the office's own key in base64, or ErrNotFound. Nothing but the signing of papers asks for it.
	OfficeSecret(office string) (string, error)
	// LastChange is when a record of an office was changed last, zero for never. Printing changes no record.
	LastChange(office string) (time.Time, error)
}

// KeyTx writes them. SaveOfficeKey works as the other Save methods of Tx; a key that is known already is a fault.
type KeyTx interface {
	SaveOfficeKey(*model.OfficeKey) error
	KeepOfficeSecret(key model.OfficeKey, private string) error
}

// OfficeKeys returns the keys that the office trusts, its own first.
func (s *Session) OfficeKeys(ctx context.Context) ([]model.OfficeKey, error) {
	keys, err := one(ctx, s, "read keys", func(v View) ([]model.OfficeKey, error) { return v.OfficeKeys(s.Office.Code) })
	keys = slices.DeleteFunc(keys, func(k model.OfficeKey) bool { return !k.Retired.IsZero() })
	slices.SortStableFunc(keys, func(a, b model.OfficeKey) int {
		switch own := s.Office.Code; {
		case a.KeyOffice == own && b.KeyOffice != own:
			return -1
		case b.KeyOffice == own && a.KeyOffice != own:
			return 1
		}
		return 0
	})
	return keys, err
}

// KeyCards returns the keys that the office trusts, its own first, with when each was made or taken in and by whom.
func (s *Session) KeyCards(ctx context.Context) ([]model.KeyCard, error) {
	keys, err := s.OfficeKeys(ctx)
	if err != nil {
		return nil, err
	}
	return one(ctx, s, "read the history of keys", func(v View) ([]model.KeyCard, error) {
		cards := make([]model.KeyCard, len(keys))
		for i, k := range keys {
			cards[i].OfficeKey = k
			lines, err := v.History(model.KindOfficeKey, k.ID)
			if err != nil {
				return nil, err
			}
			for _, l := range lines {
				// A key that was taken in again is as old as that.
				if later := l.At.After(cards[i].At); later && (l.Verb == logCreate || l.Verb == logRevive) {
					cards[i].At, cards[i].ByName = l.At, l.ByName
				}
			}
		}
		return cards, nil
	})
}

// MakeOfficeKey makes the key with which the office signs what it prints from now on. An office has one.
func (s *Session) MakeOfficeKey(ctx context.Context) (model.OfficeKey, error) {
	var key model.OfficeKey
	err := s.write(ctx, "make key of office", model.DoAdminister, func(w *work) error {
		_, err := w.OfficeSecret(w.office)
		if err == nil {
			return model.NewFault("fault.key.made")
		}
		if !errors.Is(err, ErrNotFound) {
			return err
		}
		public, private, err := ed25519.GenerateKey(nil)
		if err != nil {
			return fmt.Errorf("make key: %w", err)
		}
		key = model.OfficeKey{Head: w.head(), KeyOffice: w.office, Public: base64.StdEncoding.EncodeToString(public)}
		if err := put(w, logCreate, model.KindOfficeKey, nil, &key, "", w.SaveOfficeKey); err != nil {
			return err
		}
		return w.KeepOfficeSecret(key, base64.StdEncoding.EncodeToString(private))
	})
	return key, err
}

// TrustOfficeKey takes in the public key of another office, whose papers it then knows. A key of the own office is made, not taken in.
func (s *Session) TrustOfficeKey(ctx context.Context, given model.OfficeKey) (model.OfficeKey, error) {
	key := model.OfficeKey{KeyOffice: given.KeyOffice, Public: given.Public}
	if err := s.may(model.DoAdminister); err != nil {
		return key, err
	}
	if err := key.Validate(); err != nil {
		return key, err
	}
	err := s.write(ctx, "trust key", model.DoAdminister, func(w *work) error {
		if key.KeyOffice == w.office {
			return model.NewFault("fault.key.own")
		}
		known, err := w.OfficeKeys(w.office)
		if err != nil {
			return err
		}
		for _, k := range known {
			if k.Public != key.Public || k.KeyOffice != key.KeyOffice || k.Retired.IsZero() {
				continue
			}
			before := k
			key = k
			key.Retired = model.Date{}
			return put(w, logRevive, model.KindOfficeKey, &before, &key, "", w.SaveOfficeKey)
		}
		key.Head = w.head()
		return put(w, logCreate, model.KindOfficeKey, nil, &key, "", w.SaveOfficeKey)
	})
	return key, err
}

// RetireOfficeKey removes the key of another office, with a reason: papers signed with it count as proven no longer. The own key stays,
// since what was signed with it could not be proven without.
func (s *Session) RetireOfficeKey(ctx context.Context, id model.ID, version int, reason string) error {
	return s.write(ctx, "retire key", model.DoAdminister, func(w *work) error {
		key, err := load(w, model.KindOfficeKey, w.OfficeKey, id, version)
		if err != nil {
			return err
		}
		before := key
		if err := key.Retire(reason, s.Today(), w.office); err != nil {
			return err
		}
		return put(w, logRetire, model.KindOfficeKey, &before, &key, reason, w.SaveOfficeKey)
	})
}

// Imprint is what every paper of an office bears, from the window as from the command line.
type Imprint struct {
	// Made is the moment of the last change of a record: the same records give the same bytes.
	Made time.Time
	// Sign signs the seal of a paper with the office's key, for ui/paper's Press; nil where the office has none.
	Sign func(seal string) string
}

// Imprint reads it. Whoever makes a paper takes its moment from here and never from the clock.
func (s *Session) Imprint(ctx context.Context) (i Imprint, err error) {
	if i.Sign, err = s.signer(ctx); err != nil {
		return i, err
	}
	i.Made, err = s.lastChange(ctx)
	return i, err
}

// signer signs with the office's key; nil where it has none.
func (s *Session) signer(ctx context.Context) (func(seal string) string, error) {
	if err := s.may(model.DoBrief); err != nil {
		return nil, err
	}
	kept, err := one(ctx, s, "read key of office", func(v View) (string, error) {
		secret, err := v.OfficeSecret(s.Office.Code)
		if errors.Is(err, ErrNotFound) {
			return "", nil
		}
		return secret, err
	})
	if err != nil || kept == "" {
		return nil, err
	}
	private, err := base64.StdEncoding.DecodeString(kept)
	if err != nil || len(private) != ed25519.PrivateKeySize {
		return nil, fmt.Errorf("key of office %s cannot be read", s.Office.Code) // never with what it is
	}
	return func(seal string) string { return model.SignPaper(private, seal) }, nil
}

// CheckSignature says how the signature of a paper of an office stands over its seal.
func (s *Session) CheckSignature(ctx context.Context, office, seal, signature string) (model.SignatureStanding, error) {
	keys, err := one(ctx, s, "read keys", func(v View) ([]model.OfficeKey, error) { return v.OfficeKeys(s.Office.Code) })
	return model.CheckSignature(signature, seal, office, keys), err
}

// lastChange is when a record of the office was changed last. Without any it is now.
func (s *Session) lastChange(ctx context.Context) (time.Time, error) {
	at, err := one(ctx, s, "read last change", func(v View) (time.Time, error) { return v.LastChange(s.Office.Code) })
	if err != nil || at.IsZero() {
		return s.Now().UTC(), err
	}
	return at, nil
}
