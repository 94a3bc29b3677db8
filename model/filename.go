package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostFileName is how many bytes of a name are kept: file systems take 255 bytes or UTF-16 units, and an ending is added.
const mostFileName = 200

// apart stands before a name that a file system would read as something else, and for signs that it forbids.
const apart = "_"

// FileName joins what a file is about into a name that every file system takes, Windows above all: without the signs that it
// forbids or that cannot be seen, without a dot or a space at its ends, not the name of a device, of at most 200 bytes. Empty parts
// are left out. Where the name is too long, its longest part is cut: a number and a day stay whole. The ending (".pdf") is not in it.
func FileName(parts ...string) string {
	kept := make([]string, 0, len(parts))
	for _, p := range parts {
		if p = strings.Join(strings.Fields(strings.Map(inName, p)), " "); p != "" {
			kept = append(kept, p)
		}
	}
	name := strings.Join(kept, " ")
	for over := excess(name); over > 0; over = excess(name) {
		longest := 0
		for i, p := range kept {
			if len(p) > len(kept[longest]) {
				longest = i
			}
		}
		kept[longest] = shortened(kept[longest], len(kept[longest])-over)
		kept = slices.DeleteFunc(kept, func(p string) bool { return p == "" })
		name = strings.Join(kept, " ")
	}
	name = strings.TrimRight(name, ". ")
	if misread(name) {
		return apart + name
	}
	return name
}

// misread reports a name that a file system reads as something else.
func misread(name string) bool { return name == "" || name[0] == '.' || device(name) }

// excess is by how many bytes a name is too long, with the sign that may have to stand before it.
func excess(name string) int {
	if misread(name) {
		return len(apart) + len(name) - mostFileName
	}
	return len(name) - mostFileName
}

// inName is what stands in a name for a letter; less than none for nothing.
func inName(r rune) rune {
	switch {
	case strings.ContainsRune(`/\:*?"<>|`, r):
		return '_'
	case unicode.IsSpace(r):
		return ' ' // also one that does not break, and a new line
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
		return -1 // among Cf are the signs that turn the direction of writing: "gpj.exe" would be read from its end
	}
	return r
}

// shortened is a part of a name in at most so many bytes, "" where there is no room for a letter.
func shortened(text string, most int) string {
	const mark = "…"
	if most <= len(mark) {
		return ""
	}
	for len(text) > most-len(mark) {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	if text = strings.TrimRight(text, " ,."); text == "" {
		return ""
	}
	return text + mark
}

// device reports a name that Windows keeps for a device, whatever ending it has: CON, NUL, COM1.
func device(name string) bool {
	first, _, _ := strings.Cut(name, ".")
	first = strings.ToUpper(strings.TrimSpace(first))
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}, first) {
		return true
	}
	number, port := strings.CutPrefix(first, "COM")
	if !port {
		number, port = strings.CutPrefix(first, "LPT")
	}
	return port && utf8.RuneCountInString(number) == 1 && strings.Contains("0123456789¹²³", number)
}
