package model

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"
)

// LotState is where a draw by lot stands.
type LotState string

// The states of a lot, in their order. At most one lot of a plan is not replaced.
const (
	LotFixed    LotState = "fixed"    // rules, pool and seed are fixed, nothing is drawn yet
	LotDrawn    LotState = "drawn"    // the result stands
	LotReplaced LotState = "replaced" // another was begun, with a reason
)

// Lot is one draw of a plan's providers by lot: by what rules, from what pool, with what seed, and what came of it. All
// that the draw depends on is in it, so that it can be repeated when the registers have long moved on.
type Lot struct {
	Head
	Plan  ID       `json:"plan"`
	State LotState `json:"state"`
	Rules LotRules `json:"rules"`
	Pool  LotPool  `json:"pool"`
	// Seed is LotSeed of the day, the plan's number and Spoken: what Reader, a representative of the public, has read out.
	Seed   string `json:"seed"`
	Spoken string `json:"spoken"`
	Reader string `json:"reader"`
	// Digest is the SHA-256 of Pool.Text, in hexadecimal digits, taken before the draw.
	Digest string `json:"digest"`
	// Candidates is how many are in the pool.
	Candidates int `json:"candidates"`
	// Lines are what was drawn, in the order of the draw.
	Lines []LotLine `json:"lines,omitempty"`
	// Reason says why it took the place of an earlier lot of the plan; empty for the first.
	Reason  string    `json:"reason,omitempty"`
	FixedBy ID        `json:"fixed_by"`
	FixedAt time.Time `json:"fixed_at"`
	DrawnBy ID        `json:"drawn_by,omitempty"`
	DrawnAt time.Time `json:"drawn_at,omitzero"`
}

// LotLine is one visit that was drawn.
type LotLine struct {
	Organisation ID     `json:"organisation"`
	Code         string `json:"code"`
	Name         Name   `json:"name"`
	// Service is empty where the sector of the provider has none.
	Service     ID   `json:"service,omitempty"`
	ServiceName Name `json:"service_name,omitzero"`
	// Day is the day of the visit, or the Monday of its week where the rules spread over weeks.
	Day     Date   `json:"day"`
	Officer ID     `json:"officer"`
	By      string `json:"by"`
}

// The longest texts of a lot: what is read out, and who reads it.
const (
	MaxSpoken = 40
	MaxReader = 120
)

// LotSeed is the text from which everything is drawn: the day, the number of the plan and what was read out.
func LotSeed(on Date, plan Number, spoken string) string {
	return on.String() + "|" + plan.String() + "|" + spoken
}

// SeedWith is the seed that another number would have given when the lot was fixed: on its day, whatever day it is asked on.
func (l Lot) SeedWith(spoken string) string {
	return strings.TrimSuffix(l.Seed, l.Spoken) + spoken
}

// CheckSpoken reports what is wrong with a number that was read out and with the name of who did.
func CheckSpoken(spoken, reader string) error {
	var fs Faults
	fs = required(fs, "spoken", spoken != "")
	if strings.ContainsFunc(spoken, func(r rune) bool { return r < '0' || r > '9' }) {
		fs = append(fs, FieldFault("spoken", "fault.lot.spoken"))
	}
	fs = checkText(fs, "spoken", spoken, 0, MaxSpoken)
	fs = required(fs, "reader", strings.TrimSpace(reader) != "")
	fs = checkText(fs, "reader", reader, 0, MaxReader)
	return fs.Err()
}

// Draw carries the draw out. A pool that is not what its digest says is refused, and so is a lot that is drawn already.
func (l *Lot) Draw(by ID, now time.Time) error {
	if l.State != LotFixed {
		return NewFault("fault.lot.drawn")
	}
	if l.Pool.Digest() != l.Digest {
		return NewFault("fault.lot.digest", "digest", l.Digest)
	}
	lines, err := DrawLot(l.Rules, l.Pool, l.Seed)
	if err != nil {
		return err
	}
	l.State, l.Lines, l.DrawnBy, l.DrawnAt = LotDrawn, lines, by, now
	return nil
}

// LotDifference is something in which a repeated draw disagrees with what is stored: a sentence and what fills it.
type LotDifference struct{ *Fault }

// Verify repeats the draw from the stored pool and returns in what it differs from the stored result; nothing if it agrees.
func (l Lot) Verify() []LotDifference {
	var out []LotDifference
	differ := func(code string, args ...any) { out = append(out, LotDifference{NewFault(code, args...)}) }
	if have := l.Pool.Digest(); have != l.Digest {
		differ("fault.lot.differs_digest", "stored", l.Digest, "computed", have)
	}
	if l.Seed == "" || !strings.HasSuffix(l.Seed, "|"+l.Spoken) {
		differ("fault.lot.differs_seed", "seed", l.Seed, "spoken", l.Spoken)
	}
	lines, err := DrawLot(l.Rules, l.Pool, l.Seed)
	for _, f := range AllFaults(err) {
		out = append(out, LotDifference{f})
	}
	for i := range max(len(lines), len(l.Lines)) {
		switch {
		case i >= len(lines):
			differ("fault.lot.differs_extra", "n", i+1, "stored", l.Lines[i].text())
		case i >= len(l.Lines):
			differ("fault.lot.differs_missing", "n", i+1, "computed", lines[i].text())
		case lines[i] != l.Lines[i]:
			differ("fault.lot.differs_line", "n", i+1, "stored", l.Lines[i].text(), "computed", lines[i].text())
		}
	}
	return out
}

