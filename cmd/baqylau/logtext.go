package main

import (
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"baqylau/model"
)

// hidden stands in the log for what a person typed or what a file is called.
const hidden = "…"

// logOptions are those of every log: errors are written without what people typed, since a log is sent to those who mend the
// program, and must name nobody.
func logOptions(level slog.Level) *slog.HandlerOptions {
	return &slog.HandlerOptions{Level: level, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if err, ok := a.Value.Any().(error); ok {
			a.Value = slog.StringValue(logText(err))
		}
		return a
	}}
}

// quoted is a value as errors quote it.
var quoted = regexp.MustCompile(`"(\\.|[^"\\])*"|“[^”]*”|«[^»]*»`)

// logText is an error as the log may hold it: what happened, where and with which numbers; of faults the code and the field, without
// the texts that fill the sentence; without what is quoted; of files the folder and the ending, without the name.
func logText(err error) string {
	text := err.Error()
	walk(err, func(err error) bool {
		switch e := err.(type) {
		case *model.Fault:
			text = strings.ReplaceAll(text, e.Error(), faultText(e))
			return false
		case *fs.PathError:
			text = strings.ReplaceAll(text, e.Path, unnamed(e.Path))
		case *os.LinkError:
			text = strings.ReplaceAll(strings.ReplaceAll(text, e.Old, unnamed(e.Old)), e.New, unnamed(e.New))
		}
		return true
	})
	return quoted.ReplaceAllString(text, hidden)
}

// walk visits an error and those in it, as deep as visit says true.
func walk(err error, visit func(error) bool) {
	if err == nil || !visit(err) {
		return
	}
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		walk(e.Unwrap(), visit)
	case interface{ Unwrap() []error }:
		for _, one := range e.Unwrap() {
			walk(one, visit)
		}
	}
}

// faultText is Fault.Error without the texts among the arguments.
func faultText(f *model.Fault) string {
	parts := []string{f.Code}
	if f.Field != "" {
		parts = append(parts, "["+f.Field+"]")
	}
	for _, name := range slices.Sorted(maps.Keys(f.Args)) {
		shown := hidden
		switch v := f.Args[name].(type) {
		case int, int64, uint32, float64, bool, model.Key, model.Date, model.Tenge, model.Share:
			shown = fmt.Sprint(v)
		}
		parts = append(parts, name+"="+shown)
	}
	text := strings.Join(parts, " ")
	if f.Err != nil {
		text += ": " + logText(f.Err)
	}
	return text
}

// unnamed is a path without the name of its file, which may be that of a person.
func unnamed(path string) string {
	return filepath.Join(filepath.Dir(path), hidden+filepath.Ext(path))
}
