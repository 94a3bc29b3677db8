package brief

import (
	"baqylau/model"
	"baqylau/ui/paper"
)

// origin is what the brief was made from. As it has neither language nor time in it, briefs of the same figures in three
// languages bear the same code.
func (w *writer) origin() paper.Origin {
	return paper.Origin{Kind: model.PaperBrief, Office: w.data.Office.Code, Content: w.data.Printed(w.asOf)}
}
