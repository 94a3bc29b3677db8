package screentest

import (
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

// people registers two officers and two public representatives.
func (h *Host) people() {
	h.t.Helper()
	add := func(p model.Person) model.Person {
		p, err := h.session.SavePerson(h.ctx, p)
		require.NoError(h.t, err)
		return p
	}
	for _, name := range []string{"Қасымов Қуаныш Өмірұлы", "Петренко Ірина Павлівна"} {
		h.Officers = append(h.Officers, add(model.Person{Name: name, Role: model.RoleOfficer}))
	}
	h.Representatives = append(h.Representatives,
		add(model.Person{Name: "Сәрсенбаева Гүлнұр", Affiliation: "ҚБ «Жаңа толқын»"}),
		add(model.Person{Name: "Ким Виктор Сергеевич", Affiliation: "Общественный совет Кокшетау"}))
}

// registry registers providers of four sectors and services with the limits of their standards.
func (h *Host) registry() {
	h.t.Helper()
	for _, o := range []model.Organisation{
		{Name: model.Name{RU: "Городская поликлиника № 9, Кокшетау", KK: "№ 9 қалалық емхана, Көкшетау"},
			Sector: "health", Kind: "clinic", Body: "minhealth", BIN: "010140000091", Address: "Көкшетау, Абай көшесі, 12"},
		{Name: model.Name{RU: "Отдел ЦОН № 2, Щучинск", KK: "№ 2 ХҚКО бөлімі, Щучинск"},
			Sector: "documents", Kind: "psc", Body: "gov_for_citizens", BIN: "010140000022"},
		{Name: model.Name{RU: "Колледж № 4, Степногорск", KK: "№ 4 колледж, Степногорск"},
			Sector: "education", Kind: "college", Body: "akimat", BIN: "010140000044"},
		{Name: model.Name{RU: "Управление государственных доходов, Кокшетау", KK: "Мемлекеттік кірістер басқармасы, Көкшетау"},
			Sector: "taxes", Kind: "revenue_office", Body: "minfin", BIN: "010140000055"},
		{Name: model.Name{RU: "Центр занятости населения, Зеренда", KK: "Халықты жұмыспен қамту орталығы, Зеренді"},
			Sector: "employment", Kind: "employment_centre", Body: "akimat"},
		{Name: model.Name{RU: "Средняя школа № 12, Атбасар", KK: "№ 12 орта мектеп, Атбасар"},
			Sector: "education", Kind: "school", Body: "akimat"},
	} {
		o.Region = "11"
		o, err := h.session.SaveOrganisation(h.ctx, o)
		require.NoError(h.t, err)
		h.Organisations = append(h.Organisations, o)
	}
	for _, sv := range []model.Service{
		{Code: "008-01", Name: model.Name{RU: "Прикрепление к медицинской организации", KK: "Медициналық ұйымға бекіту"},
			Sector: "health", TermDays: 1, WaitLimit: 20, ServeLimit: 15},
		{Code: "001-05", Name: model.Name{RU: "Выдача удостоверения личности", KK: "Жеке куәлік беру"},
			Sector: "documents", TermDays: 5, WaitLimit: 15, ServeLimit: 20, Fee: 481},
		{Code: "012-03", Name: model.Name{RU: "Выдача дубликата диплома", KK: "Диплом телнұсқасын беру"},
			Sector: "education", TermDays: 10, WaitLimit: 15, ServeLimit: 15},
		{Code: "004-11", Name: model.Name{RU: "Справка об отсутствии задолженности", KK: "Берешектің жоқтығы туралы анықтама"},
			Sector: "taxes", TermDays: 1, WaitLimit: 20, ServeLimit: 15},
	} {
		sv, err := h.session.SaveService(h.ctx, sv)
		require.NoError(h.t, err)
		h.Services = append(h.Services, sv)
	}
}
