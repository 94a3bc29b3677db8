package briefs

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
	"baqylau/ui/widgets/screen/screentest"
)

// correctedBrief saves a brief in which a person wrote another number of visits, and keeps it in the archive.
func correctedBrief(t *testing.T, h *screentest.Host) string {
	t.Helper()
	s := h.Session()
	scope := model.Scope{Period: model.Period{From: model.MakeDate(2018, 1, 1), To: model.MakeDate(2018, 10, 31)}, AsOf: model.MakeDate(2018, 10, 31)}
	comp := model.MakeComposition(scope, model.BriefStandard)
	data, err := s.BriefOf(h.Context(), scope, comp)
	require.NoError(t, err)
	for _, p := range brief.Write(data, s.References, h.Words(), s.Now()).Paragraphs {
		if p.Name == "intro" {
			tie := p.Generated.Ties[0]
			comp = comp.WithText(model.TextEdit{Lang: h.Words().Lang(), Paragraph: p.Name, Base: p.Generated,
				Text: p.Generated.Text[:tie.From] + "777" + p.Generated.Text[tie.To:]})
		}
	}
	require.Len(t, comp.Texts, 1)
	data, err = s.BriefOf(h.Context(), scope, comp)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "corrected.pdf")
	laid := paper.NewPress().Lay(brief.Document(data, s.References, h.Words(), s.Now()))
	require.NoError(t, laid.Deliver(afero.NewOsFs(), path, s.Keeper(h.Context())))
	return path
}

// TestANumberChangedByHandIsToldInTheWindow: the file is what was printed and the figures agree, the text does not.
func TestANumberChangedByHandIsToldInTheWindow(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	path := correctedBrief(t, h)
	p := archive(h)
	h.Open(p)
	require.True(t, p.Drop([]string{path}))
	require.Equal(t, h.Words().T("archive.verdict.differs"), h.Said[len(h.Said)-1].Text)
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, "Изменено вручную: Визиты — написано 777, показатель ")
	require.Contains(t, shown, "тот самый файл")
}

func TestScreensOfABriefChangedByHand(t *testing.T) {
	h := screentest.New(t)
	h.Story()
	path := correctedBrief(t, h)
	screentest.Picture(h, "archive-by-hand", archive, func(p *Archive) {
		h.Files = []string{path}
		p.New()
	})
}
