package tracking

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// onBoard opens the board as somebody.
func onBoard(t *testing.T, person func(*screentest.Host) model.Person) (*screentest.Host, *screentest.Story, *Page) {
	t.Helper()
	h := screentest.New(t)
	story := h.Story()
	h.SignIn(person(h))
	h.Keep(keptView, viewBoard)
	p := New(h)
	h.Open(p)
	return h, story, p
}

// drop takes a card with the pointer to a column.
func drop(t *testing.T, h *screentest.Host, p *Page, id model.ID, column string) {
	t.Helper()
	h.Settle()
	from, ok := p.board.cards.Where(string(id))
	require.True(t, ok, "the card is not seen")
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.board.cards)
	from, to := from.Add(at), p.board.cards.WhereColumn(column).Add(at)
	test.Drag(h.Window().Canvas(), to, to.X-from.X, to.Y-from.Y)
	h.Settle()
}

func laneOf(t *testing.T, p *Page, id string) widgets.BoardColumn {
	t.Helper()
	for _, c := range p.board.cards.Columns() {
		if c.ID == id {
			return c
		}
	}
	return widgets.BoardColumn{Count: "0"}
}

// TestEveryColumnCountsWhatItsFilterFinds holds that a number on the board is the length of a list, and that all columns
// together are the register: no record drops out of sight.
func TestEveryColumnCountsWhatItsFilterFinds(t *testing.T) {
	h, story, p := onBoard(t, manager)
	s := h.Session()
	_, err := s.Step(h.Context(), story.Issued.ID, story.Issued.Version, model.RecEvent{Verb: model.RecWithdraw, On: s.Today(), Reason: "Ошибка адресата"})
	require.NoError(t, err)
	held := map[model.RecState]int{}
	for _, l := range lanes() {
		for _, state := range l.states {
			held[state]++
		}
	}
	for _, state := range model.RecStates() {
		require.Equal(t, 1, held[state], "%s stands in one column", state)
	}
	all := model.Filter{Kind: model.KindRecommendation}
	remedies := all
	remedies.RecKinds = []string{"remedy"}
	october := all
	october.Period = model.Period{From: model.MakeDate(2018, 10, 1), To: model.MakeDate(2018, 10, 31)}
	past := all
	past.AsOf = model.MakeDate(2018, 10, 31)
	past.Scope = past.Known() // what was not issued by then is not known of that day
	for name, f := range map[string]model.Filter{"all": all, "overdue": all.With(model.MarkOverdue), "states": all.In("partly", "verified"),
		"remedies": remedies, "october": october, "as of a day": past, "searched": {Kind: model.KindRecommendation, Text: "пандус"}} {
		p.Show(screen.Place{Filter: &f})
		sum := 0
		for _, l := range lanes() {
			n := 0
			narrow, ok := l.filter(f)
			if ok {
				n, err = s.Count(h.Context(), narrow)
				require.NoError(t, err)
			}
			require.Equal(t, h.Words().Number(int64(n)), laneOf(t, p, l.id).Count, "%s: %s", name, l.id)
			require.Len(t, laneOf(t, p, l.id).Cards, n, "%s: %s", name, l.id)
			if late := laneOf(t, p, l.id).Late; late != "" {
				n, err := s.Count(h.Context(), narrow.With(model.MarkOverdue))
				require.NoError(t, err)
				require.Equal(t, h.Words().Number(int64(n)), late, "%s: %s", name, l.id)
			}
			sum += n
		}
		total, err := s.Count(h.Context(), f)
		require.NoError(t, err)
		require.Equal(t, total, sum, name)
		if name == "all" {
			require.Contains(t, h.Shown(), h.Words().N("screen.records", total))
		}
	}
}

func TestTheMostUrgentComesFirst(t *testing.T) {
	h, story, p := onBoard(t, manager)
	sent := laneOf(t, p, "sent")
	require.Equal(t, string(story.Overdue.ID), sent.Cards[0].ID)
	require.Equal(t, "1", sent.Late)
	require.Equal(t, "в работе 58 дней", sent.Cards[0].Age)
	require.Equal(t, "до 24.09.2018", sent.Cards[0].Marks[0].Text)
	require.Equal(t, "опоздание 44 дн.", sent.Cards[0].Due.Text)
	require.Equal(t, "69\u00a0600 / 74\u00a0600 тг", laneOf(t, p, "verified").Cards[0].Marks[0].Text)
	require.Equal(t, h.Words().T("rec.partly"), laneOf(t, p, "returned").Cards[0].State)
}

