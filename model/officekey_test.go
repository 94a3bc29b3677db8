package model_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// TestASignatureFitsOnlyItsPaper: a forger who rewrites pages, record and seal cannot keep the signature, nor bring one of their own.
func TestASignatureFitsOnlyItsPaper(t *testing.T) {
	public, private, err := ed25519.GenerateKey(nil)
	require.NoError(t, err)
	_, forger, err := ed25519.GenerateKey(nil)
	require.NoError(t, err)
	key := model.OfficeKey{KeyOffice: "АҚМ", Public: base64.StdEncoding.EncodeToString(public)}
	known, seal := []model.OfficeKey{key}, strings.Repeat("ab", 32)
	signature := model.SignPaper(private, seal)
	require.Equal(t, signature, model.SignPaper(private, seal), "the same paper is the same file")
	for name, c := range map[string]struct {
		signature, seal, office string
		known                   []model.OfficeKey
		want                    model.SignatureState
		expected                bool
	}{
		"its own":                     {signature, seal, "АҚМ", known, model.SignatureFits, true},
		"a rewritten record":          {signature, strings.Repeat("cd", 32), "АҚМ", known, model.SignatureWrong, true},
		"a key of the forger":         {model.SignPaper(forger, seal), seal, "АҚМ", known, model.SignatureUnknown, true},
		"none":                        {"", seal, "АҚМ", known, model.SignatureNone, true},
		"none, of an office unknown":  {"", seal, "АТР", known, model.SignatureNone, false},
		"another office in its place": {signature, seal, "АТР", known, model.SignatureWrong, false},
		"no signature at all":         {"ed25519:x:y", seal, "АҚМ", known, model.SignatureWrong, true},
		"cut off":                     {signature[:len(signature)-4], seal, "АҚМ", known, model.SignatureWrong, true},
		"nobody knows the key":        {signature, seal, "АҚМ", nil, model.SignatureUnknown, false},
	} {
		got := model.CheckSignature(c.signature, c.seal, c.office, c.known)
		require.Equal(t, c.want, got.State, name)
		require.Equal(t, c.expected, got.Expected, name)
	}
	require.Regexp(t, `^([0-9A-F]{4} ){3}[0-9A-F]{4}$`, key.Fingerprint())

	var file strings.Builder
	require.NoError(t, model.WriteOfficeKey(&file, key))
	read, err := model.ReadOfficeKey(strings.NewReader(file.String()))
	require.NoError(t, err)
	require.Equal(t, key, read)
	for _, bad := range []string{"", "{}", file.String()[:30], strings.Replace(file.String(), key.Public, key.Public[4:], 1), strings.Repeat(" ", model.MaxKeyFile+1)} {
		_, err := model.ReadOfficeKey(strings.NewReader(bad))
		require.True(t, model.HasFault(err, "fault.key.file"), "%.40q", bad)
	}
}

// TestStatesGoBackThroughTheJournal: what a record was before each change, and the digest of a text in the place of the text.
func TestStatesGoBackThroughTheJournal(t *testing.T) {
	now := []byte(`{"id":"1","version":3,"office":"АҚМ","description":"b","taken":7,"date":"2018-10-01"}`)
	lines := []model.JournalEntry{
		{Before: []byte(`{"taken":5}`), After: []byte(`{"taken":7}`)},
		{Before: []byte(`{"description":"a"}`), After: []byte(`{"description":"b","date":"2018-10-01"}`)},
		{After: []byte(`{"description":"a","taken":5}`)},
	}
	states := model.States(now, lines)
	require.Len(t, states, 3)
	require.Equal(t, "7", states[0]["taken"])
	require.Equal(t, "5", states[1]["taken"])
	require.Empty(t, states[2]["date"])
	require.NotEqual(t, states[1]["description"], states[2]["description"])
	require.NotContains(t, states[0]["description"], "b\"")
	require.Regexp(t, "^#[0-9a-f]{20}$", states[0]["description"])
	s := model.PaperSource{Kind: model.KindFinding, ID: "1", Version: 3, Values: states[0]}
	require.Empty(t, s.DifferFrom(states[0]))
	changes := s.DifferFrom(states[1])
	require.Len(t, changes, 1)
	require.Equal(t, []string{"taken", "7", "5"}, []string{changes[0].Field, changes[0].Was, changes[0].Is})
	require.Len(t, s.DifferFrom(states[2]), 3)
}
