package office_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
	"baqylau/model/office"
)

// someone has in each field what must never be found where it does not belong.
func someone(n int) model.Complainant {
	return model.Complainant{Name: fmt.Sprintf("Жамалбек%d Тәуекелов%d", n, n), Phone: fmt.Sprintf("+7 701 55%05d", n),
		Email: fmt.Sprintf("jamal%d@secret.kz", n), Words: fmt.Sprintf("Мен Жамалбек%d, кезекте тұрдым", n)}
}

// traces are the beginnings of values of someone, as they would stand anywhere.
func traces(n int) []string {
	return []string{fmt.Sprintf("Жамалбек%d", n), fmt.Sprintf("жамалбек%d", n), fmt.Sprintf("55%05d", n), fmt.Sprintf("jamal%d@", n)}
}

func (b *bench) received(t *testing.T, person model.Complainant) model.Appeal {
	t.Helper()
	a, err := b.officer.ReceiveAppeal(b.ctx, model.Appeal{Received: b.now.Add(-time.Minute), Channel: "phone_1414", Kind: model.AppealComplaint,
		Organisation: b.clinic.ID, Service: b.service.ID, Text: "Очередь больше часа"}, person)
	require.NoError(t, err)
	return a
}

// lines are the lines of the journal about appeals, as they are stored.
func (b *bench) lines(t *testing.T, id model.ID) []model.HistoryLine {
	t.Helper()
	list, err := b.officer.History(b.ctx, model.KindAppeal, id)
	require.NoError(t, err)
	return list
}

func verbsOf(lines []model.HistoryLine) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Verb)
	}
	return out
}

// TestWhoMadeAnAppealIsMasked to everybody, in the register, the card, the history, the journal and the search; those who work the case
// see it, and a manager who says why, and each look is a line of the journal.
func TestWhoMadeAnAppealIsMasked(t *testing.T) {
	b := newBench(t)
	a := b.received(t, someone(1))
	require.Equal(t, "АҚМ-2018-0001", a.Number.String())
	require.Equal(t, []model.ID{b.officer.Who.ID}, a.Officers, "whoever enters it works it")

	other, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Дәулет Ибраев", Role: model.RoleOfficer})
	require.NoError(t, err)
	stranger, err := b.desk.SignIn(b.ctx, other.ID)
	require.NoError(t, err)
	for _, s := range []*office.Session{b.officer, b.manager, stranger} {
		card, err := s.AppealCard(b.ctx, a.ID)
		require.NoError(t, err)
		require.Equal(t, model.MaskedPerson{Name: "Ж*** Т***", Phone: "+7 *** *** ** 01", Email: "j***@***.kz", Words: true}, card.Appeal.Person)
		ids, err := s.IDs(b.ctx, model.Filter{Kind: model.KindJournal}, model.Order{})
		require.NoError(t, err)
		rows, err := s.JournalRows(b.ctx, ids)
		require.NoError(t, err)
		all, err := json.Marshal([]any{card, rows})
		require.NoError(t, err)
		for _, trace := range traces(1) {
			require.NotContains(t, string(all), trace)
			n, err := s.Count(b.ctx, model.Filter{Kind: model.KindAppeal, Text: trace})
			require.NoError(t, err)
			require.Zero(t, n, "a search for %s finds who made it", trace)
		}
	}

	_, err = stranger.ShowComplainant(b.ctx, a.ID, "любопытно")
	hasFault(t, err, "fault.unmask")
	hasFault(t, stranger.SaveComplainant(b.ctx, a.ID, model.Complainant{Version: 1, Name: "Другой Человек"}), "fault.unmask")
	_, err = b.manager.ShowComplainant(b.ctx, a.ID, "")
	hasFault(t, err, "fault.required.reason")
	_, err = b.manager.ShowComplainant(b.ctx, a.ID, "спросить, что говорит Жамалбек1 Тәуекелов1")
	hasFault(t, err, "fault.names_person")
	require.Equal(t, []string{"personal", "create"}, verbsOf(b.lines(t, a.ID)), "a refusal is no look")

	seen, err := b.officer.ShowComplainant(b.ctx, a.ID, "")
	require.NoError(t, err)
	want := someone(1)
	want.Version = 1
	require.Equal(t, want, seen)
	_, err = b.manager.ShowComplainant(b.ctx, a.ID, "проверка ответа")
	require.NoError(t, err)
	lines := b.lines(t, a.ID)
	require.Equal(t, []string{"unmask", "unmask", "personal", "create"}, verbsOf(lines))
	require.Equal(t, b.manager.Who.ID, lines[0].By)
	require.Equal(t, "проверка ответа", lines[0].Reason)

	a, err = b.manager.AssignAppeal(b.ctx, a.ID, a.Version, []model.ID{other.ID})
	require.NoError(t, err)
	_, err = stranger.ShowComplainant(b.ctx, a.ID, "")
	require.NoError(t, err, "who works the case sees it")
	_, err = b.officer.ShowComplainant(b.ctx, a.ID, "")
	hasFault(t, err, "fault.unmask")
	_, err = b.manager.AssignAppeal(b.ctx, a.ID, a.Version, []model.ID{b.rep.ID})
	hasFault(t, err, "fault.appeal_officer")
	_, err = b.manager.AssignAppeal(b.ctx, a.ID, a.Version, []model.ID{other.ID, other.ID})
	hasFault(t, err, "fault.appeal_officer_twice")
}

