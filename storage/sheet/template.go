package sheet

import (
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"baqylau/assets/lang"
	"baqylau/model"
)

// templateRows is how many rows of a template have the formats and drop-down lists of their columns.
const templateRows = 2000

// Template writes an empty workbook of the register in the catalogue's language: head row,
// drop-down lists of the given choices, and a second sheet that explains the columns. Read takes it
// for an empty register, and for a full one once it is filled in.
func Template(w io.Writer, kind model.SheetKind, c *lang.Catalog, choices map[model.Column][]string) error {
	spec := kind.Spec()
	if spec == nil {
		return fmt.Errorf("template of %q: no such register", kind)
	}
	t := template{f: excelize.NewFile(), spec: spec, c: c, sheet: sheetName(c.T(kind.NameKey())), choices: choices}
	defer t.f.Close()
	for _, step := range []func() error{t.begin, t.columns, t.title, t.lists, t.explain} {
		if err := step(); err != nil {
			return fmt.Errorf("template of %s: %w", kind, err)
		}
	}
	if err := t.f.Write(w); err != nil {
		return fmt.Errorf("template of %s: write: %w", kind, err)
	}
	return nil
}

// template is a workbook in the making.
type template struct {
	f       *excelize.File
	spec    *model.SheetSpec
	c       *lang.Catalog
	sheet   string
	look    look
	choices map[model.Column][]string
}

// The rows of a template: title, blank, head, and then what is filled in.
const (
	templateHead  = 3
	templateFirst = 4
)

func (t *template) begin() (err error) {
	if t.look, err = newLook(t.f); err != nil {
		return err
	}
	if err := t.f.SetSheetName("Sheet1", t.sheet); err != nil {
		return err
	}
	landscape, width, height := "landscape", 1, 0
	if err := t.f.SetPageLayout(t.sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &width,
		FitToHeight: &height}); err != nil {
		return err
	}
	fit := true
	if err := t.f.SetSheetProps(t.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return t.f.SetPanes(t.sheet, &excelize.Panes{Freeze: true, YSplit: templateHead,
		TopLeftCell: "A" + strconv.Itoa(templateFirst), ActivePane: "bottomLeft"})
}

// title comes after the columns, whose styles would cover its own.
func (t *template) title() error {
	if err := t.f.SetCellStr(t.sheet, "A1", t.c.T(t.spec.Kind.NameKey())); err != nil {
		return err
	}
	if err := t.f.MergeCell(t.sheet, "A1", columnLetters(len(t.spec.Columns)-1)+"1"); err != nil {
		return err
	}
	return t.f.SetCellStyle(t.sheet, "A1", "A1", t.look.title)
}

// columns writes the head row and gives each column its width and format. Codes and texts are text
// cells, so that the program in which the template is filled in keeps their leading noughts.
func (t *template) columns() error {
	for i, col := range t.spec.Columns {
		letter := columnLetters(i)
		if err := t.f.SetColStyle(t.sheet, letter, t.style(col.Type)); err != nil {
			return err
		}
		if err := t.f.SetColWidth(t.sheet, letter, letter, Column{Type: col.Type}.width()); err != nil {
			return err
		}
		cell := letter + strconv.Itoa(templateHead)
		if err := t.f.SetCellStr(t.sheet, cell, t.c.T(col.HeadKey)); err != nil {
			return err
		}
		if err := t.f.SetCellStyle(t.sheet, cell, cell, t.look.head); err != nil {
			return err
		}
	}
	return nil
}

func (t *template) style(kind model.CellType) int {
	switch kind {
	case model.CellDate:
		return t.look.date
	case model.CellTime:
		return t.look.clock
	case model.CellCount, model.CellScore, model.CellMoney, model.CellFee:
		return t.look.number
	}
	return t.look.text
}

