package model

import "strings"

// SheetKind names one of the registers that an office brings as a spreadsheet.
type SheetKind string

// The registers that import knows.
const (
	SheetOrganisations   SheetKind = "organisations"
	SheetServices        SheetKind = "services"
	SheetPlan            SheetKind = "plan"
	SheetVisits          SheetKind = "visits"
	SheetFindings        SheetKind = "findings"
	SheetRecommendations SheetKind = "recommendations"
	SheetChecks          SheetKind = "checks"
)

// What an administrator brings as a spreadsheet besides: the reference lists, the days of the working calendar that
// were moved, and the people.
const (
	SheetReferences SheetKind = "references"
	SheetCalendar   SheetKind = "calendar"
	SheetPeople     SheetKind = "people"
)

// AllSheetKinds lists everything that import knows, what the registers refer to first.
func AllSheetKinds() []SheetKind {
	return append([]SheetKind{SheetReferences, SheetCalendar, SheetPeople}, SheetKinds()...)
}

// SheetKinds lists the registers so that each comes after those that it refers to: import goes in
// this order whatever the order of the files.
func SheetKinds() []SheetKind {
	return []SheetKind{SheetOrganisations, SheetServices, SheetPlan, SheetVisits, SheetFindings,
		SheetRecommendations, SheetChecks}
}

// ParseSheetKind returns the kind with the given code, and whether there is one.
func ParseSheetKind(code string) (SheetKind, bool) {
	for _, k := range AllSheetKinds() {
		if string(k) == code {
			return k, true
		}
	}
	return "", false
}

// Rank is the kind's place in AllSheetKinds, or -1 for an unknown kind.
func (k SheetKind) Rank() int {
	for i, known := range AllSheetKinds() {
		if k == known {
			return i
		}
	}
	return -1
}

// NameKey is the translation key of the register's name.
func (k SheetKind) NameKey() string { return "sheet.kind." + string(k) }

// Column names a column of a register by what it means. The same name in two registers means the same.
type Column string

// The columns of all registers.
const (
	ColCode             Column = "code"
	ColName             Column = "name"
	ColNameKK           Column = "name_kk"
	ColBIN              Column = "bin"
	ColRegion           Column = "region"
	ColSector           Column = "sector"
	ColProviderKind     Column = "provider_kind"
	ColBody             Column = "body"
	ColAddress          Column = "address"
	ColStaff            Column = "staff"
	ColTermDays         Column = "term_days"
	ColWaitingMinutes   Column = "waiting_minutes"
	ColServingMinutes   Column = "serving_minutes"
	ColFee              Column = "fee"
	ColDocuments        Column = "documents"
	ColDate             Column = "date"
	ColWeek             Column = "week"
	ColOrganisation     Column = "organisation"
	ColService          Column = "service"
	ColMethod           Column = "method"
	ColInspectors       Column = "inspectors"
	ColRepresentatives  Column = "representatives"
	ColNumber           Column = "number"
	ColArrived          Column = "arrived"
	ColCalled           Column = "called"
	ColEnded            Column = "ended"
	ColScoreService     Column = "score_service"
	ColScoreInformation Column = "score_information"
	ColScoreProcedure   Column = "score_procedure"
	ColScoreWaiting     Column = "score_waiting"
	ColScoreAccess      Column = "score_access"
	ColScoreResult      Column = "score_result"
	ColNote             Column = "note"
	ColVisit            Column = "visit"
	ColCategory         Column = "category"
	ColDescription      Column = "description"
	ColRequirement      Column = "requirement"
	ColAffected         Column = "affected"
	ColTaken            Column = "taken"
	ColFindings         Column = "findings"
	ColAddressee        Column = "addressee"
	ColRecommendKind    Column = "recommendation_kind"
	ColText             Column = "text"
	ColIssued           Column = "issued"
	ColDue              Column = "due"
	ColReported         Column = "reported"
	ColReturned         Column = "returned"
	ColRestored         Column = "restored"
	ColReturnDocument   Column = "return_document"
	ColRecommendation   Column = "recommendation"
	ColChecker          Column = "checker"
	ColResult           Column = "result"
	ColList             Column = "list"
	ColNameRU           Column = "name_ru"
	ColNameEN           Column = "name_en"
	ColNameUK           Column = "name_uk"
	ColParent           Column = "parent"
	ColOrder            Column = "order"
	ColRetired          Column = "retired"
	ColWorking          Column = "working"
	ColOff              Column = "off"
	ColHoliday          Column = "holiday"
	ColDecision         Column = "decision"
	ColRole             Column = "role"
	ColAffiliation      Column = "affiliation"
)

// ScoreColumns lists the six scores of a visit in the order in which figures give them.
func ScoreColumns() []Column {
	return []Column{ColScoreService, ColScoreInformation, ColScoreProcedure, ColScoreWaiting,
		ColScoreAccess, ColScoreResult}
}

// CellType says what a cell of a column holds.
type CellType string

