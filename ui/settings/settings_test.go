package settings_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/look"
	"baqylau/ui/settings"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// walk presses Enter n times: to the n-th field after the one that has the keyboard.
func walk(h *screentest.Host, n int) {
	for range n {
		h.Press(fyne.KeyReturn)
	}
}

// press presses where a text stands.
func press(t *testing.T, h *screentest.Host, text string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if words, ok := o.(*widgets.Text); ok && words.Text() == text && words.Visible() {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(words)
			test.TapCanvas(h.Window().Canvas(), at.Add(fyne.NewPos(words.Size().Width/2, words.Size().Height/2)))
			return
		}
	}
	require.Fail(t, "nothing to press", text)
}

// chooseSection presses a line of the list of sections.
func chooseSection(t *testing.T, h *screentest.Host, text string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		line, ok := o.(fyne.Tappable)
		if !ok || o.Size().Height > 60 {
			continue
		}
		for _, in := range test.LaidOutObjects(o) {
			if words, ok := in.(*widgets.Text); ok && words.Text() == text {
				line.Tapped(&fyne.PointEvent{})
				return
			}
		}
	}
	require.Fail(t, "no section", text)
}

// opened shows a section.
func opened(h *screentest.Host, section string) *settings.Page {
	p := settings.New(h)
	h.Open(p)
	at(p, section)
	return p
}

func at(p *settings.Page, section string) {
	p.Show(screen.Place{Kind: model.KindOffice, ID: model.ID(section)})
	p.Focus()
}

func TestSaveOffice(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "office")
	walk(h, 3)
	h.Type("Көкшетау, Абай көшесі, 96")
	walk(h, 1)
	h.Type("8 (7162) 25-00-00")
	walk(h, 1)
	h.Type("akmola@")
	h.Ctrl(fyne.KeyS)
	require.Contains(t, h.Shown(), h.Words().T("fault.email", "value", "akmola@"))
	require.Empty(t, h.Session().Office.Address, "nothing is stored by halves")
	h.Type("akmola@example.kz")
	walk(h, 2)
	h.Type("Ғабитова Ә. М.")
	walk(h, 1)
	h.Type("Департамент басшысы")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	o := h.Session().Office
	require.Equal(t, "Көкшетау, Абай көшесі, 96", o.Address)
	require.Equal(t, "akmola@example.kz", o.Email)
	require.Equal(t, "Ғабитова Ә. М.", o.HeadName)
	require.Equal(t, "Департамент басшысы", o.HeadPost.KK)
	require.Equal(t, h.Words().T("settings.saved"), h.Said[len(h.Said)-1].Text)

	// The preview follows what is typed, and a second save takes the new version.
	require.Contains(t, h.Shown(), "akmola@example.kz")
	p.Focus()
	walk(h, 3)
	h.Type("Көкшетау, Әуезов көшесі, 1")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	require.Equal(t, "Көкшетау, Әуезов көшесі, 1", h.Session().Office.Address)
}

func TestZonesAreNamed(t *testing.T) {
	h := screentest.New(t)
	opened(h, "office")
	require.Contains(t, h.Shown(), "Алматы (UTC+6)", "before March 2024")
	h.SetNow(screentest.Start().AddDate(8, 0, 0))
	opened(h, "office")
	require.Contains(t, h.Shown(), "Алматы (UTC+5)")
	require.NotContains(t, h.Shown(), "Asia/")
}

func TestEmblem(t *testing.T) {
	h := screentest.New(t)
	folder := t.TempDir()
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 40))))
	picture, page := filepath.Join(folder, "gerb.png"), filepath.Join(folder, "order.pdf")
	require.NoError(t, os.WriteFile(picture, b.Bytes(), 0o600))
	require.NoError(t, os.WriteFile(page, []byte("%PDF-1.4 order"), 0o600))
	opened(h, "office")
	h.Files = []string{page}
	h.Tap(h.Words().T("settings.choose_emblem"))
	require.Len(t, h.Failed, 1)
	require.True(t, model.HasFault(h.Failed[0], "fault.emblem"), "%v", h.Failed[0])
	h.Failed = nil
	h.Files = []string{picture}
	h.Tap(h.Words().T("settings.choose_emblem"))
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	require.NotEmpty(t, h.Session().Office.Emblem)
	h.Tap(h.Words().T("settings.reset_to", "value", h.Words().T("settings.no_emblem")))
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	require.Empty(t, h.Session().Office.Emblem)
}