// lists puts the choices on a hidden sheet, because a list inside the cell's rule may have 255
// characters only, and ties the columns to them. A word that is not in the list is warned of but let
// through: import judges by more than the spelling.
func (t *template) lists() error {
	hidden := sheetName(t.c.T("sheet.template.lists"))
	n := 0
	for i, col := range t.spec.Columns {
		choices := t.choices[col.ID]
		if col.Type == model.CellScore {
			choices = []string{"1", "2", "3", "4", "5"}
		}
		if len(choices) == 0 {
			continue
		}
		if n == 0 {
			if _, err := t.f.NewSheet(hidden); err != nil {
				return err
			}
		}
		from := columnLetters(n)
		n++
		if err := t.f.SetCellStr(hidden, from+"1", t.c.T(col.HeadKey)); err != nil {
			return err
		}
		for j, choice := range choices {
			cell := from + strconv.Itoa(j+2)
			var err error
			if score, isScore := strconv.Atoi(choice); isScore == nil && col.Type == model.CellScore {
				err = t.f.SetCellInt(hidden, cell, int64(score))
			} else {
				err = t.f.SetCellStr(hidden, cell, choice)
			}
			if err != nil {
				return err
			}
		}
		rule := excelize.NewDataValidation(true)
		rule.Sqref = fmt.Sprintf("%s%d:%s%d", columnLetters(i), templateFirst, columnLetters(i), templateRows)
		rule.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$2:$%s$%d", hidden, from, from, len(choices)+1))
		rule.SetError(excelize.DataValidationErrorStyleWarning, t.c.T(col.HeadKey), t.c.T("sheet.template.choose"))
		if err := t.f.AddDataValidation(t.sheet, rule); err != nil {
			return err
		}
	}
	if n == 0 {
		return nil
	}
	return t.f.SetSheetVisible(hidden, false)
}

// explain writes the second sheet: each column with what it holds, whether it is required, and an
// example.
func (t *template) explain() error {
	name := sheetName(t.c.T("sheet.template.explanations"))
	if _, err := t.f.NewSheet(name); err != nil {
		return err
	}
	rows := [][]string{{t.c.T("sheet.template.column"), t.c.T("sheet.template.holds"), t.c.T("sheet.template.required"),
		t.c.T("sheet.template.example")}}
	for _, col := range t.spec.Columns {
		required := t.c.T("sheet.template.no")
		if col.Required {
			required = t.c.T("sheet.template.yes")
		}
		for _, one := range t.spec.OneOf {
			if one == col.ID {
				required = t.c.T("sheet.template.one_of")
			}
		}
		rows = append(rows, []string{t.c.T(col.HeadKey), t.holds(col), required,
			t.c.T(col.ExampleKey)})
	}
	for i, row := range rows {
		for j, text := range row {
			cell := columnLetters(j) + strconv.Itoa(i+1)
			if err := t.f.SetCellStr(name, cell, text); err != nil {
				return err
			}
			style := t.look.text
			if i == 0 {
				style = t.look.head
			}
			if err := t.f.SetCellStyle(name, cell, cell, style); err != nil {
				return err
			}
		}
	}
	for i, width := range []float64{30, 60, 22, 45} {
		if err := t.f.SetColWidth(name, columnLetters(i), columnLetters(i), width); err != nil {
			return err
		}
	}
	return nil
}

// holds says what a column takes: by its type, and where that does not tell enough, by the column.
func (t *template) holds(col model.ColumnSpec) string {
	switch {
	case col.ID == model.ColService:
		return t.c.T("sheet.holds.service")
	case col.ID == model.ColAddressee:
		return t.c.T("sheet.holds.addressee")
	case col.ID == model.ColFindings:
		return t.c.T("sheet.holds.findings")
	case t.spec.Kind == model.SheetVisits && col.ID == model.ColNote:
		return t.c.T("sheet.holds.visit_note")
	case t.spec.Kind == model.SheetVisits && col.Type == model.CellScore:
		note := t.spec.Columns[t.spec.Index(model.ColNote)].HeadKey
		return t.c.T("sheet.holds.score", "note", model.Key(note))
	}
	return t.c.T("sheet.type." + string(col.Type))
}
