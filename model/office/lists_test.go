package office_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/sheet"
)

func entry(t *testing.T, b *bench, list model.RefList, code string) model.RefEntry {
	t.Helper()
	e, ok := b.desk.References.Entry(list, code)
	require.True(t, ok, "%s %s", list, code)
	return e
}

func TestAddRenameRetireAndResetAnEntry(t *testing.T) {
	b := newBench(t)
	var told []office.Changed
	b.desk.Listen(func(c office.Changed) { told = append(told, c) })
	given := model.RefEntry{List: model.Categories, Parent: "waiting",
		Name: model.Name{KK: "суық бөлме", RU: "холодное помещение", EN: "Cold room!"}}
	_, err := b.officer.AddReference(b.ctx, given)
	hasFault(t, err, "fault.role")
	e, err := b.manager.AddReference(b.ctx, given)
	require.NoError(t, err)
	require.Equal(t, "cold_room", e.Code)
	require.True(t, told[len(told)-1].Has(model.KindReference))
	list := b.desk.References.List(model.Categories)
	require.Equal(t, "cold_room", list[len(list)-1].Code, "a new entry stands at the end, at once")

	// A finding may name it now; it can no longer go.
	visit := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	b.found(t, visit.ID, "cold_room", 0)
	uses, err := b.manager.ReferenceUses(b.ctx, model.Categories, "cold_room")
	require.NoError(t, err)
	require.Equal(t, 1, uses)
	hasFault(t, b.manager.ResetReference(b.ctx, model.Categories, "cold_room", e.Version), "fault.reference_used")

	// A name that another entry has already, a stale version, a list that is the program's own.
	clash := e
	clash.Name.RU = "грубость, нарушение этического  кодекса"
	_, err = b.manager.SaveReference(b.ctx, clash)
	hasFault(t, err, "fault.reference_taken")
	stale := e
	stale.Version = 7
	_, err = b.manager.SaveReference(b.ctx, stale)
	hasFault(t, err, "fault.conflict")
	_, err = b.manager.AddReference(b.ctx, model.RefEntry{List: model.Criteria, Name: given.Name})
	hasFault(t, err, "fault.reference_fixed")
	bad := given
	bad.Code, bad.Name.KK, bad.Parent = "hot_room", "", ""
	_, err = b.manager.AddReference(b.ctx, bad)
	hasFault(t, err, "fault.required.name_kk")
	hasFault(t, err, "fault.required.parent")

	// Renamed from a day: earlier days keep the old name. Retired: it is offered no more, but its name is known.
	renamed := e.Renamed(model.Name{KK: "салқын зал", RU: "холодный зал", EN: "chilly hall"}, model.Name{}, day(2019, 1, 1))
	renamed.Retired = day(2020, 1, 1)
	e, err = b.manager.SaveReference(b.ctx, renamed)
	require.NoError(t, err)
	refs := b.desk.References
	require.Equal(t, "холодное помещение", refs.NameOn(model.Categories, "cold_room", day(2018, 12, 31), model.Russian))
	require.Equal(t, "холодный зал", refs.NameOn(model.Categories, "cold_room", day(2019, 1, 1), model.Russian))
	code, ok := refs.Match(model.Categories, "Холодный зал")
	require.True(t, ok)
	require.Equal(t, "cold_room", code)
	for _, offered := range refs.ExistingOn(model.Categories, day(2020, 1, 1)) {
		require.NotEqual(t, "cold_room", offered.Code)
	}

	// Everything is there after a restart: another desk on the same store.
	require.NoError(t, b.desk.References.Replace(nil))
	require.NoError(t, b.desk.Refresh(b.ctx))
	require.Equal(t, e, entry(t, b, model.Categories, "cold_room"))

	// A shipped entry goes back to what was shipped.
	queue := entry(t, b, model.Categories, "long_queue")
	usual := queue
	queue.Name.RU = "очередь длиннее нормы"
	queue, err = b.manager.SaveReference(b.ctx, queue)
	require.NoError(t, err)
	require.Equal(t, "очередь длиннее нормы", refs.Name(model.Categories, "long_queue", model.Russian))
	require.NoError(t, b.manager.ResetReference(b.ctx, model.Categories, "long_queue", queue.Version))
	require.Equal(t, usual, entry(t, b, model.Categories, "long_queue"))
	lines := b.history(t, model.KindReference, queue.ID())
	require.Equal(t, []string{"reset", "change"}, lines)
}

