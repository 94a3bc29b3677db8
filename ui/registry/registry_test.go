package registry_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/ui/registry"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

func TestNewOrganisationByKeys(t *testing.T) {
	h := screentest.New(t)
	p := registry.New(h)
	h.Open(p)
	p.New()
	require.Equal(t, "Новая организация", h.TopSheet().Title)
	h.Type("Қарағанды қаласының № 1 ХҚКО")
	h.Press(fyne.KeyReturn)
	h.Type("ЦОН № 1, Қарағанды")
	h.Press(fyne.KeyReturn, fyne.KeyReturn)
	h.Pick("документ") // sector
	h.Pick("цон")
	h.Press(fyne.KeyBackspace) // the office's own region stands there
	h.Pick("караганд")
	h.Pick("правительство для граждан")
	h.Type("12345")
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("fault.bin", "value", "12345"))
	require.True(t, h.TopSheet().Open)
	h.Type("123456789012") // what is wrong is selected, so that typing replaces it
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindOrganisation, Text: "караганд"}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1)
	o, err := h.Session().Organisation(h.Context(), ids[0])
	require.NoError(t, err)
	require.Equal(t, "35-N0001", o.Code)
	require.Equal(t, "documents", o.Sector)
	require.Equal(t, "psc", o.Kind)
	require.Equal(t, "gov_for_citizens", o.Body)
	require.Equal(t, "Қарағанды қаласының № 1 ХҚКО", o.Name.KK)
	require.Len(t, o.BIN, 12)
	require.Contains(t, h.Shown(), "35-N0001", "the new record stands beside the register")
}

func TestSearchFoldsKazakhLetters(t *testing.T) {
	h := screentest.New(t)
	_, err := h.Session().SaveOrganisation(h.Context(), model.Organisation{Region: "35", Sector: "health",
		Name: model.Name{RU: "Поликлиника № 3, Қарағанды", KK: "№ 3 емхана, Қарағанды"}})
	require.NoError(t, err)
	p := registry.New(h)
	h.Open(p)
	p.Find()
	h.Type("караганд")
	require.Contains(t, h.Shown(), "1 запись")
	require.Contains(t, h.Shown(), "35-N0001")
	h.Quiet()
}

func TestPeople(t *testing.T) {
	h := screentest.New(t)
	p := registry.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindPerson, New: true})
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("fault.required.name"))
	h.Type("Оспанов Дәулет Серікұлы")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	ids, err := h.Session().IDs(h.Context(), model.Filter{Kind: model.KindPerson, Text: "оспанов"}, model.Order{})
	require.NoError(t, err)
	require.Len(t, ids, 1)
	who, err := h.Session().Person(h.Context(), ids[0])
	require.NoError(t, err)
	require.Equal(t, model.RoleOfficer, who.Role)

	// A representative who works for a provider, found from a link and retired on a day.
	rep := h.Representatives[0]
	p.Show(screen.Place{Kind: model.KindPerson, ID: rep.ID})
	require.Contains(t, h.Shown(), rep.Affiliation)
	h.Tap(h.Words().T("registry.change"))
	h.Press(fyne.KeyReturn, fyne.KeyReturn)
	h.Pick("колледж")
	h.Pick(h.Session().References.NameOn(model.StateBodies, "akimat", h.Session().Today(), h.Words().Lang()))
	require.Contains(t, h.Shown(), h.Words().T("registry.employer_body_hint"))
	h.Type("31.12.2018")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	rep, err = h.Session().Person(h.Context(), rep.ID)
	require.NoError(t, err)
	require.Equal(t, h.Organisations[2].ID, rep.Employer)
	require.Equal(t, "akimat", rep.Body)
	require.Equal(t, "2018-12-31", rep.Retired.String())
}

func TestServiceWithLimits(t *testing.T) {
	h := screentest.New(t)
	p := registry.New(h)
	h.Open(p)
	p.Show(screen.Place{Kind: model.KindService, New: true})
	h.Type("001-05")
	h.Press(fyne.KeyReturn)
	h.Pick("документ")
	h.Press(fyne.KeyReturn)
	h.Type("Выдача паспорта")
	h.Ctrl(fyne.KeyReturn)
	require.Contains(t, h.Shown(), h.Words().T("fault.code_taken", "code", "001-05"))
	h.Press(fyne.KeyEnd)
	h.Type("1")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	require.Contains(t, h.Shown(), "Выдача паспорта")
}

func TestAuditorOnlyReads(t *testing.T) {
	h := screentest.New(t)
	auditor, err := h.Session().SavePerson(h.Context(), model.Person{Name: "Ахметова Л.", Role: model.RoleAuditor})
	require.NoError(t, err)
	h.SignIn(auditor)
	p := registry.New(h)
	h.Open(p)
	p.New()
	require.Empty(t, h.Sheets)
	p.Show(screen.Place{Kind: model.KindOrganisation, ID: h.Organisations[0].ID})
	require.NotContains(t, h.Shown(), h.Words().T("registry.change"))
}

