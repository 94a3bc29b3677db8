package window

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
)

// preview shows what was recognised and what would be new, and offers to load what can be loaded.
func (m *importing) preview(results []office.FileResult) {
	w := m.shell.words
	if len(results) == 0 && m.unreadable() {
		m.refused()
		return
	}
	ready, same := 0, len(results) > 0
	for _, r := range results {
		if !r.Refused && r.New+r.Changed > 0 {
			ready++
		}
		same = same && !r.Refused
	}
	load := widgets.NewButton(w.T("window.import.load"), "upload", widgets.Primary, m.load)
	cancel := widgets.NewButton(w.T("window.cancel"), "", widgets.Secondary, func() { m.sheet.close() })
	text, tone := w.T("window.import.ready"), look.ToneRunning
	switch {
	case ready == 0 && same:
		text, tone = w.T("window.import.same"), look.ToneDone
	case ready == 0:
		text, tone = w.T("window.import.nothing"), look.ToneWaiting
	}
	buttons := widgets.Line(10, widgets.Spring(), cancel)
	if ready > 0 {
		buttons.Add(load)
	}
	m.table(results, false, widgets.NewBanner(tone, text, "", nil), buttons)
	if ready > 0 {
		m.shell.win.Canvas().Focus(load)
	} else {
		m.shell.win.Canvas().Focus(cancel)
	}
}

// finished shows what came of each file.
func (m *importing) finished(results []office.FileResult) {
	w := m.shell.words
	rows, refused := 0, false
	for _, r := range results {
		refused = refused || r.Refused
		if !r.Refused {
			rows += r.New + r.Changed
		}
	}
	text, tone := w.N("window.import.done", rows), look.ToneDone
	if refused {
		tone = look.ToneWaiting
	}
	done := widgets.NewButton(w.T("window.close"), "", widgets.Primary, func() { m.sheet.close() })
	m.table(results, true, widgets.NewBanner(tone, text, "", nil), widgets.Line(10, widgets.Spring(), done))
	m.shell.win.Canvas().Focus(done)
}

// unreadable reports whether none of the files could be read.
func (m *importing) unreadable() bool {
	return !slices.ContainsFunc(m.files, func(f readFile) bool { return f.err == nil })
}

// refused says why none of the files could be read, and offers to choose others.
func (m *importing) refused() {
	w := m.shell.words
	cancel := widgets.NewButton(w.T("window.cancel"), "", widgets.Secondary, func() { m.sheet.close() })
	again := widgets.NewButton(w.T("window.import.again"), "folder-open", widgets.Primary, func() {
		m.sheet.close()
		m.shell.Import()
	})
	m.show(container.New(columnLayout{}, widgets.Stack(0), container.NewVScroll(m.saidOf(0)),
		widgets.Line(10, widgets.Spring(), cancel, again)))
	m.shell.win.Canvas().Focus(again)
}

// toldHeight is what the sentences about files that could not be read take above the table at the most.
const toldHeight float32 = 80

// saidOf says in a sentence of each file that could not be read why; nil where all could. A height of 0 shows all of them.
func (m *importing) saidOf(most float32) fyne.CanvasObject {
	list := widgets.Stack(6)
	for _, f := range m.files {
		if f.err != nil {
			list.Add(widgets.NewBanner(look.ToneWrong, m.shell.words.Error(f.err), "", nil))
		}
	}
	if len(list.Objects) == 0 {
		return nil
	}
	if most == 0 || len(list.Objects) == 1 {
		return list
	}
	scroll := container.NewVScroll(list)
	scroll.SetMinSize(fyne.NewSize(0, min(list.MinSize().Height, look.Px(most))))
	return scroll
}

// table lays out the files, and under them the cells that cannot be taken, if any.
func (m *importing) table(results []office.FileResult, loaded bool, head, foot fyne.CanvasObject) {
	files := m.filesRegister(results, loaded)
	problems := m.problemRows(results)
	var middle fyne.CanvasObject = files
	if len(problems) > 0 {
		w := m.shell.words
		list := widgets.NewRegister(w, []widgets.Column{
			{ID: "file", Title: w.T("window.import.file"), Width: 170, Fixed: true},
			{ID: "row", Title: w.T("window.import.row"), Width: 64, Kind: widgets.KindNumber, Fixed: true},
			{ID: "column", Title: w.T("window.import.column"), Width: 150, Fixed: true},
			{ID: "value", Title: w.T("window.import.value"), Width: 150, Fixed: true},
			{ID: "expected", Title: w.T("window.import.expected"), Width: 300, Grow: 1, Fixed: true},
		})
		list.Spawn = m.shell.cfg.Spawn
		list.OnEscape = func() { m.sheet.close() }
		list.SetSource(widgets.Rows(nil, problems, nil))
		list.SetFoot(w.N("window.import.problems", len(problems)), "")
		whole := widgets.QuietParagraph("") // a sentence longer than its column
		below := widgets.Inset(4, 10, whole)
		below.Hide() // until there is one, the rows have the room: with large letters there is little
		lower := widgets.Around(nil, below, nil, nil, list)
		list.OnSelect = func(r widgets.Row) {
			whole.SetText(r.Cells[len(r.Cells)-1].Text)
			below.Show()
			lower.Refresh()
		}
		split := container.NewVSplit(files, lower)
		split.Offset = 0.4
		middle = split
	}
	if told := m.saidOf(toldHeight); told != nil {
		head = widgets.Stack(8, head, told)
	}
	m.show(container.New(columnLayout{}, head, widgets.Inset(10, 0, middle), foot))
}