func TestDeadlines(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "deadlines")
	h.Type("0")
	h.Ctrl(fyne.KeyS)
	require.Contains(t, h.Shown(), h.Words().T("fault.setting_range", "least", 1, "most", 250))
	h.Type("15")
	walk(h, 2)
	h.Type("3")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	stored, err := h.Session().Settings(h.Context())
	require.NoError(t, err)
	want := model.DefaultSettings()
	want.DueDays, want.SoonDays = 15, 3
	require.Equal(t, want, stored)

	// One goes back by itself, then all.
	h.Tap(h.Words().T("settings.reset_to", "value", 10))
	p.Save()
	h.Quiet()
	stored, err = h.Session().Settings(h.Context())
	require.NoError(t, err)
	want.DueDays = 10
	require.Equal(t, want, stored)
	h.Tap(h.Words().T("settings.defaults"))
	p.Save()
	h.Quiet()
	stored, err = h.Session().Settings(h.Context())
	require.NoError(t, err)
	require.Equal(t, model.DefaultSettings(), stored)
}

func TestLeavingAsks(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "office")
	left := 0
	p.Leave(func() { left++ })
	require.Equal(t, 1, left, "nothing was typed")
	h.Type("Жаңа атау")
	p.Leave(func() { left++ })
	require.Equal(t, 1, left)
	h.Tap(h.Words().T("settings.discard"))
	require.Equal(t, 2, left)
	p.Leave(func() { left++ })
	require.Equal(t, 3, left, "what was typed is gone")

	// Another section asks as well.
	p.Focus()
	h.Type("Жаңа атау")
	chooseSection(t, h, h.Words().T("settings.section.about"))
	require.Equal(t, model.ID("office"), p.Place().ID)
	h.Tap(h.Words().T("settings.stay"))
	require.Equal(t, model.ID("office"), p.Place().ID)
	h.Quiet()
}

// TestLooksChangedElsewhereAreShown: by Ctrl with a plus, or from the menu, while the settings are open.
func TestLooksChangedElsewhereAreShown(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "looks")
	usual := h.Words().T("settings.reset_to", "value", "100 %")
	require.NotContains(t, h.Shown(), usual)
	p.Focus()
	before := h.Focused()
	l := h.Looks()
	l.Percent = 125
	h.SetLooks(l)
	p.Relook()
	require.Contains(t, h.Shown(), usual)
	require.NotSame(t, before, h.Focused(), "the keyboard is at the switch that is shown")
}

func TestLooksChangeAtOnce(t *testing.T) {
	h := screentest.New(t)
	opened(h, "looks")
	press(t, h, "125 %")
	require.Equal(t, 125, look.Percent())
	press(t, h, h.Words().T("settings.theme.dark"))
	require.True(t, look.IsDark())
	h.Tap(h.Words().T("settings.reset_to", "value", "100 %"))
	require.Equal(t, 100, look.Percent())
	h.Tap(h.Words().T("settings.reset_to", "value", h.Words().T("settings.theme.light")))
	require.False(t, look.IsDark())
	h.Quiet()
}

