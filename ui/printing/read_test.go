package printing

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/assets/lang"
	"baqylau/model"
)

func TestWhatLpstatSaysOfPrinters(t *testing.T) {
	said := "printer a is idle.  enabled since Thu\n\tForm mounted:\n\tDescription: A: the first\n\tAlerts: media-empty-error\n\tLocation: 3\n" +
		"printer b disabled since Thu -\n\tTwo words\n\tForm mounted:\n\tDescription:\n\tAlerts: media-jam-error paused\n" +
		"printer c now printing c-12.  enabled since Thu\n" +
		"printer d disabled since Thu -\n\tPaused\n\tForm mounted:\n\tAlerts: paused\n"
	require.Equal(t, map[string]Printer{
		"a": {Name: "a", Title: "A: the first", Place: "3"},
		"b": {Name: "b", Title: "b", Stopped: true, Reason: Reason{Code: "jam", Text: "Two words"}},
		"c": {Name: "c", Title: "c"},
		"d": {Name: "d", Title: "d", Stopped: true, Reason: Reason{Code: "paused", Text: "Paused"}},
	}, cupsDetails(said))
}

func TestWhatLpoptionsSaysOfBothSides(t *testing.T) {
	for said, want := range map[string]Duplex{
		"":                                  DuplexUnknown,
		"PageSize/Media Size: *A4 Letter\n": DuplexNo,
		"Duplex/2-Sided Printing: *None DuplexNoTumble DuplexTumble\n":          DuplexYes,
		"PageSize/Media: A4\nDuplex/Both: None *DuplexNoTumble DuplexTumble\n":  DuplexUsual,
		"Duplex/2-Sided Printing: *None\n":                                      DuplexNo,
		"sides/Sides: *one-sided two-sided-long-edge two-sided-short-edge\n":    DuplexYes,
		"OptionDuplex/Duplexer: *False True\nDuplex/Duplex: *None DuplexTumble": DuplexYes,
	} {
		require.Equal(t, want, cupsDuplex(said), "%q", said)
	}
}

func TestTheNumberOfAJob(t *testing.T) {
	for said, want := range map[string]int{
		"request id is plain-12 (1 file(s))\n": 12, "request id is a-3-7 (1 file(s))\n": 7, "request id is Пр_1-9 (1 file(s))": 9, "": 0, "odd": 0,
	} {
		got, ok := cupsRequest(said)
		require.Equal(t, want, got)
		require.Equal(t, want != 0, ok)
	}
}

func TestWhatLpIsTold(t *testing.T) {
	long := strings.Repeat("қ", 200)
	args := cupsArguments("/t/a b.pdf", Ticket{Printer: "-x", Title: long, Copies: 3, Sides: BothSides})
	require.Equal(t, []string{"-d", "-x", "-n", "3", "-t", strings.Repeat("қ", 127), "-o", "media=A4", "-o", "sides=two-sided-long-edge", "--", "/t/a b.pdf"}, args)
	args = cupsArguments("/t/dl.pdf", Ticket{Printer: "p", Title: "DL", Copies: 1, Width: 220, Height: 110})
	require.Contains(t, args, "media=Custom.220x110mm", "an envelope is not stretched over a sheet")
}

func TestReasonsOfAPrinter(t *testing.T) {
	for _, c := range []struct {
		keywords, text string
		want           Reason
	}{
		{"", "", Reason{}},
		{"none", "", Reason{}},
		{"toner-low-warning media-empty-error", "Load", Reason{Code: "paper", Text: "Load"}},
		{"media-empty media-jam-error", "", Reason{Code: "jam"}},
		{"offline-report", "", Reason{Code: "offline"}},
		{"media-empty-warning", "Soon", Reason{Text: "Soon"}},
		{"paused", "Paused", Reason{Code: "paused", Text: "Paused"}},
		{"paused", "Repair", Reason{Text: "Repair"}},
	} {
		require.Equal(t, c.want, reasonOf(strings.Fields(c.keywords), c.text), "%s", c.keywords)
	}
}

