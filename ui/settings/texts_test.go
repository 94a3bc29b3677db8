package settings_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/settings"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// textAt shows a text of the papers.
func textAt(p *settings.Page, l model.Lang, key string) {
	p.Show(screen.SettingsAt(screen.SettingsTexts, string(l)+" "+key))
	p.Focus()
}

// ownTexts are the texts that the office says itself, by language and key.
func ownTexts(t *testing.T, h *screentest.Host) map[string]model.TextForms {
	t.Helper()
	all, err := h.Session().PaperTexts(h.Context())
	require.NoError(t, err)
	out := map[string]model.TextForms{}
	for _, x := range all {
		if x.Own() {
			out[string(x.Lang)+" "+x.Key] = x.Forms
		}
	}
	return out
}

// write opens the chosen text with Enter and replaces its first form.
func write(h *screentest.Host, text string) *widgets.Entry {
	if _, in := h.Focused().(*widgets.Entry); !in {
		h.Press(fyne.KeyReturn)
	}
	e := h.Focused().(*widgets.Entry)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Type(text)
	return e
}

func shown(h *screentest.Host) string { return strings.Join(h.Shown(), "\n") }

func TestAnOfficeWritesATextOfItsPapers(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "texts")
	textAt(p, model.Kazakh, "brief.people")
	require.Contains(t, shown(h), lang.For(model.Kazakh).Sample("brief.people", 21))
	write(h, "Барлығы {{.n}} тұрғын зардап шекті.")
	require.Contains(t, shown(h), "Барлығы 1 тұрғын зардап шекті.", "the sample follows what is typed")
	h.Ctrl(fyne.KeyS)
	h.Quiet()
	require.Equal(t, h.Words().T("papertexts.saved"), h.Said[len(h.Said)-1].Text)
	forms := ownTexts(t, h)["kk brief.people"]
	require.Equal(t, "Барлығы {{.n}} тұрғын зардап шекті.", forms.One)
	usual, err := lang.For(model.Kazakh).Forms("brief.people")
	require.NoError(t, err)
	require.Equal(t, usual.Other, forms.Other)
	require.Contains(t, shown(h), h.Words().T("papertexts.own"))

	// Ctrl+Z takes it back, and the way back to the original does so too.
	require.True(t, p.Undo())
	require.Empty(t, ownTexts(t, h))
	require.False(t, p.Undo())
	write(h, "{{.n}} адам.")
	h.Ctrl(fyne.KeyS)
	require.Len(t, ownTexts(t, h), 1)
	h.Tap(h.Words().T("papertexts.original"))
	require.Empty(t, ownTexts(t, h))
	require.True(t, p.Undo())
	require.Equal(t, "{{.n}} адам.", ownTexts(t, h)["kk brief.people"].One)
	h.Quiet()
}

func TestWhatCannotStandOnAPaperIsSaidAtTheField(t *testing.T) {
	words := lang.For(model.Russian)
	for text, want := range map[string]string{
		"Пострадали {{.people}}": words.T("fault.paper_text.place", "place", "{{.people}}", "known", "{{.n}}"),
		"Пострадали {{{.n}}}":    words.T("fault.paper_text.place", "place", "Пострадали {{{.n}}}", "known", "{{.n}}"),
		" ":                      words.T("fault.paper_text.empty"),
		"Пострадал\u202e {{.n}}": words.T("fault.hidden_sign", "field", words.T("field.one"), "sign", "U+202E", "before", "Пострадал"),
		strings.Repeat("я", 990) + " {{.n}} чел.": "",
	} {
		h := screentest.New(t)
		p := opened(h, "texts")
		textAt(p, model.Russian, "brief.people")
		e := write(h, "x")
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
		e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: pasted(text)})
		if want == "" {
			want = words.T("fault.too_long", "field", words.T("field.one"), "have", 1002, "most", 1000)
		}
		if !strings.HasPrefix(text, "яяя") { // a text that is too long is not even pasted
			require.Contains(t, shown(h), want, text)
			require.Contains(t, shown(h), words.T("papertexts.sample_wait"))
		} else {
			require.Contains(t, shown(h), words.T("widgets.text.not_pasted", "have", 1002, "most", 1000))
			continue
		}
		h.Ctrl(fyne.KeyS)
		require.Empty(t, ownTexts(t, h))
		textAt(p, model.Russian, "brief.title") // asks what becomes of what was typed
		h.Tap(words.T("settings.discard"))
		require.Contains(t, shown(h), lang.For(model.Russian).T("brief.title"))
	}
}

type pasted string

func (p pasted) Content() string { return string(p) }
func (pasted) SetContent(string) {}

// TestALetterKeepsItsNumber: what a form must have is missed at the field.
func TestALetterKeepsItsNumber(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "texts")
	textAt(p, model.Russian, "letter.title")
	write(h, "Представление")
	require.Contains(t, shown(h), h.Words().T("fault.paper_text.missing", "place", "{{.number}}"))
	h.Ctrl(fyne.KeyS)
	require.Empty(t, ownTexts(t, h))
	write(h, "Представление № {{.number}}")
	require.Contains(t, shown(h), "Представление № "+model.Number{Office: "АКМ", Year: 2018, Seq: 12}.String(), "the sample follows")
	h.Ctrl(fyne.KeyS)
	require.Equal(t, "Представление № {{.number}}", ownTexts(t, h)["ru letter.title"].Other)
	h.Quiet()
}

