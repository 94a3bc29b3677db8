package model

import (
	"strings"
	"time"
	"unicode"
)

// Account is how a person proves who they are. A database in which no account has a password is open: whoever is named signs in.
type Account struct {
	// Person is whose account it is.
	Person ID
	// Office is the person's.
	Office string
	// Version is for optimistic locking; 0 is a person without an account yet.
	Version int
	// Secret is the password's hash in the form of the PHC string format, with its own salt and cost; "" is no password.
	Secret string
	// MustChange says that the password was given by somebody else and is to be changed at the next sign-in.
	MustChange bool
	// Failures is how often in a row a wrong password was given; until LockedUntil none is tried.
	Failures    int
	LockedUntil time.Time
	// Changed is when the password was set.
	Changed time.Time
	// Recovery are the digests of the codes that have not been used yet.
	Recovery []Digest
}

// The bounds of a password, in characters. There is no rule on kinds of characters and no expiry, since both lead to worse
// passwords (NIST SP 800-63B-4, 3.1.1.2).
const (
	LeastPassword = 10
	MostPassword  = 128
)

// CheckPassword says what is wrong with a new password of a person: too short, too long, made of few different characters or
// of a run such as 1234567890, or little more than the person's name or the program's.
func CheckPassword(password string, person Person) error {
	n := len([]rune(password))
	switch {
	case n < LeastPassword:
		return FieldFault("password", "fault.password.short", "least", LeastPassword)
	case n > MostPassword:
		return FieldFault("password", "fault.password.long", "most", MostPassword)
	case strings.TrimSpace(password) != password:
		// A space at an end is not seen, and is lost where the password is written down.
		return FieldFault("password", "fault.password.space")
	case plain(password):
		return FieldFault("password", "fault.password.plain")
	}
	rest := Fold(password)
	for _, word := range append(strings.Fields(Fold(person.Name)), "baqylau", "бакылау", "password", "пароль") {
		if len([]rune(word)) >= 3 {
			rest = strings.ReplaceAll(rest, word, "")
		}
	}
	if len([]rune(strings.ReplaceAll(rest, " ", ""))) < LeastPassword/2 {
		return FieldFault("password", "fault.password.name")
	}
	return nil
}

// fewest is how many different characters a password must have.
const fewest = 5

// plain reports whether a password is one of the first that are tried: few different characters, or neighbours in a row of
// the alphabet, of the digits or of a keyboard throughout.
func plain(password string) bool {
	runes := []rune(strings.ToLower(password))
	seen := map[rune]bool{}
	beside := 0
	for i, r := range runes {
		seen[r] = true
		if i > 0 && neighbours(runes[i-1], r) {
			beside++
		}
	}
	return len(seen) < fewest || beside >= len(runes)-2
}

// keyRows are the rows of the keyboards that people here use.
func keyRows() []string {
	return []string{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "әіңғүұқөһ"}
}

func neighbours(a, b rune) bool {
	if unicode.IsLetter(a) && (b-a == 1 || a-b == 1) || unicode.IsDigit(a) && (b-a == 1 || a-b == 1) || a == b {
		return true
	}
	for _, row := range keyRows() {
		if strings.Contains(row, string([]rune{a, b})) || strings.Contains(row, string([]rune{b, a})) {
			return true
		}
	}
	return false
}

// The steps of the lock-out: so many wrong passwords are free, then each one doubles the waiting.
const (
	FreeFailures = 4
	FirstLock    = 30 * time.Second
	LongestLock  = time.Hour
)

// lockAfter is for how long no password is tried after so many wrong ones in a row.
func lockAfter(failures int) time.Duration {
	if failures <= FreeFailures {
		return 0
	}
	lock := FirstLock
	for range failures - FreeFailures - 1 {
		if lock *= 2; lock >= LongestLock {
			return LongestLock
		}
	}
	return lock
}

// Locked reports until when no password is tried, if any time is left at now. A clock that was put back makes nobody wait
// longer than the longest lock.
func (a Account) Locked(now time.Time) (until time.Time, locked bool) {
	if !a.LockedUntil.After(now) || a.LockedUntil.Sub(now) > LongestLock {
		return time.Time{}, false
	}
	return a.LockedUntil, true
}

// Failed is the account after a wrong password at now.
func (a Account) Failed(now time.Time) Account {
	a.Failures++
	a.LockedUntil = time.Time{}
	if lock := lockAfter(a.Failures); lock > 0 {
		a.LockedUntil = now.Add(lock).UTC().Truncate(time.Second)
	}
	return a
}

// Passed is the account after a right password.
func (a Account) Passed() Account {
	a.Failures, a.LockedUntil = 0, time.Time{}
	return a
}

// HasPassword reports whether the person must give a password.
func (a Account) HasPassword() bool { return a.Secret != "" }

// RecoveryCodes is how many codes an administrator gets at once.
const RecoveryCodes = 8

// TidyCode is a recovery code as it is digested: people type it in small letters, with other spaces, and take 0 for O.
func TidyCode(code string) string {
	return strings.Map(func(r rune) rune {
		switch r = unicode.ToUpper(r); {
		case r == 'O', r == 'О': // the second is Cyrillic
			return '0'
		case r == 'I', r == 'L', r == 'І':
			return '1'
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
			return r
		}
		return -1
	}, code)
}

// AccountState is what others may see of an account.
type AccountState struct {
	Person      ID
	HasPassword bool
	MustChange  bool
	LockedUntil time.Time
	// CodesLeft is how many recovery codes have not been used.
	CodesLeft int
}

// State is what others may see of the account.
func (a Account) State() AccountState {
	return AccountState{Person: a.Person, HasPassword: a.HasPassword(), MustChange: a.MustChange, LockedUntil: a.LockedUntil,
		CodesLeft: len(a.Recovery)}
}
