package history_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/history"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// papers gives the journal lines of how papers are written: a text that was written, changed and reset, and a brief that was
// arranged anew and corrected.
func papers(t *testing.T, h *screentest.Host) {
	t.Helper()
	s := h.Session()
	text := model.PaperText{Lang: model.Kazakh, Key: "brief.people", Forms: model.TextForms{One: "{{.n}} тұрғын зардап шекті.", Other: "{{.n}} тұрғын зардап шекті."}}
	text, err := s.KeepPaperText(h.Context(), text)
	require.NoError(t, err)
	text.Forms.Other = "Барлығы {{.n}} тұрғын зардап шекті."
	text, err = s.KeepPaperText(h.Context(), text)
	require.NoError(t, err)
	text.Forms = model.TextForms{}
	_, err = s.KeepPaperText(h.Context(), text)
	require.NoError(t, err)

	scope := model.Scope{Period: model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, 10, 31)}, Regions: []string{"11"}}
	comp, err := s.KeepComposition(h.Context(), model.MakeComposition(scope, model.BriefStandard))
	require.NoError(t, err)
	comp = comp.Switch(model.BlockOverdue, false)
	comp.Sectors = []string{"health", "education"}
	comp.Texts = []model.TextEdit{{Lang: model.Kazakh, Paragraph: "intro", Text: "Жыл басынан бері жағдай жақсарды.", By: s.Who.ID, On: s.Today()},
		{Lang: model.Russian, Paragraph: "sectors:health", By: s.Who.ID, On: s.Today()}}
	_, err = s.KeepComposition(h.Context(), comp)
	require.NoError(t, err)
}

func ofKind(kind model.Kind) model.Filter {
	return model.Filter{FilterMore: model.FilterMore{Of: []string{string(kind)}}}
}

// TestHowPapersAreWrittenIsToldInWords in every language: no key, no code, no JSON.
func TestHowPapersAreWrittenIsToldInWords(t *testing.T) {
	for _, l := range model.Langs() {
		h := screentest.New(t)
		h.SetLang(l)
		papers(t, h)
		p := history.New(h)
		h.Open(p)
		words := h.Words()
		for kind, name := range map[model.Kind]string{
			model.KindPaperText:   words.T("papertexts.lang.kk") + " · " + words.OwnName("brief.people"),
			model.KindComposition: words.T("papertexts.brief", "length", model.Key("briefs.length.standard")),
		} {
			rows := lines(t, h, ofKind(kind))
			require.NotEmpty(t, rows)
			for _, row := range rows {
				p.Show(screen.Place{ID: row.JournalID()})
				h.Settle()
				said := strings.Join(h.Shown(), "\n")
				require.Contains(t, said, name)
				for _, raw := range []string{`"`, "[]", "brief.", "sectors:", "standard", "overdue", "papertexts", words.T("history.listed")} {
					require.NotContains(t, said, raw, "%s %s", l, kind)
				}
			}
		}
		rows := lines(t, h, ofKind(model.KindComposition))
		p.Show(screen.Place{ID: rows[0].JournalID()})
		h.Settle()
		said := strings.Join(h.Shown(), "\n")
		require.Contains(t, said, "Жыл басынан бері жағдай жақсарды.")
		require.Contains(t, said, words.T("papertexts.brief.left_out"))
		require.Contains(t, said, words.T("papertexts.brief.blocks"))

		rows = lines(t, h, ofKind(model.KindPaperText))
		p.Show(screen.Place{ID: rows[0].JournalID()})
		h.Settle()
		require.Contains(t, strings.Join(h.Shown(), "\n"), words.T("papertexts.value_own"), "it was reset")
		h.Tap(words.T("history.open"))
		require.Equal(t, []screen.Place{screen.SettingsAt(screen.SettingsTexts, "kk brief.people")}, h.Gone)
	}
	require.Empty(t, lang.For(model.Russian).Called(model.KindVisit, "x"))
}

func TestScreensOfHistoryOfPapers(t *testing.T) {
	h := screentest.New(t)
	papers(t, h)
	for kind, at := range map[model.Kind]int{model.KindComposition: 0, model.KindPaperText: 1} {
		screentest.Picture(h, "history-"+string(kind), build, func(p *history.Page) {
			p.Show(screen.Place{Filter: &model.Filter{FilterMore: model.FilterMore{Of: []string{"composition", "paper_text"}}},
				ID: lines(t, h, ofKind(kind))[at].JournalID()})
		})
	}
}
