package office

import (
	"path/filepath"

	"baqylau/model"
)

// refused remembers what refused files would have brought: list, then folded key, then file. A row that refers to
// such a record is not wrong by itself, it waits for the file; a problem with each of them would bury the few cells
// that are to be corrected.
type refused map[string]map[string]string

// namesOf are, by kind of table, the list that its records stand in and the columns that they are called by.
func namesOf(kind model.SheetKind) (list string, columns []model.Column) {
	switch kind {
	case model.SheetOrganisations:
		return "organisations", []model.Column{model.ColCode, model.ColName, model.ColNameKK, model.ColBIN}
	case model.SheetServices:
		return "services", []model.Column{model.ColCode, model.ColName, model.ColNameKK}
	case model.SheetVisits:
		return "visits", []model.Column{model.ColNumber}
	case model.SheetFindings:
		return "findings", []model.Column{model.ColNumber}
	case model.SheetRecommendations:
		return "recommendations", []model.Column{model.ColNumber}
	}
	return "", nil
}

// remember notes what a refused table would have brought.
func (r refused) remember(t *model.SheetTable) {
	list, columns := namesOf(t.Kind)
	for i := range t.Rows {
		for _, c := range columns {
			key := model.Fold(t.Text(&t.Rows[i], c))
			if key == "" {
				continue
			}
			if r[list] == nil {
				r[list] = map[string]string{}
			}
			r[list][key] = t.File
		}
	}
}

// awaits reports, once for a column and a file, that what a cell names stands in a refused file; false where it
// stands in none.
func (f *file) awaits(c model.Column, list, text string) bool {
	from, ok := f.refused[list][model.Fold(text)]
	if !ok {
		return false
	}
	f.silent++
	if key := string(c) + "\n" + from; !f.awaited[key] {
		f.awaited[key] = true
		f.res.Problems = append(f.res.Problems, model.CellProblem{File: f.t.File, Sheet: f.t.Sheet, Column: c,
			Code: "import.problem.waits",
			Args: map[string]any{"list": model.Key("import.list." + list), "from": filepath.Base(from)}})
	}
	return true
}
