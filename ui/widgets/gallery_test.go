package widgets

import (
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

// TestGallery draws every widget in light and dark, in Kazakh and Russian. With BAQYLAU_SCREENS set to a folder the
// pictures are kept there for people to look at; without it the test still holds that all of it can be drawn and
// that light and dark differ.
func TestGallery(t *testing.T) {
	pages := map[string]func(*lang.Catalog) fyne.CanvasObject{
		"register": galleryRegister, "form": galleryForm, "figures": galleryFigures, "parts": galleryParts,
		"lines": galleryLines, "maps": galleryMaps,
	}
	for name, page := range pages {
		shots := map[look.Mode]image.Image{}
		for _, mode := range []look.Mode{look.Light, look.Dark} {
			app := test.NewTempApp(t)
			app.Settings().SetTheme(look.New(mode, 1))
			shots[mode] = shoot(t, page(lang.For(model.Kazakh)))
			keep(t, fmt.Sprintf("widgets-%s-%s", name, mode), shots[mode])
		}
		if shots[look.Light].At(5, 5) == shots[look.Dark].At(5, 5) {
			t.Errorf("%s looks the same in light and dark", name)
		}
	}
}

// TestThemeChangesAtRuntime holds that a page drawn light and then switched is the page drawn dark.
func TestThemeChangesAtRuntime(t *testing.T) {
	for _, page := range []func(*lang.Catalog) fyne.CanvasObject{galleryForm, galleryParts, galleryFigures, galleryRegister, galleryLines, galleryMaps} {
		app := test.NewTempApp(t)
		app.Settings().SetTheme(look.New(look.Light, 1))
		w := openWindow(t, page(lang.For(model.Russian)))
		app.Settings().SetTheme(look.New(look.Dark, 1))
		settle(w)
		switched := w.Canvas().Capture()
		fresh := shoot(t, page(lang.For(model.Russian)))
		if n := differing(switched, fresh); n > 0 {
			t.Errorf("%d bytes of the picture keep the old look after the theme changed", n)
		}
	}
}

// TestGalleryAtLargeText draws the form and the register with letters half as large again.
func TestGalleryAtLargeText(t *testing.T) {
	for name, page := range map[string]func(*lang.Catalog) fyne.CanvasObject{"form": galleryForm, "register": galleryRegister} {
		test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1.5))
		w := openWindow(t, page(lang.For(model.Kazakh)))
		keep(t, "widgets-"+name+"-large", w.Canvas().Capture())
		if h := NewButton("", "", Secondary, nil).MinSize().Height; h != 48 {
			t.Errorf("controls are %v high, wanted 48", h)
		}
	}
}

func differing(a, b image.Image) int {
	x, y := pixels(a), pixels(b)
	n := 0
	for i := range x {
		if x[i] != y[i] {
			n++
		}
	}
	return n
}

func pixels(img image.Image) []uint8 {
	flat := image.NewNRGBA(img.Bounds())
	draw.Draw(flat, flat.Rect, img, img.Bounds().Min, draw.Src)
	return flat.Pix
}

func openWindow(t *testing.T, page fyne.CanvasObject) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, NewGround(look.Background, page))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1366, 768))
	settle(w)
	return w
}

// settle lays out until nothing moves: the test driver, unlike the real one, does not ask again for the heights of
// texts that have learnt their width.
func settle(w fyne.Window) {
	for range 4 {
		layOut(w.Content())
	}
}

func layOut(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
		for _, child := range o.Objects {
			layOut(child)
		}
	case fyne.Widget:
		r := test.WidgetRenderer(o)
		r.Layout(o.Size())
		for _, child := range r.Objects() {
			layOut(child)
		}
	}
}

func shoot(t *testing.T, page fyne.CanvasObject) image.Image {
	t.Helper()
	return openWindow(t, page).Canvas().Capture()
}

