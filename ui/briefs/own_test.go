package briefs

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestThePagesSayTheTextsOfTheOffice: what the office wrote for a language stands on the pages in that language only.
func TestThePagesSayTheTextsOfTheOffice(t *testing.T) {
	h, p := opened(t)
	h.SignIn(h.Manager)
	_, err := h.Session().KeepPaperText(h.Context(), model.PaperText{Lang: model.Kazakh, Key: "brief.title",
		Forms: model.TextForms{Other: "Басшыға арналған талдамалы анықтама"}})
	require.NoError(t, err)
	choose(p, model.Kazakh)
	h.Quiet()
	require.Contains(t, whole(p), "Басшыға арналған талдамалы анықтама")
	choose(p, model.Russian)
	h.Quiet()
	require.NotContains(t, whole(p), "Басшыға арналған талдамалы анықтама")
}