func TestDecisionAboutADay(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "calendar")
	words, calendar := h.Words(), h.Session().Calendar
	p.New()
	h.Type("10.11.2018")
	h.Press(fyne.KeyReturn)
	h.Type("9.11.2018")
	h.Press(fyne.KeyReturn)
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), words.T("fault.required.decision"))
	h.Type("Постановление № 1")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	day := model.MakeDate(2018, 11, 9)
	require.False(t, calendar.IsWorking(day))
	changes, err := h.Session().DayChanges(h.Context())
	require.NoError(t, err)
	require.Len(t, changes, 1)
	require.Equal(t, "Постановление № 1", changes[0].Decision)
	line := words.T("settings.change.moved", "working", model.MakeDate(2018, 11, 10), "off", day)
	require.Contains(t, h.Shown(), line)

	h.Tap(words.T("settings.export"))
	require.Equal(t, [][]any{{model.MakeDate(2018, 11, 10), day, "", "Постановление № 1"}}, h.Exports[0].Rows)

	// Taking it back says what the days are then.
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if l, ok := o.(*widgets.ListLine); ok {
			l.Tapped(nil)
		}
	}
	h.Tap(words.T("settings.undo_decision"))
	require.Contains(t, h.Asked[0].Text, words.T("settings.day_again", "date", day, "what", words.T("settings.day.is_working")))
	h.Answer("")
	h.Quiet()
	require.True(t, calendar.IsWorking(day))
	require.NotContains(t, h.Shown(), line)
}

func TestEntryOfAList(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "lists")
	words, refs := h.Words(), h.Session().References
	p.New()
	for i, name := range []string{"суық бөлме", "холодное помещение", "cold room"} {
		if i > 0 {
			h.Press(fyne.KeyReturn)
		}
		h.Type(name)
	}
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), words.T("fault.required.parent"))
	h.Type("ожидания")
	h.Press(fyne.KeyReturn)
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	e, ok := refs.Entry(model.Categories, "cold_room")
	require.True(t, ok)
	require.Equal(t, "waiting", e.Parent)
	require.Contains(t, h.Shown(), words.T("settings.state.added"))

	// It is the current row: up, then taken back.
	h.Tap(words.T("settings.up"))
	list := refs.List(model.Categories)
	require.Equal(t, "cold_room", list[len(list)-2].Code)
	h.Tap(words.T("settings.reset"))
	h.Answer("")
	h.Quiet()
	_, ok = refs.Entry(model.Categories, "cold_room")
	require.False(t, ok)
	h.Tap(words.T("settings.export"))
	require.Equal(t, model.SheetReferences, h.Exports[0].Kind)
	require.Len(t, h.Exports[0].Rows, len(refs.List(model.Categories)))
}

func TestPeople(t *testing.T) {
	h := screentest.New(t)
	opened(h, "people")
	h.Tap(h.Words().T("settings.staff"))
	require.Equal(t, model.KindPerson, h.Gone[0].Kind)
	rep := h.Representatives[0]
	rep.Body = "minhealth"
	_, err := h.Session().SavePerson(h.Context(), rep)
	require.NoError(t, err)
	h.Tap(h.Words().T("settings.export_people"))
	h.Quiet()
	require.Len(t, h.Exports[0].Rows, 5)
	require.Contains(t, h.Exports[0].Rows, []any{h.Manager.Name, h.Words().T("role.manager"), "", "", model.Date{}})
	body := h.Session().References.NameOn(model.StateBodies, "minhealth", h.Session().Today(), h.Words().Lang())
	require.Contains(t, h.Exports[0].Rows, []any{rep.Name, h.Words().T("role.representative"), rep.Affiliation, body, model.Date{}})
}

func TestOfficerReads(t *testing.T) {
	h := screentest.New(t)
	h.SignIn(h.Officers[0])
	p := settings.New(h)
	h.Open(p)
	for _, section := range []string{"office", "calendar", "deadlines", "lists"} {
		at(p, section)
		shown := h.Shown()
		require.Contains(t, shown, h.Words().T("settings.read_only"), section)
		require.NotContains(t, shown, h.Words().T("menu.save"), section)
		require.NotContains(t, shown, h.Words().T("settings.add"), section)
		require.NotContains(t, shown, h.Words().T("settings.add_decision"), section)
		p.Save()
		p.New()
		require.Empty(t, h.Sheets)
	}
	h.Quiet()
}

