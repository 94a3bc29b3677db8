package window

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/spf13/afero"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
)

// chooser lets the person pick files, or name one to write. Fyne's own dialog takes one file at a time, cannot be
// used without the mouse and speaks the system's language; this one is a register with a path to type over it.
type chooser struct {
	shell   *shell
	endings []string
	folder  string
	entries []fs.FileInfo
	path    *widgets.Entry
	list    *widgets.Register
	fault   *widgets.Field
	// places lead to folders at once; chips are they by folder, and the one that is shown is marked.
	places *widgets.Flow
	chips  map[string]*widgets.Chip
	sheet  *sheet
	// name is the file to write; nil when existing files are chosen. target is its field, into says that it is a folder.
	name   *widgets.Entry
	target *widgets.Field
	into   bool
	// picks says that the folder may be one that is there, as it stands: a row that is selected gives its name, kept in picked.
	picks  bool
	picked string
	title  string
	// body is what lies in the sheet.
	body *fyne.Container
	// former is the folder of the choice before, and recent the last ones, to which the next one goes back where this one could not be
	// written.
	former string
	recent []string
	done   func(paths []string)
	asked  int
}

// ChooseFiles lets the person choose existing files with one of the endings.
func (s *shell) ChooseFiles(title string, endings []string, chosen func([]string)) {
	c := &chooser{shell: s, endings: endings, done: chosen}
	c.show(title, s.words.T("window.files.open"))
}

// ChooseTarget lets the person name a file to write.
func (s *shell) ChooseTarget(title, name string, chosen func(string)) {
	c := &chooser{shell: s, endings: []string{strings.ToLower(filepath.Ext(name))}, done: func(paths []string) { chosen(paths[0]) }}
	c.named(title, name)
}

// ChooseFolder lets the person name a folder to write several files into. A point in its name begins no ending; without a name it is
// the folder that is shown.
func (s *shell) ChooseFolder(title, name string, chosen func(string)) {
	c := &chooser{shell: s, into: true, picks: name == "", done: func(paths []string) { chosen(paths[0]) }}
	c.named(title, name)
}

// named shows the choice with a name to write to.
func (c *chooser) named(title, name string) {
	c.name = widgets.NewEntry("")
	c.name.SetText(name)
	action := "window.files.save"
	if c.picks {
		action = "window.files.open"
	}
	c.show(title, c.shell.words.T(action))
}

// again shows the choice once more, where it was and with what was typed: what was to be written there could not be, for a reason.
func (c *chooser) again(why string) {
	*c.lastFolder(), c.shell.prefs.Folders = c.former, c.recent
	c.shell.keepPreferences()
	c.named(c.title, c.name.Text)
	c.target.SetError(why)
}

func (c *chooser) show(title, action string) {
	w := c.shell.words
	c.title = title
	c.path = widgets.NewEntry(w.T("window.files.path"))
	c.fault = widgets.NewField("", c.path)
	c.path.SetHooks(widgets.Hooks{Enter: func() { c.typed(c.path.Text) }, Escape: func() { c.sheet.close() }})
	up := widgets.NewButton(w.T("window.files.up"), "arrow-up", widgets.Secondary, func() { c.enter(filepath.Dir(c.folder)) })
	c.list = widgets.NewRegister(w, []widgets.Column{
		{ID: "name", Title: w.T("window.files.name"), Width: 380, Grow: 1, Fixed: true},
		{ID: "size", Title: w.T("window.files.size"), Width: 110, Kind: widgets.KindNumber, Fixed: true},
		{ID: "time", Title: w.T("window.files.changed"), Width: 120, Kind: widgets.KindNumber, Fixed: true},
	})
	c.list.Spawn = c.shell.cfg.Spawn
	none := "window.files.none"
	switch {
	case c.into:
		none = "window.files.no_folders"
	case c.name != nil:
		none = "window.files.none_yet"
	}
	c.list.SetEmpty(w.T(none), "", nil)
	c.list.OnOpen = func(r widgets.Row) { c.open(r.ID) }
	c.list.OnLoaded = func(n int) { // so that Enter has a row to open
		if n > 0 && !c.picks {
			c.list.Select(0)
		}
	}
	c.list.OnEscape = func() { c.sheet.close() }
	c.list.SetMarking(c.name == nil)
	button := widgets.NewButton(action, "", widgets.Primary, c.accept)
	foot := widgets.Line(10, widgets.Spring(),
		widgets.NewButton(w.T("window.cancel"), "", widgets.Secondary, func() { c.sheet.close() }), button)
	var below fyne.CanvasObject = foot
	var first fyne.Focusable = c.path
	c.path.SetOnKey(func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyDown {
			c.list.Focus()
		}
		return k.Name == fyne.KeyDown
	})
	if c.name != nil {
		c.name.SetHooks(widgets.Hooks{Enter: c.accept, Escape: func() { c.sheet.close() }})
		label := "window.files.target"
		if c.into {
			label = "window.files.into"
		}
		c.target = widgets.NewField(w.T(label), c.name)
		if c.picks {
			c.pick()
		}
		below = widgets.Stack(10, c.target, foot)
		first = c.name
	}
	c.places = widgets.NewFlow(look.Px(6))
	head := widgets.Stack(8, c.places, widgets.Around(nil, nil, nil, up, c.fault))
	c.body = container.New(columnLayout{}, head, widgets.Inset(10, 0, c.list), below)
	c.sheet = c.shell.lay(title, c.shell.box(760, 500, c.body), first, nil)
	c.offer()
	c.enter(c.start())
}

