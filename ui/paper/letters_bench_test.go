package paper

import (
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// recommendation is one of a thousand: letterhead with an emblem, text of its own, a code.
func recommendation(emblem []byte, i int) Document {
	w := russianWords()
	number := fmt.Sprintf("АҚМ-2018-%04d", i)
	return Document{Lang: model.Russian, Title: "Рекомендация " + number, Author: w.office, Created: created, FootLeft: w.office, FootQR: number + " 7F3A-91C2",
		Attachments: []Attachment{{Name: "letter.json", Mime: "application/json", Data: []byte(`{"number":"` + number + `"}`)}},
		Blocks: []Block{
			Letterhead{Left: []string{"Ақмола облысы бойынша", "департамент"}, Right: []string{"Департамент", "по Акмолинской области"}, Emblem: emblem,
				Contact: "г. Кокшетау, ул. Абая, 96, тел. 8 (7162) 25-46-37"},
			Facts{[]Fact{{"Номер", number}, {"Кому", fmt.Sprintf("Руководителю ГККП «Колледж № %d»", i)}, {"Срок", "24.09.2018"}}},
			Title{Text: "Рекомендация"},
			Paragraph{Spans: Rich(w.intro), Align: Justify},
			List{Items: [][]Span{Rich(w.proposals[0]), Rich(w.proposals[1])}, Ordered: true},
			Table{Columns: []Column{{Head: "№"}, {Head: "Нарушение"}, {Head: "Людей", Align: Right}},
				Rows: []Row{{Cells: []string{"1", w.causes[i%6], itoa(i % 90)}}, {Cells: []string{"2", w.causes[(i+1)%6], "3"}}}},
			Paragraph{Spans: Rich(w.intro), Align: Justify},
			Signature{Post: w.post, Name: w.name},
			QR{Data: number, Caption: "Проверить: baqylau verify"},
		}}
}

// BenchmarkLetters makes letters one after another with one press, each a file; a second holds at least fifty.
func BenchmarkLetters(b *testing.B) {
	p, e, i := NewPress(), emblem(b, 400, 400), 0
	for b.Loop() {
		l := p.Lay(recommendation(e, i))
		require.Len(b, l.Pages, 1)
		require.NoError(b, l.PDF(io.Discard))
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "letters/s")
}