// TestEveryStateIsSaid holds that each state and reason has its words in each language.
func TestEveryStateIsSaid(t *testing.T) {
	for _, l := range model.Langs() {
		words := lang.For(l)
		for state := Waiting; state <= Left; state++ {
			require.NotContains(t, state.Name(words), "printing.")
			s := Status{State: state}.Sentence(words, "Title", "Printer")
			require.NotContains(t, s, "printing.")
			require.Contains(t, s, "Title")
		}
		for _, r := range append(reasonCodes(), struct{ keyword, code string }{"", "held"}, struct{ keyword, code string }{"", "password"}) {
			require.NotContains(t, Reason{Code: r.code}.Words(words), "printing.")
		}
	}
}

func TestAnswersOfTheServer(t *testing.T) {
	good := []byte("\x02\x00\x00\x00\x00\x00\x00\x01" + "\x01" + "\x47\x00\x12attributes-charset\x00\x05utf-8" + "\x02" +
		"\x23\x00\x09job-state\x00\x04\x00\x00\x00\x09" + "\x44\x00\x11job-state-reasons\x00\x01a" + "\x44\x00\x00\x00\x01b" + "\x03")
	got, err := ippParse(good)
	require.NoError(t, err)
	require.Equal(t, "9", got.first("job-state"))
	require.Equal(t, []string{"a", "b"}, got["job-state-reasons"])
	for n := range good {
		_, err := ippParse(good[:n])
		require.Error(t, err, "cut off at %d", n)
	}
	_, err = ippParse([]byte("\x02\x00\x04\x06\x00\x00\x00\x01\x03"))
	require.ErrorIs(t, err, ippError(ippNotFound))
	rapid.Check(t, func(t *rapid.T) {
		data := append([]byte("\x02\x00\x00\x00\x00\x00\x00\x01"), rapid.SliceOf(rapid.Byte()).Draw(t, "data")...)
		_, _ = ippParse(data) // whatever comes, it does not break
	})
}

func TestTheSpoolerOfWindows(t *testing.T) {
	j := Job{Printer: "HP", Path: "/t/Анықтама.pdf", before: map[int]bool{1: true}}
	doc := "Adobe Reader - анықтама.pdf"
	at := func(id int, status uint32) spooled { return spooled{id: id, status: status, document: doc} }
	require.Equal(t, []spooled{at(2, 0)}, ours([]spooled{at(1, 0), at(2, 0), {id: 3, document: "other"}}, j))

	seen := Status{State: Handed}
	require.Equal(t, Handed, follow(nil, j, &seen).State, "the viewer is still starting")
	require.Equal(t, Waiting, follow([]spooled{at(2, 0)}, j, &seen).State)
	require.Equal(t, Printing, follow([]spooled{at(2, spoolPrinting), at(3, 0)}, j, &seen).State)
	require.Equal(t, Status{State: Stopped, Reason: Reason{Code: "paper"}}, follow([]spooled{at(2, spoolPaperOut|spoolError), at(3, spoolPrinted)}, j, &seen))
	require.Equal(t, Printing, follow([]spooled{at(3, spoolPrinting)}, j, &seen).State)
	require.Equal(t, Done, follow(nil, j, &seen).State, "it was on its way to paper when it left")
	require.Equal(t, Done, follow(nil, j, &seen).State)

	seen = Status{State: Stopped}
	require.Equal(t, Left, follow(nil, j, &seen).State, "whoever took it out of the queue does not say")
	seen = Status{}
	require.Equal(t, Cancelled, follow([]spooled{at(2, spoolDeleting)}, j, &seen).State)
	require.Equal(t, Cancelled, follow(nil, j, &seen).State)

	for status, want := range map[uint32]Status{
		spoolOffline: {State: Stopped, Reason: Reason{Code: "offline"}}, spoolPaused: {State: Stopped, Reason: Reason{Code: "paused"}},
		spoolAttention: {State: Stopped}, spoolBlocked: {State: Stopped}, spoolComplete: {State: Done}, spoolDeleted: {State: Cancelled},
	} {
		require.Equal(t, want, spooled{status: status}.state())
	}
}

func TestThePrintersNameForTheVerb(t *testing.T) {
	got, err := printToArguments(`\\сервер\Кеңсе 305 & co`)
	require.NoError(t, err)
	require.Equal(t, `"\\сервер\Кеңсе 305 & co"`, got)
	_, err = printToArguments(`a" /c evil "`)
	require.ErrorIs(t, err, errPrinterName)
}
