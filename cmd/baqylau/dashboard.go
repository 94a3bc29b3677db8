package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/model/office"
	"baqylau/model/register"
)

// showDashboard prints the dashboard of a scope, or writes it as a workbook where a file is named.
func (m *Main) showDashboard(c *cobra.Command, s *office.Session, scope model.Scope, asJSON bool, book string) error {
	board, err := s.Dashboard(c.Context(), scope)
	if err != nil {
		return err
	}
	writer := register.Dashboard{Board: board, Refs: s.References, Words: m.text}
	if book != "" {
		tables := writer.All()
		if err := m.write(book, func(out io.Writer) error { return writeTables(c.Context(), out, tables) }); err != nil {
			return err
		}
		m.say(m.text.N("cmd.figures.written", len(tables), "file", book))
		return nil
	}
	if asJSON {
		return m.printJSON(dashboardJSON(writer))
	}
	return m.printTables(writer.All())
}

// printTables writes tables one after another, what they are about at the head.
func (m *Main) printTables(tables []register.Table) error {
	out := bufio.NewWriter(m.Stdout)
	for i, t := range tables {
		if i == 0 {
			fmt.Fprintln(out, strings.Join(t.Filter, "\n"))
		}
		fmt.Fprintf(out, "\n%s\n", strings.ToUpper(t.Title))
		if len(t.Rows) == 0 {
			fmt.Fprintln(out, none)
			continue
		}
		m.printBoard(out, t)
	}
	return out.Flush()
}

// none stands where a rate or mean has nothing under it, and where there is no row.
const none = "—"

// headWidth is how wide a head of a column of numbers is at most before it takes another line.
const headWidth = 14

// printBoard writes a table with its numbers under one another; long heads take several lines.
func (m *Main) printBoard(out io.Writer, t register.Table) {
	heads, lines := make([][]string, len(t.Heads)), 0
	widths := make([]int, len(t.Heads))
	for i, head := range t.Heads {
		heads[i] = wrapped(head, headWidth)
		lines = max(lines, len(heads[i]))
		for _, line := range heads[i] {
			widths[i] = max(widths[i], utf8.RuneCountInString(line))
		}
	}
	rows := make([][]string, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = make([]string, len(row))
		for k, cell := range row {
			rows[i][k] = m.boardText(cell)
			if t.Types[k] == register.Text {
				rows[i][k] = shorten(rows[i][k], t.Widths[k])
			}
			widths[k] = max(widths[k], utf8.RuneCountInString(rows[i][k]))
		}
	}
	write := func(cells []string) {
		var line strings.Builder
		for i, text := range cells {
			pad := strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(text)))
			if i > 0 {
				line.WriteString("  ")
			}
			if t.Types[i] == register.Text {
				line.WriteString(text + pad)
			} else {
				line.WriteString(pad + text)
			}
		}
		fmt.Fprintln(out, strings.TrimRight(line.String(), " "))
	}
	for k := range lines {
		cells := make([]string, len(heads))
		for i, head := range heads {
			if first := lines - len(head); k >= first { // what is short stands right over its numbers
				cells[i] = head[k-first]
			}
		}
		write(cells)
	}
	for _, row := range rows {
		write(row)
	}
}

// wrapped breaks a text between words into lines of at most so many characters; a longer word has a line of its own.
func wrapped(text string, width int) []string {
	var lines []string
	for _, word := range strings.Fields(text) {
		if n := len(lines); n > 0 && utf8.RuneCountInString(lines[n-1])+1+utf8.RuneCountInString(word) <= width {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}

// boardText writes a cell of the dashboard for people.
func (m *Main) boardText(cell any) string {
	switch v := cell.(type) {
	case nil:
		return none
	case int:
		return m.text.Number(int64(v))
	case float64:
		return m.text.Decimal(v, 2)
	case model.Tenge:
		return m.text.Number(int64(v))
	}
	return m.cellText(cell)
}

// printDefinitions says of every figure what it counts. It needs no database.
func (m *Main) printDefinitions(asJSON bool) error {
	if asJSON {
		var list []map[string]string
		for _, key := range model.DefinedFigures() {
			list = append(list, map[string]string{"key": string(key), "name": m.text.T(key.NameKey()), "definition": m.text.T(key.DefinitionKey())})
		}
		return m.printJSON(list)
	}
	out := bufio.NewWriter(m.Stdout)
	for _, key := range model.DefinedFigures() {
		fmt.Fprintf(out, "%s\n    %s\n", m.text.T(key.NameKey()), m.text.T(key.DefinitionKey()))
	}
	return out.Flush()
}
