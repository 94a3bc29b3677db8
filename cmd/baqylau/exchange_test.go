package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/assets/reference"
	"baqylau/model/office"
	"baqylau/storage/db"
)

// must runs a command that is to succeed.
func must(t *testing.T, database string, args ...string) string {
	t.Helper()
	r := baqylau(t, database, append(args, "--lang", "en")...)
	require.Zero(t, r.code, "%v: %s%s", args, r.out, r.err)
	return r.out
}

// introduce has two databases know each other's keys.
func introduce(t *testing.T, one, other string) {
	t.Helper()
	for _, pair := range [][2]string{{one, other}, {other, one}} {
		file := filepath.Join(t.TempDir(), "office.key")
		must(t, pair[0], "key", "--out", file)
		must(t, pair[1], "key", "--trust", file)
	}
}

var officeFigures = []string{"figures", "--json", "--from", "2018-01-01", "--to", "2018-10-31", "--as-of", "2018-10-31"}

func figuresOf(t *testing.T, database string) (out map[string]any) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(must(t, database, officeFigures...)), &out))
	return out
}

// TestNationalBriefFromTwentyBundles: twenty offices send their registers to headquarters, which prints the brief of the country from them: each
// number in it is the sum of theirs, and it is proven by the records that came.
func TestNationalBriefFromTwentyBundles(t *testing.T) {
	offices, err := reference.Offices()
	require.NoError(t, err)
	hq := filepath.Join(t.TempDir(), "hq.db")
	must(t, hq, "import", filepath.Join(office11, "services.xlsx"))
	must(t, hq, "key", "--make")
	hqCode := offices[0].Code // what is founded where no office is named
	sums, merged := map[string]float64{}, 0
	for _, o := range offices {
		if o.Code == hqCode || merged == 20 {
			continue
		}
		home := filepath.Join(t.TempDir(), "office.db")
		must(t, home, append([]string{"import", "--office", o.Region}, officeFiles(t)...)...)
		must(t, home, "key", "--make")
		introduce(t, home, hq)
		for name, value := range figuresOf(t, home) {
			if n, ok := value.(float64); ok {
				sums[name] += n
			}
		}
		bundle := filepath.Join(t.TempDir(), "office.bundle")
		must(t, home, "export", bundle, "--to", hqCode)
		preview := must(t, hq, "merge", bundle, "--preview")
		require.Contains(t, preview, "Nothing was changed")
		done := must(t, hq, "merge", bundle)
		require.Contains(t, done, "The bundle was merged")
		require.Equal(t, strings.Split(preview, "\n")[1:3], strings.Split(done, "\n")[1:3], "the preview says what the merge does")
		r := baqylau(t, hq, "merge", bundle, "--lang", "en")
		require.Equal(t, exitNotDone, r.code)
		require.Contains(t, r.err, "was merged before")
		merged++
	}
	require.Equal(t, 20, merged)
	national := figuresOf(t, hq)
	for _, name := range []string{"visits", "findings", "organisations_visited", "recommendations_issued", "reported_executed", "verified_executed",
		"overdue", "repeat_findings", "standing_findings", "people_affected", "sum_taken", "sum_returned"} {
		require.Positive(t, sums[name], name)
		require.Equal(t, sums[name], national[name], name)
	}
	brief := filepath.Join(t.TempDir(), "brief.pdf")
	must(t, hq, "brief", "--from", "2018-01-01", "--to", "2018-10-31", "--as-of", "2018-10-31", "--out", brief)
	must(t, hq, "verify", brief)
	must(t, hq, "check")
	require.Contains(t, must(t, hq, "merge", "--conflicts"), "no conflicts")
	for _, wrong := range [][]string{{"merge"}, {"merge", "x", "--conflicts"}, {"merge", "x", "--rule", "mine"}, {"merge", "--choose", "x"}, {"export", "x"}} {
		require.Equal(t, exitUsage, baqylau(t, hq, wrong...).code, fmt.Sprint(wrong))
	}
	r := baqylau(t, hq, "merge", "--choose", "x", "--side", "2", "--lang", "en")
	require.Equal(t, exitNotDone, r.code)
	require.Contains(t, r.err, "no version 2")
	require.Equal(t, hqCode, worksIn(t, hq), "whose settings of backups hold")
}

