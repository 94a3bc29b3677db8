package window

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/window/clipboard"
)

// named presses a shortcut as the window's driver hands it on: under Fyne's own name.
func (w *world) named(s fyne.Shortcut) {
	w.t.Helper()
	if f, ok := w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	w.win.Canvas().(fyne.Shortcutable).TypedShortcut(s)
}

func (w *world) menuTexts() []string {
	var out []string
	for _, item := range w.menu() {
		out = append(out, item.text)
	}
	return out
}

func TestLastStepIsTakenBack(t *testing.T) {
	w := work(t, nil)
	w.host.SignIn(w.host.Officers[0])
	st := w.host.Story()
	w.seat(w.host.Officers[0].ID, screen.Place{})
	require.Contains(t, w.menuTexts(), "Отменить последнее действие")
	v, err := w.session.CancelVisit(w.ctx, st.Draft.ID, st.Draft.Version, "введён дважды")
	require.NoError(t, err)
	w.Say(look.ToneDone, "Визит отменён.")
	require.Contains(t, w.menuTexts(), "Отменить: отмена визита "+v.Number.String())
	require.NotNil(t, w.button("Отменить (Ctrl+Z)"))
	w.Say(look.ToneDone, "Записано.")
	require.NotContains(t, w.texts(), "Отменить (Ctrl+Z)", "the step was offered already")

	w.win.Canvas().Unfocus()
	w.named(&fyne.ShortcutUndo{})
	require.Equal(t, "Отменено: отмена визита "+v.Number.String()+".", w.messages.text)
	card, err := w.session.VisitCard(w.ctx, v.ID)
	require.NoError(t, err)
	require.Equal(t, model.VisitDraft, card.Visit.State)

	// The button does the same; what was changed since stays, and that is said.
	_, err = w.session.CancelVisit(w.ctx, v.ID, card.Visit.Version, "введён дважды")
	require.NoError(t, err)
	w.Say(look.ToneDone, "Визит отменён.")
	test.Tap(w.button("Отменить (Ctrl+Z)"))
	card, err = w.session.VisitCard(w.ctx, v.ID)
	require.NoError(t, err)
	require.Equal(t, model.VisitDraft, card.Visit.State)
}

func TestWhatStaysIsSaid(t *testing.T) {
	w := work(t, nil)
	st := w.host.Story()
	_, err := w.session.ConfirmVisit(w.ctx, st.Completed.ID, st.Completed.Version)
	require.NoError(t, err)
	w.Say(look.ToneDone, "Подтверждён.")
	require.NotContains(t, w.texts(), "Отменить (Ctrl+Z)", "a confirmed visit stays")
	require.Contains(t, w.menuTexts(), "Отменить нельзя: подтверждение визита "+st.Completed.Number.String())
	w.win.Canvas().Unfocus()
	w.named(&fyne.ShortcutUndo{})
	require.Contains(t, w.messages.text, "подтверждён и остаётся как есть")
}

// TestCtrlZAsksBeforeItReachesPastAChange: a change that Ctrl+Z does not undo is never silently passed over.
func TestCtrlZAsksBeforeItReachesPastAChange(t *testing.T) {
	w := work(t, nil)
	st := w.host.Story()
	undo := func() {
		w.win.Canvas().Unfocus()
		w.named(&fyne.ShortcutUndo{})
	}
	settle := func(days int) { // a change of the settings is no step
		s, err := w.session.Settings(w.ctx)
		require.NoError(t, err)
		now := s
		now.SoonDays = days
		require.NoError(t, w.session.SaveSettings(w.ctx, s, now))
	}
	d, err := w.session.KeepDraft(w.ctx, model.Draft{Form: "plan", Data: []byte(`["x"]`)})
	require.NoError(t, err)
	require.NoError(t, w.session.DropDraft(w.ctx, d.ID))
	w.seat(w.host.Manager.ID, screen.Place{}) // another session: the text was thrown away long ago
	settle(4)
	undo()
	require.Equal(t, w.words.T("window.apart"), w.messages.text)
	dropped, err := w.session.Drafts(w.ctx, true)
	require.NoError(t, err)
	require.Len(t, dropped, 1, "it is still thrown away")

	v, err := w.session.CancelVisit(w.ctx, st.Draft.ID, st.Draft.Version, "введён дважды")
	require.NoError(t, err)
	settle(6)
	require.Contains(t, w.menuTexts(), "Отменить последнее действие")
	w.Say(look.ToneDone, "Сохранено.")
	require.NotContains(t, w.texts(), "Отменить (Ctrl+Z)")
	undo()
	card, err := w.session.VisitCard(w.ctx, v.ID)
	require.NoError(t, err)
	require.Equal(t, model.VisitCancelled, card.Visit.State)
	require.Contains(t, w.texts(), w.words.T("window.apart_text", "what", "отмена визита "+v.Number.String()))
	test.Tap(w.button(w.words.T("window.apart_do")))
	card, err = w.session.VisitCard(w.ctx, v.ID)
	require.NoError(t, err)
	require.Equal(t, model.VisitDraft, card.Visit.State)

	_, err = w.session.ConfirmVisit(w.ctx, st.Completed.ID, st.Completed.Version)
	require.NoError(t, err)
	settle(4)
	undo()
	require.Equal(t, w.words.T("window.apart"), w.messages.text)
}

