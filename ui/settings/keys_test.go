package settings_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/settings"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// otherKey is the key of another office, and the file in which it sent it.
func otherKey(t *testing.T, seed byte) (model.OfficeKey, string) {
	t.Helper()
	private := ed25519.NewKeyFromSeed([]byte(strings.Repeat(string(rune('a'+seed)), ed25519.SeedSize)))
	key := model.OfficeKey{KeyOffice: "АТР", Public: base64.StdEncoding.EncodeToString(private.Public().(ed25519.PublicKey))}
	path := filepath.Join(t.TempDir(), "key.json")
	f, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, model.WriteOfficeKey(f, key))
	require.NoError(t, f.Close())
	return key, path
}

// TestKeys makes the office's key, hands it over, takes that of another office in after the fingerprint was compared, and removes it with a
// reason.
func TestKeys(t *testing.T) {
	h := screentest.New(t)
	words := h.Words()
	opened(h, screen.SettingsKeys)
	require.Contains(t, h.Shown(), words.T("keys.none"))
	h.Tap(words.T("keys.make"))
	require.Contains(t, h.Asked[0].Text, words.T("keys.make_text"))
	h.Answer("")
	require.Empty(t, h.Failed)
	cards, err := h.Session().KeyCards(h.Context())
	require.NoError(t, err)
	require.Len(t, cards, 1)
	require.Equal(t, h.Session().Who.Name, cards[0].ByName)
	shown := h.Shown()
	require.Contains(t, shown, cards[0].Fingerprint())
	require.Contains(t, shown, words.Moment(cards[0].At.In(h.Session().Zone())))
	require.NotContains(t, shown, words.T("keys.make"), "an office has one key")

	h.Target = filepath.Join(t.TempDir(), "ours")
	h.Tap(words.T("keys.export"))
	data, err := os.ReadFile(h.Target + ".json")
	require.NoError(t, err)
	require.Contains(t, string(data), cards[0].Public)

	// Our own key is not taken in, nor a file that is none.
	h.Files = []string{h.Target + ".json"}
	h.Tap(words.T("keys.import"))
	require.True(t, model.HasFault(h.Failed[0], "fault.key.own"), "%v", h.Failed)
	h.Files = []string{filepath.Join(t.TempDir(), "nowhere.json")}
	h.Tap(words.T("keys.import"))
	require.Len(t, h.Failed, 2)
	h.Failed = nil

	key, file := otherKey(t, 1)
	h.Files = []string{file}
	h.Tap(words.T("keys.import"))
	require.Contains(t, h.Asked[len(h.Asked)-1].Text, key.Fingerprint())
	cards, err = h.Session().KeyCards(h.Context())
	require.NoError(t, err)
	require.Len(t, cards, 1, "nothing is taken in before somebody has compared")
	h.Answer("")
	require.Contains(t, strings.Join(h.Shown(), "\n"), key.Fingerprint())
	signature := model.SignPaper(ed25519.NewKeyFromSeed([]byte(strings.Repeat("b", ed25519.SeedSize))), "seal")
	standing := func() model.SignatureState {
		got, err := h.Session().CheckSignature(h.Context(), "АТР", "seal", signature)
		require.NoError(t, err)
		return got.State
	}
	require.Equal(t, model.SignatureFits, standing())
	cards, err = h.Session().KeyCards(h.Context())
	require.NoError(t, err)
	require.Equal(t, []string{h.Session().Office.Code, "АТР"}, []string{cards[0].KeyOffice, cards[1].KeyOffice}, "the own one first")
	taken := cards[1]

	// It is taken in once; removing it needs a reason, and is told of papers that it signed.
	h.Tap(words.T("keys.import"))
	h.Answer("")
	require.True(t, model.HasFault(h.Failed[0], "fault.key.known"), "%v", h.Failed)
	h.Failed = nil
	h.Tab("the key", func(f fyne.Focusable) bool {
		line, ok := f.(*widgets.ListLine)
		return ok && line.Text() == "АТР · "+key.Fingerprint()
	})
	h.Press(fyne.KeyDelete)
	require.NotEmpty(t, h.Asked[len(h.Asked)-1].Reason)
	h.Answer("кілт ұрланды")
	require.Empty(t, h.Failed)
	require.NotContains(t, strings.Join(h.Shown(), "\n"), key.Fingerprint())
	require.Equal(t, model.SignatureRetired, standing())
	lines, err := h.Session().History(h.Context(), model.KindOfficeKey, taken.ID)
	require.NoError(t, err)
	require.Equal(t, "кілт ұрланды", lines[len(lines)-1].Reason+lines[0].Reason)
	h.Tap(words.T("keys.import"))
	h.Answer("")
	require.Empty(t, h.Failed)
	require.Equal(t, model.SignatureFits, standing(), "it can be taken in again")

	h.Tap(words.T("keys.check"))
	require.Equal(t, model.KindPaper, h.Gone[len(h.Gone)-1].Kind)
}

// TestKeysAreReadOnlyForOfficers: they see the keys and may hand over the public one.
func TestKeysAreReadOnlyForOfficers(t *testing.T) {
	h := screentest.New(t)
	words := h.Words()
	key, _ := otherKey(t, 2)
	_, err := h.Session().TrustOfficeKey(h.Context(), key)
	require.NoError(t, err)
	_, err = h.Session().MakeOfficeKey(h.Context())
	require.NoError(t, err)
	cards, err := h.Session().KeyCards(h.Context())
	require.NoError(t, err)
	require.Equal(t, "fault.key.own_stays", model.AllFaults(h.Session().RetireOfficeKey(h.Context(), cards[0].ID, cards[0].Version, "неге"))[0].Code)
	require.True(t, model.HasFault(h.Session().RetireOfficeKey(h.Context(), cards[1].ID, cards[1].Version, " "), "fault.required.reason"))
	h.SignIn(h.Officers[0])
	opened(h, screen.SettingsKeys)
	shown := h.Shown()
	require.Contains(t, shown, words.T("settings.read_only"))
	require.Contains(t, shown, words.T("keys.export"))
	for _, key := range []string{"keys.make", "keys.import"} {
		require.NotContains(t, shown, words.T(key))
	}
	require.Error(t, h.Session().RetireOfficeKey(h.Context(), cards[1].ID, cards[1].Version, "неге"))
}

func TestScreensOfKeys(t *testing.T) {
	h := screentest.New(t)
	screentest.Picture(h, "settings-keys-none", settings.New, func(p *settings.Page) { at(p, screen.SettingsKeys) })
	_, err := h.Session().MakeOfficeKey(h.Context())
	require.NoError(t, err)
	for i, office := range []string{"АТР", "ҚРҒ"} {
		key, _ := otherKey(t, byte(3+i))
		key.KeyOffice = office
		_, err := h.Session().TrustOfficeKey(h.Context(), key)
		require.NoError(t, err)
	}
	screentest.Picture(h, "settings-keys", settings.New, func(p *settings.Page) { at(p, screen.SettingsKeys) })
	h.SignIn(h.Officers[0])
	screentest.Picture(h, "settings-keys-read", settings.New, func(p *settings.Page) { at(p, screen.SettingsKeys) })
}
