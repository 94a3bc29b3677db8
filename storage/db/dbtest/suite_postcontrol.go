package dbtest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"baqylau/model"
	"baqylau/model/office"
)

// Assignment makes an open assignment of a recommendation's check.
func (x *Fixture) Assignment(r model.ID, change func(*model.Assignment)) model.Assignment {
	a := model.Assignment{Head: x.head(), Recommendation: r, People: []model.ID{x.Representative()}, Day: Day().AddDays(3),
		State: model.AssignmentOpen, Author: x.Officer()}
	apply(change, &a)
	x.must(x.tx.SaveAssignment(&a))
	return a
}

// Sample makes a draw by lot over recommendations; the first of them is drawn.
func (x *Fixture) Sample(of ...model.Recommendation) model.Sample {
	s := model.Sample{Head: x.head(), Number: x.Number(model.KindSample), Day: Day(), Spoken: 4711, Count: 1, Author: x.Officer(),
		Reader: "Ким Виктор", Role: "журналист", Left: []model.LeftOut{{Recommendation: "x", Number: "АҚМ-2018-0900", Why: model.DrumAssigned, Day: Day()}}}
	for i, r := range of {
		s.Pool = append(s.Pool, model.Ticket{Recommendation: r.ID, Number: r.Number.String(), Weight: 3, Text: r.Text,
			Provider: model.Name{KK: "№ 4 колледж", RU: "Колледж № 4"},
			Reasons:  []model.Reason{{Risk: model.RiskExtended, N: 2, Weight: 2}}, Drawn: max(0, 1-i)})
	}
	x.must(x.tx.SaveSample(&s))
	return s
}

// postControl are the tests of what stands around a check.
func postControl() map[string]func(t *testing.T, m *Maker) {
	return map[string]func(t *testing.T, m *Maker){"assignments": testAssignments, "samples": testSamples, "letters": testLetters}
}

func testAssignments(t *testing.T, m *Maker) {
	var r model.Recommendation
	var first model.Assignment
	m.Write(t, func(x *Fixture) {
		r = x.Recommendation(nil)
		first = x.Assignment(r.ID, func(a *model.Assignment) { a.Note, a.NoRepresentative = "с утра", "никого нет" })
	})
	err := m.Try(t, func(x *Fixture) error {
		second := first
		second.Head = model.Head{ID: x.NewID(), Office: first.Office}
		return x.Tx().SaveAssignment(&second)
	})
	require.True(t, model.HasFault(err, "fault.assign.taken"), "one open assignment a recommendation: %v", err)
	var second model.Assignment
	m.Write(t, func(x *Fixture) {
		got, err := x.Tx().OpenAssignment(r.ID)
		require.NoError(t, err)
		require.Equal(t, first, got)
		require.NoError(t, first.Cancel("заболел"))
		require.NoError(t, x.Tx().SaveAssignment(&first))
		_, err = x.Tx().OpenAssignment(r.ID)
		require.ErrorIs(t, err, office.ErrNotFound)
		second = x.Assignment(r.ID, func(a *model.Assignment) { a.People = append(a.People, x.Officer()) })
		check := x.Check(r.ID, nil)
		require.NoError(t, second.Close(check.ID))
		require.NoError(t, x.Tx().SaveAssignment(&second))
	})
	m.Read(t, func(v office.View) error {
		list, err := v.AssignmentsOf(r.ID)
		require.NoError(t, err)
		require.Equal(t, []model.Assignment{first, second}, list)
		got, err := v.Assignment(second.ID)
		require.NoError(t, err)
		require.Equal(t, second, got)
		return nil
	})
}

func testSamples(t *testing.T, m *Maker) {
	var drawn, left model.Recommendation
	var s, later model.Sample
	m.Write(t, func(x *Fixture) {
		drawn, left = x.Recommendation(nil), x.Recommendation(nil)
		s, later = x.Sample(drawn, left), x.Sample(left)
	})
	m.Read(t, func(v office.View) error {
		got, err := v.Sample(s.ID)
		require.NoError(t, err)
		require.Equal(t, s, got)
		list, err := v.Samples(s.Office)
		require.NoError(t, err)
		require.Equal(t, []model.ID{later.ID, s.ID}, []model.ID{list[0].ID, list[1].ID})
		in, err := v.DrawnIn(drawn.ID, Day())
		require.NoError(t, err)
		require.Equal(t, s.ID, in)
		in, err = v.DrawnIn(drawn.ID, Day().AddDays(1))
		require.NoError(t, err)
		require.Empty(t, in, "a draw before the report chose nothing of it")
		in, err = v.DrawnIn(left.ID, Day())
		require.NoError(t, err)
		require.Equal(t, later.ID, in)
		return nil
	})
}

func testLetters(t *testing.T, m *Maker) {
	var r model.Recommendation
	var e model.RecEvent
	var a model.Attachment
	letter := model.Letter{Number: "12-3/57", Date: Day()}
	m.Write(t, func(x *Fixture) {
		r = x.Recommendation(nil)
		e = x.Event(r.ID, func(e *model.RecEvent) { e.Letter = model.Letter{Number: "12-3/5", Date: Day()} })
		a = x.Attachment(model.KindRecommendation, r.ID, func(a *model.Attachment) { a.Event = e.ID })
		e.Letter = letter
		require.NoError(t, x.Tx().SetLetter(e))
	})
	require.ErrorIs(t, m.Try(t, func(x *Fixture) error {
		return x.Tx().SetLetter(model.RecEvent{ID: x.NewID(), Letter: letter})
	}), office.ErrNotFound)
	m.Read(t, func(v office.View) error {
		events, err := v.Events(r.ID)
		require.NoError(t, err)
		require.Equal(t, []model.RecEvent{e}, events)
		list, err := v.AttachmentsOf(model.KindRecommendation, r.ID)
		require.NoError(t, err)
		require.Equal(t, []model.Attachment{a}, list)
		return nil
	})
}
