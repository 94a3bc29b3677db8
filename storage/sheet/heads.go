package sheet

import (
	"slices"
	"strings"
	"sync"

	"baqylau/assets/lang"
	"baqylau/model"
)

// headWords knows, for one register, which column a folded head word means.
type headWords struct {
	spec  *model.SheetSpec
	full  map[string]int
	short map[string]int // without the unit behind a comma or in brackets
}

// knownHeads is built once and only read afterwards.
var knownHeads = sync.OnceValue(func() []headWords {
	var all []headWords
	for _, kind := range model.AllSheetKinds() {
		w := headWords{spec: kind.Spec(), full: map[string]int{}, short: map[string]int{}}
		for i, col := range w.spec.Columns {
			for _, l := range model.Langs() {
				w.learn(lang.For(l).T(col.HeadKey), i)
			}
			for _, word := range otherWords(kind, col.ID) {
				w.learn(word, i)
			}
		}
		all = append(all, w)
	}
	return all
})

// learn adds a head word for column i. The first column to claim a word keeps it.
func (w *headWords) learn(word string, i int) {
	if f := fold(word); f != "" {
		if _, taken := w.full[f]; !taken {
			w.full[f] = i
		}
	}
	if f := foldShort(word); f != "" {
		if _, taken := w.short[f]; !taken {
			w.short[f] = i
		}
	}
}

// otherWords are further head words that offices use. They are never shown, only recognised.
func otherWords(kind model.SheetKind, col model.Column) []string {
	words := map[string]string{
		"organisations.code":                  "Код организации|Код услугодателя|Шифр|ID|Provider code",
		"organisations.name":                  "Название|Организация|Услугодатель|Наименование организации|Наименование услугодателя|Наименование на русском|Атауы орысша",
		"organisations.name_kk":               "Наименование (каз.)|Название на казахском|Наименование каз|Атауы қазақша|Қазақша атауы",
		"organisations.bin":                   "БИН организации|БСН/БИН|БИН/ИИН|BIN",
		"organisations.region":                "Область|Регион (область)|Облыс|Өңір (облыс)|KATO|КАТО|Код КАТО",
		"organisations.sector":                "Отрасль|Сфера деятельности|Сфера услуг",
		"organisations.provider_kind":         "Вид организации|Вид услугодателя|Тип|Тип организации",
		"organisations.body":                  "Госорган|ГО|Государственный орган (ведомство)|Центральный государственный орган",
		"organisations.address":               "Адрес организации|Место нахождения|Местонахождение",
		"services.code":                       "Шифр услуги|Код государственной услуги|Код ГУ",
		"services.name":                       "Услуга|Государственная услуга|Название услуги|Наименование государственной услуги|Наименование на русском",
		"services.name_kk":                    "Наименование (каз.)|Название на казахском|Наименование услуги на казахском|Қазақша атауы",
		"services.term_days":                  "Срок оказания|Срок оказания, раб. дней|Срок, рабочих дней",
		"services.waiting_minutes":            "Время ожидания|Максимальное время ожидания",
		"services.serving_minutes":            "Время обслуживания|Максимальное время обслуживания",
		"services.documents":                  "Документы по стандарту|Перечень документов|Необходимые документы",
		"services.fee":                        "Стоимость|Плата, тг|Оплата",
		"plan.date":                           "Дата визита|Дата посещения|День|Дата (план)",
		"plan.week":                           "№ недели|Неделя года",
		"plan.organisation":                   "Услугодатель|Наименование организации|Код организации|Объект",
		"plan.service":                        "Государственная услуга|Наименование услуги|Вид услуги",
		"plan.method":                         "Форма|Метод контроля|Способ",
		"plan.inspectors":                     "Инспектор|Сотрудники|Ответственные",
		"plan.representatives":                "Представитель общественности|Общественность|Представители НПО",
		"visits.number":                       "Номер визита|Номер|№ посещения|Визит",
		"visits.date":                         "Дата визита|Дата посещения",
		"visits.organisation":                 "Услугодатель|Наименование организации|Код организации",
		"visits.service":                      "Государственная услуга|Наименование услуги|Код услуги",
		"visits.method":                       "Форма|Метод контроля|Способ",
		"visits.inspectors":                   "Инспектор|Сотрудники",
		"visits.representatives":              "Представитель общественности|Общественность|Представители НПО",
		"visits.arrived":                      "Время прихода|Прибытие|Начало",
		"visits.called":                       "Приглашен к окну|Время вызова|Вызван к окну|Приглашение к окну",
		"visits.ended":                        "Время окончания|Конец|Завершение",
		"visits.score_waiting":                "Ожидание|Условия",
		"visits.note":                         "Комментарий|Примечания",
		"findings.number":                     "Номер нарушения",
		"findings.visit":                      "Номер визита|Визит",
		"findings.category":                   "Категория нарушения|Вид нарушения",
		"findings.description":                "Описание нарушения|Суть нарушения|Нарушение",
		"findings.requirement":                "Требование стандарта|Норма|Пункт стандарта",
		"findings.affected":                   "Пострадало|Пострадавших|Количество пострадавших",
		"findings.taken":                      "Взыскано|Сумма|Незаконно взыскано|Взыскано незаконно|Взыскано незаконно, тг|Незаконно получено|Сумма, тг",
		"recommendations.number":              "Номер рекомендации",
		"recommendations.findings":            "Номера нарушений|№ нарушения|Нарушения",
		"recommendations.addressee":           "Кому|Организация|Услугодатель",
		"recommendations.recommendation_kind": "Вид|Тип рекомендации",
		"recommendations.text":                "Текст рекомендации|Содержание|Текст",
		"recommendations.issued":              "Направлена|Дата|Дата рекомендации",
		"recommendations.due":                 "Срок|Исполнить до|Срок исполнения до",
		"recommendations.reported":            "Дата исполнения|Исполнение заявлено|Заявлено",
		"recommendations.returned":            "Возвращено|Возврат|Сумма возврата",
		"recommendations.restored":            "Восстановлено|Восстановлено прав",
		"checks.recommendation":               "Номер рекомендации|Рекомендация",
		"checks.date":                         "Дата|Дата пост-контроля|Дата контроля",
		"checks.checker":                      "Кто проверил|Проверяющий|Представитель общественности",
		"checks.result":                       "Результат|Итог проверки|Результат пост-контроля",
		"checks.note":                         "Комментарий|Примечания",
	}[string(kind)+"."+string(col)]
	if words == "" {
		return nil
	}
	return strings.Split(words, "|")
}