// TestAnAppealIsWorkedByItsOwn: who works the case and a manager change and close it, and nobody else of the office, whatever the role.
func TestAnAppealIsWorkedByItsOwn(t *testing.T) {
	b := newBench(t)
	a := b.received(t, someone(1))
	var others []*office.Session
	for _, role := range []model.Role{model.RoleOfficer, model.RoleSituation, model.RoleAdmin} {
		p, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Дәулет " + string(role), Role: role})
		require.NoError(t, err)
		s, err := b.desk.SignIn(b.ctx, p.ID)
		require.NoError(t, err)
		others = append(others, s)
	}
	refused := func(s *office.Session, names string) {
		t.Helper()
		_, err := s.CloseAppeal(b.ctx, a.ID, a.Version, "Решено", "")
		hasFault(t, err, "fault.appeal_work")
		require.Equal(t, names, model.AllFaults(err)[0].Args["names"])
		changed := a
		changed.Text = "Другое"
		_, err = s.SaveAppeal(b.ctx, changed)
		hasFault(t, err, "fault.appeal_work")
	}
	for _, s := range others {
		refused(s, b.officer.Who.Name)
	}
	a, err := b.manager.AssignAppeal(b.ctx, a.ID, a.Version, []model.ID{others[0].Who.ID, others[1].Who.ID})
	require.NoError(t, err)
	refused(b.officer, "Дәулет officer, Дәулет situation")
	a, err = others[0].CloseAppeal(b.ctx, a.ID, a.Version, "Решено", "")
	require.NoError(t, err)
	refused(others[2], "Дәулет officer, Дәулет situation")
	a.Outcome = "Решено в срок"
	a, err = others[1].SaveAppeal(b.ctx, a)
	require.NoError(t, err)
	a.Outcome = "Решено на месте"
	_, err = b.manager.SaveAppeal(b.ctx, a)
	require.NoError(t, err)
}