// pick makes the choice one of a folder as it stands: a selected row is named, and Enter in the line for the name takes the folder that is
// shown where none is.
func (c *chooser) pick() {
	c.target.WithHint(c.shell.words.T("window.files.into_hint"))
	c.list.OnSelect = func(r widgets.Row) {
		c.picked = r.ID
		c.name.SetText(r.ID)
	}
	c.name.SetOnKey(func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyUp {
			c.list.Focus()
		}
		return k.Name == fyne.KeyUp
	})
}

// inside is told that another folder is shown: what was selected in the one before is not in it.
func (c *chooser) inside() {
	if !c.picks {
		return
	}
	if c.name.Text == c.picked {
		c.name.SetText("")
	}
	c.picked = ""
	c.shell.win.Canvas().Focus(c.name)
}

// start is the folder that is shown first: that of this choice before it was taken up again, of the last one of its sort, or, where
// there was none, of the other sort: what was just saved is often what is to be opened.
func (c *chooser) start() string {
	prefs := c.shell.prefs
	for _, folder := range []string{c.folder, *c.lastFolder(), prefs.Target, prefs.Folder} {
		if folder != "" && c.isDir(folder) {
			return folder
		}
	}
	return c.shell.cfg.Home
}

// offer shows the folders that the chooser leads to, as soon as the disk has told which there are.
func (c *chooser) offer() {
	cfg, recent := c.shell.cfg, c.shell.prefs.Folders
	var found []folderPlace
	c.shell.Run(func(context.Context) error {
		found = placesOf(cfg.FS, cfg.Home, cfg.Folders, driveLetters(), recent)
		return nil
	}, func(error) {
		c.chips = map[string]*widgets.Chip{}
		var chips []fyne.CanvasObject
		for _, p := range found {
			text := p.name()
			if p.key != "" {
				text = c.shell.words.T(p.key)
			}
			chip := widgets.NewChip(text, p.icon, p.path == c.folder, func() { c.enter(p.path) }, nil)
			c.chips[p.path] = chip
			chips = append(chips, chip)
		}
		c.places.Set(chips...)
		c.placed()
	})
}

// placed gives the places the lines that they take.
func (c *chooser) placed() { c.body.Refresh() }

// enter shows a folder. An answer that comes after another folder was asked for is dropped.
func (c *chooser) enter(folder string) {
	c.asked++
	mine := c.asked
	var entries []fs.FileInfo
	c.shell.Run(func(context.Context) (err error) {
		entries, err = afero.ReadDir(c.shell.cfg.FS, folder)
		return err
	}, func(err error) {
		if mine != c.asked {
			return
		}
		if err != nil {
			c.fault.SetError(c.shell.words.T("window.files.unreadable", "folder", folder))
			return
		}
		c.fault.SetError("")
		c.folder = folder
		for path, chip := range c.chips {
			chip.SetSelected(path == folder)
		}
		c.path.SetText(folder)
		c.path.TypedShortcut(&fyne.ShortcutSelectAll{}) // typing replaces it
		c.entries = c.wanted(entries)
		c.list.ClearMarks()
		c.list.SetSource(widgets.Rows(nil, c.rows(), nil))
		c.inside()
	})
}

// wanted keeps folders and files with one of the endings, folders first; hidden ones are left out.
func (c *chooser) wanted(entries []fs.FileInfo) []fs.FileInfo {
	var out []fs.FileInfo
	for _, e := range entries {
		ending := strings.ToLower(filepath.Ext(e.Name()))
		if strings.HasPrefix(e.Name(), ".") || !e.IsDir() && c.into || !e.IsDir() && len(c.endings) > 0 && !slices.Contains(c.endings, ending) {
			continue
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b fs.FileInfo) int {
		if a.IsDir() != b.IsDir() {
			if a.IsDir() {
				return -1
			}
			return 1
		}
		return strings.Compare(model.Fold(a.Name()), model.Fold(b.Name()))
	})
	return out
}

