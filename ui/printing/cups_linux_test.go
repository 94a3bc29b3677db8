package printing

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/printing/cupstest"
)

// sample is a paper of so many pages, each of which names itself.
func sample(t *testing.T, pages int, landscape bool) Paper {
	t.Helper()
	doc := paper.Document{Lang: model.Kazakh, Title: "Анықтама", Landscape: landscape,
		Created:     time.Date(2018, 11, 7, 4, 0, 0, 0, time.UTC),
		Attachments: []paper.Attachment{{Name: "answer.json", Mime: "application/json", Data: []byte("{}")}}}
	for i := range pages {
		if i > 0 {
			doc.Blocks = append(doc.Blocks, paper.PageBreak{})
		}
		doc.Blocks = append(doc.Blocks, paper.Heading{Text: "Бөлім " + string(rune('A'+i)), Level: 1})
	}
	laid := paper.NewPress().Lay(doc)
	require.Len(t, laid.Pages, pages)
	return Paper{Title: "Анықтама «қазан»; $(touch /tmp/x) -o", File: "Анықтама 10/2018.pdf", Layout: laid}
}

// textOf is what a PDF says, a page a string.
func textOf(t *testing.T, pdf []byte) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "arrived.pdf")
	require.NoError(t, os.WriteFile(path, pdf, 0o600))
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	require.NoError(t, err)
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

// attached lists what travels in a PDF.
func attached(t *testing.T, pdf []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "arrived.pdf")
	require.NoError(t, os.WriteFile(path, pdf, 0o600))
	out, err := exec.Command("pdfdetach", "-list", path).Output()
	require.NoError(t, err)
	return string(out)
}

// ended follows a paper to its end.
func ended(t *testing.T, q *Queue, p Printed) Status {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	var last Status
	require.NoError(t, q.Watch(ctx, p, func(s Status) { last = s }))
	require.True(t, last.State.Ended(), "%v", last)
	return last
}

// until follows a paper to a state.
func until(t *testing.T, q *Queue, p Printed, state State) Status {
	t.Helper()
	var last Status
	require.Eventually(t, func() bool {
		var err error
		last, err = q.status(t.Context(), p)
		require.NoError(t, err)
		return last.State == state
	}, 20*time.Second, 20*time.Millisecond, "%s never comes", stateCode(state))
	return last
}

func quick() *Queue {
	q := NewQueue(CUPS{})
	q.Look = 20 * time.Millisecond
	return q
}

func TestPrintersAreListed(t *testing.T) {
	s := cupstest.Start(t)
	printers, err := CUPS{}.Printers(t.Context())
	require.NoError(t, err)
	require.Empty(t, printers)

	s.Add("Кеңсе_3", "-D", "Кеңсе 305, HP «Лазер» · 2", "-L", "3-қабат")
	s.AddDuplex("archive", "-D", "Archive: both sides")
	s.Add("plain")
	s.Do("lpadmin", "-d", "plain")
	s.Do("cupsdisable", "-r", "Жөндеуде", "archive")
	printers, err = CUPS{}.Printers(t.Context())
	require.NoError(t, err)
	require.Equal(t, []Printer{
		{Name: "plain", Title: "plain", Default: true},
		{Name: "archive", Title: "Archive: both sides", Stopped: true, Reason: Reason{Text: "Жөндеуде"}},
		{Name: "Кеңсе_3", Title: "Кеңсе 305, HP «Лазер» · 2", Place: "3-қабат"},
	}, printers)

	for name, want := range map[string]Duplex{"plain": DuplexUnknown, "archive": DuplexYes, "Кеңсе_3": DuplexUnknown} {
		got, err := CUPS{}.Duplex(t.Context(), name)
		require.NoError(t, err)
		require.Equal(t, want, got, name)
	}
	s.Do("lpadmin", "-p", "archive", "-o", "Duplex=DuplexNoTumble")
	got, err := CUPS{}.Duplex(t.Context(), "archive")
	require.NoError(t, err)
	require.Equal(t, DuplexUsual, got)
}

// TestAPaperArrivesAsItWasAskedFor prints the second and third of four pages twice on both sides, on a printer whose name is
// not ASCII, under a title that a shell would make something of.
func TestAPaperArrivesAsItWasAskedFor(t *testing.T) {
	s := cupstest.Start(t)
	s.AddDuplex("Кеңсе_3")
	p := sample(t, 4, false)
	q := quick()
	pages, err := ParsePages("2-3", p.Pages())
	require.NoError(t, err)
	printed, err := q.Print(t.Context(), p, pages, Ticket{Printer: "Кеңсе_3", Copies: 2, Sides: BothSides})
	require.NoError(t, err)
	require.Equal(t, Status{State: Done}, ended(t, q, printed))
	require.Equal(t, Done, q.List()[0].Status.State, "the list knows")

	got := s.Wait(printed.Job.ID)
	require.Equal(t, "2", got.Copies)
	require.Equal(t, p.Title, got.Title)
	require.Contains(t, got.Options, " Duplex=DuplexNoTumble ", "both sides, in the words of the driver")
	text := textOf(t, got.PDF)
	require.Len(t, text, 2, "only the pages asked for")
	require.Contains(t, text[0], "Бөлім B")
	require.Contains(t, text[0], "4", "the page keeps its number among all")
	require.Contains(t, text[1], "Бөлім C")
	require.Contains(t, attached(t, got.PDF), "0 embedded files", "what speaks of the whole paper does not travel with a part")
	require.NoFileExists(t, printed.Job.Path, "nothing of it stays behind")
}

