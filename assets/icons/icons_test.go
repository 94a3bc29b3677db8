package icons

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"testing"
)

func TestIconsAreWholeAndTintable(t *testing.T) {
	names := Names()
	if len(names) < 100 {
		t.Fatalf("only %d icons", len(names))
	}
	for _, name := range names {
		data := Get(name)
		if !bytes.Contains(data, []byte("currentColor")) {
			t.Errorf("%s: no currentColor to tint", name)
		}
		if err := xml.Unmarshal(data, new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if Get("no-such-icon") != nil {
		t.Error("an unknown icon must be nil")
	}
}

// arcs matches one arc command with all its numbers.
var arcs = regexp.MustCompile(`[aA][^a-zA-Z"]*`)

// TestArcsStandAlone holds that no arc command repeats itself without its letter: Fyne's reader of SVG loses
// the picture there. Such paths are written as curves (the eye was a dot without it).
func TestArcsStandAlone(t *testing.T) {
	number := regexp.MustCompile(`-?(\d*\.\d+|\d+)`)
	path := regexp.MustCompile(` d="([^"]*)"`)
	for _, name := range Names() {
		for _, d := range path.FindAllSubmatch(Get(name), -1) {
			for _, arc := range arcs.FindAll(d[1], -1) {
				if n := len(number.FindAll(arc, -1)); n > 7 {
					t.Errorf("%s: an arc with %d numbers: %s", name, n, arc)
				}
			}
		}
	}
}
