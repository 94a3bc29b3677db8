package widgets

// edited is the part of a control that tells the field around it of each change made by the person. What a program
// fills in is not told: it is neither an answer to a fault nor something that could be lost.
type edited struct{ tell func() }

func (e *edited) setOnEdit(f func()) { e.tell = f }

func (e *edited) edit() { call(e.tell) }

// editable is a control that tells of the person's changes.
type editable interface{ setOnEdit(func()) }

var (
	_ editable = (*Entry)(nil)
	_ editable = (*TextArea)(nil)
	_ editable = (*DateField)(nil)
	_ editable = (*TimeField)(nil)
	_ editable = (*Picker)(nil)
	_ editable = (*MultiPicker)(nil)
	_ editable = (*Check)(nil)
	_ editable = (*ScoreRow)(nil)
	_ editable = (*SegmentedSwitch)(nil)
	_ editable = (*AnswerSheet)(nil)
)