func TestACardGoesToAColumnByItsStep(t *testing.T) {
	h, story, p := onBoard(t, manager)
	words := h.Words()
	drop(t, h, p, story.Drafted.ID, "sent")
	require.Equal(t, model.RecDraft, recommendation(t, h, story.Drafted.ID).State, "nothing is issued before its form is saved")
	press(t, h.TopSheet().Content, words.T("step.issue"))
	require.Equal(t, model.RecIssued, recommendation(t, h, story.Drafted.ID).State)
	current, ok := p.board.cards.Current()
	require.True(t, ok)
	require.Equal(t, string(story.Drafted.ID), current.ID, "the card is the current one in its new column")
	require.Equal(t, "3", laneOf(t, p, "sent").Count)

	// By keys, one column on: from the sent ones to those in progress, and on to the reported.
	p.Focus()
	h.Ctrl(fyne.KeyRight)
	press(t, h.TopSheet().Content, words.T("step.start"))
	require.Equal(t, model.RecInProgress, recommendation(t, h, story.Drafted.ID).State)
	h.Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt})
	press(t, h.TopSheet().Content, words.T("step.report"))
	require.Equal(t, model.RecReported, recommendation(t, h, story.Drafted.ID).State)

	// Only post-control closes: its form comes with the result that the column stands for.
	drop(t, h, p, story.Reported.ID, "verified")
	sheet := h.TopSheet()
	require.Equal(t, string(model.CheckExecuted), control[*widgets.Picker](t, sheet.Content, words.T("field.result")).Chosen().ID)
	press(t, sheet.Content, words.T("tracking.check_save"))
	require.True(t, sheet.Open, "somebody must have checked")
	require.Equal(t, model.RecReported, recommendation(t, h, story.Reported.ID).State)
	h.Quiet()
}

func TestAColumnWithoutAStepRefuses(t *testing.T) {
	h, story, p := onBoard(t, manager)
	refused := func(sentence string) {
		t.Helper()
		require.NotEmpty(t, h.Failed)
		require.Contains(t, h.Words().Error(h.Failed[len(h.Failed)-1]), sentence)
		require.Empty(t, h.Sheets)
	}
	drop(t, h, p, story.Issued.ID, "verified")
	refused("Исполненной её признаёт только пост-контроль")
	drop(t, h, p, story.Issued.ID, "draft")
	refused("нельзя перейти в «Черновики»")
	drop(t, h, p, story.Verified.ID, "working")
	refused("нельзя перейти в «Исполняются»")
	require.Equal(t, model.RecIssued, recommendation(t, h, story.Issued.ID).State)
	require.Equal(t, model.RecVerified, recommendation(t, h, story.Verified.ID).State)

	h.SignIn(h.Officers[0])
	p = New(h)
	h.Open(p)
	drop(t, h, p, story.Drafted.ID, "sent")
	refused("не даёт права")
}

func TestKeysWalkTheBoard(t *testing.T) {
	h, story, p := onBoard(t, manager)
	p.Focus()
	current := func() model.ID {
		c, ok := p.board.cards.Current()
		require.True(t, ok)
		return model.ID(c.ID)
	}
	require.Equal(t, story.Drafted.ID, current())
	h.Press(fyne.KeyRight)
	require.Equal(t, story.Overdue.ID, current())
	h.Press(fyne.KeyDown)
	require.Equal(t, story.Issued.ID, current())
	h.Press(fyne.KeyRight) // nothing is in progress: the next column with cards
	require.Equal(t, story.Reported.ID, current())
	h.Press(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("tracking.check"), "the record stands beside with what can be done")
	h.Press(fyne.KeyRight, fyne.KeyRight)
	require.Contains(t, h.Shown(), h.Words().T("tracking.returns"), "and follows the cursor")
	require.True(t, p.Back())
	require.False(t, p.Back())
	require.Equal(t, story.Verified.ID, current())
}

func TestRegisterAndBoardShareTheFilterAndTheChoiceIsKept(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	p := New(h)
	h.Open(p)
	f := model.Filter{Kind: model.KindRecommendation}.With(model.MarkOverdue)
	p.Show(screen.Place{Filter: &f})
	sw := find(t, h.Window().Content(), func(*widgets.SegmentedSwitch) bool { return true })
	sw.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	require.Equal(t, viewBoard, h.Recall(keptView))
	require.Contains(t, h.Shown(), h.Words().T("screen.mark.overdue"))
	require.Len(t, laneOf(t, p, "sent").Cards, 1)
	require.Empty(t, laneOf(t, p, "draft").Cards)
	sw.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	require.True(t, p.list.Filter().Has(model.MarkOverdue))
	require.Equal(t, 1, p.list.Register().Len())
	h.Keep(keptView, viewBoard)
	require.Equal(t, viewBoard, New(h).view)
}

