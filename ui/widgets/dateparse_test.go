package widgets

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"baqylau/model"
)

func day(y, m, d int) model.Date { return model.Date{Year: y, Month: time.Month(m), Day: d} }

func TestParseDate(t *testing.T) {
	today := day(2018, 11, 7)
	cases := []struct {
		typed string
		want  model.Date
		fault string
	}{
		{"07.11.2018", day(2018, 11, 7), ""}, {"7.11", day(2018, 11, 7), ""}, {"07.11.18", day(2018, 11, 7), ""},
		{"7 11 2018", day(2018, 11, 7), ""}, {" 7  11  2018 ", day(2018, 11, 7), ""}, {"7/11/2018", day(2018, 11, 7), ""},
		{"7-11-18", day(2018, 11, 7), ""}, {"7,11", day(2018, 11, 7), ""}, {"7.11.", day(2018, 11, 7), ""},
		{"07112018", day(2018, 11, 7), ""}, {"0711", day(2018, 11, 7), ""}, {"071118", day(2018, 11, 7), ""},
		{"2018-11-07", day(2018, 11, 7), ""}, {"2018.11.7", day(2018, 11, 7), ""},
		{"+3", day(2018, 11, 10), ""}, {"-1", day(2018, 11, 6), ""}, {"−7", day(2018, 10, 31), ""}, {"+0", today, ""}, {"+ 30", day(2018, 12, 7), ""},
		{"", model.Date{}, ""}, {"   ", model.Date{}, ""},
		{"01.01.29", day(1929, 1, 1), ""}, {"01.01.28", day(2028, 1, 1), ""}, {"29.02.2020", day(2020, 2, 29), ""},
		{"30.02", model.Date{}, "widgets.date.noSuchDay"}, {"30.02.2018", model.Date{}, "widgets.date.noSuchDay"},
		{"29.02.2018", model.Date{}, "widgets.date.noSuchDay"}, {"31.04", model.Date{}, "widgets.date.noSuchDay"},
		{"0.1.2018", model.Date{}, "widgets.date.noSuchDay"}, {"1.13.2018", model.Date{}, "widgets.date.noSuchDay"},
		{"1.1.0018", model.Date{}, "widgets.date.noSuchDay"},
		{"вчера", model.Date{}, "widgets.date.unreadable"}, {"7", model.Date{}, "widgets.date.unreadable"},
		{"7.11.2018 г", model.Date{}, "widgets.date.unreadable"}, {"+", model.Date{}, "widgets.date.unreadable"},
		{"+99999", model.Date{}, "widgets.date.unreadable"}, {"7.11.201", model.Date{}, "widgets.date.unreadable"},
	}
	for _, c := range cases {
		got, fault := ParseDate(c.typed, today)
		key := ""
		if fault != nil {
			key = fault.Key
		}
		if got != c.want || key != c.fault {
			t.Errorf("ParseDate(%q) = %v, %q; wanted %v, %q", c.typed, got, key, c.want, c.fault)
		}
	}
}

// TestParseDateReadsWhatItShows holds that a shown day can be typed again, as itself and in the ISO way.
func TestParseDateReadsWhatItShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := day(1900, 1, 1).AddDays(rapid.IntRange(0, 100_000).Draw(t, "days"))
		for _, typed := range []string{showDate(d), d.String()} {
			if got, fault := ParseDate(typed, day(2018, 11, 7)); fault != nil || got != d {
				t.Fatalf("%q was read as %v, %v", typed, got, fault)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"07.11.2018", "+3", "2018-11-07", "30.02", "9999999999", "７.１１"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		d, fault := ParseDate(typed, day(2018, 11, 7))
		if fault != nil && !d.IsZero() {
			t.Errorf("%q gave both a day %v and a fault %v", typed, d, fault)
		}
		if !d.IsZero() && model.MakeDate(d.Year, d.Month, d.Day) != d {
			t.Errorf("%q gave a day that does not exist: %v", typed, d)
		}
	})
}

func TestParseTime(t *testing.T) {
	cases := []struct {
		typed, want, fault string
	}{
		{"930", "09:30", ""}, {"9:30", "09:30", ""}, {"9.30", "09:30", ""}, {"0930", "09:30", ""}, {"9", "09:00", ""},
		{"1430", "14:30", ""}, {"00:00", "00:00", ""}, {"23:59", "23:59", ""}, {"9 05", "09:05", ""}, {"", "", ""},
		{"24:00", "", "widgets.time.noSuchTime"}, {"960", "", "widgets.time.noSuchTime"}, {"9:5", "", "widgets.time.unreadable"},
		{"утром", "", "widgets.time.unreadable"}, {"12345", "", "widgets.time.unreadable"},
	}
	for _, c := range cases {
		got, fault := ParseTime(c.typed)
		key := ""
		if fault != nil {
			key = fault.Key
		}
		if got.String() != c.want || key != c.fault {
			t.Errorf("ParseTime(%q) = %q, %q; wanted %q, %q", c.typed, got, key, c.want, c.fault)
		}
	}
}
