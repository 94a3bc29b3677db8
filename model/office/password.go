package office

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"baqylau/model"
)

// PasswordCost is what one try of a password costs: Argon2id's memory in KiB, passes over it and threads.
type PasswordCost struct {
	Memory  uint32
	Passes  uint32
	Threads uint8
}

// UsualCost is the second recommended option of RFC 9106, section 4: 64 MiB, three passes, four threads.
func UsualCost() PasswordCost { return PasswordCost{Memory: 64 << 10, Passes: 3, Threads: 4} }

// The most that a stored hash may ask for: a database from elsewhere is not to fill the memory.
const (
	mostMemory = 1 << 20
	mostPasses = 64
)

const (
	saltBytes = 16
	hashBytes = 32
)

// password is a password as it is hashed: typed on another keyboard, й may come in two signs.
func password(text string) []byte { return norm.NFC.AppendString(nil, text) }

// hashPassword returns the hash of a password with a salt of its own, in the PHC string format:
// $argon2id$v=19$m=65536,t=3,p=4$salt$hash.
func hashPassword(text string, cost PasswordCost) string {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // crypto/rand ends the program rather than give less
	hash := argon2.IDKey(password(text), salt, cost.Passes, cost.Memory, cost.Threads, hashBytes)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, cost.Memory, cost.Passes, cost.Threads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(hash))
}

// passwordFits reports whether a password is the one that was hashed. A text that is no hash of ours is an error.
func passwordFits(secret, text string) (bool, error) {
	var version int
	var cost PasswordCost
	parts := strings.Split(secret, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return false, fmt.Errorf("read a password's hash: not of the form $argon2id$…")
	}
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return false, fmt.Errorf("read a password's hash: version %q", parts[2])
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &cost.Memory, &cost.Passes, &cost.Threads); err != nil ||
		cost.Memory > mostMemory || cost.Passes == 0 || cost.Passes > mostPasses || cost.Threads == 0 {
		return false, fmt.Errorf("read a password's hash: cost %q", parts[3])
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, fmt.Errorf("read a password's salt: %w", err)
	}
	hash, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(hash) == 0 {
		return false, fmt.Errorf("read a password's hash: %w", err)
	}
	given := argon2.IDKey(password(text), salt, cost.Passes, cost.Memory, cost.Threads, uint32(len(hash)))
	return subtle.ConstantTimeCompare(given, hash) == 1, nil
}

// crockford writes codes without letters that are taken for digits (Crockford's base 32).
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// newCode makes a recovery code of 100 random bits, five letters at a time.
func newCode() string {
	b := make([]byte, 13)
	_, _ = rand.Read(b)
	text := base32.NewEncoding(crockford).WithPadding(base32.NoPadding).EncodeToString(b)[:20]
	return text[:5] + "-" + text[5:10] + "-" + text[10:15] + "-" + text[15:]
}

// newPassword makes a password of 55 random bits to be used once, in small letters and digits.
func newPassword() string { return strings.ToLower(newCode()[:13]) }

// codeDigest is what is kept of a recovery code. It is too long to be guessed, so that a plain digest is enough.
func codeDigest(code string) model.Digest {
	return sha256.Sum256([]byte("baqylau recovery " + model.TidyCode(code)))
}
