package visits

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/entry"
	"baqylau/ui/widgets/screen/record"
)

// usualMethod is what most visits are; the form begins with it.
const usualMethod = "mystery_shopper"

// form is the entry of one visit on one screen.
type form struct {
	page *Page
	host screen.Host
	// visit is the record as it was last stored; without an ID nothing is stored yet.
	visit model.Visit
	// typed counts changes made by the person, stored is its value at the last save.
	typed, stored int
	filling       bool
	busy          bool

	organisation, service, method *widgets.Picker
	date                          *widgets.DateField
	officers, representatives     *widgets.MultiPicker
	place                         *widgets.Entry
	times                         *times
	scores                        [model.CriteriaCount]*widgets.ScoreRow
	checklist                     *checklist
	told                          *told
	noCheck                       *widgets.TextArea
	noCheckBox                    *widgets.Check
	note                          *widgets.TextArea

	fields *widgets.Form
	// drafting keeps what is typed between two saves.
	drafting *screen.Drafting
	kept     *fyne.Container
	scroll   *container.Scroll
	// named are the fields by the name under which a fault speaks of them.
	named map[string]*widgets.Field

	findings *findings
	evidence *record.Evidence
	photos   *widgets.Pill
	content  fyne.CanvasObject
}

// newForm makes the form of a draft; nil is a visit that is not stored yet.
func newForm(p *Page, card *office.VisitCard) *form {
	f := bareForm(p, card)
	f.draft()
	return f
}

// bareForm is newForm without keeping what is typed.
func bareForm(p *Page, card *office.VisitCard) *form {
	f := &form{page: p, host: p.host, fields: widgets.NewForm(), named: map[string]*widgets.Field{}}
	f.controls()
	f.findings = newFindings(f)
	f.evidence = record.NewEvidence(f.host, model.KindVisit, true)
	f.evidence.Ensure = func(then func(model.ID)) { f.ensure(then) }
	f.evidence.Changed = f.reload
	f.photos = widgets.NewCount("", look.ToneQuiet)
	f.fields.OnSave = func() { f.save(nil) }
	f.fields.OnUnsaved = func() { f.well("visits.fix_first") }
	f.fields.OnSubmit, f.fields.OnHeld = f.complete, f.held
	f.fields.OnFirst = f.findings.submit
	f.fields.OnCancel = f.back
	f.arrange()
	f.filling = true
	if card != nil {
		f.fill(*card)
	} else {
		f.begin()
	}
	f.filling = false
	return f
}

// draft keeps what is typed from now on, and puts back what was typed before the program broke off.
func (f *form) draft() {
	title := f.organisation.Chosen().Text
	f.drafting = screen.KeepDraft(f.host, f.fields, model.Draft{Form: "visit", Record: f.visit.ID, Title: title})
	f.kept.Objects = []fyne.CanvasObject{f.drafting.Notice()}
	f.drafting.Restored = f.restored
	if f.fields.Touched() {
		f.restored()
	}
}

// restored takes over what was put back: it is as if it had just been typed.
func (f *form) restored() {
	f.typed++
	f.showNoCheck(f.noCheckBox.Checked())
	f.told.show(f.told.open || !f.told.value().IsZero())
	f.limits()
	f.page.redraw()
}

// controls makes the controls and the fields in the order in which they are filled in.
func (f *form) controls() {
	words, session := f.host.Words(), f.host.Session()
	f.organisation = widgets.NewPicker(words, words.T("visits.choose_organisation"), entry.Organisations(f.host))
	f.organisation.OnChosen = func(widgets.Option) { f.touch("organisation"); f.findings.look() }
	f.service = widgets.NewPicker(words, words.T("visits.choose_service"), entry.Services(f.host))
	f.service.OnChosen = func(widgets.Option) { f.touch("service"); f.limits() }
	f.date = widgets.NewDateField(words, session.Today)
	f.date.OnChanged = func(model.Date) { f.touch("date"); f.times.check(); f.findings.look() }
	f.method = widgets.NewListPicker(words, words.T("visits.choose_method"), entry.Codes(f.host, model.Methods))
	f.method.OnChosen = func(o widgets.Option) { f.touch("method"); f.checklist.begin(o.ID) }
	f.officers = widgets.NewMultiPicker(words, words.T("visits.choose_people"), entry.Staff(f.host))
	f.officers.OnChanged = func([]widgets.Option) { f.touch("officers") }
	f.representatives = widgets.NewMultiPicker(words, words.T("visits.choose_people"), entry.Representatives(f.host))
	f.representatives.OnChanged = func([]widgets.Option) { f.touch("representatives") }
	f.representatives.AllowCreate(words, f.newRepresentative)
	if session.May(model.DoKeepRegisters) {
		f.organisation.AllowCreate(f.newOrganisation)
	}
	for _, spawn := range []*widgets.Spawn{&f.organisation.Spawn, &f.service.Spawn, &f.officers.Spawn, &f.representatives.Spawn} {
		*spawn = f.host.Spawn
	}
	f.add("organisation", widgets.NewField(words.T("field.organisation"), f.organisation))
	f.add("service", widgets.NewField(words.T("field.service"), f.service))
	f.add("date", widgets.NewField(words.T("field.date"), f.date).WithCheck(f.dated))
	f.add("method", widgets.NewField(words.T("field.method"), f.method))
	f.add("officers", widgets.NewField(words.T("field.officers"), f.officers))
	f.named["participants"] = f.named["officers"]
	f.add("representatives", widgets.NewField(words.T("field.representatives"), f.representatives))
	f.place = widgets.NewEntry(words.T("visits.place_example"))
	f.place.SetLimit(model.MaxName)
	f.place.OnChanged = func(string) { f.touch("place") }
	f.add("place", widgets.NewField(words.T("field.place"), f.place))
	f.times = newTimes(f)
	f.told = newTold(f)
	f.makeScores()
	f.checklist = newChecklist(f)
	f.add("checklist", f.checklist.field)
	f.note = widgets.NewTextArea(words, "", 2, model.MaxNote)
	f.note.OnChanged = func(string) { f.touch("note") }
	f.add("note", widgets.NewField(words.T("field.note"), f.note))
}

