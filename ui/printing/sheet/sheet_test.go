package sheet

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/ui/look"
	"baqylau/ui/paper"
	"baqylau/ui/printing"
	"baqylau/ui/widgets"
	"baqylau/ui/widgets/screen"
	"baqylau/ui/widgets/screen/screentest"
)

// printers is a printing system of a test.
type printers struct {
	printing.None
	list   []printing.Printer
	duplex map[string]printing.Duplex
	// becomes are the states of a job, one a question; the last stays.
	becomes []printing.Status
	refuses error

	asked     []printing.Ticket
	sizes     []int64
	cancelled []printing.Job
}

func (p *printers) Printers(context.Context) ([]printing.Printer, error) { return p.list, nil }

func (p *printers) Duplex(_ context.Context, name string) (printing.Duplex, error) {
	return p.duplex[name], nil
}

func (p *printers) Print(_ context.Context, path string, t printing.Ticket) (printing.Job, error) {
	if p.refuses != nil {
		return printing.Job{}, p.refuses
	}
	info, err := os.Stat(path)
	if err != nil {
		return printing.Job{}, err
	}
	p.asked, p.sizes = append(p.asked, t), append(p.sizes, info.Size())
	return printing.Job{Printer: t.Printer, ID: len(p.asked), Path: path}, nil
}

func (p *printers) Status(context.Context, printing.Job) (printing.Status, error) {
	s := p.becomes[0]
	if len(p.becomes) > 1 {
		p.becomes = p.becomes[1:]
	}
	return s, nil
}

func (p *printers) Cancel(_ context.Context, j printing.Job) error {
	p.cancelled = append(p.cancelled, j)
	p.becomes = []printing.Status{{State: printing.Cancelled}}
	return nil
}

// two are an ordinary printer and the default one, which has both sides and uses them.
func two() *printers {
	return &printers{
		list: []printing.Printer{
			{Name: "hp", Title: "HP LaserJet, 305-кабинет", Place: "3-қабат", Default: true},
			{Name: "old", Title: "Ескі принтер", Stopped: true, Reason: printing.Reason{Code: "paper"}},
		},
		duplex:  map[string]printing.Duplex{"hp": printing.DuplexUsual, "old": printing.DuplexNo},
		becomes: []printing.Status{{State: printing.Done}},
	}
}

func brief(pages int) printing.Paper {
	doc := paper.Document{Lang: model.Kazakh, Title: "Справка", Created: time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC)}
	for range pages {
		doc.Blocks = append(doc.Blocks, paper.Heading{Text: "Бөлім", Level: 1}, paper.PageBreak{})
	}
	return printing.Paper{Title: "Справка 10 месяцев 2018", File: "Справка.pdf", Layout: paper.NewPress().Lay(doc)}
}

func host(t *testing.T, s printing.System) *screentest.Host {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	h := screentest.Bare(t)
	h.Printers = printing.NewQueue(s)
	h.Printers.Look = time.Millisecond
	return h
}

func TestEnterPrintsAtOnce(t *testing.T) {
	s := two()
	h := host(t, s)
	Open(h, brief(5))
	h.Press(fyne.KeyReturn)
	h.Quiet()
	require.Equal(t, []printing.Ticket{{Printer: "hp", Called: "HP LaserJet, 305-кабинет", Title: "Справка 10 месяцев 2018", Copies: 1,
		Sides: printing.BothSides}}, s.asked, "as the printer is set")
	require.Empty(t, h.Window().Canvas().Overlays().List(), "the sheet is gone")
	require.Equal(t, screentest.Said{Tone: look.ToneDone, Text: "«Справка 10 месяцев 2018» — напечатано на принтере «HP LaserJet, 305-кабинет»."},
		h.Said[len(h.Said)-1])
	require.Equal(t, "hp", h.Recall(keptPrinter))
}

