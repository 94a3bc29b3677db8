package brief

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"runtime/debug"
	"strings"
	"time"

	"baqylau/model"
	"baqylau/ui/paper"
)

// RecordName is the name of the file inside the PDF that says what the brief was made from.
const RecordName = "figures.json"

// recordFormat changes when a reader of an older record would misread a newer one.
const recordFormat = "baqylau-brief/1"

// Record is the attached file: what the brief was made from. Digest is the SHA-256 of Content as compact
// JSON; as content has neither language nor time in it, briefs of the same figures in three languages bear
// the same digest and the same short code.
type Record struct {
	Format   string          `json:"format"`
	Program  string          `json:"program"`
	Version  string          `json:"version"`
	Made     time.Time       `json:"made"`
	Office   string          `json:"office"`
	Language model.Lang      `json:"language"`
	Digest   string          `json:"digest"`
	Content  json.RawMessage `json:"content"`
}

// Content is the figures of a brief with the filters behind them.
type Content struct {
	Scope          model.Scope                                              `json:"scope"`
	Figures        []Counted                                                `json:"figures"`
	ExecutionRate  float64                                                  `json:"execution_rate_exact"`
	MeanScores     [model.CriteriaCount]float64                             `json:"mean_scores"`
	ScoredVisits   [model.CriteriaCount]int                                 `json:"mean_scores_visits"`
	Parts          map[model.Dimension]map[model.FigureKey]map[string]int64 `json:"parts"`
	OverdueNumbers []string                                                 `json:"overdue"`
	ReturnNumbers  []string                                                 `json:"returns"`
	Unanswered     model.Tenge                                              `json:"taken_without_recommendation"`
}

// Counted is one figure with its filter and value.
type Counted struct {
	model.Figure
	Value int64 `json:"value"`
}

// record returns the attached file and the short code of its digest.
func (w *writer) record() (paper.Attachment, string) {
	scope := w.data.Scope
	scope.AsOf = w.asOf
	content := Content{Scope: scope, ExecutionRate: w.data.Figures.Execution().Exact(), MeanScores: w.data.Figures.Scores,
		ScoredVisits: w.data.Figures.ScoreCounts, Parts: w.data.Figures.Parts,
		OverdueNumbers: numbers(w.data.Overdue), ReturnNumbers: numbers(w.data.Returns),
		Unanswered: w.data.Unanswered.Taken}
	for i, n := range content.ScoredVisits {
		if n == 0 { // no mean over nothing, whatever the sender put there
			content.MeanScores[i] = 0
		}
	}
	for _, f := range model.FigureList(scope) {
		content.Figures = append(content.Figures, Counted{f, w.value(f.Key)})
	}
	compact := encode(content, "")
	sum := sha256.Sum256(compact)
	digest := hex.EncodeToString(sum[:])
	record := Record{Format: recordFormat, Program: "Baqylau", Version: version(), Made: w.made.UTC().Truncate(time.Second),
		Office: w.data.Office.Code, Language: w.words.Lang(), Digest: digest, Content: compact}
	short := strings.ToUpper(digest[:8])
	return paper.Attachment{Name: RecordName, Mime: "application/json", Data: encode(record, "  ")}, short[:4] + "-" + short[4:]
}

func numbers(rows []model.RecommendationRow) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.Number.String()
	}
	return out
}

// encode writes JSON with the letters as they are. The types above hold nothing that JSON cannot: scores are
// means of whole numbers, never infinite.
func encode(v any, indent string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		panic("brief: figures cannot be written as JSON: " + err.Error())
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

// version is that of the program's build.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