// TestAnAppealTellsNobodysName: what everybody reads and the journal keeps for ever is refused where it names who made the appeal,
// whichever was typed first.
func TestAnAppealTellsNobodysName(t *testing.T) {
	b := newBench(t)
	given := model.Appeal{Received: b.now, Channel: "phone_1414", Kind: model.AppealPraise, Organisation: b.clinic.ID, Text: "Тәуекелов1 Жамалбек1 благодарит"}
	_, err := b.officer.ReceiveAppeal(b.ctx, given, someone(1))
	hasFault(t, err, "fault.names_person")
	a, err := b.officer.ReceiveAppeal(b.ctx, given, model.Complainant{})
	require.NoError(t, err, "of nobody known")
	hasFault(t, b.officer.SaveComplainant(b.ctx, a.ID, someone(1)), "fault.names_person")
	a.Text = "Благодарит за скорость"
	a, err = b.officer.SaveAppeal(b.ctx, a)
	require.NoError(t, err)
	require.NoError(t, b.officer.SaveComplainant(b.ctx, a.ID, someone(1)))
	stale := someone(2)
	err = b.officer.SaveComplainant(b.ctx, a.ID, stale)
	hasFault(t, err, "fault.conflict")
	_, err = b.officer.CloseAppeal(b.ctx, a.ID, a.Version, "Ответили по 8 701 5500001", "telephone")
	hasFault(t, err, "fault.names_person")
	_, err = b.officer.CloseAppeal(b.ctx, a.ID, a.Version, "Ответили", "pigeon")
	hasFault(t, err, "fault.unknown_code")
	a, err = b.officer.CloseAppeal(b.ctx, a.ID, a.Version, "Ответили", "telephone")
	require.NoError(t, err)
	require.Equal(t, b.officer.Who.ID, a.ClosedBy)
	future := given
	future.Received = b.now.Add(time.Second)
	_, err = b.officer.ReceiveAppeal(b.ctx, future, model.Complainant{})
	hasFault(t, err, "fault.appeal_future")
	other := a
	other.Received = b.now.AddDate(-1, 0, 0)
	_, err = b.officer.SaveAppeal(b.ctx, other)
	hasFault(t, err, "fault.appeal_year")
	assigned := a
	assigned.Officers = []model.ID{b.manager.Who.ID}
	_, err = b.officer.SaveAppeal(b.ctx, assigned)
	require.ErrorIs(t, err, office.ErrFixedField, "who works the case is not said by a form")
}

// counts are all that is counted of appeals, by what.
func (b *bench) counts(t require.TestingT) map[string]int64 {
	out := map[string]int64{}
	for _, by := range []model.Dimension{model.ByChannel, model.ByAppealKind, model.ByRegion, model.BySector, model.ByService, model.ByMonth} {
		parts, err := b.manager.Split(b.ctx, model.Filter{Kind: model.KindAppeal}, model.Count, by)
		require.NoError(t, err)
		for code, n := range parts {
			out[string(by)+" "+code] = n
			listed, err := b.manager.Count(b.ctx, model.Filter{Kind: model.KindAppeal}.Split(by, code))
			require.NoError(t, err)
			require.EqualValues(t, n, listed, "%s %s", by, code)
		}
	}
	for name, f := range map[string]model.Filter{"all": {}, "open": {States: []string{"open"}}, "closed": {States: []string{"closed"}},
		"clinic": {Scope: model.Scope{Organisations: []model.ID{b.clinic.ID}}}, "mine": {Person: b.officer.Who.ID}} {
		f.Kind = model.KindAppeal
		n, err := b.manager.Count(b.ctx, f)
		require.NoError(t, err)
		out[name] = int64(n)
	}
	return out
}