// worksIn is the office whose settings of backups hold in a database.
func worksIn(t *testing.T, database string) (code string) {
	t.Helper()
	d, err := db.Open(t.Context(), database, db.Options{ReadOnly: true})
	require.NoError(t, err)
	require.NoError(t, d.Read(t.Context(), func(v office.View) (err error) {
		code, err = workingOffice(v)
		return err
	}))
	require.NoError(t, d.Close())
	return code
}

// TestConflictOnTheCommandLine: two copies of an office's database, each with a name of its own, take the same recommendation different ways. Both
// are told of it side by side, one is chosen, and both hold the same.
func TestConflictOnTheCommandLine(t *testing.T) {
	offices, err := reference.Offices()
	require.NoError(t, err)
	home := imported(t)
	must(t, home, "key", "--make")
	hq := filepath.Join(t.TempDir(), "hq.db")
	must(t, hq, "import", filepath.Join(office11, "services.xlsx"))
	must(t, hq, "key", "--make")
	introduce(t, home, hq)
	beside := copied(t, home, "")
	must(t, beside, "merge", "--new-name")
	number := firstOf(t, home, "number", "recommendations", "--state", "issued")
	must(t, home, "step", number, "accept", "--date", "2018-11-07")
	must(t, beside, "step", number, "dispute", "--reason", "бұл біз емес", "--date", "2018-11-07")
	send := func(from string) string {
		file := filepath.Join(t.TempDir(), "a.bundle")
		must(t, from, "export", file, "--to", offices[0].Code)
		return must(t, hq, "merge", file)
	}
	require.NotContains(t, send(home), "Conflict")
	told := send(beside)
	require.Contains(t, told, "waiting for a decision 1")
	require.Equal(t, offices[0].Code, worksIn(t, hq), "not the office that stands first in the list, whose records were brought")
	list := must(t, hq, "merge", "--conflicts")
	require.Regexp(t, `State: (Accepted \| Disputed|Disputed \| Accepted)`, list)
	require.Contains(t, list, number)
	record := regexp.MustCompile(`1\. Conflict: .*\((\S+)\)`).FindStringSubmatch(list)[1]
	for _, wrong := range [][]string{{"0", "2"}, {"2", "2"}, {"1", "3"}, {record, "3"}} {
		require.Equal(t, exitNotDone, baqylau(t, hq, "merge", "--choose", wrong[0], "--side", wrong[1]).code, "%v", wrong)
	}
	must(t, hq, "merge", "--choose", "1", "--side", "2")
	require.Contains(t, must(t, hq, "merge", "--conflicts"), "no conflicts")
	must(t, hq, "check")
	for _, to := range []string{"11", "акм", "Акмолинская область"} {
		must(t, hq, "export", filepath.Join(t.TempDir(), "b.bundle"), "--to", to, "--whole")
	}
}

// TestAPlanOfAnotherOfficeIsCalledSo where list plans shows it: it is not said that there is none.
func TestAPlanOfAnotherOfficeIsCalledSo(t *testing.T) {
	hq, region := demonstration(t), imported(t)
	must(t, hq, "key", "--make")
	must(t, region, "key", "--make")
	introduce(t, hq, region)
	bundle := filepath.Join(t.TempDir(), "hq.bundle")
	must(t, hq, "export", bundle, "--to", "11")
	must(t, region, "merge", bundle)
	plan := firstOf(t, region, "number", "plans")
	for _, args := range [][]string{{"plan", plan, "--out", filepath.Join(t.TempDir(), "p.pdf")}, {"verify", "--plan", plan}} {
		r := baqylau(t, region, append(args, "--lang", "en")...)
		require.Equal(t, exitNotDone, r.code)
		require.Contains(t, r.err, "Plan "+plan+" is of another office (ОРТ)")
	}
}
