package brief_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/paper/brief"
)

// nbsp is the space that does not break.
const nbsp = "\u00a0"

// flat unpacks what is kept together.
func flat(blocks []paper.Block) []paper.Block {
	var out []paper.Block
	for _, b := range blocks {
		if t, ok := b.(paper.Together); ok {
			out = append(out, flat(t.Blocks)...)
			continue
		}
		out = append(out, b)
	}
	return out
}

// blocksOf returns the blocks of one type in their order.
func blocksOf[B paper.Block](doc paper.Document) []B {
	var out []B
	for _, b := range flat(doc.Blocks) {
		if x, ok := b.(B); ok {
			out = append(out, x)
		}
	}
	return out
}

func text(spans []paper.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// intro is the paragraph that says the figures.
func intro(t testing.TB, doc paper.Document) string {
	t.Helper()
	all := blocksOf[paper.Paragraph](doc)
	require.NotEmpty(t, all)
	return text(all[0].Spans)
}

func in(t testing.TB, data model.Brief, l model.Lang) paper.Document {
	t.Helper()
	return brief.Document(data, references(t), lang.For(l), made)
}

func TestIntroOfTheExampleOffice(t *testing.T) {
	for l, want := range map[model.Lang]string{
		model.Russian: "За январь – октябрь 2018 года осуществлено 126 визитов в 97 организаций, оказывающих государственные услуги. " +
			"Выявлено 131 нарушение, в том числе 5 повторных. От нарушений пострадали 145 человек. " +
			"Направлено 118 рекомендаций, из них исполнение 104 (88\u00a0%) подтверждено пост-контролем. " +
			"Ещё по 10 рекомендациям исполнение заявлено, но не подтверждено. Просрочено 14 рекомендаций, по первоначальным срокам — 16. " +
			"Незаконно получено 74\u00a0600 тенге, возвращено 69\u00a0600 тенге. Восстановлены права 25 человек.",
		model.Kazakh: "2018 жылғы қаңтар — қазан айларында мемлекеттік қызметтер көрсететін 97 ұйымға 126 бару жүзеге асырылды. " +
			"Бару нәтижесінде 131 бұзушылық, оның ішінде 5 қайталанған бұзушылық анықталды. Бұзушылықтардан 145 адам зардап шекті. " +
			"Барлығы 118 ұсыным жолданды, оның ішінде 104 ұсынымның орындалуы (88\u00a0%) пост-бақылаумен расталды. " +
			"Тағы 10 ұсынымның орындалғаны мәлімделді, бірақ расталған жоқ. 14 ұсынымның орындалу мерзімі өтті, бастапқы мерзімдер бойынша — 16. " +
			"Заңсыз алынған сома 74\u00a0600 теңгені құрайды, 69\u00a0600 теңге қайтарылды. 25 адамның құқығы қалпына келтірілді.",
		model.English: "In January – October 2018, 126 visits were made to 97 organisations that provide public services. " +
			"The visits revealed 131 violations, including 5 repeat violations. In all, 145 people were affected. " +
			"A total of 118 recommendations were issued; post-control has confirmed the execution of 104 of them (88%). " +
			"For 10 further recommendations, execution has been reported but not confirmed. " +
			"There are 14 overdue recommendations; measured against the first due dates, there would be 16. " +
			"Unlawful charges came to 74,600 tenge, and 69,600 tenge have been returned. The rights of 25 people have been restored.",
	} {
		require.Equal(t, want, intro(t, in(t, regional(), l)))
	}
}

// TestPluralsFollowTheirNumbers sets every counted noun to one number.
func TestPluralsFollowTheirNumbers(t *testing.T) {
	type want struct{ ru, kk, en string }
	for n, w := range map[int64]want{
		0: {"визиты не осуществлялись. Нарушений не выявлено. Рекомендации не направлялись. Фактов незаконного взимания",
			"бару жүзеге асырылған жоқ. Бұзушылықтар анықталған жоқ. Ұсынымдар жолданған жоқ.", "no visits were made. No violations were found. No recommendations were issued."},
		1: {"осуществлён 1 визит в 1 организацию, оказывающую государственные услуги. Выявлено 1 нарушение, в том числе 1 повторное. От нарушений пострадал 1 человек. Направлена 1 рекомендация, её исполнение подтверждено пост-контролем. Просрочена 1 рекомендация.",
			"1 ұйымға 1 бару жүзеге асырылды. Бару нәтижесінде 1 бұзушылық, оның ішінде 1 қайталанған", "1 visit was made to 1 organisation that provides public services. The visits revealed 1 violation, including 1 repeat violation. In all, 1 person was"},
		2: {"осуществлены 2 визита в 2 организации, оказывающие государственные услуги. Выявлено 2 нарушения, в том числе 2 повторных. От нарушений пострадали 2 человека. Направлены 2 рекомендации, из них исполнение 2 (100 %) подтверждено пост-контролем. Просрочены 2 рекомендации.",
			"2 ұйымға 2 бару жүзеге асырылды", "2 visits were made to 2 organisations that provide"},
		5:    {"осуществлено 5 визитов в 5 организаций, оказывающих государственные услуги. Выявлено 5 нарушений, в том числе 5 повторных. От нарушений пострадали 5 человек. Направлено 5 рекомендаций", "5 ұйымға 5 бару", "5 visits were"},
		11:   {"осуществлено 11 визитов в 11 организаций, оказывающих", "11 ұйымға 11 бару", "11 visits were made"},
		21:   {"осуществлён 21 визит в 21 организацию, оказывающую государственные услуги. Выявлено 21 нарушение, в том числе 21 повторное. От нарушений пострадал 21 человек. Направлена 21 рекомендация", "21 ұйымға 21 бару", "21 visits were made"},
		101:  {"осуществлён 101 визит в 101 организацию", "101 ұйымға 101 бару", "101 visits were"},
		1484: {"осуществлены 1 484 визита в 1 484 организации, оказывающие государственные услуги. Выявлено 1 484 нарушения", "1 484 ұйымға 1 484 бару", "1,484 visits were made to 1,484 organisations"},
	} {
		values := map[model.FigureKey]int64{model.FigScoredVisits: 1} // so that the scope is not empty
		for _, key := range []model.FigureKey{model.FigVisits, model.FigOrganisations, model.FigFindings, model.FigRepeat, model.FigPeopleAffected,
			model.FigIssued, model.FigReported, model.FigVerified, model.FigOverdue, model.FigOverdueFirst} {
			values[key] = n
		}
		data := sample(tenMonths(), values, []string{"11"})
		for l, words := range map[model.Lang]string{model.Russian: w.ru, model.Kazakh: w.kk, model.English: w.en} {
			got := strings.ReplaceAll(intro(t, in(t, data, l)), nbsp, " ")
			require.Contains(t, got, words, "%d in %s", n, l)
		}
	}
}

func TestReportedIsNeverMixedWithVerified(t *testing.T) {
	with := func(issued, reported, verified int64) model.Brief {
		return sample(tenMonths(), map[model.FigureKey]int64{model.FigVisits: 3, model.FigOrganisations: 3, model.FigFindings: 3,
			model.FigIssued: issued, model.FigReported: reported, model.FigVerified: verified}, []string{"11"})
	}
	for _, c := range []struct {
		issued, reported, verified int64
		want                       string
	}{
		{1, 1, 0, "Направлена 1 рекомендация, её исполнение заявлено, но не подтверждено пост-контролем."},
		{1, 0, 0, "Направлена 1 рекомендация, её исполнение пост-контролем пока не подтверждено."},
		{21, 0, 0, "Направлена 21 рекомендация; исполнение ни одной из них пост-контролем пока не подтверждено. Просроченных"},
		{21, 1, 0, "пока не подтверждено. По 1 рекомендации исполнение заявлено, но не подтверждено."},
		{40, 22, 1, "Направлено 40 рекомендаций, из них исполнение 1 (3 %) подтверждено пост-контролем. Ещё по 21 рекомендации исполнение заявлено, но не подтверждено."},
		{8, 8, 8, "исполнение 8 (100 %) подтверждено пост-контролем. Просроченных рекомендаций нет."},
	} {
		doc := in(t, with(c.issued, c.reported, c.verified), model.Russian)
		require.Contains(t, strings.ReplaceAll(intro(t, doc), nbsp, " "), c.want)
	}
}

func TestRateOfNothingIsADash(t *testing.T) {
	data := sample(tenMonths(), map[model.FigureKey]int64{model.FigVisits: 12, model.FigOrganisations: 12}, []string{"11"})
	doc := in(t, data, model.Russian)
	figures := blocksOf[paper.Figures](doc)[0].Items
	require.Equal(t, "—", figures[4].Value)
	sums := blocksOf[paper.Table](doc)[0].Sums
	require.Equal(t, "—", sums[len(sums)-1])
}

// TestTablesAddUp holds that the last row of every table of counts is both the sum of its rows and the totals.
func TestTablesAddUp(t *testing.T) {
	for _, data := range []model.Brief{regional(), national()} {
		tables := blocksOf[paper.Table](in(t, data, model.English))
		checked := 0
		for _, table := range tables {
			if table.Sums == nil {
				continue
			}
			checked++
			for col := 1; col < len(table.Columns); col++ {
				if table.Columns[col].Head == "%" || table.Columns[col].Align != paper.Right {
					continue
				}
				total := 0
				for _, row := range table.Rows {
					total += plain(t, row.Cells[col])
				}
				require.Equal(t, plain(t, table.Sums[col]), total, "%s in %v", table.Columns[col].Head, table.Sums)
			}
		}
		require.GreaterOrEqual(t, checked, 3)
	}
}

// TestPartsThatLackSomethingSaySo: what belongs to no sector stands in a row of its own.
func TestPartsThatLackSomethingSaySo(t *testing.T) {
	data := regional()
	data.Figures.Parts[model.BySector][model.FigVisits]["education"] -= 4
	data.Figures.Parts[model.BySector][model.FigVisits][""] = 4
	table := blocksOf[paper.Table](in(t, data, model.Russian))[0]
	last := table.Rows[len(table.Rows)-1].Cells
	require.Equal(t, []string{"Не указано", "4", "0", "0", "0", "0", "—"}, last)
	require.Equal(t, "126", table.Sums[1])
}

func plain(t testing.TB, cell string) int {
	t.Helper()
	n := 0
	for _, r := range cell {
		if r >= '0' && r <= '9' {
			n = n*10 + int(r-'0')
			continue
		}
		require.Contains(t, ","+nbsp, string(r), "%q is no count", cell)
	}
	return n
}

func TestRegionsStandInTheNationalBriefOnly(t *testing.T) {
	heads := func(data model.Brief) []string {
		var out []string
		for _, h := range blocksOf[paper.Heading](in(t, data, model.Russian)) {
			out = append(out, h.Text)
		}
		return out
	}
	require.Contains(t, heads(national()), "По регионам")
	require.NotContains(t, heads(regional()), "По регионам")
	one := national()
	one.Scope.Regions = []string{"11", "15"}
	require.NotContains(t, heads(one), "По регионам")
}

// TestRegionsAreNamedAsAtTheEndOfThePeriod: region 61 was South Kazakhstan until June 2018.
func TestRegionsAreNamedAsAtTheEndOfThePeriod(t *testing.T) {
	data := nothing()
	data.Scope.Regions, data.Scope.Sectors = []string{"61"}, nil
	sub := func() string { return blocksOf[paper.Title](in(t, data, model.Kazakh))[0].Sub }
	require.Equal(t, "2018 жылғы қаңтар — қазан · Түркістан облысы", sub())
	data.Scope.Period.To = model.MakeDate(2018, 3, 31)
	require.Equal(t, "2018 жылғы қаңтар — наурыз · Оңтүстік Қазақстан облысы", sub())
}

func TestPeriodInWords(t *testing.T) {
	day := model.MakeDate
	for _, c := range []struct {
		from, to   model.Date
		ru, kk, en string
	}{
		{day(2018, 1, 1), day(2018, 12, 31), "за 2018 год", "2018 жыл", "2018"},
		{day(2016, 1, 1), day(2018, 12, 31), "за 2016–2018 годы", "2016–2018 жылдар", "2016–2018"},
		{day(2018, 2, 1), day(2018, 2, 28), "за февраль 2018 года", "2018 жылғы ақпан", "February 2018"},
		{day(2017, 11, 1), day(2018, 3, 31), "за ноябрь 2017 года – март 2018 года", "2017 жылғы қараша — 2018 жылғы наурыз", "November 2017 – March 2018"},
		{day(2018, 1, 5), day(2018, 3, 17), "с 5 января 2018 года по 17 марта 2018 года", "2018 жылғы 5 қаңтар — 2018 жылғы 17 наурыз", "5 January 2018 – 17 March 2018"},
		{day(2018, 3, 7), day(2018, 3, 7), "за 7 марта 2018 года", "2018 жылғы 7 наурыз", "7 March 2018"},
		{model.Date{}, day(2018, 3, 7), "за весь период по 7 марта 2018 года", "2018 жылғы 7 наурыз күніне дейінгі барлық кезең", "the whole period up to 7 March 2018"},
		{day(2018, 10, 1), model.Date{}, "за октябрь 2018 года", "2018 жылғы қазан", "October 2018"},
	} {
		data := regional()
		data.Scope.Period = model.Period{From: c.from, To: c.to}
		for l, want := range map[model.Lang]string{model.Russian: c.ru, model.Kazakh: c.kk, model.English: c.en} {
			sub := blocksOf[paper.Title](in(t, data, l))[0].Sub
			require.Equal(t, want, strings.Split(sub, " · ")[0])
		}
	}
}

func TestAsOfDayInTheHead(t *testing.T) {
	for l, want := range map[model.Lang]string{model.Russian: "по состоянию на 31 октября 2018 года",
		model.Kazakh: "2018 жылғы 31 қазандағы жағдай бойынша", model.English: "as of 31 October 2018"} {
		require.Equal(t, want, in(t, regional(), l).HeadRight)
	}
}

func TestNoRecordsIsSaid(t *testing.T) {
	doc := in(t, nothing(), model.Russian)
	require.Equal(t, "За январь – октябрь 2018 года по выбранным условиям записей нет: визиты не осуществлялись, "+
		"нарушения не фиксировались, рекомендации не направлялись.", intro(t, doc))
	require.Equal(t, "за январь – октябрь 2018 года · Мангистауская область · сфера: земля и имущество", blocksOf[paper.Title](doc)[0].Sub)
	require.Len(t, blocksOf[paper.Signature](doc), 1)
	require.Empty(t, blocksOf[paper.Table](doc))
}

// TestReturnsAddUpToTheFigures holds that the table of money says where all of it was taken, whoever owes it.
func TestReturnsAddUpToTheFigures(t *testing.T) {
	data := regional()
	data.Unanswered = model.Unanswered{Findings: 2, Taken: 1200}
	for l, want := range map[model.Lang]string{model.Russian: "Без рекомендации за период: 2 нарушения",
		model.Kazakh: "Кезең ішінде ұсыным жолданбаған: 2 бұзушылық", model.English: "No recommendation in the period: 2 violations"} {
		tables := blocksOf[paper.Table](in(t, data, l))
		money := tables[len(tables)-1]
		require.Len(t, money.Rows, len(data.Returns)+1)
		require.Equal(t, want, money.Rows[len(data.Returns)].Cells[1])
		var taken int64 = 1200
		for _, r := range data.Returns {
			taken += int64(r.Taken)
		}
		require.Equal(t, lang.For(l).Number(taken), money.Sums[2])
	}
	data = nothing()
	data.Unanswered = model.Unanswered{Findings: 1, Taken: 700}
	data.Figures.Values[model.FigSumTaken] = 700
	tables := blocksOf[paper.Table](in(t, data, model.Russian))
	require.Equal(t, []string{"Всего", "", "700", "0", "0"}, tables[len(tables)-1].Sums)
}

func TestOverdueNameAllTheirCategories(t *testing.T) {
	data := regional()
	data.Overdue[0].ID, data.Overdue[0].Recommendation.Text = "r", "Текст"
	data.Overdue[1].Category, data.Overdue[1].Recommendation.Text = "", "Установить  пандус."
	data.Categories = map[model.ID][]string{"r": {"no_ramp", "rudeness"}}
	for l, want := range map[model.Lang]string{model.Russian: "Отсутствие пандуса; грубость, нарушение Этического кодекса",
		model.Kazakh: "Пандустың болмауы; дөрекілік, Әдеп кодексін бұзу", model.English: "No ramp; rudeness, breach of the Code of Ethics"} {
		tables := blocksOf[paper.Table](in(t, data, l))
		late := tables[len(tables)-2]
		require.Equal(t, want, late.Rows[0].Cells[2])
		require.Equal(t, "Установить пандус.", late.Rows[1].Cells[2], "without a category the text stands")
		require.NotContains(t, late.Rows[2].Cells[2], "; ")
	}
}

func TestChosenOrganisationsAreNamed(t *testing.T) {
	data := regional()
	sub := func(l model.Lang) string { return blocksOf[paper.Title](in(t, data, l))[0].Sub }
	name := func(s string) model.Name { return model.Name{RU: s, KK: s, EN: s} }
	data.Scope.Organisations, data.Organisations = []model.ID{"a"}, []model.Name{name("Школа № 2")}
	data.Scope.Services, data.Services = []model.ID{"s"}, []model.Name{name("Прикрепление")}
	require.Equal(t, "за январь – октябрь 2018 года · Акмолинская область · Школа № 2 · услуга: Прикрепление", sub(model.Russian))
	require.Equal(t, "2018 жылғы қаңтар — қазан · Ақмола облысы · Школа № 2 · қызмет: Прикрепление", sub(model.Kazakh))
	data.Scope.Services, data.Services = nil, nil
	data.Scope.Organisations, data.Organisations = []model.ID{"a", "b"}, []model.Name{name("A"), name("B")}
	require.True(t, strings.HasSuffix(sub(model.Russian), " · организации: A; B"))
	require.True(t, strings.HasSuffix(sub(model.English), " · organisations: A; B"))
	data.Scope.Organisations = []model.ID{"a", "b", "c", "d"}
	data.Organisations = []model.Name{name("A"), name("B"), name("C"), name("D")}
	require.True(t, strings.HasSuffix(sub(model.Russian), " · 4 выбранные организации"))
}

func TestLongListsAreCutAndSaySo(t *testing.T) {
	doc := in(t, national(), model.Russian)
	tables := blocksOf[paper.Table](doc)
	late, money := tables[len(tables)-2], tables[len(tables)-1]
	require.Len(t, late.Rows, 6)
	require.Len(t, money.Rows, 7)
	require.Equal(t, "Ещё 19 рекомендаций", money.Rows[6].Cells[1])
	found := false
	for _, p := range blocksOf[paper.Paragraph](doc) {
		found = found || strings.Contains(text(p.Spans), "просрочено ещё 46 рекомендаций")
	}
	require.True(t, found)
	require.Equal(t, "Министерство здравоохранения", late.Rows[4].Cells[1], "a state body is named as the addressee")
	require.Equal(t, "1", late.Rows[0].Cells[4], "days after the due date")
}

// numbersIn are the numbers of a document's texts, grouping taken out; the words of dates, which each
// language writes in its own order, are left out by the caller's choice of blocks.
func numbersIn(doc paper.Document) []string {
	var all []string
	for _, b := range flat(doc.Blocks) {
		switch b := b.(type) {
		case paper.Figures:
			for _, f := range b.Items {
				all = append(all, f.Value)
			}
		case paper.Paragraph:
			all = append(all, text(b.Spans))
		case paper.Facts:
			for _, f := range b.Items {
				all = append(all, f.Value)
			}
		case paper.Chart:
			for _, bar := range b.Bars {
				all = append(all, bar.Text)
			}
		case paper.Table:
			for _, r := range append(b.Rows, paper.Row{Cells: b.Sums}) {
				for i, c := range r.Cells {
					if b.Columns[i].Align == paper.Right {
						all = append(all, c)
					}
				}
			}
		}
	}
	joined := strings.ReplaceAll(strings.Join(all, " | "), nbsp, "")
	grouped := regexp.MustCompile(`(\d),(\d{3})`)
	joined = grouped.ReplaceAllString(grouped.ReplaceAllString(joined, "$1$2"), "$1$2")
	joined = regexp.MustCompile(`(\d),(\d\d)\b`).ReplaceAllString(joined, "$1.$2")
	return regexp.MustCompile(`\d+(\.\d\d)?%?`).FindAllString(joined, -1)
}

// TestFiguresAreTheSameInThreeLanguages compares the numbers of the texts as a bag: a sentence may put them
// in another order, but none may differ, be lost or be added.
func TestFiguresAreTheSameInThreeLanguages(t *testing.T) {
	keys := []model.FigureKey{model.FigVisits, model.FigOrganisations, model.FigFindings, model.FigRepeat, model.FigPeopleAffected,
		model.FigIssued, model.FigReported, model.FigVerified, model.FigPartly, model.FigNotExecuted, model.FigWithdrawn, model.FigOverdue,
		model.FigOverdueFirst, model.FigSumTaken, model.FigSumReturned, model.FigPeopleRestored, model.FigScoredVisits}
	rapid.Check(t, func(rt *rapid.T) {
		values := map[model.FigureKey]int64{}
		for _, key := range keys {
			values[key] = rapid.Int64Range(0, 30000).Draw(rt, string(key))
		}
		data := sample(tenMonths(), values, []string{"11", "15"})
		data.Returns = returns(3)
		ru := numbersIn(in(t, data, model.Russian))
		require.ElementsMatch(t, ru, numbersIn(in(t, data, model.Kazakh)))
		require.ElementsMatch(t, ru, numbersIn(in(t, data, model.English)))
	})
}

func TestRecordOfTheFigures(t *testing.T) {
	press := paper.NewPress()
	codes := map[string]bool{}
	for _, l := range model.Langs() {
		laid := press.Lay(in(t, regional(), l))
		record := laid.Record()
		require.Equal(t, l, record.Language)
		require.Equal(t, model.PaperBrief, record.Kind)
		require.Equal(t, regional().Office.Code, record.Office)
		sum := sha256.Sum256(record.Content)
		require.Equal(t, hex.EncodeToString(sum[:]), record.Digest)
		var content model.PrintedFigures
		require.NoError(t, json.Unmarshal(record.Content, &content))
		require.Len(t, content.Figures, len(model.FigureList(content.Scope)))
		require.Equal(t, model.FigVisits, content.Figures[0].Key)
		require.EqualValues(t, 126, content.Figures[0].Value)
		require.Equal(t, []string{"11"}, content.Figures[0].Filter.Regions)
		require.Equal(t, tenMonths().AsOf, content.Scope.AsOf)
		require.Equal(t, strings.ToUpper(record.Digest[:4]+"-"+record.Digest[4:8]), record.Code)
		require.Contains(t, textOn(laid), record.Code)
		codes[record.Code] = true
	}
	require.Len(t, codes, 1, "the same figures bear the same code in every language")
	other := regional()
	other.Figures.Values[model.FigVerified]++
	require.NotEqual(t, press.Lay(in(t, regional(), model.Russian)).Record().Code, press.Lay(in(t, other, model.Russian)).Record().Code)
}

// TestPagesAndTextLayer lays the briefs out: nothing lacks a glyph, the words are real text, the same brief
// gives the same bytes. With BAQYLAU_SCREENS set the pages are written there to be looked at.
func TestPagesAndTextLayer(t *testing.T) {
	dir := os.Getenv("BAQYLAU_SCREENS")
	press := paper.NewPress()
	for name, data := range map[string]model.Brief{"regional": regional(), "national": national(), "nothing": nothing()} {
		for _, l := range model.Langs() {
			laid := press.Lay(in(t, data, l))
			require.Empty(t, laid.Missing, "%s %s", name, l)
			if name != "nothing" {
				require.Contains(t, textOn(laid), lang.For(l).Number(data.Figures.Values[model.FigVisits]))
			}
			var first, second bytes.Buffer
			require.NoError(t, laid.PDF(&first))
			require.NoError(t, press.Lay(in(t, data, l)).PDF(&second))
			require.Equal(t, first.Bytes(), second.Bytes())
			if dir != "" {
				writePages(t, dir, "brief-"+name+"-"+string(l), laid, first.Bytes())
			}
		}
	}
}

// textOn is what stands on the pages, in the order of painting.
func textOn(l *paper.Layout) string {
	var b strings.Builder
	for _, p := range l.Pages {
		for _, m := range p.Texts {
			b.WriteString(m.Text + "\n")
		}
	}
	return b.String()
}

func writePages(t testing.TB, dir, name string, laid *paper.Layout, pdf []byte) {
	t.Helper()
	for i := range laid.Pages {
		img, err := laid.Image(i, 80)
		require.NoError(t, err)
		var b bytes.Buffer
		require.NoError(t, png.Encode(&b, img))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+"-"+number(i+1)+".png"), b.Bytes(), 0o600))
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, name+".pdf"), pdf, 0o600))
}
