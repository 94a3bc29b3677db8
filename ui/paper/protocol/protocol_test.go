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
	s := model.Sample{Number: model.Number{Office: "АҚМ", Kind: model.KindSample, Year: 2018, Seq: 3}, Day: model.MakeDate(2018, 11, 7), Spoken: 4711, Count: 4}
	facts := []model.RiskFacts{{}, {Extensions: 2}, {Level: model.LevelRegionalHead, NotExecuted: 1}, {Owed: 5000, Repeats: 2}, {Extensions: 1, Repeats: 1}}
	for i := range 23 {
		l := model.Ticket{Recommendation: model.ID(fmt.Sprint(i)), Number: fmt.Sprintf("АҚМ-2018-%04d", 40+i)}
		l.Weight, l.Reasons = facts[i%len(facts)].Weigh()
		s.Pool = append(s.Pool, l)
	}
	require.NoError(t, s.Draw())
	for _, l := range model.Langs() {
		words := lang.For(l)
		laid := paper.NewPress().Lay(protocol.Document(s, model.Office{Name: model.Name{RU: "Департамент по Акмолинской области"}}, words,
			time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC)))
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
		require.Contains(t, all, "2018-11-07", "the seed is printed as it is counted")
		require.Contains(t, strings.ReplaceAll(protocol.Why(words, s.Pool[1]), "\u00a0", " "), "+2")
		var pdf bytes.Buffer
		require.NoError(t, laid.PDF(&pdf))
		if folder := os.Getenv("BAQYLAU_SCREENS"); folder != "" {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "protocol-"+string(l)+".pdf"), pdf.Bytes(), 0o600))
		}
	}
}
