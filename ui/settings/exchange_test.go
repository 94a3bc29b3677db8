package settings_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	kept "baqylau/storage/vault"
	"baqylau/ui/settings"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen/screentest"
)

// bundlesPort writes and opens real bundles.
type bundlesPort struct {
	folder string
	files  kept.Attachments
}

func (p bundlesPort) Version() (string, int64) {
	schema, err := db.Schema()
	if err != nil {
		panic(err)
	}
	return "test", schema
}

func (p bundlesPort) WriteBundle(ctx context.Context, path string, e office.Export) (string, error) {
	return kept.WriteBundle(ctx, kept.BundleOrder{FS: afero.NewOsFs(), Path: path, Folder: p.folder, Head: e.Head, To: e.To, Private: e.Private,
		Lines: e.Lines, Records: e.Records, Files: p.files})
}

func (p bundlesPort) OpenBundle(ctx context.Context, path string, by office.Opener, progress func(int64, int64)) (office.Bundle, error) {
	_, schema := p.Version()
	return kept.OpenBundle(ctx, kept.Opening{FS: afero.NewOsFs(), Path: path, Office: by.Office, Private: by.Private, Known: by.Known, Schema: schema,
		Progress: progress})
}

// sender is the database of another office.
type sender struct {
	*office.Session
	ctx   context.Context
	store *db.DB
	dir   string
	made  int
}

func (s *sender) seat(t *testing.T, desk *office.Desk, who model.ID) {
	t.Helper()
	desk.Bundles = bundlesPort{s.dir, desk.Files.(kept.Attachments)}
	desk.NewID = func() model.ID {
		s.made++
		return model.ID(fmt.Sprintf("0166ec00-0000-7000-9%03x-%012d", len(s.dir), s.made))
	}
	var err error
	if who == "" {
		p, err := desk.Found(s.ctx, model.Office{Code: "АТР", Name: model.Name{RU: "Департамент по Атырауской области", KK: "Атырау облысы бойынша департамент"}, Region: "23"},
			model.Person{Name: "Болат Серіков", Role: model.RoleManager})
		require.NoError(t, err)
		who = p.ID
	}
	s.Session, err = desk.SignIn(s.ctx, who)
	require.NoError(t, err)
	s.store = desk.Store.(*db.DB)
}

// exchanging is a host that exchanges bundles, and another office that knows it.
func exchanging(t *testing.T) (*screentest.Host, *sender) {
	t.Helper()
	h := screentest.New(t)
	h.Desk().Bundles = bundlesPort{t.TempDir(), h.Desk().Files.(kept.Attachments)}
	s := &sender{ctx: h.Context(), dir: t.TempDir()}
	desk := screentest.NewDesk(t, filepath.Join(s.dir, "office.db"), screentest.Start)
	s.seat(t, desk, "")
	for _, pair := range [][2]*office.Session{{h.Session(), s.Session}, {s.Session, h.Session()}} {
		key, err := pair[0].MakeOfficeKey(s.ctx)
		require.NoError(t, err)
		_, err = pair[1].TrustOfficeKey(s.ctx, key)
		require.NoError(t, err)
	}
	return h, s
}

// beside is a copy of the other office's database that is worked on beside it.
func (s *sender) beside(t *testing.T) *sender {
	t.Helper()
	c := &sender{ctx: s.ctx, dir: t.TempDir(), made: 1000}
	path := filepath.Join(c.dir, "copy.db")
	require.NoError(t, s.store.CopyTo(s.ctx, path))
	require.NoError(t, db.NameCopy(s.ctx, path))
	store, err := db.Open(s.ctx, path, db.Options{Now: screentest.Start})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	cfg := s.Config
	cfg.Store = store
	c.seat(t, office.New(cfg), s.Who.ID)
	return c
}

func (s *sender) send(t *testing.T) string {
	t.Helper()
	path := filepath.Join(s.dir, fmt.Sprintf("%d.bundle", s.made))
	_, err := s.ExportTo(s.ctx, path, "АҚМ", false, nil)
	require.NoError(t, err)
	return path
}

func (s *sender) provider(t *testing.T, name string) model.Organisation {
	t.Helper()
	o, err := s.SaveOrganisation(s.ctx, model.Organisation{Name: model.Name{RU: name, KK: name}, Region: "23", Sector: "health"})
	require.NoError(t, err)
	return o
}

// moves changes the address of a provider.
func (s *sender) moves(t *testing.T, id model.ID, address string) {
	t.Helper()
	require.NoError(t, s.Store.Read(s.ctx, func(v office.View) error {
		o, err := v.Organisation(id)
		o.Address = address
		if err == nil {
			defer func() {
				_, err := s.SaveOrganisation(s.ctx, o)
				require.NoError(t, err)
			}()
		}
		return err
	}))
}

