package main

import (
	"slices"
	"strings"

	"baqylau/assets/lang"
	"baqylau/model"
)

// formats are how `list` can write a register.
func formats() []string { return []string{"table", "csv", "xlsx", "json", "pdf"} }

// checkList refuses flags that say nothing about the register, before the database is opened.
func (m *Main) checkList(kind string, flags *listFlags) error {
	if !slices.Contains(formats(), flags.format) {
		return usageError{model.NewFault("fault.cmd.format_list", "value", flags.format)}
	}
	if flags.format == "pdf" && flags.out == "" {
		return usageError{model.NewFault("fault.cmd.pdf_out")}
	}
	if flags.format == "xlsx" && flags.out == "" && m.Terminal {
		return usageError{model.NewFault("fault.cmd.xlsx_out")}
	}
	var possible []string
	for _, f := range []string{"state", "category", "method", "kind", "verb", "person", "mark"} {
		if slices.Contains(narrowing(kind), f) {
			possible = append(possible, "--"+f)
		}
	}
	for _, f := range []string{"region", "sector", "body", "organisation", "service"} {
		if inScope(kind, f) {
			possible = append(possible, "--"+f)
		}
	}
	if len(possible) == 0 {
		possible = []string{"—"}
	}
	for _, f := range []struct {
		name   string
		values []string
	}{{"state", flags.states}, {"category", flags.categories}, {"method", flags.methods}} {
		if len(f.values) > 0 && !slices.Contains(narrowing(kind), f.name) {
			return usageError{model.NewFault("fault.cmd.no_such_filter", "flag", "--"+f.name, "kind", m.listTitle(kind),
				"known", strings.Join(possible, ", "))}
		}
	}
	for _, f := range []struct {
		name   string
		values []string
	}{{"kind", flags.of}, {"verb", flags.verbs}, {"person", nonEmpty(flags.person)}} {
		if len(f.values) > 0 && kind != "journal" {
			return usageError{model.NewFault("fault.cmd.no_such_filter", "flag", "--"+f.name, "kind", m.listTitle(kind),
				"known", strings.Join(possible, ", "))}
		}
	}
	if period := flags.from + flags.to; period != "" && slices.Contains(undated(), kind) && !slices.Contains(flags.marks, string(model.MarkVisited)) {
		return usageError{model.NewFault("fault.cmd.no_period", "kind", m.listTitle(kind))}
	}
	for _, f := range []struct {
		name   string
		values []string
	}{{"region", flags.regions}, {"sector", flags.sectors}, {"body", flags.bodies}, {"organisation", flags.organisations},
		{"service", flags.serviceIDs}} {
		if len(f.values) > 0 && !inScope(kind, f.name) {
			return usageError{model.NewFault("fault.cmd.no_such_filter", "flag", "--"+f.name, "kind", m.listTitle(kind),
				"known", strings.Join(possible, ", "))}
		}
	}
	if err := m.checkCodes("fault.cmd.journal_kind", "kind.", flags.of); err != nil {
		return err
	}
	if err := m.checkCodes("fault.cmd.journal_verb", "journal.verb.", flags.verbs); err != nil {
		return err
	}
	for _, mark := range flags.marks {
		if !slices.Contains(marksOf(kind), mark) {
			return usageError{model.NewFault("fault.cmd.mark", "value", mark, "kind", m.listTitle(kind),
				"known", strings.Join(marksOf(kind), ", "))}
		}
	}
	_, err := m.states(kind, flags.states)
	return err
}

// inScope reports whether a register can be narrowed by a part of a scope. Those of lists and of people have few of them.
func inScope(kind, flag string) bool {
	parts, few := map[string][]string{"references": {}, "calendar": {}, "services": {"sector", "service"},
		"people": {"organisation", "body"}}[kind]
	return !few || slices.Contains(parts, flag)
}

// undated are the registers of what has no day of its own: a period would name rows that it does not choose.
func undated() []string {
	return []string{"organisations", "services", "people", "references", "calendar"}
}

// narrowing lists the flags, beside those of the scope, that say something about a register.
func narrowing(kind string) []string {
	switch kind {
	case "plans", "planned":
		return []string{"state", "method", "mark"}
	case "visits", "findings", "recommendations":
		return []string{"state", "category", "method", "mark"}
	case "postcontrol":
		return []string{"category", "method", "mark"}
	case "checks":
		return []string{"state", "category", "mark"}
	case "reminders":
		return []string{"state", "category", "mark"}
	case "restitutions":
		return []string{"category", "mark"}
	case "systemic":
		return []string{"state", "category", "mark"}
	case "discussions", "papers", "appeals":
		return []string{"state", "mark"}
	case "organisations":
		return []string{"method", "mark"}
	case "people":
		return []string{"state", "mark"}
	case "journal":
		return []string{"kind", "verb", "person", "mark"}
	}
	return []string{"mark"}
}

