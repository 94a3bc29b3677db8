package model

import (
	"testing"
	"time"
)

func TestSpans(t *testing.T) {
	for _, c := range []struct {
		day  string
		span Span
		want string
	}{
		{"2018-11-07", SpanToday, "2018-11-07 2018-11-07"},
		{"2018-11-07", SpanWeek, "2018-11-05 2018-11-11"},
		{"2018-11-07", SpanMonth, "2018-11-01 2018-11-30"},
		{"2018-03-31", SpanLastMonth, "2018-02-01 2018-02-28"},
		{"2018-01-31", SpanLastMonth, "2017-12-01 2017-12-31"},
		{"2018-11-07", SpanQuarter, "2018-10-01 2018-12-31"},
		{"2018-02-07", SpanLastQuarter, "2017-10-01 2017-12-31"},
		{"2020-02-29", SpanYear, "2020-01-01 2020-12-31"},
		{"2020-02-29", SpanLastYear, "2019-01-01 2019-12-31"},
		{"2020-02-29", "fortnight", " "},
	} {
		day, err := ParseDate(c.day)
		if err != nil {
			t.Fatal(err)
		}
		if p := c.span.On(day); p.From.String()+" "+p.To.String() != c.want {
			t.Errorf("%s on %s is %s to %s, wanted %s", c.span, c.day, p.From, p.To, c.want)
		}
	}
}

func TestRelativeStripsWhatItPuts(t *testing.T) {
	r := Relative{Mine: true, Own: true, Period: SpanMonth, DueIn: 5}
	f := Filter{Kind: KindRecommendation}.With(MarkOpen)
	who := Person{Head: Head{ID: "p", Office: "АҚМ"}}
	calendar, err := NewCalendar(CalendarData{})
	if err != nil {
		t.Fatal(err)
	}
	put := r.Put(f, who, MakeDate(2018, time.November, 7), calendar)
	if put.Person != "p" || put.Offices[0] != "АҚМ" || put.Period.To.Day != 30 || put.Due.From.Day != 7 {
		t.Errorf("put %+v", put)
	}
	a, b := ViewData{Filter: r.Strip(put)}, ViewData{Filter: f}
	if !a.Same(b) {
		t.Errorf("%+v is left", a.Filter)
	}
}
