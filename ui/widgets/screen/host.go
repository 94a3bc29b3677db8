// Package screen holds what every work area is made of: the host that it lives in, the page that it
// offers, and the listing, a register with the record beside it.
package screen

import (
	"context"
	"image"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/printing"
	"baqylau/ui/widgets"
)

// Host is the window as a screen sees it. All its methods are called on the window's goroutine, and so
// are all the functions handed to it, except the work of Run.
type Host interface {
	// Session is the person at the desk; every verb is theirs.
	Session() *office.Session
	// Words are the texts in the window's language.
	Words() *lang.Catalog
	// Window is for what Fyne asks a window for: focus, popups, the clipboard.
	Window() fyne.Window
	// Go shows a place: a record, a list, a form for something new.
	Go(Place)
	// Run does work on a goroutine of its own, then calls done with its error on the window's. Its context ends
	// when the window closes.
	Run(work func(context.Context) error, done func(error))
	// Spawn starts what a widget fetches in the background; a test does it at once.
	Spawn(func())
	// After calls f on the window's goroutine when d has passed, unless stop is called first; a test does it
	// at once.
	After(d time.Duration, f func()) (stop func())
	// Say shows a short message in the status line.
	Say(tone look.Tone, text string)
	// Offer shows a short message with something to do about it while it stands.
	Offer(tone look.Tone, text, action string, do func())
	// Fail shows the sentence of an error; what is no fault of a person's goes to the log as well.
	Fail(err error)
	// Ask shows a question with the action that it leads to; Esc and "cancel" do nothing.
	Ask(q Question)
	// Sheet shows content over the page until close is called or Esc is pressed; focus goes to first, if any.
	// onClose is called once, however it was closed; it may be nil.
	Sheet(title string, content fyne.CanvasObject, first fyne.Focusable, onClose func()) (close func())
	// Form is a Sheet of fields to fill in, with the keyboard in the first. Esc, the form's Cancel and going elsewhere
	// ask before they lose what was typed; close, for after the save, does not.
	Form(title string, form *widgets.Form, content fyne.CanvasObject, onClose func()) (close func())
	// ChooseFiles lets the person choose existing files with one of the endings (".png"); none means any.
	ChooseFiles(title string, endings []string, chosen func(paths []string))
	// ChooseTarget lets the person name a file to write, starting from a suggested name.
	ChooseTarget(title, name string, chosen func(path string))
	// ChooseFolder lets the person name a folder to write several files into; it need not be there yet.
	ChooseFolder(title, name string, chosen func(path string))
	// SaveTable writes a register for a spreadsheet program, as CSV where the name ends so, else as XLSX. It may be called
	// off the window's goroutine.
	SaveTable(ctx context.Context, path string, t register.Table) error
	// SaveTables writes an XLSX workbook with a sheet for each table. It may be called off the window's goroutine.
	SaveTables(ctx context.Context, path string, tables []register.Table) error
	// SavePicture writes a picture as PNG. It may be called off the window's goroutine.
	SavePicture(ctx context.Context, path string, picture image.Image) error
	// Printing is what prints on this computer, and what was printed since the window was opened.
	Printing() *printing.Queue
	// PrintTable lays a register out on paper and asks how it is to be printed.
	PrintTable(t register.Table)
	// Looks says how the window looks on this machine, UsualLooks how it looks to whoever has chosen nothing. SetLooks
	// changes it at once; a change of language or of the text size makes pages anew, after they have had their say.
	Looks() Looks
	UsualLooks() Looks
	SetLooks(Looks)
	// Export lets the person name a file and writes a table into it that Import takes back: rows in the order of the
	// kind's columns, with texts, whole numbers and model.Date.
	Export(kind model.SheetKind, name string, rows [][]any)
	// Import lets the person bring in the office's files: choose, preview, load.
	Import()
	// OpenFile hands a file to the system's program for it.
	OpenFile(path string) error
	// Recall returns what was kept under a name, "" for nothing; Keep keeps it, also for the next start of the program:
	// how the person looks at something, never data.
	Recall(name string) string
	Keep(name, value string)
}

// Question is what Ask shows. With Reason set it has a text field that must be filled in; the text is
// handed to Yes.
type Question struct {
	Title, Text, Action string
	// Danger paints the action as one that cannot be undone.
	Danger bool
	// Reason is the label of the text field, "" for none; Optional lets it stay empty.
	Reason   string
	Optional bool
	// Stay is what the button says that does nothing, "" for "cancel".
	Stay string
	Yes  func(reason string)
	// Other is another way out beside the action, "" for none; Else does it.
	Other string
	Else  func()
}

