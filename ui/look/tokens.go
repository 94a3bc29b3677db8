// Package look is the one visual language of the window: colours by token, sizes, letters, icons.
// Widgets ask it at each refresh, so that a change of theme shows at once.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// The colour tokens. They are names for fyne.Theme, resolved against light or dark at each refresh.
const (
	Background fyne.ThemeColorName = "baqylau.background" // behind everything
	Side       fyne.ThemeColorName = "baqylau.side"       // navigation
	Surface    fyne.ThemeColorName = "baqylau.surface"    // cards, tables, controls
	Raised     fyne.ThemeColorName = "baqylau.raised"     // counts, hover
	Line       fyne.ThemeColorName = "baqylau.line"       // borders
	Ink        fyne.ThemeColorName = "baqylau.ink"        // text
	Quiet      fyne.ThemeColorName = "baqylau.quiet"      // labels, second lines
	Accent     fyne.ThemeColorName = "baqylau.accent"     // primary action, selection, links, bars
	AccentTint fyne.ThemeColorName = "baqylau.accentTint" // ground of what is selected
	AccentOver fyne.ThemeColorName = "baqylau.accentOver" // primary action under the pointer
	OnAccent   fyne.ThemeColorName = "baqylau.onAccent"   // text on the accent
	Faint      fyne.ThemeColorName = "baqylau.faint"      // second text on the accent
	Track      fyne.ThemeColorName = "baqylau.track"      // bars of scrolling

	DoneInk     fyne.ThemeColorName = "baqylau.done"
	DoneTint    fyne.ThemeColorName = "baqylau.doneTint"
	WaitingInk  fyne.ThemeColorName = "baqylau.waiting"
	WaitingTint fyne.ThemeColorName = "baqylau.waitingTint"
	WrongInk    fyne.ThemeColorName = "baqylau.wrong"
	WrongTint   fyne.ThemeColorName = "baqylau.wrongTint"
	RunningInk  fyne.ThemeColorName = "baqylau.running"
	RunningTint fyne.ThemeColorName = "baqylau.runningTint"
)

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

// palette returns the colour of a token, and false for a name that is no token of ours.
func palette(name fyne.ThemeColorName, dark bool) (color.NRGBA, bool) {
	pair, ok := tokens(name)
	if !ok {
		return color.NRGBA{}, false
	}
	if dark {
		return rgb(pair[1]), true
	}
	return rgb(pair[0]), true
}

// tokens gives the light and the dark colour of a token.
func tokens(name fyne.ThemeColorName) ([2]uint32, bool) {
	switch name {
	case Background:
		return [2]uint32{0xF4F6F8, 0x11161B}, true
	case Side:
		return [2]uint32{0xFFFFFF, 0x151B21}, true
	case Surface:
		return [2]uint32{0xFFFFFF, 0x1A2128}, true
	case Raised:
		return [2]uint32{0xEEF2F5, 0x232C35}, true
	case Line:
		return [2]uint32{0xD9E0E6, 0x323D48}, true
	case Ink:
		return [2]uint32{0x17212B, 0xE6EBF0}, true
	case Quiet:
		return [2]uint32{0x52606D, 0x9DABB8}, true
	case Accent:
		return [2]uint32{0x0A6580, 0x5CC3DE}, true
	case AccentTint:
		return [2]uint32{0xE1F0F4, 0x163844}, true
	case AccentOver:
		return [2]uint32{0x085468, 0x7BD0E6}, true
	case OnAccent:
		return [2]uint32{0xFFFFFF, 0x11161B}, true
	case Faint:
		return [2]uint32{0xDCECF1, 0x17343E}, true
	case Track:
		return [2]uint32{0xB4BFC9, 0x4A5865}, true
	}
	return toneTokens(name)
}

func toneTokens(name fyne.ThemeColorName) ([2]uint32, bool) {
	switch name {
	case DoneInk:
		return [2]uint32{0x1B6E42, 0x7ED3A1}, true
	case DoneTint:
		return [2]uint32{0xE3F3EA, 0x1C3229}, true
	case WaitingInk:
		return [2]uint32{0x8A5600, 0xF0BE63}, true
	case WaitingTint:
		return [2]uint32{0xFCF0D9, 0x352C18}, true
	case WrongInk:
		return [2]uint32{0xB0241C, 0xFF9A91}, true
	case WrongTint:
		return [2]uint32{0xFBE7E5, 0x3B2326}, true
	case RunningInk:
		return [2]uint32{0x2257A8, 0x9ABDF5}, true
	case RunningTint:
		return [2]uint32{0xE6EDF8, 0x1D2C44}, true
	}
	return [2]uint32{}, false
}

// Tone is the mood of a status: it picks the two colours, never the word or the icon.
type Tone int

// The tones. ToneQuiet is the zero value: no mood.
const (
	ToneQuiet   Tone = iota
	ToneDone         // verified, in order
	ToneWaiting      // due soon, reported, partly, draft
	ToneWrong        // overdue, not executed, repeat, error
	ToneRunning      // in progress, planned
	ToneAccent       // selected
)

// Tones lists all tones, for galleries and tests.
func Tones() []Tone {
	return []Tone{ToneQuiet, ToneDone, ToneWaiting, ToneWrong, ToneRunning, ToneAccent}
}

// Ink is the colour of text in the tone.
func (t Tone) Ink() fyne.ThemeColorName {
	switch t {
	case ToneDone:
		return DoneInk
	case ToneWaiting:
		return WaitingInk
	case ToneWrong:
		return WrongInk
	case ToneRunning:
		return RunningInk
	case ToneAccent:
		return Accent
	}
	return Quiet
}

// Tint is the ground under text in the tone.
func (t Tone) Tint() fyne.ThemeColorName {
	switch t {
	case ToneDone:
		return DoneTint
	case ToneWaiting:
		return WaitingTint
	case ToneWrong:
		return WrongTint
	case ToneRunning:
		return RunningTint
	case ToneAccent:
		return AccentTint
	}
	return Raised
}

// Icon is the Lucide name that goes with the tone where the caller has no better one.
func (t Tone) Icon() string {
	switch t {
	case ToneDone:
		return "circle-check"
	case ToneWaiting:
		return "hourglass"
	case ToneWrong:
		return "circle-x"
	case ToneRunning:
		return "circle-dot"
	}
	return "circle"
}
