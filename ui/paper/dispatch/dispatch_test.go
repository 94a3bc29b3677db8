package dispatch_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/dispatch"
	"baqylau/ui/paper/papertest"
)

var made = time.Date(2018, 9, 14, 4, 0, 0, 0, time.UTC)

func sample(n int) model.Letters {
	day := model.MakeDate(2018, time.September, 14)
	out := model.Letters{Office: papertest.Office()}
	for i := range n {
		l := model.RecommendationLetter{Addressee: model.Organisation{Name: model.Name{KK: fmt.Sprintf("№ %d колледж", i+1), RU: fmt.Sprintf("Колледж № %d", i+1)},
			Address: "Степногорск қ., 4-шағын аудан, 12"}, Out: model.Letter{Number: fmt.Sprint("04-12/", i), Date: day}}
		l.Recommendation.Number = model.Number{Office: "АҚМ", Year: 2018, Seq: i + 1}
		out.Items = append(out.Items, l)
	}
	return out
}

// TestAListNamesEachLetter: addressee, address, both numbers, in each language.
func TestAListNamesEachLetter(t *testing.T) {
	for _, l := range model.Langs() {
		laid := papertest.Lay(t, dispatch.Document(sample(30), papertest.References(t), lang.For(l), made, model.MakeDate(2018, time.September, 14)), "dispatch-"+string(l))
		said := papertest.Said(laid.Pages...)
		for i := range 30 {
			require.Contains(t, said, fmt.Sprintf("АҚМ-2018-%04d", i+1))
			require.Contains(t, said, fmt.Sprint("04-12/", i))
		}
		require.Contains(t, said, "Степногорск қ., 4-шағын аудан, 12")
	}
	laid := paper.NewPress().Lay(dispatch.Document(sample(0), papertest.References(t), lang.For(model.Russian), made, model.MakeDate(2018, time.September, 14)))
	require.Contains(t, papertest.Said(laid.Pages...), "Писем для отправки нет.")
	require.NotContains(t, papertest.Said(laid.Pages...), "Отправил(а)")
}

// TestEnvelopesAreOfTheirSize: one a letter, of the size asked for, with sender and addressee and nothing else.
func TestEnvelopesAreOfTheirSize(t *testing.T) {
	for name, sheet := range map[string]paper.Sheet{"dl": paper.DL(), "c5": paper.C5()} {
		laid := paper.NewPress().Lay(dispatch.Envelopes(sample(3), sheet, papertest.References(t), lang.For(model.Kazakh), made))
		papertest.Show(t, laid, "envelope-"+name)
		require.Equal(t, 3, len(laid.Pages))
		w, h := laid.Size()
		require.Equal(t, sheet, paper.Sheet{Width: w, Height: h})
		said := papertest.Said(laid.Pages[1])
		require.Equal(t, "Мемлекеттік қызмет істері агенттігі Ақмола облысы бойынша департамент Көкшетау қ., Абай көшесі, 96 8 7162 25-00-00 Ұйым басшысына: № 2 колледж Степногорск қ., 4-шағын аудан, 12", said)
	}
}

// TestNothingOverlaps: whatever the names are, all of them is on the envelope where it can be, and nothing lies on another.
func TestNothingOverlaps(t *testing.T) {
	refs, press := papertest.References(t), paper.NewPress()
	text := papertest.Texts()
	rapid.Check(t, func(t *rapid.T) {
		data := sample(rapid.IntRange(0, 3).Draw(t, "letters"))
		data.Office.Name, data.Office.Address = model.Name{RU: text.Draw(t, "office")}, text.Draw(t, "sender")
		for i := range data.Items {
			data.Items[i].Addressee = model.Organisation{Name: model.Name{RU: text.Draw(t, "name")}, Address: text.Draw(t, "address")}
			data.Items[i].Out.Number = text.Draw(t, "number")
		}
		words := papertest.Words().Draw(t, "lang")
		papertest.Check(t, press.Lay(dispatch.Document(data, refs, words, made, model.MakeDate(2018, time.September, 14))))
		papertest.Check(t, press.Lay(dispatch.Envelopes(data, rapid.SampledFrom([]paper.Sheet{paper.DL(), paper.C5()}).Draw(t, "sheet"), refs, words, made)))
	})
}

// TestItSaysWhatTheOfficeSays: each of its texts is the office's to write.
func TestItSaysWhatTheOfficeSays(t *testing.T) {
	refs := papertest.References(t)
	papertest.OwnTexts(t, func(words *lang.Catalog) paper.Document {
		return dispatch.Document(sample(3), refs, words, made, model.MakeDate(2018, time.September, 14))
	}, 8)
}