// Drop asks whether what was typed is to be thrown away.
func Drop(words *lang.Catalog, yes func()) Question {
	return Question{Title: words.T("screen.drop_title"), Text: words.T("screen.drop_text"), Action: words.T("screen.drop"),
		Stay: words.T("screen.drop_stay"), Danger: true, Yes: func(string) { yes() }}
}

// Place is somewhere in the program.
type Place struct {
	// Area is the work area; the window finds it from Kind where it is empty.
	Area Area
	Kind model.Kind
	// ID is the record to show, "" for the list.
	ID model.ID
	// Filter is the list to show; nil keeps the one that is there.
	Filter *model.Filter
	// New opens the form for a new record; From is the record that it comes from, if any: the planned visit of a
	// visit, the findings of a recommendation. A new visit is to the one provider of the Filter, if it names one.
	New  bool
	From []model.ID
	// On is a day to be seen in a calendar; zero is the register, or what was there.
	On model.Date
}

// The sections of the settings, to which other areas lead.
const (
	SettingsLooks     = "looks"
	SettingsOffice    = "office"
	SettingsCalendar  = "calendar"
	SettingsDeadlines = "deadlines"
	SettingsLists     = "lists"
	SettingsTexts     = "texts"
	SettingsKeys      = "keys"
	SettingsPeople    = "people"
	SettingsBackups   = "backups"
	SettingsExchange  = "exchange"
	SettingsAbout     = "about"
)

// SettingsSections lists them in their order.
func SettingsSections() []string {
	return []string{SettingsLooks, SettingsOffice, SettingsCalendar, SettingsDeadlines, SettingsLists, SettingsTexts, SettingsKeys,
		SettingsPeople, SettingsBackups, SettingsExchange, SettingsAbout}
}

// PartReminders is the part of the deadlines in which the steps of reminders are set.
const PartReminders = "reminders"

// SettingsAt is a part of a section of the settings: the field of that name, as faults have it, or what is chosen there, as a
// reference list; "" is the section itself.
func SettingsAt(section, part string) Place {
	id := section
	if part != "" {
		id += "#" + part
	}
	return Place{Area: Settings, Kind: model.KindOffice, ID: model.ID(id)}
}

// SettingsPart takes apart what SettingsAt put together.
func (p Place) SettingsPart() (section, part string) {
	section, part, _ = strings.Cut(string(p.ID), "#")
	return section, part
}

// Area names a work area; it is also the end of the key of its name ("area.visits").
type Area string

// The work areas, as in the navigation.
const (
	Today           Area = "today"
	Plans           Area = "plans"
	Visits          Area = "visits"
	Findings        Area = "findings"
	Recommendations Area = "tracking"
	Registry        Area = "registry"
	Figures         Area = "figures"
	Briefs          Area = "briefs"
	Settings        Area = "settings"
)

// The work areas that belong to another: the navigation shows them below it while one of the family is shown.
const (
	// Systemic lists the causes that are the same in many regions.
	Systemic Area = "systemic"
	// PostControl is the queue of what was reported and is to be checked.
	PostControl  Area = "postcontrol"
	Reminders    Area = "reminders"
	Restitutions Area = "restitutions"
	Training     Area = "training"
	Discussions  Area = "discussions"
	// Voices are appeals: what people say themselves.
	Voices Area = "voices"
	// Checklists stands in the navigation of those who may change them; others reach it through Ctrl+K.
	Checklists Area = "checklists"
	// Archive keeps what was printed.
	Archive Area = "archive"
	// History is the journal of all changes.
	History Area = "history"
)

// Parent is the area that a belongs to, "" for one of the main ones.
func (a Area) Parent() Area {
	switch a {
	case Systemic, Voices:
		return Findings
	case PostControl, Reminders, Restitutions, Training, Discussions:
		return Recommendations
	case Archive:
		return Briefs
	case Checklists, History:
		return Settings
	}
	return ""
}