// bottom scrolls what scrolls to its end.
func bottom(h *screentest.Host) {
	h.Settle()
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if s, ok := o.(*container.Scroll); ok && s.Content.MinSize().Height > 400 {
			s.ScrollToBottom()
		}
	}
}

// TestEmblemReachesTheBrief: what is chosen for the letterhead is what a brief gets to print.
func TestEmblemReachesTheBrief(t *testing.T) {
	h := screentest.New(t)
	data, err := h.Session().Brief(h.Context(), model.Scope{})
	require.NoError(t, err)
	require.Nil(t, data.Emblem)
	require.False(t, data.Office.HasLetterhead())
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 40))))
	picture := bytes.Clone(b.Bytes())
	emblem, err := h.Session().AttachEmblem(h.Context(), "gerb.png", &b)
	require.NoError(t, err)
	o := h.Session().Office
	o.Emblem = emblem.ID
	_, err = h.Session().SaveOffice(h.Context(), o)
	require.NoError(t, err)
	data, err = h.Session().Brief(h.Context(), model.Scope{})
	require.NoError(t, err)
	require.Equal(t, picture, data.Emblem)
	require.True(t, data.Office.HasLetterhead())
}

func TestScreensOfSettings(t *testing.T) {
	h := screentest.New(t)
	o := h.Session().Office
	o.Address, o.Phone, o.Email, o.Outgoing = "Көкшетау қ., Абай к., 96", "8 (7162) 25-00-00", "akmola@example.kz", "04-12/"
	o.Heading = model.Name{KK: "Мемлекеттік қызмет істері агенттігі\nАқмола облысы бойынша департаменті",
		RU: "Агентство по делам государственной службы\nДепартамент по Акмолинской области"}
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 40))))
	emblem, err := h.Session().AttachEmblem(h.Context(), "gerb.png", &b)
	require.NoError(t, err)
	o.Emblem = emblem.ID
	_, err = h.Session().SaveOffice(h.Context(), o)
	require.NoError(t, err)
	_, err = h.Session().SaveDayChange(h.Context(), model.DayChange{Working: model.MakeDate(2018, 11, 10), Off: model.MakeDate(2018, 11, 9),
		Decision: "Постановление Правительства № 1"})
	require.NoError(t, err)
	e, _ := h.Session().References.Entry(model.Categories, "no_ramp")
	e.Retired = model.MakeDate(2018, 11, 1)
	_, err = h.Session().SaveReference(h.Context(), e)
	require.NoError(t, err)
	for _, section := range []string{"looks", "office", "calendar", "deadlines", "lists", "people", "about"} {
		screentest.Picture(h, "settings-"+section, settings.New, func(p *settings.Page) { at(p, section) })
	}
	for _, section := range []string{"office", "calendar"} {
		if os.Getenv("BAQYLAU_SCREENS") == "" {
			break // the same pages, further down: for looking at only
		}
		screentest.Picture(h, "settings-"+section+"-end", settings.New, func(p *settings.Page) { at(p, section); bottom(h) })
	}
	screentest.Picture(h, "settings-calendar-new", settings.New, func(p *settings.Page) { at(p, "calendar"); p.New() })
	screentest.Picture(h, "settings-lists-new", settings.New, func(p *settings.Page) { at(p, "lists"); p.New() })
	screentest.Picture(h, "settings-lists-edit", settings.New, func(p *settings.Page) {
		at(p, "lists")
		h.Press(fyne.KeyReturn)
	})
	h.SignIn(h.Officers[0])
	screentest.Picture(h, "settings-read", settings.New, func(p *settings.Page) { at(p, "office") })
}

// TestNothingToSaveIsSaid: Ctrl+S on settings that nobody changed does not say that they were saved.
func TestNothingToSaveIsSaid(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "deadlines")
	p.Save()
	require.Equal(t, h.Words().T("settings.unchanged"), h.Said[len(h.Said)-1].Text)
}
