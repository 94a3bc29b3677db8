package sheet

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"baqylau/model"
)

// The longest texts that are kept. Longer ones are refused, because cutting would lose what was typed.
const (
	maxLine = 500
	maxLong = 8000
)

// bad says why a cell cannot be taken: the translation key of what was expected.
type bad struct {
	code string
	args map[string]any
}

func badCell(code string) *bad { return &bad{code: code} }

// typed turns a cell into the value of its column. An empty cell gives the empty value.
func typed(spec *model.ColumnSpec, c *rawCell) (model.SheetValue, *bad) {
	switch {
	case c.kind == kindEmpty:
		return model.SheetValue{}, nil
	case c.kind == kindError || c.kind == kindText && errorWord(c.text):
		return model.SheetValue{}, badCell("sheet.problem.formula_error")
	case c.kind == kindNoResult:
		return model.SheetValue{}, badCell("sheet.problem.formula_empty")
	}
	switch spec.Type {
	case model.CellText, model.CellRef, model.CellCode, model.CellChoice:
		return textValue(clean(c.show(), false), maxLine)
	case model.CellLong:
		return textValue(clean(c.show(), true), maxLong)
	case model.CellList:
		return listValue(clean(c.show(), true), spec.Separators)
	case model.CellBIN:
		return binValue(clean(c.show(), false))
	}
	text := clean(c.text, false)
	if text == "" || c.kind == kindText && dash(text) {
		return model.SheetValue{}, nil
	}
	switch spec.Type {
	case model.CellDate:
		d, b := dateValue(c, text)
		return model.DateValue(d), b
	case model.CellWeek:
		d, b := weekValue(c, text)
		return model.DateValue(d), b
	case model.CellTime:
		return timeValue(c, text)
	case model.CellScore:
		return scoreValue(c, text)
	case model.CellCount:
		return amountValue(c, text, "sheet.problem.count")
	case model.CellFee:
		if c.kind == kindText && free(text) {
			return model.IntValue(0), nil
		}
		return amountValue(c, text, "sheet.problem.money")
	default:
		return amountValue(c, text, "sheet.problem.money")
	}
}

// errorWord reports what spreadsheet programs save to CSV for a formula that failed.
func errorWord(s string) bool {
	if s == "" || s[0] != '#' {
		return false
	}
	switch strings.ToUpper(strings.TrimSpace(s)) {
	case "#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
		"#Н/Д", "#ДЕЛ/0!", "#ССЫЛКА!", "#ЗНАЧ!", "#ИМЯ?", "#ЧИСЛО!", "#ПУСТО!":
		return true
	}
	return false
}

// dash reports whether the text only says that there is nothing.
func dash(s string) bool { return s == "-" || s == "–" || s == "—" }

func textValue(s string, limit int) (model.SheetValue, *bad) {
	if len(s) > limit && utf8.RuneCountInString(s) > limit {
		return model.SheetValue{}, &bad{code: "sheet.problem.too_long", args: map[string]any{"limit": limit}}
	}
	return model.TextValue(s), nil
}

func listValue(s, separators string) (model.SheetValue, *bad) {
	if len(s) > maxLong {
		return model.SheetValue{}, &bad{code: "sheet.problem.too_long", args: map[string]any{"limit": maxLong}}
	}
	if s != "" && !strings.ContainsAny(s, separators+"\n") {
		return model.TextValue(s), nil
	}
	var list []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool {
		return r == '\n' || strings.ContainsRune(separators, r)
	}) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return model.ListValue(list), nil
}

// binValue takes 12 digits. A spreadsheet program that took the BIN for a number has dropped its
// leading noughts: they are put back where the result has the form of a BIN (year, month, and a
// kind of 4 to 6).
func binValue(s string) (model.SheetValue, *bad) {
	digits := strings.ReplaceAll(s, " ", "")
	if digits == "" || dash(digits) {
		return model.SheetValue{}, nil
	}
	for _, r := range digits {
		if r < '0' || r > '9' {
			return model.SheetValue{}, badCell("sheet.problem.bin")
		}
	}
	if n := len(digits); n >= 8 && n < 12 {
		padded := strings.Repeat("0", 12-n) + digits
		if month := padded[2:4]; month >= "01" && month <= "12" && padded[4] >= '4' && padded[4] <= '6' {
			digits = padded
		}
	}
	if len(digits) != 12 {
		return model.SheetValue{}, badCell("sheet.problem.bin")
	}
	return model.TextValue(digits), nil
}