// headMatch is what a row means if it is the head row.
type headMatch struct {
	spec    *model.SheetSpec
	columns []int // for each cell the column of spec, or -1
	found   []int // for each column of spec its cell, or -1
	// repeated are cells that name a column which an earlier cell has named.
	repeated []int
	missing  []model.Column
	score    int
}

// matchHead takes a row for the head row of the register that it fits best. A required column that
// is missing weighs as much as three that are there. ok is false if it is no head row at all.
func matchHead(cells []rawCell) (best headMatch, ok bool) {
	full, short := make([]string, len(cells)), make([]string, len(cells))
	words := 0
	for i := range cells {
		if cells[i].kind == kindText && len(cells[i].text) < 200 {
			full[i], short[i] = fold(cells[i].text), foldShort(cells[i].text)
			if full[i] != "" {
				words++
			}
		}
	}
	if words < 2 {
		return best, false
	}
	for _, known := range knownHeads() {
		m := known.match(full, short)
		need := 0
		for _, col := range m.spec.Columns {
			if col.Required {
				need++
			}
		}
		got := 0
		for _, c := range m.found {
			if c >= 0 {
				got++
			}
		}
		m.score = got - 3*len(m.missing)
		if got < 2 || got*2 < need || ok && m.score <= best.score {
			continue
		}
		best, ok = m, true
	}
	return best, ok
}

// match says which column each cell would name if the row were the head row of this register. Whole
// head words come first: «Дата (ввода)» is taken for «Дата» only where no other column is called so.
func (w *headWords) match(full, short []string) headMatch {
	m := headMatch{spec: w.spec, columns: make([]int, len(full)), found: make([]int, len(w.spec.Columns))}
	for i := range m.found {
		m.found[i] = -1
	}
	for i, word := range full {
		m.columns[i] = -1
		col, known := w.full[word]
		switch {
		case !known:
		case m.found[col] >= 0:
			m.repeated = append(m.repeated, i)
		default:
			m.columns[i], m.found[col] = col, i
		}
	}
	for i, word := range short {
		if col, known := w.short[word]; known && m.columns[i] < 0 && m.found[col] < 0 && !slices.Contains(m.repeated, i) {
			m.columns[i], m.found[col] = col, i
		}
	}
	for i, col := range w.spec.Columns {
		if col.Required && m.found[i] < 0 {
			m.missing = append(m.missing, col.ID)
		}
	}
	if one := w.spec.OneOf; len(one) > 0 {
		some := false
		for _, c := range one {
			some = some || m.found[w.spec.Index(c)] >= 0
		}
		if !some {
			m.missing = append(m.missing, one[0])
		}
	}
	return m
}