func (b *bench) history(t *testing.T, kind model.Kind, id model.ID) (verbs []string) {
	t.Helper()
	require.NoError(t, b.desk.Store.Read(b.ctx, func(v office.View) error {
		lines, err := v.History(kind, id)
		for _, l := range lines {
			verbs = append(verbs, l.Verb)
		}
		return err
	}))
	return verbs
}

func TestMoveAnEntry(t *testing.T) {
	b := newBench(t)
	codes := func() (out []string) {
		for _, e := range b.desk.References.List(model.Sectors) {
			out = append(out, e.Code)
		}
		return out
	}
	before := codes()
	hasFault(t, b.officer.MoveReference(b.ctx, model.Sectors, before[1], -1), "fault.role")
	require.NoError(t, b.manager.MoveReference(b.ctx, model.Sectors, before[1], -1))
	require.Equal(t, []string{before[1], before[0]}, codes()[:2])
	require.NoError(t, b.manager.MoveReference(b.ctx, model.Sectors, before[1], -5), "the first stays first")
	require.Equal(t, []string{before[1], before[0]}, codes()[:2])
	require.NoError(t, b.manager.MoveReference(b.ctx, model.Sectors, before[1], 1))
	require.Equal(t, before, codes())
}

// TestDecisionsMoveDueDates: what an administrator enters counts at once, and moves no due date that is set.
func TestDecisionsMoveDueDates(t *testing.T) {
	b := newBench(t)
	visit := b.visited(t, day(2018, 11, 1), b.clinic.ID)
	r := b.issued(t, day(2018, 11, 7), b.clinic.ID, b.found(t, visit.ID, "no_ramp", 0).ID)
	require.Equal(t, day(2018, 11, 21), r.Due)
	soon := b.officer.DueSoon()
	given := model.DayChange{Working: day(2018, 11, 10), Off: day(2018, 11, 9), Decision: "Постановление № 1"}
	_, err := b.officer.SaveDayChange(b.ctx, given)
	hasFault(t, err, "fault.role")
	c, err := b.manager.SaveDayChange(b.ctx, given)
	require.NoError(t, err)
	require.False(t, b.desk.Calendar.IsWorking(day(2018, 11, 9)))
	require.True(t, b.desk.Calendar.IsWorking(day(2018, 11, 10)))
	_, err = b.manager.SaveDayChange(b.ctx, model.DayChange{Off: day(2018, 11, 12), Decision: "Постановление № 2"})
	require.NoError(t, err)
	due, err := b.officer.DefaultDue(b.ctx, day(2018, 11, 7))
	require.NoError(t, err)
	require.Equal(t, day(2018, 11, 22), due, "computed by the decisions")
	require.True(t, b.officer.DueSoon().After(soon))
	stored, err := b.officer.RecommendationCard(b.ctx, r.ID)
	require.NoError(t, err)
	require.Equal(t, day(2018, 11, 21), stored.Recommendation.Due, "set already")

	for name, change := range map[string]struct {
		model.DayChange
		fault string
	}{
		"worked already":  {model.DayChange{Working: day(2018, 11, 8), Decision: "№ 3"}, "fault.day_works"},
		"off already":     {model.DayChange{Off: day(2018, 11, 11), Decision: "№ 3"}, "fault.day_off"},
		"decided already": {model.DayChange{Off: day(2018, 11, 10), Decision: "№ 3"}, "fault.day_decided"},
		"no decision":     {model.DayChange{Off: day(2018, 11, 8)}, "fault.required.decision"},
		"no day":          {model.DayChange{Decision: "№ 3"}, "fault.required.day"},
		"the same day":    {model.DayChange{Working: day(2018, 11, 8), Off: day(2018, 11, 8), Decision: "№ 3"}, "fault.same_day"},
		"another age":     {model.DayChange{Off: day(1890, 11, 8), Decision: "№ 3"}, "fault.calendar_year"},
	} {
		_, err := b.manager.SaveDayChange(b.ctx, change.DayChange)
		t.Log(name)
		hasFault(t, err, change.fault)
	}

	// Taken back, the days are as before; the journal knows of both.
	require.NoError(t, b.manager.RemoveDayChange(b.ctx, c.ID, c.Version))
	require.True(t, b.desk.Calendar.IsWorking(day(2018, 11, 9)))
	require.False(t, b.desk.Calendar.IsWorking(day(2018, 11, 10)))
	require.Equal(t, []string{"remove", "create"}, b.history(t, model.KindCalendar, c.ID))
}

