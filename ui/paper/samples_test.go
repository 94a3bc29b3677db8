package paper

import (
	"fmt"
	"time"

	"baqylau/model"
)

var created = time.Date(2018, 11, 7, 9, 30, 0, 0, time.UTC)

// sampleWords is the text of a sample brief in one language.
type sampleWords struct {
	office, asOf, foot, title, period string
	figures                           []Figure
	intro                             string
	bySector                          string
	columns                           []string
	sectors                           []string
	sum                               string
	most                              string
	causes                            []string
	overdue, addressee, measure, due  string
	post, name                        string
	proposals                         []string
}

func russianWords() sampleWords {
	return sampleWords{
		office: "Департамент по Акмолинской области", asOf: "по состоянию на 31.10.2018",
		foot:  "Бақылау · 7F3A-91C2 · проверить: baqylau verify",
		title: "Справка о результатах контроля качества государственных услуг", period: "1 января – 31 октября 2018 года",
		figures: []Figure{{"1 484", "визита"}, {"1 209", "организаций"}, {"1 433", "нарушения"},
			{"1 383", "рекомендации"}, {"94 %", "исполнено, проверено"}},
		intro: "За 10 месяцев 2018 года с участием общественности осуществлено **1 484** визита в **1 209** организаций, " +
			"оказывающих государственные услуги; выявлено **1 433** нарушения. Направлено **1 383** рекомендации, из них " +
			"исполнение 1 302 (94 %) подтверждено пост-контролем; ещё по семи исполнение заявлено и не проверено. " +
			"Необоснованно взысканные средства возвращены 18 гражданам на сумму 100 400 тг (₸).",
		bySector: "По сферам",
		columns:  []string{"Сфера", "Визиты", "Нарушения", "Рекомендации", "Проверено", "%"},
		sectors: []string{"Образование", "Социальная защита", "Налоги и таможня", "Здравоохранение",
			"Документы и регистрация", "Занятость", "Архитектура, градостроительство и строительство"},
		sum:  "Всего",
		most: "Наиболее частые нарушения",
		causes: []string{"истребование документов, не предусмотренных стандартом государственной услуги", "ненадлежащая консультация",
			"отсутствие информационного стенда", "необоснованное требование оплаты", "посредники", "несоблюдение графика работы"},
		overdue: "Просроченные рекомендации", addressee: "Кому", measure: "Мера", due: "Срок",
		post: "Руководитель департамента Агентства по делам государственной службы по Акмолинской области", name: "Ә. Ғабитова",
		proposals: []string{"обеспечить **круглосуточную** работу кнопки вызова и пандуса в отделах по обслуживанию населения;",
			"провести обучение сотрудников фронт-офиса с участием ментора не позднее 1 декабря 2018 года, с повторной проверкой через месяц;"},
	}
}

func kazakhWords() sampleWords {
	return sampleWords{
		office: "Ақмола облысы бойынша департамент", asOf: "2018 жылғы 31 қазандағы жағдай бойынша",
		foot:  "Бақылау · 7F3A-91C2 · тексеру: baqylau verify",
		title: "Мемлекеттік қызметтер көрсету сапасын бақылау нәтижелері туралы анықтама", period: "2018 жылғы 1 қаңтар – 31 қазан",
		figures: []Figure{{"1 484", "бару"}, {"1 209", "ұйым"}, {"1 433", "бұзушылық"},
			{"1 383", "ұсыным"}, {"94 %", "орындалды, тексерілді"}},
		intro: "2018 жылғы 10 айда жұртшылықтың қатысуымен мемлекеттік қызметтер көрсететін **1 209** ұйымға **1 484** рет бару " +
			"жүзеге асырылды, **1 433** бұзушылық анықталды. **1 383** ұсыным жіберілді, оның 1 302-сінің (94 %) орындалуы " +
			"пост-бақылаумен расталды; тағы жеті ұсынымның орындалғаны мәлімделді, бірақ тексерілген жоқ. Негізсіз алынған қаражат " +
			"18 азаматқа 100 400 теңге (₸) көлемінде қайтарылды. Һәм: Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі.",
		bySector: "Салалар бойынша",
		columns:  []string{"Сала", "Бару", "Бұзушылықтар", "Ұсынымдар", "Тексерілді", "%"},
		sectors: []string{"Білім беру", "Әлеуметтік қорғау", "Салық және кеден", "Денсаулық сақтау",
			"Құжаттандыру және тіркеу", "Жұмыспен қамту", "Сәулет, қала құрылысы және құрылыс қызметі"},
		sum:  "Барлығы",
		most: "Жиі кездесетін бұзушылықтар",
		causes: []string{"мемлекеттік көрсетілетін қызмет стандартында көзделмеген құжаттарды талап ету", "тиісті түрде кеңес бермеу",
			"ақпараттық стендтің болмауы", "негізсіз ақы талап ету", "делдалдар", "жұмыс кестесін сақтамау"},
		overdue: "Мерзімі өткен ұсынымдар", addressee: "Кімге", measure: "Шара", due: "Мерзімі",
		post: "Мемлекеттік қызмет істері агенттігінің Ақмола облысы бойынша департаментінің басшысы", name: "Ә. Ғабитова",
		proposals: []string{"халыққа қызмет көрсету бөлімдерінде шақыру түймесі мен пандустың **тәулік бойы** жұмыс істеуін қамтамасыз ету;",
			"фронт-офис қызметкерлерін 2018 жылғы 1 желтоқсаннан кешіктірмей ментордың қатысуымен оқыту және бір айдан кейін қайта тексеру;"},
	}
}

