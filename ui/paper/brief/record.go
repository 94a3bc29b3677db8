package brief

import (
	"baqylau/model"
	"baqylau/ui/paper"
)

// origin is what the brief was made from, once all of it is written. As it has neither language nor time in it, briefs of the same figures in three
// languages bear the same code.
func (w *writer) origin() paper.Origin {
	var paragraphs []string
	for _, p := range w.out.Paragraphs {
		paragraphs = append(paragraphs, p.Name)
	}
	return paper.Origin{Kind: model.PaperBrief, Office: w.data.Office.Code, Content: w.data.Printed(w.asOf, paragraphs),
		Journal: w.data.Journal}
}