// marksOf lists the properties that records of a register can have.
func marksOf(kind string) []string {
	switch kind {
	case "visits":
		return []string{"counted", "scored"}
	case "findings":
		return []string{"counted", "repeat", "standing", "no_recommendation", "taken", "affected"}
	case "recommendations":
		return []string{"counted", "open", "overdue", "overdue_first", "reported", "returned"}
	case "reminders":
		return []string{"open"}
	case "restitutions":
		return []string{"owed", "returned", "open", "overdue"}
	case "postcontrol":
		return []string{"assigned", "unassigned", "day_passed", "drawn", "overdue"}
	case "organisations":
		return []string{"visited", "active"}
	case "services":
		return []string{"active"}
	case "people":
		return []string{"active", "staff", "representative"}
	}
	return []string{"counted"}
}

// stateKeys lists the translation keys of the states that the column of a register shows; what stands behind the
// point is the code.
func stateKeys(kind string) []string {
	keys := func(prefix string, codes ...string) []string {
		for i, c := range codes {
			codes[i] = prefix + c
		}
		return codes
	}
	recommendation := []string{"issued", "accepted", "disputed", "in_progress", "reported", "partly", "not_executed", "verified"}
	switch kind {
	case "plans":
		return keys("plan.", "draft", "submitted", "approved", "in_progress", "closed", "cancelled")
	case "planned":
		return keys("planned.", "planned", "late", "fulfilled", "cancelled")
	case "visits":
		return keys("visit.", "draft", "completed", "confirmed", "cancelled")
	case "findings":
		return append(keys("finding.", "no_recommendation", "repeat", "standing", "cancelled"),
			keys("rec.", append([]string{"draft"}, recommendation...)...)...)
	case "recommendations", "reminders":
		return keys("rec.", append([]string{"draft"}, append(recommendation, "withdrawn", "cancelled")...)...)
	case "checks":
		return keys("check.", "executed", "partly", "not_executed")
	case "systemic":
		return keys("systemic.", "found", "drafted", "sent", "aside", "closed")
	case "discussions":
		return keys("discussion.", "draft", "held", "closed", "cancelled")
	case "appeals":
		return keys("appeal.state.", "open", "closed")
	case "papers":
		var kinds []string
		for _, k := range model.PaperKinds() {
			kinds = append(kinds, string(k))
		}
		return keys("paperkind.", kinds...)
	case "people":
		return keys("role.", "officer", "manager", "briefing", "situation", "admin", "auditor", "representative")
	}
	return nil
}

// stateChoice is what the states that a person named mean for the filter.
type stateChoice struct {
	values []string
	marks  []model.Mark
	// shown are the keys to be held against what the column shows, where the stored state does not tell.
	shown []string
}

// states resolves states, each a code or the word of the column in any language.
func (m *Main) states(kind string, texts []string) (stateChoice, error) {
	var out stateChoice
	for _, text := range texts {
		key := stateKey(kind, text)
		if key == "" {
			var known []string
			for _, k := range stateKeys(kind) {
				_, code, _ := strings.Cut(k, ".")
				known = append(known, m.text.T("cmd.state", "code", code, "word", model.Key(k)))
			}
			return out, usageError{model.NewFault("fault.cmd.state", "value", text, "kind", m.listTitle(kind),
				"known", strings.Join(known, ", "))}
		}
		_, code, _ := strings.Cut(key, ".")
		switch key {
		case "finding.repeat":
			out.marks = append(out.marks, model.MarkRepeat)
			continue
		case "finding.standing":
			out.marks = append(out.marks, model.MarkStanding)
			continue
		case "finding.no_recommendation":
			code = "none"
		case "role.representative":
			code = ""
		case "planned.late":
			code = "planned"
		}
		out.values = append(out.values, code)
		if kind == "planned" {
			out.shown = append(out.shown, key)
		}
	}
	return out, nil
}

// stateKey finds the state of a register that a text names, "" if there is none.
func stateKey(kind, text string) string {
	named := model.Fold(text)
	for _, key := range stateKeys(kind) {
		_, code, _ := strings.Cut(key, ".")
		if named == model.Fold(code) {
			return key
		}
	}
	for _, key := range stateKeys(kind) {
		for _, l := range model.Langs() {
			if named == model.Fold(lang.For(l).T(key)) {
				return key
			}
		}
	}
	return ""
}