func addressOf(t *testing.T, h *screentest.Host, id model.ID) (address string) {
	t.Helper()
	require.NoError(t, h.Session().Store.Read(h.Context(), func(v office.View) error {
		o, err := v.Organisation(id)
		address = o.Address
		return err
	}))
	return address
}

// bring opens a bundle in the window.
func bring(h *screentest.Host, path string) {
	h.Files = []string{path}
	h.Tap(h.Words().T("exchange.open"))
}

// TestABundleIsMadeInTheWindow: for an office whose key is known, everything first and what changed after that; the other office merges both.
func TestABundleIsMadeInTheWindow(t *testing.T) {
	h, other := exchanging(t)
	words := h.Words()
	opened(h, "exchange")
	shown := h.Shown()
	require.Contains(t, shown, words.T("exchange.first_text"))
	require.Contains(t, shown, words.T("exchange.never"))
	h.Target = filepath.Join(t.TempDir(), "first")
	h.Tap(words.T("exchange.make"))
	h.Quiet()
	require.Contains(t, h.Offered[len(h.Offered)-1].Text, h.Target+".bundle")
	require.Contains(t, h.Shown(), words.T("exchange.since_text"), "the next has only what changed")
	read := func(path string) office.Merged {
		b, err := other.OpenBundle(h.Context(), path, nil)
		require.NoError(t, err)
		merged, err := other.Merge(h.Context(), b, office.Choices{Rule: model.RuleAsk})
		require.NoError(t, err)
		return merged
	}
	require.Greater(t, read(h.Target + ".bundle").Counts[model.KindOrganisation][model.MergeNew], 1)
	_, err := h.Session().SaveOrganisation(h.Context(), model.Organisation{Name: model.Name{RU: "Школа № 77"}, Region: "11", Sector: "education"})
	require.NoError(t, err)
	h.Target = filepath.Join(t.TempDir(), "second.bundle")
	h.Tap(words.T("exchange.make"))
	second := read(h.Target)
	require.Equal(t, 1, second.Of(model.MergeNew)+second.Of(model.MergeChanged))
	h.Tap(words.T("exchange.make"))
	require.True(t, model.HasFault(h.Failed[0], "fault.bundle.exists"), "%v", h.Failed)
}

// TestABundleIsBroughtIn: its four numbers are shown before anything is changed, each opens its records; brought in it is all there, and a second
// time it is refused with its reason.
func TestABundleIsBroughtIn(t *testing.T) {
	h, other := exchanging(t)
	words := h.Words()
	clinic := other.provider(t, "Поликлиника № 5")
	bundle := other.send(t)
	opened(h, "exchange")
	bring(h, bundle)
	h.Quiet()
	shown := strings.Join(h.Shown(), "\n")
	require.Contains(t, shown, words.T("exchange.nothing_yet"))
	require.Contains(t, shown, "Департамент по Атырауской области (АТР)")
	require.Error(t, h.Session().Store.Read(h.Context(), func(v office.View) error {
		_, err := v.Organisation(clinic.ID)
		return err
	}), "nothing yet")
	h.Tab("the number of new records", func(f fyne.Focusable) bool {
		_, ok := f.(*widgets.FigureCard)
		return ok
	})
	h.Press(fyne.KeyReturn)
	require.Contains(t, strings.Join(h.Shown(), "\n"), "Поликлиника № 5")
	h.Tap(words.T("exchange.close"))

	b, ok := h.Focused().(*widgets.Button)
	if !ok || b.Text() != words.T("exchange.apply") {
		h.TabTo(words.T("exchange.apply"))
	}
	h.Press(fyne.KeyReturn)
	h.Quiet()
	require.Contains(t, strings.Join(h.Shown(), "\n"), words.T("exchange.result"))
	require.Empty(t, addressOf(t, h, clinic.ID))
	h.Tap(words.T("exchange.finish"))
	bring(h, bundle)
	require.Contains(t, strings.Join(h.Shown(), "\n"), words.T("fault.bundle.merged", "office", "АТР"))
	require.NotContains(t, h.Shown(), words.T("exchange.apply"))
	h.Tap(words.T("exchange.back"))
	require.Contains(t, h.Shown(), words.T("exchange.make"))
}

// conflicting is a bundle that disagrees with what the host has heard about a provider's address.
func conflicting(t *testing.T, h *screentest.Host, other *sender) (model.ID, string) {
	t.Helper()
	clinic := other.provider(t, "Поликлиника № 5")
	other.provider(t, "Атырау қалалық емханасы")
	copied := other.beside(t)
	other.moves(t, clinic.ID, "Абая, 1")
	bring(h, other.send(t))
	h.Tap(h.Words().T("exchange.apply"))
	h.Tap(h.Words().T("exchange.finish"))
	h.Quiet()
	copied.moves(t, clinic.ID, "Абая, 2")
	copied.provider(t, "Жаңа емхана № 6")
	return clinic.ID, copied.send(t)
}