func TestLinksOfAProvider(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	p := registry.New(h)
	h.Open(p)
	beside(h, p, st.Confirmed.Organisation)
	h.Tap(st.Confirmed.Number.String())
	require.Equal(t, screen.Place{Kind: model.KindVisit, ID: st.Confirmed.ID}, h.Gone[len(h.Gone)-1])
	h.Tap(h.Words().T("registry.all"))
	require.Equal(t, []model.ID{st.Confirmed.Organisation}, h.Gone[len(h.Gone)-1].Filter.Organisations)
}

func TestScreensOfRegistry(t *testing.T) {
	h := screentest.New(t)
	st := h.Story()
	screentest.Picture(h, "registry-organisations", registry.New, func(p *registry.Page) {
		beside(h, p, st.Confirmed.Organisation)
	})
	screentest.Picture(h, "registry-profile-quiet", registry.New, func(p *registry.Page) {
		p.Show(screen.Place{Kind: model.KindOrganisation, ID: h.Organisations[5].ID})
	})
	busy(h, t, st)
	screentest.Picture(h, "registry-profile", registry.New, func(p *registry.Page) {
		p.Show(screen.Place{Kind: model.KindOrganisation, ID: st.Confirmed.Organisation})
		h.Window().Canvas().FocusPrevious()
		h.Press(fyne.KeyRight)
	})
	screentest.Picture(h, "registry-profile-below", registry.New, func(p *registry.Page) {
		p.Show(screen.Place{Kind: model.KindOrganisation, ID: st.Confirmed.Organisation})
		for range 40 { // Tab to the last line
			h.Window().Canvas().FocusNext()
			if line, ok := h.Window().Canvas().Focused().(*widgets.ListLine); ok && line.Text() == "АҚМ-2018-0010" {
				break
			}
		}
	})
	screentest.Picture(h, "registry-services", registry.New, func(p *registry.Page) {
		p.Show(screen.Place{Kind: model.KindService, ID: h.Services[1].ID})
	})
	screentest.Picture(h, "registry-staff", registry.New, func(p *registry.Page) {
		p.Show(screen.Place{Kind: model.KindPerson, ID: h.Officers[0].ID})
	})
	screentest.Picture(h, "registry-representatives", registry.New, func(p *registry.Page) {
		p.Show(screen.Place{Kind: model.KindPerson, ID: h.Representatives[0].ID})
	})
	screentest.Picture(h, "registry-organisation-form", registry.New, func(p *registry.Page) {
		p.Show(screen.Place{Kind: model.KindOrganisation, ID: h.Organisations[0].ID})
		h.Tap(h.Words().T("registry.change"))
	})
	screentest.Picture(h, "registry-service-form", registry.New, func(p *registry.Page) {
		p.Show(screen.Place{Kind: model.KindService, New: true})
	})
}

func TestServicesAndPeopleShowTheirHistory(t *testing.T) {
	h := screentest.New(t)
	p := registry.New(h)
	h.Open(p)
	seen := func() string { return strings.Join(h.Shown(), "\n") }

	service := h.Services[0]
	service.Code += "-9"
	service, err := h.Session().SaveService(h.Context(), service)
	require.NoError(t, err)
	p.Show(screen.Place{Kind: model.KindService, ID: service.ID})
	require.Contains(t, seen(), h.Words().T("registry.history"))
	require.Contains(t, seen(), h.Words().T("journal.verb.create"))
	require.Contains(t, seen(), "Код: "+h.Services[0].Code+" → "+service.Code)
	require.Contains(t, seen(), h.Manager.Name)

	officer := h.Officers[0]
	officer.Role = model.RoleManager
	officer, err = h.Session().SavePerson(h.Context(), officer)
	require.NoError(t, err)
	p.Show(screen.Place{Kind: model.KindPerson, ID: officer.ID})
	require.Contains(t, seen(), "Роль: Инспектор → Руководитель")

	rep := h.Representatives[0]
	rep.Affiliation = "ҚБ «Жаңа жол»"
	rep, err = h.Session().SavePerson(h.Context(), rep)
	require.NoError(t, err)
	p.Show(screen.Place{Kind: model.KindPerson, ID: rep.ID})
	require.Contains(t, seen(), h.Representatives[0].Affiliation+" → "+rep.Affiliation)
}

func TestDocumentsOfAService(t *testing.T) {
	h := screentest.New(t)
	p := registry.New(h)
	h.Open(p)
	id := h.Services[1].ID
	p.Show(screen.Place{Kind: model.KindService, ID: id})
	h.Tap(h.Words().T("registry.change"))
	for range 9 {
		h.Press(fyne.KeyReturn)
	}
	h.Type("Жеке куәлік")
	h.Press(fyne.KeyReturn) // a new line in a text of several
	h.Type("Өтініш")
	h.Ctrl(fyne.KeyReturn)
	h.Quiet()
	service, err := h.Session().Service(h.Context(), id)
	require.NoError(t, err)
	require.Equal(t, []string{"Жеке куәлік", "Өтініш"}, service.Documents)
	require.Contains(t, h.Shown(), h.Words().T("field.documents"))
}
