package model

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

// OfficeKey is the public half of an Ed25519 key with which an office signs its papers: that of the office itself, or of another whose
// papers it wants to know.
type OfficeKey struct {
	Head
	// KeyOffice is the code of the office whose key it is.
	KeyOffice string `json:"key_office"`
	// Public is the key in base64.
	Public string `json:"public_key"`
	// Retired is the day on which it was removed, zero while it is trusted. It stays known: a paper signed with it is told so.
	Retired Date `json:"retired,omitzero"`
}

// KeyCard is a key with when it was made or taken in, and by whom; At is zero where the journal does not tell.
type KeyCard struct {
	OfficeKey
	At     time.Time
	ByName string
}

// Validate reports what is wrong with the key.
func (k OfficeKey) Validate() error {
	_, _, unseen := hiddenSign(k.KeyOffice, true)
	if unseen || strings.TrimSpace(k.KeyOffice) == "" || len([]rune(k.KeyOffice)) > mostOfficeCode || len(k.bytes()) != ed25519.PublicKeySize {
		return NewFault("fault.key.file")
	}
	return nil
}

// mostOfficeCode is how long the code of an office may be.
const mostOfficeCode = 40

// Retire removes the key of another office on a day, as office own.
func (k *OfficeKey) Retire(reason string, on Date, own string) error {
	switch {
	case k.KeyOffice == own:
		return NewFault("fault.key.own_stays")
	case strings.TrimSpace(reason) == "":
		return FieldFault("reason", "fault.required.reason")
	}
	k.Retired = on
	return checkText(nil, "reason", reason, 0, MaxNote).Err()
}

func (k OfficeKey) bytes() []byte {
	b, err := base64.StdEncoding.DecodeString(k.Public)
	if err != nil {
		return nil
	}
	return b
}

// Fingerprint is what people compare two keys by: the first 16 digits of its SHA-256, in fours.
func (k OfficeKey) Fingerprint() string {
	return Digest(sha256.Sum256(k.bytes())).Short()
}

// The beginnings of a signature as it stands in a paper, and of what is signed: a signature of something else never fits a paper.
const (
	signatureMark = "ed25519"
	signedMark    = "baqylau-paper\x00"
)

// SignPaper signs the seal of a paper with a private key; the signature names its public half.
func SignPaper(private ed25519.PrivateKey, seal string) string {
	return signText(private, signedMark, seal)
}

func signText(private ed25519.PrivateKey, mark, text string) string {
	public := private.Public().(ed25519.PublicKey)
	return strings.Join([]string{signatureMark, base64.StdEncoding.EncodeToString(public),
		base64.StdEncoding.EncodeToString(ed25519.Sign(private, []byte(mark+text)))}, ":")
}

// CheckSignature says how the signature of a paper of an office stands over its seal, by the keys that a database knows.
func CheckSignature(signature, seal, office string, known []OfficeKey) SignatureStanding {
	return checkSignature(signature, signedMark, seal, office, known)
}

func checkSignature(signature, mark, text, office string, known []OfficeKey) SignatureStanding {
	var out SignatureStanding
	for _, k := range known {
		out.Expected = out.Expected || k.KeyOffice == office && k.Retired.IsZero()
	}
	if signature == "" {
		out.State = SignatureNone
		return out
	}
	parts := strings.Split(signature, ":")
	out.State = SignatureWrong
	if len(parts) != 3 || parts[0] != signatureMark {
		return out
	}
	key := OfficeKey{KeyOffice: office, Public: parts[1]}
	made, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || key.Validate() != nil {
		return out
	}
	out.Office, out.Fingerprint = office, key.Fingerprint()
	if !ed25519.Verify(key.bytes(), []byte(mark+text), made) {
		return out
	}
	out.State = SignatureUnknown
	for _, k := range known {
		if k.Public == key.Public {
			out.Office, out.State = k.KeyOffice, SignatureFits
			switch {
			case k.KeyOffice != office: // another office's key under a paper of this one
				out.State = SignatureWrong
			case !k.Retired.IsZero():
				out.State, out.Retired = SignatureRetired, k.Retired
			}
		}
	}
	return out
}

// keyFormat is what a file with a public key begins with.
const keyFormat = "baqylau-key/1"

// MaxKeyFile is how large such a file may be.
const MaxKeyFile = 4096

type keyFile struct {
	Format string `json:"format"`
	Office string `json:"office"`
	Public string `json:"public_key"`
}

// WriteOfficeKey writes a public key for another office.
func WriteOfficeKey(w io.Writer, k OfficeKey) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(keyFile{keyFormat, k.KeyOffice, k.Public}); err != nil {
		return fmt.Errorf("write key: %w", err)
	}
	return nil
}

// ReadOfficeKey reads what WriteOfficeKey wrote, or returns a *Fault.
func ReadOfficeKey(r io.Reader) (OfficeKey, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxKeyFile+1))
	var f keyFile
	if err == nil {
		err = json.Unmarshal(data, &f)
	}
	if err != nil || len(data) > MaxKeyFile || f.Format != keyFormat {
		return OfficeKey{}, NewFault("fault.key.file").Because(err)
	}
	k := OfficeKey{KeyOffice: f.Office, Public: f.Public}
	return k, k.Validate()
}
