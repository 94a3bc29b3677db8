package office

import (
	"reflect"
	"slices"
	"strings"

	"baqylau/model"
)

// differs reports whether a row brings anything new; before is nil for a new record. A row that does not is
// counted here, one that does when its record is staged (written).
func differs[R record](f *file, before, after *R) bool {
	if before != nil && reflect.DeepEqual(*before, *after) {
		f.res.Unchanged++
		return false
	}
	return true
}

// written counts a row whose record is staged.
func (f *file) written(isNew bool) {
	if isNew {
		f.res.New++
	} else {
		f.res.Changed++
	}
}

// set copies a text cell to its field, if the file has the column.
func (f *file) set(row *model.SheetRow, c model.Column, to *string) {
	if f.t.Present(c) && !f.flagged[cellKey(row.Line, c)] {
		*to = strings.TrimSpace(f.t.Text(row, c))
	}
}

// setInt copies a number to its field, if the file has the column; an empty cell is 0.
func (f *file) setInt(row *model.SheetRow, c model.Column, to *int) {
	if !f.t.Present(c) || f.flagged[cellKey(row.Line, c)] {
		return
	}
	n, _ := f.t.Int(row, c)
	*to = int(n)
}

// setCode copies a cell of a reference list to its field, if the file has the column.
func (f *file) setCode(row *model.SheetRow, c model.Column, list model.RefList, to *string) {
	if f.t.Present(c) {
		*to = f.choice(row, c, list)
	}
}

// organisation imports a row of the register of providers.
func (f *file) organisation(row *model.SheetRow) error {
	found := f.problems()
	code := f.t.Text(row, model.ColCode)
	before, err := f.organisations.keyed(f.view, f.keys.organisationByCode, model.Fold(code))
	if err != nil {
		return err
	}
	after := model.Organisation{Code: code}
	if before != nil && before.Office == f.s.Office.Code {
		after = *before
	} else {
		before = nil
	}
	f.set(row, model.ColName, &after.Name.RU)
	f.set(row, model.ColNameKK, &after.Name.KK)
	f.set(row, model.ColBIN, &after.BIN)
	if before != nil && !sameProvider(*before, after) {
		f.bad(row, model.ColCode, "import.problem.other_provider", "name", before.Name)
		return nil
	}
	f.set(row, model.ColAddress, &after.Address)
	f.setInt(row, model.ColStaff, &after.Staff)
	f.setCode(row, model.ColRegion, model.Regions, &after.Region)
	f.setCode(row, model.ColSector, model.Sectors, &after.Sector)
	f.setCode(row, model.ColProviderKind, model.ProviderKinds, &after.Kind)
	f.setCode(row, model.ColBody, model.StateBodies, &after.Body)
	if f.problems() == found {
		err = f.faults(row, after.Validate(), map[string]model.Column{"organisation_name": model.ColName,
			"region": model.ColRegion, "sector": model.ColSector, "bin": model.ColBIN}, model.ColCode)
	}
	if err != nil || f.problems() > found || !differs(f, before, &after) {
		return err
	}
	if before == nil {
		after.Head = f.head()
	}
	f.keys.organisationByCode.put(model.Fold(code), after.ID)
	if after.BIN != "" {
		note(f.keys.organisationByBIN, after.BIN, after.ID)
	}
	f.noteNames(f.keys.organisationByName, after.Name, after.ID)
	f.written(before == nil)
	stage(f, f.organisations, logImport, before, &after, f.t.File)
	return nil
}

// sameProvider reports whether a row that names a code may be about the provider that has it: the same BIN,
// or a name of which at least half the words are the same. A register whose codes mean other providers
// would else overwrite those that hold visits and recommendations already.
func sameProvider(have, given model.Organisation) bool {
	if have.BIN != "" && have.BIN == given.BIN {
		return true
	}
	for _, names := range [][2]string{{have.Name.RU, given.Name.RU}, {have.Name.KK, given.Name.KK}} {
		if alike(names[0], names[1]) {
			return true
		}
	}
	return false
}

// alike reports whether at least half the words of the longer name stand in the other.
func alike(a, b string) bool {
	x, y := strings.Fields(model.Fold(a)), strings.Fields(model.Fold(b))
	if len(x) < len(y) {
		x, y = y, x
	}
	common := 0
	for _, word := range x {
		if slices.Contains(y, word) {
			common++
		}
	}
	return len(x) > 0 && 2*common >= len(x)
}

// note ties a key to a record, or to none once two records share it, which it reports.
func note(l *layer[string, model.ID], key string, id model.ID) (shared bool) {
	if other, taken := l.get(key); taken && other != id {
		id, shared = "", true
	}
	l.put(key, id)
	return shared
}