// The types of cells. A choice is a text out of a reference list; which one, the column tells.
const (
	CellText   CellType = "text"   // one line
	CellLong   CellType = "long"   // text in which line breaks are kept
	CellRef    CellType = "ref"    // a record of another register, by its code or name
	CellCode   CellType = "code"   // the office's own number or code of a record
	CellList   CellType = "list"   // several texts with a separator between them
	CellDate   CellType = "date"   //
	CellWeek   CellType = "week"   // held as its Monday
	CellTime   CellType = "time"   // held as minutes of the day
	CellCount  CellType = "count"  // whole number, 0 or more
	CellScore  CellType = "score"  // 1 to 5
	CellMoney  CellType = "money"  // whole tenge, 0 or more
	CellFee    CellType = "fee"    // whole tenge, or a word for "free"
	CellBIN    CellType = "bin"    // 12 digits
	CellChoice CellType = "choice" // a word from a reference list
)

// ColumnSpec describes a column of a register.
type ColumnSpec struct {
	ID       Column
	Type     CellType
	Required bool
	// Separators are the characters between the entries of a list; a line break always separates.
	Separators string
	// HeadKey is the translation key of the head word.
	HeadKey string
	// ExampleKey is the translation key of an example for the template's explanations.
	ExampleKey string
}

// SheetSpec describes a register: its columns in the order of the template.
type SheetSpec struct {
	Kind    SheetKind
	Columns []ColumnSpec
	// Key is the column whose value must not repeat within a file, "" if there is none.
	Key Column
	// OneOf are columns of which each row needs at least one, beside the required ones.
	OneOf []Column
}

// Index returns the place of c among the columns, or -1.
func (s *SheetSpec) Index(c Column) int {
	for i := range s.Columns {
		if s.Columns[i].ID == c {
			return i
		}
	}
	return -1
}

// Spec describes the register, nil for an unknown kind. Each call builds a new description, so
// that nobody can change another's.
func (k SheetKind) Spec() *SheetSpec {
	spec := &SheetSpec{Kind: k}
	switch k {
	case SheetOrganisations:
		spec.Key = ColCode
		spec.add(CellCode, "!code").add(CellText, "!name", "name_kk").add(CellBIN, "bin").
			add(CellChoice, "!region", "!sector", "provider_kind").add(CellText, "body", "address").add(CellCount, "staff")
	case SheetServices:
		spec.Key = ColCode
		spec.add(CellCode, "!code").add(CellText, "!name", "name_kk").add(CellChoice, "!sector").
			add(CellCount, "term_days", "waiting_minutes", "serving_minutes").add(CellFee, "fee").addList(";", "documents")
	case SheetPlan:
		spec.OneOf = []Column{ColDate, ColWeek}
		spec.add(CellDate, "date").add(CellWeek, "week").add(CellRef, "!organisation", "service").
			add(CellChoice, "!method").addList(";", "inspectors", "representatives")
	case SheetVisits:
		spec.Key = ColNumber
		spec.add(CellCode, "!number").add(CellDate, "!date").add(CellRef, "!organisation", "!service").
			add(CellChoice, "!method").addList(";", "!inspectors", "representatives").
			add(CellTime, "arrived", "called", "ended").
			add(CellScore, "score_service", "score_information", "score_procedure", "score_waiting",
				"score_access", "score_result").add(CellLong, "note")
	case SheetFindings:
		spec.Key = ColNumber
		spec.add(CellCode, "!number", "!visit").add(CellChoice, "!category").
			add(CellLong, "!description", "requirement").add(CellCount, "affected").add(CellMoney, "taken")
	case SheetRecommendations:
		spec.Key = ColNumber
		spec.add(CellCode, "!number").addList(",;", "!findings").add(CellRef, "!addressee").
			add(CellChoice, "!recommendation_kind").add(CellLong, "!text").
			add(CellDate, "!issued", "due", "reported").add(CellMoney, "returned").add(CellCount, "restored").add(CellText, "return_document")
	case SheetChecks:
		spec.add(CellCode, "!recommendation").add(CellDate, "!date").addList(";", "!checker").
			add(CellChoice, "!result").add(CellLong, "note")
	case SheetReferences:
		spec.add(CellChoice, "!list").add(CellCode, "!code").add(CellText, "!name_kk", "!name_ru", "!name_en", "name_uk").
			add(CellChoice, "parent").add(CellCount, "order").add(CellDate, "retired")
	case SheetCalendar:
		spec.OneOf = []Column{ColWorking, ColOff}
		spec.add(CellDate, "working", "off").add(CellChoice, "holiday").add(CellText, "!decision")
	case SheetPeople:
		spec.add(CellText, "!name").add(CellChoice, "!role").add(CellText, "affiliation", "body").add(CellDate, "retired")
	default:
		return nil
	}
	return spec
}

// add appends columns of one type; an exclamation mark before a name means "required".
func (s *SheetSpec) add(t CellType, names ...string) *SheetSpec {
	for _, n := range names {
		id, required := strings.CutPrefix(n, "!")
		s.Columns = append(s.Columns, ColumnSpec{
			ID: Column(id), Type: t, Required: required,
			HeadKey:    "sheet.head." + string(s.Kind) + "." + id,
			ExampleKey: "sheet.example." + string(s.Kind) + "." + id,
		})
	}
	return s
}

func (s *SheetSpec) addList(separators string, names ...string) *SheetSpec {
	from := len(s.Columns)
	s.add(CellList, names...)
	for i := from; i < len(s.Columns); i++ {
		s.Columns[i].Separators = separators
	}
	return s
}