// TestAnnouncedHoliday: the announced day takes the place of the computed one of its year.
func TestAnnouncedHoliday(t *testing.T) {
	b := newBench(t)
	require.True(t, b.desk.Calendar.Computed(day(2028, 5, 5)))
	c, err := b.manager.SaveDayChange(b.ctx, model.DayChange{Off: day(2028, 5, 4), Holiday: model.KurbanAit, Decision: "ДУМК"})
	require.NoError(t, err)
	require.True(t, b.desk.Calendar.IsWorking(day(2028, 5, 5)))
	key, ok := b.desk.Calendar.Holiday(day(2028, 5, 4))
	require.True(t, ok)
	require.Equal(t, "calendar.holiday.kurban_ait", key)
	_, err = b.manager.SaveDayChange(b.ctx, model.DayChange{Off: day(2028, 5, 9), Holiday: model.KurbanAit, Decision: "ДУМК"})
	hasFault(t, err, "fault.holiday_decided")
	c.Off = day(2028, 5, 6)
	_, err = b.manager.SaveDayChange(b.ctx, c)
	require.NoError(t, err)
	require.True(t, b.desk.Calendar.IsWorking(day(2028, 5, 4)))
}

func TestSoonDaysAreTheOffices(t *testing.T) {
	b := newBench(t)
	was, err := b.manager.Settings(b.ctx)
	require.NoError(t, err)
	require.Equal(t, day(2018, 11, 14), b.manager.DueSoon())
	now := was
	now.SoonDays = 2
	require.NoError(t, b.manager.SaveSettings(b.ctx, was, now))
	require.Equal(t, day(2018, 11, 9), b.manager.DueSoon())
	again, err := b.desk.SignIn(b.ctx, b.officer.Who.ID)
	require.NoError(t, err)
	require.Equal(t, day(2018, 11, 9), again.DueSoon())
	now.SoonDays = 0
	hasFault(t, b.manager.SaveSettings(b.ctx, was, now), "fault.setting_range")
}

func TestLetterhead(t *testing.T) {
	b := newBench(t)
	o := b.manager.Office
	o.Phone, o.Email, o.Outgoing, o.Heading.KK = "8 (7162) 25-00-00", "akmola@example.kz", "04-12/", "Агенттік\nДепартамент"
	_, err := b.officer.SaveOffice(b.ctx, o)
	hasFault(t, err, "fault.role")
	saved, err := b.manager.SaveOffice(b.ctx, o)
	require.NoError(t, err)
	require.Equal(t, []string{"Агенттік", "Департамент"}, saved.HeadingIn(model.Kazakh))
	require.Equal(t, []string{"Департамент"}, saved.HeadingIn(model.Russian), "the name where nothing is set")
	for fault, change := range map[string]func(*model.Office){
		"fault.email":         func(o *model.Office) { o.Email = "akmola@" },
		"fault.outgoing":      func(o *model.Office) { o.Outgoing = "123456789012345678901" },
		"fault.heading_lines": func(o *model.Office) { o.Heading.RU = "1\n2\n3\n4\n5\n6" },
	} {
		bad := saved
		change(&bad)
		_, err := b.manager.SaveOffice(b.ctx, bad)
		hasFault(t, err, fault)
	}
	_, err = b.officer.AttachEmblem(b.ctx, "герб.png", bytes.NewReader([]byte("picture")))
	hasFault(t, err, "fault.role")
}

// written is a table of an administrator's kind as the export writes it and the reader takes it back.
func written(t *testing.T, name string, kind model.SheetKind, l model.Lang, rows [][]any) []*model.SheetTable {
	t.Helper()
	fs := afero.NewMemMapFs()
	var out bytes.Buffer
	require.NoError(t, sheet.Export(context.Background(), &out, name, kind, rows, lang.For(l)))
	require.NoError(t, afero.WriteFile(fs, name, out.Bytes(), 0o600))
	f, err := sheet.Read(context.Background(), fs, name, sheet.Options{})
	require.NoError(t, err)
	require.Empty(t, f.Problems)
	require.Len(t, f.Tables, 1)
	require.Equal(t, kind, f.Tables[0].Kind)
	return f.Tables
}

func entryRows(b *bench, list model.RefList, l model.Lang) (rows [][]any) {
	words, refs := lang.For(l), b.desk.References
	parents, _ := model.ReferenceParents(list)
	for _, e := range refs.List(list) {
		rows = append(rows, []any{words.T("import.list." + string(list)), e.Code, e.Name.KK, e.Name.RU, e.Name.EN, e.Name.UK,
			refs.Name(parents, e.Parent, l), e.Order, e.Retired})
	}
	return rows
}

