package widgets

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/model"
)

// everyInput is a form with each control that keeps its input, and how often one of them told of a change.
func everyInput() (*Form, *int) {
	words, told := lang.For(model.Russian), new(int)
	tell := func() { *told++ }
	line, area := NewEntry(""), NewTextArea(words, "", 3, 400)
	line.OnChanged = func(string) { tell() }
	area.OnChanged = func(string) { tell() }
	day := NewDateField(words, func() model.Date { return model.MakeDate(2018, 11, 7) })
	day.OnChanged = func(model.Date) { tell() }
	hour := NewTimeField(words)
	hour.OnChanged = func(Clock) { tell() }
	one, many := NewListPicker(words, "", nil), NewMultiPicker(words, "", SearchIn(nil))
	one.OnChosen = func(Option) { tell() }
	many.OnChanged = func([]Option) { tell() }
	score := NewScoreRow("")
	score.OnChanged = func(int) { tell() }
	return NewForm(NewField("a", line), NewField("b", area), NewField("c", day), NewField("d", hour), NewField("e", one),
		NewField("f", many), NewField("g", NewCheck("", false, func(bool) { tell() })),
		NewField("h", NewSegmentedSwitch([]Segment{{ID: "x", Text: "x"}, {ID: "y", Text: "y"}}, "x", func(string) { tell() })),
		NewField("i", score)), told
}

// TestInputComesBack puts what was given in one form into a fresh one, also what is no day or time yet.
func TestInputComesBack(t *testing.T) {
	test.NewTempApp(t)
	given := []string{"Колледж № 4", "Две\nстроки", "30.0", "9:", `{"ID":"1","Text":"Ә","Detail":"11-0001"}`,
		`[{"ID":"2","Text":"Ғ","Detail":""},{"ID":"3","Text":"Қ","Detail":""}]`, "true", "y", "4"}
	form, told := everyInput()
	empty := form.Input()
	require.True(t, form.SetInput(given))
	require.Equal(t, given, form.Input())
	require.GreaterOrEqual(t, *told, len(given)-2, "whoever listens is told; a half-typed day or time is none")
	fresh, told := everyInput()
	require.Equal(t, empty, fresh.Input())
	require.True(t, fresh.SetInput(form.Input()))
	require.Equal(t, given, fresh.Input())
	before := *told
	require.True(t, fresh.SetInput(given))
	require.Equal(t, before, *told, "what stands there already is not given again")
	require.True(t, fresh.SetInput(empty))
	require.Equal(t, empty, fresh.Input(), "and it can be taken back")
	require.False(t, fresh.SetInput(given[1:]), "the input of other fields")
	require.Equal(t, empty, fresh.Input())
}

// TestAFixedChoiceIsCalledAsItIsNow: what was chosen in Kazakh comes back in Russian.
func TestAFixedChoiceIsCalledAsItIsNow(t *testing.T) {
	test.NewTempApp(t)
	was := NewListPicker(lang.For(model.Kazakh), "", []Option{{ID: "joint_visit", Text: "Бірлескен бару"}, {ID: "mystery_shopper", Text: "Жасырын сатып алушы"}})
	was.SetChosen(Option{ID: "mystery_shopper", Text: "Жасырын сатып алушы"})
	now := NewListPicker(lang.For(model.Russian), "", []Option{{ID: "mystery_shopper", Text: "Тайный покупатель"}})
	now.SetInput(was.Input())
	require.Equal(t, Option{ID: "mystery_shopper", Text: "Тайный покупатель"}, now.Chosen())
}
