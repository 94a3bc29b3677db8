package widgets

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/look"
)

func failingFetch(context.Context, Request) (Page, error) {
	return Page{}, errors.New("disk on fire")
}

// counted is a source of numbered rows that never holds more than a page, and notes what it is asked.
type counted struct {
	total int
	asked []Request
}

func (c *counted) Fetch(_ context.Context, r Request) (Page, error) {
	c.asked = append(c.asked, r)
	rows := make([]Row, 0, r.Limit)
	for i := r.Offset; i < min(r.Offset+r.Limit, c.total); i++ {
		rows = append(rows, Row{ID: strconv.Itoa(i), Cursor: "c" + strconv.Itoa(i), Cells: []Cell{{Text: fmt.Sprint("№ ", i)}}})
	}
	return Page{Rows: rows, Total: c.total}, nil
}

func openRegister(t *testing.T, s Source) (*Register, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Light, 1))
	r := NewRegister(lang.For(model.Russian), galleryColumns())
	r.Spawn = atOnce
	r.SetMarking(true)
	w := test.NewTempWindow(t, r)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 32+27*10))
	r.SetSource(s)
	return r, w
}

func keys(w fyne.Window, names ...fyne.KeyName) {
	for _, name := range names {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func TestRegisterWalksByKeys(t *testing.T) {
	r, w := openRegister(t, &counted{total: 100_000})
	w.Canvas().Focus(r)
	steps := []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 1}, {fyne.KeyDown, 2}, {fyne.KeyUp, 1}, {fyne.KeyPageDown, 10}, {fyne.KeyEnd, 99_999},
		{fyne.KeyDown, 99_999}, {fyne.KeyPageUp, 99_990}, {fyne.KeyHome, 0}, {fyne.KeyUp, 0},
	}
	for _, s := range steps {
		keys(w, s.key)
		if r.CurrentIndex() != s.want {
			t.Fatalf("%s went to row %d, wanted %d", s.key, r.CurrentIndex(), s.want)
		}
		row, ok := r.Current()
		if !ok || row.ID != strconv.Itoa(s.want) {
			t.Fatalf("%s: current record is %q, wanted %d", s.key, row.ID, s.want)
		}
		top := 27*float64(s.want) - r.body.offset
		if top < 0 || top+27 > 270 {
			t.Errorf("%s: row %d is not wholly seen, its top is at %v", s.key, s.want, top)
		}
	}
}

func TestRegisterDrawsOnlyWhatIsSeen(t *testing.T) {
	source := &counted{total: 100_000}
	r, w := openRegister(t, source)
	if n := len(r.body.objects); n > 12 {
		t.Errorf("%d rows are drawn where 10 can be seen", n)
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, -27*300)
	if first := r.body.firstVisible(); first != 300 {
		t.Errorf("scrolled to row %d, wanted 300", first)
	}
	if len(source.asked) != 2 {
		t.Errorf("%d pages were fetched, wanted 2", len(source.asked))
	}
	if last := source.asked[1]; last.Offset != 200 || last.After != "c199" {
		t.Errorf("the second page was asked for with %+v; wanted the cursor of row 199", last)
	}
}

func TestRegisterKeepsFewPages(t *testing.T) {
	r, _ := openRegister(t, &counted{total: 20_000})
	for i := 0; i < 20_000; i += pageRows {
		r.Select(i)
	}
	if n := len(r.pages.have); n > pagesKept {
		t.Errorf("%d pages are held, wanted at most %d", n, pagesKept)
	}
	if _, ok := r.Current(); !ok {
		t.Error("the page under the eye was let go")
	}
}

func TestRegisterSortsByAClickOnTheHead(t *testing.T) {
	source := &counted{total: 30}
	r, w := openRegister(t, source)
	var told string
	r.OnSort = func(column string, desc bool) { told = fmt.Sprint(column, desc) }
	box := r.boxes(900)[1]
	at := fyne.NewPos(box.x+20, 16)
	test.TapCanvas(w.Canvas(), at)
	if last := source.asked[len(source.asked)-1]; last.Sort != "to" || last.Desc || told != "tofalse" {
		t.Errorf("first click asked for %+v and told %q", last, told)
	}
	test.TapCanvas(w.Canvas(), at)
	if last := source.asked[len(source.asked)-1]; !last.Desc || told != "totrue" {
		t.Errorf("second click asked for %+v and told %q", last, told)
	}
}