// TestErasingKeepsTheFigures: whatever appeals there are and whosever data is erased, on request or by time, all that is counted of
// them stays as it was, and all that is erased is gone from the registers, the drafts and the journal.
func TestErasingKeepsTheFigures(t *testing.T) {
	b := newBench(t)
	n := 0
	erased := 0
	rapid.Check(t, func(t *rapid.T) {
		var made []model.Appeal
		first := n + 1
		for range rapid.IntRange(1, 6).Draw(t, "appeals") {
			n++
			a, err := b.officer.ReceiveAppeal(b.ctx, model.Appeal{Received: b.now.AddDate(0, -rapid.IntRange(0, 9).Draw(t, "months ago"), 0),
				Channel:      rapid.SampledFrom([]string{"phone_1414", "social_network", "telephone", "email"}).Draw(t, "channel"),
				Kind:         rapid.SampledFrom(model.AppealKinds()).Draw(t, "kind"),
				Organisation: rapid.SampledFrom([]model.ID{b.clinic.ID, b.school.ID}).Draw(t, "organisation"),
				Service:      rapid.SampledFrom([]model.ID{"", b.service.ID}).Draw(t, "service"), Text: "Очередь"}, someone(n))
			require.NoError(t, err)
			if rapid.Bool().Draw(t, "closed") {
				a, err = b.officer.CloseAppeal(b.ctx, a.ID, a.Version, "Решено", "")
				require.NoError(t, err)
			}
			_, err = b.officer.KeepDraft(b.ctx, model.Draft{Form: "appeal.change", Record: a.ID, Data: json.RawMessage(`["Очередь"]`)})
			require.NoError(t, err)
			_, err = b.manager.KeepDraft(b.ctx, model.Draft{Form: "appeal", Data: json.RawMessage(`["` + someone(n).Phone + `"]`)})
			require.NoError(t, err)
			made = append(made, a)
		}
		before := b.counts(t)
		gone := map[model.ID]bool{}
		for _, a := range made {
			if rapid.Bool().Draw(t, "erase") {
				_, err := b.manager.EraseComplainant(b.ctx, a.ID, a.Version, model.EraseRequest, "Заявление № 14")
				require.NoError(t, err)
				gone[a.ID] = true
			}
		}
		if rapid.Bool().Draw(t, "time passes") {
			b.now = b.now.AddDate(0, model.DefaultSettings().PersonalMonths, 1)
			count, err := b.manager.EraseExpired(b.ctx, true)
			require.NoError(t, err)
			for _, a := range made {
				if a.State() == model.AppealClosed && !gone[a.ID] {
					gone[a.ID] = true
					count--
				}
			}
			require.GreaterOrEqual(t, count, 0, "those of earlier rounds too")
			again, err := b.manager.EraseExpired(b.ctx, true)
			require.NoError(t, err)
			require.Zero(t, again)
		}
		require.Equal(t, before, b.counts(t))
		for i, a := range made {
			card, err := b.officer.AppealCard(b.ctx, a.ID)
			require.NoError(t, err)
			require.Equal(t, gone[a.ID], card.Appeal.Person.IsZero())
			require.Equal(t, gone[a.ID], !card.Appeal.Erased.IsZero())
			own, err := b.officer.Drafts(b.ctx, false)
			require.NoError(t, err)
			others, err := b.manager.Drafts(b.ctx, false)
			require.NoError(t, err)
			drafts, err := json.Marshal([]any{own, others})
			require.NoError(t, err)
			require.Equal(t, gone[a.ID], !strings.Contains(string(drafts), string(a.ID)))
			require.Equal(t, gone[a.ID], !strings.Contains(string(drafts), someone(first+i).Phone))
			if gone[a.ID] {
				erased++
				_, err = b.manager.EraseComplainant(b.ctx, a.ID, card.Appeal.Version, model.EraseRequest, "Заявление № 15")
				require.True(t, model.HasFault(err, "fault.appeal_erased"), "%v", err)
				_, err = b.officer.ShowComplainant(b.ctx, a.ID, "")
				require.True(t, model.HasFault(err, "fault.appeal_erased"), "%v", err)
				require.Error(t, b.officer.SaveComplainant(b.ctx, a.ID, someone(first+i)))
			}
		}
	})
	require.Positive(t, erased)
}

