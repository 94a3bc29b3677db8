package model

import "strings"

// Organisation is a provider of public services.
type Organisation struct {
	Head
	// Code is the office's own code of the provider (11-0042); it identifies it in spreadsheets.
	Code string `json:"code"`
	Name Name   `json:"name"`
	// BIN is the business identification number: twelve digits, or empty.
	BIN     string `json:"bin,omitempty"`
	Region  string `json:"region"`
	Sector  string `json:"sector"`
	Kind    string `json:"kind,omitempty"`
	Body    string `json:"body,omitempty"`
	Address string `json:"address,omitempty"`
	// Staff is how many people work there: the size of the provider; 0 is unknown.
	Staff   int  `json:"staff,omitempty"`
	Retired Date `json:"retired,omitzero"`
}

// MaxStaff is how many people a provider has at most: more were mistyped.
const MaxStaff = 99_999

// Validate reports what is wrong with the record.
func (o Organisation) Validate() error {
	var fs Faults
	fs = checkText(fs, "organisation_name", o.Name.In(Russian), 1, MaxName)
	fs = checkNames(fs, o.Name)
	fs = required(fs, "region", o.Region != "")
	fs = required(fs, "sector", o.Sector != "")
	fs = checkText(fs, "code", o.Code, 0, MaxName)
	fs = checkText(fs, "address", o.Address, 0, MaxName)
	if o.Staff < 0 || o.Staff > MaxStaff {
		fs = append(fs, FieldFault("staff", "fault.staff", "most", MaxStaff))
	}
	if o.BIN != "" && !ValidBIN(o.BIN) {
		fs = append(fs, FieldFault("bin", "fault.bin", "value", o.BIN))
	}
	return fs.Err()
}

// checkNames looks at the languages beside the one that is required.
func checkNames(fs Faults, n Name) Faults {
	fs = checkText(fs, "name_kk", n.KK, 0, MaxName)
	return checkText(fs, "name_en", n.EN, 0, MaxName)
}

// ValidBIN reports whether s has the form of a business identification number: twelve digits.
// The check digit is not tested: registers of older years hold numbers that predate it.
func ValidBIN(s string) bool {
	if len(s) != 12 {
		return false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// Service is a public service with the limits of its standard. A zero limit means that the standard
// sets none.
type Service struct {
	Head
	Code   string `json:"code"`
	Name   Name   `json:"name"`
	Sector string `json:"sector"`
	// TermDays is the time to the result in working days; WaitLimit and ServeLimit are minutes.
	TermDays   int   `json:"term_days,omitempty"`
	WaitLimit  int   `json:"wait_limit,omitempty"`
	ServeLimit int   `json:"serve_limit,omitempty"`
	Fee        Tenge `json:"fee,omitempty"`
	// Documents are those that the standard requires of the recipient.
	Documents []string `json:"documents,omitempty"`
	Retired   Date     `json:"retired,omitzero"`
}

// Validate reports what is wrong with the record.
func (s Service) Validate() error {
	var fs Faults
	fs = required(fs, "code", s.Code != "")
	fs = checkText(fs, "code", s.Code, 0, MaxName)
	fs = checkText(fs, "service_name", s.Name.In(Russian), 1, MaxName)
	fs = checkNames(fs, s.Name)
	fs = required(fs, "sector", s.Sector != "")
	for _, n := range []int{s.TermDays, s.WaitLimit, s.ServeLimit, int(s.Fee)} {
		if n < 0 {
			fs = append(fs, FieldFault("limits", "fault.negative"))
			break
		}
	}
	fs = checkText(fs, "documents", strings.Join(s.Documents, "\n"), 0, MaxNote)
	return fs.Err()
}