// makeScores makes the six rows; a first mark moves on to the next row, so that six keys score a visit.
func (f *form) makeScores() {
	words, r := f.host.Words(), screen.ReaderOf(f.host)
	criteria := r.Refs.List(model.Criteria)
	for i := range f.scores {
		row := widgets.NewScoreRow(criteria[i].ShortOn(r.Day, r.Lang))
		f.scores[i] = row
		before := 0
		row.OnChanged = func(score int) {
			first := before == 0 && f.visit.Scores[i] == 0
			before = score
			f.touch("scores")
			if first && score > 0 && f.host.Window().Canvas().Focused() == row && i+1 < len(f.scores) {
				f.host.Window().Canvas().Focus(f.scores[i+1])
			}
		}
		f.fields.Add(widgets.NewField("", row))
	}
	f.noCheckBox = widgets.NewCheck(words.T("visits.no_check"), false, func(on bool) {
		f.showNoCheck(on)
		f.touch("no_check")
		if on {
			f.named["no_check"].Focus()
		}
	})
	f.fields.Add(widgets.NewField("", f.noCheckBox))
	f.noCheck = widgets.NewTextArea(words, words.T("visits.no_check_example"), 2, model.MaxNote)
	f.noCheck.OnChanged = func(string) { f.touch("no_check") }
	f.add("no_check", widgets.NewField(words.T("field.no_check"), f.noCheck))
}

func (f *form) add(name string, field *widgets.Field) {
	f.named[name] = field
	f.fields.Add(field)
}

func (f *form) dated() string {
	if f.date.Date().IsZero() {
		return f.host.Words().T("fault.required.date")
	}
	return ""
}

func (f *form) showNoCheck(on bool) {
	if on {
		f.named["no_check"].Show()
	} else {
		f.named["no_check"].Hide()
	}
	if f.content != nil {
		f.content.Refresh()
	}
}

// begin is a visit that nobody has typed anything of: today, by the person at the desk.
func (f *form) begin() {
	session := f.host.Session()
	f.date.SetDate(session.Today())
	f.method.SetChosen(entry.CodeOption(f.host, model.Methods, usualMethod))
	if !session.Who.IsRepresentative() {
		f.officers.SetChosen([]widgets.Option{entry.PersonOption(session.Who)})
	}
	f.showNoCheck(false)
	f.checklist.begin(usualMethod)
	f.showEvidence(nil)
}

// fill shows a stored draft.
func (f *form) fill(card office.VisitCard) {
	words, v := f.host.Words(), card.Visit.Visit
	f.visit = v
	f.organisation.SetChosen(widgets.Option{ID: string(v.Organisation), Text: card.Visit.OrganisationName.In(words.Lang())})
	if v.Service != "" {
		f.service.SetChosen(widgets.Option{ID: string(v.Service), Text: card.Visit.ServiceName.In(words.Lang())})
	}
	f.date.SetDate(v.Date)
	f.method.SetChosen(entry.CodeOption(f.host, model.Methods, v.Method))
	f.officers.SetChosen(chosenPeople(v.Officers, card.People))
	f.representatives.SetChosen(chosenPeople(v.Representatives, card.People))
	f.place.SetText(v.Place)
	f.times.set(v, card.Service)
	f.told.set(v.Told)
	for i, n := range v.Scores {
		f.scores[i].SetScore(n)
	}
	f.noCheck.SetText(v.NoCheck)
	f.noCheckBox.SetChecked(v.NoCheck != "")
	f.showNoCheck(v.NoCheck != "")
	f.checklist.stored(v, card.Template)
	f.note.SetText(v.Note)
	f.findings.set(card)
	f.showEvidence(card.Attachments)
}