// TestTimeOfKeeping: to the day after the month of the settings is over, closed ones only, and by nobody who may not work on appeals.
func TestTimeOfKeeping(t *testing.T) {
	b := newBench(t)
	open, closed := b.received(t, someone(1)), b.received(t, someone(2))
	closed, err := b.officer.CloseAppeal(b.ctx, closed.ID, closed.Version, "Решено", "")
	require.NoError(t, err)
	was, err := b.manager.Settings(b.ctx)
	require.NoError(t, err)
	now := was
	now.PersonalMonths = 121
	hasFault(t, b.manager.SaveSettings(b.ctx, was, now), "fault.setting_range")
	now.PersonalMonths = 3
	require.NoError(t, b.manager.SaveSettings(b.ctx, was, now))
	expired := func() int {
		n, err := b.manager.EraseExpired(b.ctx, true)
		require.NoError(t, err)
		return n
	}
	start := b.now
	b.now = time.Date(2019, 2, 7, 12, 0, 0, 0, time.UTC)
	require.Zero(t, expired(), "the last day")
	b.now = time.Date(2019, 2, 8, 12, 0, 0, 0, time.UTC)
	auditor, err := b.manager.SavePerson(b.ctx, model.Person{Name: "Рысты Аудит", Role: model.RoleAuditor})
	require.NoError(t, err)
	reader, err := b.desk.SignIn(b.ctx, auditor.ID)
	require.NoError(t, err)
	none, err := reader.LookForExpired(b.ctx)
	require.NoError(t, err)
	require.Zero(t, none)
	for _, s := range []*office.Session{reader, b.officer} {
		_, err = s.EraseExpired(b.ctx, true)
		hasFault(t, err, "fault.role")
	}
	require.Equal(t, 1, expired())
	_, err = b.officer.EraseExpired(b.ctx, true)
	hasFault(t, err, "fault.role")
	_, err = b.manager.EraseExpired(b.ctx, true)
	require.NoError(t, err)
	lines := b.lines(t, closed.ID)
	require.Equal(t, "erase", lines[0].Verb)
	require.Contains(t, string(lines[0].After), "retention")
	b.now = start.AddDate(20, 0, 0)
	require.Zero(t, expired(), "of a case that is worked nothing is erased")
	card, err := b.officer.AppealCard(b.ctx, open.ID)
	require.NoError(t, err)
	require.False(t, card.Appeal.Person.IsZero())
}

// TestAppealsAreExchangedWithoutTheirPeople: the record goes to headquarters and follows its changes, the person never does; and where
// an older backup was restored, what others heard of the erasure erases it again.
func TestAppealsAreExchangedWithoutTheirPeople(t *testing.T) {
	home, hq := pair(t)
	a := home.received(t, someone(1))
	mustHear(t, hq, home)
	for key, r := range exchangedOf(t, home) {
		for _, trace := range traces(1) {
			text, err := json.Marshal(r)
			require.NoError(t, err)
			require.NotContains(t, string(text), trace, key)
		}
	}
	at := func(b *bench) (model.Appeal, error) {
		var got model.Appeal
		err := b.desk.Store.Read(b.ctx, func(v office.View) (err error) {
			got, err = v.Appeal(a.ID)
			return err
		})
		got.Version = 0
		return got, err
	}
	there, err := at(hq)
	require.NoError(t, err)
	want := a
	want.Version = 0
	require.Equal(t, want, there)
	_, err = hq.manager.ShowComplainant(hq.ctx, a.ID, "посмотреть")
	hasFault(t, err, "fault.other_office")

	closed, err := home.officer.CloseAppeal(home.ctx, a.ID, a.Version, "Решено", "telephone")
	require.NoError(t, err)
	_, err = home.manager.EraseComplainant(home.ctx, a.ID, closed.Version, model.EraseOrder, "Решение № 3")
	require.NoError(t, err)
	mustHear(t, hq, home)
	there, err = at(hq)
	require.NoError(t, err)
	require.Equal(t, model.EraseOrder, there.EraseCause)
}

// TestErasingIsNotTakenBack: it is said that what was erased is gone, not that it may be corrected.
func TestErasingIsNotTakenBack(t *testing.T) {
	b := newBench(t)
	a := b.received(t, someone(1))
	_, err := b.manager.EraseComplainant(b.ctx, a.ID, a.Version, model.EraseRequest, "Заявление № 14")
	require.NoError(t, err)
	step, any := b.manager.LastStep()
	require.True(t, any)
	require.False(t, step.Apart)
	require.True(t, step.Stays)
	require.Equal(t, "undo.appeal.erase", step.Key())
	_, err = b.manager.TakeBack(b.ctx)
	hasFault(t, err, "fault.take_back.erased")
}
