package protocol_test

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
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/protocol"
)

// TestProtocolTellsAllThatIsNeededToDrawAgain in each language.
func TestProtocolTellsAllThatIsNeededToDrawAgain(t *testing.T) {
	s := model.Sample{Number: model.Number{Office: "АҚМ", Kind: model.KindSample, Year: 2018, Seq: 3}, Day: model.MakeDate(2018, 11, 7), Spoken: 4711, Count: 4,
		Reader: "Ким Виктор Сергеевич", Role: "член общественного совета", Left: []model.LeftOut{
			{Number: "АҚМ-2018-0001", Why: model.DrumAssigned, Day: model.MakeDate(2018, 11, 12)}, {Number: "АҚМ-2018-0007", Why: model.DrumDrawn, Draw: "АҚМ-2018-0002"},
			{Number: "АҚМ-2018-0009", Why: model.DrumDrawn, Draw: "АҚМ-2018-0002"}, {Number: "АҚМ-2018-0020", Why: model.DrumOutside}}}
	facts := []model.RiskFacts{{}, {Extensions: 2}, {Level: model.LevelRegionalHead, NotExecuted: 1}, {Owed: 5000, Repeats: 2}, {Extensions: 1, Repeats: 1}}
	for i := range 23 {
		l := model.Ticket{Recommendation: model.ID(fmt.Sprint(i)), Number: fmt.Sprintf("АҚМ-2018-%04d", 40+i), Provider: model.Name{KK: "№ 4 колледж, Степногорск", RU: "Колледж № 4, Степногорск"},
			Text: "Вернуть незаконно взысканную плату за дубликат диплома и разместить на стенде перечень платных услуг с основаниями."}
		l.Weight, l.Reasons = facts[i%len(facts)].Weigh()
		s.Pool = append(s.Pool, l)
	}
	require.NoError(t, s.Draw())
	for _, l := range model.Langs() {
		words := lang.For(l)
		laid := paper.NewPress().Lay(protocol.Document(protocol.Protocol{Sample: s, Author: "Ғабитова Ә. М.", Words: words,
			Office: model.Office{Name: model.Name{RU: "Департамент по Акмолинской области"}}}, time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC)))
		require.Empty(t, laid.Missing)
		var texts []string
		for _, page := range laid.Pages {
			for _, text := range page.Texts {
				texts = append(texts, text.Text)
			}
		}
		all := strings.ReplaceAll(strings.Join(texts, " "), "\u00a0", " ")
		for _, lot := range s.Pool {
			require.Contains(t, all, lot.Number)
		}
		for _, want := range []string{"Ким Виктор Сергеевич", "член общественного совета", "Ғабитова Ә. М.", "АҚМ-2018-0001", "АҚМ-2018-0009", "АҚМ-2018-0020", "АҚМ-2018-0002",
			strings.Fields(s.Pool[0].Provider.In(l))[0], "Вернуть", words.T("protocol.ticket")} {
			require.Contains(t, all, want, "%s", l)
		}
		require.Contains(t, all, "2018-11-07", "the seed is printed as it is counted")
		require.Contains(t, strings.ReplaceAll(protocol.Why(words, s.Pool[1]), "\u00a0", " "), "+2")
		var pdf bytes.Buffer
		require.NoError(t, laid.PDF(&pdf))
		if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "protocol-"+string(l)+".pdf"), pdf.Bytes(), 0o600))
		}
	}
}

// TestWhatAllShareIsNoColumn: where no ticket weighs more than 1, there is no column of reasons; and what is signed comes before
// the exact rule, with its sentence in plain words.
func TestWhatAllShareIsNoColumn(t *testing.T) {
	s := model.Sample{Number: model.Number{Office: "АҚМ", Kind: model.KindSample, Year: 2018, Seq: 3}, Day: model.MakeDate(2018, 11, 7), Spoken: 4711, Count: 1,
		Pool: []model.Ticket{{Recommendation: "a", Number: "АҚМ-2018-0001", Weight: 1}, {Recommendation: "b", Number: "АҚМ-2018-0002", Weight: 1}}}
	require.NoError(t, s.Draw())
	words := lang.For(model.Russian)
	doc := protocol.Document(protocol.Protocol{Sample: s, Words: words}, time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC))
	signed, rule := -1, -1
	for i, block := range doc.Blocks {
		switch b := block.(type) {
		case paper.Table:
			for _, c := range b.Columns {
				require.NotEqual(t, words.T("protocol.why"), c.Head)
			}
		case paper.Together:
			signed = i
			require.Equal(t, words.T("protocol.anybody"), b.Blocks[1].(paper.Paragraph).Spans[0].Text)
		case paper.Paragraph:
			if strings.Contains(b.Spans[0].Text, "SHA-256") {
				rule = i
			}
		}
	}
	require.Positive(t, signed)
	require.Greater(t, rule, signed)
}