// noteNames ties the names of a record to it. A name that another has too means neither any more: people are told,
// because the files to come will have to say the code.
func (f *file) noteNames(l *layer[string, model.ID], n model.Name, id model.ID) {
	for _, text := range []string{n.KK, n.RU, n.EN} {
		key := model.Fold(text)
		if key != "" && note(l, key, id) && !slices.Contains(f.res.SameName, text) {
			f.res.SameName = append(f.res.SameName, text)
		}
	}
}

// service imports a row of the register of services.
func (f *file) service(row *model.SheetRow) error {
	found := f.problems()
	code := f.t.Text(row, model.ColCode)
	before, err := f.services.keyed(f.view, f.keys.serviceByCode, model.Fold(code))
	if err != nil {
		return err
	}
	after := model.Service{Code: code}
	if before != nil && before.Office == f.s.Office.Code {
		after = *before
	} else {
		before = nil
	}
	f.set(row, model.ColName, &after.Name.RU)
	f.set(row, model.ColNameKK, &after.Name.KK)
	f.setCode(row, model.ColSector, model.Sectors, &after.Sector)
	f.setInt(row, model.ColTermDays, &after.TermDays)
	f.setInt(row, model.ColWaitingMinutes, &after.WaitLimit)
	f.setInt(row, model.ColServingMinutes, &after.ServeLimit)
	fee := int(after.Fee)
	f.setInt(row, model.ColFee, &fee)
	after.Fee = model.Tenge(fee)
	if f.t.Present(model.ColDocuments) {
		after.Documents = f.t.List(row, model.ColDocuments)
	}
	if f.problems() == found {
		err = f.faults(row, after.Validate(), map[string]model.Column{"service_name": model.ColName,
			"sector": model.ColSector, "documents": model.ColDocuments}, model.ColCode)
	}
	if err != nil || f.problems() > found || !differs(f, before, &after) {
		return err
	}
	if before == nil {
		after.Head = f.head()
	}
	f.keys.serviceByCode.put(model.Fold(code), after.ID)
	f.noteNames(f.keys.serviceByName, after.Name, after.ID)
	f.written(before == nil)
	stage(f, f.services, logImport, before, &after, f.t.File)
	return nil
}

// organisationAt resolves a cell that names a provider by its code, BIN or name. have is the provider
// stored already: where a name is ambiguous, it may mean that one.
func (f *file) organisationAt(row *model.SheetRow, c model.Column, have model.ID) (model.ID, error) {
	text := f.t.Text(row, c)
	if text == "" {
		return "", nil
	}
	id, known := f.lookUp(text, f.keys.organisationByCode, f.keys.organisationByBIN, f.keys.organisationByName)
	if id != "" {
		return id, nil
	}
	if have != "" {
		o, err := f.organisations.find(f.view, have)
		if err != nil {
			return "", err
		}
		if o.BIN == text || sameName(o.Name, text) {
			return have, nil
		}
	}
	if known {
		f.bad(row, c, "import.problem.ambiguous")
		return "", nil
	}
	near, err := f.nearOrganisations(text)
	if err != nil {
		return "", err
	}
	f.unknown(row, c, "organisations", near)
	return "", nil
}

// lookUp tries the indexes in turn, and then codes and BINs that have lost the zeros before them; known says that the text stands in one, if for several records.
func (f *file) lookUp(text string, byCode, byBIN, byName *layer[string, model.ID]) (id model.ID, known bool) {
	folded := model.Fold(text)
	for _, try := range []struct {
		in  *layer[string, model.ID]
		key string
	}{{byCode, folded}, {byBIN, text}, {byName, folded}} {
		if try.in == nil {
			continue
		}
		got, ok := try.in.get(try.key)
		if got != "" {
			return got, true
		}
		known = known || ok
	}
	for _, in := range []*layer[string, model.ID]{byCode, byBIN} {
		if in == nil || known {
			continue
		}
		if id := f.bare.find(in, text); id != "" {
			return id, true
		}
	}
	return "", known
}

func sameName(n model.Name, text string) bool {
	folded := model.Fold(text)
	return slices.ContainsFunc([]string{n.KK, n.RU, n.EN, n.UK}, func(own string) bool {
		return own != "" && model.Fold(own) == folded
	})
}

// unknown reports a cell that names nothing known, offering what may have been meant.
func (f *file) unknown(row *model.SheetRow, c model.Column, list, near string) {
	if f.awaits(c, list, f.t.Text(row, c)) {
		return
	}
	if near == "" {
		f.bad(row, c, "import.problem.unknown", "list", model.Key("import.list."+list))
		return
	}
	f.bad(row, c, "import.problem.near", "list", model.Key("import.list."+list), "near", near)
}