func TestSidesOfAPaperThatLies(t *testing.T) {
	s := cupstest.Start(t)
	s.Add("plain")
	q := quick()
	for sides, want := range map[Sides]string{
		BothSides: " sides=two-sided-short-edge ", OneSide: " sides=one-sided ", SidesAsSet: " ",
	} {
		printed, err := q.Print(t.Context(), sample(t, 2, true), nil, Ticket{Printer: "plain", Copies: 1, Sides: sides})
		require.NoError(t, err)
		ended(t, q, printed)
		got := s.Wait(printed.Job.ID)
		require.Contains(t, got.Options, want)
		require.Contains(t, got.Options, " media=A4 ")
		require.Equal(t, sides != SidesAsSet, strings.Contains(got.Options, " sides="))
		require.Len(t, textOf(t, got.PDF), 2)
		require.Contains(t, attached(t, got.PDF), "2 embedded files", "the whole paper is printed as it is saved")
		require.Equal(t, 1, strings.Count(attached(t, got.PDF), paper.RecordName), "with its one record")
	}
}

func TestAPaperIsTakenBack(t *testing.T) {
	s := cupstest.Start(t)
	s.Add("plain")
	q := quick()
	s.Trouble("empty")
	first, err := q.Print(t.Context(), sample(t, 1, false), nil, Ticket{Printer: "plain", Copies: 1})
	require.NoError(t, err)
	second, err := q.Print(t.Context(), sample(t, 1, false), nil, Ticket{Printer: "plain", Copies: 1})
	require.NoError(t, err)

	require.Equal(t, Reason{Code: "paper", Text: "Load A4"}, until(t, q, first, Stopped).Reason)
	_, err = q.Cancel(t.Context(), second)
	require.NoError(t, err)
	require.Equal(t, Cancelled, ended(t, q, second).State)
	s.Trouble("")
	require.Equal(t, Done, ended(t, q, first).State, "the other one is printed once there is paper")
	require.True(t, s.Came(first.Job.ID))
	require.False(t, s.Came(second.Job.ID))

	after, err := q.Cancel(t.Context(), first)
	require.NoError(t, err, "what is printed is no fault of whoever was too late")
	require.Equal(t, Done, after.State)
}

// TestWhatIsOnPaperOfWhatWasTakenBackIsSaid: of a paper that was being printed the pages, of one that waited nothing.
func TestWhatIsOnPaperOfWhatWasTakenBackIsSaid(t *testing.T) {
	s := cupstest.Start(t)
	s.Add("plain")
	q := quick()
	s.Trouble("slow")
	letters, err := q.Print(t.Context(), sample(t, 9, false), nil, Ticket{Printer: "plain", Copies: 1})
	require.NoError(t, err)
	behind, err := q.Print(t.Context(), sample(t, 2, false), nil, Ticket{Printer: "plain", Copies: 1})
	require.NoError(t, err)
	until(t, q, letters, Printing)
	time.Sleep(300 * time.Millisecond) // the pages come after the state
	for _, p := range []Printed{behind, letters} {
		_, err = q.Cancel(t.Context(), p)
		require.NoError(t, err)
	}
	require.Equal(t, Status{State: Cancelled, Untouched: true}, ended(t, q, behind))
	require.Equal(t, "«Хаттар»: басу тоқтатылды, ештеңе басылған жоқ.", ended(t, q, behind).Sentence(lang.For(model.Kazakh), "Хаттар", ""))
	status := ended(t, q, letters)
	require.Equal(t, Status{State: Cancelled, Pages: 3}, status)
	require.Equal(t, "«Письма»: печать отменена. До этого напечатаны 3 страницы.", status.Sentence(lang.For(model.Russian), "Письма", ""))
	require.Empty(t, s.Queued(), "nothing is left in the queue")
	s.Trouble("")
	require.False(t, s.Came(behind.Job.ID))
}