func TestAPartOnAnotherPrinter(t *testing.T) {
	s := two()
	h := host(t, s)
	h.Keep(keptPrinter, "old")
	Open(h, brief(5))
	text := h.Shown()
	require.Contains(t, text, "Ескі принтер", "the printer used last")
	require.Contains(t, text, "Принтер стоит: нет бумаги. Документ подождёт в очереди.")
	require.Contains(t, text, "Этот принтер не печатает на двух сторонах.")
	focused, ok := h.Window().Canvas().Focused().(*widgets.Entry)
	require.True(t, ok)
	focused.SetText("20")
	h.Window().Canvas().FocusNext()
	h.Type("1-2,9")
	h.Press(fyne.KeyReturn)
	require.Contains(t, h.Shown(), "«9»: в документе страниц — 5. Укажите страницы от 1 до 5.")
	require.Empty(t, s.asked)
	h.Press(fyne.KeyBackspace)
	h.Type("4")
	h.Press(fyne.KeyReturn)
	h.Quiet()
	require.Len(t, s.asked, 1)
	require.Equal(t, 20, s.asked[0].Copies)
	require.Equal(t, printing.SidesAsSet, s.asked[0].Sides)
	Open(h, brief(5))
	h.Press(fyne.KeyReturn)
	require.Less(t, s.sizes[0], s.sizes[1], "three pages of five")
}

func TestWhatIsNoNumberOfCopies(t *testing.T) {
	s := two()
	h := host(t, s)
	Open(h, brief(1))
	require.NotContains(t, h.Shown(), "Страницы", "one page is not chosen from")
	entry := h.Window().Canvas().Focused().(*widgets.Entry)
	for _, typed := range []string{"", "0", "-1", "два", "100", "99999999999999999999"} {
		entry.SetText(typed)
		h.Press(fyne.KeyReturn)
		require.Contains(t, h.Shown(), "Число экземпляров — от 1 до 99.", "%q", typed)
	}
	require.Empty(t, s.asked)
	h.Press(fyne.KeyEscape)
	require.Empty(t, h.Asked, "nothing is lost by leaving")
	require.Empty(t, h.Window().Canvas().Overlays().List())
	Open(h, brief(1))
	require.NotEmpty(t, h.Window().Canvas().Overlays().List(), "it opens again")
	Open(h, brief(1))
	require.Len(t, h.Window().Canvas().Overlays().List(), 1, "once at a time")
}

func TestAChosenPrinterIsAskedForItsSides(t *testing.T) {
	s := two()
	h := host(t, s)
	Open(h, brief(2))
	require.NotContains(t, h.Shown(), "Этот принтер не печатает на двух сторонах.")
	for _, o := range test.LaidOutObjects(h.Window().Canvas().Overlays().Top()) {
		if picker, ok := o.(*widgets.Picker); ok {
			h.Window().Canvas().Focus(picker)
		}
	}
	h.Pick("ескі")
	require.Contains(t, h.Shown(), "Этот принтер не печатает на двух сторонах.")
	require.Empty(t, s.asked, "choosing a printer prints nothing yet")
	h.Press(fyne.KeyReturn)
	require.Equal(t, "old", s.asked[0].Printer)
}

func TestAPrinterThatRefuses(t *testing.T) {
	s := two()
	s.refuses = model.FieldFault("printer", "fault.printing.gone", "printer", "HP")
	h := host(t, s)
	Open(h, brief(2))
	h.Press(fyne.KeyReturn)
	require.Contains(t, h.Shown(), "Принтера «HP» больше нет. Ничего не напечатано: выберите другой принтер.")
	require.NotEmpty(t, h.Window().Canvas().Overlays().List(), "what was asked for still stands")
	require.Empty(t, h.Recall(keptPrinter))
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "baqylau-*"))
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestWhatBecomesOfAPaper(t *testing.T) {
	s := two()
	s.becomes = []printing.Status{{State: printing.Waiting}, {State: printing.Printing},
		{State: printing.Stopped, Reason: printing.Reason{Code: "paper"}}, {State: printing.Printing},
		{State: printing.Failed, Reason: printing.Reason{Text: "No answer"}}}
	h := host(t, s)
	Open(h, brief(2))
	h.Press(fyne.KeyReturn)
	var said []string
	for _, o := range h.Offered {
		said = append(said, o.Text)
		require.Equal(t, "Отменить печать", o.Action)
	}
	require.Equal(t, []string{
		"«Справка 10 месяцев 2018» — в очереди принтера «HP LaserJet, 305-кабинет».",
		"Принтер «HP LaserJet, 305-кабинет» стоит: нет бумаги. «Справка 10 месяцев 2018» ждёт в очереди.",
		"«Справка 10 месяцев 2018» печатается на принтере «HP LaserJet, 305-кабинет».",
	}, said)
	require.Len(t, h.Failed, 1)
	require.Equal(t, "«Справка 10 месяцев 2018» — не напечатано. Принтер «HP LaserJet, 305-кабинет»: No answer. Проверьте принтер и напечатайте ещё раз.",
		h.Words().Error(h.Failed[0]))
}

