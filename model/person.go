package model

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Role is what a signed-in person may do; see May.
type Role string

// The roles. A public representative has none: they do not sign in.
const (
	RoleOfficer   Role = "officer"
	RoleManager   Role = "manager"
	RoleBriefing  Role = "briefing"
	RoleSituation Role = "situation"
	RoleAdmin     Role = "admin"
	RoleAuditor   Role = "auditor"
)

// Roles lists the roles in the order in which a form offers them.
func Roles() []Role {
	return []Role{RoleOfficer, RoleManager, RoleBriefing, RoleSituation, RoleAdmin, RoleAuditor}
}

// Person is one of the office's staff or a public representative.
type Person struct {
	Head
	Name string `json:"name"`
	// Role is empty for a public representative.
	Role Role `json:"role,omitempty"`
	// Affiliation is the representative's NGO, council or newspaper, as text.
	Affiliation string `json:"affiliation,omitempty"`
	// Employer is the provider the person works for, if any: they cannot check it.
	Employer ID `json:"employer,omitempty"`
	// Body is the code of the state body that the person works for, if any: they cannot check what is addressed to it.
	Body    string `json:"body,omitempty"`
	Retired Date   `json:"retired,omitzero"`
}

// IsRepresentative reports whether the person is a public representative.
func (p Person) IsRepresentative() bool { return p.Role == "" }

// Validate reports what is wrong with the record.
func (p Person) Validate() error {
	var fs Faults
	fs = checkText(fs, "name", p.Name, 1, MaxName)
	fs = checkText(fs, "affiliation", p.Affiliation, 0, MaxName)
	if p.Role != "" && !slices.Contains(Roles(), p.Role) {
		fs = append(fs, FieldFault("role", "fault.required.role"))
	}
	return fs.Err()
}

// Office is one of the agency's offices. Code stands in the numbers of its documents.
type Office struct {
	Code string `json:"code"`
	Name Name   `json:"name"`
	// Region is the KATO code of the office's region; headquarters has none.
	Region string `json:"region,omitempty"`
	// Zone is the IANA name of the office's time zone.
	Zone    string `json:"zone"`
	Address string `json:"address,omitempty"`
	// Head is who signs the papers, with the post.
	HeadName string `json:"head_name,omitempty"`
	HeadPost Name   `json:"head_post,omitzero"`
	Phone    string `json:"phone,omitempty"`
	Email    string `json:"email,omitempty"`
	// Heading are the lines at the head of its papers, by language; empty is the name.
	Heading Name `json:"heading,omitzero"`
	// Emblem is the picture at the head of its papers, if any.
	Emblem ID `json:"emblem,omitempty"`
	// Outgoing stands before the numbers of outgoing papers: «04-12/».
	Outgoing string `json:"outgoing,omitempty"`
	Version  int    `json:"version"`
}

// IsHeadquarters reports whether the office is the agency's central one.
func (o Office) IsHeadquarters() bool { return o.Region == "" }

// Validate reports what is wrong with the record. The code stands in the numbers of documents, so it must
// be short and without spaces or further hyphens at its ends.
func (o Office) Validate() error {
	var fs Faults
	code := []rune(o.Code)
	if len(code) == 0 || len(code) > 12 || strings.ContainsAny(o.Code, " \t\n/\\") ||
		strings.HasPrefix(o.Code, "-") || strings.HasSuffix(o.Code, "-") {
		fs = append(fs, FieldFault("office_code", "fault.office_code", "value", o.Code))
	}
	fs = checkText(fs, "office_name", o.Name.In(Russian), 1, MaxName)
	if _, err := time.LoadLocation(o.Zone); o.Zone == "" || err != nil {
		fs = append(fs, FieldFault("zone", "fault.zone", "value", o.Zone))
	}
	fs = checkText(fs, "head_name", o.HeadName, 0, MaxName)
	return append(fs, o.letterhead()...).Err()
}

// DefaultZone is the time zone of an office that has set none.
const DefaultZone = "Asia/Almaty"

// The longest texts that the program keeps, in characters.
const (
	MaxName = 500
	MaxText = 20000
	MaxNote = 4000
)

// checkText appends a fault if text is shorter than least or longer than most characters, or if it holds signs that
// nobody sees. What is no longer than a name is one, on one line.
func checkText(fs Faults, field, text string, least, most int) Faults {
	return checkSigns(fs, field, text, least, most, most <= MaxName)
}

// checkLines is checkText for a short text of several lines.
func checkLines(fs Faults, field, text string, least, most int) Faults {
	return checkSigns(fs, field, text, least, most, false)
}

func checkSigns(fs Faults, field, text string, least, most int, name bool) Faults {
	if sign, before, found := hiddenSign(text, name); found {
		return append(fs, FieldFault(field, "fault.hidden_sign", "field", Key("field."+field), "sign", fmt.Sprintf("U+%04X", sign),
			"before", before))
	}
	switch n := len([]rune(strings.TrimSpace(text))); {
	case n < least:
		return append(fs, FieldFault(field, "fault.required."+field))
	case n > most:
		return append(fs, FieldFault(field, "fault.too_long", "field", Key("field."+field), "have", n, "most", most))
	}
	return fs
}

// required appends a fault if the value of field is missing.
func required(fs Faults, field string, present bool) Faults {
	if present {
		return fs
	}
	return append(fs, FieldFault(field, "fault.required."+field))
}