func TestAPrinterThatIsGoneMeanwhile(t *testing.T) {
	s := cupstest.Start(t)
	s.Add("plain", "-D", "Кеңсе 305")
	s.Add("other")
	printers, err := CUPS{}.Printers(t.Context())
	require.NoError(t, err)
	require.Len(t, printers, 2)
	s.Do("lpadmin", "-x", "plain")
	q := quick()
	_, err = q.Print(t.Context(), sample(t, 1, false), nil, Ticket{Printer: "plain", Called: "Кеңсе 305", Copies: 1})
	require.Equal(t, "«Кеңсе 305» принтері енді жоқ. Ештеңе басылған жоқ: басқа принтерді таңдаңыз.", lang.For(model.Kazakh).Error(err))
	require.Empty(t, q.List())
	require.Empty(t, leftBehind(t))
}

// TestAPrinterThatGoesWithAPaper removes a printer whose queue has a paper.
func TestAPrinterThatGoesWithAPaper(t *testing.T) {
	s := cupstest.Start(t)
	s.Add("plain")
	s.Do("cupsdisable", "plain")
	q := quick()
	printed, err := q.Print(t.Context(), sample(t, 1, false), nil, Ticket{Printer: "plain", Copies: 1})
	require.NoError(t, err)
	require.Equal(t, Reason{Code: "paused", Text: "Paused"}, until(t, q, printed, Stopped).Reason)
	s.Do("lpadmin", "-x", "plain")
	require.Contains(t, []State{Left, Cancelled}, ended(t, q, printed).State)
}

func TestAPrinterThatTakesNothing(t *testing.T) {
	s := cupstest.Start(t)
	s.Add("plain")
	s.Do("cupsreject", "-r", "До понедельника", "plain")
	_, err := quick().Print(t.Context(), sample(t, 1, false), nil, Ticket{Printer: "plain", Copies: 1})
	require.Equal(t, "Принтер «plain» сейчас не принимает документы: До понедельника. Ничего не напечатано: выберите другой принтер.",
		lang.For(model.Russian).Error(err))
}

func TestAPrinterThatStops(t *testing.T) {
	s := cupstest.Start(t)
	s.Add("plain", "-o", "printer-error-policy=stop-printer")
	q := quick()
	s.Trouble("jam")
	printed, err := q.Print(t.Context(), sample(t, 1, false), nil, Ticket{Printer: "plain", Copies: 1})
	require.NoError(t, err)
	status := until(t, q, printed, Stopped)
	require.Equal(t, Reason{Code: "jam", Text: "Jam in tray 2"}, status.Reason)
	require.Equal(t, "Принтер «plain» стоит: замялась бумага. «Справка» ждёт в очереди.",
		status.Sentence(lang.For(model.Russian), "Справка", "plain"))
	printers, err := CUPS{}.Printers(t.Context())
	require.NoError(t, err)
	require.True(t, printers[0].Stopped)
	require.Equal(t, "jam", printers[0].Reason.Code)
	s.Trouble("")
	s.Do("cupsenable", "plain")
	require.Equal(t, Done, ended(t, q, printed).State)
}

// TestAPaperThatFailsIsNotCalledPrinted: lpstat says the same of both.
func TestAPaperThatFailsIsNotCalledPrinted(t *testing.T) {
	s := cupstest.Start(t)
	s.Add("plain", "-o", "printer-error-policy=abort-job")
	q := quick()
	s.Trouble("broken")
	printed, err := q.Print(t.Context(), sample(t, 1, false), nil, Ticket{Printer: "plain", Copies: 1})
	require.NoError(t, err)
	require.Equal(t, Status{State: Failed, Reason: Reason{Text: "No answer from the printer"}}, ended(t, q, printed))
}

func TestWithoutAPrintingSystem(t *testing.T) {
	s := cupstest.Start(t)
	s.Add("plain")
	s.Stop()
	_, err := CUPS{}.Printers(t.Context())
	require.ErrorIs(t, err, ErrUnavailable)
	_, err = quick().Print(t.Context(), sample(t, 1, false), nil, Ticket{Printer: "plain", Copies: 1})
	require.ErrorIs(t, err, ErrUnavailable)
	require.Contains(t, lang.For(model.English).Error(err), "Open the document in the PDF viewer")

	s.Again()
	printers, err := CUPS{}.Printers(t.Context())
	require.NoError(t, err)
	require.Len(t, printers, 1)
	t.Setenv("PATH", t.TempDir()) // CUPS is not installed
	_, err = CUPS{}.Printers(t.Context())
	require.ErrorIs(t, err, ErrUnavailable)
}

// TestASystemThatDoesNotAnswerIsNotWaitedForLong puts a command in the place of lpstat that hangs.
func TestASystemThatDoesNotAnswerIsNotWaitedForLong(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "lpstat"), []byte("#!/bin/sh\nexec sleep 60\n"), 0o755))
	t.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := CUPS{}.Printers(ctx)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.Less(t, time.Since(began), 5*time.Second)
}

// leftBehind are folders of papers that nobody took away.
func leftBehind(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(os.TempDir(), "baqylau-*", "Анықтама 10_2018.pdf"))
	require.NoError(t, err)
	return found
}
