package model_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestNumber(t *testing.T) {
	n := model.Number{Office: "АҚМ", Kind: model.KindVisit, Year: 2018, Seq: 42}
	assert.Equal(t, "АҚМ-2018-0042", n.String())
	n.Seq = 12345
	assert.Equal(t, "АҚМ-2018-12345", n.String())
	assert.Empty(t, model.Number{Office: "АҚМ", Year: 2018}.String(), "no number yet")
	for _, bad := range []string{"", "АҚМ", "АҚМ-2018", "-2018-0001", "АҚМ-18-0001", "АҚМ-2018-0", "АҚМ-2018-x"} {
		_, err := model.ParseNumber(model.KindVisit, bad)
		require.Error(t, err, bad)
	}
}

func TestNumbersReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := model.Number{Kind: model.KindFinding, Office: rapid.StringMatching(`[А-ЯA-Z][А-ЯA-Z0-9-]{0,5}[А-Я]`).Draw(t, "office"),
			Year: rapid.IntRange(1000, 9999).Draw(t, "year"), Seq: rapid.IntRange(1, 1_000_000).Draw(t, "seq")}
		back, err := model.ParseNumber(n.Kind, n.String())
		require.NoError(t, err)
		require.Equal(t, n, back)
	})
}
