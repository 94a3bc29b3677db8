package model

import (
	"strings"
	"unicode"
)

// Complainant is who made an appeal, or answered a survey: personal data. It holds what is needed to answer them and no more:
// neither an address nor an identity number. It stands in a room of its own, and neither the journal, nor a bundle, nor the
// search ever has it.
type Complainant struct {
	// Version is that of these data, apart from the version of the record that they belong to; 0 is new.
	Version int    `json:"-"`
	Name    string `json:"name,omitempty"`
	Phone   string `json:"phone,omitempty"`
	Email   string `json:"email,omitempty"`
	// Words are what they said or wrote, as they did: it tells who they are.
	Words string `json:"words,omitempty"`
}

// IsZero reports whether nothing is known of the person: an appeal without a name.
func (c Complainant) IsZero() bool {
	return c.Name == "" && c.Phone == "" && c.Email == "" && c.Words == ""
}

// Trimmed is what is kept of what was typed.
func (c Complainant) Trimmed() Complainant {
	c.Name, c.Phone, c.Email, c.Words = strings.TrimSpace(c.Name), strings.TrimSpace(c.Phone), strings.TrimSpace(c.Email), strings.TrimSpace(c.Words)
	return c
}

// The longest telephone and address that are kept.
const (
	maxPhone = 40
	maxEmail = 254
)

// Validate reports what is wrong with the data.
func (c Complainant) Validate() error {
	var fs Faults
	fs = checkText(fs, "complainant_name", c.Name, 0, MaxName)
	fs = checkText(fs, "complainant_phone", c.Phone, 0, maxPhone)
	fs = checkText(fs, "complainant_email", c.Email, 0, maxEmail)
	fs = checkText(fs, "complainant_words", c.Words, 0, MaxText)
	if c.Phone != "" && (len(digitsOf(c.Phone)) < 5 || strings.ContainsFunc(c.Phone, notOfPhone)) {
		fs = append(fs, FieldFault("complainant_phone", "fault.complainant_phone"))
	}
	if local, domain, ok := strings.Cut(c.Email, "@"); c.Email != "" && (!ok || local == "" || !strings.Contains(domain, ".") || strings.ContainsFunc(c.Email, unicode.IsSpace)) {
		fs = append(fs, FieldFault("complainant_email", "fault.complainant_email"))
	}
	return fs.Err()
}

func notOfPhone(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune("+-–() .,", r) }

// digitsOf are the digits of a text.
func digitsOf(s string) []rune {
	var out []rune
	for _, r := range s {
		if unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	return out
}

// NamedIn reports whether a text that is not personal data names the person: by the telephone, the e-mail, or the whole name in
// whatever order. It would stay there after the data was erased.
func (c Complainant) NamedIn(text string) bool {
	if phone := digitsOf(c.Phone); len(phone) >= 5 {
		tail := string(phone[max(0, len(phone)-10):])
		if strings.Contains(string(digitsOf(text)), tail) {
			return true
		}
	}
	if c.Email != "" && strings.Contains(strings.ToLower(text), strings.ToLower(c.Email)) {
		return true
	}
	words, found := strings.Fields(Fold(c.Name)), 0
	in := strings.Fields(Fold(text))
	for _, w := range words {
		if len([]rune(w)) > 1 && spoken(in, w) {
			found++
		}
	}
	return found > 1 || found == 1 && len(words) == 1
}

// spoken reports whether one of the words is w, in whatever case: an ending of up to three letters more, the last letter changed.
func spoken(in []string, w string) bool {
	runes := []rune(w)
	stem := w
	if len(runes) > 4 {
		stem = string(runes[:len(runes)-1])
	}
	for _, have := range in {
		if have == w || strings.HasPrefix(have, stem) && len([]rune(have)) <= len(runes)+3 {
			return true
		}
	}
	return false
}

// Fields are the names of what is known, for the journal, which must not have the values.
func (c Complainant) Fields() []string { return c.Differs(Complainant{}) }

// Differs are the names of the fields in which the data differ from others.
func (c Complainant) Differs(was Complainant) []string {
	var out []string
	for _, f := range []struct{ name, is, was string }{{"name", c.Name, was.Name}, {"phone", c.Phone, was.Phone}, {"email", c.Email, was.Email},
		{"words", c.Words, was.Words}} {
		if f.is != f.was {
			out = append(out, f.name)
		}
	}
	return out
}

// MaskedPerson is what everybody sees of personal data: registers, cards, exports and papers have nothing else.
type MaskedPerson struct {
	Name, Phone, Email string
	// Words says that the person's own words are kept.
	Words bool
}

// IsZero reports whether nothing is known of the person.
func (m MaskedPerson) IsZero() bool { return m == MaskedPerson{} }

// Text is all of it in one line.
func (m MaskedPerson) Text() string {
	var parts []string
	for _, p := range []string{m.Name, m.Phone, m.Email} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 && m.Words {
		return hiddenPart
	}
	return strings.Join(parts, ", ")
}

// Masked is what everybody may see of the data.
func (c Complainant) Masked() MaskedPerson {
	return MaskedPerson{Name: MaskName(c.Name), Phone: MaskPhone(c.Phone), Email: MaskEmail(c.Email), Words: strings.TrimSpace(c.Words) != ""}
}

// hiddenPart stands for what is not shown, however long it is.
const hiddenPart = "***"

// maskedWords is of how many words of a name the first letter is shown: what is longer is a text, not a name.
const maskedWords = 3

// MaskName leaves the first letter of the first words of a name: «А*** К***». Where one sign is a whole word or a family name
// (Chinese, Japanese, Korean) nothing is left.
func MaskName(name string) string {
	var out []string
	for _, word := range strings.Fields(name) {
		out = append(out, initial(word)+hiddenPart)
		if len(out) == maskedWords {
			break
		}
	}
	return strings.Join(out, " ")
}

// initial is the first letter of a word with the marks upon it, "" where it has none or would tell too much.
func initial(word string) string {
	runes := []rune(word)
	for i, r := range runes {
		if !unicode.IsLetter(r) {
			continue
		}
		if unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) {
			return ""
		}
		end := i + 1
		for end < len(runes) && unicode.Is(unicode.Mn, runes[end]) {
			end++
		}
		return string(runes[i:end])
	}
	return ""
}

// MaskPhone leaves the last two digits: «+7 *** *** ** 12». Of fewer than five digits nothing is left.
func MaskPhone(phone string) string {
	digits := digitsOf(phone)
	switch n := len(digits); {
	case strings.TrimSpace(phone) == "":
		return ""
	case n < 5:
		return hiddenPart
	case n == 11 && (digits[0] == '7' || digits[0] == '8'), n == 10 && digits[0] == '7':
		return "+7 *** *** ** " + string(digits[n-2:])
	default:
		return "*** ** " + string(digits[n-2:])
	}
}

// MaskEmail leaves the first letter and the last part of the domain: «a***@***.kz». Of a local part of one or two letters, and of
// what is no address, no letter is left.
func MaskEmail(email string) string {
	email = strings.TrimSpace(email)
	if email == "" {
		return ""
	}
	at := strings.LastIndex(email, "@")
	if at < 0 {
		return hiddenPart
	}
	local, domain := []rune(email[:at]), email[at+1:]
	out := hiddenPart
	if len(local) > 2 && unicode.IsLetter(local[0]) {
		out = string(local[0]) + hiddenPart
	}
	out += "@" + hiddenPart
	if dot := strings.LastIndex(domain, "."); dot > 0 {
		if end := domain[dot:]; len([]rune(end)) <= 7 {
			out += end
		}
	}
	return out
}