// mostNear is for how many different texts the nearest names are looked up: a column of nonsense would
// otherwise take minutes, and nobody reads that many offers.
const mostNear = 50

// nearTo returns what the text may have meant among the keys of an index, as show writes it.
func (imp *importer) nearTo(list, text string, l *layer[string, model.ID], show func(model.ID) (string, error)) (string, error) {
	memo := list + "\n" + text
	if known, ok := imp.near[memo]; ok || len(imp.near) >= mostNear {
		return known, nil
	}
	var keys []string
	for _, m := range []map[string]model.ID{l.kept, l.staged} {
		for k, id := range m {
			if id != "" {
				keys = append(keys, k)
			}
		}
	}
	slices.Sort(keys)
	var names []string
	for _, i := range model.Near(text, keys, 3) {
		id, _ := l.get(keys[i])
		name, err := show(id)
		if err != nil {
			return "", err
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	imp.near[memo] = strings.Join(names, "; ")
	return imp.near[memo], nil
}

func (f *file) nearOrganisations(text string) (string, error) {
	show := func(id model.ID) (string, error) {
		o, err := f.organisations.find(f.view, id)
		if err != nil {
			return "", err
		}
		return o.Code + " " + o.Name.In(model.Russian), nil
	}
	near, err := f.nearTo("organisations", text, f.keys.organisationByName, show)
	if near != "" || err != nil {
		return near, err
	}
	return f.nearTo("organisation codes", text, f.keys.organisationByCode, show)
}

// serviceAt resolves a cell that names a service by its code or name.
func (f *file) serviceAt(row *model.SheetRow, c model.Column, have model.ID) (model.ID, error) {
	text := f.t.Text(row, c)
	if text == "" {
		return "", nil
	}
	id, known := f.lookUp(text, f.keys.serviceByCode, nil, f.keys.serviceByName)
	if id != "" {
		return id, nil
	}
	if have != "" {
		s, err := f.services.find(f.view, have)
		if err != nil {
			return "", err
		}
		if sameName(s.Name, text) {
			return have, nil
		}
	}
	if known {
		f.bad(row, c, "import.problem.ambiguous")
		return "", nil
	}
	near, err := f.nearTo("services", text, f.keys.serviceByName, func(id model.ID) (string, error) {
		s, err := f.services.find(f.view, id)
		if err != nil {
			return "", err
		}
		return s.Code + " " + s.Name.In(model.Russian), nil
	})
	if err != nil {
		return "", err
	}
	f.unknown(row, c, "services", near)
	return "", nil
}

// peopleAt resolves the names in a cell, staff or representatives, and registers those that nobody knows
// yet. have are those stored already: they are meant even where they have left since.
func (f *file) peopleAt(row *model.SheetRow, c model.Column, representative bool, have []model.ID) ([]model.ID, error) {
	var ids []model.ID
	for _, name := range f.t.List(row, c) {
		if !representative && strings.Contains(name, ",") {
			// The name of a body may have a comma in it; that of an officer is then two names.
			f.bad(row, c, "import.problem.people_comma")
			continue
		}
		id, err := f.personNamed(row, c, name, representative, have)
		if err != nil {
			return nil, err
		}
		if id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if slices.Equal(ids, have) {
		return have, nil
	}
	return ids, nil
}

func (f *file) personNamed(row *model.SheetRow, c model.Column, name string, representative bool,
	have []model.ID) (model.ID, error) {
	keys := f.keys.staff
	if representative {
		keys = f.keys.representatives
	}
	folded := model.Fold(name)
	for _, id := range have {
		p, err := f.people.find(f.view, id)
		if err != nil {
			return "", err
		}
		if model.Fold(p.Name) == folded {
			return id, nil
		}
	}
	id, known := keys.get(folded)
	switch {
	case id != "":
		return id, nil
	case known:
		f.bad(row, c, "import.problem.namesakes", "name", name)
		return "", nil
	}
	return f.newPerson(row, c, name, representative)
}

func (f *file) newPerson(row *model.SheetRow, c model.Column, name string, representative bool) (model.ID, error) {
	p := model.Person{Head: f.head(), Name: name, Role: model.RoleOfficer}
	keys := f.keys.staff
	if representative {
		p.Role, keys = "", f.keys.representatives
	}
	found := f.problems()
	if err := f.faults(row, p.Validate(), nil, c); err != nil || f.problems() > found {
		return "", err
	}
	keys.put(model.Fold(name), p.ID)
	f.res.People = append(f.res.People, name)
	stage(f, f.people, logImport, nil, &p, f.t.File)
	return p.ID, nil
}