// text names a line for a sentence of Verify.
func (l LotLine) text() string {
	return strings.Join([]string{l.Code, l.Name.In(Russian), l.ServiceName.In(Russian), l.Day.String(), l.By}, ", ")
}

// LotPool is what a lot draws from, as it was when the seed was fixed.
type LotPool struct {
	Candidates []LotCandidate `json:"candidates"`
	Services   []LotService   `json:"services,omitempty"`
	Officers   []LotOfficer   `json:"officers"`
	// Slots are the days to spread over: working days, or of each week its first day within the period.
	Slots []Date `json:"slots"`
	// Out are the providers that cannot be drawn, with the reason.
	Out []LotOut `json:"out,omitempty"`
}

// LotCandidate is a provider that can be drawn.
type LotCandidate struct {
	Organisation ID     `json:"organisation"`
	Code         string `json:"code"`
	Name         Name   `json:"name"`
	Region       string `json:"region"`
	Sector       string `json:"sector"`
	Kind         string `json:"kind,omitempty"`
	// Weight is the sum of Points, which say what it is made of.
	Weight int        `json:"weight"`
	Points []LotPoint `json:"points"`
	// From is the first day on which the provider has rested; zero if it is not held back within the period.
	From Date `json:"from,omitzero"`
	// Held are the officers who have been to it and may not go, or not before a day.
	Held []LotHeld `json:"held,omitempty"`
}

// LotHeld keeps an officer from a provider before a day.
type LotHeld struct {
	Officer ID   `json:"officer"`
	From    Date `json:"from"`
}

// LotService is a service that can be asked for at the providers of its sector.
type LotService struct {
	Service ID     `json:"service"`
	Code    string `json:"code"`
	Name    Name   `json:"name"`
	Sector  string `json:"sector"`
}

// LotOfficer is somebody who can be sent.
type LotOfficer struct {
	Officer ID     `json:"officer"`
	Name    string `json:"name"`
}

// LotOut is a provider that cannot be drawn. Day is until when, or on which day it is planned already; zero for none.
type LotOut struct {
	Organisation ID        `json:"organisation"`
	Code         string    `json:"code"`
	Name         Name      `json:"name"`
	Why          LotOutWhy `json:"why"`
	Day          Date      `json:"day,omitzero"`
}

// LotOutWhy is why a provider cannot be drawn.
type LotOutWhy string

// Why a provider cannot be drawn, in the order in which it is asked.
const (
	OutRetired  LotOutWhy = "retired"
	OutPlanned  LotOutWhy = "planned"
	OutRested   LotOutWhy = "rested"
	OutOfficers LotOutWhy = "officers"
)

// LotOutWhys lists them in their order.
func LotOutWhys() []LotOutWhy {
	return []LotOutWhy{OutRetired, OutPlanned, OutRested, OutOfficers}
}

// sorted returns the pool in the order in which it is drawn from, whatever the order it was given in: providers and
// services by code, officers by identity, days as they follow.
func (p LotPool) sorted() LotPool {
	p.Candidates, p.Services = slices.Clone(p.Candidates), slices.Clone(p.Services)
	p.Officers, p.Slots = slices.Clone(p.Officers), slices.Clone(p.Slots)
	slices.SortFunc(p.Candidates, func(a, b LotCandidate) int { return compareCodes(a.Code, b.Code, a.Organisation, b.Organisation) })
	slices.SortFunc(p.Services, func(a, b LotService) int { return compareCodes(a.Code, b.Code, a.Service, b.Service) })
	slices.SortFunc(p.Officers, func(a, b LotOfficer) int { return strings.Compare(string(a.Officer), string(b.Officer)) })
	slices.SortFunc(p.Slots, Date.Compare)
	return p
}

// Tickets are the candidates in the order in which the drum has them: the first is ticket 1.
func (p LotPool) Tickets() []LotCandidate { return p.sorted().Candidates }

func compareCodes(a, b string, aID, bID ID) int {
	if c := strings.Compare(a, b); c != 0 {
		return c
	}
	return strings.Compare(string(aID), string(bID))
}

// Text is the pool as the draw sees it, one line for each candidate, service, officer and day, in their order: what Digest
// is taken of.
func (p LotPool) Text() string {
	p = p.sorted()
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "|") + "\n") }
	for _, c := range p.Candidates {
		line("provider", c.Code, strconv.Itoa(c.Weight), c.Region, c.Sector, c.Kind, c.From.String(), string(c.Organisation))
		held := slices.Clone(c.Held)
		slices.SortFunc(held, func(a, b LotHeld) int { return strings.Compare(string(a.Officer), string(b.Officer)) })
		for _, h := range held {
			line("held", c.Code, string(h.Officer), h.From.String())
		}
	}
	for _, s := range p.Services {
		line("service", s.Code, s.Sector, string(s.Service))
	}
	for _, o := range p.Officers {
		line("officer", string(o.Officer))
	}
	for _, d := range p.Slots {
		line("day", d.String())
	}
	return b.String()
}

// Digest is the SHA-256 of Text in hexadecimal digits.
func (p LotPool) Digest() string {
	sum := sha256.Sum256([]byte(p.Text()))
	return hex.EncodeToString(sum[:])
}
