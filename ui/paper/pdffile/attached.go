package pdffile

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf16"
)

// ErrNoAttachment is for a file that another file was looked for in.
var ErrNoAttachment = errors.New("no such attachment")

// Attachment returns the file inside the PDF that bears a name, or ErrNoAttachment.
func (f *File) Attachment(called string) ([]byte, error) {
	root, _ := f.dictOf(f.trailer["Root"])
	names, _ := f.dictOf(root["Names"])
	var found []byte
	got := false
	var walk func(v any, depth int) error
	walk = func(v any, depth int) error {
		d, ok := f.dictOf(v)
		if !ok || depth > deepest || got {
			return nil
		}
		pairs, err := f.listed(d["Names"])
		if err != nil {
			return err
		}
		for i := 1; i < len(pairs) && !got; i += 2 {
			spec, ok := pairs[i].(dict)
			if !ok || !slices.Contains([]string{f.said(spec["UF"]), f.said(spec["F"])}, called) {
				continue
			}
			of, _ := f.dictOf(spec["EF"])
			o, err := f.resolve(of["F"])
			if err != nil {
				return err
			}
			s, ok := o.(*stream)
			if !ok {
				return fmt.Errorf("attachment %s: %w", called, ErrDamaged)
			}
			var left name
			if found, left, err = f.unpack(s); err != nil || left != "" {
				return fmt.Errorf("attachment %s: %w", called, errors.Join(ErrDamaged, err))
			}
			got = true
		}
		kids, err := f.listed(d["Kids"])
		for _, kid := range kids {
			if err := walk(kid, depth+1); err != nil {
				return err
			}
		}
		return err
	}
	if err := walk(names["EmbeddedFiles"], 0); err != nil {
		return nil, err
	}
	if !got {
		return nil, fmt.Errorf("%s: %w", called, ErrNoAttachment)
	}
	return found, nil
}

// said is a text of the file's own, in UTF-16 or plain.
func (f *File) said(v any) string {
	o, err := f.resolve(v)
	s, ok := o.(text)
	if err != nil || !ok {
		return ""
	}
	if len(s) >= 2 && s[0] == 0xfe && s[1] == 0xff {
		units := make([]uint16, 0, len(s)/2)
		for i := 2; i+1 < len(s); i += 2 {
			units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(units))
	}
	return string(s)
}

// Title is what the file calls itself.
func (f *File) Title() string {
	info, _ := f.dictOf(f.trailer["Info"])
	return f.said(info["Title"])
}

// Producer is the program that wrote the file, as the file says.
func (f *File) Producer() string {
	info, _ := f.dictOf(f.trailer["Info"])
	return f.said(info["Producer"])
}