func (c *chooser) rows() []widgets.Row {
	w := c.shell.words
	rows := make([]widgets.Row, len(c.entries))
	for i, e := range c.entries {
		row := widgets.Row{ID: e.Name(), Cells: []widgets.Cell{{Text: e.Name()}, {}, {Text: w.Date(model.DateOf(e.ModTime()))}}}
		if e.IsDir() {
			row.Cells[0] = widgets.Cell{Text: e.Name() + string(filepath.Separator), Bold: true}
		} else {
			row.Cells[1].Text = w.T("window.files.kilobytes", "n", int64((e.Size()+1023)/1024))
		}
		rows[i] = row
	}
	return rows
}

// open is Enter on a row: into a folder, or the file is chosen.
func (c *chooser) open(name string) {
	path := filepath.Join(c.folder, name)
	if strings.HasSuffix(name, string(filepath.Separator)) || c.isDir(path) {
		c.enter(path)
		return
	}
	if c.name != nil {
		c.name.SetText(name)
		c.accept()
		return
	}
	if len(c.list.Marked()) > 0 {
		c.accept()
		return
	}
	c.finish([]string{path})
}

func (c *chooser) isDir(path string) bool {
	ok, err := afero.IsDir(c.shell.cfg.FS, path)
	return err == nil && ok
}

// typed is Enter in the line for the path: a folder is entered, a file is chosen.
func (c *chooser) typed(text string) {
	path := strings.TrimSpace(text)
	if strings.HasPrefix(path, "~") {
		path = c.shell.cfg.Home + strings.TrimPrefix(path, "~")
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(c.folder, path)
	}
	info, err := c.shell.cfg.FS.Stat(path)
	switch {
	case err == nil && info.IsDir():
		c.enter(filepath.Clean(path))
		if !c.picks {
			c.list.Focus()
		}
	case c.name != nil:
		c.folder, c.name.Text = filepath.Dir(path), filepath.Base(path)
		c.accept()
	case err != nil:
		c.fault.SetError(c.shell.words.T("window.files.missing", "path", path))
	default:
		c.finish([]string{path})
	}
}

// accept is the button: the marked files, else the one under the cursor; or the named target.
func (c *chooser) accept() {
	if c.name != nil {
		c.acceptTarget()
		return
	}
	var paths []string
	for _, name := range c.list.Marked() {
		if path := filepath.Join(c.folder, name); !c.isDir(path) {
			paths = append(paths, path)
		}
	}
	if len(paths) > 0 {
		c.finish(paths)
		return
	}
	if r, ok := c.list.Current(); ok {
		c.open(r.ID)
	}
}

func (c *chooser) acceptTarget() {
	name := strings.TrimSpace(c.name.Text)
	switch {
	case name == "" && c.into:
		c.finish([]string{c.folder})
		return
	case name == "":
		c.target.SetError(c.shell.words.T("window.files.need_name"))
		return
	}
	// "Письма 27.11.2026" has no ending yet: a day is none.
	if len(c.endings) > 0 && c.endings[0] != "" && !ending(filepath.Ext(name)) {
		name += c.endings[0]
	}
	path := name
	if !filepath.IsAbs(name) {
		path = filepath.Join(c.folder, name)
	}
	w := c.shell.words
	info, err := c.shell.cfg.FS.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		c.finish([]string{path})
		return
	case err == nil && info.IsDir() && !c.into: // a folder was named: the file lies in it
		c.name.SetText("")
		c.enter(path)
		return
	case err == nil && c.picks && info.IsDir():
		c.finish([]string{path})
		return
	case err == nil && info.IsDir():
		c.shell.Ask(screen.Question{Title: w.T("window.files.folder_exists"), Text: w.T("window.files.folder_exists_text", "path", path),
			Action: w.T("window.files.into_it"), Yes: func(string) { c.finish([]string{path}) }})
		return
	}
	c.shell.Ask(screen.Question{Title: w.T("window.files.exists"), Text: w.T("window.files.exists_text", "path", path),
		Action: w.T("window.files.replace"), Danger: true, Yes: func(string) { c.finish([]string{path}) }})
}

// ending reports whether what follows the last point of a name is the ending of a file: a few letters or figures, a letter first.
func ending(ext string) bool {
	if len(ext) < 2 {
		return false
	}
	return unicode.IsLetter([]rune(ext[1:])[0])
}

// lastFolder is where the folder of the last choice is remembered: files to open and files to save apart.
func (c *chooser) lastFolder() *string {
	if c.name != nil {
		return &c.shell.prefs.Target
	}
	return &c.shell.prefs.Folder
}

func (c *chooser) finish(paths []string) {
	c.former, c.recent = *c.lastFolder(), c.shell.prefs.Folders
	*c.lastFolder() = filepath.Dir(paths[0])
	c.shell.prefs.Folders = remember(c.shell.prefs.Folders, filepath.Dir(paths[0]))
	c.shell.keepPreferences()
	c.sheet.close()
	if c.name != nil { // until done has begun its work: what that tells of is told to this choice
		c.folder = filepath.Dir(paths[0])
		c.name.Text = filepath.Base(paths[0])
		c.shell.writing = c
		defer func() { c.shell.writing = nil }()
	}
	c.done(paths)
}