// TestAPlaceIsPutWhereTheCursorIs and the keyboard stays in the text.
func TestAPlaceIsPutWhereTheCursorIs(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "texts")
	textAt(p, model.Russian, "brief.people")
	write(h, "Пострадало  человек")
	e := h.Focused().(*widgets.Entry)
	for range len([]rune(" человек")) {
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	}
	for _, o := range test.LaidOutObjects(h.Window().Content()) {
		if chip, ok := o.(*widgets.Chip); ok {
			require.Equal(t, h.Words().T("papertexts.value", "label", "{{.n}}", "text", h.Words().T("papertexts.place.n")), chip.Text())
			chip.Tapped(&fyne.PointEvent{})
		}
	}
	require.Equal(t, "Пострадало {{.n}} человек", e.Text)
	require.Same(t, e, h.Focused())
}

func TestTextsAreHandedOver(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "texts")
	file := filepath.Join(t.TempDir(), "texts.json")
	h.Target, h.Files = file, []string{file}
	h.Tap(h.Words().T("papertexts.export"))
	require.NoFileExists(t, file, "there is nothing to hand over")
	textAt(p, model.Russian, "brief.title")
	write(h, "Аналитическая справка")
	h.Ctrl(fyne.KeyS)
	h.Tap(h.Words().T("papertexts.export"))
	require.FileExists(t, file)
	require.True(t, p.Undo())
	require.Empty(t, ownTexts(t, h))
	h.Tap(h.Words().T("papertexts.import"))
	require.Equal(t, "Аналитическая справка", ownTexts(t, h)["ru brief.title"].Other)
	require.True(t, p.Undo(), "a file is taken back as one")
	require.Empty(t, ownTexts(t, h))
	h.Quiet()

	data, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(string(data), "справка", "{{.n}}", 1)), 0o600))
	h.Tap(h.Words().T("papertexts.import"))
	require.Len(t, h.Failed, 1)
	require.Contains(t, h.Words().Error(h.Failed[0]), "brief.title (ru): ")
	require.Empty(t, ownTexts(t, h))
	require.NoError(t, os.WriteFile(file, []byte(`{"format":"baqylau-paper-texts/1","texts":[{"lang":"ru","key":"fault.role","forms":{"other":"x"}},
		{"lang":"ru","key":"brief.total","forms":{"other":"{{.x}}"}}]}`), 0o600))
	h.Tap(h.Words().T("papertexts.import"))
	require.Contains(t, shown(h), "fault.role (ru): ", "many are told one under the other")
	require.Contains(t, shown(h), "brief.total (ru): ")
	require.Empty(t, ownTexts(t, h))
}

func TestOfficersReadTheTexts(t *testing.T) {
	h := screentest.New(t)
	_, err := h.Session().KeepPaperText(h.Context(), model.PaperText{Lang: model.Russian, Key: "brief.title", Forms: model.TextForms{Other: "Наша справка"}})
	require.NoError(t, err)
	h.SignIn(h.Officers[0])
	p := opened(h, "texts")
	textAt(p, model.Russian, "brief.title")
	require.Contains(t, shown(h), "Наша справка")
	require.Contains(t, shown(h), h.Words().T("settings.read_only"))
	require.NotContains(t, shown(h), h.Words().T("papertexts.original"))
	h.Press(fyne.KeyReturn)
	_, in := h.Focused().(*widgets.Entry)
	require.False(t, in)
	h.Quiet()
}

// TestTextsClash: what somebody else wrote meanwhile is shown beside what was typed.
func TestTextsClash(t *testing.T) {
	h := screentest.New(t)
	p := opened(h, "texts")
	textAt(p, model.Russian, "brief.title")
	write(h, "Моя справка")
	other, err := h.Desk().SignIn(h.Context(), h.Manager.ID)
	require.NoError(t, err)
	_, err = other.KeepPaperText(h.Context(), model.PaperText{Lang: model.Russian, Key: "brief.title", Forms: model.TextForms{Other: "Их справка"}})
	require.NoError(t, err)
	h.Ctrl(fyne.KeyS)
	require.Contains(t, shown(h), "Их справка")
	require.Equal(t, "Их справка", ownTexts(t, h)["ru brief.title"].Other)
	h.Tap(h.Words().T("screen.clash.keep"))
	require.Equal(t, "Моя справка", ownTexts(t, h)["ru brief.title"].Other)
	h.Quiet()
}

func TestScreensOfTexts(t *testing.T) {
	h := screentest.New(t)
	for _, l := range model.Langs() {
		_, err := h.Session().KeepPaperText(h.Context(), model.PaperText{Lang: l, Key: "brief.title", Forms: model.TextForms{Other: "Басшыға анықтама"}})
		require.NoError(t, err)
	}
	screentest.Picture(h, "settings-texts", settings.New, func(p *settings.Page) { at(p, "texts") })
	screentest.Picture(h, "settings-texts-edit", settings.New, func(p *settings.Page) {
		textAt(p, h.Words().Lang(), "brief.issued.verified")
	})
	screentest.Picture(h, "settings-texts-wrong", settings.New, func(p *settings.Page) {
		textAt(p, h.Words().Lang(), "brief.people")
		write(h, "{{.people}}")
	})
	screentest.Picture(h, "settings-texts-letter", settings.New, func(p *settings.Page) {
		textAt(p, h.Words().Lang(), "letter.measure")
	})
	screentest.Picture(h, "settings-texts-gap", settings.New, func(p *settings.Page) {
		textAt(p, h.Words().Lang(), "letter.title")
		write(h, "2018")
	})
	screentest.Picture(h, "settings-texts-own", settings.New, func(p *settings.Page) { textAt(p, h.Words().Lang(), "brief.title") })
}