func TestCtrlZInATextIsTheTexts(t *testing.T) {
	w := work(t, nil)
	w.host.Story()
	d, err := w.session.KeepDraft(w.ctx, model.Draft{Form: "plan", Data: []byte(`["x"]`)})
	require.NoError(t, err)
	require.NoError(t, w.session.DropDraft(w.ctx, d.ID))
	w.press(fyne.Key3)
	entry := w.fake(screen.Visits).entry
	require.Equal(t, entry, w.win.Canvas().Focused())
	test.Type(entry, "длинный текст")
	w.named(&fyne.ShortcutUndo{})
	require.NotEqual(t, "длинный текст", entry.Text)
	require.Equal(t, screen.Visits, w.current, "nothing else was taken back")
	w.win.Canvas().Unfocus()
	w.named(&fyne.ShortcutUndo{})
	require.Equal(t, screen.Plans, w.current, "the text thrown away came back")
}

// TestCtrlZInATextTakesBackWhatIsNewer: what a message offers to take back goes first, until something is typed after it.
func TestCtrlZInATextTakesBackWhatIsNewer(t *testing.T) {
	w := work(t, nil)
	w.host.SignIn(w.host.Officers[0])
	st := w.host.Story()
	w.seat(w.host.Officers[0].ID, screen.Place{})
	w.press(fyne.Key3)
	entry := w.fake(screen.Visits).entry
	test.Type(entry, "примечание")
	cancel := func(version int) model.Visit {
		t.Helper()
		v, err := w.session.CancelVisit(w.ctx, st.Draft.ID, version, "введён дважды")
		require.NoError(t, err)
		w.Say(look.ToneDone, "Визит отменён.")
		return v
	}
	state := func() model.Visit {
		t.Helper()
		card, err := w.session.VisitCard(w.ctx, st.Draft.ID)
		require.NoError(t, err)
		return card.Visit.Visit
	}
	cancel(st.Draft.Version)
	w.named(&fyne.ShortcutUndo{})
	require.Equal(t, model.VisitDraft, state().State)
	require.Equal(t, "примечание", entry.Text)
	w.named(&fyne.ShortcutUndo{})
	require.NotEqual(t, "примечание", entry.Text, "then the text's own")

	cancel(state().Version)
	test.Type(entry, "ещё")
	typed := entry.Text
	w.named(&fyne.ShortcutUndo{})
	require.Equal(t, model.VisitCancelled, state().State, "what was typed is newer")
	require.NotEqual(t, typed, entry.Text)
}

// pastePage takes what is pasted.
type pastePage struct {
	*fakePage
	given []office.Source
}

func (p *pastePage) Paste(given []office.Source) bool {
	p.given = given
	return true
}

// formPage shows a form over itself that takes files.
type formPage struct {
	*fakePage
	form  *widgets.Form
	given []office.Source
}

func (p *formPage) TakeForm(form *widgets.Form, given []office.Source) bool {
	p.given = given
	return form == p.form
}

// What is pasted or dropped while a form lies over the page goes into the form, and nowhere from another sheet.
func TestAFormOverThePageTakesWhatIsPasted(t *testing.T) {
	content := clipboard.Content{Files: []string{"/фото/вход.jpg"}}
	var page *formPage
	w := work(t, func(c *Config) {
		c.Clipboard = func(context.Context) (clipboard.Content, error) { return content, nil }
		visits := c.Pages[screen.Visits]
		c.Pages[screen.Visits] = func(h screen.Host) screen.Page {
			page = &formPage{fakePage: visits(h).(*fakePage)}
			return page
		}
	})
	w.press(fyne.Key3)
	board := test.NewClipboard()
	line := widgets.NewEntry("")
	page.form = widgets.NewForm(widgets.NewField("Письмо", line))
	w.Form("Проверка", page.form, line, nil)
	w.named(&fyne.ShortcutPaste{Clipboard: board})
	require.Len(t, page.given, 1)
	require.Equal(t, "вход.jpg", page.given[0].Name)
	page.given = nil
	w.dropped([]fyne.URI{storage.NewFileURI("/фото/окно.jpg")})
	require.Len(t, page.given, 1)

	page.given = nil
	w.Sheet("Лист", widgets.NewText("", widgets.Style{}), nil, nil)
	w.named(&fyne.ShortcutPaste{Clipboard: board})
	require.Nil(t, page.given)
}

func TestPicturesAndFilesArePasted(t *testing.T) {
	var content clipboard.Content
	var page *pastePage
	w := work(t, func(c *Config) {
		c.Clipboard = func(context.Context) (clipboard.Content, error) { return content, nil }
		visits := c.Pages[screen.Visits]
		c.Pages[screen.Visits] = func(h screen.Host) screen.Page {
			page = &pastePage{fakePage: visits(h).(*fakePage)}
			return page
		}
	})
	require.NotContains(t, w.menuTexts(), "Вставить фото или файл", "the day takes none")
	w.press(fyne.Key3)
	require.Contains(t, w.menuTexts(), "Вставить фото или файл")
	var picture bytes.Buffer
	require.NoError(t, png.Encode(&picture, image.NewGray(image.Rect(0, 0, 4, 3))))

	board := test.NewClipboard()
	board.SetContent("текст")
	w.named(&fyne.ShortcutPaste{Clipboard: board}) // a text goes into the text
	require.Equal(t, "текст", page.entry.Text)
	require.Nil(t, page.given)
	board.SetContent("")
	w.named(&fyne.ShortcutPaste{Clipboard: board})
	require.Equal(t, "В буфере обмена нет ни изображения, ни файлов.", w.messages.text)
	content.Picture = picture.Bytes()
	w.named(&fyne.ShortcutPaste{Clipboard: board})
	require.Len(t, page.given, 1)
	require.Equal(t, "снимок 2018-11-07 10-00-00.png", page.given[0].Name)
	content = clipboard.Content{Files: []string{"/фото/вход.jpg", "/фото/окно.jpg"}}
	w.win.Canvas().Unfocus()
	w.named(&fyne.ShortcutPaste{Clipboard: board})
	require.Len(t, page.given, 2)
	require.Equal(t, "окно.jpg", page.given[1].Name)
}