func englishWords() sampleWords {
	return sampleWords{
		office: "Department for Akmola Region", asOf: "as of 31 October 2018",
		foot:  "Baqylau · 7F3A-91C2 · check with: baqylau verify",
		title: "Brief on the quality control of public services", period: "1 January – 31 October 2018",
		figures: []Figure{{"1,484", "visits"}, {"1,209", "organisations"}, {"1,433", "violations"},
			{"1,383", "recommendations"}, {"94%", "executed and verified"}},
		intro: "In ten months of 2018, jointly with the public, **1,484** visits were paid to **1,209** organisations that provide " +
			"public services; **1,433** violations were found. Of **1,383** recommendations the execution of 1,302 (94%) was confirmed by " +
			"post-control; seven more are reported as executed and not yet verified. Fees unlawfully taken were returned to 18 people, 100,400 ₸ in all.",
		bySector: "By sector",
		columns:  []string{"Sector", "Visits", "Violations", "Recommendations", "Verified", "%"},
		sectors: []string{"Education", "Social protection", "Taxes and customs", "Health care",
			"Documents and registration", "Employment", "Architecture, town planning and construction"},
		sum:  "Total",
		most: "Most frequent violations",
		causes: []string{"documents demanded beyond the standard of the public service", "improper consultation",
			"no information stand", "unjustified fee", "go-betweens", "opening hours not kept"},
		overdue: "Overdue recommendations", addressee: "Addressee", measure: "Measure", due: "Due",
		post: "Head of the Department of the Agency for Civil Service Affairs for Akmola Region", name: "A. Gabitova",
		proposals: []string{"keep the call button and the ramp of front offices working **around the clock**;",
			"train the staff of front offices with a mentor not later than 1 December 2018, and check again after a month;"},
	}
}

func wordsOf(l model.Lang) sampleWords {
	switch l {
	case model.Kazakh:
		return kazakhWords()
	case model.English:
		return englishWords()
	}
	return russianWords()
}

// sample is a brief of several pages, with every kind of block.
func sample(l model.Lang) Document {
	w := wordsOf(l)
	sectors := Table{Sums: []string{w.sum, "1 484", "1 433", "1 383", "1 302", "94"}}
	for i, c := range w.columns {
		align := Right
		if i == 0 {
			align = Left
		}
		sectors.Columns = append(sectors.Columns, Column{Head: c, Align: align})
	}
	for i, s := range w.sectors {
		n := 400 - 50*i
		sectors.Rows = append(sectors.Rows, Row{Cells: []string{s, fmt.Sprint(n), fmt.Sprint(n - 13), fmt.Sprint(n - 31), fmt.Sprint(n - 47), fmt.Sprint(92 - i)}})
	}
	chart := Chart{}
	for i, c := range w.causes {
		chart.Bars = append(chart.Bars, Bar{Label: c, Value: float64(140 - 17*i), Text: fmt.Sprint(140 - 17*i)})
	}
	overdue := Table{Columns: []Column{{Head: "№"}, {Head: w.addressee, Weight: 2}, {Head: w.measure, Weight: 3}, {Head: w.due, Align: Right}}}
	for i := range 34 {
		overdue.Rows = append(overdue.Rows, Row{Cells: []string{fmt.Sprintf("АҚМ-2018-%04d", i+1), w.causes[i%6], w.proposals[i%2], "31.10.2018"}})
	}
	return Document{
		Lang: l, Title: w.title, Author: w.office, Subject: w.period, Created: created,
		HeadLeft: w.office, HeadRight: w.asOf, FootLeft: w.foot,
		Blocks: []Block{
			Title{w.title, w.period}, Figures{w.figures},
			Paragraph{Spans: Rich(w.intro), Align: Justify},
			Heading{Text: w.bySector, Level: 1}, sectors,
			Heading{Text: w.most, Level: 1}, chart,
			Heading{Text: w.overdue, Level: 1}, overdue,
			List{Items: [][]Span{Rich(w.proposals[0]), Rich(w.proposals[1])}, Ordered: true},
			Facts{[]Fact{{w.addressee, w.office}, {w.due, "31.10.2018"}, {w.measure, w.proposals[1]}}},
			Paragraph{Spans: Rich(w.intro + " " + w.intro), Align: Justify},
			Paragraph{Spans: Plain(w.intro), Quiet: true},
			Together{[]Block{Paragraph{Spans: Plain("☐ ☑ ✓ → ≥")}, Signature{Post: w.post, Name: w.name, Date: "07.11.2018"}}},
		},
		Attachments: []Attachment{{Name: "figures-of-day.json", Mime: "application/json", Data: []byte(`{"visits":1484}`)}},
	}
}
