package checksheet_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/checksheet"
	"baqylau/ui/paper/papertest"
)

// sheet is a check of a college that took money: long enough texts, a letter, two checkers.
func sheet(long int) model.CheckSheet {
	s := model.CheckSheet{Reported: true, Provider: model.Organisation{Name: model.Name{KK: "№ 4 колледж, Степногорск", RU: "Колледж № 4, Степногорск", EN: "College No. 4, Stepnogorsk"},
		Address: "г. Степногорск, 4 мкр., д. 12"}}
	s.Recommendation.Number = model.Number{Office: "АҚМ", Kind: model.KindRecommendation, Year: 2018, Seq: 42}
	s.Recommendation.Text = strings.Repeat("Вернуть незаконно взысканную плату за дубликат диплома. ", long)
	s.Recommendation.Due, s.Recommendation.Taken, s.Recommendation.Returned = model.MakeDate(2018, 9, 24), 74600, 69600
	s.Findings = []model.FindingRow{{Finding: model.Finding{Category: "unjustified_fee", Date: model.MakeDate(2018, 9, 3),
		Description: strings.Repeat("За дубликат диплома взяли плату сверх стандарта с 18 человек. ", long)}}}
	s.Report = model.RecEvent{On: model.MakeDate(2018, 9, 17), Letter: model.Letter{Number: "01-15/418", Date: model.MakeDate(2018, 9, 14)}}
	s.Assignment.Day = model.MakeDate(2018, 9, 25)
	s.People = []model.Person{{Name: "Айгүл Сейітова"}, {Name: "Нұрлан Қасымов"}, {Name: "Сергей Иванович Петров"}}
	return s
}

// writing is how many lines of a page go over its whole width, as those do that are written on.
func writing(page paper.Page) int {
	n := 0
	for _, l := range page.Lines {
		if l.X2-l.X1 > 160 && l.Y1 > 60 {
			n++
		}
	}
	return n
}

// TestOnePageARecommendation in each language, with everything that a checker needs, also where texts are long.
func TestOnePageARecommendation(t *testing.T) {
	refs, err := reference.Load()
	require.NoError(t, err)
	day := model.MakeDate(2018, time.September, 20)
	office := model.Office{Name: model.Name{KK: "Ақмола облысы бойынша департамент", RU: "Департамент по Акмолинской области", EN: "Department of Akmola Region"}}
	unassigned := sheet(1)
	unassigned.People, unassigned.Reported, unassigned.Assignment = nil, false, model.Assignment{}
	for _, l := range model.Langs() {
		words := lang.For(l)
		doc := checksheet.Document([]model.CheckSheet{sheet(1), sheet(40), unassigned}, office, refs, words, time.Date(2018, 9, 20, 4, 0, 0, 0, time.UTC), day)
		laid := paper.NewPress().Lay(doc)
		require.Empty(t, laid.Missing)
		require.Equal(t, 3, len(laid.Pages), "%s", l)
		var texts []string
		for _, text := range laid.Pages[0].Texts {
			texts = append(texts, text.Text)
		}
		page := strings.Join(strings.Fields(strings.Join(texts, " ")), " ")
		for _, want := range []string{"АҚМ-2018-0042", "01-15/418", "Айгүл", "☐", words.T("checksheet.box.partly")} {
			require.Contains(t, strings.ReplaceAll(page, "\u00a0", " "), want, "%s", l)
		}
		for i, least := range []int{6, 6, 8} {
			require.GreaterOrEqual(t, writing(laid.Pages[i]), least, "there are lines to write on: %s, page %d", l, i+1)
		}
		require.Contains(t, strings.ReplaceAll(page, "\u00a0", " "), words.T("checksheet.when"))
		var pdf bytes.Buffer
		require.NoError(t, laid.PDF(&pdf))
		if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "check-sheet-"+string(l)+".pdf"), pdf.Bytes(), 0o600))
		}
	}
}

// TestItSaysWhatTheOfficeSays: each of its texts is the office's to write.
func TestItSaysWhatTheOfficeSays(t *testing.T) {
	refs := papertest.References(t)
	papertest.OwnTexts(t, func(words *lang.Catalog) paper.Document {
		return checksheet.Document([]model.CheckSheet{sheet(1)}, papertest.Office(), refs, words, time.Date(2018, 9, 20, 4, 0, 0, 0, time.UTC), model.MakeDate(2018, 9, 20))
	}, 15)
}