func scoreValue(c *rawCell, text string) (model.SheetValue, *bad) {
	n, problem := whole(c, text)
	if problem != "" || n < 1 || n > 5 {
		return model.SheetValue{}, badCell("sheet.problem.score")
	}
	return model.IntValue(n), nil
}

// amountValue takes a whole number of nought or more. code is the problem for what is no number.
func amountValue(c *rawCell, text, code string) (model.SheetValue, *bad) {
	n, problem := whole(c, text)
	switch {
	case problem == "fraction" && code == "sheet.problem.count":
		return model.SheetValue{}, badCell("sheet.problem.fraction")
	case problem != "":
		return model.SheetValue{}, badCell(code)
	case n < 0:
		return model.SheetValue{}, badCell("sheet.problem.negative")
	case n > maxAmount:
		return model.SheetValue{}, badCell("sheet.problem.too_large")
	}
	return model.IntValue(n), nil
}

// maxAmount is far above any sum in tenge or count of people, and far below where sums overflow.
const maxAmount = 1_000_000_000_000

// whole reads a whole number. problem is "" or says what is wrong: "number" or "fraction".
func whole(c *rawCell, text string) (n int64, problem string) {
	if c.kind == kindNumber {
		f, ok := c.number()
		if !ok || math.Abs(f) > 1e17 {
			return 0, "number"
		}
		rounded := math.Round(f)
		if math.Abs(f-rounded) > 1e-6 {
			return 0, "fraction"
		}
		return int64(rounded), ""
	}
	if c.kind != kindText {
		return 0, "number"
	}
	text, negative := bareNumber(text)
	integer, fraction, ok := splitFraction(text)
	if !ok || integer == "" {
		return 0, "number"
	}
	if strings.Trim(fraction, "0") != "" {
		return 0, "fraction"
	}
	n, err := strconv.ParseInt(integer, 10, 64)
	if err != nil {
		return 0, "number"
	}
	if negative {
		n = -n
	}
	return n, ""
}

// bareNumber takes away the unit behind a number, and the sign before it or its brackets.
func bareNumber(s string) (text string, negative bool) {
	s = strings.ToLower(s)
	if rest, ok := strings.CutPrefix(s, "("); ok && strings.HasSuffix(rest, ")") {
		s, negative = strings.TrimSuffix(rest, ")"), true
	}
	s = strings.TrimPrefix(s, "₸")
	end := strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsDigit(r) })
	switch strings.Trim(s[len(end):], " .,") {
	case "", "тг", "тенге", "теңге", "₸", "kzt", "tenge", "%", "чел", "человек", "адам", "people", "мин", "минут",
		"min", "дн", "дней", "раб. дней", "күн", "балл", "балла", "баллов", "балл.":
		s = end
	}
	s = strings.TrimSpace(s)
	for _, sign := range []string{"-", "−", "–"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return strings.TrimPrefix(s, "+"), negative
}

// splitFraction takes the marks between thousands away and cuts off the fraction. Of several marks
// the last may be the decimal one; a single comma or point before exactly three digits is taken for
// a mark of thousands only if it is a comma: «1,484» is how English programs write it, while a
// point there is as likely a decimal one and so is no whole number.
func splitFraction(s string) (integer, fraction string, ok bool) {
	s = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00a0', '\u202f', '\u2009', '\'', '’':
			return -1
		}
		return r
	}, s)
	for _, r := range s {
		if (r < '0' || r > '9') && r != ',' && r != '.' {
			return "", "", false
		}
	}
	last := strings.LastIndexAny(s, ",.")
	if last < 0 {
		return s, "", true
	}
	mark := s[last]
	head, tail := s[:last], s[last+1:]
	grouped := strings.ContainsAny(head, ",.")
	if grouped && strings.IndexByte(head, mark) >= 0 || !grouped && mark == ',' && len(tail) == 3 && head != "0" {
		head, tail = s, "" // the last mark is one between thousands as well
	}
	if !strings.ContainsAny(head, ",.") {
		return head, tail, true
	}
	groups := strings.FieldsFunc(head, func(r rune) bool { return r == ',' || r == '.' })
	for i, g := range groups {
		if i > 0 && len(g) != 3 || len(g) == 0 || len(g) > 3 {
			return "", "", false
		}
	}
	return strings.Join(groups, ""), tail, true
}

// free reports whether a fee cell says in words that the service costs nothing.
func free(s string) bool {
	switch fold(s) {
	case "бесплатно", "бесплатная", "нет", "тегін", "жоқ", "free", "none", "no":
		return true
	}
	return false
}