// TestListsGoRound: each list as a file in each language says what is stored already, and a changed row changes its entry.
func TestListsGoRound(t *testing.T) {
	b := newBench(t)
	for _, l := range model.Langs() {
		for i, list := range model.RefLists() {
			name := string(list) + []string{".xlsx", ".csv"}[i%2]
			results, err := b.manager.Import(b.ctx, written(t, name, model.SheetReferences, l, entryRows(b, list, l)), office.ImportOptions{})
			require.NoError(t, err)
			require.Empty(t, results[0].Problems, "%s in %s", list, l)
			require.Equal(t, len(b.desk.References.List(list)), results[0].Unchanged, "%s in %s", list, l)
		}
	}
	rows := entryRows(b, model.Categories, model.Russian)
	rows[2][3] = "пандуса нет"
	rows = append(rows, []any{"категории нарушений", "cold_room", "суық бөлме", "холодное помещение", "cold room", "", "условия ожидания", nil, nil})
	_, err := b.officer.Import(b.ctx, written(t, "a.xlsx", model.SheetReferences, model.Russian, rows), office.ImportOptions{})
	hasFault(t, err, "fault.role")
	results, err := b.manager.Import(b.ctx, written(t, "a.xlsx", model.SheetReferences, model.Russian, rows), office.ImportOptions{})
	require.NoError(t, err)
	require.Empty(t, results[0].Problems)
	require.Equal(t, []int{1, 1}, []int{results[0].New, results[0].Changed})
	require.Equal(t, "waiting", entry(t, b, model.Categories, "cold_room").Parent)
	require.Equal(t, "пандуса нет", b.desk.References.Name(model.Categories, rows[2][1].(string), model.Russian))

	// All bad cells are named, and nothing of the file is kept.
	bad := [][]any{
		{"цвета", "red", "қызыл", "красный", "red", "", "", nil, nil},
		{"сферы", "taxes", "салық", "образование", "taxes", "", "", nil, nil},
		{"критерии оценки", "seventh", "жетінші", "седьмой", "seventh", "", "", nil, nil},
		{"категории нарушений", "draught", "өтпе жел", "сквозняк", "draught", "", "погода", nil, nil},
		{"сферы", "sport", "спорт", "спорт", "sport", "", "процедура", nil, nil},
		{"сферы", "culture", "мәдениет", "культура", "culture", "", "", nil, nil},
		{"сферы", "culture", "мәдениет", "культура", "culture", "", "", nil, nil},
	}
	results, err = b.manager.Import(b.ctx, written(t, "b.csv", model.SheetReferences, model.Russian, bad), office.ImportOptions{})
	require.NoError(t, err)
	require.True(t, results[0].Refused)
	require.Equal(t, []string{"2 list import.problem.word", "3 name_ru fault.reference_taken", "4 code fault.reference_fixed",
		"5 parent import.problem.one_of", "6 parent import.problem.no_parent", "8 code import.problem.reference_twice"}, said(results[0]))
	_, ok := b.desk.References.Entry(model.Sectors, "culture")
	require.False(t, ok)
}

func TestCalendarGoesRound(t *testing.T) {
	b := newBench(t)
	rows := [][]any{{day(2018, 11, 10), day(2018, 11, 9), "", "Постановление № 1"}, {nil, day(2028, 5, 4), "Курбан айт", "ДУМК"}}
	for i, want := range [][]int{{2, 0}, {0, 2}} {
		results, err := b.manager.Import(b.ctx, written(t, "calendar.csv", model.SheetCalendar, model.Russian, rows), office.ImportOptions{})
		require.NoError(t, err)
		require.Empty(t, results[0].Problems)
		require.Equal(t, want, []int{results[0].New, results[0].Unchanged}, "time %d", i)
	}
	require.False(t, b.desk.Calendar.IsWorking(day(2018, 11, 9)))
	changes, err := b.officer.DayChanges(b.ctx)
	require.NoError(t, err)
	require.Len(t, changes, 2)
	results, err := b.manager.Import(b.ctx, written(t, "c.csv", model.SheetCalendar, model.Russian, [][]any{
		{day(2018, 11, 8), nil, "", "№ 2"}, {nil, day(2018, 11, 9), "", "№ 2"}, {nil, day(2018, 11, 14), "Наурыз", "№ 2"}}), office.ImportOptions{})
	require.NoError(t, err)
	require.Equal(t, []string{"2 working fault.day_works", "3 off fault.day_decided", "4 holiday import.problem.word"}, said(results[0]))
}

