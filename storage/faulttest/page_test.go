package faulttest_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"baqylau/storage/faulttest"
)

// What `make torture` asks of these tests: to list what is to be run into a file, and to make the page of what was tried, and of the log of
// the fuzzers where there is one.
const (
	listTo  = "BAQYLAU_TORTURE_LIST"
	madeOf  = "BAQYLAU_TORTURE_FROM"
	fuzzLog = "BAQYLAU_FUZZLOG"
)

// page is where the page lies.
func page() string { return filepath.Join("..", "..", "docs", "reliability.md") }

// The parts of the page that are made stand between two lines of their own.
const (
	faultsPart = "faults"
	fuzzPart   = "fuzz"
)

// part splits a page at one of its made parts.
func part(t *testing.T, text, name string) (before, made, after string) {
	t.Helper()
	from, to := "<!-- "+name+": made by make torture -->\n", "<!-- end of "+name+" -->"
	before, rest, ok := strings.Cut(text, from)
	require.True(t, ok, from)
	made, after, ok = strings.Cut(rest, to)
	require.True(t, ok, to)
	return before + from, made, to + after
}

// row is a line of the table of faults.
type row struct {
	fault, outcome, pkg, test, day string
	times                          int
}

func (r row) String() string {
	return fmt.Sprintf("| %s | %s | %s | `%s` in %s | %s |", r.fault, grouped(r.times), r.outcome, r.test, r.pkg, r.day)
}

// grouped writes a number with its thousands apart.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + " " + text[i:]
	}
	return text
}

// rows reads the table of faults.
func rows(t *testing.T, made string) (list []row) {
	t.Helper()
	form := regexp.MustCompile("^\\| (.+) \\| ([0-9 ]+) \\| (.+) \\| `(\\S+)` in (\\S+) \\| (\\S+) \\|$")
	for line := range strings.Lines(made) {
		m := form.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			continue
		}
		n, err := strconv.Atoi(strings.ReplaceAll(m[2], " ", ""))
		require.NoError(t, err, line)
		list = append(list, row{fault: m[1], times: n, outcome: m[3], test: m[4], pkg: m[5], day: m[6]})
	}
	return list
}

// tested says in which package a test stands, "" for none.
func tested(tests []folder, name string) string {
	name, _, _ = strings.Cut(name, "/")
	for _, p := range tests {
		if f := p.functions[name]; f != nil {
			return p.path
		}
	}
	return ""
}

// fuzzTargets are the fuzz targets of the module, each "package target".
func fuzzTargets(tests []folder) (list []string) {
	for _, p := range tests {
		for name := range p.functions {
			if strings.HasPrefix(name, "Fuzz") {
				list = append(list, p.path+" "+name)
			}
		}
	}
	slices.Sort(list)
	return list
}

// TestReliabilityPage holds docs/reliability.md against the tests: each line names one that there is, each fault that a test says it tries
// has its line, and each fuzz target is named. Run by `make torture` it makes the page first.
func TestReliabilityPage(t *testing.T) {
	tests := readTests(t)
	if to := os.Getenv(listTo); to != "" {
		require.NoError(t, os.WriteFile(to, []byte(toRun(tests)), 0o600))
		return
	}
	if from := os.Getenv(madeOf); from != "" {
		makePage(t, tests, from)
	}
	data, err := os.ReadFile(page())
	require.NoError(t, err)
	_, made, _ := part(t, string(data), faultsPart)
	list := rows(t, made)
	require.Equal(t, len(list), strings.Count(made, "` in "), "a line that cannot be read")
	there, told := map[string]bool{}, map[string]bool{}
	for _, r := range list {
		require.Equal(t, r.pkg, tested(tests, r.test), "%s: no such test", r.test)
		require.Positive(t, r.times)
		name, _, _ := strings.Cut(r.test, "/")
		there[r.pkg+" "+name] = true
		told[r.fault] = true
	}
	for _, p := range tests {
		tries, _ := p.reaching(func(f *function) bool { return f.tries })
		for _, name := range tries {
			require.True(t, there[p.path+" "+name], "%s of %s tries faults and is not in docs/reliability.md: make torture TORTURE=%s", name, p.path, name)
		}
		for name, f := range p.functions {
			for _, fault := range f.faults {
				require.True(t, told[cell(fault)], "%s of %s tries %q, which is not in docs/reliability.md: make torture TORTURE=%s", name, p.path, fault, name)
			}
		}
	}
	_, made, _ = part(t, string(data), fuzzPart)
	for _, target := range fuzzTargets(tests) {
		pkg, name, _ := strings.Cut(target, " ")
		require.Contains(t, made, "| `"+name+"` in "+pkg+" |", "the fuzz target is not in docs/reliability.md: make torture TORTURE=none")
	}
}

