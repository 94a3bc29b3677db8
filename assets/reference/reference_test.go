package reference

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"baqylau/model"
)

func load(t *testing.T) *model.References {
	t.Helper()
	refs, err := Load()
	require.NoError(t, err)
	return refs
}

// How many entries each list has, so that one lost in an edit is noticed.
func TestListsAreWhole(t *testing.T) {
	refs := load(t)
	for list, want := range map[model.RefList]int{
		model.Regions: 20, model.Sectors: 9, model.ProviderKinds: 9, model.StateBodies: 20,
		model.Categories: 18, model.Criteria: model.CriteriaCount, model.Channels: 8, model.Methods: 4,
		model.RecommendationKinds: 5, model.CheckOutcomes: len(model.CheckResults()),
	} {
		assert.Len(t, refs.List(list), want, list)
	}
}

func TestCriteriaStandInTheOrderOfTheScores(t *testing.T) {
	var codes []string
	for _, e := range load(t).List(model.Criteria) {
		codes = append(codes, e.Code)
	}
	assert.Equal(t, []string{"service", "information", "procedure", "waiting", "accessibility", "result"}, codes)
}

func TestCheckOutcomesAreTheResultsOfTheModel(t *testing.T) {
	refs := load(t)
	for _, r := range model.CheckResults() {
		_, ok := refs.Entry(model.CheckOutcomes, string(r))
		assert.True(t, ok, r)
	}
}

func TestEveryNameMatchesItsOwnEntry(t *testing.T) {
	refs := load(t)
	for _, e := range refs.Entries() {
		texts := append([]string{e.Code, e.Name.KK, e.Name.RU, e.Name.EN, e.ShortOn(model.Date{}, model.Kazakh)}, e.Aliases...)
		for _, former := range e.Names {
			texts = append(texts, former.Name.KK, former.Name.RU, former.Name.EN)
		}
		for _, text := range texts {
			for _, written := range []string{text, strings.ToUpper(text), " «" + text + "» ", model.Fold(text)} {
				code, ok := refs.Match(e.List, written)
				assert.True(t, ok, "%s: %q is not found", e.List, written)
				assert.Equal(t, e.Code, code, "%s: %q", e.List, written)
			}
		}
	}
}

// The words of the registers that offices bring; figures are compared by these Russian names.
func TestRussianNamesAreTheWordsOfTheRegisters(t *testing.T) {
	refs := load(t)
	for list, names := range map[model.RefList]map[string]string{
		model.Categories: {
			"long_queue": "большая очередь", "rudeness": "грубость, нарушение Этического кодекса",
			"excess_documents": "истребование излишних документов", "deadline_broken": "нарушение срока",
			"improper_consultation": "ненадлежащая консультация", "unjustified_fee": "необоснованное требование оплаты",
			"opening_hours":      "несоблюдение графика работы",
			"no_special_parking": "нет специальной парковки, кнопки вызова или тактильных указателей",
			"no_stand":           "отсутствие информационного стенда", "no_ramp": "отсутствие пандуса",
			"go_betweens": "посредники", "queue_no_ticket": "электронная очередь не выдаёт талон",
		},
		model.Sectors: {
			"documents": "документы и регистрация", "employment": "занятость", "health": "здравоохранение",
			"taxes": "налоги и таможня", "education": "образование", "social_protection": "социальная защита",
		},
		model.ProviderKinds: {
			"psc": "ЦОН", "revenue_office": "орган государственных доходов", "clinic": "поликлиника",
			"college": "колледж", "school": "школа", "employment_centre": "центр занятости", "akimat_department": "отдел акимата",
		},
		model.StateBodies: {
			"akimat": "Акимат", "minfin": "Министерство финансов", "minhealth": "Министерство здравоохранения",
			"minscience_education": "Министерство образования и науки",
		},
		model.Methods: {
			"mystery_shopper": "тайный покупатель", "joint_visit": "совместный визит",
			"inspection": "проверка", "post_control": "пост-контроль",
		},
		model.RecommendationKinds: {
			"training": "обучение", "process_change": "изменение процесса", "remedy": "устранение", "restitution": "возврат средств",
		},
		model.CheckOutcomes: {
			"executed": "исполнена", "partly": "исполнена частично", "not_executed": "не исполнена",
		},
	} {
		for code, name := range names {
			assert.Equal(t, name, refs.Name(list, code, model.Russian), "%s %s", list, code)
			found, ok := refs.Match(list, name)
			assert.True(t, ok, name)
			assert.Equal(t, code, found)
		}
	}
}