func TestPeopleGoRound(t *testing.T) {
	b := newBench(t)
	rows := [][]any{{"Ержан Омаров", "Аудитор (только чтение)", "", "Акимат", nil}, {"Дина Касымова", "Руководитель", "", "", nil},
		{"Айгүл Сейітова", "Представитель общественности", "ОФ «Путь»", "Акимат", day(2019, 1, 1)}}
	results, err := b.officer.Import(b.ctx, written(t, "p.xlsx", model.SheetPeople, model.Russian, rows), office.ImportOptions{})
	require.NoError(t, err)
	require.Equal(t, []string{"2 role import.problem.staff", "3 role import.problem.staff"}, said(results[0]))
	results, err = b.manager.Import(b.ctx, written(t, "p.xlsx", model.SheetPeople, model.Russian, rows), office.ImportOptions{})
	require.NoError(t, err)
	require.Empty(t, results[0].Problems)
	require.Equal(t, []int{1, 2}, []int{results[0].New, results[0].Changed})
	rep, err := b.manager.Person(b.ctx, b.rep.ID)
	require.NoError(t, err)
	require.Equal(t, day(2019, 1, 1), rep.Retired)
	require.Equal(t, "akimat", rep.Body)
	narrow := written(t, "n.csv", model.SheetPeople, model.Russian, [][]any{{"Айгүл Сейітова", "Представитель общественности", "", "Министерство чудес", nil}})
	results, err = b.manager.Import(b.ctx, narrow, office.ImportOptions{DryRun: true})
	require.NoError(t, err)
	require.Len(t, results[0].Problems, 1, "no such state body")
	own := [][]any{{b.manager.Who.Name, "Инспектор", "", "", nil}}
	results, err = b.manager.Import(b.ctx, written(t, "q.xlsx", model.SheetPeople, model.Russian, own), office.ImportOptions{})
	require.NoError(t, err)
	require.Equal(t, []string{"2 name import.problem.own_account"}, said(results[0]))
}

// TestAListOfPeopleSaysWhatItDoesNotTake: an unknown role with the roles that there are, and a name that stands twice with other details.
func TestAListOfPeopleSaysWhatItDoesNotTake(t *testing.T) {
	b := newBench(t)
	rows := [][]any{{"Дина Касымова", "Инспектор", "", "", nil}, {"Дина Касымова", "Инспектор", "", "", nil}, {"Дина Касымова", "Аудитор", "", "", nil},
		{"Ержан Омаров", "Инспектор", "", "", nil}, {"Ержан Омаров", "Администратор", "", "", nil},
		{"Дина Касымова", "Представитель общественности", "", "", nil}, {"Айдос Ким", "Начальник", "", "", nil}}
	results, err := b.manager.Import(b.ctx, written(t, "p.csv", model.SheetPeople, model.Russian, rows), office.ImportOptions{})
	require.NoError(t, err)
	require.True(t, results[0].Refused)
	require.Equal(t, []string{"4 name import.problem.person_twice", "6 name import.problem.person_twice", "8 role import.problem.word"}, said(results[0]))
	words := lang.For(model.Russian)
	told := sheet.Expected(results[0].Problems[2], words)
	for _, r := range append(model.Roles(), "representative") {
		require.Contains(t, told, words.T("role."+string(r)))
	}
	told = sheet.Expected(results[0].Problems[1], words)
	require.Contains(t, told, "«Ержан Омаров» уже стоит в строке 5")
	results, err = b.manager.Import(b.ctx, written(t, "p.csv", model.SheetPeople, model.Russian, rows[:2]), office.ImportOptions{})
	require.NoError(t, err)
	require.Equal(t, []int{1, 1}, []int{results[0].New, results[0].Unchanged}, "the same row twice says nothing else")
}

// TestWordsOfTheTranslationsAreKnown: what an export writes for roles and lists, the import reads.
func TestWordsOfTheTranslationsAreKnown(t *testing.T) {
	b := newBench(t)
	for _, l := range model.Langs() {
		words := lang.For(l)
		var rows [][]any
		for i, r := range append(model.Roles(), "representative") {
			rows = append(rows, []any{"Человек " + string(rune('А'+i)) + string(l), words.T("role." + string(r)), "", "", nil})
		}
		results, err := b.manager.Import(b.ctx, written(t, "p.csv", model.SheetPeople, l, rows), office.ImportOptions{DryRun: true})
		require.NoError(t, err)
		require.Empty(t, results[0].Problems, l)
		holiday := [][]any{{nil, day(2028, 5, 4), words.T("calendar.holiday." + model.KurbanAit), "x"}}
		results, err = b.manager.Import(b.ctx, written(t, "c.csv", model.SheetCalendar, l, holiday), office.ImportOptions{DryRun: true})
		require.NoError(t, err)
		require.Empty(t, results[0].Problems, l)
	}
}