// TestAPaperIsTakenBackFromTheList opens the sheet while an earlier paper waits.
func TestAPaperIsTakenBackFromTheList(t *testing.T) {
	s := two()
	s.becomes = []printing.Status{{State: printing.Stopped, Reason: printing.Reason{Code: "jam"}}}
	h := host(t, s)
	_, err := h.Printers.Print(t.Context(), brief(1), nil, printing.Ticket{Printer: "hp", Copies: 1})
	require.NoError(t, err)
	Open(h, brief(2))
	require.Contains(t, h.Shown(), "Стоит")
	h.Tap("Справка 10 месяцев 2018")
	h.Quiet()
	require.Len(t, s.cancelled, 1)
	require.Contains(t, h.Shown(), "Отменён")
	require.NotContains(t, h.Shown(), "Отменить печать", "there is nothing more to take back")
}

func TestWithNothingToPrintOnTheViewerIsOffered(t *testing.T) {
	for name, s := range map[string]printing.System{"no system": printing.None{}, "no printer": &printers{}} {
		t.Run(name, func(t *testing.T) {
			h := host(t, s)
			Open(h, brief(3))
			h.Quiet()
			require.Empty(t, h.Opened, "only after the person says so")
			require.Equal(t, "Печатать не на чем", h.Asked[0].Title)
			require.Equal(t, "Открыть в программе просмотра", h.Asked[0].Action)
			h.Answer("")
			require.Len(t, h.Opened, 1)
			require.Equal(t, "Справка.pdf", filepath.Base(h.Opened[0]))
			require.FileExists(t, h.Opened[0])
		})
	}
}

func TestTheViewerIsAlwaysThere(t *testing.T) {
	h := host(t, two())
	Open(h, brief(3))
	h.Tap("Открыть в программе просмотра")
	require.Len(t, h.Opened, 1)
	require.Empty(t, h.Window().Canvas().Overlays().List())
	require.Contains(t, h.Said[len(h.Said)-1].Text, brief(3).Title, "what was opened is named")
}

func TestASystemThatFailsIsTold(t *testing.T) {
	h := host(t, failing{})
	Open(h, brief(3))
	require.Len(t, h.Failed, 1)
	Open(h, brief(3))
	require.Len(t, h.Failed, 2, "and can be asked again")
}

type failing struct{ printing.None }

func (failing) Printers(context.Context) ([]printing.Printer, error) { return nil, errors.New("odd") }

// blank is a page to see the sheet over.
type blank struct{ h screen.Host }

func (b blank) Header() screen.Header      { return screen.Header{Title: b.h.Words().T("area.briefs")} }
func (b blank) Content() fyne.CanvasObject { return canvas.NewRectangle(look.Color(look.Background)) }
func (b blank) Show(screen.Place)          {}
func (b blank) Changed(office.Changed)     {}
func (b blank) Focus()                     {}

func TestPictures(t *testing.T) {
	s := two()
	h := host(t, s)
	show := func(blank) {
		h.Printers = printing.NewQueue(s)
		for _, becomes := range []printing.Status{{State: printing.Done}, {State: printing.Stopped, Reason: printing.Reason{Code: "jam"}}} {
			s.becomes = []printing.Status{becomes}
			_, err := h.Printers.Print(t.Context(), brief(1), nil, printing.Ticket{Printer: "hp", Called: "HP LaserJet, 305-кабинет", Copies: 1})
			require.NoError(t, err)
			h.Printers.Ask(t.Context())
		}
		Open(h, brief(7))
	}
	screentest.Picture(h, "print", func(h screen.Host) blank { return blank{h} }, show)
	h.Keep(keptPrinter, "old")
	screentest.Picture(h, "print-stopped", func(h screen.Host) blank { return blank{h} }, func(blank) {
		h.Printers = printing.NewQueue(s)
		Open(h, brief(7))
	})
}