// AreaOf returns the work area to which records of a kind belong.
func AreaOf(k model.Kind) Area {
	switch k {
	case model.KindPlan, model.KindPlannedVisit, model.KindLot:
		return Plans
	case model.KindVisit:
		return Visits
	case model.KindFinding:
		return Findings
	case model.KindRecommendation, model.KindCheck, model.KindRestitution:
		return Recommendations
	case model.KindPostControl, model.KindAssignment, model.KindSample:
		return PostControl
	case model.KindOrganisation, model.KindService, model.KindPerson:
		return Registry
	case model.KindTemplate:
		return Checklists
	case model.KindReminder:
		return Reminders
	case model.KindJournal:
		return History
	case model.KindSystemic:
		return Systemic
	case model.KindDiscussion:
		return Discussions
	case model.KindAppeal:
		return Voices
	case model.KindTraining:
		return Training
	case model.KindPaper:
		return Archive
	case model.KindOffice, model.KindReference, model.KindCalendar, model.KindPaperText, model.KindOfficeKey:
		return Settings
	}
	return Today
}

// Page is a work area as the window shows it. It is made anew when the language changes or another
// person signs in.
type Page interface {
	// Header says what stands above the page.
	Header() Header
	// Content is the page itself; the same object each time.
	Content() fyne.CanvasObject
	// Show goes to a place of the area; the zero Place is the area's first view. It is also called when
	// the page is shown again.
	Show(Place)
	// Changed tells what a committed change touched; the page fetches again what it shows of it.
	Changed(office.Changed)
	// Focus puts the keyboard where work goes on.
	Focus()
}

// Header is the bar above a page.
type Header struct {
	Title string
	// Beside stands behind the title (a status, a switch); Actions at the right, the filled one last.
	Beside  fyne.CanvasObject
	Actions []fyne.CanvasObject
}

// What a page may be able to do besides; the menu's commands go to the page that is shown.
type (
	// Newer begins a new record (Ctrl+N).
	Newer interface{ New() }
	// Saver saves what is being edited (Ctrl+S).
	Saver interface{ Save() }
	// Finder puts the keyboard into the search field (Ctrl+F).
	Finder interface{ Find() }
	// Printer prints what is shown (Ctrl+P).
	Printer interface{ Print() }
	// Backer goes one step back within the page (Esc); false when there is nowhere to go.
	Backer interface{ Back() bool }
	// Leaver is asked before the page is left: it calls leave at once, or after the person has decided
	// what becomes of unsaved input.
	Leaver interface{ Leave(leave func()) }
	// Lister shows its register again where a form stood in its place: the area was asked for while it was shown, and Leave
	// has let go of what was typed.
	Lister interface{ List() }
	// Placer knows more of the place it shows than it was told: it is asked before the page is left for another, so
	// that the way back leads there, and before it is made anew, as in another language.
	Placer interface{ Place() Place }
	// Retitler is told how to have its header drawn again.
	Retitler interface{ OnHeader(redraw func()) }
	// Undoer takes back what was done last within the page (Ctrl+Z); false where there is nothing.
	Undoer interface{ Undo() bool }
	// Shortcuts is told of the keys of PageKeys; false for those that it does not use.
	Shortcuts interface {
		Shortcut(*desktop.CustomShortcut) bool
	}
	// Sided says how wide what stands at the sides of a page is that messages must not cover.
	Sided interface{ Sides() (left, right float32) }
	// KeyTaker is told of the keys that neither what has the keyboard nor the window used.
	KeyTaker interface{ TakeKey(*fyne.KeyEvent) }
	// Dropper takes files that were dropped on the window; false when they are not for it.
	Dropper interface{ Drop(paths []string) bool }
	// Paster takes a picture or files that were put aside in another program (Ctrl+V); false when they are not for it.
	Paster interface {
		Paste(given []office.Source) bool
	}
	// FormTaker takes what is dropped or pasted while one of its forms lies over it; false when that form takes no files.
	FormTaker interface {
		TakeForm(form *widgets.Form, given []office.Source) bool
	}
)

// PageKeys are the combinations of keys that the window hands to the page that is shown: a list that is put into order, and
// what is added to it.
func PageKeys() []*desktop.CustomShortcut {
	return []*desktop.CustomShortcut{
		{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt},
		{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt},
		{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierShortcutDefault},
		{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift},
	}
}

// ReaderOf is who reads the registers of a host: its language, the names of codes, the office's day.
func ReaderOf(h Host) register.Reader {
	s := h.Session()
	return register.Reader{Lang: h.Words().Lang(), Refs: s.References, Day: s.Today(), Zone: s.Zone(), Called: h.Words().Called}
}