func chosenPeople(ids []model.ID, people map[model.ID]model.Person) []widgets.Option {
	out := make([]widgets.Option, len(ids))
	for i, id := range ids {
		out[i] = entry.PersonOption(people[id])
		out[i].ID = string(id)
	}
	return out
}

// collect is the visit as typed.
func (f *form) collect() model.Visit {
	v := f.visit
	v.Organisation = model.ID(f.organisation.Chosen().ID)
	v.Service = model.ID(f.service.Chosen().ID)
	v.Date = f.date.Date()
	v.Method = f.method.Chosen().ID
	v.Officers, v.Representatives = people(f.officers.Chosen()), people(f.representatives.Chosen())
	v.Place = f.place.Text
	v.Arrived, v.Called, v.Finished = f.times.at(v.Date)
	for i, row := range f.scores {
		v.Scores[i] = row.Score()
	}
	v.Checklist, v.Told = f.checklist.value(), f.told.value()
	v.NoCheck = ""
	if f.noCheckBox.Checked() {
		v.NoCheck = f.noCheck.Text()
	}
	v.Note = f.note.Text()
	return v
}

func people(chosen []widgets.Option) []model.ID {
	var out []model.ID
	for _, o := range chosen {
		out = append(out, model.ID(o.ID))
	}
	return out
}

// touch notes that the person changed a field; what was wrong with it may be right now.
func (f *form) touch(name string) {
	if f.filling {
		return
	}
	if field := f.named[name]; field != nil {
		field.SetError("")
	}
	clean := !f.dirty()
	f.typed++
	if clean && f.page.form == f {
		f.page.redraw()
	}
}

func (f *form) dirty() bool { return f.typed != f.stored || f.findings.dirty() || f.evidence.Waiting() }

// forget lets go of what was typed.
func (f *form) forget() {
	f.stored = f.typed
	f.drafting.Drop()
	if f.findings.editor != nil {
		f.findings.drafting.Drop()
	}
	f.findings.close()
}

func (f *form) focus() { f.fields.FocusFirst() }

// back leaves the form for the register, after what is unsaved was decided on.
func (f *form) back() {
	if f.findings.back() {
		return
	}
	f.page.Leave(func() {
		f.page.asked++
		f.page.showList()
		f.page.list.Focus()
	})
}

// newRepresentative registers somebody who is not in the list yet and adds them.
func (f *form) newRepresentative(name string) {
	entry.NewRepresentative(f.host, name, func(p model.Person) {
		f.representatives.SetChosen(append(f.representatives.Chosen(), entry.PersonOption(p)))
		f.touch("representatives")
		f.named["representatives"].Focus()
	})
}

// newOrganisation registers a provider that is not in the register yet and goes on with it.
func (f *form) newOrganisation(name string) {
	entry.NewOrganisation(f.host, name, func(o model.Organisation) {
		f.organisation.SetChosen(entry.OrganisationOption(o, f.host.Words().Lang()))
		f.touch("organisation")
		f.findings.look()
		f.named["service"].Focus()
	})
}

// limits fetches the limits of the chosen service, for the times to be held against.
func (f *form) limits() {
	id := model.ID(f.service.Chosen().ID)
	if id == "" {
		f.hold(model.Service{})
		return
	}
	var service model.Service
	session := f.host.Session()
	f.host.Run(func(ctx context.Context) (err error) {
		service, err = session.Service(ctx, id)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			f.host.Fail(err)
		case model.ID(f.service.Chosen().ID) == id:
			f.hold(service)
		}
	})
}

// hold holds times and words against the norms of the service, or those that are frozen with the visit.
func (f *form) hold(service model.Service) {
	f.times.limit(service)
	f.told.judge()
}

// norms are those that the visit is judged by as it is typed: another service or day takes them anew.
func (f *form) norms() model.Norms {
	if f.times == nil {
		return model.Norms{} // the controls are being made
	}
	if v := f.visit; v.Norms != nil && v.Service == f.times.service.ID && v.Date == f.date.Date() {
		return *v.Norms
	}
	return f.times.service.Norms()
}

func (f *form) showEvidence(list []model.Attachment) {
	f.photos.Set(f.host.Words().Number(int64(len(list))), "", look.ToneQuiet)
	f.evidence.Set(f.visit.ID, list)
}