func TestRegisterMarks(t *testing.T) {
	r, w := openRegister(t, &counted{total: 30})
	var told []string
	r.OnMark = func(n int) {
		if told = r.Marked(); len(told) != n {
			t.Errorf("told of %d marks, %d there are", n, len(told))
		}
	}
	w.Canvas().Focus(r)
	keys(w, fyne.KeyDown)
	r.TypedRune(' ')
	test.TapCanvas(w.Canvas(), fyne.NewPos(15, 32+27*3+5))
	if want := []string{"1", "3"}; !slices.Equal(told, want) {
		t.Fatalf("marked %v, wanted %v", told, want)
	}
	r.body.MouseDown(&desktop.MouseEvent{
		PointEvent: fyne.PointEvent{Position: fyne.NewPos(200, 27*5+5)}, Modifier: fyne.KeyModifierShift, Button: desktop.MouseButtonPrimary,
	})
	if want := []string{"1", "3", "4", "5"}; !slices.Equal(told, want) {
		t.Errorf("a stretch marked %v, wanted %v", told, want)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(15, 15))
	if len(told) != 30 {
		t.Errorf("the head's box marked %d, wanted all 30", len(told))
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(15, 15))
	if len(told) != 0 {
		t.Errorf("the head's box again left %d marked", len(told))
	}
}

func TestRegisterOpensAndSearches(t *testing.T) {
	r, w := openRegister(t, &counted{total: 30})
	var opened, typed string
	r.OnOpen = func(row Row) { opened = row.ID }
	r.OnType = func(letter rune) { typed += string(letter) }
	test.TapCanvas(w.Canvas(), fyne.NewPos(300, 32+27*4+5))
	if w.Canvas().Focused() != r {
		t.Fatal("a click on a row did not give the keyboard to the register")
	}
	keys(w, fyne.KeyReturn)
	if opened != "4" {
		t.Errorf("Enter opened %q, wanted 4", opened)
	}
	r.body.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 27*6+5)}})
	r.body.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(300, 27*6+5)})
	if opened != "6" {
		t.Errorf("a double click opened %q, wanted 6", opened)
	}
	test.Type(r, "қара")
	if typed != "қара" {
		t.Errorf("typing handed over %q", typed)
	}
}

func TestRegisterDropsStaleAnswers(t *testing.T) {
	var jobs []func()
	r, _ := openRegister(t, nil)
	r.Spawn = func(work func()) { jobs = append(jobs, work) }
	r.SetSource(SourceFunc(func(_ context.Context, q Request) (Page, error) {
		return Page{Rows: []Row{{ID: "sorted by " + q.Sort}}, Total: 1}, nil
	}))
	r.SetSort("to", false)
	r.SetSort("what", false)
	for i := len(jobs) - 1; i >= 0; i-- { // the oldest answer comes last
		jobs[i]()
	}
	if row, _ := r.Row(0); row.ID != "sorted by what" {
		t.Errorf("shown is %q: an older answer overtook the newest", row.ID)
	}
}

func TestRegisterKeepsTheCurrentRecordWhenRowsMove(t *testing.T) {
	rows := galleryRows(20)
	r, _ := openRegister(t, SourceFunc(func(_ context.Context, q Request) (Page, error) {
		return Page{Rows: rows, Total: len(rows)}, nil
	}))
	r.Select(3)
	rows = append([]Row{{ID: "new"}}, rows...)
	r.Reload()
	if row, _ := r.Current(); row.ID != "r000003" || r.CurrentIndex() != 4 {
		t.Errorf("current is %q at %d, wanted the same record one further down", row.ID, r.CurrentIndex())
	}
	rows = rows[:2]
	r.Reload()
	if row, ok := r.Current(); !ok || row.ID != "r000000" {
		t.Errorf("after the record went, current is %q", row.ID)
	}
}

func TestRegisterSaysWhatIsWrongOrMissing(t *testing.T) {
	failing := true
	r, w := openRegister(t, SourceFunc(func(ctx context.Context, q Request) (Page, error) {
		if failing {
			return failingFetch(ctx, q)
		}
		return Page{}, nil
	}))
	if !r.note.Visible() || r.note.text.Text() != r.words.T("widgets.register.failed") {
		t.Fatalf("a failed fetch says %q", r.note.text.Text())
	}
	r.SetEmpty("Начните с загрузки файлов", "Загрузить", func() { failing = true })
	failing = false
	test.Tap(r.note.button)
	if !r.note.Visible() || r.note.text.Text() != "Начните с загрузки файлов" {
		t.Errorf("an empty list says %q", r.note.text.Text())
	}
	test.Tap(r.note.button)
	if !failing {
		t.Error("the button of the empty list does nothing")
	}
	_ = w
}

