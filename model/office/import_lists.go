package office

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"baqylau/model"
)

// prepareLists loads the reference entries and the decided days.
func (imp *importer) prepareLists() error {
	changes, err := imp.view.ReferenceChanges()
	if err != nil {
		return err
	}
	entries := map[model.ID]model.RefEntry{}
	for _, e := range model.MergeReferences(imp.s.shipped, changes) {
		entries[e.ID()] = e
	}
	imp.entries = newLayer(entries)
	days, err := imp.view.DayChanges()
	if err != nil {
		return err
	}
	byID := map[model.ID]model.DayChange{}
	for _, d := range days {
		byID[d.ID] = d
	}
	imp.days = newLayer(byID)
	return nil
}

// all returns what a layer holds now, in a steady order.
func all[V any](l *layer[model.ID, V]) []V {
	now := maps.Clone(l.kept)
	maps.Copy(now, l.staged)
	var out []V
	for _, id := range slices.Sorted(maps.Keys(now)) {
		out = append(out, now[id])
	}
	return out
}

// oneOf resolves a cell that names one of the program's own words: by its code or as a language writes it.
func (f *file) oneOf(row *model.SheetRow, c model.Column, words map[string]string, known ...model.Key) string {
	text := f.t.Text(row, c)
	if text == "" {
		return ""
	}
	if code, ok := words[model.Fold(text)]; ok {
		return code
	}
	f.bad(row, c, "import.problem.word", "column", model.Key("sheet.head."+string(f.t.Kind)+"."+string(c)),
		"known", known)
	return ""
}

// reference imports a row of the reference lists: a new entry, or other names, order or state of one that there is.
func (f *file) reference(row *model.SheetRow) error {
	found := f.problems()
	e := model.RefEntry{List: model.RefList(f.oneOf(row, model.ColList, listWords(), keysOf("import.list.", model.RefLists())...)), Code: strings.TrimSpace(f.t.Text(row, model.ColCode))}
	if f.problems() > found || e.List == "" || e.Code == "" {
		return nil
	}
	stored, isOld := f.entries.get(e.ID())
	if _, again := f.entries.staged[e.ID()]; again {
		f.bad(row, model.ColCode, "import.problem.reference_twice")
		return nil
	}
	if isOld {
		e = stored
	}
	f.set(row, model.ColNameKK, &e.Name.KK)
	f.set(row, model.ColNameRU, &e.Name.RU)
	f.set(row, model.ColNameEN, &e.Name.EN)
	f.set(row, model.ColNameUK, &e.Name.UK)
	f.setInt(row, model.ColOrder, &e.Order)
	if f.t.Present(model.ColRetired) {
		e.Retired = f.t.Date(row, model.ColRetired)
	}
	f.parent(row, &e)
	if !isOld && e.Order == 0 {
		for _, o := range all(f.entries) {
			if o.List == e.List {
				e.Order = max(e.Order, o.Order+1)
			}
		}
	}
	if model.RefFixed(e.List) && (!isOld || e.Retired != stored.Retired || e.Parent != stored.Parent) {
		f.bad(row, model.ColCode, "fault.reference_fixed")
	}
	columns := map[string]model.Column{"list": model.ColList, "code": model.ColCode, "name_kk": model.ColNameKK,
		"name_ru": model.ColNameRU, "name_en": model.ColNameEN, "name_uk": model.ColNameUK, "parent": model.ColParent}
	for _, err := range []error{e.Validate(), e.Clash(all(f.entries))} {
		if f.problems() > found {
			break
		}
		if err := f.faults(row, err, columns, model.ColCode); err != nil {
			return err
		}
	}
	if f.problems() > found {
		return nil
	}
	if isOld && reflect.DeepEqual(stored, e) {
		f.res.Unchanged++
		return nil
	}
	f.written(!isOld)
	f.entries.put(e.ID(), e)
	f.ops = append(f.ops, func(w *work) error { return f.saveEntry(w, stored, isOld, e) })
	return nil
}

// saveEntry writes an imported entry and its journal line, and notes its version for the files to come.
func (f *file) saveEntry(w *work, before model.RefEntry, isOld bool, e model.RefEntry) error {
	if err := w.SaveReference(w.office, &e); err != nil {
		return err
	}
	f.entries.put(e.ID(), e)
	if !isOld {
		return w.log(logImport, model.KindReference, e.ID(), f.t.File, nil, e)
	}
	was, is, err := difference(before, e)
	if err != nil {
		return err
	}
	return w.line(logImport, model.KindReference, e.ID(), f.t.File, was, is)
}

// parent resolves the entry of another list that a row belongs to: the criterion of a category.
func (f *file) parent(row *model.SheetRow, e *model.RefEntry) {
	if !f.t.Present(model.ColParent) {
		return
	}
	parents, has := model.ReferenceParents(e.List)
	switch {
	case has:
		e.Parent = f.choice(row, model.ColParent, parents)
	case f.t.Text(row, model.ColParent) != "":
		f.bad(row, model.ColParent, "import.problem.no_parent")
	}
}

