package registry_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/registry"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func last[T any](list []T) T { return list[len(list)-1] }

// picture is a photo to attach.
func picture(t *testing.T, hue uint8) *bytes.Buffer {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 320, 200))
	for x := range 320 {
		for y := range 200 {
			img.Set(x, y, color.RGBA{R: hue, G: uint8(x / 2), B: uint8(y), A: 255})
		}
	}
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, img))
	return &b
}

// busy gives the provider of the story more years, a repeated violation and photos.
func busy(h *screentest.Host, t *testing.T, st *screentest.Story) model.ID {
	t.Helper()
	s, provider := h.Session(), st.Confirmed.Organisation
	for i, scores := range []model.Scores{
		{3, 3, 2, 3, 1, 3}, {3, 4, 3, 3, 2, 3}, {}, {4, 4, 3, 4, 2, 4}, {4, 5, 4, 4, 3, 5}, {5, 5, 4, 5, 4, 5},
	} {
		day := model.MakeDate(2016, 11, 20).AddMonths(4 * i).AddDays(i)
		v, err := s.StartVisit(h.Context(), model.Visit{Date: day, Organisation: provider, Service: h.Services[2].ID,
			Method: "inspection", Officers: []model.ID{h.Officers[0].ID}, Scores: scores, NoCheck: "Обеденный перерыв."})
		require.NoError(t, err)
		if i > 0 {
			_, err = s.CompleteVisit(h.Context(), v.ID, v.Version)
			require.NoError(t, err)
		}
	}
	v, err := s.StartVisit(h.Context(), model.Visit{Date: model.MakeDate(2018, 11, 1), Organisation: provider,
		Service: h.Services[2].ID, Method: "mystery_shopper", Officers: []model.ID{h.Officers[0].ID}, Scores: model.Scores{4, 4, 4, 5, 3, 4}})
	require.NoError(t, err)
	f, err := s.AddFinding(h.Context(), model.Finding{Visit: v.ID, Category: "unjustified_fee",
		Description: "Снова взяли плату.", People: 3, Taken: 9000})
	require.NoError(t, err)
	_, err = s.CompleteVisit(h.Context(), v.ID, v.Version)
	require.NoError(t, err)
	for i, owner := range []struct {
		kind model.Kind
		id   model.ID
	}{{model.KindVisit, v.ID}, {model.KindFinding, f.ID}, {model.KindRecommendation, st.Verified.ID}} {
		_, err = s.Attach(h.Context(), owner.kind, owner.id, "фото.png", picture(t, uint8(60*i)), "Касса колледжа")
		require.NoError(t, err)
	}
	return provider
}

// beside shows a provider's panel at the register's right, with the keyboard on its row.
func beside(h *screentest.Host, p *registry.Page, provider model.ID) {
	p.Show(screen.Place{Kind: model.KindOrganisation, Filter: &model.Filter{Kind: model.KindOrganisation,
		Scope: model.Scope{Organisations: []model.ID{provider}}}})
	p.Focus()
	h.Press(fyne.KeyHome)
}

func TestProfileByKeys(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	provider := busy(h, t, st)
	p := registry.New(h)
	h.Open(p)
	beside(h, p, provider)
	require.Contains(t, h.Shown(), h.Words().T("registry.open_profile"))
	h.Press(fyne.KeyReturn)
	h.Quiet()
	require.Contains(t, h.Shown(), "Наименование на казахском")
	require.Contains(t, h.Shown(), "44 дня просрочки")
	require.Equal(t, screen.Place{Area: screen.Registry, Kind: model.KindOrganisation, ID: provider}, p.Place())

	// Enter on the first number lists what it counts.
	h.Press(fyne.KeyReturn)
	require.Equal(t, model.KindVisit, last(h.Gone).Kind)
	ids, err := h.Session().IDs(h.Context(), *last(h.Gone).Filter, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 5)

	p.New()
	require.True(t, last(h.Gone).New)
	require.Equal(t, model.KindVisit, last(h.Gone).Kind)
	require.Equal(t, []model.ID{provider}, last(h.Gone).Filter.Organisations)

	require.True(t, p.Back(), "Esc goes to the register")
	require.NotContains(t, h.Shown(), "Наименование на казахском")
	require.Contains(t, h.Shown(), h.Words().T("registry.open_profile"), "its row is the current one, its panel open")
	h.Press(fyne.KeyReturn)
	require.Contains(t, h.Shown(), "Наименование на казахском")
	p.Back()
	require.True(t, p.Back(), "then the panel closes")
	require.False(t, p.Back())
	h.Quiet()
}

// TestSpansOfAProfile: the span is kept for the next provider; what is open stays whatever the span.
func TestSpansOfAProfile(t *testing.T) {
	h := screentest.New(t)
	provider := busy(h, t, h.Story())
	p := registry.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindOrganisation, ID: provider})
	require.Contains(t, h.Shown(), "01.11.2018")
	require.NotContains(t, h.Shown(), "21.03.2017", "more than a year ago")
	h.Window().Canvas().FocusPrevious() // from the first number back to the choice of the span
	h.Press(fyne.KeyRight)
	require.Contains(t, h.Shown(), "21.03.2017")
	require.Contains(t, h.Shown(), "44 дня просрочки")
	p.Show(screen.Place{Kind: model.KindOrganisation, ID: h.Organisations[0].ID})
	require.Contains(t, h.Shown(), h.Words().T("registry.no_scores"))
	p.Show(screen.Place{Kind: model.KindOrganisation, ID: provider})
	require.Contains(t, h.Shown(), "21.03.2017")
	h.Quiet()
}

