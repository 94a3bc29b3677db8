package minutes_test

import (
	"bytes"
	"fmt"
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
	"baqylau/ui/paper/minutes"
	"baqylau/ui/paper/papertest"
)

func sample() model.Minutes {
	day := model.MakeDate(2018, time.October, 24)
	m := model.Minutes{
		Office: model.Office{Code: "АҚМ", Region: "11", HeadName: "Ә. Ғабитова",
			Name:     model.Name{KK: "Ақмола облысы бойынша департамент", RU: "Департамент по Акмолинской области", EN: "Department for Akmola Region"},
			HeadPost: model.Name{KK: "департаменттің басшысы", RU: "руководитель департамента", EN: "Head of the department"},
			Heading:  model.Name{KK: "Агенттік\nДепартамент", RU: "Агентство\nДепартамент", EN: "Agency\nDepartment"}},
		People:          map[model.ID]model.Person{"p1": {Name: "Сәуле Ахметова", Affiliation: "«Адал жол» қоғамдық бірлестігі"}},
		Findings:        map[model.ID]model.FindingRow{},
		Systemic:        map[model.ID]model.SystemicRow{},
		Recommendations: map[model.ID]model.Number{"r1": {Office: "АҚМ", Kind: model.KindRecommendation, Year: 2018, Seq: 12}},
		Discussion: model.Discussion{Number: model.Number{Office: "АҚМ", Kind: model.KindDiscussion, Year: 2018, Seq: 1}, Date: day,
			State: model.DiscussionHeld, Body: "akimat", Place: "Көкшетау қ., Абай көшесі, 89",
			People: []model.Participant{{Person: "p1"}, {Name: "А. Серік", Post: "облыс әкімінің орынбасары"}}},
	}
	m.Systemic["s1"] = model.SystemicRow{Systemic: model.Systemic{Category: "no_ramp", Sector: "education", Cases: make([]model.ID, 14)},
		Regions: 5, Last: day}
	q := model.Topic{Text: "Білім беру ұйымдарында пандустың болмауы", Systemic: []model.ID{"s1"}, Recommendation: "r1",
		Decision: "Ғимаратты қабылдау кезінде пандусты міндетті түрде тексеру"}
	for i := range 11 {
		id := model.ID(fmt.Sprint("f", i))
		m.Findings[id] = model.FindingRow{OrganisationName: model.Name{KK: "№ 4 колледж, Степногорск", RU: "Колледж № 4, Степногорск", EN: "College No. 4"},
			Finding: model.Finding{Number: model.Number{Office: "АҚМ", Year: 2018, Seq: i + 1}, Date: day.AddDays(-i), Category: "unjustified_fee"}}
		q.Findings = append(q.Findings, id)
	}
	m.Discussion.Questions = []model.Topic{q, {Text: "Анықтама үшін ақы алу"}}
	return m
}

// TestMinutesSayWhatWasDecided: who, what, on which cases and into which recommendation, in each language; nothing is printed
// that no font has.
func TestMinutesSayWhatWasDecided(t *testing.T) {
	refs, err := reference.Load()
	require.NoError(t, err)
	for l, want := range map[model.Lang][]string{
		model.Kazakh:  {"АҚМ-2018-0001", "А. Серік", "облыс әкімінің орынбасары", "Ғимаратты қабылдау", "АҚМ-2018-0012", "тағы 3"},
		model.Russian: {"АҚМ-2018-0001", "А. Серік", "Ғимаратты қабылдау", "АҚМ-2018-0012", "ещё 3"},
		model.English: {"АҚМ-2018-0001", "А. Серік", "Ғимаратты қабылдау", "АҚМ-2018-0012", "3 more"},
	} {
		laid := paper.NewPress().Lay(minutes.Document(sample(), refs, lang.For(l), time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC)))
		require.Empty(t, laid.Missing)
		var b strings.Builder
		for _, page := range laid.Pages {
			for _, text := range page.Texts {
				b.WriteString(text.Text + " ")
			}
		}
		said := strings.ReplaceAll(b.String(), "\u00a0", " ")
		for _, part := range want {
			require.Contains(t, strings.Join(strings.Fields(said), " "), part, "%s", l)
		}
		var pdf bytes.Buffer
		require.NoError(t, laid.PDF(&pdf))
		if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "minutes-"+string(l)+".pdf"), pdf.Bytes(), 0o600))
		}
	}
}

// TestEverySignatureHasItsPost: an office that has not named its head signs as its head all the same, and a list ends with a
// full stop.
func TestEverySignatureHasItsPost(t *testing.T) {
	refs, err := reference.Load()
	require.NoError(t, err)
	data := sample()
	data.Office.HeadPost, data.Office.HeadName = model.Name{}, ""
	data.Discussion.Questions[0].Findings = nil
	doc := minutes.Document(data, refs, lang.For(model.Russian), time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC))
	signatures, ok := doc.Blocks[len(doc.Blocks)-1].(paper.Together)
	require.True(t, ok)
	require.Equal(t, "Департамент по Акмолинской области, руководитель", signatures.Blocks[0].(paper.Signature).Post)
	require.Equal(t, "От государственного органа: Акимат", signatures.Blocks[1].(paper.Signature).Post)
	for _, block := range doc.Blocks {
		if list, ok := block.(paper.List); ok && !list.Ordered {
			require.Len(t, list.Items, 1)
			require.Equal(t, ".", list.Items[0][len(list.Items[0])-1].Text)
		}
	}
}

// TestEmptyDiscussionCanBePrinted: a draft without people and questions says so.
func TestEmptyDiscussionCanBePrinted(t *testing.T) {
	refs, err := reference.Load()
	require.NoError(t, err)
	data := sample()
	data.Discussion.People, data.Discussion.Questions, data.Discussion.State = nil, nil, model.DiscussionDraft
	laid := paper.NewPress().Lay(minutes.Document(data, refs, lang.For(model.Russian), time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC)))
	require.Len(t, laid.Pages, 1)
}

// TestItSaysWhatTheOfficeSays: each of its texts is the office's to write.
func TestItSaysWhatTheOfficeSays(t *testing.T) {
	refs := papertest.References(t)
	papertest.OwnTexts(t, func(words *lang.Catalog) paper.Document {
		return minutes.Document(sample(), refs, words, time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC))
	}, 10)
}
