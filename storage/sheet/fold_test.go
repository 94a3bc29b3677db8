package sheet

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"baqylau/assets/lang"
	"baqylau/model"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"№ визита", "  ВИЗИТА №"}, {"№визита", "Номер визита"}, {"Приглашён к окну", "приглашен  к окну:"},
		{"Ұсыным №", "ұсыным нөмірі"}, {"Visit No.", "Visit number"}, {"Срок, раб. дней", "Срок (раб.дней)"},
		{"Дата\nпроверки", "дата проверки"}, {"Приёмная", "Прие\u0308мная"}, {"Да\u00adта", "дата"},
	} {
		assert.Equal(t, fold(c.a), fold(c.b), "%q and %q", c.a, c.b)
	}
	assert.NotEqual(t, fold("Ұсыным №"), fold("Ұсыным"))
	assert.Equal(t, "возвращено", foldShort("Возвращено, тг"))
	assert.Equal(t, "возвращено", foldShort("Возвращено (тенге)"))
}

// TestHeadWordsAreTheirColumnsOwn holds that no two columns of a register share a head word, in any
// language and with all other words that are recognised.
func TestHeadWordsAreTheirColumnsOwn(t *testing.T) {
	for _, known := range knownHeads() {
		for i, col := range known.spec.Columns {
			words := otherWords(known.spec.Kind, col.ID)
			for _, l := range model.Langs() {
				words = append(words, lang.For(l).T(col.HeadKey))
			}
			for _, word := range words {
				assert.Equal(t, i, known.full[fold(word)], "%s.%s: %q", known.spec.Kind, col.ID, word)
				for _, noisy := range []string{strings.ToUpper(word), " " + word + " ", strings.ReplaceAll(word, " ", "\u00a0"), word + ":"} {
					assert.Equal(t, i, known.full[fold(noisy)], "%s.%s: %q", known.spec.Kind, col.ID, noisy)
				}
			}
		}
	}
}

func TestHeadRowIsTheBestMatch(t *testing.T) {
	for _, c := range []struct {
		name string
		row  string
		kind model.SheetKind
		miss []model.Column
		ok   bool
	}{
		{"visits in Kazakh", "Бару №;Күні;Ұйым;Қызмет;Әдісі;Инспекторлар", model.SheetVisits, nil, true},
		{"visits in English", "Visit No.;Date;Organisation;Service;Method;Inspectors;Result", model.SheetVisits, nil, true},
		{"a plan by weeks", "Неделя;Организация;Метод", model.SheetPlan, nil, true},
		{"a plan without a day", "Организация;Метод;Инспекторы", model.SheetPlan, []model.Column{model.ColDate}, true},
		{"other order, other words", "Отрасль;Область;Название;КОД", model.SheetOrganisations, nil, true},
		{"a column is missing", "Код;Наименование;БИН;Сфера", model.SheetOrganisations, []model.Column{model.ColRegion}, true},
		{"checks, not recommendations", "№ рекомендации;Дата проверки;Проверил;Результат проверки", model.SheetChecks, nil, true},
		{"data", "11-0033;Приём документов;тайный покупатель", "", nil, false},
		{"one known word", "Дата;Погода;Ветер", "", nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := csvReader{text: c.row, sep: ';'}
			cells, _ := r.next(nil)
			m, ok := matchHead(cells)
			assert.Equal(t, c.ok, ok)
			if ok {
				assert.Equal(t, c.kind, m.spec.Kind)
				assert.Equal(t, c.miss, m.missing)
			}
		})
	}
}

func TestWholeHeadWordsComeFirst(t *testing.T) {
	f, err := readBytes(t, []byte("Дата (ввода);№ рекомендации;Дата проверки, день;Проверил;Результат проверки\n"+
		"01.01.2020;Р-1;07.11.2018;Я;исполнена\n"))
	assert.NoError(t, err)
	assert.Empty(t, spots(f))
	f, err = readBytes(t, []byte("Дата (ввода);№ рекомендации;Дата;Проверил;Результат проверки\n01.01.2020;Р-1;07.11.2018;Я;исполнена\n"))
	assert.NoError(t, err)
	assert.Empty(t, spots(f))
	assert.Equal(t, []string{"Дата (ввода)"}, f.Tables[0].Unknown)
	assert.Equal(t, "2018-11-07", f.Tables[0].Date(&f.Tables[0].Rows[0], model.ColDate).String())
}