func keep(t *testing.T, name string, img image.Image) {
	t.Helper()
	folder := os.Getenv("BAQYLAU_SCREENS")
	if folder == "" {
		return
	}
	f, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func atOnce(work func()) { work() }

func galleryColumns() []Column {
	return []Column{
		{ID: "number", Title: "Номер", Width: 128}, {ID: "to", Title: "Адресат", Width: 180, Grow: 1},
		{ID: "what", Title: "Нарушение", Width: 170, Grow: 1}, {ID: "state", Title: "Состояние", Width: 140, Kind: KindPill},
		{ID: "due", Title: "Срок", Width: 70, Kind: KindNumber}, {ID: "days", Title: "Дней", Width: 80, Kind: KindNumber},
	}
}

func galleryRows(n int) []Row {
	states := []Cell{
		{Text: "не исполнена", Tone: look.ToneWrong}, {Text: "заявлена", Tone: look.ToneWaiting},
		{Text: "в работе", Tone: look.ToneRunning}, {Text: "исполнена", Tone: look.ToneDone}, {Text: "отозвана", Icon: "ban"},
	}
	to := []string{"Отдел занятости, Бурабайский район", "Қаржы министрлігі Мемлекеттік кірістер комитеті", "ЦОН № 1, Кокшетау", "Колледж № 4, Степногорск"}
	what := []string{"истребование излишних документов", "большая очередь", "ненадлежащая консультация", "отсутствие пандуса"}
	rows := make([]Row, n)
	for i := range rows {
		rows[i] = Row{ID: fmt.Sprintf("r%06d", i), Cursor: fmt.Sprint(i), Cells: []Cell{
			{Text: fmt.Sprintf("АҚМ-2018-%04d", i+1)}, {Text: to[i%4]}, {Text: what[i%4]}, states[i%5],
			{Text: "12.09"}, {Text: fmt.Sprint(41 - i), Tone: look.ToneWrong, Bold: true},
		}}
	}
	return rows
}

func galleryRegister(words *lang.Catalog) fyne.CanvasObject {
	r := NewRegister(words, galleryColumns())
	r.Spawn = atOnce
	r.SetMarking(true)
	r.SetSort("days", true)
	r.SetFoot("14 записей    возврат: взыскано 74 600 тг, возвращено 69 600 тг", "↑↓ выбор · Пробел отметить · Enter открыть · Ctrl+P печать")
	r.SetSource(Rows(galleryColumns(), galleryRows(60), nil))
	r.Select(3)
	r.toggle(3)
	r.toggle(5)
	bar := NewChips(
		NewMenuChip("Мои просроченные", "bookmark", true, func() {}), NewChip("01.01–31.10.2018", "", false, func() {}, nil),
		NewChip("Акмолинская", "", false, func() {}, func() {}), NewChip("Просрочено", "", true, func() {}, func() {}),
		NewChip("Добавить отбор", "list-filter", false, func() {}, nil))
	view := NewSegmentedSwitch([]Segment{{"list", "Реестр", "table-2"}, {"board", "Доска", "square-kanban"}}, "list", nil)
	search := NewSearch("Найти что угодно")
	search.SetMinWidth(250)
	top := NewGround(look.Surface, Inset(10, 18, Line(16, container.NewCenter(ScreenTitle("Рекомендации")), view, Spring(), search,
		NewButton("Выгрузить", "download", Secondary, func() {}), NewButton("Новая", "plus", Primary, func() {}))))
	panel := Inset(14, 16, Stack(10,
		Line(8, SectionTitle("АҚМ-2018-0057"), NewPill("исполнена частично", "hourglass", look.ToneWaiting), Spring(),
			NewIconButton("x", Ghost, func() {})),
		Paragraph("Вернуть незаконно взысканную плату за дубликат диплома, исключить требование документов сверх стандарта."),
		NewFacts(Fact{Label: "Адресат", Value: "Колледж № 4, Степногорск"}, Fact{Label: "Срок", Value: "28.09.2018 · первый 14.09, продлён 1 раз", Tone: look.ToneWrong},
			Fact{Label: "Возврат", Value: "69 600 из 74 600 тг · 18 чел."}, Fact{Label: "Нарушения", Value: "Н-00071, Н-00072", Link: func() {}}),
		SectionTitle("Ход исполнения"),
		NewTimeline(Step{Icon: "users", Title: "Пост-контроль: частично", Note: "25.10 · ОО «Жаңа толқын» · 3 фото", Tone: look.ToneWaiting},
			Step{Icon: "flag", Title: "Заявлено исполнение", Note: "22.10 · исх. № 418"},
			Step{Icon: "calendar-clock", Title: "Срок продлён до 28.09", Note: "10.09 · «ждём бюджет» · Ғабитова Ә."},
			Step{Icon: "send", Title: "Направлена", Note: "31.08 · письмо № 57"}),
		Line(8, NewButton("Назначить пост-контроль", "users", Primary, func() {}), NewIconButton("printer", Secondary, func() {}), NewIconButton("ellipsis", Secondary, func() {})),
	))
	side := container.NewHBox(NewUprightRule(), NewGround(look.Surface, container.NewGridWrap(fyne.NewSize(344, 640), panel)))
	return container.NewBorder(container.NewVBox(top, NewRule(), Inset(10, 18, bar), NewRule()), nil, nil, side, r)
}

func galleryForm(words *lang.Catalog) fyne.CanvasObject {
	today := func() model.Date { return model.Date{Year: 2018, Month: 11, Day: 7} }
	who := NewListPicker(words, "Ұйымды таңдаңыз", nil)
	who.SetChosen(Option{ID: "1", Text: "№ 9 қалалық емхана, Көкшетау"})
	day, broken := NewDateField(words, today), NewDateField(words, today)
	day.SetDate(today())
	broken.Entry().SetText("30.02.2018")
	brokenField := NewField("Мерзімі", broken)
	brokenField.Check()
	public := NewMultiPicker(words, "Өкілді таңдаңыз", SearchIn(nil))
	public.SetChosen([]Option{{ID: "1", Text: "«Жаңа толқын» ҚБ"}, {ID: "2", Text: "Ә. Ғабитова, блогер"}, {ID: "3", Text: "Қоғамдық кеңес"}})
	area := NewTextArea(words, "Сипаттама", 3, 60)
	area.SetText("Бекіту кезінде жеке куәліктің көшірмесі негізсіз талап ету")
	at := NewTimeField(words)
	at.SetClock(604)
	scores := Stack(0)
	for i, name := range []string{"Қызмет көрсету мәдениеті", "Ақпараттың қолжетімділігі", "Мүгедектігі бар адамдарға жағдай"} {
		row := NewScoreRow(name)
		row.SetScore(i + 2)
		if i == 1 {
			row.FocusGained()
		}
		scores.Add(row)
	}
	focused := NewListPicker(words, "Қызметті таңдаңыз", nil)
	focused.focused = true
	left := Stack(12,
		NewCard("1 · Кім, қайда, қашан", Fields(
			NewField("Көрсетілетін қызметті беруші", who), NewField("Мемлекеттік көрсетілетін қызмет", focused),
			Split(10, NewField("Күні", day), NewField("Уақыты", at).WithHint("Келген уақыты")), brokenField, NewField("Жұртшылық өкілдері", public))),
		NewCard("3 · Баға", scores).WithBeside(Quiet("1–5 пернелері")))
	photo := image.NewNRGBA(image.Rect(0, 0, 40, 30))
	for i := range photo.Pix {
		photo.Pix[i] = 0xB0
	}
	right := Stack(12,
		NewBanner(look.ToneWrong, "Күту 37 мин — стандарт бойынша 20 мин.", "Бұзушылық қосу", func() {}),
		NewBanner(look.ToneDone, "Қызмет көрсету 11 мин — 15 минуттан аспайды", "", nil),
		NewCard("5 · Бұзушылықтар", NewField("Сипаттамасы", area)).WithBeside(NewCount("2", look.ToneQuiet)).
			WithRight(NewButton("Қосу", "plus", Secondary, func() {}).WithKey("Ctrl+N")),
		NewCard("6 · Дәлелдемелер", NewPhotoStrip([]Photo{{Image: photo, Caption: "кезек.jpg"}, {Caption: "анықтама.pdf"}}, nil, "қосу", func() {})).
			WithBeside(Quiet("сүйреп әкеліңіз немесе Ctrl+V")),
		NewCheck("Тексеру мүмкін болмады", true, nil),
		Line(10, NewButton("Акт", "printer", Secondary, func() {}), NewButton("Кейін жалғастыру", "", Secondary, func() {}).WithKey("Esc"),
			Spring(), NewButton("Жою", "trash-2", Danger, func() {}), NewButton("Аяқтау", "check", Primary, func() {}).WithKey("Ctrl+Enter")))
	return container.NewStack(Inset(16, 18, Split(14, container.NewVBox(left), container.NewVBox(right))))
}

func galleryFigures(words *lang.Catalog) fyne.CanvasObject {
	bars := []Bar{{"1", "Артық құжаттарды талап ету", 214, "214", ""}, {"2", "Тиісінше кеңес бермеу", 198, "198", ""},
		{"3", "Үлкен кезек", 176, "176", ""}, {"4", "Пандустың болмауы", 143, "143", ""},
		{"5", "Ақпараттық стендтің болмауы", 104, "104", ""}, {"6", "Делдалдар", 0, "0", ""}}
	cards := Split(12,
		NewFigureCard("Бүгінгі барулар", "3", "осы аптада тағы 8", "map-pin", look.ToneRunning, func() {}),
		NewFigureCard("Мерзімі өткен", "5", "ұсыным, ең ескісі 41 күн", "clock-alert", look.ToneWrong, func() {}),
		NewFigureCard("Осы аптада мерзімі бітеді", "9", "ұсыным", "timer", look.ToneWaiting, func() {}),
		NewFigureCard("Пост-бақылауды күтуде", "12", "орындалғаны мәлімделген", "users", look.ToneQuiet, func() {}),
		NewFigureCard("Жыл басынан бері орындалды", words.Percent(94), "1 302 / 1 383, тексерілген", "circle-check-big", look.ToneDone, func() {}))
	plain := Split(12, NewFigureCard("Барулар", words.Number(1484), "", "", look.ToneQuiet, func() {}),
		NewFigureCard("Ұйымдар", words.Number(1209), "+9 % 2017 жылға", "", look.ToneQuiet, nil))
	chart := NewBarChart(bars, func(Bar) {})
	chart.focused = true
	empty := NewListCard("Барулар", container.NewGridWrap(fyne.NewSize(500, 180),
		NewEmpty("map-pin", "Жоспарда бүгінге бару жоқ. Жаңа баруды бастаңыз немесе жоспарды ашыңыз.", "Жаңа бару", func() {}))).
		WithBeside(NewCount("0", look.ToneQuiet)).WithRight(Quiet("Enter — ашу"))
	progress := NewProgress(words, "Деректерді жүктеу", func() {})
	progress.Set(740, 1484, "visits.csv · 740 / 1 484")
	return Inset(16, 18, Stack(14, cards, plain, Split(14,
		NewCard("Санаттар бойынша бұзушылықтар", chart).WithRight(Quiet("сызықты басыңыз — жазбалар ашылады")),
		Stack(12, empty, NewCard("", progress)))))
}

func galleryParts(words *lang.Catalog) fyne.CanvasObject {
	styles := Line(10, NewButton("Негізгі", "check", Primary, func() {}), NewButton("Қосымша", "plus", Secondary, func() {}),
		NewButton("Сілтеме", "", Link, func() {}), NewButton("Жою", "trash-2", Danger, func() {}), NewIconButton("ellipsis", Ghost, func() {}))
	off, ring, ring2 := NewButton("Өшірулі", "check", Primary, nil), NewButton("Фокус", "check", Primary, nil), NewButton("Фокус", "", Secondary, nil)
	off.Disable()
	ring.focused, ring2.focused = true, true
	states := Line(10, off, ring, ring2)
	pills := Line(8)
	for _, tone := range look.Tones() {
		pills.Add(container.NewCenter(NewPill("Өңірлік Ғылым", tone.Icon(), tone)))
		pills.Add(container.NewCenter(NewCount("14", tone)))
	}
	month := newCalendar(words, model.Date{Year: 2018, Month: 11, Day: 7}, nil, nil)
	month.at = model.Date{Year: 2018, Month: 11, Day: 21}
	list := newOptionList(nil)
	list.set([]Option{{"1", "Қарағанды облысы", "35"}, {"2", "Қызылорда облысы", "43"}, {"3", "Добавить «қара»…", ""}}, 0)
	failing := NewRegister(words, galleryColumns())
	failing.Spawn = atOnce
	failing.SetSource(SourceFunc(failingFetch))
	return Inset(16, 18, Stack(14, ScreenTitle("Ә Ғ Қ Ң Ө Ұ Ү Һ І і ₸ № « » — → ✓ ≥"), styles, states, pills,
		NewSegmentedSwitch([]Segment{{"kk", "ҚАЗ", ""}, {"ru", "РУС", ""}, {"en", "ENG", ""}}, "ru", nil),
		container.NewHBox(NewCard("", month), NewCard("", container.NewGridWrap(fyne.NewSize(260, 120), list)),
			container.NewGridWrap(fyne.NewSize(560, 250), failing)),
		QuietParagraph("Подчёркнутые числа связаны с записями: щелчок открывает их список. Исправленное вручную число остаётся, но отмечается, если расходится.")))
}
