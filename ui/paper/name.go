package paper

import (
	"strings"
	"unicode/utf8"
)

// mostFileName is how many bytes of a name are kept: file systems take 255, and an ending is added.
const mostFileName = 180

// FileName joins what a file is about into a name that every file system takes, Windows too: without the signs that it
// forbids, without a dot or a space at the end, short enough. Empty parts are left out. The ending (".pdf") is not in it.
func FileName(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	name := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r):
			return '_'
		case r < ' ' || r == utf8.RuneError:
			return -1
		}
		return r
	}, strings.Join(kept, " "))
	for len(name) > mostFileName {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	if name = strings.TrimRight(name, ". "); name == "" {
		return "_"
	}
	if base, _, _ := strings.Cut(name, "."); device(base) { // such a name is a device there, whatever ends it
		return "_" + name
	}
	return name
}

// device reports a name that Windows keeps for a device: CON, NUL, COM1.
func device(name string) bool {
	name = strings.ToUpper(strings.TrimSpace(name))
	switch name {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	digit := len(name) == 4 && name[3] >= '0' && name[3] <= '9'
	return digit && (strings.HasPrefix(name, "COM") || strings.HasPrefix(name, "LPT"))
}

// Cut shortens a text of several lines to one of at most so many characters, at a word.
func Cut(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	short := string(letters[:most])
	if at := strings.LastIndex(short, " "); at > 0 {
		short = short[:at]
	}
	return short + " …"
}
