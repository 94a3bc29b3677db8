package model_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"baqylau/model"
)

func TestWeights(t *testing.T) {
	for name, c := range map[string]struct {
		facts  model.RiskFacts
		weight int
		parts  []model.Reason
	}{
		"no risk":    {model.RiskFacts{}, 1, nil},
		"extensions": {model.RiskFacts{Extensions: 2}, 3, []model.Reason{{Risk: model.RiskExtended, N: 2, Weight: 2}}},
		"many extensions weigh no more than three": {model.RiskFacts{Extensions: 9}, 4,
			[]model.Reason{{Risk: model.RiskExtended, N: 9, Weight: 3}}},
		"everything": {model.RiskFacts{Level: model.LevelHeadquarters, NotExecuted: 1, Extensions: 1, Repeats: 5, Owed: 700}, 13,
			[]model.Reason{{Risk: model.RiskLevel, N: 2, Weight: 4}, {Risk: model.RiskNotExecuted, N: 1, Weight: 2},
				{Risk: model.RiskExtended, N: 1, Weight: 1}, {Risk: model.RiskRepeat, N: 5, Weight: 3}, {Risk: model.RiskMoney, N: 700, Weight: 2}}},
	} {
		weight, parts := c.facts.Weigh()
		assert.Equal(t, c.weight, weight, name)
		assert.Equal(t, c.parts, parts, name)
	}
}

// drum is a sample with n recommendations of the given weights.
func pool(weights ...int) model.Sample {
	s := model.Sample{Number: model.Number{Office: "АҚМ", Kind: model.KindSample, Year: 2018, Seq: 3}, Day: model.MakeDate(2018, time.November, 7),
		Spoken: 4711, Count: 2}
	for i, w := range weights {
		l := model.Ticket{Recommendation: model.ID(fmt.Sprint(i)), Number: fmt.Sprintf("АҚМ-2018-%04d", i), Weight: w}
		if w > 1 {
			l.Reasons = []model.Reason{{Risk: model.RiskExtended, N: int64(w - 1), Weight: w - 1}}
		}
		s.Pool = append(s.Pool, l)
	}
	return s
}

func TestDrawsThatCannotBe(t *testing.T) {
	empty, none, more, shouted := pool(), pool(1, 1), pool(1, 1), pool(1, 1)
	none.Count, more.Count, shouted.Spoken = 0, 3, -1
	fault(t, empty.Draw(), "fault.sample.empty")
	fault(t, none.Draw(), "fault.sample.count")
	fault(t, more.Draw(), "fault.sample.more")
	fault(t, shouted.Draw(), "fault.sample.spoken")
	require.Empty(t, more.Drawn())
}

func TestASampleCanBeRepeated(t *testing.T) {
	s := pool(1, 3, 5, 1)
	require.Equal(t, "2018-11-07 АҚМ-2018-0003 4711", s.Seed())
	require.NoError(t, s.Draw())
	require.NoError(t, s.Verify())
	rapid.Check(t, func(t *rapid.T) {
		s := pool(rapid.SliceOfN(rapid.IntRange(1, 14), 1, 20).Draw(t, "weights")...)
		s.Count = rapid.IntRange(1, len(s.Pool)).Draw(t, "count")
		s.Spoken = rapid.Int64Range(0, model.MaxSampleSpoken).Draw(t, "spoken")
		require.NoError(t, s.Draw())
		drawn := s.Drawn()
		require.Len(t, drawn, s.Count)
		seen := map[model.ID]bool{}
		for i, l := range drawn {
			require.Equal(t, i+1, l.Drawn)
			require.False(t, seen[l.Recommendation], "drawn twice")
			seen[l.Recommendation] = true
		}
		again := s
		again.Pool = append([]model.Ticket(nil), s.Pool...)
		require.NoError(t, again.Draw())
		require.Equal(t, s, again)
		require.NoError(t, s.Verify())
		if s.Count < len(s.Pool) { // somebody puts one that was not drawn in the place of one that was
			forged := again
			for i := range forged.Pool {
				if forged.Pool[i].Drawn == 0 {
					forged.Pool[i].Drawn = 1
					break
				}
			}
			require.True(t, model.HasFault(forged.Verify(), "fault.sample.differs"))
		}
	})
}

