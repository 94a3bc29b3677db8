package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"filippo.io/age"

	"baqylau/model"
)

// Lock says for whom a backup is encrypted: for who knows the passphrase, or for those who have the keys of the recipients ("age1…").
// The zero Lock encrypts nothing.
type Lock struct {
	Passphrase string
	Recipients []string
	// work is the work factor of the passphrase, 0 for age's own, which takes about a second. Tests are in a hurry.
	work int
}

// Open reports whether nothing is encrypted.
func (l Lock) Open() bool { return l.Passphrase == "" && len(l.Recipients) == 0 }

// sealed is a lock at work: to whom it encrypts, and with what the result can be read back once.
type sealed struct {
	to   []age.Recipient
	back []age.Identity
}

// seal makes the lock ready. For recipients, whose keys are not here, a key of the moment is made with which what was written is read
// again; it is thrown away after that.
func (l Lock) seal() (sealed, error) {
	switch {
	case l.Open():
		return sealed{}, nil
	case l.Passphrase != "" && len(l.Recipients) > 0:
		return sealed{}, model.NewFault("fault.backup.one_lock")
	case l.Passphrase != "":
		if len([]rune(l.Passphrase)) < model.LeastPassphrase {
			return sealed{}, model.NewFault("fault.backup.short", "least", model.LeastPassphrase)
		}
		to, err := age.NewScryptRecipient(l.Passphrase)
		if err != nil {
			return sealed{}, fmt.Errorf("passphrase: %w", err)
		}
		if l.work > 0 {
			to.SetWorkFactor(l.work)
		}
		back, err := age.NewScryptIdentity(l.Passphrase)
		if err != nil {
			return sealed{}, fmt.Errorf("passphrase: %w", err)
		}
		return sealed{[]age.Recipient{to}, []age.Identity{back}}, nil
	}
	var s sealed
	for _, text := range l.Recipients {
		r, err := age.ParseX25519Recipient(strings.TrimSpace(text))
		if err != nil {
			return sealed{}, model.NewFault("fault.backup.recipient", "value", text).Because(err)
		}
		s.to = append(s.to, r)
	}
	moment, err := age.GenerateX25519Identity()
	if err != nil {
		return sealed{}, fmt.Errorf("key of the moment: %w", err)
	}
	return sealed{append(s.to, moment.Recipient()), []age.Identity{moment}}, nil
}

// mark is what tells the files encrypted for some recipients from those for others.
func (l Lock) mark() string {
	if l.Open() {
		return ""
	}
	to := slices.Clone(l.Recipients)
	slices.Sort(to)
	sum := sha256.Sum256([]byte(strings.Join(to, " ")))
	return "." + hex.EncodeToString(sum[:8]) + ".age"
}

// mostWork bounds what a foreign file can ask for: 19 takes half a gigabyte, age's own limit four.
const mostWork = 19

// Key is what an encrypted backup is opened with: the passphrase, or a file of age's with the keys of recipients.
type Key struct {
	Passphrase string
	Identities io.Reader
}

func (k Key) identities() (list []age.Identity, err error) {
	if k.Passphrase != "" {
		id, err := age.NewScryptIdentity(k.Passphrase)
		if err != nil {
			return nil, fmt.Errorf("passphrase: %w", err)
		}
		id.SetMaxWorkFactor(mostWork)
		list = append(list, id)
	}
	if k.Identities != nil {
		more, err := age.ParseIdentities(k.Identities)
		if err != nil {
			return nil, model.NewFault("fault.backup.identity").Because(err)
		}
		list = append(list, more...)
	}
	return list, nil
}

// NewKey makes a key for backups: the text of the file to keep, and the recipient to encrypt for.
func NewKey() (file, recipient string, err error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return "", "", fmt.Errorf("make key: %w", err)
	}
	recipient = id.Recipient().String()
	return "# public key: " + recipient + "\n" + id.String() + "\n", recipient, nil
}

// ageHead is how every file of age's begins.
var ageHead = []byte("age-encryption.org/")

// unlock returns what r holds, decrypted where it is encrypted.
func unlock(r *peeker, ids []age.Identity) (_ io.Reader, locked bool, err error) {
	if !bytes.Equal(r.peek(len(ageHead)), ageHead) {
		return r, false, nil
	}
	if len(ids) == 0 {
		return nil, true, model.NewFault("fault.backup.locked")
	}
	plain, err := age.Decrypt(r, ids...)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return nil, true, model.NewFault("fault.backup.key").Because(err)
	case err != nil:
		return nil, true, r.blame(err)
	}
	return blamed{plain, r}, true, nil
}

// blamed tells errors of decrypting, which have no types, from those of reading.
type blamed struct {
	io.Reader
	from *peeker
}

func (b blamed) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = b.from.blame(err)
	}
	return n, err
}