func TestRegionsAreCalledAsOnTheDay(t *testing.T) {
	refs := load(t)
	for _, c := range []struct {
		code, day, kk, ru string
	}{
		{"71", "2018-10-31", "Астана қаласы", "г. Астана"},
		{"71", "2019-03-22", "Астана қаласы", "г. Астана"},
		{"71", "2019-03-23", "Нұр-Сұлтан қаласы", "г. Нур-Султан"},
		{"71", "2022-09-16", "Нұр-Сұлтан қаласы", "г. Нур-Султан"},
		{"71", "2022-09-17", "Астана қаласы", "г. Астана"},
		{"71", "", "Астана қаласы", "г. Астана"},
		{"61", "2018-06-18", "Оңтүстік Қазақстан облысы", "Южно-Казахстанская область"},
		{"61", "2018-06-19", "Түркістан облысы", "Туркестанская область"},
		{"10", "2023-01-01", "Абай облысы", "область Абай"},
	} {
		day, err := model.ParseDate(c.day)
		require.NoError(t, err)
		assert.Equal(t, c.kk, refs.NameOn(model.Regions, c.code, day, model.Kazakh), "%s on %s", c.code, c.day)
		assert.Equal(t, c.ru, refs.NameOn(model.Regions, c.code, day, model.Russian), "%s on %s", c.code, c.day)
	}
}

func TestRegionsExistFromTheirDay(t *testing.T) {
	refs := load(t)
	for day, want := range map[string]int{
		"2018-06-18": 16, "2018-06-19": 17, "2018-10-31": 17, "2022-06-07": 17, "2022-06-08": 20, "2026-11-22": 20,
	} {
		d, err := model.ParseDate(day)
		require.NoError(t, err)
		assert.Len(t, refs.ExistingOn(model.Regions, d), want, day)
	}
}

func TestRegionsAreFoundHoweverTheyAreWritten(t *testing.T) {
	refs := load(t)
	for text, want := range map[string]string{
		"Акмолинская область": "11", "акмолинская обл.": "11", "АКМОЛИНСКАЯ": "11", "Ақмола облысы": "11", "Акмола облысы": "11",
		"обл. Акмолинская": "11", "11": "11", "110000000": "11", "Akmola": "11", "Akmola Oblast": "11",
		"Алматы": "75", "г. Алматы": "75", "г.Алматы": "75", "город Алматы": "75", "Алматы қаласы": "75", "Алматы қ.": "75",
		"Алматы облысы": "19", "Алматы обл.": "19", "Алматинская": "19", "Almaty Region": "19", "Almaty City": "75",
		"Абай": "10", "область Абай": "10", "Абайская обл.": "10", "Жетысу": "33", "Жетісу облысы": "33", "Улытау": "62",
		"Нур-Султан": "71", "г. Нур-Султан": "71", "НҰР-СҰЛТАН": "71", "Астана": "71",
		"СҚО": "59", "ско": "59", "ЗКО": "27", "ЮКО": "61", "Оңтүстік Қазақстан": "61", "Южно-Казахстанская": "61",
		"Караганда обл. Карагандинская": "", "Караганды": "35", "Москва": "", "": "", "область": "",
	} {
		code, ok := refs.Match(model.Regions, text)
		assert.Equal(t, want, code, "%q", text)
		assert.Equal(t, want != "", ok, "%q", text)
	}
}

func TestNearestNames(t *testing.T) {
	refs := load(t)
	for _, c := range []struct {
		list       model.RefList
		text, want string
	}{
		{model.Categories, "отсутсвие пандуса", "no_ramp"},
		{model.Categories, "ненадлежащая консультацыя", "improper_consultation"},
		{model.Categories, "пандус", "no_ramp"},
		{model.Sectors, "здравохранение", "health"},
		{model.Sectors, "образавание", "education"},
		{model.Regions, "Акмалинская область", "11"},
		{model.Regions, "Карагандиская обл", "35"},
		{model.Methods, "тайный покупател", "mystery_shopper"},
	} {
		near := refs.Nearest(c.list, c.text)
		if assert.NotEmpty(t, near, c.text) {
			assert.Equal(t, c.want, near[0].Code, c.text)
		}
		assert.LessOrEqual(t, len(near), 3)
	}
	assert.Empty(t, refs.Nearest(model.Sectors, "xyzzy plugh"))
	assert.Empty(t, refs.Nearest(model.Sectors, ""))
}

func TestHolidaysHaveNamesInEveryLanguage(t *testing.T) {
	data, err := CalendarData()
	require.NoError(t, err)
	codes := []string{"transferred", "moved", "decided"}
	for _, h := range data.Holidays {
		codes = append(codes, h.Code)
	}
	for _, h := range data.Dated {
		codes = append(codes, h.Code)
	}
	want := map[string]bool{}
	for _, code := range codes { // whole, and short for a cell of the calendar
		want["calendar.holiday."+code], want["calendar.brief."+code] = true, true
	}
	for _, lang := range model.Langs() {
		b, err := os.ReadFile(filepath.Join("..", "lang", string(lang), "calendar.json"))
		require.NoError(t, err)
		var texts map[string]string
		require.NoError(t, json.Unmarshal(b, &texts))
		have := make(map[string]bool)
		for key, text := range texts {
			have[key] = strings.TrimSpace(text) != ""
		}
		assert.Equal(t, want, have, lang)
	}
}