// TestAHeavierLotIsDrawnMoreOften over many numbers read out.
func TestAHeavierLotIsDrawnMoreOften(t *testing.T) {
	times := [2]int{}
	for n := range 4000 {
		s := pool(1, 3)
		s.Count, s.Spoken = 1, int64(n)
		require.NoError(t, s.Draw())
		if s.Pool[0].Drawn > 0 {
			times[0]++
		} else {
			times[1]++
		}
	}
	require.InDelta(t, 1000, times[0], 120, "a quarter of the draws")
}

func TestAWeightWithoutReasonsIsFound(t *testing.T) {
	s := pool(1, 3)
	require.NoError(t, s.Draw())
	s.Pool[0].Weight = 9
	fault(t, s.Verify(), "fault.sample.differs")
}

func TestAssignmentValidate(t *testing.T) {
	today := model.MakeDate(2018, time.November, 7)
	subject := model.CheckSubject{Organisation: "clinic", Authors: []model.ID{"officer"}}
	public := model.Person{Head: model.Head{ID: "rep"}, Name: "Айгүл"}
	author := model.Person{Head: model.Head{ID: "officer"}, Name: "Ержан", Role: model.RoleOfficer}
	nurse := model.Person{Head: model.Head{ID: "nurse"}, Name: "Дина", Employer: "clinic"}
	for name, c := range map[string]struct {
		day    model.Date
		people []model.Person
		code   string
	}{
		"well":      {today, []model.Person{public}, ""},
		"yesterday": {today.AddDays(-1), []model.Person{public}, "fault.assign.past"},
		"far":       {today.AddMonths(13), []model.Person{public}, "fault.assign.far"},
		"no day":    {model.Date{}, []model.Person{public}, "fault.required.date"},
		"nobody":    {today, nil, "fault.required.checkers"},
		"author":    {today, []model.Person{public, author}, "fault.check_by_author"},
		"addressee": {today, []model.Person{public, nurse}, "fault.check_by_addressee"},
	} {
		err := model.Assignment{Day: c.day}.Validate(subject, c.people, today)
		if c.code == "" {
			assert.NoError(t, err, name)
			continue
		}
		assert.True(t, model.HasFault(err, c.code), "%s: %v", name, err)
	}
	a := model.Assignment{State: model.AssignmentOpen}
	fault(t, a.Cancel(" "), "fault.required.reason")
	require.NoError(t, a.Cancel("болеет"))
	fault(t, a.Cancel("ещё раз"), "fault.assign.state")
	fault(t, a.Close("c"), "fault.assign.state")
	require.NoError(t, a.Reopen())
	require.NoError(t, a.Close("c"))
	fault(t, a.Reopen(), "fault.assign.state")
	fault(t, a.Withdraw(), "fault.assign.state")
}

func TestMeasures(t *testing.T) {
	for text, want := range map[string][]string{
		"":                   nil,
		"Установить пандус.": {"Установить пандус."},
		"Установить пандус и поручни, чтобы вход был доступен.":                {"Установить пандус и поручни, чтобы вход был доступен."},
		"Установить пандус. Обучить сотрудников вежливости.":                   {"Установить пандус", "Обучить сотрудников вежливости"},
		"Установить пандус. Он должен отвечать нормам.":                        {"Установить пандус. Он должен отвечать нормам."},
		"Рекомендуется:\n1. Установить пандус;\n2. Обучить сотрудников.":       {"Установить пандус", "Обучить сотрудников"},
		"Рекомендуем: 1) вернуть деньги; 2) обучить кассира":                   {"вернуть деньги", "обучить кассира"},
		"– Вернуть деньги\n– Обучить кассира":                                  {"Вернуть деньги", "Обучить кассира"},
		"Пандус орнатылсын. Қызметкерлер оқытылсын.":                           {"Пандус орнатылсын", "Қызметкерлер оқытылсын"},
		"Ақшаны қайтару қажет. Кассирді оқыту қажет.":                          {"Ақшаны қайтару қажет", "Кассирді оқыту қажет"},
		"Вернуть 5 600 тенге за справку № 3. ":                                 {"Вернуть 5 600 тенге за справку № 3."},
		"Install a ramp. Train the staff.":                                     {"Install a ramp. Train the staff."},
		"1. Install a ramp\n2. Train the staff in advising people without id.": {"Install a ramp", "Train the staff in advising people without id"},
	} {
		assert.Equal(t, want, model.Measures(text), text)
	}
}
