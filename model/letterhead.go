package model

import "strings"

// MaxHeading is how many lines stand at the head of a paper at most: more would push the text off it.
const MaxHeading = 5

const maxOutgoing = 20

// letterhead reports what is wrong with what stands at the head of the office's papers.
func (o Office) letterhead() (fs Faults) {
	fs = checkText(fs, "address", o.Address, 0, MaxName)
	fs = checkText(fs, "phone", o.Phone, 0, MaxName)
	fs = checkText(fs, "email", o.Email, 0, MaxName)
	fs = checkText(fs, "outgoing", o.Outgoing, 0, MaxName)
	for _, post := range []string{o.HeadPost.KK, o.HeadPost.RU, o.HeadPost.EN, o.HeadPost.UK} {
		fs = checkText(fs, "head_post", post, 0, MaxName)
	}
	if o.Email != "" && !isEmail(o.Email) {
		fs = append(fs, FieldFault("email", "fault.email", "value", o.Email))
	}
	if len([]rune(o.Outgoing)) > maxOutgoing || strings.ContainsAny(o.Outgoing, "\n\t") {
		fs = append(fs, FieldFault("outgoing", "fault.outgoing", "most", maxOutgoing))
	}
	for _, at := range [][2]string{{"heading_kk", o.Heading.KK}, {"heading_ru", o.Heading.RU}, {"heading_en", o.Heading.EN}} {
		if strings.Count(at[1], "\n") >= MaxHeading {
			fs = append(fs, FieldFault(at[0], "fault.heading_lines", "most", MaxHeading))
		}
		fs = checkLines(fs, at[0], at[1], 0, MaxName)
	}
	return fs
}

// isEmail tells an address from what is none; whether anybody reads there, no program can tell.
func isEmail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	return ok && name != "" && strings.Contains(host, ".") && !strings.HasPrefix(host, ".") && !strings.HasSuffix(host, ".") &&
		!strings.ContainsAny(s, " \t\n,;<>") && !strings.Contains(host, "@")
}

// HasLetterhead reports whether anything was set that makes its papers begin with a letterhead.
func (o Office) HasLetterhead() bool { return o.Heading != (Name{}) || o.Emblem != "" }

// Contact is how the office is reached, on one line: «г. Кокшетау, ул. Абая, 96 · 8 7162 25-00-00 · …».
func (o Office) Contact() string {
	var parts []string
	for _, part := range []string{o.Address, o.Phone, o.Email} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// HeadingIn gives the lines at the head of its papers in a language: those that were set, else the office's name.
func (o Office) HeadingIn(l Lang) []string {
	text := map[Lang]string{Kazakh: o.Heading.KK, English: o.Heading.EN, Russian: o.Heading.RU}[l]
	if strings.TrimSpace(text) == "" {
		text = o.Name.In(l)
	}
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