func (m *importing) filesRegister(results []office.FileResult, loaded bool) fyne.CanvasObject {
	w := m.shell.words
	list := widgets.NewRegister(w, []widgets.Column{
		{ID: "file", Title: w.T("window.import.file"), Width: 220, Grow: 1, Kind: widgets.KindStrong, Fixed: true},
		{ID: "kind", Title: w.T("window.import.kind"), Width: 240, Grow: 1, Fixed: true},
		{ID: "state", Title: w.T("window.import.state"), Width: 150, Kind: widgets.KindPill, Fixed: true},
		{ID: "rows", Title: w.T("window.import.rows"), Width: 70, Kind: widgets.KindNumber, Fixed: true},
		{ID: "new", Title: w.T("window.import.new"), Width: 70, Kind: widgets.KindNumber, Fixed: true},
		{ID: "changed", Title: w.T("window.import.changed"), Width: 90, Kind: widgets.KindNumber, Fixed: true},
		{ID: "same", Title: w.T("window.import.unchanged"), Width: 104, Kind: widgets.KindNumber, Fixed: true},
	})
	list.Spawn = m.shell.cfg.Spawn
	list.OnEscape = func() { m.sheet.close() }
	var rows []widgets.Row
	number := func(n int) widgets.Cell { return widgets.Cell{Text: w.Number(int64(n))} }
	for _, r := range results {
		name := filepath.Base(r.File)
		if r.Sheet != "" {
			name += " · " + r.Sheet
		}
		rows = append(rows, widgets.Row{ID: strconv.Itoa(len(rows)), Cells: []widgets.Cell{
			{Text: name}, {Text: w.T(r.Kind.NameKey())}, m.stateCell(r, loaded), number(r.Rows), number(r.New), number(r.Changed),
			number(r.Unchanged),
		}})
	}
	for _, f := range m.files {
		if f.err != nil || len(f.file.Tables) == 0 {
			rows = append(rows, widgets.Row{ID: strconv.Itoa(len(rows)), Cells: []widgets.Cell{
				{Text: filepath.Base(f.path)}, {}, {Text: w.T("window.import.refused"), Tone: look.ToneWrong}, {}, {}, {}, {},
			}})
		}
	}
	list.SetSource(widgets.Rows(nil, rows, nil))
	if notes := m.notes(results); notes != "" {
		told := container.NewVScroll(widgets.Inset(6, 10, widgets.QuietParagraph(notes)))
		told.SetMinSize(fyne.NewSize(0, look.Px(56)))
		return widgets.Around(nil, told, nil, nil, list)
	}
	return list
}

func (m *importing) stateCell(r office.FileResult, loaded bool) widgets.Cell {
	w := m.shell.words
	switch {
	case r.Refused:
		return widgets.Cell{Text: w.T("window.import.refused"), Tone: look.ToneWrong}
	case r.New+r.Changed == 0:
		return widgets.Cell{Text: w.T("window.import.known"), Tone: look.ToneQuiet}
	case loaded:
		return widgets.Cell{Text: w.T("window.import.loaded"), Tone: look.ToneDone}
	}
	return widgets.Cell{Text: w.T("window.import.good"), Tone: look.ToneRunning}
}

// notes say of each file, in whole sentences, which columns were left alone, who will be registered, and which names
// mean several records from now on.
func (m *importing) notes(results []office.FileResult) string {
	w := m.shell.words
	var out []string
	for _, r := range results {
		var said []string
		if len(r.Unknown) > 0 {
			said = append(said, w.T("window.import.unknown", "columns", join(r.Unknown)))
		}
		if len(r.People) > 0 {
			said = append(said, w.T("window.import.people", "names", join(r.People)))
		}
		if len(r.SameName) > 0 {
			said = append(said, w.T("window.import.same_name", "names", join(r.SameName)))
		}
		for _, text := range said {
			out = append(out, filepath.Base(r.File)+" · "+text)
		}
	}
	return strings.Join(out, "\n")
}

// mostNames is how many names of a kind are said; all of them stand in the registers.
const mostNames = 6

func join(names []string) string {
	quoted := make([]string, 0, mostNames+1)
	for _, n := range names[:min(len(names), mostNames)] {
		quoted = append(quoted, "«"+n+"»")
	}
	if len(names) > mostNames {
		quoted = append(quoted, "…")
	}
	return strings.Join(quoted, ", ")
}

// problemRows lists every bad cell.
func (m *importing) problemRows(results []office.FileResult) []widgets.Row {
	w := m.shell.words
	var rows []widgets.Row
	add := func(cells ...widgets.Cell) {
		rows = append(rows, widgets.Row{ID: strconv.Itoa(len(rows)), Cells: cells})
	}
	cells := func(problems []model.CellProblem) {
		for _, p := range problems {
			column := p.Head
			if p.Letter != "" {
				column = p.Letter + " · " + p.Head
			}
			row := ""
			if p.Row > 0 {
				row = w.Number(int64(p.Row))
			}
			add(widgets.Cell{Text: filepath.Base(p.File)}, widgets.Cell{Text: row}, widgets.Cell{Text: column},
				widgets.Cell{Text: p.Value}, widgets.Cell{Text: m.shell.cfg.Reader.Expected(p, w)})
		}
	}
	for _, r := range results {
		cells(r.Problems)
	}
	for _, f := range m.files {
		if len(f.file.Tables) == 0 {
			cells(f.file.Problems)
		}
	}
	return rows
}
