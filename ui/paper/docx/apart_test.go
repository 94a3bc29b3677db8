package docx

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/paper"
)

// TestHeadsOfLettersAndPlansAreWritten: addressee and number beside each other, the stamp of approval, an envelope.
func TestHeadsOfLettersAndPlansAreWritten(t *testing.T) {
	doc := paper.Document{Lang: model.Russian, Blocks: []paper.Block{
		paper.Sides{Left: []string{"№ 5-12", ""}, Right: []string{"Руководителю", "Колледж № 4"}},
		paper.Stamp{Title: "УТВЕРЖДАЮ", Lines: []string{"Руководитель департамента"}, Name: "А. Сериков", Date: "7 ноября 2018 года"},
		paper.Paragraph{Spans: paper.Plain("Текст")}, paper.Sides{},
		paper.Envelope{From: []string{"Департамент"}, To: []string{"Степногорск"}}}}
	parts := made(t, paper.NewPress(), doc)
	requireWhole(t, parts)
	body := parsed(t, parts, "word/document.xml")
	requireOrder(t, "word/document.xml", body)
	requireGrid(t, body)
	requireParagraphs(t, body)
	for _, text := range []string{"№ 5-12", "Руководителю", "Колледж № 4", "УТВЕРЖДАЮ", "А. Сериков", "7 ноября 2018 года", "Департамент", "Степногорск"} {
		require.Contains(t, textOf(body), text)
	}
}