// TestAConflictIsDecidedInTheWindow: both versions are shown side by side; what was picked is brought in and not the other, and what was left
// open waits on the page until somebody decides.
func TestAConflictIsDecidedInTheWindow(t *testing.T) {
	for _, late := range []bool{false, true} {
		h, other := exchanging(t)
		words := h.Words()
		opened(h, "exchange")
		id, bundle := conflicting(t, h, other)
		bring(h, bundle)
		require.Contains(t, strings.Join(h.Shown(), "\n"), words.N("exchange.undecided", 1))
		title := words.T("kind.organisation") + " · Поликлиника № 5"
		if !late {
			h.Tap(title)
			shown := h.Shown()
			require.Contains(t, shown, "Абая, 1")
			require.Contains(t, shown, "Абая, 2")
			h.Tap(words.T("exchange.take", "n", version(t, shown, "Абая, 2")))
			require.NotContains(t, strings.Join(h.Shown(), "\n"), words.N("exchange.undecided", 1))
		}
		h.Tap(words.T("exchange.apply"))
		h.Quiet()
		if late {
			require.Contains(t, strings.Join(h.Shown(), "\n"), words.N("exchange.done_waiting", 1))
			h.Tap(words.T("exchange.finish"))
			h.Tap(title)
			h.Tap(words.T("exchange.take", "n", version(t, h.Shown(), "Абая, 2")))
		}
		require.Equal(t, "Абая, 2", addressOf(t, h, id))
		left, err := h.Session().Conflicts(h.Context())
		require.NoError(t, err)
		require.Empty(t, left)
		h.Quiet()
	}
}

// version is under which number a value stands among the two versions.
func version(t *testing.T, shown []string, value string) int {
	t.Helper()
	for i, text := range shown {
		if text == "Абая, 1" || text == "Абая, 2" {
			if text == value {
				return 1
			}
			require.Contains(t, shown[i+1:], value)
			return 2
		}
	}
	require.Fail(t, "no versions")
	return 0
}

// TestTheRuleDecidesWhatNobodyPicked in the window as on the command line.
func TestTheRuleDecidesWhatNobodyPicked(t *testing.T) {
	h, other := exchanging(t)
	words := h.Words()
	opened(h, "exchange")
	id, bundle := conflicting(t, h, other)
	bring(h, bundle)
	h.TapText(words.T("exchange.rule.owner"))
	require.Contains(t, strings.Join(h.Shown(), "\n"), words.N("exchange.undecided", 1), "both are the owner's: the rule says nothing")
	h.Tap(words.T("exchange.apply"))
	left, err := h.Session().Conflicts(h.Context())
	require.NoError(t, err)
	require.Len(t, left, 1)
	require.NotEmpty(t, addressOf(t, h, id))
}

// TestBundlesThatTheWindowRefuses: each with its reason, and nothing of it is shown or changed.
func TestBundlesThatTheWindowRefuses(t *testing.T) {
	h, other := exchanging(t)
	good := other.send(t)
	data, err := os.ReadFile(good)
	require.NoError(t, err)
	changed := append([]byte{}, data...)
	changed[len(changed)-20] ^= 1
	opened(h, "exchange")
	write := func(name string, b []byte) string {
		path := filepath.Join(t.TempDir(), name)
		require.NoError(t, os.WriteFile(path, b, 0o600))
		return path
	}
	for want, path := range map[string]string{
		"fault.bundle.changed": write("changed.bundle", changed),
		"fault.bundle.not_one": write("photo.bundle", []byte("a photo")),
		"fault.bundle.open":    filepath.Join(t.TempDir(), "none.bundle"),
	} {
		h.Failed = nil
		bring(h, path)
		require.Len(t, h.Failed, 1, want)
		require.True(t, model.HasFault(h.Failed[0], want), "%s: %v", want, h.Failed[0])
		require.Contains(t, h.Shown(), h.Words().T("exchange.make"))
	}
	for _, n := range []int{30, 120, len(data) / 2, len(data) - 1} {
		h.Failed = nil
		bring(h, write("cut.bundle", data[:n]))
		require.Len(t, h.Failed, 1, "cut after %d", n)
		require.Len(t, model.AllFaults(h.Failed[0]), 1, "cut after %d: %v", n, h.Failed[0])
		require.Contains(t, h.Shown(), h.Words().T("exchange.make"))
	}
	h.Failed = nil
	// The key is taken back: the sender is nobody known any more.
	cards, err := h.Session().KeyCards(h.Context())
	require.NoError(t, err)
	require.NoError(t, h.Session().RetireOfficeKey(h.Context(), cards[1].ID, cards[1].Version, "кілт ұрланды"))
	bring(h, good)
	require.True(t, model.HasFault(h.Failed[0], "fault.bundle.stranger"), "%v", h.Failed)
}