// toRun are the tests that use this package, a line for each package: where they stand, and a pattern of their names.
func toRun(tests []folder) string {
	var b strings.Builder
	for _, p := range tests {
		if names, _ := p.reaching(func(f *function) bool { return f.uses }); len(names) > 0 {
			fmt.Fprintf(&b, "./%s %s\n", p.path, strings.Join(names, " "))
		}
	}
	return b.String()
}

// cell is a text as it stands in a table.
func cell(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", "\\|")
}

// makePage writes what was tried now into the page, and keeps the lines of tests that were not run.
func makePage(t *testing.T, tests []folder, from string) {
	t.Helper()
	data, err := os.ReadFile(page())
	require.NoError(t, err)
	text := string(data)
	before, made, after := part(t, text, faultsPart)
	today := time.Now().UTC().Format(time.DateOnly)
	fresh, run := trials(t, tests, from, today)
	for _, r := range rows(t, made) {
		if !run[r.test] && tested(tests, r.test) == r.pkg {
			fresh = append(fresh, r)
		}
	}
	slices.SortStableFunc(fresh, func(a, b row) int {
		return strings.Compare(a.pkg+" "+a.test+" "+a.fault, b.pkg+" "+b.test+" "+b.fault)
	})
	var b strings.Builder
	fmt.Fprintf(&b, "\nOf %s, by `make torture` (a part of it: `make torture TORTURE=NAME`).\n\n", today)
	b.WriteString("| What was broken | How often | What happened | Test | Last tried |\n|---|---:|---|---|---|\n")
	for _, r := range fresh {
		b.WriteString(r.String() + "\n")
	}
	b.WriteString("\n")
	text = before + b.String() + after
	before, made, after = part(t, text, fuzzPart)
	text = before + fuzzed(t, tests, made, os.Getenv(fuzzLog)) + after
	require.NotContains(t, text, os.TempDir()+string(filepath.Separator), "the page names no place of one machine")
	require.NoError(t, os.WriteFile(page(), []byte(text), 0o644))
}

// trials reads what tests said they tried, and which of them did.
func trials(t *testing.T, tests []folder, from, today string) (list []row, run map[string]bool) {
	t.Helper()
	run = map[string]bool{}
	f, err := os.Open(from)
	if os.IsNotExist(err) {
		return nil, run // nothing was run
	}
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var tried faulttest.Trial
		require.NoError(t, json.Unmarshal(lines.Bytes(), &tried), lines.Text())
		pkg := tested(tests, tried.Test)
		require.NotEmpty(t, pkg, tried.Test)
		run[tried.Test] = true
		list = append(list, row{fault: cell(tried.Fault), times: tried.Times, outcome: cell(tried.Outcome), pkg: pkg, test: tried.Test, day: today})
	}
	require.NoError(t, lines.Err())
	return list, run
}

// fuzzed is the table of the fuzz targets: with the numbers of a log, each line "package target inputs new seconds" and perhaps the exit code, else with those that were there.
func fuzzed(t *testing.T, tests []folder, was, log string) string {
	t.Helper()
	known := map[string]string{}
	for line := range strings.Lines(was) {
		if name, numbers, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "| "), " | "); ok && strings.HasPrefix(name, "`Fuzz") {
			known[name] = numbers
		}
	}
	if log != "" {
		data, err := os.ReadFile(log)
		require.NoError(t, err)
		for line := range strings.Lines(string(data)) {
			words := strings.Fields(line)
			if len(words) == 0 {
				continue
			}
			require.GreaterOrEqual(t, len(words), 5, line)
			var numbers []string
			for _, word := range words[2:4] {
				n, err := strconv.Atoi(word)
				require.NoError(t, err, line)
				numbers = append(numbers, grouped(n))
			}
			if _, err := strconv.Atoi(words[4]); err == nil {
				words[4] += "s"
			}
			lasted, err := time.ParseDuration(words[4])
			require.NoError(t, err, line)
			found := "nothing"
			if len(words) > 5 && words[5] != "0" {
				found = "a fault"
			}
			numbers = append(numbers, grouped(int(lasted.Seconds())), found)
			pkg := strings.TrimPrefix(strings.TrimPrefix(words[0], "baqylau/"), "./")
			known["`"+words[1]+"` in "+pkg] = strings.Join(numbers, " | ") + " |"
		}
	}
	var b strings.Builder
	b.WriteString("\n| Target | Inputs | Of them new | Seconds | Found |\n|---|---:|---:|---:|---|\n")
	for _, target := range fuzzTargets(tests) {
		pkg, name, _ := strings.Cut(target, " ")
		numbers := known["`"+name+"` in "+pkg]
		if numbers == "" {
			numbers = "— | — | — | not tried yet |"
		}
		fmt.Fprintf(&b, "| `%s` in %s | %s\n", name, pkg, numbers)
	}
	b.WriteString("\n")
	return b.String()
}