// calendarDay imports a row of days moved by decision.
func (f *file) calendarDay(row *model.SheetRow) error {
	found := f.problems()
	c := model.DayChange{Working: f.t.Date(row, model.ColWorking), Off: f.t.Date(row, model.ColOff),
		Holiday: f.oneOf(row, model.ColHoliday, map[string]string{model.KurbanAit: model.KurbanAit,
			"kurban ait": model.KurbanAit, model.Fold("Құрбан айт"): model.KurbanAit, model.Fold("Курбан айт"): model.KurbanAit,
			model.Fold("Құрбан айттың бірінші күні"): model.KurbanAit, model.Fold("Первый день Курбан айта"): model.KurbanAit,
			model.Fold("First day of Kurban Ait"): model.KurbanAit}, model.Key("calendar.holiday."+model.KurbanAit)),
		Decision: strings.TrimSpace(f.t.Text(row, model.ColDecision))}
	if f.problems() > found {
		return nil
	}
	var before *model.DayChange
	for _, d := range all(f.days) {
		if d.Working == c.Working && d.Off == c.Off && d.Holiday == c.Holiday {
			before, c.Head = &d, d.Head
		}
	}
	columns := map[string]model.Column{"working": model.ColWorking, "off": model.ColOff, "decision": model.ColDecision}
	other := model.ColWorking
	if c.Working.IsZero() {
		other = model.ColOff
	}
	if err := f.faults(row, c.Validate(), columns, other); err != nil || f.problems() > found {
		return err
	}
	data := f.s.usual
	data.Decided = all(f.days)
	calendar, err := model.NewCalendar(data)
	if err != nil {
		return err
	}
	if err := f.faults(row, calendar.CheckChange(c), columns, other); err != nil || f.problems() > found {
		return err
	}
	if !differs(f, before, &c) {
		return nil
	}
	if before == nil {
		c.Head = f.head()
	}
	f.written(before == nil)
	f.days.put(c.ID, c)
	f.ops = append(f.ops, func(w *work) error {
		if before != nil {
			stored, _ := f.days.get(c.ID)
			c.Version = stored.Version
		}
		err := put(w, logImport, model.KindCalendar, before, &c, f.t.File, w.SaveDayChange)
		f.days.put(c.ID, c)
		return err
	})
	return nil
}

// listedPerson imports a row of the list of people: staff by their role, representatives of the public by that word.
func (f *file) listedPerson(row *model.SheetRow) error {
	found := f.problems()
	role := f.oneOf(row, model.ColRole, roleWords(), keysOf("role.", append(model.Roles(), representative))...)
	name := strings.Join(strings.Fields(f.t.Text(row, model.ColName)), " ")
	if f.problems() > found || role == "" || name == "" {
		return nil
	}
	keys := f.keys.staff
	if role == representative {
		keys = f.keys.representatives
	} else if err := f.s.mayKeepStaff(f.view); err != nil {
		f.bad(row, model.ColRole, "import.problem.staff")
		return nil
	}
	id, known := keys.get(model.Fold(name))
	if known && id == "" {
		f.bad(row, model.ColName, "import.problem.namesakes", "name", name)
		return nil
	}
	var before *model.Person
	after := model.Person{Name: name}
	if known {
		stored, err := f.people.find(f.view, id)
		if err != nil {
			return err
		}
		before, after = stored, *stored
	}
	if after.Role = model.Role(role); role == representative {
		after.Role = ""
	}
	f.set(row, model.ColAffiliation, &after.Affiliation)
	f.setCode(row, model.ColBody, model.StateBodies, &after.Body)
	if f.t.Present(model.ColRetired) {
		after.Retired = f.t.Date(row, model.ColRetired)
	}
	if before != nil && after.ID == f.s.Who.ID && (!after.Retired.IsZero() || after.Role != before.Role) {
		f.bad(row, model.ColName, "import.problem.own_account")
		return nil
	}
	err := f.faults(row, after.Validate(), map[string]model.Column{"name": model.ColName, "affiliation": model.ColAffiliation}, model.ColName)
	if err != nil || f.problems() > found {
		return err
	}
	if line, again := f.listed[after.ID]; again && after != *before {
		f.bad(row, model.ColName, "import.problem.person_twice", "name", name, "row", line)
		return nil
	}
	if before == nil {
		after.Head = f.head()
		keys.put(model.Fold(name), after.ID)
	}
	f.listed[after.ID] = row.Line
	if !differs(f, before, &after) {
		return nil
	}
	f.written(before == nil)
	stage(f, f.people, logImport, before, &after, f.t.File)
	return nil
}
