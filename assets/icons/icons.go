// Package icons carries the line icons of the screens: a part of Lucide (ISC licence, see LICENSE-lucide.txt).
package icons

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.svg
var files embed.FS

// Get returns the SVG of the icon with the Lucide name, such as "clock-alert", or nil if it is not carried.
// Lines are drawn in currentColor.
func Get(name string) []byte {
	data, err := files.ReadFile(name + ".svg")
	if err != nil {
		return nil
	}
	return data
}

// Names lists the icons that are carried, in order.
func Names() []string {
	found, err := fs.Glob(files, "*.svg")
	if err != nil {
		return nil
	}
	for i, f := range found {
		found[i] = strings.TrimSuffix(f, ".svg")
	}
	return found
}