// TestAFullColumnPages holds that a column of hundreds shows its first cards, and more when asked.
func TestAFullColumnPages(t *testing.T) {
	h := screentest.New(t)
	story := h.Story()
	s := h.Session()
	for range 65 {
		f, err := s.AddFinding(h.Context(), model.Finding{Visit: story.Draft.ID, Category: "no_ramp", Description: "Пандуса нет."})
		require.NoError(t, err)
		_, err = s.DraftRecommendation(h.Context(), model.Recommendation{Organisation: h.Organisations[0].ID, Kind: "remedy",
			Text: "Установить пандус.", Findings: []model.ID{f.ID}})
		require.NoError(t, err)
	}
	h.Keep(keptView, viewBoard)
	p := New(h)
	h.Open(p)
	require.Equal(t, "66", laneOf(t, p, "draft").Count)
	require.Len(t, laneOf(t, p, "draft").Cards, cardsAtOnce)
	p.Focus()
	walk := func() { h.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp) }
	few := screentest.Fastest(walk)
	h.Press(fyne.KeyEnd, fyne.KeyReturn)
	require.Len(t, laneOf(t, p, "draft").Cards, 2*cardsAtOnce)
	h.Press(fyne.KeyEnd, fyne.KeyReturn)
	require.Len(t, laneOf(t, p, "draft").Cards, 66)
	require.Empty(t, laneOf(t, p, "draft").More)
	h.Press(fyne.KeyHome)
	many := screentest.Fastest(walk)
	t.Logf("four keys take %s with %d cards, %s with %d", few, cardsAtOnce, many, 66)
	require.Less(t, many, 4*few, "only the cards that are seen are drawn")
}

func TestScreensBoard(t *testing.T) {
	h := screentest.New(t)
	story := h.Story()
	h.Keep(keptView, viewBoard)
	screentest.Picture(h, "tracking-board", New, func(p *Page) { p.Focus(); h.Press(fyne.KeyRight) })
	screentest.Picture(h, "tracking-board-record", New, func(p *Page) { p.Show(screen.Place{ID: story.Partly.ID}) })
}

func TestScreensBoardEmpty(t *testing.T) {
	h := screentest.New(t)
	h.Keep(keptView, viewBoard)
	screentest.Picture(h, "tracking-board-empty", New, nil)
}

// TestTheBoardShowsTheOpenedRecord: the current card is the record beside it, however it was asked for.
func TestTheBoardShowsTheOpenedRecord(t *testing.T) {
	h, story, p := open(t, manager)
	together := func(id model.ID) {
		t.Helper()
		h.Settle()
		card, ok := p.board.cards.Current()
		require.True(t, ok)
		require.Equal(t, string(id), card.ID)
		require.Equal(t, id, p.list.Shown())
		_, seen := p.board.cards.Where(string(id))
		require.True(t, seen, "the card is in sight")
	}
	p.Show(screen.Place{ID: story.Partly.ID})
	p.look(viewBoard)
	p.list.Focus()
	together(story.Partly.ID)
	p.Show(screen.Place{ID: story.Drafted.ID})
	together(story.Drafted.ID)
	// A filter that hides it is lifted.
	p.Show(screen.Place{Filter: &model.Filter{Kind: model.KindRecommendation, States: []string{string(model.RecVerified)}}})
	p.Show(screen.Place{ID: story.Overdue.ID})
	require.False(t, p.list.Narrowed())
	together(story.Overdue.ID)
	p.look(viewRegister)
	p.list.Focus()
	require.Equal(t, story.Overdue.ID, p.list.Current(), "and the register shows it when one goes back")
	require.Equal(t, story.Overdue.ID, p.list.Shown())
}

// TestReportedInTimeIsNotCalledLate on the board nor beside it: the delay is ours.
func TestReportedInTimeIsNotCalledLate(t *testing.T) {
	h, story, p := onBoard(t, manager)
	h.SetNow(screentest.Start().AddDate(0, 2, 0))
	p.Show(screen.Place{Kind: model.KindRecommendation, ID: story.Reported.ID})
	shown := h.Shown()
	require.Contains(t, shown, "заявлено в срок")
	require.Contains(t, shown, h.Words().T("tracking.due_in_time", "due", story.Reported.Due))
}

// TestTheUsualTimeIsNamed: who issues many at once reads how many days their addressees get.
func TestTheUsualTimeIsNamed(t *testing.T) {
	h := screentest.New(t)
	story := h.Story()
	p := New(h)
	h.Open(p)
	p.issueMany([]model.ID{story.Drafted.ID})
	settings, err := h.Session().Settings(h.Context())
	require.NoError(t, err)
	require.Contains(t, h.Asked[len(h.Asked)-1].Text, h.Words().N("tracking.issue_many", 1, "days", settings.DueDays))
	require.Contains(t, h.Asked[len(h.Asked)-1].Text, ": 10.")
}