// TestProfileFollowsChanges: what is saved elsewhere, or in the form over the profile, is seen at once.
func TestProfileFollowsChanges(t *testing.T) {
	h := screentest.New(t)
	provider := busy(h, t, h.Story())
	p := registry.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindOrganisation, ID: provider})
	require.NotContains(t, h.Shown(), "ул. Сейфуллина, 1")
	o, err := h.Session().Organisation(h.Context(), provider)
	require.NoError(t, err)
	o.Address = "ул. Сейфуллина, 1"
	_, err = h.Session().SaveOrganisation(h.Context(), o)
	require.NoError(t, err)
	require.Contains(t, h.Shown(), "ул. Сейфуллина, 1")
	h.Tap(h.Words().T("registry.change"))
	h.Type("Колледж 4 ")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	require.Contains(t, h.Shown(), "Наименование на казахском", "the profile is still there")

	p.Show(screen.Place{Kind: model.KindOrganisation, ID: "0166ec00-0000-7000-8000-999999999999"})
	require.Len(t, h.Failed, 1)
	require.ErrorIs(t, h.Failed[0], office.ErrNotFound)
	require.NotContains(t, h.Shown(), "Наименование на казахском", "a provider that is gone leads to the register")
}

// TestAuditorReadsAProfile: nothing is offered that the role may not do.
func TestAuditorReadsAProfile(t *testing.T) {
	h := screentest.New(t)
	auditor, err := h.Session().SavePerson(h.Context(), model.Person{Name: "Ахметова Л.", Role: model.RoleAuditor})
	require.NoError(t, err)
	h.SignIn(auditor)
	p := registry.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindOrganisation, ID: h.Organisations[0].ID})
	require.Contains(t, h.Shown(), h.Words().T("registry.figures"))
	require.NotContains(t, h.Shown(), h.Words().T("registry.new_visit"))
	require.NotContains(t, h.Shown(), h.Words().T("registry.change"))
	p.New()
	require.Empty(t, h.Gone)
}

// TestRecordsOfAnotherOfficeAreNotOfferedForChange: its providers, services and people are only read, whoever looks.
func TestRecordsOfAnotherOfficeAreNotOfferedForChange(t *testing.T) {
	h := screentest.New(t)
	p := registry.New(h)
	h.Open(p)
	places := []screen.Place{{Kind: model.KindOrganisation, ID: h.Organisations[0].ID}, {Kind: model.KindService, ID: h.Services[0].ID},
		{Kind: model.KindPerson, ID: h.Session().Who.ID}}
	shown := func() (offered int) {
		for _, at := range places {
			p.Show(at)
			h.Quiet()
			if slices.Contains(h.Shown(), h.Words().T("registry.change")) {
				offered++
			}
		}
		return offered
	}
	require.Equal(t, len(places), shown())
	h.Session().Office.Code = "КЗЛ"
	require.Zero(t, shown())
}

// TestNewStaffIsOfferedToThoseWhoMayAddThem: an inspector is not let fill in a form that would be refused; in an office
// without an administrator and a manager everybody may.
func TestNewStaffIsOfferedToThoseWhoMayAddThem(t *testing.T) {
	h := screentest.New(t)
	offered := func() bool {
		p := registry.New(h)
		h.Open(p)
		p.Show(screen.Place{Kind: model.KindPerson})
		require.Contains(t, h.Shown(), h.Officers[0].Name)
		before := len(h.Sheets)
		p.New()
		p.Show(screen.Place{Kind: model.KindPerson, New: true})
		form := len(h.Sheets) > before
		for _, s := range h.Sheets[before:] {
			s.Close()
		}
		shown := false
		for _, text := range h.Shown() {
			shown = shown || text == h.Words().T("registry.new")
		}
		require.Equal(t, form, shown, "the button and Ctrl+N say the same")
		return form
	}
	require.True(t, offered(), "the manager")
	h.SignIn(h.Officers[0])
	require.False(t, offered(), "an inspector")
	may, err := h.Session().MayKeepStaff(h.Context())
	require.NoError(t, err)
	require.False(t, may)

	h.SignIn(h.Manager)
	h.Manager.Role = model.RoleOfficer
	h.Manager, err = h.Session().SavePerson(h.Context(), h.Manager)
	require.NoError(t, err)
	h.SignIn(h.Officers[0])
	require.True(t, offered(), "nobody else could")
	auditor, err := h.Session().SavePerson(h.Context(), model.Person{Name: "Ахметова Л.", Role: model.RoleAuditor})
	require.NoError(t, err)
	h.SignIn(auditor)
	require.False(t, offered(), "an auditor changes nothing")
	h.Quiet()
}
