package icons

import (
	"bytes"
	"encoding/xml"
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