// header names the visit, says whether it is saved, and offers to save and to finish.
func (f *form) header() screen.Header {
	words := f.host.Words()
	head := screen.Header{Title: words.T("visits.new_title")}
	if f.visit.ID != "" {
		head.Title = words.T("visits.form_title", "number", f.visit.Number.String())
	}
	switch {
	case f.dirty():
		head.Beside = widgets.NewPill(words.T("visits.unsaved"), "save", look.ToneWaiting)
	case f.visit.ID != "":
		head.Beside = screen.Pill(f.host, register.VisitState(f.visit.State))
	}
	complete := widgets.NewButton(words.T("visits.complete"), "check", widgets.Primary, f.fields.Finish)
	toList := widgets.NewButton(words.T("visits.to_list"), "", widgets.Secondary, f.back)
	if f.findings.editor == nil { // else these keys are those of the violation that is being written
		complete.WithKey("Ctrl+Enter")
		toList.WithKey("Esc")
	}
	head.Actions = []fyne.CanvasObject{toList,
		widgets.NewButton(words.T("visits.save"), "save", widgets.Secondary, f.fields.Save).WithKey("Ctrl+S"), complete}
	return head
}

// changed follows what was changed elsewhere: a violation, a photo, or the end of the draft itself.
func (f *form) changed(c office.Changed) {
	if c.Has(model.KindTemplate) && !f.busy {
		f.checklist.changed()
	}
	if f.busy || f.evidence.Busy() || f.visit.ID == "" || !c.Has(model.KindFinding) && !c.Has(model.KindAttachment) && !slices.Contains(c.IDs, f.visit.ID) {
		return
	}
	f.reload()
}

// reload fetches again the violations and the evidence; what was typed of the visit stays.
func (f *form) reload() {
	id := f.visit.ID
	if id == "" {
		return
	}
	var card office.VisitCard
	session := f.host.Session()
	f.host.Run(func(ctx context.Context) (err error) {
		card, err = session.VisitCard(ctx, id)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			f.host.Fail(err)
		case f.page.form == f:
			f.findings.set(card)
			f.showEvidence(card.Attachments)
		}
	})
}

// arrange lays the blocks out: who and when at the left, what was found at the right.
func (f *form) arrange() {
	words := f.host.Words()
	n := f.named
	who := widgets.NewCard(words.T("visits.block.who", "n", 1), widgets.Stack(8, n["organisation"], n["service"],
		container.New(&widgets.Columns{Share: 0.37, Gap: 10}, n["date"], n["method"]), n["officers"], n["representatives"], n["place"]))
	when := widgets.NewCard(words.T("visits.block.times", "n", 2), widgets.Stack(6, f.times.content, f.told.content))
	rows := func(from int) fyne.CanvasObject {
		return widgets.Stack(0, f.scores[from], f.scores[from+1], f.scores[from+2])
	}
	grid := widgets.NewField("", widgets.Split(28, rows(0), rows(3)))
	f.named["scores"] = grid
	how := widgets.NewCard(words.T("visits.block.scores", "n", 3),
		widgets.Stack(6, grid, widgets.Line(0, f.noCheckBox), n["no_check"])).
		WithBeside(widgets.Quiet(words.T("visits.score_keys")))
	asked := f.checklist.card(4)
	found := f.findings.card(5)
	proof := widgets.NewCard(words.T("visits.block.evidence", "n", 6), f.evidence.Content()).WithBeside(f.photos).
		WithRight(widgets.Quiet(words.T("visits.drop")))
	left := widgets.Stack(12, who, when)
	right := widgets.Stack(12, how, asked, found, proof, widgets.NewCard("", n["note"]))
	sides := &widgets.Columns{Share: 0.39, Gap: 14}
	f.kept = container.NewStack()
	f.scroll = container.NewVScroll(widgets.Inset(14, 18, container.New(sides, left, right)))
	f.content = widgets.Around(f.kept, nil, nil, nil, f.scroll)
	f.fields.OnReveal, f.fields.OnWheel = f.reveal, f.scroll.Scrolled
	sides.Turned = f.content.Refresh
}

// reveal scrolls as far as it takes to see a part of the form.
func (f *form) reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	if f.scroll == nil || driver.CanvasForObject(o) == nil {
		return
	}
	margin := look.Px(12)
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(f.scroll.Content).Y
	bottom := top + o.Size().Height
	switch from, room := f.scroll.Offset.Y, f.scroll.Size().Height; {
	case top-margin < from:
		f.scroll.ScrollToOffset(fyne.NewPos(0, max(0, top-margin)))
	case bottom+margin > from+room:
		f.scroll.ScrollToOffset(fyne.NewPos(0, min(top-margin, bottom+margin-room)))
	}
}

func (f *form) addFinding(given model.Finding) { f.findings.open(given) }