func TestOfficersExchangeNothing(t *testing.T) {
	h, _ := exchanging(t)
	h.SignIn(h.Officers[0])
	opened(h, "exchange")
	require.Contains(t, h.Shown(), h.Words().T("exchange.whose"))
	require.NotContains(t, h.Shown(), h.Words().T("exchange.open"))
	h.Quiet()
}

func TestScreensOfExchange(t *testing.T) {
	bare := screentest.New(t)
	screentest.Picture(bare, "settings-exchange-none", settings.New, func(p *settings.Page) { at(p, "exchange") })
	h, other := exchanging(t)
	opened(h, "exchange")
	_, bundle := conflicting(t, h, other)
	screentest.Picture(h, "settings-exchange", settings.New, func(p *settings.Page) { at(p, "exchange") })
	screentest.Picture(h, "settings-exchange-preview", settings.New, func(p *settings.Page) {
		at(p, "exchange")
		bring(h, bundle)
	})
	screentest.Picture(h, "settings-exchange-sides", settings.New, func(p *settings.Page) {
		at(p, "exchange")
		bring(h, bundle)
		h.Tap(h.Words().T("kind.organisation") + " · Поликлиника № 5")
	})
	opened(h, "exchange")
	bring(h, bundle)
	h.Tap(h.Words().T("exchange.apply"))
	h.SetNow(screentest.Start().Add(time.Hour))
	screentest.Picture(h, "settings-exchange-waiting", settings.New, func(p *settings.Page) { at(p, "exchange") })
}

// TestABundleBringsItsFiles: what was attached to a record comes along, byte for byte, and a bundle that lost some of it on the way is refused whole.
func TestABundleBringsItsFiles(t *testing.T) {
	h, other := exchanging(t)
	clinic := other.provider(t, "Поликлиника № 5")
	const paper = "%PDF-1.4 акт"
	a, err := other.Attach(other.ctx, model.KindOrganisation, clinic.ID, "акт.pdf", strings.NewReader(paper), "Акт")
	require.NoError(t, err)
	bundle := other.send(t)
	opened(h, "exchange")
	data, err := os.ReadFile(bundle)
	require.NoError(t, err)
	cut := filepath.Join(t.TempDir(), "cut.bundle")
	require.NoError(t, os.WriteFile(cut, data[:len(data)-40], 0o600))
	bring(h, cut)
	require.Len(t, h.Failed, 1)
	_, _, err = h.Session().OpenAttachment(h.Context(), a.ID)
	require.Error(t, err)

	h.Failed = nil
	bring(h, bundle)
	h.Tap(h.Words().T("exchange.apply"))
	h.Quiet()
	in, _, err := h.Session().OpenAttachment(h.Context(), a.ID)
	require.NoError(t, err)
	have, err := io.ReadAll(in)
	require.NoError(t, errors.Join(err, in.Close()))
	require.Equal(t, paper, string(have))
}

// TestABundleForSomebodyElse is refused with its sentence in each language, which says that nothing was changed here.
func TestABundleForSomebodyElse(t *testing.T) {
	h, other := exchanging(t)
	dir := t.TempDir()
	third := &sender{ctx: h.Context(), dir: dir}
	third.seat(t, screentest.NewDesk(t, filepath.Join(dir, "third.db"), screentest.Start), "")
	key, err := third.MakeOfficeKey(third.ctx)
	require.NoError(t, err)
	key.KeyOffice = "КЗЛ" // as that of another office than the two
	_, err = other.TrustOfficeKey(other.ctx, key)
	require.NoError(t, err)
	path := filepath.Join(dir, "for-another.bundle")
	_, err = other.ExportTo(other.ctx, path, "КЗЛ", false, nil)
	require.NoError(t, err)
	opened(h, "exchange")
	bring(h, path)
	require.Len(t, h.Failed, 1)
	require.True(t, model.HasFault(h.Failed[0], "fault.bundle.not_ours"), "%v", h.Failed[0])
	for _, l := range model.Langs() {
		said := lang.For(l).Error(h.Failed[0])
		require.NotContains(t, said, "fault.")
		require.Greater(t, len(strings.Fields(said)), 8, said)
	}
	require.Contains(t, h.Shown(), h.Words().T("exchange.make"), "the page goes on")
}