func TestRegisterColumns(t *testing.T) {
	r, w := openRegister(t, &counted{total: 5})
	sum := func(width float32) (total float32) {
		for _, b := range r.boxes(width) {
			total = b.x + b.width
		}
		return total
	}
	if got := sum(900); got < 880 || got > 900 {
		t.Errorf("columns end at %v of 900", got)
	}
	if got := sum(500); got > 500 {
		t.Errorf("columns end at %v of 500", got)
	}
	first := r.boxes(900)[0]
	edge := fyne.NewPos(first.x+first.width, 10)
	r.head.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: edge.AddXY(30, 0)}, Dragged: fyne.NewDelta(30, 0)})
	r.head.DragEnd()
	if got := r.boxes(900)[0].width; got != first.width+30 {
		t.Errorf("dragged from %v to %v, wanted 30 more", first.width, got)
	}
	if got := r.Layout()[0]; got != (ColumnState{ID: "number", Width: first.width + 30}) {
		t.Errorf("to remember: %+v", got)
	}
	if got := sum(900); got > 900 {
		t.Errorf("after dragging, columns end at %v of 900", got)
	}
	_ = w
}

func TestRowsSortsNumbersAsNumbers(t *testing.T) {
	columns := []Column{{ID: "n"}}
	rows := []Row{{ID: "a", Cells: []Cell{{Text: "9"}}}, {ID: "b", Cells: []Cell{{Text: "10"}}}, {ID: "c"}}
	page, err := Rows(columns, rows, nil).Fetch(t.Context(), Request{Sort: "n", Desc: true, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	got := page.Rows[0].ID + page.Rows[1].ID + page.Rows[2].ID
	if got != "bac" || page.Total != 3 {
		t.Errorf("sorted %s of %d, wanted bac of 3", got, page.Total)
	}
}

func BenchmarkRegisterScroll(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(look.New(look.Light, 1))
	r := NewRegister(lang.For(model.Russian), galleryColumns())
	r.Spawn = atOnce
	r.Resize(fyne.NewSize(1100, 700))
	r.SetSource(&counted{total: 100_000})
	for i := 0; b.Loop(); i++ {
		r.body.scrollTo(float64(i%100_000) * 13)
	}
}

func TestRegisterColumnsGiveWay(t *testing.T) {
	r, _ := openRegister(t, &counted{total: 5})
	r.columns = []Column{
		{ID: "number", Width: 120, Min: 120},
		{ID: "late", Width: 100, Min: 100, Yield: YieldLate},
		{ID: "name", Width: 200, Min: 100, Grow: 1},
		{ID: "spare", Width: 100, Min: 100, Yield: YieldSoon},
		{ID: "sparer", Width: 100, Min: 100, Yield: YieldSoon},
	}
	shown := func(width float32) (ids []string) {
		end := float32(0)
		for _, b := range r.boxes(width) {
			ids = append(ids, r.columns[b.index].ID)
			end = b.x + b.width
		}
		if end > width {
			t.Errorf("columns end at %v of %v", end, width)
		}
		return ids
	}
	for _, c := range []struct {
		width float32
		want  []string
	}{
		{640, []string{"number", "late", "name", "spare", "sparer"}},
		{580, []string{"number", "late", "name", "spare"}}, // the name would lose more than a quarter of its width
		{480, []string{"number", "late", "name"}},
		{360, []string{"number", "late", "name"}}, // shrunk to its least width
		{340, []string{"number", "name"}},
	} {
		if got := shown(c.width); !slices.Equal(got, c.want) {
			t.Errorf("%v wide shows %v, not %v", c.width, got, c.want)
		}
	}
	r.SetOrder("sparer", false)
	if got := shown(480); !slices.Contains(got, "sparer") {
		t.Errorf("sorted by a spare column the register shows %v", got)
	}
	if got := shown(300); !slices.Equal(got, []string{"number", "name"}) {
		t.Errorf("the column of the order stays and what must be read is cut: %v", got)
	}
}
